/** A full disk on the server, whoever met it: the database or a file of our own. */
import { AppError } from '../core/errors.ts'

const CODES = new Set(['53100', 'ENOSPC', 'EDQUOT'])

export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && CODES.has(String(error.code))
}

/** To the one who was about to save. */
export function diskFullError(cause: unknown): AppError {
  return new AppError('unavailable', {
    message:
      'Det går inte att spara: disken på servern är full. Säg till den som driftar Genomlys; det du skrev finns kvar.',
    cause,
  })
}
