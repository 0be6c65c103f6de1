/** Which governing documents need someone's attention, and why. */
import { type Answer, no, yes } from '../../core/answers.ts'
import { type Day, dayInWords } from '../../core/dates.ts'
import type { GoverningDocument } from './governing-document.record.ts'

/** Is the yearly review (översyn) of the document late on the given day? */
export function isReviewOverdue(document: GoverningDocument, now: Day): Answer {
  if (document.state !== 'inForce') return no('Dokumentet gäller inte.')
  const { reviewBy } = document.fields
  if (reviewBy === null) return no('Inget datum för översyn är satt.')
  return reviewBy < now
    ? yes(`Skulle ha setts över senast ${dayInWords(reviewBy)}.`)
    : no('Tiden har inte gått ut.')
}

/** Was the document decided or looked over during the year? */
export function wasReviewedIn(document: GoverningDocument, year: number): boolean {
  const { lastReviewedOn, decidedOn } = document.fields
  return [lastReviewedOn, decidedOn].some((day) => day?.startsWith(`${year}-`) ?? false)
}

/** The board's own local instruction in force; null when there is none (a risk of its own). */
export function localInstructionOf(
  documents: readonly GoverningDocument[],
): GoverningDocument | null {
  return (
    documents.find((one) => one.fields.kind === 'localInstruction' && one.state === 'inForce') ??
    null
  )
}
