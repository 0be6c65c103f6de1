import { describe, expect, test } from 'vitest'
import { aHorizonFactor } from '../../../test/support/a-horizon-factor.ts'
import type { HorizonFactor } from './horizon-factor.record.ts'
import { asReported, isExpectationOverdue, isRelevantIn, isStale } from './rules.ts'

describe('does the review of 2025 take the factor up?', () => {
  test.each<[string, number, number | null, HorizonFactor['state'], boolean]>([
    ['from that year, until further notice', 2025, null, 'watched', true],
    ['since long', 2022, null, 'watched', true],
    ['that year only', 2025, 2025, 'watched', true],
    ['ended with that year', 2024, 2025, 'ended', true],
    ['until the year before', 2023, 2024, 'watched', false],
    ['from the year after', 2026, null, 'watched', false],
    ['struck', 2025, null, 'withdrawn', false],
  ])('%s', (_, fromYear, toYear, state, expected) => {
    expect(isRelevantIn(aHorizonFactor({ fromYear, toYear }, { state }), 2025)).toBe(expected)
  })
})

describe('is it too long since anyone looked?', () => {
  test.each<[string, string | null, string, boolean, string]>([
    ['never', null, '2025-11-20', true, 'Ingen har noterat när uppgiften senast kontrollerades.'],
    [
      'the same day',
      '2025-11-20',
      '2025-11-20',
      false,
      'Uppgiften kontrollerades senast den 20 november 2025.',
    ],
    [
      'a year ago to the day',
      '2024-11-20',
      '2025-11-20',
      false,
      'Uppgiften kontrollerades senast den 20 november 2024.',
    ],
    [
      'a year and a day ago',
      '2024-11-19',
      '2025-11-20',
      true,
      'Uppgiften kontrollerades senast den 19 november 2024, för mer än ett år sedan, och kan ha ändrats.',
    ],
    [
      'a leap day, seen on 28 February',
      '2024-02-29',
      '2025-02-28',
      false,
      'Uppgiften kontrollerades senast den 29 februari 2024.',
    ],
    [
      'a leap day, seen on 1 March',
      '2024-02-29',
      '2025-03-01',
      true,
      'Uppgiften kontrollerades senast den 29 februari 2024, för mer än ett år sedan, och kan ha ändrats.',
    ],
  ])('%s', (_, lastCheckedOn, now, answer, because) => {
    expect(isStale(aHorizonFactor({ lastCheckedOn }), now)).toEqual({ answer, because })
  })
})

describe('has an expected day passed without word?', () => {
  test.each<[string, Partial<HorizonFactor['fields']>, boolean, string]>([
    [
      'the day after',
      { standing: 'expected', standingOn: '2025-01-01' },
      true,
      'Den väntade dagen, den 1 januari 2025, har passerat utan att uppgiften har ändrats.',
    ],
    [
      'the day itself',
      { standing: 'expected', standingOn: '2025-01-02' },
      false,
      'Dagen har inte kommit.',
    ],
    [
      'expected without a day',
      { standing: 'expected' },
      false,
      'Det är inte angivet när den väntas.',
    ],
    [
      'in force',
      { standing: 'inForce', standingOn: '2020-01-01' },
      false,
      'Faktorn är inte något som väntas.',
    ],
    ['unknown', {}, false, 'Faktorn är inte något som väntas.'],
  ])('%s', (_, fields, answer, because) => {
    expect(isExpectationOverdue(aHorizonFactor(fields), '2025-01-02')).toEqual({ answer, because })
  })
})

describe('a factor marked secret', () => {
  const fields = {
    title: 'Hot mot driften',
    description: 'En namngiven grupp',
    source: 'Polisen',
    meansForUs: 'Extra vakt',
    ledTo: null,
  }

  test('is named by its number only, and what is unknown stays unknown', () => {
    const reported = asReported(aHorizonFactor(fields, { number: 4, secrecy: '18 kap. 8 § OSL' }))
    expect(reported.title).toBe('Faktor nr 4, markerad med sekretess (18 kap. 8 § OSL)')
    expect(JSON.stringify(reported)).not.toMatch(/Hot mot|namngiven|Polisen|Extra vakt/)
    expect(reported.fields.ledTo).toBeNull()
    expect(reported.fields.meansForUs).toBe('Återges inte.')
  })
  test('an open one is left as it is', () => {
    const open = aHorizonFactor(fields)
    expect(asReported(open)).toBe(open)
  })
})
