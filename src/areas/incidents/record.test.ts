import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { bareIncident } from '../../../test/support/an-incident.ts'
import { yearOf } from '../../core/dates.ts'
import { type AnyRecord, missingFor, problemsOf } from '../../record/define.ts'
import { type Incident, incident } from './incident.record.ts'

const declaration = incident as unknown as AnyRecord
type Fields = Partial<Incident['fields']>

function namesOfProblems(fields: Fields): string[] {
  return problemsOf(declaration, { ...bareIncident, ...fields }).map(({ field }) => field)
}

function namesOfMissing(state: Incident['state'], fields: Fields): string[] {
  return missingFor(declaration, state, { ...bareIncident, ...fields }).map(({ field }) => field)
}

const nine = '2025-03-10T09:00:00.000Z'
const ten = '2025-03-10T10:00:00.000Z'
const eleven = '2025-03-10T11:00:00.000Z'

describe('what must agree within an incident', () => {
  test.each<[string, Fields, string[]]>([
    ['the least one can report', {}, []],
    ['noticed as it occurred', { occurredAt: nine, noticedAt: nine }, []],
    ['noticed before it occurred', { occurredAt: ten, noticedAt: nine }, ['noticedAt']],
    [
      'the same instant in two time zones',
      { occurredAt: '2025-03-10T10:00:00+01:00', noticedAt: '2025-03-10T09:00:00Z' },
      [],
    ],
    ['reported as it was noticed', { noticedAt: nine, reportedAt: nine }, []],
    ['reported before it was noticed', { noticedAt: ten, reportedAt: nine }, ['reportedAt']],
    [
      'a breach notified to IMY',
      { noticedAt: nine, reportedAt: ten, personalDataBreach: true, imyNotifiedAt: eleven },
      [],
    ],
    [
      'notified before it was noticed',
      { noticedAt: ten, reportedAt: ten, personalDataBreach: true, imyNotifiedAt: nine },
      ['imyNotifiedAt'],
    ],
    [
      'notified without being a breach',
      { personalDataBreach: false, imyNotifiedAt: eleven },
      ['imyNotifiedAt'],
    ],
    [
      'notified before it is assessed',
      { personalDataBreach: null, imyNotifiedAt: eleven },
      ['imyNotifiedAt'],
    ],
    [
      'a breach that is not notified, with the reason',
      { personalDataBreach: true, notNotifiedBecause: 'Låg risk.' },
      [],
    ],
    [
      'a reason not to notify what is no breach',
      { personalDataBreach: false, notNotifiedBecause: 'Låg risk.' },
      ['notNotifiedBecause'],
    ],
    [
      'a reason not to notify what is not assessed',
      { personalDataBreach: null, notNotifiedBecause: 'Låg risk.' },
      ['notNotifiedBecause'],
    ],
    [
      'both notified and a reason not to',
      { personalDataBreach: true, imyNotifiedAt: eleven, notNotifiedBecause: 'Låg risk.' },
      ['notNotifiedBecause'],
    ],
    ['a supplier and its name', { supplierInvolved: true, supplier: 'Miljödata' }, []],
    ['a supplier without a name', { supplierInvolved: true }, []],
    [
      'a name and no supplier',
      { supplierInvolved: false, supplier: 'Miljödata' },
      ['supplierInvolved'],
    ],
    [
      'a name and nothing known of a supplier',
      { supplierInvolved: null, supplier: 'Miljödata' },
      ['supplierInvolved'],
    ],
    ['several properties affected', { affects: ['confidentiality', 'authenticity'] }, []],
    ['a near miss', { affects: ['none'] }, []],
    ['a near miss that affected something', { affects: ['none', 'integrity'] }, ['affects']],
  ])('%s', (_case, fields, expected) => {
    expect(namesOfProblems(fields)).toEqual(expected)
  })

  test('every problem says what to do in Swedish', () => {
    const [problem] = problemsOf(declaration, {
      ...bareIncident,
      personalDataBreach: false,
      imyNotifiedAt: eleven,
    })
    expect(problem?.message).toBe(
      'Bara en personuppgiftsincident anmäls till IMY. Svara ja på frågan om personuppgiftsincident, eller ta bort tidpunkten.',
    )
  })
})

