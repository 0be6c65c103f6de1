import { randomUUID } from 'node:crypto'
import { readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { codeOf, fileError, folderInUse } from './errors.ts'
import { giveToOwnerOf } from './folder-owner.ts'
import { isAlive, markOfThisProcess, parseMark } from './process-mark.ts'

const LOCK_FILE = 'start.lock'
const GIVE_UP_AFTER_MS = 180_000
const REFRESH_MS = 2_000
/** A holder in another container cannot be looked up; it is dead when it has not refreshed for this long. */
const SILENT_MS = 15_000

/**
 * Lets one process at a time create, start or stop the engine of a data folder.
 * The second line of defence is PostgreSQL's own postmaster.pid, and that a
 * database is created beside its place and then renamed into it.
 */
export async function withStartLock<T>(
  folder: string,
  work: () => Promise<T>,
  onWait: () => void = () => {},
): Promise<T> {
  const begun = Date.now()
  let told = false
  let release = tryStartLock(folder)
  while (release === undefined) {
    if (Date.now() - begun > GIVE_UP_AFTER_MS) throw folderInUse(folder)
    if (!told && Date.now() - begun > 1_500) {
      told = true
      onWait()
    }
    await pause(25)
    release = tryStartLock(folder)
  }
  const file = join(folder, LOCK_FILE)
  const refresh = setInterval(() => touch(file), REFRESH_MS)
  refresh.unref()
  try {
    return await work()
  } finally {
    clearInterval(refresh)
    release()
  }
}

/** Takes the lock if it is free or its holder is dead; the answer releases it. */
export function tryStartLock(folder: string): (() => void) | undefined {
  const file = join(folder, LOCK_FILE)
  const content = JSON.stringify({ ...markOfThisProcess(), token: randomUUID() })
  if (!create(file, content, folder)) {
    const holder = read(file)
    if (holder === undefined || holderLives(file, holder)) return undefined
    if (!removeDead(file, holder) || !create(file, content, folder)) return undefined
  }
  return () => {
    if (read(file) === content) rmSync(file, { force: true })
  }
}

function create(file: string, content: string, folder: string): boolean {
  try {
    writeFileSync(file, content, { flag: 'wx', mode: 0o600 })
    giveToOwnerOf(folder, file)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    // On a full disk the file is made but stays empty, and would look like a lock for a while.
    if (codeOf(error) === 'ENOSPC' || codeOf(error) === 'EDQUOT') rmSync(file, { force: true })
    throw fileError(folder, error)
  }
}

function holderLives(file: string, content: string): boolean {
  const mark = parseMark(content)
  const alive = mark === undefined ? 'unknown' : isAlive(mark)
  return alive === 'unknown' ? ageOf(file) < SILENT_MS : alive
}

/**
 * Two processes may find the same dead holder at once: the file is moved aside
 * first, and put back if it turned out to be a new holder's.
 */
function removeDead(file: string, holder: string): boolean {
  const aside = `${file}.${process.pid}.${randomUUID()}`
  try {
    renameSync(file, aside)
  } catch {
    return false
  }
  const moved = read(aside)
  if (moved !== holder && moved !== undefined) {
    try {
      writeFileSync(file, moved, { flag: 'wx', mode: 0o600 })
    } catch {
      // A third process has taken the lock meanwhile; it waits on nothing of ours.
    }
  }
  rmSync(aside, { force: true })
  return moved === holder
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function ageOf(file: string): number {
  try {
    return Date.now() - statSync(file).mtimeMs
  } catch {
    return 0
  }
}

function touch(file: string): void {
  try {
    const now = new Date()
    utimesSync(file, now, now)
  } catch {
    // The folder may have been removed under us; the release copes with that too.
  }
}
