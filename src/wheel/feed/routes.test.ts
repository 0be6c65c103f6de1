/** The calendar feed over HTTP: whose it is, what it holds, and that only its address opens it. */
import ICAL from 'ical.js'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { type Client, testApp } from '../../../test/support/client.ts'
import { demoBoard, testWorld } from '../../../test/support/database.ts'
import { DEMO_TENANT } from '../../demo/load.ts'
import { programActor } from '../../server/actor.ts'
import { secretTitle } from '../outside.rules.ts'

const world = testWorld('demo')
const app = testApp(world)
const program = programActor(DEMO_TENANT)
let board: string
let isam: Client
let head: Client

beforeAll(async () => {
  world.setNow('2026-11-22T10:00:00.000Z')
  board = await demoBoard(world.db, 'overformyndarnamnden')
  isam = await app.signIn('isam', board)
  head = await app.signIn('headOfAdministration', board)
})

const make = async (client: Client, scope: 'mine' | 'boards' = 'mine') =>
  new URL(
    (await client.send<{ address: string }>('POST', '/api/me/calendar', { scope })).body.address,
  ).pathname
/** Read by a guest: a calendar program does not sign in. */
const read = async (path: string) => {
  const { status, content, headers } = await app.guest.bytes(path)
  const text = content.toString('utf8')
  const events =
    status === 200
      ? new ICAL.Component(ICAL.parse(text))
          .getAllSubcomponents('vevent')
          .map((one) => new ICAL.Event(one))
      : []
  return { status, headers, text, events }
}

test('the address opens the own calendar without a sign-in, and shows the own only', async () => {
  expect((await isam.get<{ feed: null }>('/api/me/calendar')).body).toEqual({ feed: null })
  const { status, headers, events } = await read(await make(isam))
  expect(status).toBe(200)
  expect(headers['content-type']).toBe('text/calendar; charset=utf-8')
  expect(headers['cache-control']).toBe('no-store')
  const titles = events.map(({ summary }) => summary)
  expect(titles).toContain('Väsentlighets- och riskanalys (VoR)')
  expect(titles).not.toContain('Budgetunderlag')
  const theirs = (await read(await make(head))).events.map(({ summary }) => summary)
  expect(theirs).toContain('Budgetunderlag')
  expect(theirs).not.toContain('Väsentlighets- och riskanalys (VoR)')
})

test('the whole wheel is shown under the same address when one asks for it', async () => {
  const path = await make(isam)
  const few = (await read(path)).events.length
  await isam.send('PUT', '/api/me/calendar', { scope: 'boards' })
  const { events } = await read(path)
  expect(events.length).toBeGreaterThan(few)
  expect(events.map(({ summary }) => summary)).toContain('Budgetunderlag')
})

test('only a hash of the address is kept', async () => {
  const path = await make(isam)
  const token = path.split('/').at(-1)?.replace('.ics', '') ?? ''
  const kept = await world.db.withActor(program, (tx) =>
    sql<object>`select to_jsonb(f) as row from calendar_feeds f`.execute(tx),
  )
  expect(kept.rows.length).toBeGreaterThan(0)
  expect(JSON.stringify(kept.rows)).not.toContain(token)
  expect(JSON.stringify((await isam.get('/api/me/calendar')).body)).not.toContain(token)
})

test('renewed or turned off, the earlier address leads nowhere', async () => {
  const first = await make(isam)
  const second = await make(isam)
  expect((await read(first)).status).toBe(404)
  expect((await read(second)).status).toBe(200)
  await isam.send('DELETE', '/api/me/calendar')
  expect((await read(second)).status).toBe(404)
  expect((await isam.send('PUT', '/api/me/calendar', { scope: 'mine' })).status).toBe(404)
})

test.each(['x', '', 'a'.repeat(43), '..%2f..%2fapi%2fme', `${'a'.repeat(43)}.ics`])(
  'an address that was never made answers nothing: %s',
  async (file) => {
    expect((await read(`/api/calendar/${file}`)).status).toBe(404)
  },
)

test('with an account that is closed, the calendar closes', async () => {
  const path = await make(head)
  await world.db.withActor(program, (tx) =>
    sql`update accounts set disabled_at = now() where person_id = ${head.personId}`.execute(tx),
  )
  expect((await read(path)).status).toBe(404)
})

test('what is marked with secrecy has no name in it, nor has a person’s own request', async () => {
  const path = await make(isam, 'boards')
  const before = await read(path)
  const { rows: titles } = await world.db.withActor(program, (tx) =>
    sql<{ title: string; type: string }>`
      select title, type from records where board_id = ${board} and length(title) > 5`.execute(tx),
  )
  const named = ({ events }: typeof before, among: typeof titles) =>
    among.filter(({ title }) =>
      events.some((one) => `${one.summary} ${one.description}`.includes(title)),
    )
  const seen = named(before, titles)
  expect(new Set(seen.map(({ type }) => type)).size).toBeGreaterThan(8)
  expect(seen.filter(({ type }) => type === 'dataSubjectRequest')).toEqual([])
  // What a duty is about may be another record than the one it is done in.
  const mark = (type: string, secrecy: string | null) =>
    world.db.withActor(program, (tx) =>
      sql`update records set secrecy = ${secrecy} where board_id = ${board} and type = ${type}`.execute(
        tx,
      ),
    )
  for (const type of new Set(seen.map((one) => one.type))) {
    await mark(type, 'OSL 18 kap. 13 §')
    const after = await read(path)
    const open = new Set(titles.filter((one) => one.type !== type).map(({ title }) => title))
    const told = named(
      after,
      titles.filter((one) => one.type === type && !open.has(one.title)),
    )
    expect(told, type).toEqual([])
    expect(after.events.map(({ summary }) => summary)).toContain(secretTitle)
    await mark(type, null)
  }
})
