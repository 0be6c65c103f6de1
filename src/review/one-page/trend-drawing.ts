/** A figure over years as bars: the drawing, and its alternative text from the same numbers. */
import { drawBars } from '../../core/bar-drawing.ts'
import { enumerate } from '../../core/swedish.ts'
import type { YearFigure } from './years.ts'

export const NOT_TOLD = 'ej redovisat'

/** Bars of the years; the last is the review's own. A year nobody has told of is a dashed line, not a zero. */
export function drawTrend(years: readonly YearFigure[]): string {
  const isShare = years.some(({ percent }) => percent !== undefined)
  return drawBars(
    years.map((one, index) => ({
      label: String(one.year),
      amount: one.sources === null ? null : amountOf(one),
      shown: amountInWords(one),
      isNow: index === years.length - 1,
    })),
    isShare ? { most: 100 } : {},
  )
}

/** "Incidenter: 2023 ej redovisat, 2024 21 och 2025 20." */
export function trendInWords(label: string, years: readonly YearFigure[]): string {
  const said = years.map((one) => `${one.year} ${amountInWords(one)}`)
  return `${label}: ${enumerate(said)}.`
}

function amountOf({ sources, percent }: YearFigure): number {
  return percent ?? sources?.length ?? 0
}

/** "20", "85 %" or, where nothing is told, that. */
export function amountInWords(one: YearFigure): string {
  if (one.sources === null) return NOT_TOLD
  return one.percent === undefined ? String(amountOf(one)) : `${one.percent} %`
}
