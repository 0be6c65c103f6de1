/** What goes to the registry beside the report: the memorandum's texts and the attachments. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { AppError } from '../../core/errors.ts'
import { writeHistory } from '../../record/history.ts'
import { recordById } from '../../record/store.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import { type ManagementReview, managementReview } from '../management-review.record.ts'
import type { AttachmentSort } from './attachment-sort.ts'
import type { Memorandum } from './memorandum.ts'
import { mayChangePackage } from './rules.ts'

export type SavedMemorandum = {
  /** null until someone has written: it is then proposed from the review. */
  memorandum: Memorandum | null
  version: number
  changedAt: string | null
  changedByName: string | null
}

export async function memorandumOf(tx: Tx, reviewId: string): Promise<SavedMemorandum> {
  const { rows } = await sql<SavedMemorandum>`
    select m.fields as memorandum, m.version, m.changed_at as "changedAt", p.name as "changedByName"
    from review_memoranda m left join people p on p.tenant_id = m.tenant_id and p.id = m.changed_by
    where m.review_id = ${reviewId}`.execute(tx)
  return rows[0] ?? { memorandum: null, version: 0, changedAt: null, changedByName: null }
}

/** Locked before it is looked at: what is being decided takes no more changes. */
async function reviewToChange(tx: Tx, reviewId: string): Promise<ManagementReview> {
  await sql`select 1 from records where id = ${reviewId} for update`.execute(tx)
  const review = await recordById(tx, managementReview, reviewId)
  const { answer, because } = mayChangePackage(review)
  if (!answer) throw new AppError('notAllowedNow', { message: because })
  return review
}

/** `memorandum` null takes away what was written, so that it is proposed from the review again. */
export async function saveMemorandum(
  tx: Tx,
  actor: Actor,
  now: string,
  reviewId: string,
  wanted: { memorandum: Memorandum | null; version: number },
): Promise<void> {
  const review = await reviewToChange(tx, reviewId)
  const before = await memorandumOf(tx, reviewId)
  if (before.version !== wanted.version)
    throw new AppError('staleVersion', { details: { saved: before } })
  if (wanted.memorandum === null)
    await sql`delete from review_memoranda where review_id = ${reviewId}`.execute(tx)
  else
    await sql`
      insert into review_memoranda (tenant_id, board_id, review_id, fields, changed_at, changed_by)
      values (${actor.tenantId}, ${review.boardId}, ${review.id}, ${JSON.stringify(wanted.memorandum)}, ${now}, ${actor.personId})
      on conflict (tenant_id, review_id) do update set fields = excluded.fields,
        version = review_memoranda.version + 1, changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(
      tx,
    )
  await remember(tx, actor, now, review, {
    before: { memorandum: before.memorandum },
    after: { memorandum: wanted.memorandum },
  })
}

export type Attachment = {
  id: string
  title: string
  extension: string
  mediaType: string
  size: number
  sha256: string
  addedAt: string
  addedByName: string | null
}

export async function attachmentsOf(tx: Tx, reviewId: string): Promise<Attachment[]> {
  const { rows } = await sql<Attachment>`
    select a.id, a.title, a.extension, a.media_type as "mediaType", a.size, a.sha256, a.added_at as "addedAt", p.name as "addedByName"
    from review_attachments a left join people p on p.tenant_id = a.tenant_id and p.id = a.added_by
    where a.review_id = ${reviewId} order by a.added_at, a.id`.execute(tx)
  return rows
}

export async function attachmentContent(
  tx: Tx,
  reviewId: string,
  id: string,
): Promise<Attachment & { content: Buffer }> {
  const attachment = (await attachmentsOf(tx, reviewId)).find((one) => one.id === id)
  const { rows } = await sql<{ content: Buffer }>`
    select content from review_attachments where review_id = ${reviewId} and id = ${id}`.execute(tx)
  const content = rows[0]?.content
  if (!attachment || !content) throw new AppError('notFound')
  return { ...attachment, content }
}

const MOST_ATTACHMENTS = 30
const LARGEST_SUM = 100 * 1024 * 1024

export async function addAttachment(
  tx: Tx,
  actor: Actor,
  now: string,
  reviewId: string,
  file: { title: string; content: Buffer; sort: AttachmentSort },
): Promise<void> {
  const review = await reviewToChange(tx, reviewId)
  const before = await attachmentsOf(tx, reviewId)
  const sum = before.reduce((total, one) => total + one.size, 0)
  if (before.length >= MOST_ATTACHMENTS || sum + file.content.length > LARGEST_SUM)
    throw new AppError('tooLarge', {
      message: 'Bilagorna får vara högst 30 och tillsammans 100 MB. Ta bort någon först.',
    })
  const sha256 = createHash('sha256').update(file.content).digest('hex')
  if (before.some((one) => one.sha256 === sha256))
    throw new AppError('alreadyExists', { message: 'Samma fil är redan bifogad.' })
  await sql`
    insert into review_attachments (tenant_id, board_id, id, review_id, title, extension, media_type, size, sha256, content, added_at, added_by)
    values (${actor.tenantId}, ${review.boardId}, ${uuidv7()}, ${review.id}, ${file.title}, ${file.sort.extension},
      ${file.sort.mediaType}, ${file.content.length}, ${sha256}, ${file.content}, ${now}, ${actor.personId})`.execute(
    tx,
  )
  await remember(tx, actor, now, review, {
    before: null,
    after: { attachment: file.title, sha256 },
  })
}

export async function removeAttachment(
  tx: Tx,
  actor: Actor,
  now: string,
  reviewId: string,
  id: string,
): Promise<void> {
  const review = await reviewToChange(tx, reviewId)
  const { rows } = await sql<{ title: string; sha256: string }>`
    delete from review_attachments where review_id = ${reviewId} and id = ${id} returning title, sha256`.execute(
    tx,
  )
  const removed = rows[0]
  if (!removed) throw new AppError('notFound')
  await remember(tx, actor, now, review, {
    before: { attachment: removed.title, sha256: removed.sha256 },
    after: null,
  })
}

function remember(
  tx: Tx,
  actor: Actor,
  now: string,
  review: ManagementReview,
  change: { before: Record<string, unknown> | null; after: Record<string, unknown> | null },
): Promise<void> {
  return writeHistory(tx, actor, now, {
    subjectType: 'managementReview',
    subjectId: review.id,
    boardId: review.boardId,
    act: 'changed',
    ...change,
  })
}

/** The memorandum of a decided review as it was first printed, or null. */
export async function keptMemorandum(
  tx: Tx,
  reviewId: string,
  format: string,
): Promise<Buffer | null> {
  const { rows } = await sql<{ content: Buffer }>`
    select content from review_memorandum_files where review_id = ${reviewId} and format = ${format}`.execute(
    tx,
  )
  return rows[0]?.content ?? null
}

/** Keeps the first print; if another came before, that one is the file. */
export async function keepMemorandum(
  tx: Tx,
  actor: Actor,
  now: string,
  review: ManagementReview,
  file: { format: string; content: Buffer },
): Promise<Buffer> {
  const sha256 = createHash('sha256').update(file.content).digest('hex')
  await sql`
    insert into review_memorandum_files (tenant_id, board_id, review_id, format, sha256, content, made_at)
    values (${actor.tenantId}, ${review.boardId}, ${review.id}, ${file.format}, ${sha256}, ${file.content}, ${now})
    on conflict do nothing`.execute(tx)
  return (await keptMemorandum(tx, review.id, file.format)) ?? file.content
}
