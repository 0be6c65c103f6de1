/** What the year's wheel puts on Min sida: the own occurrences, what comes next, and what is late with others. */
import { sql } from 'kysely'
import { addDays, type Day } from '../core/dates.ts'
import { may } from '../core/policy.ts'
import type { WheelItem } from '../wheel/items.ts'
import type { Actor } from './actor.ts'
import type { Awaiting } from './awaiting.ts'
import type { Tx } from './db.ts'

/** How long before its day a thing is something to do now. */
export const DAYS_AHEAD = 45

/** Occurrences of series that are the person's, late or near. */
export function occurrencesOf(
  items: readonly WheelItem[],
  personId: string | null,
  today: Day,
): Awaiting[] {
  return items
    .filter(
      ({ occurrence, isDone, standing, isLate, on, owners }) =>
        occurrence !== null &&
        !isDone &&
        standing !== 'skipped' &&
        (isLate || (today <= on && on <= addDays(today, DAYS_AHEAD))) &&
        owners.some(({ id }) => id === personId),
    )
    .map(({ key, title, because, page, on, isLate, isVerified }) => ({
      id: null,
      type: 'wheelSeries',
      key,
      page: page ?? `arshjul?visa=manad&manad=${Number(on.slice(5, 7))}`,
      title,
      why: [because, isVerified ? '' : 'Dagen är antagen.'].filter(Boolean).join(' '),
      year: Number(on.slice(0, 4)),
      dueOn: on,
      late: isLate,
    }))
}

export type NextInWheel = { title: string; on: Day; page: string | null }

/** The board's next days, whoever has them: what an empty page can still say. */
export function nextInWheel(items: readonly WheelItem[], today: Day): NextInWheel[] {
  return items
    .filter(
      ({ occurrence, isDone, standing, on }) =>
        occurrence !== null && !isDone && standing !== 'skipped' && today <= on,
    )
    .slice(0, 3)
    .map(({ title, on, page }) => ({ title, on, page }))
}

export type LateWithOther = { personId: string; name: string; late: number; oldest: Day }

/** Who has something late at the board, for those who follow it up: a manager sees the own unit. */
export async function lateWithOthers(
  tx: Tx,
  actor: Actor,
  boardId: string,
  items: readonly WheelItem[],
): Promise<LateWithOther[]> {
  if (!may(actor, 'duty.follow', boardId).answer) return []
  const seesAll = may(actor, 'duty.followAll', boardId).answer
  const staff = seesAll ? null : await staffOf(tx, actor.personId)
  const late = items.filter(({ isLate }) => isLate)
  const people = new Map<string, LateWithOther>()
  for (const { owners, on } of late)
    for (const { id, name } of owners) {
      if (id === actor.personId || (staff !== null && !staff.has(id))) continue
      const before = people.get(id) ?? { personId: id, name, late: 0, oldest: on }
      const oldest = on < before.oldest ? on : before.oldest
      people.set(id, { ...before, late: before.late + 1, oldest })
    }
  return [...people.values()].sort((a, b) => b.late - a.late || a.name.localeCompare(b.name, 'sv'))
}

/** Everyone in the person's own unit and those below it. */
async function staffOf(tx: Tx, personId: string | null): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    with recursive below as (
      select u.id, u.tenant_id from units u join people p on p.tenant_id = u.tenant_id and p.unit_id = u.id
        where p.id = ${personId}
      union
      select u.id, u.tenant_id from units u join below b on b.tenant_id = u.tenant_id and b.id = u.parent_id
    )
    select p.id from people p join below b on b.tenant_id = p.tenant_id and b.id = p.unit_id
    where p.active`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}
