import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { demoBoard, testWorld } from '../../../test/support/database.ts'
import { DEMO_TENANT } from '../../demo/load.ts'
import { addLink } from '../../record/routes.ts'
import { recordById, recordsOfBoard, setState } from '../../record/store.ts'
import { managementReview } from '../../review/management-review.record.ts'
import { programActor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import type { ImprovementFacts } from './chapter.ts'
import { changeImprovement } from './follow-up/store.ts'
import { type Improvement, improvement } from './improvement.record.ts'
import { improvementFacts } from './store.ts'

const world = testWorld('demo')
const actor = programActor(DEMO_TENANT)
const DECIDED_AT = '2025-11-17T09:00:00.000Z'

let boardId = ''
beforeAll(async () => {
  boardId = await demoBoard(world.db, 'overformyndarnamnden')
})

function asProgram<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return world.db.withActor(actor, work)
}

async function named(tx: Tx, title: string, plannedYear: number): Promise<Improvement> {
  const all = await recordsOfBoard(tx, improvement, boardId)
  const found = all.find((one) => one.title === title && one.fields.plannedYear === plannedYear)
  if (!found) throw new Error(`No ${title} ${plannedYear} in the example`)
  return found
}

async function change(
  tx: Tx,
  one: Improvement,
  at: string,
  fields: Partial<Improvement['fields']>,
) {
  const saved = await recordById(tx, improvement, one.id)
  return changeImprovement(tx, actor, at, {
    id: one.id,
    version: saved.version,
    values: { ...saved.fields, ...fields },
  })
}

/** What a decision on the example's review of 2025 leaves behind, for these improvements. */
async function decide(tx: Tx, items: [Improvement, 'approved' | 'deferred', string | null][]) {
  const review = (await recordsOfBoard(tx, managementReview, boardId)).find(
    (one) => one.fields.reviewYear === 2025,
  )
  if (!review) throw new Error('No review in the example')
  for (const [one, outcome, reason] of items) {
    await addLink(tx, actor, DECIDED_AT, { from: one, kind: 'decidedIn', to: review.id })
    await setState(tx, actor, DECIDED_AT, {
      record: one,
      to: outcome === 'approved' ? 'decided' : 'postponed',
      act: 'decided',
      note: null,
    })
    await sql`
      insert into review_decision_items (tenant_id, board_id, review_id, improvement_id, outcome, reason)
      values (${DEMO_TENANT}, ${boardId}, ${review.id}, ${one.id}, ${outcome}, ${reason})`.execute(
      tx,
    )
  }
  await setState(tx, actor, DECIDED_AT, {
    record: review,
    to: 'decided',
    act: 'decided',
    note: null,
  })
}

async function factsOf(tx: Tx, board: string, reviewYear: number, planYears: number[]) {
  const register = await recordsOfBoard(tx, improvement, board)
  return improvementFacts(tx, board, register, { reviewYear, planYears })
}

/** What the review of the year decided, as the one after it follows it up. */
function followed(facts: ImprovementFacts, year: number) {
  const ofYear = facts.decidedEarlier.filter((one) => one.decisions.at(-1)?.review.year === year)
  return ofYear.map((one) => ({
    title: one.improvement.title,
    dueIn: one.plannedYearThen,
    now: one.improvement.fields.plannedYear,
    outcome: one.decisions.at(-1)?.outcome,
    reason: one.decisions.at(-1)?.reason,
    in: one.decisions.at(-1)?.review.year,
    moves: one.moves.map((move) => [move.fromYear, move.toYear, move.reason, move.on]),
  }))
}

test('the example before the decision of its year: the plan, the year, what they answer', async () => {
  const facts = await asProgram((tx) => factsOf(tx, boardId, 2025, [2026, 2027]))
  expect(facts.planned).toHaveLength(10)
  expect(facts.completed.map(({ state }) => state).sort()).toEqual([
    'done',
    'done',
    'done',
    'done',
    'effectShown',
    'started',
  ])
  expect(facts.lastReview).toMatchObject({ year: 2024, decidedOn: '2024-11-18' })
  const access = facts.planned.find((one) => one.title === 'Uppföljning av behörigheter')
  expect(facts.answered[access?.id ?? '']?.map(({ type }) => type)).toEqual(['incident', 'risk'])
  // A decided review keeps its facts as JSON.
  expect(JSON.parse(JSON.stringify(facts))).toEqual(facts)
})

