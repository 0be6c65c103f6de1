import { describe, expect, test } from 'vitest'
import { decisionProblems, mayDecide, maySubmit, mayWrite } from './rules.ts'

const ANNA = '0198d000-0000-7000-8000-00000000000a'
const MARIA = '0198d000-0000-7000-8000-00000000000b'

function aReview(state: 'draft' | 'submitted' | 'decided', author: string | null = ANNA) {
  return {
    state,
    fields: {
      title: 'Ledningens genomgång 2025',
      reviewYear: 2025,
      planThrough: 2027,
      vorYear: 2025,
      outline: 'city' as const,
      registryNumber: null,
      author,
    },
  }
}

describe('who may do what when', () => {
  test.each([
    ['draft', true, true, false],
    ['submitted', false, false, true],
    ['decided', false, false, false],
  ] as const)('%s: write %s, submit %s, decide %s', (state, write, submit, decide) => {
    expect(mayWrite(aReview(state)).answer).toBe(write)
    expect(maySubmit(aReview(state)).answer).toBe(submit)
    expect(mayDecide(aReview(state), ANNA, MARIA).answer).toBe(decide)
  })

  test('a review without an author is not sent', () => {
    expect(maySubmit(aReview('draft', null))).toEqual({
      answer: false,
      because: 'Ange först vem som har skrivit rapporten.',
    })
  })

  test.each([
    ['the author', ANNA, MARIA, ANNA],
    ['the one who sent it', ANNA, MARIA, MARIA],
  ])('four eyes: %s does not decide', (_who, author, submitter, decider) => {
    expect(mayDecide(aReview('submitted', author), submitter, decider).answer).toBe(false)
  })
})

describe('a decision', () => {
  const proposed = [
    { id: 'a', title: 'Behörigheter' },
    { id: 'b', title: 'Utbildning' },
  ]
  const approved = (id: string) => ({
    improvementId: id,
    outcome: 'approved' as const,
    reason: null,
  })
  const deferred = (id: string, reason: string | null) => ({
    improvementId: id,
    outcome: 'deferred' as const,
    reason,
  })

  test.each([
    ['in whole, no items', 'whole', [], []],
    ['in whole, all approved', 'whole', [approved('a'), approved('b')], []],
    [
      'in whole, one deferred',
      'whole',
      [approved('a'), deferred('b', 'Resurser')],
      ['”Utbildning” godkänns inte. Välj i så fall att besluta i delar.'],
    ],
    ['in part, one deferred with reason', 'part', [approved('a'), deferred('b', 'Resurser')], []],
    [
      'in part, one deferred without reason',
      'part',
      [approved('a'), deferred('b', '  ')],
      ['Skriv varför ”Utbildning” inte godkänns.'],
    ],
    [
      'in part, one forgotten',
      'part',
      [deferred('a', 'Resurser')],
      ['Ta ställning till ”Utbildning”.'],
    ],
    [
      'in part, all approved',
      'part',
      [approved('a'), approved('b')],
      ['Alla aktiviteter godkänns. Välj i så fall att besluta i sin helhet.'],
    ],
    [
      'one activity twice',
      'whole',
      [deferred('a', null), approved('a')],
      ['Beslutet nämner samma aktivitet två gånger. Ladda om sidan.'],
    ],
    [
      'an activity of another review',
      'whole',
      [approved('z')],
      ['Beslutet nämner en aktivitet som inte finns i genomgången. Ladda om sidan.'],
    ],
  ] as const)('%s', (_name, scope, items, expected) => {
    expect(decisionProblems(scope, [...items], proposed)).toEqual(expected)
  })
})
