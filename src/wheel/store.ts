/** The wheel in the database: the series that are kept, and what became of their occurrences. */
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { type Day, dayOf, type Instant } from '../core/dates.ts'
import { AppError } from '../core/errors.ts'
import type { Role } from '../core/roles.ts'
import { mustBeAsSeen } from '../core/seen.ts'
import { writeHistory } from '../record/history.ts'
import type { Actor } from '../server/actor.ts'
import type { Tx } from '../server/db.ts'
import type { Mark, Occurrence, Series } from './series.rules.ts'

export type KeptSeries = Series & {
  id: string
  boardId: string | null
  version: number
  changedAt: Instant
  takenUpOn: Day
}

/** All that the actor may see: the municipality's, and those of the actor's boards. */
export async function keptSeries(tx: Tx, boardId: string | null): Promise<KeptSeries[]> {
  const { rows } = await sql<KeptSeries>`
    select id, board_id as "boardId", key, title, because, area, rhythm, first_month as "firstMonth",
      day_of_month as "dayOfMonth", nth, weekday, first_year as "firstYear", last_year as "lastYear",
      owner_id as "ownerId", owner_role as "ownerRole", page, is_verified as "isVerified", is_on as "isOn", version,
      changed_at as "changedAt", taken_up_on as "takenUpOn"
    from wheel_series where ${boardId}::uuid is null or board_id is null or board_id = ${boardId}::uuid
    order by first_month, title`.execute(tx)
  return rows
}

export type KeptMark = Mark & { boardId: string; notedAt: Instant }

export async function marksOf(tx: Tx, boardId: string | null): Promise<KeptMark[]> {
  const { rows } = await sql<KeptMark>`
    select board_id as "boardId", key, occurrence, act, reason, to_on as "toOn", done_on as "doneOn",
      noted_at as "notedAt"
    from wheel_marks where ${boardId}::uuid is null or board_id = ${boardId}::uuid`.execute(tx)
  return rows
}

/** Keeps a series; with version 0 a new one, else the one last seen. */
export async function keepSeries(
  tx: Tx,
  actor: Actor,
  now: Instant,
  boardId: string | null,
  series: Series,
  version: number,
): Promise<void> {
  const values = sql`title = ${series.title}, because = ${series.because}, area = ${series.area},
    rhythm = ${series.rhythm}, first_month = ${series.firstMonth}, day_of_month = ${series.dayOfMonth},
    nth = ${series.nth}, weekday = ${series.weekday}, first_year = ${series.firstYear}, last_year = ${series.lastYear},
    owner_id = ${series.ownerId}, owner_role = ${series.ownerRole}, page = ${series.page},
    is_verified = ${series.isVerified}, is_on = ${series.isOn}, changed_at = ${now}, changed_by = ${actor.personId}`
  const before = (await keptSeries(tx, boardId)).find(
    (one) => one.key === series.key && one.boardId === boardId,
  )
  if ((before?.version ?? 0) !== version) throw new AppError('staleVersion')
  const id = before?.id ?? uuidv7()
  if (before) {
    const { rows } = await sql`update wheel_series set ${values}, version = version + 1
      where id = ${id} and version = ${version} returning id`.execute(tx)
    if (rows.length === 0) throw new AppError('staleVersion')
  } else
    await sql`insert into wheel_series (tenant_id, id, board_id, key, title, because, area, rhythm, first_month,
      day_of_month, nth, weekday, first_year, last_year, owner_id, owner_role, page, is_verified, is_on, changed_at, changed_by, taken_up_on)
      values (${actor.tenantId}, ${id}, ${boardId}, ${series.key}, ${series.title}, ${series.because}, ${series.area},
        ${series.rhythm}, ${series.firstMonth}, ${series.dayOfMonth}, ${series.nth}, ${series.weekday}, ${series.firstYear},
        ${series.lastYear}, ${series.ownerId}, ${series.ownerRole}, ${series.page}, ${series.isVerified}, ${series.isOn},
        ${now}, ${actor.personId}, ${dayOf(now)})`.execute(tx)
  await writeHistory(tx, actor, now, {
    subjectType: 'wheelSeries',
    subjectId: id,
    boardId,
    act: before ? 'changed' : 'created',
    before: before ? { ...before } : null,
    after: { ...series },
  })
}

/** The board no longer keeps its own: what holds for all holds here again. */
export async function dropSeries(
  tx: Tx,
  actor: Actor,
  now: Instant,
  boardId: string | null,
  key: string,
): Promise<void> {
  const { rows } = await sql<{ id: string; title: string }>`
    delete from wheel_series where key = ${key} and board_id is not distinct from ${boardId}::uuid
    returning id, title`.execute(tx)
  const [dropped] = rows
  if (!dropped) throw new AppError('notFound')
  await writeHistory(tx, actor, now, {
    subjectType: 'wheelSeries',
    subjectId: dropped.id,
    boardId,
    act: 'changed',
    before: { key, title: dropped.title, isKept: true },
    after: { key, title: dropped.title, isKept: false },
  })
}

/** The municipality's days and those of the boards one sees. */
export async function keptReminderDays(
  tx: Tx,
): Promise<{ boardId: string | null; days: number[] }[]> {
  const { rows } = await sql<{ boardId: string | null; days: number[] }>`
    select board_id as "boardId", days from reminder_days`.execute(tx)
  return rows
}

