/** Versions, approval, confirmation and the inventory of routines over HTTP. */
import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, type Failure, testApp } from '../../../test/support/client.ts'
import { demoBoard, testWorld } from '../../../test/support/database.ts'
import type { DocumentsAnswer, KeepingAnswer, RoutinesAnswer } from './keeping/routes.ts'

type Row = { id: string; title: string; state: string; fields: Record<string, unknown> }

const world = testWorld('demo')
const app = testApp(world)
let ofn: string
let isam: Client
let employee: Client
let foreign: Client
let rows: Row[]

beforeAll(async () => {
  ofn = await demoBoard(world.db, 'overformyndarnamnden')
  isam = await app.signIn('isam', ofn)
  employee = await app.signIn('employee', ofn)
  foreign = await app.signIn('isam', await demoBoard(world.db, 'socialnamnden'))
  rows = (await isam.get<{ rows: Row[] }>(`/api/boards/${ofn}/governing-documents`)).body.rows
})

const at = (title: string) =>
  `/api/governing-documents/${rows.find((one) => one.title.startsWith(title))?.id}`
const keeping = async (title: string, client = isam) =>
  (await client.get<KeepingAnswer>(`${at(title)}/keeping`)).body
const post = (path: string, body: unknown, client = isam) =>
  client.send<KeepingAnswer & Failure>('POST', path, body)

async function upload(path: string, about: object, content: Buffer, client = isam) {
  const answer = await app.app.inject({
    method: 'POST',
    url: path,
    headers: {
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/octet-stream',
      'x-version': encodeURIComponent(JSON.stringify(about)),
      cookie: client.cookie,
    },
    payload: content,
  })
  return { status: answer.statusCode, body: answer.json() as KeepingAnswer & Failure }
}

const about = { edition: '2.0', changeNote: 'Nytt kapitel', asksAnew: true }

