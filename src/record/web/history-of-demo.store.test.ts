/** Everything the example's history tells of a record is told with words, not with a column's name. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testWorld } from '../../../test/support/database.ts'
import { DEMO_TENANT } from '../../demo/load.ts'
import { programActor } from '../../server/actor.ts'
import { registerOfType } from '../../web/registers.ts'
import { historyWords } from './history-text.ts'

const world = testWorld('demo')

test('every change of the example is told with a label of its own', async () => {
  const rows = await world.db.withActor(programActor(DEMO_TENANT), async (tx) => {
    const found = await sql<{
      type: string
      act: string
      before: Record<string, unknown> | null
      after: Record<string, unknown> | null
    }>`select subject_type as type, act, before, after from history where subject_id is not null`.execute(
      tx,
    )
    return found.rows
  })
  expect(rows.length).toBeGreaterThan(300)
  const bare = rows.flatMap(({ type, ...row }) => {
    const declaration = registerOfType(type)
    if (!declaration) return []
    const whole = { ...row, seq: 1, at: '2026-11-22T13:05:00.000Z', byName: 'Bo' }
    return historyWords(declaration, whole, {})
      .changes.filter(({ label }) => !/^\p{Lu}/u.test(label))
      .map(({ label }) => `${type}: ${label}`)
  })
  expect([...new Set(bare)]).toEqual([])
})
