/** What the review's API answers: read by the composing page, made by `routes.ts`. */
import { z } from 'zod'
import { type Decider, deciders, type Proof, proofs } from './decision/authority.rules.ts'
import type { ReviewDocument } from './document.ts'

export const reviewAnswer = z.object({ answer: z.boolean(), because: z.string() })

export const reviewRow = z.object({
  id: z.string(),
  boardId: z.string(),
  number: z.number(),
  title: z.string(),
  state: z.string(),
  version: z.number(),
  changedAt: z.string(),
  fields: z.object({
    title: z.string(),
    reviewYear: z.number(),
    planThrough: z.number(),
    vorYear: z.number(),
    outline: z.string(),
    registryNumber: z.string().nullable(),
    author: z.string().nullable(),
  }),
})

export const reviewList = z.object({
  rows: z.array(reviewRow.extend({ decidedOn: z.string().nullable() })),
  may: z.object({ create: reviewAnswer }),
})

const savedText = z.object({
  key: z.string(),
  body: z.string().nullable(),
  basis: z.string(),
  version: z.number(),
  changedAt: z.string(),
  changedBy: z.string().nullable(),
  changedByName: z.string().nullable(),
})

const decisionItem = z.object({
  improvementId: z.string(),
  outcome: z.enum(['approved', 'deferred', 'rejected']),
  reason: z.string().nullable(),
})

const resourceDecision = z.object({
  outcome: z.enum(['approved', 'deferred', 'rejected']),
  reason: z.string().nullable(),
})

const decision = z.object({
  scope: z.enum(['whole', 'part']),
  wording: z.string(),
  decidedOn: z.string(),
  decidedAt: z.string(),
  decidedByName: z.string(),
  decidedByRole: z.string(),
  decider: z.string(),
  basis: z.string().nullable(),
  minutes: z.string().nullable(),
  signedInHow: z.string().nullable(),
  signedInAt: z.string().nullable(),
  resources: resourceDecision.nullable(),
  items: z.array(decisionItem),
})

export const shownAuthority = z.object({
  decider: z.enum(Object.keys(deciders) as [Decider, ...Decider[]]),
  label: z.string().describe('Vem som beslutar, i ord'),
  basis: z.string(),
  from: z.string(),
  proof: z.enum(Object.keys(proofs) as [Proof, ...Proof[]]),
  verifiedOn: z.string().nullable(),
})

const proposedActivity = z.object({
  id: z.string(),
  title: z.string(),
  plannedYear: z.number(),
  state: z.string(),
  responsible: z.string().describe('Vem som ansvarar, som en mening'),
})

export const workspaceAnswer = z.object({
  review: reviewRow,
  document: z
    .unknown()
    .describe('ReviewDocument (src/review/document.ts), med skrivna texter lagda över'),
  composed: z
    .unknown()
    .describe('ReviewDocument som den sätts samman ur registren, utan skrivna texter'),
  texts: z.array(savedText),
  changed: z.array(z.object({ key: z.string(), before: z.string(), now: z.string() })),
  orphans: z.array(z.object({ key: z.string(), body: z.string().nullable(), basis: z.string() })),
  decision: decision.nullable(),
  proposed: z.array(proposedActivity),
  authorName: z.string().nullable(),
  resourcesAsked: z.string().nullable().describe('Resurser som planen kräver utöver dem som finns'),
  authority: shownAuthority,
  /** Is the sign-in sure enough to decide with? */
  proved: reviewAnswer,
  may: z.object({
    write: reviewAnswer,
    submit: reviewAnswer,
    decide: reviewAnswer,
    withdraw: reviewAnswer,
  }),
})

export const reviewHistory = z.object({
  rows: z.array(
    z.object({
      seq: z.number(),
      at: z.string(),
      byName: z.string(),
      act: z.string(),
      before: z.record(z.string(), z.unknown()).nullable(),
      after: z.record(z.string(), z.unknown()).nullable(),
    }),
  ),
})

type Documents = { document: ReviewDocument; composed: ReviewDocument }
export type WorkspaceAnswer = Omit<z.infer<typeof workspaceAnswer>, keyof Documents> & Documents
export type ReviewRow = z.infer<typeof reviewRow>
export type ReviewList = z.infer<typeof reviewList>
export type ReviewHistory = z.infer<typeof reviewHistory>
export type ShownAuthority = z.infer<typeof shownAuthority>
export type SavedTextAnswer = z.infer<typeof savedText>
export type DecisionAnswer = z.infer<typeof decision>
export type ProposedActivity = z.infer<typeof proposedActivity>
