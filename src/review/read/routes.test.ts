/** A report is read in, its proposals become records one by one, and nothing is saved unseen. */
import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, type Failure, testApp } from '../../../test/support/client.ts'
import { demoBoard, testWorld } from '../../../test/support/database.ts'
import { aWordFile, p } from '../../../test/support/word-file.ts'
import type { Proposal } from './proposal.ts'
import type { OutcomesAnswer, ReadingAnswer } from './reading-answer.ts'
import { recordValues, startingState } from './record-values.ts'

const world = testWorld('demo')
const server = testApp(world)
let boardId: string
let isam: Client
let dpo: Client
let manager: Client

const text = `Ledningens genomgång 2024

Incidenter
Under året rapporterades 12 incidenter.

Dataskyddsombudets årsrapport
I DSO-årsrapport för 2023 ges rekommendationer.
- Nämnden rekommenderas att föra en registerförteckning.

Genomförda förbättringar 2024
- Rutin för avslut av konton.

Aktiviteter 2025

Öva kontinuitetsplanen
Planen övas med <script>alert(1)</script> i två steg.
ISAM ansvarar för att aktiviteten initieras med stöd av IT-samordnaren.

Byt lösenordsrutin
Systemägarna ansvarar för att aktiviteten genomförs.
`

type Open = NonNullable<ReadingAnswer['reading']>

beforeAll(async () => {
  boardId = await demoBoard(world.db, 'overformyndarnamnden')
  isam = await server.signIn('isam', boardId)
  dpo = await server.signIn('dataProtectionOfficer', boardId)
  manager = await server.signIn('employee', boardId)
})

const address = (rest = '') => `/api/boards/${boardId}/read-report${rest}`

async function open(client: Client): Promise<Open> {
  const { body } = await client.get<ReadingAnswer>(address())
  if (!body.reading) throw new Error('nothing is read in')
  return body.reading
}

function find(reading: Open, title: string): Proposal {
  const found = reading.proposals.find((one) => one.title.startsWith(title))
  if (!found) throw new Error(`no proposal ${title}`)
  return found as Proposal
}

async function accept(
  client: Client,
  reading: Open,
  title: string,
  changed: Record<string, unknown> = {},
) {
  const proposal = find(reading, title)
  return client.send<OutcomesAnswer & Failure>(
    'POST',
    `/api/read-reports/${reading.id}/proposals/${proposal.id}/acceptance`,
    {
      kind: proposal.kind,
      state: startingState(proposal),
      values: { ...recordValues(proposal), ...changed },
    },
  )
}

describe('reading in', () => {
  test('pasted text becomes lines and proposals, and no record', async () => {
    const before = await isam.get<{ total: number }>(`/api/boards/${boardId}/improvements`)
    const made = await isam.send<ReadingAnswer>('POST', address('/text'), { text })
    expect(made.status).toBe(201)
    expect(made.body.reading).toMatchObject({
      fileName: 'inklistrad text',
      year: 2024,
      outcomes: [],
    })
    const titles = made.body.reading?.proposals.map((one) => `${one.kind} ${one.year} ${one.title}`)
    expect(titles).toEqual(
      expect.arrayContaining([
        'count 2024 12 incidenter',
        'dpoReport 2023 GDPR-årsrapport 2023',
        'completedImprovement 2024 Rutin för avslut av konton',
        'plannedImprovement 2025 Öva kontinuitetsplanen',
        'plannedImprovement 2025 Byt lösenordsrutin',
      ]),
    )
    const after = await isam.get<{ total: number }>(`/api/boards/${boardId}/improvements`)
    expect(after.body.total).toBe(before.body.total)
  })

  test('is there after a reload, and for nobody else', async () => {
    expect((await open(isam)).proposals.length).toBeGreaterThan(4)
    expect((await dpo.get<ReadingAnswer>(address())).body.reading).toBeNull()
    const { id } = await open(isam)
    expect((await dpo.send('DELETE', `/api/read-reports/${id}`)).status).toBe(404)
  })

  test('one at a time; an employee may not', async () => {
    const again = await isam.send<Failure>('POST', address('/text'), { text })
    expect(again.status).toBe(409)
    expect(again.body.error.message).toMatch(/^Du har redan en rapport inläst/)
    expect((await manager.get(address())).status).toBe(403)
    expect((await server.guest.get(address())).status).toBe(401)
  })
})

