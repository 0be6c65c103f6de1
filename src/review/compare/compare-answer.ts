/** What the comparison's API answers: made by `routes.ts`, read by the page. */
import { z } from 'zod'

const standing = z.enum(['same', 'years', 'changed', 'new', 'gone'])
const part = z.object({ kind: z.enum(['same', 'new', 'gone']), text: z.string() })

const block = z.object({
  key: z.string(),
  kind: z.enum(['paragraph', 'subheading', 'list', 'table', 'figure', 'gap']),
  standing,
  lines: z.array(z.object({ standing, words: z.array(part) })),
  movedFrom: z.string().nullable(),
  sinceYear: z.number().nullable(),
})

const chapter = z.object({
  key: z.string(),
  number: z.string(),
  title: z.string(),
  titleBefore: z.string().nullable(),
  level: z.number(),
  standing: z.enum(['same', 'changed', 'new', 'gone']),
  blocks: z.array(block),
})

const figure = z.object({
  key: z.string(),
  label: z.string(),
  section: z.string(),
  before: z.number().nullable(),
  after: z.number().nullable(),
  difference: z.number().nullable(),
})

const review = z.object({
  id: z.string(),
  year: z.number(),
  title: z.string(),
  state: z.string(),
})

export const comparisonAnswer = z.object({
  before: review,
  after: review,
  counts: z.object({
    same: z.number(),
    years: z.number(),
    changed: z.number(),
    new: z.number(),
    gone: z.number(),
  }),
  chapters: z.array(chapter),
  keyFigures: z.array(figure),
  counted: z.array(figure),
})

export type ComparisonAnswer = z.infer<typeof comparisonAnswer>
