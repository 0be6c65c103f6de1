/** The clocks, the decisions and the notices beside an incident, against the real database. */
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { bareIncident } from '../../../test/support/an-incident.ts'
import { type Client, type Failure, testApp } from '../../../test/support/client.ts'
import { demoBoard, testWorld } from '../../../test/support/database.ts'
import { DEMO_TENANT } from '../../demo/load.ts'
import { registerOf } from '../../import/registers.ts'
import { settled } from '../../import/settling.ts'
import type { RecordRow } from '../../record/define.ts'
import { recordById } from '../../record/store.ts'
import { programActor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import { incident } from './incident.record.ts'
import { openIncidentClocks } from './store.ts'

type Work = {
  recordVersion: number
  version: number
  clocks: { key: string; state: string; dueAt: string | null; replaced: { because: string }[] }[]
  decisions: { question: string; number: number; answer: boolean; decidedByName: string }[]
  notices: { stage: string; receiver: string; content: string }[]
  restarts: { wasAt: string; because: string }[]
  proposals: Record<string, { answer: boolean | null }>
  may: { decide: { answer: boolean } }
}
type Prepared = { missing: number; text: string; fields: { key: string; value: string | null }[] }

const world = testWorld('demo')
const app = testApp(world)
let ofn: string
let isam: Client
let head: Client

beforeAll(async () => {
  ofn = await demoBoard(world.db, 'overformyndarnamnden')
  isam = await app.signIn('isam', ofn)
  head = await app.signIn('headOfAdministration', ofn)
})

async function aBreach(more: object = {}): Promise<string> {
  const { status, body } = await isam.send<{ record: { id: string } }>(
    'POST',
    `/api/boards/${ofn}/incidents`,
    {
      values: {
        ...bareIncident,
        personalDataBreach: true,
        breachReasoning: 'Uppgifter om hälsa om två huvudmän.',
        ...more,
      },
    },
  )
  expect(status).toBe(201)
  return body.record.id
}
const work = async (id: string) => (await isam.get<Work>(`/api/incidents/${id}/work`)).body
const clock = ({ clocks }: Work, key: string) => clocks.find((one) => one.key === key)

const no = { question: 'notifyImy', answer: false, because: 'Brevet kom tillbaka oöppnat.' }

describe('a decision', () => {
  test('ends the clock, is kept with its reason, and fills the register', async () => {
    const id = await aBreach()
    expect(clock(await work(id), 'imyNotice')?.state).toBe('late')
    const made = await head.send<Work>('POST', `/api/incidents/${id}/decisions`, {
      ...no,
      after: 0,
    })
    expect(made.status).toBe(201)
    expect(clock(made.body, 'imyNotice')?.state).toBe('notApplicable')
    expect(clock(made.body, 'breachLog')?.state).toBe('met')
    const { body } = await isam.get<{ record: { fields: Record<string, unknown> } }>(
      `/api/incidents/${id}`,
    )
    expect(body.record.fields.notNotifiedBecause).toBe(no.because)
  })

  test('two at once: the second meets the first, and nothing is lost', async () => {
    const id = await aBreach()
    const address = `/api/incidents/${id}/decisions`
    const both = await Promise.all([
      isam.send<Work & Failure>('POST', address, { ...no, after: 0 }),
      head.send<Work & Failure>('POST', address, { ...no, answer: true, after: 0 }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
    const refused = both.find(({ status }) => status === 409)
    expect(refused?.body.error.id).toBe('staleVersion')
    expect(refused?.body.error.message).toMatch(/har just beslutat i samma fråga/)
    expect((await work(id)).decisions).toHaveLength(1)
  })

  test('is changed with a reason, and the first one stays', async () => {
    const id = await aBreach()
    const address = `/api/incidents/${id}/decisions`
    await isam.send('POST', address, { ...no, after: 0 })
    const without = await isam.send<Failure>('POST', address, { ...no, answer: true, after: 1 })
    expect(without.status).toBe(422)
    expect(without.body.error.fields[0]?.field).toBe('changedBecause')
    const changed = await isam.send<Work>('POST', address, {
      ...no,
      answer: true,
      after: 1,
      changedBecause: 'Det visade sig gälla fler.',
    })
    expect(changed.body.decisions.map(({ answer }) => answer)).toEqual([false, true])
    expect(clock(changed.body, 'imyNotice')?.state).toBe('late')
  })

  test('is not made before it is judged to be a breach, nor by one who may not', async () => {
    const id = await aBreach({ personalDataBreach: null, breachReasoning: null })
    const address = `/api/incidents/${id}/decisions`
    expect((await isam.send('POST', address, { ...no, after: 0 })).status).toBe(409)
    const officer = await app.signIn('dataProtectionOfficer', ofn)
    expect((await officer.send('POST', address, { ...no, after: 0 })).status).toBe(403)
    const advised = await officer.send('POST', `/api/incidents/${id}/advice`, {
      advice: 'Anmäl, uppgifterna är känsliga.',
    })
    expect(advised.status).toBe(201)
  })
})

describe('a closed incident', () => {
  const closing = {
    noticedAt: '2026-03-10T09:00:00.000Z',
    reportedAt: '2026-03-10T10:00:00.000Z',
    cause: 'Fel mottagare valdes.',
    measure: 'Rutinen är ändrad.',
  }
  const owed = async (id: string) => {
    const open = await world.db.withActor(programActor(DEMO_TENANT), (tx) =>
      openIncidentClocks(tx, ofn, '2026-04-01T09:00:00.000Z'),
    )
    return open.find(({ record }) => record.id === id)?.clocks.map(({ key }) => key)
  }
  const move = async (id: string, to: string) => {
    const { body } = await isam.get<{ record: { version: number } }>(`/api/incidents/${id}`)
    const { version } = body.record
    return isam.send<Failure>('POST', `/api/incidents/${id}/moves`, { to, version })
  }
  const close = async (id: string) => {
    for (const to of ['assessed', 'closed']) expect((await move(id, to)).status).toBe(200)
  }

  test('still owes the final report that its notification has set running', async () => {
    const id = await aBreach({ ...closing, notNotifiedBecause: 'Uppgifterna var krypterade.' })
    const told = await isam.send('POST', `/api/incidents/${id}/notices`, {
      stage: 'incidentNotification',
      sentAt: '2026-03-11T09:00:00.000Z',
      reference: 'NCSC 1',
      isComplete: true,
      after: 0,
    })
    expect(told.status).toBe(201)
    await close(id)
    expect(await owed(id)).toEqual(['finalReport', 'statusReport'])
    const final = await isam.send('POST', `/api/incidents/${id}/notices`, {
      stage: 'finalReport',
      sentAt: '2026-03-20T09:00:00.000Z',
      reference: 'NCSC 2',
      isComplete: true,
      after: 0,
    })
    expect(final.status).toBe(201)
    expect(await owed(id)).toBeUndefined()
  })

  test('that was found not to be significant owes nothing', async () => {
    const id = await aBreach({ ...closing, notNotifiedBecause: 'Uppgifterna var krypterade.' })
    const found = await isam.send('POST', `/api/incidents/${id}/decisions`, {
      question: 'notifyCyber',
      answer: false,
      because: 'Inget kännetecken är uppfyllt.',
      after: 0,
    })
    expect(found.status).toBe(201)
    await close(id)
    expect(await owed(id)).toBeUndefined()
  })

  test('is not closed before its significance is judged, in the form or by a list', async () => {
    const id = await aBreach({ ...closing, notNotifiedBecause: 'Uppgifterna var krypterade.' })
    expect((await move(id, 'assessed')).status).toBe(200)
    const refused = await move(id, 'closed')
    expect(refused.status).toBe(409)
    expect(refused.body.error.message).toMatch(/^Bestäm först om incidenten är betydande/)
    const register = registerOf('incident')
    await world.db.withActor(programActor(DEMO_TENANT), async (tx) => {
      const record = await recordById(tx, incident, id)
      const wanted = {
        boardId: ofn,
        record: record as unknown as RecordRow,
        state: 'closed',
        values: null,
      }
      await expect(settled(tx, register, '2026-04-01T09:00:00.000Z', wanted)).rejects.toMatchObject(
        {
          id: 'notAllowedNow',
        },
      )
    })
  })

  test('of before the law is closed as it is', async () => {
    const id = await aBreach({
      ...closing,
      noticedAt: '2025-12-10T09:00:00.000Z',
      reportedAt: '2025-12-10T10:00:00.000Z',
      notNotifiedBecause: 'Uppgifterna var krypterade.',
    })
    await close(id)
  })
})

describe('a notice', () => {
  test('is prepared with what is missing, and kept as it was sent', async () => {
    const id = await aBreach()
    const { body } = await isam.get<Prepared>(`/api/incidents/${id}/notices/imyNotice`)
    expect(body.missing).toBeGreaterThan(0)
    expect(body.text).toContain('UPPGIFT SAKNAS')
    const { version } = await work(id)
    const saved = await isam.send<Work>('PUT', `/api/incidents/${id}/work`, {
      version,
      texts: { stage: 'imyNotice', texts: { persons: 'Huvudmän, två' } },
    })
    expect(saved.status).toBe(200)
    const sent = await isam.send<Work>('POST', `/api/incidents/${id}/notices`, {
      stage: 'imyNotice',
      sentAt: '2025-03-11T09:00:00.000Z',
      reference: 'IMY-2025-1',
      isComplete: false,
      after: 0,
    })
    expect(sent.status).toBe(201)
    expect(sent.body.notices[0]).toMatchObject({
      receiver: 'Integritetsskyddsmyndigheten (IMY)',
      content: expect.stringContaining('Huvudmän, två'),
    })
    expect(clock(sent.body, 'imyNotice')?.state).toBe('met')
    expect(clock(sent.body, 'imyCompletion')?.dueAt).toBe('2025-04-08T08:00:00.000Z')
    const record = await isam.get<{ record: { fields: Record<string, unknown> } }>(
      `/api/incidents/${id}`,
    )
    expect(record.body.record.fields.imyNotifiedAt).toBe('2025-03-11T09:00:00.000Z')
  })

  test('cannot have been sent before the incident was known', async () => {
    const id = await aBreach()
    const sent = await isam.send<Failure>('POST', `/api/incidents/${id}/notices`, {
      stage: 'imyNotice',
      sentAt: '2025-03-01T09:00:00.000Z',
      reference: null,
      isComplete: true,
      after: 0,
    })
    expect(sent.status).toBe(422)
    expect(sent.body.error.fields[0]?.field).toBe('sentAt')
  })
})

test('two who note the same notice: the second is told of the first, and may note another', async () => {
  const id = await aBreach()
  const address = `/api/incidents/${id}/notices`
  const notice = {
    stage: 'imyNotice',
    sentAt: '2025-03-11T09:00:00.000Z',
    reference: null,
    isComplete: false,
  }
  const both = await Promise.all(
    [isam, head].map((who) => who.send<Work & Failure>('POST', address, { ...notice, after: 0 })),
  )
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
  const told = both.find(({ status }) => status === 409)?.body.error.message
  expect(told).toContain('har antecknat att den skickades 2025-03-11 10:00')
  expect((await work(id)).notices).toHaveLength(1)
  expect((await isam.send('POST', address, { ...notice, after: 1 })).status).toBe(201)
})

test('the register’s own form moves the clocks too, keeps the time that was, and not into the future', async () => {
  const id = await aBreach()
  const one = await isam.get<{ record: { version: number; fields: Record<string, unknown> } }>(
    `/api/incidents/${id}`,
  )
  const { version, fields } = one.body.record
  const put = (noticedAt: string, reportedAt: string) =>
    isam.send<Failure>('PUT', `/api/incidents/${id}`, {
      version,
      values: { ...fields, noticedAt, reportedAt },
    })
  const ahead = await put('2099-01-01T09:00:00.000Z', '2099-01-01T09:00:00.000Z')
  expect(ahead.status).toBe(422)
  expect(ahead.body.error.fields[0]?.field).toBe('noticedAt')
  expect((await put('2025-03-09T09:00:00.000Z', String(fields.reportedAt))).status).toBe(200)
  const { restarts, clocks } = await work(id)
  expect(restarts).toEqual([
    expect.objectContaining({
      wasAt: fields.noticedAt,
      because: 'Ändrad i incidentens formulär, utan angivet skäl.',
    }),
  ])
  expect(clocks.find(({ key }) => key === 'imyNotice')?.replaced).toHaveLength(1)
})

test('an incident is not noticed next year', async () => {
  const values = {
    ...bareIncident,
    noticedAt: '2099-01-01T09:00:00.000Z',
    reportedAt: '2099-01-01T09:00:00.000Z',
  }
  const { status } = await isam.send('POST', `/api/boards/${ofn}/incidents`, { values })
  expect(status).toBe(422)
})

test('an awareness corrected starts the clocks anew, with the reason kept', async () => {
  const id = await aBreach()
  const { recordVersion } = await work(id)
  const body = { at: '2025-03-09T09:00:00.000Z', because: 'Växeln visste dagen före.' }
  const address = `/api/incidents/${id}/awareness`
  const changed = await isam.send<Work>('POST', address, { ...body, version: recordVersion })
  expect(changed.status).toBe(200)
  expect(clock(changed.body, 'imyNotice')).toMatchObject({
    dueAt: '2025-03-12T09:00:00.000Z',
    replaced: [expect.objectContaining({ because: body.because })],
  })
  expect((await isam.send('POST', address, { ...body, version: recordVersion })).status).toBe(409)
})

test('the answers give a proposal, and who has read an older version is refused', async () => {
  const id = await aBreach()
  const address = `/api/incidents/${id}/work`
  const answers = { kind: 'gdpr', answers: { harm: 'yes', sensitive: 'yes', vulnerable: 'yes' } }
  const saved = await isam.send<Work>('PUT', address, { version: 0, answers })
  expect(saved.body.proposals.informPersons?.answer).toBe(true)
  expect((await head.send('PUT', address, { version: 0, answers })).status).toBe(409)
})

test('an employee reads nothing of what is decided', async () => {
  const id = await aBreach()
  await isam.send('POST', `/api/incidents/${id}/decisions`, { ...no, after: 0 })
  const employee = await app.signIn('employee', ofn)
  expect((await employee.get(`/api/incidents/${id}/work`)).status).toBe(403)
})

test('the board’s own rows go before the shipped ones, version by version', async () => {
  const address = `/api/boards/${ofn}/incident-rules`
  const first = await isam.get<{ version: number; data: { receivers: { key: string }[] } }>(address)
  expect(first.body.version).toBe(0)
  const receivers = first.body.data.receivers.map((one) =>
    one.key === 'cyberAuthority' ? { ...one, name: 'En annan myndighet' } : one,
  )
  const saved = await isam.send<{ version: number }>('PUT', address, {
    after: 0,
    because: 'Läst i förordningen.',
    data: { ...first.body.data, receivers },
  })
  expect(saved.body.version).toBe(1)
  const again = { after: 0, because: 'Samtidigt.', data: null }
  expect((await isam.send('PUT', address, again)).status).toBe(409)
})

test('the board’s own thresholds and form are what an incident is asked and a notice written by', async () => {
  type Rows = {
    version: number
    data: {
      questionSets: { key: string; to: string | null; questions: { key: string }[] }[]
      noticeForms: { key: string; from: string; fields: { key: string }[] }[]
    }
  }
  const address = `/api/boards/${ofn}/incident-rules`
  const { body } = await isam.get<Rows>(address)
  const questionSets = body.data.questionSets.map((set) =>
    set.key === 'cyber' && set.to === null
      ? {
          ...set,
          questions: set.questions.map((one) => ({ ...one, threshold: 'Mer än 3 timmar.' })),
        }
      : set,
  )
  const noticeForms = body.data.noticeForms.map((form) =>
    form.key === 'earlyWarning'
      ? {
          ...form,
          fields: [
            { key: 'own1', label: 'Ärende', help: null, isRequired: true, filledFrom: 'reference' },
            ...form.fields.slice(1),
          ],
        }
      : form,
  )
  const change = { because: 'Läst i MCFFS 2026:8.', after: body.version }
  const clash = [...questionSets, ...questionSets]
  const refused = await isam.send<Failure>('PUT', address, {
    ...change,
    data: { ...body.data, questionSets: clash },
  })
  expect(refused.status).toBe(422)
  expect(refused.body.error.fields[0]?.message).toMatch(/En annan rad för samma sak/)
  const saved = await isam.send('PUT', address, {
    ...change,
    data: { ...body.data, questionSets, noticeForms },
  })
  expect(saved.status).toBe(200)
  const id = await aBreach({
    noticedAt: '2026-09-02T08:00:00.000Z',
    reportedAt: '2026-09-02T09:00:00.000Z',
    registryNumber: 'OFN 2026/7',
  })
  const asked = await isam.get<{
    assessment: { cyber: { set: { questions: { threshold: string }[] } } }
  }>(`/api/incidents/${id}/work`)
  expect(asked.body.assessment.cyber.set.questions[0]?.threshold).toBe('Mer än 3 timmar.')
  const notice = await isam.get<Prepared>(`/api/incidents/${id}/notices/earlyWarning`)
  expect(notice.body.text).toMatch(/^1\. Ärende\nOFN 2026\/7$/m)

  const employee = await app.signIn('employee', ofn)
  const no = await employee.send('PUT', address, { ...change, after: 0, data: null })
  expect(no.status).toBe(403)
})

test('the central function sees what the boards must notify', async () => {
  const { status, body } = await isam.get<{ boards: { id: string; incidents: unknown[] }[] }>(
    '/api/incident-notices',
  )
  expect(status).toBe(200)
  expect(body.boards.map(({ id }) => id)).toContain(ofn)
})

test('of an incident under secrecy the central function sees neither title, system nor reasons', async () => {
  const id = await aBreach({
    system: 'Hemligt system',
    noticedAt: '2026-03-02T08:00:00.000Z',
    reportedAt: '2026-03-02T09:00:00.000Z',
  })
  const { recordVersion } = await work(id)
  await isam.send('POST', `/api/incidents/${id}/awareness`, {
    at: '2026-03-01T09:00:00.000Z',
    because: 'Hemligt skäl.',
    version: recordVersion,
  })
  const gathered = async () => JSON.stringify((await isam.get('/api/incident-notices')).body)
  expect(await gathered()).toMatch(/Hemligt system.*Hemligt skäl/)
  const one = await isam.get<{ record: { version: number; fields: object } }>(
    `/api/incidents/${id}`,
  )
  const marked = await isam.send('PUT', `/api/incidents/${id}`, {
    version: one.body.record.version,
    values: one.body.record.fields,
    secrecy: '18 kap. 8 § OSL',
  })
  expect(marked.status).toBe(200)
  expect(await gathered()).not.toMatch(/Hemligt/)
})

test('anyone reports with a few answers and a file, and gets a number to follow', async () => {
  const employee = await app.signIn('employee', ofn)
  const body = {
    what: 'Mejlet gick till fel mottagare. Det hade en bilaga.',
    noticedAt: '2025-03-10T09:00:00.000Z',
    where: 'e-post',
    personalData: true,
    contact: null,
    files: [
      { name: 'anteckning.txt', content: Buffer.from('Så här såg det ut.').toString('base64') },
    ],
  }
  const address = `/api/boards/${ofn}/incident-reports`
  const made = await employee.send<{ id: string; number: number }>('POST', address, body)
  expect(made.status).toBe(201)
  const read = await employee.get<{ record: { title: string } }>(`/api/incidents/${made.body.id}`)
  expect(read.body.record.title).toBe('Mejlet gick till fel mottagare')
  const evidence = await isam.get<{ rows: { fileName: string }[] }>(
    `/api/records/${made.body.id}/evidence`,
  )
  expect(evidence.body.rows.map(({ fileName }) => fileName)).toEqual(['anteckning.txt'])
  const bad = {
    ...body,
    files: [{ name: 'x.exe', content: Buffer.from('MZ\0\0\0').toString('base64') }],
  }
  expect((await employee.send('POST', address, bad)).status).toBe(415)
})

test.each(['incident_decisions', 'incident_notices', 'incident_advice'])(
  'what stands in %s is neither changed nor taken away',
  async (table) => {
    const program = programActor(DEMO_TENANT)
    const count = (tx: Tx) =>
      sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx)
    const before = await world.db.withActor(program, count)
    expect(before.rows[0]?.n).toBeGreaterThan(0)
    for (const act of [
      sql`update ${sql.table(table)} set board_id = board_id`,
      sql`delete from ${sql.table(table)}`,
    ])
      await expect(world.db.withActor(program, (tx) => act.execute(tx))).rejects.toMatchObject({
        id: 'notFound',
      })
    expect((await world.db.withActor(program, count)).rows).toEqual(before.rows)
  },
)

test('the prepared notice is a PDF, and says nothing to whoever may not read incidents', async () => {
  const id = await aBreach()
  const { status, content, headers } = await isam.bytes(
    `/api/incidents/${id}/notices/imyNotice/pdf`,
  )
  expect(status).toBe(200)
  expect(content.subarray(0, 5).toString()).toBe('%PDF-')
  expect(String(headers['content-disposition'])).toMatch(/\.pdf/)
  const employee = await app.signIn('employee', ofn)
  expect((await employee.get(`/api/incidents/${id}/notices/imyNotice/pdf`)).status).toBe(403)
})

test('when the authority asked for an interim report is told, and starts its clock', async () => {
  const id = await aBreach({
    noticedAt: '2026-03-01T08:00:00.000Z',
    reportedAt: '2026-03-01T09:00:00.000Z',
  })
  const early = await isam.send<Failure>('PUT', `/api/incidents/${id}/work`, {
    version: 0,
    requestedAt: '2026-02-01T08:00:00.000Z',
  })
  expect(early.body.error.fields[0]?.field).toBe('requestedAt')
  const saved = await isam.send<Work>('PUT', `/api/incidents/${id}/work`, {
    version: 0,
    requestedAt: '2026-03-03T08:00:00.000Z',
  })
  expect(saved.status).toBe(200)
  expect(clock(saved.body, 'interimReport')?.state).not.toBe('waiting')
})
