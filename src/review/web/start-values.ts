/** What a new review begins with: the form and the length of plan of the one before it. */

import { type OutlineName, outlineNames } from '../management-review.record.ts'
import type { ReviewRow } from '../workspace-answer.ts'
import type { NewReview } from './api.ts'

export type StartValues = Pick<NewReview, 'planThrough'> & {
  /** The name of a shipped form, or the id of the board's own. */
  outline: string
  /** Are the values those of an earlier review? */
  isAsBefore: boolean
}

const USUAL_PLAN_YEARS = 2

export function startingValues(
  reviews: readonly Pick<ReviewRow, 'fields'>[],
  year: number,
): StartValues {
  const earlier = reviews
    .map((row) => row.fields)
    .filter((fields) => fields.reviewYear < year)
    .sort((a, b) => b.reviewYear - a.reviewYear)[0]
  if (!earlier || !isOutline(earlier.outline))
    return { outline: 'city', planThrough: year + USUAL_PLAN_YEARS, isAsBefore: false }
  return {
    outline: earlier.outline,
    planThrough: year + (earlier.planThrough - earlier.reviewYear),
    isAsBefore: true,
  }
}

export function isOutline(name: string): name is OutlineName {
  return Object.hasOwn(outlineNames, name)
}
