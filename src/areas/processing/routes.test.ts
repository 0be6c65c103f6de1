import { beforeAll, describe, expect, test } from 'vitest'
import { bareDpia, bareRequest, wholeProcessing } from '../../../test/support/a-processing.ts'
import { type Client, type Failure, testApp } from '../../../test/support/client.ts'
import { demoBoard, testWorld } from '../../../test/support/database.ts'
import type { Check } from './completeness.rules.ts'
import type { Dpia } from './dpia.record.ts'
import type { ProcessingRecord } from './processing-record.record.ts'

const world = testWorld('demo')
const server = testApp(world)

type One = { record: ProcessingRecord } & Failure
type Standing = {
  version: number
  checks: Check[]
  complete: boolean
  transfers: { id: string; version: number; country: string; standing: { answer: string } }[]
  confirmations: { confirmedOn: string; byName: string; version: number }[]
  confirmed: { answer: boolean; because: string }
  changedSince: boolean
  may: { change: { answer: boolean }; confirm: { answer: boolean; because: string } }
} & Failure
type Assessment = {
  version: number
  state: string
  risks: { id: string; version: number; value: number; staysHigh: boolean }[]
  advice: { byName: string; givenOn: string }[]
  decisions: { byName: string; outcome: string }[]
  moves: Record<string, { answer: boolean; problems: { field: string }[] }>
  mustConsult: { answer: boolean }
  open: { answer: boolean }
  may: { change: { answer: boolean }; advise: { answer: boolean }; decide: { answer: boolean } }
} & Failure

let guardians = ''
let social = ''
let isam: Client
let manager: Client
let officer: Client
let head: Client
let auditor: Client
let elsewhere: Client

beforeAll(async () => {
  guardians = await demoBoard(world.db, 'overformyndarnamnden')
  social = await demoBoard(world.db, 'socialnamnden')
  isam = await server.signIn('isam', guardians)
  manager = await server.signIn('manager', guardians)
  officer = await server.signIn('dataProtectionOfficer', guardians)
  head = await server.signIn('headOfAdministration', guardians)
  auditor = await server.signIn('auditor', guardians)
  elsewhere = await server.signIn('isam', social)
})

async function aRecord(
  values: Partial<ProcessingRecord['fields']> = {},
): Promise<ProcessingRecord> {
  const made = await isam.send<One>('POST', `/api/boards/${guardians}/processing-records`, {
    values: { ...wholeProcessing, processingOwner: manager.personId, ...values },
  })
  expect(made.status).toBe(201)
  const { id, version } = made.body.record
  const moved = await isam.send<One>('POST', `/api/processing-records/${id}/moves`, {
    version,
    to: 'active',
  })
  return moved.body.record
}

const standingOf = (id: string, client = isam) =>
  client.get<Standing>(`/api/processing-records/${id}/standing`)

const transfer = {
  country: 'USA',
  recipient: 'Molnbolaget Inc.',
  basis: 'adequacy',
  certified: true,
  certifiedCheckedOn: '2026-03-01',
  tiaOn: null,
  safeguards: null,
  settledOn: '2026-03-01',
  evidence: 'ÖFN 2026/12',
}

describe('the register', () => {
  test("shows what lacks, field by field, and another board's is not there", async () => {
    const { id } = await aRecord({ recipients: null })
    const { status, body } = await standingOf(id, auditor)
    expect(status).toBe(200)
    expect(body.complete).toBe(false)
    expect(body.checks.find(({ field }) => field === 'recipients')).toMatchObject({
      paragraph: '30.1 d',
      answer: 'missing',
    })
    expect((await standingOf(id, elsewhere)).status).toBe(404)
    expect((await elsewhere.get(`/api/processing-records/${id}`)).status).toBe(404)
    expect((await elsewhere.get(`/api/boards/${guardians}/processing-overview`)).status).toBe(404)
  })

  test('the overview has every record of the example with its sum', async () => {
    const { body } = await officer.get<{
      rows: { title: string; complete: boolean; lacking: string[] }[]
    }>(`/api/boards/${guardians}/processing-overview`)
    const messages = body.rows.find(({ title }) => title.startsWith('Meddelanden'))
    expect(messages?.complete).toBe(false)
    expect(messages?.lacking).toContain('Mottagare')
  })

  test('an employee reads nothing of it', async () => {
    const employee = await server.signIn('employee', guardians)
    const { status } = await employee.get(`/api/boards/${guardians}/processing-overview`)
    expect(status).toBe(403)
  })

  test.each(['pdf', 'docx', 'xlsx'])('is handed out as %s', async (format) => {
    const { status, content, headers } = await auditor.bytes(
      `/api/boards/${guardians}/processing-register/${format}`,
    )
    expect(status).toBe(200)
    expect(content.subarray(0, 4).toString('latin1')).toBe(
      format === 'pdf' ? '%PDF' : 'PK\u0003\u0004',
    )
    expect(headers['content-disposition']).toMatch(
      /registerforteckning-overformyndarnamnden-2026-\d\d-\d\d\./,
    )
  })
  test('in another format it is refused', async () => {
    const { status } = await auditor.get(`/api/boards/${guardians}/processing-register/exe`)
    expect(status).toBe(422)
  })
})

