import { setTimeout as pause } from 'node:timers/promises'
import { escapeIdentifier } from 'pg'
import { type Engine, type PgConnection, withConnection } from './connection.ts'
import { codeOf } from './errors.ts'
import { superuserOf } from './postmaster.ts'

export type TestDatabase = { owner: PgConnection; app: PgConnection }

/**
 * A database of its own, empty or a copy of `template` (which nobody may be
 * connected to): migrate one template, then give each test worker a copy.
 */
export async function createDatabase(
  engine: Engine,
  name: string,
  template = 'template0',
): Promise<TestDatabase> {
  const database = escapeIdentifier(name)
  const owner = escapeIdentifier(engine.owner.user)
  await withConnection(keeperOf(engine), async (client) => {
    const create = `CREATE DATABASE ${database} OWNER ${owner} TEMPLATE ${escapeIdentifier(template)}`
    const encoding = template === 'template0' ? ` ENCODING 'UTF8'` : ''
    await retryWhileInUse(() => client.query(create + encoding))
    await client.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`)
    await client.query(
      `GRANT CONNECT ON DATABASE ${database} TO ${escapeIdentifier(engine.app.user)}`,
    )
  })
  return {
    owner: { ...engine.owner, database: name },
    app: { ...engine.app, database: name },
  }
}

/** Drops it with whatever is still connected to it; a missing one is fine. */
export async function dropDatabase(engine: Engine, name: string): Promise<void> {
  await withConnection(keeperOf(engine), (client) =>
    client.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`),
  )
}

/** Embedded, the owner may not create databases but the superuser of the socket may. */
function keeperOf(engine: Engine): PgConnection {
  return engine.kind === 'embedded' ? superuserOf(engine.owner.host) : engine.owner
}

/** 55006: a connection to the template that was just closed may linger for a moment. */
async function retryWhileInUse(work: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await work()
      return
    } catch (error) {
      if (codeOf(error) !== '55006' || attempt === 50) throw error
    }
    await pause(100)
  }
}
