/**
 * The two example committees, as the check finds them. Their shortcomings are those of the reports
 * they follow, and are left in the examples on purpose: an activity nobody owns, results nobody
 * measures. A hit that is not listed here is a false one, or a new fault in the examples.
 */
import { expect, test } from 'vitest'
import { demoBoard, testWorld } from '../../../test/support/database.ts'
import { DEMO_TENANT } from '../../demo/load.ts'
import { programActor } from '../../server/actor.ts'
import { reviewOfYear } from '../workspace.ts'
import { openCheck } from './workspace.ts'

const world = testWorld('demo')

async function found(
  slug: Parameters<typeof demoBoard>[1],
  year: number,
  at: string,
): Promise<Record<string, number>> {
  const boardId = await demoBoard(world.db, slug)
  const { hits } = await world.db.withActor(programActor(DEMO_TENANT), async (tx) => {
    const review = await reviewOfYear(tx, boardId, year)
    if (!review) throw new Error(`no review of ${year}`)
    return openCheck(tx, review.id, at)
  })
  const counts: Record<string, number> = {}
  for (const { severity, rule } of hits)
    counts[`${severity}: ${rule}`] = (counts[`${severity}: ${rule}`] ?? 0) + 1
  return counts
}

test('överförmyndarnämnden 2025 has its true shortcomings, and none that stops it', async () => {
  expect(await found('overformyndarnamnden', 2025, '2025-11-24T09:00:00.000Z')).toEqual({
    // The risk that the resource is taken for other work: no activity, and the wrong way of working.
    'should: unanswered': 1,
    'should: misfiled-risk': 1,
    // The training of managers.
    'should: activity-without-owner': 1,
    'should: activity-without-result': 6,
    'should: dpo-does-line-work': 1,
    'note: activity-without-result': 2,
    'note: carried-by-one': 1,
  })
})

test('socialnämnden 2024 has its true shortcomings, and none that stops it', async () => {
  expect(await found('socialnamnden', 2024, '2024-11-25T09:00:00.000Z')).toEqual({
    // Their report names nobody, and no results.
    'should: activity-without-owner': 12,
    'should: activity-without-result': 11,
    'note: activity-without-result': 1,
    // The owners of the risks stand by name in the table.
    'note: personal-name': 3,
  })
})

test('two years on, the same report rests on what has changed since', async () => {
  const later = await found('overformyndarnamnden', 2025, '2026-11-22T09:00:00.000Z')
  expect(later).toMatchObject({
    'should: outdated-name': 1,
    'should: expectation-gone-by': 3,
    'note: fact-not-checked': 8,
  })
})
