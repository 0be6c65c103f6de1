/** Reports being read in: one for each person and board, with what came of each proposal. */
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { AppError } from '../../core/errors.ts'
import type { RecordDeclaration } from '../../record/define.ts'
import { writeHistory } from '../../record/history.ts'
import { createRecord } from '../../record/store.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import { type Proposal, type ProposalKind, proposalKinds } from './proposal.ts'
import type { Reading } from './read-jobs.ts'
import {
  problemsOfValues,
  readableRecords,
  readableTypes,
  startingStates,
} from './record-values.ts'
import type { ReportLine } from './report-text.ts'

export type SavedReading = {
  id: string
  boardId: string
  fileName: string
  year: number | null
  readAt: string
  lines: ReportLine[]
  proposals: Proposal[]
}

export type Outcome = {
  proposalId: string
  outcome: 'accepted' | 'rejected' | 'noted'
  recordType: string | null
  recordId: string | null
}

export async function readingOf(
  tx: Tx,
  actor: Actor,
  boardId: string,
): Promise<SavedReading | null> {
  const { rows } = await sql<SavedReading>`
    select id, board_id as "boardId", file_name as "fileName", report_year as year, read_at as "readAt", lines, proposals
    from read_reports where board_id = ${boardId} and person_id = ${actor.personId}`.execute(tx)
  return rows[0] ?? null
}

/** A person's own reading; somebody else's looks as if it did not exist. */
export async function readingById(tx: Tx, actor: Actor, id: string): Promise<SavedReading> {
  const { rows } = await sql<SavedReading>`
    select id, board_id as "boardId", file_name as "fileName", report_year as year, read_at as "readAt", lines, proposals
    from read_reports where id = ${id} and person_id = ${actor.personId}`.execute(tx)
  const [found] = rows
  if (!found) throw new AppError('notFound')
  return found
}

export async function keepReading(
  tx: Tx,
  actor: Actor,
  now: string,
  reading: Reading & { boardId: string; fileName: string },
): Promise<void> {
  const { rows } = await sql`
    insert into read_reports (tenant_id, board_id, id, person_id, file_name, report_year, lines, proposals, read_at)
    values (${actor.tenantId}, ${reading.boardId}, ${uuidv7()}, ${actor.personId}, ${reading.fileName}, ${reading.year},
      ${JSON.stringify(reading.report.lines)}, ${JSON.stringify(reading.proposals)}, ${now})
    on conflict (tenant_id, board_id, person_id) do nothing returning id`.execute(tx)
  if (rows.length === 0)
    throw new AppError('notAllowedNow', {
      message:
        'Du har redan en rapport inläst. Gör klart den eller kasta den, och läs sedan in nästa.',
    })
}

/** Finished or thrown away: the text and the proposals go, the records that were accepted stay. */
export async function dropReading(tx: Tx, id: string): Promise<void> {
  await sql`delete from read_reports where id = ${id}`.execute(tx)
}

export async function outcomesOf(tx: Tx, reportId: string): Promise<Outcome[]> {
  const { rows } = await sql<Outcome>`
    select proposal_id as "proposalId", outcome, record_type as "recordType", record_id as "recordId"
    from read_report_outcomes where report_id = ${reportId} order by decided_at, proposal_id`.execute(
    tx,
  )
  return rows
}

/** Rejected, noted, or (null) not handled after all. */
export async function markProposal(
  tx: Tx,
  actor: Actor,
  now: string,
  mark: { reading: SavedReading; proposalId: string; outcome: 'rejected' | 'noted' | null },
): Promise<void> {
  const { reading, proposalId, outcome } = mark
  mustHold(reading, proposalId)
  await sql`delete from read_report_outcomes where report_id = ${reading.id} and proposal_id = ${proposalId} and outcome <> 'accepted'`.execute(
    tx,
  )
  if (outcome !== null) await takeOutcome(tx, actor, now, reading, { proposalId, outcome })
}

/** Makes the record, as the person has left it, through the register's own rules. */
export async function acceptProposal(
  tx: Tx,
  actor: Actor,
  now: string,
  accepted: {
    reading: SavedReading
    proposalId: string
    /** What the person says it is; the report's reading may have been wrong. */
    kind: ProposalKind
    values: Record<string, unknown>
    state: string
  },
): Promise<void> {
  const { reading, proposalId, kind, values, state } = accepted
  const proposal = mustHold(reading, proposalId)
  const type = proposalKinds[kind].recordType
  if (type === null || !startingStates(kind).includes(state)) throw new AppError('notAllowedNow')
  const problems = problemsOfValues(kind, state, values)
  if (problems.length > 0) throw new AppError('invalid', { fields: problems })
  const note = `Läst ur ${reading.fileName}, rad ${proposal.source.line}: ”${proposal.source.sentence}”`
  const record = await createRecord(
    tx,
    readableRecords[type] as unknown as RecordDeclaration,
    actor,
    now,
    {
      boardId: reading.boardId,
      values,
      state,
      note: note.slice(0, 1000).toWellFormed(),
    },
  )
  await takeOutcome(tx, actor, now, reading, {
    proposalId,
    outcome: 'accepted',
    recordType: type,
    recordId: record.id,
  })
}

