/**
 * Passkeys (WebAuthn): the device signs a challenge for this address alone, so there is no password
 * to be lured into typing elsewhere. Only keys that make sure of the person (finger, face, code) are
 * taken; such a key is two factors in itself.
 */
import { randomBytes } from 'node:crypto'
import { isIP } from 'node:net'
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { decodeAttestationObject, isoBase64URL } from '@simplewebauthn/server/helpers'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import type { Instant } from '../../core/dates.ts'
import { AppError } from '../../core/errors.ts'
import type { Actor } from '../actor.ts'
import type { Db, Tx } from '../db.ts'
import { accountOf, countSuccess, noteAccount } from './accounts.ts'
import { actorOfPerson } from './actor-of-person.ts'
import { after, MINUTE } from './instants.ts'
import { type NewSession, startSession } from './sessions.ts'
import { inTenant, NO_TENANT } from './sight.ts'
import { personIdOf } from './sign-in.ts'
import { hashAsSetting, hashToken } from './tokens.ts'

const CHALLENGE_LASTS = 5 * MINUTE
const MOST_PASSKEYS = 20
/** EdDSA, ES256 and RS256, by their COSE numbers: what today's devices make. */
const ALGORITHMS = [-8, -7, -257]

/** Whom the passkeys are for: the address people use. */
export type RelyingParty = { id: string; origin: string }

export function relyingPartyOf(publicUrl: string): RelyingParty {
  const { hostname, origin } = new URL(publicUrl)
  return { id: hostname, origin }
}

/** Browsers offer passkeys only at a name (not a number), over https or on the computer itself. */
export function canUsePasskeys(publicUrl: string): boolean {
  const { protocol, hostname } = new URL(publicUrl)
  if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) return false
  return protocol === 'https:' || hostname === 'localhost' || hostname.endsWith('.localhost')
}

type Challenge = {
  purpose: 'register' | 'signIn'
  tenantId: string
  personId: string | null
}

async function makeChallenge(db: Db, challenge: Challenge, now: Instant): Promise<Buffer> {
  const bytes = randomBytes(32)
  const hash = hashToken(bytes.toString('base64url'))
  await db.withSettings({ 'app.challenge': hashAsSetting(hash) }, (tx) =>
    sql`
      insert into passkey_challenges (challenge_hash, tenant_id, person_id, purpose, expires_at)
      values (${hash}, ${challenge.tenantId}, ${challenge.personId}, ${challenge.purpose}, ${after(now, CHALLENGE_LASTS)})`.execute(
      tx,
    ),
  )
  return bytes
}

/** Takes the challenge out of the database, so that it can be answered once; null when it is not there. */
async function takeChallenge(db: Db, challenge: string, now: Instant): Promise<Challenge | null> {
  const hash = hashToken(challenge)
  return db.withSettings({ 'app.challenge': hashAsSetting(hash) }, async (tx) => {
    const { rows } = await sql<Challenge & { expiresAt: Instant }>`
      delete from passkey_challenges where challenge_hash = ${hash}
      returning tenant_id as "tenantId", person_id as "personId", purpose, expires_at as "expiresAt"`.execute(
      tx,
    )
    const taken = rows[0]
    return taken && taken.expiresAt > now ? taken : null
  })
}

const clientData = z.object({ challenge: z.string().max(200) })

function challengeIn(clientDataJson: string): string {
  try {
    return clientData.parse(JSON.parse(isoBase64URL.toUTF8String(clientDataJson))).challenge
  } catch {
    return ''
  }
}

// The authenticator keeps this beside the key and gives it back at sign-in; it says nothing to others.
function userHandleOf(tenantId: string, personId: string): string {
  return Buffer.from(`${tenantId}${personId}`.replaceAll('-', ''), 'hex').toString('base64url')
}

