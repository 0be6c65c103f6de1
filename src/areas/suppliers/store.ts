/** What is known of suppliers, agreements and procurements, read together for the rules that judge them. */
import { sql } from 'kysely'
import type { Day } from '../../core/dates.ts'
import { recordsOfBoard } from '../../record/store.ts'
import type { Tx } from '../../server/db.ts'
import { agreement } from './agreement.record.ts'
import type { ProcessorFacts } from './agreement.rules.ts'
import type { SupplierIncident, SuppliersFacts } from './chapter.ts'
import { type Edge, loadsOf, type SupplierGraph } from './concentration.rules.ts'
import type { SupplierDutyFacts } from './duties.ts'
import { type ClassifiedSubject, isGateStep, type StepAnswer } from './gate.rules.ts'
import { isProcessingPoint, type PointAnswer } from './processing-agreement.rules.ts'
import { procurement } from './procurement.record.ts'
import { supplier } from './supplier.record.ts'
import { bareName, type FollowUp } from './supplier.rules.ts'

/** Everything the section of the review says something about. */
export async function suppliersFacts(
  tx: Tx,
  boardId: string,
  year: number,
): Promise<SuppliersFacts> {
  const work = await dutyFacts(tx, boardId)
  return {
    suppliers: [...work.suppliers],
    agreements: [...work.agreements],
    followUps: [...work.followUps],
    procurements: [...work.procurements],
    answers: [...work.answers],
    subjects: await subjectsToHandle(tx, { boardId }),
    checklists: await checklistsOfBoard(tx, boardId),
    processors: await processorsOfBoard(tx, boardId),
    loads: loadsOf(await openGraph(tx, boardId)),
    incidents: (await incidentsWithSuppliers(tx, boardId)).filter((one) => one.year === year),
  }
}

/** What the duties are reckoned from. */
export async function dutyFacts(tx: Tx, boardId: string): Promise<SupplierDutyFacts> {
  return {
    suppliers: await recordsOfBoard(tx, supplier, boardId),
    agreements: await recordsOfBoard(tx, agreement, boardId),
    procurements: await recordsOfBoard(tx, procurement, boardId),
    followUps: await followUps(tx, { boardId }),
    answers: await stepAnswers(tx, { boardId }),
  }
}

type Of = { boardId: string } | { recordId: string }

/** Of one record, or of all of a board's. */
function ofRecord(column: string, of: Of) {
  return 'boardId' in of ? sql`board_id = ${of.boardId}` : sql`${sql.ref(column)} = ${of.recordId}`
}

export async function followUps(tx: Tx, of: Of): Promise<FollowUp[]> {
  const { rows } = await sql<FollowUp>`
    select id, supplier_id as "supplierId", done_on as "doneOn", kind, result, found, reference, next_on as "nextOn"
    from supplier_follow_ups where ${ofRecord('supplier_id', of)} and removed_at is null
    order by done_on desc, id desc`.execute(tx)
  return rows
}

type StoredStep = Omit<StepAnswer, 'step'> & { step: string; procurementId: string }

export async function stepAnswers(
  tx: Tx,
  of: Of,
): Promise<(StepAnswer & { procurementId: string })[]> {
  const { rows } = await sql<StoredStep>`
    select s.procurement_id as "procurementId", s.step, s.answer, s.note, s.reference, s.answered_on as "answeredOn",
      s.answered_by as "answeredBy", p.name as "answeredByName", s.until
    from (select * from procurement_steps where ${ofRecord('procurement_id', of)}) s
    left join people p on p.tenant_id = s.tenant_id and p.id = s.answered_by`.execute(tx)
  return rows.flatMap(({ step, ...row }) => (isGateStep(step) ? [{ ...row, step }] : []))
}

export type CheckedPoint = PointAnswer & { agreementId: string; answeredAt: string }

export async function pointAnswers(tx: Tx, of: Of): Promise<CheckedPoint[]> {
  const { rows } = await sql<Omit<CheckedPoint, 'point'> & { point: string }>`
    select agreement_id as "agreementId", point, fulfilled, place, answered_at as "answeredAt"
    from processing_agreement_answers where ${ofRecord('agreement_id', of)}`.execute(tx)
  return rows.flatMap(({ point, ...row }) => (isProcessingPoint(point) ? [{ ...row, point }] : []))
}

