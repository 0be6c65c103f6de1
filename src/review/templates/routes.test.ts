/** Word templates over HTTP: for a board, for the municipality, and in the report. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, type Failure, testApp } from '../../../test/support/client.ts'
import { demoBoard, testWorld } from '../../../test/support/database.ts'
import { bareTemplate, swedishTemplate } from '../../../test/support/word-templates.ts'
import { stopRendering } from '../render/render-jobs.ts'
import type { TemplatesAnswer } from './routes.ts'

const world = testWorld('demo')
const app = testApp(world)
let ofn: string
let isam: Client
let head: Client

beforeAll(async () => {
  ofn = await demoBoard(world.db, 'overformyndarnamnden')
  isam = await app.signIn('isam', ofn)
  head = await app.signIn('headOfAdministration', ofn)
})
afterAll(stopRendering)

const at = (scope: string, board = ofn) => `/api/boards/${board}/word-templates/${scope}`
const upload = async (file: Buffer, client = isam, scope = 'board', name = 'Stadens mall.docx') =>
  client.send<TemplatesAnswer & Failure>('PUT', at(scope), {
    fileName: name,
    file: file.toString('base64'),
  })

test('a board has none to begin with', async () => {
  const { body } = await isam.get<TemplatesAnswer>(`/api/boards/${ofn}/word-templates`)
  expect(body).toMatchObject({ board: null, municipality: null, inUse: null })
})

test('what is no template is refused in words, and nothing is kept', async () => {
  const { status, body } = await upload(Buffer.from('hej'))
  expect(status).toBe(415)
  expect(body.error.message).toMatch(/^Filen är inte en Wordmall/)
  const seen = await isam.get<TemplatesAnswer>(`/api/boards/${ofn}/word-templates`)
  expect(seen.body.board).toBeNull()
})

test('a template is taken, and what was found in it is told', async () => {
  const { status, body } = await upload(
    await swedishTemplate(),
    isam,
    'board',
    '../..\\x\u0000/Mall.docx',
  )
  expect(status).toBe(200)
  expect(body.board?.fileName).toBe('Mall.docx')
  expect(body.board?.findings.places).toEqual(['nämnd', 'diarienummer'])
  expect(body.inUse).toBe('board')
})

test('who may not change it may see it', async () => {
  expect((await upload(await bareTemplate(), head)).status).toBe(403)
  const { body } = await head.get<TemplatesAnswer>(`/api/boards/${ofn}/word-templates`)
  expect(body.may.board.answer).toBe(false)
})

test('a right at one board is not enough for the municipality’s', async () => {
  const { status, body } = await upload(await bareTemplate(), isam, 'municipality')
  if (status === 200) expect(body.may.municipality.answer).toBe(true)
  else expect(body.error.message).toContain('hela kommunen')
})

test('a sample and the file itself can be fetched', async () => {
  const sample = await isam.get(`${at('board')}/sample`)
  expect(sample.status).toBe(200)
  expect(sample.headers['content-disposition']).toContain('filename="provrapport.docx"')
  const file = await isam.get(`${at('board')}/file`)
  expect(file.headers['x-content-type-options']).toBe('nosniff')
})

test('it is taken out of use', async () => {
  const { body } = await isam.send<TemplatesAnswer>('DELETE', at('board'))
  expect(body.board).toBeNull()
  expect((await isam.send('DELETE', at('board'))).status).toBe(404)
})