describe('a transfer to a third country', () => {
  test('is added, judged, changed and taken away; the record keeps a line of each', async () => {
    const { id } = await aRecord({ thirdCountry: true })
    const added = await manager.send<Standing>('POST', `/api/processing-records/${id}/transfers`, {
      ...transfer,
      certified: false,
      evidence: ' ',
    })
    expect(added.status).toBe(201)
    const [row] = added.body.transfers
    expect(row?.standing.answer).toBe('missing')
    expect(added.body.complete).toBe(false)

    const change = (version: number | undefined, client = manager) =>
      client.send<Standing>('PUT', `/api/processing-transfers/${row?.id}`, { ...transfer, version })
    const changed = await change(row?.version)
    expect(changed.body.transfers[0]?.standing.answer).toBe('settled')
    expect(changed.body.complete).toBe(true)
    expect(changed.body.version).toBeGreaterThan(added.body.version)

    const stale = await change(row?.version)
    expect([stale.status, stale.body.error.id]).toEqual([409, 'staleVersion'])
    expect((await change(2, auditor)).status).toBe(403)
    expect((await change(2, elsewhere)).status).toBe(404)

    const gone = await manager.send<Standing>(
      'DELETE',
      `/api/processing-transfers/${row?.id}?version=2`,
    )
    expect(gone.body.transfers).toEqual([])
    expect((await change(3)).status).toBe(404)
    const history = await isam.get<{ rows: { after: Record<string, unknown> | null }[] }>(
      `/api/processing-records/${id}/history`,
    )
    expect(history.body.rows.filter(({ after }) => after && 'transfer' in after)).toHaveLength(3)
  })

  test.each([
    ['without a country', { country: '' }, 'country', 'Ange landet'],
    ['without a recipient', { recipient: '  ' }, 'recipient', 'Ange vem'],
    ['with a day that is not', { settledOn: '2026-02-30' }, 'settledOn', 'Datumet finns inte'],
    ['on a basis that is not', { basis: 'tro' }, 'basis', 'Välj vad'],
  ])('%s is refused', async (_, wrong, field, message) => {
    const { id } = await aRecord()
    const { status, body } = await manager.send<Failure>(
      'POST',
      `/api/processing-records/${id}/transfers`,
      { ...transfer, ...wrong },
    )
    expect(status).toBe(422)
    expect(body.error.fields[0]?.field).toBe(field)
    expect(body.error.fields[0]?.message).toContain(message)
  })
})

describe('the yearly confirmation', () => {
  const confirm = (client: Client, id: string, version: number) =>
    client.send<Standing>('POST', `/api/processing-records/${id}/confirmation`, { version })

  test('is made by whoever is responsible, on the version that was seen', async () => {
    const { id, version } = await aRecord()
    expect((await standingOf(id)).body.confirmed.answer).toBe(false)
    expect((await standingOf(id)).body.may.confirm.answer).toBe(false)
    expect((await confirm(isam, id, version)).status).toBe(403)
    expect((await confirm(officer, id, version)).status).toBe(403)
    expect((await confirm(elsewhere, id, version)).status).toBe(404)
    expect((await confirm(manager, id, version - 1)).status).toBe(409)

    const { status, body } = await confirm(manager, id, version)
    expect(status).toBe(200)
    expect(body.confirmed.answer).toBe(true)
    expect(body.confirmations).toMatchObject([{ byName: 'Per Nyberg', version }])
    expect(body.changedSince).toBe(false)

    await isam.send('PUT', `/api/processing-records/${id}`, {
      version,
      values: { ...wholeProcessing, processingOwner: manager.personId, security: 'Nytt skydd' },
    })
    expect((await standingOf(id)).body.changedSince).toBe(true)
  })

  test('the head may in their place, also when nobody is responsible', async () => {
    const { id, version } = await aRecord({ processingOwner: null })
    const refused = await confirm(manager, id, version)
    expect(refused.body.error.message).toContain('Utse den som ska bekräfta')
    expect((await confirm(head, id, version)).status).toBe(200)
  })

  test('of many is all or nothing', async () => {
    const one = await aRecord()
    const other = await aRecord()
    const send = (version: number) =>
      manager.send<{ confirmed: number } & Failure>(
        'POST',
        `/api/boards/${guardians}/processing-confirmations`,
        {
          records: [
            { id: one.id, version: one.version },
            { id: other.id, version },
          ],
        },
      )
    expect((await send(other.version + 1)).status).toBe(409)
    expect((await standingOf(one.id)).body.confirmed.answer).toBe(false)
    const done = await send(other.version)
    expect(done.body.confirmed).toBe(2)
    expect((await standingOf(one.id)).body.confirmed.answer).toBe(true)
  })

  test('a draft is not confirmed', async () => {
    const made = await isam.send<One>('POST', `/api/boards/${guardians}/processing-records`, {
      values: { ...wholeProcessing, processingOwner: manager.personId },
    })
    const { id, version } = made.body.record
    expect((await confirm(manager, id, version)).status).toBe(409)
  })
})

