/** Every board's year side by side: how much is planned, done and late each month. */
import { type Day, yearOf } from '../core/dates.ts'
import { may } from '../core/policy.ts'
import type { Actor } from '../server/actor.ts'
import type { Tx } from '../server/db.ts'
import { yearPeriod } from './items.ts'
import { countsWhenLate, expand, seriesAt } from './series.rules.ts'
import { shippedSeries } from './shipped-series.ts'
import { boardsSeen, keptSeries, marksOf } from './store.ts'

type BoardYear = {
  id: string
  name: string
  slug: string
  months: { planned: number; done: number; late: number }[]
}

/** Two questions to the database, however many boards there are. */
export async function yearOfBoards(
  tx: Tx,
  actor: Actor,
  year: number,
  today: Day,
): Promise<{ boards: BoardYear[] }> {
  const boards = (await boardsSeen(tx)).filter(
    ({ id }) =>
      (actor.boards === '*' || actor.boards.includes(id)) && may(actor, 'wheel.read', id).answer,
  )
  const kept = await keptSeries(tx, null)
  const marks = Map.groupBy(await marksOf(tx, null), ({ boardId }) => boardId)
  const { from, to } = yearPeriod(year)
  return {
    boards: boards.map((one) => {
      const months = Array.from({ length: 12 }, () => ({ planned: 0, done: 0, late: 0 }))
      for (const series of seriesAt(shippedSeries, kept, one.id))
        for (const each of expand(series, marks.get(one.id) ?? [], from, to, today)) {
          const month = months[Number(each.on.slice(5, 7)) - 1]
          if (!month || yearOf(each.on) !== year || each.standing === 'skipped') continue
          month.planned += 1
          if (each.isDone) month.done += 1
          if (each.isLate && countsWhenLate(series, each.plannedOn)) month.late += 1
        }
      return { ...one, months }
    }),
  }
}
