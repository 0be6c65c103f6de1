/** Which governing documents need someone's attention, and why. */
import { type Answer, no, yes } from '../../core/answers.ts'
import { type Day, dayInWords, yearOf } from '../../core/dates.ts'
import type { GoverningDocument } from './governing-document.record.ts'

/** Is the review (översyn) of the document late on the given day? */
export function isReviewOverdue(document: GoverningDocument, now: Day): Answer {
  if (document.state !== 'inForce') return no('Dokumentet gäller inte.')
  const { reviewBy } = document.fields
  if (reviewBy === null) return no('Inget datum för översyn är satt.')
  return reviewBy < now
    ? yes(`Nästa översyn skulle ha gjorts senast den ${dayInWords(reviewBy)}.`)
    : no('Tiden har inte gått ut.')
}

/**
 * Was the document decided or looked over during the year? Null when it has been looked over
 * since: only the latest day is kept, so the year's own is no longer known.
 */
export function wasReviewedIn({ fields }: GoverningDocument, year: number): Answer<boolean | null> {
  const { lastReviewedOn, decidedOn } = fields
  if (lastReviewedOn !== null && yearOf(lastReviewedOn) === year)
    return yes(`Den sågs över den ${dayInWords(lastReviewedOn)}.`)
  if (decidedOn !== null && yearOf(decidedOn) === year)
    return yes(`Den fastställdes den ${dayInWords(decidedOn)}.`)
  if (lastReviewedOn !== null && yearOf(lastReviewedOn) > year)
    return { answer: null, because: `Den har setts över efter ${year}.` }
  return no(`Någon översyn under ${year} är inte registrerad.`)
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

/** The document as a report may show it: one marked secret is counted, its name and words are left out. */
export function asReported(document: GoverningDocument): GoverningDocument {
  if (document.secrecy === null) return document
  const title = `Styrande dokument nr ${document.number}, markerat med sekretess (${document.secrecy})`
  return {
    ...document,
    title,
    fields: { ...document.fields, title, covers: null, address: null },
  }
}
