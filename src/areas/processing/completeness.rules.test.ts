import { describe, expect, test } from 'vitest'
import { aProcessing, aTransfer, wellAround } from '../../../test/support/a-processing.ts'
import { type Around, completeness, isComplete, lacking, sumOf } from './completeness.rules.ts'
import type { ProcessingRecord } from './processing-record.record.ts'

const NOW = '2026-11-23'
type Fields = Partial<ProcessingRecord['fields']>

function lackingIn(fields: Fields, around: Partial<Around> = {}) {
  const checks = completeness(aProcessing(fields), { ...wellAround, ...around }, NOW)
  return lacking(checks).map((one) => `${one.paragraph} ${one.field ?? one.place}`)
}

test('a whole record of a controller lacks nothing, and every check says why', () => {
  const checks = completeness(aProcessing(), wellAround, NOW)
  expect(lacking(checks)).toEqual([])
  expect(isComplete(checks)).toBe(true)
  expect(sumOf(checks)).toEqual({ there: 14, asked: 14 })
  expect(checks.every(({ because }) => because.endsWith('.'))).toBe(true)
})

describe('GDPR 30.1: what a controller lacks', () => {
  test.each<[string, Fields, Partial<Around>, string[], boolean]>([
    ['purpose', { purpose: null }, {}, ['30.1 b purpose'], false],
    ['the registered', { dataSubjects: [] }, {}, ['30.1 c dataSubjects'], false],
    [
      'the registered in own words',
      { dataSubjects: [], dataSubjectsOther: 'Grannar' },
      {},
      [],
      true,
    ],
    ['the data', { dataCategories: [] }, {}, ['30.1 c dataCategories'], false],
    ['recipients', { recipients: null }, {}, ['30.1 d recipients'], false],
    ['third country not looked into', { thirdCountry: null }, {}, ['30.1 e thirdCountry'], false],
    ['third country, yes without rows', { thirdCountry: true }, {}, ['30.1 e thirdCountry'], false],
    [
      'third country, no with rows',
      { thirdCountry: false },
      { transfers: [aTransfer()] },
      ['30.1 e thirdCountry'],
      false,
    ],
    [
      'third country, a row taken away no longer counts',
      { thirdCountry: false },
      { transfers: [aTransfer({ removedOn: '2026-05-01' })] },
      [],
      true,
    ],
    ['third country on a ground', { thirdCountry: true }, { transfers: [aTransfer()] }, [], true],
    [
      'third country, recipient not certified',
      { thirdCountry: true },
      { transfers: [aTransfer({ certified: false })] },
      ['30.1 e thirdCountry'],
      false,
    ],
    ['time limits', { retention: null }, {}, ['30.1 f retention'], false],
    [
      'time limits that cannot be given, with the reason',
      { retention: null, retentionUnknownBecause: 'Beror på domstols beslut' },
      {},
      [],
      true,
    ],
    ['security', { security: null }, {}, ['30.1 g security'], false],
    [
      "the board's contact details",
      {},
      { controller: { hasContact: false, officers: 1 } },
      ['30.1 a controller'],
      false,
    ],
    [
      'an officer',
      {},
      { controller: { hasContact: true, officers: 0 } },
      ['30.1 a controller'],
      false,
    ],
  ])('%s', (_, fields, around, expected, complete) => {
    expect(lackingIn(fields, around)).toEqual(expected)
    const checks = completeness(aProcessing(fields), { ...wellAround, ...around }, NOW)
    expect(isComplete(checks)).toBe(complete)
  })
})

describe('what other articles ask for is told, and does not make art. 30 incomplete', () => {
  const processor = { kind: 'processedBy', direction: 'out', type: 'supplier', id: 'l' } as const
  const agreement = { kind: 'covers', direction: 'in', type: 'agreement', id: 'a' } as const
  const [system] = wellAround.links
  if (!system) throw new Error('no system')

  test.each<[string, Fields, Partial<Around>, string[]]>([
    ['no legal basis', { legalBases: [] }, {}, ['6.1 legalBases', '6.3 nationalLaw']],
    ['6.1 e without a law', { nationalLaw: null }, {}, ['6.3 nationalLaw']],
    ['consent needs no law', { legalBases: ['consent'], nationalLaw: null }, {}, []],
    ['art. 9 not assessed', { specialCategories: null }, {}, ['9.2 specialCategories']],
    ['art. 9 without exception', { specialGrounds: [] }, {}, ['9.2 specialGrounds']],
    ['art. 9 without law', { specialLaw: null }, {}, ['9.2 specialLaw']],
    [
      'no special categories',
      {
        specialCategories: false,
        specialGrounds: [],
        specialLaw: null,
        dataCategories: ['identity'],
      },
      {},
      [],
    ],
    ['processor not looked into', { usesProcessor: null }, {}, ['28.3 usesProcessor']],
    ['processor not linked', { usesProcessor: true }, {}, ['28.3 usesProcessor']],
    [
      'processor without agreement',
      { usesProcessor: true },
      { links: [system, processor] },
      ['28.3 usesProcessor'],
    ],
    [
      'processor with agreement',
      { usesProcessor: true },
      { links: [system, processor, agreement] },
      [],
    ],
    [
      'linked to a processor that is said not to be there',
      { usesProcessor: false },
      { links: [system, processor] },
      ['28.3 usesProcessor'],
    ],
    ['no DPIA tried', {}, { dpia: null }, ['35.1 links']],
    ['DPIA begun', {}, { dpia: { needed: null, state: 'draft' } }, ['35.1 links']],
    ['DPIA not needed', {}, { dpia: { needed: false, state: 'notNeeded' } }, []],
    ['no owner', { processingOwner: null }, {}, ['egen regel processingOwner']],
    ['nothing of the inventory', {}, { links: [] }, ['egen regel links']],
  ])('%s', (_, fields, around, expected) => {
    expect(lackingIn(fields, around)).toEqual(expected)
    const checks = completeness(aProcessing(fields), { ...wellAround, ...around }, NOW)
    expect(isComplete(checks)).toBe(true)
  })
})

describe('GDPR 30.2: a processor owes other fields', () => {
  const bare: Fields = {
    role: 'processor',
    purpose: null,
    legalBases: [],
    nationalLaw: null,
    dataSubjects: [],
    dataCategories: [],
    recipients: null,
    retention: null,
    specialCategories: null,
    specialGrounds: [],
    specialLaw: null,
    usesProcessor: null,
  }
  test('whom it works for, with what, and where', () => {
    expect(lackingIn({ ...bare, thirdCountry: null, security: null }, { dpia: null })).toEqual([
      '30.2 a onBehalfOf',
      '30.2 b processingCategories',
      '30.2 c thirdCountry',
      '30.2 d security',
    ])
  })
  test('and nothing of what only a controller owes', () => {
    expect(
      lackingIn({ ...bare, onBehalfOf: 'Grannkommunen', processingCategories: 'Lagring' }),
    ).toEqual([])
  })
})
