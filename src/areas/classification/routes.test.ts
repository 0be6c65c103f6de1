import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, type Failure, testApp } from '../../../test/support/client.ts'
import { demoBoard, testWorld } from '../../../test/support/database.ts'
import type { Classification } from './classification.record.ts'
import type { QuestionAnswer } from './guide.rules.ts'
import { questions } from './questions.ts'
import { shippedScale } from './scale.rules.ts'

const world = testWorld('demo')
const server = testApp(world)

type GuideAnswer = {
  one: { record: Classification }
  answers: Record<string, QuestionAnswer>
  scale: { version: number }
  previous: { profile: Record<string, number | null> } | null
  isOwner: boolean
  may: { change: { answer: boolean }; decide: { answer: boolean } }
}
type Measure = {
  key: string
  level: number
  asked: string[]
  references: string
  assessment: {
    version: number
    fulfilment: string
    improvementId: string | null
    riskId: string | null
  } | null
}
type Plan = {
  measures: Measure[]
  counts: Record<string, number>
  checks: { checkedOn: string; fulfilled: number }[]
  related: { type: string; id: string }[]
  check: { dueOn: string } | null
  again: { answer: boolean; because: string } | null
}

let guardians = ''
let social = ''
let isam: Client
let owner: Client
let employee: Client

beforeAll(async () => {
  guardians = await demoBoard(world.db, 'overformyndarnamnden')
  social = await demoBoard(world.db, 'socialnamnden')
  isam = await server.signIn('isam', guardians)
  owner = await server.signIn('manager', guardians)
  employee = await server.signIn('employee', guardians)
})

async function newSet(values: Record<string, unknown> = {}): Promise<string> {
  const { body, status } = await isam.send<{ record: { id: string } }>(
    'POST',
    `/api/boards/${guardians}/information-sets`,
    {
      values: {
        name: 'Ansökningar',
        description: null,
        personalData: true,
        personalDataKinds: ['ordinary'],
        secrecyGround: null,
        volume: 'hundreds',
        retentionRule: null,
        informationOwner: owner.personId,
        reviewedOn: null,
        ...values,
      },
    },
  )
  expect(status).toBe(201)
  return body.record.id
}

const start = (setId: string, client = isam, body: object = {}) =>
  client.send<GuideAnswer & Failure>(
    'POST',
    `/api/boards/${guardians}/information-sets/${setId}/classification`,
    body,
  )

const all = (level: number): Record<string, QuestionAnswer> =>
  Object.fromEntries(
    questions.map(({ key }) => [
      key,
      { level: level as 0, notRelevant: false, reason: null } satisfies QuestionAnswer,
    ]),
  )

const save = (record: Classification, answers: object, client = isam, more: object = {}) =>
  client.send<GuideAnswer & Failure>('PUT', `/api/classifications/${record.id}/guide`, {
    version: record.version,
    answers,
    raises: [],
    participants: null,
    summary: null,
    ...more,
  })

const decide = (record: Classification, client = owner, body: object = {}) =>
  client.send<GuideAnswer & Failure>('POST', `/api/classifications/${record.id}/decision`, {
    version: record.version,
    decidedOn: '2026-11-20',
    mandate: null,
    ...body,
  })

async function decided(level = 2, set: Record<string, unknown> = {}) {
  const setId = await newSet(set)
  const begun = (await start(setId)).body.one.record
  const answered = (await save(begun, all(level))).body.one.record
  const { status, body } = await decide(answered)
  expect(status).toBe(200)
  return { setId, record: body.one.record }
}

