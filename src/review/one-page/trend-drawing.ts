/** A figure over years as bars: the drawing, and its alternative text from the same numbers. */
import { enumerate } from '../../core/swedish.ts'
import type { YearFigure } from './years.ts'

export const NOT_TOLD = 'ej redovisat'

const WIDTH = 260
const HEIGHT = 96
const FOOT = 20
const HEAD = 16
const INK = '#1a2426'
const MUTED = '#4f5d5f'
const NOW = '#0b5a5e'
const BEFORE = '#8fb3b5'

/** Bars of the years; the last is the review's own. A year nobody has told of is a dashed line, not a zero. */
export function drawTrend(years: readonly YearFigure[]): string {
  const isShare = years.some(({ percent }) => percent !== undefined)
  const most = isShare ? 100 : Math.max(1, ...years.map((one) => amountOf(one)))
  const room = HEIGHT - FOOT - HEAD
  const step = WIDTH / Math.max(1, years.length)
  const width = Math.min(34, step * 0.6)
  const bars = years.map((one, index) => {
    const { year, sources } = one
    const middle = step * (index + 0.5)
    const label = text(middle, HEIGHT - 5, String(year), MUTED)
    if (sources === null)
      return `${line(middle - width / 2, HEIGHT - FOOT - 2, middle + width / 2)}${text(middle, HEIGHT - FOOT - 8, '–', MUTED)}${label}`
    const height = Math.round((room * amountOf(one)) / most)
    const top = HEIGHT - FOOT - height
    const isLast = index === years.length - 1
    const bar = `<rect x="${round(middle - width / 2)}" y="${top}" width="${round(width)}" height="${Math.max(1, height)}" fill="${isLast ? NOW : BEFORE}"/>`
    return `${bar}${text(middle, top - 4, amountInWords(one), INK, isLast)}${label}`
  })
  const axis = `<line x1="0" y1="${HEIGHT - FOOT}" x2="${WIDTH}" y2="${HEIGHT - FOOT}" stroke="${MUTED}" stroke-width="0.8"/>`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">${bars.join('')}${axis}</svg>`
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

function text(x: number, y: number, value: string, fill: string, isStrong = false): string {
  return `<text x="${round(x)}" y="${round(y)}" font-size="11" text-anchor="middle" fill="${fill}"${isStrong ? ' font-weight="700"' : ''}>${value}</text>`
}

function line(x1: number, y: number, x2: number): string {
  return `<line x1="${round(x1)}" y1="${y}" x2="${round(x2)}" y2="${y}" stroke="${MUTED}" stroke-width="1" stroke-dasharray="3 3"/>`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
