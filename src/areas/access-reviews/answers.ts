/** What the access reviews answer over HTTP, for the routes and the pages. */
import { z } from 'zod'
import { type AccountFlag, accountFlags, type MatchWay, matchWays } from './matching.rules.ts'
import { type Decision, decisions } from './outcome.rules.ts'

const answer = z.object({ answer: z.boolean(), because: z.string() })
const keys = <K extends string>(of: Record<K, unknown>) => Object.keys(of) as [K, ...K[]]

export const decisionKey = z.enum(keys<Decision>(decisions))

export const listsAnswer = z.object({
  lists: z.array(
    z.object({
      id: z.string(),
      systemId: z.string().nullable(),
      systemName: z.string().nullable(),
      listedOn: z.string(),
      fileName: z.string(),
      rows: z.number(),
      errors: z.number(),
      takenAt: z.string(),
      takenByName: z.string().nullable(),
      disposedAt: z.string().nullable(),
      disposeOn: z.string().nullable().describe('null: bevaras, eller inte beslutat'),
    }),
  ),
  systems: z.array(z.object({ id: z.string(), name: z.string() })),
  may: z.object({ take: answer }),
})

export const lookAnswer = z.object({
  columns: z.array(
    z.object({
      index: z.number(),
      name: z.string(),
      to: z.string().nullable(),
      from: z.enum(['remembered', 'proposed', 'ask']),
      sample: z.string(),
    }),
  ),
  targets: z.array(z.object({ key: z.string(), label: z.string() })),
  lacking: z.string().nullable(),
  rows: z.number(),
  errors: z.array(z.object({ line: z.number(), problem: z.string() })),
  errorCount: z.number(),
  notes: z.array(z.string()),
})

export const accountsAnswer = z.object({
  review: z.object({
    id: z.string(),
    title: z.string(),
    state: z.string(),
    version: z.number(),
    systemName: z.string().nullable(),
    deadline: z.string(),
    listOn: z.string().nullable(),
    doneOn: z.string().nullable(),
    conclusions: z.string().nullable(),
    disposedAt: z.string().nullable().describe('När kontona gallrades'),
  }),
  /** False when only the reader's own share is shown. */
  isWhole: z.boolean(),
  rows: z.array(
    z.object({
      id: z.string(),
      login: z.string(),
      name: z.string().nullable(),
      unit: z.string().nullable(),
      rights: z.string().nullable(),
      endedOn: z.string().nullable(),
      lastLoginOn: z.string().nullable(),
      way: z.enum(keys<MatchWay>(matchWays)),
      flags: z.array(z.enum(keys<AccountFlag>(accountFlags))),
      because: z.string(),
      reviewerName: z.string().nullable(),
      reviewerBecause: z.string(),
      decision: decisionKey.nullable(),
      reason: z.string().nullable(),
      decidedByName: z.string().nullable(),
      decidedAt: z.string().nullable(),
      executedOn: z.string().nullable(),
      goneOn: z.string().nullable(),
      stillThereOn: z.string().nullable(),
      /** The reader's own account with wide rights: somebody else decides. */
      isOwn: z.boolean(),
      version: z.number(),
    }),
  ),
  numbers: z.object({
    accounts: z.number(),
    decided: z.number(),
    kept: z.number(),
    changed: z.number(),
    removed: z.number(),
    gone: z.number(),
    notCarriedOut: z.number(),
    medianDays: z.number().nullable(),
    medianOf: z.number(),
  }),
  may: z.object({ begin: answer, decide: answer, sign: answer, execute: answer }),
})

export const decidedAnswer = z.object({
  saved: z.array(z.object({ id: z.string(), version: z.number() })),
  /** Decided by somebody else meanwhile: theirs stands. */
  conflicts: z.array(z.object({ id: z.string(), because: z.string() })),
})

export type ListsAnswer = z.infer<typeof listsAnswer>
export type LookAnswer = z.infer<typeof lookAnswer>
export type AccountsAnswer = z.infer<typeof accountsAnswer>
export type DecidedAnswer = z.infer<typeof decidedAnswer>
export type ShownAccount = AccountsAnswer['rows'][number]
