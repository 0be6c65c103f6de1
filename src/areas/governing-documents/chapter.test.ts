import { describe, expect, test } from 'vitest'
import { aGoverningDocument } from '../../../test/support/a-governing-document.ts'
import { figuresOf, linesOf } from '../../../test/support/section-text.ts'
import type { ReviewContext } from '../../review/document.ts'
import { governingDocumentsSection } from './chapter.ts'
import type { GoverningDocument } from './governing-document.record.ts'

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

const guideline = aGoverningDocument(
  {
    title: 'Riktlinje för informationssäkerhet',
    kind: 'guideline',
    edition: '2.0',
    decidedOn: '2023-03-13',
    decidedBy: 'Kommunstyrelsen',
    covers: 'Mål och principer',
  },
  { number: 1 },
)
const instruction = aGoverningDocument(
  {
    title: 'Tillämpningsanvisningar',
    kind: 'applicationInstruction',
    edition: '1.2',
    decidedOn: null,
    decidedBy: null,
    address: 'https://intranat.sundvalla.example/anvisningar.pdf',
  },
  { number: 2 },
)
const local = aGoverningDocument({ lastReviewedOn: '2025-03-17' }, { number: 3 })

function sectionOf(documents: GoverningDocument[]) {
  return governingDocumentsSection({ documents }, context)
}

test('without documents the missing local instruction is said', () => {
  expect(linesOf(sectionOf([]))).toEqual({
    'local-instruction': [
      'Någon lokal anvisning för informationssäkerhet är inte registrerad för överförmyndarnämnden.',
    ],
  })
})

test('drafts and replaced documents do not govern', () => {
  const documents = [
    aGoverningDocument({}, { number: 1, state: 'draft' }),
    aGoverningDocument({ kind: 'routine' }, { number: 2, state: 'replaced' }),
  ]
  expect(sectionOf(documents)).toEqual(sectionOf([]))
})

test('the common rules stand with version, decision and what they govern', () => {
  const lines = linesOf(sectionOf([guideline, instruction]))
  expect(lines['city-rules']).toEqual(['Arbetet styrs av stadens gemensamma regler:'])
  expect(lines['city-rules-list']).toEqual([
    'Riktlinje för informationssäkerhet, version 2.0 (beslut av kommunstyrelsen den 13 mars 2023). Mål och principer.',
    'Tillämpningsanvisningar, version 1.2.',
  ])
})

test('an address on the intranet is never printed', () => {
  expect(JSON.stringify(sectionOf([instruction]))).not.toContain('intranat')
})

describe('the local instruction', () => {
  const says =
    'Lokal anvisning för informationssäkerhet, version 1.0, fastställd av förvaltningschefen den 26 februari 2024, beskriver hur stadens ledningssystem för informationssäkerhet tas om hand inom överförmyndarnämnden.'

  test.each<[string, Partial<GoverningDocument['fields']>, string]>([
    [
      'looked over this year',
      { lastReviewedOn: '2025-03-17' },
      `${says} Den sågs över den 17 mars 2025.`,
    ],
    ['not looked over this year', {}, `${says} Någon översyn under 2025 är inte registrerad.`],
    ['looked over since', { lastReviewedOn: '2026-03-17' }, says],
    [
      'late',
      { lastReviewedOn: '2024-10-01', reviewBy: '2025-10-01' },
      `${says} Någon översyn under 2025 är inte registrerad. Nästa översyn skulle ha gjorts senast den 1 oktober 2025.`,
    ],
  ])('%s', (_, fields, expected) => {
    const document = aGoverningDocument(fields)
    expect(linesOf(sectionOf([document]))['local-instruction']).toEqual([expected])
  })

  test('decided this year is said once', () => {
    const document = aGoverningDocument({ decidedOn: '2025-02-03' })
    const [text] = linesOf(sectionOf([document]))['local-instruction'] ?? []
    expect(text?.match(/3 februari 2025/g)).toHaveLength(1)
    expect(text).not.toContain('inte registrerad')
  })
})

describe('routines', () => {
  const routine = (number: number, reviewBy: string | null) =>
    aGoverningDocument(
      { title: `Rutin ${number}`, kind: 'routine', reviewBy, decidedBy: null, decidedOn: null },
      { number },
    )

  test('none: nothing is said', () => {
    expect(Object.keys(linesOf(sectionOf([local])))).toEqual(['local-instruction'])
  })
  test('one in time', () => {
    const lines = linesOf(sectionOf([local, routine(4, '2026-01-01')]))
    expect(lines['routines-list']).toEqual(['Rutin 4, version 1.0.'])
    expect(lines.overdue).toBeUndefined()
  })
  test.each([
    [1, 'Tiden för översyn har gått ut för 1 dokument: Rutin 4 (senast den 1 maj 2025).'],
    [
      2,
      'Tiden för översyn har gått ut för 2 dokument: Rutin 4 (senast den 1 maj 2025) och Rutin 5 (senast den 1 maj 2025).',
    ],
  ])('%i late', (n, expected) => {
    const late = Array.from({ length: n }, (_, index) => routine(4 + index, '2025-05-01'))
    const section = sectionOf([local, ...late, routine(9, '2026-01-01')])
    expect(linesOf(section).overdue).toEqual([expected])
    expect(figuresOf(section, 'overdue')).toEqual([[`${n} dokument`, n]])
  })
})

test('no input of the standard is claimed: rules are not a changed circumstance', () => {
  expect(sectionOf([guideline, local]).answers).toEqual([])
})

test('every block about a document carries it as a source', () => {
  for (const block of sectionOf([guideline, instruction, local]).blocks)
    expect(block.sources.length).toBeGreaterThan(0)
})
