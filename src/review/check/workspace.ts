/** The check of one review: of the draft as it stands, or as it was found when it was sent. */
import { dayOf } from '../../core/dates.ts'
import { AppError } from '../../core/errors.ts'
import { recordById } from '../../record/store.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import { type Collected, collect } from '../collect.ts'
import { composeInItsForm } from '../compose.ts'
import type { ReviewDocument } from '../document.ts'
import { type ManagementReview, managementReview } from '../management-review.record.ts'
import { overlay } from '../overlay.ts'
import { mayWrite } from '../rules.ts'
import { latestVersion, textsOf } from '../store.ts'
import { checkReview } from './check.ts'
import { type FrozenCheck, mayBeSent, mayPass } from './pass.ts'
import {
  answeredFindings,
  documentOfYear,
  earlierPlans,
  passesOf,
  removePass,
  savePass,
} from './store.ts'

export type OpenCheck = FrozenCheck & {
  review: ManagementReview
  /** Found when the review was sent; the draft's own is looked for anew each time. */
  isFrozen: boolean
}

export async function openCheck(tx: Tx, reviewId: string, now: string): Promise<OpenCheck> {
  const review = await recordById(tx, managementReview, reviewId)
  if (review.state !== 'draft') {
    const version = await latestVersion(tx, reviewId)
    // A review sent before the check was kept has none to show.
    return { review, isFrozen: true, ...(version?.content.check ?? { hits: [], passes: [] }) }
  }
  const collected = await collect(tx, review, now)
  const { document: composed } = composeInItsForm(collected.facts, collected.context)
  const { document } = overlay(composed, await textsOf(tx, reviewId))
  return { review, isFrozen: false, ...(await checkOf(tx, review, collected, document, now)) }
}

/** What is found in a document as it stands, and what has been let pass. */
export async function checkOf(
  tx: Tx,
  review: ManagementReview,
  collected: Collected,
  document: ReviewDocument,
  now: string,
): Promise<FrozenCheck> {
  const { boardId, fields } = review
  const hits = checkReview(
    document,
    {
      ...collected,
      earlierPlans: await earlierPlans(tx, boardId, fields.reviewYear),
      answeredFindings: await answeredFindings(tx, boardId),
    },
    {
      today: dayOf(now),
      previous: await documentOfYear(tx, boardId, fields.reviewYear - 1),
    },
  )
  const keys = new Set(hits.map(({ key }) => key))
  const passes = (await passesOf(tx, review.id)).filter(({ key }) => keys.has(key))
  return { hits, passes }
}

/** Refuses to send a review while something that stops it has neither been mended nor let pass. */
export function mustBeSound({ hits, passes }: FrozenCheck): void {
  const answer = mayBeSent(hits, passes)
  if (!answer.answer) throw new AppError('notAllowedNow', { message: answer.because })
}

export async function passHit(
  tx: Tx,
  actor: Actor,
  now: string,
  wanted: { reviewId: string; key: string; reason: string },
): Promise<void> {
  const { review, hits } = await draftCheck(tx, wanted.reviewId, now)
  const hit = hits.find((one) => one.key === wanted.key)
  if (!hit)
    throw new AppError('notFound', {
      message: 'Träffen finns inte kvar. Texten eller registret har ändrats sedan du såg den.',
    })
  const answer = mayPass(hit)
  if (!answer.answer) throw new AppError('notAllowedNow', { message: answer.because })
  await savePass(tx, actor, now, review, hit, wanted.reason)
}

export async function withdrawPass(
  tx: Tx,
  actor: Actor,
  now: string,
  wanted: { reviewId: string; key: string },
): Promise<void> {
  const { review } = await draftCheck(tx, wanted.reviewId, now)
  await removePass(tx, actor, now, review, wanted.key)
}

async function draftCheck(tx: Tx, reviewId: string, now: string): Promise<OpenCheck> {
  const open = await openCheck(tx, reviewId, now)
  const answer = mayWrite(open.review)
  if (!answer.answer) throw new AppError('notAllowedNow', { message: answer.because })
  return open
}
