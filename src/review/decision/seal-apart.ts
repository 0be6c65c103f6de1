/** Opens a certificate file in a thread of its own: what it asks for may take for ever to reckon. */
import { Worker } from 'node:worker_threads'
import type { Instant } from '../../core/dates.ts'
import { AppError, type FieldProblem } from '../../core/errors.ts'
import type { SealFacts, SealKey } from './seal.ts'

export type SealJob = { key: SealKey; now: Instant }
export type SealAnswer = { facts: SealFacts } | { fields: readonly FieldProblem[] }

/** A certificate file opens in a moment; it says itself how many times its password is hashed. */
const LONGEST_MS = 10_000

export async function readSealFileApart(
  key: SealKey,
  now: Instant,
  longestMs: number = LONGEST_MS,
): Promise<SealFacts> {
  const job: SealJob = { key, now }
  const worker = new Worker(new URL('./seal-worker.ts', import.meta.url), {
    workerData: job,
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 128 },
  })
  const answer = await new Promise<SealAnswer>((resolve, reject) => {
    const timer = setTimeout(() => resolve(tooHeavy()), longestMs)
    worker.once('message', resolve)
    worker.once('error', (error: Error & { code?: string }) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(tooHeavy()) : reject(error),
    )
    worker.once('exit', () => {
      clearTimeout(timer)
      resolve(tooHeavy())
    })
  }).finally(() => worker.terminate())
  if ('facts' in answer) return answer.facts
  throw new AppError('invalid', { fields: [...answer.fields] })
}

function tooHeavy(): SealAnswer {
  return {
    fields: [
      {
        field: 'file',
        message:
          'Filen tar för lång tid att öppna. Exportera certifikatet på nytt och försök igen.',
      },
    ],
  }
}
