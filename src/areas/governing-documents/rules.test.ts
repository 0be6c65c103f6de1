import { describe, expect, test } from 'vitest'
import { aGoverningDocument } from '../../../test/support/a-governing-document.ts'
import type { GoverningDocument } from './governing-document.record.ts'
import { asReported, isReviewOverdue, localInstructionOf, wasReviewedIn } from './rules.ts'

describe('is the review of a document late?', () => {
  test.each<[string, string | null, GoverningDocument['state'], boolean, string]>([
    [
      'the day after',
      '2026-03-31',
      'inForce',
      true,
      'Nästa översyn skulle ha gjorts senast den 31 mars 2026.',
    ],
    ['on the day itself', '2026-04-01', 'inForce', false, 'Tiden har inte gått ut.'],
    ['before', '2027-01-01', 'inForce', false, 'Tiden har inte gått ut.'],
    ['without a day', null, 'inForce', false, 'Inget datum för översyn är satt.'],
    ['a draft', '2026-03-31', 'draft', false, 'Dokumentet gäller inte.'],
    ['a replaced one', '2026-03-31', 'replaced', false, 'Dokumentet gäller inte.'],
  ])('%s', (_, reviewBy, state, answer, because) => {
    const document = aGoverningDocument({ reviewBy }, { state })
    expect(isReviewOverdue(document, '2026-04-01')).toEqual({ answer, because })
  })
})

describe('was the document looked over during 2025?', () => {
  test.each<[string, string | null, string | null, boolean | null, string]>([
    ['looked over', '2024-02-26', '2025-03-17', true, 'Den sågs över den 17 mars 2025.'],
    [
      'looked over on the last day',
      null,
      '2025-12-31',
      true,
      'Den sågs över den 31 december 2025.',
    ],
    ['decided', '2025-01-01', null, true, 'Den fastställdes den 1 januari 2025.'],
    [
      'decided, and looked over later',
      '2025-02-01',
      '2026-02-01',
      true,
      'Den fastställdes den 1 februari 2025.',
    ],
    ['only later', '2024-02-26', '2026-02-01', null, 'Den har setts över efter 2025.'],
    [
      'only before',
      '2023-02-26',
      '2024-12-31',
      false,
      'Någon översyn under 2025 är inte registrerad.',
    ],
    ['never', null, null, false, 'Någon översyn under 2025 är inte registrerad.'],
  ])('%s', (_, decidedOn, lastReviewedOn, answer, because) => {
    const document = aGoverningDocument({ decidedOn, lastReviewedOn })
    expect(wasReviewedIn(document, 2025)).toEqual({ answer, because })
  })
})

describe('the local instruction in force', () => {
  const draft = aGoverningDocument({}, { number: 1, state: 'draft' })
  const replaced = aGoverningDocument({}, { number: 2, state: 'replaced' })
  const routine = aGoverningDocument({ kind: 'routine' }, { number: 3 })
  const inForce = aGoverningDocument({}, { number: 4 })

  test('is found among others', () => {
    expect(localInstructionOf([draft, replaced, routine, inForce])).toBe(inForce)
  })
  test('is null when none is in force', () => {
    expect(localInstructionOf([draft, replaced, routine])).toBeNull()
    expect(localInstructionOf([])).toBeNull()
  })
})

describe('a document marked secret', () => {
  const fields = {
    title: 'Rutin för Kvarnbäckslarmet',
    covers: 'Hur larmet vid Kvarnbäck kopplas förbi.',
    address: 'https://intra.example/kvarnback',
  }
  test('is there, without its name and words', () => {
    const reported = asReported({
      ...aGoverningDocument(fields, { number: 7 }),
      secrecy: '18 kap. 8 § OSL',
    })
    expect(reported.title).toBe('Styrande dokument nr 7, markerat med sekretess (18 kap. 8 § OSL)')
    expect(reported.fields.kind).toBe('localInstruction')
    expect(JSON.stringify(reported)).not.toMatch(/Kvarnbäck|kvarnback|larmet/i)
  })
  test('one that is not marked is as it was', () => {
    const open = aGoverningDocument(fields)
    expect(asReported(open)).toBe(open)
  })
})
