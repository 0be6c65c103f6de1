/** The thread of a record and the gaps of a year, over HTTP. */
import { beforeAll, describe, expect, test } from 'vitest'
import { bareRisk } from '../../test/support/a-risk.ts'
import { bareImprovement } from '../../test/support/an-improvement.ts'
import { bareIncident } from '../../test/support/an-incident.ts'
import { type Client, testApp } from '../../test/support/client.ts'
import { demoBoard, testWorld } from '../../test/support/database.ts'
import type { Thread } from '../record/thread/thread.ts'
import type { GapsAnswer } from './routes.ts'

const world = testWorld('demo')
const app = testApp(world)
let boardId: string
let isam: Client
let reader: Client
let employee: Client
let other: Client

beforeAll(async () => {
  boardId = await demoBoard(world.db, 'overformyndarnamnden')
  isam = await app.signIn('isam', boardId)
  reader = await app.signIn('dataProtectionOfficer', boardId)
  employee = await app.signIn('employee', boardId)
  other = await app.signIn('isam', await demoBoard(world.db, 'socialnamnden'))
})

async function make(api: string, values: object, secrecy: string | null = null): Promise<string> {
  const { body, status } = await isam.send<{ record: { id: string } }>(
    'POST',
    `/api/boards/${boardId}/${api}`,
    { values, secrecy },
  )
  expect(status).toBe(201)
  return body.record.id
}

const link = (api: string, from: string, kind: string, to: string) =>
  isam.send('POST', `/api/${api}/${from}/links`, { kind, to })
const threadOf = async (id: string, client = isam) =>
  (await client.get<Thread>(`/api/records/${id}/thread`)).body
const gapsOf = async (year: number, client = isam) =>
  (await client.get<GapsAnswer>(`/api/boards/${boardId}/gaps?year=${year}`)).body
const inStep = ({ steps }: Thread, key: string) =>
  steps.find((step) => step.key === key)?.items.map(({ title }) => title)

describe('the thread', () => {
  test('tells a risk that nobody answers what it lacks, until it is mended', async () => {
    const riskId = await make('risks', { ...bareRisk, event: 'Konton ligger kvar' })
    const before = await threadOf(riskId)
    expect(inStep(before, 'risk')).toEqual(['Konton ligger kvar'])
    expect(inStep(before, 'activity')).toEqual(['Ingen aktivitet svarar på risken'])

    const activityId = await make('improvements', {
      ...bareImprovement,
      title: 'Rensning',
      sourceKind: 'risk',
    })
    await link('improvements', activityId, 'answers', riskId)
    await isam.send('POST', `/api/records/${activityId}/evidence`, {
      kind: 'case',
      title: 'Lista över konton',
      shows: null,
      datedOn: '2025-10-01',
      reference: 'ÖFN 2025/412',
    })
    const after = await threadOf(riskId)
    expect(inStep(after, 'activity')).toEqual(['Rensning', 'Ingen är ansvarig'])
    expect(inStep(after, 'decision')).toEqual(['Beslut saknas'])
    expect(inStep(after, 'evidence')).toEqual(['Lista över konton'])
    expect(after.lines).toContainEqual({ from: riskId, to: activityId })
  })

  test('does not repeat a title marked secret', async () => {
    const seen = await make(
      'incidents',
      { ...bareIncident, title: 'Intrång i larmet' },
      '18 kap. 8 §',
    )
    const riskId = await make('risks', { ...bareRisk, event: 'Larmet går att störa' })
    await link('risks', riskId, 'followsFrom', seen)
    const thread = await threadOf(riskId, reader)
    expect(inStep(thread, 'seen')?.[0]).toMatch(/^Incident \d+, markerad med sekretess$/)
    expect(JSON.stringify(thread)).not.toContain('Intrång')
  })

  test('is for those who may read the register', async () => {
    const riskId = await make('risks', { ...bareRisk, event: 'Vem får läsa?' })
    expect((await reader.get(`/api/records/${riskId}/thread`)).status).toBe(200)
    expect((await employee.get(`/api/records/${riskId}/thread`)).status).toBe(403)
    expect((await other.get(`/api/records/${riskId}/thread`)).status).toBe(404)
    expect((await app.guest.get(`/api/records/${riskId}/thread`)).status).toBe(401)
    expect((await isam.get('/api/records/inte-ett-id/thread')).status).toBe(422)
  })

  test('keeps out of what a role may not read, though it may read the start', async () => {
    const { body } = await isam.get<{ rows: { id: string }[] }>(
      `/api/boards/${boardId}/governing-documents`,
    )
    const documentId = body.rows[0]?.id ?? ''
    const riskId = await make('risks', { ...bareRisk, event: 'Rör anvisningen' })
    await link('risks', riskId, 'concerns', documentId)
    expect(inStep(await threadOf(documentId), 'risk')).toContain('Rör anvisningen')
    expect(inStep(await threadOf(documentId, employee), 'risk')).toEqual([])
  })
})