test('the example remembers what the year before it decided, and every move since', async () => {
  const facts = await asProgram((tx) => factsOf(tx, boardId, 2025, [2026, 2027]))
  const decided = followed(facts, 2024)
  expect(decided.map(({ outcome }) => outcome).sort()).toEqual([
    ...Array<string>(8).fill('approved'),
    'deferred',
    'rejected',
  ])
  expect(decided.find(({ title }) => title.startsWith('Kontinuitet'))).toMatchObject({
    dueIn: 2025,
    now: 2027,
    moves: [
      [2025, 2026, expect.stringContaining('Lex'), '2025-03-14'],
      [2026, 2027, expect.stringContaining('klassningen'), '2025-10-06'],
    ],
  })
  const before = facts.decidedEarlier.filter((one) => one.decisions.length === 0)
  expect(before.map((one) => [one.improvement.state, one.improvement.fields.plannedYear])).toEqual([
    ['done', 2024],
  ])
})

test('an activity that was dropped or postponed is no longer in the plan', async () => {
  const count = await asProgram(async (tx) => {
    const one = await named(tx, 'Inventering och klassificering', 2027)
    await change(tx, one, '2025-10-21T08:00:00.000Z', { reason: 'Görs av staden.' })
    await setState(tx, actor, '2025-10-21T08:01:00.000Z', {
      record: one,
      to: 'dropped',
      act: 'moved',
      note: null,
    })
    const facts = await factsOf(tx, boardId, 2025, [2026, 2027])
    await setState(tx, actor, '2025-10-21T08:02:00.000Z', {
      record: one,
      to: 'proposed',
      act: 'moved',
      note: null,
    })
    return facts.planned.length
  })
  expect(count).toBe(9)
})

test('a move after the decision does not hide the year it was decided for', async () => {
  const facts = await asProgram(async (tx) => {
    const access = await named(tx, 'Uppföljning av behörigheter', 2026)
    const training = await named(tx, 'Uppföljning av utbildningsinsatser', 2026)
    const instruction = await named(tx, 'Översyn av lokal anvisning för informationssäkerhet', 2026)
    // Moved to and fro while it was still a proposal: that is drafting, not a move.
    await change(tx, training, '2025-10-22T08:00:00.000Z', { plannedYear: 2027 })
    await change(tx, training, '2025-10-23T08:00:00.000Z', { plannedYear: 2026 })
    await decide(tx, [
      [access, 'approved', null],
      [training, 'approved', null],
      [instruction, 'deferred', 'Riktlinjen ändras först.'],
    ])
    await change(tx, access, '2026-04-01T08:00:00.000Z', {
      plannedYear: 2027,
      reason: 'Resurser saknas.',
    })
    await change(tx, access, '2026-05-01T08:00:00.000Z', {
      plannedYear: 2028,
      reason: 'Nyckelperson slutade.',
    })
    return factsOf(tx, boardId, 2026, [2027, 2028])
  })
  expect(followed(facts, 2025)).toEqual([
    {
      title: 'Översyn av lokal anvisning för informationssäkerhet',
      dueIn: 2026,
      now: 2026,
      outcome: 'deferred',
      reason: 'Riktlinjen ändras först.',
      in: 2025,
      moves: [],
    },
    {
      title: 'Uppföljning av behörigheter',
      dueIn: 2026,
      now: 2028,
      outcome: 'approved',
      reason: null,
      in: 2025,
      moves: [
        [2026, 2027, 'Resurser saknas.', '2026-04-01'],
        [2027, 2028, 'Nyckelperson slutade.', '2026-05-01'],
      ],
    },
    {
      title: 'Uppföljning av utbildningsinsatser',
      dueIn: 2026,
      now: 2026,
      outcome: 'approved',
      reason: null,
      in: 2025,
      moves: [],
    },
  ])
  expect(facts.lastReview).toMatchObject({ year: 2025, decidedOn: '2025-11-17' })
})

test('the review of the same year is not an earlier one', async () => {
  const facts = await asProgram((tx) => factsOf(tx, boardId, 2025, [2026, 2027]))
  expect(followed(facts, 2025)).toEqual([])
  expect(facts.lastReview?.year).toBe(2024)
})

test('another board sees none of it', async () => {
  const other = await demoBoard(world.db, 'socialnamnden')
  const facts = await asProgram((tx) => factsOf(tx, other, 2026, [2027]))
  expect(facts.decidedEarlier).toEqual([])
  expect(facts.lastReview).toBeNull()
})
