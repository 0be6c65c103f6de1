/** When a mail is tried again, and when it is given up. */
import { addHours, type Instant, minutesBetween } from '../core/dates.ts'

/** A server that is down over a long weekend loses nothing. */
const GIVE_UP_AFTER_HOURS = 24 * 5
const LONGEST_WAIT_MINUTES = 240

export type Trouble = { responseCode?: number; code?: string }

/** 5xx is the server's last word of this mail; anything else may pass. Bad sign-in is ours to mend. */
export function isPermanent({ responseCode, code }: Trouble): boolean {
  if (code === 'EAUTH' || code === 'ETLS') return false
  return responseCode !== undefined && responseCode >= 500 && responseCode < 600
}

/** The next try: 1, 2, 4, 8 … minutes, at most four hours apart; null when five days have passed. */
export function nextTry(queuedAt: Instant, now: Instant, attempts: number): Instant | null {
  if (minutesBetween(queuedAt, now) >= GIVE_UP_AFTER_HOURS * 60) return null
  const minutes = Math.min(LONGEST_WAIT_MINUTES, 2 ** Math.min(attempts - 1, 10))
  return addHours(now, minutes / 60)
}

/** What is kept of the trouble: a code that says nothing of the receiver. */
export function codeOfTrouble({ responseCode, code }: Trouble): string {
  return [code, responseCode].filter((one) => one !== undefined).join(' ') || 'okänt fel'
}
