import { describe, expect, test } from 'vitest'
import type { Need } from './inventory.rules.ts'
import { nearest, type Shown, surroundings } from './surroundings.rules.ts'

const need = (id: string, needs: string): Need => ({ id, needs })
const shown = (id: string, type: string): Shown => ({
  id,
  type,
  title: id,
  name: type,
  standing: null,
})

const needs = [
  need('granska', 'räkningar'),
  need('granska', 'lex'),
  need('räkningar', 'lex'),
  need('lex', 'nät'),
  need('e-tjänst', 'lex'),
]
const all = [
  shown('granska', 'businessProcess'),
  shown('räkningar', 'informationSet'),
  shown('e-tjänst', 'system'),
  shown('lex', 'system'),
  shown('nät', 'itComponent'),
]

describe('what stands around a record', () => {
  test('what is nearest comes first, whichever way it lies', () =>
    expect(nearest('räkningar', needs)).toEqual(['lex', 'granska', 'nät']))

  test('each stands in its column, the record itself first', () => {
    const { steps, lines, isCut } = surroundings('lex', all, needs)
    expect(steps.map(({ label, items }) => [label, items.map(({ key }) => key)])).toEqual([
      ['Processer', ['granska']],
      ['Information', ['räkningar']],
      ['System', ['lex', 'e-tjänst']],
      ['It-komponenter', ['nät']],
    ])
    // The work's line to the system goes through its information.
    expect(lines).toEqual([
      { from: 'granska', to: 'räkningar' },
      { from: 'räkningar', to: 'lex' },
      { from: 'lex', to: 'nät' },
      { from: 'e-tjänst', to: 'lex' },
    ])
    expect(steps.flatMap(({ items }) => items.filter(({ isStart }) => isStart))).toHaveLength(1)
    expect(isCut).toBe(false)
  })

  test('what has nothing around it stands alone', () => {
    const { steps, lines } = surroundings('lex', all, [])
    expect(steps.flatMap(({ items }) => items.map(({ key }) => key))).toEqual(['lex'])
    expect(lines).toEqual([])
  })

  test('only the nearest are drawn, and it is said that there are more', () => {
    const many = Array.from({ length: 60 }, (_, n) => need(`system ${n}`, 'nät'))
    const { steps, isCut } = surroundings(
      'nät',
      [shown('nät', 'itComponent'), ...many.map(({ id }) => shown(id, 'system'))],
      many,
    )
    expect(steps.flatMap(({ items }) => items)).toHaveLength(49)
    expect(isCut).toBe(true)
  })
})
