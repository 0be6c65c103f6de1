/** A passkey device in software: ES256, always sure of its person, counting its signatures. */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

const USER_PRESENT = 0x01
const USER_VERIFIED = 0x04
const HAS_CREDENTIAL = 0x40

type Registration = { challenge: string; rp: { id?: string; name: string }; user: { id: string } }
type Assertion = { challenge: string; rpId?: string }
type Lies = {
  origin?: string
  rpId?: string
  flags?: number
  counter?: number
  format?: string
  statement?: [string, unknown][]
}

export function newAuthenticator(origin: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const jwk = publicKey.export({ format: 'jwk' })
  const credentialId = randomBytes(32)
  const id = credentialId.toString('base64url')
  let counter = 0
  let userHandle = ''

  const clientData = (type: string, challenge: string, from: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: from, crossOrigin: false }))

  const authenticatorData = (rpId: string, flags: number, count: number) => {
    const counted = Buffer.alloc(4)
    counted.writeUInt32BE(count)
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), counted])
  }

  return {
    id,
    /** What `startRegistration` answers. */
    register(options: Registration, lies: Lies = {}) {
      userHandle = options.user.id
      const rpId = lies.rpId ?? options.rp.id ?? ''
      const key = cbor([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(jwk.x ?? '', 'base64url')],
        [-3, Buffer.from(jwk.y ?? '', 'base64url')],
      ])
      const flags = lies.flags ?? USER_PRESENT | USER_VERIFIED | HAS_CREDENTIAL
      const idLength = Buffer.alloc(2)
      idLength.writeUInt16BE(credentialId.length)
      const authData = Buffer.concat([
        authenticatorData(rpId, flags, counter),
        Buffer.alloc(16),
        idLength,
        credentialId,
        key,
      ])
      const attestation = cbor([
        ['fmt', lies.format ?? 'none'],
        ['attStmt', lies.statement ?? []],
        ['authData', authData],
      ])
      return {
        id,
        rawId: id,
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientData(
            'webauthn.create',
            options.challenge,
            lies.origin ?? origin,
          ).toString('base64url'),
          attestationObject: attestation.toString('base64url'),
          transports: ['internal'],
        },
      }
    },
    /** What `startAuthentication` answers. */
    authenticate(options: Assertion, lies: Lies = {}) {
      counter = lies.counter ?? counter + 1
      const data = clientData('webauthn.get', options.challenge, lies.origin ?? origin)
      const authData = authenticatorData(
        lies.rpId ?? options.rpId ?? '',
        lies.flags ?? USER_PRESENT | USER_VERIFIED,
        counter,
      )
      const signed = Buffer.concat([authData, createHash('sha256').update(data).digest()])
      return {
        id,
        rawId: id,
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: data.toString('base64url'),
          authenticatorData: authData.toString('base64url'),
          signature: sign('sha256', signed, privateKey).toString('base64url'),
          userHandle,
        },
      }
    },
  }
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

/** The little of CBOR (RFC 8949) that is needed: integers, text, bytes, lists, and maps as pairs. */
function cbor(value: unknown): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return withBytes(3, Buffer.from(value))
  if (Buffer.isBuffer(value)) return withBytes(2, value)
  if (value instanceof Set) return Buffer.concat([head(4, value.size), ...[...value].map(cbor)])
  const pairs = value as [unknown, unknown][]
  return Buffer.concat([head(5, pairs.length), ...pairs.flat(1).map(cbor)])
}

function withBytes(major: number, bytes: Buffer): Buffer {
  return Buffer.concat([head(major, bytes.length), bytes])
}

function head(major: number, count: number): Buffer {
  if (count < 24) return Buffer.from([(major << 5) | count])
  if (count < 256) return Buffer.from([(major << 5) | 24, count])
  return Buffer.from([(major << 5) | 25, count >> 8, count & 255])
}
