import { describe, expect, test } from 'vitest'
import { anAssessedRisk, aRisk } from '../../../../test/support/a-risk.ts'
import { presets } from '../scale.rules.ts'
import { assessedValue, stepInWords, stepsToChoose } from './assessment.ts'

const scales = presets.map((scale) => ({ ...scale, active: scale.size === '4x4' }))

describe('a risk in words', () => {
  test.each([
    [4, 4, '4 Sannolik', '4 Allvarlig', 16, 'Extremt hög', 5],
    [1, 2, '1 Osannolik', '2 Måttlig', 2, 'Låg', 1],
    [2, 3, '2 Mindre sannolik', '3 Betydande', 6, 'Medel', 3],
  ])('%s × %s', (likelihood, consequence, first, second, value, level, step) => {
    const risk = anAssessedRisk(likelihood, consequence)
    expect(stepInWords('likelihood', risk, scales)).toBe(first)
    expect(stepInWords('consequence', risk, scales)).toBe(second)
    expect(assessedValue(risk, scales)).toMatchObject({ value, level, step })
  })

  test('not assessed is nothing, never 0', () => {
    expect(stepInWords('likelihood', aRisk(), scales)).toBeNull()
    expect(assessedValue(aRisk(), scales)).toBeNull()
  })

  test('on a scale that is not known the numbers stand as they are', () => {
    const risk = anAssessedRisk(2, 3, { scale: '5x5', scaleVersion: 7 })
    expect(stepInWords('likelihood', risk, scales)).toBe('2')
    expect(assessedValue(risk, scales)).toMatchObject({ value: 6, level: null, step: null })
  })
})

describe('the steps to choose among', () => {
  const labels = (form: Record<string, string | number | null>) =>
    stepsToChoose('likelihood', form, scales)?.map(({ label }) => label)

  test.each<[string, Record<string, string | number | null>, number]>([
    ['of the board’s own scale', {}, 4],
    ['of the scale that is named', { scale: '3x3', scaleVersion: 1 }, 3],
    ['of the named scale before its version is', { scale: '5x5', scaleVersion: null }, 5],
  ])('%s', (_name, form, count) => {
    expect(labels(form)?.length).toBe(count)
    expect(labels(form)?.[0]).toBe('1 Osannolik')
  })

  test('none of a version that is not there, and none for other fields', () => {
    expect(labels({ scale: '5x5', scaleVersion: 7 })).toBeUndefined()
    expect(stepsToChoose('assessedYear', {}, scales)).toBeNull()
  })
})
