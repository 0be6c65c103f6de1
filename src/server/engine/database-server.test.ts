import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { findBinaries } from './binaries.ts'
import { withConnection } from './connection.ts'
import { appAccountOf, parseDatabaseUrl, refuseOldServer } from './database-server.ts'
import { EngineError } from './errors.ts'
import { giveTo } from './folder-owner.ts'
import { createData } from './initdb.ts'
import { launchPostmaster, type Postmaster, stopPostmaster, superuserOf } from './postmaster.ts'
import { accountForPostgres } from './run-as.ts'
import { startEngine } from './start.ts'
import { createDatabase, dropDatabase } from './test-databases.ts'

let root: string
let port: number
let postmaster: Postmaster

/** A server as an organisation would keep one: over TCP, with passwords. */
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'server-test-'))
  chmodSync(root, 0o711)
  port = await freePort()
  const account = accountForPostgres(undefined)
  const binaries = await findBinaries({ account, wantedMajor: undefined, folder: root })
  const logFile = join(root, 'log')
  const data = await createData({ folder: root, home: root, binaries, account, logFile })
  const socketFolder = join(root, 's')
  mkdirSync(socketFolder, { mode: 0o700 })
  giveTo(account, socketFolder)
  const rules = join(data, 'pg_hba.conf')
  writeFileSync(
    rules,
    [
      'local all all trust',
      'host all shut_out all reject',
      'host all all 127.0.0.1/32 scram-sha-256',
      '',
    ].join('\n'),
  )
  postmaster = await launchPostmaster({
    folder: root,
    data,
    socketFolder,
    logFile,
    binaries,
    account,
    settings: { listen_addresses: '127.0.0.1', port: String(port), log_statement: 'all' },
  })
  await asSuperuser(
    "create role keeper login createdb createrole password 'käll/ord'",
    "create role humble login password 'humble'",
    "create role strong login superuser password 'strong'",
    "create role given login password 'given'",
    "create role shut_out login password 'x'",
    'create database board owner keeper',
    'create database humble_board owner humble',
    "create database latin owner keeper encoding 'LATIN1' locale_provider libc locale 'C' template template0",
  )
}, 60_000)

afterAll(async () => {
  await stopPostmaster(postmaster)
  rmSync(root, { recursive: true, force: true })
}, 60_000)

describe('a server by DATABASE_URL', () => {
  test('two instances arrive at the same app account, whose password is in no log', async () => {
    const [first, second] = await Promise.all([
      startEngine({ dataFolder: '/nowhere', databaseUrl: url() }),
      startEngine({ dataFolder: '/nowhere', databaseUrl: url() }),
    ])
    expect(first.kind).toBe('server')
    expect(first.app).toEqual(second.app)
    expect(first.app.user).toMatch(/^genomlys_app_[0-9a-f]{8}$/)
    await withConnection(first.app, async (client) => {
      const { rows } = await client.query(
        'select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user',
      )
      expect(rows).toEqual([
        { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false },
      ])
    })
    const log = readFileSync(join(root, 'log'), 'utf8')
    expect(log).toContain(`CREATE ROLE "${first.app.user}"`)
    expect(log).not.toContain(first.app.password)
    await first.stop()
    await withConnection(first.app, (client) => client.query('select'))
  })

  test('a changed app password is set right again', async () => {
    const { app } = await startEngine({ dataFolder: '/nowhere', databaseUrl: url() })
    await asSuperuser(`alter role ${app.user} password 'other'`)
    const again = await startEngine({ dataFolder: '/nowhere', databaseUrl: url() })
    await withConnection(again.app, (client) => client.query('select'))
  })

  test('an owner that may not create accounts works with DATABASE_APP_URL', async () => {
    const databaseUrl = url({ user: 'humble', password: 'humble', database: 'humble_board' })
    await refuses('server-app-role-needed', databaseUrl)
    const engine = await startEngine({
      dataFolder: '/nowhere',
      databaseUrl,
      databaseAppUrl: url({ user: 'given', password: 'given', database: 'humble_board' }),
    })
    expect(engine.app.user).toBe('given')
  })

  test('test databases are made and dropped by the owner', async () => {
    const engine = await startEngine({ dataFolder: '/nowhere', databaseUrl: url() })
    const made = await createDatabase(engine, 'server_test')
    await withConnection(made.app, (client) => client.query('select'))
    await dropDatabase(engine, 'server_test')
  })

  test('a read-only database is refused before anything is tried', async () => {
    await asSuperuser('alter database board set default_transaction_read_only = on')
    try {
      const error = await refuses('server-read-only', url())
      expect(error.message).toContain('Databasen board är skrivskyddad')
    } finally {
      await asSuperuser('alter database board set default_transaction_read_only = off')
    }
  })

  test('an owner of the database whose tables are another’s is told who owns them', async () => {
    await asSuperuser(
      "create role former login password 'former'",
      'create database moved owner humble',
    )
    await withConnection(
      { ...superuserOf(postmaster.socketFolder, 'moved'), port },
      async (client) => {
        await client.query('grant create on schema public to former')
        await client.query('set role former')
        await client.query('create table migrations (name text)')
      },
    )
    const own = url({ user: 'humble', password: 'humble', database: 'moved' })
    const given = url({ user: 'given', password: 'given', database: 'moved' })
    for (const appUrl of [undefined, given]) {
      const error = await refuses('server-tables-of-another', own, appUrl)
      expect(error.message).toContain('ägs av kontot former men DATABASE_URL anger humble')
    }
  })

  test.each([
    ['superuser', 'strong', 'strong'],
    ['the owner itself', 'keeper', 'käll/ord'],
  ])('the app account may not be %s', async (_, user, password) => {
    await refuses('server-app-role-too-strong', url(), url({ user, password }))
  })

  test('the app account may not look at another database', async () => {
    const elsewhere = url({ user: 'given', password: 'given', database: 'humble_board' })
    await refuses('server-other-database', url(), elsewhere)
  })

  test.each([
    ['server-wrong-password', { password: 'wrong' }],
    ['server-wrong-password', { user: 'nobody_here' }],
    ['server-wrong-password', { password: '' }],
    ['server-database-missing', { database: 'missing' }],
    ['server-refused', { user: 'shut_out' }],
    ['server-encoding', { database: 'latin' }],
    ['server-owner-may-not-create', { user: 'humble', password: 'humble' }],
    ['server-unreachable', { port: 1 }],
    ['server-unreachable', { host: 'no-such-host.invalid' }],
    ['server-tls', { query: '?sslmode=verify-full' }],
  ])('%s for %o', async (code, change) => {
    await refuses(code, url(change))
  })

  test.each(['mysql://a:b@c/d', 'board', 'postgres://a:secret@host:99999/d'])(
    'an address that is none: %s',
    async (address) => {
      const error = await refuses('server-address-invalid', address)
      expect(`${error.stack} ${String(error.cause)}`).not.toContain('secret')
    },
  )
})

