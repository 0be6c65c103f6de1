/** What the example's internal controls showed. */
import { z } from 'zod'
import { internalControl } from '../areas/internal-control/internal-control.record.ts'
import { type Outcome, outcomes } from '../areas/internal-control/periods.rules.ts'
import { noteResult } from '../areas/internal-control/store.ts'
import { recordById } from '../record/store.ts'
import type { Actor } from '../server/actor.ts'
import type { Tx } from '../server/db.ts'

export const controlResultsFile = z.array(
  z.strictObject({
    control: z.string(),
    by: z.string(),
    period: z.string(),
    performedOn: z.string(),
    outcome: z.enum(Object.keys(outcomes) as [Outcome, ...Outcome[]]),
    checked: z.number().nullable(),
    deviations: z.number().nullable(),
    found: z.string(),
    measure: z.string().nullable(),
    reference: z.string().nullable(),
  }),
)

export async function enterControlResults(
  tx: Tx,
  /** The id of a record and the actor of a person, by the example's keys. */
  of: { id(key: string): string; actor(key: string): Actor },
  results: z.infer<typeof controlResultsFile>,
): Promise<void> {
  for (const { control, by, ...result } of results)
    await noteResult(
      tx,
      of.actor(by),
      `${result.performedOn}T13:00:00.000Z`,
      await recordById(tx, internalControl, of.id(control)),
      result,
    )
}
