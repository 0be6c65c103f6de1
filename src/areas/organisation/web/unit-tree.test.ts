import { describe, expect, test } from 'vitest'
import type { Unit } from './api.ts'
import { flatten, inUse, possibleParents, treeOf } from './unit-tree.ts'

function unit(id: string, kind: Unit['kind'], parentId: string | null, active = true): Unit {
  return { id, parentId, kind, name: id.toUpperCase(), active, version: 1 }
}

// In the order of their names, as the API gives them.
const units = [
  unit('adm', 'administration', 'board'),
  unit('board', 'board', null),
  unit('closed', 'department', 'adm', false),
  unit('lost', 'unit', 'gone'),
  unit('office', 'administration', null),
  unit('staff', 'unit', 'closed'),
  unit('team', 'unit', 'adm', false),
]
const ids = (nodes: ReturnType<typeof treeOf>) =>
  flatten(nodes).map(({ unit: one, above }) => [...above, one.id].join('/'))

test('boards stand first, and a unit whose parent is not there on top', () => {
  expect(ids(treeOf(units))).toEqual([
    'board',
    'BOARD/adm',
    'BOARD/ADM/closed',
    'BOARD/ADM/CLOSED/staff',
    'BOARD/ADM/team',
    'office',
    'lost',
  ])
})

test('what is not in use leaves, unless something in use lies under it', () => {
  expect(ids(inUse(treeOf(units)))).toEqual([
    'board',
    'BOARD/adm',
    'BOARD/ADM/closed',
    'BOARD/ADM/CLOSED/staff',
    'office',
    'lost',
  ])
})

describe('where a unit can be put', () => {
  const parents = (one: Unit | null) => possibleParents(units, one).map(({ unit: { id } }) => id)

  test('a new one: anywhere in use', () => {
    expect(parents(null)).toEqual(['board', 'adm', 'staff', 'office', 'lost'])
  })

  test('never itself or under itself', () => {
    expect(parents(unit('adm', 'administration', 'board'))).toEqual(['board', 'office', 'lost'])
  })

  test('where it already is, even when that is no longer in use', () => {
    expect(parents(unit('staff', 'unit', 'closed'))).toContain('closed')
  })
})