describe('taking and leaving', () => {
  test('an accepted proposal is a record, whose history tells where it was read', async () => {
    const reading = await open(isam)
    const made = await accept(isam, reading, 'Öva kontinuitetsplanen', { title: 'Öva planen' })
    expect(made.status).toBe(201)
    const [outcome] = made.body.outcomes
    expect(outcome).toMatchObject({ outcome: 'accepted', recordType: 'improvement' })
    const id = outcome?.recordId
    const { body } = await isam.get<{ record: { title: string; state: string; fields: object } }>(
      `/api/improvements/${id}`,
    )
    expect(body.record).toMatchObject({
      title: 'Öva planen',
      state: 'proposed',
      fields: {
        plannedYear: 2025,
        responsibleRoles: ['isam'],
        responsibility: 'initiates',
        supportingRoles: ['itCoordinator'],
        sourceKind: 'review',
      },
    })
    const history = await isam.get<{ rows: { act: string; after: { note?: string } }[] }>(
      `/api/improvements/${id}/history`,
    )
    expect(history.body.rows[0]?.after.note).toBe(
      'Läst ur inklistrad text, rad 15: ”Öva kontinuitetsplanen”',
    )
  })

  test('twice is refused, and undo takes the record away again', async () => {
    const reading = await open(isam)
    const again = await accept(isam, reading, 'Öva kontinuitetsplanen')
    expect(again.status).toBe(409)
    const proposal = find(reading, 'Öva kontinuitetsplanen')
    const path = `/api/read-reports/${reading.id}/proposals/${proposal.id}/acceptance`
    const id = reading.outcomes[0]?.recordId
    const undone = await isam.send<OutcomesAnswer>('DELETE', path)
    expect(undone).toMatchObject({ status: 200, body: { outcomes: [] } })
    expect((await isam.get(`/api/improvements/${id}`)).status).toBe(404)
    expect((await accept(isam, await open(isam), 'Öva kontinuitetsplanen')).status).toBe(201)
  })

  test('undo is refused while the record is in a review that is sent', async () => {
    const reading = await open(isam)
    const id = reading.outcomes[0]?.recordId
    const proposal = find(reading, 'Öva kontinuitetsplanen')
    const path = `/api/read-reports/${reading.id}/proposals/${proposal.id}/acceptance`
    const list = await isam.get<{ rows: { id: string; state: string; version: number }[] }>(
      `/api/boards/${boardId}/reviews`,
    )
    const review = list.body.rows.find(({ state }) => state === 'draft')
    const sent = await isam.send('POST', `/api/reviews/${review?.id}/submission`, {
      version: review?.version,
    })
    expect(sent.status).toBe(200)
    const refused = await isam.send<Failure>('DELETE', path)
    expect(refused.status).toBe(409)
    expect(refused.body.error.message).toMatch(/skickad för beslut/)
    expect((await isam.get(`/api/improvements/${id}`)).status).toBe(200)
    const back = await isam.send('POST', `/api/reviews/${review?.id}/withdrawal`, {
      version: (review?.version ?? 0) + 1,
      note: 'Aktiviteten ska bort.',
    })
    expect(back.status).toBe(200)
  })

  test('undo is refused once the record has been changed', async () => {
    const reading = await open(isam)
    const proposal = find(reading, 'Öva kontinuitetsplanen')
    const id = reading.outcomes[0]?.recordId
    const { body } = await isam.get<{ record: { fields: object; version: number } }>(
      `/api/improvements/${id}`,
    )
    const changed = await isam.send('PUT', `/api/improvements/${id}`, {
      version: body.record.version,
      values: { ...body.record.fields, title: 'Öva hela planen' },
    })
    expect(changed.status).toBe(200)
    const undone = await isam.send<Failure>(
      'DELETE',
      `/api/read-reports/${reading.id}/proposals/${proposal.id}/acceptance`,
    )
    expect(undone.status).toBe(409)
    expect(undone.body.error.message).toMatch(/^Posten har ändrats/)
    expect((await open(isam)).outcomes).toHaveLength(1)
  })

  test('what the report does not say must be filled in: when it was done', async () => {
    const reading = await open(isam)
    const missing = await accept(isam, reading, 'Rutin för avslut')
    expect(missing.status).toBe(422)
    expect(missing.body.error.fields.map((one) => one.field)).toEqual(['doneOn', 'effectDueOn'])
    const filled = { doneOn: '2024-10-01', effectDueOn: '2025-04-01' }
    expect((await accept(isam, reading, 'Rutin för avslut', filled)).status).toBe(201)
  })

  test('only a decision makes an activity decided', async () => {
    const reading = await open(isam)
    const proposal = find(reading, 'Byt lösenordsrutin')
    const path = `/api/read-reports/${reading.id}/proposals/${proposal.id}/acceptance`
    const refused = await isam.send('POST', path, {
      kind: proposal.kind,
      state: 'decided',
      values: recordValues(proposal),
    })
    expect(refused.status).toBe(409)
  })

  test('the register’s own right counts: the data protection officer’s report is theirs to add', async () => {
    const reading = await open(isam)
    expect((await accept(isam, reading, 'GDPR-årsrapport 2023')).status).toBe(403)
    await dpo.send('POST', address('/text'), { text })
    const own = await open(dpo)
    expect((await accept(dpo, own, 'GDPR-årsrapport 2023')).status).toBe(201)
  })

  test('rejected, noted and taken back', async () => {
    const reading = await open(isam)
    const mark = (title: string, outcome: string | null) =>
      isam.send<OutcomesAnswer>(
        'PUT',
        `/api/read-reports/${reading.id}/proposals/${find(reading, title).id}/outcome`,
        { outcome },
      )
    expect((await mark('Byt lösenordsrutin', 'rejected')).body.outcomes).toHaveLength(3)
    expect((await mark('Byt lösenordsrutin', null)).body.outcomes).toHaveLength(2)
    expect((await mark('12 incidenter', 'noted')).body.outcomes).toHaveLength(3)
    expect(
      (
        await isam.send('PUT', `/api/read-reports/${reading.id}/proposals/f999/outcome`, {
          outcome: 'noted',
        })
      ).status,
    ).toBe(404)
  })

  test('a record with the same title and year is pointed out', async () => {
    await isam.send('DELETE', `/api/read-reports/${(await open(isam)).id}`)
    await isam.send('POST', address('/text'), {
      text: text.replace('Öva kontinuitetsplanen', 'Öva hela planen'),
    })
    const reading = await open(isam)
    expect(reading.alike.map((one) => `${one.type} ${one.title}`)).toEqual([
      'dpoReport GDPR-årsrapport 2023',
      'improvement Rutin för avslut av konton',
      'improvement Öva hela planen',
    ])
    expect(reading.outcomes).toEqual([])
    await isam.send('DELETE', `/api/read-reports/${reading.id}`)
  })
})

