/** The roles of a board with those who hold them. Pure. */
import type { Day } from '../../../core/dates.ts'
import { type Role, roleKeys } from '../../../core/roles.ts'
import type { HeldRole } from './api.ts'
import { standingOf } from './words.ts'

export type Holders = { role: Role; held: HeldRole[]; coming: HeldRole[] }

/** Every role, also those nobody holds; people in the order of their names. */
export function holdersByRole(
  assignments: readonly HeldRole[],
  boardId: string,
  today: Day,
): Holders[] {
  const here = assignments
    .filter((one) => one.boardId === null || one.boardId === boardId)
    .sort((a, b) => a.personName.localeCompare(b.personName, 'sv'))
  return roleKeys.map((role) => {
    const ofRole = (standing: string) =>
      here.filter((one) => one.role === role && standingOf(one, today) === standing)
    return { role, held: ofRole('held'), coming: ofRole('coming') }
  })
}
