import { describe, expect, test } from 'vitest'
import { aKeyFigure, aValue } from '../../../test/support/a-key-figure.ts'
import { keyFigureDuties } from './duties.ts'
import { keyFigure } from './key-figure.record.ts'
import { readNumber, showNumber } from './numbers.ts'
import { asksOnlyForRoutine } from './purpose.rules.ts'
import { begunPeriods, periodsWithValues, problemsOfValue, targetInWords } from './values.rules.ts'

test('only periods that have begun since the figure is followed, over the turn of the year', () => {
  const keys = (fromOn: string, today: string) =>
    begunPeriods(aKeyFigure({ fromOn }), today).map(({ key }) => key)
  expect(keys('2025-05-01', '2026-02-01')).toEqual(['2025-T2', '2025-T3', '2026-T1'])
  expect(keys('2025-04-30', '2025-05-01')).toEqual(['2025-T1', '2025-T2'])
  expect(keys('2026-01-01', '2025-12-31')).toEqual([])
})

describe('how a period stands', () => {
  test.each([
    ['2025-04-30', [], ['open']],
    ['2025-05-01', [], ['waiting', 'open']],
    ['2025-05-30', [], ['waiting', 'open']],
    ['2025-05-31', [], ['late', 'open']],
    ['2025-06-30', [aValue()], ['notReached', 'open']],
    ['2025-06-30', [aValue({ value: 95 })], ['reached', 'open']],
    ['2025-06-30', [aValue({ value: 0 })], ['notReached', 'open']],
    ['2025-06-30', [aValue({ value: null, gapBecause: 'Loggen saknas.' })], ['gap', 'open']],
  ])('on %s', (today, values, expected) => {
    const found = periodsWithValues(aKeyFigure(), values, {}, today)
    expect(found.map(({ standing }) => standing)).toEqual(expected)
  })

  test('measured: a value so far while it runs, and a gap when the register cannot tell', () => {
    const figure = aKeyFigure({ source: 'measured', measure: 'trainedShare', period: 'yearly' })
    const measured = {
      [figure.id]: {
        2025: { value: null, because: 'Ingen har räknat.', records: [] },
        2026: { value: 97, because: '', records: [] },
      },
    }
    const found = periodsWithValues(
      figure,
      [aValue({ period: '2025' }, figure)],
      measured,
      '2026-03-01',
    )
    expect(found.map(({ standing, value, isRunning }) => [standing, value, isRunning])).toEqual([
      ['gap', null, false],
      ['reached', 97, true],
    ])
  })

  test('at most, and without a target', () => {
    const days = aKeyFigure({ direction: 'atMost', target: '5', unit: 'dagar' })
    expect(targetInWords(days)).toBe('högst 5 dagar')
    const standing = (value: number, figure = days) =>
      periodsWithValues(figure, [aValue({ value })], {}, '2025-06-01')[0]?.standing
    expect([standing(5), standing(5.01)]).toEqual(['reached', 'notReached'])
    expect(standing(5, aKeyFigure({ target: null }))).toBe('noTarget')
  })
})

describe('what is wrong with a value', () => {
  const draft = {
    period: '2025-T1',
    value: '90' as string | null,
    gapBecause: null as string | null,
    measuredOn: '2025-05-10',
  }
  test.each([
    ['nothing', {}, []],
    ['a gap with its reason', { value: null, gapBecause: 'Loggen saknas.' }, []],
    ['neither', { value: null }, ['value']],
    ['both', { gapBecause: 'Loggen saknas.' }, ['gapBecause']],
    ['no number', { value: 'nästan alla' }, ['value']],
    ['more than all', { value: '101' }, ['value']],
    ['a day to come', { measuredOn: '2025-06-02' }, ['measuredOn']],
    ['before the period', { measuredOn: '2024-12-31' }, ['measuredOn']],
    ['a period to come', { period: '2025-T3' }, ['period']],
  ])('%s', (_name, change, expected) => {
    const problems = problemsOfValue(aKeyFigure(), { ...draft, ...change }, '2025-06-01')
    expect(problems.map(({ field }) => field)).toEqual(expected)
  })
})

test.each([
  ['95', 95],
  ['99,5', 99.5],
  ['99.5', 99.5],
  ['1 234', 1234],
  ['-3', -3],
  ['1,234', null],
  ['95 %', null],
  ['', null],
])('the number %j', (text, value) => {
  expect(readNumber(text)).toBe(value)
})

test.each([
  [95, '95'],
  [99.5, '99,5'],
  [1234, '1234'],
  [12345.25, '12\u00a0345,25'],
  [-3, '−3'],
])('%d is written', (value, text) => {
  expect(showNumber(value)).toBe(text)
})

test.each([
  ['Finns en rutin för avslut av behörigheter?', true],
  ['Finns en beslutad rutin för incidentrapportering vid alla enheter?', true],
  ['Är den lokala anvisningen fastställd och publicerad?', true],
  ['Har alla enheter en dokumenterad process för klassning?', true],
  ['Är åtkomsten borta när någon har slutat?', false],
  ['Rapporteras det som händer?', false],
  ['Finns en rutin för avslut, och följs den?', false],
  ['Finns reservrutiner som fungerar när Lex ligger nere?', false],
  ['Finns tillräckligt många som kan återställa systemet?', false],
])('asks only whether there is a routine: %s', (purpose, expected) => {
  expect(asksOnlyForRoutine(purpose).answer).toBe(expected)
})

test('a duty for the first period that waits, and none for what is measured or told of', () => {
  const figure = aKeyFigure({ keyFigureOwner: 'johan' })
  const duties = (today: string, one = figure, values = [aValue()]) =>
    keyFigureDuties({ figures: [one], values }, today)
  expect(duties('2025-08-31')).toEqual([])
  expect(duties('2025-09-01')).toMatchObject([
    { key: `keyFigure.enter ${figure.id} 2025-T2`, dueOn: '2025-09-30', ownerId: 'johan' },
  ])
  expect(duties('2025-09-01', figure, [])[0]?.dueOn).toBe('2025-05-30')
  expect(duties('2025-09-01', aKeyFigure({}, { state: 'ended' }), [])).toEqual([])
  const measured = aKeyFigure({ source: 'measured', measure: 'effectShown' })
  expect(duties('2025-09-01', measured, [])).toEqual([])
})

test('a measured figure says what is measured, an entered one does not, and a target is a number', () => {
  const problems = (fields: object) =>
    keyFigure.problems?.({ ...aKeyFigure().fields, ...fields }).map(({ field }) => field)
  expect(problems({})).toEqual([])
  expect(problems({ source: 'measured' })).toEqual(['measure'])
  expect(problems({ measure: 'effectShown' })).toEqual(['measure'])
  expect(problems({ target: 'alla' })).toEqual(['target'])
})
