/** Meetings over HTTP: the agenda, two writers, a decision that becomes one activity, and the minutes. */
import { beforeAll, expect, test } from 'vitest'
import { type Client, type Failure, testApp } from '../../../test/support/client.ts'
import { demoBoard, testWorld } from '../../../test/support/database.ts'
import type { MeetingAnswer, PlanAnswer } from './routes.ts'

const world = testWorld('demo')
const app = testApp(world)
type Row = { id: string; title: string; version: number; state: string; fields: object }

let ofn: string
let isam: Client
let officer: Client
let other: Client
let meeting: Row

const list = async () =>
  (await isam.get<{ rows: Row[] }>(`/api/boards/${ofn}/working-group-meetings?year=2026&limit=50`))
    .body.rows
const at = (path = 'minutes') => `/api/working-group-meetings/${meeting.id}/${path}`
const minutes = async (by = isam) => (await by.get<MeetingAnswer>(at())).body
const send = (path: string, body?: object, by = isam, method: 'POST' | 'PUT' | 'DELETE' = 'POST') =>
  by.send<MeetingAnswer & Failure>(method, at(path), body)

beforeAll(async () => {
  ofn = await demoBoard(world.db, 'overformyndarnamnden')
  isam = await app.signIn('isam', ofn)
  officer = await app.signIn('dataProtectionOfficer', ofn)
  other = await app.signIn('isam', await demoBoard(world.db, 'socialnamnden'))
  const found = (await list()).find(({ state }) => state === 'planned')
  if (!found) throw new Error('the example has no planned meeting')
  meeting = found
})

test('the agenda is built from what is due, and brought up to date without losing a word', async () => {
  expect(await minutes()).toMatchObject({ version: 0, points: [] })
  const { status, body } = await send('agenda', { version: 0 })
  expect(status).toBe(200)
  const keys = body.points.map(({ key }) => key)
  expect(keys).toEqual(
    expect.arrayContaining(['decided', 'incidents', 'late', 'gaps', 'other', 'next']),
  )
  const point = (key: string) => body.points.find((one) => one.key === key)
  expect(point('decided')?.items[0]?.text).toMatch(/^Inför en kontroll av kuvert/)
  expect(point('incidents')?.items.some(({ record }) => record?.type === 'incident')).toBe(true)
  expect(body.attendance.map(({ name }) => name)).toContain('Anna Lindqvist')
  const written = body.points.map(({ key, title }) => ({
    key,
    title,
    notes: key === 'late' ? 'Gås igenom.' : null,
  }))
  const own = { key: 'own-1', title: 'Flytten', notes: null }
  const saved = await send(
    'minutes',
    { version: body.version, points: [own, ...written], present: [], others: null },
    isam,
    'PUT',
  )
  expect(saved.status).toBe(200)
  const again = (await send('agenda', { version: saved.body.version })).body
  expect(again.points.map(({ key }) => key)).toContain('own-1')
  expect(again.points.find(({ key }) => key === 'late')?.notes).toBe('Gås igenom.')
})

test('of two writers the second is told, and no proposed point can be lost', async () => {
  const { version, points } = await minutes()
  const body = {
    version,
    points: points.map(({ key, title, notes }) => ({ key, title, notes })),
    present: [],
    others: null,
  }
  const both = await Promise.all(
    ['Karin', 'Bengt'].map((others) => send('minutes', { ...body, others }, isam, 'PUT')),
  )
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  const fresh = { ...body, version: (await minutes()).version }
  const cut = { ...fresh, points: fresh.points.filter(({ key }) => key !== 'late') }
  expect((await send('minutes', cut, isam, 'PUT')).status).toBe(422)
  const strange = { ...fresh, points: [...fresh.points, { key: 'x', title: 'X', notes: null }] }
  expect((await send('minutes', strange, isam, 'PUT')).status).toBe(422)
})

