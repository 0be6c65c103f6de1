/**
 * Hands documents to the render process, one at a time. The process is replaced after a number of
 * documents, because the typesetter keeps memory, and when it answers too late or not at all.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { AppError, type ErrorId } from '../../core/errors.ts'
import type { ReviewDocument } from '../document.ts'
import { isTemplateRefusal, refuseTemplate } from './template-refusals.ts'

export type RenderJob =
  | { kind: 'pdf'; doc: ReviewDocument }
  | { kind: 'docx'; doc: ReviewDocument; template?: Uint8Array }
  /** Answers with what was found in a Word template, as JSON. */
  | { kind: 'template'; template: Uint8Array }
export type RenderAnswer =
  | { ok: true; bytes: Uint8Array }
  /** `why` names the refusal of a template. */
  | { ok: false; id: ErrorId; cause: string; why?: string }

const DOCUMENTS_PER_PROCESS = 50
const LONGEST_JOB_MS = 60_000
const IDLE_MS = 60_000
/** A document takes a second or so: whoever comes after these is better told to come back. */
const MOST_WAITING = 20

type Worker = { child: ChildProcess; documents: number; idle?: NodeJS.Timeout }
type Waiting = {
  job: RenderJob
  longestMs: number
  resolve(bytes: Buffer): void
  reject(error: unknown): void
}
/** What came of handing a document over: an answer, or a process that was lost with it. */
type Outcome =
  | { answer: RenderAnswer; lost?: undefined }
  | { lost: 'died' | 'late'; cause: string; answer?: undefined }

let worker: Worker | undefined
const queue: Waiting[] = []
let working: Promise<void> | undefined
let isStopping = false

/** `signal` tells that nobody waits for the document any more: then it leaves the queue. */
export function renderElsewhere(
  job: RenderJob,
  { longestMs = LONGEST_JOB_MS, signal }: { longestMs?: number; signal?: AbortSignal } = {},
): Promise<Buffer> {
  if (signal?.aborted) return Promise.reject(abandoned())
  if (queue.length >= MOST_WAITING) return Promise.reject(new AppError('renderBusy'))
  return new Promise((resolve, reject) => {
    const one = { job, longestMs, resolve, reject }
    queue.push(one)
    signal?.addEventListener('abort', () => leave(one), { once: true })
    working ??= workThrough()
  })
}

function leave(one: Waiting): void {
  const at = queue.indexOf(one)
  if (at < 0) return
  queue.splice(at, 1)
  one.reject(abandoned())
}

function abandoned(): AppError {
  return new AppError('unavailable', {
    message: 'Rapporten avbröts innan den var klar. Försök igen.',
  })
}

/** Ends the render process and what it is at; the next document starts another. */
export async function stopRendering(): Promise<void> {
  isStopping = true
  for (const one of queue.splice(0)) one.reject(abandoned())
  if (worker) discard(worker)
  await working
  isStopping = false
}

/** The process id of the render process, for tests and for the operations page. */
export function renderProcessId(): number | undefined {
  return worker?.child.pid
}

async function workThrough(): Promise<void> {
  for (let one = queue.shift(); one; one = queue.shift())
    await made(one.job, one.longestMs).then(one.resolve, one.reject)
  working = undefined
}

async function made(job: RenderJob, longestMs: number): Promise<Buffer> {
  let outcome = await handOver(job, longestMs)
  // Killed from outside, as when memory runs short: once more, and nobody needs to know.
  if (outcome.lost === 'died' && !isStopping) outcome = await handOver(job, longestMs)
  if (outcome.lost !== undefined) {
    if (isStopping) throw abandoned()
    const id = outcome.lost === 'late' ? 'renderTooSlow' : 'unexpected'
    throw new AppError(id, { cause: new Error(outcome.cause) })
  }
  const { answer } = outcome
  if (answer.ok) return Buffer.from(answer.bytes)
  if (isTemplateRefusal(answer.why)) throw refuseTemplate(answer.why, new Error(answer.cause))
  throw new AppError(answer.id, { cause: new Error(answer.cause) })
}

async function handOver(job: RenderJob, longestMs: number): Promise<Outcome> {
  const current = worker ?? start()
  clearTimeout(current.idle)
  hold(current.child)
  const outcome = await ask(current, job, longestMs)
  current.documents += 1
  if (outcome.lost !== undefined || current.documents >= DOCUMENTS_PER_PROCESS) discard(current)
  else rest(current)
  return outcome
}

function start(): Worker {
  const child = fork(fileURLToPath(new URL('./render-process.ts', import.meta.url)), [], {
    execArgv: [],
    // Nothing of the server's surroundings is needed, least of all its passwords.
    env: { PATH: process.env.PATH ?? '', TZ: 'UTC' },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const started: Worker = { child, documents: 0 }
  child.once('exit', () => forget(started))
  child.on('error', () => forget(started))
  worker = started
  return started
}

function ask(current: Worker, job: RenderJob, longestMs: number): Promise<Outcome> {
  const { child } = current
  return new Promise((resolve) => {
    const settle = (outcome: Outcome) => {
      clearTimeout(timer)
      child.off('message', onAnswer)
      child.off('error', onError)
      child.off('exit', onExit)
      resolve(outcome)
    }
    const onAnswer = (answer: RenderAnswer) => settle({ answer })
    const onError = (error: Error) =>
      settle({ lost: 'died', cause: `The render process failed: ${error.message}` })
    const onExit = (code: number | null, signal: string | null) =>
      settle({ lost: 'died', cause: `The render process ended with ${code ?? signal}` })
    const timer = setTimeout(
      () => settle({ lost: 'late', cause: `The render process gave no answer in ${longestMs} ms` }),
      longestMs,
    )
    child.on('message', onAnswer)
    child.on('error', onError)
    child.on('exit', onExit)
    child.send(job, (error) => {
      if (error) onError(error)
    })
  })
}

/** While a document is made the program must wait for it; between documents it may end. */
function hold(child: ChildProcess) {
  child.ref()
  child.channel?.ref()
}

function rest(current: Worker) {
  current.child.unref()
  current.child.channel?.unref()
  current.idle = setTimeout(() => discard(current), IDLE_MS)
  current.idle.unref()
}

function discard(current: Worker) {
  forget(current)
  current.child.kill('SIGKILL')
  current.child.unref()
  current.child.channel?.unref()
}

function forget(current: Worker) {
  clearTimeout(current.idle)
  if (worker === current) worker = undefined
}
