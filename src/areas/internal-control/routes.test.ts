/** Results over HTTP: who may, what is wrong, two at the same time, and what the history keeps. */
import { sql } from 'kysely'
import { extractText, getDocumentProxy } from 'unpdf'
import { beforeAll, expect, test } from 'vitest'
import { type Client, type Failure, testApp } from '../../../test/support/client.ts'
import { demoBoard, testWorld } from '../../../test/support/database.ts'
import { DEMO_TENANT } from '../../demo/load.ts'
import { programActor } from '../../server/actor.ts'
import type { ControlStanding } from './routes.ts'

const world = testWorld('demo')
const app = testApp(world)
type Row = { id: string; title: string; fields: { controlYear: number } }

let ofn: string
let isam: Client
let other: Client
let officer: Client
let control: Row

beforeAll(async () => {
  ofn = await demoBoard(world.db, 'overformyndarnamnden')
  isam = await app.signIn('isam', ofn)
  officer = await app.signIn('dataProtectionOfficer', ofn)
  other = await app.signIn('isam', await demoBoard(world.db, 'socialnamnden'))
  const { body } = await isam.get<{ rows: Row[] }>(
    `/api/boards/${ofn}/internal-controls?year=2026&limit=50`,
  )
  const found = body.rows.find(({ title }) => title.startsWith('Incidenter bedöms'))
  if (!found) throw new Error('the example has no such control')
  control = found
})

const standing = async () =>
  (await isam.get<ControlStanding>(`/api/internal-controls/${control.id}/standing`)).body
const note = (values: object, by = isam) =>
  by.send<ControlStanding & Failure>('POST', `/api/internal-controls/${control.id}/results`, {
    period: '2026-Q3',
    outcome: 'asExpected',
    performedOn: '2026-10-02',
    checked: 6,
    deviations: 0,
    found: 'Alla bedömdes i tid.',
    measure: null,
    reference: null,
    seen: null,
    ...values,
  })

test('the period that waits is told of, put right, and both stand in the history', async () => {
  expect(await standing()).toMatchObject({ next: '2026-Q3', mayNote: true })
  const { status, body } = await note({})
  expect(status).toBe(201)
  expect(body.next).toBe('2026-Q4')
  const again = await note({
    outcome: 'deviation',
    deviations: 1,
    found: 'En bedömdes efter två dygn.',
    measure: 'Ersättare utses vid frånvaro.',
    seen: 'Alla bedömdes i tid.',
  })
  expect(again.body.periods.find(({ key }) => key === '2026-Q3')).toMatchObject({
    standing: 'deviation',
    result: { deviations: 1 },
  })
  const { body: history } = await isam.get<{ rows: { after: { outcome?: string } | null }[] }>(
    `/api/internal-controls/${control.id}/history`,
  )
  const told = history.rows.flatMap(({ after }) => after?.outcome ?? [])
  expect(told.slice(0, 2)).toEqual([
    'Kvartal 3: Avvikelse. En bedömdes efter två dygn.',
    'Kvartal 3: Som det ska. Alla bedömdes i tid.',
  ])
})

test('the second of two is told of the first', async () => {
  const both = await Promise.all([
    note({ period: '2026-Q4', performedOn: '2026-11-20', found: 'Den ena.' }),
    note({ period: '2026-Q4', performedOn: '2026-11-20', found: 'Den andra.' }),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
})

test('a deviation without a measure, and a day that has not been', async () => {
  const { status, body } = await note({
    outcome: 'deviation',
    performedOn: '2026-12-01',
    deviations: 2,
  })
  expect(status).toBe(422)
  expect(body.error.fields.map(({ field }) => field)).toEqual(['performedOn', 'measure'])
})

test('the follow-up is printed: how each control is done, what it showed, and what is missing', async () => {
  const { status, content, headers } = await isam.bytes(
    `/api/boards/${ofn}/internal-control/2026/pdf`,
  )
  expect(status).toBe(200)
  expect(headers['content-disposition']).toContain('internkontroll-2026-overformyndarnamnden.pdf')
  const pdf = await getDocumentProxy(new Uint8Array(content))
  const text = (await extractText(pdf, { mergePages: true })).text.replace(/\s+/g, ' ')
  for (const said of [
    'Uppföljning av internkontrollen 2026',
    'Så görs kontrollen:',
    'Kontrollen hanns inte med före semestern.',
    'Behörigheter är avslutade när tjänsten är det',
    'Åtgärd:',
  ])
    expect(text).toContain(said)
  const word = await isam.bytes(`/api/boards/${ofn}/internal-control/2026/docx`)
  expect(word.content.subarray(0, 2).toString()).toBe('PK')
  expect((await other.bytes(`/api/boards/${ofn}/internal-control/2026/pdf`)).status).toBe(404)
  expect((await isam.bytes(`/api/boards/${ofn}/internal-control/2026/exe`)).status).toBe(422)
})

test('a risk that is marked with secrecy is not named in it', async () => {
  const printed = async () => {
    const { content } = await isam.bytes(`/api/boards/${ofn}/internal-control/2026/pdf`)
    const pdf = await getDocumentProxy(new Uint8Array(content))
    return (await extractText(pdf, { mergePages: true })).text.replace(/\s+/g, ' ')
  }
  const RISK = 'Behörigheter i Lex motsvarar inte användarens arbetsuppgifter'
  expect(await printed()).toContain(RISK)
  await world.db.withActor(programActor(DEMO_TENANT), (tx) =>
    sql`update records set secrecy = 'OSL 18 kap. 8 §' where type = 'risk' and board_id = ${ofn}`.execute(
      tx,
    ),
  )
  expect(await printed()).not.toContain(RISK)
})

test('who may only read does not note, and another board does not see it', async () => {
  expect((await note({}, officer)).status).toBe(403)
  expect((await note({}, other)).status).toBe(404)
  expect((await other.get(`/api/internal-controls/${control.id}/standing`)).status).toBe(404)
  expect((await other.get(`/api/boards/${ofn}/internal-control?year=2026`)).status).toBe(404)
})

test('a control that is not in the decided plan is not told of', async () => {
  const { body: one } = await isam.get<{ record: { version: number } }>(
    `/api/internal-controls/${control.id}`,
  )
  await isam.send('POST', `/api/internal-controls/${control.id}/moves`, {
    version: one.record.version,
    to: 'proposed',
  })
  expect((await note({ period: '2026-Q1', seen: 'x' })).status).toBe(409)
})
