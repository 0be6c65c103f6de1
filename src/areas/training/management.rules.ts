/**
 * Who counts as management under cybersäkerhetslagen (2025:1506) 2:4, and who of them has had the
 * training that it asks for. The act says neither who that is at a municipality nor how often: the
 * board keeps a dated list with its ground, and the course says for how long it holds.
 */
import { type Day, dayInWords } from '../../core/dates.ts'
import { count } from '../../core/swedish.ts'
import { type Completion, latestOf, type Standing, standingOf } from './completion.rules.ts'
import type { Course } from './course.record.ts'

export const managementLaw = {
  act: 'Cybersäkerhetslagen (2025:1506) 2 kap. 4 §',
  inForceFrom: '2026-01-15',
  lastCheckedOn: '2026-11-22',
} as const

export type ManagementSeat = {
  id: string
  personId: string | null
  name: string
  role: string
  fromOn: Day
  toOn: Day | null
  /** The decision or other ground that the person counts by. */
  ground: string
}

export type TrainedSeat = {
  seat: ManagementSeat
  standing: Standing
  completedOn: Day | null
  until: Day | null
  courseId: string | null
}

export function isSeatOn({ fromOn, toOn }: ManagementSeat, now: Day): boolean {
  return fromOn <= now && (toOn === null || toOn >= now)
}

/** Courses that are training of management. */
export function managementCourses(courses: readonly Course[]): Course[] {
  return courses.filter(
    ({ fields, state }) => state !== 'planned' && fields.groups.includes('management'),
  )
}

const order: readonly Standing[] = ['valid', 'expiring', 'expired', 'none']

/** Each seat of the day, with the best that any training of management gives the person. */
export function trainedSeats(
  seats: readonly ManagementSeat[],
  courses: readonly Course[],
  completions: readonly Completion[],
  /** How the seats' persons are known in the completions. */
  keyOf: (seat: ManagementSeat) => string,
  now: Day,
): TrainedSeat[] {
  const of = managementCourses(courses).map((course) => ({
    course,
    latest: latestOf(completions, course.id, now),
  }))
  return seats
    .filter((seat) => isSeatOn(seat, now))
    .map((seat) => {
      let best: TrainedSeat = {
        seat,
        standing: 'none',
        completedOn: null,
        until: null,
        courseId: null,
      }
      for (const { course, latest } of of) {
        const completedOn = latest.get(keyOf(seat))?.completedOn
        if (completedOn === undefined) continue
        const found = standingOf(completedOn, course.fields.validMonths, now)
        if (order.indexOf(found.standing) < order.indexOf(best.standing))
          best = { seat, ...found, completedOn, courseId: course.id }
      }
      return best
    })
    .sort((a, b) => a.seat.name.localeCompare(b.seat.name, 'sv'))
}

export function hasTraining({ standing }: TrainedSeat): boolean {
  return standing === 'valid' || standing === 'expiring'
}

/** "3 av 5 som räknas som ledning har gällande utbildning den 1 mars 2026." */
export function managementInWords(seats: readonly TrainedSeat[], now: Day): string {
  if (seats.length === 0)
    return `Ingen är angiven som ledning den ${dayInWords(now)}. Ange vilka som räknas och vad det grundas på.`
  const trained = seats.filter(hasTraining).length
  return `${trained} av ${count(seats.length, 'person', 'personer')} som räknas som ledning har gällande utbildning den ${dayInWords(now)}.`
}
