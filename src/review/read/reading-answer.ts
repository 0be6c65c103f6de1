/** What the API answers about a report being read in; the page reads the same shapes. */
import { z } from 'zod'

const answer = z.object({ answer: z.boolean(), because: z.string() })

const line = z.object({
  kind: z.enum([
    'heading',
    'paragraph',
    'bullet',
    'row',
    'note',
    'comment',
    'furniture',
    'picture',
  ]),
  level: z.number(),
  text: z.string(),
  number: z.string(),
  line: z.number(),
})

const owner = z.object({ role: z.string().nullable(), name: z.string() })

const proposal = z.object({
  id: z.string(),
  kind: z.enum([
    'plannedImprovement',
    'completedImprovement',
    'risk',
    'dpoReport',
    'dpoRecommendation',
    'audit',
    'horizonFactor',
    'governingDocument',
    'count',
    'system',
  ]),
  year: z.number().nullable(),
  yearFrom: z.enum(['heading', 'sentence', 'report']).nullable(),
  title: z.string(),
  purpose: z.string().nullable(),
  tasks: z.array(z.string()),
  theme: z.string().nullable(),
  responsible: z.array(owner.extend({ verb: z.string().nullable(), words: z.string() })),
  supporting: z.array(owner),
  systems: z.array(z.string()),
  counts: z.array(
    z.object({
      count: z.number(),
      unit: z.literal('%').nullable(),
      what: z.string(),
      approximate: z.boolean(),
      words: z.string(),
    }),
  ),
  when: z.string().nullable(),
  recurring: z.boolean(),
  prioritised: z.boolean(),
  details: z.record(z.string(), z.string()),
  doubts: z.array(z.string()),
  source: z.object({
    line: z.number(),
    lastLine: z.number(),
    sentence: z.string(),
    heading: z.string(),
    from: z.number(),
    to: z.number(),
  }),
})

const outcome = z.object({
  proposalId: z.string(),
  outcome: z.enum(['accepted', 'rejected', 'noted']),
  recordType: z.string().nullable(),
  recordId: z.string().nullable(),
})

export const outcomesAnswer = z.object({ outcomes: z.array(outcome) })

export const readingAnswer = z.object({
  reading: z
    .object({
      id: z.string(),
      fileName: z.string(),
      year: z.number().nullable(),
      readAt: z.string(),
      lines: z.array(line),
      proposals: z.array(proposal),
      outcomes: z.array(outcome),
      /** Records of the board that have the same title and year. */
      alike: z.array(
        z.object({
          proposalId: z.string(),
          type: z.string(),
          id: z.string(),
          number: z.number(),
          title: z.string(),
        }),
      ),
    })
    .nullable(),
  /** By record type. */
  may: z.object({ read: answer, create: z.record(z.string(), answer) }),
})

export type ReadingAnswer = z.output<typeof readingAnswer>
export type OpenReading = NonNullable<ReadingAnswer['reading']>
export type OutcomesAnswer = z.output<typeof outcomesAnswer>
