/** The key figures, for the review: each question with its target and its answer. */
import type { Day } from '../../core/dates.ts'
import { asSentence, capitalise, numberWord } from '../../core/swedish.ts'
import {
  type Block,
  figure,
  type Inline,
  item,
  list,
  paragraph,
  type ReviewContext,
  row,
  type Section,
  sourceOf,
  sourcesOf,
  table,
} from '../../review/document.ts'
import type { KeyFigure } from './key-figure.record.ts'
import { valueInWords } from './trend.chapter.ts'
import {
  type EnteredValue,
  type FigurePeriod,
  type MeasuredValues,
  periodsWithValues,
  standings,
  targetInWords,
} from './values.rules.ts'

export type KeyFigureFacts = {
  figures: KeyFigure[]
  values: EnteredValue[]
  measured: MeasuredValues
  asOf: Day
}

type Told = {
  one: KeyFigure
  /** The latest period of the year that has a value, or the latest that has ended or begun. */
  now: FigurePeriod | null
  before: FigurePeriod | null
}

/** Nothing at all for a board that follows no key figures. */
export function keyFiguresSection(
  { figures, values, measured, asOf }: KeyFigureFacts,
  { year }: Pick<ReviewContext, 'year'>,
): Section {
  const told = figures.map((one): Told => {
    const periods = periodsWithValues(one, values, measured, asOf)
    return { one, now: latestOf(periods, year), before: latestOf(periods, year - 1) }
  })
  if (told.length === 0) return { blocks: [], answers: [] }
  const withValue = told.filter(({ now }) => now !== null && now.value !== null)
  const judged = withValue.filter(({ now }) => isJudged(now))
  return {
    blocks: [standing(told), figuresTable(told, year), ...gaps(told)],
    answers: [
      ...(withValue.length > 0 ? (['d2'] as const) : []),
      ...(judged.length > 0 ? (['d4'] as const) : []),
    ],
  }
}

function latestOf(periods: readonly FigurePeriod[], year: number): FigurePeriod | null {
  const ofYear = periods.filter((one) => one.year === year)
  return (
    ofYear.findLast(({ value }) => value !== null) ??
    ofYear.findLast(({ isRunning }) => !isRunning) ??
    ofYear.at(-1) ??
    null
  )
}

function isJudged(now: FigurePeriod | null): boolean {
  return now?.standing === 'reached' || now?.standing === 'notReached'
}

function standing(told: readonly Told[]): Block {
  const all = told.map(({ one }) => one)
  const by = (...wanted: (FigurePeriod['standing'] | null)[]) =>
    told.filter(({ now }) => wanted.includes(now?.standing ?? null)).map(({ one }) => one)
  const reached = by('reached')
  const not = by('notReached')
  const none = by('gap', 'late', 'waiting', 'open', null)
  return paragraph(
    'standing',
    [
      figure(`${capitalise(numberWord(all.length, true))} nyckeltal`, sourcesOf(all)),
      ' följs. Målet är nått för ',
      some(reached),
      ' och inte nått för ',
      some(not),
      '.',
      ...(none.length === 0 ? [] : [' Värde saknas för ', some(none), '.']),
    ],
    sourcesOf(all),
  )
}

/** A nyckeltal is neuter: "ett", and none of them is "inget". */
function some(figures: readonly KeyFigure[]): string | Inline {
  return figures.length === 0
    ? 'inget'
    : figure(numberWord(figures.length, true), sourcesOf(figures))
}

function figuresTable(told: readonly Told[], year: number): Block {
  const hasBefore = told.some(({ before }) => before !== null)
  return table(
    'figures',
    `Nyckeltal ${year}`,
    [
      { label: 'Är målet nått?', width: 44 },
      { label: 'Mål' },
      ...(hasBefore ? [{ label: String(year - 1), align: 'right' as const }] : []),
      { label: String(year), align: 'right' },
      { label: 'Läge' },
    ],
    told.map(({ one, now, before }) =>
      row(
        [
          one.fields.purpose,
          targetInWords(one) ?? 'Inget mål satt',
          ...(hasBefore ? [before === null ? '–' : valueInWords(one, before)] : []),
          now === null ? 'ej redovisat' : valueInWords(one, now),
          now === null ? standings.waiting.label : standings[now.standing].label,
        ],
        [sourceOf(one)],
      ),
    ),
  )
}

/** No value is not none: where one was looked for, it is told why there is none. */
function gaps(told: readonly Told[]): Block[] {
  const without = told.flatMap(({ one, now }) =>
    now !== null && now.value === null && now.because !== null
      ? [{ one, because: now.because }]
      : [],
  )
  if (without.length === 0) return []
  return [
    paragraph('gaps-intro', 'Därför saknas värden:'),
    list(
      'gaps',
      without.map(({ one, because }) =>
        item(`${one.title}. ${asSentence(because)}`, [sourceOf(one)]),
      ),
    ),
  ]
}
