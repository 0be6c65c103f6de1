/** What the cases of leavers and movers answer over HTTP, for the routes and the pages. */
import { z } from 'zod'
import { printableText } from '../../../core/inputs.ts'
import { type AppliesTo, appliesTo } from '../checklist.rules.ts'
import { changeKinds } from '../staff-change.record.ts'

const answer = z.object({ answer: z.boolean(), because: z.string() })
const keys = <K extends string>(of: Record<K, unknown>) => Object.keys(of) as [K, ...K[]]

export const lineAnswerKey = z.enum(['done', 'notRelevant'], {
  error: 'Svara klart eller inte aktuellt.',
})

export const checklistAnswer = z.object({
  subject: z.object({
    /** Null when no staff list knows the person, or the reader may not see it. */
    name: z.string().nullable(),
    isProtected: z.boolean(),
    because: z.string(),
  }),
  lines: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      ownerId: z.string().nullable(),
      ownerName: z.string().nullable(),
      dueOn: z.string(),
      answer: lineAnswerKey.nullable(),
      doneOn: z.string().nullable(),
      reason: z.string().nullable(),
      answeredByName: z.string().nullable(),
      standing: z.enum(['done', 'notRelevant', 'late', 'open']),
      version: z.number(),
    }),
  ),
  accounts: z.array(
    z.object({
      systemName: z.string(),
      login: z.string(),
      seenOn: z.string(),
      stillThereOn: z.string().nullable(),
      goneOn: z.string().nullable(),
    }),
  ),
  goneOn: z.string().nullable(),
  days: z.number().nullable(),
  may: z.object({ answer, close: answer }),
})

export const proposalsAnswer = z.object({
  latestOn: z.string().nullable(),
  previousOn: z.string().nullable(),
  proposals: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(keys(changeKinds)),
      name: z.string(),
      number: z.string().nullable(),
      lastDay: z.string(),
      fromUnit: z.string().nullable(),
      toUnit: z.string().nullable(),
      because: z.string(),
    }),
  ),
  may: z.object({ take: answer }),
})

export const templateLine = z.strictObject({
  key: z.string().regex(/^[A-Za-z0-9-]{1,60}$/, 'Nyckeln går inte att läsa.'),
  label: printableText('Raden', 120),
  appliesTo: z.enum(keys<AppliesTo>(appliesTo)),
  days: z
    .number({ error: 'Ange antal dagar.' })
    .int('Ange hela dagar.')
    .min(-365, 'Högst ett år före sista dagen.')
    .max(365, 'Högst ett år efter sista dagen.'),
  ownerId: z.string().nullable(),
})

export const templateAnswer = z.object({
  lines: z.array(templateLine.extend({ ownerName: z.string().nullable() })),
  version: z.number(),
  isShipped: z.boolean(),
  source: z.string(),
  lastCheckedOn: z.string(),
  may: z.object({ change: answer }),
})

export type ChecklistAnswer = z.infer<typeof checklistAnswer>
export type ShownLine = ChecklistAnswer['lines'][number]
export type ProposalsAnswer = z.infer<typeof proposalsAnswer>
export type TemplateAnswer = z.infer<typeof templateAnswer>
export type ShownTemplateLine = TemplateAnswer['lines'][number]
