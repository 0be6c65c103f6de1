/** The meeting's own chapters: who was there, how it was prepared, what it came to (ISO 27001 9.3.1). */
import { dayInWords } from '../../core/dates.ts'
import { asSentence, capitalise, uncapitalise } from '../../core/swedish.ts'
import { type Block, paragraph, type ReviewContext, row, type Section, table } from '../document.ts'
import type { ReviewFacts } from '../facts.ts'
import type { Meeting } from './meeting.ts'

type MeetingFacts = Pick<ReviewFacts, 'review'>

export function presentSection(facts: MeetingFacts, context: ReviewContext): Section {
  const { meeting } = facts.review
  const author = facts.review.authorName
  const about = `Mötet gäller ${uncapitalise(context.board)} och år ${context.year}.`
  const prepared = author === null ? '' : ` Underlaget är sammanställt av ${author}.`
  const blocks: Block[] = [paragraph('present', `${about}${whenAndWhere(meeting)}${prepared}`)]
  const present = (meeting?.participants ?? []).filter((one) => one.attended)
  const absent = (meeting?.participants ?? []).filter((one) => !one.attended)
  blocks.push(
    present.length === 0
      ? paragraph('participants', 'Vilka som deltog är inte antecknat.')
      : table(
          'participants',
          'Närvarande',
          [{ label: 'Namn' }, { label: 'Roll' }],
          present.map((one) => row([one.name, one.role || 'Ej angiven'])),
        ),
  )
  if (absent.length > 0)
    blocks.push(paragraph('absent', `Frånvarande: ${absent.map(nameAndRole).join('; ')}.`))
  return { blocks, answers: [] }
}

function whenAndWhere(meeting: Meeting | null | undefined): string {
  if (!meeting?.heldOn) return ''
  const where = meeting.place ? `, ${meeting.place}` : ''
  return ` Det hölls den ${dayInWords(meeting.heldOn)}${where}.`
}

function nameAndRole(one: { name: string; role: string }): string {
  return one.role ? `${one.name}, ${one.role}` : one.name
}

/** Says nothing when there was no preparation to tell of. */
export function preparationSection({ review: { meeting } }: MeetingFacts): Section {
  const blocks: Block[] = []
  if (meeting?.preparedOn)
    blocks.push(paragraph('held', `Förmöte hölls den ${dayInWords(meeting.preparedOn)}.`))
  if (meeting?.preparation)
    blocks.push(paragraph('notes', capitalise(asSentence(meeting.preparation))))
  return { blocks, answers: [] }
}

/** What was said is written by whoever keeps the minutes; until then that is what the report says. */
export function discussionSection(): Section {
  return {
    blocks: [
      paragraph(
        'questions',
        'Frågorna till mötet är om ledningssystemet är lämpligt för det som verksamheten ska uppnå, om styrningen är tillräcklig och om åtgärderna har verkan.',
      ),
      paragraph('notes', 'Vad mötet kom fram till är inte antecknat.'),
    ],
    answers: [],
  }
}
