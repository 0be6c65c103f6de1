import type { AnyRecord } from '../../record/define.ts'
import { registerAt } from '../../web/registers.ts'
import { ownLists } from '../lists.ts'

/** What is imported at the address: a register, or a list that is none. */
export function importableAt(path: string): AnyRecord | undefined {
  return ownLists.find((one) => one.declaration.path === path)?.declaration ?? registerAt(path)
}