test('the app account follows from owner, password and database, and needs a password', () => {
  const owner = { host: 'h', port: 1, user: 'o', password: 'p', database: 'd' }
  const app = appAccountOf(owner)
  expect(appAccountOf(owner)).toEqual(app)
  expect(appAccountOf({ ...owner, password: 'q' }).password).not.toBe(app.password)
  expect(appAccountOf({ ...owner, database: 'e' }).user).not.toBe(app.user)
  expect(() => appAccountOf({ ...owner, password: undefined })).toThrow(/DATABASE_APP_URL/)
})

test('the oldest server is PostgreSQL 15', () => {
  expect(() => refuseOldServer(140_012, '14.12')).toThrow(/14\.12.*minst version 15/)
  expect(() => refuseOldServer(150_000, '15.0')).not.toThrow()
})

test('an address is read as pg reads it', () => {
  expect(parseDatabaseUrl('postgres://anna:hem%2Flig@db.example:6543/board', 'X')).toEqual({
    host: 'db.example',
    port: 6543,
    user: 'anna',
    password: 'hem/lig',
    database: 'board',
    ssl: false,
  })
})

test('sslmode means the same as ever, and is not commented on in English', () => {
  const warn = vi.spyOn(process, 'emitWarning')
  const given = 'postgres://a:b@db.example/board'
  for (const mode of ['require', 'prefer', 'verify-ca'])
    expect(parseDatabaseUrl(`${given}?sslmode=${mode}&application_name=x`, 'X')).toEqual(
      parseDatabaseUrl(`${given}?sslmode=verify-full`, 'X'),
    )
  expect(parseDatabaseUrl(`${given}?sslmode=disable`, 'X').ssl).toBe(false)
  expect(warn).not.toHaveBeenCalled()
  warn.mockRestore()
})

type Address = {
  user?: string
  password?: string
  host?: string
  port?: number
  database?: string
  query?: string
}

function url(change: Address = {}): string {
  const address = {
    user: 'keeper',
    password: 'käll/ord',
    host: '127.0.0.1',
    port,
    database: 'board',
    query: '',
    ...change,
  }
  const password = address.password === '' ? '' : `:${encodeURIComponent(address.password)}`
  return `postgres://${address.user}${password}@${address.host}:${address.port}/${address.database}${address.query}`
}

async function refuses(
  code: string,
  databaseUrl: string,
  databaseAppUrl?: string,
): Promise<EngineError> {
  const error: unknown = await startEngine({
    dataFolder: '/nowhere',
    databaseUrl,
    databaseAppUrl,
  }).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof EngineError)) throw error ?? new Error('it started')
  expect(error.code).toBe(code)
  expect(error.message).toMatch(/^[^\n]+\.$/)
  expect(error.message).not.toContain('käll/ord')
  return error
}

async function asSuperuser(...statements: string[]): Promise<void> {
  await withConnection({ ...superuserOf(join(root, 's')), port }, async (client) => {
    for (const statement of statements) await client.query(statement)
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address !== null
          ? resolve(address.port)
          : reject(new Error('no port')),
      )
    })
  })
}
