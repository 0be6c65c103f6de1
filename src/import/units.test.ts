import { describe, expect, test } from 'vitest'
import type { Cell } from './cells.ts'
import { proposeMapping } from './mapping.ts'
import { type Lookups, readRow } from './plan.ts'
import { type KnownUnit, planUnits, unitColumns, unitList } from './units.ts'

const nobody: Lookups = { people: () => [], records: () => [], nameOf: (id) => id }
const known: KnownUnit[] = [
  { id: 'n1', parentId: null, kind: 'board', name: 'Socialnämnden', active: true, version: 1 },
  {
    id: 'f1',
    parentId: 'n1',
    kind: 'administration',
    name: 'Vård/omsorg',
    active: true,
    version: 1,
  },
]

function plan(names: string[], ...rows: Cell[][]) {
  const columns = names.map((name, index) => ({
    index,
    name,
    filled: 1,
    values: [],
    hasMore: false,
  }))
  const { mapping } = proposeMapping(columns, unitColumns, 'name', {
    remembered: null,
    shape: null,
  })
  const register = { declaration: unitList, target: unitColumns }
  const drafts = rows.map((cells, at) =>
    readRow({ line: at + 2, cells }, mapping, register, nobody),
  )
  return planUnits(drafts, known)
}

const told = (planned: ReturnType<typeof plan>) =>
  planned.map(({ fate, title, problems }) => [fate, problems[0]?.message ?? title])

describe('by path', () => {
  test('the same name under different units is different units', () => {
    const planned = plan(
      ['Namn', 'Sökväg'],
      ['Staben', 'Socialnämnden'],
      ['Staben', 'Socialnämnden / Vård/omsorg'],
      ['Staben', 'Socialnämnden'],
    )
    expect(told(planned)).toEqual([
      ['new', 'Staben (socialnämnden)'],
      ['new', 'Staben (socialnämnden / vård/omsorg)'],
      ['duplicate', 'Staben (socialnämnden)'],
    ])
  })

  test('its own name at the end, and other signs between', () => {
    const planned = plan(
      ['Namn', 'Sökväg'],
      ['Vård/omsorg', 'Socialnämnden > Vård/omsorg'],
      ['Socialnämnden', ''],
    )
    expect(told(planned).map(([fate]) => fate)).toEqual(['same', 'same'])
  })

  test('a unit above that is nowhere is an error', () => {
    expect(told(plan(['Namn', 'Sökväg'], ['A', 'Finns ej']))).toEqual([
      ['error', 'Enheten ”finns ej” finns varken i organisationen eller i filen.'],
    ])
  })
})

describe('by what is above', () => {
  test('codes tell units of one name apart, in any order', () => {
    const planned = plan(
      ['Namn', 'Överordnad', 'Kod'],
      ['Enhet 1', 'b', 'x'],
      ['Enhet 1', 'a', 'y'],
      ['Avdelning', 'Socialnämnden', 'a'],
      ['Annan avdelning', 'Socialnämnden', 'b'],
    )
    expect(told(planned).map(([, title]) => title)).toEqual([
      'Enhet 1 (socialnämnden / annan avdelning)',
      'Enhet 1 (socialnämnden / avdelning)',
      'Avdelning (socialnämnden)',
      'Annan avdelning (socialnämnden)',
    ])
  })

  test('a name that several units have is asked about', () => {
    const planned = plan(
      ['Namn', 'Överordnad'],
      ['X', null],
      ['Y', null],
      ['Stab', 'X'],
      ['Stab', 'Y'],
      ['Z', 'Stab'],
    )
    expect(told(planned).at(-1)).toEqual([
      'error',
      expect.stringMatching(/Flera enheter heter ”Stab”/),
    ])
  })

  test('a unit below itself is an error, not a loop', () => {
    const planned = plan(['Namn', 'Överordnad'], ['A', 'B'], ['B', 'A'])
    expect(planned.every(({ fate }) => fate === 'error')).toBe(true)
  })
})
