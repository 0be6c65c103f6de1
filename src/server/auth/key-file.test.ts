import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, expect, test } from 'vitest'
import { canMakeDisks, smallDisk } from '../../../test/support/small-disk.ts'
import { openKeyFile } from './key-file.ts'

const folders: string[] = []
function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'key-file-'))
  folders.push(folder)
  return folder
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

test('what is sealed is opened again after a restart, and only in its own context', () => {
  const folder = aFolder()
  const sealed = openKeyFile(folder).seal('JBSWY3DPEHPK3PXP', 'totp:kommun:anna')
  expect(sealed).not.toContain('JBSWY3DPEHPK3PXP')
  const restarted = openKeyFile(folder)
  expect(restarted.open(sealed, 'totp:kommun:anna')).toBe('JBSWY3DPEHPK3PXP')
  expect(restarted.open(sealed, 'totp:kommun:bo')).toBeNull()
  expect(restarted.seal('JBSWY3DPEHPK3PXP', 'totp:kommun:anna')).not.toBe(sealed)
  const path = join(folder, 'keys', 'accounts.key')
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(statSync(join(folder, 'keys')).mode & 0o777).toBe(0o700)
})

test('with another key, or a text that was tampered with, nothing is opened and it is told', () => {
  let told = 0
  const sealed = openKeyFile(aFolder()).seal('hemligt', 'x')
  const other = openKeyFile(aFolder(), () => {
    told += 1
  })
  const own = other.seal('hemligt', 'x')
  const at = own.length - 2
  const tampered = `${own.slice(0, at)}${own[at] === 'A' ? 'B' : 'A'}${own.slice(at + 1)}`
  for (const text of [sealed, tampered, 'v1.', 'v2.abc', ''])
    expect(other.open(text, 'x')).toBeNull()
  expect(told).toBe(5)
})

test('a key file left empty by a write that was cut short is made anew', () => {
  const folder = aFolder()
  const path = join(folder, 'keys', 'accounts.key')
  mkdirSync(join(folder, 'keys'))
  writeFileSync(path, '')
  const sealed = openKeyFile(folder).seal('hemligt', 'x')
  expect(openKeyFile(folder).open(sealed, 'x')).toBe('hemligt')
  expect(readdirSync(join(folder, 'keys'))).toEqual(['accounts.key'])
})

test('of many that start at once, on no file or on an empty one, all get the same key', async () => {
  for (const isEmpty of [false, true]) {
    const folder = aFolder()
    mkdirSync(join(folder, 'keys'))
    if (isEmpty) writeFileSync(join(folder, 'keys', 'accounts.key'), '')
    const code = `
      import { openKeyFile } from ${JSON.stringify(new URL('./key-file.ts', import.meta.url).href)}
      console.log(openKeyFile(${JSON.stringify(folder)}).seal('hemligt', 'x'))
    `
    const run = promisify(execFile)
    const made = await Promise.all(
      [1, 2, 3, 4].map(() => run(process.execPath, ['--input-type=module', '-e', code])),
    )
    const sealer = openKeyFile(folder)
    expect(made.map(({ stdout }) => sealer.open(stdout.trim(), 'x'))).toEqual(
      Array(4).fill('hemligt'),
    )
    expect(readdirSync(join(folder, 'keys'))).toEqual(['accounts.key'])
  }
})

test.runIf(canMakeDisks)('a disk full for a moment leaves no file, and is said', () => {
  const disk = smallDisk('64k')
  try {
    disk.fill()
    const sealer = openKeyFile(disk.folder)
    expect(() => sealer.seal('hemligt', 'x')).toThrow(
      expect.objectContaining({
        id: 'unavailable',
        message: expect.stringContaining('disken på servern är full'),
      }),
    )
    expect(readdirSync(join(disk.folder, 'keys'))).toEqual([])
    disk.makeRoom()
    expect(sealer.open(sealer.seal('hemligt', 'x'), 'x')).toBe('hemligt')
  } finally {
    disk.remove()
  }
})
