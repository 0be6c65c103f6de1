/** What the analysis is made of: each incident with where it happened, why, when it ended and what it led to. */
import { sql } from 'kysely'
import { type Day, dayOf, type Instant, yearOf } from '../../../core/dates.ts'
import { AppError } from '../../../core/errors.ts'
import { writeHistory } from '../../../record/history.ts'
import { addLinks } from '../../../record/routes.ts'
import { createRecord, recordsOfBoard } from '../../../record/store.ts'
import type { Actor } from '../../../server/actor.ts'
import type { Tx } from '../../../server/db.ts'
import { type Improvement, improvement } from '../../improvements/improvement.record.ts'
import { clocksOf } from '../clocks.rules.ts'
import { type Incident, incident } from '../incident.record.ts'
import { isDismissed } from '../rules.ts'
import { besideOf, clockDataOf, clockFacts } from '../store.ts'
import {
  type AnalysedIncident,
  type AnalysisFacts,
  deadlinesOf,
  type LinkedActivity,
  yearsBack,
} from './analysis.rules.ts'
import { type CauseKind, causeKinds } from './causes.ts'
import type { UnitReporting, UnitSize } from './reporting.rules.ts'

/** The units of a board with their sizes and training on a day; read by whoever composes the areas. */
export type ReadUnits = (tx: Tx, boardId: string, on: Day) => Promise<UnitSize[]>

export type Sorting = { unitId: string | null; causeKind: CauseKind | null; version: number }

export const unsorted: Sorting = { unitId: null, causeKind: null, version: 0 }

export async function sortingsOf(tx: Tx, boardId: string): Promise<Map<string, Sorting>> {
  const { rows } = await sql<Sorting & { incidentId: string }>`
    select incident_id as "incidentId", unit_id as "unitId", cause_kind as "causeKind", version
    from incident_sortings where board_id = ${boardId}`.execute(tx)
  return new Map(rows.map(({ incidentId, ...sorting }) => [incidentId, sorting]))
}

/** The last day the year can tell of. */
export function lastDayOf(year: number, now: Instant): Day {
  const today = dayOf(now)
  const last = `${year}-12-31`
  return today < last ? today : last
}

export async function analysisFacts(
  tx: Tx,
  of: {
    boardId: string
    year: number
    now: Instant
    units: UnitSize[]
    /** The review tells of its own year; the years before stand in its other figures. */
    isOfYearOnly?: true
  },
  register?: readonly Incident[],
): Promise<AnalysisFacts> {
  const { boardId, year, now, units } = of
  const asOf = lastDayOf(year, now)
  const all = register ?? (await recordsOfBoard(tx, incident, boardId))
  const years = of.isOfYearOnly ? [year] : yearsBack(year)
  const counted = all.filter((one) => !isDismissed(one))
  const incidents = counted.filter((one) => one.year !== null && years.includes(one.year))
  const ids = incidents.filter((one) => one.year === year).map(({ id }) => id)
  const sortings = await sortingsOf(tx, boardId)
  const beside = await besideOf(tx, ids)
  const { data } = await clockDataOf(tx, boardId)
  const closed = await closedByHand(tx, ids)
  const activities = await activitiesOf(tx, ids)
  // A limit that runs out after the year's last day had not run out then.
  const at = asOf === dayOf(now) ? now : `${asOf}T22:59:59.000Z`
  return {
    year,
    asOf,
    units,
    since: counted.reduce<number | null>(
      (first, one) =>
        one.year !== null && (first === null || one.year < first) ? one.year : first,
      null,
    ),
    incidents: incidents.map((one): AnalysedIncident => {
      const known = beside.get(one.id)
      const sorting = sortings.get(one.id) ?? unsorted
      return {
        incident: one,
        unitId: sorting.unitId,
        causeKind: sorting.causeKind,
        closedAt: known?.handledAt ?? closed.get(one.id) ?? null,
        deadlines: known ? deadlinesOf(clocksOf(clockFacts(one, known), at, data)) : [],
        activities: activities.get(one.id) ?? [],
      }
    }),
  }
}

