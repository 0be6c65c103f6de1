/**
 * The way in from the server's own command line, when nobody else can help: whoever may run the
 * program there already has the database. Everything is written in the history.
 */
import { sql } from 'kysely'
import type { Instant } from '../../core/dates.ts'
import { AppError } from '../../core/errors.ts'
import { programActor } from '../actor.ts'
import type { Db, Tx } from '../db.ts'
import {
  type Account,
  accountsByLogin,
  asLogin,
  mustBeGood,
  noteAccount,
  personOf,
  storePassword,
} from './accounts.ts'
import { LINK_LASTS, type MadeLink, makeLink } from './links.ts'
import { deleteAllPasskeys } from './passkeys.ts'
import { hashPassword } from './password-hash.ts'
import { revokeSessionsOf } from './sessions.ts'
import { inTenant } from './sight.ts'
import { disableTotp } from './totp.ts'

const BY = 'Kommandoraden'

export type AccountReset = {
  login: string
  /** which tenant, when the address has an account in more than one */
  tenantId?: string
  /** also forget the authenticator app, the recovery codes and the passkeys */
  clearSecondFactors?: boolean
}

/** A link with which the person chooses a new password. */
export async function createResetLink(
  db: Db,
  publicUrl: string,
  reset: AccountReset,
  now: Instant,
): Promise<MadeLink> {
  const account = await accountToReset(db, reset)
  return inTenant(db, account.tenantId, async (tx) => {
    await openAccount(tx, account, reset, now)
    const purpose = account.passwordHash === null ? 'invitation' : 'reset'
    const { personId } = account
    return makeLink(
      tx,
      account.tenantId,
      publicUrl,
      { personId, purpose, lasts: LINK_LASTS.resetByPerson, createdBy: null },
      now,
    )
  })
}

/** Sets the password itself. */
export async function setPassword(
  db: Db,
  reset: AccountReset & { password: string },
  now: Instant,
): Promise<void> {
  const account = await accountToReset(db, reset)
  const hash = await hashPassword(reset.password)
  await inTenant(db, account.tenantId, async (tx) => {
    const person = await personOf(tx, account.personId)
    mustBeGood(reset.password, { login: account.login, name: person.name })
    await openAccount(tx, account, reset, now)
    await storePassword(tx, programActor(account.tenantId, BY), account.personId, hash, now)
  })
}

/** A closed or locked account is opened, or the new password would not help. */
async function openAccount(
  tx: Tx,
  account: Account,
  reset: AccountReset,
  now: Instant,
): Promise<void> {
  const actor = programActor(account.tenantId, BY)
  await revokeSessionsOf(tx, account.personId, now)
  if (reset.clearSecondFactors) {
    await disableTotp(tx, actor, account.personId, now)
    await deleteAllPasskeys(tx, actor, account.personId, now)
  }
  await sql`
    update accounts set disabled_at = null, failed_attempts = 0, locked_until = null, changed_at = ${now}
    where person_id = ${account.personId}`.execute(tx)
  if (account.disabledAt !== null)
    await noteAccount(
      tx,
      actor,
      now,
      account.personId,
      'changed',
      { disabled: true },
      { disabled: false },
    )
}

async function accountToReset(db: Db, reset: AccountReset): Promise<Account> {
  const login = asLogin(reset.login)
  const accounts = (await accountsByLogin(db, login)).filter(
    ({ tenantId }) => reset.tenantId === undefined || tenantId === reset.tenantId,
  )
  const [account, another] = accounts
  if (!account)
    throw new AppError('notFound', {
      message: `Det finns inget konto för ${login}. Kontrollera e-postadressen.`,
    })
  if (another)
    throw new AppError('invalid', {
      message: `${login} har konto i flera kommuner. Ange vilken: ${accounts.map((one) => one.tenantId).join(', ')}.`,
    })
  return account
}
