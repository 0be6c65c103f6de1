/** Out and in again: nothing doubled, what is changed is changed once, and the tertials are kept. */
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { type Client, type Failure, testApp } from '../../test/support/client.ts'
import { demoBoard, testWorld } from '../../test/support/database.ts'
import type { Cell, Row } from '../import/cells.ts'
import { textOf } from '../import/cells.ts'
import { dataRows } from '../import/read/spreadsheet.ts'
import type { ReadAnswer, TertialAnswer } from './routes.ts'
import type { SheetName } from './sheets.rules.ts'

const world = testWorld('demo')
const app = testApp(world)

let sn: string
let isam: Client
let employee: Client
let other: Client

beforeAll(async () => {
  sn = await demoBoard(world.db, 'socialnamnden')
  isam = await app.signIn('isam', sn)
  employee = await app.signIn('employee', sn)
  other = await app.signIn('isam', await demoBoard(world.db, 'overformyndarnamnden'))
})

const at = (rest: string) => `/api/boards/${sn}/steering/${rest}`
type Read = { status: number; body: ReadAnswer & Failure }

async function read(
  sheet: SheetName,
  content: Buffer,
  how: { keep?: string; year?: number } = {},
  by = isam,
): Promise<Read> {
  const answer = await app.app.inject({
    method: 'POST',
    url: at(sheet),
    headers: {
      cookie: by.cookie,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/octet-stream',
      'x-reading': encodeURIComponent(JSON.stringify({ name: 'ils.xlsx', year: 2025, ...how })),
    },
    payload: content,
  })
  return { status: answer.statusCode, body: answer.json() }
}

async function keep(sheet: SheetName, content: Buffer, year = 2025): Promise<Read> {
  const { body } = await read(sheet, content, { year })
  return read(sheet, content, { year, keep: body.digest })
}

const file = async (sheet: SheetName, year = 2025) =>
  (await isam.bytes(at(`${sheet}/file?year=${year}`))).content

async function rowsIn(content: Buffer): Promise<Row[]> {
  const path = join(await mkdtemp(join(tmpdir(), 'genomlys-ils-')), 'fil.xlsx')
  await writeFile(path, content)
  const rows: Row[] = []
  for await (const row of dataRows(path, { headerLine: 1 })) rows.push(row)
  return rows
}

const csv = (...lines: string[]) => Buffer.from(lines.join('\r\n'), 'utf8')
const count = async (register: string) =>
  (await isam.get<{ total: number }>(`/api/boards/${sn}/${register}?limit=1`)).body.total

test('the VoR goes out in the officers\u2019 columns, and comes in again as nothing new', async () => {
  const content = await file('vor')
  const rows = await rowsIn(content)
  const texts = rows.map(({ cells }) => cells.map((cell: Cell) => textOf(cell)))
  const lacking = texts.find((row) => row[4]?.startsWith('Känsliga personuppgifter'))
  expect(lacking?.slice(1, 8)).toEqual([
    '3.5',
    'Systematiskt informationssäkerhetsarbete',
    'Informationsklassning',
    'Känsliga personuppgifter hanteras utan att informationen är klassad',
    '3',
    '4',
    '12',
  ])
  const { status, body } = await read('vor', content)
  expect(status).toBe(200)
  expect(body.counts).toEqual({ new: 0, changed: 0, same: rows.length, problem: 0 })
  expect(body.plan.flatMap(({ notes }) => notes)).toEqual([])
})

