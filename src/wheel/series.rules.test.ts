/** Series laid out on days: month ends, leap years, weekdays, moves and the timing guard. */
import { describe, expect, test } from 'vitest'
import {
  countsWhenLate,
  expand,
  type Mark,
  plannedDays,
  problemsOfMark,
  reminderDaysAt,
  type Series,
  seriesAt,
  tooEarlyReview,
} from './series.rules.ts'
import { shippedSeries } from './shipped-series.ts'

const base: Series = {
  key: 'a',
  title: 'A',
  because: '',
  area: 'lis',
  rhythm: 'yearly',
  firstMonth: 1,
  dayOfMonth: 31,
  nth: null,
  weekday: null,
  firstYear: 2020,
  lastYear: null,
  ownerId: null,
  ownerRole: null,
  page: null,
  isVerified: true,
  isOn: true,
}
const weekday = (nth: number, day: number) => ({ dayOfMonth: null, nth, weekday: day }) as const
const days = (values: Partial<Series>, year: number) =>
  plannedDays({ ...base, ...values } as Series, year).map(({ on }) => on)
const month = (year: number) => [
  ...['01-31', year % 4 === 0 ? '02-29' : '02-28', '03-31', '04-30', '05-31', '06-30'],
  ...['07-31', '08-31', '09-30', '10-31', '11-30', '12-31'],
]

describe('the days of a year', () => {
  test.each<[string, Partial<Series>, number, string[]]>([
    ['29 February in a leap year', { firstMonth: 2, dayOfMonth: 29 }, 2028, ['2028-02-29']],
    ['29 February in another year', { firstMonth: 2, dayOfMonth: 29 }, 2027, ['2027-02-28']],
    ['31 in April', { firstMonth: 4, dayOfMonth: 31 }, 2026, ['2026-04-30']],
    ['every month end', { rhythm: 'monthly' }, 2026, month(2026).map((day) => `2026-${day}`)],
    ['and in a leap year', { rhythm: 'monthly' }, 2028, month(2028).map((day) => `2028-${day}`)],
    ['second Tuesday', { ...weekday(2, 2), firstMonth: 2 }, 2026, ['2026-02-10']],
    ['first Monday that is the first', { ...weekday(1, 1), firstMonth: 6 }, 2026, ['2026-06-01']],
    ['fourth Sunday', { ...weekday(4, 7), firstMonth: 2 }, 2026, ['2026-02-22']],
    ['last Friday', { ...weekday(-1, 5), firstMonth: 10 }, 2026, ['2026-10-30']],
    ['last Saturday that is the last', { ...weekday(-1, 6), firstMonth: 10 }, 2026, ['2026-10-31']],
    [
      'half-yearly',
      { rhythm: 'halfYearly', firstMonth: 3, dayOfMonth: 1 },
      2026,
      ['2026-03-01', '2026-09-01'],
    ],
    [
      'a rhythm begun late goes round',
      { rhythm: 'tertial', firstMonth: 10, dayOfMonth: 1 },
      2026,
      ['2026-02-01', '2026-06-01', '2026-10-01'],
    ],
    [
      'quarterly',
      { rhythm: 'quarterly', firstMonth: 1, dayOfMonth: 15 },
      2026,
      ['2026-01-15', '2026-04-15', '2026-07-15', '2026-10-15'],
    ],
    ['before its first year', { firstYear: 2027 }, 2026, []],
    ['in its last year', { lastYear: 2026 }, 2026, ['2026-01-31']],
    ['after its last year', { lastYear: 2025 }, 2026, []],
    ['switched off', { isOn: false }, 2026, []],
  ])('%s', (_name, values, year, expected) => {
    expect(days(values, year)).toEqual(expected)
  })
})

const mark = (values: Partial<Mark>): Mark => ({
  key: 'a',
  occurrence: '2026-1',
  act: 'done',
  reason: null,
  toOn: null,
  doneOn: null,
  ...values,
})
const ofYear = (year: number, marks: Mark[], today = '2026-06-01') =>
  expand(base, marks, `${year}-01-01`, `${year}-12-31`, today).map(
    ({ on, standing, isDone, isLate }) => ({ on, standing, isDone, isLate }),
  )

