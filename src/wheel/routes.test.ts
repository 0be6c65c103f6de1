/** The wheel over HTTP: what is shipped, what a board keeps of its own, and what became of it. */
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { type Client, type Failure, testApp } from '../../test/support/client.ts'
import { demoBoard, testWorld } from '../../test/support/database.ts'
import { DEMO_TENANT } from '../demo/load.ts'
import { programActor } from '../server/actor.ts'

const world = testWorld('demo')
const app = testApp(world)
type Item = {
  id: string
  key: string
  on: string
  standing: string
  isDone: boolean
  isLate: boolean
  reason: string | null
  owners: { name: string }[]
  isVerified: boolean
}
type Wheel = {
  items: Item[]
  series: { key: string; version: number; from: string }[]
  guard: { after: { title: string }[] } | null
  may: { mark: boolean; change: boolean; changeAll: boolean }
}

let ofn: string
let sn: string
let isam: Client
let other: Client
let employee: Client

beforeAll(async () => {
  world.setNow('2026-11-22T10:00:00.000Z')
  ofn = await demoBoard(world.db, 'overformyndarnamnden')
  sn = await demoBoard(world.db, 'socialnamnden')
  isam = await app.signIn('isam', ofn)
  other = await app.signIn('isam', sn)
  employee = await app.signIn('employee', ofn)
})

const wheel = async (client: Client, board: string, year = 2026) =>
  (await client.get<Wheel>(`/api/boards/${board}/wheel?year=${year}`)).body
const vor = {
  key: 'vor',
  forAll: false,
  version: 0,
  title: 'VoR i arbetsgruppen',
  because: 'Före genomgången.',
  area: 'control',
  rhythm: 'yearly',
  firstMonth: 12,
  dayOfMonth: 10,
  nth: null,
  weekday: null,
  firstYear: 2026,
  lastYear: null,
  ownerId: null,
  ownerRole: 'isam',
  isVerified: true,
  isOn: true,
}
const save = (client: Client, board: string, values: object = {}) =>
  client.send<{ key: string } & Failure>('PUT', `/api/boards/${board}/wheel/series`, {
    ...vor,
    ...values,
  })
/** As from a page that has just been read. */
async function mark(client: Client, which: string, values: object) {
  const [key, occurrence] = which.split('/')
  const { items } = await wheel(isam, ofn)
  const item = items.find((one) => one.id === `series ${key} ${occurrence}`)
  return client.send<Failure>('PUT', `/api/boards/${ofn}/wheel/marks/${which}`, {
    act: 'done',
    reason: null,
    toOn: null,
    seen: {
      standing: item?.standing ?? 'planned',
      on: item?.on ?? '2026-01-01',
      isDone: item?.isDone ?? false,
      reason: item?.reason ?? null,
    },
    ...values,
  })
}
const find = ({ items }: Wheel, id: string) => items.find((one) => one.id === id)

test('a board begins with assumed days, marked so, never late, owned by who holds the role', async () => {
  const seen = await wheel(isam, ofn)
  expect(find(seen, 'series vor 2026-1')).toMatchObject({
    on: '2026-09-30',
    isVerified: false,
    isLate: false,
    owners: [{ name: 'Anna Lindqvist' }],
  })
  expect(seen.items.some(({ id }) => id.startsWith('duty '))).toBe(true)
  expect(seen.guard).toBeNull()
})

test('an own series holds at the board alone, and the guard sees that it comes too late', async () => {
  expect((await save(isam, ofn)).status).toBe(200)
  const seen = await wheel(isam, ofn)
  expect(find(seen, 'series vor 2026-1')).toMatchObject({ on: '2026-12-10', isVerified: true })
  expect(seen.guard?.after).toMatchObject([{ title: 'VoR i arbetsgruppen' }])
  expect(seen.series.find(({ key }) => key === 'vor')).toMatchObject({ version: 1, from: 'board' })
  expect(find(await wheel(other, sn), 'series vor 2026-1')?.on).toBe('2026-09-30')
  expect((await save(isam, ofn)).body.error.id).toBe('staleVersion')
  expect((await save(isam, ofn, { version: 1, forAll: true })).status).toBe(403)
  expect((await save(isam, sn)).status).toBe(404)
})

