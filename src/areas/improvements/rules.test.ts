import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { anImprovement } from '../../../test/support/an-improvement.ts'
import { problemsOf } from '../../record/define.ts'
import { type Improvement, improvement } from './improvement.record.ts'
import {
  asReported,
  inOrder,
  isDpoResponsibleForLineWork,
  isEffectOverdue,
  isFinished,
  isLate,
  isMeasurable,
  isWithoutContent,
  isWithoutOwner,
  needsEffectAnswer,
  responsibilitySentence,
  saysAnotherYear,
  tasksOf,
  wasDoneIn,
  wasOngoingIn,
  whyUnanswered,
} from './rules.ts'

type Fields = Partial<Improvement['fields']>
type State = Improvement['state']
const anna = '0198d000-0000-7000-8000-00000000aaaa'

describe('is nobody responsible?', () => {
  test.each<[string, Fields, boolean]>([
    ['neither role nor person', {}, true],
    ['only a supporting role', { supportingRoles: ['isam'] }, true],
    ['a role', { responsibleRoles: ['isam'] }, false],
    ['a person', { responsiblePerson: anna }, false],
  ])('%s', (_case, fields, expected) => {
    expect(isWithoutOwner(anImprovement(fields)).answer).toBe(expected)
  })
})

describe('is the planned year gone by?', () => {
  test.each<[State, string, boolean, string]>([
    ['decided', '2026-12-31', false, 'Det planerade året har inte gått ut.'],
    ['decided', '2027-01-01', true, 'Aktiviteten skulle ha genomförts under 2026.'],
    ['started', '2027-01-01', true, 'Aktiviteten skulle ha genomförts under 2026.'],
    ['postponed', '2027-01-01', true, 'Aktiviteten skulle ha genomförts under 2026.'],
    ['proposed', '2027-01-01', false, 'Aktiviteten är inte beslutad.'],
    ['dropped', '2027-01-01', false, 'Aktiviteten är avskriven.'],
    ['done', '2027-01-01', false, 'Genomförd den 3 februari 2027.'],
    ['effectShown', '2027-01-01', false, 'Genomförd den 3 februari 2027.'],
    ['effectNotShown', '2027-01-01', false, 'Genomförd den 3 februari 2027.'],
  ])('%s on %s', (state, now, answer, because) => {
    const doneOn = state === 'done' || state.startsWith('effect') ? '2027-02-03' : null
    expect(isLate(anImprovement({ doneOn }, { state }), now)).toEqual({ answer, because })
  })
})

describe('is the effect unanswered? Done is not finished', () => {
  test.each<[string, State, Fields, boolean, boolean]>([
    ['not done', 'started', {}, false, false],
    ['done, nothing said', 'done', { doneOn: '2026-06-01' }, true, false],
    ['done, described but not judged', 'done', { effect: 'Färre konton.' }, true, false],
    ['judged as not shown', 'effectNotShown', { effect: 'Lika många.' }, false, true],
    ['judged as shown in part', 'effectPartlyShown', { effect: 'Hälften.' }, false, true],
    ['shown', 'effectShown', { effect: 'Inga konton.' }, false, true],
    ['dropped', 'dropped', {}, false, false],
  ])('%s', (_case, state, fields, needs, finished) => {
    const one = anImprovement(fields, { state })
    expect(needsEffectAnswer(one).answer).toBe(needs)
    expect(isFinished(one)).toBe(finished)
  })

  test('the reason tells the day', () => {
    expect(
      needsEffectAnswer(anImprovement({ doneOn: '2026-06-01' }, { state: 'done' })).because,
    ).toBe('Aktiviteten genomfördes den 1 juni 2026, men effekten är inte besvarad.')
  })
})

