/** The gaps of many records at once, each with the record it is a gap of. */
import type { RecordRow } from '../record/define.ts'
import {
  type ActivityTies,
  comingInWords,
  type Gap,
  gapsOfActivity,
  gapsOfFinding,
  gapsOfRecommendation,
  gapsOfRisk,
  timeOfGap,
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

export type GapOfYear = GapOfRecord & {
  /** Why it is no fault yet; null for what should be mended in the year. */
  coming: string | null
}

/** Those that the board should mend in the year, and after them what the coming plans lack. */
export function gapsOfYear(facts: GapFacts, year: number): GapOfYear[] {
  const activities = new Map(facts.activities.map((one) => [one.id, one]))
  const timed = gapsIn(facts).flatMap((gap) => {
    const activity = activities.get(gap.record.id)
    const time = activity ? timeOfGap(gap.kind, activity, year) : 'now'
    return time === null ? [] : [{ gap, time, activity }]
  })
  return [...timed.filter(({ time }) => time === 'now'), ...timed.filter(isComing)].map(
    ({ gap, time, activity }) => ({
      ...gap,
      coming: activity && time === 'coming' ? comingInWords(activity) : null,
    }),
  )
}

function isComing({ time }: { time: string }): boolean {
  return time === 'coming'
}

function of(record: RecordRow<unknown>, gaps: readonly Gap[]): GapOfRecord[] {
  return gaps.map((gap) => ({ ...gap, record }))
}

const NO_TIES: ActivityTies = { answers: [], decisions: 0, putOffIn: null, evidence: 0 }

function activityGaps({ ties }: GapFacts, activity: GapFacts['activities'][number]): Gap[] {
  return gapsOfActivity(activity, ties[activity.id] ?? NO_TIES)
}
