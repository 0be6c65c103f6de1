import { describe, expect, test } from 'vitest'
import {
  type Answers,
  carriedAnswers,
  changesBetween,
  type Decision,
  decisionProblems,
  outcomesOf,
  problemsOfAnswers,
  profileFrom,
  type QuestionAnswer,
  type Raise,
  stoppedAt,
} from './guide.rules.ts'
import { type Aspect, type Level, profileText } from './levels.rules.ts'
import { consequences, type QuestionKey, questions, questionsOf } from './questions.ts'
import { type ClassificationScale, problemsOfScale, shippedScale } from './scale.rules.ts'

const at = (level: Level): QuestionAnswer => ({ level, notRelevant: false, reason: null })
const notRelevant = (reason: string | null = 'Ingen berörs.'): QuestionAnswer => ({
  level: null,
  notRelevant: true,
  reason,
})

/** Levels in the order of the consequences; null is not relevant, undefined is not answered. */
function answersTo(aspect: Aspect, levels: (Level | null | undefined)[]): Answers {
  const asked = questionsOf(aspect)
  return Object.fromEntries(
    levels.flatMap((level, index) => {
      const key = asked[index]?.key
      if (key === undefined || level === undefined) return []
      return [[key, level === null ? notRelevant() : at(level)]]
    }),
  )
}

const raiseTo = (to: Level, because: Raise['because'] = 'volume'): Raise => ({
  aspect: 'confidentiality',
  to,
  because,
  reason: 'Tusentals personer finns i samma register.',
})

describe('the worst consequence decides', () => {
  test.each<[string, (Level | null | undefined)[], Raise[], Level | null, Level | null, string]>([
    ['nothing answered', [], [], null, null, 'Konfidentialitet är inte klassad än.'],
    ['one is worst', [3, 2, 1, 1, 0], [], 3, 3, 'Allvarlig följd för den enskilde avgör.'],
    [
      'two are as bad',
      [2, 2, 1, 0, 0],
      [],
      2,
      2,
      'Betydande följd för den enskilde och verksamheten avgör.',
    ],
    [
      'all are zero',
      [0, 0, 0, 0, 0],
      [],
      0,
      0,
      'Ingen eller försumbar följd för den enskilde, verksamheten, ekonomin, förtroendet och andra än nämnden avgör.',
    ],
    [
      'what is not relevant does not count',
      [null, 1, null, null, 0],
      [],
      1,
      1,
      'Måttlig följd för verksamheten avgör.',
    ],
    [
      'none is relevant',
      [null, null, null, null, null],
      [],
      0,
      0,
      'Ingen av frågorna är relevant.',
    ],
    [
      'with questions left nothing is decided',
      [2, undefined, 1, undefined, 0],
      [],
      null,
      2,
      'Betydande följd för den enskilde avgör. 2 frågor är kvar, så nivån kan bli högre.',
    ],
    [
      'the number of people raises',
      [2, 2, 1, 1, 0],
      [raiseTo(3)],
      3,
      3,
      'Betydande följd för den enskilde och verksamheten avgör. Höjd från 2 till 3 på grund av mängden. Tusentals personer finns i samma register.',
    ],
    [
      'a raise to what it is already is none',
      [3, 0, 0, 0, 0],
      [raiseTo(3, 'combination')],
      3,
      3,
      'Allvarlig följd för den enskilde avgör.',
    ],
    [
      'a raise waits for the questions',
      [undefined, undefined, 1, undefined, undefined],
      [raiseTo(3)],
      null,
      3,
      'Måttlig följd för ekonomin avgör. Höjd från 1 till 3 på grund av mängden. Tusentals personer finns i samma register. 4 frågor är kvar, så nivån kan bli högre.',
    ],
  ])('%s', (_, levels, raises, level, soFar, because) => {
    const outcome = outcomesOf(answersTo('confidentiality', levels), raises, shippedScale)
    expect(outcome.confidentiality).toMatchObject({ level, soFar, because })
  })

  test('each aspect is decided by its own questions', () => {
    const answers = {
      ...answersTo('confidentiality', [3, 1, 0, 0, 0]),
      ...answersTo('integrity', [2, 1, 0, 0, 0]),
      ...answersTo('availability', [1, 1, 0, 0, undefined]),
    }
    const outcomes = outcomesOf(answers, [], shippedScale)
    expect(profileText(profileFrom(outcomes))).toBe('K3 R2')
  })

  test('an aspect the board does not use is not asked', () => {
    const three: ClassificationScale = {
      ...shippedScale,
      aspects: ['confidentiality', 'integrity', 'availability'],
    }
    expect(outcomesOf({}, [], three).traceability).toBeUndefined()
  })
})

