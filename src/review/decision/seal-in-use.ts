/** The board's seal with its key opened, ready to be put on a file. */
import type { Instant } from '../../core/dates.ts'
import { AppError } from '../../core/errors.ts'
import { openKeyFile } from '../../server/auth/key-file.ts'
import type { Tx } from '../../server/db.ts'
import { type PdfSeal, type SealKey, sealWith } from './seal.ts'
import { sealedKeyOf, sealOf } from './store.ts'

/**
 * Null when the board has no seal, or its certificate has run out. A key that cannot be opened is
 * an error: a decided report must not lack its seal because a file was left behind in a move.
 */
export async function sealInUse(
  tx: Tx,
  boardId: string,
  dataFolder: string,
  now: Instant,
): Promise<{ id: string; put: PdfSeal } | null> {
  const seal = await sealOf(tx, boardId)
  if (!seal || seal.validTo <= now || seal.validFrom > now) return null
  const sealed = await sealedKeyOf(tx, seal.id)
  const opened = openKeyFile(dataFolder).open(sealed ?? '', `seal ${seal.id}`)
  if (opened === null)
    throw new AppError('sealUnavailable', { cause: new Error('the key file does not open it') })
  return { id: seal.id, put: sealWith(JSON.parse(opened) as SealKey, now) }
}
