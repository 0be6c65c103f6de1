/** What differs between two texts, word for word, for the one who must see what has moved. */

/** A run of words that is in both texts, or only in one of them. */
export type Run = { text: string; isChanged: boolean }

/** A line of the text before and the line that stands in its place now; null where there is none. */
export type ChangedLine = { before: Run[] | null; now: Run[] | null }

/** Beyond this many words times words, a line is shown whole: the comparison costs their product. */
const MOST_PAIRS = 250_000

/** The lines that differ; lines that are alike are left out. */
export function changedLines(before: string, now: string): ChangedLine[] {
  const lines = { before: before.split('\n'), now: now.split('\n') }
  const kept = sharedPlaces(lines.before, lines.now)
  const changes: ChangedLine[] = []
  let from = { before: 0, now: 0 }
  for (const place of [...kept, { before: lines.before.length, now: lines.now.length }]) {
    const gone = lines.before.slice(from.before, place.before)
    const come = lines.now.slice(from.now, place.now)
    changes.push(...pairLines(gone, come))
    from = { before: place.before + 1, now: place.now + 1 }
  }
  return changes
}

function pairLines(gone: readonly string[], come: readonly string[]): ChangedLine[] {
  return Array.from({ length: Math.max(gone.length, come.length) }, (_, at) => {
    const [before, now] = [gone[at], come[at]]
    if (before === undefined) return { before: null, now: whole(now ?? '') }
    if (now === undefined) return { before: whole(before), now: null }
    return changedWords(before, now)
  })
}

function whole(text: string): Run[] {
  return [{ text, isChanged: true }]
}

function changedWords(before: string, now: string): ChangedLine {
  const words = { before: wordsOf(before), now: wordsOf(now) }
  const kept = sharedPlaces(words.before, words.now)
  // Two lines with little in common are read whole; scattered shared words would only confuse.
  const isAlike = kept.length * 2 >= Math.min(words.before.length, words.now.length)
  if (!isAlike) return { before: whole(before), now: whole(now) }
  return {
    before: runsOf(words.before, new Set(kept.map((place) => place.before))),
    now: runsOf(words.now, new Set(kept.map((place) => place.now))),
  }
}

/** Words, each with the space that follows it. */
function wordsOf(line: string): string[] {
  return line.match(/\S+\s*/g) ?? []
}

function runsOf(words: readonly string[], kept: ReadonlySet<number>): Run[] {
  const runs: Run[] = []
  for (const [at, text] of words.entries()) {
    const isChanged = !kept.has(at)
    const last = runs.at(-1)
    if (last?.isChanged === isChanged) last.text += text
    else runs.push({ text, isChanged })
  }
  return runs
}

type Place = { before: number; now: number }

/** The longest common subsequence, as places in both; the ends that are alike are taken first. */
function sharedPlaces(before: readonly string[], now: readonly string[]): Place[] {
  const isSame = (a: number, b: number) => before[a]?.trim() === now[b]?.trim()
  let head = 0
  while (head < Math.min(before.length, now.length) && isSame(head, head)) head += 1
  let tail = 0
  while (
    tail < Math.min(before.length, now.length) - head &&
    isSame(before.length - 1 - tail, now.length - 1 - tail)
  )
    tail += 1
  const rows = before.length - head - tail
  const columns = now.length - head - tail
  const start = Array.from({ length: head }, (_, at) => ({ before: at, now: at }))
  const end = Array.from({ length: tail }, (_, at) => ({
    before: before.length - tail + at,
    now: now.length - tail + at,
  }))
  if (rows * columns > MOST_PAIRS) return [...start, ...end]
  const middle = longestShared(rows, columns, (a, b) => isSame(head + a, head + b))
  return [
    ...start,
    ...middle.map((place) => ({ before: head + place.before, now: head + place.now })),
    ...end,
  ]
}

function longestShared(
  rows: number,
  columns: number,
  isSame: (row: number, column: number) => boolean,
): Place[] {
  const width = columns + 1
  const lengths = new Uint32Array((rows + 1) * width)
  const lengthAt = (row: number, column: number) => lengths[row * width + column] ?? 0
  for (let row = rows - 1; row >= 0; row -= 1)
    for (let column = columns - 1; column >= 0; column -= 1)
      lengths[row * width + column] = isSame(row, column)
        ? lengthAt(row + 1, column + 1) + 1
        : Math.max(lengthAt(row + 1, column), lengthAt(row, column + 1))
  const places: Place[] = []
  let [row, column] = [0, 0]
  while (row < rows && column < columns) {
    if (isSame(row, column)) {
      places.push({ before: row, now: column })
      row += 1
      column += 1
    } else if (lengthAt(row + 1, column) >= lengthAt(row, column + 1)) row += 1
    else column += 1
  }
  return places
}
