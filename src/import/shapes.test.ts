/** The example lists from other tools, against the registers they are for. */
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { registers } from '../web/registers.ts'
import { targetColumns } from './columns.ts'
import { proposeMapping } from './mapping.ts'
import { lookAt } from './read/spreadsheet.ts'
import { shapeOf, shapes } from './shapes.ts'

const path = (name: string) =>
  fileURLToPath(new URL(`../../examples/import/${name}`, import.meta.url))

const files: Record<string, string> = {
  klassaActions: 'klassa-handlingsplan.csv',
  klassaResult: 'klassa-resultat.csv',
  draftitRegister: 'draftit-register.csv',
}

describe.each(shapes.map((shape) => [shape.title, shape] as const))('%s', (_title, shape) => {
  const declaration = registers.find(
    ({ declaration }) => declaration.type === shape.type,
  )?.declaration
  const words = Object.keys(shape.columns)

  test('is known by its example, and each of its columns has a place', async () => {
    const look = await lookAt(path(files[shape.key] ?? ''), {}, words)
    expect(shapeOf(shape.type, look.columns)?.key).toBe(shape.key)
    const names = look.columns.map(({ name }) => name)
    const placed = names.filter((name) => Object.hasOwn(shape.columns, name))
    expect(placed.length).toBeGreaterThan(4)
  })

  test('names only columns, choices and required fields that the register has', async () => {
    // A register that this installation does not have is not proposed either.
    if (!declaration) return
    const target = targetColumns(declaration)
    const keys = target.map(({ key }) => key)
    const named = [
      ...Object.values(shape.columns),
      ...Object.keys(shape.fixed),
      ...Object.keys(shape.meanings),
    ]
    expect(named.filter((key) => !keys.includes(key))).toEqual([])
    for (const [key, meanings] of Object.entries(shape.meanings)) {
      const options = Object.keys(target.find((one) => one.key === key)?.options ?? {})
      expect(Object.values(meanings).filter((value) => !options.includes(value))).toEqual([])
    }
    const look = await lookAt(path(files[shape.key] ?? ''), {}, words)
    const { mapping } = proposeMapping(look.columns, target, declaration.title, {
      remembered: null,
      shape,
    })
    const given = [...mapping.columns.map(({ to }) => to), ...Object.keys(mapping.fixed)]
    const missing = target.filter(({ isRequired, key }) => isRequired && !given.includes(key))
    expect(missing).toEqual([])
  })
})
