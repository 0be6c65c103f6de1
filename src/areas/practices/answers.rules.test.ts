import { describe, expect, test } from 'vitest'
import { anAnswer, aPractice, someUnits } from '../../../test/support/a-practice.ts'
import {
  type AnswerDraft,
  answeredBy,
  answeringUnits,
  answersOn,
  isAsked,
  type Manager,
  managerOf,
  mayAnswerFor,
  problemsOfAnswers,
} from './answers.rules.ts'

test('the units where the work is done answer', () => {
  expect(answeringUnits(someUnits).map(({ id }) => id)).toEqual(['care', 'night', 'staff'])
  const [board] = someUnits
  expect(answeringUnits(board ? [board] : []).map(({ id }) => id)).toEqual(['board'])
})

test.each([
  ['from the year before', { validFrom: '2025-01-01' }, true],
  ['from a day of the year that has been', { validFrom: '2026-06-01' }, true],
  ['from a day of the year that has not been', { validFrom: '2026-12-01' }, false],
  ['ended the year before', { validTo: '2025-12-31' }, false],
  ['ended in the year', { validTo: '2026-01-01' }, true],
  ['no first day known', { validFrom: null }, true],
] as const)('is it answered for in 2026: %s', (_, fields, expected) => {
  expect(isAsked(aPractice(fields), 2026, '2026-11-22')).toBe(expected)
})

test('one that is being prepared is not asked about, and each has its day', () => {
  expect(isAsked(aPractice({}, { state: 'proposed' }), 2026, '2026-11-22')).toBe(false)
  expect(answeredBy(aPractice({ assessedBy: 'april' }), 2026)).toBe('2026-04-30')
})

const per: Manager = { id: 'per', name: 'Per', unitId: 'care', isHead: false }
const maria: Manager = { id: 'maria', name: 'Maria', unitId: 'office', isHead: true }

describe('who answers', () => {
  test.each([
    ['care', 'per'],
    // The nearest above, when the unit has nobody.
    ['night', 'per'],
    ['staff', 'maria'],
  ])('for %s: %s', (unit, expected) => {
    expect(managerOf(unit, someUnits, [maria, per])?.id).toBe(expected)
  })

  test('nobody, when nobody is registered', () => {
    expect(managerOf('care', someUnits, [])).toBeNull()
  })

  const who = { personId: 'per', unitId: 'care', forAll: false }
  test.each([
    ['the own unit', who, 'care', true],
    ['a unit below', who, 'night', true],
    ['another', who, 'staff', false],
    ['any, for all', { ...who, forAll: true }, 'staff', true],
    ['above', { personId: 'x', unitId: 'night', forAll: false }, 'care', false],
  ])('may: %s', (_, by, unit, expected) => {
    expect(mayAnswerFor(by, unit, someUnits, [per, maria]).answer).toBe(expected)
  })
})

function draft(question: AnswerDraft['question'], changes: Partial<AnswerDraft> = {}): AnswerDraft {
  return { practiceId: 'p', question, level: 'full', reason: null, evidence: null, ...changes }
}

test.each<[string, AnswerDraft[], string[]]>([
  ['unknown needs no words', [draft('known', { level: 'unknown' })], []],
  ['partly says what lacks', [draft('known', { level: 'partly' })], ['p.known.reason']],
  ['no says what lacks', [draft('effect', { level: 'none' })], ['p.effect.reason']],
  ['followed needs no evidence', [draft('followed')], []],
  ['effect is shown by something', [draft('effect')], ['p.effect.evidence']],
  [
    'what nobody knows is not followed',
    [draft('known', { level: 'none', reason: 'Ny.' }), draft('followed')],
    ['p.followed.level'],
  ],
  [
    'what is not followed gives no effect',
    [
      draft('followed', { level: 'none', reason: 'Tid.' }),
      draft('effect', { evidence: 'Kontroll.' }),
    ],
    ['p.effect.level'],
  ],
  [
    'of two practices each stands for itself',
    [draft('known', { level: 'none', reason: 'Ny.' }), { ...draft('followed'), practiceId: 'q' }],
    [],
  ],
])('%s', (_, drafts, expected) => {
  expect(problemsOfAnswers(drafts).map(({ field }) => field)).toEqual(expected)
})

test('as of a day an answer that was put right later stands as it was', () => {
  const old = anAnswer({ level: 'full', replacedAt: '2026-11-05T08:00:00.000Z' })
  const now = anAnswer({ level: 'none', answeredAt: '2026-11-05T08:00:00.000Z' })
  expect(answersOn([old, now], '2026-11-04')).toEqual([old])
  expect(answersOn([old, now], '2026-11-05')).toEqual([now])
  expect(answersOn([old, now], '2026-09-30')).toEqual([])
  // Half past eleven in the evening, UTC, is the day after in Sweden.
  const late = anAnswer({ answeredAt: '2026-10-01T22:30:00.000Z' })
  expect(answersOn([late], '2026-10-01')).toEqual([])
})
