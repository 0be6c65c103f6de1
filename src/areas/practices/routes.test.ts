/** Answers over HTTP: whose unit, what is wrong, two at the same time, and what the history keeps. */
import { beforeAll, expect, test } from 'vitest'
import { type Client, type Failure, testApp } from '../../../test/support/client.ts'
import { demoBoard, testWorld } from '../../../test/support/database.ts'
import type { SheetAnswer, SpreadAnswer } from './routes.ts'

const world = testWorld('demo')
const app = testApp(world)

let ofn: string
let manager: Client
let isam: Client
let other: Client

beforeAll(async () => {
  ofn = await demoBoard(world.db, 'overformyndarnamnden')
  manager = await app.signIn('manager', ofn)
  isam = await app.signIn('isam', ofn)
  other = await app.signIn('isam', await demoBoard(world.db, 'socialnamnden'))
})

const at = (query: string) => `/api/boards/${ofn}/practice-answers?${query}`
const sheet = async (by = manager, query = 'year=2026') =>
  (await by.get<SheetAnswer>(at(query))).body
const save = (body: object, by = manager) =>
  by.send<SheetAnswer & Failure>('PUT', `/api/boards/${ofn}/practice-answers`, body)

function answer(practiceId: string, question: string, level: string, words: object = {}) {
  return { practiceId, question, level, reason: null, evidence: null, ...words }
}

test('a manager answers for the own unit, with last year beside, and only what is new is kept', async () => {
  const before = await sheet()
  expect(before.unit.name).toBe('Enheten för handläggning och tillsyn')
  expect(before.may.answer).toBe(true)
  expect(before.practices).toHaveLength(5)
  const last = before.practices.find(({ title }) => title.endsWith('upphandling'))
  expect(last?.cell.known).toBeNull()
  expect(last?.before.known?.level).toBe('partly')
  const id = last?.id ?? ''
  const body = {
    year: 2026,
    unitId: before.unit.id,
    seen: before.seen,
    answers: [
      answer(id, 'known', 'full'),
      answer(id, 'followed', 'unknown', { reason: 'Inget avrop i år.' }),
      answer(id, 'effect', 'unknown'),
    ],
  }
  const { status, body: made } = await save(body)
  expect(status).toBe(200)
  expect(made.practices.find((one) => one.id === id)?.cell.followed).toMatchObject({
    level: 'unknown',
    reason: 'Inget avrop i år.',
    answeredByName: 'Per Nyberg',
  })
  expect(made.seen).not.toBe(before.seen)
  // The one who had the page open before is told.
  expect((await save({ ...body, answers: [answer(id, 'known', 'unknown')] })).status).toBe(409)
  expect((await save({ ...body, seen: made.seen })).body.seen).toBe(made.seen)
  const { body: history } = await isam.get<{ rows: { after: { answer?: string } | null }[] }>(
    `/api/practices/${id}/history`,
  )
  const said = history.rows.flatMap(({ after }) => after?.answer ?? [])
  expect(said.filter((one) => one.includes('tillsyn 2026'))).toHaveLength(3)
  expect(said).toContain(
    'Enheten för handläggning och tillsyn 2026. Följs: vet inte. Inget avrop i år.',
  )
})

test('of two at the same time one is told', async () => {
  const { unit, seen, practices } = await sheet()
  const both = await Promise.all(
    ['En brist.', 'En annan brist.'].map((reason) =>
      save({
        year: 2026,
        unitId: unit.id,
        seen,
        answers: [answer(practices[0]?.id ?? '', 'known', 'partly', { reason })],
      }),
    ),
  )
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
})

test('problems stand at their fields; a year to come, and twice the same, are refused', async () => {
  const { unit, seen, practices } = await sheet()
  const id = practices[1]?.id ?? ''
  const body = { year: 2026, unitId: unit.id, seen }
  const wrong = await save({ ...body, answers: [answer(id, 'effect', 'full')] })
  expect(wrong.status).toBe(422)
  expect(wrong.body.error.fields).toMatchObject([{ field: `${id}.effect.evidence` }])
  const twice = [answer(id, 'known', 'full'), answer(id, 'known', 'unknown')]
  expect((await save({ ...body, answers: twice })).status).toBe(422)
  expect((await save({ ...body, year: 2027, seen: null, answers: [] })).status).toBe(409)
})

test('another unit is its manager\u2019s, the coordinator may note it, and another board sees nothing', async () => {
  const { units } = await sheet()
  const staff = units.find(({ name }) => name === 'Förvaltningsstaben')
  expect(staff?.mayAnswer).toBe(false)
  const theirs = await sheet(manager, `year=2026&unit=${staff?.id}`)
  expect(theirs.may).toEqual({ answer: false, because: 'Enhetens chef svarar för enheten.' })
  const body = {
    year: 2026,
    unitId: staff?.id,
    seen: theirs.seen,
    answers: [answer(theirs.practices[0]?.id ?? '', 'known', 'full')],
  }
  expect((await save(body)).status).toBe(403)
  expect((await save(body, other)).status).toBe(404)
  expect((await save(body, isam)).status).toBe(200)
  expect((await other.get(at('year=2026'))).status).toBe(404)
})

test('the spread of 2025: shares of the units, and the gaps in order', async () => {
  const { body } = await isam.get<SpreadAnswer>(`/api/boards/${ofn}/practice-spread?year=2025`)
  expect(body.units.map(({ name, managerName }) => [name, managerName])).toEqual([
    ['Enheten för handläggning och tillsyn', 'Per Nyberg'],
    ['Förvaltningsstaben', 'Maria Sandström'],
  ])
  const incidents = body.rows.find(({ practice }) => practice.name === 'Incidenthantering')
  expect(incidents?.shares.effect).toMatchObject({ full: 1, unknown: 1, of: 2 })
  expect(body.gaps[0]?.kind).toBe('lacking')
})
