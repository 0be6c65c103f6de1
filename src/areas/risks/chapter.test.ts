import { describe, expect, test } from 'vitest'
import { anAssessedRisk, aRisk } from '../../../test/support/a-risk.ts'
import { blockOf, figuresOf, linesOf } from '../../../test/support/section-text.ts'
import type { ReviewContext } from '../../review/document.ts'
import {
  type RiskFacts,
  rsaSection,
  unwantedEventsSection,
  vorByGoalSection,
  vorByGoalTitle,
} from './chapter.ts'
import type { Treatment } from './rules.ts'
import { withPresets } from './scale.rules.ts'

const owner = '0198d000-0000-7000-8000-0000000000aa'
const context: ReviewContext = {
  organisation: 'Sundvalla stad',
  theOrganisation: 'staden',
  board: 'Överförmyndarnämnden',
  administration: 'Överförmyndarförvaltningen',
  year: 2025,
  planYears: [2026, 2027],
  readOn: '2025-11-20',
  people: { [owner]: 'Maria Sandström' },
}

function facts(some: Partial<RiskFacts> = {}): RiskFacts {
  return { vorYear: 2025, vor: [], rsa: [], scales: withPresets([]), treatments: [], ...some }
}

function activityFor(
  riskId: string,
  title = 'Uppföljning av behörigheter',
  year: number | null = 2026,
): Treatment {
  return {
    riskId,
    activity: { id: `${riskId}-${title}`, type: 'improvement', title, state: 'proposed', year },
  }
}

const access = anAssessedRisk(
  3,
  3,
  { event: 'Behörigheter ligger kvar.', mandatoryPractice: 'accessManagement' },
  { number: 1 },
)
const lost = aRisk(
  { event: 'Arbetet blir eftersatt', mandatoryPractice: 'classification' },
  { number: 2 },
)
const unclassed = anAssessedRisk(
  3,
  4,
  { event: 'Upphandling utan klassning', mandatoryPractice: 'classification' },
  { number: 3 },
)
const other = anAssessedRisk(1, 1, { event: 'Något annat' }, { number: 4, state: 'closed' })

