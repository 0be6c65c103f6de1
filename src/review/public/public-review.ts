/** The public version as it stands now: the review, its marks and what the registers mark. */
import { dayOf } from '../../core/dates.ts'
import type { Tx } from '../../server/db.ts'
import type { ReviewDocument } from '../document.ts'
import type { ManagementReview } from '../management-review.record.ts'
import { openReview } from '../workspace.ts'
import type { Mark } from './marks.ts'
import { type PublicVersion, publicVersion, type Withheld } from './public-version.ts'
import { recordIdsIn, registeredSecrecy, secretIdsIn, textsOfRecords } from './registered.ts'
import { marksOf, type SavedMark, type SecretRecord, secretRecordsAmong } from './store.ts'

export type PublicReview = PublicVersion & {
  review: ManagementReview
  /** The whole, as marks are made on it. */
  source: ReviewDocument
  marks: SavedMark[]
  removed: SavedMark[]
  /** What the registers mark: left out already, or left out by this version. */
  registered: (SecretRecord & { isLeftOutHere: boolean })[]
}

export async function openPublicReview(
  tx: Tx,
  reviewId: string,
  now: string,
): Promise<PublicReview> {
  const { review, document: source, facts } = await openReview(tx, reviewId, now)
  const all = await marksOf(tx, reviewId)
  const marks = all.filter((mark) => mark.removedAt === null)
  const secret = await secretRecordsAmong(tx, recordIdsIn(source))
  const texts = textsOfRecords(facts, new Set(secret.map(({ id }) => id)))
  const frozenSecret = review.state === 'draft' ? null : secretIdsIn(facts)
  const byRegister = registeredSecrecy(source, secret, { frozenSecret, texts })
  const made = makePublic(source, marks, byRegister, now)
  const marksById = new Set(byRegister.marks.map((mark) => mark.id))
  return {
    ...made,
    review,
    source,
    marks,
    removed: all.filter((mark) => mark.removedAt !== null),
    registered: secret.map((record) => ({
      ...record,
      isLeftOutHere: marksById.has(`record:${record.id}`),
    })),
  }
}

function makePublic(
  source: ReviewDocument,
  marks: readonly Mark[],
  registered: ReturnType<typeof registeredSecrecy>,
  now: string,
): PublicVersion {
  return publicVersion(source, [...marks, ...registered.marks], {
    on: dayOf(now),
    registered: registered.leftOut.map((record) => record.law),
  })
}

/** The marks whose text is gone: nothing is left out for them, and a person must look. */
export function notFound(opened: Pick<PublicReview, 'marks' | 'withheld'>): SavedMark[] {
  const found = new Map<string, Withheld>(opened.withheld.map((one) => [one.markId, one]))
  return opened.marks.filter((mark) => (found.get(mark.id)?.count ?? 0) === 0)
}
