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

export function todayHere(): Day {
  return dayOf(new Date().toISOString())
}
