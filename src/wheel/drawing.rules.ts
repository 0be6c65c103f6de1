/** Where everything lies in the drawn wheel: January at the top, clockwise, one ring an area. Pure. */
import { type Day, daysBetween } from '../core/dates.ts'
import { type WheelArea, wheelAreas } from './series.rules.ts'

export const SIZE = 600
const CENTRE = SIZE / 2
const OUTER = 270
const INNER = 96
export const monthWords = [
  ...['jan', 'feb', 'mar', 'apr', 'maj', 'jun'],
  ...['jul', 'aug', 'sep', 'okt', 'nov', 'dec'],
]

/** From the rim inwards. What falls due in the registers is most, and has the widest ring. */
export const ringOrder: readonly WheelArea[] = [
  'duty',
  ...(Object.keys(wheelAreas) as WheelArea[]).filter((area) => area !== 'duty'),
]
const WIDEST = 1.6
const UNIT = (OUTER - INNER) / (ringOrder.length - 1 + WIDEST)
/** The rim of each ring, and at last the hub. */
export const ringRadii: readonly number[] = [
  OUTER,
  ...ringOrder.map((_area, index) => OUTER - UNIT * (WIDEST + index)),
]

type Point = { x: number; y: number }
export type Line = { from: Point; to: Point }

export type Drawable = {
  id: string
  title: string
  area: WheelArea
  on: Day
  isDone: boolean
  isLate: boolean
  standing: string
}

export type Spot = Point & {
  key: string
  area: WheelArea
  radius: number
  count: number
  state: 'late' | 'done' | 'skipped' | 'planned'
  /** "2026-09-30 VoR", each on a line. */
  words: string
}

/** So far apart, along the ring, that no dot lies upon another. */
const APART = 22

/** A dot for what lies close together in an area, with how many there are when they are more than one. */
export function spotsOf(items: readonly Drawable[], year: number): Spot[] {
  const angle = angleIn(year)
  const ofYear = items.filter(({ on }) => on.startsWith(`${year}-`))
  return ringOrder.flatMap((area, ring) => {
    const radius = ((ringRadii[ring] ?? OUTER) + (ringRadii[ring + 1] ?? INNER)) / 2
    const own = ofYear
      .filter((item) => item.area === area)
      .toSorted((a, b) => a.on.localeCompare(b.on))
    return closeTogether(own, (a, b) => (angle(b) - angle(a)) * radius < APART).map(
      ([first, ...others]): Spot => {
        const group = [first, ...others]
        return {
          key: `${area} ${first.id}`,
          area,
          ...at(angle(first.on), radius),
          radius: group.length > 1 ? 10 : 7.5,
          count: group.length,
          state: stateOf(group),
          words: group.map(({ on, title }) => `${on} ${title}`).join('\n'),
        }
      },
    )
  })
}

type Group = [Drawable, ...Drawable[]]

function closeTogether(items: readonly Drawable[], isNear: (a: Day, b: Day) => boolean): Group[] {
  const groups: Group[] = []
  for (const item of items) {
    const last = groups.at(-1)
    if (last && isNear(last[0].on, item.on)) last.push(item)
    else groups.push([item])
  }
  return groups
}

function stateOf(group: readonly Drawable[]): Spot['state'] {
  if (group.some(({ isLate }) => isLate)) return 'late'
  if (group.every(({ standing }) => standing === 'skipped')) return 'skipped'
  const counted = group.filter(({ standing }) => standing !== 'skipped')
  return counted.every(({ isDone }) => isDone) ? 'done' : 'planned'
}

export function monthsOf(year: number): { word: string; spoke: Line; wordAt: Point }[] {
  const angle = angleIn(year)
  return monthWords.map((word, index) => {
    const month = `${year}-${String(index + 1).padStart(2, '0')}`
    const start = angle(`${month}-01`)
    return {
      word,
      spoke: { from: at(start, INNER), to: at(start, OUTER) },
      wordAt: at(angle(`${month}-15`), OUTER + 17),
    }
  })
}

export function todayLine(year: number, today: Day): Line | null {
  if (!today.startsWith(`${year}-`)) return null
  const angle = angleIn(year)(today)
  return { from: at(angle, INNER - 14), to: at(angle, OUTER + 4) }
}

export const HUB: Point = { x: CENTRE, y: CENTRE }

function angleIn(year: number): (day: Day) => number {
  const days = daysBetween(`${year}-01-01`, `${year + 1}-01-01`)
  return (day) => (daysBetween(`${year}-01-01`, day) / days) * 2 * Math.PI - Math.PI / 2
}

function at(angle: number, radius: number): Point {
  const round = (value: number) => Math.round(value * 10) / 10
  return {
    x: round(CENTRE + radius * Math.cos(angle)),
    y: round(CENTRE + radius * Math.sin(angle)),
  }
}
