/** What is asked of an access review before it is changed, whoever sends the change: a page or a list. */
import { sql } from 'kysely'
import { AppError } from '../../../core/errors.ts'
import type { Tx } from '../../../server/db.ts'
import type { AccessReview } from '../access-review.record.ts'
import { accountsOf } from '../store.ts'

type Values = Record<string, unknown>

/** Reckoned from the accounts, or settled by the list they came from. */
const OF_THE_ACCOUNTS = [
  'system',
  'dormantAfter',
  'listOn',
  'doneOn',
  'signedBy',
  'accounts',
  'removed',
  'medianDays',
] as const

/** Who sees all accounts follows from these. */
const OF_WHO_SEES = ['way', 'reviewer'] as const

/** Refuses what would make the review say something else than its accounts and its signature. */
export async function mustLeaveAccounts(
  tx: Tx,
  review: AccessReview,
  wanted: Values,
  { seesAll }: { seesAll: boolean },
): Promise<void> {
  const saved: Values = review.fields
  const isChanged = (name: string) => name in wanted && !isSame(wanted[name], saved[name])
  if (review.state === 'done' && (await isSignedHere(tx, review.id))) {
    if (Object.keys(wanted).some(isChanged))
      throw new AppError('notAllowedNow', {
        message:
          'Granskningen är undertecknad och ändras inte. Det som har framkommit sedan dess tas med i nästa granskning.',
      })
    return
  }
  if ((await accountsOf(tx, review.id, null)).length === 0) return
  const reckoned = OF_THE_ACCOUNTS.filter(isChanged)
  if (reckoned.length > 0)
    throw new AppError('invalid', {
      fields: reckoned.map((field) => ({
        field,
        message:
          'Granskningen är startad. Uppgiften följer av kontona, och utfallet fylls i när den undertecknas.',
      })),
    })
  if (!seesAll && OF_WHO_SEES.some(isChanged))
    throw new AppError('notAllowedNow', {
      message:
        'Granskningen är startad. Vem som granskar ändras på dess sida av den som ser alla konton: systemets ägare, granskaren eller ISAM.',
    })
}

/** By hand only a review that was made elsewhere is done: one with accounts is signed, when all are decided. */
export async function mustBeMadeElsewhere(tx: Tx, reviewId: string): Promise<void> {
  if ((await accountsOf(tx, reviewId, null)).length === 0) return
  throw new AppError('notAllowedNow', {
    message: 'Granskningen har konton. Den blir klar när alla är avgjorda och den undertecknas.',
  })
}

/** Signing is a decision, and stands in the history also when the accounts have been disposed of. */
async function isSignedHere(tx: Tx, reviewId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from history where subject_id = ${reviewId} and act = 'decided' limit 1`.execute(tx)
  return rows.length > 0
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null)
}
