/** What is known of training: completions of lists that hold, head counts, people and management. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Day } from '../../core/dates.ts'
import { AppError } from '../../core/errors.ts'
import { isTargetGroup, type TargetGroup } from '../../core/target-groups.ts'
import { writeHistory } from '../../record/history.ts'
import { recordsOfBoard } from '../../record/store.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import type { TrainingFacts } from './chapter.ts'
import {
  type Completion,
  type HeadCount,
  type Member,
  shareOfAll,
  type UnitRef,
} from './completion.rules.ts'
import { type Course, course } from './course.record.ts'
import { isRequired, type TrainingDutyFacts } from './duties.ts'
import { identityOf } from './list.rules.ts'
import { type ManagementSeat, trainedSeats } from './management.rules.ts'

/** What stands in place of a name that is never shown. */
export const PROTECTED_NAME = 'Person med skyddade personuppgifter'

/** The board and the units below it, in the order of the tree. */
export async function unitsOfBoard(tx: Tx, boardId: string): Promise<UnitRef[]> {
  const { rows } = await sql<UnitRef>`
    with recursive below as (
      select id, parent_id, name, tenant_id, array[sv_key(name)] as place from units where id = ${boardId}
      union all
      select u.id, u.parent_id, u.name, u.tenant_id, b.place || sv_key(u.name) from units u
        join below b on b.tenant_id = u.tenant_id and b.id = u.parent_id where u.active
    ) select id, name from below order by place`.execute(tx)
  return rows
}

/** A unit and those below it. */
export async function unitsBelow(tx: Tx, unitId: string): Promise<Set<string>> {
  return new Set((await unitsOfBoard(tx, unitId)).map(({ id }) => id))
}

type RawCompletion = Omit<Completion, 'group'> & { group: string | null }

/** One row a person, course and day, whatever number of lists say it. */
export async function completionsOfBoard(tx: Tx, boardId: string): Promise<Completion[]> {
  const { rows } = await sql<RawCompletion>`
    select c.course_id as "courseId", c.person_key as "personKey", c.completed_on as "completedOn",
      (array_agg(c.person_id order by c.noted_at desc) filter (where c.person_id is not null))[1] as "personId",
      (array_agg(c.unit_id order by c.noted_at desc) filter (where c.unit_id is not null))[1] as "unitId",
      (array_agg(c.target_group order by c.noted_at desc) filter (where c.target_group is not null))[1] as "group"
    from training_completions c
      left join training_lists l on l.tenant_id = c.tenant_id and l.id = c.list_id
    where c.board_id = ${boardId} and c.removed_at is null and l.undone_at is null
    group by c.course_id, c.person_key, c.completed_on
    order by c.completed_on, c.person_key`.execute(tx)
  return rows.map((row) => ({ ...row, group: groupOrNull(row.group) }))
}

function groupOrNull(text: string | null): TargetGroup | null {
  return text !== null && isTargetGroup(text) ? text : null
}

export type NotedHeadCount = HeadCount & { id: string; unitName: string; source: string }

export async function headCountsOfBoard(tx: Tx, boardId: string): Promise<NotedHeadCount[]> {
  const { rows } = await sql<Omit<NotedHeadCount, 'group'> & { group: string }>`
    select h.id, h.unit_id as "unitId", u.name as "unitName", h.target_group as "group", h.head_count as "headCount",
      h.as_of as "asOf", h.source
    from training_head_counts h join units u on u.tenant_id = h.tenant_id and u.id = h.unit_id
    where h.board_id = ${boardId} order by h.as_of desc, sv_key(u.name), h.target_group`.execute(tx)
  return rows.flatMap((row) => (isTargetGroup(row.group) ? [{ ...row, group: row.group }] : []))
}

