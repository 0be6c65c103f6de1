/** What is done with governing documents: versions, approvals, confirmations, reviews, and routines expected. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { addMonths, type Day } from '../../../core/dates.ts'
import { AppError } from '../../../core/errors.ts'
import { mustBeAsSeen } from '../../../core/seen.ts'
import { targetGroups } from '../../../core/target-groups.ts'
import { writeHistory } from '../../../record/history.ts'
import { changeRecord, recordById, setState } from '../../../record/store.ts'
import type { Actor } from '../../../server/actor.ts'
import type { Tx } from '../../../server/db.ts'
import { type GoverningDocument, governingDocument } from '../governing-document.record.ts'
import {
  type DocumentSettings,
  type ExpectedRoutine,
  mayStandUnder,
  settingsOf,
  USUAL_REVIEW_MONTHS,
} from '../keeping.rules.ts'
import { settingsOfBoard } from '../store.ts'

type At = { tx: Tx; actor: Actor; now: string }

async function note(
  { tx, actor, now }: At,
  document: GoverningDocument,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): Promise<void> {
  await writeHistory(tx, actor, now, {
    subjectType: document.type,
    subjectId: document.id,
    boardId: document.boardId,
    act: 'changed',
    before,
    after,
  })
}

export async function saveSettings(
  at: At,
  document: GoverningDocument,
  wanted: Omit<DocumentSettings, 'documentId'>,
  /** What the sender saw; null where nobody has looked: the example's own. */
  seen: Omit<DocumentSettings, 'documentId'> | null,
): Promise<void> {
  const { tx, actor } = at
  await sql`select 1 from records where id = ${document.id} for update`.execute(tx)
  if (wanted.parentId !== null) {
    const parent = await recordById(tx, governingDocument, wanted.parentId)
    const answer =
      parent.boardId === document.boardId
        ? mayStandUnder(document, parent)
        : { answer: false, because: 'Dokumentet hör till en annan nämnd.' }
    if (!answer.answer)
      throw new AppError('invalid', { fields: [{ field: 'parentId', message: answer.because }] })
  }
  const before = settingsOf(document.id, await settingsOfBoard(tx, document.boardId))
  if (seen !== null) mustBeAsSeen(before, seen)
  await sql`
    insert into document_settings (tenant_id, board_id, document_id, parent_id, review_months, groups)
    values (${actor.tenantId}, ${document.boardId}, ${document.id}, ${wanted.parentId}, ${wanted.reviewMonths}, ${[...wanted.groups]})
    on conflict (tenant_id, document_id) do update
      set parent_id = excluded.parent_id, review_months = excluded.review_months, groups = excluded.groups`.execute(
    tx,
  )
  const told = ({ parentId, reviewMonths, groups }: Omit<DocumentSettings, 'documentId'>) => ({
    parent: parentId,
    reviewMonths,
    groups: groups.map((group) => targetGroups[group]).join(', '),
  })
  await note(at, document, told(before), told(wanted))
}

export type VersionContent =
  | { kind: 'text'; body: string }
  | { kind: 'address'; address: string }
  | { kind: 'file'; content: Buffer; fileName: string; mediaType: string }

export type NewVersion = {
  edition: string
  changeNote: string | null
  asksAnew: boolean
  content: VersionContent
}