describe('unwanted events by mandatory practice', () => {
  const lines = (vor: RiskFacts['vor']) => linesOf(unwantedEventsSection(facts({ vor }), context))

  test('none: said, and no input answered', () => {
    const section = unwantedEventsSection(facts(), context)
    expect(section.answers).toEqual([])
    expect(linesOf(section)).toEqual({
      events: [
        'Inga oönskade händelser som rör informationssäkerheten är registrerade ur väsentlighets- och riskanalysen (VoR) för 2025.',
      ],
    })
  })

  const tellsOf = 'Väsentlighets- och riskanalysen (VoR) för 2025 tar upp'
  test.each<[string, RiskFacts['vor'], string]>([
    [
      'one assessed',
      [access],
      `${tellsOf} 1 oönskad händelse som rör informationssäkerheten. Den är bedömd.`,
    ],
    [
      'one not assessed',
      [lost],
      `${tellsOf} 1 oönskad händelse som rör informationssäkerheten. Den är ännu inte bedömd.`,
    ],
    [
      'all assessed',
      [access, unclassed],
      `${tellsOf} 2 oönskade händelser som rör informationssäkerheten. Alla är bedömda.`,
    ],
    [
      'none assessed',
      [lost, { ...lost, id: 'x' }],
      `${tellsOf} 2 oönskade händelser som rör informationssäkerheten. Ingen av dem är ännu bedömd.`,
    ],
    [
      'some assessed',
      [access, lost, unclassed],
      `${tellsOf} 3 oönskade händelser som rör informationssäkerheten. Av dem är 2 bedömda och 1 ännu inte bedömd.`,
    ],
  ])('%s', (_, vor, expected) => {
    expect(lines(vor).events).toEqual([expected])
  })

  test('the counted numbers open the records they count', () => {
    const section = unwantedEventsSection(facts({ vor: [access, lost, unclassed] }), context)
    expect(figuresOf(section, 'events')).toEqual([
      ['3 oönskade händelser', 3],
      ['2', 2],
      ['1', 1],
    ])
    expect(section.answers).toEqual(['f'])
  })

  test('stand in the order of the practices, the rest last, each with its value', () => {
    const made = lines([other, unclassed, lost, access])
    expect(Object.keys(made).filter((key) => key.startsWith('practice'))).toEqual([
      'practice-accessManagement',
      'practice-classification',
      'practice-other',
    ])
    expect(made['practice-accessManagement']).toEqual(['Behörighetshantering'])
    expect(made['events-accessManagement']).toEqual([
      'Behörigheter ligger kvar (riskvärde 9, hög).',
    ])
    expect(made['events-classification']).toEqual([
      'Upphandling utan klassning (riskvärde 12, hög).',
      'Arbetet blir eftersatt (ej bedömd).',
    ])
    expect(made['practice-other']).toEqual(['Övriga händelser'])
    expect(made['events-other']).toEqual(['Något annat (riskvärde 1, låg; avslutad).'])
  })

  test('the matrix counts the same risks, and its scale is called assumed', () => {
    const section = unwantedEventsSection(facts({ vor: [access, lost, unclassed] }), context)
    const matrix = blockOf(section, 'matrix-4x4-1')
    if (matrix.kind !== 'figure') throw new Error('not a picture')
    expect(matrix.caption).toBe('Riskmatris för VoR 2025 på skalan 4 × 4')
    expect(matrix.alt).toContain('2 risker i matrisen')
    expect(matrix.data.rows).toHaveLength(3)
    expect(linesOf(section).scales).toEqual([
      'Riskvärdet är sannolikhet gånger konsekvens på skalan 4 × 4, version 1: låg från 1, medel från 3, hög från 8 och extremt hög från 16. Skalan är ett antagande och har inte stämts av mot stadens egen anvisning.',
    ])
  })

  test('a verified scale is told with its source', () => {
    const scales = withPresets([]).map((scale) => ({
      ...scale,
      verified: true,
      source: 'Stadens anvisning för intern kontroll',
    }))
    const section = unwantedEventsSection(facts({ vor: [access], scales }), context)
    expect(linesOf(section).scales?.[0]).toMatch(/ Källa: Stadens anvisning för intern kontroll\.$/)
  })

  test('without an assessment there is neither picture nor scale', () => {
    expect(Object.keys(lines([lost]))).toEqual([
      'events',
      'practice-classification',
      'events-classification',
      'unanswered',
    ])
  })

  test.each<[string, Treatment[], string | undefined]>([
    ['both', [activityFor(access.id), activityFor(lost.id)], undefined],
    [
      'one',
      [activityFor(access.id)],
      'För 1 risk finns varken en aktivitet eller en motivering till att ingen behövs: ”Arbetet blir eftersatt”.',
    ],
    [
      'none',
      [],
      'För 2 risker finns varken en aktivitet eller en motivering till att ingen behövs: ”Behörigheter ligger kvar” och ”Arbetet blir eftersatt”.',
    ],
  ])('%s answered', (_, treatments, expected) => {
    const section = unwantedEventsSection(facts({ vor: [access, lost], treatments }), context)
    expect(linesOf(section).unanswered?.[0]).toBe(expected)
  })
})