/** The active people of the board's units, with what they are. */
export async function membersOfBoard(tx: Tx, boardId: string, now: Day): Promise<Member[]> {
  const { rows } = await sql<Member>`
    with recursive below as (
      select id, tenant_id from units where id = ${boardId}
      union all
      select u.id, u.tenant_id from units u join below b on b.tenant_id = u.tenant_id and b.id = u.parent_id
    )
    select p.id as "personId", p.name, p.unit_id as "unitId", u.name as "unitName",
      array(
        select distinct a.role from role_assignments a where a.tenant_id = p.tenant_id and a.person_id = p.id
          and (a.board_id = ${boardId} or a.board_id is null) and a.from_on <= ${now} and (a.to_on is null or a.to_on >= ${now})
      ) as roles,
      exists (
        select 1 from management_seats m where m.tenant_id = p.tenant_id and m.board_id = ${boardId} and m.person_id = p.id
          and m.from_on <= ${now} and (m.to_on is null or m.to_on >= ${now})
      ) as "isManagement",
      exists (
        select 1 from training_protected_people s where s.tenant_id = p.tenant_id and s.board_id = ${boardId} and s.person_id = p.id
      ) as "isProtected"
    from people p join below b on b.tenant_id = p.tenant_id and b.id = p.unit_id
      join units u on u.tenant_id = p.tenant_id and u.id = p.unit_id
    where p.active order by sv_key(p.name)`.execute(tx)
  return rows
}

export async function seatsOfBoard(tx: Tx, boardId: string): Promise<ManagementSeat[]> {
  const { rows } = await sql<ManagementSeat>`
    select m.id, m.person_id as "personId", m.role, m.from_on as "fromOn", m.to_on as "toOn", m.ground,
      case when s.person_id is null then m.name else ${PROTECTED_NAME} end as name
    from management_seats m
      left join training_protected_people s on s.tenant_id = m.tenant_id and s.board_id = m.board_id and s.person_id = m.person_id
    where m.board_id = ${boardId} order by m.from_on, sv_key(m.name)`.execute(tx)
  return rows
}

/** How one who is not registered here is known again: no name, only a sum that is the same next time. */
export function keyOfUnknown(tenantId: string, identity: string): string {
  return `h:${createHash('sha256').update(`${tenantId} ${identity}`).digest('hex')}`
}

export function keyOfPerson(personId: string): string {
  return `p:${personId}`
}

export function keyOfSeat(tenantId: string, seat: ManagementSeat): string {
  return seat.personId === null
    ? keyOfUnknown(tenantId, identityOf({ name: seat.name, email: null, userId: null }))
    : keyOfPerson(seat.personId)
}

export async function coursesOfBoard(tx: Tx, boardId: string): Promise<Course[]> {
  return recordsOfBoard(tx, course, boardId)
}

export async function trainingDutyFacts(
  tx: Tx,
  boardId: string,
  now: Day,
): Promise<TrainingDutyFacts> {
  const courses = await coursesOfBoard(tx, boardId)
  const completions = await completionsOfBoard(tx, boardId)
  const tenant = await tenantOf(tx, boardId)
  const seats = await seatsOfBoard(tx, boardId)
  return {
    boardId,
    courses,
    units: await unitsOfBoard(tx, boardId),
    completions,
    headCounts: await headCountsOfBoard(tx, boardId),
    members: await membersOfBoard(tx, boardId, now),
    management: trainedSeats(seats, courses, completions, (seat) => keyOfSeat(tenant, seat), now),
  }
}

/** As it was on the year's last day, or today while the year runs. */
export async function trainingFacts(
  tx: Tx,
  boardId: string,
  year: number,
  today: Day,
): Promise<TrainingFacts> {
  const on = today < `${year}-12-31` ? today : `${year}-12-31`
  const courses = (await coursesOfBoard(tx, boardId)).filter(
    ({ createdAt }) => createdAt.slice(0, 10) <= on,
  )
  const completions = (await completionsOfBoard(tx, boardId)).filter(
    ({ completedOn }) => completedOn <= on,
  )
  const tenant = await tenantOf(tx, boardId)
  return {
    boardId,
    courses,
    units: await unitsOfBoard(tx, boardId),
    completions,
    headCounts: (await headCountsOfBoard(tx, boardId))
      .filter(({ asOf }) => asOf <= on)
      .map(({ unitId, group, headCount, asOf }) => ({ unitId, group, headCount, asOf })),
    management: trainedSeats(
      await seatsOfBoard(tx, boardId),
      courses,
      completions,
      (seat) => keyOfSeat(tenant, seat),
      on,
    ),
    on,
  }
}