describe('when should the effect be answered, and why is it not?', () => {
  const done = { doneOn: '2026-05-01', measure: 'Antal konton', baseline: '37 konton' }
  test.each<[string, Fields, State, boolean, string]>([
    [
      'the day is not yet gone by',
      { ...done, effectDueOn: '2026-10-01' },
      'done',
      false,
      'Bedöms senast den 1 oktober 2026.',
    ],
    [
      'the day is gone by',
      { ...done, effectDueOn: '2026-09-30' },
      'done',
      true,
      'Skulle ha bedömts senast den 30 september 2026.',
    ],
    ['no day is set', done, 'done', false, 'Ingen dag är satt för bedömningen.'],
    [
      'nothing to measure',
      { doneOn: '2026-05-01', effectDueOn: '2026-12-01' },
      'done',
      false,
      'Bedöms senast den 1 december 2026. Mått saknas.',
    ],
    [
      'nothing to compare with',
      { ...done, baseline: null, effectDueOn: '2026-12-01' },
      'done',
      false,
      'Bedöms senast den 1 december 2026. Utgångsläget är inte mätt.',
    ],
  ])('%s', (_case, fields, state, overdue, why) => {
    const one = anImprovement(fields, { state })
    expect(isEffectOverdue(one, '2026-10-01').answer).toBe(overdue)
    expect(whyUnanswered(one, '2026-10-01')).toBe(why)
  })

  test('what is answered is never overdue', () => {
    const one = anImprovement({ ...done, effectDueOn: '2026-06-01' }, { state: 'effectNotShown' })
    expect(isEffectOverdue(one, '2026-10-01')).toEqual({
      answer: false,
      because: 'Effekten är inte visad.',
    })
  })

  test.each<[string, Fields, boolean]>([
    ['both', { measure: 'Antal konton', baseline: '37' }, true],
    ['no baseline', { measure: 'Antal konton' }, false],
    ['no measure', { baseline: '37' }, false],
    ['neither', {}, false],
  ])('can the effect be shown at all: %s', (_case, fields, expected) => {
    expect(isMeasurable(anImprovement(fields)).answer).toBe(expected)
  })
})

describe('to which year does the work belong?', () => {
  test.each<[string, State, Fields, [doneIn2025: boolean, ongoingIn2025: boolean]]>([
    ['done within it', 'done', { doneOn: '2025-12-31' }, [true, false]],
    ['done with its effect shown', 'effectShown', { doneOn: '2025-01-01' }, [true, false]],
    ['done the year before', 'done', { doneOn: '2024-12-31' }, [false, false]],
    [
      'done after, begun within',
      'done',
      { startedOn: '2025-11-03', doneOn: '2026-01-15' },
      [false, true],
    ],
    ['done after, begin not known', 'done', { doneOn: '2026-01-15' }, [false, false]],
    ['begun, planned for it', 'started', { plannedYear: 2025 }, [false, true]],
    [
      'begun early, planned for the next',
      'started',
      { plannedYear: 2026, startedOn: '2025-10-01' },
      [false, true],
    ],
    ['begun after it', 'started', { plannedYear: 2025, startedOn: '2026-02-01' }, [false, false]],
    ['planned for it, never begun', 'decided', { plannedYear: 2025 }, [false, false]],
    [
      'a day of doing, but opened again',
      'started',
      { plannedYear: 2025, doneOn: '2025-05-01' },
      [false, true],
    ],
  ])('%s', (_case, state, fields, expected) => {
    const one = anImprovement(fields, { state })
    expect([wasDoneIn(one, 2025), wasOngoingIn(one, 2025)]).toEqual(expected)
  })
})

test('ranked ones first, the rest as they were registered', () => {
  const all = [
    anImprovement({}, { number: 4 }),
    anImprovement({ priority: 2 }, { number: 3 }),
    anImprovement({}, { number: 1 }),
    anImprovement({ priority: 1 }, { number: 5 }),
    anImprovement({ priority: 2 }, { number: 2 }),
  ]
  expect(inOrder(all).map((one) => one.number)).toEqual([5, 2, 3, 1, 4])
})

