/** Links that let a person choose a password, once: invitations and resets. */
import { sql } from 'kysely'
import type { Instant } from '../../core/dates.ts'
import { AppError } from '../../core/errors.ts'
import type { Actor } from '../actor.ts'
import type { Db, Tx } from '../db.ts'
import { accountOf, mustBeGood, personOf, storePassword } from './accounts.ts'
import { actorOfPerson } from './actor-of-person.ts'
import { after, DAY, HOUR } from './instants.ts'
import { hashPassword } from './password-hash.ts'
import { type NewSession, startSession } from './sessions.ts'
import { enterTenant, inTenant } from './sight.ts'
import { hashAsSetting, hashToken, newToken } from './tokens.ts'

export type LinkPurpose = 'invitation' | 'reset'

/** The pages of the web app. The token stands in the fragment, which no server's log ever sees. */
const PAGES: Record<LinkPurpose, string> = { invitation: '/inbjudan', reset: '/aterstall' }

export const LINK_LASTS = {
  invitation: 7 * DAY,
  /** made by an administrator, who may have to carry it to the person */
  resetByAdministrator: DAY,
  /** asked for by the person, who is waiting for it */
  resetByPerson: HOUR,
} as const

export type MadeLink = { link: string; purpose: LinkPurpose; expiresAt: Instant }

/** A new link; earlier ones to the same person stop working. */
export async function makeLink(
  tx: Tx,
  tenantId: string,
  publicUrl: string,
  link: { personId: string; purpose: LinkPurpose; lasts: number; createdBy: string | null },
  now: Instant,
): Promise<MadeLink> {
  const token = newToken()
  const expiresAt = after(now, link.lasts)
  await sql`delete from one_time_links where person_id = ${link.personId} and used_at is null`.execute(
    tx,
  )
  await sql`
    insert into one_time_links (tenant_id, token_hash, person_id, purpose, created_at, created_by, expires_at)
    values (${tenantId}, ${hashToken(token)}, ${link.personId}, ${link.purpose}, ${now}, ${link.createdBy}, ${expiresAt})`.execute(
    tx,
  )
  return { link: `${publicUrl}${PAGES[link.purpose]}#${token}`, purpose: link.purpose, expiresAt }
}

export type OpenLink = {
  tenantId: string
  personId: string
  purpose: LinkPurpose
  expiresAt: Instant
  tenantName: string
  name: string
  login: string
}

/** Whom an unused link is for; `linkExpired` when it no longer leads anywhere. */
export async function openLink(db: Db, token: string, now: Instant): Promise<OpenLink> {
  const hash = hashToken(token)
  const found = await db.withSettings({ 'app.link': hashAsSetting(hash) }, async (tx) => {
    const { rows } = await sql<Omit<OpenLink, 'tenantName' | 'name' | 'login'>>`
      select tenant_id as "tenantId", person_id as "personId", purpose, expires_at as "expiresAt" from one_time_links
      where token_hash = ${hash} and used_at is null and expires_at > ${now}`.execute(tx)
    const link = rows[0]
    if (!link) return null
    await enterTenant(tx, link.tenantId)
    const people = await sql<{ tenantName: string; name: string; login: string }>`
      select t.name as "tenantName", p.name, a.login from tenants t
      join people p on p.tenant_id = t.tenant_id
      join accounts a on a.tenant_id = p.tenant_id and a.person_id = p.id
      where p.id = ${link.personId} and p.active and a.disabled_at is null`.execute(tx)
    const person = people.rows[0]
    return person ? { ...link, ...person } : null
  })
  if (!found) throw new AppError('linkExpired')
  return found
}

/**
 * The person has chosen a password: the link is spent and all older sessions are over. Signs in at
 * once, unless the account asks for a code as well: a link in the mail is not a second factor.
 */
export async function acceptLink(
  db: Db,
  accepted: { token: string; password: string; browser: string },
  now: Instant,
): Promise<{ link: OpenLink; session: NewSession | null }> {
  const link = await openLink(db, accepted.token, now)
  mustBeGood(accepted.password, link)
  const hash = await hashPassword(accepted.password)
  const session = await inTenant(db, link.tenantId, async (tx) => {
    await spendLink(tx, accepted.token, now)
    const actor = await actorOfPerson(tx, link.tenantId, link.personId, now)
    if (!actor) throw new AppError('linkExpired')
    await storePassword(tx, actor, link.personId, hash, now)
    const account = await accountOf(tx, link.personId)
    if (account.totpEnabledAt !== null) return null
    return startSession(tx, actor, { how: 'password', browser: accepted.browser }, now)
  })
  return { link, session }
}

/** Of two that come at the same time, the second finds it used. */
async function spendLink(tx: Tx, token: string, now: Instant): Promise<void> {
  const { rows } = await sql`
    update one_time_links set used_at = ${now}
    where token_hash = ${hashToken(token)} and used_at is null and expires_at > ${now} returning person_id`.execute(
    tx,
  )
  if (rows.length === 0) throw new AppError('linkExpired')
}

/** A link for whoever has lost the way in; an invitation while no password has been chosen. */
export async function linkForAccount(
  tx: Tx,
  publicUrl: string,
  to: { tenantId: string; personId: string; by: Actor | null },
  now: Instant,
): Promise<MadeLink> {
  const account = await accountOf(tx, to.personId)
  const person = await personOf(tx, to.personId)
  if (account.disabledAt !== null || !person.active)
    throw new AppError('notAllowedNow', {
      message: 'Kontot är stängt. Öppna det innan du skickar en länk.',
    })
  const purpose = account.passwordHash === null ? 'invitation' : 'reset'
  const lasts =
    to.by === null
      ? LINK_LASTS.resetByPerson
      : purpose === 'invitation'
        ? LINK_LASTS.invitation
        : LINK_LASTS.resetByAdministrator
  return makeLink(
    tx,
    to.tenantId,
    publicUrl,
    { personId: to.personId, purpose, lasts, createdBy: to.by?.personId ?? null },
    now,
  )
}