describe('a version', () => {
  test('is written, approved with its registry number, asks anew and is confirmed', async () => {
    const lokal = at('Lokal anvisning')
    expect((await keeping('Lokal anvisning')).confirmation).toMatchObject({
      edition: '1.1',
      asked: 6,
      confirmed: 5,
      mine: 'confirmed',
    })
    const written = await post(`${lokal}/versions`, { ...about, kind: 'text', body: 'Ny text' })
    const made = written.body.versions[0]
    expect(made).toMatchObject({ number: 3, edition: '2.0', approvedOn: null, hasText: true })
    // Not approved: nobody is asked yet, and nobody can confirm it.
    expect(written.body.confirmation.edition).toBe('1.1')
    expect((await post(`${lokal}/versions/${made?.id}/acknowledgement`, undefined)).status).toBe(
      409,
    )

    const approval = {
      approvedOn: '2026-11-20',
      approvedBy: 'Förvaltningschefen',
      registryNumber: 'OFN 2026/9',
    }
    expect(
      (
        await post(`${lokal}/versions/${made?.id}/approval`, {
          ...approval,
          approvedOn: '2026-12-01',
        })
      ).status,
    ).toBe(422)
    const approved = await post(`${lokal}/versions/${made?.id}/approval`, approval)
    expect(approved.body.inForceId).toBe(made?.id)
    expect(approved.body.confirmation).toMatchObject({
      edition: '2.0',
      confirmed: 0,
      mine: 'asked',
    })
    const record = (await isam.get<{ record: Row }>(lokal)).body.record
    expect(record.fields).toMatchObject({ edition: '2.0', decidedOn: '2026-11-20' })
    expect((await post(`${lokal}/versions/${made?.id}/approval`, approval)).status).toBe(409)

    const mine = await employee.get<{ now: { title: string }[]; ongoing: { title: string }[] }>(
      `/api/boards/${ofn}/my-page?year=2026`,
    )
    expect([...mine.body.now, ...mine.body.ongoing].map(({ title }) => title)).toContain(
      'Läs och bekräfta: Lokal anvisning för informationssäkerhet, version 2.0',
    )
    const path = `${lokal}/versions/${made?.id}/acknowledgement`
    expect((await post(path, undefined, employee)).body.confirmation).toMatchObject({
      confirmed: 1,
      mine: 'confirmed',
    })
    // Twice is once.
    expect((await post(path, undefined, employee)).body.confirmation.confirmed).toBe(1)
    expect((await post(path, undefined, foreign)).status).toBe(404)
  })

  test('that is a link warns, and a copy beside it is kept and fetched', async () => {
    const before = await keeping('Tillämpningsanvisningar')
    expect(before.mayVanish.answer).toBe(true)
    const path = `${at('Tillämpningsanvisningar')}/versions/${before.versions[0]?.id}`
    const pdf = Buffer.from(
      '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
    )
    const kept = await upload(`${path}/copy`, { name: 'anvisning.pdf' }, pdf)
    expect(kept.status).toBe(200)
    expect(kept.body.mayVanish.answer).toBe(false)
    const fetched = await employee.bytes(`${path}/file`)
    expect(fetched.content).toEqual(pdf)
    expect(fetched.headers['content-disposition']).toContain('anvisning.pdf')
    expect((await upload(`${path}/copy`, { name: 'x.pdf' }, pdf)).status).toBe(409)
    const page = await upload(`${path}/copy`, { name: 'x.html' }, Buffer.from('<html></html>'))
    expect(page.status).toBe(415)
  })

  test.each([
    ['without words', { ...about, kind: 'text', body: ' ' }, 'body'],
    [
      'with an address that is none',
      { ...about, kind: 'address', address: 'anvisning.pdf' },
      'address',
    ],
    ['without its name', { ...about, edition: '', kind: 'text', body: 'x' }, 'edition'],
  ])('%s is refused', async (_, body, field) => {
    const answer = await post(`${at('Rutin för avslut')}/versions`, body)
    expect(answer.status).toBe(422)
    expect(answer.body.error.fields[0]?.field).toContain(field)
  })

  test('sent twice at once is one version', async () => {
    const body = { ...about, edition: '7.7', kind: 'text', body: 'Samma text' }
    const sent = await Promise.all([1, 2, 3].map(() => post(`${at('Riktlinje')}/versions`, body)))
    expect(sent.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
    const other = await post(`${at('Riktlinje')}/versions`, { ...body, body: 'Rättad text' })
    expect(other.status).toBe(200)
  })

  test('is neither written nor approved by an employee or another board', async () => {
    const path = `${at('Rutin för avslut')}/versions`
    const body = { ...about, kind: 'text', body: 'x' }
    expect((await post(path, body, employee)).status).toBe(403)
    expect((await post(path, body, foreign)).status).toBe(404)
  })

  test('approved makes a draft apply', async () => {
    const draft = at('Rutin för granskning')
    const made = (await post(`${draft}/versions`, { ...about, kind: 'text', body: 'Steg 1' })).body
    await post(`${draft}/versions/${made.versions[0]?.id}/approval`, {
      approvedOn: '2026-11-20',
      approvedBy: 'Förvaltningschefen',
      registryNumber: null,
    })
    expect((await isam.get<{ record: Row }>(draft)).body.record.state).toBe('inForce')
  })
})

test('what a version was approved with is changed with a new version, the rest in the form', async () => {
  const lokal = at('Lokal anvisning')
  const read = async () =>
    (await isam.get<{ record: Row & { version: number } }>(lokal)).body.record
  const { version, fields } = await read()
  const put = (values: Record<string, unknown>) =>
    isam.send<Failure>('PUT', lokal, { version, secrecy: null, values })
  const refused = await put({ ...fields, edition: '9.9', decidedBy: 'Någon annan' })
  expect(refused.status).toBe(422)
  expect(refused.body.error.fields.map(({ field }) => field)).toEqual(['edition', 'decidedBy'])
  expect((await read()).version).toBe(version)
  expect(
    (await put({ ...fields, audience: 'internal', covers: 'Roller och ansvar.' })).status,
  ).toBe(200)
})

describe('the order and the reviews', () => {
  test('the documents stand in their order, and what nobody has looked over says so', async () => {
    const { documents } = (
      await employee.get<DocumentsAnswer>(`/api/boards/${ofn}/documents-standing`)
    ).body
    expect(documents.map(({ depth }) => depth).slice(0, 3)).toEqual([0, 1, 2])
    expect(
      documents.filter(({ neverReviewed }) => neverReviewed.answer).map(({ title }) => title),
    ).toContain('Riktlinje för informationssäkerhet')
    const path = `${at('Riktlinje')}/review`
    const body = { reviewedOn: '2026-11-20', nextOn: '2028-11-20', found: 'Inget att ändra' }
    expect((await post(path, { ...body, nextOn: '2026-11-20' })).status).toBe(422)
    const reviewed = await post(path, body)
    expect(reviewed.body).toMatchObject({ nextReviewOn: '2028-11-20' })
    expect(reviewed.body.neverReviewed.answer).toBe(false)
  })

  test('a document is not put under what it stands over', async () => {
    const lokal = rows.find(({ title }) => title.startsWith('Lokal'))
    const { settings } = await keeping('Riktlinje')
    const put = (wanted: object, seen: object) =>
      isam.send<Failure>('PUT', `${at('Riktlinje')}/settings`, { ...wanted, seen })
    const answer = await put({ parentId: lokal?.id, reviewMonths: 12, groups: [] }, settings)
    expect(answer.body.error.fields[0]?.field).toBe('parentId')
    const wanted = { parentId: null, reviewMonths: 12, groups: ['managers'] }
    expect((await put(wanted, settings)).status).toBe(200)
    // Another who had the page open before has not seen it.
    expect((await put({ ...wanted, reviewMonths: 6 }, settings)).body.error.id).toBe('staleVersion')
    expect((await keeping('Riktlinje')).settings).toEqual(wanted)
  })
})

describe('the inventory of routines', () => {
  const path = () => `/api/boards/${ofn}/expected-routines`

  test('says which are there, which are missing and why', async () => {
    const { body } = await isam.get<RoutinesAnswer>(path())
    const missing = body.routines.find(({ standing }) => standing === 'missing')
    expect(missing).toBeDefined()
    const {
      id,
      standing: _s,
      document: _d,
      activity: _a,
      isExpected: _e,
      ...routine
    } = missing ?? {
      id: '',
      standing: '',
      document: null,
      activity: null,
      isExpected: true,
    }
    const explained = await isam.send<RoutinesAnswer>('PUT', `${path()}/${id}`, {
      ...routine,
      missingBecause: 'Staden tar fram en gemensam.',
      seen: routine,
    })
    expect(explained.body.routines.find((one) => one.id === id)?.standing).toBe('explained')
    const both = await isam.send<Failure>('PUT', `${path()}/${id}`, {
      ...routine,
      documentId: body.documents[0]?.id,
      missingBecause: 'Behövs inte',
      seen: routine,
    })
    const late = { ...routine, why: 'Annat skäl', seen: routine }
    expect((await isam.send<Failure>('PUT', `${path()}/${id}`, late)).body.error.id).toBe(
      'staleVersion',
    )
    expect(both.body.error.fields[0]?.field).toBe('missingBecause')
    expect((await employee.get(path())).status).toBe(403)
    expect((await foreign.send('POST', path(), { ...routine, name: 'X' })).status).toBe(404)
  })

  test('is begun with the proposal once, where there is none', async () => {
    const sn = await demoBoard(world.db, 'socialnamnden')
    const begin = () =>
      foreign.send<RoutinesAnswer>('POST', `/api/boards/${sn}/expected-routines/proposal`)
    expect((await begin()).body.routines.length).toBe(10)
    expect((await begin()).status).toBe(409)
  })
})

describe('marked with secrecy', () => {
  const path = 'Lokal anvisning'
  async function set(secrecy: string | null, groups: string[]) {
    const { record } = (await isam.get<{ record: { version: number } }>(at(path))).body
    const because = 'Visar hur skyddet är byggt'
    const mark = { version: record.version, secrecy, because }
    expect((await isam.send('PUT', `${at(path)}/secrecy`, mark)).status).toBe(200)
    const { settings: seen } = await keeping(path)
    const wanted = { ...seen, groups, seen }
    expect((await isam.send('PUT', `${at(path)}/settings`, wanted)).status).toBe(200)
  }
  const addresses = async () => {
    const { versions } = await keeping(path)
    const id = at(path).split('/').at(-1)
    return [
      at(path),
      `${at(path)}/keeping`,
      `${at(path)}/history`,
      `${at(path)}/versions/${versions.find(({ hasText }) => hasText)?.id}/text`,
      `/api/records/${id}/evidence`,
    ]
  }
  const answers = async (client: Client) =>
    Promise.all((await addresses()).map(async (one) => (await client.get(one)).status))
  const lists = async (client: Client) => {
    const all = await Promise.all([
      client.get(`/api/boards/${ofn}/governing-documents`),
      client.get(`/api/boards/${ofn}/documents-standing`),
      client.get(`/api/boards/${ofn}/my-page?year=2026`),
    ])
    return all.map(({ body }) => JSON.stringify(body)).join()
  }

  test('it is read by roles and by those asked to confirm it, and by no other employee', async () => {
    await set('OSL 18 kap. 8 §', [])
    expect(await answers(employee)).toEqual([404, 404, 404, 404, 404])
    expect(await lists(employee)).not.toContain(path)
    expect(await answers(isam)).toEqual([200, 200, 200, 200, 200])
    expect(await lists(isam)).toContain(path)
    await set('OSL 18 kap. 8 §', ['managers', 'management'])
    expect((await employee.get(at(path))).status).toBe(404)
    await set('OSL 18 kap. 8 §', ['everyone'])
    expect(await answers(employee)).toEqual([200, 200, 200, 200, 200])
    await set(null, [])
    expect(await answers(employee)).toEqual([200, 200, 200, 200, 200])
  })

  test('a member of management who has no other role reads what management confirms', async () => {
    await set('OSL 18 kap. 8 §', ['management'])
    const seat = { name: 'E', role: 'Ledamot', fromOn: '2026-01-01', toOn: null, ground: 'Val' }
    const made = await isam.send('POST', `/api/boards/${ofn}/training/management`, {
      ...seat,
      personId: employee.personId,
    })
    expect(made.status).toBeLessThan(300)
    expect((await employee.get(at(path))).status).toBe(200)
  })
})
