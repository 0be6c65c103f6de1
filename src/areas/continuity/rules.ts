/** What keeps continuity alive: plans that are looked over and tried, analyses that are still true. */
import { addMonths, type Day } from '../../core/dates.ts'
import type { ContinuityPlan } from './continuity-plan.record.ts'
import type { CriticalActivity } from './critical-activity.record.ts'
import type { Exercise } from './exercise.record.ts'

/** How often: our own assumptions, to be changed by whoever finds the city's rule. */
export const intervals = {
  exercise: {
    months: 12,
    source: 'Eget antagande',
    lastCheckedOn: '2026-11-23',
    isVerified: false,
  },
  analysis: {
    months: 24,
    source: 'Eget antagande',
    lastCheckedOn: '2026-11-23',
    isVerified: false,
  },
} as const

export type PlanTies = {
  /** What each plan is for: ids of activities and systems. */
  supports: { planId: string; subjectId: string }[]
  /** Which plans an exercise tried. */
  exercises: { exerciseId: string; planId: string }[]
}

export function isCritical({ state }: CriticalActivity): boolean {
  return state !== 'retired'
}

export function isInForce({ state }: ContinuityPlan): boolean {
  return state === 'inForce'
}

/** The plans in force for an activity. */
export function plansOf(
  activity: Pick<CriticalActivity, 'id'>,
  plans: readonly ContinuityPlan[],
  { supports }: PlanTies,
): ContinuityPlan[] {
  const ids = new Set(
    supports.filter(({ subjectId }) => subjectId === activity.id).map(({ planId }) => planId),
  )
  return plans.filter((plan) => isInForce(plan) && ids.has(plan.id))
}

/** The last day the plan was tried, or null. */
export function lastExercised(
  plan: Pick<ContinuityPlan, 'id'>,
  exercises: readonly Exercise[],
  ties: PlanTies,
): Day | null {
  const ids = new Set(
    ties.exercises.filter(({ planId }) => planId === plan.id).map(({ exerciseId }) => exerciseId),
  )
  const days = exercises
    .filter(({ id, state }) => state === 'held' && ids.has(id))
    .flatMap(({ fields }) => fields.heldOn ?? [])
  return days.sort().at(-1) ?? null
}

/** By when the plan is to be tried: a year after it was last, or after it was approved. */
export function exerciseDueOn(
  plan: ContinuityPlan,
  exercises: readonly Exercise[],
  ties: PlanTies,
): Day | null {
  const from = lastExercised(plan, exercises, ties) ?? plan.fields.approvedOn
  return from === null ? null : addMonths(from, intervals.exercise.months)
}

export function analysisDueOn({ fields }: CriticalActivity): Day | null {
  return fields.analysedOn === null ? null : addMonths(fields.analysedOn, intervals.analysis.months)
}

export function isReviewOverdue({ fields }: ContinuityPlan, today: Day): boolean {
  return fields.reviewBy !== null && fields.reviewBy < today
}
