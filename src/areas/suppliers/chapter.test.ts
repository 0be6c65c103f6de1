import { describe, expect, test } from 'vitest'
import {
  aFollowUp,
  anAgreement,
  aProcurement,
  aStepAnswer,
  aSupplier,
  idOf,
  noSuppliers,
} from '../../../test/support/a-supplier.ts'
import { figuresOf, linesOf, untracedOf } from '../../../test/support/section-text.ts'
import type { ReviewContext } from '../../review/document.ts'
import { type SuppliersFacts, suppliersSection } from './chapter.ts'
import { loadsOf } from './concentration.rules.ts'
import { processingPointKeys } from './processing-agreement.rules.ts'

const context: ReviewContext = {
  organisation: 'Sundvalla stad',
  theOrganisation: 'staden',
  board: 'Överförmyndarnämnden',
  administration: 'Överförmyndarförvaltningen',
  year: 2025,
  planYears: [2026, 2027],
  readOn: '2026-02-10',
  people: {},
}

const critical = {
  criticality: 'critical',
  criticalityBecause: 'Lex',
  criticalityAssessedOn: '2024-01-01',
} as const
const kvarnbo = aSupplier(critical)
const alno = aSupplier({ name: 'Alnö E-tjänster AB' }, { number: 2 })

const section = (facts: Partial<SuppliersFacts>, change: Partial<ReviewContext> = {}) =>
  suppliersSection({ ...noSuppliers, ...facts }, { ...context, ...change })
const lines = (facts: Partial<SuppliersFacts>, key: string, change: Partial<ReviewContext> = {}) =>
  linesOf(section(facts, change))[key]

test('a board that has not begun says nothing', () => {
  expect(section({})).toEqual({ blocks: [], answers: [] })
})

describe('suppliers on the last day of the year', () => {
  test.each<[string, Partial<SuppliersFacts>, string]>([
    [
      'one critical, one not rated',
      { suppliers: [kvarnbo, alno] },
      'Den 31 december 2025 anlitades 2 leverantörer. 1 av dem är bedömd som kritisk: Kvarnbo Data AB. För 1 är det inte bedömt hur kritisk leverantören är.',
    ],
    [
      'a single one',
      { suppliers: [kvarnbo] },
      'Den 31 december 2025 anlitades 1 leverantör. Den är bedömd som kritisk.',
    ],
    [
      'rated only after the year',
      { suppliers: [aSupplier({ ...critical, criticalityAssessedOn: '2026-01-15' })] },
      'Den 31 december 2025 anlitades 1 leverantör. För 1 är det inte bedömt hur kritisk leverantören är.',
    ],
    [
      'come later, gone earlier',
      {
        suppliers: [
          aSupplier({ usedFrom: '2026-01-01' }),
          aSupplier({ usedUntil: '2025-06-30' }, { number: 2, state: 'ended' }),
        ],
      },
      'Ingen leverantör är registrerad som anlitad den 31 december 2025.',
    ],
  ])('%s', (_name, facts, expected) => {
    expect(lines(facts, 'suppliers')).toEqual([expected])
  })

  test('a year that is running is told as of today', () => {
    expect(lines({ suppliers: [kvarnbo] }, 'suppliers', { year: 2026 })?.[0]).toMatch(
      /^Den 10 februari 2026 /,
    )
  })

  test('a supplier marked secret is counted, not named', () => {
    const secret = aSupplier(critical, { secrecy: 'OSL 18 kap. 8 §' })
    const text = JSON.stringify(linesOf(section({ suppliers: [secret, alno] })))
    expect(text).toContain('1 av dem är bedömd som kritisk.')
    expect(text).not.toContain('Kvarnbo')
  })
})

test('follow-up of the critical, with a table', () => {
  const facts = { suppliers: [kvarnbo, alno], followUps: [aFollowUp({ doneOn: '2024-11-01' })] }
  expect(lines(facts, 'follow-up')).toEqual([
    'Säkerheten hos den leverantör som är kritisk eller viktig följdes inte upp under året. För 1 är uppföljningen försenad den 31 december 2025.',
  ])
  expect(lines(facts, 'follow-up-table')?.[1]).toBe(
    'Kvarnbo Data AB | Kritisk | 2024-11-01 | 2025-11-01 (försenad)',
  )
})

describe('incidents at suppliers', () => {
  const incident = (number: number, atSupplier: boolean | null, supplierIds: string[] = []) => ({
    id: idOf(5, number),
    type: 'incident',
    title: `Incident ${number}`,
    atSupplier,
    supplierIds,
  })
  test('share, whose most, who is not in the register and what is unclear', () => {
    const facts = {
      suppliers: [kvarnbo],
      incidents: [
        incident(1, true, [kvarnbo.id]),
        incident(2, true, [kvarnbo.id]),
        incident(3, true),
        ...[4, 5, 6, 7, 8, 9].map((number) => incident(number, false)),
        incident(10, null),
      ],
    }
    expect(lines(facts, 'incidents')).toEqual([
      'Av 2025 års 10 incidenter hände 3 (30 procent) hos en leverantör. Flest hos Kvarnbo Data AB: 2. För 1 finns leverantören inte i registret. För 1 incident är det inte klarlagt.',
    ])
    expect(figuresOf(section(facts), 'incidents')).toEqual([
      ['10 incidenter', 10],
      ['3', 3],
      ['2', 2],
      ['1', 1],
      ['1 incident', 1],
    ])
  })
  test('none', () => {
    expect(lines({ suppliers: [kvarnbo], incidents: [incident(1, false)] }, 'incidents')).toEqual([
      'Ingen av 2025 års incidenter är känd som en händelse hos en leverantör.',
    ])
  })
})

