import { describe, expect, test } from 'vitest'
import { bareRisk } from '../../../test/support/a-risk.ts'
import { missingFor, problemsOf } from '../../record/define.ts'
import { type Risk, risk } from './risk.record.ts'

const any = risk as unknown as Parameters<typeof problemsOf>[0]
const assessed = { scale: '4x4', scaleVersion: 1, likelihood: 3, consequence: 4 } as const

function problems(fields: Partial<Record<keyof Risk['fields'], unknown>>): [string, string][] {
  return problemsOf(any, { ...bareRisk, ...fields }).map(({ field, message }) => [field, message])
}

test.each<[string, Partial<Risk['fields']>]>([
  ['the least that can be said', {}],
  ['a whole assessment', assessed],
  ['the top of every scale', { ...assessed, scale: '6x6', likelihood: 6, consequence: 6 }],
  ['a goal with its year', { goalCode: '3.5', goalYear: 2025 }],
  ['accepted with a reason', { treatment: 'accept', treatmentReason: 'Låg.' }],
])('%s is fine', (_, fields) => {
  expect(problems(fields)).toEqual([])
})

describe('half an assessment is refused', () => {
  test.each<[string, Partial<Risk['fields']>, [string, string][]]>([
    [
      'no likelihood',
      { ...assessed, likelihood: null },
      [
        [
          'likelihood',
          'Ange även sannolikheten, eller ta bort konsekvensen. En halv bedömning går inte att läsa.',
        ],
      ],
    ],
    [
      'no consequence',
      { ...assessed, consequence: null },
      [
        [
          'consequence',
          'Ange även konsekvensen, eller ta bort sannolikheten. En halv bedömning går inte att läsa.',
        ],
      ],
    ],
    ["no scale: the board's own of today is meant", { likelihood: 3, consequence: 4 }, []],
    [
      'no version',
      { ...assessed, scaleVersion: null },
      [['scaleVersion', 'Ange vilken version av skalan som gäller.']],
    ],
    [
      'a version without scale',
      { scaleVersion: 1 },
      [['scale', 'Välj vilken skala bedömningen är gjord på.']],
    ],
  ])('%s', (_, fields, expected) => {
    expect(problems(fields)).toEqual(expected)
  })
})

describe('the steps must lie on the scale', () => {
  test.each([
    ['3x3', 4, '3 × 3', 3],
    ['4x4', 5, '4 × 4', 4],
    ['5x5', 6, '5 × 5', 5],
  ])('%s has no step %i', (scale, step, name, top) => {
    expect(problems({ ...assessed, scale, likelihood: step, consequence: step })).toEqual([
      ['likelihood', `Sannolikheten går från 1 till ${top} på skalan ${name}.`],
      ['consequence', `Konsekvensen går från 1 till ${top} på skalan ${name}.`],
    ])
  })
  test.each([0, 7, 2.5])('%d is on no scale', (likelihood) => {
    expect(problems({ ...assessed, scale: '6x6', likelihood })).toEqual([
      ['likelihood', 'Sannolikhet ska vara ett heltal mellan 1 och 6.'],
    ])
  })
})

test.each<[string, Partial<Risk['fields']>, string]>([
  ['a goal without year', { goalCode: '3.5' }, 'goalYear'],
  ['a year without goal', { goalYear: 2025 }, 'goalCode'],
  ['accepted without reason', { treatment: 'accept' }, 'treatmentReason'],
])('%s is refused', (_, fields, field) => {
  expect(problems(fields).map(([name]) => name)).toEqual([field])
})

test('a decided treatment needs an owner, and an assessment before it', () => {
  const missing = (fields: Partial<Risk['fields']>) =>
    missingFor(any, 'treated', { ...bareRisk, ...fields }).map(({ field }) => field)
  expect(missing({})).toEqual([
    'likelihood',
    'consequence',
    'scale',
    'scaleVersion',
    'treatment',
    'riskOwner',
  ])
  expect(
    missing({
      ...assessed,
      treatment: 'reduce',
      riskOwner: '0198d000-0000-7000-8000-000000000001',
    }),
  ).toEqual([])
})
