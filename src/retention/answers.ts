/** What retention answers over HTTP, for the routes and the pages. */
import { z } from 'zod'
import { type HeldKind, heldKindKeys } from './retention.rules.ts'

const answer = z.object({ answer: z.boolean(), because: z.string() })
export const heldKind = z.enum(heldKindKeys as [HeldKind, ...HeldKind[]])

export const protocol = z.object({
  id: z.string(),
  kind: heldKind,
  subjects: z.number(),
  rows: z.number(),
  oldest: z.string(),
  newest: z.string(),
  rule: z.string(),
  source: z.string(),
  decidedOn: z.string(),
  disposedAt: z.string(),
  disposedByName: z.string().nullable(),
})

export const rulesAnswer = z.array(
  z.object({
    kind: z.string(),
    words: z.string().nullable(),
    months: z.number().nullable(),
    fromYearEnd: z.boolean(),
    source: z.string(),
    decidedOn: z.string(),
    version: z.number(),
    changedByName: z.string().nullable(),
  }),
)

export const retentionAnswer = z.object({
  today: z.string(),
  rules: rulesAnswer,
  passed: z.array(
    z.object({
      kind: heldKind,
      subjects: z.number(),
      rows: z.number(),
      oldest: z.string(),
      newest: z.string(),
      since: z.string(),
      isDecided: z.boolean(),
    }),
  ),
  protocols: z.array(protocol),
  may: z.object({ change: answer, dispose: answer }),
})
export type Retention = z.infer<typeof retentionAnswer>
export type Rules = z.infer<typeof rulesAnswer>
