/**
 * Exact small-number statistics, with no approximation by the normal curve: few reports are just
 * where such an approximation is wrong. Sources of the formulas:
 *
 * - interval of a Poisson mean: F. Garwood, "Fiducial limits for the Poisson distribution",
 *   Biometrika 28 (1936), 437–442;
 * - comparison of two Poisson means as a binomial share of their sum: J. Przyborowski and
 *   H. Wilenski, "Homogeneity of results in testing samples from Poisson series",
 *   Biometrika 31 (1940), 313–323.
 */

export const CONFIDENCE = 0.95

export type Interval = { low: number; high: number }

/** The chance of `most` or fewer when `mean` are expected. */
export function poissonAtMost(most: number, mean: number): number {
  if (most < 0) return 0
  if (mean <= 0) return 1
  let term = -mean
  let sum = Math.exp(term)
  for (let k = 1; k <= most; k += 1) {
    term += Math.log(mean / k)
    sum += Math.exp(term)
  }
  return Math.min(1, sum)
}

/** The means that are consistent with having counted `counted`: Garwood's exact interval. */
export function poissonInterval(counted: number, confidence = CONFIDENCE): Interval {
  const tail = (1 - confidence) / 2
  const far = counted + 10 * Math.sqrt(counted + 1) + 20
  return {
    low: counted === 0 ? 0 : whereFalls((mean) => poissonAtMost(counted - 1, mean), 1 - tail, far),
    high: whereFalls((mean) => poissonAtMost(counted, mean), tail, far),
  }
}

/** The mean at which a chance that falls as the mean grows has come down to `wanted`. */
function whereFalls(chance: (mean: number) => number, wanted: number, far: number): number {
  let low = 0
  let high = far
  for (let step = 0; step < 80; step += 1) {
    const middle = (low + high) / 2
    if (chance(middle) > wanted) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** The chance that `most` or fewer of `all` fall here, when each does so with the chance `share`. */
export function binomialAtMost(most: number, all: number, share: number): number {
  if (most >= all || share <= 0) return 1
  if (most < 0 || share >= 1) return 0
  let term = all * Math.log1p(-share)
  let sum = Math.exp(term)
  for (let k = 1; k <= most; k += 1) {
    term += Math.log((all - k + 1) / k) + Math.log(share / (1 - share))
    sum += Math.exp(term)
  }
  return Math.min(1, sum)
}

/** Fewer than this say nothing by their middle; they are told one by one. */
export const FEWEST_FOR_MEDIAN = 5

export type Spread = { known: number; least: number; most: number; median: number | null }

/** The middle and the ends of what is known, or null when nothing is. */
export function spreadOf(values: readonly number[]): Spread | null {
  const sorted = values.toSorted((a, b) => a - b)
  const least = sorted[0]
  const most = sorted.at(-1)
  if (least === undefined || most === undefined) return null
  return {
    known: sorted.length,
    least,
    most,
    median: sorted.length < FEWEST_FOR_MEDIAN ? null : medianOf(sorted),
  }
}

function medianOf(sorted: readonly number[]): number {
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
  return (lower + upper) / 2
}
