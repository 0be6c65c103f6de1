import { describe, expect, test } from 'vitest'
import {
  disposableFrom,
  dueOf,
  type Held,
  heldKindKeys,
  heldKinds,
  problemsOfRules,
  ruleInWords,
  type WantedRule,
} from './retention.rules.ts'

describe('a term in words', () => {
  test.each([
    [24, false, 'Gallras två år efter undertecknandet'],
    [12, false, 'Gallras ett år efter undertecknandet'],
    [18, false, 'Gallras 18 månader efter undertecknandet'],
    [1, false, 'Gallras 1 månad efter undertecknandet'],
    [24, true, 'Gallras två år efter utgången av det år granskningen undertecknades'],
    [null, false, 'Bevaras'],
  ])('%s months, from the year’s end %s', (months, fromYearEnd, words) => {
    expect(ruleInWords('reviewedAccount', { months, fromYearEnd })).toBe(words)
  })
})

describe('the first day on which it may go', () => {
  test.each([
    ['2025-10-31', 24, false, '2027-10-31'],
    ['2024-02-29', 24, false, '2026-02-28'],
    ['2024-01-01', 24, true, '2027-01-01'],
    ['2024-12-31', 24, true, '2027-01-01'],
    ['2024-05-05', 6, true, '2025-07-01'],
    ['2024-05-05', null, false, null],
  ])('%s after %s months, from the year’s end %s: %s', (from, months, fromYearEnd, on) => {
    expect(disposableFrom(from, { months, fromYearEnd })).toBe(on)
  })
})

describe('what has passed its time', () => {
  const held: Held[] = [
    { subject: 'b', from: '2024-03-01', rows: 20 },
    { subject: 'a', from: '2023-03-01', rows: 10 },
    { subject: 'c', from: '2025-03-01', rows: 30 },
  ]
  const term = { months: 24, fromYearEnd: false }

  test('is told in order, with its sum and since when', () => {
    expect(dueOf('accessList', held, term, '2026-03-01')).toEqual({
      kind: 'accessList',
      held: [held[1], held[0]],
      rows: 30,
      oldest: '2023-03-01',
      newest: '2024-03-01',
      since: '2025-03-01',
    })
  })

  test.each([
    ['the day before', '2025-02-28', term],
    ['when it is preserved', '2099-01-01', { months: null, fromYearEnd: false }],
  ])('is nothing %s', (_when, today, by) => {
    expect(dueOf('accessList', held, by, today)).toBeNull()
  })

  test('is nothing where nothing is held', () => {
    expect(dueOf('accessList', [], term, '2099-01-01')).toBeNull()
  })
})

describe('a decision as written', () => {
  const list: WantedRule = { kind: 'accessList', words: null, months: 24, fromYearEnd: false }
  const record: WantedRule = {
    kind: 'incident',
    words: 'Bevaras',
    months: null,
    fromYearEnd: false,
  }
  test.each<[string, WantedRule[], string, string[]]>([
    ['holds together', [list, record], '2026-11-22', []],
    ['is of tomorrow', [list], '2026-11-23', ['decidedOn']],
    ['is of what is not kept', [{ ...record, kind: 'password' }], '2026-11-22', ['kind']],
    ['has words for a list', [{ ...list, words: 'Sparas' }], '2026-11-22', ['words']],
    ['has no words for a record type', [{ ...record, words: null }], '2026-11-22', ['words']],
    ['has months for a record type', [{ ...record, months: 12 }], '2026-11-22', ['words']],
  ])('%s', (_case, rules, decidedOn, fields) => {
    expect(problemsOfRules(rules, decidedOn, '2026-11-22').map(({ field }) => field)).toEqual(
      fields,
    )
  })
})

test('every list says what is left when its rows are gone', () => {
  for (const kind of heldKindKeys) expect(heldKinds[kind].stays).toMatch(/står kvar\./)
})
