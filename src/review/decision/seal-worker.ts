/** The thread that opens one certificate file, and answers with what it says or why it is refused. */
import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '../../core/errors.ts'
import { readSealFile } from './seal.ts'
import type { SealAnswer, SealJob } from './seal-apart.ts'

function answer({ key, now }: SealJob): SealAnswer {
  try {
    return { facts: readSealFile(key, now) }
  } catch (error) {
    if (error instanceof AppError) return { fields: error.fields }
    throw error
  }
}

parentPort?.postMessage(answer(workerData as SealJob))
