/** Accounts: one a person, found by login before anyone is signed in and by person after. */
import { sql } from 'kysely'
import { mustLeaveAdministrator } from '../../areas/organisation/store.ts'
import { dayOf, type Instant } from '../../core/dates.ts'
import { AppError } from '../../core/errors.ts'
import { writeHistory } from '../../record/history.ts'
import type { Actor } from '../actor.ts'
import type { Db, Tx } from '../db.ts'
import { hashPassword } from './password-hash.ts'
import { passwordProblem } from './password-rule.ts'
import { revokeSessionsOf } from './sessions.ts'

export type Account = {
  tenantId: string
  personId: string
  login: string
  /** null until the invited person has chosen a password */
  passwordHash: string | null
  passwordChangedAt: Instant | null
  totpSecret: string | null
  totpEnabledAt: Instant | null
  recoveryCodesLeft: number
  lockedUntil: Instant | null
  disabledAt: Instant | null
}

const columns = sql`
  tenant_id as "tenantId", person_id as "personId", login, password_hash as "passwordHash",
  password_changed_at as "passwordChangedAt", totp_secret as "totpSecret", totp_enabled_at as "totpEnabledAt",
  cardinality(recovery_codes) as "recoveryCodesLeft", locked_until as "lockedUntil", disabled_at as "disabledAt"`

/** The form in which a login is stored and compared. */
export function asLogin(email: string): string {
  return email.trim().toLowerCase()
}

/** Before the tenant is known: the same address may have an account in more than one. */
export function accountsByLogin(db: Db, login: string): Promise<Account[]> {
  return db.withSettings({ 'app.login': login }, async (tx) => {
    const { rows } = await sql<Account>`
      select ${columns} from accounts where login = ${login} order by created_at limit 20`.execute(
      tx,
    )
    return rows
  })
}

export async function accountOf(tx: Tx, personId: string): Promise<Account> {
  const account = await accountOrNull(tx, personId)
  if (!account) throw new AppError('notFound')
  return account
}

export async function accountOrNull(tx: Tx, personId: string): Promise<Account | null> {
  const { rows } = await sql<Account>`
    select ${columns} from accounts where person_id = ${personId}`.execute(tx)
  return rows[0] ?? null
}

export type NewAccount = {
  personId: string
  /** an e-mail address */
  login: string
  /** null when the person is to choose one through an invitation */
  password: string | null
}

/** An account for a person who has none. */
export async function createAccount(
  tx: Tx,
  actor: Actor,
  account: NewAccount,
  now: Instant,
): Promise<void> {
  const login = asLogin(account.login)
  const person = await personOf(tx, account.personId)
  await mustBeFree(tx, login, account.personId)
  if (account.password !== null) mustBeGood(account.password, { login, name: person.name })
  const hash = account.password === null ? null : await hashPassword(account.password)
  await sql`
    insert into accounts (tenant_id, person_id, login, password_hash, password_changed_at, created_at, changed_at)
    values (${actor.tenantId}, ${account.personId}, ${login}, ${hash}, ${hash === null ? null : now}, ${now}, ${now})`.execute(
    tx,
  )
  await noteAccount(tx, actor, now, account.personId, 'created', null, { login })
}

/** A password that the owner, a link or the command line has chosen; it also opens a locked account. */
export async function storePassword(
  tx: Tx,
  actor: Actor,
  personId: string,
  hash: string,
  now: Instant,
  keepSessionId: string | null = null,
): Promise<void> {
  const before = await accountOf(tx, personId)
  await sql`
    update accounts set password_hash = ${hash}, password_changed_at = ${now}, changed_at = ${now},
      failed_attempts = 0, locked_until = null
    where person_id = ${personId}`.execute(tx)
  await revokeSessionsOf(tx, personId, now, keepSessionId)
  await noteAccount(
    tx,
    actor,
    now,
    personId,
    'changed',
    { passwordChangedAt: before.passwordChangedAt },
    { passwordChangedAt: now },
  )
}

export async function changeLogin(
  tx: Tx,
  actor: Actor,
  personId: string,
  email: string,
  now: Instant,
): Promise<void> {
  const login = asLogin(email)
  const before = await accountOf(tx, personId)
  if (before.login === login) return
  await mustBeFree(tx, login, personId)
  await sql`
    update accounts set login = ${login}, changed_at = ${now} where person_id = ${personId}`.execute(
    tx,
  )
  // A link already on its way was sent to the address that no longer counts.
  await sql`delete from one_time_links where person_id = ${personId} and used_at is null`.execute(
    tx,
  )
  await noteAccount(tx, actor, now, personId, 'changed', { login: before.login }, { login })
}

