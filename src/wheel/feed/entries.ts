/** What stands in a person's calendar: what the person may read today, over all the boards. */
import { coveredBy } from '../../areas/organisation/covers/cover.rules.ts'
import { coversFrom } from '../../areas/organisation/covers/store.ts'
import { addDays, dayInWords, dayOf, type Instant, yearOf } from '../../core/dates.ts'
import { may } from '../../core/policy.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import { readableItems, type WheelItem, wheelItems } from '../items.ts'
import { secretTitle } from '../outside.rules.ts'
import { boardsSeen } from '../store.ts'
import type { CalendarEntry } from './calendar.ts'
import type { FeedScope } from './store.ts'

/** What has been is kept a while, so that it does not vanish from under whoever looks back. */
const DAYS_BACK = 90

export async function entriesOf(
  tx: Tx,
  reader: { actor: Actor; scope: FeedScope },
  publicUrl: string,
  now: Instant,
): Promise<CalendarEntry[]> {
  const { actor, scope } = reader
  const today = dayOf(now)
  const period = { from: addDays(today, -DAYS_BACK), to: `${yearOf(today) + 1}-12-31` }
  const boards = (await boardsSeen(tx)).filter(
    ({ id }) =>
      (actor.boards === '*' || actor.boards.includes(id)) && may(actor, 'wheel.read', id).answer,
  )
  const entries: CalendarEntry[] = []
  for (const board of boards) {
    const items = readableItems(await wheelItems(tx, board.id, period, today), actor, board.id)
    const covers = scope === 'mine' ? await coversFrom(tx, board.id, today) : []
    const mine = new Set([
      actor.personId,
      ...coveredBy(covers, actor.personId ?? '', board.id, today),
    ])
    for (const item of items) {
      if (item.standing === 'skipped') continue
      if (scope === 'mine' && !item.owners.some(({ id }) => mine.has(id))) continue
      entries.push(entryOf(item, board, boards.length > 1, publicUrl))
    }
  }
  return entries
}

function entryOf(
  item: WheelItem,
  board: { id: string; name: string; slug: string },
  isOneOfMany: boolean,
  publicUrl: string,
): CalendarEntry {
  const title = item.isInsideOnly ? secretTitle : item.title
  const standing = item.isDone
    ? 'Klart.'
    : item.isVerified
      ? ''
      : 'Dagen är antagen och inte verifierad.'
  const moved = item.on === item.plannedOn ? '' : `Planerat ${dayInWords(item.plannedOn)}.`
  return {
    id: `${board.id} ${item.id}`,
    title: `${item.isDone ? '✓ ' : ''}${title}${isOneOfMany ? ` (${board.name})` : ''}`,
    description: [`${board.name}.`, standing, moved].filter(Boolean).join(' '),
    when: item.dueAt ?? item.on,
    link: `${publicUrl}/${board.slug}/${yearOf(item.on)}/arshjul?visa=lista`,
    changedAt: item.changedAt,
  }
}
