/** Marking, taking marks off, and the public files, over HTTP. */
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, type Failure, testApp } from '../../../test/support/client.ts'
import { demoBoard, TEST_NOW, testWorld } from '../../../test/support/database.ts'
import { DEMO_TENANT } from '../../demo/load.ts'
import { programActor } from '../../server/actor.ts'
import type { Block, Chapter } from '../document.ts'
import { plainText } from '../written.ts'
import type { PublicAnswer } from './answer.ts'
import { rowsOf } from './public-version.ts'

const world = testWorld('demo')
const app = testApp(world)

let board: string
let isam: Client
let manager: Client
let at: string

beforeAll(async () => {
  board = await demoBoard(world.db, 'overformyndarnamnden')
  isam = await app.signIn('isam', board)
  manager = await app.signIn('itCoordinator', board)
  const list = await isam.get<{ rows: { id: string; fields: { reviewYear: number } }[] }>(
    `/api/boards/${board}/reviews`,
  )
  at = `/api/reviews/${list.body.rows.find((row) => row.fields.reviewYear === 2025)?.id}`
})

const open = async () => (await isam.get<PublicAnswer>(`${at}/public`)).body
const blocksOf = (chapters: readonly Chapter[]): Block[] =>
  chapters.flatMap((chapter) => [...chapter.blocks, ...blocksOf(chapter.children)])
const why = { section: '18:8', otherSection: null, reason: 'Visar hur behörigheter kringgås.' }
const post = (body: unknown, client = isam) =>
  client.send<PublicAnswer & Failure>('POST', `${at}/secrecy-marks`, body)
const text = async (path: string) => (await isam.bytes(`${at}/report/${path}`)).content.toString()

async function aBlock(): Promise<Block> {
  const found = blocksOf((await open()).source.chapters).find(
    (block) => block.kind === 'paragraph' && plainText(block).includes('20 incidenter'),
  )
  if (!found) throw new Error('no paragraph on incidents')
  return found
}

describe('a mark', () => {
  test('on words leaves them out of the public files, and stays out of the whole report', async () => {
    const block = await aBlock()
    const before = await text('txt')
    const made = await post({
      ...why,
      target: { kind: 'phrase', block: block.key, words: '20 incidenter' },
    })
    expect(made.status).toBe(200)
    expect(made.body.marks[0]).toMatchObject({
      law: '18 kap. 8 § OSL',
      reason: why.reason,
      places: [{ what: 'ord', count: 1 }],
    })
    expect(made.body.marks[0]?.madeByName).toBeTruthy()
    expect(await text('txt')).toBe(before)
    const open = await text('txt?version=public')
    expect(open).toContain('[uppgift utelämnad, 18 kap. 8 § OSL]')
    expect(open).toContain('Offentlig version')
    const file = await isam.bytes(`${at}/report/txt?version=public`)
    expect(file.headers['content-disposition']).toBe(
      'attachment; filename="ledningens-genomgang-2025-overformyndarnamnden-offentlig.txt"',
    )
    const history = await isam.get<{ rows: { after: Record<string, unknown> | null }[] }>(
      `${at}/history`,
    )
    expect(history.body.rows[0]?.after).toEqual({
      secrecy: 'Ord i ett stycke, 18 kap. 8 § OSL',
      note: why.reason,
    })
  })

  test('on a row follows the record, and says so when its text is gone', async () => {
    const { source } = await open()
    const listed = blocksOf(source.chapters)
      .filter((block) => block.kind === 'table')
      .flatMap((block) => rowsOf(block).map((row) => ({ block: block.key, ...row })))
      .find((row) => row.record !== null)
    if (!listed) throw new Error('no table row with a record')
    const { block, record, words } = listed
    const made = await post({ ...why, target: { kind: 'row', block, record, words } })
    expect(made.status).toBe(200)
    await world.db.withActor(programActor(DEMO_TENANT), (tx) =>
      sql`update secrecy_marks set record_id = null, words = 'En rad som inte finns' where kind = 'row'`.execute(
        tx,
      ),
    )
    const lost = (await open()).marks.filter((mark) => mark.places.length === 0)
    expect(lost.map((mark) => mark.target.kind)).toEqual(['row'])
  })

  test('taken off keeps who, when and why', async () => {
    const [mark] = (await open()).marks.filter((one) => one.target.kind === 'phrase')
    const path = `${at}/secrecy-marks/${mark?.id}/removal`
    const refused = await isam.send<Failure>('POST', path, { because: ' ' })
    expect(refused.status).toBe(422)
    const removed = await isam.send<PublicAnswer>('POST', path, {
      because: 'Uppgiften är offentlig.',
    })
    expect(removed.status).toBe(200)
    expect(removed.body.marks.map((one) => one.id)).not.toContain(mark?.id)
    expect(removed.body.removed[0]).toMatchObject({
      id: mark?.id,
      removedBecause: 'Uppgiften är offentlig.',
      removedAt: TEST_NOW,
    })
    expect((await isam.send<Failure>('POST', path, { because: 'Igen' })).status).toBe(404)
  })
})

