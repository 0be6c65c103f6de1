/**
 * How many have taken a course, of how many, as of a day. The head counts are dated: a share has a
 * denominator only where somebody has said how many there are, and otherwise it is not told.
 */

import { addDays, addMonths, type Day, dayInWords } from '../../core/dates.ts'
import { wholePercent } from '../../core/percent.ts'
import { count } from '../../core/swedish.ts'
import type { TargetGroup } from '../../core/target-groups.ts'
import type { Course } from './course.record.ts'

/** One person's completion of one course; who it is, only where the person is known here. */
export type Completion = {
  courseId: string
  /** The same for the same person in every list. */
  personKey: string
  personId: string | null
  unitId: string | null
  /** When the list says so; a course for one group needs no saying. */
  group: TargetGroup | null
  completedOn: Day
}

export type HeadCount = { unitId: string; group: TargetGroup; headCount: number; asOf: Day }
export type UnitRef = { id: string; name: string }

/** How long before it runs out a completion is said to be about to. */
export const SOON_DAYS = 60
/** A head count older than this is asked for anew: our own assumption. */
export const HEAD_COUNT_MONTHS = 12

export type Standing = 'valid' | 'expiring' | 'expired' | 'none'

export const standings: Record<Standing, { label: string; tone: 'good' | 'warn' | 'bad' }> = {
  valid: { label: 'Gäller', tone: 'good' },
  expiring: { label: 'Går snart ut', tone: 'warn' },
  expired: { label: 'Har gått ut', tone: 'bad' },
  none: { label: 'Saknas', tone: 'bad' },
}

/** The last day a completion holds, or null when it has no end. */
export function validUntil(completedOn: Day, validMonths: number | null): Day | null {
  return validMonths === null ? null : addDays(addMonths(completedOn, validMonths), -1)
}

export function standingOf(
  completedOn: Day | null,
  validMonths: number | null,
  now: Day,
): { standing: Standing; until: Day | null } {
  if (completedOn === null || completedOn > now) return { standing: 'none', until: null }
  const until = validUntil(completedOn, validMonths)
  if (until === null || until > addDays(now, SOON_DAYS)) return { standing: 'valid', until }
  return { standing: until < now ? 'expired' : 'expiring', until }
}

/** Each person's latest completion of the course up to the day. */
export function latestOf(
  completions: readonly Completion[],
  courseId: string,
  now: Day,
): Map<string, Completion> {
  const latest = new Map<string, Completion>()
  for (const one of completions) {
    if (one.courseId !== courseId || one.completedOn > now) continue
    const known = latest.get(one.personKey)
    if (!known || known.completedOn < one.completedOn) latest.set(one.personKey, one)
  }
  return latest
}

/** How many there are in the group at the unit, by the latest word on or before the day. */
export function headCountOn(
  headCounts: readonly HeadCount[],
  unitId: string,
  group: TargetGroup,
  now: Day,
): HeadCount | null {
  let latest: HeadCount | null = null
  for (const one of headCounts)
    if (
      one.unitId === unitId &&
      one.group === group &&
      one.asOf <= now &&
      (latest === null || latest.asOf <= one.asOf)
    )
      latest = one
  return latest
}

export type Share = {
  /** Valid on the day, also those about to run out. */
  valid: number
  expiring: number
  expired: number
  /** Of how many; null when nobody has said. */
  of: number | null
  /** Whole percent, 100 only when it is everybody; null without a denominator. */
  percent: number | null
  /** The day of the head count that the share rests on, the oldest of them. */
  countedOn: Day | null
  because: string
}

export type CourseStanding = {
  course: Course
  groups: {
    group: TargetGroup
    total: Share
    units: (Share & { unit: UnitRef | null })[]
  }[]
  /** Completions of a course for several groups that say none. */
  withoutGroup: number
}

type Facts = {
  boardId: string
  units: readonly UnitRef[]
  completions: readonly Completion[]
  headCounts: readonly HeadCount[]
}

/** The groups that a course is counted in: for all is for all, however many more are named. */
export function countedGroups(course: Course): TargetGroup[] {
  const { groups } = course.fields
  return groups.includes('everyone') ? ['everyone'] : groups
}

export function courseStanding(course: Course, facts: Facts, now: Day): CourseStanding {
  const groups = countedGroups(course)
  const latest = [...latestOf(facts.completions, course.id, now).values()]
  const isOf = (group: TargetGroup) => (one: Completion) =>
    group === 'everyone' || (groups.length === 1 ? true : one.group === group)
  return {
    course,
    groups: groups.map((group) =>
      groupStanding(course, group, latest.filter(isOf(group)), facts, now),
    ),
    withoutGroup:
      groups.length > 1
        ? latest.filter(({ group }) => group === null || !groups.includes(group)).length
        : 0,
  }
}

