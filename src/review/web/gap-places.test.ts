import { describe, expect, test } from 'vitest'
import { registerOfType } from '../../web/registers.ts'
import type { IsoInput } from '../document.ts'
import { isoInputs, type OutlineEntry, outlines } from '../outline.ts'
import { gapPlaces, sectionsAnswering } from './gap-places.ts'

const inputs = Object.keys(isoInputs) as IsoInput[]

function entriesOf(entries: readonly OutlineEntry[]): OutlineEntry[] {
  return entries.flatMap((entry) => [entry, ...entriesOf(entry.children ?? [])])
}

const all = Object.values(outlines).flatMap((outline) => entriesOf(outline.entries))

test.each(inputs)('%s says what to do', (input) => {
  expect(gapPlaces[input].advice).toMatch(/^[A-ZÅÄÖ].+\.$/)
})

test.each(inputs)('the register of %s has a page', (input) => {
  const { register } = gapPlaces[input]
  if (register !== null) expect(registerOfType(register)?.type).toBe(register)
})

describe('the sections of an input are those the outlines name', () => {
  test.each(inputs)('%s', (input) => {
    const named = new Set(
      all.filter((entry) => entry.answers?.includes(input)).map((entry) => entry.key),
    )
    expect([...sectionsAnswering(input)].sort()).toEqual([...named].sort())
  })
})
