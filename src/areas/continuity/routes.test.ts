/** Continuity over HTTP: the order, the rules of its records, and the binder as a file. */
import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, type Failure, testApp } from '../../../test/support/client.ts'
import { demoBoard, testWorld } from '../../../test/support/database.ts'
import type { RecoveryAnswer } from './routes.ts'

type One = { record: { id: string; version: number; state: string } }

const world = testWorld('demo')
const app = testApp(world)
let ofn: string
let isam: Client
let foreign: Client
let employee: Client

beforeAll(async () => {
  ofn = await demoBoard(world.db, 'overformyndarnamnden')
  isam = await app.signIn('isam', ofn)
  foreign = await app.signIn('isam', await demoBoard(world.db, 'socialnamnden'))
  employee = await app.signIn('employee', ofn)
})

const bare = {
  name: 'Svara i telefon',
  description: null,
  process: null,
  activityOwner: null,
  after4Hours: null,
  afterDay: null,
  after3Days: null,
  afterWeek: null,
  longestOutageHours: null,
  recoveryHours: null,
  dataLossHours: null,
  manualRoutine: null,
  manualHours: null,
  decider: null,
  analysedOn: null,
}
const add = (values: Record<string, unknown>, client = isam) =>
  client.send<One & Failure>('POST', `/api/boards/${ofn}/critical-activities`, {
    values: { ...bare, ...values },
  })

describe('the recovery order', () => {
  test('what rests on nothing comes first, and what is promised too late is told', async () => {
    const { status, body } = await isam.get<RecoveryAnswer>(`/api/boards/${ofn}/recovery-order`)
    expect(status).toBe(200)
    const titles = body.order.map(({ thing }) => thing.title)
    expect(titles.indexOf('Stadens nät')).toBeLessThan(titles.indexOf('Lex'))
    expect(titles.indexOf('Lex')).toBeLessThan(titles.indexOf('E-tjänst för årsräkning'))
    expect(body.order.map(({ rank }) => rank)).toEqual(titles.map((_, index) => index + 1))
    expect(body.contradictions.map(({ kind }) => kind)).toContain('promisedTooSlow')
    const late = body.contradictions.find(({ kind }) => kind === 'promisedTooSlow')
    expect(late?.records.map(({ name }) => name)).toEqual(['System 1', 'Kritisk verksamhet 3'])
  })

  test('is refused to another board and to whoever may not read', async () => {
    const order = `/api/boards/${ofn}/recovery-order`
    expect((await foreign.get(order)).status).toBe(404)
    expect((await employee.get(order)).status).toBe(403)
  })
})

describe('a critical activity', () => {
  test('a longer outage cannot be milder than a shorter', async () => {
    const { status, body } = await add({ after4Hours: 'serious', afterWeek: 'none' })
    expect(status).toBe(422)
    expect(body.error.fields).toEqual([
      {
        field: 'afterWeek',
        message:
          'Ett längre avbrott kan inte ge lindrigare konsekvens än ”Konsekvens efter 4 timmar”. Rätta någon av dem.',
      },
    ])
  })

  test('is not analysed until its times are known', async () => {
    const made = (await add({})).body.record
    const move = await isam.send<Failure>('POST', `/api/critical-activities/${made.id}/moves`, {
      version: made.version,
      to: 'analysed',
    })
    expect(move.status).toBe(422)
    expect(move.body.error.fields.map(({ field }) => field)).toContain('longestOutageHours')
  })

  test('is not added from another board or by an employee', async () => {
    expect((await add({}, foreign)).status).toBe(404)
    expect((await add({}, employee)).status).toBe(403)
  })
})

describe('the binder', () => {
  const binder = (format: string, client = isam) =>
    client.get<Failure>(`/api/boards/${ofn}/continuity-binder/${format}`)

  test.each([
    ['pdf', 'application/pdf'],
    ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ])('is fetched as %s', async (format, type) => {
    const { status, headers } = await binder(format)
    expect(status).toBe(200)
    expect(headers['content-type']).toBe(type)
    expect(headers['content-disposition']).toMatch(
      new RegExp(`filename="kontinuitetsparm-overformyndarnamnden-[0-9-]+[.]${format}"`),
    )
  })

  test('is refused to another board, to an employee, and in another format', async () => {
    expect((await binder('pdf', foreign)).status).toBe(404)
    expect((await binder('pdf', employee)).status).toBe(403)
    expect((await binder('exe')).body.error.message).toBeTruthy()
  })
})
