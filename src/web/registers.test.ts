import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { AnyRecord } from '../record/define.ts'
import { companionsOf } from './companions.ts'
import { pages } from './pages.ts'
import { templates } from './paths.ts'
import { addressOf, registerAt, registerOfType, registers } from './registers.ts'

const areas = fileURLToPath(new URL('../areas/', import.meta.url))
const at = { board: 'socialnamnden', year: 2026 }
const id = '0199a1b2-0000-7000-8000-000000000001'

async function declaredInAreas(): Promise<AnyRecord[]> {
  const files = readdirSync(areas, { recursive: true, encoding: 'utf8' })
  const records = files.filter((file) => file.endsWith('.record.ts'))
  const modules = await Promise.all(records.map((file) => import(`${areas}${file}`)))
  return modules.flatMap((one) =>
    Object.values(one).filter((value): value is AnyRecord => isDeclaration(value)),
  )
}

function isDeclaration(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'states' in value && 'api' in value
}

test('every record type of the areas is reached from the menu', async () => {
  const declared = await declaredInAreas()
  expect(declared.length).toBeGreaterThan(8)
  expect(registers.map(({ declaration }) => declaration.type).sort()).toEqual(
    declared.map(({ type }) => type).sort(),
  )
})

describe('addresses', () => {
  test('no two registers share one, and a page in a register’s place has no entry of its own', () => {
    const registerPaths = registers.map(({ declaration }) => declaration.path)
    const taken = pages.map(({ path }) => path)
    expect(new Set(registerPaths).size).toBe(registerPaths.length)
    const inMenu = pages.filter(({ menu }) => menu).map(({ path }) => path)
    expect(registerPaths.filter((path) => inMenu.includes(path))).toEqual([])
    expect(new Set(taken).size).toBe(taken.length)
  })

  test('are plain: lower case, digits and hyphens', () => {
    for (const { declaration } of registers) expect(declaration.path).toMatch(/^[a-z0-9-]+$/)
    for (const template of Object.values(templates)) expect(template).toMatch(/^[/a-z$-]+$/)
  })

  test('a record is read in its register, the review at its own page, the rest nowhere', () => {
    expect(addressOf(at, { type: 'risk', id })).toBe(`/socialnamnden/2026/risker/${id}`)
    expect(addressOf(at, { type: 'managementReview', id })).toBe(
      '/socialnamnden/2026/ledningens-genomgang',
    )
    expect(addressOf(at, { type: 'managementReview', id, year: 2024 })).toBe(
      '/socialnamnden/2024/ledningens-genomgang',
    )
    expect(addressOf(at, { type: 'risk', id, year: 2024 })).toBe(`/socialnamnden/2026/risker/${id}`)
    expect(addressOf(at, { type: 'person', id })).toBeNull()
  })
})

test('a register is found by its address and by its type', () => {
  expect(registerAt('incidenter')).toBe(registerOfType('incident'))
  expect(registerAt('finns-inte')).toBeUndefined()
})

test('what is linked from a register is a page', () => {
  const taken = pages.map(({ path }) => path)
  const linked = registers.flatMap(({ declaration }) => companionsOf(declaration))
  expect(linked.map(({ path }) => path).filter((path) => !taken.includes(path))).toEqual([])
})
