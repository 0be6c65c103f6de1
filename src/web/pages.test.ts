import { expect, test } from 'vitest'
import { companionsOf } from './companions.ts'
import { pages, registersWithKitForm } from './pages.ts'

test('a register is told of the pages that stand beside it', () => {
  expect(companionsOf({ path: 'risker' }).map(({ path }) => path)).toEqual([
    'risker/matris',
    'risker/skala',
  ])
  expect(companionsOf({ path: 'risk' })).toEqual([])
})

test('no two pages have the same address', () => {
  const addresses = pages.map(({ path }) => path)
  expect(new Set(addresses).size).toBe(addresses.length)
})

test('a register with its own record page and no form of its own is given the kit’s form', () => {
  const registers = registersWithKitForm()
  expect(registers).toContain('system')
  expect(registers).not.toContain('risker')
  expect(registers).toContain('incidenter')
})
