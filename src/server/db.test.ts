/** The way to the database when the database goes away. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testWorld } from '../../test/support/database.ts'
import { DEMO_TENANT } from '../demo/load.ts'
import { programActor } from './actor.ts'
import { instantOf, openDb } from './db.ts'

const world = testWorld('demo')
const actor = programActor(DEMO_TENANT)

test('a connection lost between two queries is unavailable, and the next transaction gets another', async () => {
  const work = world.db.withActor(actor, async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
    await world.db.withActor(actor, (other) =>
      sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(other),
    )
    await new Promise((resolve) => setTimeout(resolve, 100))
    await sql`select 1`.execute(tx)
  })
  await expect(work).rejects.toMatchObject({ id: 'unavailable', status: 503 })
  await world.db.ping()
})

test('a query that is cut off is unavailable', async () => {
  const cut = world.db.withActor(actor, async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
    const pid = rows[0]?.pid
    await Promise.all([
      sql`select pg_sleep(10)`.execute(tx),
      world.db.withActor(actor, (other) => sql`select pg_terminate_backend(${pid})`.execute(other)),
    ])
  })
  await expect(cut).rejects.toMatchObject({ id: 'unavailable' })
})

test('when it is closed no connection is left, and nothing is told of those that end', async () => {
  const told: Error[] = []
  const sockets = () =>
    process.getActiveResourcesInfo().filter((name) => /^(Pipe|TCPSocket)Wrap$/.test(name)).length
  const before = sockets()
  const db = openDb(world.connection.app, (error) => told.push(error))
  const wait = () => db.withActor(actor, (tx) => sql`select pg_sleep(0.05)`.execute(tx))
  await Promise.all(Array.from({ length: 8 }, wait))
  expect(sockets()).toBe(before + 8)
  await db.close()
  expect(sockets()).toBe(before)
  expect(told).toEqual([])
})

test('a full disk is said to be full', async () => {
  const work = world.db.withActor(actor, () =>
    Promise.reject(Object.assign(new Error('could not extend file'), { code: '53100' })),
  )
  await expect(work).rejects.toMatchObject({
    id: 'unavailable',
    message: expect.stringContaining('disken på servern är full'),
  })
})

const withCode = (code: string, more = {}) => Object.assign(new Error(code), { code }, more)
test.each([
  ...['ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'ECONNRESET'],
  ...['28000', '28P01', '3D000', '57P01', '53300', '08006'],
])('%s is a database that cannot be reached', async (code) => {
  const work = world.db.withActor(actor, () => Promise.reject(withCode(code)))
  await expect(work).rejects.toMatchObject({ id: 'unavailable', status: 503 })
})

test('a file that is not there is not taken for a socket that is not there', async () => {
  const failed = (syscall: string) =>
    world.db.withActor(actor, () => Promise.reject(withCode('ENOENT', { syscall })))
  await expect(failed('open')).rejects.toMatchObject({ code: 'ENOENT' })
  await expect(failed('connect')).rejects.toMatchObject({ id: 'unavailable' })
})

test('while the disk is full it is known that nothing can be saved, until something is', async () => {
  const db = openDb(world.connection.app, () => {})
  const read = () => db.withActor(actor, (tx) => sql`select 1 from records limit 1`.execute(tx))
  const save = () => db.withActor(actor, (tx) => sql`update people set name = name`.execute(tx))
  try {
    await read()
    expect(db.canSave()).toBe(true)
    await db.withActor(actor, () => Promise.reject(withCode('53100'))).catch(() => {})
    expect(db.canSave()).toBe(false)
    await read()
    expect(db.canSave()).toBe(false)
    await save()
    expect(db.canSave()).toBe(true)
  } finally {
    await db.close()
  }
})

test.each([
  ['2025-11-24 09:00:00+00', '2025-11-24T09:00:00.000Z'],
  ['2025-11-24 09:00:00.5+00', '2025-11-24T09:00:00.500Z'],
  ['2025-11-24 09:00:00.123987+00', '2025-11-24T09:00:00.123Z'],
  ['2025-11-24 10:00:00.25+01', '2025-11-24T09:00:00.250Z'],
  ['2025-07-01 02:00:00+02', '2025-07-01T00:00:00.000Z'],
])('the instant %s is read as %s, as a date would be', (written, read) => {
  expect(instantOf(written)).toBe(read)
  expect(new Date(written).toISOString()).toBe(read)
})

test.each([
  ['a number too large for its column', sql`select ${'99999999999'}::text::integer`],
  ['half of a sign in JSON', sql`select ${JSON.stringify({ place: 'a\ud800' })}::text::jsonb`],
])('%s is what the caller sent, not a fault of ours', async (_what, query) => {
  const work = world.db.withActor(actor, (tx) => query.execute(tx))
  await expect(work).rejects.toMatchObject({ id: 'malformed', status: 400 })
})

test('other text that is not of its kind is still a fault of ours', async () => {
  const work = world.db.withActor(actor, (tx) => sql`select 'x'::text::uuid`.execute(tx))
  await expect(work).rejects.not.toMatchObject({ id: 'malformed' })
})