describe('is refused', () => {
  const words = { kind: 'everywhere', words: 'incidenter' }

  test.each([
    ['15 kap. 2 §', { ...why, section: '15:2', target: words }],
    [
      'a reason that names the class',
      { ...why, reason: 'Säkerhetsskyddsklassificerad', target: words },
    ],
  ])('säkerhetsskydd: %s', async (_, body) => {
    const { status, body: answer } = await post(body)
    expect(status).toBe(422)
    expect(answer.error.id).toBe('secretContent')
    expect(answer.error.message).toMatch(/får inte finnas i Genomlys/)
  })

  test.each([
    [
      'words that are not there',
      { ...why, target: { kind: 'everywhere', words: 'Xyzzyplugh' } },
      'target',
    ],
    ['a section that is none', { ...why, section: '99:9', target: words }, 'section'],
    [
      'another section without its name',
      { ...why, section: 'other', target: words },
      'otherSection',
    ],
    ['no reason', { ...why, reason: '', target: words }, 'reason'],
    ['two letters everywhere', { ...why, target: { kind: 'everywhere', words: 'av' } }, 'target'],
  ])('%s', async (_, body, field) => {
    const { status, body: answer } = await post(body)
    expect(status).toBe(422)
    expect(answer.error.fields.map((one) => one.field.split('.').at(-1))).toEqual([field])
  })

  test('to one who may read but not mark', async () => {
    const { status } = await post({ ...why, target: words }, manager)
    expect(status).toBe(403)
    const seen = await manager.get<PublicAnswer>(`${at}/public`)
    expect(seen.status).toBe(200)
    expect(seen.body.may.mark.answer).toBe(false)
  })

  test('to someone of another board and to a guest', async () => {
    const other = await app.signIn('isam', await demoBoard(world.db, 'socialnamnden'))
    expect((await other.get(`${at}/public`)).status).toBe(404)
    expect((await app.guest.get(`${at}/public`)).status).toBe(401)
    expect((await post({ ...why, target: words }, other)).status).toBe(404)
  })
})

describe('what the registers mark', () => {
  test('is listed, and is told in neither version', async () => {
    const { registered } = await open()
    expect(registered.length).toBeGreaterThan(0)
    const whole = await text('txt')
    const open_ = await text('txt?version=public')
    for (const { title, isLeftOutHere } of registered) {
      expect(isLeftOutHere).toBe(false)
      expect(whole).not.toContain(title)
      expect(open_).not.toContain(title)
    }
    expect(open_).toContain('markerade i registren')
  })

  test('after the review was sent is left out of the public version only', async () => {
    const workspace = await isam.get<{ review: { version: number } }>(at)
    const sent = await isam.send('POST', `${at}/submission`, {
      version: workspace.body.review.version,
    })
    expect(sent.status).toBe(200)
    const subject = blocksOf((await open()).source.chapters)
      .filter((block) => block.kind === 'subheading')
      .flatMap((block) => block.sources)[0]
    if (!subject) throw new Error('no heading with a record')
    await world.db.withActor(programActor(DEMO_TENANT), (tx) =>
      sql`update records set secrecy = '19 kap. 3 § OSL' where id = ${subject.id}`.execute(tx),
    )
    const { registered } = await open()
    expect(registered.find((one) => one.id === subject.id)?.isLeftOutHere).toBe(true)
    expect(await text('txt')).toContain(subject.title)
    const open_ = await text('txt?version=public')
    expect(open_).not.toContain(subject.title)
    expect(open_).toContain('[uppgift utelämnad, 19 kap. 3 § OSL]')
  })
})
