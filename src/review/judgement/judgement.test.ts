import { describe, expect, test } from 'vitest'
import type { Block } from '../document.ts'
import { plainText } from '../written.ts'
import { climateBlocks, judgementSection, resourcesBlocks } from './judgement.chapter.ts'
import {
  asksForResources,
  emptyJudgement,
  isJudged,
  type Judgement,
  problemInResourceDecision,
  problemsInJudgement,
  resourceDecisionInWords,
} from './judgement.rules.ts'

const judgement = (change: Partial<Judgement>): Judgement => ({ ...emptyJudgement, ...change })
const whole = judgement({
  suitability: 'yes',
  suitabilityBecause: 'Arbetssättet följer stadens anvisning',
  adequacy: 'partly',
  adequacyBecause: 'rutiner för systemförvaltare saknas.',
  effectiveness: 'no',
  effectivenessBecause: 'Samma avvikelse kom tre gånger.',
})
const said = (blocks: readonly Block[]) => blocks.map(plainText)

test.each([
  ['nothing answered', {}, []],
  ['a grade without its ground', { adequacy: 'yes' as const }, ['adequacyBecause']],
  [
    'a ground of spaces only',
    { effectiveness: 'no' as const, effectivenessBecause: '  ' },
    ['effectivenessBecause'],
  ],
  ['a ground before the grade', { adequacyBecause: 'Rutiner saknas.' }, []],
  ['climate without its ground', { climate: false }, ['climateBecause']],
  [
    'more resources without saying which',
    { resources: 'insufficient' as const },
    ['resourcesBecause'],
  ],
  ['enough resources need no ground', { resources: 'sufficient' as const }, []],
])('problems: %s', (_, change, fields) => {
  expect(problemsInJudgement(judgement(change)).map((one) => one.field)).toEqual(fields)
})

describe('is it judged?', () => {
  test('not before all three are answered', () => {
    expect(isJudged(judgement({ suitability: 'yes' }))).toEqual({
      answer: false,
      because: 'Inte bedömt: tillräcklighet, verkan.',
    })
  })
  test('when they are', () => {
    expect(isJudged(whole).answer).toBe(true)
  })
})

describe('in the report', () => {
  test('nothing judged, nothing said', () => {
    expect(judgementSection(emptyJudgement).blocks).toEqual([])
    expect(climateBlocks(emptyJudgement)).toEqual([])
    expect(resourcesBlocks(emptyJudgement)).toEqual([])
  })

  test('each word with its ground, as sentences', () => {
    expect(said(judgementSection(whole).blocks)).toEqual([
      'Lämplighet. Ledningssystemet bedöms som lämpligt. Arbetssättet följer stadens anvisning.',
      'Tillräcklighet. Ledningssystemet bedöms som delvis tillräckligt. Rutiner för systemförvaltare saknas.',
      'Verkan. Ledningssystemet bedöms inte ha avsedd verkan. Samma avvikelse kom tre gånger.',
    ])
  })

  test('what is left unanswered beside what is answered is told', () => {
    const some = judgement({ suitability: 'yes', suitabilityBecause: 'Ja.' })
    expect(said(judgementSection(some).blocks)).toContain('Verkan. Verkan är inte bedömd.')
  })

  test('climate both ways', () => {
    const because = 'Värmeböljor prövar kylningen av serverrummet.'
    expect(said(climateBlocks(judgement({ climate: true, climateBecause: because })))).toEqual([
      `Klimatförändringar är en fråga som påverkar ledningssystemet. ${because}`,
    ])
    expect(
      said(climateBlocks(judgement({ climate: false, climateBecause: 'Driften är extern.' })))[0],
    ).toMatch(/inte vara en fråga/)
  })

  test('resources are to be decided only when more is asked for', () => {
    const more = judgement({
      resources: 'insufficient',
      resourcesBecause: 'En halv tjänst för ISAM under 2026.',
    })
    expect(said(resourcesBlocks(more))[0]).toMatch(/beslutet behöver .* En halv tjänst/)
    expect(asksForResources(more)).toBe(true)
    expect(asksForResources(judgement({ resources: 'sufficient' }))).toBe(false)
  })
})

describe('resources as a decision', () => {
  const asking = judgement({ resources: 'insufficient', resourcesBecause: 'En halv tjänst.' })
  test.each([
    ['none asked, none decided', emptyJudgement, null, null],
    [
      'none asked, one decided',
      emptyJudgement,
      { outcome: 'approved', reason: null },
      /begär inga/,
    ],
    ['asked, not decided', asking, null, /Ta ställning/],
    ['approved', asking, { outcome: 'approved', reason: null }, null],
    ['put off without a reason', asking, { outcome: 'deferred', reason: ' ' }, /Skriv varför/],
    ['refused with a reason', asking, { outcome: 'rejected', reason: 'Budget.' }, null],
  ] as const)('%s', (_, of, decision, expected) => {
    const problem = problemInResourceDecision(of, decision)
    if (expected === null) expect(problem).toBeNull()
    else expect(problem).toMatch(expected)
  })

  test.each([
    ['approved', null, 'De begärda resurserna godkänns.'],
    [
      'deferred',
      'budgeten beslutas i juni',
      'Frågan om resurser skjuts upp. Skäl: budgeten beslutas i juni.',
    ],
    ['rejected', 'Ryms inte.', 'De begärda resurserna avslås. Skäl: Ryms inte.'],
  ] as const)('%s, in words', (outcome, reason, expected) => {
    expect(resourceDecisionInWords({ outcome, reason })).toBe(expected)
  })
})
