import { describe, expect, test } from 'vitest'
import { aDpia, aDpiaRisk } from '../../../test/support/a-processing.ts'
import { type AnyRecord, missingFor, problemsOf } from '../../record/define.ts'
import { type Dpia, dpia } from './dpia.record.ts'
import {
  type Advice,
  type DecisionOutcome,
  type DpiaAround,
  isDue,
  isReviewLate,
  mayBeChanged,
  mayDecide,
  missingBeside,
  mustConsult,
} from './dpia.rules.ts'
import { type Criterion, goesAgainst, threshold, usualCriteria } from './threshold.rules.ts'

const declared = dpia as unknown as AnyRecord
const record = { id: 'p', title: 'Tillsyn' }
const advice: Advice = {
  id: 'a',
  dpiaId: 'd',
  givenOn: '2025-05-01',
  byName: 'Karin Holm',
  stance: 'agrees',
  advice: 'Gör så.',
  version: 1,
}
const ready: DpiaAround = { records: [record], risks: [aDpiaRisk()], advice: [advice] }

describe('GDPR 35: the nine criteria', () => {
  test.each<[Criterion[], string, string]>([
    [[], 'notNeeded', 'Inget av kriterierna'],
    [['sensitive'], 'unsure', 'Ett kriterium är uppfyllt (4)'],
    [['sensitive', 'vulnerable'], 'needed', 'två kriterier är uppfyllda (4, 7)'],
    [['sensitive', 'largeScale', 'vulnerable'], 'needed', 'tre kriterier'],
  ])('%j', (chosen, answer, because) => {
    const said = threshold(chosen)
    expect(said.answer).toBe(answer)
    expect(said.because).toContain(because)
  })

  test('a decision against the criteria is told', () => {
    const chosen: Partial<Dpia['fields']> = { criteria: ['sensitive', 'vulnerable'] }
    expect(goesAgainst(aDpia({ ...chosen, needed: false })).answer).toBe(true)
    expect(goesAgainst(aDpia({ ...chosen, needed: true })).answer).toBe(false)
    expect(goesAgainst(aDpia({ criteria: ['sensitive'], needed: false })).answer).toBe(false)
  })

  test.each([
    ['Överförmyndarnämnden', 3],
    ['Socialnämnden', 3],
    ['Äldrenämnden', 3],
    ['Trafiknämnden', undefined],
  ])('what is usual for %s', (board, many) => {
    expect(usualCriteria(board)?.criteria.length).toBe(many)
  })
})

describe('GDPR 36.1: does a high risk remain?', () => {
  test.each<[string, number | null, number | null, boolean]>([
    ['low after the measures', 1, 4, false],
    ['just under', 2, 3, false],
    ['on the limit', 2, 4, true],
    ['high', 4, 4, true],
    ['not assessed after the measures', null, null, false],
  ])('%s', (_, residualLikelihood, residualSeverity, answer) => {
    const said = mustConsult([aDpiaRisk({ residualLikelihood, residualSeverity })])
    expect(said.answer).toBe(answer)
  })
})

describe('what keeps it from the next step', () => {
  const fields = (to: string, around: Partial<DpiaAround>) =>
    missingBeside(to, { ...ready, ...around }).map(({ field }) => field)

  test.each<[string, string, Partial<DpiaAround>, string[]]>([
    ['leaves draft without a processing', 'assessing', { records: [] }, ['behandlingar']],
    ['is not needed, without a processing', 'notNeeded', { records: [] }, ['behandlingar']],
    ['goes back to draft without one', 'draft', { records: [] }, []],
    ['is assessed without risks yet', 'assessing', { risks: [], advice: [] }, []],
    ['is ready without risks', 'ready', { risks: [] }, ['risker']],
    [
      'is ready without residual',
      'ready',
      { risks: [aDpiaRisk({ residualLikelihood: null, residualSeverity: null })] },
      ['risker'],
    ],
    ['is ready without advice', 'ready', { advice: [] }, ['rad']],
    ['is ready', 'ready', {}, []],
  ])('%s', (_, to, around, expected) => {
    expect(fields(to, around)).toEqual(expected)
  })

  test('the fields ask for their own', () => {
    const missing = (to: string, values: Partial<Dpia['fields']>) =>
      missingFor(declared, to, aDpia(values).fields).map(({ field }) => field)
    expect(missing('notNeeded', { needed: true })).toEqual([
      'assessedOn',
      'neededBecause',
      'needed',
    ])
    expect(
      missing('assessing', { needed: true, assessedOn: '2025-01-01', neededBecause: 'x' }),
    ).toEqual([])
    expect(missing('ready', { viewsSought: false })).toContain('viewsNotSoughtBecause')
    expect(missing('ready', { viewsSought: true })).toContain('views')
  })
})

