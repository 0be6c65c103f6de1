/** Every rule for the register, with what it finds and what it lets be. */
import { describe, expect, test } from 'vitest'
import { aDpoReport, aRecommendation } from '../../../../test/support/a-dpo-report.ts'
import { aHorizonFactor } from '../../../../test/support/a-horizon-factor.ts'
import { aRegister } from '../../../../test/support/a-register.ts'
import { asked } from '../../../../test/support/a-report.ts'
import { aRisk } from '../../../../test/support/a-risk.ts'
import { aFinding, anAudit, bareStatement } from '../../../../test/support/an-audit.ts'
import { anImprovement, improvementsWith } from '../../../../test/support/an-improvement.ts'
import { anIncident } from '../../../../test/support/an-incident.ts'
import { paragraph, type ReviewDocument } from '../../document.ts'
import { overlay, type WrittenText } from '../../overlay.ts'
import { checkReview, ruleNamed } from '../check.ts'
import type { Register } from '../rule.ts'
import type { RuleName } from '../rules.ts'

const TODAY = '2025-11-24'

function found(name: RuleName, register: Register) {
  const all = asked({ year: 2025, today: TODAY, now: TODAY, register })
  return ruleNamed(name)?.inRegister?.(register, all) ?? []
}

const planned = (...improvements: ReturnType<typeof anImprovement>[]) =>
  aRegister({ improvements: improvementsWith({ planned: improvements }) })

const owned = { responsibleRoles: ['isam'] as const }
const told = { wantedResult: 'Inga konton finns kvar.', measure: 'Antal konton' }

type Case = readonly [what: string, register: Register, found: number]

