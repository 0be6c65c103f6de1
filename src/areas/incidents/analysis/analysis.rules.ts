/** What a year's incidents come to beyond their number: causes, times, deadlines, lessons. */
import { type Day, dayOf, type Instant, minutesBetween } from '../../../core/dates.ts'
import type { ClockKey } from '../clock-data.rules.ts'
import type { Clock } from '../clocks.rules.ts'
import type { Incident } from '../incident.record.ts'
import { type CauseKind, causeKeys } from './causes.ts'
import type { UnitSize } from './reporting.rules.ts'
import { type Spread, spreadOf } from './statistics.rules.ts'

export type LinkedActivity = {
  type: 'improvement'
  id: string
  title: string
  state: string
  doneOn: Day | null
  effectAssessedOn: Day | null
}

export type DeadlineState = 'inTime' | 'late' | 'missed' | 'running'
export type Deadline = { key: ClockKey; title: string; state: DeadlineState }

export type AnalysedIncident = {
  incident: Incident
  unitId: string | null
  causeKind: CauseKind | null
  /** When it was handled, or closed by hand; null when nobody has told. */
  closedAt: Instant | null
  deadlines: Deadline[]
  activities: LinkedActivity[]
}

export type AnalysisFacts = {
  year: number
  /** The year's last day, or today while it runs. */
  asOf: Day
  /** The first year that the register has an incident of; null while it has none. */
  since: number | null
  /** Reported in the year and the years before it; none that was dismissed. */
  incidents: AnalysedIncident[]
  units: UnitSize[]
}

export function ofYear(facts: AnalysisFacts, year = facts.year): AnalysedIncident[] {
  return facts.incidents.filter(({ incident }) => incident.year === year)
}

export type CauseCount = { kind: CauseKind | null; incidents: Incident[] }

/** The most common first, equals in the order of the list; those nobody has sorted last. */
export function causesOf(analysed: readonly AnalysedIncident[]): CauseCount[] {
  const of = (kind: CauseKind | null) =>
    analysed.filter(({ causeKind }) => causeKind === kind).map(({ incident }) => incident)
  const sorted = causeKeys
    .map((kind): CauseCount => ({ kind, incidents: of(kind) }))
    .filter(({ incidents }) => incidents.length > 0)
    .toSorted((a, b) => b.incidents.length - a.incidents.length)
  const unsorted = of(null)
  return unsorted.length === 0 ? sorted : [...sorted, { kind: null, incidents: unsorted }]
}

export type Times = {
  spread: Spread | null
  /** Minutes for each that is known. */
  known: { incident: Incident; minutes: number }[]
  unknown: Incident[]
}

/** From what happened to that somebody noticed. */
export function timesToNotice(analysed: readonly AnalysedIncident[]): Times {
  return times(analysed, ({ incident: { fields } }) =>
    fields.occurredAt === null ? null : minutesBetween(fields.occurredAt, fields.noticedAt),
  )
}

/** From that somebody noticed to that it was handled. */
export function timesToClose(analysed: readonly AnalysedIncident[], asOf: Day): Times {
  return times(analysed, ({ incident: { fields }, closedAt }) =>
    closedAt === null || dayOf(closedAt) > asOf ? null : minutesBetween(fields.noticedAt, closedAt),
  )
}

function times(
  analysed: readonly AnalysedIncident[],
  minutesOf: (one: AnalysedIncident) => number | null,
): Times {
  const all = analysed.map((one) => {
    const minutes = minutesOf(one)
    // A time that runs backwards is a mistake in the register, and told as not known.
    return { incident: one.incident, minutes: minutes !== null && minutes >= 0 ? minutes : null }
  })
  const known = all.flatMap(({ incident, minutes }) =>
    minutes === null ? [] : [{ incident, minutes }],
  )
  return {
    spread: spreadOf(known.map(({ minutes }) => minutes)),
    known,
    unknown: all.flatMap(({ incident, minutes }) => (minutes === null ? [incident] : [])),
  }
}

