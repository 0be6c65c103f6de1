import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
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