describe('the guide', () => {
  test('begins as a draft of the owner, on the scale that applies, with nothing known', async () => {
    const { status, body } = await start(await newSet())
    expect(status).toBe(201)
    expect(body.one.record).toMatchObject({
      state: 'draft',
      ownerId: owner.personId,
      title: 'Ansökningar',
      fields: { scaleVersion: 1, trigger: 'first', confidentiality: null, decidedOn: null },
    })
    expect(body.previous).toBeNull()
  })

  test('a second one at the same time is led to the first', async () => {
    const setId = await newSet()
    const { body } = await start(setId)
    const again = await start(setId)
    expect(again.status).toBe(409)
    expect(again.body.error.details.id).toBe(body.one.record.id)
  })

  test('is saved as one goes: levels only where every question is answered', async () => {
    const begun = (await start(await newSet())).body.one.record
    const some = Object.fromEntries(
      Object.entries(all(2)).filter(([key]) => /^(integrity|availability\.i)/.test(key)),
    )
    const { status, body } = await save(begun, some, isam, { participants: 'Enhetschef' })
    expect(status).toBe(200)
    expect(body.one.record.fields).toMatchObject({
      confidentiality: null,
      integrity: 2,
      availability: null,
      participants: 'Enhetschef',
    })
    expect(Object.keys(body.answers)).toHaveLength(6)
  })

  test('two who answer the same version meet as a conflict, also when no level changes', async () => {
    const begun = (await start(await newSet())).body.one.record
    const one = { 'integrity.trust': all(1)['integrity.trust'] }
    const first = await save(begun, one)
    expect(first.status).toBe(200)
    expect(first.body.one.record.version).toBeGreaterThan(begun.version)
    const second = await save(begun, one, owner)
    expect(second.status).toBe(409)
    expect(second.body.error.id).toBe('staleVersion')
  })

  test('level 4 is explained and never saved', async () => {
    const begun = (await start(await newSet())).body.one.record
    const { status, body } = await save(begun, {
      'confidentiality.others': { level: 4, notRelevant: false, reason: null },
    })
    expect(status).toBe(422)
    expect(body.error.id).toBe('secretContent')
    expect(body.error.message).toContain('säkerhetsskyddschef')
    const read = await isam.get<GuideAnswer>(`/api/classifications/${begun.id}/guide`)
    expect(read.body.answers).toEqual({})
  })

  test('an answer without its reason names its question', async () => {
    const begun = (await start(await newSet())).body.one.record
    const { status, body } = await save(begun, {
      'integrity.economy': { level: null, notRelevant: true, reason: '' },
    })
    expect(status).toBe(422)
    expect(body.error.fields).toEqual([
      { field: 'integrity.economy', message: 'Skriv varför frågan inte är relevant.' },
    ])
  })

  test('an employee may neither read nor begin; another board sees nothing', async () => {
    const setId = await newSet()
    expect((await start(setId, employee)).status).toBe(403)
    const begun = (await start(setId)).body.one.record
    const elsewhere = await server.signIn('isam', social)
    expect((await elsewhere.get(`/api/classifications/${begun.id}/guide`)).status).toBe(404)
    expect((await save(begun, {}, elsewhere)).status).toBe(404)
    expect((await start(setId, elsewhere)).status).toBe(404)
  })
})

describe('the decision', () => {
  test('is the owner’s: the coordinator may prepare and not decide', async () => {
    const begun = (await start(await newSet())).body.one.record
    const answered = (await save(begun, all(2))).body.one.record
    expect((await decide(answered, isam)).status).toBe(403)
    const { body, status } = await decide(answered)
    expect(status).toBe(200)
    expect(body.one.record).toMatchObject({
      state: 'decided',
      fields: {
        decidedOn: '2026-11-20',
        decidedBy: owner.personId,
        nextReviewOn: '2029-11-20',
        confidentiality: 2,
      },
    })
  })

  test('another who may decide says what gives the right', async () => {
    const head = await server.signIn('headOfAdministration', guardians)
    const begun = (await start(await newSet())).body.one.record
    const answered = (await save(begun, all(1))).body.one.record
    const bare = await decide(answered, head)
    expect(bare.status).toBe(422)
    expect(bare.body.error.fields.map(({ field }) => field)).toEqual(['mandate'])
    expect((await decide(answered, head, { mandate: 'Delegationsordningen 4.2' })).status).toBe(200)
  })

  test('waits for every question', async () => {
    const begun = (await start(await newSet())).body.one.record
    const { status, body } = await decide(begun)
    expect(status).toBe(422)
    expect(body.error.fields[0]?.message).toContain('Svara på alla frågor om konfidentialitet')
  })

  test('is not moved to nor written by hand, and what is decided is closed', async () => {
    const begun = (await start(await newSet())).body.one.record
    const moved = await isam.send<Failure>('POST', `/api/classifications/${begun.id}/moves`, {
      version: begun.version,
      to: 'decided',
    })
    expect(moved.status).toBe(409)
    const byHand = await isam.send<Failure>('PUT', `/api/classifications/${begun.id}`, {
      version: begun.version,
      values: { ...begun.fields, decidedOn: '2026-11-20' },
    })
    expect(byHand.status).toBe(422)
    const { record } = await decided()
    expect((await save(record, all(1))).status).toBe(409)
    const put = await isam.send('PUT', `/api/classifications/${record.id}`, {
      version: record.version,
      values: { ...record.fields, decidedOn: null, decidedBy: null, confidentiality: 0 },
    })
    expect(put.status).toBe(409)
  })

  test('the next one begins with the last answers, replaces it and tells what was before', async () => {
    const { setId, record } = await decided(2)
    expect((await start(setId, isam, { trigger: 'first' })).status).toBe(422)
    const again = await start(setId, isam, { trigger: 'changed', reason: 'Ny handläggning' })
    expect(again.body.one.record.fields).toMatchObject({
      trigger: 'changed',
      triggerReason: 'Ny handläggning',
      confidentiality: 2,
    })
    expect(again.body.previous?.profile).toMatchObject({ confidentiality: 2, integrity: 2 })
    const answered = (await save(again.body.one.record, all(3))).body.one.record
    expect((await decide(answered)).status).toBe(200)
    const old = await isam.get<{ record: Classification }>(`/api/classifications/${record.id}`)
    expect(old.body.record.state).toBe('replaced')
  })
})

