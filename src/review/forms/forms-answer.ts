/** What the API of report forms answers: read by its pages, made by `routes.ts`. */
import { z } from 'zod'
import { reviewAnswer } from '../workspace-answer.ts'
import { formEntriesSchema } from './form.ts'

const remark = z.object({ at: z.string().nullable(), message: z.string() })

export const shownForm = z.object({
  /** The name of a shipped form, or the id of the board's own. */
  id: z.string(),
  name: z.string(),
  isOwn: z.boolean(),
  entries: formEntriesSchema,
  /** 0 for a shipped form. */
  version: z.number(),
  changedAt: z.string().nullable(),
  changedByName: z.string().nullable(),
  usedIn: z.array(z.number()),
  /** Inputs of ISO/IEC 27001 9.3.2 that no section answers. */
  missing: z.array(z.string()),
  warnings: z.array(remark),
})

export const formsAnswer = z.object({
  forms: z.array(shownForm),
  may: z.object({ change: reviewAnswer }),
})

export type ShownForm = z.infer<typeof shownForm>
export type FormsAnswer = z.infer<typeof formsAnswer>