/** When somebody closed it. One registered as already closed tells of no time. */
async function closedByHand(tx: Tx, ids: readonly string[]): Promise<Map<string, Instant>> {
  const { rows } = await sql<{ id: string; at: Instant }>`
    select h.subject_id as id, max(h.at) as at from history h
      join records r on r.tenant_id = h.tenant_id and r.id = h.subject_id and r.state = 'closed'
    where h.subject_id = any(${[...ids]}) and h.act = 'moved' and h.after->>'state' = 'closed'
    group by h.subject_id`.execute(tx)
  return new Map(rows.map(({ id, at }) => [id, at]))
}

/** What answers the incident, or a risk that it made seen. */
async function activitiesOf(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, LinkedActivity[]>> {
  const { rows } = await sql<LinkedActivity & { incidentId: string }>`
    with reached as (
      select to_id as incident_id, from_id as id, tenant_id from links
      where kind = 'answers' and to_id = any(${[...ids]})
      union
      select f.to_id, a.from_id, a.tenant_id from links f
        join links a on a.tenant_id = f.tenant_id and a.to_id = f.from_id and a.kind = 'answers'
      where f.kind = 'followsFrom' and f.to_id = any(${[...ids]})
    )
    select x.incident_id as "incidentId", r.type, r.id, r.state, i.done_on as "doneOn", i.effect_assessed_on as "effectAssessedOn",
      case when r.secrecy is null then r.title else 'Nr ' || r.number || ', markerad med sekretess' end as title
    from reached x join records r on r.tenant_id = x.tenant_id and r.id = x.id and r.type = 'improvement'
      join improvements i on i.tenant_id = r.tenant_id and i.id = r.id
    order by r.number`.execute(tx)
  const found = new Map<string, LinkedActivity[]>()
  for (const { incidentId, ...activity } of rows)
    found.set(incidentId, [...(found.get(incidentId) ?? []), activity])
  return found
}

/** The unit of whoever registered it, as a first proposal; nobody has said that it happened there. */
export async function proposedUnits(tx: Tx, boardId: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; unitId: string }>`
    select r.id, p.unit_id as "unitId" from records r
      join people p on p.tenant_id = r.tenant_id and p.id = r.created_by
    where r.board_id = ${boardId} and r.type = 'incident' and p.unit_id is not null`.execute(tx)
  return new Map(rows.map(({ id, unitId }) => [id, unitId]))
}

export async function sortIncident(
  tx: Tx,
  actor: Actor,
  now: Instant,
  of: Incident,
  change: { unitId: string | null; causeKind: CauseKind | null; version: number },
): Promise<Sorting> {
  await sql`select 1 from records where id = ${of.id} for update`.execute(tx)
  const before = (await sortingsOf(tx, of.boardId)).get(of.id) ?? unsorted
  if (before.version !== change.version)
    throw new AppError('staleVersion', {
      message: 'Någon annan har just sorterat incidenten. Det som gäller nu visas.',
    })
  const name = await nameOfUnit(tx, of.boardId, change.unitId)
  await sql`
    insert into incident_sortings (tenant_id, board_id, incident_id, unit_id, cause_kind, sorted_at, sorted_by)
    values (${actor.tenantId}, ${of.boardId}, ${of.id}, ${change.unitId}, ${change.causeKind}, ${now}, ${actor.personId})
    on conflict (tenant_id, incident_id) do update set unit_id = excluded.unit_id, cause_kind = excluded.cause_kind,
      version = incident_sortings.version + 1, sorted_at = excluded.sorted_at, sorted_by = excluded.sorted_by`.execute(
    tx,
  )
  await writeHistory(tx, actor, now, {
    subjectType: of.type,
    subjectId: of.id,
    boardId: of.boardId,
    act: 'changed',
    before: {
      unit: await nameOfUnit(tx, of.boardId, before.unitId),
      causeKind: before.causeKind === null ? null : causeKinds[before.causeKind],
    },
    after: {
      unit: name,
      causeKind: change.causeKind === null ? null : causeKinds[change.causeKind],
    },
  })
  return { unitId: change.unitId, causeKind: change.causeKind, version: before.version + 1 }
}

