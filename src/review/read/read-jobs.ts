/** Reads an uploaded file in a process of its own, with a time limit; at most two at a time. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { AppError } from '../../core/errors.ts'
import { type Refusal, refuse } from './refusals.ts'
import type { ReportText } from './report-text.ts'

export type ReadAnswer =
  | { ok: true; report: ReportText }
  | { ok: false; why: Refusal }
  | { ok: false; why: null; cause: string }

const LONGEST_MS = 20_000
const AT_ONCE = 2
const MOST_WAITING = 20

let running = 0
const waiting: (() => void)[] = []

export async function readElsewhere(
  bytes: Uint8Array,
  longestMs: number = LONGEST_MS,
): Promise<ReportText> {
  await takeTurn()
  try {
    const answer = await ask(bytes, longestMs)
    if (answer.ok) return answer.report
    if (answer.why !== null) throw refuse(answer.why)
    throw new AppError('unexpected', { cause: new Error(answer.cause) })
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}

async function takeTurn(): Promise<void> {
  if (waiting.length >= MOST_WAITING) throw new AppError('tooManyRequests')
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  running += 1
}

function ask(bytes: Uint8Array, longestMs: number): Promise<ReadAnswer> {
  const child = fork(fileURLToPath(new URL('./read-process.ts', import.meta.url)), [], {
    execArgv: ['--max-old-space-size=192', '--max-semi-space-size=8'],
    // Nothing of the server's surroundings is needed, least of all its passwords.
    env: { PATH: process.env.PATH ?? '', TZ: 'UTC' },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  return new Promise((resolve) => {
    const settle = (answer: ReadAnswer) => {
      clearTimeout(timer)
      child.removeAllListeners()
      child.on('error', () => undefined)
      child.kill('SIGKILL')
      resolve(answer)
    }
    const timer = setTimeout(() => settle({ ok: false, why: 'tooHeavy' }), longestMs)
    child.on('message', (answer) => settle(answer as ReadAnswer))
    // Ended without an answer: the guard, or the memory limit of the engine itself.
    child.on('exit', () => settle({ ok: false, why: 'tooHeavy' }))
    child.on('error', (error) => settle({ ok: false, why: null, cause: error.message }))
    child.send(bytes, (error) => {
      if (error) settle({ ok: false, why: 'tooHeavy' })
    })
  })
}
