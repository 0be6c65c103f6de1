import type { AnyRecord } from '../../record/define.ts'
import { registerAt } from '../../web/registers.ts'
import { unitList } from '../units.ts'

/** What is imported at the address: a register, or the organisation's units. */
export function importableAt(path: string): AnyRecord | undefined {
  return path === unitList.path ? unitList : registerAt(path)
}
