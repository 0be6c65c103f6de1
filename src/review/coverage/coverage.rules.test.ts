import { describe, expect, test } from 'vitest'
import type { Block, Chapter, IsoInput, ReviewDocument } from '../document.ts'
import { paragraph } from '../document.ts'
import { emptyJudgement, type Judgement } from '../judgement/judgement.rules.ts'
import { coverageOf, leftToManagement } from './coverage.rules.ts'

const record = (id: string) => ({ type: 'incident', id, title: id })
const chapter = (key: string, number: string, blocks: Block[]): Chapter => ({
  key,
  number,
  title: key,
  level: 1,
  blocks,
  children: [],
})
const gap = (input: IsoInput): Block => ({
  kind: 'gap',
  key: `gaps:${input}`,
  origin: 'generated',
  isoInput: input,
  sources: [],
  content: [{ kind: 'text', text: 'Underlag saknas.' }],
})

function document(chapters: Chapter[]): ReviewDocument {
  return {
    format: 1,
    title: 'T',
    subtitle: '',
    board: 'B',
    organisation: 'O',
    year: 2025,
    status: 'Utkast',
    registryNumber: null,
    author: null,
    readOn: '2025-11-24',
    hash: null,
    decision: null,
    chapters,
  }
}

const facts = (
  chapters: Chapter[],
  answered: [IsoInput, string[]][] = [],
  judgement: Partial<Judgement> = {},
) => ({
  document: document(chapters),
  answered: Object.fromEntries(answered),
  judgement: { ...emptyJudgement, ...judgement },
  planned: 0,
  decided: false,
})
const point = (clause: string, of: ReturnType<typeof facts>, asks = '') =>
  coverageOf(of).find((one) => one.clause === clause && one.asks.includes(asks))

test('what management itself has not answered is told apart from what no register answers', () => {
  expect(leftToManagement(coverageOf(facts([])))).toEqual([
    'bedömning av lämplighet, tillräcklighet och verkan',
    'om klimatförändringar påverkar ledningssystemet',
    'behov av ändringar och resurser',
  ])
  const climate = coverageOf(facts([], [], { climate: false, resources: 'sufficient' }))
  expect(leftToManagement(climate)).toEqual(['bedömning av lämplighet, tillräcklighet och verkan'])
})

test('every input, the judgement, climate and the results have their point', () => {
  expect(coverageOf(facts([])).map((one) => one.clause)).toEqual([
    '9.3.1',
    '4.1 (tillägg 1:2024)',
    '9.3.2 a',
    '9.3.2 b',
    '9.3.2 c',
    '9.3.2 d 1',
    '9.3.2 d 2',
    '9.3.2 d 3',
    '9.3.2 d 4',
    '9.3.2 e',
    '9.3.2 f',
    '9.3.2 g',
    '9.3.3',
    '9.3.3',
  ])
})

describe('an input', () => {
  const incidents = chapter('deviations', '3.3', [
    paragraph('deviations:p', 'Två.', [record('i1'), record('i2')]),
  ])

  test('is answered by the sections that claim it, with the records behind them counted once', () => {
    const again = chapter('more', '3.4', [paragraph('more:p', 'En.', [record('i2')])])
    const found = point('9.3.2 d 1', facts([incidents, again], [['d1', ['deviations', 'more']]]))
    expect(found).toMatchObject({
      standing: 'answered',
      because: 'Bygger på 2 poster i registren.',
    })
    expect(found?.sections.map(({ number, records }) => [number, records])).toEqual([
      ['3.3', 2],
      ['3.4', 1],
    ])
  })

  test('answered in prose alone is said to have no records', () => {
    const prose = chapter('audits', '3.1', [paragraph('audits:p', 'Ingen revision.')])
    expect(point('9.3.2 d 3', facts([prose], [['d3', ['audits']]]))?.because).toContain(
      'Inga poster',
    )
  })

  test('nothing answers: missing', () => {
    expect(point('9.3.2 c', facts([chapter('gaps', '', [gap('c')])]))?.standing).toBe('missing')
  })

  test('a gap that a person has written over is explained, not answered', () => {
    const written: Block = { ...paragraph('gaps:c~1', 'Vi frågade.'), origin: 'written' }
    expect(point('9.3.2 c', facts([chapter('gaps', '', [written])]))?.standing).toBe('written')
  })

  test('a gap that was only left out of the report stays missing', () => {
    expect(point('9.3.2 c', facts([chapter('gaps', '', [gap('a')])]))?.standing).toBe('missing')
  })
})

test.each([
  [{}, 'missing'],
  [{ climate: false, climateBecause: 'Nej.' }, 'answered'],
  [{ climate: true, climateBecause: 'Ja.' }, 'answered'],
] as const)('climate %j: %s', (judgement, standing) => {
  expect(point('4.1 (tillägg 1:2024)', facts([], [], judgement))?.standing).toBe(standing)
})

test.each([
  [{ resources: null }, 'missing'],
  [{ resources: 'sufficient' as const }, 'answered'],
  [{ resources: 'insufficient' as const }, 'answered'],
])('resources %j: %s', (judgement, standing) => {
  expect(point('9.3.3', facts([], [], judgement), 'resurser')?.standing).toBe(standing)
})

test('a plan of one, proposed and decided', () => {
  const one = { ...facts([]), planned: 1 }
  expect(point('9.3.3', one, 'förbättringar')?.because).toBe('1 aktivitet föreslås.')
  expect(point('9.3.3', { ...one, decided: true }, 'förbättringar')?.because).toBe(
    '1 aktivitet är beslutad.',
  )
})
