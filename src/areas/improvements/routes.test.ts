import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { bareImprovement } from '../../../test/support/an-improvement.ts'
import { type Client, type Failure, testApp } from '../../../test/support/client.ts'
import { demoBoard, testWorld } from '../../../test/support/database.ts'
import { DEMO_TENANT } from '../../demo/load.ts'
import { programActor } from '../../server/actor.ts'
import type { Improvement } from './improvement.record.ts'

const world = testWorld('demo')
const app = testApp(world)

type One = {
  record: Improvement
  links: { kind: string; direction: string; id: string; type: string }[]
  may: { moves: Record<string, { answer: boolean; because: string }> }
}
type Open = { id: string; title: string; why: string | null; yearsInPlan: number; version: number }
type Plans = {
  waiting: Open[]
  unanswered: Open[]
  later: number
  may: { change: { answer: boolean } }
}

let boardId = ''
let isam: Client
beforeAll(async () => {
  boardId = await demoBoard(world.db, 'overformyndarnamnden')
  isam = await app.signIn('isam', boardId)
})

async function added(fields: Partial<Improvement['fields']> = {}): Promise<Improvement> {
  const { status, body } = await isam.send<One>('POST', `/api/boards/${boardId}/improvements`, {
    values: { ...bareImprovement, plannedYear: 2025, ...fields },
  })
  expect(status).toBe(201)
  return body.record
}

async function begun(fields: Partial<Improvement['fields']> = {}): Promise<Improvement> {
  const { id, version } = await added(fields)
  const { body } = await isam.send<One>('POST', `/api/improvements/${id}/moves`, {
    version,
    to: 'started',
  })
  return body.record
}

const put = <T>({ id, version, fields }: Improvement, changed: Partial<Improvement['fields']>) =>
  isam.send<T>('PUT', `/api/improvements/${id}`, { version, values: { ...fields, ...changed } })
const settle = <T>({ id, version }: Improvement, answer: object, by = isam) =>
  by.send<T>('POST', `/api/improvements/${id}/settlement`, { version, ...answer })
const answerEffect = <T>({ id, version }: Improvement, answer: object) =>
  isam.send<T>('POST', `/api/improvements/${id}/effect`, { version, ...answer })

async function movesOf(id: string) {
  return world.db.withActor(programActor(DEMO_TENANT), async (tx) => {
    const { rows } = await sql<{ from: number; to: number; reason: string | null }>`
      select from_year as "from", to_year as "to", reason from improvement_moves where improvement_id = ${id} order by moved_at, id`.execute(
      tx,
    )
    return rows
  })
}

describe('moving a commitment to a later year', () => {
  test('is refused without a reason, at the field of the reason', async () => {
    const { status, body } = await put<Failure>(await begun(), { plannedYear: 2026 })
    expect(status).toBe(422)
    expect(body.error.fields).toEqual([
      {
        field: 'reason',
        message:
          'Skriv skälet till att aktiviteten flyttas från 2025 till 2026. Det skrivs ut i nästa genomgång.',
      },
    ])
  })

  test('is kept with its reason; the next move needs one of its own', async () => {
    const first = await put<One>(await begun(), { plannedYear: 2026, reason: 'Resurser saknas.' })
    expect(first.status).toBe(200)
    const again = await put<Failure>(first.body.record, { plannedYear: 2027 })
    expect(again.body.error.fields.map(({ field }) => field)).toEqual(['reason'])
    const second = await put<One>(first.body.record, {
      plannedYear: 2027,
      reason: 'Nyckelperson slutade.',
    })
    expect(second.status).toBe(200)
    expect(await movesOf(second.body.record.id)).toEqual([
      { from: 2025, to: 2026, reason: 'Resurser saknas.' },
      { from: 2026, to: 2027, reason: 'Nyckelperson slutade.' },
    ])
  })

  test('a proposal is drafted freely, and nothing is kept of it', async () => {
    const { status, body } = await put<One>(await added(), { plannedYear: 2027 })
    expect(status).toBe(200)
    expect(await movesOf(body.record.id)).toEqual([])
  })

  test('every problem is told at once', async () => {
    const { body } = await put<Failure>(await begun(), {
      plannedYear: 2026,
      startedOn: '2025-06-01',
      doneOn: '2025-05-01',
    })
    expect(body.error.fields.map(({ field }) => field)).toEqual(['doneOn', 'reason'])
  })

  test('a stale version is a conflict, not a move', async () => {
    const one = await begun()
    await put(one, { theme: 'Annat' })
    const { status } = await put(one, { plannedYear: 2026, reason: 'Resurser saknas.' })
    expect(status).toBe(409)
    expect(await movesOf(one.id)).toEqual([])
  })
})