/** Only a unit of the board's own. */
async function nameOfUnit(tx: Tx, boardId: string, unitId: string | null): Promise<string | null> {
  if (unitId === null) return null
  const { rows } = await sql<{ name: string }>`
    with recursive above as (
      select id, parent_id, tenant_id, name from units where id = ${unitId}
      union all
      select u.id, u.parent_id, u.tenant_id, a.name from units u
        join above a on a.tenant_id = u.tenant_id and a.parent_id = u.id
    ) select name from above where id = ${boardId}`.execute(tx)
  const found = rows[0]
  if (!found)
    throw new AppError('invalid', {
      fields: [{ field: 'unitId', message: 'Välj en enhet i nämndens egen organisation.' }],
    })
  return found.name
}

export type ActivityKind = 'question' | 'measure'

export type MadeActivity = {
  unitId: string
  kind: ActivityKind
  id: string
  title: string
  state: string
}

/** What the questions of the year have led to. */
export async function madeActivities(
  tx: Tx,
  boardId: string,
  year: number,
): Promise<MadeActivity[]> {
  const { rows } = await sql<MadeActivity>`
    select a.unit_id as "unitId", a.kind, r.id, r.title, r.state from reporting_activities a
      join records r on r.tenant_id = a.tenant_id and r.id = a.improvement_id
    where a.board_id = ${boardId} and a.year = ${year} order by r.number`.execute(tx)
  return rows
}

/** The question or the measure as an activity of the plan. A second time it is the same one. */
export async function makeActivity(
  tx: Tx,
  actor: Actor,
  now: Instant,
  of: { boardId: string; year: number; kind: ActivityKind; row: UnitReporting; proposed: string },
): Promise<{ id: string; isNew: boolean }> {
  const { boardId, year, kind, row } = of
  const { unit } = row
  await sql`select 1 from units where id = ${unit.id} for update`.execute(tx)
  const there = (await madeActivities(tx, boardId, year)).find(
    (one) => one.unitId === unit.id && one.kind === kind,
  )
  if (there) return { id: there.id, isNew: false }
  const made = await createRecord(tx, improvement, actor, now, {
    boardId,
    values: activityValues(of, yearOf(now)),
    note: `Ur analysen av incidentrapporteringen ${year}`,
  })
  await addLinks(
    tx,
    actor,
    now,
    row.reports.map((one) => ({
      from: made,
      kind: 'answers' as const,
      to: one.id,
      toType: one.type,
    })),
  )
  await sql`
    insert into reporting_activities (tenant_id, board_id, unit_id, year, kind, improvement_id, made_at, made_by)
    values (${actor.tenantId}, ${boardId}, ${unit.id}, ${year}, ${kind}, ${made.id}, ${now}, ${actor.personId})`.execute(
    tx,
  )
  return { id: made.id, isNew: true }
}

function activityValues(
  {
    year,
    kind,
    row,
    proposed,
  }: { year: number; kind: ActivityKind; row: UnitReporting; proposed: string },
  thisYear: number,
): Improvement['fields'] {
  const { unit, reports, because } = row
  const size = unit.headCount === null ? '' : ` på ${unit.headCount} anställda`
  const isQuestion = kind === 'question'
  return {
    title: isQuestion
      ? `Fråga om incidentrapporteringen: ${unit.name}`.slice(0, 200)
      : `Öka incidentrapporteringen: ${unit.name}`.slice(0, 200),
    theme: 'Incidentrapportering',
    purpose: `${proposed} Bakgrund: ${because}`,
    tasks: isQuestion
      ? 'Ställ frågan till enhetens chef\nAnteckna svaret\nFöreslå en åtgärd om något hindrar rapporteringen'
      : null,
    wantedResult: 'Det som händer vid enheten rapporteras.',
    measure: 'Rapporterade incidenter per 100 anställda och år vid enheten',
    baseline: `${reports.length} rapporterade ${year}${size}`,
    sourceKind: 'own',
    plannedYear: Math.max(thisYear, year + (isQuestion ? 0 : 1)),
    priority: null,
    prioritised: null,
    recurring: null,
    goal: null,
    responsibleRoles: isQuestion ? ['isam'] : ['manager'],
    responsibility: 'carriesOut',
    supportingRoles: isQuestion ? [] : ['isam'],
    responsiblePerson: isQuestion ? null : (unit.manager?.id ?? null),
    startedOn: null,
    doneOn: null,
    effect: null,
    effectDueOn: null,
    outcomeValue: null,
    effectAssessedOn: null,
    reason: null,
  }
}