describe('what became of an occurrence', () => {
  test.each<[string, number, Mark[], ReturnType<typeof ofYear>]>([
    ['late', 2026, [], [{ on: '2026-01-31', standing: 'planned', isDone: false, isLate: true }]],
    ['ahead', 2027, [], [{ on: '2027-01-31', standing: 'planned', isDone: false, isLate: false }]],
    [
      'done',
      2026,
      [mark({})],
      [{ on: '2026-01-31', standing: 'done', isDone: true, isLate: false }],
    ],
    [
      'skipped is not late',
      2026,
      [mark({ act: 'skipped', reason: 'x' })],
      [{ on: '2026-01-31', standing: 'skipped', isDone: false, isLate: false }],
    ],
    [
      'moved is late by its new day',
      2026,
      [mark({ act: 'moved', reason: 'x', toOn: '2026-07-01' })],
      [{ on: '2026-07-01', standing: 'moved', isDone: false, isLate: false }],
    ],
    [
      'moved and then done',
      2026,
      [mark({ act: 'moved', reason: 'x', toOn: '2026-03-01', doneOn: '2026-03-02' })],
      [{ on: '2026-03-01', standing: 'moved', isDone: true, isLate: false }],
    ],
    [
      'carried over is seen in the next year beside its own',
      2027,
      [mark({ act: 'carried', reason: 'x', toOn: '2027-03-01' })],
      [
        { on: '2027-01-31', standing: 'planned', isDone: false, isLate: false },
        { on: '2027-03-01', standing: 'carried', isDone: false, isLate: false },
      ],
    ],
    [
      'another series',
      2026,
      [mark({ key: 'b' })],
      [{ on: '2026-01-31', standing: 'planned', isDone: false, isLate: true }],
    ],
  ])('%s', (_name, year, marks, expected) => {
    expect(ofYear(year, marks)).toEqual(expected)
  })

  test('carried over it still stands in the year it was planned', () => {
    const carried = mark({ act: 'carried', reason: 'x', toOn: '2027-03-01' })
    expect(ofYear(2026, [carried]).map(({ on }) => on)).toEqual(['2027-03-01'])
  })
})

test.each<[string, Parameters<typeof problemsOfMark>[0], string[]]>([
  ['done needs nothing', { act: 'done', reason: null, toOn: null }, []],
  ['skipped needs a reason', { act: 'skipped', reason: null, toOn: null }, ['reason']],
  ['moved needs a day', { act: 'moved', reason: 'x', toOn: null }, ['toOn']],
  ['moved stays in the year', { act: 'moved', reason: 'x', toOn: '2027-01-01' }, ['toOn']],
  ['carried goes to the next', { act: 'carried', reason: 'x', toOn: '2026-12-31' }, ['toOn']],
  ['carried', { act: 'carried', reason: 'x', toOn: '2027-01-01' }, []],
])('a mark: %s', (_name, said, fields) => {
  expect(problemsOfMark(said, '2026-11-30').map(({ field }) => field)).toEqual(fields)
})

test('the board goes before the municipality, and the municipality before what is shipped', () => {
  const kept = [
    { ...base, title: 'alla', boardId: null },
    { ...base, title: 'egen', boardId: 'x' },
    { ...base, key: 'b', title: 'annans', boardId: 'y' },
  ]
  expect(seriesAt([base], kept, 'x').map(({ title, from }) => [title, from])).toEqual([
    ['egen', 'board'],
  ])
  expect(seriesAt([base], kept, 'z').map(({ title, from }) => [title, from])).toEqual([
    ['alla', 'all'],
  ])
  expect(seriesAt([base], [], 'z').map(({ title, from }) => [title, from])).toEqual([
    ['A', 'shipped'],
  ])
})

describe('the timing guard', () => {
  const at = (key: string, on: string, isOff = false) => ({ key, on, title: key, isOff })
  test.each([
    ['all before', [at('vor', '2026-09-30'), at('managementReview', '2026-11-30')], null],
    ['no review', [at('vor', '2026-09-30')], null],
    [
      'the analysis after',
      [at('vor', '2026-12-01'), at('managementReview', '2026-11-30')],
      { reviewOn: '2026-11-30', after: [{ title: 'vor', on: '2026-12-01' }] },
    ],
    [
      'what is skipped',
      [at('vor', '2026-12-01', true), at('managementReview', '2026-11-30')],
      null,
    ],
    [
      'what it does not build on',
      [at('plan', '2026-12-15'), at('managementReview', '2026-11-30')],
      null,
    ],
  ])('%s', (_name, items, expected) => {
    expect(tooEarlyReview(items)).toEqual(expected)
  })
})

test('nothing shipped is said to be verified, and each has its own key', () => {
  expect(shippedSeries.every(({ isVerified }) => !isVerified)).toBe(true)
  expect(new Set(shippedSeries.map(({ key }) => key)).size).toBe(shippedSeries.length)
})

test.each<[string, { boardId: string | null; days: number[] }[], number[], string]>([
  ['nothing kept', [], [-7, 0, 7], 'shipped'],
  ['the municipality’s', [{ boardId: null, days: [-30] }], [-30], 'all'],
  [
    'its own, though it be none',
    [
      { boardId: null, days: [-30] },
      { boardId: 'b', days: [] },
    ],
    [],
    'board',
  ],
  ['another board’s', [{ boardId: 'x', days: [1] }], [-7, 0, 7], 'shipped'],
])('reminds on the days of: %s', (_name, kept, days, from) => {
  expect(reminderDaysAt(kept, 'b')).toEqual({ days, from })
})

test.each<[string | null, string, boolean]>([
  [null, '2026-09-30', false],
  ['2026-01-12', '2025-11-11', false],
  ['2026-01-12', '2026-01-12', true],
  ['2026-01-12', '2026-09-30', true],
])('taken up %s, what was planned %s counts when late: %s', (takenUpOn, plannedOn, expected) => {
  expect(countsWhenLate({ takenUpOn }, plannedOn)).toBe(expected)
})
