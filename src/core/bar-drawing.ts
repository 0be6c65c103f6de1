/** Bars side by side with their amounts over them and, where there is one, a target across them. */

export type Bar = {
  /** Under the bar: a year, a period. */
  label: string
  /** Null is "not told": a dashed line, never a bar of no height. */
  amount: number | null
  /** The amount as it is written: "20", "85 %". */
  shown: string
  /** The one that the others are compared with. */
  isNow: boolean
}

export type BarScale = {
  /** The amount of the highest possible bar, where there is such a one: 100 for a share. */
  most?: number
  target?: { amount: number; label: string } | null
}

const WIDTH = 260
const HEIGHT = 96
const FOOT = 20
const HEAD = 16
const MARGIN = 48
const INK = '#1a2426'
const MUTED = '#4f5d5f'
const NOW = '#0b5a5e'
const BEFORE = '#8fb3b5'
const TARGET = '#8a3b12'

export function drawBars(bars: readonly Bar[], { most, target = null }: BarScale = {}): string {
  const highest = most ?? Math.max(1, target?.amount ?? 0, ...bars.map(({ amount }) => amount ?? 0))
  const room = HEIGHT - FOOT - HEAD
  // The target's word has its own place at the left, clear of the bars.
  const start = target === null ? 0 : MARGIN
  const step = (WIDTH - start) / Math.max(1, bars.length)
  const width = Math.min(34, step * 0.6)
  const drawn = bars.map(({ label, amount, shown, isNow }, index) => {
    const middle = start + step * (index + 0.5)
    const under = text(middle, HEIGHT - 5, label, MUTED)
    if (amount === null)
      return `${dashed(middle - width / 2, HEIGHT - FOOT - 2, middle + width / 2)}${text(middle, HEIGHT - FOOT - 8, '–', MUTED)}${under}`
    const height = Math.round((room * Math.max(0, amount)) / highest)
    const top = HEIGHT - FOOT - height
    const bar = `<rect x="${round(middle - width / 2)}" y="${top}" width="${round(width)}" height="${Math.max(1, height)}" fill="${isNow ? NOW : BEFORE}"/>`
    const behind = target === null ? '' : blank(middle, top - 14, shown)
    return `${bar}${behind}${text(middle, top - 4, shown, INK, isNow)}${under}`
  })
  const axis = `<line x1="0" y1="${HEIGHT - FOOT}" x2="${WIDTH}" y2="${HEIGHT - FOOT}" stroke="${MUTED}" stroke-width="0.8"/>`
  const line =
    target === null ? '' : targetLine(target, HEIGHT - FOOT - (room * target.amount) / highest)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">${line}${drawn.join('')}${axis}</svg>`
}

/** The line is told apart by its dashes and its word, not only by its colour. */
function targetLine({ label }: { label: string }, y: number): string {
  return `<line x1="0" y1="${round(y)}" x2="${WIDTH}" y2="${round(y)}" stroke="${TARGET}" stroke-width="1.2" stroke-dasharray="6 3"/><text x="2" y="${round(Math.max(9, y - 3))}" font-size="10" text-anchor="start" fill="${TARGET}">${label}</text>`
}

/** Takes away the target's line behind an amount. */
function blank(x: number, y: number, value: string): string {
  const width = value.length * 6.5 + 4
  return `<rect x="${round(x - width / 2)}" y="${round(y)}" width="${round(width)}" height="12" fill="#ffffff"/>`
}

function text(x: number, y: number, value: string, fill: string, isStrong = false): string {
  return `<text x="${round(x)}" y="${round(y)}" font-size="11" text-anchor="middle" fill="${fill}"${isStrong ? ' font-weight="700"' : ''}>${value}</text>`
}

function dashed(x1: number, y: number, x2: number): string {
  return `<line x1="${round(x1)}" y1="${y}" x2="${round(x2)}" y2="${y}" stroke="${MUTED}" stroke-width="1" stroke-dasharray="3 3"/>`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
