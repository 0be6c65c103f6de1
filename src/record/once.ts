/**
 * The same thing sent twice is made once. Whoever gets no answer, because the network was lost or
 * the server was ended, cannot know whether it was made: sent again under the same key, what is
 * there already is answered.
 */
import { sql } from 'kysely'
import { z } from 'zod'
import { addHours, type Instant } from '../core/dates.ts'
import { AppError } from '../core/errors.ts'
import type { Actor } from '../server/actor.ts'
import type { Tx } from '../server/db.ts'

const KEPT_HOURS = 48

/** What a route that makes something takes besides its body. */
export const onceHeaders = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[A-Za-z0-9_-]{16,100}$/, 'Nyckeln ska vara 16–100 bokstäver och siffror.')
    .optional()
    .describe('Egen slumpad nyckel: skickas samma sak igen med den görs den bara en gång'),
})

/** Runs `make` unless the key's holder has had it made before; answers the id either way. */
export async function makeOnce(
  tx: Tx,
  actor: Actor,
  now: Instant,
  key: string | undefined,
  make: () => Promise<string>,
): Promise<{ id: string; isNew: boolean }> {
  if (key === undefined) return { id: await make(), isNew: true }
  // Two at once: the second waits here until the first is saved, or has failed.
  const claimed = await sql`
    insert into made_once (tenant_id, key, person_id, at) values (${actor.tenantId}, ${key}, ${actor.personId}, ${now})
    on conflict (tenant_id, key) do nothing returning 1`.execute(tx)
  if (claimed.rows.length === 0) return { id: await madeBefore(tx, actor, key), isNew: false }
  const id = await make()
  await sql`update made_once set made_id = ${id} where key = ${key}`.execute(tx)
  await sql`delete from made_once where at < ${addHours(now, -KEPT_HOURS)}`.execute(tx)
  return { id, isNew: true }
}

async function madeBefore(tx: Tx, actor: Actor, key: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select made_id as id from made_once where key = ${key} and person_id is not distinct from ${actor.personId}`.execute(
    tx,
  )
  const found = rows[0]
  if (!found) throw new AppError('alreadyExists')
  return found.id
}