describe('the gaps of a year', () => {
  test('are grouped by kind, with the ways to mend them, and shrink when mended', async () => {
    const riskId = await make('risks', { ...bareRisk, event: 'Utan svar', assessedYear: 2025 })
    const group = async () =>
      (await gapsOf(2025)).groups.find(({ kind }) => kind === 'riskUnanswered')
    const before = await group()
    expect(before?.gaps.find(({ record }) => record.id === riskId)).toMatchObject({
      record: { title: 'Utan svar', year: 2025 },
      mends: [{ do: 'link' }, { do: 'field', field: 'treatmentReason' }],
      mayChange: true,
    })
    const activityId = await make('improvements', { ...bareImprovement, title: 'Svar' })
    await link('improvements', activityId, 'answers', riskId)
    const after = await group()
    expect(after?.gaps.some(({ record }) => record.id === riskId) ?? false).toBe(false)
    expect(after?.total ?? 0).toBe((before?.total ?? 0) - 1)
  })

  test('leave out risks of other years’ VoR', async () => {
    await make('risks', { ...bareRisk, event: 'Förra årets VoR', assessedYear: 2024 })
    expect(JSON.stringify(await gapsOf(2025))).not.toContain('Förra årets VoR')
  })

  test('tell what coming plans lack, last and as not late', async () => {
    const id = await make('improvements', {
      ...bareImprovement,
      title: 'Om två år',
      plannedYear: 2027,
    })
    const ofOne = async (year: number) =>
      (await gapsOf(year)).groups.flatMap(({ kind, gaps }) =>
        gaps.filter(({ record }) => record.id === id).map(({ coming }) => ({ kind, coming })),
      )
    const kinds = ['decisionMissing', 'ownerMissing', 'wantedResultMissing', 'measureMissing']
    const coming = 'Planerad för 2027 och inte sen. Rätta innan planen beslutas.'
    expect(await ofOne(2025)).toEqual(kinds.map((kind) => ({ kind, coming })))
    expect(await ofOne(2027)).toEqual(kinds.map((kind) => ({ kind, coming: null })))
    const { groups, coming: counted } = await gapsOf(2025)
    expect(counted).toBeGreaterThanOrEqual(kinds.length)
    for (const { gaps } of groups) {
      const later = gaps.map((gap) => gap.coming !== null)
      expect(later).toEqual([...later].sort((a, b) => Number(a) - Number(b)))
    }
  })

  test('say that they cannot be mended by who may only read', async () => {
    const { groups } = await gapsOf(2025, reader)
    const risks = groups.find(({ kind }) => kind === 'riskUnanswered')
    for (const gap of risks?.gaps ?? []) expect(gap.mayChange).toBe(false)
  })

  test('are not told to others', async () => {
    const address = `/api/boards/${boardId}/gaps?year=2025`
    expect((await employee.get(address)).status).toBe(403)
    expect((await other.get(address)).status).toBe(404)
    expect((await isam.get(`/api/boards/${boardId}/gaps?year=x`)).status).toBe(422)
  })

  test('of the example are few enough to mend, and each says why', async () => {
    const { groups, total, looked } = await gapsOf(2025)
    expect(total).toBe(groups.reduce((sum, one) => sum + one.total, 0))
    const lacking = groups.flatMap(({ gaps }) => gaps.map(({ record }) => record.id))
    expect(looked).toBeGreaterThan(new Set(lacking).size)
    for (const { gaps } of groups) for (const { because } of gaps) expect(because).toMatch(/\.$/)
  })
})
