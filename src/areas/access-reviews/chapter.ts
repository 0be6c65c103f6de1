/** What the year's access reviews came to, for the review. */

import { asSentence, count } from '../../core/swedish.ts'
import {
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
import { inOneLine } from './outcome.rules.ts'

export type AccessFacts = { reviews: AccessReview[] }

/** Nothing at all for a board that has not begun. */
export function accessSection({ reviews }: AccessFacts, { year, readOn }: ReviewContext): Section {
  const done = reviews.filter(
    ({ fields }) => fields.doneOn?.startsWith(`${year}-`) && fields.doneOn <= readOn,
  )
  const late = reviews.filter(
    ({ state, fields }) =>
      (state === 'planned' || state === 'ongoing') &&
      fields.deadline.startsWith(`${year}-`) &&
      fields.deadline < readOn,
  )
  if (done.length === 0 && late.length === 0) return { blocks: [], answers: [] }
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
    ],
    answers: [],
  }
}
