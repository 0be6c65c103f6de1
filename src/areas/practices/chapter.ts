/** How far the obligatory practices have come, for the review. */
import type { Day } from '../../core/dates.ts'
import { asSentence, count, enumerate } from '../../core/swedish.ts'
import {
  type Block,
  figure,
  item,
  list,
  paragraph,
  type ReviewContext,
  row,
  type Section,
  sourcesOf,
  table,
} from '../../review/document.ts'
import {
  answeringUnits,
  answersOn,
  isAsked,
  type PracticeAnswer,
  questionKeys,
  questions,
  type UnitOfBoard,
} from './answers.rules.ts'
import type { Practice } from './practice.record.ts'
import { gapsOfSpread, isAnswered, type SpreadRow, shareInWords, spreadOf } from './spread.rules.ts'

export type PracticeFacts = {
  practices: Practice[]
  units: UnitOfBoard[]
  answers: PracticeAnswer[]
  asOf: Day
}

/** Nothing at all for a board without practices. */
export function practicesSection(
  facts: PracticeFacts,
  { year }: Pick<ReviewContext, 'year'>,
): Section {
  const units = answeringUnits(facts.units)
  const asked = facts.practices.filter((one) => isAsked(one, year, facts.asOf))
  if (asked.length === 0 || units.length === 0) return { blocks: [], answers: [] }
  const answers = answersOn(
    facts.answers.filter((one) => one.year === year),
    facts.asOf,
  )
  const rows = spreadOf(asked, units, answers)
  return {
    blocks: [
      ...standing(rows, units, year),
      ...(answers.length === 0 ? [] : [spreadTable(rows, year), ...gaps(rows)]),
    ],
    answers: answers.length === 0 ? [] : ['d2'],
  }
}

function standing(
  rows: readonly SpreadRow[],
  units: readonly UnitOfBoard[],
  year: number,
): Block[] {
  const practices = rows.map(({ practice }) => practice)
  const silent = units.filter((unit) =>
    rows.some(({ cells }) => cells.some((one) => one.unit === unit && !isAnswered(one.cell))),
  )
  const answered = units.length - silent.length
  const effective = rows
    .filter(({ shares }) => shares.effect.full === shares.effect.of)
    .map(({ practice }) => practice)
  const said = `${whoAnswered(answered, units.length)} svarat om de är kända, följs och ger effekt.`
  return [
    paragraph(
      'standing',
      [
        `Under ${year} gällde `,
        figure(
          count(practices.length, 'obligatoriskt arbetssätt', 'obligatoriska arbetssätt'),
          practices,
        ),
        ` för informationssäkerhet. ${said} `,
        effective.length === 0
          ? 'Inget arbetssätt har visad effekt i alla enheter.'
          : figure(
              `${effective.length} av ${practices.length} ger effekt i alla enheter.`,
              effective,
            ),
      ],
      sourcesOf(practices),
    ),
    ...(silent.length === 0 || answered === 0
      ? []
      : [
          paragraph(
            'silent',
            `Svar saknas helt eller delvis från ${enumerate(silent.map(({ name }) => name))}. De är inte räknade som nej.`,
            sourcesOf(practices),
          ),
        ]),
  ]
}

/** "Båda enheterna har", "2 av 3 enheter har". */
function whoAnswered(answered: number, of: number): string {
  if (answered < of) return `${answered === 0 ? 'Ingen' : answered} av ${of} enheter har`
  if (of === 1) return 'Enheten har'
  return of === 2 ? 'Båda enheterna har' : `Alla ${count(of, 'enhet', 'enheter')} har`
}

function spreadTable(rows: readonly SpreadRow[], year: number): Block {
  return table(
    'spread',
    `Obligatoriska arbetssätt ${year}: antal enheter som svarat ja`,
    [
      { label: 'Arbetssätt' },
      ...questionKeys.map((question) => ({ label: questions[question].label })),
    ],
    rows.map(({ practice, shares }) =>
      row(
        [practice.title, ...questionKeys.map((question) => shareInWords(shares[question]))],
        sourcesOf([practice]),
      ),
    ),
  )
}

function gaps(rows: readonly SpreadRow[]): Block[] {
  const lacking = gapsOfSpread(rows).filter(({ kind }) => kind === 'lacking')
  if (lacking.length === 0) return []
  return [
    paragraph('gaps-intro', 'Där det brister, enligt enheternas chefer:'),
    list(
      'gaps',
      lacking.map(({ practice, unit, because }) =>
        item(`${practice.title}, ${unit.name}. ${asSentence(because)}`, sourcesOf([practice])),
      ),
    ),
  ]
}
