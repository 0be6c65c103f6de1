/** The register, the assessments and the requests of a board, as they stood on a day. */
import { sql } from 'kysely'
import { type Day, dayOf } from '../../core/dates.ts'
import { recordsOfBoard } from '../../record/store.ts'
import type { Tx } from '../../server/db.ts'
import type { KnownDpia, KnownProcessing, ProcessingFacts } from './chapter.ts'
import { type ControllerFacts, completeness, type Linked } from './completeness.rules.ts'
import { type Confirmation, latestOf } from './confirmation.rules.ts'
import { dataSubjectRequest } from './data-subject-request.record.ts'
import { type Dpia, dpia } from './dpia.record.ts'
import type { DpiaRisk } from './dpia.rules.ts'
import { asOf, type PastChange } from './past.ts'
import { processingRecord } from './processing-record.record.ts'
import type { Transfer } from './transfer.rules.ts'

/** What the review tells of the year: everything as it stood on its last day, or today. */
export async function processingFacts(
  tx: Tx,
  boardId: string,
  year: number,
  today: Day,
): Promise<ProcessingFacts> {
  const lastDay = `${year}-12-31`
  const day = today < lastDay ? today : lastDay
  const { records, dpias } = await registerOn(tx, boardId, day)
  const changes = await changesSince(tx, boardId, day)
  const requests = (await recordsOfBoard(tx, dataSubjectRequest, boardId)).flatMap((one) => {
    const past = asOf(one, changes, day)
    return past === null ? [] : [past]
  })
  return {
    asOf: day,
    records: records.filter(({ record }) => record.state === 'active'),
    dpias,
    requests: requests.filter(({ year: received }) => received === year),
    openRequests: requests.filter(
      ({ year: received, state, fields }) =>
        received !== null &&
        received < year &&
        state !== 'withdrawn' &&
        (fields.answeredOn === null || fields.answeredOn > day),
    ),
  }
}

/** The whole register on a day, drafts and ended too, with what stands around each record. */
export async function registerOn(
  tx: Tx,
  boardId: string,
  day: Day,
): Promise<{ records: KnownProcessing[]; dpias: KnownDpia[] }> {
  const changes = await changesSince(tx, boardId, day)
  const then = <R extends Parameters<typeof asOf>[0]>(records: readonly R[]) =>
    records.flatMap((one) => {
      const past = asOf(one, changes, day)
      return past === null ? [] : [past]
    })
  const records = then(await recordsOfBoard(tx, processingRecord, boardId))
  const dpias = then(await recordsOfBoard(tx, dpia, boardId))
  const links = await linksOn(tx, boardId, day)
  const transfers = (await transfersOfBoard(tx, boardId)).filter(
    ({ addedOn, removedOn }) => addedOn <= day && (removedOn === null || removedOn > day),
  )
  const confirmations = await confirmationsOfBoard(tx, boardId)
  const controller = await controllerFacts(tx, boardId, day)
  const risks = await risksOfBoard(tx, boardId)
  return {
    records: records.map((record) => {
      const own = links.filter(({ recordId }) => recordId === record.id)
      const rows = transfers.filter(({ recordId }) => recordId === record.id)
      const assessed = assessmentOf(own, dpias)
      const checks = completeness(
        record,
        {
          links: own,
          transfers: rows,
          controller,
          dpia: assessed && { needed: assessed.fields.needed, state: assessed.state },
        },
        day,
      )
      const own12 = confirmations.filter(({ recordId }) => recordId === record.id)
      return {
        record,
        checks,
        confirmation: latestOf(own12, day),
        transfers: rows,
        dpia: assessed,
      }
    }),
    dpias: dpias.map((record) => ({
      record,
      risks: risks.filter(({ dpiaId }) => dpiaId === record.id),
    })),
  }
}

/** Of several assessments the one that has come furthest: decided, then the newest. */
function assessmentOf(links: readonly Linked[], dpias: readonly Dpia[]): Dpia | null {
  const ids = links.filter(({ kind }) => kind === 'assesses').map(({ id }) => id)
  const own = dpias.filter(({ id }) => ids.includes(id))
  return own.findLast(({ state }) => state === 'decided') ?? own.at(-1) ?? null
}

