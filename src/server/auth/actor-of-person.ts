/** The actor a person is today: name, roles and boards as the register of people has them now. */
import { sql } from 'kysely'
import { dayOf, type Instant } from '../../core/dates.ts'
import { isRole } from '../../core/roles.ts'
import type { Actor } from '../actor.ts'
import type { Tx } from '../db.ts'

/** null when the person may not be signed in: no account, a closed one, or a person who has left. */
export async function actorOfPerson(
  tx: Tx,
  tenantId: string,
  personId: string,
  now: Instant,
): Promise<Actor | null> {
  const today = dayOf(now)
  const { rows } = await sql<{ name: string; role: string | null; boardId: string | null }>`
    select p.name, r.role, r.board_id as "boardId"
    from people p
    join accounts a on a.tenant_id = p.tenant_id and a.person_id = p.id
    left join role_assignments r on r.tenant_id = p.tenant_id and r.person_id = p.id
      and r.from_on <= ${today} and (r.to_on is null or r.to_on >= ${today})
    where p.tenant_id = ${tenantId} and p.id = ${personId} and p.active and a.disabled_at is null
    order by r.role, r.board_id`.execute(tx)
  const first = rows[0]
  if (!first) return null
  const roles = rows.flatMap(({ role, boardId }) =>
    role !== null && isRole(role) ? [{ role, boardId }] : [],
  )
  const boards = [...new Set(roles.flatMap(({ boardId }) => (boardId === null ? [] : [boardId])))]
  // A role in the whole tenant sees every board.
  const seesAll = roles.some(({ boardId }) => boardId === null)
  return { tenantId, personId, name: first.name, boards: seesAll ? '*' : boards, roles }
}
