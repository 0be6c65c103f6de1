import { expect, test } from 'vitest'
import { emptyJudgement } from '../judgement.rules.ts'
import { formOf, judgementIn } from './judgement-form.ts'

const some = {
  ...emptyJudgement,
  adequacy: 'partly' as const,
  adequacyBecause: 'Rutiner saknas.',
  climate: false,
  climateBecause: 'Extern drift.',
}

test('there and back again is the same', () => {
  expect(judgementIn(formOf(some))).toEqual(some)
  expect(judgementIn(formOf(emptyJudgement))).toEqual(emptyJudgement)
})

test('spaces are no ground', () => {
  expect(judgementIn({ ...formOf(some), adequacyBecause: '  ' }).adequacyBecause).toBeNull()
})