/** The time limits that ran for the incident: what nobody has judged yet is none. */
export function deadlinesOf(clocks: readonly Clock[]): Deadline[] {
  return clocks.flatMap(({ key, title, dueAt, doneAt, state, condition }): Deadline[] => {
    if (dueAt === null || condition !== null) return []
    if (state === 'notApplicable' || state === 'waiting') return []
    if (doneAt !== null) return [{ key, title, state: doneAt > dueAt ? 'late' : 'inTime' }]
    return [{ key, title, state: state === 'late' ? 'missed' : 'running' }]
  })
}

export type DeadlineCount = { key: ClockKey; title: string } & Record<DeadlineState, Incident[]>

export function deadlineCounts(analysed: readonly AnalysedIncident[]): DeadlineCount[] {
  const counts = new Map<ClockKey, DeadlineCount>()
  for (const { incident, deadlines } of analysed)
    for (const { key, title, state } of deadlines) {
      const of = counts.get(key) ?? { key, title, inTime: [], late: [], missed: [], running: [] }
      of[state].push(incident)
      counts.set(key, of)
    }
  return [...counts.values()]
}

export type SupplierShare = {
  involved: Incident[]
  unknown: Incident[]
  named: { name: string; incidents: Incident[] }[]
}

/** A supplier in an incident marked secret is counted but not named. */
export function supplierShare(analysed: readonly AnalysedIncident[]): SupplierShare {
  const all = analysed.map(({ incident }) => incident)
  const involved = all.filter(({ fields }) => fields.supplierInvolved === true)
  const byName = Map.groupBy(
    involved.filter(({ secrecy, fields }) => secrecy === null && fields.supplier !== null),
    ({ fields }) => fields.supplier ?? '',
  )
  return {
    involved,
    unknown: all.filter(({ fields }) => fields.supplierInvolved === null),
    named: [...byName]
      .map(([name, incidents]) => ({ name, incidents }))
      .toSorted(
        (a, b) => b.incidents.length - a.incidents.length || a.name.localeCompare(b.name, 'sv'),
      ),
  }
}

/** What came of a lesson, as far as the activities that answer the incident tell. */
export type Outcome = 'effectShown' | 'effectOther' | 'done' | 'underWay' | 'noActivity'

export const outcomes: Record<Outcome, string> = {
  effectShown: 'Effekten är visad',
  effectOther: 'Effekten är bedömd, men inte visad fullt ut',
  done: 'Genomförd, effekten är inte bedömd',
  underWay: 'Aktivitet planerad eller påbörjad',
  noActivity: 'Ingen aktivitet är kopplad',
}

const order: readonly Outcome[] = ['effectShown', 'effectOther', 'done', 'underWay', 'noActivity']

export type LessonOutcome = { analysed: AnalysedIncident; outcome: Outcome }

/** The furthest that any of the activities had come on the day. */
export function lessonOutcomes(analysed: readonly AnalysedIncident[], asOf: Day): LessonOutcome[] {
  return analysed
    .filter(({ incident }) => incident.fields.lesson !== null)
    .map((one) => {
      const reached = one.activities
        .filter(({ state }) => state !== 'dropped')
        .map((activity) => outcomeOf(activity, asOf))
      return {
        analysed: one,
        outcome: order.find((step) => reached.includes(step)) ?? 'noActivity',
      }
    })
}

function outcomeOf({ state, doneOn, effectAssessedOn }: LinkedActivity, asOf: Day): Outcome {
  if (doneOn === null || doneOn > asOf) return 'underWay'
  if (effectAssessedOn === null || effectAssessedOn > asOf) return 'done'
  return state === 'effectShown' ? 'effectShown' : 'effectOther'
}

export type YearCount = {
  year: number
  /** Null before the register's first year: nothing told is not none. */
  reported: Incident[] | null
}

const SPAN = 5

export function yearsBack(year: number): number[] {
  return Array.from({ length: SPAN }, (_, at) => year - SPAN + 1 + at)
}

export function countsOverYears({ incidents, year, since }: AnalysisFacts): YearCount[] {
  return yearsBack(year).map((one) => ({
    year: one,
    reported:
      since === null || one < since
        ? null
        : incidents.filter(({ incident }) => incident.year === one).map(({ incident }) => incident),
  }))
}
