/** The example, saved to a file and read back into an empty database, is the same example. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { TEST_NOW, testWorld } from '../../test/support/database.ts'
import { DEMO_TENANT } from '../demo/load.ts'
import { brokenLink } from '../record/history.ts'
import { programActor } from './actor.ts'
import { readBackup, writeBackup } from './backup.ts'
import { type Db, openDb } from './db.ts'
import type { Engine } from './engine/connection.ts'
import { createDatabase, dropDatabase } from './engine/test-databases.ts'

const world = testWorld('demo')
const actor = programActor(DEMO_TENANT)
const name = `genomlys_restored_${randomBytes(4).toString('hex')}`
let folder: string
let file: string
let empty: Engine

const engineOn = (databases: Pick<Engine, 'owner' | 'app'>): Engine => ({
  ...databases,
  kind: 'server',
  stop: async () => {},
})

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'genomlys-backup-'))
  file = join(folder, 'genomlys.gz')
  empty = engineOn(await createDatabase({ ...inject('engine'), stop: async () => {} }, name))
})

afterAll(async () => {
  await dropDatabase({ ...inject('engine'), stop: async () => {} }, name)
  rmSync(folder, { recursive: true, force: true })
})

const everything = (db: Db) =>
  db.withActor(actor, async (tx) => {
    const counts = await sql<{ type: string; many: number; titles: string }>`
      select type, count(*)::int as many, md5(string_agg(id::text || title || version::text, ',' order by id)) as titles
      from records group by type order by type`.execute(tx)
    return { rows: counts.rows, history: await brokenLink(tx, DEMO_TENANT) }
  })

test('a backup read back is the same, with an unbroken history', async () => {
  const saved = await writeBackup(engineOn(world.connection), folder, file, TEST_NOW)
  expect(saved).toBeGreaterThan(200)
  expect(await readBackup(empty, folder, file)).toBe(saved)
  const db = openDb(empty.app, () => {})
  try {
    const restored = await everything(db)
    expect(restored).toEqual(await everything(world.db))
    expect(restored.history.brokenAt).toBeNull()
  } finally {
    await db.close()
  }
})

test('it is not read into a database that holds something', async () => {
  await expect(readBackup(engineOn(world.connection), folder, file)).rejects.toThrow(
    'innehåller redan uppgifter',
  )
})

test('a file cut short, or another file, is refused before anything is read', async () => {
  const cut = join(folder, 'cut.gz')
  writeFileSync(cut, readFileSync(file).subarray(0, 4000))
  await expect(readBackup(empty, folder, cut)).rejects.toThrow('ingen hel säkerhetskopia')
  const other = join(folder, 'other.gz')
  writeFileSync(other, 'hej')
  await expect(readBackup(empty, folder, other)).rejects.toThrow('ingen hel säkerhetskopia')
})

test('an unfinished file is not left behind', async () => {
  const target = join(folder, 'no-such-folder', 'genomlys.gz')
  await expect(writeBackup(engineOn(world.connection), folder, target, TEST_NOW)).rejects.toThrow()
  expect(existsSync(`${target}.pagar`)).toBe(false)
})
