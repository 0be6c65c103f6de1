/** Every form a review's texts have had. */
import { sql } from 'kysely'
import { AppError } from '../../core/errors.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import type { ReviewDocument } from '../document.ts'
import type { ManagementReview } from '../management-review.record.ts'
import {
  isSameSitting,
  standingOfBody,
  type VersionFacts,
  type VersionStanding,
} from './versions.ts'

export type TextVersion = VersionFacts & {
  key: string
  number: number
  body: string | null
  savedByName: string | null
}

export async function textVersions(tx: Tx, reviewId: string): Promise<TextVersion[]> {
  const { rows } = await sql<TextVersion>`
    select v.block_key as key, v.number, v.standing, v.body, v.begun_at as "begunAt", v.saved_at as "savedAt",
      v.saved_by as "savedBy", p.name as "savedByName", v.together_with as "togetherWith", v.restores
    from review_text_versions v left join people p on p.tenant_id = v.tenant_id and p.id = v.saved_by
    where v.review_id = ${reviewId} order by v.saved_at desc, v.block_key, v.number desc`.execute(
    tx,
  )
  return rows
}

export async function textVersion(
  tx: Tx,
  reviewId: string,
  key: string,
  number: number,
): Promise<TextVersion> {
  const found = (await textVersions(tx, reviewId)).find(
    (one) => one.key === key && one.number === number,
  )
  if (!found) throw new AppError('notFound')
  return found
}

type Before = { body: string | null; basis: string; changedAt: string; changedBy: string | null }

export type Kept = {
  key: string
  standing: VersionStanding
  body: string | null
  basis: string
  /** Whose words were put together with these. */
  togetherWith?: string | null
  restores?: number | null
}

/**
 * Keeps the text as it now is. A sitting of one person is one version. A text from before versions
 * were kept gets its own row first.
 */
export async function keepVersion(
  tx: Tx,
  actor: Actor,
  now: string,
  review: Pick<ManagementReview, 'id' | 'boardId'>,
  text: Kept,
  before: Before | null,
): Promise<void> {
  const { rows } = await sql<VersionFacts & { number: number }>`
    select number, standing, begun_at as "begunAt", saved_at as "savedAt", saved_by as "savedBy",
      together_with as "togetherWith", restores
    from review_text_versions where review_id = ${review.id} and block_key = ${text.key}
    order by number desc limit 1`.execute(tx)
  const last = rows[0]
  const next = {
    standing: text.standing,
    savedBy: actor.personId,
    savedAt: now,
    togetherWith: text.togetherWith ?? null,
    restores: text.restores ?? null,
  }
  if (last && isSameSitting(last, next)) {
    await sql`
      update review_text_versions set body = ${text.body}, basis = ${text.basis}, saved_at = ${now}
      where review_id = ${review.id} and block_key = ${text.key} and number = ${last.number}`.execute(
      tx,
    )
    return
  }
  let number = (last?.number ?? 0) + 1
  if (!last && before) {
    await insert(
      number,
      {
        ...next,
        standing: standingOfBody(before.body),
        savedBy: before.changedBy,
        savedAt: before.changedAt,
        togetherWith: null,
        restores: null,
      },
      before,
    )
    number += 1
  }
  await insert(number, next, text)

  async function insert(
    as: number,
    facts: Omit<VersionFacts, 'begunAt'>,
    words: { body: string | null; basis: string },
  ) {
    await sql`
      insert into review_text_versions (tenant_id, board_id, review_id, block_key, number, standing, body, basis,
        begun_at, saved_at, saved_by, together_with, restores)
      values (${actor.tenantId}, ${review.boardId}, ${review.id}, ${text.key}, ${as}, ${facts.standing}, ${words.body},
        ${words.basis}, ${facts.savedAt}, ${facts.savedAt}, ${facts.savedBy}, ${facts.togetherWith}, ${facts.restores})`.execute(
      tx,
    )
  }
}

export type SentVersion = {
  number: number
  standing: 'submitted' | 'decided'
  madeAt: string
  madeByName: string | null
}

export async function sentVersions(tx: Tx, reviewId: string): Promise<SentVersion[]> {
  const { rows } = await sql<SentVersion>`
    select v.number, v.standing, v.made_at as "madeAt", p.name as "madeByName"
    from review_versions v left join people p on p.tenant_id = v.tenant_id and p.id = v.made_by
    where v.review_id = ${reviewId} order by v.number desc`.execute(tx)
  return rows
}

export async function sentDocument(
  tx: Tx,
  reviewId: string,
  number: number,
): Promise<ReviewDocument> {
  const { rows } = await sql<{ document: ReviewDocument }>`
    select document from review_versions where review_id = ${reviewId} and number = ${number}`.execute(
    tx,
  )
  const found = rows[0]
  if (!found) throw new AppError('notFound')
  return found.document
}
