import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../test/support/client.ts'
import { demoBoard, testWorld } from '../../test/support/database.ts'

const world = testWorld('demo')
const app = testApp(world)
type MyPage = { now: Item[]; ongoing: Item[] }
type Item = { title: string; why: string; dueOn: string | null; late: boolean }

let boardId = ''
beforeAll(async () => {
  boardId = await demoBoard(world.db, 'overformyndarnamnden')
})

async function page(role: 'isam' | 'itCoordinator' | 'manager', at: string): Promise<MyPage> {
  world.setNow(at)
  const client = await app.signIn(role, boardId)
  const { body } = await client.get<MyPage>(`/api/boards/${boardId}/my-page?year=2025`)
  return body
}

const TITLE = 'Rensning av gamla behörigheter i Populus'
const named = (items: readonly Item[]) => items.filter(({ title }) => title === TITLE)

test('an effect is on its way until its day, then asked of the owner and of the coordinator', async () => {
  const before = await page('itCoordinator', '2025-11-10T09:00:00.000Z')
  expect(named(before.now)).toEqual([])
  expect(named(before.ongoing)).toMatchObject([
    { why: 'Genomförd. Effekten ska besvaras senast 14 november 2025.', late: false },
  ])
  expect(named((await page('isam', '2025-11-10T09:00:00.000Z')).now)).toEqual([])

  const after = await page('itCoordinator', '2025-11-24T09:00:00.000Z')
  expect(named(after.now)).toMatchObject([
    { why: 'Genomförd. Effekten skulle ha besvarats 14 november 2025.', late: true },
  ])
  const isam = await page('isam', '2025-11-24T09:00:00.000Z')
  expect(named(isam.now)).toMatchObject([
    {
      why: 'Effekten skulle ha besvarats 14 november 2025. Fråga den som är ansvarig.',
      dueOn: '2025-11-14',
      late: true,
    },
  ])
})

test('what an area says is due stands with its owner: ahead of its day on its way, near it to do', async () => {
  const review = (items: readonly Item[]) =>
    items.filter(({ title }) => title === 'Se över planen: Avbrott i Lex')
  const early = await page('manager', '2026-02-10T09:00:00.000Z')
  expect(review(early.now)).toEqual([])
  expect(review(early.ongoing)).toMatchObject([{ dueOn: '2026-03-31', late: false }])
  const near = await page('manager', '2026-03-10T09:00:00.000Z')
  expect(review(near.now)).toMatchObject([
    { why: 'Dagen står i planen. Görs senast 31 mars 2026.', late: false },
  ])
  const after = await page('manager', '2026-04-01T09:00:00.000Z')
  expect(review(after.now)).toMatchObject([
    { why: 'Dagen står i planen. Skulle ha gjorts senast 31 mars 2026.', late: true },
  ])
  expect(review((await page('itCoordinator', '2026-04-01T09:00:00.000Z')).now)).toEqual([])
})