describe('what must be known before a state', () => {
  const assessed: Fields = { personalDataBreach: false, breachReasoning: 'Inga personuppgifter.' }
  const breach: Fields = { personalDataBreach: true, breachReasoning: 'Uppgifter har röjts.' }
  const mended: Fields = { cause: 'Fel fack.', measure: 'Nya fack.' }

  test.each<[string, Incident['state'], Fields, string[]]>([
    ['reported: nothing more', 'reported', {}, []],
    ['assessed: the assessment and why', 'assessed', {}, ['personalDataBreach', 'breachReasoning']],
    ['assessed as no breach: no is an answer', 'assessed', assessed, []],
    ['assessed as a breach without deciding on IMY', 'assessed', breach, []],
    ['closed without cause and measure', 'closed', assessed, ['cause', 'measure']],
    ['closed without an assessment', 'closed', mended, ['personalDataBreach', 'breachReasoning']],
    ['closed as no breach', 'closed', { ...assessed, ...mended }, []],
    [
      'GDPR 33.5: closed breach, neither notified nor a reason',
      'closed',
      { ...breach, ...mended },
      ['notNotifiedBecause'],
    ],
    [
      'GDPR 33.5: closed breach with the reason',
      'closed',
      { ...breach, ...mended, notNotifiedBecause: 'Låg risk.' },
      [],
    ],
    [
      'closed breach that was notified',
      'closed',
      { ...breach, ...mended, imyNotifiedAt: eleven },
      [],
    ],
    ['dismissed without a reason', 'dismissed', {}, ['dismissedBecause']],
    ['dismissed with a reason', 'dismissed', { dismissedBecause: 'Dubblett.' }, []],
    [
      'a breach is never dismissed',
      'dismissed',
      { ...breach, dismissedBecause: 'Dubblett.' },
      ['personalDataBreach'],
    ],
  ])('%s', (_case, state, fields, expected) => {
    expect(namesOfMissing(state, fields)).toEqual(expected)
  })
})

describe('the example', () => {
  type Example = { key: string; state: Incident['state']; values: Record<string, unknown> }

  function examplesOf(board: string): Example[] {
    const file = new URL(`../../../examples/${board}/incidents.json`, import.meta.url)
    return JSON.parse(readFileSync(file, 'utf8'))
  }

  function ofYear(board: string, year: number): Example[] {
    return examplesOf(board).filter(({ values }) => yearOf(String(values.reportedAt)) === year)
  }

  test('överförmyndarnämnden 2025: 20 incidents, 3 of them notified to IMY', () => {
    const incidents = ofYear('overformyndarnamnden', 2025)
    expect(incidents).toHaveLength(20)
    expect(incidents.filter(({ values }) => values.imyNotifiedAt !== null)).toHaveLength(3)
  })

  test('the next year has six, the other board three in 2025 and none in 2024', () => {
    expect(ofYear('overformyndarnamnden', 2026)).toHaveLength(6)
    expect(ofYear('socialnamnden', 2025)).toHaveLength(3)
    expect(ofYear('socialnamnden', 2024)).toEqual([])
  })

  test.each(['overformyndarnamnden', 'socialnamnden'])('%s keeps the rules', (board) => {
    for (const { key, state, values } of examplesOf(board)) {
      const checked = { ...values, handler: '0198d000-0000-7000-8000-000000000001' }
      expect([key, problemsOf(declaration, checked)]).toEqual([key, []])
      expect([key, missingFor(declaration, state, checked)]).toEqual([key, []])
    }
  })
})

test.each([
  ['title', '', 'Fyll i ”Rubrik”.'],
  ['noticedAt', null, 'Fyll i ”Upptäcktes”.'],
  ['kind', null, 'Välj slag.'],
])('%s left empty is asked for with its own label', (field, value, message) => {
  const problems = problemsOf(declaration, { ...bareIncident, [field]: value })
  expect(problems).toEqual([{ field, message }])
})
