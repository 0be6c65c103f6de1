/** What the year's access reviews came to, and those who left or moved, for the review. */

import type { Day } from '../../core/dates.ts'
import { asSentence, count } from '../../core/swedish.ts'
import {
  type Block,
  figure,
  item,
  list,
  paragraph,
  type ReviewContext,
  type Section,
  sourceOf,
  sourcesOf,
} from '../../review/document.ts'
import type { AccessReview } from './access-review.record.ts'
import { daysToGone, lineStanding, type StaffChangeFact } from './checklist.rules.ts'
import { inOneLine, median } from './outcome.rules.ts'
import type { ChangeKind } from './staff-change.record.ts'

export type AccessFacts = {
  reviews: AccessReview[]
  /** Absent in what was frozen before there were any. */
  staffChanges?: StaffChangeFact[]
}

/** Nothing at all for a board that has not begun. */
export function accessSection(
  { reviews, staffChanges = [] }: AccessFacts,
  { year, readOn }: ReviewContext,
): Section {
  const done = reviews.filter(
    ({ fields }) => fields.doneOn?.startsWith(`${year}-`) && fields.doneOn <= readOn,
  )
  const late = reviews.filter(
    ({ state, fields }) =>
      (state === 'planned' || state === 'ongoing') &&
      fields.deadline.startsWith(`${year}-`) &&
      fields.deadline < readOn,
  )
  const changes = offBoarding(staffChanges, year, readOn)
  if (done.length === 0 && late.length === 0) return { blocks: changes, answers: [] }
  return {
    blocks: [
      paragraph(
        'access-reviews',
        [
          `Under ${year} slutfördes `,
          figure(
            count(done.length, 'behörighetsgranskning', 'behörighetsgranskningar'),
            sourcesOf(done),
          ),
          done.length === 0 ? '.' : ':',
        ],
        sourcesOf(done),
      ),
      ...(done.length === 0
        ? []
        : [
            list(
              'access-review-list',
              done.map((one) => {
                const { conclusions } = one.fields
                return item(
                  `${inOneLine(one.title, one.fields)}.${conclusions === null ? '' : ` ${asSentence(conclusions)}`}`,
                  [sourceOf(one)],
                )
              }),
            ),
          ]),
      ...(late.length === 0
        ? []
        : [
            paragraph(
              'access-late',
              [
                figure(count(late.length, 'granskning', 'granskningar'), sourcesOf(late)),
                ` skulle ha varit klar: ${late.map(({ title }) => title).join(', ')}.`,
              ],
              sourcesOf(late),
            ),
          ]),
      ...changes,
    ],
    answers: [],
  }
}

/** Those whose last day was in the year: how many, what is left, and how long the accounts stood. */
function offBoarding(facts: readonly StaffChangeFact[], year: number, readOn: Day): Block[] {
  const ofYear = facts.filter(
    ({ change: { state, fields } }) =>
      state !== 'cancelled' && fields.lastDay.startsWith(`${year}-`) && fields.lastDay <= readOn,
  )
  if (ofYear.length === 0) return []
  const of = (kind: ChangeKind) => ofYear.filter(({ change }) => change.fields.kind === kind)
  const sources = (some: readonly StaffChangeFact[]) => sourcesOf(some.map(({ change }) => change))
  const leavers = of('leaver')
  const movers = of('mover')
  const late = ofYear.filter(
    ({ change, lines }) =>
      change.state === 'open' && lines.some((line) => lineStanding(line, readOn) === 'late'),
  )
  // As of the day: an account taken away later was not gone then.
  const known = leavers.filter(({ goneOn }) => goneOn !== null && goneOn <= readOn)
  const days = median(
    known.map(({ change, goneOn }) => daysToGone(change.fields.lastDay, goneOn ?? '')),
  )
  return [
    paragraph(
      'staff-changes',
      [
        `Under ${year} slutade `,
        figure(count(leavers.length, 'person', 'personer'), sources(leavers)),
        ' och ',
        figure(count(movers.length, 'person', 'personer'), sources(movers)),
        ' bytte enhet eller tjänst. ',
        ...(leavers.length === 0
          ? []
          : days === null
            ? ['Hur lång tid det tog innan kontona togs bort är ej redovisat. ']
            : [
                'Mediantiden från sista dagen till dess att det sista kontot var borta var ',
                figure(count(days, 'dag', 'dagar'), sources(known)),
                known.length === leavers.length
                  ? '. '
                  : `, räknat på de ${known.length} av ${leavers.length} avslut där dagen är känd. `,
              ]),
        ...(late.length === 0
          ? ['Inga rader i checklistorna är försenade.']
          : [
              'I ',
              figure(count(late.length, 'ärende', 'ärenden'), sources(late)),
              ' finns rader i checklistan som skulle ha varit klara.',
            ]),
      ],
      sources(ofYear),
    ),
  ]
}
