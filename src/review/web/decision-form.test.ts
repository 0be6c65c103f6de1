import { describe, expect, test } from 'vitest'
import {
  byPlannedYear,
  countOutcomes,
  type DecisionForm,
  emptyDecision,
  followsWords,
  itemsOf,
  type Outcome,
  problemsInDecision,
  proposedWording,
  wordingOf,
} from './decision-form.ts'

const TITLE = 'Ledningens genomgång 2025'
const SUBJECT = { who: 'Förvaltningsledningen', title: TITLE }
const proposed = [
  { id: 'a', title: 'Utbildning' },
  { id: 'b', title: 'Klassning' },
  { id: 'c', title: 'Kontinuitetsplan' },
]

function inPart(...outcomes: Outcome[]): DecisionForm {
  return {
    ...emptyDecision('2026-02-03'),
    scope: 'part',
    outcomes: Object.fromEntries(outcomes.map((outcome, at) => [proposed[at]?.id ?? '', outcome])),
  }
}

describe('the proposed wording', () => {
  test.each([
    ['nothing before the choice', emptyDecision('2026-02-03'), ''],
    [
      'in whole',
      { ...emptyDecision('2026-02-03'), scope: 'whole' as const },
      'Förvaltningsledningen godkänner förslagen i Ledningens genomgång 2025 i sin helhet.',
    ],
    [
      'in part, before anything is refused',
      inPart('approved'),
      'Förvaltningsledningen godkänner förslagen i Ledningens genomgång 2025 i delar.',
    ],
    [
      'one put off',
      inPart('approved', 'deferred', 'approved'),
      'Förvaltningsledningen godkänner förslagen i Ledningens genomgång 2025 med följande undantag. Aktiviteten ”Klassning” skjuts upp.',
    ],
    [
      'one put off and one refused',
      inPart('rejected', 'deferred', 'approved'),
      'Förvaltningsledningen godkänner förslagen i Ledningens genomgång 2025 med följande undantag. Aktiviteten ”Klassning” skjuts upp. Aktiviteten ”Utbildning” avslås.',
    ],
    [
      'several of a kind',
      inPart('deferred', 'deferred', 'approved'),
      'Förvaltningsledningen godkänner förslagen i Ledningens genomgång 2025 med följande undantag. Aktiviteterna ”Utbildning” och ”Klassning” skjuts upp.',
    ],
    [
      'nothing approved',
      inPart('rejected', 'rejected', 'rejected'),
      'Förvaltningsledningen godkänner inte förslagen i Ledningens genomgång 2025. Aktiviteterna ”Utbildning”, ”Klassning” och ”Kontinuitetsplan” avslås.',
    ],
  ])('%s', (_name, form, expected) => {
    expect(proposedWording(SUBJECT, form, proposed)).toBe(expected)
  })

  test('a review that proposes nothing is approved as it is', () => {
    const form = { ...emptyDecision('2026-02-03'), scope: 'whole' as const }
    expect(proposedWording(SUBJECT, form, [])).toBe(
      'Förvaltningsledningen godkänner Ledningens genomgång 2025.',
    )
  })

  test('a person’s own words stand, whatever is chosen after', () => {
    const form = { ...inPart('deferred'), wording: 'Vi väntar.' }
    expect(wordingOf(SUBJECT, form, proposed)).toBe('Vi väntar.')
  })
})

describe('problems', () => {
  const days: { first: string | null; today: string } = { first: '2026-02-01', today: '2026-02-03' }
  const problems = (form: DecisionForm, at = days) =>
    problemsInDecision(form, wordingOf(SUBJECT, form, proposed), proposed, at).map(
      (one) => `${one.field}: ${one.message}`,
    )

  test('nothing chosen', () => {
    expect(problems(emptyDecision('2026-02-03'))).toEqual([
      'scope: Välj om förslagen godkänns i sin helhet eller i delar.',
      'wording: Skriv beslutet som det ska lyda.',
    ])
  })

  test('in whole needs nothing more', () => {
    expect(problems({ ...emptyDecision('2026-02-03'), scope: 'whole' })).toEqual([])
  })

  test('in part, each activity and each reason', () => {
    expect(problems(inPart('approved', 'deferred'))).toEqual([
      'reason-b: Skriv varför ”Klassning” skjuts upp.',
      'outcome-c: Ta ställning till ”Kontinuitetsplan”.',
    ])
  })

  test('in part with everything approved is in whole', () => {
    expect(problems(inPart('approved', 'approved', 'approved'))).toEqual([
      'scope: Alla aktiviteter godkänns. Välj i så fall att besluta i sin helhet.',
    ])
  })

  test.each([
    [null, 'decidedOn: Ange beslutsdag.'],
    ['2026-02-04', 'decidedOn: Beslutsdagen kan inte ligga i framtiden.'],
    [
      '2026-01-31',
      'decidedOn: Beslutsdagen kan inte ligga före 2026-02-01, då genomgången skickades för beslut.',
    ],
  ])('decided on %s', (decidedOn, expected) => {
    expect(problems({ ...emptyDecision('2026-02-03'), scope: 'whole', decidedOn })).toEqual([
      expected,
    ])
  })

  test('the day it was sent is not known: only the future is refused', () => {
    const form = { ...emptyDecision('2020-01-01'), scope: 'whole' as const }
    expect(problems(form, { first: null, today: '2026-02-03' })).toEqual([])
  })
})

describe('what is sent', () => {
  test('a decision in whole names no activity', () => {
    expect(itemsOf({ ...inPart('deferred'), scope: 'whole' }, proposed)).toEqual([])
  })

  test('a reason goes with what is not approved only', () => {
    const form = {
      ...inPart('approved', 'rejected', 'approved'),
      reasons: { a: 'gammalt', b: ' Redan gjort. ' },
    }
    expect(itemsOf(form, proposed)).toEqual([
      { improvementId: 'a', outcome: 'approved', reason: null },
      { improvementId: 'b', outcome: 'rejected', reason: 'Redan gjort.' },
      { improvementId: 'c', outcome: 'approved', reason: null },
    ])
  })

  test('is counted', () => {
    expect(countOutcomes(inPart('approved', 'deferred', 'deferred'), proposed)).toEqual({
      approved: 1,
      deferred: 2,
      rejected: 0,
    })
    expect(countOutcomes({ ...inPart('deferred'), scope: 'whole' }, proposed).approved).toBe(3)
  })
})

test('activities stand under the year they are planned for', () => {
  const plan = [
    { plannedYear: 2027, id: 'b' },
    { plannedYear: 2026, id: 'a' },
    { plannedYear: 2027, id: 'c' },
  ]
  expect(
    byPlannedYear(plan).map(({ year, activities }) => [year, activities.map(({ id }) => id)]),
  ).toEqual([
    [2026, ['a']],
    [2027, ['b', 'c']],
  ])
})

test.each([
  ['nothing chosen', emptyDecision('2026-02-03'), /^Godkända aktiviteter blir beslutade/],
  ['one put off', inPart('deferred'), /^1 aktivitet skjuts upp\. Nästa/],
  [
    'some of each',
    inPart('approved', 'deferred', 'rejected'),
    /^1 aktivitet blir beslutad i registret, 1 skjuts upp och 1 avskrivs\./,
  ],
  [
    'in whole',
    { ...emptyDecision('2026-02-03'), scope: 'whole' as const },
    /^3 aktiviteter blir beslutade i registret\./,
  ],
])('what follows: %s', (_name, form, expected) => {
  expect(followsWords(form, proposed)).toMatch(expected)
})
