/**
 * Which line holds the column names, and what the columns are called. Officers' sheets have titles,
 * explanations and joined cells above them.
 */
import { isBlank, type Merge, plain, type Row, textOf } from './cells.ts'

/** How many lines from the top are looked at. */
export const LOOKED_LINES = 30

/**
 * The line that is most like a line of names: several short texts that differ, words the register
 * knows, and as broad as what stands below it.
 */
export function guessHeaderLine(top: readonly Row[], known: ReadonlySet<string>): number {
  let best = { line: top[0]?.line ?? 1, score: Number.NEGATIVE_INFINITY }
  top.slice(0, LOOKED_LINES).forEach((row, index) => {
    const score = likeness(row, top.slice(index + 1), known)
    if (score > best.score) best = { line: row.line, score }
  })
  return best.line
}

function likeness(row: Row, below: readonly Row[], known: ReadonlySet<string>): number {
  const texts = row.cells.flatMap((cell) =>
    typeof cell === 'string' && !isBlank(cell) ? [textOf(cell)] : [],
  )
  const filled = row.cells.filter((cell) => !isBlank(cell)).length
  if (texts.length === 0) return -100
  const different = new Set(texts.map(plain)).size
  const isKnown = texts.filter((text) => known.has(plain(text))).length
  const long = texts.filter((text) => text.length > 80).length
  const broadest = Math.max(filled, ...below.slice(0, 20).map(breadth))
  return (
    isKnown * 4 +
    (different / broadest) * 6 -
    (filled - texts.length) * 2 -
    (filled - different) -
    long * 3 -
    // Of two that are alike the upper one is the header, the lower one the first row.
    (below.length === 0 ? 3 : 0)
  )
}

function breadth(row: Row): number {
  return row.cells.filter((cell) => !isBlank(cell)).length
}

/** The names of the columns; one below a joined cell is called by both. */
export function headerNames(
  top: readonly Row[],
  merges: readonly Merge[],
  headerLine: number,
): string[] {
  const cellsAt = (line: number) => top.find((row) => row.line === line)?.cells ?? []
  const own = cellsAt(headerLine)
  const above = merges.filter(
    ({ line, lines, columns }) => line < headerLine && line + lines >= headerLine && columns >= 1,
  )
  const width = Math.max(own.length, ...[1, 2].map((up) => cellsAt(headerLine - up).length))
  const names: string[] = []
  for (let column = 0; column < width; column += 1) {
    const name = oneLine(textOf(own[column]))
    const joined = above.find(
      (merge) => column >= merge.column && column < merge.column + merge.columns,
    )
    const parent = joined ? oneLine(textOf(cellsAt(joined.line)[joined.column])) : ''
    // A title over the whole sheet says nothing about a column.
    const isTitle = joined !== undefined && joined.columns > Math.max(2, width * 0.6)
    if (name === '')
      names.push(parent !== '' && !isTitle ? parent : standingAbove(cellsAt, headerLine, column))
    else if (joined && joined.columns > 1 && !isTitle && parent !== '')
      names.push(`${parent}: ${name}`)
    else names.push(name)
  }
  return names
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 200)
}

/** A name that stands a line or two higher than the others, as when a group has a line of its own. */
function standingAbove(
  cellsAt: (line: number) => Row['cells'],
  headerLine: number,
  column: number,
): string {
  for (const line of [headerLine - 1, headerLine - 2]) {
    const cells = cellsAt(line)
    // Alone in its line it is a title.
    if (cells.filter((cell) => !isBlank(cell)).length < 2) continue
    const text = oneLine(textOf(cells[column]))
    if (text !== '') return text
  }
  return ''
}