function groupStanding(
  course: Course,
  group: TargetGroup,
  latest: readonly Completion[],
  facts: Facts,
  now: Day,
): CourseStanding['groups'][number] {
  const byUnit = Map.groupBy(latest, ({ unitId }) => unitId)
  const units = facts.units
    .filter(({ id }) => id !== facts.boardId)
    .flatMap((unit) => {
      const of = headCountOn(facts.headCounts, unit.id, group, now)
      const own = byUnit.get(unit.id) ?? []
      return of === null && own.length === 0 ? [] : [{ unit, ...share(course, own, of, now) }]
    })
  const known = new Set(facts.units.filter(({ id }) => id !== facts.boardId).map(({ id }) => id))
  const elsewhere = latest.filter(({ unitId }) => unitId === null || !known.has(unitId))
  const all =
    elsewhere.length === 0
      ? units
      : [...units, { unit: null, ...share(course, elsewhere, null, now) }]
  const whole = headCountOn(facts.headCounts, facts.boardId, group, now)
  const summed = sumOf(units)
  return {
    group,
    units: all,
    total: share(
      course,
      latest,
      whole ?? (summed === null ? null : { headCount: summed.of, asOf: summed.countedOn }),
      now,
    ),
  }
}

/** The units' head counts together, when every one of them is known. */
function sumOf(units: readonly Share[]): { of: number; countedOn: Day } | null {
  let of = 0
  let countedOn: Day | null = null
  for (const unit of units) {
    if (unit.of === null || unit.countedOn === null) return null
    of += unit.of
    if (countedOn === null || unit.countedOn < countedOn) countedOn = unit.countedOn
  }
  return countedOn === null ? null : { of, countedOn }
}

function share(
  course: Course,
  latest: readonly Completion[],
  headCount: { headCount: number; asOf: Day } | null,
  now: Day,
): Share {
  const found = latest.map(
    ({ completedOn }) => standingOf(completedOn, course.fields.validMonths, now).standing,
  )
  const number = (wanted: Standing) => found.filter((one) => one === wanted).length
  const expiring = number('expiring')
  const valid = number('valid') + expiring
  const of = headCount?.headCount ?? null
  return {
    valid,
    expiring,
    expired: number('expired'),
    of,
    percent: of === null || of === 0 ? null : wholePercent(valid, of),
    countedOn: headCount?.asOf ?? null,
    because: becauseOf(valid, headCount),
  }
}

function becauseOf(valid: number, headCount: { headCount: number; asOf: Day } | null): string {
  if (headCount === null)
    return 'Antalet i målgruppen är inte redovisat, så andelen går inte att räkna.'
  const { headCount: of, asOf } = headCount
  const counted = `${of} i målgruppen den ${dayInWords(asOf)}.`
  if (of === 0) return counted
  return valid > of
    ? `Fler har gått utbildningen (${valid}) än ${count(of, 'person', 'personer')} som räknades den ${dayInWords(asOf)}. Räkna om målgruppen.`
    : counted
}

/**
 * One figure for all of the courses: how many of those asked have a valid one, where both are known.
 * Null when no head count says how many are asked.
 */
export function shareOfAll(
  courses: readonly Course[],
  facts: Facts,
  now: Day,
): { percent: number; courses: Course[] } | null {
  let valid = 0
  let of = 0
  const counted: Course[] = []
  for (const one of courses) {
    const told = courseStanding(one, facts, now).groups.filter(({ total }) => total.of !== null)
    if (told.length > 0) counted.push(one)
    for (const { total } of told) {
      of += total.of ?? 0
      // More than were counted is nobody's surplus to give to another course.
      valid += Math.min(total.valid, total.of ?? 0)
    }
  }
  return of === 0 ? null : { percent: wholePercent(valid, of), courses: counted }
}

/** Somebody registered here, as far as a course asks. */
export type Member = {
  personId: string
  name: string
  unitId: string | null
  unitName: string | null
  roles: readonly string[]
  isManagement: boolean
  /** Never shown by name. */
  isProtected: boolean
}

export type Lacking = {
  member: Member
  standing: Exclude<Standing, 'valid'>
  completedOn: Day | null
  until: Day | null
}

/** Those among `members` who lack the course, or soon will; the worst first, then by name. */
export function lackingOf(
  course: Course,
  members: readonly Member[],
  completions: readonly Completion[],
  now: Day,
): Lacking[] {
  const latest = new Map<string, Day>()
  for (const { personId, completedOn } of latestOf(completions, course.id, now).values())
    if (personId !== null) latest.set(personId, completedOn)
  const worst: Standing[] = ['expired', 'none', 'expiring']
  return members
    .flatMap((member): Lacking[] => {
      const completedOn = latest.get(member.personId) ?? null
      const { standing, until } = standingOf(completedOn, course.fields.validMonths, now)
      return standing === 'valid' ? [] : [{ member, standing, completedOn, until }]
    })
    .sort(
      (a, b) =>
        worst.indexOf(a.standing) - worst.indexOf(b.standing) ||
        a.member.name.localeCompare(b.member.name, 'sv'),
    )
}