export async function addVersion(
  at: At,
  document: GoverningDocument,
  { edition, changeNote, asksAnew, content }: NewVersion,
): Promise<string> {
  const { tx, actor, now } = at
  if (document.state === 'replaced')
    throw new AppError('notAllowedNow', {
      message: 'Dokumentet är ersatt och får inga fler versioner.',
    })
  // One at a time, so that two versions do not get the same number.
  await sql`select 1 from records where id = ${document.id} for no key update`.execute(tx)
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(number), 0) as last from document_versions where document_id = ${document.id}`.execute(
    tx,
  )
  const id = uuidv7()
  const file = content.kind === 'file' ? content : null
  const sha256 = file ? createHash('sha256').update(file.content).digest('hex') : null
  const body = content.kind === 'text' ? content.body : null
  const address = content.kind === 'address' ? content.address : null
  const same = await sql`
    select 1 from document_versions where document_id = ${document.id} and number = ${rows[0]?.last ?? 0} and edition = ${edition}
      and body is not distinct from ${body} and address is not distinct from ${address}
      and sha256 is not distinct from ${sha256} and change_note is not distinct from ${changeNote}`.execute(
    tx,
  )
  if (same.rows.length > 0)
    throw new AppError('alreadyExists', {
      message: `Version ${edition} är redan sparad med samma innehåll.`,
    })
  await sql`
    insert into document_versions (tenant_id, board_id, id, document_id, number, edition, body, address, file_name, media_type, size,
      sha256, content, change_note, asks_anew, made_at, made_by)
    values (${actor.tenantId}, ${document.boardId}, ${id}, ${document.id}, ${(rows[0]?.last ?? 0) + 1}, ${edition},
      ${body}, ${address},
      ${file?.fileName ?? null}, ${file?.mediaType ?? null}, ${file?.content.length ?? null}, ${sha256}, ${file?.content ?? null},
      ${changeNote}, ${asksAnew}, ${now}, ${actor.personId})`.execute(tx)
  const where = file?.fileName ?? (content.kind === 'address' ? content.address : 'text')
  await note(
    at,
    document,
    { documentVersion: null },
    { documentVersion: [edition, where, sha256 && `SHA-256 ${sha256}`].filter(Boolean).join(', ') },
  )
  return id
}

/** A copy beside a link: what the address led to when it was kept. */
export async function keepCopy(
  at: At,
  document: GoverningDocument,
  versionId: string,
  file: { content: Buffer; fileName: string; mediaType: string },
): Promise<void> {
  const { tx } = at
  const sha256 = createHash('sha256').update(file.content).digest('hex')
  const { rows } = await sql<{ edition: string }>`
    update document_versions set file_name = ${file.fileName}, media_type = ${file.mediaType}, size = ${file.content.length},
      sha256 = ${sha256}, content = ${file.content}
    where id = ${versionId} and document_id = ${document.id} and content is null returning edition`.execute(
    tx,
  )
  const kept = rows[0]
  if (!kept)
    throw new AppError('notAllowedNow', {
      message: 'Versionen har redan en fil. Spara en ny version i stället.',
    })
  await note(
    at,
    document,
    { archiveCopy: null },
    { archiveCopy: `${kept.edition}, ${file.fileName}, SHA-256 ${sha256}` },
  )
}

/** An approved version is what the document is: its edition and its decision follow. */
export async function approveVersion(
  at: At,
  document: GoverningDocument,
  versionId: string,
  approval: { approvedOn: Day; approvedBy: string; registryNumber: string | null },
): Promise<void> {
  const { tx, actor, now } = at
  const { approvedOn, approvedBy, registryNumber } = approval
  const { rows } = await sql<{ edition: string; number: number }>`
    update document_versions set approved_on = ${approvedOn}, approved_by = ${approvedBy}, registry_number = ${registryNumber}
    where id = ${versionId} and document_id = ${document.id} and approved_on is null returning edition, number`.execute(
    tx,
  )
  const approved = rows[0]
  if (!approved)
    throw new AppError('notAllowedNow', {
      message: 'Versionen är redan fastställd, eller finns inte.',
    })
  const newer = await sql<{ edition: string }>`
    select edition from document_versions where document_id = ${document.id} and number > ${approved.number}
      and approved_on is not null limit 1`.execute(tx)
  if (newer.rows[0])
    throw new AppError('notAllowedNow', {
      message: `En senare version (${newer.rows[0].edition}) är redan fastställd.`,
    })
  const settings = settingsOf(document.id, await settingsOfBoard(tx, document.boardId))
  const { fields } = document
  const months = settings.reviewMonths ?? USUAL_REVIEW_MONTHS
  await changeRecord(tx, governingDocument, actor, now, {
    id: document.id,
    version: document.version,
    values: {
      ...fields,
      edition: approved.edition,
      decidedOn: approvedOn,
      decidedBy: approvedBy,
      // The review that was due of the version before is not due of this one.
      reviewBy:
        fields.reviewBy === null || fields.reviewBy > approvedOn
          ? fields.reviewBy
          : addMonths(approvedOn, months),
    },
    note:
      registryNumber === null
        ? `Version ${approved.edition} fastställd`
        : `Version ${approved.edition} fastställd, dnr ${registryNumber}`,
  })
  if (document.state === 'draft')
    await setState(tx, actor, now, {
      record: document,
      to: 'inForce',
      act: 'moved',
      note: `Version ${approved.edition}`,
    })
}

/**
 * A change of the document's facts by its form or a list. What is approved with a version follows
 * that version: another edition, day or approver is a new version.
 */
export async function changeDocument(
  tx: Tx,
  actor: Actor,
  now: string,
  change: { id: string; version: number; values: unknown; secrecy?: string | null; note?: string },
): Promise<GoverningDocument> {
  const before = await recordById(tx, governingDocument, change.id)
  const { rows } = await sql<{ edition: string }>`
    select edition from document_versions where document_id = ${change.id} and approved_on is not null
    order by number desc limit 1`.execute(tx)
  const saved = await changeRecord(tx, governingDocument, actor, now, change)
  const approved = rows[0]
  if (approved === undefined) return saved
  const fields = (['edition', 'decidedOn', 'decidedBy'] as const)
    .filter((name) => saved.fields[name] !== before.fields[name])
    .map((field) => ({
      field,
      message: `Följer av version ${approved.edition}, som är fastställd. Spara en ny version och fastställ den i stället.`,
    }))
  if (fields.length > 0) throw new AppError('invalid', { fields })
  return saved
}

/** Each person confirms for themselves, and once. */
export async function acknowledge(
  { tx, actor, now }: At,
  document: GoverningDocument,
  versionId: string,
): Promise<void> {
  const { rows } = await sql`
    insert into document_acknowledgements (tenant_id, board_id, version_id, person_id, at)
    select ${actor.tenantId}, ${document.boardId}, v.id, ${actor.personId}, ${now} from document_versions v
    where v.id = ${versionId} and v.document_id = ${document.id} and v.approved_on is not null
    on conflict do nothing returning 1`.execute(tx)
  if (rows.length > 0) return
  const found = await sql`
    select 1 from document_acknowledgements where version_id = ${versionId} and person_id = ${actor.personId}`.execute(
    tx,
  )
  if (found.rows.length === 0)
    throw new AppError('notAllowedNow', { message: 'Bara en fastställd version kan bekräftas.' })
}

export async function noteReview(
  { tx, actor, now }: At,
  document: GoverningDocument,
  review: { reviewedOn: Day; nextOn: Day; found: string | null },
): Promise<void> {
  await changeRecord(tx, governingDocument, actor, now, {
    id: document.id,
    version: document.version,
    values: { ...document.fields, lastReviewedOn: review.reviewedOn, reviewBy: review.nextOn },
    ...(review.found === null ? {} : { note: review.found }),
  })
}

export async function versionContent(
  tx: Tx,
  documentId: string,
  versionId: string,
): Promise<{
  body: string | null
  content: Buffer | null
  fileName: string | null
  mediaType: string | null
}> {
  const { rows } = await sql<{
    body: string | null
    content: Buffer | null
    fileName: string | null
    mediaType: string | null
  }>`
    select body, content, file_name as "fileName", media_type as "mediaType" from document_versions
    where id = ${versionId} and document_id = ${documentId}`.execute(tx)
  const found = rows[0]
  if (!found) throw new AppError('notFound')
  return found
}

export type RoutineChange = Omit<ExpectedRoutine, 'id'>

export async function saveRoutine(
  { tx, actor, now }: At,
  boardId: string,
  id: string | null,
  routine: RoutineChange,
  seen: RoutineChange | null,
): Promise<void> {
  for (const [recordId, type] of [
    [routine.documentId, 'governingDocument'],
    [routine.activityId, 'improvement'],
  ] as const) {
    if (recordId === null) continue
    const { rows } = await sql`
      select 1 from records where id = ${recordId} and board_id = ${boardId} and type = ${type}`.execute(
      tx,
    )
    if (rows.length === 0)
      throw new AppError('invalid', {
        fields: [
          {
            field: type === 'improvement' ? 'activityId' : 'documentId',
            message: 'Posten finns inte.',
          },
        ],
      })
  }
  const before = id === null ? null : await routineById(tx, boardId, id)
  if (before !== null && seen !== null) mustBeAsSeen(before, seen)
  const at = id ?? uuidv7()
  await sql`
    insert into expected_routines (tenant_id, board_id, id, name, why, from_on, to_on, document_id, missing_because, activity_id, noted_at, noted_by)
    values (${actor.tenantId}, ${boardId}, ${at}, ${routine.name}, ${routine.why}, ${routine.fromOn}, ${routine.toOn},
      ${routine.documentId}, ${routine.missingBecause}, ${routine.activityId}, ${now}, ${actor.personId})
    on conflict (tenant_id, id) do update set name = excluded.name, why = excluded.why, from_on = excluded.from_on, to_on = excluded.to_on,
      document_id = excluded.document_id, missing_because = excluded.missing_because, activity_id = excluded.activity_id,
      noted_at = excluded.noted_at, noted_by = excluded.noted_by`.execute(tx)
  await writeHistory(tx, actor, now, {
    subjectType: 'expectedRoutine',
    subjectId: at,
    boardId,
    act: before === null ? 'created' : 'changed',
    before,
    after: { ...routine },
  })
}

async function routineById(tx: Tx, boardId: string, id: string): Promise<Record<string, unknown>> {
  const { rows } = await sql<Record<string, unknown>>`
    select name, why, from_on as "fromOn", to_on as "toOn", document_id as "documentId", missing_because as "missingBecause",
      activity_id as "activityId"
    from expected_routines where id = ${id} and board_id = ${boardId} for update`.execute(tx)
  const found = rows[0]
  if (!found) throw new AppError('notFound')
  return found
}
