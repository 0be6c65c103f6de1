/** The board a command is about: named by its address, or the only one there is. */
import { sql } from 'kysely'
import { type Actor, programActor } from '../server/actor.ts'
import type { Opened } from '../server/open.ts'
import { CommandError } from './command.ts'
import { tenantsOf } from './tenants.ts'

export type Board = { actor: Actor; id: string; name: string }

export async function boardNamed(opened: Opened, slug: string | undefined): Promise<Board> {
  const all: (Board & { slug: string })[] = []
  for (const tenant of await tenantsOf(opened.engine)) {
    const actor = programActor(tenant.id)
    const { rows } = await opened.services.db.withActor(actor, (tx) =>
      sql<{ id: string; slug: string; name: string }>`
        select id, slug, name from units where kind in ('board', 'company') order by slug`.execute(
        tx,
      ),
    )
    all.push(...rows.map((row) => ({ ...row, actor })))
  }
  if (all.length === 0)
    throw new CommandError(
      'Datamappen har inga nämnder. Läs in exemplet med ”genomlys demo --load-only”, eller starta servern och lägg upp kommunen.',
    )
  const names = all.map((one) => one.slug).join(', ')
  if (slug === undefined) {
    const [only, another] = all
    if (only && !another) return only
    throw new CommandError(`Ange nämnden med --board. Välj bland ${names}.`)
  }
  const found = all.find((one) => one.slug === slug)
  if (!found) throw new CommandError(`Nämnden ”${slug}” finns inte. Välj bland ${names}.`)
  return found
}
