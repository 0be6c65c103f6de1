/** What a person still has to look at: texts on changed ground, and what no record answers. */
import type { GapBlock } from '../document.ts'
import { allParted, type OmittedPart, type PartedChapter, type WrittenPart } from './parts.ts'

export type ChangedPart = { part: WrittenPart | OmittedPart; section: string }

export function changedParts(chapters: readonly PartedChapter[]): ChangedPart[] {
  return allParted(chapters).flatMap((chapter) =>
    chapter.parts.flatMap((part) =>
      part.kind !== 'generated' && part.change !== null
        ? [{ part, section: [chapter.number, chapter.title].filter(Boolean).join(' ') }]
        : [],
    ),
  )
}

export type GapPart = { gap: GapBlock; standing: 'open' | 'written' | 'omitted' }

/** Every input of the standard that no record answers, and whether a person has dealt with it. */
export function gapParts(chapters: readonly PartedChapter[]): GapPart[] {
  return allParted(chapters).flatMap((chapter) =>
    chapter.parts.flatMap((part) => {
      if (part.over?.kind !== 'gap') return []
      return [{ gap: part.over, standing: part.kind === 'generated' ? 'open' : part.kind } as const]
    }),
  )
}
