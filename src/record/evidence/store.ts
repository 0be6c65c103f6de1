/** Evidence (underlag) beside a record: added, read, and taken away without being lost. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Day } from '../../core/dates.ts'
import { AppError } from '../../core/errors.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import { writeHistory } from '../history.ts'

export type EvidenceKind = 'case' | 'address' | 'file'

export type Evidence = {
  id: string
  recordId: string
  kind: EvidenceKind
  title: string
  shows: string | null
  datedOn: Day
  /** The case number or the web address. */
  reference: string | null
  fileName: string | null
  size: number | null
  sha256: string | null
  addedAt: string
  addedByName: string | null
  removedAt: string | null
  removedByName: string | null
  removedBecause: string | null
}

export type EvidenceNote = { title: string; shows: string | null; datedOn: Day }

export type NewEvidence = EvidenceNote &
  (
    | { kind: 'case' | 'address'; reference: string }
    | { kind: 'file'; content: Buffer; fileName: string; mediaType: string }
  )

/** The record that evidence stands beside, as far as it is needed to say who may do what. */
export type Subject = { id: string; type: string; boardId: string }

export async function subjectById(tx: Tx, id: string): Promise<Subject> {
  const { rows } = await sql<Subject>`
    select id, type, board_id as "boardId" from records where id = ${id}`.execute(tx)
  const found = rows[0]
  if (!found) throw new AppError('notFound')
  return found
}

const listed = sql`
  e.id, e.record_id as "recordId", e.kind, e.title, e.shows, e.dated_on as "datedOn", e.reference, e.file_name as "fileName",
  e.size, e.sha256, e.added_at as "addedAt", a.name as "addedByName", e.removed_at as "removedAt", r.name as "removedByName",
  e.removed_because as "removedBecause"`

/** All of a record's evidence, removed too, the newest day first. */
export async function evidenceOf(tx: Tx, recordId: string): Promise<Evidence[]> {
  const { rows } = await sql<Evidence>`
    select ${listed} from record_evidence e
      left join people a on a.tenant_id = e.tenant_id and a.id = e.added_by
      left join people r on r.tenant_id = e.tenant_id and r.id = e.removed_by
    where e.record_id = ${recordId} order by e.dated_on desc, e.id desc`.execute(tx)
  return rows
}

/** What stands beside any of the records now: id, title and whose. */
export async function evidenceTitles(
  tx: Tx,
  recordIds: readonly string[],
): Promise<{ id: string; recordId: string; title: string }[]> {
  if (recordIds.length === 0) return []
  const { rows } = await sql<{ id: string; recordId: string; title: string }>`
    select id, record_id as "recordId", title from record_evidence
    where record_id = any(${[...recordIds]}) and removed_at is null order by dated_on, id`.execute(
    tx,
  )
  return rows
}

/** More than this is no longer evidence of one thing, and fills the disk. */
const MOST = 50

export async function addEvidence(
  tx: Tx,
  actor: Actor,
  now: string,
  subject: Subject,
  added: NewEvidence,
): Promise<void> {
  // One at a time beside a record: two at once cannot both be the last that has room.
  await sql`select 1 from records where id = ${subject.id} for update`.execute(tx)
  const kept = await sql<{ kept: number }>`
    select count(*)::int as kept from record_evidence where record_id = ${subject.id}`.execute(tx)
  if ((kept.rows[0]?.kept ?? 0) >= MOST)
    throw new AppError('notAllowedNow', {
      message: `Posten har redan ${MOST} underlag, med de borttagna. Samla fler i ett ärende och hänvisa till diarienumret.`,
    })
  const file = added.kind === 'file' ? added : null
  const sha256 = file && createHash('sha256').update(file.content).digest('hex')
  const reference = added.kind === 'file' ? null : added.reference
  await sql`
    insert into record_evidence (tenant_id, board_id, id, record_id, kind, title, shows, dated_on, reference, file_name, media_type,
      size, sha256, content, added_at, added_by)
    values (${actor.tenantId}, ${subject.boardId}, ${uuidv7()}, ${subject.id}, ${added.kind}, ${added.title}, ${added.shows},
      ${added.datedOn}, ${reference}, ${file?.fileName ?? null}, ${file?.mediaType ?? null}, ${file?.content.length ?? null},
      ${sha256}, ${file?.content ?? null}, ${now}, ${actor.personId})`.execute(tx)
  await writeHistory(tx, actor, now, {
    subjectType: subject.type,
    subjectId: subject.id,
    boardId: subject.boardId,
    act: 'changed',
    before: { evidence: null },
    after: { evidence: describe(added.title, file?.fileName ?? reference, sha256) },
  })
}

function describe(title: string, where: string | null, sha256: string | null): string {
  return [title, where, sha256 && `SHA-256 ${sha256}`].filter(Boolean).join(', ')
}

/** Takes evidence away from the record's list; the row and its file stay, with the reason. */
export async function removeEvidence(
  tx: Tx,
  actor: Actor,
  now: string,
  subject: Subject,
  removal: { id: string; because: string },
): Promise<void> {
  const { rows } = await sql<Pick<Evidence, 'title' | 'fileName' | 'reference' | 'sha256'>>`
    update record_evidence set removed_at = ${now}, removed_by = ${actor.personId}, removed_because = ${removal.because}
    where id = ${removal.id} and record_id = ${subject.id} and removed_at is null
    returning title, file_name as "fileName", reference, sha256`.execute(tx)
  const removed = rows[0]
  if (!removed) throw new AppError('notFound')
  await writeHistory(tx, actor, now, {
    subjectType: subject.type,
    subjectId: subject.id,
    boardId: subject.boardId,
    act: 'changed',
    before: {
      evidence: describe(removed.title, removed.fileName ?? removed.reference, removed.sha256),
    },
    after: { evidence: null, note: removal.because },
  })
}

export async function evidenceContent(
  tx: Tx,
  recordId: string,
  id: string,
): Promise<{ fileName: string; mediaType: string; content: Buffer; isRemoved: boolean }> {
  const { rows } = await sql<{
    fileName: string
    mediaType: string
    content: Buffer
    isRemoved: boolean
  }>`
    select file_name as "fileName", media_type as "mediaType", content, removed_at is not null as "isRemoved"
    from record_evidence where id = ${id} and record_id = ${recordId} and kind = 'file'`.execute(tx)
  const found = rows[0]
  if (!found) throw new AppError('notFound')
  return found
}