describe('who the controller is', () => {
  const contact = {
    organisationNumber: '212000-0001',
    address: 'Sundvalla',
    email: 'a@sundvalla.example',
    phone: '',
    officerEmail: null,
  }
  type Contact = { contact: { version: number; phone: string | null } | null } & Failure
  const path = () => `/api/boards/${guardians}/controller-contact`

  test('is kept with its version, and told with the officers', async () => {
    const before = await isam.get<Contact & { officers: { name: string }[] }>(path())
    const version = before.body.contact?.version ?? 0
    expect(before.body.officers.map(({ name }) => name)).toEqual(['Karin Holm'])
    const saved = await isam.send<Contact>('PUT', path(), { ...contact, version })
    expect(saved.body.contact).toMatchObject({ version: version + 1, phone: null })
    expect((await isam.send('PUT', path(), { ...contact, version })).status).toBe(409)
    expect((await manager.send('PUT', path(), { ...contact, version: 2 })).status).toBe(403)
    expect((await elsewhere.send('PUT', path(), { ...contact, version: 2 })).status).toBe(404)
  })
  test('an address that is none is refused', async () => {
    const { body } = await isam.send<Failure>('PUT', path(), { ...contact, email: 'x', version: 2 })
    expect(body.error.fields).toEqual([{ field: 'email', message: 'Skriv en hel e-postadress.' }])
  })
})

