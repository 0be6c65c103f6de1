/** Reads an uploaded file in a process of its own, with a time limit; a few at a time. */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { AppError } from '../../core/errors.ts'
import type { Look, ReadOptions, Row } from '../cells.ts'
import { type Refusal, refuse } from './refusals.ts'

export type ToReader =
  | { ask: 'look'; path: string; options: ReadOptions; known: readonly string[] }
  | { ask: 'rows'; path: string; options: ReadOptions }
  | { ask: 'more' }

export type FromReader =
  | { look: Look }
  | { rows: Row[]; isLast: boolean }
  | { refused: Refusal }
  | { failed: string }

const LONGEST_LOOK_MS = 90_000
const LONGEST_BATCH_MS = 30_000
const AT_ONCE = 2
const MOST_WAITING = 20

let running = 0
const waiting: (() => void)[] = []

/** How the file is read, and what its columns hold. */
export async function lookElsewhere(
  path: string,
  options: ReadOptions,
  known: readonly string[],
  longestMs = LONGEST_LOOK_MS,
): Promise<Look> {
  return withReader(async (child) => {
    const answer = await ask(child, { ask: 'look', path, options, known }, longestMs)
    if ('look' in answer) return answer.look
    throw new AppError('unexpected')
  })
}

/** The file's rows a batch at a time: the next is read when the one before has been handled. */
export async function* rowsElsewhere(path: string, options: ReadOptions): AsyncGenerator<Row[]> {
  await takeTurn()
  const child = startReader()
  try {
    let asked: ToReader = { ask: 'rows', path, options }
    for (;;) {
      const answer = await ask(child, asked, LONGEST_BATCH_MS)
      if (!('rows' in answer)) throw new AppError('unexpected')
      if (answer.rows.length > 0) yield answer.rows
      if (answer.isLast) return
      asked = { ask: 'more' }
    }
  } finally {
    stop(child)
    giveTurn()
  }
}

async function withReader<T>(work: (child: ChildProcess) => Promise<T>): Promise<T> {
  await takeTurn()
  const child = startReader()
  try {
    return await work(child)
  } finally {
    stop(child)
    giveTurn()
  }
}

async function takeTurn(): Promise<void> {
  if (waiting.length >= MOST_WAITING) throw new AppError('tooManyRequests')
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  running += 1
}

function giveTurn(): void {
  running -= 1
  waiting.shift()?.()
}

function startReader(): ChildProcess {
  return fork(fileURLToPath(new URL('./read-process.ts', import.meta.url)), [], {
    execArgv: ['--max-old-space-size=256', '--max-semi-space-size=8'],
    // Nothing of the server's surroundings is needed, least of all its passwords.
    env: { PATH: process.env.PATH ?? '', TZ: 'UTC' },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
}

function stop(child: ChildProcess): void {
  child.removeAllListeners()
  child.on('error', () => undefined)
  child.kill('SIGKILL')
}

async function ask(
  child: ChildProcess,
  asked: ToReader,
  longestMs: number,
): Promise<Exclude<FromReader, { refused: Refusal } | { failed: string }>> {
  const answer = await new Promise<FromReader>((resolve) => {
    const settle = (settled: FromReader) => {
      clearTimeout(timer)
      child.removeAllListeners()
      child.on('error', () => undefined)
      resolve(settled)
    }
    const timer = setTimeout(() => settle({ refused: 'tooHeavy' }), longestMs)
    child.on('message', (message) => settle(message as FromReader))
    // Ended without an answer: the guard, or the memory limit of the engine itself.
    child.on('exit', () => settle({ refused: 'tooHeavy' }))
    child.on('error', (error) => settle({ failed: error.message }))
    child.send(asked, (error) => {
      if (error) settle({ refused: 'tooHeavy' })
    })
  })
  if ('refused' in answer) throw refuse(answer.refused)
  if ('failed' in answer) throw new AppError('unexpected', { cause: new Error(answer.failed) })
  return answer
}
