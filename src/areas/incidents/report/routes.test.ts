/** The open address: closed until someone opens it, from where it may be used, and what it gives. */
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { type Client, type Failure, testApp } from '../../../../test/support/client.ts'
import { demoBoard, TEST_NOW, testWorld } from '../../../../test/support/database.ts'
import { addHours } from '../../../core/dates.ts'
import { DEMO_TENANT } from '../../../demo/load.ts'
import { programActor } from '../../../server/actor.ts'

type Setting = { link: string | null; isOpen: boolean; version: number }

const world = testWorld('demo')
const app = testApp(world)
let ofn: string
let isam: Client
let nobody: Client
let employee: Client

beforeAll(async () => {
  ofn = await demoBoard(world.db, 'overformyndarnamnden')
  isam = await app.signIn('isam', ofn)
  employee = await app.signIn('employee', ofn)
  nobody = app.guest
})

let version = 0
async function setting(change: Partial<Record<string, unknown>>, by = isam) {
  const answer = await by.send<Setting & Failure>('PUT', `/api/boards/${ofn}/open-report-link`, {
    version,
    isOpen: true,
    allowsAnonymous: false,
    networks: [],
    renew: false,
    ...change,
  })
  if (answer.status === 200) version = answer.body.version
  return answer
}
const tokenOf = (link: string | null) => link?.split('#')[1] ?? ''
const written = {
  what: 'En utskrift låg kvar i skrivaren. Den gällde en huvudman.',
  noticedAt: '2026-03-01T08:00:00.000Z',
  where: null,
  personalData: true,
  contact: 'Vaktmästeriet, 0000-10 10 10',
  files: [],
}
const report = (token: string, more: Partial<typeof written> | { contact: null } = {}) =>
  nobody.send<{ number: number } & Failure>('POST', '/api/open-reports', {
    ...written,
    ...more,
    token,
  })

test('nobody but the coordinator opens it, and networks are read', async () => {
  expect((await setting({}, employee)).status).toBe(403)
  const wrong = await setting({ networks: ['kontoret'] })
  expect(wrong.status).toBe(422)
  expect(wrong.body.error.fields?.[0]?.message).toContain('”kontoret”')
  const seen = await isam.get<Setting>(`/api/boards/${ofn}/open-report-link`)
  expect(seen.body).toMatchObject({ link: null, isOpen: false, version: 0 })
})

test('whoever has the address reports by it, and reads nothing', async () => {
  const { body } = await setting({})
  const token = tokenOf(body.link)
  const look = await nobody.send<Record<string, unknown>>('POST', '/api/open-reports/look', {
    token,
  })
  expect(look.body).toEqual({
    boardName: 'Överförmyndarnämnden',
    organisation: 'Sundvalla stad',
    allowsAnonymous: false,
  })
  const unnamed = await report(token, { contact: null })
  expect(unnamed.status).toBe(422)
  expect(unnamed.body.error.fields?.[0]?.field).toBe('contact')
  const sent = await report(token)
  expect(sent.status).toBe(201)
  expect(Object.keys(sent.body)).toEqual(['number'])

  const found = await isam.get<{ rows: { number: number; fields: Record<string, unknown> }[] }>(
    `/api/boards/${ofn}/incidents?search=utskrift`,
  )
  const made = found.body.rows.find(({ number }) => number === sent.body.number)
  expect(made?.fields).toMatchObject({
    title: 'En utskrift låg kvar i skrivaren',
    contact: written.contact,
    personalDataInvolved: true,
  })
  const mine = await isam.get(`/api/boards/${ofn}/my-page?year=2026`)
  expect(JSON.stringify(mine.body)).toContain('En utskrift låg kvar i skrivaren')
})

test('anonymous when the board allows it; a time to come is refused', async () => {
  const { body } = await setting({ allowsAnonymous: true })
  const token = tokenOf(body.link)
  expect((await report(token, { contact: null } as never)).status).toBe(201)
  const ahead = await report(token, { noticedAt: '2199-01-01T08:00:00.000Z' })
  expect(ahead.status).toBe(422)
  expect(ahead.body.error.fields?.[0]?.field).toBe('noticedAt')
})

