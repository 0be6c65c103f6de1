/** How far each section has come, in one word, and the review as a whole. */
import type { IsoInput } from '../document.ts'
import { sectionsAnswering } from './gap-places.ts'
import { allParted, GAPS_KEY, type Part, type PartedChapter } from './parts.ts'

export type Standing = 'changed' | 'written' | 'missing' | 'composed'

export const standings: Record<Standing, { label: string; tone: 'warn' | 'info' | 'neutral' }> = {
  changed: { label: 'underlaget ändrat', tone: 'warn' },
  written: { label: 'egen text', tone: 'info' },
  missing: { label: 'underlag saknas', tone: 'warn' },
  composed: { label: 'sammanställd', tone: 'neutral' },
}

/** A gap is open until someone has written over it or left it out. */
export function openGaps(chapters: readonly PartedChapter[]): IsoInput[] {
  return allParted(chapters).flatMap((chapter) => chapter.parts.flatMap(openGapOf))
}

function openGapOf(part: Part): IsoInput[] {
  return part.kind === 'generated' && part.over.kind === 'gap' ? [part.over.isoInput] : []
}

/** Null for a chapter that only holds other sections. */
export function standingOf(chapter: PartedChapter, open: readonly IsoInput[]): Standing | null {
  const { parts, children } = chapter
  if (parts.length === 0) return children.length > 0 ? null : 'missing'
  if (parts.some((part) => part.kind !== 'generated' && part.change !== null)) return 'changed'
  if (parts.some((part) => openGapOf(part).length > 0)) return 'missing'
  if (parts.some((part) => part.kind === 'written')) return 'written'
  const isMissing =
    parts.every((part) => part.kind === 'omitted' || part.over?.isAbsence) ||
    open.some((input) => sectionsAnswering(input).includes(chapter.key))
  return isMissing ? 'missing' : 'composed'
}

export type Progress = { withText: number; sections: number; written: number }

/** How many of the sections have something to say, and in how many a person has written. */
export function progressOf(chapters: readonly PartedChapter[]): Progress {
  const open = openGaps(chapters)
  const found = allParted(chapters)
    // The list of gaps is a list of what is missing, not a section to fill.
    .filter((chapter) => chapter.key !== GAPS_KEY)
    .map((chapter) => ({ chapter, standing: standingOf(chapter, open) }))
    .filter(({ standing }) => standing !== null)
  return {
    sections: found.length,
    withText: found.filter(({ standing }) => standing !== 'missing').length,
    written: found.filter(({ chapter }) => chapter.parts.some((part) => part.kind === 'written'))
      .length,
  }
}