/** The share with valid training at the end of each year, or today; years nobody can tell are left out. */
export async function trainedAtYearEnds(
  tx: Tx,
  boardId: string,
  years: readonly number[],
  today: Day,
): Promise<{ year: number; percent: number; courses: Course[] }[]> {
  const facts = {
    boardId,
    units: await unitsOfBoard(tx, boardId),
    completions: await completionsOfBoard(tx, boardId),
    headCounts: await headCountsOfBoard(tx, boardId),
  }
  const required = (await coursesOfBoard(tx, boardId)).filter(isRequired)
  return years.flatMap((year) => {
    const on = today < `${year}-12-31` ? today : `${year}-12-31`
    const kept = required.filter(({ createdAt }) => createdAt.slice(0, 10) <= on)
    const share = shareOfAll(kept, facts, on)
    return share === null ? [] : [{ year, ...share }]
  })
}

async function tenantOf(tx: Tx, boardId: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select tenant_id as id from units where id = ${boardId}`.execute(tx)
  return rows[0]?.id ?? ''
}

type Noted = { tx: Tx; actor: Actor; now: string; boardId: string }

/** What concerns the whole board's training and no single course. */
async function noteAtBoard(
  { tx, actor, now, boardId }: Noted,
  subject: { type: string; id: string },
  change: { before: Record<string, unknown> | null; after: Record<string, unknown> | null },
): Promise<void> {
  await writeHistory(tx, actor, now, {
    subjectType: subject.type,
    subjectId: subject.id,
    boardId,
    act: change.before === null ? 'created' : 'changed',
    ...change,
  })
}

export type NewHeadCount = HeadCount & { source: string }

/** The same unit, group and day again is the same count, mended. */
export async function noteHeadCount(at: Noted, noted: NewHeadCount): Promise<void> {
  const { tx, actor, now, boardId } = at
  const units = await unitsOfBoard(tx, boardId)
  if (!units.some(({ id }) => id === noted.unitId))
    throw new AppError('invalid', {
      fields: [{ field: 'unitId', message: 'Enheten hör inte till nämnden.' }],
    })
  const id = uuidv7()
  await sql`
    insert into training_head_counts (tenant_id, board_id, id, unit_id, target_group, head_count, as_of, source, noted_at, noted_by)
    values (${actor.tenantId}, ${boardId}, ${id}, ${noted.unitId}, ${noted.group}, ${noted.headCount}, ${noted.asOf},
      ${noted.source}, ${now}, ${actor.personId})
    on conflict (tenant_id, board_id, unit_id, target_group, as_of) do update
      set head_count = excluded.head_count, source = excluded.source, noted_at = excluded.noted_at, noted_by = excluded.noted_by`.execute(
    tx,
  )
  await noteAtBoard(at, { type: 'trainingHeadCount', id }, { before: null, after: { ...noted } })
}

export type NewSeat = Omit<ManagementSeat, 'id'>

export async function addSeat(at: Noted, seat: NewSeat): Promise<void> {
  const { tx, actor, now, boardId } = at
  const id = uuidv7()
  // One at a time: whoever sits twice would be counted twice among those to be trained.
  await sql`select 1 from units where id = ${boardId} for no key update`.execute(tx)
  const { rows } = await sql`
    select 1 from management_seats
    where board_id = ${boardId} and person_id is not distinct from ${seat.personId}
      and (person_id is not null or lower(name) = lower(${seat.name}))
      and from_on <= coalesce(${seat.toOn}::date, 'infinity') and coalesce(to_on, 'infinity') >= ${seat.fromOn}::date limit 1`.execute(
    tx,
  )
  if (rows.length > 0)
    throw new AppError('invalid', {
      fields: [
        {
          field: seat.personId === null ? 'name' : 'personId',
          message: 'Personen räknas redan som ledning under de dagarna. Avsluta den raden först.',
        },
      ],
    })
  await sql`
    insert into management_seats (tenant_id, board_id, id, person_id, name, role, from_on, to_on, ground, noted_at, noted_by)
    values (${actor.tenantId}, ${boardId}, ${id}, ${seat.personId}, ${seat.name}, ${seat.role}, ${seat.fromOn}, ${seat.toOn},
      ${seat.ground}, ${now}, ${actor.personId})`.execute(tx)
  await noteAtBoard(at, { type: 'managementSeat', id }, { before: null, after: { ...seat } })
}

/** The last day that the person counts as management; the row stays. */
export async function endSeat(at: Noted, id: string, toOn: Day): Promise<void> {
  const { tx, boardId } = at
  const { rows } = await sql<{ fromOn: Day; toOn: Day | null }>`
    select from_on as "fromOn", to_on as "toOn" from management_seats
    where id = ${id} and board_id = ${boardId} for update`.execute(tx)
  const seat = rows[0]
  if (!seat) throw new AppError('notFound')
  if (toOn < seat.fromOn)
    throw new AppError('invalid', {
      fields: [{ field: 'toOn', message: 'Sista dagen kan inte vara före den första.' }],
    })
  await sql`update management_seats set to_on = ${toOn} where id = ${id}`.execute(tx)
  await noteAtBoard(
    at,
    { type: 'managementSeat', id },
    { before: { toOn: seat.toOn }, after: { toOn } },
  )
}

export type NewCompletion = {
  courseId: string
  personKey: string
  personId: string | null
  unitId: string | null
  group: TargetGroup | null
  completedOn: Day
  evidence: string | null
}

/** Noted by hand, as after a course in a room. */
export async function noteCompletion(at: Noted, of: Course, noted: NewCompletion): Promise<void> {
  const { tx, actor, now, boardId } = at
  // One at a time: two who note the same completion do not both find it missing.
  await sql`select 1 from records where id = ${of.id} for no key update`.execute(tx)
  const { rows } = await sql`
    select 1 from training_completions c left join training_lists l on l.tenant_id = c.tenant_id and l.id = c.list_id
    where c.board_id = ${boardId} and c.course_id = ${of.id} and c.person_key = ${noted.personKey}
      and c.completed_on = ${noted.completedOn} and c.removed_at is null and l.undone_at is null limit 1`.execute(
    tx,
  )
  if (rows.length > 0)
    throw new AppError('invalid', {
      fields: [{ field: 'completedOn', message: 'Genomförandet den dagen är redan antecknat.' }],
    })
  await sql`
    insert into training_completions (tenant_id, board_id, id, course_id, list_id, person_key, person_id, unit_id, target_group,
      completed_on, evidence, noted_at, noted_by)
    values (${actor.tenantId}, ${boardId}, ${uuidv7()}, ${of.id}, null, ${noted.personKey}, ${noted.personId}, ${noted.unitId},
      ${noted.group}, ${noted.completedOn}, ${noted.evidence}, ${now}, ${actor.personId})`.execute(
    tx,
  )
  await writeHistory(tx, actor, now, {
    subjectType: of.type,
    subjectId: of.id,
    boardId,
    act: 'changed',
    before: { completion: null },
    after: { completion: [noted.completedOn, noted.evidence].filter(Boolean).join(', ') },
  })
}

export async function setProtected(
  at: Noted,
  personId: string,
  isProtected: boolean,
): Promise<void> {
  const { tx, actor, now, boardId } = at
  if (isProtected)
    await sql`
      insert into training_protected_people (tenant_id, board_id, person_id, noted_at, noted_by)
      values (${actor.tenantId}, ${boardId}, ${personId}, ${now}, ${actor.personId}) on conflict do nothing`.execute(
      tx,
    )
  else
    await sql`
      delete from training_protected_people where board_id = ${boardId} and person_id = ${personId}`.execute(
      tx,
    )
}
