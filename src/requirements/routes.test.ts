import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../../test/support/client.ts'
import { demoBoard, testWorld } from '../../test/support/database.ts'
import { unzip } from '../../test/support/unzip.ts'
import { DEMO_TENANT } from '../demo/load.ts'
import { programActor } from '../server/actor.ts'

const world = testWorld('demo')
const server = testApp(world)

async function classificationId(): Promise<string> {
  return world.db.withActor(programActor(DEMO_TENANT), async (tx) => {
    const { rows } = await sql<{ id: string }>`
      select id from records where type = 'classification' and title = 'Årsräkningar' and state = 'decided'`.execute(
      tx,
    )
    return rows[0]?.id ?? ''
  })
}

const inside = (content: Buffer, path: string) => unzip(content).get(path)?.toString('utf8') ?? ''

test('the requirements come as Word and as Excel, with id, ska or bör, and references', async () => {
  const board = await demoBoard(world.db, 'overformyndarnamnden')
  const isam = await server.signIn('isam', board)
  const path = `/api/classifications/${await classificationId()}/requirements`

  const excel = await isam.bytes(`${path}/xlsx`)
  expect(excel.status).toBe(200)
  expect(excel.headers['content-disposition']).toContain('krav-arsrakningar-2026-11-22.xlsx')
  const sheet = inside(excel.content, 'xl/worksheets/sheet1.xml')
  expect(sheet).toContain('Lösningen ska stödja inloggning med minst två faktorer.')
  expect(sheet).toContain('ISO 27001 A 8.5')
  expect(sheet).not.toContain('<f>')

  const word = await isam.bytes(`${path}/docx`)
  expect(word.status).toBe(200)
  const text = inside(word.content, 'word/document.xml').replace(/<[^>]+>/g, '')
  expect(text).toContain('Krav på informationssäkerhet')
  expect(text).toContain('Lösningen ska stödja inloggning med minst två faktorer.')
})

test('another board finds nothing, and an employee may not', async () => {
  const social = await demoBoard(world.db, 'socialnamnden')
  const guardians = await demoBoard(world.db, 'overformyndarnamnden')
  const path = `/api/classifications/${await classificationId()}/requirements/xlsx`
  expect((await (await server.signIn('isam', social)).bytes(path)).status).toBe(404)
  expect((await (await server.signIn('employee', guardians)).bytes(path)).status).toBe(403)
})
