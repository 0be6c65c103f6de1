/** Training, for the review: how many of those who should have taken what is required. */
import { type Day, dayInWords, yearOf } from '../../core/dates.ts'
import { count, enumerate, uncapitalise } from '../../core/swedish.ts'
import { targetGroups } from '../../core/target-groups.ts'
import {
  type Block,
  figure,
  paragraph,
  type ReviewContext,
  row,
  type Section,
  sourceOf,
  sourcesOf,
  table,
} from '../../review/document.ts'
import {
  type Completion,
  courseStanding,
  type HeadCount,
  type Share,
  type UnitRef,
} from './completion.rules.ts'
import type { Course } from './course.record.ts'
import { isRequired } from './duties.ts'
import {
  hasTraining,
  managementCourses,
  managementLaw,
  type TrainedSeat,
} from './management.rules.ts'

export type TrainingFacts = {
  boardId: string
  courses: Course[]
  units: UnitRef[]
  completions: Completion[]
  headCounts: HeadCount[]
  /** Who counts as management on the day, each with their training. */
  management: TrainedSeat[]
  /** The day that everything is told as of: the year's last, or today while it runs. */
  on: Day
}

/** Nothing at all for a board that keeps no courses. */
export function trainingSection(facts: TrainingFacts, context: ReviewContext): Section {
  const required = facts.courses.filter(isRequired)
  if (required.length === 0) return { blocks: [], answers: [] }
  return {
    blocks: [
      ...completed(required, facts),
      ...lackingUnits(required, facts),
      ...management(facts),
      ...nextYear(facts, context),
    ],
    answers: [],
  }
}

function completed(required: readonly Course[], facts: TrainingFacts): Block[] {
  const rows = required.flatMap((course) =>
    courseStanding(course, facts, facts.on).groups.map(({ group, total }) =>
      row(
        [
          course.title,
          targetGroups[group],
          [figure(shareInWords(total), [sourceOf(course)])],
          percentInWords(total),
        ],
        [sourceOf(course)],
      ),
    ),
  )
  return [
    paragraph(
      'required',
      [
        figure(count(required.length, 'utbildning', 'utbildningar'), sourcesOf(required)),
        ` är obligatorisk${required.length === 1 ? '' : 'a'}. Räknat den ${dayInWords(facts.on)} har så här många en gällande utbildning:`,
      ],
      sourcesOf(required),
    ),
    table(
      'completed',
      'Genomförda utbildningar',
      [
        { label: 'Utbildning' },
        { label: 'Målgrupp' },
        { label: 'Genomfört', align: 'right' },
        { label: 'Andel', align: 'right' },
      ],
      rows,
    ),
  ]
}

function shareInWords({ valid, of }: Share): string {
  return of === null ? String(valid) : `${valid} av ${of}`
}

function percentInWords({ percent }: Share): string {
  return percent === null ? 'Ej redovisat' : `${percent} %`
}

/** A unit below this share is told by name: our own assumption. */
const LOW_PERCENT = 70

function lackingUnits(required: readonly Course[], facts: TrainingFacts): Block[] {
  const low = required.flatMap((course) =>
    courseStanding(course, facts, facts.on).groups.flatMap(({ units }) =>
      units.flatMap(({ unit, percent }) =>
        unit !== null && percent !== null && percent < LOW_PERCENT
          ? [{ course, told: `${unit.name} (${percent} %, ”${course.title}”)` }]
          : [],
      ),
    ),
  )
  if (low.length === 0) return []
  const behind = [...new Set(low.map(({ course }) => course))]
  return [
    paragraph(
      'low',
      `Lägst andel har ${enumerate(low.map(({ told }) => told))}.`,
      sourcesOf(behind),
    ),
  ]
}

function management({ management: seats, courses, on }: TrainingFacts): Block[] {
  const of = managementCourses(courses)
  if (seats.length === 0 || of.length === 0) return []
  const isInForce = on >= managementLaw.inForceFrom
  const trained = seats.filter(hasTraining).length
  return [
    paragraph(
      'management',
      [
        isInForce
          ? `Ledningen ska enligt ${uncapitalise(managementLaw.act)} genomgå utbildning om säkerhetsåtgärder. `
          : `${managementLaw.act} gäller från den ${dayInWords(managementLaw.inForceFrom)} och kräver att ledningen genomgår utbildning om säkerhetsåtgärder. `,
        figure(`${trained} av ${seats.length}`, sourcesOf(of)),
        ' som räknas som ledning har gällande utbildning.',
      ],
      sourcesOf(of),
    ),
  ]
}

function nextYear({ courses }: TrainingFacts, { year }: ReviewContext): Block[] {
  const planned = courses.filter(
    ({ fields, state }) =>
      state !== 'ended' && fields.nextOn !== null && yearOf(fields.nextOn) > year,
  )
  if (planned.length === 0) return []
  const told = planned.map(({ title, fields }) => `${title} den ${dayInWords(fields.nextOn ?? '')}`)
  return [paragraph('next', `Planerade tillfällen: ${enumerate(told)}.`, sourcesOf(planned))]
}
