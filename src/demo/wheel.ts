/** The example's year: the dates the city has said, what became of them, and a series of its own. */
import { z } from 'zod'
import { roleKeys } from '../core/roles.ts'
import type { Actor } from '../server/actor.ts'
import type { Tx } from '../server/db.ts'
import type { MarkAct, Rhythm, Series, SeriesArea } from '../wheel/series.rules.ts'
import { rhythms, seriesAreas } from '../wheel/series.rules.ts'
import { shippedSeries } from '../wheel/shipped-series.ts'
import { keepSeries, setMark } from '../wheel/store.ts'

const acts: readonly [MarkAct, ...MarkAct[]] = ['done', 'skipped', 'moved', 'carried']
const own = z.strictObject({
  key: z.string(),
  by: z.string(),
  title: z.string(),
  because: z.string(),
  area: z.enum(Object.keys(seriesAreas) as [SeriesArea]),
  rhythm: z.enum(Object.keys(rhythms) as [Rhythm]),
  firstMonth: z.number(),
  dayOfMonth: z.number(),
  firstYear: z.number(),
  owner: z.string().nullable(),
  ownerRole: z.enum(roleKeys as [Series['ownerRole'] & string]).nullable(),
})

export const wheelFile = z.strictObject({
  /** Shipped series whose days the board has checked against the city's plan. */
  checked: z.strictObject({ keys: z.array(z.string()), by: z.string(), at: z.string() }),
  own: z.array(own),
  marks: z.array(
    z.strictObject({
      key: z.string(),
      occurrence: z.string(),
      act: z.enum(acts),
      by: z.string(),
      at: z.string(),
      reason: z.string().nullable(),
      toOn: z.string().nullable(),
      doneOn: z.string().nullable(),
    }),
  ),
})

export async function enterWheel(
  tx: Tx,
  /** The id and the actor of a person, by the example's keys. */
  of: { boardId: string; id(key: string): string; actor(key: string): Actor },
  { checked, own: ownSeries, marks }: z.infer<typeof wheelFile>,
): Promise<void> {
  for (const key of checked.keys) {
    const series = shippedSeries.find((one) => one.key === key)
    if (!series) throw new Error(`The example names the series ${key}, which is not there`)
    await keepSeries(
      tx,
      of.actor(checked.by),
      checked.at,
      of.boardId,
      { ...series, isVerified: true },
      0,
    )
  }
  for (const { by, owner, ...values } of ownSeries)
    await keepSeries(
      tx,
      of.actor(by),
      checked.at,
      of.boardId,
      {
        ...values,
        nth: null,
        weekday: null,
        lastYear: null,
        ownerId: owner === null ? null : of.id(owner),
        page: null,
        isVerified: true,
        isOn: true,
      },
      0,
    )
  for (const { by, at, ...mark } of marks)
    await setMark(tx, of.actor(by), at, of.boardId, mark, null)
}