async function checklistsOfBoard(tx: Tx, boardId: string): Promise<SuppliersFacts['checklists']> {
  const groups = Map.groupBy(await pointAnswers(tx, { boardId }), ({ agreementId }) => agreementId)
  return [...groups].map(([agreementId, answers]) => ({ agreementId, answers, checkedOn: null }))
}

/** Links of the kind that begin at the board's records, between records that are in sight. */
async function edges(tx: Tx, boardId: string, kind: string): Promise<Edge[]> {
  const { rows } = await sql<Edge>`
    select from_id as "from", to_id as "to" from links where board_id = ${boardId} and kind = ${kind}`.execute(
    tx,
  )
  return rows
}

/** Of a record `r`: the availability class that applies to it, and the day it was first classified. */
const classes = {
  availability: sql`(
    select max(c.availability) from current_classifications c
    where c.tenant_id = r.tenant_id and c.subject_id = r.id)`,
  decidedOn: sql`(
    select min(c.decided_on) from classifications c join records d on d.tenant_id = c.tenant_id and d.id = c.id
    where c.tenant_id = r.tenant_id and c.information_set = r.id and d.state in ('decided', 'replaced'))`,
}

/** Suppliers, what they deliver and who uses it. What is no longer in use carries nothing. */
export async function supplierGraph(tx: Tx, boardId: string): Promise<SupplierGraph> {
  const { rows: nodes } = await sql<{
    id: string
    type: string
    title: string
    availability: number | null
  }>`
    select r.id, r.type, r.title, ${classes.availability} as availability
    from records r
    where r.board_id = ${boardId}
      and r.type in ('supplier', 'system', 'itComponent', 'businessProcess', 'criticalActivity')
      and r.state not in ('retired', 'ended', 'drafted')
    order by r.type, r.number`.execute(tx)
  const of = (...types: string[]) => nodes.filter(({ type }) => types.includes(type))
  return {
    suppliers: of('supplier').map(({ id, title }) => ({ id, title })),
    systems: of('system', 'itComponent'),
    activities: of('businessProcess', 'criticalActivity').map(({ id, title, type }) => ({
      id,
      title,
      type,
      isCritical: type === 'criticalActivity',
    })),
    suppliedBy: await edges(tx, boardId, 'suppliedBy'),
    dependsOn: await edges(tx, boardId, 'dependsOn'),
    uses: await edges(tx, boardId, 'uses'),
    subProcessorOf: await edges(tx, boardId, 'subProcessorOf'),
  }
}

/** The same for the report: what is marked secret is counted, and has no name. */
async function openGraph(tx: Tx, boardId: string): Promise<SupplierGraph> {
  const graph = await supplierGraph(tx, boardId)
  const { rows } = await sql<{ id: string }>`
    select id from records where board_id = ${boardId} and secrecy is not null`.execute(tx)
  const secret = new Set(rows.map(({ id }) => id))
  return {
    ...graph,
    activities: graph.activities.map((one) =>
      secret.has(one.id) ? { ...one, title: 'en verksamhet som inte redovisas öppet' } : one,
    ),
  }
}

type FoundAt = { supplierId: string; id: string; title: string }

/** What every supplier does with personal data, by what the registers say. */
export async function processorsOfBoard(tx: Tx, boardId: string): Promise<ProcessorFacts[]> {
  const named = await sql<FoundAt>`
    select l.to_id as "supplierId", r.id, r.title
    from links l join records r on r.tenant_id = l.tenant_id and r.id = l.from_id
    where l.board_id = ${boardId} and l.kind = 'processedBy' and r.state not in ('ended', 'retired')
    order by r.number`.execute(tx)
  const holding = await sql<FoundAt>`
    select l.to_id as "supplierId", r.id, r.title
    from links l join records r on r.tenant_id = l.tenant_id and r.id = l.from_id
    where l.board_id = ${boardId} and l.kind = 'suppliedBy' and r.state <> 'retired'
      and exists (
        select 1 from links h join information_sets i on i.tenant_id = h.tenant_id and i.id = h.to_id
        where h.tenant_id = r.tenant_id and h.from_id = r.id and h.kind = 'holds' and i.personal_data)
    order by r.number`.execute(tx)
  const suppliers = await sql<{ id: string; saysSo: boolean | null; isSubProcessor: boolean }>`
    select s.id, s.personal_data as "saysSo", exists (
      select 1 from links l where l.tenant_id = s.tenant_id and l.from_id = s.id and l.kind = 'subProcessorOf') as "isSubProcessor"
    from suppliers s where s.board_id = ${boardId}`.execute(tx)
  const grouped = (found: readonly FoundAt[]) => Map.groupBy(found, ({ supplierId }) => supplierId)
  const recordsOf = grouped(named.rows)
  const systemsOf = grouped(holding.rows)
  const plain = (found: readonly FoundAt[] = []) => found.map(({ id, title }) => ({ id, title }))
  return suppliers.rows.map(({ id, saysSo, isSubProcessor }) => ({
    supplierId: id,
    saysSo,
    isSubProcessor,
    processingRecords: plain(recordsOf.get(id)),
    systems: plain(systemsOf.get(id)),
  }))
}