describe('the tasks, one a line', () => {
  test.each<[string | null, string[]]>([
    [null, []],
    ['Ta fram en rutin', ['Ta fram en rutin']],
    ['Ett\n\n  Två  \n', ['Ett', 'Två']],
    ['- Ett\n• Två\n– Tre\n* Fyra', ['Ett', 'Två', 'Tre', 'Fyra']],
    ['E-utbildning för chefer\n-20 grader', ['E-utbildning för chefer', '-20 grader']],
  ])('%j', (tasks, expected) => {
    expect(tasksOf(anImprovement({ tasks }))).toEqual(expected)
  })

  test('a heading alone is told from one with a purpose or a task', () => {
    expect(isWithoutContent(anImprovement()).answer).toBe(true)
    expect(isWithoutContent(anImprovement({ tasks: ' \n- \n-' })).answer).toBe(true)
    expect(isWithoutContent(anImprovement({ tasks: 'Ta fram en rutin' })).answer).toBe(false)
    expect(isWithoutContent(anImprovement({ purpose: 'Att minska risken.' })).answer).toBe(false)
  })
})

describe('does the text name another year than the planned one?', () => {
  test.each<[string, number, boolean]>([
    ['Rutinen ses över under 2026.', 2027, true],
    ['Hanteras under år 2026.', 2027, true],
    ['Klart senast 2026', 2027, true],
    ['Rutinen ses över under 2027.', 2027, false],
    ['Fortsätter arbetsgruppen som bildades 2024.', 2025, false],
    ['Enligt cybersäkerhetslagen (2025:1506)', 2027, false],
    ['Kraven för 2025:1506', 2027, false],
    ['Se över rutinen.', 2027, false],
  ])('%s, planned for %i', (text, plannedYear, expected) => {
    expect(saysAnotherYear(anImprovement({ purpose: text, plannedYear })).answer).toBe(expected)
    expect(saysAnotherYear(anImprovement({ tasks: text, plannedYear })).answer).toBe(expected)
  })

  test('the reason names both years', () => {
    const moved = anImprovement({ purpose: 'Görs under 2026, eller år 2025.', plannedYear: 2027 })
    expect(saysAnotherYear(moved).because).toBe(
      'Aktiviteten är planerad till 2027, men texten säger 2026 och 2025.',
    )
  })
})

describe('the data protection officer and the work of the line (GDPR art. 38.6)', () => {
  test.each<[string, Fields, boolean]>([
    [
      'initiates',
      { responsibleRoles: ['dataProtectionOfficer'], responsibility: 'initiates' },
      true,
    ],
    ['together with the ISAM', { responsibleRoles: ['isam', 'dataProtectionOfficer'] }, true],
    ['supports', { responsibleRoles: ['isam'], supportingRoles: ['dataProtectionOfficer'] }, false],
    ['not there', {}, false],
  ])('%s', (_case, fields, expected) => {
    const answer = isDpoResponsibleForLineWork(anImprovement(fields))
    expect(answer.answer).toBe(expected)
    expect(answer.because.includes('artikel 38.6 i dataskyddsförordningen')).toBe(expected)
  })
})

describe('who answers for what', () => {
  test.each<[Fields, string]>([
    [{}, 'Ansvarig är inte utsedd.'],
    [{ supportingRoles: ['isam'] }, 'Ansvarig är inte utsedd. Stöd ges av ISAM.'],
    [{ responsibleRoles: ['isam'] }, 'Ansvarig är ISAM.'],
    [
      { responsibleRoles: ['isam'], responsibility: 'reviews' },
      'Ansvarig för översyn och uppdatering är ISAM.',
    ],
    [
      { responsibleRoles: ['itCoordinator', 'isam'], responsibility: 'carriesOut' },
      'Ansvariga för att genomföra aktiviteten är IT-samordnaren och ISAM.',
    ],
    [
      { responsibleRoles: ['isam'], responsibility: 'initiatesAndCarriesOut' },
      'Ansvarig för att initiera och genomföra aktiviteten är ISAM.',
    ],
    [
      {
        responsibleRoles: ['dataProtectionOfficer'],
        responsibility: 'initiates',
        supportingRoles: ['isam'],
      },
      'Ansvarig för att initiera aktiviteten är dataskyddsombudet, med stöd av ISAM.',
    ],
    [
      {
        responsibleRoles: ['headOfAdministration', 'systemOwner', 'systemManager'],
        supportingRoles: ['informationOwner', 'centralFunction'],
      },
      'Ansvariga är förvaltningschefen, systemägaren och systemförvaltaren, med stöd av informationsägaren och den centrala funktionen.',
    ],
    [
      { responsibleRoles: ['manager'], responsibility: 'carriesOut' },
      'Ansvariga för att genomföra aktiviteten är cheferna.',
    ],
    [{ responsiblePerson: anna }, 'Ansvarig är Anna Lindqvist.'],
    [{ responsiblePerson: 'gone' }, 'Ansvarig är en utsedd person.'],
    [{ responsibleRoles: ['isam'], responsiblePerson: anna }, 'Ansvarig är ISAM.'],
  ])('%o', (fields, expected) => {
    const people = { [anna]: 'Anna Lindqvist' }
    expect(responsibilitySentence(anImprovement(fields), people)).toBe(expected)
  })
})

