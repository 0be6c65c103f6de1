/** Values over HTTP: who may, what is wrong, two at the same time, and what is measured. */
import { beforeAll, expect, test } from 'vitest'
import { type Client, type Failure, testApp } from '../../../test/support/client.ts'
import { demoBoard, testWorld } from '../../../test/support/database.ts'
import type { FigureValues } from './routes.ts'

const world = testWorld('demo')
const app = testApp(world)

let ofn: string
let isam: Client
let officer: Client
let other: Client
let figures: FigureValues[]

beforeAll(async () => {
  ofn = await demoBoard(world.db, 'overformyndarnamnden')
  isam = await app.signIn('isam', ofn)
  officer = await app.signIn('dataProtectionOfficer', ofn)
  other = await app.signIn('isam', await demoBoard(world.db, 'socialnamnden'))
  figures = await standing()
})

const standing = async () =>
  (await isam.get<{ figures: FigureValues[] }>(`/api/boards/${ofn}/key-figure-standing`)).body
    .figures
const named = (start: string) => {
  const found = figures.find(({ title }) => title.startsWith(start))
  if (!found) throw new Error(`the example has no figure ${start}`)
  return found
}
const note = (id: string, values: object, by = isam) =>
  by.send<FigureValues & Failure>('POST', `/api/key-figures/${id}/values`, {
    period: '2026-T2',
    value: '97,5',
    gapBecause: null,
    measuredOn: '2026-09-10',
    reference: null,
    seen: null,
    ...values,
  })

test('the example: measured of the registers, entered by hand, and what waits', () => {
  const year = (one: FigureValues, key: string) => one.periods.find((each) => each.key === key)
  expect(year(named('Anmälningar till IMY'), '2025')).toMatchObject({
    value: 100,
    standing: 'reached',
  })
  expect(year(named('Rapporterade incidenter'), '2025')?.because).toBe(
    '20 incidenter på 48 anställda under 365 dagar.',
  )
  const accounts = named('Konton borttagna')
  expect(year(accounts, '2025-T1')).toMatchObject({ value: null, standing: 'gap' })
  expect(accounts.next).toBe('2026-T2')
})

test('a value is entered, put right, and both stand in the history', async () => {
  const { id } = named('Konton borttagna')
  const first = await note(id, {})
  expect(first.status).toBe(201)
  expect(first.body.next).toBeNull()
  const seen = first.body.periods.find(({ key }) => key === '2026-T2')?.entered?.notedAt
  const again = await note(id, { value: null, gapBecause: 'Loggen var felaktig.', seen })
  expect(again.body.periods.find(({ key }) => key === '2026-T2')).toMatchObject({
    standing: 'gap',
    because: 'Loggen var felaktig.',
  })
  const { body } = await isam.get<{ rows: { after: { periodValue?: string } | null }[] }>(
    `/api/key-figures/${id}/history`,
  )
  const told = body.rows.flatMap(({ after }) => after?.periodValue ?? [])
  expect(told.slice(0, 2)).toEqual([
    'Tertial 2 2026: inget värde. Loggen var felaktig.',
    'Tertial 2 2026: 97,5 %',
  ])
})

test('the second of two is told of the first', async () => {
  const { id } = named('Konton borttagna')
  const at = { period: '2026-T3', measuredOn: '2026-11-02' }
  const both = await Promise.all([
    note(id, { ...at, value: '90' }),
    note(id, { ...at, value: '91' }),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
})

test('what is wrong, what is measured, and who may not', async () => {
  const { id } = named('Konton borttagna')
  const { status, body } = await note(id, { value: 'många', measuredOn: '2027-01-01' })
  expect(status).toBe(422)
  expect(body.error.fields.map(({ field }) => field)).toEqual(['value', 'measuredOn'])
  expect((await note(named('Klassad').id, { period: '2025' })).status).toBe(409)
  expect((await note(id, {}, officer)).status).toBe(403)
  expect((await note(id, {}, other)).status).toBe(404)
  expect((await other.get(`/api/boards/${ofn}/key-figure-standing`)).status).toBe(404)
})
