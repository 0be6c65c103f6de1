/** A key figure over its periods: bars against the target, and the same as a table with its records. */
import { drawBars } from '../../core/bar-drawing.ts'
import { enumerate } from '../../core/swedish.ts'
import { type FigureBlock, figure, picture, row, sourceOf } from '../../review/document.ts'
import type { KeyFigure } from './key-figure.record.ts'
import { showNumber, withUnit } from './numbers.ts'
import {
  type FigurePeriod,
  nameOfPeriod,
  standings,
  targetInWords,
  targetOf,
} from './values.rules.ts'

/** More bars than this have no room for their words. */
const MOST_BARS = 8

export function trendOf(one: KeyFigure, periods: readonly FigurePeriod[]): FigureBlock {
  const { unit } = one.fields
  const last = periods.slice(-MOST_BARS)
  const target = targetOf(one.fields)
  const inWords = targetInWords(one)
  const said = last.map(
    (each) =>
      `${nameOfPeriod(each)} ${each.value === null ? 'inget värde' : withUnit(each.value, unit)}`,
  )
  return picture(`trend-${one.id}`, {
    caption: `${one.title}${inWords === null ? '' : `. Mål: ${inWords}`}`,
    svg: drawBars(
      last.map((each, at) => ({
        label: shortName(each),
        amount: each.value,
        shown: each.value === null ? '' : showNumber(each.value),
        isNow: at === last.length - 1,
      })),
      {
        ...(unit === '%' ? { most: 100 } : {}),
        target: target === null ? null : { amount: target, label: `mål ${showNumber(target)}` },
      },
    ),
    alt: `${one.title}: ${said.length === 0 ? 'inget värde än' : enumerate(said)}${inWords === null ? '' : `. Målet är ${inWords}`}.`,
    columns: [{ label: 'Period' }, { label: 'Värde', align: 'right' }, { label: 'Läge' }],
    rows: last.map((each) =>
      row(
        [nameOfPeriod(each), valueInWords(one, each), standings[each.standing].label],
        [sourceOf(one)],
      ),
    ),
  })
}

/** A value carries the records it is reckoned from, or the figure that it was entered in. */
export function valueInWords(one: KeyFigure, period: FigurePeriod) {
  if (period.value === null) return period.standing === 'gap' ? 'saknas' : 'ej redovisat'
  const behind = period.measured ? period.measured.records : [one]
  return [
    figure(withUnit(period.value, one.fields.unit), behind.length > 0 ? behind : [one]),
    ...(period.isRunning ? [' hittills'] : []),
  ]
}

/** "T2 26", "mar 26", "2026": as short as a bar is wide. */
function shortName({ key, label, year }: FigurePeriod): string {
  const [, part] = key.split('-')
  if (part === undefined) return key
  const short = /^\d+$/.test(part) ? label.slice(0, 3).toLowerCase() : part
  return `${short} ${String(year).slice(2)}`
}
