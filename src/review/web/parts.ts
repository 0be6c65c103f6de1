/**
 * The document as it is worked with: each chapter's blocks as parts, so that the page knows what
 * was composed, what is written over it, and what has been left out of the report.
 */
import type { Block, Chapter, ReviewDocument } from '../document.ts'
import { type ChangedBasis, ownKey } from '../overlay.ts'
import type { SavedTextAnswer, WorkspaceAnswer } from '../workspace-answer.ts'
import { plainText, writtenBlocks } from '../written.ts'

/** As composed from the records. */
export type GeneratedPart = { kind: 'generated'; key: string; over: Block }

/** A person's text over a block, or at the end of a section when `over` is null. */
export type WrittenPart = {
  kind: 'written'
  key: string
  over: Block | null
  blocks: Block[]
  /** Null when a frozen document no longer has its text beside it. */
  text: SavedTextAnswer | null
  change: ChangedBasis | null
}

/** A composed block that is left out of the report. */
export type OmittedPart = {
  kind: 'omitted'
  key: string
  over: Block
  text: SavedTextAnswer
  change: ChangedBasis | null
}

export type Part = GeneratedPart | WrittenPart | OmittedPart

export type PartedChapter = Pick<Chapter, 'key' | 'number' | 'title' | 'level'> & {
  parts: Part[]
  children: PartedChapter[]
}

/** The chapter that `compose.ts` adds for what no record answered: one writes over its lines. */
export const GAPS_KEY = 'gaps'

type Source = Pick<WorkspaceAnswer, 'document' | 'composed' | 'texts' | 'changed'> & {
  review: { state: string }
}

/** A draft is shown from what is composed; what has been sent or decided, exactly as it was frozen. */
export function partedChapters(workspace: Source): PartedChapter[] {
  const { document, composed, texts, changed, review } = workspace
  return review.state === 'draft'
    ? composed.chapters.map((chapter) => partDraft(chapter, texts, changed))
    : document.chapters.map((chapter) => partFrozen(chapter, composed, texts))
}

function partDraft(
  chapter: Chapter,
  texts: readonly SavedTextAnswer[],
  changed: readonly ChangedBasis[],
): PartedChapter {
  const textOf = (key: string) => texts.find((one) => one.key === key)
  const changeOf = (key: string) => changed.find((one) => one.key === key) ?? null

  function partOf(block: Block): Part {
    const { key } = block
    const text = textOf(key)
    if (!text) return { kind: 'generated', key, over: block }
    const change = changeOf(key)
    if (text.body === null) return { kind: 'omitted', key, over: block, text, change }
    const blocks = writtenBlocks(key, text.body)
    return { kind: 'written', key, over: block, blocks, text, change }
  }

  const parts = chapter.blocks.map(partOf)
  const own = textOf(ownKey(chapter.key))
  if (own && own.body !== null)
    parts.push({
      kind: 'written',
      key: own.key,
      over: null,
      blocks: writtenBlocks(own.key, own.body),
      text: own,
      change: changeOf(own.key),
    })
  return {
    ...headOf(chapter),
    parts,
    children: chapter.children.map((child) => partDraft(child, texts, changed)),
  }
}

function partFrozen(
  chapter: Chapter,
  composed: ReviewDocument,
  texts: readonly SavedTextAnswer[],
): PartedChapter {
  const parts: Part[] = []
  for (const block of chapter.blocks) {
    if (block.origin === 'generated') {
      parts.push({ kind: 'generated', key: block.key, over: block })
      continue
    }
    const key = textKeyOf(block.key)
    const last = parts.at(-1)
    if (last?.kind === 'written' && last.key === key) last.blocks.push(block)
    else
      parts.push({
        kind: 'written',
        key,
        over: blockIn(composed.chapters, key),
        blocks: [block],
        text: texts.find((one) => one.key === key) ?? null,
        change: null,
      })
  }
  return {
    ...headOf(chapter),
    parts,
    children: chapter.children.map((child) => partFrozen(child, composed, texts)),
  }
}

function headOf({ key, number, title, level }: Chapter) {
  return { key, number, title, level }
}

/** A written text's blocks are numbered after a tilde: `audits:none~2` belongs to `audits:none`. */
function textKeyOf(blockKey: string): string {
  return blockKey.replace(/~\d+$/, '')
}

function blockIn(chapters: readonly Chapter[], key: string): Block | null {
  for (const chapter of chapters) {
    const found =
      chapter.blocks.find((block) => block.key === key) ?? blockIn(chapter.children, key)
    if (found) return found
  }
  return null
}

export function allParted(chapters: readonly PartedChapter[]): PartedChapter[] {
  return chapters.flatMap((chapter) => [chapter, ...allParted(chapter.children)])
}

/** The chapter that holds a part, or would hold it: a section's own text may not be written yet. */
export function chapterOfKey(
  chapters: readonly PartedChapter[],
  key: string,
): PartedChapter | undefined {
  return allParted(chapters).find(
    (chapter) =>
      key.startsWith(`${chapter.key}:`) || chapter.parts.some((part) => part.key === key),
  )
}

const words = {
  paragraph: { definite: 'stycket', neuter: true },
  subheading: { definite: 'rubriken', neuter: false },
  list: { definite: 'listan', neuter: false },
  table: { definite: 'tabellen', neuter: false },
  figure: { definite: 'figuren', neuter: false },
  gap: { definite: 'upplysningen', neuter: false },
} as const satisfies Record<Block['kind'], { definite: string; neuter: boolean }>

/** "stycket", "tabellen". */
export function blockWord(block: Block): string {
  return words[block.kind].definite
}

/** "utelämnat" of stycket, "utelämnad" of tabellen. */
export function leftOutWord(block: Block): string {
  return words[block.kind].neuter ? 'utelämnat' : 'utelämnad'
}

/** The first words of what a block says, to tell it from the others. */
export function excerptOf(block: Block, length = 60): string {
  const said = block.kind === 'table' || block.kind === 'figure' ? block.caption : plainText(block)
  return shorten(said, length)
}

export function shorten(said: string, length = 60): string {
  const line = said.replace(/^- /gm, '').replace(/\s+/g, ' ').trim()
  if (line.length <= length) return line
  const cut = line.slice(0, length)
  const lastSpace = cut.lastIndexOf(' ')
  return `${cut.slice(0, lastSpace > length / 2 ? lastSpace : length).replace(/[.,;:–-]$/, '')} …`
}

/** What an editor over the block starts with. A table or figure has no words of its own to change. */
export function startTextOf(block: Block | null): string {
  if (block === null || block.kind === 'table' || block.kind === 'figure') return ''
  return plainText(block)
}

/** A heading follows its record: it can be left out, not rewritten. */
export function isWritable(block: Block): boolean {
  return block.kind !== 'subheading'
}
