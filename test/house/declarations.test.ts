/** What every record type owes the rest of the system. */
import { describe, expect, test } from 'vitest'
import { glossary } from '../../src/core/glossary.ts'
import { policy } from '../../src/core/policy.ts'
import { areaSections } from '../../src/review/outline.ts'
import { registers } from '../../src/web/registers.ts'
import { allDeclarations, sourceFiles } from '../support/declarations.ts'

const declarations = await allDeclarations()
const areas = [...new Set(sourceFiles('src/areas/*/*.ts').map((file) => file.split('/')[2] ?? ''))]

/** States that no move leads to: an act with rules of its own does. */
const byActsOfTheirOwn: Record<string, readonly string[]> = {
  improvement: ['decided'],
  // By the owner's decision, and by the next one.
  classification: ['decided', 'replaced'],
  dpia: ['decided', 'consulting', 'stopped'],
}

test('the declarations are found', () => {
  expect(declarations.length).toBeGreaterThanOrEqual(11)
})

describe.each(declarations.map((one) => [one.type, one] as const))('%s', (type, declaration) => {
  test('has a glossary entry and a row in the policy', () => {
    expect(Object.keys(glossary)).toContain(type)
    for (const act of ['read', 'create', 'change'])
      expect(Object.keys(policy)).toContain(`${type}.${act}`)
  })

  test('names only fields it has', () => {
    const fields = Object.keys(declaration.fields)
    const named = [
      declaration.title,
      ...(declaration.year === null ? [] : [declaration.year]),
      ...(declaration.owner === null ? [] : [declaration.owner]),
      ...declaration.list,
      ...Object.values(declaration.report ?? {})
        .filter(Array.isArray)
        .flat(),
      ...Object.values(declaration.states).flatMap((state) => state.needs ?? []),
    ]
    expect(named.filter((name) => !fields.includes(name))).toEqual([])
  })

  test('shows every field once in its form', () => {
    const inForm = declaration.groups.flatMap((group) => [...group.fields])
    expect([...inForm].sort()).toEqual(Object.keys(declaration.fields).sort())
  })

  test('moves only to states it has, and every state can be reached', () => {
    const states = Object.keys(declaration.states)
    const targets = Object.values(declaration.states).flatMap((state) => Object.keys(state.moves))
    expect(targets.filter((state) => !states.includes(state))).toEqual([])
    // The review is moved by acts of its own, and its decision is the only way into `decided`.
    if (type === 'managementReview') return
    const entered = [declaration.initial, ...targets, ...(byActsOfTheirOwn[type] ?? [])]
    expect(states.filter((state) => !entered.includes(state))).toEqual([])
  })

  test('can be reached from the menu', () => {
    if (type === 'managementReview') return
    expect(registers.map((register) => register.declaration.type)).toContain(type)
  })
})

test('no two registers share an address, a table or an API path', () => {
  for (const of of ['path', 'table', 'api', 'type'] as const) {
    const values = declarations.map((one) => one[of])
    expect(new Set(values).size, of).toBe(values.length)
  }
})

test('every area says something to the review', () => {
  expect(areas.filter((area) => !Object.hasOwn(areaSections, area))).toEqual([])
})
