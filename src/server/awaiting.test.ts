/** Min sida over HTTP: everyone finds what waits for them, whatever year it belongs to. */
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { bareIncident } from '../../test/support/an-incident.ts'
import { type Client, testApp } from '../../test/support/client.ts'
import { demoBoard, testWorld } from '../../test/support/database.ts'
import { DEMO_TENANT } from '../demo/load.ts'
import { programActor } from './actor.ts'

type Item = {
  id: string | null
  type: string
  title: string
  why: string
  year: number | null
  dueOn: string | null
  late: boolean
}
type Facts = { now: Item[]; ongoing: Item[]; waiting: Item[]; review: { id: string } | null }

const world = testWorld('demo')
const app = testApp(world)
let ofn: string
let sn: string

beforeAll(async () => {
  ofn = await demoBoard(world.db, 'overformyndarnamnden')
  sn = await demoBoard(world.db, 'socialnamnden')
})

async function pageOf(client: Client, boardId = ofn, year = 2026): Promise<Facts> {
  const { status, body } = await client.get<Facts>(`/api/boards/${boardId}/my-page?year=${year}`)
  expect(status).toBe(200)
  return body
}

const ofType = (items: Item[], type: string) => items.filter((one) => one.type === type)

async function report(client: Client, fields: object = {}): Promise<string> {
  const noticed = { noticedAt: '2026-11-22T08:00:00.000Z', reportedAt: '2026-11-22T09:00:00.000Z' }
  const answer = await client.send<{ record: { id: string } }>(
    'POST',
    `/api/boards/${ofn}/incidents`,
    { values: { ...bareIncident, ...noticed, ...fields } },
  )
  expect(answer.status).toBe(201)
  return answer.body.record.id
}

describe('a review', () => {
  test('left as a draft in an earlier year waits for the coordinator, with its year said', async () => {
    const { now } = await pageOf(await app.signIn('isam', ofn))
    expect(ofType(now, 'managementReview')).toEqual([
      expect.objectContaining({
        title: 'Ledningens genomgång 2025',
        year: 2025,
        why: 'Genomgången för 2025 är inte skickad för beslut än.',
      }),
    ])
  })

  test('sent for decision waits for whoever decides, in whatever year they look', async () => {
    const isam = await app.signIn('isam', ofn)
    const head = await app.signIn('headOfAdministration', ofn)
    expect(ofType((await pageOf(head)).now, 'managementReview')).toEqual([])
    const { review } = await pageOf(isam, ofn, 2025)
    const id = review?.id ?? ''
    const opened = await isam.get<{ review: { version: number } }>(`/api/reviews/${id}`)
    const { version } = opened.body.review
    const sent = await isam.send('POST', `/api/reviews/${id}/submission`, { version })
    expect(sent.status).toBe(200)

    expect(ofType((await pageOf(head)).now, 'managementReview')).toEqual([
      expect.objectContaining({
        id,
        year: 2025,
        why: 'Genomgången för 2025 väntar på ditt beslut.',
      }),
    ])
    expect(ofType((await pageOf(isam)).now, 'managementReview')).toEqual([])
  })
})

describe('an incident that nobody has taken', () => {
  test('reaches the coordinator with the hours left to notify IMY (GDPR 33.1)', async () => {
    const id = await report(await app.signIn('employee', ofn))
    const { now } = await pageOf(await app.signIn('isam', ofn))
    expect(now.find((one) => one.id === id)).toEqual({
      id,
      type: 'incident',
      title: 'Brev till fel mottagare',
      why: 'Ny incident att ta hand om. Bedöm om det är en personuppgiftsincident. I så fall ska anmälan till IMY göras senast 25 november 2026 kl. 09.00 (70 timmar kvar).',
      year: 2026,
      dueOn: '2026-11-25',
      late: false,
    })
    const coordinator = await pageOf(await app.signIn('itCoordinator', ofn))
    expect(coordinator.now.some((one) => one.id === id)).toBe(false)
  })

  test('is waited for by the employee who reported it', async () => {
    const employee = await app.signIn('employee', ofn)
    const id = await report(employee)
    const { now, waiting, review } = await pageOf(employee)
    expect(now).toEqual([])
    expect(waiting.find((one) => one.id === id)?.why).toBe(
      'Du rapporterade den. Ingen handläggare är utsedd än.',
    )
    expect(review).toBeNull()
  })

  test('is not waited for by the coordinator who reported it', async () => {
    const isam = await app.signIn('isam', ofn)
    const id = await report(isam)
    const { now, waiting } = await pageOf(isam)
    expect(now.some((one) => one.id === id)).toBe(true)
    expect(waiting.some((one) => one.id === id)).toBe(false)
  })

  test('past the time is late; one with a handler is the handler’s', async () => {
    const isam = await app.signIn('isam', ofn)
    const head = await app.signIn('headOfAdministration', ofn)
    const id = await report(isam, {
      handler: head.personId,
      noticedAt: '2026-11-18T08:00:00.000Z',
      personalDataBreach: true,
    })
    const item = (await pageOf(head)).now.find((one) => one.id === id)
    expect(item).toMatchObject({ late: true, dueOn: '2026-11-21' })
    const { now, waiting } = await pageOf(isam)
    expect(now.some((one) => one.id === id)).toBe(false)
    expect(waiting.find((one) => one.id === id)?.why).toBe(
      'Du rapporterade den. Maria Sandström handlägger.',
    )
  })

  test('reaches those who may take it where there is no coordinator', async () => {
    const itCoordinator = await app.signIn('itCoordinator', ofn)
    const id = await report(itCoordinator)
    const holds = async () => (await pageOf(itCoordinator)).now.some((one) => one.id === id)
    expect(await holds()).toBe(false)
    await withoutCoordinator()
    expect(await holds()).toBe(true)
  })
})

