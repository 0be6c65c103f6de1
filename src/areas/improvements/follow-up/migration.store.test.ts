/** What boards have kept before moves and answered effects had a place of their own is not lost. */
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { Engine } from '../../../server/engine/connection.ts'
import { createDatabase, dropDatabase } from '../../../server/engine/test-databases.ts'
import { migrate } from '../../../server/migrate.ts'

const engine: Engine = { ...inject('engine'), stop: async () => {} }
const name = `genomlys_memory_${randomBytes(6).toString('hex')}`
const TENANT = '0198d000-0000-7000-8000-000000000009'
const BOARD = '0198d000-0000-7000-8000-0000000000b1'
const id = (n: number) => `0198d000-0000-7000-8000-${String(n).padStart(12, '0')}`
let owner: pg.Client

beforeAll(async () => {
  const database = await createDatabase(engine, name)
  await migrate(database.owner, database.app.user, { through: '0030_reviews.sql' })
  owner = new pg.Client(database.owner)
  await owner.connect()
  await owner.query(
    `select set_config('app.tenant', $1, false), set_config('app.boards', '*', false)`,
    [TENANT],
  )
  await owner.query(`
    insert into tenants values ('${TENANT}', 'Åkersta', 'municipality', now());
    insert into units (tenant_id, id, kind, name, slug) values ('${TENANT}', '${BOARD}', 'board', 'Nämnden', 'namnden')`)
  await record(9, 'managementReview', 'decided')
  await improvement(1, 'decided', 2027)
  await improvement(2, 'proposed', 2027)
  await improvement(3, 'done', 2025, { shown: false, effect: 'Lika många.', on: '2025-10-01' })
  await improvement(4, 'done', 2025, { shown: true, effect: 'Inga kvar.', on: '2025-10-01' })
  await improvement(5, 'done', 2025, { shown: false, effect: null, on: null })
  await owner.query(
    `insert into links values ('${TENANT}', '${BOARD}', '${id(1)}', 'decidedIn', '${id(9)}', '2024-11-18', null)`,
  )
  // Drafting, then two moves after the decision: only the first of them with a reason.
  await yearChanged(1, 1, '2024-10-01', 2026, 2025, null)
  await yearChanged(2, 1, '2025-09-01', 2025, 2026, 'Resurser saknades.')
  await yearChanged(3, 1, '2026-09-01', 2026, 2027, null)
  await yearChanged(4, 2, '2026-09-01', 2026, 2027, 'Aldrig lovad.')
  await migrate(database.owner, database.app.user)
})

afterAll(async () => {
  await owner?.end()
  await dropDatabase(engine, name)
})

async function record(n: number, type: string, state: string) {
  await owner.query(
    `insert into records (tenant_id, board_id, id, type, number, title, state, created_at, changed_at)
     values ($1, $2, $3, $4, $5, 'Rubrik', $6, now(), now())`,
    [TENANT, BOARD, id(n), type, n, state],
  )
}

type Judged = { shown: boolean; effect: string | null; on: string | null }

async function improvement(n: number, state: string, year: number, judged?: Judged) {
  await record(n, 'improvement', state)
  await owner.query(
    `insert into improvements (tenant_id, board_id, id, title, source_kind, planned_year, responsible_roles, supporting_roles, effect_shown, effect, effect_assessed_on)
     values ($1, $2, $3, 'Rubrik', 'own', $4, '{}', '{}', $5, $6, $7)`,
    [TENANT, BOARD, id(n), year, judged?.shown ?? null, judged?.effect ?? null, judged?.on ?? null],
  )
}

async function yearChanged(
  seq: number,
  n: number,
  at: string,
  from: number,
  to: number,
  reason: string | null,
) {
  await owner.query(
    `insert into history (tenant_id, seq, at, by_name, board_id, subject_type, subject_id, act, before, after, previous_hash, hash)
     values ($1, $2, $3, 'Anna', $4, 'improvement', $5, 'changed', $6, $7, '', '')`,
    [
      TENANT,
      seq,
      at,
      BOARD,
      id(n),
      { plannedYear: from },
      { plannedYear: to, ...(reason === null ? {} : { reason }) },
    ],
  )
}

test('moves after the decision are kept as facts; drafting is not', async () => {
  const { rows } = await owner.query(
    'select improvement_id, from_year, to_year, reason from improvement_moves order by moved_at',
  )
  expect(rows).toEqual([
    { improvement_id: id(1), from_year: 2025, to_year: 2026, reason: 'Resurser saknades.' },
    { improvement_id: id(1), from_year: 2026, to_year: 2027, reason: null },
  ])
})

test('a judged effect becomes the state it was; one without ground stays unanswered', async () => {
  const { rows } = await owner.query(
    `select number, state from records where type = 'improvement' order by number`,
  )
  expect(rows.map(({ number, state }) => [number, state])).toEqual([
    [1, 'decided'],
    [2, 'proposed'],
    [3, 'effectNotShown'],
    [4, 'effectShown'],
    [5, 'done'],
  ])
})
