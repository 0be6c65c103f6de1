import { describe, expect, test } from 'vitest'
import { aRecommendation } from '../../test/support/a-dpo-report.ts'
import { aRisk } from '../../test/support/a-risk.ts'
import { aFinding } from '../../test/support/an-audit.ts'
import { anImprovement } from '../../test/support/an-improvement.ts'
import {
  type ActivityTies,
  comingInWords,
  type GapKind,
  gapsOfActivity,
  gapsOfFinding,
  gapsOfRecommendation,
  gapsOfRisk,
  timeOfGap,
} from './gaps.rules.ts'

const activity = { id: 'a', type: 'improvement', title: 'Rensning', state: 'decided', year: 2026 }
const kindsOf = (gaps: readonly { kind: GapKind }[]) => gaps.map(({ kind }) => kind)

describe('a risk', () => {
  const one = aRisk()
  const treatment = { riskId: one.id, activity }

  test.each([
    ['without an activity or a reason', one, [], ['riskUnanswered']],
    ['that an activity answers', one, [treatment], []],
    [
      'whose only activity was set aside',
      one,
      [{ riskId: one.id, activity: { ...activity, state: 'dropped' } }],
      ['riskUnanswered'],
    ],
    ['that is lived with for a reason', aRisk({ treatmentReason: 'Ringa skada.' }), [], []],
    ['that is closed', aRisk({}, { state: 'closed' }), [], []],
    ['that is struck', aRisk({}, { state: 'withdrawn' }), [], []],
  ])('%s', (_what, risk, treatments, kinds) => {
    expect(kindsOf(gapsOfRisk(risk, treatments))).toEqual(kinds)
  })

  test('is mended by a link or by a reason', () => {
    expect(gapsOfRisk(one, [])[0]?.mends).toEqual([
      { do: 'link', label: 'Koppla aktivitet', relation: 'in answers', type: 'improvement' },
      { do: 'field', label: 'Motivera varför inte', field: 'treatmentReason' },
    ])
  })
})

test.each([
  ['open, with nothing', aFinding(), [], ['findingUnanswered']],
  ['with an activity', aFinding(), [activity], []],
  ['that the board has answered', aFinding({ answer: 'Görs i mars.' }), [], []],
  ['that is closed', aFinding({}, { state: 'closed' }), [], []],
])('a finding %s', (_what, finding, activities, kinds) => {
  expect(kindsOf(gapsOfFinding(finding, activities))).toEqual(kinds)
})

test.each([
  ['open', aRecommendation({}, { state: 'open' }), [], ['recommendationUnanswered']],
  ['begun, with an activity', aRecommendation({}, { state: 'started' }), [activity], []],
  ['begun, without', aRecommendation({}, { state: 'started' }), [], ['recommendationUnanswered']],
  ['met', aRecommendation({}, { state: 'done' }), [], []],
])('a recommendation that is %s', (_what, recommendation, activities, kinds) => {
  expect(kindsOf(gapsOfRecommendation(recommendation, activities))).toEqual(kinds)
})

