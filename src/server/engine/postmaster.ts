import { execFileSync, spawn } from 'node:child_process'
import {
  closeSync,
  fstatSync,
  openSync,
  readFileSync,
  readlinkSync,
  readSync,
  realpathSync,
  statfsSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import { type PgConnection, withConnection } from './connection.ts'
import { codeOf, diskFull, folderInUse, saysDiskFull, startFailed } from './errors.ts'
import type { Account } from './folder-owner.ts'
import { isRunning } from './process-mark.ts'

export const SUPERUSER = 'postgres'
const PORT = 5432
const POLL_MS = 10
const SLOW_MS = 3_000
/** Replaying the log after a power cut may take minutes; a living postmaster is given them. */
const LONGEST_START_MS = 10 * 60_000
const LONGEST_SILENCE_MS = 30_000
const LONGEST_STOP_MS = 60_000
/** A killed postmaster's own children hold the memory until they notice that it is gone. */
const LEFTOVERS_MS = 10_000

/** Modest on purpose: a laptop or a small server, one office, two or three processes with a pool each. */
const SETTINGS: Record<string, string> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '60',
  shared_buffers: '128MB',
  max_wal_size: '512MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  // A container's /dev/shm is 64 MB: parallel queries would fail there on shared memory.
  max_parallel_workers_per_gather: '0',
  jit: 'off',
  // Errors quote rows and statements, which hold personal data: they belong in no log file.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
}

export type Postmaster = {
  pid: number
  data: string
  socketFolder: string
  /** Whether the process can be seen from here (it cannot when it runs in another container). */
  isVisible: boolean
}

export function superuserOf(socketFolder: string, database = 'postgres'): PgConnection {
  return { host: socketFolder, port: PORT, user: SUPERUSER, database, ssl: false }
}

type PidFile = { pid: number; socketFolder: string; status: string }

/** postmaster.pid: process, folder, start, port, socket folder, address, memory key, status. */
export function readPidFile(data: string): PidFile | undefined {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
    return {
      pid: Math.abs(Number(lines[0])),
      socketFolder: (lines[4] ?? '').trim(),
      status: (lines[7] ?? '').trim(),
    }
  } catch {
    return undefined
  }
}

/**
 * The engine already running on the data, if any: after Node was killed its
 * postmaster lives on, and a second process shares the first one's.
 */
export async function findPostmaster(
  folder: string,
  data: string,
  onSlow: () => void = () => {},
): Promise<Postmaster | undefined> {
  const begun = Date.now()
  let told = false
  for (;;) {
    const file = readPidFile(data)
    if (file === undefined) return undefined
    const isVisible = isPostmasterOf(file.pid, data)
    const answer = file.status === 'ready' ? await answersFor(file.socketFolder, data) : 'no'
    if (answer === 'yes') return { pid: file.pid, data, socketFolder: file.socketFolder, isVisible }
    if (answer === 'not-ours' || !isVisible) {
      releaseStolenPid(file, data)
      return undefined
    }
    const waited = Date.now() - begun
    if (waited > (file.status === 'starting' ? LONGEST_START_MS : LONGEST_SILENCE_MS))
      throw folderInUse(folder)
    if (!told && waited > SLOW_MS) {
      told = true
      onSlow()
    }
    await pause(POLL_MS * 3)
  }
}

/** The engine that answers just now on the data, found without waiting and without writing. */
export async function answeringPostmaster(data: string): Promise<Postmaster | undefined> {
  const file = readPidFile(data)
  if (file?.status !== 'ready' || (await answersFor(file.socketFolder, data)) !== 'yes')
    return undefined
  const { pid, socketFolder } = file
  return { pid, data, socketFolder, isVisible: isPostmasterOf(pid, data) }
}

/** A copied data folder carries the original's postmaster.pid: the server must name our data as its own. */
async function answersFor(socketFolder: string, data: string): Promise<'yes' | 'no' | 'not-ours'> {
  if (socketFolder === '') return 'no'
  try {
    return await withConnection(superuserOf(socketFolder), async (client) => {
      const { rows } = await client.query<{ data_directory: string; id: string }>(
        `select current_setting('data_directory') as data_directory,
                (select system_identifier::text from pg_control_system()) as id`,
      )
      const row = rows[0]
      if (row === undefined || row.id !== systemIdentifierOf(data)) return 'not-ours'
      // Another container may see the same folder by another name; then the socket lies beside the data.
      const beside = truePath(join(data, '..', 'socket')) === truePath(socketFolder)
      return beside || truePath(row.data_directory) === truePath(data) ? 'yes' : 'not-ours'
    })
  } catch {
    return 'no'
  }
}

/** The first eight bytes of pg_control: drawn when the database was created. */
function systemIdentifierOf(data: string): string {
  const file = openSync(join(data, 'global', 'pg_control'), 'r')
  try {
    const bytes = Buffer.alloc(8)
    readSync(file, bytes, 0, 8, 0)
    return bytes.readBigUInt64LE().toString()
  } finally {
    closeSync(file)
  }
}

/** Whether the process is a postmaster serving exactly this data. */
export function isPostmasterOf(pid: number, data: string): boolean {
  if (!isRunning(pid)) return false
  const words = commandLineOf(pid)
  if (!basename(words[0] ?? '').startsWith('postgres')) return false
  if (words.includes(data)) return true
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === truePath(data)
  } catch {
    return false
  }
}

function commandLineOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  } catch {
    return commandLineFromPs(pid)
  }
}

/** macOS has no /proc. A path with spaces comes in pieces, so the whole line is offered too. */
function commandLineFromPs(pid: number): string[] {
  try {
    const line = execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
    const data = / -D (.*?)(?: -c |$)/.exec(line)?.[1]
    return [line.split(' -D ')[0] ?? '', ...(data === undefined ? [] : [data])]
  } catch {
    return []
  }
}

