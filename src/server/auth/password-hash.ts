/** Passwords as argon2id, in the usual PHC form that carries its own parameters. */
import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

// OWASP's second choice: 19 MiB, two passes, one lane. The work is done off the event loop.
const MEMORY_KIB = 19 * 1024
const PASSES = 2
const LANES = 1
const SALT_BYTES = 16
const HASH_BYTES = 32

const derive = promisify(
  (parameters: Argon2Parameters, done: (error: Error | null, hash: Buffer) => void) =>
    argon2('argon2id', parameters, done),
)

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const hash = await derive({
    message: asMessage(password),
    nonce: salt,
    parallelism: LANES,
    tagLength: HASH_BYTES,
    memory: MEMORY_KIB,
    passes: PASSES,
  })
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${unpadded(salt)}$${unpadded(hash)}`
}

const PHC =
  /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]{11,})\$([A-Za-z0-9+/]{22,})$/

/**
 * Does the password match what is stored? With nothing stored the same work is done, and the answer
 * is no, so that the time taken does not tell whether there is an account.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const parts = PHC.exec(stored ?? '')
  const salt = Buffer.from(parts?.[4] ?? '', 'base64')
  const expected = Buffer.from(parts?.[5] ?? '', 'base64')
  const hash = await derive({
    message: asMessage(password),
    nonce: parts ? salt : Buffer.alloc(SALT_BYTES),
    parallelism: Number(parts?.[3] ?? LANES),
    tagLength: parts ? expected.length : HASH_BYTES,
    memory: Number(parts?.[1] ?? MEMORY_KIB),
    passes: Number(parts?.[2] ?? PASSES),
  })
  return parts !== null && timingSafeEqual(hash, expected)
}

/** Was it made with other parameters than today's? Then make it anew at the next sign-in. */
export function isOutdated(stored: string): boolean {
  const parts = PHC.exec(stored)
  return (
    Number(parts?.[1]) !== MEMORY_KIB ||
    Number(parts?.[2]) !== PASSES ||
    Number(parts?.[3]) !== LANES
  )
}

/** The same letters give the same bytes: "å" is one character on one keyboard and two on another. */
function asMessage(password: string): string {
  return password.normalize('NFKC')
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
