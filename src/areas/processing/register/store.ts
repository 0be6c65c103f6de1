/** The acts on the register: transfers, the yearly confirmation, and who the controller is. */
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { type Day, dayOf } from '../../../core/dates.ts'
import { AppError } from '../../../core/errors.ts'
import { writeHistory } from '../../../record/history.ts'
import { lockRecord, recordById } from '../../../record/store.ts'
import type { Actor } from '../../../server/actor.ts'
import type { Tx } from '../../../server/db.ts'
import { type ProcessingRecord, processingRecord } from '../processing-record.record.ts'
import { transferColumns } from '../store.ts'
import { type Transfer, transferBases } from '../transfer.rules.ts'

export type WantedTransfer = Pick<
  Transfer,
  | 'country'
  | 'recipient'
  | 'basis'
  | 'certified'
  | 'certifiedCheckedOn'
  | 'tiaOn'
  | 'safeguards'
  | 'settledOn'
  | 'evidence'
>

export async function transferById(tx: Tx, id: string): Promise<Transfer> {
  const { rows } = await sql<Transfer>`
    select ${transferColumns} from processing_transfers where id = ${id} for update`.execute(tx)
  const found = rows[0]
  if (!found || found.removedOn !== null) throw new AppError('notFound')
  return found
}

export async function addTransfer(
  tx: Tx,
  actor: Actor,
  now: string,
  record: ProcessingRecord,
  wanted: WantedTransfer,
): Promise<void> {
  await sql`
    insert into processing_transfers (tenant_id, board_id, id, record_id, country, recipient, basis, certified, certified_checked_on,
      tia_on, safeguards, settled_on, evidence, added_on)
    values (${actor.tenantId}, ${record.boardId}, ${uuidv7()}, ${record.id}, ${wanted.country}, ${wanted.recipient}, ${wanted.basis},
      ${wanted.certified}, ${wanted.certifiedCheckedOn}, ${wanted.tiaOn}, ${wanted.safeguards}, ${wanted.settledOn}, ${wanted.evidence},
      ${dayOf(now)})`.execute(tx)
  await noteOnRecord(tx, actor, now, record, null, inWords(wanted))
}

export async function changeTransfer(
  tx: Tx,
  actor: Actor,
  now: string,
  record: ProcessingRecord,
  change: { id: string; version: number; wanted: WantedTransfer },
): Promise<void> {
  const saved = await transferById(tx, change.id)
  mustBeSame(saved.version, change.version)
  const { wanted } = change
  await sql`
    update processing_transfers set country = ${wanted.country}, recipient = ${wanted.recipient}, basis = ${wanted.basis},
      certified = ${wanted.certified}, certified_checked_on = ${wanted.certifiedCheckedOn}, tia_on = ${wanted.tiaOn},
      safeguards = ${wanted.safeguards}, settled_on = ${wanted.settledOn}, evidence = ${wanted.evidence}, version = version + 1
    where id = ${saved.id}`.execute(tx)
  await noteOnRecord(tx, actor, now, record, inWords(saved), inWords(wanted))
}

/** It stays, with the day it ended, so that an earlier year can be told. */
export async function removeTransfer(
  tx: Tx,
  actor: Actor,
  now: string,
  record: ProcessingRecord,
  change: { id: string; version: number },
): Promise<void> {
  const saved = await transferById(tx, change.id)
  mustBeSame(saved.version, change.version)
  await sql`
    update processing_transfers set removed_on = ${dayOf(now)}, version = version + 1 where id = ${saved.id}`.execute(
    tx,
  )
  await noteOnRecord(tx, actor, now, record, inWords(saved), null)
}

function mustBeSame(saved: number, seen: number): void {
  if (saved !== seen)
    throw new AppError('staleVersion', {
      message: 'Någon annan har ändrat överföringen medan du skrev. Läs den på nytt.',
    })
}

function inWords(transfer: WantedTransfer): string {
  const { country, recipient, basis, certified, certifiedCheckedOn, tiaOn, evidence } = transfer
  return [
    `${recipient} i ${country}`,
    basis === null ? 'utan stöd' : transferBases[basis],
    ...(certified === null ? [] : [certified ? 'certifierad' : 'inte certifierad']),
    ...(certifiedCheckedOn === null ? [] : [`kontrollerad ${certifiedCheckedOn}`]),
    ...(tiaOn === null ? [] : [`TIA ${tiaOn}`]),
    ...(evidence === null ? [] : [evidence]),
  ].join(', ')
}

/** A transfer is part of the register: the record gets a new version and a line in its history. */
async function noteOnRecord(
  tx: Tx,
  actor: Actor,
  now: string,
  record: ProcessingRecord,
  before: string | null,
  after: string | null,
): Promise<void> {
  await sql`
    update records set version = version + 1, changed_at = ${now}, changed_by = ${actor.personId} where id = ${record.id}`.execute(
    tx,
  )
  await writeHistory(tx, actor, now, {
    subjectType: processingRecord.type,
    subjectId: record.id,
    boardId: record.boardId,
    act: 'changed',
    before: { transfer: before },
    after: { transfer: after },
  })
}

