import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { bareProcurement, bareSupplier } from '../../../test/support/a-supplier.ts'
import { type Client, type Failure, testApp } from '../../../test/support/client.ts'
import { demoActor, demoBoard, TEST_NOW, testWorld } from '../../../test/support/database.ts'
import { DEMO_TENANT } from '../../demo/load.ts'
import { programActor } from '../../server/actor.ts'
import { supplierDuties } from './duties.ts'
import { gateStepKeys } from './gate.rules.ts'
import { processingPointKeys } from './processing-agreement.rules.ts'
import type { Procurement } from './procurement.record.ts'
import type {
  ChecklistAnswer,
  ConcentrationAnswer,
  GateAnswer,
  SupplierStandingAnswer,
} from './routes.ts'
import { dutyFacts, suppliersFacts } from './store.ts'
import type { Supplier } from './supplier.record.ts'

const world = testWorld('demo')
const server = testApp(world)
type List<R> = { rows: R[] }
type One<R> = { record: R }

let guardians = ''
let social = ''
let isam: Client
let head: Client
let auditor: Client
let stranger: Client

beforeAll(async () => {
  guardians = await demoBoard(world.db, 'overformyndarnamnden')
  social = await demoBoard(world.db, 'socialnamnden')
  isam = await server.signIn('isam', guardians)
  head = await server.signIn('headOfAdministration', guardians)
  auditor = await server.signIn('auditor', guardians)
  stranger = await server.signIn('isam', social)
})

afterEach(() => world.setNow(TEST_NOW))

async function idOf(api: string, title: string): Promise<string> {
  const { body } = await isam.get<List<{ id: string; title: string }>>(
    `/api/boards/${guardians}/${api}?limit=200`,
  )
  const found = body.rows.find((row) => row.title === title)
  if (!found) throw new Error(`No ${title} among ${api}`)
  return found.id
}

describe('a supplier', () => {
  const create = (client: Client, values: Partial<Supplier['fields']>) =>
    client.send<One<Supplier> & Failure>('POST', `/api/boards/${guardians}/suppliers`, {
      values: { ...bareSupplier, ...values },
    })

  test('is refused with a number whose check digit is wrong', async () => {
    const { status, body } = await create(isam, { organisationNumber: '556000-4616' })
    expect(status).toBe(422)
    expect(body.error.fields.map(({ field }) => field)).toEqual(['organisationNumber'])
  })

  test('is not added by who may only read, nor seen from another board', async () => {
    expect((await create(auditor, {})).status).toBe(403)
    const kvarnbo = await idOf('suppliers', 'Kvarnbo Data AB')
    for (const path of ['', '/standing'])
      expect((await stranger.get(`/api/suppliers/${kvarnbo}${path}`)).status).toBe(404)
    expect((await stranger.get(`/api/boards/${guardians}/supplier-risks`)).status).toBe(404)
  })

  test('shows what hangs on it, its papers, its incidents and what is missing', async () => {
    const kvarnbo = await idOf('suppliers', 'Kvarnbo Data AB')
    const { body } = await auditor.get<SupplierStandingAnswer>(`/api/suppliers/${kvarnbo}/standing`)
    expect(body.systems.map(({ title, how }) => `${title} ${how}`)).toEqual([
      'Lex supplied',
      'E-tjänst för årsräkning depends',
    ])
    expect(body.agreements.map(({ title }) => title)).toEqual([
      'Drift och förvaltning av Lex',
      'Personuppgiftsbiträdesavtal för Lex',
    ])
    expect(body.agreements[0]?.expiry).toMatch(/^Senast den 30 december 2026 /)
    // Named as people name it, "Kvarnbo Data", and one of them linked as well.
    expect(body.incidents.map(({ year, isLinked }) => [year, isLinked])).toEqual([
      [2026, false],
      [2025, false],
      [2025, true],
    ])
    expect(body.lacksProcessingAgreement.answer).toBe(false)
    expect(body.followUp).toMatchObject({
      lastOn: '2026-05-06',
      dueOn: '2027-05-06',
      isLate: false,
    })
    expect(body.may.change.answer).toBe(false)
  })

  test('a sub-processor carries what those it works for supply', async () => {
    const norrhall = await idOf('suppliers', 'Norrhall Serverdrift AB')
    const { body } = await isam.get<SupplierStandingAnswer>(`/api/suppliers/${norrhall}/standing`)
    expect(body.through).toEqual([['Kvarnbo Data AB'], ['Alnö E-tjänster AB']])
    expect(body.systems.map(({ title, how }) => `${title} ${how}`)).toEqual([
      'Lex subProcessor',
      'E-tjänst för årsräkning subProcessor',
    ])
  })
})

