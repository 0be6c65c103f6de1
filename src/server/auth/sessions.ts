/** Sessions: an opaque token in a cookie, its hash in the database, and nothing remembered between requests. */
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Instant } from '../../core/dates.ts'
import { AppError } from '../../core/errors.ts'
import type { Actor } from '../actor.ts'
import type { Db, Tx } from '../db.ts'
import { isDiskFull } from '../disk-full.ts'
import { actorOfPerson } from './actor-of-person.ts'
import { after, DAY, HOUR, MINUTE } from './instants.ts'
import { enterTenant } from './sight.ts'
import { hashAsSetting, hashToken, newToken } from './tokens.ts'

const IDLE = 12 * HOUR
const LONGEST = 30 * DAY
const TOUCH_EVERY = MINUTE

/** How the person proved who they are. */
export type SessionProof = 'password' | 'password+totp' | 'password+recoveryCode' | 'passkey'

/** A passkey that asks for finger, face or code is two proofs in one: something one has and is or knows. */
export function strengthOf(how: SessionProof): 'oneFactor' | 'twoFactors' {
  return how === 'password' ? 'oneFactor' : 'twoFactors'
}

export type NewSession = { id: string; tenantId: string; token: string; expiresAt: Instant }

export async function startSession(
  tx: Tx,
  actor: Actor,
  session: { how: SessionProof; browser: string },
  now: Instant,
): Promise<NewSession> {
  const id = uuidv7()
  const token = newToken()
  const expiresAt = after(now, LONGEST)
  await sql`
    insert into sessions (tenant_id, id, person_id, token_hash, how, browser, created_at, last_seen_at, expires_at)
    values (${actor.tenantId}, ${id}, ${actor.personId}, ${hashToken(token)}, ${session.how}, ${session.browser},
      ${now}, ${now}, ${expiresAt})`.execute(tx)
  return { id, tenantId: actor.tenantId, token, expiresAt }
}

type FoundSession = { tenantId: string; id: string; personId: string; lastSeenAt: Instant }

/** The session a token stands for and who it lets in; null when it is over in any way. */
export async function sessionOfToken(
  db: Db,
  token: string,
  now: Instant,
): Promise<{ id: string; actor: Actor } | null> {
  const hash = hashToken(token)
  const found = await db.withSettings({ 'app.session': hashAsSetting(hash) }, async (tx) => {
    const { rows } = await sql<FoundSession>`
      select tenant_id as "tenantId", id, person_id as "personId", last_seen_at as "lastSeenAt" from sessions
      where token_hash = ${hash} and revoked_at is null and expires_at > ${now}
        and last_seen_at > ${after(now, -IDLE)}`.execute(tx)
    const session = rows[0]
    if (!session) return null
    await enterTenant(tx, session.tenantId)
    const actor = await actorOfPerson(tx, session.tenantId, session.personId, now)
    return actor && { session, actor }
  })
  if (!found) return null
  const { session, actor } = found
  if (session.lastSeenAt < after(now, -TOUCH_EVERY)) await touch(db, actor, session.id, now)
  return { id: session.id, actor }
}

/** A disk that is full keeps nobody from reading: then the session is touched another time. */
async function touch(db: Db, actor: Actor, id: string, now: Instant): Promise<void> {
  await db
    .withActor(actor, (tx) =>
      sql`update sessions set last_seen_at = ${now} where id = ${id}`.execute(tx),
    )
    .catch((error: unknown) => {
      if (!(error instanceof AppError && isDiskFull(error.cause))) throw error
    })
}

/**
 * Whoever the session still lets in, without counting as use: a page that is only left open does
 * not keep its session alive. null when it is over in any way.
 */
export function sessionHolds(
  db: Db,
  actor: Actor,
  sessionId: string,
  now: Instant,
): Promise<Actor | null> {
  return db.withActor(actor, async (tx) => {
    const { rows } = await sql<{ personId: string }>`
      select person_id as "personId" from sessions
      where id = ${sessionId} and person_id = ${actor.personId} and revoked_at is null and expires_at > ${now}
        and last_seen_at > ${after(now, -IDLE)}`.execute(tx)
    const found = rows[0]
    return found ? actorOfPerson(tx, actor.tenantId, found.personId, now) : null
  })
}

export type ListedSession = {
  id: string
  how: SessionProof
  browser: string
  createdAt: Instant
  lastSeenAt: Instant
  expiresAt: Instant
}

/** A person's sessions that still let someone in, the latest used first. */
export async function sessionsOf(tx: Tx, personId: string, now: Instant): Promise<ListedSession[]> {
  const { rows } = await sql<ListedSession>`
    select id, how, browser, created_at as "createdAt", last_seen_at as "lastSeenAt",
      least(expires_at, last_seen_at + ${IDLE / HOUR} * interval '1 hour') as "expiresAt"
    from sessions
    where person_id = ${personId} and revoked_at is null and expires_at > ${now} and last_seen_at > ${after(now, -IDLE)}
    order by last_seen_at desc, id desc`.execute(tx)
  return rows
}

/** Ends one of the person's own sessions; false when there is no such session. */
export async function revokeSession(
  tx: Tx,
  personId: string,
  sessionId: string,
  now: Instant,
): Promise<boolean> {
  const { rows } = await sql`
    update sessions set revoked_at = ${now}
    where id = ${sessionId} and person_id = ${personId} and revoked_at is null returning id`.execute(
    tx,
  )
  return rows.length > 0
}

/** Ends all of a person's sessions, or all but one. */
export async function revokeSessionsOf(
  tx: Tx,
  personId: string,
  now: Instant,
  exceptId: string | null = null,
): Promise<number> {
  const { rows } = await sql`
    update sessions set revoked_at = ${now}
    where person_id = ${personId} and revoked_at is null and id is distinct from ${exceptId} returning id`.execute(
    tx,
  )
  return rows.length
}

/** What is long over is not kept: sessions, links and challenges that ended more than a day ago. */
export async function sweepExpired(db: Db, now: Instant): Promise<void> {
  await db.withSettings({ 'app.sweep': after(now, -DAY) }, async (tx) => {
    const before = after(now, -DAY)
    await sql`delete from sessions where expires_at < ${before}`.execute(tx)
    await sql`delete from one_time_links where expires_at < ${before}`.execute(tx)
    await sql`delete from passkey_challenges where expires_at < ${before}`.execute(tx)
  })
}
