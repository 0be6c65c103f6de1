/** The judgement over HTTP, in the report, and the resources in the decision. */
import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, type Failure, testApp } from '../../../test/support/client.ts'
import { demoBoard, TEST_NOW, testWorld } from '../../../test/support/database.ts'
import type { ReviewDocument } from '../document.ts'
import { allChapters } from '../overlay.ts'
import { plainText } from '../written.ts'
import { emptyJudgement, type Judgement } from './judgement.rules.ts'
import type { JudgementAnswer } from './routes.ts'

type Workspace = {
  review: { version: number }
  document: ReviewDocument
  resourcesAsked: string | null
  decision: { resources: unknown } | null
}

const world = testWorld('demo')
const app = testApp(world)
let isam: Client
let head: Client
let other: Client
let id: string

beforeAll(async () => {
  const ofn = await demoBoard(world.db, 'overformyndarnamnden')
  const sn = await demoBoard(world.db, 'socialnamnden')
  isam = await app.signIn('isam', ofn)
  head = await app.signIn('headOfAdministration', ofn)
  other = await app.signIn('isam', sn)
  const list = await isam.get<{ rows: { id: string; fields: { reviewYear: number } }[] }>(
    `/api/boards/${ofn}/reviews`,
  )
  id = list.body.rows.find((row) => row.fields.reviewYear === 2025)?.id ?? ''
})

const read = (client = isam) => client.get<JudgementAnswer>(`/api/reviews/${id}/judgement`)
const save = (change: Partial<Judgement>, version: number, client = isam) =>
  client.send<JudgementAnswer & Failure>('PUT', `/api/reviews/${id}/judgement`, {
    version,
    judgement: { ...emptyJudgement, ...change },
  })
const open = async () => (await isam.get<Workspace>(`/api/reviews/${id}`)).body
const chapterText = (document: ReviewDocument, key: string) =>
  allChapters(document.chapters)
    .find((chapter) => chapter.key === key)
    ?.blocks.map(plainText)
    .join('\n')

const whole: Partial<Judgement> = {
  suitability: 'yes',
  suitabilityBecause: 'Följer stadens anvisning.',
  adequacy: 'partly',
  adequacyBecause: 'Rutiner saknas.',
  effectiveness: 'partly',
  effectivenessBecause: 'Färre incidenter.',
  climate: false,
  climateBecause: 'Driften är förlagd utanför översvämningsområden.',
  resources: 'insufficient',
  resourcesBecause: 'En halv tjänst för ISAM under 2026.',
}

describe('the judgement', () => {
  test('is empty at first, and the coverage says what is missing', async () => {
    const { body } = await read()
    expect(body).toMatchObject({
      version: 0,
      judgement: emptyJudgement,
      may: { write: { answer: true } },
    })
    const standing = Object.fromEntries(body.coverage.map((one) => [one.asks, one.standing]))
    expect(standing['bedömning av lämplighet, tillräcklighet och verkan']).toBe('missing')
    expect(standing['resultat av revisioner']).toBe('answered')
    expect(body.coverage.find((one) => one.clause === '9.3.2 d 1')?.sections[0]).toMatchObject({
      key: 'deviations',
      records: 20,
    })
  })

  test('an answer without its ground is refused at its field', async () => {
    const { status, body } = await save({ adequacy: 'no' }, 0)
    expect([status, body.error.fields.map((one) => one.field)]).toEqual([422, ['adequacyBecause']])
  })

  test('saved, it stands in the report; a stale save is refused and loses nothing', async () => {
    const saved = await save(whole, 0)
    expect(saved.body).toMatchObject({ version: 1, judgement: whole })
    expect((await save({}, 0)).status).toBe(409)
    const { document, resourcesAsked } = await open()
    expect(chapterText(document, 'judgement')).toContain('delvis tillräckligt. Rutiner saknas.')
    expect(chapterText(document, 'climate')).toContain('inte vara en fråga')
    expect(chapterText(document, 'decision')).toContain('En halv tjänst för ISAM')
    expect(resourcesAsked).toBe('En halv tjänst för ISAM under 2026.')
  })

  test('is not seen from another board, and not written by one who only reads', async () => {
    expect((await read(other)).status).toBe(404)
    expect((await save(whole, 1, other)).status).toBe(404)
  })
})

test('resources asked for are part of the decision, and of the decided report', async () => {
  const { review } = await open()
  const sent = await isam.send<Workspace>('POST', `/api/reviews/${id}/submission`, {
    version: review.version,
  })
  const late = await save({}, 1)
  expect([late.status, late.body.error.id]).toEqual([409, 'notAllowedNow'])
  const decide = (resources: unknown) =>
    head.send<Workspace & Failure>('POST', `/api/reviews/${id}/decision`, {
      version: sent.body.review.version,
      scope: 'whole',
      wording: 'Förvaltningschefen godkänner förslagen.',
      decidedOn: TEST_NOW.slice(0, 10),
      items: [],
      resources,
    })
  expect((await decide(null)).body.error.fields[0]?.field).toBe('resources')
  expect((await decide({ outcome: 'deferred', reason: '' })).status).toBe(422)
  const decided = await decide({ outcome: 'deferred', reason: 'Budgeten beslutas i juni.' })
  expect(decided.status).toBe(200)
  expect(decided.body.decision?.resources).toEqual({
    outcome: 'deferred',
    reason: 'Budgeten beslutas i juni.',
  })
  const { content } = await isam.bytes(`/api/reviews/${id}/report/txt`)
  const text = content.toString('utf8')
  expect(text).toContain('Frågan om resurser skjuts upp. Skäl: Budgeten beslutas i juni.')
  expect(text).toContain('Förslag till beslut')
  const { coverage } = (await read()).body
  expect(coverage.at(-1)?.because).toBe('Resurser är begärda och beslutade.')
})
