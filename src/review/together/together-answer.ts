/** What the API for working together answers: read by the composing page, made by `routes.ts`. */
import { z } from 'zod'
import { reviewAnswer } from '../workspace-answer.ts'

const person = z.object({ id: z.string(), name: z.string() })

const sectionMark = z.object({
  key: z.string(),
  writer: person.nullable(),
  dueOn: z.string().nullable(),
  doneAt: z.string().nullable(),
  doneByName: z.string().nullable(),
  doneText: z.string().nullable(),
  version: z.number(),
})

const comment = z.object({
  id: z.string(),
  body: z.string().nullable(),
  version: z.number(),
  createdAt: z.string(),
  createdBy: z.string().nullable(),
  createdByName: z.string().nullable(),
  changedAt: z.string().nullable(),
  removedAt: z.string().nullable(),
  earlier: z.array(z.object({ body: z.string(), until: z.string() })),
})

const thread = z.object({
  id: z.string(),
  anchor: z.string(),
  excerpt: z.string(),
  quote: z.string().nullable(),
  createdAt: z.string(),
  resolvedAt: z.string().nullable(),
  resolvedByName: z.string().nullable(),
  comments: z.array(comment),
})

const draft = z.object({
  key: z.string(),
  body: z.string(),
  base: z.string(),
  baseVersion: z.number(),
  savedAt: z.string(),
})

export const togetherAnswer = z.object({
  sections: z.array(sectionMark),
  writers: z.array(person).describe('De som kan skriva i genomgången vid nämnden'),
  readers: z.array(person).describe('De som kan nämnas i en kommentar'),
  inPlaceOf: z.array(z.string()).describe('De du är ersättare för i dag'),
  drafts: z.array(draft).describe('Det du själv har skrivit men inte sparat i genomgången'),
  othersDrafts: z.array(z.object({ key: z.string(), name: z.string(), savedAt: z.string() })),
  threads: z.array(thread),
  may: z.object({ assign: reviewAnswer, comment: reviewAnswer }),
})

const textVersion = z.object({
  key: z.string(),
  number: z.number(),
  standing: z.enum(['written', 'omitted', 'composed']),
  body: z.string().nullable(),
  begunAt: z.string(),
  savedAt: z.string(),
  savedByName: z.string().nullable(),
  togetherWith: z.string().nullable(),
  restores: z.number().nullable(),
})

export const versionsAnswer = z.object({
  texts: z.array(textVersion),
  sent: z.array(
    z.object({
      number: z.number(),
      standing: z.enum(['submitted', 'decided']),
      madeAt: z.string(),
      madeByName: z.string().nullable(),
    }),
  ),
})

export const sentAnswer = z.object({
  sections: z.array(z.object({ key: z.string(), name: z.string(), text: z.string() })),
})

export const savedDraft = z.object({ savedAt: z.string() })

export type TogetherAnswer = z.infer<typeof togetherAnswer>
export type ThreadAnswer = z.infer<typeof thread>
export type CommentAnswer = z.infer<typeof comment>
export type VersionsAnswer = z.infer<typeof versionsAnswer>
export type TextVersionAnswer = z.infer<typeof textVersion>
export type SentAnswer = z.infer<typeof sentAnswer>

/** Who has the review open and where, as the event `present` tells it. */
export type PresentAnswer = {
  pageId: string
  personId: string
  name: string
  section: string | null
  writing: string | null
}

/** What the event `news` tells: what to read again, and who has done it. */
export type NewsAnswer = { kind: string; key: string | null; byId: string | null; byName: string }
