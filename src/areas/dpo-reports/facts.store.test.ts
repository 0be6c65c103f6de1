import { beforeAll, expect, test } from 'vitest'
import { bareRecommendation, bareReport } from '../../../test/support/a-dpo-report.ts'
import { demoBoard, testWorld } from '../../../test/support/database.ts'
import { DEMO_TENANT } from '../../demo/load.ts'
import { createRecord } from '../../record/store.ts'
import { programActor } from '../../server/actor.ts'
import type { DpoFacts } from './chapter.ts'
import { dpoRecommendation } from './dpo-recommendation.record.ts'
import { dpoReport } from './dpo-report.record.ts'
import { dpoFacts } from './store.ts'

const world = testWorld('demo')
const actor = programActor(DEMO_TENANT)
const AT = '2026-02-06T09:00:00.000Z'

let boardId = ''
beforeAll(async () => {
  boardId = await demoBoard(world.db, 'overformyndarnamnden')
})

function factsOf(year: number): Promise<DpoFacts> {
  return world.db.withActor(actor, (tx) => dpoFacts(tx, boardId, year))
}

test('the review of 2025 reads the report of 2024, and which activities answer it', async () => {
  const facts = await factsOf(2025)
  expect(facts.report?.title).toBe('GDPR-årsrapport 2024')
  expect(facts.recommendations).toHaveLength(1)
  expect(facts.recommendations[0]?.answeredBy.map(({ year }) => year)).toEqual([2025, 2026])
  expect(facts.openFromEarlier).toEqual([])
})

test('before the first report there is nothing', async () => {
  expect(await factsOf(2023)).toEqual({ report: null, recommendations: [], openFromEarlier: [] })
})

test('a newer report takes over when it is delivered; what is open in the older one is kept in sight', async () => {
  await world.db.withActor(actor, async (tx) => {
    const values = {
      ...bareReport,
      title: 'GDPR-årsrapport 2025',
      coversYear: 2025,
      deliveredOn: '2026-02-06',
    }
    await createRecord(tx, dpoReport, actor, AT, {
      boardId,
      values: { ...values, title: 'Utkast' },
    })
    const report = await createRecord(tx, dpoReport, actor, AT, {
      boardId,
      values,
      state: 'delivered',
    })
    await createRecord(tx, dpoRecommendation, actor, AT, {
      boardId,
      values: { ...bareRecommendation, report: report.id, title: 'Hemlig brist' },
      secrecy: '18 kap. 8 § OSL',
    })
  })
  const facts = await factsOf(2026)
  expect(facts.report?.title).toBe('GDPR-årsrapport 2025')
  expect(facts.recommendations.map((one) => one.answeredBy)).toEqual([[]])
  expect(facts.recommendations[0]?.recommendation.title).toMatch(
    /^Rekommendation nr 2, markerad med sekretess/,
  )
  expect(facts.openFromEarlier.map(({ title }) => title)).toEqual([
    'Inventera, strukturera och uppdatera rutindokumentationen',
  ])
})
