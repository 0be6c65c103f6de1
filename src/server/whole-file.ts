/**
 * A small file that is made once and then kept: it is there with all of its content, or not at all.
 * A full disk, a kill or a power cut in the middle leaves nothing behind that looks like it.
 */
import { randomUUID } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { codeOf } from './engine/errors.ts'
import { giveToOwnerOf } from './engine/folder-owner.ts'

/** File systems that have no hard links, such as some network and removable disks. */
const HAS_NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'])

/** The file's text; null when it is not there. An empty file is one whose writing was cut short. */
export function wholeTextOrNull(path: string): string | null {
  try {
    const text = readFileSync(path, 'utf8').trim()
    return text === '' ? null : text
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

/** Makes the file unless it is there. Of two programs that start at once, the first one's content holds. */
export function makeWholeFile(dataFolder: string, path: string, content: string | Buffer): void {
  const folder = dirname(path)
  const isNewFolder = mkdirSync(folder, { recursive: true, mode: 0o700 }) !== undefined
  if (isNewFolder) giveToOwnerOf(dataFolder, folder)
  const fresh = `${path}.${process.pid}-${randomUUID().slice(0, 8)}`
  try {
    writeFileSync(fresh, content, { flag: 'wx', mode: 0o600, flush: true })
    giveToOwnerOf(dataFolder, fresh)
    removeEmpty(path)
    putInPlace(fresh, path)
  } finally {
    rmSync(fresh, { force: true })
  }
  flushFolder(folder)
}

/** A link never writes over: a file that came meanwhile is whole, and stays. */
function putInPlace(fresh: string, path: string): void {
  try {
    linkSync(fresh, path)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return
    if (!HAS_NO_LINKS.has(codeOf(error))) throw error
    if (wholeTextOrNull(path) === null) renameSync(fresh, path)
  }
}

/** Moved aside before it is removed: had another program just made it whole, it is put back. */
function removeEmpty(path: string): void {
  const aside = `${path}.${process.pid}-${randomUUID().slice(0, 8)}`
  try {
    if (readFileSync(path).length > 0) return
    renameSync(path, aside)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    throw error
  }
  if (readFileSync(aside).length > 0) putInPlace(aside, path)
  rmSync(aside, { force: true })
}

/** A new name is on disk only when its folder is. */
function flushFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
