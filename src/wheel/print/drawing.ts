/** The wheel as a picture for paper: the same places as on the screen, in colours that print in grey. */
import { HUB, type Line, monthsOf, ringRadii, SIZE, type Spot, spotsOf } from '../drawing.rules.ts'
import type { WheelItem } from '../items.ts'
import type { WheelArea } from '../series.rules.ts'

const INK = '#1a2426'
const LINE = '#c4cccd'
const colours: Record<WheelArea, string> = {
  planning: '#1d5f8a',
  followUp: '#6a4a9c',
  lis: '#0f6b5c',
  privacy: '#9a4d00',
  control: '#8a2f5b',
  duty: '#5a6470',
}

/** Small enough to lie on the first page, under the facts. */
const PRINTED = 400

export function drawWheel(items: readonly WheelItem[], year: number): string {
  const rings = ringRadii.map(
    (radius) =>
      `<circle cx="${HUB.x}" cy="${HUB.y}" r="${round(radius)}" fill="none" stroke="${LINE}"/>`,
  )
  const months = monthsOf(year).map(
    ({ word, spoke, wordAt }) => `${line(spoke)}${text(wordAt.x, wordAt.y + 5, word, 15, INK)}`,
  )
  const dots = spotsOf(items, year).map(dot)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${PRINTED}" height="${PRINTED}" viewBox="0 0 ${SIZE} ${SIZE}">${[...rings, ...months, ...dots].join('')}${text(HUB.x, HUB.y + 12, String(year), 34, INK)}</svg>`
}

function dot({ x, y, radius, count, area, state }: Spot): string {
  const colour = colours[area]
  const isOff = state === 'skipped'
  const edge =
    state === 'late'
      ? `stroke="${INK}" stroke-width="2.5"`
      : `stroke="${isOff ? colour : '#ffffff'}" stroke-width="1.5"${isOff ? ' stroke-dasharray="3 2"' : ''}`
  const circle = `<circle cx="${x}" cy="${y}" r="${radius}" fill="${isOff ? '#ffffff' : colour}" ${edge}/>`
  if (state === 'done' && count === 1)
    return `${circle}<path d="M${round(x - 3.5)} ${y}l2.5 3 5-6" fill="none" stroke="#ffffff" stroke-width="2"/>`
  const words = `${count > 1 ? count : ''}${state === 'late' ? '!' : ''}`
  return words === '' ? circle : `${circle}${text(x, y + 4, words, 11, isOff ? colour : '#ffffff')}`
}

function line({ from, to }: Line): string {
  return `<line x1="${from.x}" y1="${from.y}" x2="${to.x}" y2="${to.y}" stroke="${LINE}"/>`
}

function text(x: number, y: number, value: string, size: number, fill: string): string {
  return `<text x="${x}" y="${round(y)}" font-size="${size}" text-anchor="middle" fill="${fill}">${value}</text>`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
