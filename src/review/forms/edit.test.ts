import { describe, expect, test } from 'vitest'
import { addHeading, addSection, canMove, changeEntry, moveEntry, removeEntry } from './edit.ts'
import { everyEntry, type FormEntry } from './form.ts'

const at = (key: string, ...children: FormEntry[]): FormEntry => ({
  key,
  title: key,
  sections: [],
  ...(children.length > 0 ? { children } : {}),
})
/** "a b( c ) d": the form as a line. */
const shape = (entries: readonly FormEntry[]): string =>
  entries
    .map((entry) => (entry.children ? `${entry.key}(${shape(entry.children)})` : entry.key))
    .join(' ')

const form = [at('a'), at('b', at('c'), at('d', at('e'))), at('f')]

describe('an entry is moved', () => {
  test.each([
    ['up among its siblings', 'f', 'up', 'a f b(c d(e))'],
    ['down with all that stands under it', 'b', 'down', 'a f b(c d(e))'],
    ['down below', 'c', 'down', 'a b(d(e) c) f'],
    ['in under the one before', 'f', 'in', 'a b(c d(e) f)'],
    ['in under one that had nothing', 'b', 'in', 'a(b(c d(e))) f'],
    ['out from under its heading', 'd', 'out', 'a b(c) d(e) f'],
    ['out from two levels down', 'e', 'out', 'a b(c d e) f'],
  ] as const)('%s', (_what, key, move, expected) => {
    expect(shape(moveEntry(form, key, move))).toBe(expected)
    expect(canMove(form, key, move)).toBe(true)
  })

  test.each([
    ['a', 'up'],
    ['f', 'down'],
    ['a', 'in'],
    ['c', 'in'],
    ['a', 'out'],
    ['e', 'up'],
    ['nothing', 'down'],
  ] as const)('%s cannot go %s', (key, move) => {
    expect(canMove(form, key, move)).toBe(false)
    expect(shape(moveEntry(form, key, move))).toBe(shape(form))
  })

  test('and nothing is lost, whatever is moved where', () => {
    const keys = everyEntry(form).map(({ entry }) => entry.key)
    for (const key of keys)
      for (const move of ['up', 'down', 'in', 'out'] as const)
        expect(
          everyEntry(moveEntry(form, key, move))
            .map(({ entry }) => entry.key)
            .sort(),
        ).toEqual([...keys].sort())
  })
})

test('what is removed takes with it what stands under it', () => {
  expect(shape(removeEntry(form, 'd'))).toBe('a b(c) f')
  expect(shape(removeEntry(removeEntry(form, 'd'), 'c'))).toBe('a b f')
})

test('a section comes last, but before the decision, under the key its texts have', () => {
  const decision: FormEntry = { key: 'decision', title: null, sections: ['decision'] }
  const added = addSection([at('a'), decision], 'plan')
  expect(added.map(({ key }) => key)).toEqual(['a', 'proposed', 'decision'])
  expect(shape(addHeading(addHeading([at('a')], 'Eget'), 'Eget'))).toBe('a eget eget-2')
})

test('one entry is changed, wherever it stands', () => {
  const changed = changeEntry(form, 'e', (entry) => ({ ...entry, title: 'Ny' }))
  expect(everyEntry(changed).find(({ entry }) => entry.key === 'e')?.entry.title).toBe('Ny')
})
