/** Covers over HTTP: who may lend what, what the substitute sees and may, and the end of it. */
import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, type Failure, testApp } from '../../../../test/support/client.ts'
import { demoBoard, testWorld } from '../../../../test/support/database.ts'

const world = testWorld('demo')
const app = testApp(world)
const TODAY = '2026-11-22'
/** Late in the evening in Sweden, so that midnight comes before the sessions end. */
const EVENING = `${TODAY}T22:00:00.000Z`
const LAST = '2026-12-31'

type Covers = {
  covers: {
    id: string
    personId: string
    substituteName: string
    roles: string[]
    mayEnd: boolean
  }[]
  ownRoles: string[]
  may: { forOthers: boolean; rolesOfOthers: boolean }
}

let ofn: string
let sn: string
let isam: Client
let manager: Client
let head: Client
let officer: Client
let employee: Client
let other: Client

beforeAll(async () => {
  world.setNow(EVENING)
  ofn = await demoBoard(world.db, 'overformyndarnamnden')
  sn = await demoBoard(world.db, 'socialnamnden')
  isam = await app.signIn('isam', ofn)
  manager = await app.signIn('manager', ofn)
  head = await app.signIn('headOfAdministration', ofn)
  officer = await app.signIn('dataProtectionOfficer', ofn)
  employee = await app.signIn('employee', ofn)
  other = await app.signIn('isam', sn)
})

const covers = async (client: Client) =>
  (await client.get<Covers>(`/api/boards/${ofn}/covers`)).body
const make = (client: Client, values: object) =>
  client.send<{ id: string } & Failure>('POST', `/api/boards/${ofn}/covers`, {
    personId: null,
    substituteId: employee.personId,
    fromOn: TODAY,
    toOn: LAST,
    roles: [],
    ...values,
  })
const end = (client: Client, id: string) => client.send<Failure>('DELETE', `/api/covers/${id}`)
const fieldsOf = (body: Failure) => body.error?.fields.map(({ field }) => field)

test('the substitute has the role and the work while it lasts, and neither afterwards', async () => {
  const systems = () => employee.get(`/api/boards/${ofn}/systems`)
  expect((await systems()).status).toBe(403)
  const { status, body } = await make(manager, { roles: ['manager'], toOn: TODAY })
  expect(status).toBe(201)
  expect((await systems()).status).toBe(200)
  expect((await covers(employee)).covers).toMatchObject([
    { id: body.id, personId: manager.personId, roles: ['manager'], mayEnd: true },
  ])

  world.setNow(`${TODAY}T22:30:00.000Z`)
  expect((await systems()).status).toBe(200)
  // A quarter past midnight in Sweden.
  world.setNow(`${TODAY}T23:15:00.000Z`)
  expect((await systems()).status).toBe(403)
  expect((await covers(employee)).covers).toEqual([])
  world.setNow(EVENING)

  expect((await end(manager, body.id)).status).toBe(200)
  expect((await systems()).status).toBe(403)
  expect((await end(manager, body.id)).status).toBe(409)
})

test('the work of the absent stands on the substitute’s page, with whose it is', async () => {
  type Item = { insteadOf?: string }
  type MyPage = { now: Item[]; ongoing: Item[] }
  const page = async () => (await manager.get<MyPage>(`/api/boards/${ofn}/my-page?year=2026`)).body
  const borrowed = ({ now, ongoing }: MyPage) =>
    [...now, ...ongoing].filter(({ insteadOf }) => insteadOf === 'Anna Lindqvist')
  expect(borrowed(await page())).toEqual([])
  const { body } = await make(isam, { substituteId: manager.personId })
  expect(borrowed(await page()).length).toBeGreaterThan(0)
  await end(isam, body.id)
  expect(borrowed(await page())).toEqual([])
})

describe('who may', () => {
  test('a role that is not one’s own, and the officer’s, stay where they are', async () => {
    expect(fieldsOf((await make(manager, { roles: ['isam'] })).body)).toEqual(['roles'])
    expect(fieldsOf((await make(officer, { roles: ['dataProtectionOfficer'] })).body)).toEqual([
      'roles',
    ])
  })

  test('the coordinator passes on another’s work but not the other’s role', async () => {
    const toMyself = { personId: head.personId, substituteId: isam.personId }
    expect((await make(isam, { ...toMyself, roles: ['headOfAdministration'] })).status).toBe(403)
    const { status, body } = await make(isam, toMyself)
    expect(status).toBe(201)
    expect((await end(head, body.id)).status).toBe(200)
  })

  test('a manager does not name a substitute for another', async () => {
    expect((await make(manager, { personId: head.personId })).status).toBe(403)
  })

  test('another board neither sees nor ends it', async () => {
    const { body } = await make(manager, {})
    expect((await other.get(`/api/boards/${ofn}/covers`)).status).toBe(404)
    expect((await end(other, body.id)).status).toBe(404)
    // Nor one at the board whom it does not concern.
    expect((await end(officer, body.id)).status).toBe(404)
    await end(manager, body.id)
  })
})

test('of two at the same time, one stands', async () => {
  const both = await Promise.all([make(head, {}), make(head, { substituteId: manager.personId })])
  expect(both.map(({ status }) => status).sort()).toEqual([201, 422])
  for (const { body } of both) if (body.id) await end(head, body.id)
})
