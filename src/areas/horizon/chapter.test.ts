import { describe, expect, test } from 'vitest'
import { aHorizonFactor } from '../../../test/support/a-horizon-factor.ts'
import { blockOf, figuresOf, linesOf } from '../../../test/support/section-text.ts'
import type { ReviewContext } from '../../review/document.ts'
import { externalFactorsSection, internalFactorsSection } from './chapter.ts'
import type { HorizonFactor } from './horizon-factor.record.ts'
import type { Consequence } from './rules.ts'

const context: ReviewContext = {
  organisation: 'Sundvalla stad',
  theOrganisation: 'staden',
  board: 'Överförmyndarnämnden',
  administration: 'Överförmyndarförvaltningen',
  year: 2025,
  planYears: [2026, 2027],
  readOn: '2025-11-20',
  people: {},
}

function external(factors: HorizonFactor[], consequences: Consequence[] = []) {
  return externalFactorsSection({ factors, consequences }, context)
}

const law = aHorizonFactor({}, { number: 1 })
const threat = aHorizonFactor({ kind: 'threat', title: 'Oroligt läge' }, { number: 2 })
const budget = aHorizonFactor(
  { kind: 'budget', scope: 'internal', title: 'Mindre medel' },
  { number: 3 },
)
const need = aHorizonFactor({ kind: 'partyNeed', title: 'Huvudmännens krav' }, { number: 4 })

describe('how many', () => {
  test.each<[string, HorizonFactor[], string]>([
    ['none', [], 'Inga faktorer i omvärlden är registrerade för 2025.'],
    ['only within', [budget], 'Inga faktorer i omvärlden är registrerade för 2025.'],
    [
      'one',
      [law],
      'Bevakningen av omvärlden tar upp en faktor som påverkar eller kan komma att påverka arbetet vid överförmyndarnämnden.',
    ],
    [
      'many',
      [law, threat, budget],
      'Bevakningen av omvärlden tar upp två faktorer som påverkar eller kan komma att påverka arbetet vid överförmyndarnämnden.',
    ],
  ])('%s', (_, factors, expected) => {
    expect(linesOf(external(factors)).external).toEqual([expected])
  })

  test('the number opens the factors', () => {
    expect(figuresOf(external([law, threat]), 'external')).toEqual([['två faktorer', 2]])
  })

  test('within the city', () => {
    const section = internalFactorsSection({ factors: [law, budget], consequences: [] }, context)
    expect(linesOf(section).internal).toEqual([
      'Bevakningen av det som händer inom staden tar upp en faktor som påverkar eller kan komma att påverka arbetet vid överförmyndarnämnden.',
    ])
    expect(linesOf(section)['factor-3']).toEqual(['Mindre medel'])
    expect(
      linesOf(internalFactorsSection({ factors: [], consequences: [] }, context)).internal,
    ).toEqual(['Inga faktorer inom staden är registrerade för 2025.'])
  })
})

test.each<[string, HorizonFactor[], string[]]>([
  ['nothing', [], []],
  ['an issue', [law], ['b']],
  ['only a need', [need], ['c']],
  ['both', [law, need], ['b', 'c']],
])('%s answers its inputs of ISO 27001 9.3.2', (_, factors, answers) => {
  expect(external(factors).answers).toEqual(answers)
})

describe('the status', () => {
  const checked = { source: 'Proposition 2025/26:28', lastCheckedOn: '2025-11-14' }
  const source = 'Källa: Proposition 2025/26:28, kontrollerad den 14 november 2025.'

  test.each<[Partial<HorizonFactor['fields']>, string]>([
    [{ standing: 'expected', standingOn: '2026-01-15' }, 'väntas gälla från den 15 januari 2026.'],
    [{ standing: 'decided', standingOn: '2022-12-14' }, 'beslutad den 14 december 2022.'],
    [{ standing: 'inForce', standingOn: '2023-07-10' }, 'gäller sedan den 10 juli 2023.'],
    [{ standing: 'repealed', standingOn: '2026-01-15' }, 'upphävd från den 15 januari 2026.'],
    [{ standing: 'ongoing', standingOn: '2022-02-24' }, 'pågår sedan den 24 februari 2022.'],
    [{ standing: 'occurred', standingOn: '2025-08-23' }, 'inträffade den 23 augusti 2025.'],
    [{ standing: 'expected' }, 'väntas, utan angiven dag.'],
    [{ standing: 'ongoing' }, 'pågår.'],
    [{ standing: 'occurred' }, 'har inträffat.'],
    [{}, 'ej angiven.'],
  ])('%o', (fields, expected) => {
    const factor = aHorizonFactor({ ...checked, ...fields })
    expect(linesOf(external([factor]))['factor-1-status']).toEqual([
      `Status: ${expected} ${source}`,
    ])
  })

  test.each<[string, Partial<HorizonFactor['fields']>, string]>([
    [
      'not looked at for more than a year',
      { source: 'SOU 2024:18.', lastCheckedOn: '2024-10-14', standing: 'ongoing' },
      'Status: pågår. Källa: SOU 2024:18, kontrollerad den 14 oktober 2024.',
    ],
    [
      'never looked at',
      { source: 'SOU 2024:18', standing: 'ongoing' },
      'Status: pågår. Källa: SOU 2024:18, aldrig kontrollerad.',
    ],
    [
      'without source',
      { lastCheckedOn: '2025-11-14', standing: 'ongoing' },
      'Status: pågår. Ingen källa är angiven, kontrollerad den 14 november 2025.',
    ],
    [
      'expected on a day that has passed',
      { ...checked, standing: 'expected', standingOn: '2025-01-01' },
      `Status: väntas gälla från den 1 januari 2025. ${source} Den väntade dagen, den 1 januari 2025, har passerat utan att uppgiften har ändrats.`,
    ],
  ])('%s', (_, fields, expected) => {
    expect(linesOf(external([aHorizonFactor(fields)]))['factor-1-status']).toEqual([expected])
  })
})

