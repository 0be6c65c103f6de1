import { escapeIdentifier } from 'pg'
import { withConnection } from './connection.ts'
import { superuserOf } from './postmaster.ts'

export const OWNER = 'genomlys_owner'
export const APP = 'genomlys_app'
export const DATABASE = 'genomlys'

/** What the app's account must never have; written out on every start, so that a slip by hand is mended. */
const WEAK = 'LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION'

/** Makes sure the two accounts and the database are there; the caller holds the start lock. */
export async function prepareRoles(socketFolder: string): Promise<void> {
  await withConnection(superuserOf(socketFolder), async (client) => {
    const { rows } = await client
      .query<{ ready: boolean }>(
        `select (select count(*) = 2 from pg_roles
                where rolname in ($1, $2) and rolcanlogin and not rolsuper and not rolbypassrls
                  and not rolcreaterole and not rolcreatedb and not rolreplication)
          and exists (select from pg_database d join pg_roles r on r.oid = d.datdba
                       where d.datname = $3 and r.rolname = $1
                         and has_database_privilege($2, d.datname, 'connect')) as ready`,
        [OWNER, APP, DATABASE],
      )
      .catch((error: unknown) => {
        // has_database_privilege refuses a role that does not exist yet.
        if (error instanceof Error && 'code' in error && error.code === '42704') return { rows: [] }
        throw error
      })
    if (rows[0]?.ready === true) return
    for (const role of [OWNER, APP]) {
      const known = await client.query('select from pg_roles where rolname = $1', [role])
      const verb = known.rowCount === 0 ? 'CREATE' : 'ALTER'
      await client.query(`${verb} ROLE ${escapeIdentifier(role)} ${WEAK}`)
    }
    const database = escapeIdentifier(DATABASE)
    const known = await client.query('select from pg_database where datname = $1', [DATABASE])
    await client.query(
      known.rowCount === 0
        ? `CREATE DATABASE ${database} OWNER ${escapeIdentifier(OWNER)} TEMPLATE template0`
        : `ALTER DATABASE ${database} OWNER TO ${escapeIdentifier(OWNER)}`,
    )
    await client.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`)
    await client.query(`GRANT CONNECT ON DATABASE ${database} TO ${escapeIdentifier(APP)}`)
  })
}
