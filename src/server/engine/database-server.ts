import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { Client, escapeIdentifier, escapeLiteral } from 'pg'
import { type Engine, type PgConnection, withConnection } from './connection.ts'
import {
  codeOf,
  EngineError,
  serverAddressInvalid,
  serverAppRoleNeeded,
  serverAppRoleTooStrong,
  serverBusy,
  serverDatabaseMissing,
  serverEncoding,
  serverOtherDatabase,
  serverOwnerMayNotCreate,
  serverReadOnly,
  serverRefused,
  serverTablesOfAnother,
  serverTls,
  serverTooOld,
  serverUnreachable,
  serverWrongPassword,
} from './errors.ts'

const OLDEST_SERVER = 150_000
const STARTING_UP_MS = 30_000

/** A PostgreSQL that somebody else keeps: only looked at, apart from the app's own account. */
export async function connectToServer(
  databaseUrl: string,
  databaseAppUrl?: string,
): Promise<Engine> {
  const owner = parseDatabaseUrl(databaseUrl, 'DATABASE_URL')
  await reach(owner, 'DATABASE_URL', checkServer)
  const app =
    databaseAppUrl === undefined
      ? await ownAppAccount(owner)
      : parseDatabaseUrl(databaseAppUrl, 'DATABASE_APP_URL')
  if (app.database !== owner.database) throw serverOtherDatabase(owner.database, app.database)
  await reach(app, 'DATABASE_APP_URL', (client) => refuseStrongAccount(client, owner))
  return { kind: 'server', owner, app, stop: async () => {} }
}

