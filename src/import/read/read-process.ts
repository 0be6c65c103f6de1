/**
 * The process that reads one uploaded file and ends. Whatever the file does to it, the server is
 * not touched: a guard thread ends it when it takes too much memory, its parent when it takes too long.
 * Rows are handed over a batch at a time, and only when they are asked for.
 */
import { Worker } from 'node:worker_threads'
import { AppError } from '../../core/errors.ts'
import type { Row } from '../cells.ts'
import type { FromReader, ToReader } from './read-jobs.ts'
import { isRefusal } from './refusals.ts'
import { dataRows, lookAt } from './spreadsheet.ts'

const BATCH = 500

// Also when the main thread is caught in a loop, the guard's thread runs.
const guard = new Worker(new URL('./memory-guard.ts', import.meta.url), { execArgv: [] })
guard.unref()

let rows: AsyncGenerator<Row> | null = null

async function answer(asked: ToReader): Promise<FromReader> {
  try {
    if (asked.ask === 'look') return { look: await lookAt(asked.path, asked.options, asked.known) }
    if (asked.ask === 'rows') rows = dataRows(asked.path, asked.options)
    return await nextBatch()
  } catch (error) {
    const why = error instanceof AppError ? error.details.why : undefined
    if (isRefusal(why)) return { refused: why }
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

async function nextBatch(): Promise<FromReader> {
  const batch: Row[] = []
  while (rows !== null && batch.length < BATCH) {
    const next = await rows.next()
    if (next.done) rows = null
    else batch.push(next.value)
  }
  return { rows: batch, isLast: rows === null }
}

process.on('message', async (asked: ToReader) => {
  process.send?.(await answer(asked))
})
process.on('disconnect', () => process.exit())
