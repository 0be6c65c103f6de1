/**
 * Signing in with a password. Whoever fails is told the same thing after the same work: an unknown
 * login, a wrong password, a closed account and a locked one cannot be told apart.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Instant } from '../../core/dates.ts'
import { AppError } from '../../core/errors.ts'
import type { Actor } from '../actor.ts'
import type { Db } from '../db.ts'
import {
  type Account,
  accountOf,
  accountsByLogin,
  asLogin,
  countFailure,
  countSuccess,
  isLocked,
} from './accounts.ts'
import { actorOfPerson } from './actor-of-person.ts'
import type { Sealer } from './key-file.ts'
import { hashPassword, isOutdated, verifyPassword } from './password-hash.ts'
import { type NewSession, type SessionProof, startSession } from './sessions.ts'
import { inTenant } from './sight.ts'
import { takeCode } from './totp.ts'

export type Attempt = {
  login: string
  password: string
  /** from the authenticator app, or a recovery code */
  code: string | null
  /** the tenant the person chose when the same login and password hold in several */
  tenantId: string | null
  browser: string
}

export type SignInAnswer =
  | { needs: null; session: NewSession; how: SessionProof }
  | { needs: 'totp' }
  | { needs: 'tenant'; tenants: { id: string; name: string }[] }

export async function signIn(
  db: Db,
  keys: Sealer,
  attempt: Attempt,
  now: Instant,
): Promise<SignInAnswer> {
  const started = performance.now()
  try {
    return await trySignIn(db, keys, attempt, now)
  } catch (error) {
    if (error instanceof AppError && error.id === 'wrongCredentials') await pauseToStep(started)
    throw error
  }
}

async function trySignIn(
  db: Db,
  keys: Sealer,
  attempt: Attempt,
  now: Instant,
): Promise<SignInAnswer> {
  const found = (await accountsByLogin(db, asLogin(attempt.login))).filter(
    ({ tenantId }) => attempt.tenantId === null || tenantId === attempt.tenantId,
  )
  const known = await withPassword(found, attempt.password)
  const open = known.filter((one) => one.disabledAt === null && !isLocked(one, now))
  const [account, another] = open
  if (!account) {
    if (known.length === 0) for (const one of found) await countFailed(db, one, now)
    throw wrongCredentials()
  }
  if (another) return { needs: 'tenant', tenants: await tenantsOf(db, open) }
  if (account.totpEnabledAt !== null && attempt.code === null) return { needs: 'totp' }

  const renewedHash =
    account.passwordHash !== null && isOutdated(account.passwordHash)
      ? await hashPassword(attempt.password)
      : null
  const signedIn = await inTenant(db, account.tenantId, async (tx) => {
    const actor = await actorOfPerson(tx, account.tenantId, account.personId, now)
    if (!actor) return null
    let how: SessionProof = 'password'
    if (account.totpEnabledAt !== null) {
      const kind = await takeCode(tx, keys, actor, account, attempt.code ?? '', now)
      if (kind === null) return null
      how = `password+${kind}`
    }
    await countSuccess(tx, account.personId, now, renewedHash)
    return { how, session: await startSession(tx, actor, { how, browser: attempt.browser }, now) }
  })
  if (!signedIn) {
    await countFailed(db, account, now)
    throw wrongCredentials()
  }
  return { needs: null, ...signedIn }
}

/** The accounts whose password it is. One verification is done even when there is no account. */
async function withPassword(accounts: readonly Account[], password: string): Promise<Account[]> {
  const known: Account[] = []
  for (const account of accounts)
    if (await verifyPassword(account.passwordHash, password)) known.push(account)
  if (accounts.length === 0) await verifyPassword(null, password)
  return known
}

async function countFailed(db: Db, account: Account, now: Instant): Promise<void> {
  await inTenant(db, account.tenantId, (tx) => countFailure(tx, account.personId, now))
}

async function tenantsOf(
  db: Db,
  accounts: readonly Account[],
): Promise<{ id: string; name: string }[]> {
  const tenants: { id: string; name: string }[] = []
  for (const { tenantId } of accounts) {
    const { rows } = await inTenant(db, tenantId, (tx) =>
      sql<{ name: string }>`select name from tenants`.execute(tx),
    )
    tenants.push({ id: tenantId, name: rows[0]?.name ?? '' })
  }
  return tenants.sort((a, b) => a.name.localeCompare(b.name, 'sv'))
}

/** One sentence for every failure; that an account can be locked is said always, so it tells nothing. */
export function wrongCredentials(): AppError {
  return new AppError('wrongCredentials', {
    message:
      'E-postadressen, lösenordet eller koden stämmer inte. Kontrollera och försök igen. Efter flera felaktiga försök spärras inloggningen en stund, som längst i 15 minuter.',
  })
}

const STEP_MS = 100

/** Failures are answered at whole steps of time, so that a write more or less does not show. */
async function pauseToStep(started: number): Promise<void> {
  await pause(STEP_MS - ((performance.now() - started) % STEP_MS))
}

/**
 * Asks a signed-in person for the password again, before something that would let another person in
 * for good. Failures count, so that a borrowed session cannot be used to guess.
 */
export async function mustKnowPassword(
  db: Db,
  actor: Actor,
  password: string,
  now: Instant,
  field = 'password',
): Promise<Account> {
  const personId = personIdOf(actor)
  const account = await db.withActor(actor, (tx) => accountOf(tx, personId))
  if (isLocked(account, now))
    throw new AppError('tooManyRequests', {
      message: 'Lösenordet har angetts fel för många gånger. Vänta en kvart och försök igen.',
    })
  if (!(await verifyPassword(account.passwordHash, password))) {
    await countFailed(db, account, now)
    throw new AppError('invalid', { fields: [{ field, message: 'Lösenordet stämmer inte.' }] })
  }
  return account
}

/** What concerns one's own account is only for persons, not for the program itself. */
export function personIdOf(actor: Actor): string {
  if (actor.personId === null) throw new AppError('mayNot')
  return actor.personId
}
