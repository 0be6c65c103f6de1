import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { markOfThisProcess } from './process-mark.ts'
import { tryStartLock, withStartLock } from './start-lock.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-test-'))
  file = join(folder, 'start.lock')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('one at a time, and released also after an error', async () => {
  let inside = 0
  let most = 0
  const work = async () => {
    inside += 1
    most = Math.max(most, inside)
    await new Promise((resolve) => setTimeout(resolve, 20))
    inside -= 1
    throw new Error('broke')
  }
  const results = await Promise.allSettled([1, 2, 3].map(() => withStartLock(folder, work)))
  expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect(most).toBe(1)
  expect(existsSync(file)).toBe(false)
})

test.each([
  ['a dead process', () => ({ ...markOfThisProcess(), pid: 2 ** 22 - 1 }), 0, true],
  ['an earlier process with our number', () => ({ ...markOfThisProcess(), started: '1' }), 0, true],
  ['this process', markOfThisProcess, 60, false],
  ['another container, lately', () => ({ ...markOfThisProcess(), namespace: 'other' }), 5, false],
  ['another container, long ago', () => ({ ...markOfThisProcess(), namespace: 'other' }), 60, true],
])('a lock held by %s', (_, holder, age, taken) => {
  writeFileSync(file, JSON.stringify({ ...holder(), token: 'x' }))
  setAge(age)
  expect(tryStartLock(folder) !== undefined).toBe(taken)
})

test.each([
  ['just being written', 0, false],
  ['left half-written', 60, true],
])('an empty lock file %s', (_, age, taken) => {
  writeFileSync(file, '')
  setAge(age)
  expect(tryStartLock(folder) !== undefined).toBe(taken)
})

test('releasing does not remove a lock that somebody else has taken meanwhile', () => {
  const release = tryStartLock(folder)
  writeFileSync(file, 'theirs')
  release?.()
  expect(readFileSync(file, 'utf8')).toBe('theirs')
})

function setAge(seconds: number): void {
  const then = Date.now() / 1000 - seconds
  utimesSync(file, then, then)
}
