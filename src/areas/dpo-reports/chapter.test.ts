import { describe, expect, test } from 'vitest'
import { aDpoReport, aRecommendation, exampleDpoFacts } from '../../../test/support/a-dpo-report.ts'
import { blockOf, figuresOf, linesOf } from '../../../test/support/section-text.ts'
import type { ReviewContext } from '../../review/document.ts'
import { type AnsweringActivity, type DpoFacts, dpoReportSection } from './chapter.ts'
import type { DpoRecommendation } from './dpo-recommendation.record.ts'

const context: ReviewContext = {
  organisation: 'Sundvalla stad',
  theOrganisation: 'staden',
  board: 'Överförmyndarnämnden',
  administration: 'Överförmyndarförvaltningen',
  year: 2025,
  planYears: [2026, 2027],
  readOn: '2025-10-20',
  people: {},
}

const activity: AnsweringActivity = {
  id: 'activity-1',
  type: 'improvement',
  title: 'Ordna rutinerna',
  year: 2026,
}

function facts(some: Partial<DpoFacts> = {}): DpoFacts {
  return { report: aDpoReport(), recommendations: [], openFromEarlier: [], ...some }
}

/** Recommendations in these states, each answered by so many activities. */
function given(...of: [DpoRecommendation['state'], number][]): DpoFacts['recommendations'] {
  return of.map(([state, activities], index) => ({
    recommendation: aRecommendation({}, { number: index + 1, state }),
    answeredBy: Array.from({ length: activities }, () => activity),
  }))
}

test('no report: says so and answers nothing', () => {
  const section = dpoReportSection(facts({ report: null }), context)
  expect(linesOf(section)).toEqual({
    'no-report': [
      'Ingen GDPR-årsrapport från dataskyddsombudet är lämnad för 2025 eller tidigare år.',
    ],
  })
  expect(section.answers).toEqual([])
})

test('a report of which nothing is registered answers nothing', () => {
  const section = dpoReportSection(facts(), context)
  expect(Object.keys(linesOf(section))).toEqual(['report', 'recommendations', 'next'])
  expect(linesOf(section).recommendations).toEqual([
    'Rapporten har inga rekommendationer registrerade.',
  ])
  expect(section.answers).toEqual([])
})

describe('which year the report covers', () => {
  test.each<[number, string, boolean]>([
    [2025, 'Den senaste rapporten avser 2025 och lämnades den 7 februari 2025.', false],
    [
      2024,
      'Den senaste rapporten avser 2024 och lämnades den 7 februari 2025. Rapporten för 2025 är inte lämnad än, och därför redovisas föregående års rapport.',
      true,
    ],
    [
      2022,
      'Den senaste rapporten avser 2022 och lämnades den 7 februari 2025. Någon senare rapport är inte lämnad, och därför redovisas den för 2022.',
      true,
    ],
  ])('%i', (coversYear, said, warns) => {
    const section = dpoReportSection(facts({ report: aDpoReport({ coversYear }) }), context)
    const [line = ''] = linesOf(section).report ?? []
    expect(line.endsWith(` i samband med verksamhetsberättelsen. ${said}`)).toBe(true)
    expect('next' in linesOf(section)).toBe(warns)
    expect(blockOf(section, 'report').sources).toHaveLength(1)
  })
})

describe('how the areas stand', () => {
  test('what is not reported is not counted as met', () => {
    const report = aDpoReport({
      processingRecordStatus: 'met',
      governingDocumentsStatus: 'met',
      securityMeasuresStatus: 'partlyMet',
      securityMeasuresConclusion: 'Konton blir kvar',
      dpiaStatus: 'notMet',
    })
    const section = dpoReportSection(facts({ report }), context)
    expect(linesOf(section)).toMatchObject({
      areas: [
        'Kraven bedöms vara uppfyllda för registerförteckning och styrdokument, delvis uppfyllda för tekniska och organisatoriska åtgärder samt inte uppfyllda för konsekvensbedömningar. Status är inte redovisad för individens rättigheter och personuppgiftsincidenter.',
      ],
      shortfalls: [
        'Tekniska och organisatoriska åtgärder. Konton blir kvar.',
        'Konsekvensbedömningar. Slutsatsen är inte redovisad.',
      ],
    })
    expect(section.answers).toEqual(['e'])
  })

  test('a conclusion without a status is told', () => {
    const report = aDpoReport({ dpiaConclusion: 'Mall saknas.' })
    const lines = linesOf(dpoReportSection(facts({ report }), context))
    expect(lines.shortfalls).toEqual(['Konsekvensbedömningar. Mall saknas.'])
    expect('areas' in lines).toBe(false)
  })
})

