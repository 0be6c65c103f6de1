import { describe, expect, test } from 'vitest'
import { anAssessedRisk, aRisk } from '../../../test/support/a-risk.ts'
import type { Risk } from './risk.record.ts'
import {
  activitiesFor,
  asReported,
  counts,
  isOrphan,
  riskLevel,
  riskValue,
  scaleOf,
  type Treatment,
} from './rules.ts'
import { presets, type RiskScale, withPresets } from './scale.rules.ts'

const scales = withPresets([])

function scaleFor(risk: Risk): RiskScale | null {
  return scaleOf(risk, scales)
}

function activity(
  riskId: string,
  state = 'decided',
  title = 'Uppföljning av behörigheter',
): Treatment {
  return {
    riskId,
    activity: { id: `activity-${state}`, type: 'improvement', title, state, year: 2026 },
  }
}

describe('riskvärde', () => {
  test.each([
    [1, 1, 1],
    [3, 4, 12],
    [4, 4, 16],
  ])('%i × %i = %i', (likelihood, consequence, value) => {
    expect(riskValue(anAssessedRisk(likelihood, consequence))).toBe(value)
  })
  test('not assessed is null, never 0', () => {
    expect(riskValue(aRisk())).toBeNull()
  })
})

describe('the level of a risk', () => {
  test.each<[Partial<Risk['fields']>, string | null, string]>([
    [
      { likelihood: 3, consequence: 3 },
      'Hög',
      'Sannolikhet 3 × konsekvens 3 = 9. Hög är 8–12 på skalan 4 × 4, version 1. Skalan är antagen och ej verifierad.',
    ],
    [
      { likelihood: 4, consequence: 4 },
      'Extremt hög',
      'Sannolikhet 4 × konsekvens 4 = 16. Extremt hög är 16 på skalan 4 × 4, version 1. Skalan är antagen och ej verifierad.',
    ],
    [
      { scale: '5x5', likelihood: 3, consequence: 3 },
      'Medel',
      'Sannolikhet 3 × konsekvens 3 = 9. Medel är 5–9 på skalan 5 × 5, version 1. Skalan är antagen och ej verifierad.',
    ],
    [{ likelihood: null, consequence: null }, null, 'Sannolikhet och konsekvens är inte bedömda.'],
    [
      { likelihood: 1, consequence: 1, scaleVersion: 9 },
      null,
      'Skalan som risken är bedömd på finns inte bland nämndens skalor.',
    ],
  ])('%o', (fields, answer, because) => {
    const risk = anAssessedRisk(1, 1, fields)
    expect(riskLevel(risk, scaleFor(risk))).toEqual({ answer, because })
  })

  test('a verified scale is not called assumed', () => {
    const [scale] = presets
    if (!scale) throw new Error('no presets')
    const risk = anAssessedRisk(1, 1, { scale: scale.size })
    expect(riskLevel(risk, { ...scale, verified: true }).because).not.toContain('antagen')
  })

  test('is never read on another scale than the one of the assessment', () => {
    const other = scales.find(({ size }) => size === '6x6') ?? null
    expect(riskLevel(anAssessedRisk(4, 4), other).answer).toBeNull()
  })
})

describe('has nobody answered the risk?', () => {
  const risk = anAssessedRisk(3, 3)
  const unanswered = 'Ingen aktivitet åtgärdar risken, och det finns ingen motivering till varför.'

  test.each<[string, Risk, Treatment[], boolean, string]>([
    ['nothing at all', risk, [], true, unanswered],
    ['an activity for another risk', risk, [activity('other')], true, unanswered],
    ['an activity that was dropped', risk, [activity(risk.id, 'dropped')], true, unanswered],
    [
      'a treatment without activity or reason',
      anAssessedRisk(3, 3, { treatment: 'reduce' }),
      [],
      true,
      unanswered,
    ],
    [
      'an existing measure only',
      anAssessedRisk(3, 3, { existingMeasure: 'Rutin' }),
      [],
      true,
      unanswered,
    ],
    ['not yet assessed', aRisk(), [], true, unanswered],
    ['an activity', risk, [activity(risk.id)], false, 'Åtgärdas av ”Uppföljning av behörigheter”.'],
    [
      'two activities, one dropped',
      risk,
      [
        activity(risk.id),
        activity(risk.id, 'started', 'Utbildning'),
        activity(risk.id, 'dropped', 'Annat'),
      ],
      false,
      'Åtgärdas av ”Uppföljning av behörigheter” och ”Utbildning”.',
    ],
    [
      'a stated reason',
      anAssessedRisk(1, 1, { treatment: 'accept', treatmentReason: 'Låg.' }),
      [],
      false,
      'Det finns en motivering till behandlingen.',
    ],
    ['closed', anAssessedRisk(3, 3, {}, { state: 'closed' }), [], false, 'Risken är avslutad.'],
    ['struck', aRisk({}, { state: 'withdrawn' }), [], false, 'Risken är struken.'],
  ])('%s', (_, one, treatments, answer, because) => {
    expect(isOrphan(one, treatments)).toEqual({ answer, because })
  })

  test('activities that were set aside do not answer', () => {
    expect(activitiesFor(risk, [activity(risk.id, 'dropped')])).toEqual([])
  })
})

test('only a struck risk does not count', () => {
  const states: Risk['state'][] = ['identified', 'assessed', 'treated', 'closed', 'withdrawn']
  expect(states.filter((state) => counts(aRisk({}, { state })))).toEqual([
    'identified',
    'assessed',
    'treated',
    'closed',
  ])
})

describe('a risk marked secret', () => {
  const fields = {
    event: 'Larmet kan kopplas ur',
    effect: 'Någon tar sig in',
    existingMeasure: null,
    treatmentReason: 'Väktare',
    process: 'Larm och tillträde',
  }
  const reported = asReported(
    anAssessedRisk(3, 4, fields, { number: 7, secrecy: '18 kap. 8 § OSL' }),
  )

  test('keeps its value and loses its words', () => {
    expect(riskValue(reported)).toBe(12)
    expect(reported.fields.process).toBeNull()
    expect(reported.title).toBe('Risk nr 7, markerad med sekretess (18 kap. 8 § OSL)')
    expect(JSON.stringify(reported)).not.toMatch(/Larmet|tar sig in|Väktare/)
  })
  test('what is unknown stays unknown, and a stated reason stays stated', () => {
    expect(reported.fields.existingMeasure).toBeNull()
    expect(isOrphan(reported, []).answer).toBe(false)
  })
  test('an open risk is left as it is', () => {
    const open = anAssessedRisk(3, 4, fields)
    expect(asReported(open)).toBe(open)
  })
})
