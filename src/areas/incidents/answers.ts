/** What the incidents answer over HTTP, for the routes and the pages. */
import { z } from 'zod'
import { receiverSchema } from './clock-data.rules.ts'

export const answer = z.object({ answer: z.boolean(), because: z.string() })
export const nullableText = z.string().nullable()
export const receiver = receiverSchema.extend({
  url: nullableText,
  from: z.string(),
  to: nullableText,
})
export const clock = z.object({
  key: z.string(),
  law: z.string(),
  title: z.string(),
  startedBy: z.string(),
  startedAt: nullableText,
  dueAt: nullableText,
  soon: nullableText,
  ground: z.string(),
  receiver: receiver.nullable(),
  sureness: z.string(),
  state: z.string(),
  doneAt: nullableText,
  minutesLeft: z.number().nullable(),
  because: z.string(),
  condition: nullableText,
  note: nullableText,
  replaced: z.array(z.object({ dueAt: z.string(), because: z.string(), at: z.string() })),
})
export const answered = z.record(z.string().max(40), z.enum(['yes', 'no', 'unknown']))
export const questionSet = z.object({
  title: z.string(),
  source: z.string(),
  sureness: z.string(),
  note: nullableText,
  questions: z.array(
    z.object({
      key: z.string(),
      asks: z.string(),
      help: nullableText,
      threshold: nullableText,
      speaks: z.string(),
    }),
  ),
})
export const decision = z.object({
  id: z.string(),
  question: z.string(),
  number: z.number(),
  answer: z.boolean(),
  because: z.string(),
  changedBecause: nullableText,
  decidedAt: z.string(),
  decidedByName: nullableText,
})
export const sentNotice = z.object({
  id: z.string(),
  stage: z.string(),
  sentAt: z.string(),
  receiver: z.string(),
  reference: nullableText,
  isComplete: z.boolean(),
  content: z.string(),
  notedByName: nullableText,
})
export const work = z.object({
  recordVersion: z.number(),
  version: z.number(),
  clocks: z.array(clock),
  warnings: z.array(z.string()),
  handledAt: nullableText,
  requestedAt: nullableText,
  restarts: z.array(
    z.object({
      wasAt: z.string(),
      becameAt: z.string(),
      because: z.string(),
      at: z.string(),
      byName: nullableText,
    }),
  ),
  assessment: z.object({
    gdpr: z.object({ set: questionSet.nullable(), answers: answered, risk: nullableText }),
    cyber: z.object({ set: questionSet.nullable(), answers: answered, risk: nullableText }),
  }),
  proposals: z.record(
    z.string(),
    z.object({ answer: z.boolean().nullable(), because: z.string(), unanswered: z.number() }),
  ),
  decisions: z.array(decision),
  notices: z.array(sentNotice),
  advice: z.array(
    z.object({
      id: z.string(),
      advice: z.string(),
      givenAt: z.string(),
      givenByName: nullableText,
    }),
  ),
  may: z.object({ change: answer, decide: answer, advise: answer }),
})
export type IncidentWork = z.infer<typeof work>

export const prepared = z.object({
  stage: z.string(),
  title: z.string(),
  source: z.string(),
  sureness: z.string(),
  missing: z.number(),
  text: z.string(),
  receiver: receiver.nullable(),
  version: z.number(),
  fields: z.array(
    z.object({
      key: z.string(),
      number: z.number(),
      label: z.string(),
      help: nullableText,
      value: nullableText,
      isMissing: z.boolean(),
      isWritten: z.boolean(),
    }),
  ),
})
export type PreparedAnswer = z.infer<typeof prepared>