/**
 * The information that procurements are to handle, with the first day each of it was classified.
 * Where none is linked, it is what the systems hold that the procurement is about.
 */
export async function subjectsToHandle(
  tx: Tx,
  of: Of,
): Promise<(ClassifiedSubject & { procurementId: string; type: string })[]> {
  const which = 'boardId' in of ? sql`l.board_id = ${of.boardId}` : sql`l.from_id = ${of.recordId}`
  const { rows } = await sql<{
    procurementId: string
    id: string
    type: string
    title: string
    decidedOn: Day | null
  }>`
    with handled as (
      select l.tenant_id, l.from_id as procurement_id, l.to_id as set_id from links l
        join records f on f.tenant_id = l.tenant_id and f.id = l.from_id and f.type = 'procurement'
      where ${which} and l.kind = 'handles'
    ), held as (
      select distinct l.tenant_id, l.from_id as procurement_id, h.to_id as set_id from links l
        join records f on f.tenant_id = l.tenant_id and f.id = l.from_id and f.type = 'procurement'
        join links h on h.tenant_id = l.tenant_id and h.from_id = l.to_id and h.kind = 'holds'
      where ${which} and l.kind = 'covers'
    )
    select s.procurement_id as "procurementId", r.id, r.type, r.title, ${classes.decidedOn} as "decidedOn"
    from (
      select * from handled
      union all
      select * from held where procurement_id not in (select procurement_id from handled)
    ) s join records r on r.tenant_id = s.tenant_id and r.id = s.set_id
    order by r.number`.execute(tx)
  return rows
}

type IncidentRow = Omit<SupplierIncident, 'supplierIds' | 'atSupplier'> & {
  year: number | null
  state: string
  involved: boolean | null
  supplierName: string | null
  linked: string[]
}

export type IncidentOfSupplier = SupplierIncident & {
  year: number | null
  state: string
  /** The suppliers that are linked, and not only named. */
  linked: readonly string[]
}

/** Incidents that were not dismissed, with the suppliers that they are linked to or name. */
export async function incidentsWithSuppliers(
  tx: Tx,
  boardId: string,
): Promise<IncidentOfSupplier[]> {
  const { rows } = await sql<IncidentRow>`
    with tied as (
      select l.from_id as incident_id, s.id from suppliers s
        join links l on l.tenant_id = s.tenant_id and l.kind = 'concerns' and l.to_id = s.id
      union
      select l.to_id, s.id from suppliers s
        join links l on l.tenant_id = s.tenant_id and l.kind = 'concerns' and l.from_id = s.id
    ), linked as (select incident_id, array_agg(id) as ids from tied group by incident_id)
    select r.id, r.type, r.title, r.year, r.state, i.supplier_involved as involved, i.supplier as "supplierName",
      coalesce(linked.ids, '{}') as linked
    from records r join incidents i on i.tenant_id = r.tenant_id and i.id = r.id
      left join linked on linked.incident_id = r.id
    where r.board_id = ${boardId} and r.type = 'incident' and r.state <> 'dismissed'
    order by i.reported_at desc`.execute(tx)
  const known = await sql<{ id: string; name: string }>`
    select id, name from suppliers where board_id = ${boardId}`.execute(tx)
  const byName = Map.groupBy(known.rows, ({ name }) => bareName(name))
  return rows.map(({ involved, supplierName, linked, ...row }) => {
    const named = supplierName === null ? '' : bareName(supplierName)
    const namedIds = named === '' ? [] : (byName.get(named) ?? []).map(({ id }) => id)
    return {
      ...row,
      linked,
      atSupplier: linked.length > 0 ? true : involved,
      supplierIds: [...new Set([...linked, ...namedIds])],
    }
  })
}
