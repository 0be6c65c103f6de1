/**
 * A share in whole percent, rounded as a reader reckons; but 100 says that it is all of them, and 0
 * that it is none.
 */
export function wholePercent(part: number, whole: number): number {
  if (whole <= 0 || part <= 0) return 0
  if (part >= whole) return 100
  return Math.min(99, Math.max(1, Math.round((part * 100) / whole)))
}

/** Below ten of them a percentage says more than is known. */
const ENOUGH_FOR_PERCENTAGE = 10

/** " (35 procent)" after a count in running text; nothing where there are too few. */
export function percentageAfter(part: number, whole: number): string {
  return whole < ENOUGH_FOR_PERCENTAGE ? '' : ` (${wholePercent(part, whole)} procent)`
}
