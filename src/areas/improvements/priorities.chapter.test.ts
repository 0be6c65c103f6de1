import { describe, expect, test } from 'vitest'
import {
  anImprovement,
  briefContext,
  exampleFacts,
  fullContext,
  improvementsWith,
} from '../../../test/support/an-improvement.ts'
import { linesOf } from '../../../test/support/section-text.ts'
import type { Improvement } from './improvement.record.ts'
import { prioritiesSummary } from './priorities.chapter.ts'

describe('the priorities of the summary', () => {
  const chosen = (number: number, fields: Partial<Improvement['fields']> = {}) =>
    anImprovement({ title: `Aktivitet ${number}`, prioritised: true, ...fields }, { number })

  test.each<[string, Improvement[], Record<string, string[]>]>([
    [
      'nothing proposed',
      [],
      { priorities: ['Inga förbättringar är föreslagna för åren 2026 och 2027.'] },
    ],
    [
      'one proposed, not pointed out',
      [anImprovement()],
      {
        priorities: [
          'För 2026 föreslås 1 aktivitet. Den är inte utpekad som särskilt prioriterad.',
        ],
      },
    ],
    [
      'several, none pointed out',
      [anImprovement({}, { number: 1 }), anImprovement({ prioritised: false }, { number: 2 })],
      {
        priorities: [
          'För 2026 föreslås 2 aktiviteter. Ingen av dem är utpekad som särskilt prioriterad.',
        ],
      },
    ],
    ['one', [chosen(1)], { priorities: ['Särskilt prioriterat under 2026 är aktivitet 1.'] }],
    [
      'two',
      [chosen(1), chosen(2)],
      { priorities: ['Särskilt prioriterat under 2026 är aktivitet 1 samt aktivitet 2.'] },
    ],
    [
      'three, unordered',
      [chosen(1), chosen(2), chosen(3)],
      {
        priorities: ['Särskilt prioriterat under 2026 är följande:'],
        'priorities-list': ['Aktivitet 1', 'Aktivitet 2', 'Aktivitet 3'],
      },
    ],
    [
      'three, in order',
      [chosen(1, { priority: 3 }), chosen(2, { priority: 1 }), chosen(3, { priority: 2 })],
      {
        priorities: ['Särskilt prioriterat under 2026 är följande, i prioriterad ordning:'],
        'priorities-list': ['Aktivitet 2', 'Aktivitet 3', 'Aktivitet 1'],
      },
    ],
    [
      'only in a later year',
      [chosen(1, { plannedYear: 2027 })],
      {
        priorities: ['Inga aktiviteter är föreslagna för 2026.'],
        'priorities-2027': [
          'Till det som är särskilt prioriterat hör aktivitet 1, planerat till 2027.',
        ],
      },
    ],
    [
      'outside the plan',
      [chosen(1, { plannedYear: 2031 })],
      { priorities: ['Inga förbättringar är föreslagna för åren 2026 och 2027.'] },
    ],
  ])('%s', (_case, planned, expected) => {
    const section = prioritiesSummary(improvementsWith({ planned }), fullContext)
    expect(linesOf(section)).toEqual(expected)
    expect(section.answers).toEqual([])
  })

  test('the example of overformyndarnamnden names each priority under the year of the plan', () => {
    expect(
      linesOf(prioritiesSummary(exampleFacts('overformyndarnamnden', fullContext), fullContext)),
    ).toEqual({
      priorities: ['Särskilt prioriterat under 2026 är uppföljning av behörigheter.'],
      'priorities-2027': [
        'Till det som är särskilt prioriterat hör kontinuitetshantering och katastrofåterhämtning, inventering och klassificering samt översyn av informationssäkerhet vid anskaffning och utveckling, planerat till 2027.',
      ],
    })
  })

  test('the example of socialnamnden names five, in order', () => {
    expect(
      linesOf(prioritiesSummary(exampleFacts('socialnamnden', briefContext), briefContext)),
    ).toEqual({
      priorities: ['Särskilt prioriterat under 2025 är följande, i prioriterad ordning:'],
      'priorities-list': [
        'Genomföra inventering och informationsklassning samt utveckla registerförteckning',
        'Implementering av obligatoriska arbetssätt i ILS',
        'Utbildningar för chefer och medarbetare',
        'Struktur för samarbete inom informationssäkerhet och dataskydd',
        'Uppdatera lokal anvisning för informationssäkerhet',
      ],
    })
  })
})