describe('a follow-up', () => {
  const body = {
    doneOn: '2026-10-01',
    kind: 'meeting',
    result: 'partly',
    found: 'Loggarna sparas för kort tid.',
    reference: 'ÖFN 2026/300',
    nextOn: '2027-02-01',
  }
  const path = async () =>
    `/api/suppliers/${await idOf('suppliers', 'Alnö E-tjänster AB')}/follow-ups`

  test('is noted, counts from that day, and stands in the history', async () => {
    const made = await isam.send<SupplierStandingAnswer>('POST', await path(), body)
    expect(made.status).toBe(201)
    expect(made.body.followUp).toMatchObject({ lastOn: '2026-10-01', dueOn: '2027-02-01' })
    expect((await isam.send('POST', await path(), body)).status).toBe(409)
    const removed = await isam.send<SupplierStandingAnswer>(
      'POST',
      `${await path()}/${made.body.followUps[0]?.id}/removal`,
      { because: 'Gällde en annan leverantör.' },
    )
    expect([removed.status, removed.body.followUps]).toEqual([200, []])
    const history = await isam.get<List<{ after: Record<string, unknown> }>>(
      (await path()).replace('follow-ups', 'history'),
    )
    expect(history.body.rows[0]?.after).toEqual({
      followUp: null,
      note: 'Gällde en annan leverantör.',
    })
    expect(history.body.rows[1]?.after.followUp).toContain('Kraven uppfylls delvis')
  })

  test.each([
    [{ doneOn: '2026-11-23' }, 'doneOn'],
    [{ nextOn: '2026-10-01' }, 'nextOn'],
    [{ found: ' ' }, 'found'],
    [{ result: 'good' }, 'result'],
    [{ doneOn: '2026-02-30' }, 'doneOn'],
  ])('is refused: %o', async (change, field) => {
    const answer = await isam.send<Failure>('POST', await path(), { ...body, ...change })
    expect(answer.status).toBe(422)
    expect(answer.body.error.fields.map((one) => one.field)).toEqual([field])
  })

  test('not by who may only read, nor from another board', async () => {
    expect((await auditor.send('POST', await path(), body)).status).toBe(403)
    expect((await stranger.send('POST', await path(), body)).status).toBe(404)
  })
})

describe('article 28 point by point', () => {
  const path = async (title: string) =>
    `/api/agreements/${await idOf('agreements', title)}/checklist`
  const LEX = 'Personuppgiftsbiträdesavtal för Lex'

  test('what is lacking is told; answers are saved with history; an old view is refused', async () => {
    const before = await isam.get<ChecklistAnswer>(await path(LEX))
    expect(before.body.complete).toEqual({
      answer: false,
      because: '1 punkt saknas i avtalet (28.4). Senast kontrollerat den 12 mars 2025.',
    })
    const answers = before.body.answers.map((one) =>
      one.point === 'liability' ? { ...one, fulfilled: true, place: 'Tillägg 2026, punkt 1' } : one,
    )
    const save = (version: number) =>
      isam.send<ChecklistAnswer & Failure>('PUT', `/api/agreements/${lex}/checklist`, {
        version,
        answers,
      })
    const lex = await idOf('agreements', LEX)
    const saved = await save(before.body.version)
    expect([saved.status, saved.body.complete.answer, saved.body.checkedOn]).toEqual([
      200,
      true,
      '2026-11-22',
    ])
    expect(saved.body.version).toBe(before.body.version + 1)
    const stale = await save(before.body.version)
    expect([stale.status, stale.body.error.id]).toEqual([409, 'staleVersion'])
    const history = await isam.get<List<{ after: Record<string, unknown> }>>(
      `/api/agreements/${lex}/history`,
    )
    expect(history.body.rows[0]?.after).toEqual({
      checklist: [
        '28.4 Svarar biträdet fullt ut mot oss för underbiträdenas skyldigheter? ja (Tillägg 2026, punkt 1)',
      ],
    })
  })

  test('a yes without a place is refused at its point; an unknown is an answer', async () => {
    const { body } = await isam.get<ChecklistAnswer>(
      await path('Personuppgiftsbiträdesavtal för nya e-tjänsten'),
    )
    expect(body.answers.every(({ fulfilled }) => fulfilled === null)).toBe(true)
    const answers = processingPointKeys.map((point, at) => ({
      point,
      fulfilled: at === 0 ? true : null,
      place: null,
    }))
    const refused = await isam.send<Failure>(
      'PUT',
      await path('Personuppgiftsbiträdesavtal för nya e-tjänsten'),
      {
        version: body.version,
        answers,
      },
    )
    expect(refused.status).toBe(422)
    expect(refused.body.error.fields.map(({ field }) => field)).toEqual(['subProcessorConsent'])
  })

  test('only a processing agreement has it, and only who may change the agreement', async () => {
    const service = await path('Drift och förvaltning av Lex')
    const { body } = await isam.get<ChecklistAnswer>(service)
    const send = (client: Client) =>
      client.send('PUT', service, { version: body.version, answers: [] })
    expect((await send(isam)).status).toBe(409)
    expect((await send(auditor)).status).toBe(403)
    expect((await send(stranger)).status).toBe(404)
  })
})

