/** How long things last, and instants so far from now. */
import type { Instant } from '../../core/dates.ts'

const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** The instant so many milliseconds later; earlier when negative. */
export function after(now: Instant, milliseconds: number): Instant {
  return new Date(Date.parse(now) + milliseconds).toISOString()
}
