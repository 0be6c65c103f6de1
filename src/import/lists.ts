/** What is imported and exported without being a register: the organisation's units and its people. */
import type { AnyRecord } from '../record/define.ts'
import { type TargetColumn, targetColumns } from './columns.ts'
import { personColumns, personList } from './people.ts'
import { unitColumns, unitList } from './units.ts'

export const ownLists: readonly { declaration: AnyRecord; target: readonly TargetColumn[] }[] = [
  { declaration: unitList, target: unitColumns },
  { declaration: personList, target: personColumns },
]

export function isOwnList({ type }: Pick<AnyRecord, 'type'>): boolean {
  return ownLists.some(({ declaration }) => declaration.type === type)
}

/** The columns of whatever is imported. */
export function columnsFor(declaration: AnyRecord): readonly TargetColumn[] {
  const own = ownLists.find((one) => one.declaration.type === declaration.type)
  return own?.target ?? targetColumns(declaration)
}