describe('what earlier plans have left open', () => {
  test('is listed for the year, with what is planned later only counted', async () => {
    const one = await begun({ title: 'Väntar på besked' })
    await begun({ title: 'Planerad senare', plannedYear: 2030 })
    const { status, body } = await isam.get<Plans>(
      `/api/boards/${boardId}/improvements/from-earlier-plans?year=2025`,
    )
    expect(status).toBe(200)
    expect(body.waiting.map(({ id }) => id)).toContain(one.id)
    expect(body.waiting.map(({ title }) => title)).not.toContain('Planerad senare')
    expect(body.later).toBeGreaterThan(0)
    expect(body.unanswered.map(({ title }) => title)).toContain(
      'Rensning av gamla behörigheter i Populus',
    )
    expect(body.unanswered.every(({ why }) => why !== null)).toBe(true)
    expect(body.may.change.answer).toBe(true)
  })

  test('done: the day and when its effect is to be assessed are asked for', async () => {
    const one = await begun()
    const empty = await settle<Failure>(one, { kind: 'done' })
    expect(empty.body.error.fields.map(({ field }) => field)).toEqual(['doneOn', 'effectDueOn'])
    const ahead = await settle<Failure>(one, {
      kind: 'done',
      doneOn: '2099-01-01',
      effectDueOn: '2099-06-01',
    })
    expect(ahead.body.error.fields.map(({ field }) => field)).toEqual(['doneOn'])
    const done = await settle<One>(one, {
      kind: 'done',
      doneOn: '2025-05-02',
      effectDueOn: '2025-11-03',
    })
    expect(done.status).toBe(200)
    expect(done.body.record).toMatchObject({ state: 'done', fields: { effectDueOn: '2025-11-03' } })
    expect((await settle(done.body.record, { kind: 'dropped', reason: 'Nej.' })).status).toBe(409)
  })

  test('continues: a later year and a reason, and the move is kept', async () => {
    const one = await begun()
    const empty = await settle<Failure>(one, { kind: 'continues', plannedYear: 2026 })
    expect(empty.body.error.fields.map(({ field }) => field)).toEqual(['reason'])
    const back = await settle<Failure>(one, {
      kind: 'continues',
      plannedYear: 2025,
      reason: 'Fel år.',
    })
    expect(back.body.error.fields.map(({ field }) => field)).toEqual(['plannedYear'])
    const { status, body } = await settle<One>(one, {
      kind: 'continues',
      plannedYear: 2026,
      reason: 'Systemet byts ut under våren.',
    })
    expect(status).toBe(200)
    expect(body.record).toMatchObject({ state: 'started', fields: { plannedYear: 2026 } })
    expect(await movesOf(one.id)).toHaveLength(1)
  })

  test('dropped: with a reason, and what was put off is proposed anew when it continues', async () => {
    const one = await begun()
    const empty = await settle<Failure>(one, { kind: 'dropped', reason: ' ' })
    expect(empty.body.error.fields.map(({ field }) => field)).toEqual(['reason'])
    const dropped = await settle<One>(one, { kind: 'dropped', reason: 'Systemet är avvecklat.' })
    expect(dropped.body.record.state).toBe('dropped')

    const waiting = await put<One>(await begun(), { reason: 'Avvaktar.' })
    const postponed = await isam.send<One>(
      'POST',
      `/api/improvements/${waiting.body.record.id}/moves`,
      { version: waiting.body.record.version, to: 'postponed' },
    )
    const again = await settle<One>(postponed.body.record, {
      kind: 'continues',
      plannedYear: 2026,
      reason: 'Nu finns medel.',
    })
    expect(again.body.record.state).toBe('proposed')
  })

  test('an auditor reads the list and settles nothing', async () => {
    const one = await begun()
    const auditor = await app.signIn('auditor', boardId)
    const { body } = await auditor.get<Plans>(
      `/api/boards/${boardId}/improvements/from-earlier-plans?year=2025`,
    )
    expect(body.may.change.answer).toBe(false)
    const refused = await settle(one, { kind: 'dropped', reason: 'Nej.' }, auditor)
    expect(refused.status).toBe(403)
  })
})