describe('the gate', () => {
  const gateOf = (id: string, client = isam) =>
    client.get<GateAnswer>(`/api/procurements/${id}/gate`)
  async function begin(): Promise<string> {
    const { body } = await isam.send<One<Procurement>>(
      'POST',
      `/api/boards/${guardians}/procurements`,
      {
        values: { ...bareProcurement, startedOn: '2026-10-01', tenderOn: '2026-11-10' },
      },
    )
    return body.record.id
  }
  async function answerAs(client: Client, id: string, step: string, change: object = {}) {
    const { body } = await gateOf(id)
    return client.send<GateAnswer & Failure>('PUT', `/api/procurements/${id}/steps/${step}`, {
      version: body.version,
      answer: 'done',
      note: 'Gjort.',
      reference: null,
      answeredOn: '2026-11-05',
      until: null,
      ...change,
    })
  }
  async function move(id: string, to: string) {
    const { body } = await gateOf(id)
    return isam.send<One<Procurement> & Failure>('POST', `/api/procurements/${id}/moves`, {
      version: body.version,
      to,
    })
  }
  async function ready(id: string, readyOn = '2026-11-20') {
    const { body } = await gateOf(id)
    return isam.send<One<Procurement> & Failure>('POST', `/api/procurements/${id}/ready`, {
      version: body.version,
      readyOn,
    })
  }

  test('nothing is ready without every step, by neither way; an exception is decided in the line', async () => {
    const id = await begin()
    for (const step of gateStepKeys.filter((key) => key !== 'exitPlan'))
      expect((await answerAs(isam, id, step)).status, step).toBe(200)

    const early = await ready(id)
    expect([early.status, early.body.error.message]).toEqual([
      409,
      '1 steg återstår: Exitplan. Besvara dem, eller låt chefen besluta om undantag.',
    ])
    expect((await move(id, 'ready')).status).toBe(409)

    const exception = { answer: 'excepted', note: 'Görs i projektet.', until: '2027-03-31' }
    const byIsam = await answerAs(isam, id, 'exitPlan', exception)
    expect(byIsam.status).toBe(403)
    const byHead = await answerAs(head, id, 'exitPlan', exception)
    expect([byHead.status, byHead.body.mayBeReady.answer, byHead.body.passed]).toEqual([
      200,
      true,
      8,
    ])
    expect(byHead.body.classified).toEqual({
      answer: 'before',
      because:
        'Klassad den 5 november 2026 enligt steget, utan kopplad klassning, och kraven gick ut den 10 november 2026.',
    })

    const done = await ready(id)
    expect([done.status, done.body.record.state, done.body.record.fields.readyOn]).toEqual([
      200,
      'ready',
      '2026-11-20',
    ])
    // What is ready keeps its answers, but an exception can be settled.
    expect((await answerAs(isam, id, 'need')).status).toBe(409)
    expect((await answerAs(isam, id, 'exitPlan', { reference: 'ÖFN 2026/9' })).status).toBe(200)
  })

  test('an exception that has ended keeps it from being ready', async () => {
    const id = await begin()
    for (const step of gateStepKeys.filter((key) => key !== 'exitPlan'))
      await answerAs(isam, id, step)
    await answerAs(head, id, 'exitPlan', {
      answer: 'excepted',
      note: 'Senare.',
      until: '2026-11-30',
    })
    world.setNow('2026-12-01T08:00:00.000Z')
    const later = await server.signIn('isam', guardians)
    const { body } = await gateOf(id, later)
    expect([body.next, body.passed]).toEqual(['exitPlan', 7])
    const late = await later.send<Failure>('POST', `/api/procurements/${id}/ready`, {
      version: body.version,
      readyOn: '2026-12-01',
    })
    expect(late.body.error.message).toContain('Exitplan (undantaget har gått ut)')
  })

  test('a step taken back is open again; the history tells', async () => {
    const id = await begin()
    await answerAs(isam, id, 'need', { reference: 'ÖFN 2026/1' })
    const { body } = await gateOf(id)
    expect(body.next).toBe('classification')
    const back = await isam.send<GateAnswer>(
      'POST',
      `/api/procurements/${id}/steps/need/reopening`,
      {
        version: body.version,
      },
    )
    expect([back.status, back.body.next]).toEqual([200, 'need'])
    const history = await isam.get<List<{ after: Record<string, unknown> }>>(
      `/api/procurements/${id}/history`,
    )
    expect(history.body.rows.map(({ after }) => after.step).slice(0, 2)).toEqual([
      'Behov: öppnad igen',
      'Behov: Klart. Gjort.',
    ])
  })

  test('two at once: the second is told, and nothing of it is saved', async () => {
    const id = await begin()
    const { body } = await gateOf(id)
    const send = (step: string) =>
      isam.send<Failure>('PUT', `/api/procurements/${id}/steps/${step}`, {
        version: body.version,
        answer: 'done',
        note: 'Gjort.',
        reference: null,
        answeredOn: '2026-11-05',
        until: null,
      })
    const both = await Promise.all([send('need'), send('requirements')])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await gateOf(id)).body.passed).toBe(1)
  })

  test.each<[string, string, object, number, string | undefined]>([
    ['a need that is left out', 'need', { answer: 'notNeeded' }, 422, 'answer'],
    ['a day to come', 'need', { answeredOn: '2026-11-23' }, 422, 'answeredOn'],
    ['nothing said', 'need', { note: '' }, 422, 'note'],
    ['a step that does not exist', 'lunch', {}, 422, undefined],
  ])('refused: %s', async (_name, step, change, status, field) => {
    const id = await begin()
    const answer = await answerAs(isam, id, step, change)
    expect(answer.status).toBe(status)
    if (field) expect(answer.body.error.fields.map((one) => one.field)).toEqual([field])
  })

  test('who may only read is refused, and another board does not see it', async () => {
    const id = await begin()
    expect((await answerAs(auditor, id, 'need')).status).toBe(403)
    expect((await answerAs(stranger, id, 'need')).status).toBe(404)
    expect((await gateOf(id, stranger)).status).toBe(404)
    expect((await gateOf(id, auditor)).body.may.change.answer).toBe(false)
  })
})

