import { describe, expect, test } from 'vitest'
import { aRequest } from '../../../test/support/a-processing.ts'
import type { DataSubjectRequest } from './data-subject-request.record.ts'
import { dayOff, nextWorkingDay } from './holidays.ts'
import {
  clockOf,
  mayBeExtended,
  median,
  requestFigures,
  requestStanding,
} from './request-clock.rules.ts'

type Fields = Partial<DataSubjectRequest['fields']>
const extension = (on: string, months: number): Fields => ({
  extendedOn: on,
  extensionMonths: months,
  extendedBecause: 'Många handlingar',
})

describe('GDPR 12.3: one calendar month from receipt', () => {
  test.each<[string, Fields, string, string | null]>([
    ['an ordinary month', { receivedOn: '2025-03-03' }, '2025-04-03', null],
    ['31 January, ordinary year', { receivedOn: '2025-01-31' }, '2025-02-28', null],
    ['31 January, leap year', { receivedOn: '2024-01-31' }, '2024-02-29', null],
    ['30 January', { receivedOn: '2025-01-30' }, '2025-02-28', null],
    ['31 August', { receivedOn: '2026-08-31' }, '2026-09-30', null],
    ['28 February goes to 28 March', { receivedOn: '2025-02-28' }, '2025-03-28', null],
    ['over new year', { receivedOn: '2025-12-15' }, '2026-01-15', null],
    ['over summer time', { receivedOn: '2026-03-10' }, '2026-04-10', null],
    ['ends on a Saturday', { receivedOn: '2025-03-05' }, '2025-04-05', '2025-04-07'],
    ['ends on a Sunday', { receivedOn: '2025-03-06' }, '2025-04-06', '2025-04-07'],
    ['ends on Good Friday', { receivedOn: '2026-03-03' }, '2026-04-03', '2026-04-07'],
    ['ends on Christmas Eve', { receivedOn: '2025-11-24' }, '2025-12-24', '2025-12-29'],
    ['ends on New Year’s Day', { receivedOn: '2025-12-01' }, '2026-01-01', '2026-01-02'],
    [
      'extended by two months',
      { receivedOn: '2025-03-03', ...extension('2025-04-03', 2) },
      '2025-06-03',
      null,
    ],
    [
      'extended by one month',
      { receivedOn: '2025-03-03', ...extension('2025-03-20', 1) },
      '2025-05-03',
      '2025-05-05',
    ],
    [
      'an extension at a month’s end counts from receipt',
      { receivedOn: '2025-01-31', ...extension('2025-02-20', 2) },
      '2025-04-30',
      null,
    ],
    [
      'an extension told too late does not count',
      { receivedOn: '2025-03-03', ...extension('2025-04-04', 2) },
      '2025-04-03',
      null,
    ],
  ])('%s', (_, fields, dueOn, perhapsOn) => {
    const clock = clockOf(aRequest(fields))
    expect([clock.dueOn, clock.perhapsOn]).toEqual([dueOn, perhapsOn])
  })

  test('what is open in law is said, and the stricter day is used', () => {
    const { notes } = clockOf(aRequest({ receivedOn: '2025-03-05', identityAskedOn: '2025-03-07' }))
    expect(notes).toEqual([
      'Den 5 april 2025 är en lördag. Om fristen då flyttas till nästa vardag är inte klarlagt. Utgå från den tidigare dagen.',
      'Om fristen står still medan identiteten styrks är inte klarlagt. Utgå från den dag begäran kom in.',
    ])
    expect(clockOf(aRequest({ receivedOn: '2025-03-03' })).notes).toEqual([])
  })

  test('what is open in law matters no more when the answer came in time by either reading', () => {
    const asked = { receivedOn: '2025-03-05', identityAskedOn: '2025-03-07' }
    expect(clockOf(aRequest({ ...asked, answeredOn: '2025-04-04' })).notes).toEqual([])
    expect(clockOf(aRequest({ ...asked, answeredOn: '2025-04-07' })).notes).toHaveLength(2)
  })

  test('an extension told too late says so', () => {
    const clock = clockOf(aRequest({ receivedOn: '2025-03-03', ...extension('2025-04-04', 2) }))
    expect(clock).toMatchObject({ isExtended: false, lateExtension: true })
    expect(clock.notes).toEqual([
      'Förlängningen meddelades efter den 3 april 2025 och räknas därför inte.',
    ])
  })
})

