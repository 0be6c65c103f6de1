/** The wheel on paper: a tagged PDF with each month's days, and nothing secret by name. */
import { sql } from 'kysely'
import { extractText, getDocumentProxy } from 'unpdf'
import { beforeAll, expect, test } from 'vitest'
import { type Client, testApp } from '../../../test/support/client.ts'
import { demoBoard, testWorld } from '../../../test/support/database.ts'
import { DEMO_TENANT } from '../../demo/load.ts'
import { programActor } from '../../server/actor.ts'
import { secretTitle } from '../outside.rules.ts'

const world = testWorld('demo')
const app = testApp(world)
let board: string
let isam: Client
let employee: Client

beforeAll(async () => {
  world.setNow('2026-11-22T10:00:00.000Z')
  board = await demoBoard(world.db, 'overformyndarnamnden')
  isam = await app.signIn('isam', board)
  employee = await app.signIn('employee', board)
})

test('the year is printed month by month, without secret names', async () => {
  await world.db.withActor(programActor(DEMO_TENANT), (tx) =>
    sql`update records set secrecy = 'OSL 18 kap. 13 §' where board_id = ${board} and type = 'agreement'`.execute(
      tx,
    ),
  )
  const { status, content, headers } = await isam.bytes(`/api/boards/${board}/wheel/2026/pdf`)
  expect(status).toBe(200)
  expect(headers['content-disposition']).toContain('arshjul-2026-overformyndarnamnden.pdf')
  const pdf = await getDocumentProxy(new Uint8Array(content))
  const text = (await extractText(pdf, { mergePages: true })).text.replace(/\s+/g, ' ')
  expect(text).toContain('Väsentlighets- och riskanalys (VoR)')
  expect(text).toContain('September')
  expect(text).toContain(secretTitle)
  expect(text).not.toContain('Drift och förvaltning av Lex')
})

test('it is for those who read the wheel', async () => {
  expect((await employee.bytes(`/api/boards/${board}/wheel/2026/pdf`)).status).toBe(403)
})