describe('how the recommendations stand', () => {
  test.each<[string, DpoFacts['recommendations'], string]>([
    ['one', given(['done', 0]), 'I rapporten lämnar ombudet 1 rekommendation, som är åtgärdad.'],
    [
      'one without an activity',
      given(['open', 0]),
      'I rapporten lämnar ombudet 1 rekommendation, som är inte påbörjad. Ingen aktivitet svarar mot den.',
    ],
    [
      'two alike',
      given(['started', 1], ['started', 1]),
      'I rapporten lämnar ombudet 2 rekommendationer. Båda har börjat åtgärdas.',
    ],
    [
      'three alike',
      given(['closed', 0], ['closed', 0], ['closed', 0]),
      'I rapporten lämnar ombudet 3 rekommendationer. Alla är avslutade utan åtgärd.',
    ],
    [
      'four that differ',
      given(['done', 1], ['started', 1], ['open', 0], ['open', 0]),
      'I rapporten lämnar ombudet 4 rekommendationer: 1 är åtgärdad, 1 har börjat åtgärdas och 2 är inte påbörjade. Ingen aktivitet svarar mot 2 av dem.',
    ],
  ])('%s', (_case, recommendations, said) => {
    const section = dpoReportSection(facts({ recommendations }), context)
    expect(linesOf(section).recommendations).toEqual([said])
    expect(section.answers).toEqual(['e'])
  })

  test('each figure opens the recommendations it counts', () => {
    const recommendations = given(['done', 1], ['open', 0], ['open', 1])
    expect(
      figuresOf(dpoReportSection(facts({ recommendations }), context), 'recommendations'),
    ).toEqual([
      ['3 rekommendationer', 3],
      ['1 är åtgärdad', 1],
      ['2 är inte påbörjade', 2],
      ['1 av dem', 1],
    ])
  })

  test('the table: priority, standing, deadline and what answers, the most pressing first', () => {
    const recommendations: DpoFacts['recommendations'] = [
      {
        recommendation: aRecommendation({ priority: 'low', deadline: '2025-06-30' }, { number: 1 }),
        answeredBy: [],
      },
      {
        recommendation: aRecommendation(
          {
            priority: 'high',
            deadline: '2025-12-31',
            response: 'Arbetsgrupp utsedd',
            recommendation: 'Ordna rutinerna',
          },
          { number: 2, state: 'started' },
        ),
        answeredBy: [activity, { ...activity, id: 'activity-2', title: 'Utbilda', year: null }],
      },
      {
        recommendation: aRecommendation({ deadline: '2025-06-30' }, { number: 3, state: 'done' }),
        answeredBy: [activity],
      },
    ]
    const section = dpoReportSection(facts({ recommendations }), context)
    expect(linesOf(section)['recommendation-table']).toEqual([
      'Rekommendation | Prioritet | Läge | Åtgärdas genom',
      'Ordna rutinerna. | Hög | Arbete pågår. Ska vara klar senast 31 december 2025. Arbetsgrupp utsedd. | Ordna rutinerna (2026); Utbilda',
      'Rutindokumentationen bör inventeras. | Låg | Öppen. Skulle ha varit klar senast 30 juni 2025. | Ingen aktivitet',
      'Rutindokumentationen bör inventeras. | Ej prioriterad | Åtgärdad. | Ordna rutinerna (2026)',
    ])
  })

  test.each<[number, string]>([
    [1, 'Från äldre årsrapporter är 1 rekommendation fortfarande öppen.'],
    [2, 'Från äldre årsrapporter är 2 rekommendationer fortfarande öppna.'],
  ])('%i still open from older reports', (n, said) => {
    const openFromEarlier = Array.from({ length: n }, (_, index) =>
      aRecommendation({}, { number: index + 1 }),
    )
    expect(linesOf(dpoReportSection(facts({ openFromEarlier }), context)).earlier).toEqual([said])
  })
})

describe('the examples', () => {
  test('overformyndarnamnden: the report of 2024 and its one recommendation', () => {
    const section = dpoReportSection(exampleDpoFacts('overformyndarnamnden'), context)
    const lines = linesOf(section)
    expect(lines.report?.[0]).toContain('Den senaste rapporten avser 2024')
    expect(lines.recommendations).toEqual([
      'I rapporten lämnar ombudet 1 rekommendation, som har börjat åtgärdas.',
    ])
    expect(lines['recommendation-table']?.[1]).toMatch(
      /^Nämnden bör under 2025 säkerställa att rutindokumentationen inventeras, struktureras och uppdateras\. \| Hög \| Arbete pågår\. Ska vara klar senast 31 december 2025\./,
    )
  })

  test('socialnamnden: the report of 2023, two areas, work begun and going on', () => {
    const lines = linesOf(
      dpoReportSection(exampleDpoFacts('socialnamnden'), {
        ...context,
        year: 2024,
        planYears: [2025, 2026, 2027],
        readOn: '2024-11-18',
      }),
    )
    expect(lines.report?.[0]).toContain('Den senaste rapporten avser 2023')
    expect(lines.shortfalls?.map((line) => line.split('.')[0])).toEqual([
      'Registerförteckning',
      'Konsekvensbedömningar',
    ])
    expect(lines.recommendations).toEqual([
      'I rapporten lämnar ombudet 2 rekommendationer. Båda har börjat åtgärdas.',
    ])
    expect(lines.next).toEqual([
      'Arbetet har inletts och väntas fortgå under 2025, med förbehållet att nästa årsrapport kan lyfta andra områden.',
    ])
  })
})
