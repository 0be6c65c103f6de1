/** The shapes in which an import leaves the server. */
import { z } from 'zod'
import { blankWays, duplicateWays, existingWays } from './mapping.ts'
import { dateOrders } from './values.ts'

const answer = z.object({ answer: z.boolean(), because: z.string() })
const counts = z.record(z.string(), z.number())

export const mappingSchema = z.strictObject({
  columns: z
    .array(
      z.strictObject({
        from: z.number().int().min(-1).max(500),
        to: z.string().max(80).nullable(),
        meanings: z.record(z.string().max(400), z.string().max(400)),
        dates: z.enum(Object.keys(dateOrders) as [keyof typeof dateOrders]).optional(),
      }),
    )
    .max(500),
  key: z.string().max(80),
  duplicates: z.enum(Object.keys(duplicateWays) as [keyof typeof duplicateWays]),
  existing: z.enum(Object.keys(existingWays) as [keyof typeof existingWays]),
  blanks: z.enum(Object.keys(blankWays) as [keyof typeof blankWays]),
  fixed: z.record(z.string().max(80), z.string().max(2000)),
})

const summary = z.object({
  id: z.string(),
  boardId: z.string(),
  register: z.string(),
  fileName: z.string(),
  fileSize: z.number(),
  state: z.enum(['draft', 'planning', 'planned', 'running', 'done', 'undoing', 'undone']),
  counts,
  progress: z.number(),
  total: z.number(),
  trouble: z.string().nullable(),
  isSilent: z.boolean().describe('Steget som pågick har avbrutits och kan tas upp igen'),
  startedByName: z.string().nullable(),
  createdAt: z.string(),
  plannedAt: z.string().nullable(),
  runAt: z.string().nullable(),
  undoneAt: z.string().nullable(),
})

export const undoAnswer = z.object({
  added: z.number().describe('Poster som tas bort'),
  changed: z.number().describe('Poster som blir som de var'),
  held: z.number().describe('Poster som har ändrats sedan importen och är kvar'),
})
export type UndoAnswer = z.infer<typeof undoAnswer>

export const importsAnswer = z.object({
  imports: z.array(summary),
  may: z.object({ import: answer, export: answer }),
})

export const importAnswer = z.object({
  import: summary,
  options: z.object({
    sheet: z.string().optional(),
    encoding: z.string().optional(),
    delimiter: z.string().optional(),
    headerLine: z.number().optional(),
  }),
  look: z.object({
    sort: z.enum(['xlsx', 'csv']),
    sheets: z.array(z.object({ name: z.string(), isHidden: z.boolean() })),
    sheet: z.string().nullable(),
    encoding: z.string().nullable(),
    delimiter: z.string().nullable(),
    headerLine: z.number(),
    columns: z.array(
      z.object({
        index: z.number(),
        name: z.string(),
        filled: z.number(),
        values: z.array(z.string()),
        hasMore: z.boolean(),
      }),
    ),
    rowCount: z.number(),
    top: z.array(z.object({ line: z.number(), cells: z.array(z.string()) })),
    notes: z.array(z.string()),
  }),
  mapping: z.object({
    ...mappingSchema.shape,
    columns: z.array(
      z.object({
        from: z.number(),
        to: z.string().nullable(),
        meanings: z.record(z.string(), z.string()),
        dates: z.string().optional(),
      }),
    ),
    fixed: z.record(z.string(), z.string()),
  }),
  origin: z.string(),
  shape: z.string().nullable().describe('Den kända lista som filen liknar'),
  questions: z.array(
    z.object({
      from: z.number(),
      key: z.string(),
      text: z.string(),
      proposal: z.string().nullable(),
      candidates: z
        .array(z.object({ id: z.string(), title: z.string(), hint: z.string() }))
        .nullable(),
    }),
  ),
})

export const rowsAnswer = z.object({
  rows: z.array(
    z.object({
      line: z.number(),
      fate: z.string(),
      title: z.string(),
      recordId: z.string().nullable(),
      changes: z.array(z.object({ label: z.string(), from: z.string(), to: z.string() })),
      problems: z.array(z.object({ address: z.string(), label: z.string(), message: z.string() })),
      reason: z.string(),
      outcome: z.string().nullable(),
      outcomeNote: z.string().nullable(),
    }),
  ),
  total: z.number(),
})

export type ImportsAnswer = z.infer<typeof importsAnswer>
export type ImportSummary = ImportsAnswer['imports'][number]
export type ImportAnswer = z.infer<typeof importAnswer>
export type RowsAnswer = z.infer<typeof rowsAnswer>
