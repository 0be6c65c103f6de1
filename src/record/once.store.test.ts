/** The same thing sent twice, by whoever got no answer: made once, by every form. */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { type Client, type Failure, testApp } from '../../test/support/client.ts'
import { demoBoard, testWorld } from '../../test/support/database.ts'
import { DEMO_TENANT } from '../demo/load.ts'
import { programActor } from '../server/actor.ts'

const world = testWorld('demo')
const app = testApp(world)
let ofn: string
let isam: Client
let coordinatorOfAnother: Client
let sn: string
let employee: Client

beforeAll(async () => {
  ofn = await demoBoard(world.db, 'overformyndarnamnden')
  isam = await app.signIn('isam', ofn)
  sn = await demoBoard(world.db, 'socialnamnden')
  coordinatorOfAnother = await app.signIn('isam', sn)
  employee = await app.signIn('employee', ofn)
})

const newKey = () => randomBytes(16).toString('hex')
async function send(by: Client, path: string, body: object, key: string) {
  const answer = await app.app.inject({
    method: 'POST',
    url: path,
    headers: { cookie: by.cookie, 'sec-fetch-site': 'same-origin', 'idempotency-key': key },
    payload: body,
  })
  return { status: answer.statusCode, body: answer.json() as Failure & Record<string, never> }
}
const countOf = (table: string) =>
  world.db.withActor(programActor(DEMO_TENANT), async (tx) => {
    const { rows } = await sql<{
      n: number
    }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx)
    return rows[0]?.n ?? 0
  })

const report = {
  what: 'En utskrift låg kvar i skrivaren.',
  noticedAt: '2026-03-01T08:00:00.000Z',
  where: null,
  personalData: null,
  contact: null,
  files: [{ name: 'lapp.txt', content: Buffer.from('Lappen').toString('base64') }],
}

test('a report sent four times at once is one incident with one file', async () => {
  const before = [await countOf('records'), await countOf('record_evidence')]
  const key = newKey()
  const path = `/api/boards/${ofn}/incident-reports`
  const sent = await Promise.all([1, 2, 3, 4].map(() => send(employee, path, report, key)))
  expect(sent.map(({ status }) => status)).toEqual([201, 201, 201, 201])
  expect(new Set(sent.map(({ body }) => JSON.stringify(body))).size).toBe(1)
  expect(await countOf('records')).toBe((before[0] ?? 0) + 1)
  expect(await countOf('record_evidence')).toBe((before[1] ?? 0) + 1)
})

test('the same key is another’s or of another thing: refused, and a refused attempt spends no key', async () => {
  const path = `/api/boards/${ofn}/governing-documents`
  const values = {
    title: 'Rutin för utskrifter',
    kind: 'routine',
    edition: '1.0',
    decidedOn: null,
    decidedBy: null,
    documentOwner: null,
    reviewBy: null,
    lastReviewedOn: null,
    audience: 'internal',
    address: null,
    covers: null,
  }
  const key = newKey()
  const wrong = await send(isam, path, { values: { ...values, title: '' } }, key)
  expect(wrong.status).toBe(422)
  const first = await send(isam, path, { values }, key)
  const again = await send(isam, path, { values }, key)
  expect([first.status, again.status]).toEqual([201, 201])
  expect(again.body).toEqual(first.body)
  expect((await send(isam, path, { values }, newKey())).body).not.toEqual(first.body)
  const stolen = await send(coordinatorOfAnother, path.replace(ofn, sn), { values }, key)
  expect([stolen.status, stolen.body.error.id]).toEqual([409, 'alreadyExists'])
  expect((await send(isam, path, { values }, 'short')).status).toBe(422)
})

test('an open report sent again is the same report', async () => {
  const setting = { version: 0, isOpen: true, allowsAnonymous: true, networks: [], renew: false }
  const opened = await isam.send<{ link: string }>(
    'PUT',
    `/api/boards/${ofn}/open-report-link`,
    setting,
  )
  const body = { ...report, token: opened.body.link.split('#')[1] }
  const key = newKey()
  const first = await send(app.guest, '/api/open-reports', body, key)
  const again = await send(app.guest, '/api/open-reports', body, key)
  expect([first.status, again.status]).toEqual([201, 201])
  expect(again.body).toEqual(first.body)
})
