/** What the exchange with the steering system reads and writes. */
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { type Improvement, improvement } from '../areas/improvements/improvement.record.ts'
import { type Risk, risk, stepsOf } from '../areas/risks/risk.record.ts'
import { scalesOfBoard, settleAssessment } from '../areas/risks/store.ts'
import type { Instant } from '../core/dates.ts'
import { writeHistory } from '../record/history.ts'
import { addLink } from '../record/routes.ts'
import { changeRecord, createRecord, recordById, recordsOfBoard } from '../record/store.ts'
import type { Actor } from '../server/actor.ts'
import type { Tx } from '../server/db.ts'
import type {
  ActivityChange,
  Around,
  FollowUp,
  KnownRow,
  RiskChange,
  RowPlan,
} from './plan.rules.ts'
import { type SheetName, statuses } from './sheets.rules.ts'
import type { TertialFacts } from './tertials.chapter.ts'

export type At = { tx: Tx; actor: Actor; now: Instant; boardId: string }

export async function aroundOf(
  tx: Tx,
  boardId: string,
  year: number,
  sheet: SheetName,
): Promise<Around> {
  const { rows: answers } = await sql<{ activityId: string; riskId: string }>`
    select l.from_id as "activityId", l.to_id as "riskId" from links l
    where l.board_id = ${boardId} and l.kind = 'answers' order by l.created_at`.execute(tx)
  const { rows: people } = await sql<{ id: string; name: string }>`
    select id, name from people where active order by sv_key(name)`.execute(tx)
  const { rows: known } = await sql<KnownRow>`
    select outer_key as "outerKey", record_id as "recordId", measure_id as "measureId" from steering_rows
    where board_id = ${boardId} and sheet = ${sheet} order by outer_key`.execute(tx)
  const { active } = await scalesOfBoard(tx, boardId)
  return {
    year,
    risks: await recordsOfBoard(tx, risk, boardId),
    activities: await recordsOfBoard(tx, improvement, boardId),
    answers,
    people,
    known,
    followUps: await followUpsOf(tx, boardId, year),
    steps: stepsOf(active.size),
  }
}

/** The risks of the year's VoR that go out; the rest are marked with secrecy, or struck out. */
export function risksToSend(
  risks: readonly Risk[],
  year: number,
): { sent: Risk[]; secret: number } {
  const ofYear = risks.filter(
    ({ fields, state }) =>
      fields.analysis === 'vor' && fields.assessedYear === year && state !== 'withdrawn',
  )
  const sent = ofYear.filter(({ secrecy }) => secrecy === null)
  return { sent, secret: ofYear.length - sent.length }
}

/** What the year's follow-up is about: the plan of the year, and what earlier years left open. */
export function activitiesToSend(
  activities: readonly Improvement[],
  year: number,
): { sent: Improvement[]; secret: number } {
  const open = ['decided', 'started', 'postponed']
  const all = activities.filter(
    ({ state, fields }) =>
      (fields.plannedYear === year && state !== 'dropped') ||
      (fields.plannedYear < year && open.includes(state)),
  )
  const sent = all
    .filter(({ secrecy }) => secrecy === null)
    .sort(
      (a, b) =>
        (a.fields.goal ?? '\uffff').localeCompare(b.fields.goal ?? '\uffff', 'sv', {
          numeric: true,
        }) ||
        (a.fields.priority ?? 100) - (b.fields.priority ?? 100) ||
        a.number - b.number,
    )
  return { sent, secret: all.length - sent.length }
}

export async function followUpsOf(tx: Tx, boardId: string, year: number): Promise<FollowUp[]> {
  const { rows } = await sql<FollowUp>`
    select improvement_id as "improvementId", year, tertial, status, comment from activity_follow_ups
    where board_id = ${boardId} and year = ${year} and replaced_at is null order by tertial`.execute(
    tx,
  )
  return rows
}

export type ShownFollowUp = FollowUp & { id: string; notedAt: Instant; notedByName: string | null }

export async function shownFollowUps(
  tx: Tx,
  boardId: string,
  year: number,
): Promise<ShownFollowUp[]> {
  const { rows } = await sql<ShownFollowUp>`
    select f.id, f.improvement_id as "improvementId", f.year, f.tertial, f.status, f.comment, f.noted_at as "notedAt",
      p.name as "notedByName"
    from activity_follow_ups f left join people p on p.tenant_id = f.tenant_id and p.id = f.noted_by
    where f.board_id = ${boardId} and f.year = ${year} and f.replaced_at is null order by f.tertial`.execute(
    tx,
  )
  return rows
}

/** The year's follow-ups with what they are about, for the review. */
export async function tertialFacts(
  tx: Tx,
  boardId: string,
  year: number,
  activities: readonly Improvement[],
): Promise<TertialFacts> {
  const { sent, secret } = activitiesToSend(activities, year)
  return { year, activities: sent, secret, followUps: await followUpsOf(tx, boardId, year) }
}

/** One writer at a time at an activity: of two, the second finds what the first has said. */
export async function lockActivity(tx: Tx, id: string): Promise<void> {
  await sql`select 1 from records where id = ${id} for update`.execute(tx)
}

