import { describe, expect, test } from 'vitest'
import type { Cell } from './cells.ts'
import {
  type DateOrder,
  harmless,
  isUnknown,
  readDay,
  readInstant,
  readInteger,
  readYesNo,
  restored,
} from './values.ts'

const valueOr = (read: { value: unknown } | { problem: string }) =>
  'value' in read ? read.value : `! ${read.problem}`

describe('days', () => {
  test.each<[Cell, string]>([
    ['2026-11-22', '2026-11-22'],
    ['2026-1-2', '2026-01-02'],
    ['2026/11/22', '2026-11-22'],
    ['2026.11.22', '2026-11-22'],
    ['20261122', '2026-11-22'],
    [20261122, '2026-11-22'],
    ['22/11 2026', '2026-11-22'],
    ['22/11/2026', '2026-11-22'],
    ['22.11.2026', '2026-11-22'],
    ['22 nov 2026', '2026-11-22'],
    ['22 november 2026', '2026-11-22'],
    ['den 22 november 2026', '2026-11-22'],
    ['söndag 22 november 2026', '2026-11-22'],
    ['3 okt. 26', '2026-10-03'],
    ['22 maj 1998', '1998-05-22'],
    ['2026\u201111\u201122', '2026-11-22'],
    ['22\u00a0nov\u00a02026', '2026-11-22'],
    ['2026-11-22 00:00:00', '2026-11-22'],
    [{ day: '2026-11-22' }, '2026-11-22'],
    [46348, '2026-11-22'],
  ])('%j is %s', (cell, day) => {
    expect(valueOr(readDay(cell))).toBe(day)
  })

  test.each<[Cell, RegExp]>([
    ['261122', /2026-11-22 eller 2022-11-26.*ordning/],
    [261122, /2026-11-22 eller 2022-11-26/],
    ['03-04-05', /eller/],
    ['11/22/2026', /månaden först/],
    ['2026-02-30', /finns inte/],
    ['31/11 2026', /finns inte/],
    ['2026', /bara ett år/],
    ['snart', /inget datum/],
    [7, /inget datum/],
    ['v. 47', /inget datum/],
  ])('%j is asked about or refused', (cell, says) => {
    expect(valueOr(readDay(cell))).toMatch(says)
  })

  test.each<[string, DateOrder, string]>([
    ['261122', 'ymd', '2026-11-22'],
    ['221126', 'dmy', '2026-11-22'],
    ['112226', 'mdy', '2026-11-22'],
    ['11/22/2026', 'mdy', '2026-11-22'],
    ['05/06/2026', 'mdy', '2026-05-06'],
    ['05/06/2026', 'dmy', '2026-06-05'],
  ])('%s as %s is %s', (text, order, day) => {
    expect(valueOr(readDay(text, order))).toBe(day)
  })

  test('six digits that can be only one day need no question', () => {
    expect(valueOr(readDay('991231'))).toBe('1999-12-31')
    expect(valueOr(readDay('310199'))).toBe('1999-01-31')
  })
})

describe('points in time', () => {
  test.each<[Cell, string]>([
    ['2026-11-22 14:05', '2026-11-22T13:05:00.000Z'],
    ['2026-07-01 14.05', '2026-07-01T12:05:00.000Z'],
    ['22 nov 2026 kl. 14.05', '2026-11-22T13:05:00.000Z'],
    ['22/11 2026 14:05:30', '2026-11-22T13:05:00.000Z'],
    ['2026-11-22T13:05:00Z', '2026-11-22T13:05:00.000Z'],
    [{ at: '2026-11-22T14:05' }, '2026-11-22T13:05:00.000Z'],
    [{ day: '2026-11-22' }, '2026-11-21T23:00:00.000Z'],
    [46348.5, '2026-11-22T11:00:00.000Z'],
    ['2026-11-22', '2026-11-21T23:00:00.000Z'],
  ])('%j is %s', (cell, instant) => {
    expect(valueOr(readInstant(cell))).toBe(instant)
  })

  test('an hour that spring skips does not exist', () => {
    expect(valueOr(readInstant('2026-03-29 02:30'))).toMatch(/finns inte i svensk tid/)
  })
})

describe('numbers', () => {
  test.each<[Cell, number]>([
    ['1 234', 1234],
    ['1\u00a0234', 1234],
    ['1\u2009234\u202f567', 1234567],
    ["1'234", 1234],
    ['12,0', 12],
    ['12.00', 12],
    ['\u22125', -5],
    [12, 12],
    [11.9999999999, 12],
    ['24 timmar', 24],
    ['24 tim', 24],
    ['24h', 24],
  ])('%j is %d', (cell, value) => {
    expect(
      valueOr(readInteger(cell, typeof cell === 'string' && cell.endsWith('h') ? 'h' : 'timmar')),
    ).toBe(value)
  })

  test.each<[Cell, RegExp]>([
    ['1.234', /två sätt/],
    ['1,234', /två sätt/],
    ['12,5', /heltal/],
    [12.5, /heltal/],
    ['2 dagar', /inget tal/],
    ['tolv', /inget tal/],
    [true, /inget tal/],
  ])('%j is refused', (cell, says) => {
    expect(valueOr(readInteger(cell, 'timmar'))).toMatch(says)
  })
})

test.each<[Cell, unknown]>([
  ['ja', true],
  ['JA', true],
  ['x', true],
  ['X ', true],
  ['✓', true],
  [true, true],
  [1, true],
  ['1', true],
  ['nej', false],
  ['N', false],
  [0, false],
  ['kanske', '! ”kanske” är varken ja eller nej.'],
])('yes or no: %j', (cell, value) => {
  expect(valueOr(readYesNo(cell))).toBe(value)
})

test('what says that nothing is known', () => {
  const choice = { empty: 'Ej angivet', isText: false }
  for (const cell of ['', ' \u00a0', '-', '–', 'vet ej', 'Ej angivet', 'N/A', '?', null])
    expect(isUnknown(cell, choice)).toBe(true)
  for (const cell of ['Ja', 0, false, '1']) expect(isUnknown(cell, choice)).toBe(false)
  // In running text a dash may be what somebody wrote.
  expect(isUnknown('-', { isText: true })).toBe(false)
  expect(isUnknown('Ej beskrivet', { empty: 'Ej beskrivet', isText: true })).toBe(true)
})

test.each([
  '=HYPERLINK("http://x")',
  '+46 70 123',
  '-5',
  '@namn',
  "'=redan",
  "''=två",
  "'bara ett tecken",
  'vanlig text',
  '\u{ff1d}1',
  '',
])('%j comes back as it was', (text) => {
  expect(restored(harmless(text))).toBe(text)
  expect(harmless(text)).not.toMatch(/^[=+\-@\t\r]/)
})