/** Says that the record is true as it stands. What is confirmed is the version that was seen. */
export async function confirmRecord(
  tx: Tx,
  actor: Actor,
  now: string,
  confirm: { id: string; version: number; note: string | null },
): Promise<ProcessingRecord> {
  const record = await lockRecord(tx, processingRecord, confirm.id, confirm.version)
  await insertConfirmation(tx, actor, {
    record,
    on: dayOf(now),
    personId: actor.personId,
    name: actor.name,
    note: confirm.note,
  })
  await writeHistory(tx, actor, now, {
    subjectType: processingRecord.type,
    subjectId: record.id,
    boardId: record.boardId,
    act: 'changed',
    before: null,
    after: {
      confirmation: dayOf(now),
      ...(confirm.note === null ? {} : { note: confirm.note }),
    },
  })
  return recordById(tx, processingRecord, record.id)
}

export async function insertConfirmation(
  tx: Tx,
  actor: Actor,
  {
    record,
    on,
    personId,
    name,
    note,
  }: {
    record: Pick<ProcessingRecord, 'id' | 'boardId' | 'version'>
    on: Day
    personId: string | null
    name: string
    note: string | null
  },
): Promise<void> {
  await sql`
    insert into processing_confirmations (tenant_id, board_id, id, record_id, confirmed_on, confirmed_by, by_name, version, note)
    values (${actor.tenantId}, ${record.boardId}, ${uuidv7()}, ${record.id}, ${on}, ${personId}, ${name}, ${record.version}, ${note})`.execute(
    tx,
  )
}

export type PastConfirmation = {
  confirmedOn: Day
  byName: string
  version: number
  note: string | null
}

/** Newest first. */
export async function confirmationsOf(tx: Tx, recordId: string): Promise<PastConfirmation[]> {
  const { rows } = await sql<PastConfirmation>`
    select confirmed_on as "confirmedOn", by_name as "byName", version, note from processing_confirmations
    where record_id = ${recordId} order by confirmed_on desc, id desc limit 50`.execute(tx)
  return rows
}

export type ControllerContact = {
  organisationNumber: string | null
  address: string
  email: string
  phone: string | null
  officerEmail: string | null
  version: number
}

export async function controllerContactOf(
  tx: Tx,
  boardId: string,
): Promise<ControllerContact | null> {
  const { rows } = await sql<ControllerContact>`
    select organisation_number as "organisationNumber", address, email, phone, officer_email as "officerEmail", version
    from controller_contacts where board_id = ${boardId}`.execute(tx)
  return rows[0] ?? null
}

/** `version` is the one that was seen, or 0 where there was none. */
export async function saveControllerContact(
  tx: Tx,
  actor: Actor,
  now: string,
  boardId: string,
  contact: ControllerContact,
): Promise<void> {
  await sql`select 1 from units where id = ${boardId} for update`.execute(tx)
  const saved = await controllerContactOf(tx, boardId)
  if ((saved?.version ?? 0) !== contact.version)
    throw new AppError('staleVersion', {
      message: 'Någon annan har ändrat kontaktuppgifterna medan du skrev. Läs dem på nytt.',
    })
  const { organisationNumber, address, email, phone, officerEmail } = contact
  await sql`
    insert into controller_contacts (tenant_id, board_id, organisation_number, address, email, phone, officer_email, changed_at, changed_by)
    values (${actor.tenantId}, ${boardId}, ${organisationNumber}, ${address}, ${email}, ${phone}, ${officerEmail}, ${now}, ${actor.personId})
    on conflict (tenant_id, board_id) do update set organisation_number = ${organisationNumber}, address = ${address}, email = ${email},
      phone = ${phone}, officer_email = ${officerEmail}, version = controller_contacts.version + 1, changed_at = ${now},
      changed_by = ${actor.personId}`.execute(tx)
  const { version: _seen, ...after } = contact
  await writeHistory(tx, actor, now, {
    subjectType: 'controllerContact',
    subjectId: boardId,
    boardId,
    act: saved === null ? 'created' : 'changed',
    before: saved,
    after,
  })
}

/** The board's own name and the municipality's, for the head of the register. */
export async function controllerNames(
  tx: Tx,
  boardId: string,
): Promise<{ board: string; organisation: string }> {
  const { rows } = await sql<{ board: string; organisation: string }>`
    select u.name as board, t.name as organisation from units u join tenants t on t.tenant_id = u.tenant_id
    where u.id = ${boardId}`.execute(tx)
  const found = rows[0]
  if (!found) throw new AppError('notFound')
  return found
}

export async function namesOf(tx: Tx, ids: readonly string[]): Promise<Record<string, string>> {
  if (ids.length === 0) return {}
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from people where id = any(${[...ids]})`.execute(tx)
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]))
}

/** What each record is linked to, for the printed register. */
export async function linkedTitles(
  tx: Tx,
  boardId: string,
): Promise<{ recordId: string; kind: string; type: string; title: string }[]> {
  const { rows } = await sql<{ recordId: string; kind: string; type: string; title: string }>`
    select l.from_id as "recordId", l.kind, o.type, o.title from links l
    join records r on r.tenant_id = l.tenant_id and r.id = l.from_id and r.type = 'processingRecord' and r.board_id = ${boardId}
    join records o on o.tenant_id = l.tenant_id and o.id = l.to_id
    where l.kind in ('uses', 'handles', 'processedBy')
    union all
    select l.to_id, l.kind, o.type, o.title from links l
    join records r on r.tenant_id = l.tenant_id and r.id = l.to_id and r.type = 'processingRecord' and r.board_id = ${boardId}
    join records o on o.tenant_id = l.tenant_id and o.id = l.from_id
    where l.kind in ('covers', 'assesses')
    order by title`.execute(tx)
  return rows
}
