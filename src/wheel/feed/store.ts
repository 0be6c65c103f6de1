/** Who has a calendar feed: the hash of its address, and nothing by which the address can be made. */
import { sql } from 'kysely'
import type { Instant } from '../../core/dates.ts'
import { writeHistory } from '../../record/history.ts'
import type { Actor } from '../../server/actor.ts'
import { actorOfPerson } from '../../server/auth/actor-of-person.ts'
import { enterTenant } from '../../server/auth/sight.ts'
import { hashAsSetting, hashToken, newToken } from '../../server/auth/tokens.ts'
import type { Db, Tx } from '../../server/db.ts'

export type FeedScope = 'mine' | 'boards'
export type Feed = { scope: FeedScope; madeAt: Instant }

export async function feedOf(tx: Tx, personId: string): Promise<Feed | null> {
  const { rows } = await sql<Feed>`
    select scope, made_at as "madeAt" from calendar_feeds where person_id = ${personId}`.execute(tx)
  return rows[0] ?? null
}

/** A new secret; the earlier one, if any, leads nowhere from now on. */
export async function renewFeed(
  tx: Tx,
  actor: Actor & { personId: string },
  scope: FeedScope,
  now: Instant,
): Promise<string> {
  const token = newToken()
  const before = await feedOf(tx, actor.personId)
  await sql`
    insert into calendar_feeds (tenant_id, person_id, scope, token_hash, made_at)
    values (${actor.tenantId}, ${actor.personId}, ${scope}, ${hashToken(token)}, ${now})
    on conflict (tenant_id, person_id) do update set
      scope = excluded.scope, token_hash = excluded.token_hash, made_at = excluded.made_at`.execute(
    tx,
  )
  await noteFeed(tx, actor, now, before, { scope, madeAt: now })
  return token
}

/** Other contents under the same address. */
export async function changeFeed(
  tx: Tx,
  actor: Actor & { personId: string },
  scope: FeedScope,
  now: Instant,
): Promise<Feed | null> {
  const before = await feedOf(tx, actor.personId)
  if (before === null) return null
  await sql`update calendar_feeds set scope = ${scope} where person_id = ${actor.personId}`.execute(
    tx,
  )
  const after = { ...before, scope }
  await noteFeed(tx, actor, now, before, after)
  return after
}

export async function dropFeed(
  tx: Tx,
  actor: Actor & { personId: string },
  now: Instant,
): Promise<void> {
  const before = await feedOf(tx, actor.personId)
  if (before === null) return
  await sql`delete from calendar_feeds where person_id = ${actor.personId}`.execute(tx)
  await noteFeed(tx, actor, now, before, null)
}

function noteFeed(
  tx: Tx,
  actor: Actor & { personId: string },
  now: Instant,
  before: Feed | null,
  after: Feed | null,
): Promise<void> {
  return writeHistory(tx, actor, now, {
    subjectType: 'calendarFeed',
    subjectId: actor.personId,
    boardId: null,
    act: before === null ? 'created' : after === null ? 'withdrawn' : 'changed',
    before,
    after,
  })
}

/** Whose calendar an address leads to; null when it leads nowhere, or the account is closed. */
export async function readerOfFeed(
  db: Db,
  token: string,
  now: Instant,
): Promise<{ actor: Actor; scope: FeedScope } | null> {
  const hash = hashToken(token)
  return db.withSettings({ 'app.feed': hashAsSetting(hash) }, async (tx) => {
    const { rows } = await sql<{ tenantId: string; personId: string; scope: FeedScope }>`
      select tenant_id as "tenantId", person_id as "personId", scope from calendar_feeds
      where token_hash = ${hash}`.execute(tx)
    const [found] = rows
    if (!found) return null
    await enterTenant(tx, found.tenantId)
    const actor = await actorOfPerson(tx, found.tenantId, found.personId, now)
    return actor && { actor, scope: found.scope }
  })
}