describe('answering the effect', () => {
  async function done(fields: Partial<Improvement['fields']> = {}): Promise<Improvement> {
    const { body } = await settle<One>(await begun(fields), {
      kind: 'done',
      doneOn: '2025-05-02',
      effectDueOn: '2025-11-03',
    })
    return body.record
  }
  const measured = { measure: 'Antal konton', baseline: '37 konton' }

  test('asks for what the measure shows, the ground and the day', async () => {
    const { status, body } = await answerEffect<Failure>(await done(measured), {
      outcome: 'effectShown',
    })
    expect(status).toBe(422)
    expect(body.error.fields.map(({ field }) => field)).toEqual([
      'outcomeValue',
      'effect',
      'effectAssessedOn',
    ])
  })

  test.each(['effectShown', 'effectPartlyShown', 'effectNotShown'])(
    '%s ends it',
    async (outcome) => {
      const { status, body } = await answerEffect<One>(await done(measured), {
        outcome,
        outcomeValue: '12 konton',
        effect: 'Stickprov i november.',
        effectAssessedOn: '2025-11-03',
      })
      expect(status).toBe(200)
      expect(body.record).toMatchObject({ state: outcome, fields: { outcomeValue: '12 konton' } })
    },
  )

  test('without a measure there is no value to ask for', async () => {
    const { status } = await answerEffect(await done(), {
      outcome: 'effectNotShown',
      effect: 'Ingen märker någon skillnad.',
      effectAssessedOn: '2025-11-03',
    })
    expect(status).toBe(200)
  })

  test('what is not done has no effect to answer', async () => {
    const { status } = await answerEffect(await begun(), {
      outcome: 'effectShown',
      effect: 'Ja.',
      effectAssessedOn: '2025-11-03',
    })
    expect(status).toBe(409)
  })

  test('not shown is carried on: the value it was left at is where the next begins', async () => {
    const { body } = await answerEffect<One>(await done(measured), {
      outcome: 'effectNotShown',
      outcomeValue: '36 konton',
      effect: 'Stickprov i november.',
      effectAssessedOn: '2025-11-03',
    })
    const next = await isam.send<One>('POST', `/api/improvements/${body.record.id}/continuation`, {
      plannedYear: 2026,
    })
    expect(next.status).toBe(201)
    expect(next.body.record).toMatchObject({
      state: 'proposed',
      fields: { plannedYear: 2026, baseline: '36 konton', measure: 'Antal konton', doneOn: null },
    })
    expect(next.body.links).toMatchObject([
      { kind: 'continues', direction: 'out', id: body.record.id },
    ])
    const again = await isam.send('POST', `/api/improvements/${next.body.record.id}/continuation`, {
      plannedYear: 2027,
    })
    expect(again.status).toBe(409)
  })
})