/** What has happened to the area's records after the day, newest first. */
async function changesSince(tx: Tx, boardId: string, day: Day): Promise<PastChange[]> {
  const { rows } = await sql<PastChange>`
    select subject_id as "recordId", at, act, before from history
    where board_id = ${boardId} and at >= ${`${day}T00:00:00Z`}::timestamptz
      and subject_type in ('processingRecord', 'dpia', 'dataSubjectRequest') and before is not null
    order by seq desc`.execute(tx)
  return rows
}

type LinkOf = Linked & { recordId: string; title: string; state: string }

/** The links at either end of the board's processing records, as they were made by the day. */
async function linksOn(tx: Tx, boardId: string, day: Day): Promise<LinkOf[]> {
  const { rows } = await sql<LinkOf & { at: string }>`
    select r.id as "recordId", l.kind, 'out' as direction, o.id, o.type, o.title, o.state, l.created_at as at
    from records r join links l on l.tenant_id = r.tenant_id and l.from_id = r.id
    join records o on o.tenant_id = l.tenant_id and o.id = l.to_id
    where r.board_id = ${boardId} and r.type = 'processingRecord'
    union all
    select r.id, l.kind, 'in', o.id, o.type, o.title, o.state, l.created_at
    from records r join links l on l.tenant_id = r.tenant_id and l.to_id = r.id
    join records o on o.tenant_id = l.tenant_id and o.id = l.from_id
    where r.board_id = ${boardId} and r.type = 'processingRecord'`.execute(tx)
  return rows.filter(({ at }) => dayOf(at) <= day)
}

export const transferColumns = sql`
  id, record_id as "recordId", country, recipient, basis, certified, certified_checked_on as "certifiedCheckedOn", tia_on as "tiaOn",
  safeguards, settled_on as "settledOn", evidence, added_on as "addedOn", removed_on as "removedOn", version`

/** All transfers there have been, those taken away too. */
async function transfersOfBoard(tx: Tx, boardId: string): Promise<Transfer[]> {
  const { rows } = await sql<Transfer>`
    select ${transferColumns} from processing_transfers where board_id = ${boardId} order by id`.execute(
    tx,
  )
  return rows
}

async function confirmationsOfBoard(tx: Tx, boardId: string): Promise<Confirmation[]> {
  const { rows } = await sql<Confirmation>`
    select record_id as "recordId", confirmed_on as "confirmedOn", by_name as "byName", version, note
    from processing_confirmations where board_id = ${boardId} order by confirmed_on, id`.execute(tx)
  return rows
}

export const riskColumns = sql`
  id, dpia_id as "dpiaId", event, effect, likelihood, severity, measures, residual_likelihood as "residualLikelihood",
  residual_severity as "residualSeverity", version`

async function risksOfBoard(tx: Tx, boardId: string): Promise<DpiaRisk[]> {
  const { rows } = await sql<DpiaRisk>`
    select ${riskColumns} from dpia_risks where board_id = ${boardId} order by id`.execute(tx)
  return rows
}

/** Who is data protection officer at the board on the day. */
export async function officersOf(
  tx: Tx,
  boardId: string,
  day: Day,
): Promise<{ name: string; email: string | null }[]> {
  const { rows } = await sql<{ name: string; email: string | null }>`
    select distinct p.name, p.email from role_assignments a
    join people p on p.tenant_id = a.tenant_id and p.id = a.person_id
    where a.role = 'dataProtectionOfficer' and (a.board_id = ${boardId} or a.board_id is null)
      and a.from_on <= ${day} and (a.to_on is null or a.to_on >= ${day}) and p.active
    order by p.name`.execute(tx)
  return rows
}

async function controllerFacts(tx: Tx, boardId: string, day: Day): Promise<ControllerFacts> {
  const { rows } = await sql`select 1 from controller_contacts where board_id = ${boardId}`.execute(
    tx,
  )
  return { hasContact: rows.length > 0, officers: (await officersOf(tx, boardId, day)).length }
}
