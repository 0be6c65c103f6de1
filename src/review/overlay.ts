/**
 * Lays what people have written over the composed document. A written text is never overwritten:
 * when the facts beneath it change, it stays, and the change is told.
 */
import type { Block, Chapter, ReviewDocument } from './document.ts'
import { plainText, writtenBlocks } from './written.ts'

/** A text over one block (its key) or at the end of a section (`<section>:own`). */
export type WrittenText = {
  key: string
  /** null: the generated block is left out of the report */
  body: string | null
  /** The generated text when the person wrote */
  basis: string
}

/** A text whose ground has moved since it was written. */
export type ChangedBasis = { key: string; before: string; now: string }

export type Overlaid = {
  document: ReviewDocument
  changed: ChangedBasis[] /** texts whose block is gone */
  orphans: WrittenText[]
}

export function ownKey(sectionKey: string): string {
  return `${sectionKey}:own`
}

/** The generated text that a key stands on: a block's own, or all of a section's. */
export function basisOf(document: ReviewDocument, key: string): string | null {
  for (const chapter of allChapters(document.chapters)) {
    if (key === ownKey(chapter.key)) return sectionText(chapter)
    const block = chapter.blocks.find((one) => one.key === key)
    if (block) return plainText(block)
  }
  return null
}

export function overlay(composed: ReviewDocument, texts: readonly WrittenText[]): Overlaid {
  const byKey = new Map(texts.map((one) => [one.key, one]))
  const used = new Set<string>()
  const changed: ChangedBasis[] = []

  function note(text: WrittenText, now: string): void {
    used.add(text.key)
    if (text.basis !== now) changed.push({ key: text.key, before: text.basis, now })
  }

  function lay(block: Block): Block[] {
    const text = byKey.get(block.key)
    if (!text) return [block]
    note(text, plainText(block))
    return text.body === null ? [] : withSources(writtenBlocks(block.key, text.body), block)
  }

  function ofChapter(chapter: Chapter): Chapter {
    const own = byKey.get(ownKey(chapter.key))
    const blocks = chapter.blocks.flatMap(lay)
    if (own) {
      note(own, sectionText(chapter))
      if (own.body !== null) blocks.push(...writtenBlocks(own.key, own.body))
    }
    return { ...chapter, blocks, children: chapter.children.map(ofChapter) }
  }

  const document = { ...composed, chapters: composed.chapters.map(ofChapter) }
  return { document, changed, orphans: texts.filter((one) => !used.has(one.key)) }
}

/** A written text keeps the records of the block it lies over. */
function withSources(blocks: Block[], over: Block): Block[] {
  return blocks.map((block) => ({ ...block, sources: over.sources }))
}

function sectionText(chapter: Chapter): string {
  return chapter.blocks.map(plainText).join('\n')
}

export function allChapters(chapters: readonly Chapter[]): Chapter[] {
  return chapters.flatMap((chapter) => [chapter, ...allChapters(chapter.children)])
}
