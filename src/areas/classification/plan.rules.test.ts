import { describe, expect, test } from 'vitest'
import { catalogueAbout, type Measure, measures } from './catalogue.ts'
import type { Level, Profile } from './levels.rules.ts'
import {
  type Assessment,
  carriedAssessments,
  type Fulfilment,
  planCounts,
  problemsOfAssessment,
  referencesOf,
  requiredMeasures,
  requirementsOf,
} from './plan.rules.ts'
import { shippedScale } from './scale.rules.ts'

const profile = (
  k: Level | null,
  r: Level | null,
  t: Level | null,
  s: Level | null = null,
): Profile => ({
  confidentiality: k,
  integrity: r,
  availability: t,
  traceability: s,
})
const required = (...levels: Parameters<typeof profile>) =>
  requiredMeasures(profile(...levels), shippedScale)
const keys = (...levels: Parameters<typeof profile>) => required(...levels).map(({ key }) => key)

describe('the catalogue', () => {
  test('has between sixty and ninety measures, each with a key and a title of its own', () => {
    expect(measures.length).toBeGreaterThanOrEqual(60)
    expect(measures.length).toBeLessThanOrEqual(90)
    expect(new Set(measures.map(({ key }) => key)).size).toBe(measures.length)
    expect(new Set(measures.map(({ title }) => title)).size).toBe(measures.length)
    expect(catalogueAbout.verified).toBe(false)
  })

  /** The number of controls in each theme of ISO/IEC 27001:2022 Annex A. */
  const themes: Record<string, number> = { 5: 37, 6: 8, 7: 14, 8: 34 }

  const exists = (number: string) => {
    const [theme = '', control = ''] = number.split('.')
    return Number(control) >= 1 && Number(control) <= (themes[theme] ?? 0)
  }

  test.each(measures.map((measure) => [measure.key, measure] as const))(
    '%s refers to what exists, and asks from where it begins',
    (_key, measure: Measure) => {
      expect(measure.iso.length).toBeGreaterThan(0)
      expect(measure.iso.filter((number) => !exists(number))).toEqual([])
      expect(measure.act.filter((point) => point < 1 || point > 10)).toEqual([])
      expect(measure.gdpr.filter((one) => !/^32\.[1-4]( [a-d])?$/.test(one))).toEqual([])
      const from = Math.min(...Object.values(measure.from))
      const asked = Object.keys(measure.asks).map(Number)
      expect(Math.min(...asked), 'the first text').toBe(from)
      const { demand } = measure
      if (demand) {
        expect(demand.text).toMatch(/^\p{Ll}.*\.$/u)
        expect(demand.desired ?? 0).toBeLessThan(demand.must)
      }
    },
  )

  test('answers every point of cybersäkerhetslagen 2 kap. 3 §', () => {
    const answered = new Set(measures.flatMap(({ act }) => act))
    expect([...answered].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  })
})

describe('what a profile requires', () => {
  test('nothing known asks for nothing', () => expect(keys(null, null, null)).toEqual([]))
  test('zero asks for nothing', () => expect(keys(0, 0, 0, 0)).toEqual([]))
  test('level 4 has no plan', () => expect(keys(4, 1, 1)).toEqual([]))

  test.each<[string, [Level, Level, Level, Level], string, boolean]>([
    ['two factors from K2', [2, 1, 1, 0], 'strong-login', true],
    ['not at K1', [1, 1, 1, 0], 'strong-login', false],
    ['continuity only from T3', [3, 3, 2, 2], 'continuity-plan', false],
    ['at T3', [0, 0, 3, 0], 'continuity-plan', true],
    ['a log of reading from S2 alone', [1, 1, 1, 2], 'read-log', true],
    ['two persons from R3', [1, 3, 1, 1], 'segregation', true],
  ])('%s', (_, levels, key, wanted) => expect(keys(...levels).includes(key)).toBe(wanted))

  test('a higher level adds to what the lower asks', () => {
    const at = (k: Level) => required(k, 0, 0).find(({ key }) => key === 'transfer')
    expect(at(1)?.asked).toHaveLength(1)
    expect(at(2)?.asked).toHaveLength(2)
    expect(at(3)?.asked).toHaveLength(3)
    expect(at(3)?.level).toBe(3)
  })

  test('more of an aspect never asks for less', () => {
    for (const [low, high] of [
      [1, 2],
      [2, 3],
    ] as const)
      expect(keys(high, high, high, high)).toEqual(expect.arrayContaining(keys(low, low, low, low)))
  })

  test('a scale of three levels asks by what its levels stand for', () => {
    const [none, some, , serious] = shippedScale.levels
    if (!none || !some || !serious) throw new Error('no levels')
    const three = { ...shippedScale, levels: [none, some, serious] }
    expect(requiredMeasures(profile(2, 0, 0), three).map(({ key }) => key)).toEqual(keys(3, 0, 0))
  })
})

test('references are numbers in the order of the law', () => {
  expect(referencesOf({ iso: ['5.15', '8.3'], act: [9], gdpr: ['32.1 b'] })).toBe(
    'ISO 27001 A 5.15, A 8.3 · cybersäkerhetslagen 2:3 p. 9 · GDPR 32.1 b',
  )
  expect(referencesOf({ iso: ['5.9'], act: [], gdpr: [] })).toBe('ISO 27001 A 5.9')
})

const assessed = (measure: string, fulfilment: Fulfilment, level = 2): Assessment => ({
  measure,
  fulfilment,
  level,
  reason: null,
  evidence: null,
  assessedOn: '2025-05-01',
})

describe('the self-assessment', () => {
  test('is counted against what is required', () => {
    const plan = required(2, 2, 2)
    const counts = planCounts(plan, [
      assessed('backup', 'fulfilled'),
      assessed('restore-test', 'partly'),
      assessed('exit', 'not'),
      assessed('location', 'notRelevant'),
      assessed('continuity-plan', 'fulfilled'),
    ])
    expect(counts).toEqual({
      all: plan.length,
      fulfilled: 1,
      partly: 1,
      not: 1,
      notRelevant: 1,
      unanswered: plan.length - 4,
    })
  })

  test.each<[string, Fulfilment, number, boolean]>([
    ['a yes at the same level is kept', 'fulfilled', 3, true],
    ['a yes to less is asked anew', 'fulfilled', 2, false],
    ['partly less is asked anew', 'partly', 2, false],
    ['a no stays a no', 'not', 1, true],
    ['not relevant stays', 'notRelevant', 1, true],
  ])('after a raised level: %s', (_, fulfilment, level, isKept) => {
    const plan = required(3, 3, 3)
    const earlier = [assessed('backup', fulfilment, level)]
    expect(carriedAssessments(plan, earlier)).toEqual(isKept ? earlier : [])
    expect(planCounts(plan, earlier).unanswered).toBe(plan.length - (isKept ? 1 : 0))
  })

  test.each<[string, string, Fulfilment, string | null, string[]]>([
    ['fulfilled', 'backup', 'fulfilled', null, []],
    ['not relevant with a reason', 'backup', 'notRelevant', 'Inget lagras.', []],
    ['not relevant without', 'backup', 'notRelevant', ' ', ['reason']],
    ['an unknown measure', 'moat', 'fulfilled', null, ['measure']],
  ])('%s', (_, measure, fulfilment, reason, fields) =>
    expect(problemsOfAssessment({ measure, fulfilment, reason }).map(({ field }) => field)).toEqual(
      fields,
    ),
  )
})

describe('requirements for a procurement', () => {
  const of = (...levels: Parameters<typeof profile>) =>
    requirementsOf(profile(...levels), shippedScale)
  const twoFactors = (k: Level) => of(k, 0, 0).find(({ text }) => text.includes('två faktorer'))

  test('nothing known demands nothing', () => expect(of(null, null, null)).toEqual([]))
  test('level 4 demands nothing here', () => expect(of(4, 4, 4)).toEqual([]))
  test('bör before ska', () => {
    expect(twoFactors(0)).toBeUndefined()
    expect(twoFactors(1)).toMatchObject({
      must: false,
      text: 'Lösningen bör stödja inloggning med minst två faktorer.',
    })
    expect(twoFactors(2)).toMatchObject({
      must: true,
      text: 'Lösningen ska stödja inloggning med minst två faktorer.',
    })
  })
  test('a demand keeps its id whatever the profile', () => {
    expect(twoFactors(1)?.id).toBe(twoFactors(3)?.id)
    const ids = of(3, 3, 3, 3).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThan(35)
  })
  test('each refers to something', () =>
    expect(of(3, 3, 3, 3).filter(({ references }) => references === '')).toEqual([]))
})
