import { beforeAll, expect, test } from 'vitest'
import { type Client, type Failure, testApp } from '../../../test/support/client.ts'
import { demoBoard, testWorld } from '../../../test/support/database.ts'
import type { ReviewList } from '../workspace-answer.ts'
import type { ComparisonAnswer } from './compare-answer.ts'

const world = testWorld('demo')
const app = testApp(world)

let boardId = ''
let isam: Client
const ids: Record<number, string> = {}
beforeAll(async () => {
  boardId = await demoBoard(world.db, 'overformyndarnamnden')
  isam = await app.signIn('isam', boardId)
  const { body } = await isam.get<ReviewList>(`/api/boards/${boardId}/reviews`)
  for (const { id, fields } of body.rows) ids[fields.reviewYear] = id
})

const compared = <T = ComparisonAnswer>(one: string | undefined, other: string | undefined) =>
  isam.get<T>(`/api/reviews/${one}/compare/${other}`)

test('a draft against the review decided the year before, figure by figure and block by block', async () => {
  const { status, body } = await compared(ids[2025], ids[2024])
  expect(status).toBe(200)
  expect([body.before.year, body.after.year]).toEqual([2024, 2025])
  const figures = new Map(body.keyFigures.map((one) => [one.label, one]))
  expect(figures.get('Rapporterade incidenter')).toMatchObject({ after: 20 })
  expect(figures.get('Oönskade händelser')).toMatchObject({ before: null, after: 5 })
  expect(figures.get('Genomförda')).toMatchObject({ before: 1, after: 5, difference: 4 })
  expect(body.counts.same).toBeGreaterThan(0)
  expect(body.counts.changed).toBeGreaterThan(0)
  const chapters = new Map(body.chapters.map((one) => [one.key, one]))
  expect(chapters.get('proposed-2025')?.standing).toBe('gone')
  expect(chapters.get('proposed-2027')?.standing).toBe('new')
  // What was planned for 2025 and stands under 2027 now has been moved, not added.
  const moved = chapters.get('proposed-2027')?.blocks.filter(({ movedFrom }) => movedFrom !== null)
  expect(moved?.length).toBeGreaterThan(0)
})

test('whichever is asked first, the earlier year stands before', async () => {
  const [one, other] = [await compared(ids[2025], ids[2024]), await compared(ids[2024], ids[2025])]
  expect(other.body.counts).toEqual(one.body.counts)
  expect(other.body.before.year).toBe(2024)
})

test('a review is not compared with itself, and not with what is out of sight', async () => {
  const itself = await compared<Failure>(ids[2025], ids[2025])
  expect([itself.status, itself.body.error.message]).toEqual([
    422,
    'Välj ett annat år: en genomgång kan inte jämföras med sig själv.',
  ])
  const other = await demoBoard(world.db, 'socialnamnden')
  const elsewhere = await app.signIn('isam', other)
  const { status } = await elsewhere.get(`/api/reviews/${ids[2025]}/compare/${ids[2024]}`)
  expect(status).toBe(404)
})
