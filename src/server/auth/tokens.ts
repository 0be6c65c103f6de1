/** Secrets that stand for themselves: 256 random bits, of which the database keeps only a hash. */
import { createHash, randomBytes } from 'node:crypto'

export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

const TOKEN = /^[A-Za-z0-9_-]{43}$/

export function isToken(text: string): boolean {
  return TOKEN.test(text)
}

/** A slow hash would add nothing: there is no guessing 256 random bits. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** The hash as the database's settings carry it. */
export function hashAsSetting(hash: Buffer): string {
  return hash.toString('hex')
}
