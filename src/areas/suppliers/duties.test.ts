import { expect, test } from 'vitest'
import {
  aFollowUp,
  anAgreement,
  aProcurement,
  aStepAnswer,
  aSupplier,
  idOf,
} from '../../../test/support/a-supplier.ts'
import { type SupplierDutyFacts, supplierDuties } from './duties.ts'

const NOW = '2026-06-15'
const nothing: SupplierDutyFacts = {
  suppliers: [],
  agreements: [],
  followUps: [],
  procurements: [],
  answers: [],
}
const rated = {
  criticality: 'critical',
  criticalityBecause: 'Lex',
  criticalityAssessedOn: '2024-01-01',
} as const

const inWords = (facts: Partial<SupplierDutyFacts>) =>
  supplierDuties({ ...nothing, ...facts }, NOW).map(({ dueOn, title }) => `${dueOn} ${title}`)

test.each<[string, Partial<SupplierDutyFacts>, string[]]>([
  ['nothing', {}, []],
  [
    'notice, follow-up, exception and a day to be ready, in order of day',
    {
      suppliers: [aSupplier(rated)],
      followUps: [aFollowUp({ doneOn: '2025-05-01' })],
      agreements: [anAgreement({ endsOn: '2026-12-31', noticeMonths: 3 })],
      procurements: [aProcurement({ readyBy: '2026-10-01' })],
      answers: [aStepAnswer('exitPlan', { answer: 'excepted', until: '2026-08-31' })],
    },
    [
      '2026-05-01 Följ upp säkerheten hos Kvarnbo Data AB',
      '2026-08-31 Undantaget från ”Exitplan” i ”Ny e-tjänst för årsräkningar” går ut',
      '2026-09-30 Ta ställning till uppsägning av ”Drift av Lex”',
      '2026-10-01 Slutför stegen i ”Ny e-tjänst för årsräkningar”',
    ],
  ],
  [
    'a supplier no longer used is not followed up',
    { suppliers: [aSupplier({ ...rated, usedUntil: '2026-01-01' }, { state: 'ended' })] },
    [],
  ],
  ['one that is not rated has no day', { suppliers: [aSupplier()] }, []],
  [
    'too late for notice is no duty',
    { agreements: [anAgreement({ endsOn: '2026-11-30', noticeMonths: 6 })] },
    [],
  ],
  [
    'an agreement that has run out is',
    { agreements: [anAgreement({ endsOn: '2026-05-31' })] },
    ['2026-05-31 ”Drift av Lex” har gått ut: avsluta eller förläng'],
  ],
  [
    'an exception lives on after the procurement is ready',
    {
      procurements: [
        aProcurement({ readyBy: '2026-01-01', readyOn: '2026-01-01' }, { state: 'ready' }),
      ],
      answers: [aStepAnswer('exitPlan', { answer: 'excepted', until: '2026-06-30' })],
    },
    ['2026-06-30 Undantaget från ”Exitplan” i ”Ny e-tjänst för årsräkningar” går ut'],
  ],
  [
    'a cancelled one asks for nothing',
    {
      procurements: [aProcurement({ readyBy: '2026-07-01' }, { state: 'cancelled' })],
      answers: [aStepAnswer('exitPlan', { answer: 'excepted', until: '2026-06-30' })],
    },
    [],
  ],
])('%s', (_name, facts, expected) => {
  expect(inWords(facts)).toEqual(expected)
})

test('a duty has its own key, its owner and its record', () => {
  const owner = idOf(5, 7)
  const [duty] = supplierDuties(
    {
      ...nothing,
      agreements: [anAgreement({ endsOn: '2026-12-31', noticeMonths: 3, responsible: owner })],
    },
    NOW,
  )
  expect(duty).toMatchObject({
    key: `agreement.notice ${idOf(2, 1)}`,
    ownerId: owner,
    record: { type: 'agreement', id: idOf(2, 1) },
  })
})