describe('what it means and led to', () => {
  const risk: Consequence = {
    factorId: law.id,
    record: { id: 'r1', type: 'risk', title: 'Incidenter rapporteras för sent' },
  }
  const activity = (n: number): Consequence => ({
    factorId: law.id,
    record: { id: `a${n}`, type: 'improvement', title: `Aktivitet ${n}` },
  })
  const elsewhere: Consequence = { ...risk, factorId: threat.id }

  test.each<[string, Partial<HorizonFactor['fields']>, Consequence[], string]>([
    ['nothing known', {}, [], 'Betydelse för nämnden: ej bedömd. Följd: ej redovisad.'],
    [
      "another factor's risk",
      {},
      [elsewhere],
      'Betydelse för nämnden: ej bedömd. Följd: ej redovisad.',
    ],
    [
      'why nothing was needed',
      { meansForUs: 'Ingen inverkan', ledTo: 'Ingen åtgärd, nämnden för inte över uppgifter' },
      [],
      'Betydelse för nämnden: Ingen inverkan. Följd: Ingen åtgärd, nämnden för inte över uppgifter.',
    ],
    [
      'a risk',
      {},
      [risk],
      'Betydelse för nämnden: ej bedömd. Följd: Kopplat till detta finns en risk i riskregistret: ”Incidenter rapporteras för sent”.',
    ],
    [
      'words, a risk and two activities',
      { ledTo: 'Anvisningen ses över' },
      [risk, activity(1), activity(2)],
      'Betydelse för nämnden: ej bedömd. Följd: Anvisningen ses över. Kopplat till detta finns en risk i riskregistret och två aktiviteter: ”Incidenter rapporteras för sent”, ”Aktivitet 1” och ”Aktivitet 2”.',
    ],
  ])('%s', (_, fields, consequences, expected) => {
    expect(linesOf(external([aHorizonFactor(fields)], consequences))['factor-1-meaning']).toEqual([
      expected,
    ])
  })

  test('what came of it opens from the text', () => {
    const section = external([law], [risk, activity(1)])
    expect(figuresOf(section, 'factor-1-meaning')).toEqual([
      ['en risk i riskregistret', 1],
      ['en aktivitet', 1],
    ])
    expect(blockOf(section, 'factor-1-meaning').sources.map(({ id }) => id)).toEqual([
      law.id,
      'r1',
      'a1',
    ])
  })
})

test('each factor is a heading with text, status and meaning, all carrying it as source', () => {
  const section = external([law, threat])
  expect(section.blocks.map(({ kind, key }) => `${kind} ${key}`)).toEqual([
    'paragraph external',
    'subheading factor-1',
    'paragraph factor-1-what',
    'paragraph factor-1-status',
    'paragraph factor-1-meaning',
    'subheading factor-2',
    'paragraph factor-2-what',
    'paragraph factor-2-status',
    'paragraph factor-2-meaning',
    'paragraph external-stale',
  ])
  for (const block of section.blocks) expect(block.sources.length).toBeGreaterThan(0)
})

test.each([
  [
    1,
    'Uppgifterna om en av faktorerna har inte kontrollerats på mer än ett år och kan ha ändrats.',
  ],
  [
    2,
    'Uppgifterna om två av faktorerna har inte kontrollerats på mer än ett år och kan ha ändrats.',
  ],
])('%s factor nobody has looked at is told in one sentence', (n, sentence) => {
  const old = Array.from({ length: n }, () => aHorizonFactor({ lastCheckedOn: '2024-10-14' }))
  const fresh = aHorizonFactor({ lastCheckedOn: '2025-11-14' })
  expect(linesOf(external([...old, fresh]))['external-stale']).toEqual([sentence])
  expect(linesOf(external([fresh]))['external-stale']).toBeUndefined()
})

test.each([
  [1, 'Uppgifterna om faktorn har'],
  [2, 'Uppgifterna om båda faktorerna har'],
  [7, 'Uppgifterna om alla sju faktorerna har'],
])('when nobody has looked at any of %s', (n, opening) => {
  const old = Array.from({ length: n }, () => aHorizonFactor({ lastCheckedOn: '2024-10-14' }))
  expect(linesOf(external(old))['external-stale']).toEqual([
    `${opening} inte kontrollerats på mer än ett år och kan ha ändrats.`,
  ])
})

test('the two sections share no block keys, for a report that joins them', () => {
  const facts = { factors: [law, threat, budget], consequences: [] }
  const keys = [
    ...externalFactorsSection(facts, context).blocks,
    ...internalFactorsSection(facts, context).blocks,
  ].map(({ key }) => key)
  expect(new Set(keys).size).toBe(keys.length)
})
