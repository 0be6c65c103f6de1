import { describe, expect, test } from 'vitest'
import {
  addDays,
  addHours,
  addMonths,
  dayInWords,
  dayOf,
  daysBetween,
  hoursBetween,
  instantInWords,
  isDay,
  isInstant,
  isYearRunning,
  showInstant,
  yearOf,
} from './dates.ts'

describe('days', () => {
  test.each([
    ['2025-02-28', true],
    ['2025-02-29', false],
    ['2024-02-29', true],
    ['2025-02-30', false],
    ['20255-01-01', false],
    ['1899-12-31', false],
    ['2100-12-31', true],
    ['2101-01-01', false],
    ['2025-1-1', false],
    ['', false],
    ['2025-13-01', false],
  ])('%s is a day: %s', (text, expected) => {
    expect(isDay(text)).toBe(expected)
  })

  test.each([
    ['2025-01-31', 1, '2025-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2025-12-15', 1, '2026-01-15'],
    ['2025-03-31', -1, '2025-02-28'],
    ['2025-11-22', 12, '2026-11-22'],
  ])('%s and %s months is %s', (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected)
  })

  test.each([
    ['2025-03-29', 1, '2025-03-30'],
    ['2025-12-31', 1, '2026-01-01'],
    ['2024-02-28', 1, '2024-02-29'],
  ])('%s and %s days is %s', (day, days, expected) => {
    expect(addDays(day, days)).toBe(expected)
  })

  test('whole days between, over the change to summer time', () => {
    expect(daysBetween('2025-03-29', '2025-03-31')).toBe(2)
    expect(daysBetween('2025-03-31', '2025-03-29')).toBe(-2)
  })

  test('a day in words', () => {
    expect(dayInWords('2026-01-15')).toBe('15 januari 2026')
  })
})

describe('instants', () => {
  test.each([
    ['2025-11-22T10:00:00.000Z', true],
    ['2025-11-22T10:00Z', true],
    ['2025-11-22T10:00:00+01:00', true],
    ['2025-11-22T10:00:00', false],
    ['2025-02-30T10:00:00Z', false],
    ['20255-01-01T10:00:00Z', false],
  ])('%s is an instant: %s', (text, expected) => {
    expect(isInstant(text)).toBe(expected)
  })

  test.each([
    ['2025-12-31T23:30:00.000Z', '2026-01-01', 2026],
    ['2025-06-30T22:30:00.000Z', '2025-07-01', 2025],
    ['2025-06-30T21:30:00.000Z', '2025-06-30', 2025],
  ])('%s falls on %s in Sweden', (instant, day, year) => {
    expect(dayOf(instant)).toBe(day)
    expect(yearOf(instant)).toBe(year)
  })

  test('shown in Swedish time, summer and winter', () => {
    expect(showInstant('2025-07-01T10:00:00.000Z')).toBe('2025-07-01 12:00')
    expect(showInstant('2025-12-01T10:00:00.000Z')).toBe('2025-12-01 11:00')
  })
})

test.each([
  [2026, '2026-11-22', true],
  [2026, '2026-12-31', true],
  [2026, '2027-01-01', false],
])('%s is running on %s: %s', (year, day, expected) => {
  expect(isYearRunning(year, day)).toBe(expected)
})

describe('hours', () => {
  test.each([
    ['over a weekend', '2026-11-20T15:00:00.000Z', 72, '2026-11-23T15:00:00.000Z'],
    ['over the change to summer time', '2026-03-28T12:00:00.000Z', 72, '2026-03-31T12:00:00.000Z'],
    ['over the end of the year', '2025-12-31T20:00:00.000Z', 72, '2026-01-03T20:00:00.000Z'],
  ])('%s', (_name, from, hours, expected) => {
    expect(addHours(from, hours)).toBe(expected)
  })

  test.each([
    ['2026-11-22T10:00:00.000Z', '2026-11-22T12:59:00.000Z', 2],
    ['2026-11-22T10:00:00.000Z', '2026-11-22T10:20:00.000Z', 0],
    ['2026-11-22T10:00:00.000Z', '2026-11-22T09:59:00.000Z', -1],
  ])('whole hours from %s to %s: %s', (from, to, expected) => {
    expect(hoursBetween(from, to)).toBe(expected)
  })

  test('a point in time in words, in Swedish time', () => {
    expect(instantInWords('2026-11-23T15:05:00.000Z')).toBe('23 november 2026 kl. 16.05')
  })
})
