import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { bareRisk } from '../../../test/support/a-risk.ts'
import { bareImprovement } from '../../../test/support/an-improvement.ts'
import { bareIncident } from '../../../test/support/an-incident.ts'
import { demoActor, demoBoard, TEST_NOW, testWorld } from '../../../test/support/database.ts'
import { improvement } from '../../areas/improvements/improvement.record.ts'
import { incident } from '../../areas/incidents/incident.record.ts'
import { risk } from '../../areas/risks/risk.record.ts'
import type { Role } from '../../core/roles.ts'
import { DEMO_TENANT } from '../../demo/load.ts'
import type { Actor } from '../../server/actor.ts'
import { placeOfType, threadDeclarations } from '../../thread/kinds.ts'
import type { LinkKind } from '../links.ts'
import { addLink } from '../routes.ts'
import { createRecord } from '../store.ts'
import { walkThread } from './store.ts'

const world = testWorld('demo')
const types = threadDeclarations.map(({ type }) => type)
let boardId = ''
let otherBoardId = ''
let isam: Actor

beforeAll(async () => {
  boardId = await demoBoard(world.db, 'socialnamnden')
  otherBoardId = await demoBoard(world.db, 'overformyndarnamnden')
  isam = await demoActor(world.db, 'isam', boardId)
})

type Made = { id: string; type: string; boardId: string }

/** Made by the city's own, who sees every board. */
async function central(role: Role = 'isam'): Promise<Actor> {
  return { ...isam, boards: '*', roles: [{ role, boardId: null }] }
}

async function make(kind: 'risk' | 'incident' | 'improvement', title: string, at = boardId) {
  const actor = await central()
  return world.db.withActor(actor, (tx): Promise<Made> => {
    if (kind === 'risk')
      return createRecord(tx, risk, actor, TEST_NOW, {
        boardId: at,
        values: { ...bareRisk, event: title },
      })
    if (kind === 'incident')
      return createRecord(tx, incident, actor, TEST_NOW, {
        boardId: at,
        values: { ...bareIncident, title },
      })
    return createRecord(tx, improvement, actor, TEST_NOW, {
      boardId: at,
      values: { ...bareImprovement, title },
    })
  })
}

async function link(from: Made, kind: LinkKind, to: Made) {
  const actor = await central()
  await world.db.withActor(actor, (tx) => addLink(tx, actor, TEST_NOW, { from, kind, to: to.id }))
}

async function walk(start: Made, actor: Actor = isam, readable = types) {
  return world.db.withActor(actor, (tx) =>
    walkThread(tx, {
      tenantId: DEMO_TENANT,
      startId: start.id,
      order: placeOfType,
      declarations: threadDeclarations,
      readable: { everywhere: readable, at: [] },
    }),
  )
}

const titles = ({ nodes }: Awaited<ReturnType<typeof walk>>) =>
  nodes.map(({ title }) => title).sort()