describe('the decision', () => {
  const high = { ...ready, risks: [aDpiaRisk({ residualLikelihood: 3 })] }
  test.each<
    [string, DecisionOutcome, DpiaAround, Partial<Dpia['fields']>, string | null, string[]]
  >([
    ['goes on', 'proceed', ready, {}, null, []],
    ['goes on with a high risk left', 'proceed', high, {}, null, ['outcome']],
    ['conditions do not help either', 'proceedWithConditions', high, {}, null, ['outcome']],
    ['asks IMY', 'consult', high, {}, null, []],
    ['asks IMY without need', 'consult', ready, {}, null, ['outcome']],
    [
      'goes on when IMY has answered',
      'proceed',
      high,
      { consultedOn: '2025-06-01', consultationAnsweredOn: '2025-07-20' },
      null,
      [],
    ],
    ['stops', 'stop', high, {}, null, []],
    [
      'goes against the advice without saying why',
      'proceed',
      { ...ready, advice: [{ ...advice, stance: 'advisesAgainst' }] },
      {},
      null,
      ['onAdvice'],
    ],
    [
      'goes against the advice and says why',
      'proceed',
      { ...ready, advice: [{ ...advice, stance: 'advisesAgainst' }] },
      {},
      'Nyttan väger över.',
      [],
    ],
    [
      'only the latest advice counts',
      'proceed',
      {
        ...ready,
        advice: [{ ...advice, stance: 'advisesAgainst', givenOn: '2025-01-01' }, advice],
      },
      {},
      null,
      [],
    ],
  ])('%s', (_, outcome, around, values, onAdvice, expected) => {
    const problems = mayDecide(outcome, aDpia(values), around, onAdvice)
    expect(problems.map(({ field }) => field)).toEqual(expected)
  })
})

test('what is decided or waits for decision is not changed', () => {
  const states = Object.keys(dpia.states) as Dpia['state'][]
  expect(states.filter((state) => mayBeChanged(state).answer)).toEqual([
    'draft',
    'assessing',
    'consulting',
  ])
})

describe('review and being due', () => {
  test.each<[string, string | null, Dpia['state'], boolean]>([
    ['the day after', '2026-03-31', 'decided', true],
    ['on the day', '2026-04-01', 'decided', false],
    ['no day', null, 'decided', false],
    ['not decided', '2020-01-01', 'assessing', false],
  ])('%s', (_, reviewBy, state, answer) => {
    expect(isReviewLate(aDpia({ reviewBy }, { state }), '2026-04-01').answer).toBe(answer)
  })
  test('needed and not decided is due', () => {
    expect(isDue(aDpia({ needed: true }, { state: 'assessing' }))).toBe(true)
    expect(isDue(aDpia({ needed: true }, { state: 'decided' }))).toBe(false)
    expect(isDue(aDpia({ needed: false }, { state: 'notNeeded' }))).toBe(false)
  })
})

test.each<[string, Partial<Dpia['fields']>, string[]]>([
  ['views without having asked', { viewsSought: false, views: 'Bra' }, ['viewsSought']],
  [
    'an answer before the question',
    { consultedOn: '2025-05-01', consultationAnsweredOn: '2025-04-01' },
    ['consultationAnsweredOn'],
  ],
  ['an answer to no question', { consultationAnsweredOn: '2025-04-01' }, ['consultedOn']],
])('%s is refused', (_, values, expected) => {
  expect(problemsOf(declared, aDpia(values).fields).map(({ field }) => field)).toEqual(expected)
})
