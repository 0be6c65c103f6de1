import { describe, expect, test } from 'vitest'
import { aCommitment, aDecision, anImprovement } from '../../../test/support/an-improvement.ts'
import {
  commitments,
  type DecidedEarlier,
  type DecisionOfOne,
  firstPromise,
  isCommitted,
  isFollowedUp,
  isToldAsNotApproved,
  type MoveOfOne,
  moveProblems,
  yearsInPlan,
  yearsInPlanInWords,
} from './commitment.rules.ts'
import type { Improvement } from './improvement.record.ts'

type Fields = Partial<Improvement['fields']>
type State = Improvement['state']

describe('shall the review of 2027 tell how it went?', () => {
  function earlier(
    fields: Fields,
    state: State,
    of: Partial<DecidedEarlier> & { changedAt?: string } = {},
  ): DecidedEarlier {
    const { changedAt = '2026-03-01T08:00:00.000Z', ...rest } = of
    return aCommitment(anImprovement(fields, { state, changedAt }), {
      decisions: [aDecision(2026)],
      ...rest,
    })
  }
  const answered: Fields = { doneOn: '2026-05-01', effect: 'Ja.' }

  test.each<[string, DecidedEarlier, boolean]>([
    ['due this year', earlier({ plannedYear: 2027 }, 'decided'), true],
    ['due next year', earlier({ plannedYear: 2028 }, 'decided'), false],
    [
      'due this year, moved to the next',
      earlier({ plannedYear: 2028 }, 'decided', { plannedYearThen: 2027 }),
      true,
    ],
    [
      'due next year, moved here',
      earlier({ plannedYear: 2027 }, 'decided', { plannedYearThen: 2028 }),
      true,
    ],
    [
      'due next year, done already',
      earlier({ plannedYear: 2028, doneOn: '2027-02-01' }, 'done'),
      true,
    ],
    ['due before, still going on', earlier({ plannedYear: 2026 }, 'started'), true],
    [
      'due before, done without effect',
      earlier({ plannedYear: 2026, doneOn: '2026-05-01' }, 'done'),
      true,
    ],
    [
      'effect answered before the last decision',
      earlier({ ...answered, effectAssessedOn: '2026-10-01' }, 'effectShown'),
      false,
    ],
    [
      'effect answered after the last decision',
      earlier({ ...answered, effectAssessedOn: '2026-12-01' }, 'effectShown'),
      true,
    ],
    [
      'effect answered on the day of it',
      earlier({ ...answered, effectAssessedOn: '2026-11-15' }, 'effectShown'),
      true,
    ],
    ['dropped before the last decision', earlier({}, 'dropped'), false],
    ['dropped after it', earlier({}, 'dropped', { changedAt: '2026-12-24T08:00:00.000Z' }), true],
    [
      'effect answered as not shown before the last decision',
      earlier({ ...answered, effectAssessedOn: '2026-10-01' }, 'effectNotShown'),
      false,
    ],
    [
      'rejected by that review: told as such, elsewhere',
      earlier({ plannedYear: 2027 }, 'dropped', { decisions: [aDecision(2026, 'rejected')] }),
      false,
    ],
    [
      'put off by that review: told as such, elsewhere',
      earlier({ plannedYear: 2027 }, 'postponed', { decisions: [aDecision(2026, 'deferred')] }),
      false,
    ],
    [
      'put off once, then approved',
      earlier({ plannedYear: 2027 }, 'decided', {
        decisions: [aDecision(2025, 'deferred'), aDecision(2026)],
      }),
      true,
    ],
    [
      'first promised for long ago, moved here over and over',
      earlier({ plannedYear: 2029 }, 'decided', { plannedYearThen: 2029, firstPlannedYear: 2024 }),
      true,
    ],
  ])('%s', (_case, one, expected) => {
    expect(isFollowedUp(one, 2027, '2026-11-15')).toBe(expected)
  })

  test('without a known earlier decision, all that was due', () => {
    expect(
      isFollowedUp(
        earlier({ ...answered, effectAssessedOn: '2025-01-01' }, 'effectShown'),
        2027,
        null,
      ),
    ).toBe(true)
  })
})

describe('shall the review tell that an earlier one did not approve?', () => {
  const putOff = (state: State, year: number, outcome: 'deferred' | 'rejected') =>
    aCommitment(
      anImprovement(
        { effectAssessedOn: '2026-03-01' },
        { state, changedAt: '2026-03-01T08:00:00.000Z' },
      ),
      { decisions: [aDecision(year, outcome, 'Resurser saknas.')] },
    )
  test.each<[string, DecidedEarlier, boolean]>([
    ['refused by the last', putOff('dropped', 2026, 'rejected'), true],
    ['refused by the one before', putOff('dropped', 2025, 'rejected'), false],
    ['put off by the last', putOff('postponed', 2026, 'deferred'), true],
    ['put off by the one before, and still waiting', putOff('postponed', 2025, 'deferred'), true],
    ['put off by the one before, dropped since', putOff('dropped', 2025, 'deferred'), false],
    ['approved', aCommitment(anImprovement({}, { state: 'decided' })), false],
  ])('%s', (_case, one, expected) => {
    expect(isToldAsNotApproved(one, 'review-2026', '2026-11-15')).toBe(expected)
  })
})

