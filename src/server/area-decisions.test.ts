/** Min sida: what waits for one person's word in an area reaches that person, and nobody else. */
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../test/support/client.ts'
import { demoBoard, testWorld } from '../../test/support/database.ts'
import type { Role } from '../core/roles.ts'
import { DEMO_TENANT } from '../demo/load.ts'
import { programActor } from './actor.ts'

type Item = { id: string | null; type: string; title: string; why: string; late: boolean }

const world = testWorld('demo')
const app = testApp(world)
let ofn = ''
beforeAll(async () => {
  ofn = await demoBoard(world.db, 'overformyndarnamnden')
})

async function toDo(role: Role, type: string): Promise<string[]> {
  const client = await app.signIn(role, ofn)
  const { body } = await client.get<{ now: Item[] }>(`/api/boards/${ofn}/my-page?year=2026`)
  return body.now.filter((one) => one.type === type).map(({ title }) => title)
}

function putIn(state: string, title: string): Promise<void> {
  return world.db.withActor(programActor(DEMO_TENANT), async (tx) => {
    await sql`update records set state = ${state} where board_id = ${ofn} and title = ${title}
      and type in ('classification', 'dpia')`.execute(tx)
  })
}

test('a classification handed over reaches the owner of the information', async () => {
  const decide = 'Besluta om klassningen av Diarieförda handlingar'
  expect(await toDo('headOfAdministration', 'classification')).not.toContain(decide)
  await putIn('proposed', 'Diarieförda handlingar')
  expect(await toDo('headOfAdministration', 'classification')).toContain(decide)
  for (const role of ['manager', 'isam'] as const)
    expect(await toDo(role, 'classification'), role).not.toContain(decide)
})

test('an assessment asks the officer for advice, then the head and whoever answers for the processing', async () => {
  const NAME = 'Tillsyn i verksamhetssystemet'
  const advise = `Ge råd om konsekvensbedömningen ”${NAME}”`
  const decide = `Besluta om konsekvensbedömningen ”${NAME}”`
  expect(await toDo('dataProtectionOfficer', 'dpia')).toEqual([advise])
  expect(await toDo('headOfAdministration', 'dpia')).not.toContain(decide)
  await putIn('ready', NAME)
  for (const role of ['headOfAdministration', 'manager'] as const)
    expect(await toDo(role, 'dpia'), role).toContain(decide)
  expect(await toDo('isam', 'dpia')).not.toContain(decide)
  expect(await toDo('dataProtectionOfficer', 'dpia')).toEqual([])
})

test('a legal clock that runs stands before what has been late for long', async () => {
  const client = await app.signIn('isam', ofn)
  const { body } = await client.get<{ now: (Item & { dueOn: string | null })[] }>(
    `/api/boards/${ofn}/my-page?year=2026`,
  )
  const clocks = body.now.filter(({ type, dueOn }) => type === 'incident' && dueOn !== null)
  expect(clocks.length).toBeGreaterThan(0)
  expect(body.now.slice(0, clocks.length)).toEqual(clocks)
  expect(body.now[clocks.length]?.late).toBe(true)
})
