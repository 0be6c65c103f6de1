/** Whoever reports an incident may read what they wrote and how it goes; nobody else's, nothing more. */
import { beforeAll, describe, expect, test } from 'vitest'
import { bareIncident } from '../../../test/support/an-incident.ts'
import { type Client, type Failure, testApp } from '../../../test/support/client.ts'
import { demoBoard, testWorld } from '../../../test/support/database.ts'

type One = {
  record: { id: string; version: number; state: string; fields: Record<string, unknown> }
  refs: Record<string, { title: string }>
  links: unknown[]
  shows: string[] | null
  may: { change: { answer: boolean }; moves: object }
}

const world = testWorld('demo')
const app = testApp(world)
let ofn: string
let employee: Client
let isam: Client
let own: string

beforeAll(async () => {
  ofn = await demoBoard(world.db, 'overformyndarnamnden')
  employee = await app.signIn('employee', ofn)
  isam = await app.signIn('isam', ofn)
  own = (await report(employee)).body.record.id
})

const values = {
  ...bareIncident,
  title: 'Brev till fel god man',
  description: 'Två brev låg i samma kuvert.',
  personalDataInvolved: true,
  contact: 'Växeln, 0000-10 10 10',
}
const report = (client: Client) =>
  client.send<One>('POST', `/api/boards/${ofn}/incidents`, { values })
const read = (client: Client, id: string) => client.get<One & Failure>(`/api/incidents/${id}`)

describe('the one who reported', () => {
  test('reads what was reported, where it stands and who handles it; nothing of the investigation', async () => {
    const { record } = (await read(isam, own)).body
    const changed = await isam.send<One>('PUT', `/api/incidents/${own}`, {
      version: record.version,
      secrecy: null,
      values: {
        ...record.fields,
        handler: isam.personId,
        personalDataBreach: true,
        breachReasoning: 'Uppgifter om hälsa om två huvudmän.',
        cause: 'Kuvert packas för hand.',
        affects: ['confidentiality'],
      },
    })
    expect(changed.status).toBe(200)

    const { status, body } = await read(employee, own)
    expect(status).toBe(200)
    expect(body.record.state).toBe('reported')
    expect(body.record.fields).toEqual({
      ...bareIncident,
      title: 'Brev till fel god man',
      description: 'Två brev låg i samma kuvert.',
      personalDataInvolved: true,
      contact: 'Växeln, 0000-10 10 10',
      handler: isam.personId,
    })
    expect(body.refs[isam.personId]?.title).toBe('Anna Lindqvist')
    expect(body.links).toEqual([])
    expect(body.shows).not.toContain('breachReasoning')
    expect(body.may).toEqual({ change: expect.objectContaining({ answer: false }), moves: {} })
  })

  test('is answered the same way when the report is sent', async () => {
    const { status, body } = await report(employee)
    expect(status).toBe(201)
    expect(body.shows).toContain('contact')
  })

  test('does not change it, move it, link it or read its history', async () => {
    const { record } = (await read(isam, own)).body
    const refused = await Promise.all([
      employee.send('PUT', `/api/incidents/${own}`, { version: record.version, values }),
      employee.send('POST', `/api/incidents/${own}/moves`, {
        version: record.version,
        to: 'dismissed',
      }),
      employee.send('POST', `/api/incidents/${own}/links`, { kind: 'concerns', to: own }),
      employee.get(`/api/incidents/${own}/history`),
      employee.get(`/api/boards/${ofn}/incidents`),
    ])
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403])
  })
})

test('an incident that someone else reported is refused', async () => {
  const { body } = await report(isam)
  const refused = await read(employee, body.record.id)
  expect(refused.status).toBe(403)
  expect(refused.body.error.message).toContain('Din roll får inte göra det här.')
})

test('at another board it does not exist', async () => {
  const sn = await demoBoard(world.db, 'socialnamnden')
  expect((await read(await app.signIn('employee', sn), own)).status).toBe(404)
})

test('whoever reads the register reads all of their own report too', async () => {
  const auditor = await app.signIn('auditor', ofn)
  const { body } = await report(auditor)
  expect(body.shows).toBeNull()
})
