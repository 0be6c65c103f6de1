/** What stands beside the example's processing records and assessments: their rows, each on its day. */
import { z } from 'zod'
import {
  aroundDpia,
  insertAdvice,
  insertDecision,
  insertRisk,
} from '../areas/processing/assessment/store.ts'
import { dpia } from '../areas/processing/dpia.record.ts'
import { decisionOutcomes, stances } from '../areas/processing/dpia.rules.ts'
import { processingRecord } from '../areas/processing/processing-record.record.ts'
import {
  addTransfer,
  insertConfirmation,
  saveControllerContact,
} from '../areas/processing/register/store.ts'
import { transferBases } from '../areas/processing/transfer.rules.ts'
import { recordById } from '../record/store.ts'
import type { Actor } from '../server/actor.ts'
import type { Tx } from '../server/db.ts'

const text = z.string().nullable()
const step = z.number().nullable()

export const processingDetailsFile = z.strictObject({
  contact: z.strictObject({
    organisationNumber: text,
    address: z.string(),
    email: z.string(),
    phone: text,
    officerEmail: text,
  }),
  transfers: z.array(
    z.strictObject({
      record: z.string(),
      at: z.string(),
      country: z.string(),
      recipient: z.string(),
      basis: z.enum(Object.keys(transferBases) as [keyof typeof transferBases]).nullable(),
      certified: z.boolean().nullable(),
      certifiedCheckedOn: text,
      tiaOn: text,
      safeguards: text,
      settledOn: text,
      evidence: text,
    }),
  ),
  confirmations: z.array(z.strictObject({ record: z.string(), on: z.string(), by: z.string() })),
  risks: z.array(
    z.strictObject({
      dpia: z.string(),
      at: z.string(),
      event: z.string(),
      effect: text,
      likelihood: z.number(),
      severity: z.number(),
      measures: text,
      residualLikelihood: step,
      residualSeverity: step,
    }),
  ),
  advice: z.array(
    z.strictObject({
      dpia: z.string(),
      on: z.string(),
      by: z.string(),
      stance: z.enum(Object.keys(stances) as [keyof typeof stances]),
      advice: z.string(),
    }),
  ),
  decisions: z.array(
    z.strictObject({
      dpia: z.string(),
      on: z.string(),
      by: z.string(),
      outcome: z.enum(Object.keys(decisionOutcomes) as [keyof typeof decisionOutcomes]),
      wording: z.string(),
      onAdvice: text,
    }),
  ),
})

type Board = {
  boardId: string
  now: string
  idOf: (key: string) => string
  nameOf: (key: string) => string
}

/** After the links: a decision keeps which processing it was made on. */
export async function loadProcessingDetails(
  tx: Tx,
  actor: Actor,
  { boardId, now, idOf, nameOf }: Board,
  details: z.infer<typeof processingDetailsFile>,
): Promise<void> {
  await saveControllerContact(tx, actor, now, boardId, { ...details.contact, version: 0 })
  for (const { record, at, ...transfer } of details.transfers)
    await addTransfer(tx, actor, at, await processingOf(record), transfer)
  for (const { record, on, by } of details.confirmations)
    await insertConfirmation(tx, actor, {
      record: await processingOf(record),
      on,
      personId: idOf(by),
      name: nameOf(by),
      note: null,
    })
  for (const { dpia: key, at, ...risk } of details.risks)
    await insertRisk(tx, actor, at, await dpiaOf(key), risk)
  for (const { dpia: key, on, by, stance, advice } of details.advice)
    await insertAdvice(tx, actor, {
      record: await dpiaOf(key),
      on,
      personId: idOf(by),
      name: nameOf(by),
      stance,
      advice,
    })
  for (const { dpia: key, on, by, ...decision } of details.decisions) {
    const record = await dpiaOf(key)
    await insertDecision(tx, actor, {
      record,
      around: await aroundDpia(tx, record.id),
      on,
      personId: idOf(by),
      name: nameOf(by),
      ...decision,
    })
  }

  function processingOf(key: string) {
    return recordById(tx, processingRecord, idOf(key))
  }

  function dpiaOf(key: string) {
    return recordById(tx, dpia, idOf(key))
  }
}
