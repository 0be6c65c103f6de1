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

describe('a closed incident', () => {
  async function closed() {
    const { body: list } = await isam.get<{ rows: { id: string }[] }>(
      `/api/boards/${ofn}/incidents?state=closed&limit=1`,
    )
    const [first] = list.rows
    if (!first) throw new Error('the example has closed incidents')
    return (await read(isam, first.id)).body.record
  }

  test('keeps what it says until it is opened again; its mark of secrecy can be set at once', async () => {
    const of = await closed()
    const at = `/api/incidents/${of.id}`
    const change = { version: of.version, secrecy: null, values: { ...of.fields, cause: 'Annat.' } }
    const refused = await isam.send<Failure>('PUT', at, change)
    expect(refused.status).toBe(409)
    expect(refused.body.error.message).toContain('Välj ”Öppna igen” om något ska rättas.')
    expect((await read(isam, of.id)).body.record.version).toBe(of.version)

    const mark = (version: number, secrecy: string | null, because: string | null) =>
      isam.send<One & Failure>('PUT', `${at}/secrecy`, { version, secrecy, because })
    const marked = await mark(of.version, '18 kap. 8 § OSL', null)
    expect(marked.body.record).toMatchObject({ version: of.version + 1, state: 'closed' })
    const bare = await mark(of.version + 1, null, null)
    expect(bare.body.error.fields).toEqual([
      { field: 'because', message: 'Skriv varför märkningen tas bort.' },
    ])
    expect((await mark(of.version, null, 'Prövad.')).body.error.id).toBe('staleVersion')
    expect((await mark(of.version + 1, null, 'Prövad.')).status).toBe(200)

    const reopened = await isam.send<One>('POST', `${at}/moves`, {
      version: of.version + 2,
      to: 'assessed',
      note: null,
    })
    const again = { ...change, version: reopened.body.record.version }
    expect((await isam.send('PUT', at, again)).status).toBe(200)
  })

  test('is marked by nobody at another board', async () => {
    const of = await closed()
    const stranger = await app.signIn('isam', await demoBoard(world.db, 'socialnamnden'))
    const { status } = await stranger.send('PUT', `/api/incidents/${of.id}/secrecy`, {
      version: of.version,
      secrecy: '18 kap. 8 § OSL',
      because: null,
    })
    expect(status).toBe(404)
  })
})
