/** What was assessed, decided, advised and sent of the example's incidents. */
import { z } from 'zod'
import { type DecisionQuestion, decisionKeys } from '../areas/incidents/assessment.rules.ts'
import { incident } from '../areas/incidents/incident.record.ts'
import { type Stage, stageKeys } from '../areas/incidents/notice-forms.rules.ts'
import { advise, besideOne, decide, noteNotice, saveWork } from '../areas/incidents/store.ts'
import { recordById } from '../record/store.ts'
import type { Actor } from '../server/actor.ts'
import type { Tx } from '../server/db.ts'

const answers = z.record(z.string(), z.enum(['yes', 'no', 'unknown']))

export const incidentWorkFile = z.array(
  z.strictObject({
    incident: z.string(),
    by: z.string(),
    at: z.string(),
    answers: z.strictObject({ gdpr: answers.optional(), cyber: answers.optional() }).optional(),
    /** Whoever decided, when it was not the one who assessed. */
    decider: z.string().optional(),
    decisions: z.array(
      z.strictObject({
        question: z.enum(decisionKeys as [DecisionQuestion, ...DecisionQuestion[]]),
        answer: z.boolean(),
        because: z.string(),
      }),
    ),
    advice: z.strictObject({ by: z.string(), at: z.string(), advice: z.string() }).optional(),
    notices: z
      .array(
        z.strictObject({
          stage: z.enum(stageKeys as [Stage, ...Stage[]]),
          sentAt: z.string(),
          receiver: z.string(),
          reference: z.string().nullable(),
          isComplete: z.boolean(),
          content: z.string(),
        }),
      )
      .optional(),
    handledAt: z.string().optional(),
  }),
)

export async function enterIncidentWork(
  tx: Tx,
  /** The id of a record and the actor of a person, by the example's keys. */
  of: { id(key: string): string; actor(key: string): Actor },
  rows: z.infer<typeof incidentWorkFile>,
): Promise<void> {
  for (const row of rows) {
    const id = of.id(row.incident)
    const by = of.actor(row.by)
    // Each step may have changed the record: it is read anew before the next one.
    const now = () => recordById(tx, incident, id)
    const save = async (change: Omit<Parameters<typeof saveWork>[4], 'version'>, at: string) =>
      saveWork(tx, by, at, await now(), {
        ...change,
        version: (await besideOne(tx, id)).version,
      })
    for (const kind of ['gdpr', 'cyber'] as const) {
      const given = row.answers?.[kind]
      if (given) await save({ answers: { kind, answers: given } }, row.at)
    }
    if (row.advice)
      await advise(tx, of.actor(row.advice.by), row.advice.at, await now(), row.advice.advice)
    for (const decision of row.decisions)
      await decide(tx, of.actor(row.decider ?? row.by), row.at, await now(), {
        ...decision,
        changedBecause: null,
        after: 0,
      })
    for (const notice of row.notices ?? [])
      await noteNotice(tx, by, notice.sentAt, await now(), { ...notice, after: null })
    if (row.handledAt) await save({ handledAt: row.handledAt }, row.handledAt)
  }
}