describe('the plan', () => {
  const planOf = async (id: string) =>
    (await isam.get<Plan>(`/api/classifications/${id}/plan`)).body
  const assess = (id: string, measure: string, body: object, client = isam) =>
    client.send<Plan & Failure>('PUT', `/api/classifications/${id}/measures/${measure}`, {
      version: 0,
      reason: null,
      evidence: null,
      ...body,
    })

  test('has what the profile asks for, and dates', async () => {
    const { record } = await decided(2)
    const plan = await planOf(record.id)
    expect(plan.measures.length).toBeGreaterThan(50)
    expect(plan.measures.find(({ key }) => key === 'continuity-plan')).toBeUndefined()
    expect(plan.counts.unanswered).toBe(plan.measures.length)
    expect(plan.check?.dueOn).toBe('2027-11-20')
    expect(plan.again).toMatchObject({ answer: false })
  })

  test('a measure is assessed; a stale one meets what is saved; a reason is asked for', async () => {
    const { record } = await decided(2)
    const first = await assess(record.id, 'backup', { fulfilment: 'fulfilled', evidence: 'Avtal' })
    expect(first.status).toBe(200)
    expect(first.body.counts.fulfilled).toBe(1)
    const stale = await assess(record.id, 'backup', { fulfilment: 'not' })
    expect(stale.status).toBe(409)
    expect(stale.body.error.details.saved).toMatchObject({ fulfilment: 'fulfilled', version: 1 })
    const bare = await assess(record.id, 'exit', { fulfilment: 'notRelevant' })
    expect(bare.status).toBe(422)
    expect(bare.body.error.fields.map(({ field }) => field)).toEqual(['reason'])
    expect((await assess(record.id, 'backup', { fulfilment: 'not' }, employee)).status).toBe(403)
  })

  test('is not assessed before the decision', async () => {
    const begun = (await start(await newSet())).body.one.record
    expect((await assess(begun.id, 'backup', { fulfilment: 'fulfilled' })).status).toBe(409)
  })

  test('what is not met becomes an improvement, or a risk that is accepted', async () => {
    const { record } = await decided(2)
    const path = `/api/classifications/${record.id}/measures/exit`
    await assess(record.id, 'exit', { fulfilment: 'not', reason: 'Avtalet säger inget.' })
    const made = await isam.send<Plan & Failure>('POST', `${path}/improvement`, { version: 1 })
    expect(made.status).toBe(201)
    const exit = made.body.measures.find(({ key }) => key === 'exit')?.assessment
    expect(exit).toMatchObject({ version: 2, fulfilment: 'not' })
    const { body } = await isam.get<{
      record: { fields: { title: string; purpose: string; plannedYear: number } }
      links: { kind: string; id: string }[]
    }>(`/api/improvements/${exit?.improvementId}`)
    expect(body.record.fields).toMatchObject({
      title: 'Avslut av avtal: Ansökningar',
      plannedYear: 2027,
    })
    expect(body.record.fields.purpose).toContain('Läget nu: Avtalet säger inget.')
    expect(body.links).toMatchObject([{ kind: 'followsFrom', id: record.id }])
    const twice = await isam.send<Failure>('POST', `${path}/improvement`, { version: 2 })
    expect(twice.status).toBe(409)

    const accepted = await isam.send<Plan>('POST', `${path}/risk`, {
      version: 2,
      event: 'Information blir kvar hos leverantören',
      reason: 'Avtalet löper ut om två månader.',
    })
    expect(accepted.status).toBe(201)
    expect(accepted.body.related.map(({ type }) => type).sort()).toEqual(['improvement', 'risk'])
  })

  test('only what is not met can become something', async () => {
    const { record } = await decided(2)
    await assess(record.id, 'backup', { fulfilment: 'fulfilled' })
    const { status } = await isam.send(
      'POST',
      `/api/classifications/${record.id}/measures/backup/improvement`,
      { version: 1 },
    )
    expect(status).toBe(409)
  })

  test('the check waits for every measure, keeps how it stood and moves the next day', async () => {
    const { record } = await decided(1)
    const check = () =>
      isam.send<Plan & Failure>('POST', `/api/classifications/${record.id}/compliance-checks`, {
        checkedOn: '2026-11-21',
        note: null,
      })
    expect((await check()).status).toBe(422)
    for (const { key } of (await planOf(record.id)).measures)
      await assess(record.id, key, { fulfilment: 'fulfilled' })
    const done = await check()
    expect(done.status).toBe(201)
    expect(done.body.checks).toMatchObject([{ checkedOn: '2026-11-21' }])
    expect(done.body.check?.dueOn).toBe('2027-11-21')
  })

  test('the next classification keeps what still says something', async () => {
    const { setId, record } = await decided(2)
    await assess(record.id, 'backup', { fulfilment: 'fulfilled' })
    await assess(record.id, 'exit', { fulfilment: 'not' })
    const again = (await start(setId, isam, { trigger: 'changed' })).body.one.record
    const answered = (await save(again, all(3))).body.one.record
    await decide(answered)
    const plan = await planOf(answered.id)
    const of = (key: string) => plan.measures.find((one) => one.key === key)?.assessment
    expect(of('backup')).toBeNull()
    expect(of('exit')).toMatchObject({ fulfilment: 'not', version: 1 })
  })
})

