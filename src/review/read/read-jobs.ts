/** Reads an uploaded file in a process of its own, with a time limit; at most two at a time. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { AppError } from '../../core/errors.ts'
import type { Proposal } from './proposal.ts'
import { type Refusal, refuse } from './refusals.ts'
import type { ReportText } from './report-text.ts'

/** The year is given when the text does not say it. */
export type ReadJob = { bytes: Uint8Array; year: number | undefined }

/** The report's lines, the year it follows up, and what it proposes. */
export type Reading = { report: ReportText; year: number | null; proposals: Proposal[] }

export type ReadAnswer =
  | { ok: true; reading: Reading }
  | { ok: false; why: Refusal }
  | { ok: false; why: null; cause: string }

const LONGEST_MS = 20_000
const AT_ONCE = 2
const MOST_WAITING = 20

let running = 0
const waiting: (() => void)[] = []

export async function readElsewhere(
  job: ReadJob,
  longestMs: number = LONGEST_MS,
): Promise<Reading> {
  await takeTurn()
  try {
    const answer = await ask(job, longestMs)
    if (answer.ok) return answer.reading
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

function ask(job: ReadJob, longestMs: number): Promise<ReadAnswer> {
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
    child.send(job, (error) => {
      if (error) settle({ ok: false, why: 'tooHeavy' })
    })
  })
}