describe('the board’s risks with suppliers', () => {
  test('papers that run out, missing agreements, and who carries what', async () => {
    const { body } = await auditor.get<ConcentrationAnswer>(
      `/api/boards/${guardians}/supplier-risks`,
    )
    expect(body.expiring.map(({ title, kind, on }) => [title, kind, on])).toEqual([
      ['Drift och förvaltning av Lex', 'notice', '2026-12-30'],
      ['Utskrift och kuvertering', 'notice', '2027-02-28'],
    ])
    expect(body.lacking.map(({ title }) => title)).toEqual(['Alnö E-tjänster AB', 'Sundbrev AB'])
    expect(body.lacking[0]?.because).toContain('Ett utkast finns')
    const load = (title: string) => body.loads.find(({ supplier }) => supplier.title === title)
    expect(load('Stadens it-enhet')?.systems).toBeGreaterThan(6)
    expect(load('Pappersarkivet i Sundvalla HB')).toBeUndefined()
  })

  test('as far ahead as is asked for', async () => {
    const { body } = await isam.get<ConcentrationAnswer>(
      `/api/boards/${guardians}/supplier-risks?months=1`,
    )
    expect(body.expiring).toEqual([])
  })
})

test('the duties of the example, and facts only of the board', async () => {
  const actor = await demoActor(world.db, 'isam', guardians)
  const found = await world.db.withActor(actor, async (tx) => ({
    duties: supplierDuties(await dutyFacts(tx, guardians), '2026-11-22'),
    other: await suppliersFacts(tx, social, 2025),
  }))
  expect(found.duties.map(({ dueOn, title }) => `${dueOn} ${title}`)).toEqual(
    expect.arrayContaining([
      '2026-12-30 Ta ställning till uppsägning av ”Drift och förvaltning av Lex”',
      '2027-02-28 Undantaget från ”Exitplan” i ”Digital akt i Lex” går ut',
    ]),
  )
  expect(found.other).toMatchObject({ suppliers: [], agreements: [], loads: [], incidents: [] })
  const all = await world.db.withActor(programActor(DEMO_TENANT), (tx) =>
    suppliersFacts(tx, social, 2025),
  )
  expect(all.suppliers.length).toBe(4)
})
