/** Every record declaration in the source tree, found by file name: no list that can be forgotten. */
import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { AnyRecord } from '../../src/record/define.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

export async function allDeclarations(): Promise<AnyRecord[]> {
  const files = globSync('src/{areas/*,review}/*.record.ts', { cwd: root })
  const modules = await Promise.all(files.map((file) => import(`${root}${file}`)))
  return modules.flatMap((module) => Object.values(module).filter(isDeclaration))
}

function isDeclaration(value: unknown): value is AnyRecord {
  return (
    typeof value === 'object' &&
    value !== null &&
    'table' in value &&
    'fields' in value &&
    'states' in value
  )
}

/** Paths of source files, from the root of the checkout. */
export function sourceFiles(pattern: string): string[] {
  return globSync(pattern, { cwd: root }).sort()
}

export { root }
