/** Minutes, decisions and the plan of meetings in the database. */
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { type Day, dayInWords, type Instant } from '../../core/dates.ts'
import { AppError } from '../../core/errors.ts'
import { writeHistory } from '../../record/history.ts'
import { addLink } from '../../record/routes.ts'
import { createRecord, recordsOfBoard } from '../../record/store.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import { improvement, type ResponsibleRole } from '../improvements/improvement.record.ts'
import {
  type WorkingGroupSeat,
  workingGroupSeat,
} from '../organisation/working-group-seat.record.ts'
import type { CooperationFacts, DecisionOfMeeting } from './chapter.ts'
import type { Attendant, Decision, Minutes } from './minutes.ts'
import type { MeetingDutyFacts, MeetingPlan } from './plan.rules.ts'
import { type WorkingGroupMeeting, workingGroupMeeting } from './working-group-meeting.record.ts'

export async function meetingsOfBoard(tx: Tx, boardId: string): Promise<WorkingGroupMeeting[]> {
  return recordsOfBoard(tx, workingGroupMeeting, boardId)
}

/** One writer at a time: of two, the second finds what the first has saved. */
export async function lockMeeting(tx: Tx, meetingId: string): Promise<void> {
  await sql`select 1 from records where id = ${meetingId} for update`.execute(tx)
}

/** The minutes as they are kept, or empty ones with the group's seats of today. */
export async function minutesOf(tx: Tx, meeting: WorkingGroupMeeting): Promise<Minutes> {
  const { rows } = await sql<Minutes>`
    select points, attendance, others, version from meeting_minutes where meeting_id = ${meeting.id}`.execute(
    tx,
  )
  const found = rows[0]
  if (found) return found
  return { points: [], attendance: await attendants(tx, meeting.boardId), others: null, version: 0 }
}

