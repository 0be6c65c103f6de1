import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { aDpoReport, aRecommendation, bareReport } from '../../../test/support/a-dpo-report.ts'
import { problemsOf } from '../../record/define.ts'
import { type DpoRecommendation, dpoRecommendation } from './dpo-recommendation.record.ts'
import { type DpoReport, dpoReport } from './dpo-report.record.ts'
import {
  areasOf,
  byPriority,
  coversEarlierYear,
  isOpen,
  isRecommendationLate,
  isUnanswered,
  recommendationAsReported,
  reportAsReported,
  reportFor,
} from './rules.ts'

describe('is the recommendation late?', () => {
  test.each<[string, DpoRecommendation['state'], string | null, boolean, string]>([
    ['no day set', 'open', null, false, 'Inget datum är satt.'],
    ['the last day', 'open', '2025-12-31', false, 'Tiden har inte gått ut.'],
    ['the day after', 'open', '2025-12-30', true, 'Skulle ha varit klar senast 30 december 2025.'],
    [
      'begun is not done',
      'started',
      '2025-12-30',
      true,
      'Skulle ha varit klar senast 30 december 2025.',
    ],
    ['done', 'done', '2025-12-30', false, 'Rekommendationen är avslutad.'],
    [
      'closed without being followed',
      'closed',
      '2025-12-30',
      false,
      'Rekommendationen är avslutad.',
    ],
  ])('%s', (_case, state, deadline, answer, because) => {
    expect(isRecommendationLate(aRecommendation({ deadline }, { state }), '2025-12-31')).toEqual({
      answer,
      because,
    })
  })
})

describe('does no activity answer the recommendation?', () => {
  test.each<[DpoRecommendation['state'], number, boolean, boolean]>([
    ['open', 0, true, true],
    ['open', 1, true, false],
    ['started', 0, true, true],
    ['done', 0, false, false],
    ['closed', 0, false, false],
  ])('%s with %i activities', (state, activities, open, unanswered) => {
    const one = aRecommendation({}, { state })
    expect(isOpen(one)).toBe(open)
    expect(isUnanswered(one, Array.from({ length: activities })).answer).toBe(unanswered)
  })
})

describe('which report does the review of 2025 build on?', () => {
  const of = (number: number, coversYear: number, state: DpoReport['state'] = 'delivered') =>
    aDpoReport({ coversYear }, { number, state })
  test.each<[string, DpoReport[], number | null]>([
    ['none', [], null],
    ['only a draft', [of(1, 2024, 'draft')], null],
    ['only one of a later year', [of(1, 2026)], null],
    ['the year before', [of(1, 2023), of(2, 2024)], 2],
    ['the same year', [of(1, 2025), of(2, 2024)], 1],
    ['an old one', [of(1, 2021)], 1],
    ['a draft does not hide a delivered one', [of(1, 2024), of(2, 2025, 'draft')], 1],
    ['the last of two for the same year', [of(1, 2024), of(2, 2024)], 2],
  ])('%s', (_case, reports, expected) => {
    expect(reportFor(reports, 2025)?.number ?? null).toBe(expected)
  })
})

describe('does the report look back on another year?', () => {
  test.each<[number, boolean, string]>([
    [2025, false, 'Rapporten avser samma år.'],
    [
      2024,
      true,
      'Rapporten för 2025 är inte lämnad än, och därför redovisas föregående års rapport.',
    ],
    [2022, true, 'Någon senare rapport är inte lämnad, och därför redovisas den för 2022.'],
  ])('%i for the review of 2025', (coversYear, answer, because) => {
    expect(coversEarlierYear(aDpoReport({ coversYear }), 2025)).toEqual({ answer, because })
  })
})

test('the six areas stand in the order of the report, what is not reported stays unknown', () => {
  const areas = areasOf(aDpoReport({ dpiaStatus: 'notMet', dpiaConclusion: 'Saknas.' }))
  expect(areas.map(({ area }) => area)).toEqual([
    'processingRecord',
    'governingDocuments',
    'securityMeasures',
    'dpia',
    'dataSubjectRights',
    'personalDataBreaches',
  ])
  expect(areas[3]).toEqual({ area: 'dpia', status: 'notMet', conclusion: 'Saknas.' })
  expect(areas[0]).toEqual({ area: 'processingRecord', status: null, conclusion: null })
})

test('the most pressing first, what has no priority last', () => {
  const all = [
    aRecommendation({ priority: null }, { number: 1 }),
    aRecommendation({ priority: 'low' }, { number: 2 }),
    aRecommendation({ priority: 'high' }, { number: 4 }),
    aRecommendation({ priority: 'medium' }, { number: 5 }),
    aRecommendation({ priority: 'high' }, { number: 3 }),
  ]
  expect(byPriority(all).map(({ number }) => number)).toEqual([3, 4, 5, 2, 1])
})

describe('what is marked secret is not told', () => {
  test('a report keeps its statuses', () => {
    const report = aDpoReport(
      { dpiaStatus: 'notMet', dpiaConclusion: 'Hemligt.' },
      { secrecy: '18 kap. 8 § OSL' },
    )
    expect(reportAsReported(report).fields).toMatchObject({
      dpiaStatus: 'notMet',
      dpiaConclusion: 'Återges inte.',
      dataSubjectRightsConclusion: null,
    })
  })

  test('a recommendation keeps its priority', () => {
    const one = aRecommendation(
      { title: 'Hemligt', recommendation: 'Hemligt', response: 'Hemligt', priority: 'high' },
      { number: 4, secrecy: '18 kap. 8 § OSL' },
    )
    const shown = recommendationAsReported(one)
    expect(shown.title).toBe('Rekommendation nr 4, markerad med sekretess (18 kap. 8 § OSL)')
    expect(shown.fields.priority).toBe('high')
    expect(JSON.stringify(shown)).not.toContain('Hemligt')
  })

  test('what has no mark is untouched', () => {
    const [report, one] = [aDpoReport(), aRecommendation()]
    expect(reportAsReported(report)).toBe(report)
    expect(recommendationAsReported(one)).toBe(one)
  })
})

test.each<[string | null, string[]]>([
  [null, []],
  ['2023-12-31', ['deliveredOn']],
  ['2024-01-01', []],
])('a report of 2024 delivered %s', (deliveredOn, expected) => {
  const problems = dpoReport.problems?.({ ...bareReport, deliveredOn }) ?? []
  expect(problems.map(({ field }) => field)).toEqual(expected)
})

describe.each(['overformyndarnamnden', 'socialnamnden'])('the example of %s', (board) => {
  const read = (name: string): { key: string; values: Record<string, unknown> }[] =>
    JSON.parse(
      readFileSync(new URL(`../../../examples/${board}/${name}.json`, import.meta.url), 'utf8'),
    )
  const someId = '0198d000-0000-7000-8000-000000000001'

  test.each(read('dpo-reports').map((one) => [one.key, one] as const))(
    '%s can be saved',
    (_key, { values }) => {
      expect(problemsOf(dpoReport, { ...values, author: null })).toEqual([])
    },
  )

  test.each(read('dpo-recommendations').map((one) => [one.key, one] as const))(
    '%s can be saved',
    (_key, { values }) => {
      expect(
        problemsOf(dpoRecommendation, { ...values, report: someId, responsible: null }),
      ).toEqual([])
    },
  )
})
