import { expect, test } from 'vitest'
import { bareFinding } from '../../../test/support/an-audit.ts'
import { demoBoard, TEST_NOW, testWorld } from '../../../test/support/database.ts'
import { DEMO_TENANT } from '../../demo/load.ts'
import { createRecord } from '../../record/store.ts'
import { programActor } from '../../server/actor.ts'
import { auditFinding } from './audit-finding.record.ts'
import type { AuditFacts } from './chapter.ts'
import { auditFacts } from './store.ts'

const world = testWorld('demo')
const program = programActor(DEMO_TENANT)

async function factsOf(
  slug: 'overformyndarnamnden' | 'socialnamnden',
  year: number,
): Promise<AuditFacts> {
  const boardId = await demoBoard(world.db, slug)
  return world.db.withActor(program, (tx) => auditFacts(tx, boardId, year))
}

test.each([
  ['överförmyndarnämnden: the statement', 'overformyndarnamnden', 2025, [1, 0, 0]],
  ['the year before a known audit knows nothing of it', 'socialnamnden', 2024, [0, 0, 0]],
  ['the year of the audit', 'socialnamnden', 2025, [1, 0, 2]],
  ['the year after: its findings follow', 'socialnamnden', 2026, [0, 1, 2]],
] as const)('%s', async (_case, slug, year, expected) => {
  const { audits, earlier, findings } = await factsOf(slug, year)
  expect([audits.length, earlier.length, findings.length]).toEqual(expected)
})

test('a finding belongs to an audit of its own board', async () => {
  const { audits } = await factsOf('socialnamnden', 2025)
  const boardId = await demoBoard(world.db, 'overformyndarnamnden')
  const values = { ...bareFinding, audit: audits[0]?.id }
  await expect(
    world.db.withActor(program, (tx) =>
      createRecord(tx, auditFinding, program, TEST_NOW, { boardId, values }),
    ),
  ).rejects.toMatchObject({ id: 'invalid', fields: [{ field: 'audit' }] })
})