async function takeOutcome(
  tx: Tx,
  actor: Actor,
  now: string,
  reading: SavedReading,
  {
    proposalId,
    outcome,
    recordType,
    recordId,
  }: Omit<Outcome, 'recordType' | 'recordId'> & Partial<Outcome>,
): Promise<void> {
  const { rows } = await sql`
    insert into read_report_outcomes (tenant_id, board_id, report_id, proposal_id, outcome, record_type, record_id, decided_at)
    values (${actor.tenantId}, ${reading.boardId}, ${reading.id}, ${proposalId}, ${outcome}, ${recordType ?? null}, ${recordId ?? null}, ${now})
    on conflict do nothing returning 1`.execute(tx)
  if (rows.length === 0)
    throw new AppError('notAllowedNow', {
      message: 'Förslaget är redan behandlat. Ladda om sidan.',
    })
}

function mustHold(reading: SavedReading, proposalId: string): Proposal {
  const found = reading.proposals.find((one) => one.id === proposalId)
  if (!found) throw new AppError('notFound')
  return found
}

/** Takes an accepted record away again, while nothing else has happened to it. */
export async function undoAcceptance(
  tx: Tx,
  actor: Actor,
  now: string,
  undone: { reading: SavedReading; proposalId: string },
): Promise<void> {
  const { reading, proposalId } = undone
  const { rows } = await sql<{ type: string; recordId: string }>`
    delete from read_report_outcomes where report_id = ${reading.id} and proposal_id = ${proposalId} and outcome = 'accepted'
    returning record_type as type, record_id as "recordId"`.execute(tx)
  const [accepted] = rows
  const type = readableTypes.find((one) => one === accepted?.type)
  if (!accepted || !type) throw new AppError('notFound')
  const { recordId } = accepted
  await mustNotBeSent(tx, reading, recordId)
  const untouched = await sql<{ title: string }>`
    select title from records r where r.id = ${recordId} and r.version = 1
      and not exists (select 1 from links l where l.from_id = r.id or l.to_id = r.id)
    for update`.execute(tx)
  const [record] = untouched.rows
  if (!record) throw inUse()
  try {
    await sql`delete from ${sql.table(readableRecords[type].table)} where id = ${recordId}`.execute(
      tx,
    )
    await sql`delete from records where id = ${recordId}`.execute(tx)
  } catch (cause) {
    if ((cause as { code?: string }).code === FOREIGN_KEY) throw inUse(cause)
    throw cause
  }
  await writeHistory(tx, actor, now, {
    subjectType: type,
    subjectId: recordId,
    boardId: reading.boardId,
    act: 'withdrawn',
    before: { title: record.title },
    after: { note: `Inläsningen ur ${reading.fileName} ångrades.` },
  })
}

/** What is sent for decision is decided as it was sent: its activities must be there. */
async function mustNotBeSent(tx: Tx, reading: SavedReading, recordId: string): Promise<void> {
  // Locked, so that none of them is sent while this goes on.
  await sql`
    select 1 from records where board_id = ${reading.boardId} and type = 'managementReview' order by id for share`.execute(
    tx,
  )
  const sent = await sql`
    select 1 from review_versions v join records r on r.tenant_id = v.tenant_id and r.id = v.review_id
    where r.board_id = ${reading.boardId} and r.state = 'submitted' and v.content::text like ${`%${recordId}%`} limit 1`.execute(
    tx,
  )
  if (sent.rows.length > 0)
    throw new AppError('notAllowedNow', {
      message:
        'Posten ingår i en genomgång som är skickad för beslut. Ta tillbaka genomgången först, eller låt posten stå kvar.',
    })
}

/** PostgreSQL's code for a row that others refer to. */
const FOREIGN_KEY = '23503'

function inUse(cause?: unknown): AppError {
  return new AppError('notAllowedNow', {
    message: 'Posten har ändrats eller kopplats sedan den lades till. Öppna den och ändra den där.',
    cause,
  })
}

export type Alike = { proposalId: string; type: string; id: string; number: number; title: string }

/** Records of the board with a proposal's title and year: perhaps it is there already. */
export async function alikeRecords(tx: Tx, reading: SavedReading): Promise<Alike[]> {
  const { rows } = await sql<Omit<Alike, 'proposalId'> & { year: number | null }>`
    select id, type, number, title, year from records
    where board_id = ${reading.boardId} and type = any(${readableTypes})
      and lower(title) = any(${reading.proposals.map((one) => plain(one.title))})`.execute(tx)
  return reading.proposals.flatMap((proposal) =>
    rows
      .filter(
        (row) =>
          row.type === proposalKinds[proposal.kind].recordType &&
          plain(row.title) === plain(proposal.title) &&
          (row.year === null || row.year === proposal.year),
      )
      .map(({ id, type, number, title }) => ({ proposalId: proposal.id, id, type, number, title })),
  )
}

function plain(title: string): string {
  return title.toLocaleLowerCase('sv')
}
