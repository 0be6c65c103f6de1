import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../test/support/client.ts'
import { demoBoard, testWorld } from '../../test/support/database.ts'

const world = testWorld('demo')
const app = testApp(world)
type MyPage = {
  now: Item[]
  ongoing: Item[]
  waiting: Item[]
  others: { name: string; late: number }[]
  next: { title: string; on: string }[]
  sections: { key: string; insteadOf: string | null }[]
}
type Item = {
  type: string
  title: string
  why: string
  dueOn: string | null
  late: boolean
  page?: string
  insteadOf?: string
}

let boardId = ''
beforeAll(async () => {
  boardId = await demoBoard(world.db, 'overformyndarnamnden')
})

async function page(
  role: 'isam' | 'itCoordinator' | 'manager' | 'employee' | 'dataProtectionOfficer',
  at: string,
): Promise<MyPage> {
  world.setNow(at)
  // A session does not last from one of these days to the next.
  const client = await app.signIn(role, boardId)
  const { body } = await client.get<MyPage>(`/api/boards/${boardId}/my-page?year=2025`)
  return body
}

const TITLE = 'Rensning av gamla behörigheter i Populus'
const named = (items: readonly Item[]) => items.filter(({ title }) => title === TITLE)

test('an effect is on its way until its day, then asked of the owner, and waited for by the coordinator', async () => {
  const before = await page('itCoordinator', '2025-11-10T09:00:00.000Z')
  expect(named(before.now)).toEqual([])
  expect(named(before.ongoing)).toMatchObject([
    { why: 'Genomförd. Besvara om den fick effekt.', dueOn: '2025-11-14', late: false },
  ])
  expect(named((await page('isam', '2025-11-10T09:00:00.000Z')).now)).toEqual([])

  const after = await page('itCoordinator', '2025-11-24T09:00:00.000Z')
  expect(named(after.now)).toMatchObject([
    { why: 'Genomförd. Besvara om den fick effekt.', dueOn: '2025-11-14', late: true },
  ])
  const isam = await page('isam', '2025-11-24T09:00:00.000Z')
  expect(named(isam.now)).toEqual([])
  expect(named(isam.waiting)).toMatchObject([
    {
      why: 'Effekten är inte besvarad. Fråga Johan Ek.',
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
    { why: 'Dagen står i planen.', dueOn: '2026-03-31', late: false },
  ])
  const after = await page('manager', '2026-04-01T09:00:00.000Z')
  expect(review(after.now)).toMatchObject([
    { why: 'Dagen står i planen.', dueOn: '2026-03-31', late: true },
  ])
  expect(review((await page('itCoordinator', '2026-04-01T09:00:00.000Z')).now)).toEqual([])
})

test('an occurrence of the wheel is the owner’s when it is near, and leads to where it is done', async () => {
  const vor = (items: readonly Item[]) =>
    items.filter(({ title }) => title === 'Väsentlighets- och riskanalys (VoR)')
  expect(vor((await page('isam', '2026-08-01T09:00:00.000Z')).now)).toEqual([])
  expect(vor((await page('isam', '2026-09-01T09:00:00.000Z')).now)).toMatchObject([
    { dueOn: '2026-09-30', late: false, page: 'risker', why: expect.stringContaining('antagen') },
  ])
  // An assumed day that has passed may never have been the city's.
  expect(vor((await page('isam', '2026-11-01T09:00:00.000Z')).now)).toEqual([])
  expect(vor((await page('manager', '2026-09-01T09:00:00.000Z')).now)).toEqual([])
})

test('the officer’s report stands once, though the wheel has a day for it', async () => {
  const { now } = await page('dataProtectionOfficer', '2026-02-20T09:00:00.000Z')
  expect(now.filter(({ title }) => /årsrapport/i.test(title))).toHaveLength(1)
})

test('who follows up sees with whom something is late; an employee sees nobody', async () => {
  const at = '2026-11-22T10:00:00.000Z'
  const isam = await page('isam', at)
  expect(isam.others.map(({ name }) => name)).toContain('Per Nyberg')
  expect(isam.others.map(({ name }) => name)).not.toContain('Anna Lindqvist')
  const manager = await page('manager', at)
  expect(manager.others.length).toBeLessThan(isam.others.length)
  expect((await page('employee', at)).others).toEqual([])
  expect(isam.next.length).toBeGreaterThan(0)
  expect(isam.next.every(({ on }) => on >= '2026-11-22')).toBe(true)
})

test('the substitute has the absent person’s open incidents and duties, told apart', async () => {
  const at = '2026-11-22T10:00:00.000Z'
  world.setNow(at)
  const isam = await app.signIn('isam', boardId)
  const substitute = await app.signIn('itCoordinator', boardId)
  const theirs = async () =>
    (await page('itCoordinator', at)).now.filter(({ insteadOf }) => insteadOf === 'Anna Lindqvist')
  expect(await theirs()).toEqual([])
  const { status } = await isam.send('POST', `/api/boards/${boardId}/covers`, {
    personId: isam.personId,
    substituteId: substitute.personId,
    fromOn: '2026-11-22',
    toOn: '2026-12-24',
    roles: [],
  })
  expect(status).toBeLessThan(300)
  const now = await theirs()
  expect(now.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['incident', 'governingDocument', 'wheelSeries']),
  )
  expect(now.every(({ why }) => !why.startsWith('Du '))).toBe(true)

  const { body: list } = await isam.get<{ rows: { id: string; state: string }[] }>(
    `/api/boards/${boardId}/reviews`,
  )
  const review = `/api/reviews/${list.rows.find(({ state }) => state === 'draft')?.id}`
  const given = await isam.send('PUT', `${review}/sections/deviations`, {
    version: 0,
    writerId: isam.personId,
    dueOn: '2026-12-01',
  })
  expect(given.status).toBe(200)
  const { sections } = await page('itCoordinator', at)
  const { status: marked } = await substitute.send('PUT', `${review}/sections/deviations/done`, {
    version: 1,
    text: null,
  })
  expect(sections.map(({ insteadOf }) => insteadOf)).toEqual(['Anna Lindqvist'])
  expect(marked).toBe(200)
})