describe('the walk', () => {
  test('goes back and on, but not to what merely shares a neighbour', async () => {
    const seen = await make('incident', 'Fel mottagare')
    const one = await make('risk', 'Utskick till fel person')
    const another = await make('risk', 'Annan risk')
    const activity = await make('improvement', 'Adresskontroll')
    await link(one, 'followsFrom', seen)
    await link(activity, 'answers', one)
    await link(activity, 'answers', another)
    const found = await walk(seen)
    expect(titles(found)).toEqual(['Adresskontroll', 'Fel mottagare', 'Utskick till fel person'])
    expect(found.edges).toHaveLength(2)
    expect(found.edges).toEqual(
      expect.arrayContaining([
        { from: seen.id, to: one.id },
        { from: one.id, to: activity.id },
      ]),
    )
    expect(titles(await walk(activity))).toEqual([
      'Adresskontroll',
      'Annan risk',
      'Fel mottagare',
      'Utskick till fel person',
    ])
  })

  test('ends where links go in a circle, and at what is linked to itself through others', async () => {
    const a = await make('risk', 'Ring A')
    const b = await make('risk', 'Ring B')
    const c = await make('risk', 'Ring C')
    await link(a, 'followsFrom', b)
    await link(b, 'followsFrom', c)
    await link(c, 'followsFrom', a)
    const found = await walk(a)
    expect(titles(found)).toEqual(['Ring A', 'Ring B', 'Ring C'])
    expect(found.edges).toHaveLength(3)
  })

  test('follows "Rör" by the order of the thread, whichever end said it', async () => {
    const one = await make('risk', 'Rör en aktivitet')
    const activity = await make('improvement', 'Berörs av en risk')
    const equal = await make('risk', 'Rör en annan risk')
    await link(one, 'concerns', activity)
    await link(one, 'concerns', equal)
    const found = await walk(one)
    expect(titles(found)).toEqual(['Berörs av en risk', 'Rör en aktivitet'])
    expect(found.edges).toEqual([{ from: one.id, to: activity.id }])
    expect(titles(await walk(activity))).toEqual(['Berörs av en risk', 'Rör en aktivitet'])
  })

  test('is bounded in length and in size', async () => {
    const hub = await make('risk', 'Nav')
    const actor = await central()
    await world.db.withActor(actor, async (tx) => {
      for (let n = 0; n < 70; n += 1) {
        const one = await createRecord(tx, improvement, actor, TEST_NOW, {
          boardId,
          values: { ...bareImprovement, title: `Nav ${n}` },
        })
        await addLink(tx, actor, TEST_NOW, { from: one, kind: 'answers', to: hub.id })
      }
    })
    const found = await walk(hub)
    expect(found.isCut).toBe(true)
    expect(found.nodes).toHaveLength(60)
    const ids = found.nodes.map(({ id }) => id)
    expect(found.edges.every(({ from, to }) => ids.includes(from) && ids.includes(to))).toBe(true)

    const chain: Made[] = []
    for (let n = 0; n < 11; n += 1) {
      const next = await make('improvement', `Led ${n}`)
      const last = chain.at(-1)
      if (last) await link(next, 'continues', last)
      chain.push(next)
    }
    const [first] = chain
    if (!first) throw new Error('no chain')
    expect((await walk(first)).nodes).toHaveLength(9)
  })

  test('shows a decision on the way on, but not all that was decided with it', async () => {
    const { rows } = await world.db.withActor(await central(), (tx) =>
      sql<{ reviewId: string; activities: number }>`
        select to_id as "reviewId", count(*)::int as activities from links
        where kind = 'decidedIn' group by to_id order by 2 desc limit 1`.execute(tx),
    )
    const review = rows[0]
    if (!review || review.activities < 3) throw new Error('the example has no decided review')
    const cause = await make('risk', 'Beslutad åtgärd', otherBoardId)
    const activity = await make('improvement', 'Beslutad aktivitet', otherBoardId)
    await link(activity, 'answers', cause)
    await link(activity, 'decidedIn', {
      id: review.reviewId,
      type: 'managementReview',
      boardId: otherBoardId,
    })
    const found = await walk(cause, await central())
    expect(found.nodes.map(({ type }) => type).sort()).toEqual([
      'improvement',
      'managementReview',
      'risk',
    ])
    const all = await walk(
      { id: review.reviewId, type: 'managementReview', boardId: otherBoardId },
      await central(),
    )
    expect(all.nodes.length).toBeGreaterThanOrEqual(review.activities + 1)
  })

  test('takes the audit that a finding names, and an audit’s findings, as part of it', async () => {
    const { rows } = await world.db.withActor(isam, (tx) =>
      sql<Made>`select id, type, board_id as "boardId" from records where type = 'auditFinding' and board_id = ${boardId} order by number`.execute(
        tx,
      ),
    )
    const [finding] = rows
    if (!finding) throw new Error('the example has no finding')
    const found = await walk(finding)
    const audits = found.nodes.filter(({ type }) => type === 'audit')
    expect(audits).toHaveLength(1)
    expect(found.nodes.filter(({ type }) => type === 'auditFinding')).toHaveLength(1)
    expect(found.edges).toContainEqual({ from: audits[0]?.id, to: finding.id })
    const ofAudit = await walk({ id: audits[0]?.id ?? '', type: 'audit', boardId })
    expect(ofAudit.nodes.filter(({ type }) => type === 'auditFinding')).toHaveLength(rows.length)
  })
})

describe('what may not be seen', () => {
  test('stays out, and nothing is reached through it: another board', async () => {
    const here = await make('risk', 'Här')
    const there = await make('improvement', 'Hos den andra nämnden', otherBoardId)
    const beyond = await make('improvement', 'Bortom')
    await link(there, 'answers', here)
    await link(beyond, 'continues', there)
    expect(titles(await walk(here))).toEqual(['Här'])
    expect(titles(await walk(here, await central()))).toEqual([
      'Bortom',
      'Hos den andra nämnden',
      'Här',
    ])
  })

  test('stays out, and nothing is reached through it: a register out of reach', async () => {
    const seen = await make('incident', 'Känslig incident')
    const one = await make('risk', 'Risk emellan')
    const activity = await make('improvement', 'Aktivitet längst bort')
    await link(one, 'followsFrom', seen)
    await link(activity, 'answers', one)
    expect(
      titles(
        await walk(
          activity,
          isam,
          types.filter((type) => type !== 'risk'),
        ),
      ),
    ).toEqual(['Aktivitet längst bort'])
  })
})
