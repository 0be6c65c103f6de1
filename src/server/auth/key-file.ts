/**
 * Seals what must be readable again, such as the secret of an authenticator app, with a key that
 * lies beside the database and not in it: a copy of the database alone gives nothing away.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { diskFullError, isDiskFull } from '../disk-full.ts'
import { makeWholeFile, wholeTextOrNull } from '../whole-file.ts'

export type Sealer = {
  /** `context` says whose secret it is; it must be the same when opened. */
  seal(text: string, context: string): string
  /** null when the key is another one, or when the sealed text is not the one made for the context. */
  open(sealed: string, context: string): string | null
}

const FOLDER = 'keys'
const FILE = 'accounts.key'
const FORM = 'v1.'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * The key is read, or made, the first time something is to be sealed or opened. `onUnreadable` is
 * told when a sealed text cannot be opened: then the key file is not the one it was sealed with.
 */
export function openKeyFile(dataFolder: string, onUnreadable: () => void = () => {}): Sealer {
  let read: Buffer | undefined
  const key = () => {
    read ??= readOrMakeKey(dataFolder)
    return read
  }
  return {
    seal(text, context) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key(), nonce).setAAD(Buffer.from(context))
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      const whole = Buffer.concat([nonce, cipher.getAuthTag(), sealed])
      return `${FORM}${whole.toString('base64url')}`
    },
    open(sealed, context) {
      const whole = Buffer.from(sealed.slice(FORM.length), 'base64url')
      if (!sealed.startsWith(FORM) || whole.length < NONCE_BYTES + TAG_BYTES) {
        onUnreadable()
        return null
      }
      const decipher = createDecipheriv('aes-256-gcm', key(), whole.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      })
      decipher.setAAD(Buffer.from(context))
      decipher.setAuthTag(whole.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
      try {
        const opened = [decipher.update(whole.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]
        return Buffer.concat(opened).toString('utf8')
      } catch {
        onUnreadable()
        return null
      }
    },
  }
}

function readOrMakeKey(dataFolder: string): Buffer {
  const path = join(dataFolder, FOLDER, FILE)
  const key = Buffer.from(wholeTextOrNull(path) ?? madeKey(dataFolder, path), 'base64url')
  if (key.length !== 32) throw new Error(`${path} does not hold a key of 32 bytes`)
  return key
}

/** Read again when made: another program may have been first. */
function madeKey(dataFolder: string, path: string): string {
  try {
    makeWholeFile(dataFolder, path, `${randomBytes(32).toString('base64url')}\n`)
  } catch (error) {
    throw isDiskFull(error) ? diskFullError(error) : error
  }
  return wholeTextOrNull(path) ?? ''
}
