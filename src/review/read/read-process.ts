/**
 * The process that opens one uploaded file and ends. Whatever the file does to it, the server is
 * not touched: a guard thread ends it when it takes too much memory, its parent when it takes too long.
 */
import { Worker } from 'node:worker_threads'
import { AppError } from '../../core/errors.ts'
import { proposalsFrom, reportYearOf } from './proposals.ts'
import { readFileHere } from './read-file.ts'
import type { ReadAnswer, ReadJob } from './read-jobs.ts'
import { isRefusal } from './refusals.ts'

// Also when the main thread is caught in a loop, the guard's thread runs.
const guard = new Worker(new URL('./memory-guard.ts', import.meta.url), { execArgv: [] })
guard.unref()

async function read({ bytes, year }: ReadJob): Promise<ReadAnswer> {
  try {
    const report = await readFileHere(bytes)
    return {
      ok: true,
      reading: {
        report,
        year: year ?? reportYearOf(report),
        proposals: proposalsFrom(report, year),
      },
    }
  } catch (error) {
    const why = error instanceof AppError ? error.details.why : undefined
    if (isRefusal(why)) return { ok: false, why }
    const cause = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { ok: false, why: null, cause }
  }
}

process.once('message', async (job: ReadJob) => {
  process.send?.(await read(job))
})
process.on('disconnect', () => process.exit())
