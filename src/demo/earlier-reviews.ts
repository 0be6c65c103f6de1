/**
 * Reviews that the example's boards decided before the year that the example is about: entered as
 * they were decided, with the activities as they stood then, so that there is something to follow up.
 */
import { z } from 'zod'
import { changeImprovement } from '../areas/improvements/follow-up/store.ts'
import { type Improvement, improvement } from '../areas/improvements/improvement.record.ts'
import { dayOf } from '../core/dates.ts'
import { addLink } from '../record/routes.ts'
import { createRecord, recordById, setState } from '../record/store.ts'
import { collect } from '../review/collect.ts'
import { composeWithAnswers } from '../review/compose.ts'
import { authorityOn } from '../review/decision/authority.rules.ts'
import { type ManagementReview, managementReview } from '../review/management-review.record.ts'
import { outlines } from '../review/outline.ts'
import { freezeVersion, saveDecision } from '../review/store.ts'
import { withDecision } from '../review/workspace.ts'
import type { Actor } from '../server/actor.ts'
import type { Tx } from '../server/db.ts'

const values = z.record(z.string(), z.unknown())
const activity = z.strictObject({
  key: z.string(),
  at: z.string(),
  state: z.string().optional(),
  values,
  decision: z
    .strictObject({
      outcome: z.enum(['approved', 'deferred', 'rejected']),
      reason: z.string().nullable(),
    })
    .optional(),
  /** Moves between the decision and what the register says of it now. */
  since: z
    .array(z.strictObject({ at: z.string(), plannedYear: z.number(), reason: z.string() }))
    .optional(),
})

export const earlierReviewFile = z.array(
  z.strictObject({
    review: z.strictObject({ key: z.string(), at: z.string(), values }),
    decision: z.strictObject({
      at: z.string(),
      by: z.string(),
      role: z.string(),
      scope: z.enum(['whole', 'part']),
      wording: z.string(),
    }),
    activities: z.array(activity),
  }),
)

type EarlierReview = z.infer<typeof earlierReviewFile>[number]
type Activity = z.infer<typeof activity>
type Entered = { row: Activity; improvement: Improvement }

const STATE_AFTER = { approved: 'decided', deferred: 'postponed', rejected: 'dropped' } as const

type Board = {
  boardId: string
  people: readonly { key: string; name: string }[]
  /** Ids by key; what is entered here is added. */
  ids: Map<string, string>
  resolved: (values: Record<string, unknown>) => Record<string, unknown>
}

export async function enterEarlierReview(
  tx: Tx,
  actor: Actor,
  board: Board,
  earlier: EarlierReview,
): Promise<number> {
  const { boardId, ids } = board
  const review = await createRecord(tx, managementReview, actor, earlier.review.at, {
    boardId,
    values: board.resolved(earlier.review.values),
  })
  ids.set(earlier.review.key, review.id)
  const entered: Entered[] = []
  for (const row of earlier.activities) {
    const made = await createRecord(tx, improvement, actor, row.at, {
      boardId,
      values: board.resolved(row.values),
      ...(row.state ? { state: row.state } : {}),
    })
    ids.set(row.key, made.id)
    entered.push({ row, improvement: made })
  }
  await decide(tx, actor, board, earlier, review, entered)
  for (const one of entered) await moveSince(tx, actor, one)
  return 1 + entered.length
}

/** The document is composed and frozen before the outcomes are carried out, as a decision does it. */
async function decide(
  tx: Tx,
  actor: Actor,
  board: Board,
  { decision }: EarlierReview,
  review: ManagementReview,
  entered: readonly Entered[],
): Promise<void> {
  const { at, by, role, scope, wording } = decision
  const name = board.people.find(({ key }) => `@${key}` === by)?.name
  if (name === undefined) throw new Error(`The example names ${by}, who is not there`)
  const mark = {
    decidedOn: dayOf(at),
    decidedBy: `${name}, ${role.toLocaleLowerCase('sv')}`,
    wording,
  }
  const collected = await collect(tx, { ...review, state: 'submitted' }, at)
  const { document: composed, answered } = composeWithAnswers(
    collected.facts,
    outlines[review.fields.outline],
    collected.context,
  )
  await freezeVersion(tx, actor, at, review, {
    standing: 'decided',
    content: { ...collected, texts: [], composed, answered },
    document: withDecision(composed, mark),
  })
  const decided = entered.flatMap(({ row, improvement: one }) =>
    row.decision ? [{ ...row.decision, improvement: one }] : [],
  )
  await saveDecision(tx, actor, at, review, {
    scope,
    wording,
    decidedOn: mark.decidedOn,
    decidedByName: name,
    decidedByRole: role,
    decider: authorityOn([], mark.decidedOn).decider,
    basis: null,
    minutes: null,
    signedInHow: null,
    signedInAt: null,
    resources: null,
    items: decided.map(({ outcome, reason, improvement: { id } }) => ({
      improvementId: id,
      outcome,
      reason,
    })),
  })
  for (const { outcome, reason, improvement: one } of decided) {
    await addLink(tx, actor, at, { from: one, kind: 'decidedIn', to: review.id })
    if (reason !== null)
      await changeImprovement(tx, actor, at, {
        id: one.id,
        version: one.version,
        values: { ...one.fields, reason },
      })
    await setState(tx, actor, at, {
      record: one,
      to: STATE_AFTER[outcome],
      act: 'decided',
      note: reason,
    })
  }
  await setState(tx, actor, at, { record: review, to: 'decided', act: 'decided', note: wording })
}

async function moveSince(tx: Tx, actor: Actor, { row, improvement: { id } }: Entered) {
  for (const { at, ...moved } of row.since ?? []) {
    const now = await recordById(tx, improvement, id)
    await changeImprovement(tx, actor, at, {
      id,
      version: now.version,
      values: { ...now.fields, ...moved },
    })
  }
}

/** What the register says of an activity today, for one that an earlier review has entered. */
export async function bringUpToDate(
  tx: Tx,
  actor: Actor,
  at: string,
  now: { id: string; values: Record<string, unknown>; state: string },
): Promise<Improvement> {
  const saved = await recordById(tx, improvement, now.id)
  const changed = await changeImprovement(tx, actor, at, {
    id: now.id,
    version: saved.version,
    values: now.values,
  })
  if (changed.state !== now.state)
    await setState(tx, actor, at, { record: changed, to: now.state, act: 'moved', note: null })
  return recordById(tx, improvement, now.id)
}