describe('an assessment', () => {
  const needed: Partial<Dpia['fields']> = {
    criteria: ['sensitive', 'vulnerable'],
    assessedOn: '2026-10-01',
    needed: true,
    neededBecause: 'Känsligt.',
  }
  const whole: Partial<Dpia['fields']> = {
    ...needed,
    description: 'x',
    necessity: 'x',
    proportionality: 'x',
    rights: 'x',
    viewsSought: false,
    viewsNotSoughtBecause: 'Går inte.',
  }
  const risk = {
    event: 'Obehörig läser',
    effect: null,
    likelihood: 3,
    severity: 4,
    measures: 'Logg',
    residualLikelihood: 1,
    residualSeverity: 4,
  }
  type OneDpia = { record: Dpia } & Failure

  async function aDpia(values: Partial<Dpia['fields']> = {}): Promise<Dpia> {
    const made = await isam.send<OneDpia>('POST', `/api/boards/${guardians}/dpias`, {
      values: { ...bareDpia, ...values },
    })
    expect(made.status).toBe(201)
    return made.body.record
  }
  const read = (id: string, client = isam) => client.get<Assessment>(`/api/dpias/${id}/assessment`)
  const tie = (id: string, to: string) =>
    isam.send<Failure>('POST', `/api/dpias/${id}/links`, { kind: 'assesses', to })
  async function move(id: string, to: string) {
    const { body } = await read(id)
    return isam.send<OneDpia>('POST', `/api/dpias/${id}/moves`, { version: body.version, to })
  }

  test('does not leave draft without a processing, and does not lose its last one', async () => {
    const { id } = await aDpia(needed)
    const refused = await move(id, 'assessing')
    expect(refused.status).toBe(422)
    expect(refused.body.error.fields.map(({ field }) => field)).toEqual(['behandlingar'])
    expect((await read(id)).body.moves.assessing?.answer).toBe(false)

    const processing = await aRecord()
    const other = await aRecord()
    await tie(id, processing.id)
    expect((await read(id)).body.moves.assessing?.answer).toBe(true)
    expect((await move(id, 'assessing')).status).toBe(200)

    const untie = (to: string) =>
      isam.send<Failure>('DELETE', `/api/dpias/${id}/links/assesses/${to}`)
    const kept = await untie(processing.id)
    expect([kept.status, kept.body.error.id]).toEqual([409, 'notAllowedNow'])
    await tie(id, other.id)
    expect((await untie(processing.id)).status).toBe(200)
  })

  test('goes through risks, advice and decision, each by whom the law names', async () => {
    const { id } = await aDpia(whole)
    await tie(id, (await aRecord()).id)
    await move(id, 'assessing')
    const notReady = await move(id, 'ready')
    expect(notReady.body.error.fields.map(({ field }) => field)).toEqual(['risker', 'rad'])

    const added = await isam.send<Assessment>('POST', `/api/dpias/${id}/risks`, {
      ...risk,
      residualLikelihood: 3,
    })
    expect(added.status).toBe(201)
    expect(added.body.risks).toMatchObject([{ value: 12, staysHigh: true }])
    expect(added.body.mustConsult.answer).toBe(true)

    const advise = (client: Client, version: number) =>
      client.send<Assessment>('POST', `/api/dpias/${id}/advice`, {
        version,
        stance: 'agrees',
        advice: 'Bra.',
      })
    expect((await advise(isam, added.body.version)).status).toBe(403)
    expect((await advise(head, added.body.version)).status).toBe(403)
    expect((await advise(officer, added.body.version - 1)).status).toBe(409)
    const advised = await advise(officer, added.body.version)
    expect(advised.status).toBe(201)
    expect(advised.body.advice).toMatchObject([{ byName: 'Karin Holm' }])

    expect((await move(id, 'ready')).status).toBe(200)
    const ready = (await read(id)).body
    expect(ready.open.answer).toBe(false)
    const locked = await isam.send<Failure>('PUT', `/api/dpias/${id}`, {
      version: ready.version,
      values: { ...bareDpia, ...whole },
    })
    expect([locked.status, locked.body.error.id]).toEqual([409, 'notAllowedNow'])
    expect((await isam.send('POST', `/api/dpias/${id}/risks`, risk)).status).toBe(409)

    const decide = (client: Client, outcome: string, version = ready.version) =>
      client.send<Assessment>('POST', `/api/dpias/${id}/decision`, {
        version,
        outcome,
        wording: 'Så beslutas.',
        onAdvice: '',
      })
    expect((await decide(isam, 'consult')).status).toBe(403)
    expect((await decide(officer, 'consult')).status).toBe(403)
    const refused = await decide(head, 'proceed')
    expect(refused.status).toBe(422)
    expect(refused.body.error.fields[0]?.message).toContain('artikel 36.1')
    expect((await decide(head, 'consult', ready.version - 1)).status).toBe(409)
    const consulted = await decide(head, 'consult')
    expect(consulted.status).toBe(200)
    expect(consulted.body.state).toBe('consulting')
    expect(consulted.body.decisions).toMatchObject([
      { byName: 'Maria Sandström', outcome: 'consult' },
    ])
    const again = await decide(head, 'stop', consulted.body.version)
    expect(again.status).toBe(409)
  })

  test('a risk is changed on the version that was seen, and never half assessed', async () => {
    const { id } = await aDpia(needed)
    const added = await isam.send<Assessment>('POST', `/api/dpias/${id}/risks`, risk)
    const [saved] = added.body.risks
    const change = (version: number, wanted: object = risk) =>
      manager.send<Assessment>('PUT', `/api/dpias/${id}/risks/${saved?.id}`, {
        version,
        risk: wanted,
      })
    expect((await change(1)).status).toBe(200)
    expect((await change(1)).status).toBe(409)
    const half = await change(2, { ...risk, residualSeverity: null })
    expect(half.status).toBe(422)
    const far = await change(2, { ...risk, likelihood: 5 })
    expect(far.status).toBe(422)
    expect(
      (await isam.send('DELETE', `/api/dpias/${id}/risks/${saved?.id}?version=2`)).status,
    ).toBe(200)
    expect((await read(id)).body.risks).toEqual([])
  })

  test("another board's assessment is not there", async () => {
    const { id } = await aDpia()
    expect((await read(id, elsewhere)).status).toBe(404)
    expect((await elsewhere.send('POST', `/api/dpias/${id}/risks`, risk)).status).toBe(404)
    expect(
      (await elsewhere.send('PUT', `/api/dpias/${id}`, { version: 1, values: bareDpia })).status,
    ).toBe(404)
    const { status } = await elsewhere.bytes(`/api/dpias/${id}/file/pdf`)
    expect(status).toBe(404)
  })

  test.each(['pdf', 'docx'])('is printed as %s, and so is the template', async (format) => {
    const { id } = await aDpia(whole)
    await isam.send('POST', `/api/dpias/${id}/risks`, risk)
    for (const path of [
      `/api/dpias/${id}/file/${format}`,
      `/api/boards/${guardians}/dpia-template/${format}`,
    ]) {
      const { status, content } = await auditor.bytes(path)
      expect(status).toBe(200)
      expect(content.length).toBeGreaterThan(2000)
    }
  })

  test('is read from the PIA tool, shown first and saved with its risks and processing', async () => {
    const file = Buffer.from(
      JSON.stringify({
        pia: { name: 'Sömn', status: 3 },
        answers: [
          { reference_to: 111, data: { text: '<p>Vad det är</p>' } },
          { reference_to: 325, data: { gauge: 3 } },
          { reference_to: 326, data: { gauge: 2 } },
        ],
      }),
    )
    const path = `/api/boards/${guardians}/dpias/read-pia`
    const shown = await isam.upload<{ values: object; risks: object[] } & Failure>(path, file)
    expect(shown.status).toBe(200)
    expect(shown.body.values).toMatchObject({
      name: 'Sömn',
      description: 'Behandlingen: Vad det är',
    })

    const save = (records: string[], client = isam) =>
      client.send<OneDpia>('POST', `/api/boards/${guardians}/dpias/from-pia`, {
        values: shown.body.values,
        risks: shown.body.risks,
        records,
      })
    expect((await save([])).status).toBe(422)
    const processing = await aRecord()
    const saved = await save([processing.id])
    expect(saved.status).toBe(201)
    const { body } = await read(saved.body.record.id)
    expect(body.risks).toHaveLength(1)
    expect(body.moves.notNeeded?.problems.map(({ field }) => field)).not.toContain('behandlingar')
    expect((await save([processing.id], elsewhere)).status).toBe(404)
    expect((await save([processing.id], officer)).status).toBe(403)
  })

  test.each<[string, Buffer, string]>([
    ['half a file', Buffer.from('{"pia":{'), 'inte hel JSON'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe]), 'inte text i UTF-8'],
    ['nothing', Buffer.alloc(0), 'Filen är tom'],
    ['another JSON', Buffer.from('{"a":1}'), 'inte en konsekvensbedömning'],
  ])('%s is refused in Swedish', async (_, file, message) => {
    const path = `/api/boards/${guardians}/dpias/read-pia`
    const { status, body } = await isam.upload<Failure>(path, file)
    expect(status).toBe(422)
    expect(body.error.fields[0]?.message).toContain(message)
  })
})

