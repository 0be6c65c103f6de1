import { describe, expect, test } from 'vitest'
import {
  aDpia,
  aDpiaRisk,
  aProcessing,
  aRequest,
  aTransfer,
  wellAround,
} from '../../../test/support/a-processing.ts'
import { figuresOf, linesOf } from '../../../test/support/section-text.ts'
import type { ReviewContext } from '../../review/document.ts'
import { type KnownProcessing, type ProcessingFacts, processingSection } from './chapter.ts'
import { type Around, completeness } from './completeness.rules.ts'
import {
  type Confirmation,
  confirmBy,
  isChangedSince,
  isConfirmed,
  latestOf,
} from './confirmation.rules.ts'
import { processingDuties } from './duties.ts'
import { asOf } from './past.ts'
import type { ProcessingRecord } from './processing-record.record.ts'

const DAY = '2025-12-31'
const context: ReviewContext = {
  organisation: 'Sundvalla stad',
  theOrganisation: 'staden',
  board: 'Överförmyndarnämnden',
  administration: 'Överförmyndarförvaltningen',
  year: 2025,
  planYears: [2026],
  readOn: '2026-02-01',
  people: {},
}
const empty: ProcessingFacts = {
  asOf: DAY,
  records: [],
  dpias: [],
  requests: [],
  openRequests: [],
}
const confirmed = (on: string): Confirmation => ({
  recordId: 'p',
  confirmedOn: on,
  byName: 'Per Nyberg',
  version: 1,
  note: null,
})

function known(
  number: number,
  fields: Partial<ProcessingRecord['fields']> = {},
  more: Partial<Omit<KnownProcessing, 'record'>> & { around?: Partial<Around> } = {},
): KnownProcessing {
  const record = aProcessing({ name: `Behandling ${number}`, ...fields }, { number })
  const { around, ...rest } = more
  const transfers = rest.transfers ?? []
  return {
    record,
    checks: completeness(record, { ...wellAround, transfers, ...around }, DAY),
    confirmation: null,
    transfers,
    dpia: null,
    ...rest,
  }
}

const linesIn = (facts: Partial<ProcessingFacts>) =>
  linesOf(processingSection({ ...empty, ...facts }, context))

test('a board that has not begun says nothing', () => {
  expect(processingSection(empty, context)).toEqual({ blocks: [], answers: [] })
})

test('zero of everything is said as it is', () => {
  expect(linesIn({ records: [known(1)] })).toEqual({
    register: [
      'Den 31 december 2025 omfattade registerförteckningen 1 pågående behandling. Alla uppgifter som dataskyddsförordningen artikel 30 kräver fanns för 1 av 1, och 0 av 1 hade bekräftats under det senaste året.',
    ],
    'third-country': ['Ingen behandling har en registrerad överföring till land utanför EU/EES.'],
    dpia: [
      'Behovet av konsekvensbedömning är prövat för 0 av 1 behandlingar. Ingen konsekvensbedömning har bedömts behövas.',
    ],
    requests: ['Inget ärende från registrerade om deras rättigheter är registrerat under 2025.'],
  })
})