/** `days` null: no days of its own any more. */
export async function keepReminderDays(
  tx: Tx,
  actor: Actor,
  now: Instant,
  boardId: string | null,
  days: readonly number[] | null,
): Promise<void> {
  const before = (await keptReminderDays(tx)).find((one) => one.boardId === boardId)
  if (days === null)
    await sql`delete from reminder_days where board_id is not distinct from ${boardId}::uuid`.execute(
      tx,
    )
  else
    await sql`
      insert into reminder_days (tenant_id, board_id, days, changed_at, changed_by)
      values (${actor.tenantId}, ${boardId}, ${[...days]}::int[], ${now}, ${actor.personId})
      on conflict (tenant_id, board_id) do update set
        days = excluded.days, changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(
      tx,
    )
  await writeHistory(tx, actor, now, {
    subjectType: 'reminderDays',
    subjectId: boardId ?? actor.tenantId,
    boardId,
    act: before ? 'changed' : 'created',
    before: before ? { days: before.days } : null,
    after: { days },
  })
}

/** How the occurrence stood for whoever says something of it. */
export type SeenOccurrence = Pick<Occurrence, 'standing' | 'on' | 'isDone' | 'reason'>

/** Says what became of an occurrence; one that was moved keeps its day when it is done. */
export async function setMark(
  tx: Tx,
  actor: Actor,
  now: Instant,
  boardId: string,
  mark: Mark,
  /** How it stood for the sender; null where nobody has looked: the example's own. */
  seen: { planned: Day; shown: SeenOccurrence } | null,
): Promise<void> {
  // Where nothing is said yet there is no row to lock: the second who says something waits here.
  await sql`select pg_advisory_xact_lock(hashtext(${`${boardId} ${mark.key} ${mark.occurrence}`}))`.execute(
    tx,
  )
  const before = await markOf(tx, boardId, mark)
  if (seen !== null)
    mustBeAsSeen(
      {
        standing: before?.act ?? 'planned',
        on: before?.toOn ?? seen.planned,
        isDone: before?.act === 'done' || (before?.doneOn ?? null) !== null,
        reason: before?.reason ?? null,
      },
      seen.shown,
    )
  await sql`insert into wheel_marks (tenant_id, board_id, key, occurrence, act, reason, to_on, done_on, noted_by, noted_at)
    values (${actor.tenantId}, ${boardId}, ${mark.key}, ${mark.occurrence}, ${mark.act}, ${mark.reason}, ${mark.toOn},
      ${mark.doneOn}, ${actor.personId}, ${now})
    on conflict (tenant_id, board_id, key, occurrence) do update set
      act = case when excluded.act = 'done' and wheel_marks.to_on is not null then wheel_marks.act else excluded.act end,
      reason = case when excluded.act = 'done' then wheel_marks.reason else excluded.reason end,
      to_on = case when excluded.act = 'done' then wheel_marks.to_on else excluded.to_on end,
      done_on = excluded.done_on, noted_by = excluded.noted_by, noted_at = excluded.noted_at`.execute(
    tx,
  )
  await noteMark(tx, actor, now, boardId, before ?? null, mark)
}

/** A mark is written over by the next: what was said before stays in the history. */
function noteMark(
  tx: Tx,
  actor: Actor,
  now: Instant,
  boardId: string,
  before: Mark | null,
  after: Mark | null,
): Promise<void> {
  return writeHistory(tx, actor, now, {
    subjectType: 'wheelMark',
    subjectId: boardId,
    boardId,
    act: after === null ? 'withdrawn' : before === null ? 'created' : 'changed',
    before: before && { ...before },
    after: after && { ...after },
  })
}

async function markOf(
  tx: Tx,
  boardId: string,
  { key, occurrence }: Pick<Mark, 'key' | 'occurrence'>,
): Promise<Mark | undefined> {
  const { rows } = await sql<Mark>`
    select key, occurrence, act, reason, to_on as "toOn", done_on as "doneOn" from wheel_marks
    where board_id = ${boardId} and key = ${key} and occurrence = ${occurrence} for update`.execute(
    tx,
  )
  return rows[0]
}

export async function takeBackMark(
  tx: Tx,
  actor: Actor,
  now: Instant,
  boardId: string,
  which: Pick<Mark, 'key' | 'occurrence'>,
): Promise<void> {
  const before = await markOf(tx, boardId, which)
  if (!before) throw new AppError('notFound')
  await sql`delete from wheel_marks
    where board_id = ${boardId} and key = ${which.key} and occurrence = ${which.occurrence}`.execute(
    tx,
  )
  await noteMark(tx, actor, now, boardId, before, null)
}

export type Holder = { id: string; name: string; role: Role; boardId: string | null }

/** Who holds the roles on the day, at the board or in the whole municipality. */
export async function holdersOfRoles(tx: Tx, boardId: string, today: Day): Promise<Holder[]> {
  const { rows } = await sql<Holder>`
    select p.id, p.name, r.role, r.board_id as "boardId" from role_assignments r
    join people p on p.tenant_id = r.tenant_id and p.id = r.person_id
    where p.active and r.from_on <= ${today} and (r.to_on is null or r.to_on >= ${today})
      and (r.board_id is null or r.board_id = ${boardId}) and r.cover_id is null
    order by sv_key(p.name)`.execute(tx)
  return rows
}

export async function namesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from people where id = any(${[...ids]}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export type RecordFacts = { type: string; secrecy: string | null; changedAt: Instant }

/** What the wheel must know of the records behind its duties. */
export async function factsOfRecords(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, RecordFacts>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<RecordFacts & { id: string }>`
    select id, type, secrecy, changed_at as "changedAt" from records
    where id = any(${[...ids]}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

export async function boardsSeen(tx: Tx): Promise<{ id: string; name: string; slug: string }[]> {
  const { rows } = await sql<{ id: string; name: string; slug: string }>`
    select id, name, slug from units where kind in ('board', 'company') and active order by sv_key(name)`.execute(
    tx,
  )
  return rows
}
