/** For what is saved without a number of its own: nothing is written over that the sender has not seen. */
import { AppError } from './errors.ts'

/** Refuses when what is saved now is not what the sender saw; what else is saved beside it is of no matter. */
export function mustBeAsSeen(
  saved: Readonly<Record<string, unknown>>,
  seen: Readonly<Record<string, unknown>>,
): void {
  const isSame = Object.entries(seen).every(
    ([name, value]) => JSON.stringify(saved[name]) === JSON.stringify(value),
  )
  if (!isSame) throw new AppError('staleVersion')
}
