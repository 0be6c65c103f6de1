/**
 * Two years' reviews beside each other, block by block: what is the same, what was rewritten, what
 * is new and what has gone. Chapters are matched by their key in the outline, blocks by their key
 * and then by likeness, so that a heading may change and a text may be written by hand.
 */
import { diffArrays, diffWordsWithSpace } from 'diff'
import type { Block, Chapter, ReviewDocument } from '../document.ts'
import { plainText } from '../written.ts'

/** `years` differs in nothing but the years it names: it is last year's text with a new date. */
export type Standing = 'same' | 'years' | 'changed' | 'new' | 'gone'

export type WordPart = { kind: 'same' | 'new' | 'gone'; text: string }
export type ComparedLine = { standing: Standing; words: WordPart[] }

export type ComparedBlock = {
  key: string
  kind: Block['kind']
  standing: Standing
  /** A paragraph is one line; a list has one an item, a table one a row. */
  lines: ComparedLine[]
  /** Title of the chapter it stood in before, when it has been moved to another. */
  movedFrom: string | null
  /** The first of the years in a row that it has been said, when it is unchanged. */
  sinceYear: number | null
}

export type ComparedChapter = {
  key: string
  number: string
  title: string
  /** What the heading was, when it has been rewritten. */
  titleBefore: string | null
  level: 1 | 2 | 3
  standing: Exclude<Standing, 'years'>
  blocks: ComparedBlock[]
}

export type Comparison = {
  chapters: ComparedChapter[]
  counts: Record<Standing, number>
}

/** `earlier` are reviews before both, newest first: they tell how long a text has been the same. */
export function compareDocuments(
  before: ReviewDocument,
  after: ReviewDocument,
  earlier: readonly ReviewDocument[] = [],
): Comparison {
  const old = flat(before.chapters)
  const now = flat(after.chapters)
  const pairs = pairedChapters(old, now)
  const matched = matchedBlocks(pairs)
  const chapters = pairs.map(({ before: was, after: is }) => {
    const shown = is ?? was
    const blocks = is
      ? [...blocksNow(is, matched), ...(was ? blocksGone(was, matched) : [])]
      : blocksGone(was, matched)
    return asChapter(shown, was, is, withAge(blocks, shown.key, before.year, earlier))
  })
  const counts: Comparison['counts'] = { same: 0, years: 0, changed: 0, new: 0, gone: 0 }
  for (const { standing } of chapters.flatMap((chapter) => chapter.blocks)) counts[standing] += 1
  return { chapters, counts }
}

type Pair =
  | { before: Chapter; after: Chapter }
  | { before: null; after: Chapter }
  | { before: Chapter; after: null }

function flat(chapters: readonly Chapter[]): Chapter[] {
  return chapters.flatMap((chapter) => [chapter, ...flat(chapter.children)])
}

/** In the order of the later review; a chapter that has gone stands after the one it followed. */
function pairedChapters(old: readonly Chapter[], now: readonly Chapter[]): Pair[] {
  const byKey = new Map(old.map((chapter) => [chapter.key, chapter]))
  const pairs: Pair[] = now.map((after) => ({ before: byKey.get(after.key) ?? null, after }))
  const kept = new Set(now.map(({ key }) => key))
  for (const [index, chapter] of old.entries()) {
    if (kept.has(chapter.key)) continue
    const previous = old[index - 1]
    const at = pairs.findIndex((pair) => keyOf(pair) === previous?.key)
    pairs.splice(at + 1, 0, { before: chapter, after: null })
  }
  return pairs
}

function keyOf({ before, after }: Pair): string {
  return (after ?? before)?.key ?? ''
}

type Match = { was: Block; is: Block; movedFrom: string | null }
type Matched = { byNow: Map<string, Match>; taken: Set<string> }