describe('the VoR by goal', () => {
  const goal = {
    goalCode: '3.5',
    goalYear: 2025,
    process: 'Systematiskt informationssäkerhetsarbete',
  }
  const whole = anAssessedRisk(
    3,
    4,
    {
      ...goal,
      event: 'Händelse A',
      existingMeasure: 'Rutin',
      treatment: 'reduce',
      treatmentReason: 'Görs i två steg',
      riskOwner: owner,
    },
    { number: 1 },
  )
  const bare = aRisk({ ...goal, event: 'Händelse B' }, { number: 2 })

  test('none: said, and no input answered', () => {
    const section = vorByGoalSection(facts(), context)
    expect(section.answers).toEqual([])
    expect(section.blocks.map(({ kind }) => kind)).toEqual(['paragraph'])
  })

  test('is a real table with the seven columns, highest value first', () => {
    const treatments = [activityFor(whole.id), activityFor(whole.id, 'Utbildning', null)]
    const section = vorByGoalSection(facts({ vor: [bare, whole], treatments }), context)
    expect(section.answers).toEqual(['f'])
    expect(linesOf(section).vor).toEqual([
      'Väsentlighets- och riskanalysen (VoR) för 2025 tar upp 2 risker som rör informationssäkerheten under mål 3.5, process Systematiskt informationssäkerhetsarbete. Av dem är 1 bedömd och 1 ännu inte bedömd.',
    ])
    expect(linesOf(section)['vor-1']).toEqual([
      'Oönskad händelse | Sannolikhet | Konsekvens | Riskvärde | Befintlig åtgärd | Åtgärd och behandling | Riskägare',
      'Händelse A | 3 | 4 | 12 (hög) | Rutin | Reducera. Uppföljning av behörigheter (2026) och Utbildning. Görs i två steg. | Maria Sandström',
      'Händelse B | ej bedömd | ej bedömd | ej bedömd | Ingen angiven | Ej beslutad | Ingen utsedd',
    ])
    const made = blockOf(section, 'vor-1')
    expect(made.kind === 'table' && made.caption).toBe(
      'Risker i VoR 2025 under mål 3.5, process Systematiskt informationssäkerhetsarbete',
    )
    expect(made.sources.map(({ id }) => id)).toEqual([whole.id, bare.id])
  })

  test('several goals give a table each', () => {
    const elsewhere = anAssessedRisk(1, 1, { goalCode: '4.1', goalYear: 2024 }, { number: 3 })
    const section = vorByGoalSection(facts({ vor: [whole, elsewhere] }), context)
    const captions = section.blocks.flatMap((block) =>
      block.kind === 'table' ? [block.caption] : [],
    )
    expect(captions).toEqual([
      'Risker i VoR 2025 under mål 3.5, process Systematiskt informationssäkerhetsarbete',
      'Risker i VoR 2025 under mål 4.1 i budgeten för 2024',
    ])
    expect(vorByGoalTitle(facts({ vor: [whole, elsewhere] }))).toBe(
      'Risker i väsentlighets- och riskanalysen (VoR) 2025',
    )
  })

  test('the heading names the goal that all share', () => {
    expect(vorByGoalTitle(facts({ vor: [whole, bare] }))).toBe(
      'Risker i väsentlighets- och riskanalysen (VoR) 2025 under mål 3.5, process Systematiskt informationssäkerhetsarbete',
    )
    expect(vorByGoalTitle(facts())).toBe('Risker i väsentlighets- och riskanalysen (VoR) 2025')
  })
})

describe('the RSA', () => {
  const rsa = (number: number, fields: Parameters<typeof aRisk>[0] = {}) =>
    aRisk({ analysis: 'rsa', assessedYear: 2024, event: `Brist ${number}`, ...fields }, { number })

  test('none', () => {
    const section = rsaSection(facts(), context)
    expect(section.answers).toEqual([])
    expect(linesOf(section).rsa).toEqual([
      'Ingen risk som rör informationssäkerheten är registrerad ur förvaltningens risk- och sårbarhetsanalys (RSA).',
    ])
  })

  test('one, with consequence, measure and activity', () => {
    const one = rsa(1, { effect: 'Uppgifter går att komma åt', existingMeasure: 'Utbildning' })
    const section = rsaSection(
      facts({ rsa: [one], treatments: [activityFor(one.id, 'Ny utbildning')] }),
      context,
    )
    expect(section.answers).toEqual(['f'])
    expect(linesOf(section)).toEqual({
      rsa: [
        'Förvaltningens risk- och sårbarhetsanalys (RSA) för 2024 tar upp 1 risk som rör informationssäkerheten.',
      ],
      'rsa-risks': [
        'Brist 1. Konsekvens: uppgifter går att komma åt. Befintlig åtgärd: utbildning. Åtgärdas även av: Ny utbildning. Risken är ej bedömd.',
      ],
    })
  })

  test('many, one of them assessed', () => {
    const assessed = anAssessedRisk(
      2,
      4,
      { analysis: 'rsa', assessedYear: 2024, event: 'Brist 2' },
      { number: 2 },
    )
    const section = rsaSection(facts({ rsa: [rsa(1), assessed] }), context)
    expect(linesOf(section)['rsa-risks']).toEqual([
      'Brist 1. Befintlig åtgärd: ingen angiven. Risken är ej bedömd.',
      'Brist 2. Befintlig åtgärd: ingen angiven. Bedömning: riskvärde 8, hög.',
    ])
    expect(figuresOf(section, 'rsa')).toEqual([['2 risker', 2]])
    expect(linesOf(section).scales).toHaveLength(1)
  })
})

test('no two blocks of a section share a key', () => {
  const vor = [access, lost, unclassed, other]
  for (const section of [
    unwantedEventsSection(facts({ vor }), context),
    vorByGoalSection(facts({ vor }), context),
  ]) {
    const keys = section.blocks.map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
  }
})
