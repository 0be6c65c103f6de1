/** The demo's sign-ins: one person for each role, with the installation's own password. */
import { sql } from 'kysely'
import { dayOf } from '../core/dates.ts'
import { type Role, roles } from '../core/roles.ts'
import { programActor } from '../server/actor.ts'
import { demoAccounts, withDemoPassword } from '../server/auth/demo-accounts.ts'
import type { Services } from '../server/http.ts'
import { DEMO_TENANT, demoEmails } from './load.ts'

export type DemoSignIns = { password: string; people: { email: string; what: string }[] }

type Held = { personId: string; email: string; roles: Role[]; boards: string[] }

/**
 * Makes sure that everyone in the demo can sign in, and lists whom to sign in as: who has been
 * added since, or has chosen a password of their own, is not among them.
 */
export async function openDemoSignIns(services: Services): Promise<DemoSignIns> {
  const actor = programActor(DEMO_TENANT, 'Genomlys exempel')
  const emails = await demoEmails()
  const today = dayOf(services.now())
  const held = await services.db.withActor(actor, async (tx) => {
    const { rows } = await sql<Held>`
      select p.id as "personId", p.email, array_agg(distinct a.role) as roles, array_remove(array_agg(distinct u.name), null) as boards
      from people p join role_assignments a on a.tenant_id = p.tenant_id and a.person_id = p.id
        and a.from_on <= ${today} and (a.to_on is null or a.to_on >= ${today})
      left join units u on u.tenant_id = a.tenant_id and u.id = a.board_id
      where p.email = any(${emails}) and p.active
      group by p.id, p.email order by p.email`.execute(tx)
    return rows
  })
  const people = held.map((one) => ({ personId: one.personId, login: one.email }))
  const password = await demoAccounts(
    services.db,
    actor,
    people,
    services.config.dataFolder,
    services.now(),
  )
  const kept = await withDemoPassword(services.db, actor, people, password)
  return {
    password,
    people: held
      .filter(({ personId }) => kept.has(personId))
      .sort(byBoard)
      .map((one) => ({ email: one.email, what: whatOf(one) })),
  }
}

/** The boards' own people first, then those who serve several boards, last those of the whole city. */
function byBoard(a: Held, b: Held): number {
  const reach = (one: Held) => (one.boards.length === 0 ? 99 : one.boards.length)
  return (
    reach(a) - reach(b) ||
    (b.boards[0] ?? '').localeCompare(a.boards[0] ?? '', 'sv') ||
    a.email.localeCompare(b.email, 'sv')
  )
}

function whatOf(one: Held): string {
  const place = one.boards.length === 0 ? 'hela staden' : one.boards.join(' och ')
  return `${one.roles.map((role) => roles[role].short).join(', ')}, ${place}`
}