const cases: Partial<Record<RuleName, readonly Case[]>> = {
  'activity-without-owner': [
    ['nobody', planned(anImprovement()), 1],
    ['a role', planned(anImprovement({ responsibleRoles: ['isam'] })), 0],
  ],
  'activity-without-content': [
    ['a heading only', planned(anImprovement()), 1],
    ['a task', planned(anImprovement({ tasks: 'Ta fram en rutin' })), 0],
  ],
  'activity-without-result': [
    ['neither', planned(anImprovement()), 1],
    ['both', planned(anImprovement(told)), 0],
  ],
  'only-soft-words': [
    [
      'go on',
      planned(anImprovement({ purpose: 'Arbeta vidare med frågan.', title: 'Samarbete' })),
      1,
    ],
    [
      'measured',
      planned(anImprovement({ title: 'Samarbete', purpose: 'Arbeta vidare.', ...told })),
      0,
    ],
  ],
  'activity-in-another-year': [
    ['moved', planned(anImprovement({ purpose: 'Görs under 2027.' })), 1],
    ['as planned', planned(anImprovement({ purpose: 'Görs under 2026.' })), 0],
  ],
  'dpo-does-line-work': [
    ['answers for it', planned(anImprovement({ responsibleRoles: ['dataProtectionOfficer'] })), 1],
    [
      'supports',
      planned(
        anImprovement({
          ...owned,
          responsibleRoles: ['isam'],
          supportingRoles: ['dataProtectionOfficer'],
        }),
      ),
      0,
    ],
  ],
  'carried-by-one': [
    [
      'all five',
      planned(
        ...[1, 2, 3, 4, 5].map((number) =>
          anImprovement({ responsibleRoles: ['isam'] }, { number }),
        ),
      ),
      1,
    ],
    [
      'three are too few to say',
      planned(
        ...[1, 2, 3].map((number) => anImprovement({ responsibleRoles: ['isam'] }, { number })),
      ),
      0,
    ],
  ],
  'activity-without-time': [
    [
      'due and not done, without a reason',
      aRegister({
        improvements: improvementsWith({
          decidedEarlier: [
            {
              improvement: anImprovement({ plannedYear: 2024 }, { state: 'decided' }),
              decisions: [],
              plannedYearThen: 2024,
              firstPlannedYear: 2024,
              moves: [],
              carriedOnBy: null,
            },
          ],
        }),
      }),
      1,
    ],
    [
      'with a reason',
      aRegister({
        improvements: improvementsWith({
          decidedEarlier: [
            {
              improvement: anImprovement(
                { plannedYear: 2024, reason: 'Leverantören är försenad.' },
                { state: 'decided' },
              ),
              decisions: [],
              plannedYearThen: 2024,
              firstPlannedYear: 2024,
              moves: [],
              carriedOnBy: null,
            },
          ],
        }),
      }),
      0,
    ],
  ],
  unanswered: [
    [
      'a risk',
      aRegister({ risks: { vorYear: 2025, vor: [aRisk()], rsa: [], scales: [], treatments: [] } }),
      1,
    ],
    [
      'a risk with a reason',
      aRegister({
        risks: {
          vorYear: 2025,
          vor: [aRisk({ treatmentReason: 'Görs redan centralt.' })],
          rsa: [],
          scales: [],
          treatments: [],
        },
      }),
      0,
    ],
    [
      'a recommendation',
      aRegister({
        dpoReports: {
          report: aDpoReport(),
          recommendations: [{ recommendation: aRecommendation(), answeredBy: [] }],
          openFromEarlier: [],
        },
      }),
      1,
    ],
    ['a finding', aRegister({ audits: { audits: [], earlier: [], findings: [aFinding()] } }), 1],
    [
      'a finding that is answered',
      aRegister(
        { audits: { audits: [], earlier: [], findings: [aFinding()] } },
        { answeredFindings: new Set([aFinding().id]) },
      ),
      0,
    ],
    [
      'a finding with the board’s answer',
      aRegister({
        audits: { audits: [], earlier: [], findings: [aFinding({ answer: 'Rutin tas fram.' })] },
      }),
      0,
    ],
  ],
  'misfiled-risk': [
    [
      'a resource under classification',
      aRegister({
        risks: {
          vorYear: 2025,
          vor: [
            aRisk({
              event: 'Arbetet blir eftersatt när resursen lånas ut',
              mandatoryPractice: 'classification',
            }),
          ],
          rsa: [],
          scales: [],
          treatments: [],
        },
      }),
      1,
    ],
    [
      'where it belongs',
      aRegister({
        risks: {
          vorYear: 2025,
          vor: [
            aRisk({
              event: 'Upphandling görs utan klassning',
              mandatoryPractice: 'classification',
            }),
          ],
          rsa: [],
          scales: [],
          treatments: [],
        },
      }),
      0,
    ],
  ],
  'vor-of-another-year': [
    [
      'two years back',
      aRegister({ risks: { vorYear: 2023, vor: [], rsa: [], scales: [], treatments: [] } }),
      1,
    ],
    [
      'the next year’s',
      aRegister({ risks: { vorYear: 2026, vor: [], rsa: [], scales: [], treatments: [] } }),
      0,
    ],
  ],
  'dpo-report-of-another-year': [
    [
      'three years old',
      aRegister({
        dpoReports: {
          report: aDpoReport({ coversYear: 2022 }),
          recommendations: [],
          openFromEarlier: [],
        },
      }),
      1,
    ],
    [
      'last year’s',
      aRegister({ dpoReports: { report: aDpoReport(), recommendations: [], openFromEarlier: [] } }),
      0,
    ],
  ],
  'recommendation-out-of-time': [
    [
      'past its day',
      aRegister({
        dpoReports: {
          report: aDpoReport(),
          recommendations: [
            { recommendation: aRecommendation({ deadline: '2025-06-30' }), answeredBy: [] },
          ],
          openFromEarlier: [],
        },
      }),
      1,
    ],
    [
      'past, and told of',
      aRegister({
        dpoReports: {
          report: aDpoReport(),
          recommendations: [
            {
              recommendation: aRecommendation({
                deadline: '2025-06-30',
                response: 'Arbetet pågår.',
              }),
              answeredBy: [],
            },
          ],
          openFromEarlier: [],
        },
      }),
      0,
    ],
  ],
  'audits-contradict': [
    [
      'both one and none',
      aRegister({
        audits: {
          audits: [anAudit(), anAudit(bareStatement, { number: 2 })],
          earlier: [],
          findings: [],
        },
      }),
      1,
    ],
    ['one', aRegister({ audits: { audits: [anAudit()], earlier: [], findings: [] } }), 0],
  ],
  'expectation-gone-by': [
    [
      'a day gone by',
      aRegister({
        horizon: {
          factors: [aHorizonFactor({ standing: 'expected', standingOn: '2025-07-01' })],
          consequences: [],
        },
      }),
      1,
    ],
    [
      'a day to come',
      aRegister({
        horizon: {
          factors: [aHorizonFactor({ standing: 'expected', standingOn: '2026-01-15' })],
          consequences: [],
        },
      }),
      0,
    ],
  ],
  'fact-not-checked': [
    [
      'two years ago',
      aRegister({
        horizon: { factors: [aHorizonFactor({ lastCheckedOn: '2023-11-01' })], consequences: [] },
      }),
      1,
    ],
    [
      'this year',
      aRegister({
        horizon: { factors: [aHorizonFactor({ lastCheckedOn: '2025-10-01' })], consequences: [] },
      }),
      0,
    ],
  ],
  'security-classed': [
    [
      'in an incident',
      aRegister({
        incidents: {
          incidents: [anIncident({ description: 'Bilagan är KVALIFICERAT HEMLIG.' })],
          yearBefore: [],
        },
      }),
      1,
    ],
    ['nowhere', aRegister({ incidents: { incidents: [anIncident()], yearBefore: [] } }), 0],
  ],
  'third-year-in-a-row': [
    [
      'in both plans before',
      aRegister(
        { improvements: improvementsWith({ planned: [anImprovement()] }) },
        {
          earlierPlans: [2024, 2023].map((year) => ({
            year,
            activities: [{ id: 'other', title: 'Uppföljning av  behörigheter.' }],
          })),
        },
      ),
      1,
    ],
    [
      'in one of them',
      aRegister(
        { improvements: improvementsWith({ planned: [anImprovement()] }) },
        {
          earlierPlans: [
            { year: 2024, activities: [{ id: 'other', title: 'Uppföljning av behörigheter' }] },
          ],
        },
      ),
      0,
    ],
    [
      'each year by nature',
      aRegister(
        { improvements: improvementsWith({ planned: [anImprovement({ recurring: true })] }) },
        {
          earlierPlans: [2024, 2023].map((year) => ({
            year,
            activities: [{ id: 'other', title: 'Uppföljning av behörigheter' }],
          })),
        },
      ),
      0,
    ],
  ],
}

