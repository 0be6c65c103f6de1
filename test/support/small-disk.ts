/** A disk of a few kilobytes, for what happens when it is full. Only root may make one. */
import { execFileSync } from 'node:child_process'
import {
  closeSync,
  mkdtempSync,
  openSync,
  rmdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type SmallDisk = {
  folder: string /** All but so many bytes. */
  fill(left?: number): void
  makeRoom(): void
  remove(): void
}

export const canMakeDisks = madeDisk()

/** `size` as mount takes it, such as 64k or 300m. */
export function smallDisk(size: string): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'small-disk-'))
  const mode = 'mode=0711'
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size},${mode}`, 'tmpfs', folder], {
    stdio: 'pipe',
  })
  const filling = join(folder, 'filling')
  return {
    folder,
    fill(left = 0) {
      const file = openSync(filling, 'a')
      try {
        for (const piece of [65_536, 4096, 1]) writeUntilFull(file, Buffer.alloc(piece))
        if (left > 0) truncateSync(filling, statSync(filling).size - left)
      } finally {
        closeSync(file)
      }
    },
    makeRoom: () => rmSync(filling, { force: true }),
    remove() {
      execFileSync('umount', ['-l', folder])
      rmdirSync(folder)
    },
  }
}

function writeUntilFull(file: number, piece: Buffer): void {
  try {
    for (;;) writeSync(file, piece)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  }
}

function madeDisk(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  try {
    smallDisk('16k').remove()
    return true
  } catch {
    return false
  }
}
