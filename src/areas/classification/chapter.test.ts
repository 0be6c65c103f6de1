import { describe, expect, test } from 'vitest'
import { figuresOf, linesOf } from '../../../test/support/section-text.ts'
import type { ReviewContext } from '../../review/document.ts'
import {
  type ClassifiedSet,
  classificationSection,
  type DecidedClassification,
  type InheritingSystem,
} from './chapter.ts'
import type { Level, Profile } from './levels.rules.ts'

const context: ReviewContext = {
  organisation: 'Sundvalla stad',
  theOrganisation: 'staden',
  board: 'Överförmyndarnämnden',
  administration: 'Överförmyndarförvaltningen',
  year: 2025,
  planYears: [2026, 2027],
  readOn: '2025-12-01',
  people: {},
}

const profile = (k: Level, r: Level, t: Level): Profile => ({
  confidentiality: k,
  integrity: r,
  availability: t,
  traceability: null,
})
const plan = { all: 10, fulfilled: 0, partly: 0, not: 0, notRelevant: 0, unanswered: 10 }

function aSet(id: string, change?: Partial<DecidedClassification>): ClassifiedSet {
  return {
    type: 'informationSet',
    id,
    title: id,
    decided:
      change === undefined
        ? null
        : {
            classification: { type: 'classification', id: `k-${id}`, title: id },
            profile: profile(2, 2, 1),
            decidedOn: '2024-05-02',
            before: null,
            changeReason: null,
            overdue: null,
            plan,
            checkedOn: null,
            checkDue: false,
            ...change,
          },
  }
}

const aSystem = (id: string, of: Profile, complete: boolean): InheritingSystem => ({
  type: 'system',
  id,
  title: id,
  profile: of,
  complete,
})
const sectionOf = (sets: ClassifiedSet[], systems: InheritingSystem[] = []) =>
  classificationSection({ sets, systems }, context)
const lines = (sets: ClassifiedSet[], systems: InheritingSystem[] = []) =>
  linesOf(sectionOf(sets, systems))

