/**
 * Puts together what two persons have written in the same text. Lines first, so that two who write
 * in different paragraphs never meet; where both have changed the same lines, word for word. What
 * they have both changed is a collision: a person chooses, the program never guesses.
 */
import { diffArrays } from 'diff'

export type Merged = { kind: 'clean'; text: string } | { kind: 'collision' }

/** `base` is the text both began with. */
export function mergeTexts(base: string, mine: string, theirs: string): Merged {
  const [from, ours, others] = [base, mine, theirs].map((one) => one.replaceAll('\r\n', '\n'))
  if (from === undefined || ours === undefined || others === undefined) return { kind: 'collision' }
  if (ours === from || ours === others) return { kind: 'clean', text: others }
  if (others === from) return { kind: 'clean', text: ours }
  const lines = mergeTokens(from.split('\n'), ours.split('\n'), others.split('\n'), byLine)
  return lines === null ? { kind: 'collision' } : { kind: 'clean', text: lines.join('\n') }
}

/** In place of the tokens `from` up to `to` of the base stand these. */
type Edit = { from: number; to: number; tokens: readonly string[] }

type Level = {
  /** May two edits stand side by side without meeting? Lines may; words of one sentence may not. */
  mayTouch: boolean
  /** When both have changed the same place; null when they cannot be put together. */
  settle: (base: readonly string[], mine: readonly string[], theirs: readonly string[]) => Settled
}
type Settled = readonly string[] | null

const byLine: Level = {
  mayTouch: true,
  settle(base, mine, theirs) {
    // Both have added something at the same place: both are kept, the one that was saved first.
    if (base.length === 0) return [...theirs, ...mine]
    const words = mergeTokens(
      wordsOf(base.join('\n')),
      wordsOf(mine.join('\n')),
      wordsOf(theirs.join('\n')),
      byWord,
    )
    return words === null ? null : words.join('').split('\n')
  },
}

const byWord: Level = { mayTouch: false, settle: () => null }

/** Words, each with the space that follows it. */
function wordsOf(text: string): string[] {
  return text.match(/^\s+|\S+\s*/g) ?? []
}

function mergeTokens(
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
  level: Level,
): string[] | null {
  const ours = editsOf(base, mine)
  const others = ours && editsOf(base, theirs)
  if (!ours || !others) return null
  const merged: string[] = []
  let at = 0
  while (ours.length + others.length > 0) {
    const meeting = takeNext(ours, others, level.mayTouch)
    const edits = [...meeting.mine, ...meeting.theirs]
    const from = Math.min(...edits.map((edit) => edit.from))
    const to = Math.max(...edits.map((edit) => edit.to))
    merged.push(...base.slice(at, from))
    const settled = settle(meeting)
    if (settled === null) return null
    merged.push(...settled)
    at = to

    function settle(both: Meeting): Settled {
      const sides = [both.mine, both.theirs].map((side) => applied(base, side, from, to))
      const [my = [], their = []] = sides
      if (both.theirs.length === 0) return my
      if (both.mine.length === 0 || isSame(my, their)) return their
      return level.settle(base.slice(from, to), my, their)
    }
  }
  return [...merged, ...base.slice(at)]
}

type Meeting = { mine: Edit[]; theirs: Edit[] }

/** The first edit and every edit that meets it, taken out of the two lists. */
function takeNext(ours: Edit[], others: Edit[], mayTouch: boolean): Meeting {
  const taken: Meeting = { mine: [], theirs: [] }
  const isOurs = (ours[0]?.from ?? Number.POSITIVE_INFINITY) <= (others[0]?.from ?? Infinity)
  const first = isOurs ? ours.shift() : others.shift()
  if (!first) return taken
  ;(isOurs ? taken.mine : taken.theirs).push(first)
  let reach = { from: first.from, to: first.to }
  for (;;) {
    const list = [ours, others].find((one) => one[0] && meets(reach, one[0], mayTouch))
    const next = list?.shift()
    if (!next) return taken
    ;(list === ours ? taken.mine : taken.theirs).push(next)
    reach = { from: Math.min(reach.from, next.from), to: Math.max(reach.to, next.to) }
  }
}

function meets(reach: Omit<Edit, 'tokens'>, next: Edit, mayTouch: boolean): boolean {
  if (!mayTouch) return next.from <= reach.to
  const isSamePlace = next.from === reach.from && next.to === reach.to
  return next.from < reach.to || isSamePlace
}

/** The base from `from` to `to` as it reads with the edits. */
function applied(base: readonly string[], edits: readonly Edit[], from: number, to: number) {
  const tokens: string[] = []
  let at = from
  for (const edit of edits) {
    tokens.push(...base.slice(at, edit.from), ...edit.tokens)
    at = edit.to
  }
  return [...tokens, ...base.slice(at, to)]
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((token, at) => token === b[at])
}

/** Beyond this many changes two texts have nothing to do with each other. */
const MOST_CHANGES = 1500

function editsOf(base: readonly string[], changed: readonly string[]): Edit[] | null {
  const runs = diffArrays([...base], [...changed], { maxEditLength: MOST_CHANGES })
  if (runs === undefined) return null
  const edits: Edit[] = []
  let at = 0
  for (const { value, added, removed } of runs) {
    if (!added && !removed) {
      at += value.length
      continue
    }
    const last = edits.at(-1)
    const isGoingOn = last !== undefined && last.to === at
    const edit = isGoingOn ? last : { from: at, to: at, tokens: [] }
    if (!isGoingOn) edits.push(edit)
    if (removed) {
      at += value.length
      edit.to = at
    } else edit.tokens = [...edit.tokens, ...value]
  }
  return edits
}

/** Where in the new text the place is that was at `offset` in the old: the caret stays in its word. */
export function placeAfter(before: string, after: string, offset: number): number {
  const words = wordsOf(before)
  const edits = editsOf(words, wordsOf(after))
  if (edits === null) return Math.min(offset, after.length)
  const lengthOf = (tokens: readonly string[]) => tokens.join('').length
  let moved = offset
  for (const edit of edits) {
    const start = lengthOf(words.slice(0, edit.from))
    const gone = lengthOf(words.slice(edit.from, edit.to))
    const come = lengthOf(edit.tokens)
    const isBefore = offset <= start + gone
    if (isBefore && edit.tokens.join('').startsWith(before.slice(start, offset))) break
    if (start + gone <= offset && start < offset) moved += come - gone
    else if (start < offset) moved += Math.min(offset - start, come) - (offset - start)
    else break
  }
  return Math.max(0, Math.min(moved, after.length))
}
