/** What recurs in training: to take a course, to hold one, to count how many there are, and to train the management. */
import { addMonths, type Day, dayInWords } from '../../core/dates.ts'
import { type Duty, inOrderOfDay } from '../../core/duty.ts'
import { count, uncapitalise } from '../../core/swedish.ts'
import { isInGroup } from '../../core/target-groups.ts'
import {
  type Completion,
  courseStanding,
  HEAD_COUNT_MONTHS,
  type HeadCount,
  lackingOf,
  type Member,
  SOON_DAYS,
  type UnitRef,
} from './completion.rules.ts'
import type { Course } from './course.record.ts'
import {
  hasTraining,
  managementCourses,
  managementLaw,
  type TrainedSeat,
} from './management.rules.ts'

export type TrainingDutyFacts = {
  boardId: string
  courses: readonly Course[]
  units: readonly UnitRef[]
  completions: readonly Completion[]
  headCounts: readonly HeadCount[]
  members: readonly Member[]
  /** Those who count as management on the day. */
  management: readonly TrainedSeat[]
}

export function trainingDuties(facts: TrainingDutyFacts, now: Day): Duty[] {
  const required = facts.courses.filter(isRequired)
  return inOrderOfDay([
    ...required.flatMap((course) => toTake(course, facts, now)),
    ...facts.courses.filter(({ state }) => state !== 'ended').flatMap((course) => toHold(course)),
    ...required.flatMap((course) => toCount(course, facts, now)),
    ...toTrainManagement(facts, now),
  ])
}

export function isRequired({ state, fields }: Course): boolean {
  return state === 'offered' && fields.mandatory
}

/** Whom the course is for, among those registered here. */
export function membersOf(course: Course, members: readonly Member[]): Member[] {
  return members.filter((member) => course.fields.groups.some((group) => isInGroup(group, member)))
}

function toTake(course: Course, { members, completions }: TrainingDutyFacts, now: Day): Duty[] {
  return lackingOf(course, membersOf(course, members), completions, now).map(
    ({ member, standing, until }) => ({
      key: `course.take ${course.id} ${member.personId}`,
      title: `Gå utbildningen: ${course.title}`,
      dueOn: until ?? course.fields.completeBy,
      ownerId: member.personId,
      record: { type: course.type, id: course.id },
      because:
        standing === 'none' || until === null
          ? 'Utbildningen är obligatorisk och inte genomförd.'
          : standing === 'expired'
            ? `Utbildningen gällde till och med ${dayInWords(until)}.`
            : `Utbildningen går ut inom ${SOON_DAYS} dagar.`,
    }),
  )
}

function toHold(course: Course): Duty[] {
  const { nextOn, courseOwner } = course.fields
  if (nextOn === null) return []
  return [
    {
      key: `course.hold ${course.id} ${nextOn}`,
      title: `Håll utbildningen: ${course.title}`,
      dueOn: nextOn,
      ownerId: courseOwner,
      record: { type: course.type, id: course.id },
      because: 'Tillfället är planerat till den dagen.',
    },
  ]
}

function toCount(course: Course, facts: TrainingDutyFacts, now: Day): Duty[] {
  const stale = courseStanding(course, facts, now).groups.filter(
    ({ total }) => total.countedOn === null || addMonths(total.countedOn, HEAD_COUNT_MONTHS) < now,
  )
  if (stale.length === 0) return []
  const counted = stale.flatMap(({ total }) => total.countedOn ?? [])
  const oldest = counted.length === stale.length ? [...counted].sort()[0] : undefined
  return [
    {
      key: `course.count ${course.id}`,
      title: `Räkna målgruppen: ${course.title}`,
      dueOn: oldest === undefined ? null : addMonths(oldest, HEAD_COUNT_MONTHS),
      ownerId: course.fields.courseOwner,
      record: { type: course.type, id: course.id },
      because:
        oldest === undefined
          ? 'Utan antalet i målgruppen går andelen inte att redovisa.'
          : `Målgruppen räknades senast ${dayInWords(oldest)}.`,
    },
  ]
}

/**
 * The act asks it of every person in the management (cybersäkerhetslagen 2:4), also of those whom
 * no course reaches: whoever is not registered here, or works at no unit of the board.
 */
function toTrainManagement({ courses, members, management }: TrainingDutyFacts, now: Day): Duty[] {
  if (now < managementLaw.inForceFrom) return []
  const course = managementCourses(courses).find(({ state }) => state === 'offered')
  const shared = {
    dueOn: null,
    ownerId: course?.fields.courseOwner ?? null,
    record: course ? { type: course.type, id: course.id } : null,
  }
  if (management.length === 0)
    return [
      {
        ...shared,
        key: 'management.list',
        title: 'Ange vilka som räknas som ledning',
        because: `Ingen är angiven. ${managementLaw.act} kräver att ledningen går utbildning om säkerhetsåtgärder.`,
      },
    ]
  const isTold = ({ seat }: TrainedSeat) =>
    course !== undefined &&
    isRequired(course) &&
    members.some(({ personId }) => personId === seat.personId)
  const left = management.filter((one) => !hasTraining(one) && !isTold(one))
  if (left.length === 0) return []
  return [
    {
      ...shared,
      key: 'management.train',
      title: 'Utbilda ledningen om säkerhetsåtgärder',
      because: `${left.length} av ${count(management.length, 'person', 'personer')} som räknas som ledning saknar gällande utbildning och får ingen egen påminnelse. Det krävs enligt ${uncapitalise(managementLaw.act)}.`,
    },
  ]
}