describe('an activity', () => {
  const tied: ActivityTies = { answers: ['risk'], decisions: 1, putOffIn: null, evidence: 1 }
  const measured = {
    sourceKind: 'risk',
    measure: 'Antal konton',
    baseline: '37',
    doneOn: '2025-10-01',
    responsibleRoles: ['isam'],
    wantedResult: 'Ingen som slutat har kvar ett konto.',
  } satisfies Parameters<typeof anImprovement>[0]

  test.each([
    ['decided and measurable', 'decided', {}, {}, []],
    ['proposed, undecided', 'proposed', {}, { decisions: 0 }, ['decisionMissing']],
    ['proposed, decided on by a review', 'proposed', {}, {}, []],
    ['put off by a review', 'postponed', {}, { decisions: 0, putOffIn: 2024 }, ['decisionMissing']],
    ['put off, then begun', 'started', {}, { decisions: 0, putOffIn: 2024 }, ['decisionMissing']],
    ['put off, then decided', 'decided', {}, { decisions: 1, putOffIn: 2024 }, []],
    ['put off, then done', 'effectShown', {}, { decisions: 0, putOffIn: 2024 }, []],
    ['begun without a decision', 'started', {}, { decisions: 0 }, ['decisionMissing']],
    // What is done cannot be decided afterwards: that would be a gap for ever.
    ['answered without a decision', 'effectShown', {}, { decisions: 0 }, []],
    ['postponed without a decision', 'postponed', {}, { decisions: 0 }, []],
    ['decided without a measure', 'decided', { measure: null }, {}, ['measureMissing']],
    ['begun without a baseline', 'started', { baseline: null }, {}, ['measureMissing']],
    ['proposed without a measure', 'proposed', { measure: null }, {}, ['measureMissing']],
    ['postponed without a measure', 'postponed', { measure: null }, {}, []],
    ['decided without an owner', 'decided', { responsibleRoles: [] as [] }, {}, ['ownerMissing']],
    [
      'decided with a person alone',
      'decided',
      { responsibleRoles: [] as [], responsiblePerson: '0198d000-0000-7000-8000-00000000000a' },
      {},
      [],
    ],
    ['proposed without a result', 'proposed', { wantedResult: null }, {}, ['wantedResultMissing']],
    [
      'done without owner or result',
      'effectShown',
      { responsibleRoles: [] as [], wantedResult: null },
      {},
      [],
    ],
    ['done', 'done', {}, {}, ['effectUnanswered']],
    ['done, nothing shown', 'done', {}, { evidence: 0 }, ['evidenceMissing', 'effectUnanswered']],
    ['answered, nothing shown', 'effectNotShown', {}, { evidence: 0 }, ['evidenceMissing']],
    ['answered and shown', 'effectPartlyShown', {}, {}, []],
    ['said to come from a risk', 'decided', {}, { answers: [] }, ['causeMissing']],
    ['linked to something else', 'decided', {}, { answers: ['incident'] }, ['causeMissing']],
    ['of our own', 'decided', { sourceKind: 'own' }, { answers: [] }, []],
    ['set aside', 'dropped', { measure: null }, { answers: [], decisions: 0, evidence: 0 }, []],
  ] as const)('%s', (_what, state, fields, ties, kinds) => {
    const gaps = gapsOfActivity(anImprovement({ ...measured, ...fields }, { state }), {
      ...tied,
      ...ties,
    })
    expect(kindsOf(gaps)).toEqual(kinds)
    for (const gap of gaps) expect(gap.because).toMatch(/\.$/)
  })

  test.each([
    ['risk', 'risk', 'Koppla risk'],
    ['recommendation', 'recommendation', 'Koppla rekommendation'],
    ['finding', 'seen', 'Koppla iakttagelse'],
    ['incident', 'seen', 'Koppla incident'],
  ] as const)('from a %s gapes at its step', (sourceKind, step, label) => {
    const [gap] = gapsOfActivity(anImprovement({ ...measured, sourceKind }, { state: 'decided' }), {
      ...tied,
      answers: [],
    })
    expect(gap).toMatchObject({ kind: 'causeMissing', step, mends: [{ do: 'link', label }] })
  })

  test('is decided in the review of the year before it is planned for', () => {
    const [gap] = gapsOfActivity(anImprovement({ ...measured, plannedYear: 2027 }), {
      ...tied,
      decisions: 0,
    })
    expect(gap?.mends[0]).toEqual({ do: 'review', label: 'Öppna genomgången 2026', year: 2026 })
  })
})

test.each([
  ['decisionMissing', 'proposed', 2026, null, 'coming'],
  ['decisionMissing', 'proposed', 2025, null, 'now'],
  ['decisionMissing', 'proposed', 2024, null, 'now'],
  ['measureMissing', 'decided', 2026, null, 'coming'],
  ['ownerMissing', 'decided', 2030, null, 'coming'],
  ['ownerMissing', 'decided', 2031, null, null],
  ['wantedResultMissing', 'started', 2025, null, 'now'],
  ['effectUnanswered', 'done', 2024, '2024-06-01', 'now'],
  // Planned for later but done already.
  ['effectUnanswered', 'done', 2026, '2025-12-31', 'now'],
  ['effectUnanswered', 'done', 2026, '2026-01-01', null],
  ['evidenceMissing', 'done', 2025, '2025-06-01', 'now'],
  ['evidenceMissing', 'done', 2024, '2024-06-01', null],
  ['causeMissing', 'effectShown', 2024, '2024-06-01', null],
  ['causeMissing', 'started', 2024, null, 'now'],
  ['causeMissing', 'started', 2027, null, 'coming'],
] as const)(
  '%s of one %s, planned %i, done %s, on the list of 2025: %s',
  (kind, state, plannedYear, doneOn, expected) => {
    expect(timeOfGap(kind, anImprovement({ plannedYear, doneOn }, { state }), 2025)).toBe(expected)
  },
)

test('what is coming is said not to be late', () => {
  expect(comingInWords(anImprovement({ plannedYear: 2027 }))).toBe(
    'Planerad för 2027 och inte sen. Rätta innan planen beslutas.',
  )
})