describe('with a register', () => {
  const decided = aDpia(
    { name: 'E-tjänst', needed: true, assessedOn: '2025-02-01', reviewBy: '2025-10-01' },
    { number: 1, state: 'decided' },
  )
  const begun = aDpia(
    { name: 'Arkiv', needed: true, assessedOn: '2025-03-01' },
    { number: 2, state: 'assessing' },
  )
  const facts: ProcessingFacts = {
    ...empty,
    records: [
      known(1, {}, { confirmation: confirmed('2025-03-01'), dpia: decided }),
      known(2, { recipients: null, thirdCountry: null }, { confirmation: confirmed('2024-11-01') }),
      known(
        3,
        { recipients: null, thirdCountry: true },
        { transfers: [aTransfer({ certified: false })], dpia: begun },
      ),
    ],
    dpias: [
      { record: decided, risks: [aDpiaRisk({ residualLikelihood: 4 })] },
      { record: begun, risks: [] },
    ],
    requests: [
      aRequest({ answeredOn: '2025-03-20' }, { number: 1, state: 'answered' }),
      aRequest({ answeredOn: '2025-05-20' }, { number: 2, state: 'answered' }),
      aRequest({ receivedOn: '2025-11-01' }, { number: 3, state: 'handled' }),
    ],
    openRequests: [aRequest({ receivedOn: '2024-11-01' }, { number: 4, state: 'handled' })],
  }
  const section = processingSection(facts, context)

  test('reads as prose', () => {
    expect(linesOf(section)).toEqual({
      register: [
        'Den 31 december 2025 omfattade registerförteckningen 3 pågående behandlingar. Alla uppgifter som dataskyddsförordningen artikel 30 kräver fanns för 1 av 3, och 1 av 3 hade bekräftats under det senaste året.',
      ],
      lacking: ['Det som oftast saknas i registerförteckningen:'],
      'lacking-list': [
        'Mottagare (artikel 30.1 d): 2 behandlingar.',
        'Överföring till tredje land (artikel 30.1 e): 2 behandlingar.',
      ],
      'third-country': [
        'Personuppgifter överförs till land utanför EU/EES i 1 behandling, varav 1 har en överföring som saknar stöd eller behöver kontrolleras igen. För 1 behandling är det inte utrett.',
      ],
      dpia: [
        'Behovet av konsekvensbedömning är prövat för 2 av 3 behandlingar. 2 konsekvensbedömningar behövs; 1 är beslutad och 1 återstår. Översynen är försenad för 1 (E-tjänst). Hög risk återstår i 1 utan att förhandssamråd har begärts.',
      ],
      requests: [
        'Under 2025 kom 3 ärenden in från registrerade om deras rättigheter. Ett besvarades inom tiden och ett för sent; mediantiden till svar var 46 dagar. Ett var inte besvarat den 31 december 2025, varav ett efter fristen. Från tidigare år är ett obesvarat.',
      ],
    })
  })

  test('every figure carries its records', () => {
    expect(figuresOf(section, 'register')).toEqual([
      ['3 pågående behandlingar', 3],
      ['1 av 3', 1],
      ['1 av 3', 1],
    ])
    expect(figuresOf(section, 'lacking-list')).toEqual([
      ['2 behandlingar', 2],
      ['2 behandlingar', 2],
    ])
    expect(figuresOf(section, 'requests')).toEqual([
      ['3 ärenden', 3],
      ['Ett', 1],
      ['ett', 1],
      ['Ett', 1],
      ['ett', 1],
      ['ett', 1],
    ])
  })

  test('gives its duties, each once', () => {
    const duties = processingDuties(facts, DAY)
    expect(duties.map(({ key, dueOn }) => `${key.split(' ')[0]} ${dueOn}`)).toEqual([
      'processingRecord.confirm 2026-03-01',
      'processingRecord.confirm 2025-11-01',
      'processingRecord.confirm 2025-02-01',
      'processingRecord.transfer null',
      'dpia.threshold null',
      'dpia.review 2025-10-01',
      'dpia.decide null',
      'dataSubjectRequest.answer 2025-12-01',
      'dataSubjectRequest.answer 2024-12-01',
    ])
    expect(new Set(duties.map(({ key }) => key)).size).toBe(duties.length)
  })
})

describe('the yearly confirmation', () => {
  test.each<[string, string[], string, boolean]>([
    ['never', [], DAY, false],
    ['a year ago to the day', ['2024-12-31'], DAY, true],
    ['a day more', ['2024-12-30'], DAY, false],
    ['one after the day does not count', ['2026-01-02'], DAY, false],
    ['the latest counts', ['2023-01-01', '2025-06-01', '2024-01-01'], DAY, true],
    ['leap day', ['2024-02-29'], '2025-02-28', true],
  ])('%s', (_, days, now, answer) => {
    expect(isConfirmed(latestOf(days.map(confirmed), now), now).answer).toBe(answer)
  })
  test('is due a year after it was registered, or last confirmed', () => {
    expect(confirmBy(aProcessing(), null)).toBe('2025-02-01')
    expect(confirmBy(aProcessing(), confirmed('2025-06-01'))).toBe('2026-06-01')
  })
  test('a change after it is seen', () => {
    expect(isChangedSince({ version: 2 }, confirmed('2025-06-01'))).toBe(true)
    expect(isChangedSince({ version: 1 }, confirmed('2025-06-01'))).toBe(false)
    expect(isChangedSince({ version: 3 }, null)).toBe(false)
  })
})

describe('a record as it stood', () => {
  const record = aProcessing(
    { purpose: 'Nytt' },
    { state: 'ended', createdAt: '2025-01-10T09:00:00.000Z' },
  )
  const changes = [
    {
      recordId: record.id,
      at: '2026-03-01T09:00:00.000Z',
      act: 'moved',
      before: { state: 'active' },
    },
    {
      recordId: 'another',
      at: '2026-02-01T09:00:00.000Z',
      act: 'changed',
      before: { purpose: 'Annat' },
    },
    {
      recordId: record.id,
      at: '2026-01-15T09:00:00.000Z',
      act: 'changed',
      before: { purpose: 'Mellan', secrecy: null },
    },
    {
      recordId: record.id,
      at: '2025-12-31T22:30:00.000Z',
      act: 'changed',
      before: { purpose: 'Först' },
    },
    {
      recordId: record.id,
      at: '2025-12-31T23:30:00.000Z',
      act: 'changed',
      before: { recipients: null },
    },
    { recordId: record.id, at: '2025-01-10T09:00:00.000Z', act: 'created', before: null },
  ]
  test('on the last day of the year, Swedish time', () => {
    const past = asOf(record, changes, DAY)
    expect(past?.state).toBe('active')
    expect(past?.fields.purpose).toBe('Mellan')
    expect(past?.fields.recipients).toBeNull()
    expect(record.fields.purpose).toBe('Nytt')
  })
  test('before it was there', () => {
    expect(asOf(record, changes, '2025-01-09')).toBeNull()
  })
  test('today it is as it is', () => {
    expect(asOf(record, changes, '2026-12-01')).toBe(record)
  })
})