export async function passkeyRegistrationOptions(
  db: Db,
  party: RelyingParty,
  actor: Actor,
  now: Instant,
) {
  const personId = personIdOf(actor)
  const { account, passkeys } = await db.withActor(actor, async (tx) => ({
    account: await accountOf(tx, personId),
    passkeys: await passkeysOf(tx, personId),
  }))
  if (passkeys.length >= MOST_PASSKEYS)
    throw new AppError('notAllowedNow', {
      message: `Det går att ha högst ${MOST_PASSKEYS} passnycklar. Ta bort någon som inte används.`,
    })
  const challenge = await makeChallenge(
    db,
    { purpose: 'register', tenantId: actor.tenantId, personId },
    now,
  )
  return generateRegistrationOptions({
    rpName: 'Genomlys',
    rpID: party.id,
    userName: account.login,
    userDisplayName: actor.name,
    userID: isoBase64URL.toBuffer(userHandleOf(actor.tenantId, personId)),
    challenge: new Uint8Array(challenge),
    timeout: CHALLENGE_LASTS,
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: passkeys.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports,
    })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

export async function registerPasskey(
  db: Db,
  party: RelyingParty,
  actor: Actor,
  registration: { name: string; response: RegistrationResponseJSON },
  now: Instant,
): Promise<Passkey> {
  const personId = personIdOf(actor)
  const { response } = registration
  const challenge = challengeIn(response.response.clientDataJSON)
  const taken = await takeChallenge(db, challenge, now)
  if (
    taken?.purpose !== 'register' ||
    taken.personId !== personId ||
    taken.tenantId !== actor.tenantId
  )
    throw notRegistered()
  const credential = await verifiedCredential(party, response, challenge)
  if (!credential) throw notRegistered()

  // A key that is already known, here or in another tenant, must not come to mean somebody else.
  const isKnown = await db.withSettings({ 'app.credential': credential.id }, async (tx) => {
    const { rows } =
      await sql`select 1 from passkeys where credential_id = ${credential.id}`.execute(tx)
    return rows.length > 0
  })
  if (isKnown)
    throw new AppError('alreadyExists', { message: 'Den här passnyckeln är redan tillagd.' })

  const id = uuidv7()
  return db.withActor(actor, async (tx) => {
    await sql`
      insert into passkeys (tenant_id, id, person_id, credential_id, public_key, counter, transports, name, created_at)
      values (${actor.tenantId}, ${id}, ${personId}, ${credential.id}, ${Buffer.from(credential.publicKey)},
        ${credential.counter}, ${credential.transports ?? []}, ${registration.name}, ${now})`.execute(
      tx,
    )
    await noteAccount(tx, actor, now, personId, 'changed', null, { passkey: registration.name })
    return passkeyById(tx, personId, id)
  })
}

async function verifiedCredential(
  party: RelyingParty,
  response: RegistrationResponseJSON,
  challenge: string,
) {
  try {
    if (carriesCertificates(response)) return null
    const { registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      supportedAlgorithmIDs: ALGORITHMS,
      requireUserVerification: true,
    })
    return registrationInfo?.credential ?? null
  } catch {
    return null
  }
}

/**
 * We ask for no attestation and browsers then send none. Certificates sent all the same could name
 * a list of revoked ones for the server to go and fetch, at any address: they are refused unread.
 */
function carriesCertificates(response: RegistrationResponseJSON): boolean {
  const decoded = decodeAttestationObject(
    isoBase64URL.toBuffer(response.response.attestationObject),
  )
  const format = decoded.get('fmt')
  if (format === 'none') return false
  return format !== 'packed' || decoded.get('attStmt').get('x5c') !== undefined
}

function notRegistered(): AppError {
  return new AppError('notAllowedNow', {
    message:
      'Nyckeln gick inte att lägga till. Börja om och godkänn med finger, ansikte eller kod inom fem minuter.',
  })
}

export async function passkeySignInOptions(db: Db, party: RelyingParty, now: Instant) {
  const challenge = await makeChallenge(
    db,
    { purpose: 'signIn', tenantId: NO_TENANT, personId: null },
    now,
  )
  // No list of keys: the person is whoever the chosen key says.
  return generateAuthenticationOptions({
    rpID: party.id,
    challenge: new Uint8Array(challenge),
    timeout: CHALLENGE_LASTS,
    userVerification: 'required',
  })
}

type StoredPasskey = {
  id: string
  tenantId: string
  personId: string
  publicKey: Buffer
  counter: number
}

