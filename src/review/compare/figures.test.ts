import { describe, expect, test } from 'vitest'
import { anAssessedRisk, aRisk } from '../../../test/support/a-risk.ts'
import { anImprovement, noImprovements } from '../../../test/support/an-improvement.ts'
import { anIncident } from '../../../test/support/an-incident.ts'
import { sampleDocument } from '../../../test/support/sample-document.ts'
import type { Improvement } from '../../areas/improvements/improvement.record.ts'
import { presets } from '../../areas/risks/scale.rules.ts'
import { figure, type Inline, paragraph, type ReviewDocument } from '../document.ts'
import { type CountedFacts, compareCounted, compareKeyFigures } from './figures.ts'

const none: CountedFacts = {
  incidents: { incidents: [], yearBefore: [] },
  risks: { vorYear: 2025, vor: [], rsa: [], scales: [...presets], treatments: [] },
  improvements: noImprovements,
}

function rows(before: CountedFacts, after: CountedFacts): Record<string, (number | null)[]> {
  return Object.fromEntries(
    compareKeyFigures(before, after).map((one) => [
      one.label,
      [one.before, one.after, one.difference],
    ]),
  )
}

test('incidents, breaches and notices; a dismissed one does not count', () => {
  const after: CountedFacts = {
    ...none,
    incidents: {
      incidents: [
        anIncident({}, { number: 1 }),
        anIncident(
          { personalDataBreach: true, imyNotifiedAt: '2025-03-01T08:00:00.000Z' },
          { number: 2 },
        ),
        anIncident({ personalDataBreach: true }, { number: 3 }),
        anIncident({}, { number: 4, state: 'dismissed' }),
      ],
      yearBefore: [],
    },
  }
  expect(rows(none, after)).toMatchObject({
    'Rapporterade incidenter': [null, 3, null],
    Personuppgiftsincidenter: [null, 2, null],
    'Anmälda till IMY': [null, 1, null],
  })
})

test('a register that had not begun says nothing; a quiet year after a known one says nought', () => {
  const one = [anIncident({}, { number: 1 })]
  const known = { ...none, incidents: { incidents: one, yearBefore: [] } }
  const quiet = { ...none, incidents: { incidents: [], yearBefore: one } }
  expect(rows(known, quiet)).toMatchObject({ 'Rapporterade incidenter': [1, 0, -1] })
  expect(rows(none, quiet)).toMatchObject({ 'Rapporterade incidenter': [null, 0, null] })
})

test('risks by level, also a level that only one year has', () => {
  const risks = (vor: CountedFacts['risks']['vor']): CountedFacts => ({
    ...none,
    risks: { ...none.risks, vor },
  })
  const before = risks([anAssessedRisk(4, 4, {}, { number: 1 }), aRisk({}, { number: 2 })])
  const after = risks([
    anAssessedRisk(3, 3, {}, { number: 1 }),
    anAssessedRisk(1, 1, {}, { number: 2 }),
  ])
  expect(rows(before, after)).toMatchObject({
    'Oönskade händelser': [2, 2, 0],
    'På nivån extremt hög': [1, 0, -1],
    'På nivån hög': [0, 1, 1],
    'På nivån låg': [0, 1, 1],
    'Ej bedömda': [1, 0, -1],
  })
})

test('a VoR that is not registered is not one without risks', () => {
  const after: CountedFacts = {
    ...none,
    risks: { ...none.risks, vor: [anAssessedRisk(3, 3, {}, { number: 1 })] },
  }
  expect(rows(none, after)).toMatchObject({
    'Oönskade händelser': [null, 1, null],
    'På nivån hög': [null, 1, null],
    'Ej bedömda': [null, 0, null],
  })
})

test('activities: done is told apart from having had effect', () => {
  const states: Improvement['state'][] = [
    'done',
    'effectShown',
    'effectNotShown',
    'effectPartlyShown',
    'started',
  ]
  const completed = states.map((state, index) => anImprovement({}, { number: index + 1, state }))
  const after = { ...none, improvements: { ...noImprovements, completed, planned: completed } }
  expect(rows(none, after)).toMatchObject({
    'I planen': [null, 5, null],
    Genomförda: [null, 4, null],
    Pågående: [null, 1, null],
    'Genomförda, effekten visad': [null, 1, null],
    'Genomförda, effekten delvis visad': [null, 1, null],
    'Genomförda, effekten inte visad': [null, 1, null],
    'Genomförda, effekten obesvarad': [null, 1, null],
  })
  const onlyPlanned = { ...after, improvements: { ...noImprovements, planned: completed } }
  expect(rows(onlyPlanned, after)).toMatchObject({
    'I planen': [5, 5, 0],
    Genomförda: [0, 4, 4],
  })
})

describe('every counted number of the texts', () => {
  const records = (n: number) =>
    Array.from({ length: n }, (_, index) => ({ type: 'incident', id: `i${index}`, title: 'x' }))
  function saying(...content: (string | Inline)[]): ReviewDocument {
    const block = { ...paragraph('counts', content), key: 'deviations:counts' }
    const chapter = {
      key: 'deviations',
      number: '',
      title: 'Avvikelser',
      level: 1 as const,
      blocks: [block],
      children: [],
    }
    return { ...sampleDocument(), chapters: [chapter] }
  }
  const numbers = (before: ReviewDocument, after: ReviewDocument) =>
    compareCounted(before, after).map((one) => [one.label, one.before, one.after, one.difference])

  test('one becomes many, and the word its plural', () => {
    expect(
      numbers(
        saying(figure('1 incident', records(1)), ' och ', figure('1 är genomförd', records(1))),
        saying(
          figure('20 incidenter', records(20)),
          ' och ',
          figure('4 är genomförda', records(4)),
        ),
      ),
    ).toEqual([
      ['incidenter', 1, 20, 19],
      ['är genomförda', 1, 4, 3],
    ])
  })

  test('what only one year says is not nought in the other', () => {
    expect(
      numbers(saying(figure('3 pågår', records(3))), saying(figure('2 risker i VoR', records(2)))),
    ).toEqual([
      ['risker i VoR', null, 2, null],
      ['pågår', 3, null, null],
    ])
  })

  test('a number in words is read as one in figures, before its words and after', () => {
    expect(
      numbers(
        saying(figure('Fem av sju risker', records(5)), figure('visad för två', records(2))),
        saying(figure('4 av 20 risker', records(4)), figure('visad för 5', records(5))),
      ),
    ).toEqual([
      ['risker', 5, 4, -1],
      ['visad för', 2, 5, 3],
    ])
  })
})