/** The group's active seats, nobody marked as present. */
export async function attendants(tx: Tx, boardId: string): Promise<Attendant[]> {
  const seats = (await recordsOfBoard(tx, workingGroupSeat, boardId)).filter(
    ({ state }) => state === 'active',
  )
  const ids = seats.flatMap(({ fields }) => fields.member ?? [])
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from people where id = any(${ids})`.execute(tx)
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return seats.flatMap((seat) => {
    const name = names.get(seat.fields.member ?? '')
    return name === undefined ? [] : [{ seatId: seat.id, name, role: seat.title, isPresent: false }]
  })
}

export async function saveMinutes(
  tx: Tx,
  actor: Actor,
  now: Instant,
  meeting: WorkingGroupMeeting,
  wanted: Minutes,
): Promise<void> {
  const before = await minutesOf(tx, meeting)
  if (before.version !== wanted.version)
    throw new AppError('staleVersion', {
      message:
        'Någon annan har skrivit i anteckningarna medan du skrev. Läs det först; det du skrev är kvar här.',
    })
  const { points, attendance, others } = wanted
  await sql`
    insert into meeting_minutes (tenant_id, board_id, meeting_id, points, attendance, others, changed_at, changed_by)
    values (${actor.tenantId}, ${meeting.boardId}, ${meeting.id}, ${JSON.stringify(points)}, ${JSON.stringify(attendance)},
      ${others}, ${now}, ${actor.personId})
    on conflict (tenant_id, meeting_id) do update set points = excluded.points, attendance = excluded.attendance,
      others = excluded.others, version = meeting_minutes.version + 1, changed_at = excluded.changed_at,
      changed_by = excluded.changed_by`.execute(tx)
  const [old, fresh] = [inWords(before), inWords(wanted)]
  const changed = (Object.keys(fresh) as (keyof typeof fresh)[]).filter(
    (key) => old[key] !== fresh[key],
  )
  if (changed.length === 0) return
  await writeHistory(tx, actor, now, {
    subjectType: meeting.type,
    subjectId: meeting.id,
    boardId: meeting.boardId,
    act: 'changed',
    before: Object.fromEntries(changed.map((key) => [key, old[key]])),
    after: Object.fromEntries(changed.map((key) => [key, fresh[key]])),
  })
}

/** The minutes as the history tells them. */
function inWords({ points, attendance, others }: Minutes) {
  const notes = points.flatMap(({ title, notes: said }) =>
    said === null ? [] : [`${title}: ${said}`],
  )
  const present = attendance.flatMap(({ name, isPresent }) => (isPresent ? [name] : []))
  return {
    agenda:
      points
        .map(({ title, items }) => [title, ...items.map(({ text }) => text)].join('\n'))
        .join('\n') || null,
    minutes: notes.join('\n') || null,
    present: [...present, ...(others === null ? [] : [others])].join(', ') || null,
  }
}

const decisionColumns = sql`
  d.id, d.number, d.point_key as "pointKey", d.wording, d.responsible_role as "responsibleRole",
  d.responsible as "responsibleId", p.name as "responsibleName", d.due_on as "dueOn",
  case when r.id is null then null else json_build_object('id', r.id, 'state', r.state,
    'title', case when r.secrecy is null then r.title else 'Nr ' || r.number || ', markerad med sekretess' end) end as activity`
const decisionTables = sql`
  meeting_decisions d
    left join people p on p.tenant_id = d.tenant_id and p.id = d.responsible
    left join records r on r.tenant_id = d.tenant_id and r.id = d.improvement_id`

export async function decisionsOf(tx: Tx, meetingId: string): Promise<Decision[]> {
  const { rows } = await sql<Decision>`
    select ${decisionColumns} from ${decisionTables}
    where d.meeting_id = ${meetingId} and d.removed_at is null order by d.number`.execute(tx)
  return rows
}

export type NewDecision = {
  pointKey: string
  wording: string
  responsibleRole: ResponsibleRole | null
  responsibleId: string | null
  dueOn: Day | null
}

export async function addDecision(
  tx: Tx,
  actor: Actor,
  now: Instant,
  meeting: WorkingGroupMeeting,
  wanted: NewDecision,
): Promise<string> {
  const id = uuidv7()
  await sql`
    insert into meeting_decisions (tenant_id, board_id, id, meeting_id, number, point_key, wording, responsible_role,
      responsible, due_on, decided_at, noted_by)
    select ${actor.tenantId}, ${meeting.boardId}, ${id}, ${meeting.id},
      coalesce((select max(number) from meeting_decisions where meeting_id = ${meeting.id}), 0) + 1,
      ${wanted.pointKey}, ${wanted.wording}, ${wanted.responsibleRole}, ${wanted.responsibleId}, ${wanted.dueOn},
      ${now}, ${actor.personId}`.execute(tx)
  await noteDecision(tx, actor, now, meeting, { before: null, after: wanted.wording })
  return id
}

export async function removeDecision(
  tx: Tx,
  actor: Actor,
  now: Instant,
  meeting: WorkingGroupMeeting,
  decision: Decision,
): Promise<void> {
  await sql`update meeting_decisions set removed_at = ${now} where id = ${decision.id}`.execute(tx)
  await noteDecision(tx, actor, now, meeting, { before: decision.wording, after: null })
}

async function noteDecision(
  tx: Tx,
  actor: Actor,
  now: Instant,
  meeting: WorkingGroupMeeting,
  { before, after }: { before: string | null; after: string | null },
): Promise<void> {
  await writeHistory(tx, actor, now, {
    subjectType: meeting.type,
    subjectId: meeting.id,
    boardId: meeting.boardId,
    act: 'changed',
    before: { decision: before },
    after: { decision: after },
  })
}

/** The decision as an activity in the plan, linked back to the meeting. It is made once. */
export async function makeActivity(
  tx: Tx,
  actor: Actor,
  now: Instant,
  meeting: WorkingGroupMeeting,
  decision: Decision,
): Promise<void> {
  const { wording, dueOn } = decision
  const { meetingOn } = meeting.fields
  const made = await createRecord(tx, improvement, actor, now, {
    boardId: meeting.boardId,
    note: `Ur ${meeting.title}, beslut ${decision.number}`,
    values: {
      ...emptyImprovement,
      title: wording.length <= 200 ? wording.replace(/\.$/, '') : `${wording.slice(0, 199)}…`,
      theme: 'Beslut i arbetsgruppen',
      purpose: `${wording}\n\nBeslutat av arbetsgruppen ${dayInWords(meetingOn)}.${dueOn === null ? '' : ` Klart senast ${dayInWords(dueOn)}.`}`,
      sourceKind: 'own',
      plannedYear: Number((dueOn ?? meetingOn).slice(0, 4)),
      responsibleRoles: decision.responsibleRole === null ? [] : [decision.responsibleRole],
      responsiblePerson: decision.responsibleId,
    },
  })
  await tieActivity(tx, actor, now, meeting, decision, made)
}

/** The activity that a decision became, and its way back to the meeting. */
export async function tieActivity(
  tx: Tx,
  actor: Actor,
  now: Instant,
  meeting: WorkingGroupMeeting,
  decision: Decision,
  activity: { id: string; type: string; boardId: string },
): Promise<void> {
  await addLink(tx, actor, now, { from: activity, kind: 'followsFrom', to: meeting.id })
  await sql`
    update meeting_decisions set improvement_id = ${activity.id} where id = ${decision.id}`.execute(
    tx,
  )
}

const emptyImprovement = Object.fromEntries(
  Object.entries(improvement.fields).map(([name, { kind }]) => [
    name,
    kind === 'choices' ? [] : null,
  ]),
)

export async function planOf(tx: Tx, boardId: string, year: number): Promise<MeetingPlan | null> {
  const { rows } = await sql<MeetingPlan>`
    select year, meetings, decided_on as "decidedOn", reference from working_group_plans
    where board_id = ${boardId} and year = ${year}`.execute(tx)
  return rows[0] ?? null
}

export async function savePlan(
  tx: Tx,
  actor: Actor,
  now: Instant,
  boardId: string,
  plan: MeetingPlan,
): Promise<void> {
  const before = await planOf(tx, boardId, plan.year)
  await sql`
    insert into working_group_plans (tenant_id, board_id, year, meetings, decided_on, reference, noted_at, noted_by)
    values (${actor.tenantId}, ${boardId}, ${plan.year}, ${plan.meetings}, ${plan.decidedOn}, ${plan.reference}, ${now},
      ${actor.personId})
    on conflict (tenant_id, board_id, year) do update set meetings = excluded.meetings, decided_on = excluded.decided_on,
      reference = excluded.reference, noted_at = excluded.noted_at, noted_by = excluded.noted_by`.execute(
    tx,
  )
  await writeHistory(tx, actor, now, {
    subjectType: 'workingGroupPlan',
    subjectId: boardId,
    boardId,
    act: before === null ? 'created' : 'changed',
    before,
    after: { ...plan },
  })
}

export async function meetingDutyFacts(
  tx: Tx,
  boardId: string,
  today: Day,
): Promise<MeetingDutyFacts> {
  const seats = await recordsOfBoard(tx, workingGroupSeat, boardId)
  const seat = convenerOf(seats)
  return {
    plan: await planOf(tx, boardId, Number(today.slice(0, 4))),
    meetings: await meetingsOfBoard(tx, boardId),
    convener: seat && {
      seat: { type: seat.type, id: seat.id },
      personId: seat.fields.member,
    },
  }
}

/** The seat for information security convenes; else the first. */
function convenerOf(seats: readonly WorkingGroupSeat[]): WorkingGroupSeat | null {
  const active = seats.filter(({ state }) => state === 'active')
  return (
    active.find(({ fields }) => fields.competence === 'informationSecurity') ?? active[0] ?? null
  )
}

export async function cooperationFacts(
  tx: Tx,
  boardId: string,
  year: number,
  asOf: Day,
): Promise<CooperationFacts> {
  const { rows } = await sql<DecisionOfMeeting>`
    select d.meeting_id as "meetingId", d.wording,
      case when r.id is null then null else json_build_object('type', r.type, 'id', r.id, 'state', r.state,
        'title', case when r.secrecy is null then r.title else 'Nr ' || r.number || ', markerad med sekretess' end) end as activity
    from ${decisionTables}
    where d.board_id = ${boardId} and d.removed_at is null order by d.decided_at, d.number`.execute(
    tx,
  )
  return {
    meetings: await meetingsOfBoard(tx, boardId),
    plan: await planOf(tx, boardId, year),
    decisions: rows,
    asOf,
  }
}