export async function signInWithPasskey(
  db: Db,
  party: RelyingParty,
  attempt: { response: AuthenticationResponseJSON; browser: string },
  now: Instant,
): Promise<NewSession> {
  const { response } = attempt
  const challenge = challengeIn(response.response.clientDataJSON)
  const taken = await takeChallenge(db, challenge, now)
  const passkey = await passkeyOfResponse(db, response)
  if (taken?.purpose !== 'signIn' || !passkey) throw keyNotAccepted()
  const counter = await verifiedCounter(party, response, challenge, passkey)
  if (counter === null) throw keyNotAccepted()

  const session = await inTenant(db, passkey.tenantId, async (tx) => {
    const actor = await actorOfPerson(tx, passkey.tenantId, passkey.personId, now)
    if (!actor) return null
    // A copied key would show an older count (0 means that the authenticator does not count).
    const { rows } = await sql`
      update passkeys set counter = ${counter}, last_used_at = ${now}
      where id = ${passkey.id} and (counter < ${counter} or (counter = 0 and ${counter}::bigint = 0)) returning id`.execute(
      tx,
    )
    if (rows.length === 0) return null
    await countSuccess(tx, passkey.personId, now)
    return startSession(tx, actor, { how: 'passkey', browser: attempt.browser }, now)
  })
  if (!session) throw keyNotAccepted()
  return session
}

async function passkeyOfResponse(
  db: Db,
  response: AuthenticationResponseJSON,
): Promise<StoredPasskey | null> {
  return db.withSettings({ 'app.credential': response.id }, async (tx) => {
    const { rows } = await sql<StoredPasskey>`
      select id, tenant_id as "tenantId", person_id as "personId", public_key as "publicKey", counter
      from passkeys where credential_id = ${response.id}`.execute(tx)
    const handle = response.response.userHandle
    return rows.find((row) => userHandleOf(row.tenantId, row.personId) === handle) ?? null
  })
}

async function verifiedCounter(
  party: RelyingParty,
  response: AuthenticationResponseJSON,
  challenge: string,
  passkey: StoredPasskey,
): Promise<number | null> {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      credential: {
        id: response.id,
        publicKey: new Uint8Array(passkey.publicKey),
        counter: passkey.counter,
      },
      requireUserVerification: true,
    })
    return verified ? authenticationInfo.newCounter : null
  } catch {
    return null
  }
}

function keyNotAccepted(): AppError {
  return new AppError('wrongCredentials', {
    message: 'Nyckeln godtogs inte. Försök igen, eller logga in med e-postadress och lösenord.',
  })
}

export type Passkey = {
  id: string
  name: string
  createdAt: Instant
  lastUsedAt: Instant | null
}

type PasskeyRow = Passkey & { credentialId: string; transports: string[] }

const columns = sql`
  id, name, created_at as "createdAt", last_used_at as "lastUsedAt", credential_id as "credentialId", transports`

export async function passkeysOf(tx: Tx, personId: string): Promise<PasskeyRow[]> {
  const { rows } = await sql<PasskeyRow>`
    select ${columns} from passkeys where person_id = ${personId} order by created_at, id`.execute(
    tx,
  )
  return rows
}

async function passkeyById(tx: Tx, personId: string, id: string): Promise<Passkey> {
  const { rows } = await sql<PasskeyRow>`
    select ${columns} from passkeys where person_id = ${personId} and id = ${id} for update`.execute(
    tx,
  )
  const passkey = rows[0]
  if (!passkey) throw new AppError('notFound')
  return passkey
}

export async function renamePasskey(
  tx: Tx,
  actor: Actor,
  change: { id: string; name: string },
  now: Instant,
): Promise<Passkey> {
  const personId = personIdOf(actor)
  const before = await passkeyById(tx, personId, change.id)
  await sql`update passkeys set name = ${change.name} where id = ${change.id}`.execute(tx)
  await noteAccount(
    tx,
    actor,
    now,
    personId,
    'changed',
    { passkey: before.name },
    { passkey: change.name },
  )
  return { ...before, name: change.name }
}

export async function deletePasskey(tx: Tx, actor: Actor, id: string, now: Instant): Promise<void> {
  const personId = personIdOf(actor)
  const before = await passkeyById(tx, personId, id)
  await sql`delete from passkeys where id = ${id}`.execute(tx)
  await noteAccount(tx, actor, now, personId, 'changed', { passkey: before.name }, null)
}

/** For whoever has lost the device; returns how many there were. */
export async function deleteAllPasskeys(
  tx: Tx,
  actor: Actor,
  personId: string,
  now: Instant,
): Promise<number> {
  const { rows } =
    await sql`delete from passkeys where person_id = ${personId} returning id`.execute(tx)
  if (rows.length > 0)
    await noteAccount(
      tx,
      actor,
      now,
      personId,
      'changed',
      { passkeys: rows.length },
      { passkeys: 0 },
    )
  return rows.length
}