describe.each(Object.entries(cases))('%s', (name, table) => {
  test.each(table)('%s', (_what, register, count) => {
    expect(found(name as RuleName, register)).toHaveLength(count)
  })
})

test('a record marked secret is named by its number only', () => {
  const incident = anIncident(
    { title: 'Bilagan HEMLIG låg framme' },
    { number: 7, secrecy: 'OSL 18 kap. 8 §' },
  )
  const [hit] = found(
    'security-classed',
    aRegister({ incidents: { incidents: [incident], yearBefore: [] } }),
  )
  expect(JSON.stringify(hit)).not.toContain('låg framme')
  expect(hit?.quote).toContain('7')
})

describe('our own draft', () => {
  const incidents = Array.from({ length: 20 }, (_, index) => anIncident({}, { number: index + 1 }))
  const register = aRegister({ incidents: { incidents, yearBefore: [] } })
  const composed: ReviewDocument = {
    format: 1,
    title: 'Ledningens genomgång 2025',
    subtitle: '',
    board: 'Överförmyndarnämnden',
    organisation: 'Sundvalla stad',
    year: 2025,
    status: 'Utkast',
    registryNumber: null,
    author: null,
    readOn: TODAY,
    hash: null,
    decision: null,
    chapters: [
      {
        key: 'summary',
        number: '',
        title: 'Sammanfattning',
        level: 1,
        children: [],
        blocks: [
          paragraph('summary:counts', 'Under 2025 har 20 incidenter rapporterats.'),
          paragraph('summary:end', 'Nämnden föreslås godkänna rapporten och förslagen.'),
        ],
      },
    ],
  }
  const hitsWith = (texts: readonly WrittenText[]) =>
    checkReview(overlay(composed, texts).document, register, { today: TODAY, previous: null })
  const text = (body: string): WrittenText => ({ key: 'summary:counts', body, basis: '' })

  test('what was composed is not held against the register it came from', () => {
    expect(hitsWith([])).toEqual([])
  })

  test.each([
    ['Under 2025 har 18 incidenter rapporterats.', 1],
    ['Under 2025 har tjugo incidenter rapporterats.', 0],
    ['Arton incidenter har rapporterats.', 1],
    ['Tre incidenter gällde nätfiske.', 0],
    ['Under 2024 rapporterades 12 incidenter.', 0],
  ] as const)('%s', (body, count) => {
    const hits = hitsWith([text(body)])
    expect(hits.filter(({ rule }) => rule === 'figure-apart-from-register')).toHaveLength(count)
  })

  test('a hit keeps its key until the words change', () => {
    const key = (body: string) => hitsWith([text(body)])[0]?.key
    expect(key('Arton incidenter har rapporterats.')).toBe(
      key('Arton  incidenter har rapporterats.'),
    )
    expect(key('Arton incidenter har rapporterats.')).not.toBe(
      key('Sjutton incidenter har rapporterats.'),
    )
  })

  test('what the register says of a record is not said again of the block that prints it', () => {
    const improvement = anImprovement({ purpose: 'Görs under 2027.', responsibleRoles: ['isam'] })
    const withPlan = {
      ...composed,
      chapters: [
        ...composed.chapters,
        {
          key: 'proposed-2026',
          number: '1',
          title: 'Aktiviteter under år 2026',
          level: 1 as const,
          children: [],
          blocks: [paragraph('proposed-2026:a', 'Görs under 2027.', [improvement])],
        },
      ],
    }
    const hits = checkReview(withPlan, planned(improvement), { today: TODAY, previous: null })
    expect(hits.filter(({ rule }) => rule === 'activity-in-another-year')).toHaveLength(1)
  })
})