/** Within each chapter first: by key, then by likeness. What is left may have moved elsewhere. */
function matchedBlocks(pairs: readonly Pair[]): Matched {
  const matched: Matched = { byNow: new Map(), taken: new Set() }
  function match(was: Block, is: Block, movedFrom: string | null): void {
    matched.byNow.set(is.key, { was, is, movedFrom })
    matched.taken.add(was.key)
  }
  const leftOf = (chapter: Chapter | null) =>
    (chapter?.blocks ?? []).filter(({ key }) => !matched.taken.has(key))
  const newOf = (chapter: Chapter | null) =>
    (chapter?.blocks ?? []).filter(({ key }) => !matched.byNow.has(key))

  for (const { before, after } of pairs) {
    for (const name of [(key: string) => key, baseKey])
      for (const is of newOf(after)) {
        const was = leftOf(before).find((one) => name(one.key) === name(is.key))
        if (was) match(was, is, null)
      }
    for (const { was, is } of alike(leftOf(before), newOf(after))) match(was, is, null)
  }
  for (const { after } of pairs)
    for (const is of newOf(after))
      for (const { before } of pairs) {
        if (!before || matched.byNow.has(is.key)) continue
        const was = leftOf(before).find((one) => isOfSameRecord(one, is))
        if (was) match(was, is, before.title)
      }
  return matched
}

/** A text over a block has the block's key and a number: "deviations:counts~1". */
function baseKey(key: string): string {
  return key.replace(/~\d+$/, '')
}

/** Inner keys that name a record are the same in whatever chapter they stand. */
function isOfSameRecord(was: Block, is: Block): boolean {
  const inner = (key: string) => baseKey(key).slice(key.indexOf(':') + 1)
  return /[0-9a-f]{8}-[0-9a-f]{4}-/.test(is.key) && inner(was.key) === inner(is.key)
}

/** Under this likeness two texts are not one that was rewritten. */
const ALIKE = 0.5

/** The likest pairs first; each block is used once. */
function alike(old: readonly Block[], now: readonly Block[]): { was: Block; is: Block }[] {
  const candidates = now
    .flatMap((is) => old.map((was) => ({ was, is, likeness: likeness(was, is) })))
    .filter((pair) => pair.likeness >= ALIKE)
    .sort((a, b) => b.likeness - a.likeness)
  const used = new Set<Block>()
  return candidates.filter(({ was, is }) => {
    if (used.has(was) || used.has(is)) return false
    used.add(was).add(is)
    return true
  })
}

function likeness(was: Block, is: Block): number {
  return was.kind === is.kind ? likenessOfTexts(plainText(was), plainText(is)) : 0
}

/** Shared words, counted twice, over all words (Dice): 1 is the same words, 0 none in common. */
function likenessOfTexts(a: string, b: string): number {
  const left = wordsOf(a)
  const right = wordsOf(b)
  const all = left.length + right.length
  if (all === 0) return 1
  const counts = new Map<string, number>()
  for (const word of left) counts.set(word, (counts.get(word) ?? 0) + 1)
  let shared = 0
  for (const word of right) {
    const left = counts.get(word) ?? 0
    if (left === 0) continue
    counts.set(word, left - 1)
    shared += 1
  }
  return (2 * shared) / all
}

function wordsOf(text: string): string[] {
  return text.toLocaleLowerCase('sv').match(/[\p{L}\p{N}]+/gu) ?? []
}

function blocksNow(chapter: Chapter, { byNow }: Matched): ComparedBlock[] {
  return chapter.blocks.map((is) => {
    const match = byNow.get(is.key)
    const lines = match
      ? comparedLines(linesOf(match.was), linesOf(is))
      : linesOf(is).map((line) => wholeLine('new', line))
    return {
      key: is.key,
      kind: is.kind,
      standing: match ? standingOf(plainText(match.was), plainText(is)) : 'new',
      lines,
      movedFrom: match?.movedFrom ?? null,
      sinceYear: null,
    }
  })
}

function blocksGone(chapter: Chapter, { taken }: Matched): ComparedBlock[] {
  return chapter.blocks
    .filter(({ key }) => !taken.has(key))
    .map((was) => ({
      key: was.key,
      kind: was.kind,
      standing: 'gone',
      lines: linesOf(was).map((line) => wholeLine('gone', line)),
      movedFrom: null,
      sinceYear: null,
    }))
}

function linesOf(block: Block): string[] {
  return plainText(block).split('\n')
}

function wholeLine(kind: 'same' | 'new' | 'gone', text: string): ComparedLine {
  return { standing: kind, words: [{ kind, text }] }
}

