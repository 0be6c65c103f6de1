/** What the API answers about the public version: read by its page, made by `routes.ts`. */
import { z } from 'zod'
import type { ReviewDocument } from '../document.ts'
import { reviewAnswer, reviewRow } from '../workspace-answer.ts'
import { targetSchema } from './marks.ts'

const place = z.object({
  section: z.string(),
  paragraph: z.number().nullable(),
  what: z.string(),
  law: z.string(),
  count: z.number(),
})

const mark = z.object({
  id: z.string(),
  target: targetSchema,
  law: z.string(),
  section: z.string(),
  reason: z.string(),
  madeAt: z.string(),
  madeByName: z.string().nullable(),
  /** Where it takes something out; empty when its text is gone. */
  places: z.array(place),
})

const removedMark = mark.omit({ places: true }).extend({
  removedAt: z.string(),
  removedByName: z.string().nullable(),
  removedBecause: z.string(),
})

const registeredRecord = z.object({
  id: z.string(),
  type: z.string(),
  number: z.number(),
  title: z.string(),
  law: z.string(),
  /** Told in the report, and left out by the public version. */
  isLeftOutHere: z.boolean(),
  places: z.array(place),
})

export const publicAnswer = z.object({
  review: reviewRow,
  source: z.unknown().describe('ReviewDocument i sin helhet, där markeringar görs'),
  document: z.unknown().describe('ReviewDocument som allmänheten får den'),
  marks: z.array(mark),
  removed: z.array(removedMark),
  registered: z.array(registeredRecord),
  may: z.object({ mark: reviewAnswer }),
})

export type PublicAnswer = Omit<z.infer<typeof publicAnswer>, 'source' | 'document'> & {
  source: ReviewDocument
  document: ReviewDocument
}
export type ShownMark = PublicAnswer['marks'][number]
export type RemovedMark = PublicAnswer['removed'][number]