describe('how a request stands', () => {
  test.each<[string, Fields, DataSubjectRequest['state'], string, string, string]>([
    [
      'answered on the last day',
      { answeredOn: '2025-04-05' },
      'answered',
      '2025-12-31',
      'inTime',
      'inom tiden',
    ],
    [
      'answered a day late',
      { answeredOn: '2025-04-06' },
      'answered',
      '2025-12-31',
      'late',
      '1 dag för sent',
    ],
    ['still running, last day', {}, 'handled', '2025-04-05', 'running', 'i dag'],
    ['overdue', {}, 'handled', '2025-04-07', 'overdue', 'för 2 dagar sedan'],
    ['withdrawn', {}, 'withdrawn', '2025-12-31', 'withdrawn', 'återkallad'],
    [
      'answered after the day it is told of',
      { answeredOn: '2026-01-02' },
      'answered',
      '2025-12-31',
      'overdue',
      'Skulle',
    ],
  ])('%s', (_, fields, state, now, answer, because) => {
    const standing = requestStanding(aRequest(fields, { state }), now)
    expect(standing.answer).toBe(answer)
    expect(standing.because).toContain(because)
  })

  test('an extension can be told until the first month is out', () => {
    expect(mayBeExtended(aRequest(), '2025-04-05').answer).toBe(true)
    expect(mayBeExtended(aRequest(), '2025-04-06').answer).toBe(false)
    expect(mayBeExtended(aRequest(extension('2025-03-20', 1)), '2025-03-21').answer).toBe(false)
  })
})

test('the figures of a year as it stood on its last day', () => {
  const requests = [
    aRequest(
      { receivedOn: '2025-01-10', answeredOn: '2025-01-20' },
      { number: 1, state: 'answered' },
    ),
    aRequest(
      { receivedOn: '2025-02-10', answeredOn: '2025-03-12' },
      { number: 2, state: 'answered' },
    ),
    aRequest(
      { receivedOn: '2025-05-10', ...extension('2025-06-01', 2), answeredOn: '2025-08-01' },
      { number: 3, state: 'answered' },
    ),
    aRequest(
      { receivedOn: '2025-12-20', answeredOn: '2026-01-05' },
      { number: 4, state: 'answered' },
    ),
    aRequest({ receivedOn: '2025-10-01' }, { number: 5, state: 'handled' }),
    aRequest({ receivedOn: '2025-06-01' }, { number: 6, state: 'withdrawn' }),
  ]
  const figures = requestFigures(requests, '2025-12-31')
  const counts = Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.length : value,
    ]),
  )
  expect(counts).toEqual({
    received: 6,
    answered: 3,
    inTime: 2,
    late: 1,
    open: 2,
    overdue: 1,
    extended: 1,
    medianDays: 30,
  })
})

test.each<[number[], number | null]>([
  [[], null],
  [[7], 7],
  [[30, 1, 5], 5],
  [[4, 5], 5],
  [[10, 20, 30, 41], 25],
])('the median of %j is %s', (values, expected) => {
  expect(median(values)).toBe(expected)
})

describe('Swedish days off', () => {
  test.each<[string, string | null]>([
    ['2026-04-03', 'långfredagen'],
    ['2026-04-05', 'påskdagen'],
    ['2026-04-06', 'annandag påsk'],
    ['2026-05-14', 'Kristi himmelsfärdsdag'],
    ['2026-05-24', 'pingstdagen'],
    ['2026-06-19', 'midsommarafton'],
    ['2026-06-20', 'midsommardagen'],
    ['2025-06-20', 'midsommarafton'],
    ['2026-10-31', 'alla helgons dag'],
    ['2025-11-01', 'alla helgons dag'],
    ['2024-03-29', 'långfredagen'],
    ['2027-03-28', 'påskdagen'],
    ['2026-11-21', 'lördag'],
    ['2026-11-22', 'söndag'],
    ['2026-11-23', null],
  ])('%s: %s', (day, name) => {
    expect(dayOff(day)).toBe(name)
  })
  test('the next working day after Christmas', () => {
    expect(nextWorkingDay('2026-12-24')).toBe('2026-12-28')
    expect(nextWorkingDay('2026-11-23')).toBe('2026-11-23')
  })
})
