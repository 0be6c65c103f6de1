/**
 * One PostgreSQL for the whole test run (embedded, or the server in TEST_DATABASE_URL), with two
 * templates: `genomlys_empty` is migrated, `genomlys_demo` also holds the example. Each test file
 * copies one of them (see `database.ts`).
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { loadDemo } from '../../src/demo/load.ts'
import { openDb } from '../../src/server/db.ts'
import { type Engine, withConnection } from '../../src/server/engine/connection.ts'
import { superuserOf } from '../../src/server/engine/postmaster.ts'
import { startEngine } from '../../src/server/engine/start.ts'
import { createDatabase, dropDatabase } from '../../src/server/engine/test-databases.ts'
import { migrate } from '../../src/server/migrate.ts'

export const EMPTY = 'genomlys_empty'
export const DEMO = 'genomlys_demo'
/** The moment all store and route tests happen at, unless they say otherwise. */
export const TEST_NOW = '2026-11-22T10:00:00.000Z'

declare module 'vitest' {
  interface ProvidedContext {
    engine: Pick<Engine, 'owner' | 'app' | 'kind'>
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'genomlys-test-'))
  chmodSync(folder, 0o711)
  const engine = await startEngine({
    dataFolder: join(folder, 'data'),
    databaseUrl: process.env.TEST_DATABASE_URL,
  })
  await neverWaitForTheDisk(engine)
  for (const name of [DEMO, EMPTY]) await dropDatabase(engine, name)

  const empty = await createDatabase(engine, EMPTY)
  await migrate(empty.owner, empty.app.user)
  const demo = await createDatabase(engine, DEMO, EMPTY)
  const db = openDb(demo.app, () => {})
  await loadDemo(db, TEST_NOW, () => {})
  await db.close()

  project.provide('engine', { owner: engine.owner, app: engine.app, kind: engine.kind })
  return async () => {
    for (const name of [DEMO, EMPTY]) await dropDatabase(engine, name)
    await engine.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What the tests save is thrown away: our own server need not see it safe on the disk first. */
async function neverWaitForTheDisk(engine: Engine): Promise<void> {
  if (engine.kind !== 'embedded') return
  await withConnection(superuserOf(engine.owner.host), async (client) => {
    for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes'])
      await client.query(`alter system set ${setting} = off`)
    await client.query('select pg_reload_conf()')
  })
}