/** The coordinator has left, and nobody has come instead. */
function withoutCoordinator(): Promise<unknown> {
  return world.db.withActor(programActor(DEMO_TENANT), (tx) =>
    sql`update role_assignments set to_on = '2026-11-21' where role = 'isam' and board_id = ${ofn}`.execute(
      tx,
    ),
  )
}

describe('those who look at the board from outside', () => {
  test('the officer finds the report of the year that has ended, and what is not met', async () => {
    const { now, waiting } = await pageOf(await app.signIn('dataProtectionOfficer', ofn))
    expect(ofType(now, 'dpoReport')).toEqual([
      {
        id: null,
        type: 'dpoReport',
        title: 'GDPR-årsrapport 2025',
        why: 'Någon rapport för 2025 är inte lämnad till nämnden.',
        year: 2025,
        dueOn: null,
        late: false,
      },
    ])
    expect(ofType(waiting, 'dpoRecommendation').length).toBeGreaterThan(0)
  })

  test('the auditor finds the findings without an answer', async () => {
    const auditor = await app.signIn('auditor', sn)
    expect(ofType((await pageOf(auditor, sn)).waiting, 'auditFinding')).toEqual([])
    const audits = await auditor.get<{ rows: { id: string }[] }>(`/api/boards/${sn}/audits`)
    const answer = await auditor.send('POST', `/api/boards/${sn}/audit-findings`, {
      values: {
        title: 'Loggar sparas inte',
        audit: audits.body.rows[0]?.id,
        severity: 'minor',
        observation: null,
        recommendation: null,
        responsible: null,
        answerBy: '2026-11-01',
        answer: null,
        answeredOn: null,
        outcome: null,
      },
    })
    expect(answer.status).toBe(201)
    expect(ofType((await pageOf(auditor, sn)).waiting, 'auditFinding')).toEqual([
      expect.objectContaining({
        title: 'Loggar sparas inte',
        late: true,
        why: 'Nämnden har inte svarat.',
        dueOn: '2026-11-01',
      }),
    ])
  })
})

test('what is due with suppliers, agreements and procurements waits for whoever has it', async () => {
  const head = await pageOf(await app.signIn('headOfAdministration', ofn))
  expect(ofType(head.now, 'procurement')).toEqual([
    expect.objectContaining({
      title: 'Undantaget från ”Avtal” i ”Ny e-tjänst för årsräkning och ansökan” går ut',
      dueOn: '2026-12-15',
      late: false,
    }),
  ])
  expect(ofType(head.now, 'agreement')).toEqual([
    expect.objectContaining({
      title: 'Ta ställning till uppsägning av ”Drift och förvaltning av Lex”',
      why: 'Sedan är det för sent att säga upp avtalet till dess slut.',
      dueOn: '2026-12-30',
    }),
  ])
  // Another has the follow-ups, and one of them is long overdue.
  expect(ofType(head.now, 'supplier')).toEqual([])
  const { now } = await pageOf(await app.signIn('systemManager', ofn))
  expect(ofType(now, 'supplier')).toEqual([
    expect.objectContaining({
      title: 'Följ upp säkerheten hos Alnö E-tjänster AB',
      why: 'Har aldrig följts upp.',
      dueOn: '2023-06-01',
      late: true,
    }),
  ])
})

test('whoever is responsible for a processing is asked to confirm it in time; others are not', async () => {
  const manager = await app.signIn('manager', ofn)
  const { now } = await pageOf(manager)
  const confirm = now.find(
    ({ title }) => title === 'Bekräfta behandlingen ”Arvoden till ställföreträdare”',
  )
  expect(confirm).toMatchObject({ type: 'processingRecord', late: true, dueOn: '2026-03-12' })
  expect(now.some(({ title }) => title.includes('Tillsyn av ställföreträdare'))).toBe(false)
  const other = await app.signIn('itCoordinator', ofn)
  const titles = (await pageOf(other)).now.map(({ title }) => title)
  expect(titles.some((title) => title.includes('Arvoden till ställföreträdare'))).toBe(false)
})
