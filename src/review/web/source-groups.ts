/** The records behind a text, ordered for reading: by kind, and the lowest number first. */
import type { Block, Inline, ListItem, SourceRef } from '../document.ts'
import type { PartedChapter } from './parts.ts'
import { allParted } from './parts.ts'

export type SourceGroup = { type: string; sources: SourceRef[] }

/** One group a record type, in the order the types first appear; each record once. */
export function groupSources(sources: readonly SourceRef[]): SourceGroup[] {
  const byType = new Map<string, Map<string, SourceRef>>()
  for (const source of sources) {
    const group = byType.get(source.type) ?? new Map<string, SourceRef>()
    if (!group.has(source.id)) group.set(source.id, source)
    byType.set(source.type, group)
  }
  return [...byType].map(([type, group]) => ({ type, sources: [...group.values()] }))
}

/** By number where it is known; the rest keep their order, last. */
export function inNumberOrder(
  sources: readonly SourceRef[],
  numberOf: (source: SourceRef) => number | null,
): SourceRef[] {
  const place = (source: SourceRef) => numberOf(source) ?? Number.POSITIVE_INFINITY
  return [...sources].sort((a, b) => {
    const [first, second] = [place(a), place(b)]
    return first === second ? 0 : first - second
  })
}

/** Every record the document rests on. */
export function sourcesOfDocument(chapters: readonly PartedChapter[]): SourceRef[] {
  return allParted(chapters).flatMap((chapter) =>
    chapter.parts.flatMap((part) => {
      if (part.kind === 'omitted') return []
      if (part.kind === 'written') return part.over ? sourcesOfBlock(part.over) : []
      return sourcesOfBlock(part.over)
    }),
  )
}

/** The records of a block and of every figure, row and item in it. */
export function sourcesOfBlock(block: Block): SourceRef[] {
  const inner = (() => {
    switch (block.kind) {
      case 'paragraph':
      case 'gap':
        return figuresIn(block.content)
      case 'list':
        return block.items.flatMap(ofItem)
      case 'table':
        return block.rows.flatMap((row) => [...row.sources, ...row.cells.flatMap(figuresIn)])
      case 'figure':
        return block.data.rows.flatMap((row) => row.sources)
      case 'subheading':
        return []
    }
  })()
  return groupSources([...block.sources, ...inner]).flatMap((group) => group.sources)
}

function ofItem(item: ListItem): SourceRef[] {
  return [...item.sources, ...figuresIn(item.content), ...(item.children ?? []).flatMap(ofItem)]
}

function figuresIn(content: readonly Inline[]): SourceRef[] {
  return content.flatMap((inline) => (inline.kind === 'figure' ? inline.sources : []))
}
