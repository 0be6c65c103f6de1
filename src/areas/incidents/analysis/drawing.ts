/** The analysis as pictures: bars lying down, and points with their intervals. No colour alone tells anything. */
import { decimal } from './reporting.rules.ts'

// Labels stand over their bars, so that the picture is read on a phone too.
const WIDTH = 420
const ROW = 38
const BAR_Y = 24
const INK = '#1a2426'
const MUTED = '#4f5d5f'
const BAR = '#0b5a5e'
const LINE = '#8a3b12'

export type LyingBar = { label: string; amount: number }

export function drawLyingBars(bars: readonly LyingBar[]): string {
  const most = Math.max(1, ...bars.map(({ amount }) => amount))
  const room = WIDTH - 40
  const rows = bars.map(({ label, amount }, at) => {
    const middle = at * ROW + BAR_Y
    const width = (room * amount) / most
    return `${words(0, middle - 10, label, 'start', MUTED)}<rect x="0" y="${middle - 6}" width="${round(Math.max(1, width))}" height="12" fill="${BAR}"/>${words(width + 6, middle + 4, String(amount), 'start', INK)}`
  })
  return svg(bars.length * ROW, rows.join(''))
}

export type Ranged = { label: string; at: number; low: number; high: number }

/** Each unit's point and interval, with the line of all of them together. */
export function drawRanges(ranges: readonly Ranged[], all: number | null): string {
  const most = Math.max(1, all ?? 0, ...ranges.map(({ high }) => high)) * 1.02
  const x = (value: number) => 6 + ((WIDTH - 50) * value) / most
  const height = ranges.length * ROW
  const rows = ranges.map(({ label, at, low, high }, index) => {
    const y = index * ROW + BAR_Y
    return `${words(0, y - 10, label, 'start', MUTED)}<line x1="${round(x(low))}" y1="${y}" x2="${round(x(high))}" y2="${y}" stroke="${INK}" stroke-width="1.4"/>${end(x(low), y)}${end(x(high), y)}<circle cx="${round(x(at))}" cy="${y}" r="4.5" fill="${BAR}"/>${words(x(high) + 6, y + 4, decimal(at), 'start', INK)}`
  })
  const line =
    all === null
      ? ''
      : `<line x1="${round(x(all))}" y1="0" x2="${round(x(all))}" y2="${height}" stroke="${LINE}" stroke-width="1.2" stroke-dasharray="5 3"/>${words(x(all), height + 13, `alla enheter ${decimal(all)}`, 'middle', LINE)}`
  return svg(height + 18, `${line}${rows.join('')}`)
}

function end(x: number, y: number): string {
  return `<line x1="${round(x)}" y1="${y - 4}" x2="${round(x)}" y2="${y + 4}" stroke="${INK}" stroke-width="1.4"/>`
}

function svg(height: number, inside: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}">${inside}</svg>`
}

const LONGEST = 60

function words(x: number, y: number, value: string, anchor: string, fill: string): string {
  const short = value.length > LONGEST ? `${value.slice(0, LONGEST - 1).trimEnd()}…` : value
  return `<text x="${round(x)}" y="${round(y)}" font-size="12" text-anchor="${anchor}" fill="${fill}">${escaped(short)}</text>`
}

/** A unit may be called anything. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