test('agreements that run out are listed by day, as they stood', () => {
  const facts = {
    agreements: [
      anAgreement({ subject: 'Support', endsOn: '2026-03-31' }, { number: 2, state: 'ended' }),
      anAgreement({ endsOn: '2026-06-30', noticeMonths: 4 }),
      anAgreement(
        { subject: 'Ny tjänst', startsOn: '2026-01-15', endsOn: '2026-02-28' },
        { number: 3 },
      ),
    ],
  }
  expect(lines(facts, 'agreements')).toEqual([
    '2 avtal gällde den 31 december 2025. 2 avtal ska sägas upp, förlängas eller ersättas inom 6 månader.',
  ])
  expect(lines(facts, 'agreements-list')).toEqual([
    'Drift av Lex: senast den 28 februari 2026 ska det avgöras om avtalet sägs upp, förlängs eller upphandlas på nytt.',
    'Support: avtalet upphör den 31 mars 2026. Uppsägningstiden är inte angiven.',
  ])
})

test('processing agreements: lacking, and checked against article 28', () => {
  const own = anAgreement({ kind: 'processing', supplier: alno.id })
  const lex = { id: idOf(5, 9), title: 'Lex' }
  const processor = (supplierId: string) => ({
    supplierId,
    saysSo: null,
    isSubProcessor: false,
    processingRecords: [],
    systems: [lex],
  })
  const facts = {
    suppliers: [kvarnbo, alno],
    agreements: [own],
    processors: [processor(kvarnbo.id), processor(alno.id)],
    checklists: [
      {
        agreementId: own.id,
        checkedOn: '2025-05-05',
        answers: processingPointKeys.map((point) => ({ point, fulfilled: true, place: 'punkt 1' })),
      },
    ],
  }
  expect(lines(facts, 'processing')).toEqual([
    'Personuppgiftsbiträdesavtal saknas för 1 leverantör som behandlar personuppgifter: Kvarnbo Data AB. 1 personuppgiftsbiträdesavtal gällde, varav ett är kontrollerat och innehåller allt som artikel 28 i dataskyddsförordningen kräver.',
  ])
  expect(lines({ ...facts, checklists: [] }, 'processing')?.[0]).toContain(
    'varav inget är kontrollerat',
  )
})

describe('procurements', () => {
  const tender = (number: number, tenderOn: string | null, title = `Upphandling ${number}`) =>
    aProcurement({ title, tenderOn }, { number })
  const classified = (number: number, answeredOn: string) =>
    aStepAnswer('classification', { procurementId: idOf(3, number), answeredOn })
  test('classified before: x of y, of those whose requirements went out in the year', () => {
    const facts = {
      procurements: [
        tender(1, '2025-05-01'),
        tender(2, '2025-09-01', 'Nytt ärendesystem'),
        tender(3, '2026-01-15'),
        tender(4, null),
      ],
      answers: [classified(1, '2025-04-01'), classified(2, '2025-10-01')],
    }
    expect(lines(facts, 'procurements')).toEqual([
      'Klassad före upphandling: 1 av 2. ”Nytt ärendesystem” gick ut utan att informationen var klassad. 4 pågick den 31 december 2025.',
    ])
    expect(figuresOf(section(facts), 'procurements')).toEqual([
      ['1 av 2', 2],
      ['4', 4],
    ])
  })
  test('none went out', () => {
    expect(lines({ procurements: [tender(1, null)] }, 'procurements')?.[0]).toMatch(
      /^Ingen upphandling eller förändring annonserades eller beställdes under 2025\./,
    )
  })
  test('exceptions are told with reason and end', () => {
    const facts = {
      procurements: [tender(1, null)],
      answers: [
        aStepAnswer('exitPlan', {
          answer: 'excepted',
          note: 'Planen görs i projektet.',
          until: '2025-11-30',
        }),
      ],
    }
    expect(lines(facts, 'exceptions-list')).toEqual([
      'Upphandling 1, exitplan: Planen görs i projektet. Gäller till och med den 30 november 2025 och har gått ut.',
    ])
  })
})

test('concentration names the supplier, and every block has its records', () => {
  const system = (id: string) => ({ id, title: id, type: 'system', availability: 3 })
  const loads = loadsOf({
    suppliers: [kvarnbo],
    systems: [system('Lex'), system('Arkivet')],
    activities: [],
    suppliedBy: [
      { from: 'Lex', to: kvarnbo.id },
      { from: 'Arkivet', to: kvarnbo.id },
    ],
    dependsOn: [],
    uses: [],
    subProcessorOf: [],
  })
  const facts = {
    suppliers: [kvarnbo],
    agreements: [anAgreement()],
    procurements: [aProcurement()],
    loads,
  }
  expect(lines(facts, 'concentration')).toEqual([
    'Risken är samlad hos få leverantörer, som registren ser ut den 10 februari 2026: Kvarnbo Data AB bär 2 av 2 kritiska system.',
  ])
  expect(untracedOf(section(facts))).toEqual([])
})
