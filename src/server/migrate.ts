/**
 * Brings a database to the newest form: numbered plain SQL files, forward only, each in its own
 * transaction under an advisory lock, run by the owner role. Rights are then given to the app role.
 */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { isDiskFull } from './disk-full.ts'
import { type PgConnection, withConnection } from './engine/connection.ts'
import { isConnectionLost } from './engine/connection-lost.ts'
import { codeOf, connectionLost } from './engine/errors.ts'

const folder = fileURLToPath(new URL('../../migrations/', import.meta.url))
// Any number will do, as long as all instances of Genomlys use the same one.
const LOCK = 4_711_270_01

export class MigrationError extends Error {}

export type MigrationReport = { applied: string[]; newest: string }

/** The steps this version knows, in order. */
export async function migrationNames(): Promise<string[]> {
  return (await readdir(folder)).filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name)).sort()
}

async function readStep(name: string): Promise<{ text: string; checksum: string }> {
  const text = await readFile(`${folder}${name}`, 'utf8')
  return { text, checksum: createHash('sha256').update(text).digest('hex') }
}

/** Whether every step has been run and the app has its rights: then there is nothing to write. */
export async function isUpToDate(owner: PgConnection, appUser: string): Promise<boolean> {
  return withConnection(owner, async (client) => {
    const { rows: found } = await client.query<{ ready: boolean }>(
      `select case when to_regclass('migrations') is null or to_regclass('tenants') is null then false
                   else has_table_privilege($1, 'tenants', 'select') end as ready`,
      [appUser],
    )
    if (found[0]?.ready !== true) return false
    const { rows } = await client.query<{ name: string; checksum: string }>(
      'select name, checksum from migrations order by name',
    )
    const steps = await Promise.all(
      (await migrationNames()).map(async (name) => `${name} ${(await readStep(name)).checksum}`),
    )
    return rows.map(({ name, checksum }) => `${name} ${checksum}`).join() === steps.join()
  })
}

/** `through` stops after the named step: for reading back a backup of an older version. */
export async function migrate(
  owner: PgConnection,
  appUser: string,
  options: { through?: string } = {},
): Promise<MigrationReport> {
  const files = await migrationNames()
  const client = new pg.Client(owner)
  // A connection that is lost is told by the next query; unheard it would end the whole program.
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query(
      'create table if not exists migrations (name text primary key, checksum text not null, applied_at timestamptz not null default now())',
    )
    const done = new Map<string, string>()
    for (const row of (await client.query('select name, checksum from migrations')).rows)
      done.set(row.name, row.checksum)

    const unknown = [...done.keys()].filter((name) => !files.includes(name))
    if (unknown.length > 0)
      throw new MigrationError(
        `Databasen är gjord av en nyare version av Genomlys (${unknown[0]}). Uppgradera programmet; ingenting har ändrats.`,
      )

    const applied: string[] = []
    const { through } = options
    for (const name of files.filter((file) => through === undefined || file <= through)) {
      const { text, checksum } = await readStep(name)
      const before = done.get(name)
      if (before === checksum) continue
      if (before !== undefined)
        throw new MigrationError(
          `Databasens steg ${name} har ändrats efter att det kördes. Använd den version av Genomlys som databasen gjordes med; ingenting har ändrats.`,
        )
      await client.query('begin')
      try {
        await client.query(text)
        await client.query('insert into migrations (name, checksum) values ($1, $2)', [
          name,
          checksum,
        ])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback').catch(() => undefined)
        throw stepError(name, error)
      }
      applied.push(name)
    }
    await giveRights(client, appUser)
    return { applied, newest: files.at(-1) ?? '' }
  } catch (error) {
    throw forPeople(error)
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => undefined)
    await client.end().catch(() => undefined)
  }
}

function stepError(name: string, error: unknown): unknown {
  const known = forPeople(error)
  return known === error
    ? new MigrationError(`Databasens steg ${name} gick inte att köra.`, { cause: error })
    : known
}

/** What the one who starts Genomlys can do something about, in one sentence. */
function forPeople(error: unknown): unknown {
  if (isConnectionLost(error)) return connectionLost(error)
  if (isDiskFull(error))
    return new MigrationError(
      'Databasen gick inte att föra vidare till den här versionen: disken den ligger på är full. Frigör minst 200 MB och starta igen; det som redan är sparat är kvar.',
    )
  if (codeOf(error) === '25006')
    return new MigrationError(
      'Databasen tar inte emot ändringar (skrivskyddad). Ange en databas som går att skriva i, och starta igen.',
    )
  return error
}

/** The app role may read and write rows, never change tables; history can only be added to. */
async function giveRights(client: pg.Client, appUser: string): Promise<void> {
  const app = pg.escapeIdentifier(appUser)
  await client.query(`
    grant usage on schema public to ${app};
    grant select, insert, update, delete on all tables in schema public to ${app};
    revoke all on migrations from ${app};
    revoke update, delete on history from ${app};
    grant execute on all functions in schema public to ${app};
  `)
}
