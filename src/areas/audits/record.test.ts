import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { bareAudit, bareFinding, bareStatement } from '../../../test/support/an-audit.ts'
import { type AnyRecord, missingFor, problemsOf } from '../../record/define.ts'
import { type Audit, audit } from './audit.record.ts'
import { type AuditFinding, auditFinding } from './audit-finding.record.ts'

const auditDeclaration = audit as unknown as AnyRecord
const findingDeclaration = auditFinding as unknown as AnyRecord
const somebody = '0198d000-0000-7000-8000-000000000001'

function fieldsOf(problems: { field: string }[]): string[] {
  return problems.map(({ field }) => field)
}

describe('what must agree within an audit', () => {
  test.each<[string, Audit['fields'], string[]]>([
    ['an audit that was made', bareAudit, []],
    ['the statement that none was made', bareStatement, []],
    [
      'the statement without its consequence',
      { ...bareStatement, consequence: null },
      ['consequence'],
    ],
    [
      'the statement with a result',
      { ...bareStatement, conductor: 'Stadsrevisionen', conclusion: 'Gott.' },
      ['conductor', 'conclusion'],
    ],
    [
      'the statement with days and scope',
      { ...bareStatement, scope: 'Allt.', startedOn: '2025-02-01', reportedOn: '2025-03-01' },
      ['scope', 'startedOn', 'reportedOn'],
    ],
    [
      'reported before it began',
      { ...bareAudit, startedOn: '2025-05-02', reportedOn: '2025-05-01' },
      ['reportedOn'],
    ],
    [
      'reported the day it began',
      { ...bareAudit, startedOn: '2025-05-02', reportedOn: '2025-05-02' },
      [],
    ],
    [
      'told in a year before it began',
      { ...bareAudit, year: 2024, startedOn: '2025-01-01' },
      ['year'],
    ],
    [
      'begun one year and told the next',
      { ...bareAudit, year: 2026, startedOn: '2025-12-01', reportedOn: '2026-02-01' },
      [],
    ],
  ])('%s', (_case, fields, expected) => {
    expect(fieldsOf(problemsOf(auditDeclaration, fields))).toEqual(expected)
  })
})

describe('what must be known before a state', () => {
  const planned: Audit['fields'] = {
    ...bareAudit,
    conductor: null,
    reportedOn: null,
    conclusion: null,
  }

  test.each<[string, Audit['state'], Audit['fields'], string[]]>([
    ['planned: nothing more', 'notReported', planned, []],
    ['reported without a result', 'reported', planned, ['conductor', 'reportedOn', 'conclusion']],
    ['reported with a result', 'reported', bareAudit, []],
    ['closed without a result', 'closed', planned, ['conductor', 'reportedOn', 'conclusion']],
    ['the statement is reported as it is', 'reported', bareStatement, []],
    ['cancelled without why', 'cancelled', planned, ['reason']],
    ['cancelled with why', 'cancelled', { ...planned, reason: 'Flyttad till 2026.' }, []],
    [
      'a statement cannot be cancelled',
      'cancelled',
      { ...bareStatement, reason: 'Flyttad till 2026.' },
      ['kind'],
    ],
  ])('audit: %s', (_case, state, fields, expected) => {
    expect(fieldsOf(missingFor(auditDeclaration, state, fields))).toEqual(expected)
  })

  const answered = { answer: 'Rutin tas fram.', answeredOn: '2025-11-18' }

  test.each<[string, AuditFinding['state'], Partial<AuditFinding['fields']>, string[]]>([
    ['open: nothing more', 'open', {}, []],
    ['answered without the answer', 'answered', {}, ['answer', 'answeredOn']],
    ['answered', 'answered', answered, []],
    ['closed without what was done', 'closed', answered, ['outcome']],
    ['closed', 'closed', { ...answered, outcome: 'Rutinen gäller.' }, []],
  ])('finding: %s', (_case, state, fields, expected) => {
    expect(fieldsOf(missingFor(findingDeclaration, state, { ...bareFinding, ...fields }))).toEqual(
      expected,
    )
  })
})

test('a day of answer without an answer is refused', () => {
  expect(
    fieldsOf(problemsOf(findingDeclaration, { ...bareFinding, answeredOn: '2025-11-18' })),
  ).toEqual(['answer'])
  expect(problemsOf(findingDeclaration, { ...bareFinding, answer: 'Ja.' })).toEqual([])
})

describe('the example', () => {
  type Example = { key: string; state: string; values: Record<string, unknown> }

  function examplesOf(board: string, api: string): Example[] {
    const file = new URL(`../../../examples/${board}/${api}.json`, import.meta.url)
    return JSON.parse(readFileSync(file, 'utf8'))
  }

  test('överförmyndarnämnden 2025: no audit, with consequence and recommendation', () => {
    const [statement, ...others] = examplesOf('overformyndarnamnden', 'audits')
    expect(others).toEqual([])
    expect(statement?.values).toMatchObject({ year: 2025, kind: 'none' })
    expect(statement?.values.recommendation).toContain('systematiskt och riskbaserat')
    expect(examplesOf('overformyndarnamnden', 'audit-findings')).toEqual([])
  })

  test('socialnämnden: nothing for 2024, one audit of 2025 with two findings', () => {
    expect(examplesOf('socialnamnden', 'audits').map(({ values }) => values.year)).toEqual([2025])
    expect(examplesOf('socialnamnden', 'audit-findings')).toHaveLength(2)
  })

  test.each([
    ['overformyndarnamnden', 'audits', auditDeclaration],
    ['socialnamnden', 'audits', auditDeclaration],
    ['socialnamnden', 'audit-findings', findingDeclaration],
  ] as const)('%s/%s keeps the rules', (board, api, declaration) => {
    for (const { key, state, values } of examplesOf(board, api)) {
      const named = Object.entries(values).map(([name, value]) => [
        name,
        String(value).startsWith('@') ? somebody : value,
      ])
      const checked = Object.fromEntries(named)
      expect([key, problemsOf(declaration, checked)]).toEqual([key, []])
      expect([key, missingFor(declaration, state, checked)]).toEqual([key, []])
    }
  })
})
