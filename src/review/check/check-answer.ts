/** What the check's API answers: read by the review's page and by the page for other texts. */
import { z } from 'zod'
import { severities } from './hit.ts'

const place = z.object({
  kind: z.enum(['text', 'record', 'whole']),
  key: z.string().nullable().describe('Stycket i den egna rapporten'),
  line: z.number().nullable().describe('Raden i en inläst text'),
  section: z.string().nullable(),
  type: z.string().nullable(),
  id: z.string().nullable(),
  title: z.string().nullable(),
})

const hit = z.object({
  key: z.string().describe('Följer texten: ändras den blir det en annan träff'),
  rule: z.string(),
  label: z.string(),
  law: z.string().nullable(),
  severity: z.enum(Object.keys(severities) as [keyof typeof severities]),
  severityLabel: z.string(),
  quote: z.string(),
  why: z.string(),
  advice: z.string(),
  place,
  sources: z.array(z.object({ type: z.string(), id: z.string(), title: z.string() })),
  mayPass: z
    .object({ answer: z.boolean(), because: z.string() })
    .describe('Om träffen alls kan godtas med skäl'),
  pass: z.object({ reason: z.string(), byName: z.string(), at: z.string() }).nullable(),
})

export const checkAnswer = z.object({
  hits: z.array(hit),
  isFrozen: z.boolean().describe('Som granskningen stod när genomgången skickades'),
  open: z.number().describe('Träffar som stoppar och inte är godtagna'),
  may: z.object({ pass: z.object({ answer: z.boolean(), because: z.string() }) }),
})

export const textCheckAnswer = z.object({
  year: z.number(),
  lines: z.array(z.object({ line: z.number(), kind: z.string(), text: z.string() })),
  hits: z.array(hit),
})

export type CheckHit = z.infer<typeof hit>
export type CheckAnswer = z.infer<typeof checkAnswer>
export type TextCheckAnswer = z.infer<typeof textCheckAnswer>