describe('what fields contradict each other', () => {
  const whole = anImprovement({ startedOn: '2026-01-10', doneOn: '2026-03-01' }).fields
  test.each<[string, Fields, string[]]>([
    ['nothing', {}, []],
    ['done before it was begun', { doneOn: '2026-01-09' }, ['doneOn']],
    ['done the day it was begun', { doneOn: '2026-01-10' }, []],
    ['effect judged before it was done', { effectAssessedOn: '2026-02-28' }, ['effectAssessedOn']],
    [
      'effect judged though not done',
      { doneOn: null, effect: 'Bra.', effectAssessedOn: '2026-06-01' },
      ['doneOn'],
    ],
    ['effect to be judged before it is done', { effectDueOn: '2026-02-28' }, ['effectDueOn']],
    ['effect to be judged the day it is done', { effectDueOn: '2026-03-01' }, []],
    [
      'responsible and supporting at once',
      { responsibleRoles: ['isam'], supportingRoles: ['itCoordinator', 'isam'] },
      ['supportingRoles'],
    ],
  ])('%s', (_case, fields, expected) => {
    const problems = improvement.problems?.({ ...whole, ...fields }) ?? []
    expect(problems.map(({ field }) => field)).toEqual(expected)
  })
})

test('only the decision on a review enters "decided"', () => {
  const leading = Object.values(improvement.states).filter(({ moves }) => 'decided' in moves)
  expect(leading).toEqual([])
})

describe('an improvement marked secret', () => {
  const secret = anImprovement(
    {
      purpose: 'Hemligt.',
      tasks: 'Hemligt',
      theme: 'Hemligt',
      effect: 'Hemligt',
      plannedYear: 2026,
    },
    { number: 7, secrecy: '18 kap. 8 § OSL' },
  )
  test('keeps its place but none of its words', () => {
    const shown = asReported(secret)
    expect(shown.title).toBe('Aktivitet nr 7, markerad med sekretess (18 kap. 8 § OSL)')
    expect(shown.fields.plannedYear).toBe(2026)
    expect(JSON.stringify(shown)).not.toContain('Hemligt')
  })
  test('one without a mark is untouched', () => {
    const open = anImprovement()
    expect(asReported(open)).toBe(open)
  })
})

describe.each(['overformyndarnamnden', 'socialnamnden'])('the example of %s', (board) => {
  const file = new URL(`../../../examples/${board}/improvements.json`, import.meta.url)
  const rows: { key: string; state: State; values: Improvement['fields'] }[] = JSON.parse(
    readFileSync(file, 'utf8'),
  )

  test.each(rows.map((row) => [row.key, row] as const))(
    '%s can be saved, and says its own year',
    (_key, row) => {
      const values = { ...row.values, responsiblePerson: null }
      expect(problemsOf(improvement, values)).toEqual([])
      expect(saysAnotherYear(anImprovement(values))).toMatchObject({ answer: false })
      expect(isWithoutContent(anImprovement(values)).answer).toBe(false)
    },
  )
})