/**
 * After a power cut or in a restarted container the number in postmaster.pid may
 * by now belong to some other program of ours, and PostgreSQL would refuse to
 * start. It passes over its parent's number, so that is put there; its own check
 * of the shared memory, further down in the file, still stands.
 */
function releaseStolenPid(file: PidFile, data: string): void {
  if (!isRunning(file.pid)) return
  const path = join(data, 'postmaster.pid')
  const lines = readFileSync(path, 'utf8').split('\n')
  writeFileSync(path, [String(process.pid), ...lines.slice(1)].join('\n'))
}

export type Launch = {
  folder: string
  data: string
  socketFolder: string
  logFile: string
  binaries: Binaries
  account: Account | undefined
  settings?: Record<string, string>
}

/** Starts PostgreSQL and answers when postmaster.pid names our own child and says ready. */
export async function launchPostmaster(
  launch: Launch,
  onSlow: () => void = () => {},
): Promise<Postmaster> {
  const begun = Date.now()
  for (;;) {
    try {
      return await tryLaunch(launch, onSlow)
    } catch (error) {
      const mayPass = codeOf(error) === 'folder-in-use' && Date.now() - begun < LEFTOVERS_MS
      if (!mayPass) throw error
    }
    await pause(POLL_MS * 10)
  }
}

async function tryLaunch(launch: Launch, onSlow: () => void): Promise<Postmaster> {
  const { data, socketFolder } = launch
  const settings = {
    ...SETTINGS,
    // The setting is a list, so a path is quoted lest a comma or a space divide it.
    unix_socket_directories: `"${socketFolder.replaceAll('"', '""')}"`,
    ...launch.settings,
  }
  const log = openSync(launch.logFile, 'a', 0o600)
  const logged = fstatSync(log).size
  // A session of its own: Ctrl-C in the terminal reaches Node, which stops PostgreSQL when it has drained.
  const child = spawn(
    launch.binaries.postgres,
    [
      '-D',
      data,
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    {
      cwd: '/',
      env: engineEnvironment(),
      stdio: ['ignore', log, log],
      detached: true,
      ...launch.account,
    },
  )
  closeSync(log)
  let ended: unknown
  child.once('error', (error) => {
    ended = error
  })
  child.once('exit', (code, signal) => {
    ended ??= new Error(`postgres ended with ${code ?? signal}`)
  })
  const begun = Date.now()
  let told = false
  for (;;) {
    if (ended !== undefined) throw whyStartFailed(launch, textFrom(launch.logFile, logged), ended)
    const file = readPidFile(data)
    if (child.pid !== undefined && file?.pid === child.pid && file.status === 'ready') {
      child.unref()
      return { pid: child.pid, data, socketFolder, isVisible: true }
    }
    if (Date.now() - begun > LONGEST_START_MS) {
      child.kill('SIGQUIT')
      throw startFailed(launch.logFile)
    }
    if (!told && Date.now() - begun > SLOW_MS) {
      told = true
      onSlow()
    }
    await pause(POLL_MS)
  }
}

function whyStartFailed(launch: Launch, report: string, cause: unknown): Error {
  // On a full disk there was no room in the log either.
  if (saysDiskFull(report) || (report === '' && isFull(launch.folder)))
    return diskFull(launch.folder, cause)
  if (/lock file ".*" already exists|pre-existing shared memory/.test(report))
    return folderInUse(launch.folder, cause)
  return startFailed(launch.logFile, new Error(report, { cause }))
}

function isFull(folder: string): boolean {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize < 1_000_000
}

function textFrom(file: string, offset: number): string {
  try {
    return readFileSync(file).subarray(offset).toString()
  } catch {
    return ''
  }
}

/** Nothing of the caller's environment (PGDATA, LD_LIBRARY_PATH, a Swedish LC_MESSAGES) steers the engine. */
export function engineEnvironment(): Record<string, string> {
  return { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
}

/** Fast shutdown: transactions under way are rolled back, everything else is on disk. */
export async function stopPostmaster(postmaster: Postmaster): Promise<void> {
  if (!signal(postmaster, 'SIGINT')) return
  const begun = Date.now()
  let pressed = false
  while (isStillUp(postmaster)) {
    if (!pressed && Date.now() - begun > LONGEST_STOP_MS) {
      pressed = true
      // Immediate shutdown: nothing committed is lost, the next start replays the log.
      signal(postmaster, 'SIGQUIT')
    }
    await pause(POLL_MS)
  }
}

/** The same for the moment Node ends, when nothing can be awaited any more. */
export function stopPostmasterNow(postmaster: Postmaster): void {
  if (!signal(postmaster, 'SIGINT')) return
  const begun = Date.now()
  const sleeper = new Int32Array(new SharedArrayBuffer(4))
  while (isStillUp(postmaster) && Date.now() - begun < LONGEST_SILENCE_MS)
    Atomics.wait(sleeper, 0, 0, POLL_MS)
}

/** A number in a file is no proof: only a process seen to serve this data is ever signalled. */
function signal(postmaster: Postmaster, name: 'SIGINT' | 'SIGQUIT'): boolean {
  if (!postmaster.isVisible || !isPostmasterOf(postmaster.pid, postmaster.data)) return false
  try {
    process.kill(postmaster.pid, name)
    return true
  } catch (error) {
    if (codeOf(error) === 'ESRCH' || codeOf(error) === 'EPERM') return false
    throw error
  }
}

function isStillUp(postmaster: Postmaster): boolean {
  return isPostmasterOf(postmaster.pid, postmaster.data)
}

function truePath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