describe('answers that cannot be saved', () => {
  const key: QuestionKey = 'confidentiality.individual'
  test.each<[string, Record<string, QuestionAnswer>, Raise[], string[]]>([
    ['a level and a reason', { [key]: at(2) }, [], []],
    ['not relevant without a reason', { [key]: notRelevant(null) }, [], [key]],
    ['not relevant with a blank reason', { [key]: notRelevant('  ') }, [], [key]],
    ['both at once', { [key]: { level: 1, notRelevant: true, reason: 'x' } }, [], [key]],
    ['a level the scale does not have', { [key]: at(5) }, [], [key]],
    [
      'a question nobody asks',
      { 'confidentiality.weather': at(1) },
      [],
      ['confidentiality.weather'],
    ],
    ['a raise over the answers', { [key]: at(2) }, [raiseTo(3)], []],
    [
      'a raise to no more than the answers',
      { [key]: at(3) },
      [raiseTo(3)],
      ['raise.confidentiality'],
    ],
    ['a raise without a reason', {}, [{ ...raiseTo(3), reason: ' ' }], ['raise.confidentiality']],
    ['two raises of one aspect', {}, [raiseTo(2), raiseTo(3)], ['raise.confidentiality']],
  ])('%s', (_, answers, raises, fields) =>
    expect(problemsOfAnswers(answers, raises, shippedScale).map(({ field }) => field)).toEqual(
      fields,
    ),
  )
})

describe('what keeps it from being decided', () => {
  const all = (level: Level) =>
    Object.fromEntries(questions.map(({ key }) => [key, at(level)])) as Answers
  const decision = (change: Partial<Decision> & { answers?: Answers } = {}): Decision => ({
    outcomes: outcomesOf(change.answers ?? all(2), [], shippedScale),
    scale: shippedScale,
    ownerId: 'per',
    deciderId: 'per',
    mandate: null,
    decidedOn: '2025-03-01',
    today: '2025-03-02',
    ...change,
  })
  test.each<[string, Decision, string[]]>([
    ['the owner decides a whole one', decision(), []],
    ['questions left', decision({ answers: answersTo('integrity', [1]) }), ['answers']],
    ['level 4', decision({ answers: all(4) }), ['answers']],
    ['somebody else without a mandate', decision({ deciderId: 'maria' }), ['mandate']],
    [
      'somebody else with one',
      decision({ deciderId: 'maria', mandate: 'Delegationsordningen 4.2' }),
      [],
    ],
    ['no owner is named', decision({ ownerId: null }), ['mandate']],
    ['a day to come', decision({ decidedOn: '2025-03-03' }), ['decidedOn']],
  ])('%s', (_, given, fields) =>
    expect(decisionProblems(given).map(({ field }) => field)).toEqual(fields),
  )

  test('level 4 names the aspect and says where it belongs', () => {
    const outcomes = outcomesOf(answersTo('availability', [0, 4]), [], shippedScale)
    expect(stoppedAt(outcomes, shippedScale)).toBe('availability')
    const [problem] = decisionProblems(decision({ outcomes }))
    expect(problem?.message).toContain('Tillgänglighet har nivån 4 Synnerligen allvarlig')
  })
})

test('a reclassification tells what changed', () => {
  const before = { confidentiality: 2, integrity: 2, availability: 1, traceability: null } as const
  const after = { confidentiality: 3, integrity: 2, availability: 0, traceability: 1 } as const
  expect(changesBetween(before, after).map(({ words }) => words)).toEqual([
    'Konfidentialitet höjs från 2 till 3',
    'Tillgänglighet sänks från 1 till 0',
    'Spårbarhet klassades inte förra gången och är nu 1',
  ])
})

describe('a reclassification begins with the last answers', () => {
  const answers = { ...answersTo('integrity', [2]), ...answersTo('traceability', [1]) }
  test('those the scale still asks for', () => {
    const three: ClassificationScale = {
      ...shippedScale,
      version: 2,
      aspects: ['confidentiality', 'integrity', 'availability'],
    }
    expect(carriedAnswers(answers, [raiseTo(3)], shippedScale, three)).toEqual({
      answers: answersTo('integrity', [2]),
      raises: [raiseTo(3)],
    })
  })

  test('none when the levels mean something else', () => {
    const four = { ...shippedScale, version: 2, levels: shippedScale.levels.slice(0, 4) }
    expect(carriedAnswers(answers, [raiseTo(3)], shippedScale, four)).toEqual({
      answers: {},
      raises: [],
    })
  })
})

describe('a scale of the board', () => {
  const { levels } = shippedScale
  test.each<[string, Partial<ClassificationScale>, string[]]>([
    ['the shipped one', {}, []],
    ['three levels', { levels: levels.slice(0, 3) }, []],
    ['two levels', { levels: levels.slice(0, 2) }, ['levels']],
    [
      'six levels',
      {
        levels: [
          ...levels.slice(0, 4),
          { label: 'Mycket allvarlig', meaning: '', like: 3 },
          ...levels.slice(4),
        ],
      },
      [],
    ],
    ['two of one name', { levels: levels.map((one) => ({ ...one, label: 'Stor' })) }, ['levels']],
    [
      'a lower one after a higher',
      { levels: [...levels.slice(0, 3), { label: 'Sedan', meaning: '', like: 1 }] },
      ['levels'],
    ],
    ['without availability', { aspects: ['confidentiality', 'integrity'] }, ['aspects']],
    ['no months', { checkMonths: 0 }, ['checkMonths']],
  ])('%s', (_, change, fields) =>
    expect(problemsOfScale({ ...shippedScale, ...change }).map(({ field }) => field)).toEqual(
      fields,
    ),
  )
})

test('every aspect asks about everyone it can concern', () => {
  expect(questions).toHaveLength(4 * Object.keys(consequences).length)
  expect(new Set(questions.map(({ example }) => example)).size).toBe(questions.length)
})
