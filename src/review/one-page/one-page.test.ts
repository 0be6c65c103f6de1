import { describe, expect, test } from 'vitest'
import { anAssessedRisk, aRisk } from '../../../test/support/a-risk.ts'
import { anImprovement } from '../../../test/support/an-improvement.ts'
import { anIncident } from '../../../test/support/an-incident.ts'
import { sampleDraft } from '../../../test/support/sample-document.ts'
import { withPresets } from '../../areas/risks/scale.rules.ts'
import { plainText } from '../written.ts'
import { onePageDocument } from './one-page.chapter.ts'
import { drawTrend, trendInWords } from './trend-drawing.ts'
import { type Registers, type Trend, yearsInFigures } from './years.ts'

const YEARS = [2023, 2024, 2025]
const registers = (change: Partial<Registers> = {}): Registers => ({
  incidents: [],
  risks: [],
  scales: withPresets([]),
  improvements: [],
  ...change,
})
const counted = (key: Trend['key'], of: Registers) =>
  yearsInFigures(of, YEARS)
    .trends.find((one) => one.key === key)
    ?.years.map(({ sources }) => sources?.length ?? null)

describe('what the years come to', () => {
  const incidents = [
    anIncident({ reportedAt: '2024-03-01T08:00:00.000Z' }, { number: 1 }),
    anIncident(
      { reportedAt: '2024-05-01T08:00:00.000Z', imyNotifiedAt: '2024-05-02T08:00:00.000Z' },
      { number: 2 },
    ),
    anIncident({ reportedAt: '2024-06-01T08:00:00.000Z' }, { number: 3, state: 'dismissed' }),
  ]

  test('before the first record is not told of; after it, none is none', () => {
    expect(counted('incidents', registers({ incidents }))).toEqual([null, 2, 0])
    expect(counted('notified', registers({ incidents }))).toEqual([null, 1, 0])
    expect(counted('incidents', registers())).toEqual([null, null, null])
  })

  test('risks of the VoR by level, unassessed for themselves', () => {
    const risks = [
      anAssessedRisk(4, 4, { analysis: 'vor', assessedYear: 2025 }, { number: 1 }),
      anAssessedRisk(1, 1, { analysis: 'vor', assessedYear: 2025 }, { number: 2 }),
      aRisk({ analysis: 'vor', assessedYear: 2025 }, { number: 3 }),
      aRisk({ analysis: 'rsa', assessedYear: 2025 }, { number: 4 }),
      aRisk({ analysis: 'vor', assessedYear: 2025 }, { number: 5, state: 'withdrawn' }),
    ]
    const trend = yearsInFigures(registers({ risks }), YEARS).trends.find(
      (one) => one.key === 'risks',
    )
    expect(trend?.years.at(-1)?.sources).toHaveLength(3)
    const levels = trend?.parts.map((part) => [part.name, part.years.at(-1)?.sources?.length])
    expect(levels?.at(-1)).toEqual(['Ej bedömd', 1])
    expect(levels).toHaveLength(3)
  })

  test('done and with effect are counted in the year they were done', () => {
    const improvements = [
      anImprovement(
        { plannedYear: 2024, doneOn: '2025-02-01' },
        { number: 1, state: 'effectShown' },
      ),
      anImprovement({ plannedYear: 2024, doneOn: '2024-02-01' }, { number: 2, state: 'done' }),
      anImprovement({ plannedYear: 2025 }, { number: 3, state: 'dropped' }),
    ]
    expect(counted('planned', registers({ improvements }))).toEqual([null, 2, 0])
    expect(counted('done', registers({ improvements }))).toEqual([null, 1, 1])
    expect(counted('effect', registers({ improvements }))).toEqual([null, 0, 1])
  })

  test('a record marked secret is counted, not named', () => {
    const secret = anIncident({ title: 'Namn' }, { number: 7, secrecy: '18:8' })
    const years = yearsInFigures(registers({ incidents: [secret] }), [2024, 2025])
    expect(JSON.stringify(years)).not.toContain('Namn')
    expect(JSON.stringify(years)).toContain('Nr 7')
  })
})

describe('the drawing', () => {
  const source = { type: 'incident', id: 'i', title: 'I' }
  const years = [
    { year: 2023, sources: null },
    { year: 2024, sources: [] },
    { year: 2025, sources: [source, source] },
  ]

  test('an untold year is a dashed line, none is a bar of zero', () => {
    const svg = drawTrend(years)
    expect(svg.match(/<rect/g)).toHaveLength(2)
    expect(svg.match(/stroke-dasharray/g)).toHaveLength(1)
  })

  test('says the same in words', () => {
    expect(trendInWords('Incidenter', years)).toBe(
      'Incidenter: 2023 ej redovisat, 2024 0 och 2025 2.',
    )
  })

  test('a share is of a hundred, and says so', () => {
    const shares = [
      { year: 2024, sources: null },
      { year: 2025, sources: [source], percent: 50 },
    ]
    expect(drawTrend(shares)).toContain('height="30"')
    expect(trendInWords('Utbildning', shares)).toBe('Utbildning: 2024 ej redovisat och 2025 50 %.')
  })
})

describe('the document', () => {
  const incidents = [
    anIncident({ reportedAt: '2025-03-01T08:00:00.000Z' }, { number: 1 }),
    anIncident({ reportedAt: '2025-03-02T08:00:00.000Z' }, { number: 2 }),
  ]
  const document = onePageDocument(
    yearsInFigures(registers({ incidents }), [2021, 2022, 2023, 2024, 2025]),
    sampleDraft(),
  )
  const blocks = document.chapters.flatMap((chapter) => chapter.blocks)

  test('opens with the year in a sentence, with its records', () => {
    expect(plainText(blocks[0] as never)).toMatch(/^Två incidenter rapporterades\./)
    expect(blocks[0]?.sources).toHaveLength(2)
  })

  test('draws only what is told, over three years at least, and says what is not', () => {
    const figures = blocks.filter((block) => block.kind === 'figure')
    expect(figures.map((one) => one.key)).toEqual(['incidents', 'notified'])
    expect(figures[0]?.data.columns.map((one) => one.label)).toEqual(['År', '2023', '2024', '2025'])
    expect(plainText(blocks.at(-1) as never)).toContain('klassad information')
  })
})
