/** The timing guard over HTTP, from the review in the example and a report that comes after it. */
import { beforeAll, expect, test } from 'vitest'
import { bareReport } from '../../../test/support/a-dpo-report.ts'
import { type Client, testApp } from '../../../test/support/client.ts'
import { demoBoard, testWorld } from '../../../test/support/database.ts'
import { dpoReport } from '../../areas/dpo-reports/dpo-report.record.ts'
import { DEMO_TENANT } from '../../demo/load.ts'
import { createRecord, recordsOfBoard } from '../../record/store.ts'
import { programActor } from '../../server/actor.ts'
import { managementReview } from '../management-review.record.ts'

const world = testWorld('demo')
const app = testApp(world)
const program = programActor(DEMO_TENANT)
const NOW = '2026-02-06T09:00:00.000Z'
let board: string
let isam: Client
let reviewId: string

beforeAll(async () => {
  world.setNow(NOW)
  board = await demoBoard(world.db, 'overformyndarnamnden')
  isam = await app.signIn('isam', board)
  const reviews = await world.db.withActor(program, (tx) =>
    recordsOfBoard(tx, managementReview, board),
  )
  reviewId = reviews.find(({ fields }) => fields.reviewYear === 2025)?.id ?? ''
})

const timing = async () =>
  (
    await isam.get<{ timing: { title: string; text: string } | null }>(
      `/api/reviews/${reviewId}/timing`,
    )
  ).body.timing

test('a draft on last year’s report says so, and with its own year’s it is silent', async () => {
  expect(await timing()).toMatchObject({
    title: 'Genomgången bygger på dataskyddsombudets rapport för 2024',
    text: expect.stringContaining('28 februari 2026 i årshjulet'),
  })
  await world.db.withActor(program, (tx) =>
    createRecord(tx, dpoReport, program, NOW, {
      boardId: board,
      values: { ...bareReport, coversYear: 2025, deliveredOn: '2026-02-06' },
      state: 'delivered',
    }),
  )
  expect(await timing()).toBeNull()
})

test('only who reads the review is told', async () => {
  const other = await app.signIn('isam', await demoBoard(world.db, 'socialnamnden'))
  expect((await other.get(`/api/reviews/${reviewId}/timing`)).status).toBe(404)
})
