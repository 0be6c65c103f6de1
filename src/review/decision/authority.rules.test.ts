import { describe, expect, test } from 'vitest'
import {
  assumedAuthority,
  authorityOn,
  type DecisionAuthority,
  decidedByInWords,
  deciderAsSubject,
  isProved,
  mayDecideUnder,
  needsMinutes,
} from './authority.rules.ts'

const authority = (change: Partial<DecisionAuthority>): DecisionAuthority => ({
  decider: 'headOfAdministration',
  basis: 'Delegationsordningen, punkt 3.2',
  from: '2025-01-01',
  proof: 'anySignIn',
  verifiedOn: '2025-01-10',
  ...change,
})

describe('the authority in force', () => {
  const first = authority({ from: '2025-01-01' })
  const second = authority({ from: '2026-03-01', decider: 'board' })
  test.each([
    ['before anything was said', '2024-12-31', assumedAuthority],
    ['on its first day', '2025-01-01', first],
    ['the day before the next', '2026-02-28', first],
    ['from the next one on', '2026-03-01', second],
  ])('%s', (_, day, expected) => {
    expect(authorityOn([second, first], day)).toBe(expected)
  })
})

test.each([
  ['headOfAdministration', ['headOfAdministration'], true],
  ['headOfAdministration', ['administrationManagement'], false],
  ['administrationManagement', ['administrationManagement'], true],
  ['administrationManagement', ['headOfAdministration'], true],
  ['board', ['headOfAdministration'], true],
  ['board', ['isam'], false],
  ['eitherOfAdministration', ['administrationManagement'], true],
  ['eitherOfAdministration', [], false],
] as const)('%s, entered by %j: %s', (decider, held, expected) => {
  const answer = mayDecideUnder(authority({ decider }), held)
  expect(answer.answer).toBe(expected)
  if (!expected) expect(answer.because).not.toBe('')
})

describe('how sure it is who decides', () => {
  const now = '2026-11-22T10:30:00.000Z'
  test.each([
    ['anySignIn', 'oneFactor', '2026-11-22T10:00:00.000Z', true],
    ['anySignIn', 'oneFactor', '2026-11-22T09:59:00.000Z', false],
    ['anySignIn', 'twoFactors', '2026-11-21T10:00:00.000Z', false],
    ['twoFactors', 'oneFactor', '2026-11-22T10:29:00.000Z', false],
    ['twoFactors', 'twoFactors', '2026-11-22T10:29:00.000Z', true],
  ] as const)('%s with %s at %s: %s', (proof, strength, at, expected) => {
    expect(isProved({ proof }, { strength, at }, now).answer).toBe(expected)
  })

  test('a missing second step is told before a stale sign-in', () => {
    const answer = isProved(
      { proof: 'twoFactors' },
      { strength: 'oneFactor', at: '2026-11-20T10:00:00.000Z' },
      now,
    )
    expect(answer.because).toContain('två steg')
  })
})

test('only the decision of the nämnd needs a paragraph of its minutes', () => {
  expect(needsMinutes({ decider: 'board' })).toBe(true)
  expect(needsMinutes({ decider: 'headOfAdministration' })).toBe(false)
})

test.each([
  ['board', 'Överförmyndarnämnden, § 12'],
  ['headOfAdministration', 'Eva Ek, förvaltningschef'],
] as const)('printed as decided by %s', (decider, expected) => {
  const by = {
    board: 'Överförmyndarnämnden',
    minutes: '§ 12',
    name: 'Eva Ek',
    role: 'Förvaltningschef',
  }
  expect(decidedByInWords({ decider }, by)).toBe(expected)
})

test.each([
  ['board', 'Överförmyndarnämnden'],
  ['headOfAdministration', 'Förvaltningschefen'],
  ['eitherOfAdministration', 'Förvaltningsledningen'],
] as const)('the wording begins with %s', (decider, expected) => {
  expect(deciderAsSubject(decider, 'Överförmyndarnämnden')).toBe(expected)
})

test.each<[readonly string[], string]>([
  [['headOfAdministration'], 'Förvaltningschefen'],
  [['headOfAdministration', 'administrationManagement'], 'Förvaltningsledningen'],
  [['administrationManagement'], 'Förvaltningsledningen'],
])('where either may decide, %s decides as who they are', (held, expected) => {
  expect(deciderAsSubject('eitherOfAdministration', 'Överförmyndarnämnden', held)).toBe(expected)
})