test('a file of the steering system makes risks and measures once, and changes them the second time', async () => {
  const head = 'Id;Process;Oönskad händelse;S;K;Riskvärde;Åtgärd;Ansvarig;Klart'
  const first = csv(
    head,
    'ILS-1;SIS;Loggar granskas inte;2;4;8;Inför granskning av loggar;ISAM;2026-06-30',
    ';;;;;;Köp stöd för logganalys;IT-samordnare;2026',
    'ILS-2;SIS;Reservrutiner är inte kända;3;3;9;;;',
  )
  const before = [await count('risks'), await count('improvements')]
  const dry = await read('vor', first)
  expect(dry.body.counts).toEqual({ new: 2, changed: 1, same: 0, problem: 0 })
  expect([await count('risks'), await count('improvements')]).toEqual(before)
  expect((await keep('vor', first)).status).toBe(200)
  const after = [(before[0] ?? 0) + 2, (before[1] ?? 0) + 2]
  expect([await count('risks'), await count('improvements')]).toEqual(after)
  expect((await keep('vor', first)).body.counts).toMatchObject({ same: 3 })
  const second = csv(
    head,
    'ILS-1;SIS;Loggar granskas inte varje månad;3;4;12;Inför granskning av loggar;Lena Björk;2026-06-30',
  )
  const changed = await read('vor', second)
  expect(changed.body.plan[0]).toMatchObject({
    fate: 'changed',
    changes: [
      'Risk: Loggar granskas inte → Loggar granskas inte varje månad',
      'Sannolikhet: 2 → 3',
      'Åtgärden, ansvarig: Lena Björk',
    ],
  })
  await keep('vor', second)
  expect([await count('risks'), await count('improvements')]).toEqual(after)
  const { body } = await isam.get<{
    rows: { title: string; state: string; fields: { likelihood: number; scale: string } }[]
  }>(`/api/boards/${sn}/risks?q=${encodeURIComponent('varje månad')}`)
  // An assessment without a scale is made on the board's own of today.
  expect(body.rows[0]).toMatchObject({ state: 'assessed', fields: { likelihood: 3, scale: '4x4' } })
})

test('what has changed since the dry run is not done behind anybody\u2019s back', async () => {
  const content = csv('Risk;Sannolikhet;Konsekvens', 'Nycklar lånas ut;2;2')
  const { body } = await read('vor', content)
  const both = await Promise.all([1, 2].map(() => read('vor', content, { keep: body.digest })))
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
})

test('activities go out with their tertials and come in again; a status is kept per tertial', async () => {
  const content = await file('activities')
  const same = await read('activities', content)
  expect(same.body.counts.new + same.body.counts.changed + same.body.counts.problem).toBe(0)
  const rows = await rowsIn(content)
  const key = textOf(rows.find(({ cells }) => textOf(cells[2]).startsWith('Styrning'))?.cells[0])
  const followed = csv(
    'Nyckel;Aktivitet;T1 status;T1 kommentar;T2 status',
    `${key};Styrning och uppföljning;Enligt plan;Stödmaterialet är klart;Genomförd`,
  )
  expect((await keep('activities', followed)).body.plan[0]?.changes).toEqual([
    'T1: ej angivet → Pågår',
    'T2: ej angivet → Klar',
  ])
  expect((await keep('activities', followed)).body.counts.same).toBe(1)
  const { body } = await isam.get<TertialAnswer>(`/api/boards/${sn}/tertials?year=2025`)
  const of = body.activities.find(({ title }) => title === 'Styrning och uppföljning')
  expect(of?.tertials.map((one) => one?.status ?? null)).toEqual(['ongoing', 'done', null])
  const path = (tertial: number) => `/api/improvements/${of?.id}/tertials/2025/${tertial}`
  const said = { status: 'late', comment: 'Två enheter är kvar.', seen: null }
  const both = await Promise.all([1, 2].map(() => isam.send('PUT', path(3), said)))
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  expect((await isam.send('PUT', path(4), said)).status).toBe(422)
  const later = `/api/improvements/${of?.id}/tertials/2027/1`
  expect((await isam.send('PUT', later, said)).status).toBe(409)
})

test('a file that is another file, and people who may not', async () => {
  const { body } = await read('vor', csv('Namn;E-post', 'A;a@x.example'))
  expect(body).toMatchObject({ lacking: ['Risk'], rows: 0 })
  expect((await read('vor', Buffer.from('%PDF-1.7'))).status).toBe(415)
  expect((await read('vor', csv('Risk', 'X'), {}, employee)).status).toBe(403)
  expect((await read('vor', csv('Risk', 'X'), {}, other)).status).toBe(404)
  expect((await other.bytes(at('vor/file?year=2025'))).status).toBe(404)
})