describe('the classification in the review', () => {
  test('facts frozen before there were any say nothing', () =>
    expect(classificationSection(undefined, context)).toEqual({ blocks: [], answers: [] }))
  test('no information sets say nothing', () => expect(sectionOf([]).blocks).toEqual([]))

  test.each<[string, ClassifiedSet[], string]>([
    ['one, not classified', [aSet('A')], 'Nämndens enda informationsmängd är inte klassad.'],
    ['none of two', [aSet('A'), aSet('B')], 'Ingen av nämndens 2 informationsmängder är klassad.'],
    [
      'one of two',
      [aSet('A', {}), aSet('B')],
      'Av nämndens informationsmängder är 1 av 2 klassade.',
    ],
    ['both', [aSet('A', {}), aSet('B', {})], 'Alla nämndens 2 informationsmängder är klassade.'],
  ])('%s', (_, sets, wanted) => expect(lines(sets).classified).toEqual([wanted]))

  test('a plan nobody has assessed is not told as none', () => {
    const told = lines([
      aSet('A', {}),
      aSet('B', { plan: { ...plan, fulfilled: 6, notRelevant: 1, unanswered: 3 } }),
    ])
    expect(told.profiles?.slice(-2)).toEqual([
      'A | K2 R2 T1 | 2024-05-02 | Ej redovisat | 10',
      'B | K2 R2 T1 | 2024-05-02 | 6 av 9 | 3',
    ])
  })

  test('what is not classified is named, with its records behind', () => {
    const section = sectionOf([aSet('A', {}), aSet('B'), aSet('C')])
    expect(linesOf(section)['not-classified']).toEqual([
      '2 informationsmängder saknar klassning: B och C. Kraven på skyddet är då okända.',
    ])
    expect(figuresOf(section, 'not-classified')).toEqual([['2 informationsmängder', 2]])
  })

  test('a year without decisions says so', () =>
    expect(lines([aSet('A', {})]).decided).toEqual(['Ingen klassning beslutades under 2025.']))

  test('a reclassification tells what changed and why', () => {
    const told = lines([
      aSet('A', { decidedOn: '2025-03-04' }),
      aSet('B', {
        decidedOn: '2025-04-04',
        profile: profile(3, 2, 1),
        before: profile(2, 2, 1),
        changeReason: 'Uppgifter om barn har tillkommit',
      }),
      aSet('C', { decidedOn: '2025-05-04', before: profile(2, 2, 1) }),
    ])
    expect(told.decided).toEqual(['Under 2025 beslutades 3 klassningar, varav 2 omklassningar:'])
    expect(told.reclassified).toEqual([
      'B: konfidentialitet höjs från 2 till 3. Skälet: Uppgifter om barn har tillkommit.',
      'C: nivåerna är oförändrade.',
    ])
  })

  test('what should be made again says why', () => {
    const told = lines([aSet('A', { overdue: 'Omfattningen har ändrats.' })])
    expect(told.overdue).toEqual(['1 klassning behöver göras om:'])
    expect(told['overdue-list']).toEqual(['A. Omfattningen har ändrats.'])
  })

  describe('the self-assessment', () => {
    test('that nobody has made is not zero', () =>
      expect(lines([aSet('A', {})])['self-assessment']).toEqual([
        'Klassningarnas åtgärder har inte värderats. Ej redovisat: hur stor del som är uppfylld.',
      ]))
    test('is summed with the classifications behind each figure', () => {
      const section = sectionOf([
        aSet('A', { plan: { ...plan, fulfilled: 6, partly: 1, notRelevant: 1, unanswered: 2 } }),
        aSet('B', { plan: { ...plan, fulfilled: 8, not: 2, unanswered: 0 } }),
      ])
      expect(linesOf(section)['self-assessment']).toEqual([
        'Klassningarna kräver 20 åtgärder. Enligt verksamhetens självvärdering är 14 uppfyllda, 1 delvis uppfylld, 2 inte uppfyllda, 1 ej relevant och 2 inte värderade. Samma åtgärd räknas en gång för varje informationsmängd som kräver den.',
      ])
      expect(figuresOf(section, 'self-assessment')).toEqual([
        ['14 uppfyllda', 2],
        ['1 delvis uppfylld', 1],
        ['2 inte uppfyllda', 1],
        ['1 ej relevant', 1],
        ['2 inte värderade', 1],
      ])
    })
  })

  test.each<[string, ClassifiedSet[], string[] | undefined]>([
    ['none due', [aSet('A', {})], undefined],
    [
      'due and not done',
      [aSet('A', { checkDue: true })],
      ['Ingen efterlevnadskontroll är gjord under 2025, fast den var dags för A.'],
    ],
    [
      'one of two done',
      [aSet('A', { checkDue: true, checkedOn: '2025-05-06' }), aSet('B', { checkDue: true })],
      [
        'Efterlevnadskontroll är gjord under 2025 för 1 av 2 klassningar som stod i tur. Den saknas för B.',
      ],
    ],
    [
      'a check of an earlier year does not count',
      [aSet('A', { checkDue: true, checkedOn: '2024-05-06' })],
      ['Ingen efterlevnadskontroll är gjord under 2025, fast den var dags för A.'],
    ],
  ])('compliance checks: %s', (_, sets, wanted) => expect(lines(sets).checks).toEqual(wanted))

  test('systems that inherit, and those that know only a part', () => {
    const unknown: Profile = {
      confidentiality: null,
      integrity: null,
      availability: null,
      traceability: null,
    }
    const systems = [
      aSystem('Lex', profile(3, 3, 2), true),
      aSystem('Populus', profile(1, 1, 1), false),
      aSystem('Gruppdiskar', unknown, false),
    ]
    expect(lines([aSet('A', {})], systems).systems).toEqual([
      'Genom informationen har 2 av 3 system fått krav på sitt skydd. För ett av dem är inte all information klassad, så kraven kan bli högre: Populus.',
    ])
  })
})
