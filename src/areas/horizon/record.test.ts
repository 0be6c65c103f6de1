import { expect, test } from 'vitest'
import { bareFactor } from '../../../test/support/a-horizon-factor.ts'
import { missingFor, problemsOf } from '../../record/define.ts'
import { type HorizonFactor, horizonFactor } from './horizon-factor.record.ts'

const any = horizonFactor as unknown as Parameters<typeof problemsOf>[0]

function problems(fields: Partial<HorizonFactor['fields']>): [string, string][] {
  return problemsOf(any, { ...bareFactor, ...fields }).map(({ field, message }) => [field, message])
}

test.each<[string, Partial<HorizonFactor['fields']>]>([
  ['the least that can be said', {}],
  ['a budget within', { kind: 'budget', scope: 'internal' }],
  ['a need outside', { kind: 'partyNeed' }],
  ['a need within', { kind: 'partyNeed', scope: 'internal' }],
  ['a standing without a day', { standing: 'ongoing' }],
  ['one year', { fromYear: 2025, toYear: 2025 }],
])('%s is fine', (_, fields) => {
  expect(problems(fields)).toEqual([])
})

test.each<[string, Partial<HorizonFactor['fields']>, [string, string]]>([
  [
    'a budget outside',
    { kind: 'budget' },
    ['scope', 'Slaget ”Budget” hör inte hit. Välj ett annat slag, eller ändra var faktorn finns.'],
  ],
  [
    'a law within',
    { scope: 'internal' },
    [
      'scope',
      'Slaget ”Lag eller regel” hör inte hit. Välj ett annat slag, eller ändra var faktorn finns.',
    ],
  ],
  [
    'a day without standing',
    { standingOn: '2026-01-15' },
    ['standing', 'Välj vilken status datumet gäller, eller ta bort datumet.'],
  ],
  [
    'an end before the start',
    { toYear: 2024 },
    ['toYear', 'Sista året kan inte ligga före det första.'],
  ],
])('%s is refused', (_, fields, problem) => {
  expect(problems(fields)).toEqual([problem])
})

test('to stop watching takes a last year', () => {
  expect(missingFor(any, 'ended', bareFactor).map(({ field }) => field)).toEqual(['toYear'])
  expect(missingFor(any, 'ended', { ...bareFactor, toYear: 2025 })).toEqual([])
})