describe('a commitment that is moved owes a reason for this very move', () => {
  const saved = { plannedYear: 2026, reason: 'Upphandlingen överklagades.' }
  test.each<[string, { plannedYear: unknown; reason: unknown }, string | null]>([
    ['not moved', { plannedYear: 2026, reason: null }, null],
    ['moved earlier', { plannedYear: 2025, reason: null }, null],
    ['moved with a reason', { plannedYear: 2027, reason: 'Nyckelperson slutade.' }, null],
    [
      'moved without',
      { plannedYear: 2027, reason: null },
      'Skriv skälet till att aktiviteten flyttas från 2026 till 2027. Det skrivs ut i nästa genomgång.',
    ],
    [
      'moved with blanks',
      { plannedYear: 2027, reason: '  ' },
      'Skriv skälet till att aktiviteten flyttas från 2026 till 2027. Det skrivs ut i nästa genomgång.',
    ],
    [
      'moved with the reason of the move before',
      { plannedYear: 2028, reason: 'Upphandlingen överklagades. ' },
      'Skälet är detsamma som stod här förut. Skriv skälet till just den här flytten, från 2026 till 2028.',
    ],
  ])('%s', (_case, after, message) => {
    expect(moveProblems(saved, after)).toEqual(
      message === null ? [] : [{ field: 'reason', message }],
    )
  })

  test.each<[State, Fields, boolean, boolean]>([
    ['proposed', {}, false, false],
    ['proposed', {}, true, true],
    ['proposed', { sourceKind: 'review' }, false, false],
    ['decided', {}, false, true],
    ['started', {}, false, true],
    ['postponed', {}, false, false],
    ['postponed', { sourceKind: 'review' }, false, true],
  ])('%s, %o, taken up by a decided review: %s', (state, fields, hasDecision, expected) => {
    expect(isCommitted(anImprovement(fields, { state }), hasDecision)).toBe(expected)
  })
})