describe('requests', () => {
  test('are not closed without identity, answer and outcome; a refusal needs its reasons', async () => {
    const made = await officer.send<{ record: { id: string; version: number } }>(
      'POST',
      `/api/boards/${guardians}/data-subject-requests`,
      { values: { ...bareRequest, receivedOn: '2026-10-05', handler: isam.personId } },
    )
    expect(made.status).toBe(201)
    const { id, version } = made.body.record
    const move = (to: string, at: number) =>
      isam.send<{ record: { version: number } } & Failure>(
        'POST',
        `/api/data-subject-requests/${id}/moves`,
        { version: at, to },
      )
    const handled = await move('handled', version)
    const refused = await move('answered', handled.body.record.version)
    expect(refused.body.error.fields.map(({ field }) => field)).toEqual([
      'identityChecked',
      'answeredOn',
      'outcome',
    ])
    const changed = await isam.send<{ record: { version: number } }>(
      'PUT',
      `/api/data-subject-requests/${id}`,
      {
        version: handled.body.record.version,
        values: {
          ...bareRequest,
          receivedOn: '2026-10-05',
          handler: isam.personId,
          identityChecked: true,
          answeredOn: '2026-10-20',
          outcome: 'refused',
        },
      },
    )
    const still = await move('answered', changed.body.record.version)
    expect(still.body.error.fields.map(({ field }) => field)).toEqual([
      'refusalBecause',
      'toldOfComplaint',
    ])
  })

  test('the figures of a year come with their records', async () => {
    const { body } = await auditor.get<{
      asOf: string
      received: object[]
      inTime: object[]
      late: object[]
      medianDays: number
    }>(`/api/boards/${guardians}/data-subject-request-figures?year=2025`)
    expect([body.asOf, body.received.length, body.inTime.length, body.late.length]).toEqual([
      '2025-12-31',
      4,
      3,
      1,
    ])
    expect(body.medianDays).toBe(30)
    const answer = await elsewhere.get(
      `/api/boards/${guardians}/data-subject-request-figures?year=2025`,
    )
    expect(answer.status).toBe(404)
  })
})
