import { describe, expect, test } from 'vitest'
import { aFinding, anAudit, bareStatement } from '../../../test/support/an-audit.ts'
import type { Audit } from './audit.record.ts'
import type { AuditFinding } from './audit-finding.record.ts'
import {
  byGravity,
  contradictsItself,
  isAnswerOverdue,
  isOpenFinding,
  isPending,
  isPerformed,
  isStatementOfNone,
} from './rules.ts'

describe('what an audit says', () => {
  test.each<[Audit['fields']['kind'], Audit['state'], [boolean, boolean, boolean]]>([
    ['internal', 'notReported', [false, false, true]],
    ['internal', 'reported', [true, false, false]],
    ['thirdParty', 'closed', [true, false, false]],
    ['itAudit', 'cancelled', [false, false, false]],
    ['none', 'notReported', [false, false, false]],
    ['none', 'reported', [false, true, false]],
    ['none', 'closed', [false, true, false]],
  ])('%s, %s', (kind, state, expected) => {
    const one = anAudit({ kind }, { state })
    expect([isPerformed(one), isStatementOfNone(one), isPending(one)]).toEqual(expected)
  })
})

describe('none and one in the same year', () => {
  const statement = anAudit(bareStatement, { number: 2 })

  test.each<[string, Audit[], boolean]>([
    ['nothing registered', [], false],
    ['only the statement', [statement], false],
    ['only an audit', [anAudit()], false],
    [
      'the statement and a planned audit',
      [statement, anAudit({}, { state: 'notReported' })],
      false,
    ],
    ['the statement and a reported audit', [statement, anAudit()], true],
  ])('%s', (_case, audits, expected) => {
    expect(contradictsItself(audits).answer).toBe(expected)
  })

  test('the reason names the audit', () => {
    expect(contradictsItself([statement, anAudit()]).because).toBe(
      'Det är redovisat att ingen revision gjordes, men också revisionen ”Granskning av behörigheter”. Ta bort den uppgift som inte stämmer.',
    )
  })
})

describe('is the answer to a finding late?', () => {
  test.each<[string, AuditFinding['state'], string | null, boolean, string]>([
    ['no day set', 'open', null, false, 'Inget datum för svar är satt.'],
    ['the last day', 'open', '2025-11-30', false, 'Tiden för svar har inte gått ut.'],
    ['the day after', 'open', '2025-11-29', true, 'Skulle ha besvarats senast 29 november 2025.'],
    ['answered in time or not', 'answered', '2025-11-01', false, 'Iakttagelsen är besvarad.'],
    ['closed', 'closed', '2025-11-01', false, 'Iakttagelsen är besvarad.'],
  ])('%s', (_case, state, answerBy, answer, because) => {
    expect(isAnswerOverdue(aFinding({ answerBy }, { state }), '2025-11-30')).toEqual({
      answer,
      because,
    })
  })
})

test('a finding is open until it is closed', () => {
  expect(isOpenFinding(aFinding({}, { state: 'open' }))).toBe(true)
  expect(isOpenFinding(aFinding({}, { state: 'answered' }))).toBe(true)
  expect(isOpenFinding(aFinding({}, { state: 'closed' }))).toBe(false)
})

test('the gravest finding first, equals as they were registered', () => {
  const findings = [
    aFinding({ severity: 'minor' }, { number: 1 }),
    aFinding({ severity: 'significant' }, { number: 4 }),
    aFinding({ severity: 'serious' }, { number: 3 }),
    aFinding({ severity: 'significant' }, { number: 2 }),
  ]
  expect(byGravity(findings).map(({ number }) => number)).toEqual([3, 2, 4, 1])
})
