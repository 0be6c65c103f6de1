/** The analysis over HTTP: what the example says, who may sort, and one activity however many click. */
import { beforeAll, expect, test } from 'vitest'
import { type Client, type Failure, testApp } from '../../../../test/support/client.ts'
import { demoBoard, testWorld } from '../../../../test/support/database.ts'
import type { IncidentAnalysis } from './routes.ts'

const world = testWorld('demo')
const app = testApp(world)

let ofn: string
let sn: string
let isam: Client
let officer: Client
let employee: Client
let other: Client

beforeAll(async () => {
  ofn = await demoBoard(world.db, 'overformyndarnamnden')
  sn = await demoBoard(world.db, 'socialnamnden')
  isam = await app.signIn('isam', ofn)
  officer = await app.signIn('dataProtectionOfficer', ofn)
  employee = await app.signIn('employee', ofn)
  other = await app.signIn('isam', sn)
})

const analysis = async (year: number, by = isam, board = ofn) =>
  (await by.get<IncidentAnalysis>(`/api/boards/${board}/incident-analysis?year=${year}`)).body
const words = (body: IncidentAnalysis, part: string) =>
  JSON.stringify(body.parts.find(({ key }) => key === part)?.blocks)

test('the example: causes, times, limits, suppliers, lessons and who reports', async () => {
  const body = await analysis(2025)
  expect(body.parts.map(({ key }) => key)).toEqual([
    'trend',
    'causes',
    'times',
    'deadlines',
    'suppliers',
    'lessons',
    'reporting',
  ])
  expect(words(body, 'causes')).toContain('Brist hos leverantör')
  expect(words(body, 'deadlines')).toContain('Anmälan av personuppgiftsincident')
  expect(words(body, 'suppliers')).toContain('Miljödata')
  expect(body.questions.map(({ unitName, managerName }) => [unitName, managerName])).toEqual([
    ['Enheten för handläggning och tillsyn', 'Per Nyberg'],
  ])
  expect(body.questions[0]?.because).toMatch(/^Väntat efter storleken är omkring 14 av 20\./)
})

test('a board that has reported nothing is asked, and told that nothing can be compared', async () => {
  const body = await analysis(2024, other, sn)
  expect(body.parts.map(({ key }) => key)).toEqual(['trend', 'reporting'])
  expect(words(body, 'reporting')).toContain('att registret inte användes')
  expect(body.questions.length).toBeGreaterThan(2)
})

test('the question becomes one activity, also when two click at once', async () => {
  const unitId = (await analysis(2025)).questions[0]?.unitId ?? ''
  const click = () =>
    isam.send<{ id: string }>('POST', `/api/boards/${ofn}/incident-analysis/activities`, {
      unitId,
      year: 2025,
      kind: 'measure',
    })
  const both = await Promise.all([click(), click()])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 201])
  expect(both[0]?.body.id).toBe(both[1]?.body.id)
  const made = (await analysis(2025)).questions[0]?.made ?? []
  expect(made.map(({ kind, state }) => [kind, state])).toEqual([['measure', 'proposed']])
  const { body: one } = await isam.get<{
    record: { fields: { baseline: string; plannedYear: number } }
    links: { kind: string }[]
  }>(`/api/improvements/${made[0]?.id}`)
  expect(one.record.fields.baseline).toBe('10 rapporterade 2025 på 34 anställda')
  expect(one.links.filter(({ kind }) => kind === 'answers')).toHaveLength(10)
})

test('a unit with nothing to ask about gets no activity', async () => {
  const staff = (await analysis(2025)).units.find(({ name }) => name === 'Förvaltningsstaben')
  const { status } = await isam.send('POST', `/api/boards/${ofn}/incident-analysis/activities`, {
    unitId: staff?.id,
    year: 2025,
    kind: 'question',
  })
  expect(status).toBe(409)
})

test('sorting: the second of two is told, another board has no such unit, and the figures follow', async () => {
  const one = (await analysis(2026)).incidents.find(({ causeKind }) => causeKind === null)
  if (!one) throw new Error('the example has no unsorted incident')
  const units = (await analysis(2026)).units
  const sort = (values: object, by = isam) =>
    by.send<Failure>('PUT', `/api/incidents/${one.id}/sorting`, {
      unitId: units[0]?.id,
      causeKind: 'workload',
      version: 0,
      ...values,
    })
  const foreign = (await analysis(2025, other, sn)).units[0]?.id
  expect((await sort({ unitId: foreign })).status).toBe(422)
  const both = await Promise.all([sort({}), sort({ causeKind: 'knowledge' })])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  expect((await sort({ version: 1 }, employee)).status).toBe(403)
  const after = (await analysis(2026)).incidents.find(({ id }) => id === one.id)
  expect(after?.version).toBe(1)
  expect(words(await analysis(2026), 'causes')).not.toContain('Ej sorterad')
})

test('it is printed, and not shown to another board', async () => {
  const pdf = await isam.get(`/api/boards/${ofn}/incident-analysis/pdf?year=2025`)
  expect(pdf.status).toBe(200)
  expect((await officer.get(`/api/boards/${ofn}/incident-analysis?year=2025`)).status).toBe(200)
  expect((await other.get(`/api/boards/${ofn}/incident-analysis?year=2025`)).status).toBe(404)
})
