/** What can be imported and exported: every register of the menu, and the organisation's units and people. */
import { changeDocument } from '../areas/governing-documents/keeping/store.ts'
import { changeImprovement } from '../areas/improvements/follow-up/store.ts'
import { changeIncident } from '../areas/incidents/store.ts'
import { AppError } from '../core/errors.ts'
import { type Act, actsOfRecord } from '../core/policy.ts'
import type { AnyRecord, RecordDeclaration, RecordRow } from '../record/define.ts'
import { changeRecord } from '../record/store.ts'
import type { Actor } from '../server/actor.ts'
import type { Tx } from '../server/db.ts'
import { registers } from '../web/registers.ts'
import { plain } from './cells.ts'
import { type TargetColumn, targetColumns } from './columns.ts'
import { ownLists } from './lists.ts'
import { PERSON } from './people.ts'
import { UNIT } from './units.ts'

export type ImportRegister = {
  declaration: AnyRecord
  target: readonly TargetColumn[]
}

const all = new Map<string, ImportRegister>([
  ...registers.map(({ declaration }): [string, ImportRegister] => [
    declaration.type,
    { declaration, target: targetColumns(declaration) },
  ]),
  ...ownLists.map((list): [string, ImportRegister] => [list.declaration.type, list]),
])

export function registerOf(type: string): ImportRegister {
  const found = all.get(type)
  if (!found) throw new AppError('notFound')
  return found
}

/** By the address in the browser, the path in the API, the type, or the Swedish name. */
export function registerNamed(name: string): ImportRegister | null {
  const word = plain(name)
  for (const register of all.values()) {
    const { path, api, type, names } = register.declaration
    if ([path, api, type, names.plural, names.singular].some((one) => plain(one) === word))
      return register
  }
  return null
}

export function registerPaths(): string[] {
  return [...all.values()].map(({ declaration }) => declaration.path)
}

export function actsOf({ declaration }: ImportRegister): { read: Act; create: Act; change: Act } {
  if (declaration.type === PERSON)
    return { read: 'organisation.read', create: 'people.change', change: 'people.change' }
  if (declaration.type !== UNIT) return actsOfRecord(declaration.type)
  return {
    read: 'organisation.read',
    create: 'organisation.change',
    change: 'organisation.change',
  }
}

type Change = {
  id: string
  version: number
  values: Record<string, unknown>
  secrecy: string | null
  note: string
}

const ownChanges = new Map<
  string,
  (tx: Tx, actor: Actor, now: string, change: Change) => Promise<unknown>
>([
  ['improvement', changeImprovement],
  ['incident', changeIncident],
  ['governingDocument', changeDocument],
])

/** Saves a change by the register's own rule for changes, where it has one. */
export async function changeInRegister(
  tx: Tx,
  { declaration }: ImportRegister,
  actor: Actor,
  now: string,
  change: Change,
): Promise<RecordRow> {
  const own = ownChanges.get(declaration.type)
  const saved =
    own !== undefined
      ? await own(tx, actor, now, change)
      : await changeRecord(tx, declaration as unknown as RecordDeclaration, actor, now, change)
  return saved as unknown as RecordRow
}
