/** The values that were entered for the example's key figures. */
import { z } from 'zod'
import { keyFigure } from '../areas/key-figures/key-figure.record.ts'
import { noteValue } from '../areas/key-figures/store.ts'
import { recordById } from '../record/store.ts'
import type { Actor } from '../server/actor.ts'
import type { Tx } from '../server/db.ts'

export const keyFigureValuesFile = z.array(
  z.strictObject({
    keyFigure: z.string(),
    by: z.string(),
    period: z.string(),
    value: z.number().nullable(),
    gapBecause: z.string().nullable(),
    measuredOn: z.string(),
    reference: z.string().nullable(),
  }),
)

export async function enterKeyFigureValues(
  tx: Tx,
  of: { id(key: string): string; actor(key: string): Actor },
  values: z.infer<typeof keyFigureValuesFile>,
): Promise<void> {
  for (const { keyFigure: key, by, ...value } of values)
    await noteValue(
      tx,
      of.actor(by),
      `${value.measuredOn}T13:00:00.000Z`,
      await recordById(tx, keyFigure, of.id(key)),
      value,
    )
}
