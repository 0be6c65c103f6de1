/** How a section stands, from what the page has read. */
import { allChapters } from '../../overlay.ts'
import type { Desk } from '../../web/desk.tsx'
import {
  isSectionLate,
  type SectionMark,
  type SectionStanding,
  sectionName,
  standingOfSection,
  textOfSection,
  writableSections,
} from '../sections.ts'

export type SectionState = {
  mark: SectionMark | undefined
  standing: SectionStanding
  isLate: boolean
  /** What it says now; null for a heading that only holds others. */
  text: string | null
}

export function sectionState({ workspace, together }: Desk, key: string): SectionState {
  const { document } = workspace
  const mark = together.facts?.sections.find((one) => one.key === key)
  const isWritable = writableSections(document).some((chapter) => chapter.key === key)
  const found = isWritable && allChapters(document.chapters).find((chapter) => chapter.key === key)
  const text = found ? textOfSection(found) : null
  const standing = standingOfSection(mark, text ?? '')
  const isLate = mark !== undefined && isSectionLate(mark, standing, document.readOn)
  return { mark, standing, isLate, text }
}

/** Sections that someone writes, or has marked, and that are not done. */
export function sectionsNotDone(
  desk: Desk,
): { key: string; name: string; writer: string | null }[] {
  return writableSections(desk.workspace.document).flatMap((chapter) => {
    const { mark, standing } = sectionState(desk, chapter.key)
    if (!mark || standing === 'done') return []
    return [{ key: chapter.key, name: sectionName(chapter), writer: mark.writer?.name ?? null }]
  })
}