test('a decision becomes one activity however often it is asked for, linked back', async () => {
  const decision = {
    pointKey: 'late',
    wording: 'Gå igenom gruppdiskarnas behörigheter',
    responsibleRole: 'itCoordinator',
    responsibleId: null,
    dueOn: '2027-02-28',
  }
  const wrong = await send('decisions', { ...decision, dueOn: '2026-01-01', pointKey: 'gone' })
  expect(wrong.status).toBe(422)
  expect(wrong.body.error.fields.map(({ field }) => field)).toEqual(['pointKey', 'dueOn'])
  const { status, body } = await send('decisions', decision)
  expect(status).toBe(201)
  const id = body.decisions[0]?.id
  const both = await Promise.all([1, 2].map(() => send(`decisions/${id}/activity`)))
  expect(both.map((one) => one.status)).toEqual([200, 200])
  const made = both.map((one) => one.body.decisions[0]?.activity?.id)
  expect(new Set(made).size).toBe(1)
  const { body: activity } = await isam.get<{
    record: { fields: { plannedYear: number; responsibleRoles: string[] } }
    links: { kind: string; direction: string; id: string }[]
  }>(`/api/improvements/${made[0]}`)
  expect(activity.record.fields).toMatchObject({
    plannedYear: 2027,
    responsibleRoles: ['itCoordinator'],
  })
  expect(activity.links).toContainEqual(
    expect.objectContaining({ kind: 'followsFrom', direction: 'out', id: meeting.id }),
  )
  // What has become an activity is set aside there.
  expect((await send(`decisions/${id}`, undefined, isam, 'DELETE')).status).toBe(409)
  const second = await send('decisions', { ...decision, wording: 'Misstag' })
  const mistake = second.body.decisions.find(({ wording }) => wording === 'Misstag')?.id
  const left = await send(`decisions/${mistake}`, undefined, isam, 'DELETE')
  expect(left.body.decisions.map(({ wording }) => wording)).toEqual([decision.wording])
})

test('who reads does not write, and another board sees nothing', async () => {
  expect((await minutes(officer)).may.write.answer).toBe(false)
  expect((await send('agenda', { version: 1 }, officer)).status).toBe(403)
  expect((await other.get(at())).status).toBe(404)
  expect((await send('agenda', { version: 1 }, other)).status).toBe(404)
  expect((await other.get(`/api/boards/${ofn}/working-group-plan?year=2026`)).status).toBe(404)
})

test('the minutes as text and as PDF, and nothing is changed once they are adjusted', async () => {
  const text = await isam.bytes(at('minutes/txt'))
  expect(text.status).toBe(200)
  expect(text.content.toString('utf8')).toContain(
    'Beslut 1: Gå igenom gruppdiskarnas behörigheter.',
  )
  expect(text.headers['content-disposition']).toMatch(/arbetsgruppens-mote-4-2026-12-08\.txt/)
  const pdf = await isam.bytes(at('minutes/pdf'))
  expect(pdf.content.subarray(0, 5).toString()).toBe('%PDF-')
  const adjusted = (await list()).find(({ state }) => state === 'adjusted')
  const refused = await isam.send<Failure>(
    'PUT',
    `/api/working-group-meetings/${adjusted?.id}/minutes`,
    { version: 1, points: [], present: [], others: null },
  )
  expect(refused.status).toBe(409)
})

test('the next meeting is laid up once, with the day, the hour and the place', async () => {
  const held = (await list()).find(({ state }) => state === 'held')
  const go = () => isam.send<MeetingAnswer>('POST', `/api/working-group-meetings/${held?.id}/next`)
  const before = (await list()).length
  expect((await go()).body.next?.title).toBe('Arbetsgruppens möte 4')
  expect((await list()).length).toBe(before)
  // A meeting without a day for the next one has none to lay up.
  expect((await send('next')).status).toBe(409)
})

test('the year against what is decided', async () => {
  const path = `/api/boards/${ofn}/working-group-plan`
  const { body } = await isam.get<PlanAnswer>(`${path}?year=2026`)
  expect(body.standing).toEqual({ held: 3, wanted: 4, nextDue: '2026-12-31' })
  expect(body.because).toBe('Fyra möten är beslutade för 2026, tre är hållna.')
  const wanted = { year: 2027, meetings: 6, decidedOn: '2026-11-20', reference: null }
  expect((await isam.send('PUT', path, wanted)).status).toBe(200)
  expect((await isam.send('PUT', path, { ...wanted, meetings: 0 })).status).toBe(422)
  expect((await officer.send('PUT', path, wanted)).status).toBe(403)
})
