import { expect, test } from 'vitest'
import type { AccountFlag } from './matching.rules.ts'
import {
  inOneLine,
  lacksReason,
  numbersOf,
  type Outcome,
  progressInWords,
  reasonsFor,
} from './outcome.rules.ts'

const row = (over: Partial<Outcome> & { endedOn?: string | null }): Outcome => ({
  account: { endedOn: over.endedOn ?? null },
  decision: 'remove',
  executedOn: null,
  goneOn: null,
  stillThereOn: null,
  ...over,
})

test('the median counts only those known to be gone after they left', () => {
  const numbers = numbersOf([
    row({ endedOn: '2025-09-01', goneOn: '2025-09-03' }),
    row({ endedOn: '2025-09-01', executedOn: '2025-09-05' }),
    row({ endedOn: '2025-09-01', executedOn: '2025-09-02', stillThereOn: '2025-10-01' }),
    row({ endedOn: '2025-09-01' }),
    row({ goneOn: '2025-09-09' }),
    row({ decision: 'keep' }),
    row({ decision: null }),
  ])
  expect(numbers).toEqual({
    accounts: 7,
    decided: 6,
    kept: 1,
    changed: 0,
    removed: 5,
    gone: 3,
    notCarriedOut: 1,
    medianDays: 3,
    medianOf: 2,
  })
})

test.each([
  [
    { accounts: 212, removed: 31, medianDays: 4 },
    'eDok: 212 konton granskade, 31 borttagna, median 4 dagar efter avslut',
  ],
  [{ accounts: 1, removed: 0, medianDays: null }, 'eDok: 1 konto granskade, 0 borttagna'],
  [
    { accounts: null, removed: null, medianDays: null },
    'eDok: antal konton ej redovisat, borttagna ej redovisat',
  ],
])('in one line: %j', (of, line) => {
  expect(inOneLine('eDok', of)).toBe(line)
})

test.each([
  ['keep', null, false],
  ['change', ' ', true],
  ['remove', null, true],
  ['remove', 'Slutat', false],
  [null, null, false],
] as const)('%s because %j', (decision, reason, lacks) => {
  expect(lacksReason(decision, reason)).toBe(lacks)
})

test.each<[AccountFlag[], string]>([
  [['leaver', 'dormant'], 'Anställningen har upphört'],
  [['double', 'dormant'], 'Dubbelt konto'],
  [['unknown'], 'Okänd användare'],
  [['dormant'], 'Behövs inte i tjänsten'],
  [[], 'Behövs inte i tjänsten'],
])('the reason that fits %j comes first', (flags, first) => {
  const reasons = reasonsFor('remove', flags)
  expect(reasons[0]).toBe(first)
  expect(new Set(reasons).size).toBe(4)
})

test('what is to be taken away is not said to be gone', () => {
  const rows = [row({}), row({ decision: 'keep' }), row({ decision: null })]
  expect(progressInWords('Lex', numbersOf(rows))).toBe(
    'Lex: 2 av 3 konton granskade, 1 ska bort. 1 behålls och 0 ändras. 0 av 1 är borttagna.',
  )
  expect(progressInWords('Lex', numbersOf([row({ decision: 'keep' })]))).toBe(
    'Lex: 1 konto granskade, 0 ska bort. 1 behålls och 0 ändras.',
  )
})