export async function noteFollowUp(at: At, of: FollowUp, note?: string): Promise<void> {
  const { tx, actor, now, boardId } = at
  const { rows } = await sql<Pick<FollowUp, 'status' | 'comment'>>`
    update activity_follow_ups set replaced_at = ${now}
    where improvement_id = ${of.improvementId} and year = ${of.year} and tertial = ${of.tertial} and replaced_at is null
    returning status, comment`.execute(tx)
  await sql`
    insert into activity_follow_ups (tenant_id, board_id, id, improvement_id, year, tertial, status, comment, noted_at, noted_by)
    values (${actor.tenantId}, ${boardId}, ${uuidv7()}, ${of.improvementId}, ${of.year}, ${of.tertial}, ${of.status},
      ${of.comment}, ${now}, ${actor.personId})`.execute(tx)
  const inWords = ({ status, comment }: Pick<FollowUp, 'status' | 'comment'>) =>
    [`Tertial ${of.tertial} ${of.year}: ${statuses[status]}.`, comment]
      .filter((one) => one !== null)
      .join(' ')
  const [before] = rows
  await writeHistory(tx, actor, now, {
    subjectType: improvement.type,
    subjectId: of.improvementId,
    boardId,
    act: 'changed',
    before: before ? { followUp: inWords(before) } : null,
    after: { followUp: inWords(of), ...(note === undefined ? {} : { note }) },
  })
}

/** One reading of a board at a time: of two the second is planned on what the first has left. */
export async function lockExchange(tx: Tx, boardId: string): Promise<void> {
  await sql`select 1 from records where board_id = ${boardId} and type in (${risk.type}, ${improvement.type}) order by id for update`.execute(
    tx,
  )
}

/** Does what the plan says; rows of the same new risk become one. */
export async function carryOut(
  at: At,
  sheet: SheetName,
  plans: readonly RowPlan[],
  around: Around,
  fileName: string,
): Promise<void> {
  const note = `Ur styrsystemet: ${fileName}`
  const made = new Map<string, string>()
  for (const plan of plans) {
    if (plan.fate === 'problem') continue
    const riskId = plan.risk
      ? (made.get(plan.recordKey) ?? (await saveRisk(at, plan.risk, around, note)))
      : null
    if (riskId !== null) made.set(plan.recordKey, riskId)
    const activityId = plan.activity
      ? await saveActivity(at, plan.activity, riskId === null ? 'own' : 'risk', around, note)
      : null
    if (riskId !== null && activityId !== null) await tie(at, activityId, riskId, around)
    for (const followUp of plan.followUps)
      if (activityId !== null)
        await noteFollowUp(at, { ...followUp, improvementId: activityId }, note)
    const recordId = riskId ?? activityId
    if (recordId !== null)
      await keepKey(at, sheet, plan.outerKey, recordId, riskId === null ? null : activityId)
  }
}

async function saveRisk(
  { tx, actor, now, boardId }: At,
  { id, values }: RiskChange,
  { year }: Around,
  note: string,
): Promise<string> {
  const goal = values.goalCode === undefined ? {} : { goalYear: year }
  if (id === null) {
    const wanted = {
      ...emptyValues(risk.fields),
      analysis: 'vor',
      assessedYear: year,
      ...values,
      ...goal,
    }
    const settled = await settleAssessment(tx, boardId, wanted as unknown as Risk['fields'])
    return (await createRecord(tx, risk, actor, now, { boardId, values: settled, note })).id
  }
  if (Object.keys(values).length === 0) return id
  const saved = await recordById(tx, risk, id)
  const settled = await settleAssessment(tx, boardId, { ...saved.fields, ...values, ...goal })
  await changeRecord(tx, risk, actor, now, {
    id,
    version: saved.version,
    values: settled,
    note,
  })
  return id
}

async function saveActivity(
  { tx, actor, now, boardId }: At,
  change: ActivityChange,
  sourceKind: 'risk' | 'own',
  { year }: Around,
  note: string,
): Promise<string> {
  const { id, title, goal, role, personId, plannedYear } = change
  const said = {
    ...(title === null ? {} : { title }),
    ...(goal === null ? {} : { goal }),
    ...(role === null ? {} : { responsibleRoles: [role] }),
    ...(personId === null ? {} : { responsiblePerson: personId }),
  }
  if (id === null) {
    const values = {
      ...emptyValues(improvement.fields),
      sourceKind,
      plannedYear: plannedYear || year,
      ...said,
    }
    return (await createRecord(tx, improvement, actor, now, { boardId, values, note })).id
  }
  if (Object.keys(said).length === 0) return id
  const saved = await recordById(tx, improvement, id)
  const supporting = saved.fields.supportingRoles.filter((one) => one !== role)
  await changeRecord(tx, improvement, actor, now, {
    id,
    version: saved.version,
    values: { ...saved.fields, ...said, supportingRoles: supporting },
    note,
  })
  return id
}

function emptyValues(fields: Record<string, { kind: string }>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, { kind }]) => [name, kind === 'choices' ? [] : null]),
  )
}

async function tie(
  { tx, actor, now, boardId }: At,
  activityId: string,
  riskId: string,
  { answers }: Around,
): Promise<void> {
  if (answers.some((one) => one.activityId === activityId && one.riskId === riskId)) return
  await addLink(tx, actor, now, {
    from: { id: activityId, type: improvement.type, boardId },
    kind: 'answers',
    to: riskId,
  })
}

async function keepKey(
  { tx, actor, now, boardId }: At,
  sheet: SheetName,
  outerKey: string,
  recordId: string,
  measureId: string | null,
): Promise<void> {
  await sql`
    insert into steering_rows (tenant_id, board_id, sheet, outer_key, record_id, measure_id, read_at)
    values (${actor.tenantId}, ${boardId}, ${sheet}, ${outerKey}, ${recordId}, ${measureId}, ${now})
    on conflict (tenant_id, board_id, sheet, outer_key) do update
      set record_id = excluded.record_id, measure_id = excluded.measure_id, read_at = excluded.read_at`.execute(
    tx,
  )
}
