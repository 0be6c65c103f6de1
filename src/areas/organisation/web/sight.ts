/** What the signed-in person may see of accounts, and what day it is where they sit. */
import { type Day, dayOf } from '../../../core/dates.ts'
import { may } from '../../../core/policy.ts'
import { isRole } from '../../../core/roles.ts'
import type { Me } from '../../../web/api/me.ts'

/** An account opens every board, so only those whose role holds everywhere see accounts. */
export function maySeeAccounts(me: Pick<Me, 'roles'>): boolean {
  const everywhere = me.roles.flatMap(({ role, boardId }) =>
    boardId === null && isRole(role) ? [{ role, boardId }] : [],
  )
  return may({ roles: everywhere }, 'accounts.change', null).answer
}

/** A board's administrator gives roles there; what holds everywhere is not one board's to give. */
export function mayGiveRoleAt(me: Pick<Me, 'roles' | 'boards'>, boardId: string | null): boolean {
  if (boardId === null) return maySeeAccounts(me)
  return me.boards.some(({ id, acts }) => id === boardId && acts.includes('accounts.change'))
}

export function todayHere(): Day {
  return dayOf(new Date().toISOString())
}
