/** The wheel's drawing: January at the top, a ring an area, and no dot upon another. */
import { expect, test } from 'vitest'
import {
  type Drawable,
  HUB,
  monthsOf,
  ringOrder,
  ringRadii,
  SIZE,
  spotsOf,
  todayLine,
} from './drawing.rules.ts'

const item = (on: string, values: Partial<Drawable> = {}): Drawable => ({
  id: on,
  title: 'VoR',
  area: 'control',
  on,
  isDone: false,
  isLate: false,
  standing: 'planned',
  ...values,
})
const distance = (a: { x: number; y: number }, b: { x: number; y: number }) =>
  Math.hypot(a.x - b.x, a.y - b.y)

test('the year begins at the top and goes clockwise', () => {
  const [january, april] = [monthsOf(2026)[0], monthsOf(2026)[3]]
  expect(january?.spoke.to.x).toBe(HUB.x)
  expect(january?.spoke.to.y).toBeLessThan(HUB.y)
  expect(april?.spoke.to.x).toBeGreaterThan(HUB.x + 200)
})

test('each area lies in its own ring, within the drawing', () => {
  const spots = spotsOf(
    ringOrder.map((area) => item('2026-05-10', { area })),
    2026,
  )
  for (const [index, spot] of spots.entries()) {
    const far = distance(spot, HUB)
    expect(far).toBeLessThan(ringRadii[index] ?? 0)
    expect(far).toBeGreaterThan(ringRadii[index + 1] ?? SIZE)
  }
})

test('several close together are one dot with their number; farther away is another dot', () => {
  const spots = spotsOf(
    [item('2026-09-28'), item('2026-09-29', { isLate: true }), item('2026-11-20')],
    2026,
  )
  expect(spots).toMatchObject([
    { count: 2, state: 'late', words: '2026-09-28 VoR\n2026-09-29 VoR' },
    { count: 1, state: 'planned' },
  ])
})

test.each<[string, Partial<Drawable>[], string]>([
  ['all done', [{ isDone: true }, { isDone: true }], 'done'],
  ['one of two done', [{ isDone: true }, {}], 'planned'],
  ['done and skipped', [{ isDone: true }, { standing: 'skipped' }], 'done'],
  ['skipped', [{ standing: 'skipped' }], 'skipped'],
])('%s', (_name, values, state) => {
  expect(
    spotsOf(
      values.map((one) => item('2026-05-10', one)),
      2026,
    )[0]?.state,
  ).toBe(state)
})

test.each(ringOrder)('no dot of %s lies on another, however many there are', (area) => {
  const daily = Array.from({ length: 360 }, (_, index) =>
    item(new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10), { area }),
  )
  const spots = spotsOf(daily, 2026)
  expect(spots.reduce((sum, spot) => sum + spot.count, 0)).toBe(360)
  for (const [index, spot] of spots.entries())
    for (const other of spots.slice(index + 1, index + 3))
      expect(distance(spot, other)).toBeGreaterThan(20)
})

test('only this year has a line for today, and what lies in another year is left out', () => {
  expect(todayLine(2026, '2026-11-22')).not.toBeNull()
  expect(todayLine(2025, '2026-11-22')).toBeNull()
  expect(spotsOf([item('2027-01-01')], 2026)).toEqual([])
})
