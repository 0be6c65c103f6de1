import { describe, expect, test } from 'vitest'
import { aControl, aResult } from '../../../test/support/a-control.ts'
import {
  nextToTell,
  periodsAsked,
  periodsOf,
  periodsWithResults,
  problemsOfResult,
  type ResultDraft,
} from './periods.rules.ts'

describe('the periods of a year', () => {
  test.each([
    ['yearly', ['2026 2026-01-01 2026-12-31']],
    ['halfYearly', ['2026-H1 2026-01-01 2026-06-30', '2026-H2 2026-07-01 2026-12-31']],
    [
      'tertial',
      [
        '2026-T1 2026-01-01 2026-04-30',
        '2026-T2 2026-05-01 2026-08-31',
        '2026-T3 2026-09-01 2026-12-31',
      ],
    ],
  ] as const)('%s', (frequency, expected) => {
    const shown = periodsOf(frequency, 2026).map(({ key, from, to }) => `${key} ${from} ${to}`)
    expect(shown).toEqual(expected)
  })

  test('monthly, in a leap year', () => {
    const months = periodsOf('monthly', 2028)
    expect(months).toHaveLength(12)
    expect(months[1]).toEqual({
      key: '2028-02',
      label: 'Februari',
      from: '2028-02-01',
      to: '2028-02-29',
    })
    expect(months[11]?.to).toBe('2028-12-31')
  })

  test('what ended before the plan was decided is not asked for', () => {
    const keys = (decidedOn: string | null) =>
      periodsAsked(aControl({ frequency: 'tertial', decidedOn })).map(({ key }) => key)
    expect(keys(null)).toHaveLength(3)
    expect(keys('2026-04-30')).toHaveLength(3)
    expect(keys('2026-05-01')).toEqual(['2026-T2', '2026-T3'])
  })
})

test('how each period stands, and which is next to tell of', () => {
  const control = aControl({ frequency: 'quarterly', decidedOn: '2025-12-16' })
  const at = (today: string, ...told: string[]) =>
    periodsWithResults(
      control,
      told.map((period) => aResult({ period })),
      today,
    )
  expect(at('2026-06-30', '2026-Q1').map(({ standing }) => standing)).toEqual([
    'asExpected',
    'open',
    'coming',
    'coming',
  ])
  expect(nextToTell(at('2026-07-01', '2026-Q1'))).toMatchObject({
    key: '2026-Q2',
    standing: 'late',
  })
  expect(nextToTell(at('2026-01-31', '2026-Q1'))).toBeNull()
})

describe('what is wrong with a result', () => {
  const control = aControl({ frequency: 'tertial', decidedOn: '2025-12-16' })
  const draft: ResultDraft = {
    period: '2026-T2',
    outcome: 'asExpected',
    performedOn: '2026-08-20',
    checked: 20,
    deviations: 0,
    measure: null,
  }
  const TODAY = '2026-09-10'
  test.each<[string, Partial<ResultDraft>, string[]]>([
    ['nothing', {}, []],
    ['told a little after the period', { performedOn: '2026-09-10' }, []],
    ['another year', { period: '2025-T2' }, ['period']],
    ['a day to come', { performedOn: '2026-09-11' }, ['performedOn']],
    ['before the period', { performedOn: '2026-04-30' }, ['performedOn']],
    ['a deviation and nothing done', { outcome: 'deviation', deviations: 2 }, ['measure']],
    [
      'a deviation of none',
      { outcome: 'deviation', deviations: 0, measure: 'Konton avslutas.' },
      ['deviations'],
    ],
    [
      'a deviation not counted',
      { outcome: 'deviation', checked: null, deviations: null, measure: 'Konton avslutas.' },
      [],
    ],
    ['as it should be, with deviations', { deviations: 1 }, ['deviations']],
    [
      'more than were looked at',
      { outcome: 'deviation', deviations: 21, measure: 'Konton avslutas.' },
      ['deviations'],
    ],
  ])('%s', (_name, changes, fields) => {
    expect(
      problemsOfResult(control, { ...draft, ...changes }, TODAY).map(({ field }) => field),
    ).toEqual(fields)
  })
})