test('an occurrence is moved, done in its turn, and taken back', async () => {
  expect((await mark(isam, 'vor/2026-1', { act: 'moved' })).body.error.fields).toHaveLength(2)
  expect(
    (await mark(isam, 'vor/2026-1', { act: 'moved', reason: 'Mötet flyttat', toOn: '2026-11-20' }))
      .status,
  ).toBe(200)
  expect(find(await wheel(isam, ofn), 'series vor 2026-1')).toMatchObject({
    on: '2026-11-20',
    isLate: true,
    standing: 'moved',
  })
  const unseen = { standing: 'planned', on: '2026-10-31', isDone: false, reason: null }
  expect((await mark(isam, 'vor/2026-1', { seen: unseen })).body.error.id).toBe('staleVersion')
  await mark(isam, 'vor/2026-1', {})
  expect(find(await wheel(isam, ofn), 'series vor 2026-1')).toMatchObject({
    on: '2026-11-20',
    isLate: false,
    isDone: true,
    standing: 'moved',
  })
  const path = `/api/boards/${ofn}/wheel/marks/vor/2026-1`
  expect((await isam.send('DELETE', path)).status).toBe(200)
  expect((await isam.send('DELETE', path)).status).toBe(404)
  const { rows } = await world.db.withActor(programActor(DEMO_TENANT), (tx) =>
    sql<{ act: string; before: object | null }>`
      select act, before from history where subject_type = 'wheelMark' and by_person = ${isam.personId}
      order by seq desc limit 3`.execute(tx),
  )
  // What was said before it was written over, and before it was taken back, is still known.
  expect(rows.map(({ act }) => act)).toEqual(['withdrawn', 'changed', 'created'])
  expect(rows[1]?.before).toMatchObject({ act: 'moved', reason: 'Mötet flyttat' })
  expect((await mark(isam, 'vor/2019-1', {})).status).toBe(404)
  expect((await mark(isam, 'finns-inte/2026-1', {})).status).toBe(404)
})

test('carried over it is seen in both years, with why', async () => {
  const carried = { act: 'carried', reason: 'Hanns inte med', toOn: '2027-02-01' }
  expect((await mark(isam, 'plan/2026-1', carried)).status).toBe(200)
  for (const year of [2026, 2027])
    expect(find(await wheel(isam, ofn, year), 'series plan 2026-1')).toMatchObject({
      on: '2027-02-01',
      standing: 'carried',
    })
})

test.each<[string, object, string]>([
  ['no day', { dayOfMonth: null }, 'dayOfMonth'],
  ['both ways', { nth: 1, weekday: 1 }, 'dayOfMonth'],
  ['ends before it begins', { lastYear: 2025 }, 'lastYear'],
  ['no name', { title: ' ' }, 'title'],
])('refuses a series with %s', async (_name, values, field) => {
  const { status, body } = await save(isam, ofn, { key: null, ...values })
  expect(status).toBe(422)
  expect(body.error.fields.map((one) => one.field)).toContain(field)
})

test('an employee neither reads the wheel nor marks it', async () => {
  expect((await employee.get(`/api/boards/${ofn}/wheel?year=2026`)).status).toBe(403)
  expect((await mark(employee, 'lis/2026-1', {})).status).toBe(403)
})

test('all boards one sees stand in the overview', async () => {
  const { body } = await isam.get<{ boards: { name: string; months: { planned: number }[] }[] }>(
    '/api/wheel?year=2026',
  )
  expect(body.boards).toHaveLength(1)
  expect(body.boards[0]?.months).toHaveLength(12)
})

test('its own series is let go, and what holds for all holds again', async () => {
  await isam.send('DELETE', `/api/boards/${ofn}/wheel/series/vor`)
  expect(find(await wheel(isam, ofn), 'series vor 2026-1')?.on).toBe('2026-09-30')
})

test('the days of reminders are the board’s own, and can be let go', async () => {
  const days = async () =>
    (await isam.get<{ reminders: object }>(`/api/boards/${ofn}/wheel?year=2026`)).body.reminders
  const keep = (values: object) =>
    isam.send<Failure>('PUT', `/api/boards/${ofn}/wheel/reminder-days`, {
      forAll: false,
      ...values,
    })
  expect(await days()).toEqual({ days: [-7, 0, 7], from: 'shipped' })
  expect((await keep({ days: [0, -30, 0] })).status).toBe(200)
  expect(await days()).toEqual({ days: [-30, 0], from: 'board' })
  expect((await keep({ days: [-500] })).status).toBe(422)
  expect((await keep({ days: [1], forAll: true })).status).toBe(403)
  expect((await keep({ days: null })).status).toBe(200)
  expect(await days()).toEqual({ days: [-7, 0, 7], from: 'shipped' })
})

test('a person is the owner in place of a role, and both at once are refused', async () => {
  const own = { key: null, title: 'Intern dag', ownerRole: null, ownerId: isam.personId }
  const { body } = await save(isam, ofn, own)
  expect(find(await wheel(isam, ofn), `series ${body.key} 2026-1`)?.owners).toEqual([
    { id: isam.personId, name: 'Anna Lindqvist' },
  ])
  const both = await save(isam, ofn, { ...own, ownerRole: 'isam' })
  expect(both.body.error.fields.map(({ field }) => field)).toEqual(['ownerRole'])
  expect((await isam.send('DELETE', `/api/boards/${ofn}/wheel/series/${body.key}`)).status).toBe(
    200,
  )
  expect(find(await wheel(isam, ofn), `series ${body.key} 2026-1`)).toBeUndefined()
})

test('of two who say something of the same occurrence at once, the second is told', async () => {
  const said = { act: 'skipped', reason: 'Görs inte i år.' }
  const answers = await Promise.all([
    mark(isam, 'budget/2026-1', said),
    mark(isam, 'budget/2026-1', { ...said, reason: 'Ställs in.' }),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
})