describe('the memory of several reviews', () => {
  const id = (number: number) => anImprovement({}, { number }).id
  const at = (year: number) => `${year}-11-17T09:00:00.000Z`
  function decided(
    number: number,
    year: number,
    outcome: DecisionOfOne['outcome'] = 'approved',
  ): DecisionOfOne {
    return { improvementId: id(number), at: at(year), ...aDecision(year, outcome) }
  }
  function moved(
    number: number,
    on: string,
    fromYear: number,
    toYear: number,
    reason: string | null = null,
  ): MoveOfOne {
    return { improvementId: id(number), at: `${on}T08:00:00.000Z`, fromYear, toYear, reason }
  }
  const none = { decisions: [], moves: [], continuations: [] }

  test('what nobody has taken up is no commitment', () => {
    expect(commitments({ ...none, improvements: [anImprovement()] })).toEqual([])
  })

  test('moved twice: the first promise stands, and this is the third year', () => {
    const [one] = commitments({
      ...none,
      improvements: [anImprovement({ plannedYear: 2027 }, { number: 1, state: 'decided' })],
      decisions: [decided(1, 2024)],
      moves: [
        // While it was still a proposal: that is drafting, not a move.
        moved(1, '2024-10-01', 2026, 2025),
        moved(1, '2025-09-01', 2025, 2026, 'Resurser saknades.'),
        moved(1, '2026-09-01', 2026, 2027),
      ],
    })
    expect(one).toMatchObject({ firstPlannedYear: 2025, plannedYearThen: 2025 })
    expect(one?.moves).toEqual([
      { fromYear: 2025, toYear: 2026, reason: 'Resurser saknades.', on: '2025-09-01' },
      { fromYear: 2026, toYear: 2027, reason: null, on: '2026-09-01' },
    ])
    expect(one && yearsInPlanInWords(yearsInPlan(one))).toBe('tredje året i planen')
  })

  test('put off by one review and approved by the next: the promise is the approval', () => {
    const [one] = commitments({
      ...none,
      improvements: [anImprovement({ plannedYear: 2027 }, { number: 1, state: 'decided' })],
      decisions: [decided(1, 2025), decided(1, 2024, 'deferred')],
      moves: [
        moved(1, '2025-09-01', 2025, 2026, 'Föreslås på nytt.'),
        moved(1, '2026-09-01', 2026, 2027, 'Upphandlingen drog ut på tiden.'),
      ],
    })
    expect(one?.decisions.map(({ review }) => review.year)).toEqual([2024, 2025])
    expect(one && firstPromise(one)?.review.year).toBe(2025)
    expect(one).toMatchObject({ firstPlannedYear: 2026, plannedYearThen: 2026 })
    expect(one && yearsInPlan(one)).toBe(2)
  })

  const effectNotShown = anImprovement(
    { plannedYear: 2025, doneOn: '2025-05-01', effect: 'Lika många.' },
    { number: 1, state: 'effectNotShown' },
  )
  const next = (state: State) => anImprovement({ plannedYear: 2026 }, { number: 2, state })
  const continuations = [{ nextId: id(2), earlierId: id(1) }]

  test('carried on by a proposal: told once, with what carries it on', () => {
    const all = commitments({
      ...none,
      improvements: [effectNotShown, next('proposed')],
      decisions: [decided(1, 2024)],
      continuations,
    })
    expect(all.map((one) => one.improvement.number)).toEqual([1])
    expect(all[0]?.carriedOnBy).toMatchObject({ id: id(2), plannedYear: 2026 })
  })

  test('carried on by what a later review decided: one commitment with both decisions', () => {
    const all = commitments({
      ...none,
      improvements: [effectNotShown, next('decided')],
      decisions: [decided(1, 2024), decided(2, 2025)],
      continuations,
    })
    expect(all).toHaveLength(1)
    expect(all[0]).toMatchObject({ firstPlannedYear: 2025, plannedYearThen: 2026 })
    expect(all[0]?.improvement.number).toBe(2)
    expect(all[0]?.decisions.map(({ review }) => review.year)).toEqual([2024, 2025])
    expect(all[0]?.moves).toMatchObject([
      { fromYear: 2025, toYear: 2026, reason: 'Effekten visades inte.' },
    ])
  })

  test.each<[string, Improvement, DecisionOfOne[]]>([
    [
      'done with its effect shown: a new round',
      anImprovement({ plannedYear: 2025 }, { number: 1, state: 'effectShown' }),
      [decided(1, 2024), decided(2, 2025)],
    ],
    [
      'done, its effect unanswered: a new round',
      anImprovement({ plannedYear: 2025 }, { number: 1, state: 'done' }),
      [decided(1, 2024), decided(2, 2025)],
    ],
    [
      'recurring each year',
      anImprovement({ plannedYear: 2025, recurring: true }, { number: 1, state: 'started' }),
      [decided(1, 2024), decided(2, 2025)],
    ],
    [
      'planned at the same time',
      anImprovement({ plannedYear: 2025 }, { number: 1, state: 'started' }),
      [decided(1, 2024), decided(2, 2024)],
    ],
  ])('%s', (_case, earlier, decisions) => {
    const all = commitments({
      ...none,
      improvements: [earlier, next('decided')],
      decisions,
      continuations,
    })
    expect(all.map(yearsInPlan)).toEqual([1, 1])
  })

  test('two that are said to continue each other are still told', () => {
    const all = commitments({
      ...none,
      improvements: [
        anImprovement({}, { number: 1, state: 'started' }),
        anImprovement({}, { number: 2, state: 'started' }),
      ],
      decisions: [decided(1, 2023), decided(2, 2024)],
      continuations: [...continuations, { nextId: id(1), earlierId: id(2) }],
    })
    expect(all.map((one) => one.decisions.length)).toEqual([2])
  })

  test('entered as decided before the register: the years count from its first move', () => {
    const [one] = commitments({
      ...none,
      improvements: [
        anImprovement({ plannedYear: 2026, sourceKind: 'review' }, { number: 1, state: 'decided' }),
      ],
      moves: [moved(1, '2025-09-01', 2024, 2026, 'Nyckelperson slutade.')],
    })
    expect(one).toMatchObject({ decisions: [], firstPlannedYear: 2024 })
    expect(one && yearsInPlan(one)).toBe(3)
  })

  test('one marked secret keeps its years but none of its words', () => {
    const [one] = commitments({
      ...none,
      improvements: [
        anImprovement(
          { plannedYear: 2026 },
          { number: 1, state: 'decided', secrecy: '18 kap. 8 § OSL' },
        ),
      ],
      decisions: [{ ...decided(1, 2024, 'deferred'), reason: 'Hemligt' }, decided(1, 2025)],
      moves: [moved(1, '2026-01-01', 2025, 2026, 'Hemligt')],
    })
    expect(one?.moves).toHaveLength(1)
    expect(JSON.stringify([one?.moves, one?.decisions])).not.toContain('Hemligt')
  })
})