describe('a file', () => {
  const upload = (file: Buffer, name: string) =>
    server.app.inject({
      method: 'POST',
      url: `${address('/file')}?name=${encodeURIComponent(name)}`,
      headers: {
        ...cookieOf(isam),
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/octet-stream',
      },
      payload: file,
    })

  test('a name that promises another sort than the content is refused', async () => {
    for (const [name, said] of [
      ['rapport.docx', 'Filen heter .docx men är inget Worddokument.'],
      ['rapport.pdf', 'Filen heter .pdf men är ingen PDF.'],
    ] as const) {
      const refused = await upload(Buffer.from('Ledningens genomgång 2024'), name)
      expect(refused.statusCode).toBe(415)
      expect(refused.json().error.message).toContain(said)
    }
  })

  test('Word is read, and only the last part of its name is kept', async () => {
    const made = await upload(
      await aWordFile(p('Aktiviteter 2026: ISAM ansvarar för översynen.')),
      'C:\\hem\\rapport.docx',
    )
    expect(made.statusCode).toBe(201)
    expect(made.json().reading.fileName).toBe('rapport.docx')
    await isam.send('DELETE', `/api/read-reports/${made.json().reading.id}`)
  })

  test('what is no report is refused with the sentence, and nothing is kept', async () => {
    const refused = await upload(Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'gammal.doc')
    expect(refused.statusCode).toBe(415)
    expect(refused.json().error.message).toMatch(/^Filen är i ett gammalt Officeformat/)
    expect((await isam.get<ReadingAnswer>(address())).body.reading).toBeNull()
  })
})

function cookieOf(client: Client): Record<string, string> {
  return { cookie: client.cookie }
}

test('the check of what is read in has lines, and is nobody else’s', async () => {
  const made = await isam.send<ReadingAnswer & Failure>('POST', address('/text'), {
    text: `${text}\nPlanen övas igen den XX maj.`,
  })
  expect(made.status).toBe(201)
  const { id } = await open(isam)
  const check = (client: Client) =>
    client.get<{ hits: { place: { line: number | null } }[] }>(
      `/api/read-reports/${id}/check?year=2024`,
    )
  const { status, body } = await check(isam)
  expect(status).toBe(200)
  expect(body.hits.length).toBeGreaterThan(0)
  expect(body.hits.some(({ place }) => (place.line ?? 0) > 0)).toBe(true)
  expect((await check(manager)).status).toBe(403)
  const other = await server.signIn('isam', await demoBoard(world.db, 'socialnamnden'))
  expect((await check(other)).status).toBe(404)
})