export function parseDatabaseUrl(url: string, variable: string): PgConnection {
  if (!/^postgres(ql)?:\/\//.test(url)) throw serverAddressInvalid(variable)
  try {
    // pg's own reading of the address, so that sslmode, sslrootcert and PGPASSWORD mean what they use to.
    const { host, port, user, password, database, ssl } = new Client({
      connectionString: withTlsSaidOut(url),
    })
    if (user === undefined || database === undefined) throw serverAddressInvalid(variable)
    return {
      host,
      port,
      user,
      database,
      ssl,
      ...(typeof password === 'string' ? { password } : {}),
    }
  } catch (error) {
    // Node's own error quotes the whole address, password and all: it is not passed on.
    throw error instanceof EngineError ? error : serverAddressInvalid(variable)
  }
}

/** The driver takes the three for verify-full, and warns in English that it may not always do so. */
function withTlsSaidOut(url: string): string {
  return url.includes('uselibpqcompat=')
    ? url
    : url.replace(/([?&]sslmode=)(prefer|require|verify-ca)(?=&|$)/, '$1verify-full')
}

async function reach<T>(
  connection: PgConnection,
  variable: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const begun = Date.now()
  for (;;) {
    try {
      return await withConnection(connection, work)
    } catch (error) {
      // 57P03: the server is starting up or shutting down.
      if (codeOf(error) !== '57P03' || Date.now() - begun > STARTING_UP_MS)
        throw connectionError(connection, variable, error)
    }
    await pause(250)
  }
}

export function connectionError(
  connection: PgConnection,
  variable: string,
  error: unknown,
): unknown {
  if (error instanceof EngineError) return error
  const server = connection.host.startsWith('/')
    ? connection.host
    : `${connection.host}:${connection.port}`
  const code = codeOf(error)
  const message = error instanceof Error ? error.message : ''
  if (code === '28P01' || message.includes('password must be a'))
    return serverWrongPassword(connection.user, variable, error)
  if (code === '28000' || code === '42501')
    return serverRefused(connection.user, server, variable, error)
  if (code === '3D000') return serverDatabaseMissing(connection.database, variable, error)
  if (code === '53300') return serverBusy(server, error)
  if (isAboutTls(code, message)) return serverTls(server, variable, error)
  if (isAboutNetwork(code, message)) return serverUnreachable(server, variable, error)
  return error
}

function isAboutTls(code: string, message: string): boolean {
  return (
    /^(ERR_TLS|ERR_SSL|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO|CERT_|EPROTO)/.test(code) ||
    message.includes('does not support SSL')
  )
}

function isAboutNetwork(code: string, message: string): boolean {
  return (
    /^(ECONN|EHOST|ENET|ENOTFOUND|EAI_|ETIMEDOUT|ENOENT|EACCES|EPIPE|57P0)/.test(code) ||
    /timeout|terminated/i.test(message)
  )
}

async function checkServer(client: Client): Promise<void> {
  const { rows } = await client.query<{
    number: string
    version: string
    encoding: string
    may_create: boolean
    database: string
    owner: string
    is_replica: boolean
    is_read_only: boolean
    owner_of_tables: string | null
  }>(
    `select current_setting('server_version_num') as number,
            current_setting('server_version') as version,
            current_setting('server_encoding') as encoding,
            has_database_privilege(current_database(), 'create')
              or coalesce(has_schema_privilege(to_regnamespace('public')::oid, 'create'), false)
              as may_create,
            current_database() as database,
            current_user as owner,
            pg_is_in_recovery() as is_replica,
            current_setting('transaction_read_only')::boolean as is_read_only,
            (select pg_get_userbyid(relowner) from pg_class
              where oid = to_regclass('migrations') and not pg_has_role(relowner, 'usage'))
              as owner_of_tables`,
  )
  const found = rows[0]
  if (found === undefined) return
  refuseOldServer(Number(found.number), found.version)
  if (found.encoding !== 'UTF8') throw serverEncoding(found.database, found.encoding)
  if (found.is_replica || found.is_read_only) throw serverReadOnly(found.database, found.is_replica)
  if (found.owner_of_tables !== null)
    throw serverTablesOfAnother(found.owner, found.database, found.owner_of_tables)
  if (!found.may_create) throw serverOwnerMayNotCreate(found.owner, found.database)
}

export function refuseOldServer(number: number, version: string): void {
  if (number < OLDEST_SERVER) throw serverTooOld(version)
}

/** Row-level security holds only for an account that is neither above it nor the tables' owner. */
async function refuseStrongAccount(client: Client, owner: PgConnection): Promise<void> {
  const { rows } = await client.query<{ too_strong: boolean }>(
    `select r.rolsuper or r.rolbypassrls or pg_has_role(r.oid, o.oid, 'member')
              or pg_has_role(r.oid, d.datdba, 'member') as too_strong
       from pg_roles r, pg_roles o, pg_database d
      where r.rolname = current_user and o.rolname = $1 and d.datname = current_database()`,
    [owner.user],
  )
  if (rows[0]?.too_strong !== false) {
    const { rows: who } = await client.query<{ name: string }>('select current_user as name')
    throw serverAppRoleTooStrong(who[0]?.name ?? '')
  }
}

/**
 * The app's account when none is given: name from the database, password from
 * the owner's, so that every instance on the same database arrives at the same.
 */
export function appAccountOf(owner: PgConnection): PgConnection {
  // An owner without a password (peer, certificate) gives nothing secret to derive from.
  if (!owner.password) throw serverAppRoleNeeded(owner.user)
  const hash = createHash('sha256').update(owner.database).digest('hex').slice(0, 8)
  const password = createHmac('sha256', owner.password)
    .update(`genomlys app ${owner.database}`)
    .digest('base64url')
  return { ...owner, user: `genomlys_app_${hash}`, password }
}

async function ownAppAccount(owner: PgConnection): Promise<PgConnection> {
  const app = appAccountOf(owner)
  // Normally it is there since before, and then nothing needs to be allowed to the owner.
  if (await letsIn(app)) return app
  try {
    await withConnection(owner, (client) => createAppAccount(client, app))
  } catch (error) {
    if (codeOf(error) === '42501') throw serverAppRoleNeeded(owner.user, error)
    throw connectionError(owner, 'DATABASE_URL', error)
  }
  return app
}

async function letsIn(app: PgConnection): Promise<boolean> {
  try {
    await withConnection(app, (client) => client.query('select'))
    return true
  } catch {
    return false
  }
}

async function createAppAccount(client: Client, app: PgConnection): Promise<void> {
  const role = escapeIdentifier(app.user)
  await client.query('begin')
  // Two instances may start against a new database at once.
  await client.query('select pg_advisory_xact_lock(hashtext($1))', [app.user])
  const known = await client.query('select from pg_roles where rolname = $1', [app.user])
  const login = `LOGIN PASSWORD ${escapeLiteral(scramOf(app.password ?? ''))}`
  await client.query(
    known.rowCount === 0
      ? `CREATE ROLE ${role} NOCREATEDB NOCREATEROLE ${login}`
      : `ALTER ROLE ${role} ${login}`,
  )
  await client.query(`GRANT CONNECT ON DATABASE ${escapeIdentifier(app.database)} TO ${role}`)
  await client.query('commit')
}

/** The stored form of a password (RFC 5802), so that the password itself reaches neither server nor its log. */
function scramOf(password: string): string {
  const rounds = 4096
  const salt = randomBytes(16)
  const salted = pbkdf2Sync(password, salt, rounds, 32, 'sha256')
  const keyed = (text: string) => createHmac('sha256', salted).update(text).digest()
  const stored = createHash('sha256').update(keyed('Client Key')).digest('base64')
  const server = keyed('Server Key').toString('base64')
  return `SCRAM-SHA-256$${rounds}:${salt.toString('base64')}$${stored}:${server}`
}
