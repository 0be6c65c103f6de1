/** What the year's internal control showed, for the review. */
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
import type { InternalControl } from './internal-control.record.ts'
import { type ControlPeriod, type ControlResult, periodsWithResults } from './periods.rules.ts'

export type InternalControlFacts = {
  controls: InternalControl[]
  results: ControlResult[]
  asOf: Day
}

type Followed = { control: InternalControl; periods: ControlPeriod[] }

/** Nothing at all for a board that has no controls of the year. */
export function internalControlSection(
  { controls, results, asOf }: InternalControlFacts,
  { year }: Pick<ReviewContext, 'year'>,
): Section {
  const followed = controls
    .filter(({ state }) => state === 'decided')
    .map((control) => ({ control, periods: periodsWithResults(control, results, asOf) }))
  if (followed.length === 0) return { blocks: [], answers: [] }
  return {
    blocks: [
      ...standing(followed, year),
      ...controlsTable(followed, year),
      ...deviations(followed),
    ],
    answers: followed.some(({ periods }) => periods.some(({ result }) => result)) ? ['d2'] : [],
  }
}

function standing(followed: readonly Followed[], year: number): Block[] {
  const all = followed.map(({ control }) => control)
  const having = (has: (periods: readonly ControlPeriod[]) => boolean) =>
    followed.filter(({ periods }) => has(periods)).map(({ control }) => control)
  const deviating = having((periods) => periods.some((one) => one.standing === 'deviation'))
  const late = having((periods) => periods.some((one) => one.standing === 'late'))
  const untold = having((periods) => periods.every(({ result }) => result === null))
  return [
    paragraph(
      'standing',
      [
        'Internkontrollplanen för ',
        `${year} har `,
        figure(count(all.length, 'kontroll', 'kontroller'), sourcesOf(all)),
        ' av informationssäkerhet och dataskydd. ',
        deviating.length === 0
          ? 'Ingen avvikelse är redovisad.'
          : figure(shareInWords(deviating.length, all.length), sourcesOf(deviating)),
      ],
      sourcesOf(all),
    ),
    ...(late.length === 0
      ? []
      : [
          paragraph(
            'late',
            [
              'Redovisning saknas för någon period som är slut i ',
              figure(count(late.length, 'kontroll', 'kontroller'), sourcesOf(late)),
              `: ${enumerate(late.map(({ title }) => `”${title}”`))}.`,
            ],
            sourcesOf(late),
          ),
        ]),
    ...(untold.length === all.length && late.length === 0
      ? [paragraph('untold', 'Ingen kontroll är redovisad än.', sourcesOf(untold))]
      : []),
  ]
}

function shareInWords(some: number, all: number): string {
  if (some < all) return `${some} av ${all} visade avvikelser.`
  return all === 1 ? 'Den visade avvikelser.' : 'Alla visade avvikelser.'
}

function controlsTable(followed: readonly Followed[], year: number): Block[] {
  return [
    table(
      'controls',
      `Kontroller i internkontrollplanen ${year}`,
      [
        { label: 'Kontroll' },
        { label: 'Redovisade perioder', align: 'right' },
        { label: 'Kontrollerade', align: 'right' },
        { label: 'Avvikelser', align: 'right' },
      ],
      followed.map(({ control, periods }) => {
        const ended = periods.filter(({ standing: how }) => how !== 'coming' && how !== 'open')
        const told = periods.filter(({ result }) => result !== null)
        return row(
          [
            control.title,
            `${told.length} av ${Math.max(ended.length, told.length)}`,
            sumOf(told, 'checked'),
            sumOf(told, 'deviations'),
          ],
          sourcesOf([control]),
        )
      }),
    ),
  ]
}

/** Not counted is not none. */
function sumOf(told: readonly ControlPeriod[], what: 'checked' | 'deviations'): string {
  const counted = told.flatMap(({ result }) => result?.[what] ?? [])
  if (counted.length === 0) return 'Ej redovisat'
  return String(counted.reduce((sum, one) => sum + one, 0))
}

function deviations(followed: readonly Followed[]): Block[] {
  const found = followed.flatMap(({ control, periods }) =>
    periods.flatMap(({ label, result }) =>
      result?.outcome === 'deviation' ? [{ control, label, result }] : [],
    ),
  )
  if (found.length === 0) return []
  return [
    paragraph('deviations-intro', 'Avvikelser och vad som gjordes åt dem:'),
    list(
      'deviations',
      found.map(({ control, label, result }) =>
        item(
          `${control.title} (${label.toLowerCase()}). ${asSentence(result.found)} Åtgärd: ${asSentence(result.measure ?? 'Ej redovisad')}`,
          sourcesOf([control]),
        ),
      ),
    ),
  ]
}
