/** A database of the test file's own, copied from a template in a fraction of a second. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, inject } from 'vitest'
import { type Role, roleKeys } from '../../src/core/roles.ts'
import { DEMO_TENANT } from '../../src/demo/load.ts'
import { type Actor, programActor } from '../../src/server/actor.ts'
import { readConfig } from '../../src/server/config.ts'
import { type Db, openDb } from '../../src/server/db.ts'
import type { Engine } from '../../src/server/engine/connection.ts'
import {
  createDatabase,
  dropDatabase,
  type TestDatabase,
} from '../../src/server/engine/test-databases.ts'
import type { Services } from '../../src/server/http.ts'
import { DEMO, EMPTY, TEST_NOW } from './database-setup.ts'

export { TEST_NOW }

export type TestWorld = {
  db: Db
  connection: TestDatabase
  services: Services
  /** Moves the test's clock. */
  setNow(instant: string): void
}

/** Call at the top of a test file; the world is ready in its tests. */
export function testWorld(template: 'empty' | 'demo'): TestWorld {
  const world = {} as TestWorld
  const name = `genomlys_test_${randomBytes(6).toString('hex')}`
  let now = TEST_NOW
  let folder = ''

  beforeAll(async () => {
    const engine = engineOfRun()
    folder = mkdtempSync(join(tmpdir(), 'genomlys-world-'))
    world.connection = await createDatabase(engine, name, template === 'demo' ? DEMO : EMPTY)
    world.db = openDb(world.connection.app, () => {})
    world.setNow = (instant) => {
      now = instant
    }
    world.services = {
      db: world.db,
      config: { ...readConfig({ GENOMLYS_DATA: folder }), logLevel: 'silent' },
      mailer: {
        isConfigured: false,
        send: () => Promise.reject(new Error('no mail in this test')),
      },
      now: () => now,
    }
  })

  afterAll(async () => {
    await world.db?.close()
    await dropDatabase(engineOfRun(), name)
    if (folder) rmSync(folder, { recursive: true, force: true })
  })
  return world
}

/** The engine that the run's global set-up started. */
function engineOfRun(): Engine {
  return { ...inject('engine'), stop: async () => {} }
}

/** Ids of the example's boards and people, by slug and by role. */
export async function demoBoard(
  db: Db,
  slug: 'overformyndarnamnden' | 'socialnamnden',
): Promise<string> {
  return db.withActor(programActor(DEMO_TENANT), async (tx) => {
    const { rows } = await sql<{ id: string }>`select id from units where slug = ${slug}`.execute(
      tx,
    )
    const board = rows[0]
    if (!board) throw new Error(`No board ${slug} in the example`)
    return board.id
  })
}

/** The person who holds the role at the board in the example, as an actor. */
export async function demoActor(db: Db, role: Role, boardId: string): Promise<Actor> {
  if (!roleKeys.includes(role)) throw new Error(`Unknown role ${role}`)
  return db.withActor(programActor(DEMO_TENANT), async (tx) => {
    const { rows } = await sql<{ id: string; name: string; everywhere: boolean }>`
      select p.id, p.name, a.board_id is null as everywhere from role_assignments a
      join people p on p.tenant_id = a.tenant_id and p.id = a.person_id
      where a.role = ${role} and (a.board_id = ${boardId} or a.board_id is null) order by p.name limit 1`.execute(
      tx,
    )
    const person = rows[0]
    if (!person) throw new Error(`Nobody is ${role} in the example`)
    return {
      tenantId: DEMO_TENANT,
      personId: person.id,
      name: person.name,
      boards: person.everywhere ? '*' : [boardId],
      roles: [{ role, boardId: person.everywhere ? null : boardId }],
    }
  })
}