function standingOf(was: string, is: string): Standing {
  if (was === is) return 'same'
  return withoutYears(was) === withoutYears(is) ? 'years' : 'changed'
}

function withoutYears(text: string): string {
  return text.replace(/(?<!\d)20\d\d(?!\d)/g, '####')
}

/** Line against line; a line that was rewritten shows which words. */
function comparedLines(old: string[], now: string[]): ComparedLine[] {
  const lines: ComparedLine[] = []
  let gone: string[] = []
  for (const { added, removed, value } of diffArrays(old, now)) {
    if (removed) {
      gone = value
      continue
    }
    lines.push(...(added ? rewritten(gone, value) : wholeLines('gone', gone)))
    gone = []
    if (!added) lines.push(...wholeLines('same', value))
  }
  return [...lines, ...wholeLines('gone', gone)]
}

function wholeLines(kind: 'same' | 'new' | 'gone', texts: readonly string[]): ComparedLine[] {
  return texts.map((text) => wholeLine(kind, text))
}

/** Lines that were taken out and put in at one place: like ones are the same line, rewritten. */
function rewritten(gone: readonly string[], added: readonly string[]): ComparedLine[] {
  const left = [...gone]
  // A paragraph is one line: it is rewritten, however little is left of it.
  const isOne = gone.length === 1 && added.length === 1
  const lines = added.map((text) => {
    const at = isOne ? 0 : left.findIndex((one) => likenessOfTexts(one, text) >= ALIKE)
    if (at === -1 || left.length === 0) return wholeLine('new', text)
    const [was = ''] = left.splice(at, 1)
    return { standing: standingOf(was, text), words: comparedWords(was, text) }
  })
  return [...lines, ...wholeLines('gone', left)]
}

/** Words of two texts with little in common would be a muddle: then the whole of each is told. */
function comparedWords(was: string, is: string): WordPart[] {
  if (likenessOfTexts(was, is) < ALIKE)
    return [
      { kind: 'gone', text: was },
      { kind: 'new', text: is },
    ]
  return diffWordsWithSpace(was, is).map(({ added, removed, value }) => ({
    kind: added ? 'new' : removed ? 'gone' : 'same',
    text: value,
  }))
}

function asChapter(
  shown: Chapter,
  was: Chapter | null,
  is: Chapter | null,
  blocks: ComparedBlock[],
): ComparedChapter {
  const isRetitled = was !== null && is !== null && was.title !== is.title
  const isChanged =
    (isRetitled && withoutYears(was.title) !== withoutYears(is.title)) ||
    blocks.some(({ standing }) => standing !== 'same' && standing !== 'years')
  return {
    key: shown.key,
    number: shown.number,
    title: shown.title,
    titleBefore: isRetitled ? was.title : null,
    level: shown.level,
    standing: was === null ? 'new' : is === null ? 'gone' : isChanged ? 'changed' : 'same',
    blocks,
  }
}

/** How long an unchanged text has been said: each review in a row, back from the one before. */
function withAge(
  blocks: readonly ComparedBlock[],
  chapterKey: string,
  beforeYear: number,
  earlier: readonly ReviewDocument[],
): ComparedBlock[] {
  const saidIn = earlier.map((document) => ({
    year: document.year,
    texts: new Set(
      flat(document.chapters)
        .filter(({ key }) => key === chapterKey)
        .flatMap((chapter) => chapter.blocks.map((block) => withoutYears(plainText(block)))),
    ),
  }))
  return blocks.map((block) => {
    if (block.standing !== 'same' && block.standing !== 'years') return block
    const text = withoutYears(textNow(block))
    let sinceYear = beforeYear
    for (const { year, texts } of saidIn) {
      if (!texts.has(text)) break
      sinceYear = year
    }
    return { ...block, sinceYear }
  })
}

/** What the block says in the later of the two. */
function textNow({ lines }: ComparedBlock): string {
  return lines
    .filter(({ standing }) => standing !== 'gone')
    .map(({ words }) =>
      words
        .filter(({ kind }) => kind !== 'gone')
        .map(({ text }) => text)
        .join(''),
    )
    .join('\n')
}
