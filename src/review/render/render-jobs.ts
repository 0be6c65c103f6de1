/**
 * Hands documents to the render process, one at a time. The process is replaced after a number of
 * documents, because the typesetter keeps memory, and when it answers too late or not at all.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { AppError, type ErrorId } from '../../core/errors.ts'
import type { ReviewDocument } from '../document.ts'

export type RenderKind = 'pdf' | 'docx'
export type RenderJob = { kind: RenderKind; doc: ReviewDocument }
export type RenderAnswer =
  | { ok: true; bytes: Uint8Array }
  | { ok: false; id: ErrorId; cause: string }

const DOCUMENTS_PER_PROCESS = 50
const LONGEST_JOB_MS = 60_000
const IDLE_MS = 60_000

type Worker = { child: ChildProcess; documents: number; idle?: NodeJS.Timeout }

let worker: Worker | undefined
let lastJob: Promise<unknown> = Promise.resolve()

export function renderElsewhere(
  kind: RenderKind,
  doc: ReviewDocument,
  longestMs: number = LONGEST_JOB_MS,
): Promise<Buffer> {
  const job = lastJob.then(() => run({ kind, doc }, longestMs))
  lastJob = job.catch(() => undefined)
  return job
}

/** Ends the render process once what is under way is done; the next document starts another. */
export async function stopRendering(): Promise<void> {
  await lastJob
  if (worker) discard(worker)
}

/** The process id of the render process, for tests and for the operations page. */
export function renderProcessId(): number | undefined {
  return worker?.child.pid
}

async function run(job: RenderJob, longestMs: number): Promise<Buffer> {
  const current = worker ?? start()
  clearTimeout(current.idle)
  hold(current.child)
  const answer = await ask(current, job, longestMs)
  current.documents += 1
  if (current.documents >= DOCUMENTS_PER_PROCESS) discard(current)
  else rest(current)
  if (answer.ok) return Buffer.from(answer.bytes)
  throw new AppError(answer.id, { cause: new Error(answer.cause) })
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

function ask(current: Worker, job: RenderJob, longestMs: number): Promise<RenderAnswer> {
  const { child } = current
  return new Promise((resolve) => {
    const settle = (answer: RenderAnswer) => {
      clearTimeout(timer)
      child.off('message', settle)
      child.off('error', onError)
      child.off('exit', onExit)
      resolve(answer)
    }
    const fail = (cause: string) => {
      discard(current)
      settle({ ok: false, id: 'unexpected', cause })
    }
    const onError = (error: Error) => fail(`The render process failed: ${error.message}`)
    const onExit = (code: number | null) => fail(`The render process ended with ${code}`)
    const timer = setTimeout(
      () => fail(`The render process gave no answer in ${longestMs} ms`),
      longestMs,
    )
    child.on('message', settle)
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
