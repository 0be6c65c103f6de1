import { lchownSync, lstatSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** An account PostgreSQL is run as, when it is not the one that runs Genomlys. */
export type Account = { uid: number; gid: number }

export const isRoot = (): boolean => process.getuid?.() === 0

/**
 * What root writes in somebody's data folder is given to the folder's owner, so
 * that one `sudo genomlys` does not lock the owner out.
 */
export function giveToOwnerOf(folder: string, path: string): void {
  if (!isRoot()) return
  const { uid, gid } = statSync(folder)
  lchownSync(path, uid, gid)
}

export function giveTo(account: Account | undefined, path: string): void {
  if (account !== undefined && isRoot()) lchownSync(path, account.uid, account.gid)
}

export function giveTreeTo(account: Account, path: string): void {
  lchownSync(path, account.uid, account.gid)
  if (!lstatSync(path).isDirectory()) return
  for (const name of readdirSync(path)) giveTreeTo(account, join(path, name))
}

/** Whether the account can walk down to the path and read it (and enter it, for a folder). */
export function canReach(account: Account | undefined, path: string): boolean {
  if (account === undefined) return true
  try {
    const { mode } = statSync(path)
    const wanted = (mode & 0o170000) === 0o040000 || (mode & 0o111) !== 0 ? 5 : 4
    return grants(account, path, wanted) && canPass(account, dirname(path))
  } catch {
    return false
  }
}

/** Whether the account can walk through the folder and everything above it. */
export function canPass(account: Account | undefined, folder: string): boolean {
  if (account === undefined) return true
  try {
    if (!grants(account, folder, 1)) return false
  } catch {
    return false
  }
  const above = dirname(folder)
  return above === folder || canPass(account, above)
}

function grants(account: Account, path: string, wanted: number): boolean {
  const { mode, uid, gid } = statSync(path)
  const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0
  return ((mode >> shift) & wanted) === wanted
}
