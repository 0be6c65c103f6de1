/** What the example's people have done with suppliers, agreements and procurements. */
import { z } from 'zod'
import { agreement } from '../areas/suppliers/agreement.record.ts'
import { isGateStep } from '../areas/suppliers/gate.rules.ts'
import { isProcessingPoint } from '../areas/suppliers/processing-agreement.rules.ts'
import { procurement } from '../areas/suppliers/procurement.record.ts'
import { supplier } from '../areas/suppliers/supplier.record.ts'
import { followUpKinds, followUpResults } from '../areas/suppliers/supplier.rules.ts'
import { addFollowUp, answerStep, markReady, saveChecklist } from '../areas/suppliers/work/store.ts'
import { recordById } from '../record/store.ts'
import type { Actor } from '../server/actor.ts'
import type { Tx } from '../server/db.ts'

const keysOf = <K extends string>(options: Record<K, string>) => Object.keys(options) as [K, ...K[]]

export const supplierWorkFile = z.strictObject({
  followUps: z.array(
    z.strictObject({
      supplier: z.string(),
      by: z.string(),
      doneOn: z.string(),
      kind: z.enum(keysOf(followUpKinds)),
      result: z.enum(keysOf(followUpResults)),
      found: z.string(),
      reference: z.string().nullable(),
      nextOn: z.string().nullable(),
    }),
  ),
  checklists: z.array(
    z.strictObject({
      agreement: z.string(),
      by: z.string(),
      on: z.string(),
      answers: z.array(
        z.strictObject({
          point: z.string().refine(isProcessingPoint),
          fulfilled: z.boolean(),
          place: z.string().nullable(),
        }),
      ),
    }),
  ),
  procurements: z.array(
    z.strictObject({
      procurement: z.string(),
      steps: z.array(
        z.strictObject({
          step: z.string().refine(isGateStep),
          answer: z.enum(['done', 'notNeeded', 'excepted']),
          note: z.string(),
          reference: z.string().nullable(),
          answeredOn: z.string(),
          by: z.string(),
          until: z.string().nullable(),
        }),
      ),
      readyOn: z.string().optional(),
      readyBy: z.string().optional(),
    }),
  ),
})

/** In the order of the days, so that the history reads as the years went. */
export async function enterSupplierWork(
  tx: Tx,
  /** The id of a record and the actor of a person, by the example's keys. */
  of: { id(key: string): string; actor(key: string): Actor },
  work: z.infer<typeof supplierWorkFile>,
): Promise<void> {
  const at = (day: string) => `${day}T13:00:00.000Z`
  for (const { supplier: key, by, ...followUp } of work.followUps) {
    const one = await recordById(tx, supplier, of.id(key))
    await addFollowUp(tx, of.actor(by), at(followUp.doneOn), one, followUp)
  }
  for (const { agreement: key, by, on, answers } of work.checklists) {
    const { id, version } = await recordById(tx, agreement, of.id(key))
    await saveChecklist(tx, of.actor(by), at(on), { id, version, answers })
  }
  for (const { procurement: key, steps, readyOn, readyBy } of work.procurements) {
    const id = of.id(key)
    for (const { by, ...answer } of steps) {
      const { version } = await recordById(tx, procurement, id)
      await answerStep(tx, of.actor(by), at(answer.answeredOn), { id, version, answer })
    }
    if (readyOn === undefined || readyBy === undefined) continue
    const { version } = await recordById(tx, procurement, id)
    await markReady(tx, of.actor(readyBy), at(readyOn), { id, version, readyOn })
  }
}