/** Closes or opens an account; a closed one loses its sessions at once. */
export async function disableAccount(
  tx: Tx,
  actor: Actor,
  personId: string,
  disabled: boolean,
  now: Instant,
): Promise<void> {
  const before = await accountOf(tx, personId)
  if ((before.disabledAt !== null) === disabled) return
  if (disabled)
    await mustLeaveAdministrator(tx, actor, dayOf(now), (one) => one.personId === personId)
  await sql`
    update accounts set disabled_at = ${disabled ? now : null}, changed_at = ${now},
      failed_attempts = 0, locked_until = null
    where person_id = ${personId}`.execute(tx)
  if (disabled) {
    await revokeSessionsOf(tx, personId, now)
    await sql`delete from one_time_links where person_id = ${personId} and used_at is null`.execute(
      tx,
    )
  }
  await noteAccount(tx, actor, now, personId, 'changed', { disabled: !disabled }, { disabled })
}

const TRIES_BEFORE_LOCK = 5

/**
 * Counts a failed attempt; from the fifth on the account is locked for 1, 2, 4, 8 and then 15
 * minutes. Attempts while it is locked do not count, so nobody can be kept out for ever.
 */
export async function countFailure(tx: Tx, personId: string, now: Instant): Promise<void> {
  await sql`
    update accounts set failed_attempts = failed_attempts + 1,
      locked_until = case when failed_attempts + 1 >= ${TRIES_BEFORE_LOCK}::integer
        then ${now}::timestamptz
          + least(15, power(2, least(failed_attempts + 1 - ${TRIES_BEFORE_LOCK}::integer, 4))) * interval '1 minute'
        end
    where person_id = ${personId} and (locked_until is null or locked_until <= ${now})`.execute(tx)
}

export function isLocked(account: Pick<Account, 'lockedUntil'>, now: Instant): boolean {
  return account.lockedUntil !== null && account.lockedUntil > now
}

export async function countSuccess(
  tx: Tx,
  personId: string,
  now: Instant,
  renewedHash: string | null = null,
): Promise<void> {
  await sql`
    update accounts set failed_attempts = 0, locked_until = null, last_signed_in_at = ${now},
      password_hash = coalesce(${renewedHash}, password_hash)
    where person_id = ${personId}`.execute(tx)
}

/** One row of history about an account. Never a secret, nor anything made from one. */
export async function noteAccount(
  tx: Tx,
  actor: Actor,
  now: Instant,
  personId: string,
  act: 'created' | 'changed',
  before: Record<string, unknown> | null,
  after: Record<string, unknown> | null,
): Promise<void> {
  await writeHistory(tx, actor, now, {
    subjectType: 'account',
    subjectId: personId,
    boardId: null,
    act,
    before,
    after,
  })
}

/** Refuses a password that is too short or too easy to guess, at the field the form calls it. */
export function mustBeGood(
  password: string,
  owner: { login: string; name: string },
  field = 'password',
): void {
  const message = passwordProblem(password, owner)
  if (message !== null) throw new AppError('invalid', { fields: [{ field, message }] })
}

async function mustBeFree(tx: Tx, login: string, personId: string): Promise<void> {
  const { rows } = await sql<{ isOwn: boolean }>`
    select person_id = ${personId} as "isOwn" from accounts
    where login = ${login} or person_id = ${personId} order by 1 limit 1`.execute(tx)
  const taken = rows[0]
  if (taken?.isOwn === false)
    throw new AppError('alreadyExists', {
      message: `E-postadressen ${login} används redan av en annan person. Ange en annan adress.`,
      fields: [{ field: 'login', message: 'Adressen används redan av en annan person.' }],
    })
}

export type AccountOwner = { id: string; name: string; email: string | null; active: boolean }

export async function personOf(tx: Tx, personId: string): Promise<AccountOwner> {
  const { rows } = await sql<AccountOwner>`
    select id, name, email, active from people where id = ${personId}`.execute(tx)
  const person = rows[0]
  if (!person) throw new AppError('notFound')
  return person
}

export type AccountState = 'invited' | 'active' | 'locked' | 'disabled'

export type ListedAccount = {
  personId: string
  name: string
  login: string
  state: AccountState
  hasTotp: boolean
  passkeys: number
  lastSignedInAt: Instant | null
}

/** For the administrator: everyone who can come in, or one of them. */
export async function listAccounts(
  tx: Tx,
  now: Instant,
  personId: string | null = null,
): Promise<ListedAccount[]> {
  const { rows } = await sql<ListedAccount>`
    select a.person_id as "personId", p.name, a.login,
      case when a.disabled_at is not null or not p.active then 'disabled'
        when a.password_hash is null then 'invited'
        when a.locked_until > ${now} then 'locked'
        else 'active' end as state,
      a.totp_enabled_at is not null as "hasTotp",
      (select count(*)::integer from passkeys k where k.tenant_id = a.tenant_id and k.person_id = a.person_id) as passkeys,
      a.last_signed_in_at as "lastSignedInAt"
    from accounts a join people p on p.tenant_id = a.tenant_id and p.id = a.person_id
    where ${personId}::uuid is null or a.person_id = ${personId}
    order by sv_key(p.name)`.execute(tx)
  return rows
}