describe('what happens after the decision', () => {
  test('a changed volume makes it due', async () => {
    const { setId, record } = await decided(2)
    const { body } = await isam.get<{
      record: { version: number; fields: Record<string, unknown> }
    }>(`/api/information-sets/${setId}`)
    await isam.send('PUT', `/api/information-sets/${setId}`, {
      version: body.record.version,
      values: { ...body.record.fields, volume: 'many' },
    })
    const { again } = (await isam.get<Plan>(`/api/classifications/${record.id}/plan`)).body
    expect(again).toMatchObject({
      answer: true,
      because: 'Omfattningen har ändrats sedan klassningen.',
    })
  })
})

describe("the board's scale", () => {
  const path = () => `/api/boards/${guardians}/classification-scales`
  const { version: _version, lastCheckedOn: _checked, ...shipped } = shippedScale

  test('other months are the same version; other levels are a new one, and the old keeps its own', async () => {
    const change = (seen: number, scale: object) =>
      isam.send<{ active: number; scales: { version: number; verified: boolean }[] } & Failure>(
        'PUT',
        path(),
        { seen, scale: { ...shipped, ...scale } },
      )
    const months = await change(1, { reclassifyMonths: 24, verified: true })
    expect(months.status).toBe(200)
    expect(months.body).toMatchObject({ active: 1, scales: [{ version: 1, verified: true }] })

    const { record } = await decided(2)
    expect(record.fields.nextReviewOn).toBe('2028-11-20')
    const three = await change(1, { aspects: ['confidentiality', 'integrity', 'availability'] })
    expect(three.body.active).toBe(2)
    const guide = await isam.get<GuideAnswer>(`/api/classifications/${record.id}/guide`)
    expect(guide.body.scale.version).toBe(1)
    const { again } = (await isam.get<Plan>(`/api/classifications/${record.id}/plan`)).body
    expect(again?.because).toContain('version 1 av nämndens skala; nu gäller version 2')

    expect((await change(1, {})).status).toBe(409)
    const short = await change(2, { levels: shipped.levels.slice(0, 2) })
    expect(short.body.error.fields.map(({ field }) => field)).toEqual(['levels'])
    const refused = await owner.send('PUT', path(), { seen: 2, scale: shipped })
    expect(refused.status).toBe(403)
  })
})
