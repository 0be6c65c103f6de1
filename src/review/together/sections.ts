/**
 * Who writes which section, and whether it is done ("klar"). The mark stands on what the section
 * said: as soon as its text or the facts beneath say something else, it no longer holds.
 */
import { type Answer, no, yes } from '../../core/answers.ts'
import type { Day } from '../../core/dates.ts'
import type { Chapter, ReviewDocument } from '../document.ts'
import { allChapters } from '../overlay.ts'
import { plainText } from '../written.ts'

export type SectionMark = {
  key: string
  writer: { id: string; name: string } | null
  dueOn: Day | null
  doneAt: string | null
  doneByName: string | null
  /** What the section said when it was marked as done. */
  doneText: string | null
  version: number
}

export type SectionStanding = 'open' | 'done' | 'changedAfter'

/** What the section itself says, without the sections below it. */
export function textOfSection(chapter: Pick<Chapter, 'blocks'>): string {
  return chapter.blocks.map(plainText).join('\n\n')
}

export function standingOfSection(
  mark: Pick<SectionMark, 'doneText'> | undefined,
  textNow: string,
): SectionStanding {
  if (!mark || mark.doneText === null) return 'open'
  return mark.doneText === textNow ? 'done' : 'changedAfter'
}

/** Late is a section that is not done when its day has passed. */
export function isSectionLate(
  mark: Pick<SectionMark, 'dueOn'>,
  standing: SectionStanding,
  today: Day,
): boolean {
  return mark.dueOn !== null && standing !== 'done' && mark.dueOn < today
}

/** The sections one can be given to write: not a heading that only holds others. */
export function writableSections(document: Pick<ReviewDocument, 'chapters'>): Chapter[] {
  return allChapters(document.chapters).filter(({ blocks, children }) =>
    blocks.length === 0 ? children.length === 0 : blocks.some((block) => block.kind !== 'gap'),
  )
}

/** Whoever has been given the section marks it, whoever stands in for them, or the one who gives out sections. */
export function mayMark(
  mark: Pick<SectionMark, 'writer'> | undefined,
  personId: string | null,
  mayAssign: boolean,
  /** Those who are away, and whose work the person does. */
  inPlaceOf: readonly string[] = [],
): Answer {
  const writer = mark?.writer ?? null
  if (writer === null || mayAssign || writer.id === personId) return yes()
  if (inPlaceOf.includes(writer.id)) return yes()
  return no(`Avsnittet skrivs av ${writer.name}. Be hen markera det.`)
}

/** "3.2 Resultat från revisioner" */
export function sectionName(chapter: Pick<Chapter, 'number' | 'title'>): string {
  return [chapter.number, chapter.title].filter(Boolean).join(' ')
}
