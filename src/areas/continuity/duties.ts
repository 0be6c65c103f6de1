/** What recurs in continuity: plans to look over and try, exercises to hold, analyses to do again. */
import { dayInWords } from '../../core/dates.ts'
import { type Duty, inOrderOfDay } from '../../core/duty.ts'
import type { ContinuityPlan } from './continuity-plan.record.ts'
import type { CriticalActivity } from './critical-activity.record.ts'
import type { Exercise } from './exercise.record.ts'
import {
  analysisDueOn,
  exerciseDueOn,
  intervals,
  isCritical,
  isInForce,
  lastExercised,
  type PlanTies,
  plansOf,
} from './rules.ts'

type Kept = {
  activities: readonly CriticalActivity[]
  plans: readonly ContinuityPlan[]
  exercises: readonly Exercise[]
  ties: PlanTies
}

export function continuityDuties({ activities, plans, exercises, ties }: Kept): Duty[] {
  return inOrderOfDay([
    ...activities.filter(isCritical).flatMap((activity) => ofActivity(activity, plans, ties)),
    ...plans.filter(isInForce).flatMap((plan) => ofPlan(plan, exercises, ties)),
    ...exercises.filter(({ state }) => state === 'planned').map(toHold),
  ])
}

function ofActivity(
  activity: CriticalActivity,
  plans: readonly ContinuityPlan[],
  ties: PlanTies,
): Duty[] {
  const about = (key: string, title: string, dueOn: string | null, because: string): Duty => ({
    key: `criticalActivity.${key} ${activity.id}`,
    title: `${title}: ${activity.title}`,
    dueOn,
    ownerId: activity.fields.activityOwner,
    record: { type: activity.type, id: activity.id },
    because,
  })
  const due = analysisDueOn(activity)
  return [
    activity.state === 'identified'
      ? about(
          'analyse',
          'Analysera konsekvenserna',
          due,
          'Verksamheten är utpekad men inte analyserad.',
        )
      : about(
          'analyse',
          'Gör om konsekvensanalysen',
          due,
          `Analysen görs om var ${intervals.analysis.months}:e månad (eget antagande).`,
        ),
    ...(plansOf(activity, plans, ties).length === 0
      ? [about('plan', 'Skriv kontinuitetsplan', null, 'Ingen gällande plan är kopplad.')]
      : []),
  ]
}

function ofPlan(plan: ContinuityPlan, exercises: readonly Exercise[], ties: PlanTies): Duty[] {
  const about = (key: string, title: string, dueOn: string, because: string): Duty => ({
    key: `continuityPlan.${key} ${plan.id}`,
    title: `${title}: ${plan.title}`,
    dueOn,
    ownerId: plan.fields.planOwner,
    record: { type: plan.type, id: plan.id },
    because,
  })
  const { reviewBy } = plan.fields
  const tryBy = exerciseDueOn(plan, exercises, ties)
  const last = lastExercised(plan, exercises, ties)
  return [
    ...(reviewBy === null
      ? []
      : [about('review', 'Se över planen', reviewBy, 'Dagen står i planen.')]),
    ...(tryBy === null
      ? []
      : [
          about(
            'exercise',
            'Öva planen',
            tryBy,
            last === null
              ? 'Planen har aldrig övats.'
              : `Planen övades senast den ${dayInWords(last)}.`,
          ),
        ]),
  ]
}

function toHold(exercise: Exercise): Duty {
  return {
    key: `exercise.hold ${exercise.id}`,
    title: `Genomför övningen: ${exercise.title}`,
    dueOn: exercise.fields.plannedOn,
    ownerId: exercise.fields.exerciseOwner,
    record: { type: exercise.type, id: exercise.id },
    because: 'Övningen är planerad till den dagen.',
  }
}
