/** What the decision package may hold, and what its files are called. */
import { type Answer, no, yes } from '../../core/answers.ts'
import type { ManagementReview } from '../management-review.record.ts'

/** Attachments and memorandum follow the report: what is decided is not added to. */
export function mayChangePackage(review: Pick<ManagementReview, 'state'>): Answer {
  return review.state === 'decided'
    ? no('Genomgången är beslutad. Det som hör till den kan inte ändras.')
    : yes()
}
