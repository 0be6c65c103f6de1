/** The gaps of many records at once, each with the record it is a gap of. */
import type { RecordRow } from '../record/define.ts'
import {
  type Gap,
  gapsOfActivity,
  gapsOfFinding,
  gapsOfRecommendation,
  gapsOfRisk,
  isGapOfYear,
} from './gaps.rules.ts'
import type { GapFacts } from './store.ts'

export type GapOfRecord = Gap & { record: RecordRow<unknown> }

export function gapsIn(facts: GapFacts): GapOfRecord[] {
  const answering = Map.groupBy(facts.answering, ({ riskId }) => riskId)
  const answers = ({ id }: { id: string }) => answering.get(id) ?? []
  return [
    ...facts.risks.flatMap((one) => of(one, gapsOfRisk(one, answers(one)))),
    ...facts.findings.flatMap((one) => of(one, gapsOfFinding(one, answers(one)))),
    ...facts.recommendations.flatMap((one) => of(one, gapsOfRecommendation(one, answers(one)))),
    ...facts.activities.flatMap((one) => of(one, activityGaps(facts, one))),
  ]
}

/** Those that the board should mend in the year. */
export function gapsOfYear(facts: GapFacts, year: number): GapOfRecord[] {
  const activities = new Map(facts.activities.map((one) => [one.id, one]))
  return gapsIn(facts).filter(({ kind, record }) => {
    const activity = activities.get(record.id)
    return activity === undefined || isGapOfYear(kind, activity, year)
  })
}

function of(record: RecordRow<unknown>, gaps: readonly Gap[]): GapOfRecord[] {
  return gaps.map((gap) => ({ ...gap, record }))
}

function activityGaps({ ties }: GapFacts, activity: GapFacts['activities'][number]): Gap[] {
  return gapsOfActivity(activity, ties[activity.id] ?? { answers: [], decisions: 0, evidence: 0 })
}
