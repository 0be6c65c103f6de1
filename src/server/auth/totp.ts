/** Codes from an authenticator app (RFC 6238), and the recovery codes for when the app is gone. */
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import { renderSVG } from 'uqr'
import type { Instant } from '../../core/dates.ts'
import { AppError } from '../../core/errors.ts'
import type { Actor } from '../actor.ts'
import type { Tx } from '../db.ts'
import { type Account, accountOf, noteAccount } from './accounts.ts'
import type { Sealer } from './key-file.ts'

const ISSUER = 'Genomlys'
const SECRET_BYTES = 20
const PERIOD_SECONDS = 30
const RECOVERY_CODES = 10

export type Enrolment = {
  /** for typing by hand, in groups of four */
  secret: string
  uri: string
  qrSvg: string
}

/** Begins: a new secret, which counts only when a code from it has been shown. */
export async function enrolTotp(
  tx: Tx,
  keys: Sealer,
  actor: Actor,
  personId: string,
  now: Instant,
): Promise<Enrolment> {
  const account = await accountOf(tx, personId)
  mustBeOff(account)
  const secret = new Secret({ size: SECRET_BYTES })
  const sealed = keys.seal(secret.base32, contextOf(actor.tenantId, personId))
  await sql`
    update accounts set totp_secret = ${sealed}, totp_last_step = null, changed_at = ${now}
    where person_id = ${personId}`.execute(tx)
  const uri = totpOf(secret, account.login).toString()
  return {
    secret: secret.base32.match(/.{1,4}/g)?.join(' ') ?? '',
    uri,
    qrSvg: renderSVG(uri, { ecc: 'M', border: 4 }),
  }
}

/** Completes: the first code is right, so the app holds the secret. Returns the recovery codes, once. */
export async function confirmTotp(
  tx: Tx,
  keys: Sealer,
  actor: Actor,
  personId: string,
  code: string,
  now: Instant,
): Promise<string[]> {
  const account = await accountOf(tx, personId)
  mustBeOff(account)
  if (account.totpSecret === null)
    throw new AppError('notAllowedNow', {
      message: 'Börja om från början: det finns ingen påbörjad tvåstegsinloggning att bekräfta.',
    })
  if (!(await takeTotpCode(tx, keys, account, code, now)))
    throw new AppError('invalid', {
      fields: [
        {
          field: 'code',
          message:
            'Koden stämmer inte. Kontrollera att telefonens klocka går rätt och ange nästa kod.',
        },
      ],
    })
  await sql`
    update accounts set totp_enabled_at = ${now}, changed_at = ${now} where person_id = ${personId}`.execute(
    tx,
  )
  await noteAccount(tx, actor, now, personId, 'changed', { totp: false }, { totp: true })
  return renewRecoveryCodes(tx, actor, personId, now)
}

export async function disableTotp(
  tx: Tx,
  actor: Actor,
  personId: string,
  now: Instant,
): Promise<void> {
  const account = await accountOf(tx, personId)
  await sql`
    update accounts set totp_secret = null, totp_enabled_at = null, totp_last_step = null, recovery_codes = '{}',
      changed_at = ${now} where person_id = ${personId}`.execute(tx)
  if (account.totpEnabledAt !== null)
    await noteAccount(tx, actor, now, personId, 'changed', { totp: true }, { totp: false })
}

/** Ten new codes; the old ones stop working. */
export async function renewRecoveryCodes(
  tx: Tx,
  actor: Actor,
  personId: string,
  now: Instant,
): Promise<string[]> {
  const account = await accountOf(tx, personId)
  if (account.totpEnabledAt === null)
    throw new AppError('notAllowedNow', {
      message: 'Reservkoder hör till tvåstegsinloggning. Slå på den först.',
    })
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode)
  await sql`
    update accounts set recovery_codes = ${codes.map(hashRecoveryCode)}::bytea[], changed_at = ${now}
    where person_id = ${personId}`.execute(tx)
  await noteAccount(
    tx,
    actor,
    now,
    personId,
    'changed',
    { recoveryCodesLeft: account.recoveryCodesLeft },
    { recoveryCodesLeft: codes.length },
  )
  return codes
}

/** Takes a code of either kind, at most once; null when it is neither. */
export async function takeCode(
  tx: Tx,
  keys: Sealer,
  actor: Actor,
  account: Account,
  code: string,
  now: Instant,
): Promise<'totp' | 'recoveryCode' | null> {
  if (await takeTotpCode(tx, keys, account, code, now)) return 'totp'
  const hash = hashRecoveryCode(code)
  const { rows } = await sql<{ left: number }>`
    update accounts set recovery_codes = array_remove(recovery_codes, ${hash}::bytea), changed_at = ${now}
    where person_id = ${account.personId} and ${hash}::bytea = any(recovery_codes)
    returning cardinality(recovery_codes) as left`.execute(tx)
  const used = rows[0]
  if (!used) return null
  await noteAccount(
    tx,
    actor,
    now,
    account.personId,
    'changed',
    { recoveryCodesLeft: used.left + 1 },
    { recoveryCodesLeft: used.left },
  )
  return 'recoveryCode'
}

/** A code is good for its half minute and its neighbours, and never a second time (RFC 6238, 5.2). */
async function takeTotpCode(
  tx: Tx,
  keys: Sealer,
  account: Account,
  code: string,
  now: Instant,
): Promise<boolean> {
  const digits = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(digits) || account.totpSecret === null) return false
  const opened = keys.open(account.totpSecret, contextOf(account.tenantId, account.personId))
  if (opened === null) return false
  const timestamp = Date.parse(now)
  const totp = totpOf(Secret.fromBase32(opened), account.login)
  const delta = totp.validate({ token: digits, timestamp, window: 1 })
  if (delta === null) return false
  const step = Math.floor(timestamp / 1000 / PERIOD_SECONDS) + delta
  const { rows } = await sql`
    update accounts set totp_last_step = ${step}
    where person_id = ${account.personId} and (totp_last_step is null or totp_last_step < ${step})
    returning person_id`.execute(tx)
  return rows.length > 0
}

function totpOf(secret: Secret, login: string): TOTP {
  return new TOTP({ issuer: ISSUER, label: login, secret, digits: 6, period: PERIOD_SECONDS })
}

function mustBeOff(account: Account): void {
  if (account.totpEnabledAt !== null)
    throw new AppError('notAllowedNow', {
      message:
        'Tvåstegsinloggning är redan på. Stäng av den först om du ska byta app eller telefon.',
    })
}

function contextOf(tenantId: string, personId: string): string {
  return `totp:${tenantId}:${personId}`
}

// 32 signs that are not mistaken for each other when read from paper.
const SIGNS = 'abcdefghjkmnpqrstuvwxyz023456789'

/** "k3fm-a9qt-72xw-hd5e": 80 random bits, so that a plain hash holds. */
function newRecoveryCode(): string {
  const signs = [...randomBytes(16)].map((byte) => SIGNS.charAt(byte % SIGNS.length)).join('')
  return signs.match(/.{4}/g)?.join('-') ?? ''
}

function hashRecoveryCode(code: string): Buffer {
  const plain = code.toLowerCase().replace(/[^a-z0-9]/g, '')
  return createHash('sha256').update(plain).digest()
}