test('whoever is signed in and reports without a name leaves no trace in the session', async () => {
  const program = programActor(DEMO_TENANT)
  const { body } = await setting({ allowsAnonymous: true })
  const lastSeen = async () => {
    const { rows } = await world.db.withActor(program, (tx) =>
      sql<{ at: string }>`select max(last_seen_at) as at from sessions`.execute(tx),
    )
    return rows[0]?.at
  }
  await world.db.withActor(program, (tx) =>
    sql`update sessions set last_seen_at = ${addHours(TEST_NOW, -1)}`.execute(tx),
  )
  const token = tokenOf(body.link)
  await employee.send('POST', '/api/open-reports/look', { token })
  const sent = { ...written, contact: null, token }
  expect((await employee.send('POST', '/api/open-reports', sent)).status).toBe(201)
  expect(await lastSeen()).toBe(addHours(TEST_NOW, -1))
  await employee.get('/api/me')
  expect(await lastSeen()).toBe(TEST_NOW)
})

test('a photo tells neither place nor name of whoever is anonymous', async () => {
  const { body } = await setting({ allowsAnonymous: true })
  const told = Buffer.from('\xff\xfe\x00\x18Kalle, 62.39N 17.31E..', 'latin1')
  const rest = Buffer.from('\xff\xda\x00\x02\x01\x02\xff\xd9', 'latin1')
  const photo = Buffer.concat([Buffer.from([0xff, 0xd8]), told, rest])
  const send = async (content: Buffer, contact: string | null) => {
    const files = [{ name: 'kalle-karlsson.jpg', content: content.toString('base64') }]
    return report(tokenOf(body.link), { what: 'Foto på tavlan', contact, files } as never)
  }
  const fileOf = async (number: number) => {
    const found = await isam.get<{ rows: { id: string; number: number }[] }>(
      `/api/boards/${ofn}/incidents?limit=200`,
    )
    const path = `/api/records/${found.body.rows.find((one) => one.number === number)?.id}/evidence`
    const { rows } = (await isam.get<{ rows: { id: string; fileName: string }[] }>(path)).body
    const { content } = await isam.bytes(`${path}/${rows[0]?.id}/file`)
    return { name: rows[0]?.fileName, content }
  }
  const anonymous = await fileOf((await send(photo, null)).body.number)
  expect(anonymous).toEqual({
    name: 'bilaga-1.jpg',
    content: Buffer.concat([Buffer.from([0xff, 0xd8]), rest]),
  })
  const named = await fileOf((await send(photo, 'Kalle, 0000-10 10 10')).body.number)
  expect(named).toEqual({ ...anonymous, name: 'kalle-karlsson.jpg' })
  expect((await send(photo.subarray(0, 12), null)).status).toBe(415)
})

test('from another network, when it is closed, and after a change of address it is refused', async () => {
  const first = tokenOf((await setting({})).body.link)
  await setting({ networks: ['192.0.2.0/24'] })
  const outside = await report(first)
  expect([outside.status, outside.body.error.id]).toEqual([403, 'mayNot'])
  expect((await setting({ networks: ['127.0.0.1'] })).status).toBe(200)
  expect((await report(first)).status).toBe(201)

  const second = tokenOf((await setting({ renew: true })).body.link)
  expect(second).not.toBe(first)
  expect((await report(first)).status).toBe(404)
  expect((await report(second)).status).toBe(201)
  await setting({ isOpen: false })
  expect((await report(second)).status).toBe(404)
  expect((await report('')).status).toBe(404)
})

test('two who change the setting at once do not both have their way', async () => {
  const seen = version
  const [a, b] = await Promise.all([
    setting({ version: seen, isOpen: true }),
    setting({ version: seen, isOpen: false }),
  ])
  expect([a.status, b.status].toSorted()).toEqual([200, 409])
})
