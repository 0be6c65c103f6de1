/** The example's review in the middle of being written by several, as a newcomer meets it. */
import { expect, test } from 'vitest'
import { testApp } from '../../test/support/client.ts'
import { demoBoard, TEST_NOW, testWorld } from '../../test/support/database.ts'
import type { PublicAnswer } from '../review/public/answer.ts'
import type { TogetherAnswer } from '../review/together/together-answer.ts'
import { loadWorkingTogether } from './working-together.ts'

const world = testWorld('demo')
const app = testApp(world)

test('shows writers, a section that is done, comments with a mention and a marked paragraph', async () => {
  await loadWorkingTogether(world.db, TEST_NOW)
  const board = await demoBoard(world.db, 'overformyndarnamnden')
  const isam = await app.signIn('isam', board)
  const { body: page } = await isam.get<{
    mentions: unknown[]
    sections: { title: string }[]
  }>(`/api/boards/${board}/my-page?year=2025`)
  expect(page.mentions).toHaveLength(1)
  expect(page.sections).toMatchObject([{ title: 'Sammanfattning' }])

  const list = await isam.get<{ rows: { id: string; fields: { reviewYear: number } }[] }>(
    `/api/boards/${board}/reviews`,
  )
  const at = `/api/reviews/${list.body.rows.find((row) => row.fields.reviewYear === 2025)?.id}`
  const { body: together } = await isam.get<TogetherAnswer>(`${at}/together`)
  expect(together.sections.map(({ key }) => key).sort()).toEqual([
    'deviations',
    'dpo',
    'internal',
    'summary',
  ])
  expect(together.sections.filter((one) => one.doneAt !== null).map(({ key }) => key)).toEqual([
    'deviations',
  ])
  expect(together.threads.map(({ comments }) => comments.length).sort()).toEqual([1, 2])

  const { body: open } = await isam.get<PublicAnswer>(`${at}/public`)
  expect(open.marks).toMatchObject([{ law: '18 kap. 8 § OSL', places: [{ count: 1 }] }])
  expect(JSON.stringify(open.document)).not.toContain('En leverantör var inblandad')
})
