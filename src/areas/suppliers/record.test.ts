import { describe, expect, test } from 'vitest'
import {
  aSupplier,
  bareAgreement,
  bareProcurement,
  bareSupplier,
} from '../../../test/support/a-supplier.ts'
import { type AnyRecord, missingFor, problemsOf } from '../../record/define.ts'
import { agreement } from './agreement.record.ts'
import { asOrganisationNumber } from './organisation-number.ts'
import { procurement } from './procurement.record.ts'
import { supplier } from './supplier.record.ts'

const fieldsWrong = (declaration: unknown, values: Record<string, unknown>) =>
  problemsOf(declaration as AnyRecord, values).map(({ field }) => field)

describe('an organisation number', () => {
  test.each([
    ['556000-4615', '556000-4615'],
    ['5560004615', '556000-4615'],
    [' 165560004615 ', '556000-4615'],
    ['212000-0142', '212000-0142'],
    // A wrong check digit, swapped digits, too few, letters, and a birth date.
    ['556000-4616', null],
    ['556000-4651', null],
    ['556000-461', null],
    ['SE556000461501', null],
    ['811228-9874', null],
    ['', null],
  ])('%s', (text, expected) => {
    expect(asOrganisationNumber(text)).toBe(expected)
  })
})

describe('a supplier', () => {
  test.each<[string, Partial<typeof bareSupplier>, string[]]>([
    ['needs only its name and kind', {}, []],
    [
      'has a number whose check digit is right',
      { organisationNumber: '556000-4616' },
      ['organisationNumber'],
    ],
    ['cannot end before it began', { usedUntil: '2021-12-31' }, ['usedUntil']],
    [
      'is rated with reason and day',
      { criticality: 'critical' },
      ['criticalityBecause', 'criticalityAssessedOn'],
    ],
    ['has no day for what is not rated', { criticalityAssessedOn: '2025-01-01' }, ['criticality']],
    ['is outside EU/EES or nowhere', { outsideEeaWhere: 'USA', outsideEea: null }, ['outsideEea']],
    ['may be outside EU/EES', { outsideEeaWhere: 'USA', outsideEea: true }, []],
  ])('%s', (_name, change, expected) => {
    expect(fieldsWrong(supplier, { ...bareSupplier, ...change })).toEqual(expected)
  })

  test('is not left without the day it ended', () => {
    expect(missingFor(supplier as unknown as AnyRecord, 'ended', bareSupplier)).toHaveLength(1)
  })
})

describe('an agreement', () => {
  const whole = { ...bareAgreement, supplier: aSupplier().id }
  test.each<[string, Partial<typeof bareAgreement>, string[]]>([
    ['may run on without an end', {}, []],
    ['cannot end before it begins', { endsOn: '2022-12-31' }, ['endsOn']],
    ['has no notice after its end', { endsOn: '2026-12-31', noticeOn: '2027-01-01' }, ['noticeOn']],
    [
      'has requirements when they were followed up',
      { requirementsFollowedUpOn: '2025-01-01' },
      ['securityRequirements'],
    ],
    ['can tell where they stand', { securityRequirements: true, requirementsIn: 'Bilaga 4' }, []],
  ])('%s', (_name, change, expected) => {
    expect(fieldsWrong(agreement, { ...whole, ...change })).toEqual(expected)
  })

  test('has ended only when it says when', () => {
    expect(missingFor(agreement as unknown as AnyRecord, 'ended', whole)).toEqual([
      { field: 'endsOn', message: 'Fyll i ”Gäller till och med” först.' },
    ])
  })
})

describe('a procurement', () => {
  test.each<[string, Partial<typeof bareProcurement>, string[]]>([
    ['begins with its name, kind and day', {}, []],
    ['is not advertised before it began', { tenderOn: '2025-01-31' }, ['tenderOn']],
    [
      'is not ready before it began',
      { readyOn: '2025-01-31', readyBy: '2025-01-31' },
      ['readyBy', 'readyOn'],
    ],
  ])('%s', (_name, change, expected) => {
    expect(fieldsWrong(procurement, { ...bareProcurement, ...change })).toEqual(expected)
  })
})
