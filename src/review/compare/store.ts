/** Reads two reviews whole: what they say, and what they were made from. */
import { sql } from 'kysely'
import type { Tx } from '../../server/db.ts'
import { collect } from '../collect.ts'
import type { ReviewDocument } from '../document.ts'
import type { ReviewFacts } from '../facts.ts'
import type { ManagementReview } from '../management-review.record.ts'
import { latestVersion } from '../store.ts'
import { openReview } from '../workspace.ts'

export type WholeReview = {
  review: ManagementReview
  document: ReviewDocument
  facts: Pick<ReviewFacts, 'incidents' | 'risks' | 'improvements'>
}

/** A draft as the registers stand now; one that has been sent as it was frozen. */
export async function wholeReview(tx: Tx, id: string, now: string): Promise<WholeReview> {
  const { review, document } = await openReview(tx, id, now)
  const frozen = review.state === 'draft' ? null : await latestVersion(tx, id)
  const { facts } = frozen ? frozen.content : await collect(tx, review, now)
  return { review, document, facts }
}

/** The board's decided reviews before the year, newest first: what they said, as it was decided. */
export async function decidedDocumentsBefore(
  tx: Tx,
  boardId: string,
  year: number,
): Promise<ReviewDocument[]> {
  const { rows } = await sql<{ document: ReviewDocument }>`
    select v.document from records r
      join lateral (select document from review_versions where tenant_id = r.tenant_id and review_id = r.id order by number desc limit 1) v on true
    where r.board_id = ${boardId} and r.type = 'managementReview' and r.state = 'decided' and r.year < ${year}
    order by r.year desc limit 10`.execute(tx)
  return rows.map(({ document }) => document)
}
