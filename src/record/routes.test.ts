/** The kit's routes on one record type: bad input, conflicts, other boards, history, links. */
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, type Failure, testApp } from '../../test/support/client.ts'
import { demoBoard, testWorld } from '../../test/support/database.ts'
import { DEMO_TENANT } from '../demo/load.ts'
import { programActor } from '../server/actor.ts'

type One = {
  record: {
    id: string
    version: number
    state: string
    title: string
    number: number
    fields: Record<string, unknown>
  }
  links: { kind: string; direction: string; id: string }[]
  may: { change: { answer: boolean }; moves: Record<string, { answer: boolean; because: string }> }
}
type Page = { rows: One['record'][]; total: number; may: { create: { answer: boolean } } }
const world = testWorld('demo')
const app = testApp(world)
let ofn: string
let sn: string
let isam: Client
let foreign: Client

beforeAll(async () => {
  ofn = await demoBoard(world.db, 'overformyndarnamnden')
  sn = await demoBoard(world.db, 'socialnamnden')
  isam = await app.signIn('isam', ofn)
  foreign = await app.signIn('isam', sn)
})

const whole = {
  title: 'Rutin för loggkontroll',
  kind: 'routine',
  edition: '1.0',
  decidedOn: null,
  decidedBy: null,
  documentOwner: null,
  reviewBy: null,
  lastReviewedOn: null,
  audience: 'internal',
  address: null,
  covers: null,
}
const create = (values: unknown, client = isam) =>
  client.send<One & Failure>('POST', `/api/boards/${ofn}/governing-documents`, { values })
const problem = (answer: { body: Failure }, field: string) =>
  answer.body.error.fields.find((one) => one.field === field)?.message

describe('bad input gets a Swedish sentence at its field, and nothing is saved', () => {
  const NUL = String.fromCharCode(0)
  const TURNED = String.fromCharCode(0x202e)
  test.each([
    ['empty', 'title', '', 'Fyll i ”Namn”.'],
    ['only spaces', 'title', '   ', 'Fyll i ”Namn”.'],
    ['missing', 'title', undefined, 'Fyll i ”Namn”.'],
    ['too long', 'title', 'x'.repeat(201), 'Namn får vara högst 200 tecken. Korta texten.'],
    ['a number', 'title', 42, 'Fyll i ”Namn”.'],
    [
      'NUL',
      'title',
      `a${NUL}b`,
      'Namn innehåller ett osynligt tecken som inte kan sparas. Ta bort det, eller klistra in texten som oformaterad.',
    ],
    [
      'turned direction',
      'title',
      `a${TURNED}b`,
      'Namn innehåller ett osynligt tecken som inte kan sparas. Ta bort det, eller klistra in texten som oformaterad.',
    ],
    ['half a character', 'title', 'a\ud83d', 'Namn innehåller ett trasigt tecken. Skriv om det.'],
    [
      'a day that is not',
      'decidedOn',
      '2025-02-30',
      'Datumet finns inte. Skriv det som ÅÅÅÅ-MM-DD, till exempel 2026-11-22.',
    ],
    [
      'a year of five digits',
      'decidedOn',
      '20255-01-01',
      'Datumet finns inte. Skriv det som ÅÅÅÅ-MM-DD, till exempel 2026-11-22.',
    ],
    ['a choice that is not', 'kind', 'nonsense', 'Välj slag.'],
    [
      'a person that is not',
      'documentOwner',
      '0198d000-0000-7000-8000-0000000000ff',
      'Personen finns inte. Välj en ur listan.',
    ],
    ['an id that is none', 'documentOwner', 'anna', 'Välj en person ur listan.'],
    [
      'an address without https',
      'address',
      'intranat/rutin',
      'Skriv en hel webbadress som börjar med https://.',
    ],
  ])('%s', async (_name, field, value, message) => {
    const answer = await create({ ...whole, [field]: value })
    expect(answer.status).toBe(422)
    expect(answer.body.error.id).toBe('invalid')
    expect(problem(answer, field)).toBe(message)
  })

  test('an unknown field is named', async () => {
    const answer = await create({ ...whole, tenant_id: 'x' })
    expect(answer.status).toBe(422)
    expect(answer.body.error.fields).toEqual([
      { field: 'tenant_id', message: 'Fältet tenant_id finns inte.' },
    ])
  })

  test('several problems come all at once', async () => {
    const answer = await create({ ...whole, title: '', kind: 'nonsense', decidedOn: 'i går' })
    expect(answer.body.error.fields.map((one) => one.field).sort()).toEqual([
      'decidedOn',
      'kind',
      'title',
    ])
  })

  test('fields that contradict each other', async () => {
    const answer = await create({ ...whole, decidedOn: '2025-05-01', reviewBy: '2025-04-01' })
    expect(problem(answer, 'reviewBy')).toContain('kan inte ligga före')
  })

  test('10 MB is too much, broken JSON is broken, and a form is not JSON', async () => {
    const huge = await create({ ...whole, covers: 'x'.repeat(10 * 1024 * 1024) })
    expect([huge.status, huge.body.error.id]).toEqual([413, 'tooLarge'])
    const path = `/api/boards/${ofn}/governing-documents`
    const form = await isam.raw(path, 'title=x', 'application/x-www-form-urlencoded')
    expect([form.status, form.body.error.id]).toEqual([415, 'unsupportedMediaType'])
    const broken = await isam.raw(path, '{"values":', 'application/json')
    expect([broken.status, broken.body.error.id]).toEqual([400, 'malformed'])
  })

  test('an id in the address that is none, a page that is not', async () => {
    expect((await isam.get<Failure>('/api/governing-documents/anna')).status).toBe(422)
    const missing = await isam.get<Failure>('/api/no-such-register')
    expect([missing.status, missing.body.error.id]).toEqual([404, 'notFound'])
    const filter = await isam.get<Failure>(`/api/boards/${ofn}/governing-documents?where=%7B`)
    expect([filter.status, filter.body.error.id]).toEqual([400, 'malformed'])
  })

  test.each([
    'where={"constructor":"x"}',
    'where={"__proto__":"x"}',
    'sort=constructor',
    'sort=-toString',
    'sort=__proto__',
  ])('a field that is not in the register changes nothing: %s', async (query) => {
    const answer = await isam.get<Page>(`/api/boards/${ofn}/governing-documents?${query}`)
    const all = await isam.get<Page>(`/api/boards/${ofn}/governing-documents`)
    expect([answer.status, answer.body.total]).toEqual([200, all.body.total])
  })

  test.each([
    'where={"decidedOn":"2025-02-30"}',
    'where={"documentOwner":"anna"}',
    'where={"documentOwner":true}',
    'where={"kind":"nonsense"}',
    'where={"title":"\\u0000"}',
    'q=%00',
    'state=%00',
  ])('a filter that no record can answer to: %s', async (query) => {
    const answer = await isam.get<Failure>(`/api/boards/${ofn}/governing-documents?${query}`)
    expect([answer.status, answer.body.error.id]).toEqual([400, 'malformed'])
  })

  test.each([
    ['NUL', `a${NUL}b`],
    ['half a character', 'a\ud83d'],
    ['turned direction', `a${TURNED}b`],
  ])('%s beside the fields: in the mark of secrecy and in a note', async (_name, text) => {
    const path = `/api/boards/${ofn}/governing-documents`
    const marked = await isam.send<Failure>('POST', path, { values: whole, secrecy: text })
    expect([marked.status, problem(marked, 'secrecy') ?? '']).toEqual([
      422,
      expect.stringMatching(/^Lagrummet innehåller ett/),
    ])
    const { record } = (
      await create({ ...whole, decidedOn: '2025-05-01', decidedBy: 'Förvaltningschefen' })
    ).body
    const noted = await isam.send<Failure>('POST', `/api/governing-documents/${record.id}/moves`, {
      version: 1,
      to: 'inForce',
      note: text,
    })
    expect([noted.status, problem(noted, 'note') ?? '']).toEqual([
      422,
      expect.stringMatching(/^Anteckningen innehåller ett/),
    ])
  })

  test('an empty mark of secrecy is no mark', async () => {
    const path = `/api/boards/${ofn}/governing-documents`
    const made = await isam.send<{ record: { secrecy: string | null } }>('POST', path, {
      values: whole,
      secrecy: ' ',
    })
    expect([made.status, made.body.record.secrecy]).toEqual([201, null])
  })

  test('letters of other scripts and signs are kept as they are', async () => {
    const made = await create({ ...whole, title: 'Rutin 🔐 عربى Ελλάδα åäö' })
    expect(made.status).toBe(201)
    expect(made.body.record.title).toBe('Rutin 🔐 عربى Ελλάδα åäö')
  })
})

describe('the life of a record', () => {
  test('a stale version is a conflict that carries the saved one; the second save is kept', async () => {
    const { record } = (await create(whole)).body
    const first = await isam.send<One>('PUT', `/api/governing-documents/${record.id}`, {
      version: 1,
      values: { ...whole, edition: '1.1' },
    })
    expect(first.body.record.version).toBe(2)
    const second = await isam.send<Failure>('PUT', `/api/governing-documents/${record.id}`, {
      version: 1,
      values: { ...whole, edition: '2.0' },
    })
    expect([second.status, second.body.error.id]).toEqual([409, 'staleVersion'])
    expect(second.body.error.details.saved).toMatchObject({
      version: 2,
      fields: { edition: '1.1' },
    })
    expect(second.body.error.details.changedByName).toBe('Anna Lindqvist')
  })

  test('two saves at the very same time: one wins, the other is told', async () => {
    const { record } = (await create(whole)).body
    const saves = await Promise.all(
      ['1.1', '1.2', '1.3'].map((edition) =>
        isam.send('PUT', `/api/governing-documents/${record.id}`, {
          version: 1,
          values: { ...whole, edition },
        }),
      ),
    )
    expect(saves.map((save) => save.status).sort()).toEqual([200, 409, 409])
  })

  test('a state that needs something says what', async () => {
    const { record, may } = (await create(whole)).body
    expect(may.moves.inForce).toEqual({
      answer: false,
      because: 'Fyll i ”Fastställt den” först. Fyll i ”Fastställt av” först.',
    })
    const refused = await isam.send<Failure>(
      'POST',
      `/api/governing-documents/${record.id}/moves`,
      { version: 1, to: 'inForce' },
    )
    expect(refused.body.error.fields.map((one) => one.field)).toEqual(['decidedOn', 'decidedBy'])
    const jump = await isam.send<Failure>('POST', `/api/governing-documents/${record.id}/moves`, {
      version: 1,
      to: 'replaced',
    })
    expect([jump.status, jump.body.error.message]).toEqual([
      409,
      'Det går inte att gå från ”Utkast” till ”Ersatt”.',
    ])

    const filled = await isam.send<One>('PUT', `/api/governing-documents/${record.id}`, {
      version: 1,
      values: { ...whole, decidedOn: '2025-05-01', decidedBy: 'Förvaltningschefen' },
    })
    const moved = await isam.send<One>('POST', `/api/governing-documents/${record.id}/moves`, {
      version: filled.body.record.version,
      to: 'inForce',
    })
    expect(moved.body.record.state).toBe('inForce')
    const emptied = await isam.send<Failure>('PUT', `/api/governing-documents/${record.id}`, {
      version: moved.body.record.version,
      values: whole,
    })
    expect(emptied.status).toBe(422)
  })

  test('history tells who did what, newest first, with only what changed', async () => {
    const { record } = (await create(whole)).body
    await isam.send('PUT', `/api/governing-documents/${record.id}`, {
      version: 1,
      values: { ...whole, edition: '1.1' },
    })
    const { rows } = (
      await isam.get<{ rows: { act: string; byName: string; before: unknown; after: unknown }[] }>(
        `/api/governing-documents/${record.id}/history`,
      )
    ).body
    expect(rows.map((row) => [row.act, row.byName])).toEqual([
      ['changed', 'Anna Lindqvist'],
      ['created', 'Anna Lindqvist'],
    ])
    expect(rows[0]).toMatchObject({ before: { edition: '1.0' }, after: { edition: '1.1' } })
  })

  test('saving the same again is no change', async () => {
    const { record } = (await create(whole)).body
    const again = await isam.send<One>('PUT', `/api/governing-documents/${record.id}`, {
      version: 1,
      values: whole,
    })
    expect(again.body.record.version).toBe(1)
  })

  test('links are seen from both sides, once, and can be taken away', async () => {
    const a = (await create(whole)).body.record
    const b = (await create(whole)).body.record
    const link = () =>
      isam.send<One>('POST', `/api/governing-documents/${a.id}/links`, {
        kind: 'concerns',
        to: b.id,
      })
    await link()
    expect((await link()).body.links).toHaveLength(1)
    const seen = (await isam.get<One>(`/api/governing-documents/${b.id}`)).body.links
    expect(seen).toMatchObject([{ kind: 'concerns', direction: 'in', id: a.id }])
    const gone = await isam.send<One>(
      'DELETE',
      `/api/governing-documents/${a.id}/links/concerns/${b.id}`,
    )
    expect(gone.body.links).toEqual([])
    const itself = await isam.send<Failure>('POST', `/api/governing-documents/${a.id}/links`, {
      kind: 'concerns',
      to: a.id,
    })
    expect(itself.body.error.message).toBe('En post kan inte kopplas till sig själv.')
  })
})

describe('links', () => {
  const link = (id: string, kind: string, to: string) =>
    isam.send<One & Failure>('POST', `/api/governing-documents/${id}/links`, { kind, to })

  test('taking away what is not there leaves no history', async () => {
    const { record } = (await create(whole)).body
    const nobody = '0198d000-0000-7000-8000-0000000000ff'
    await isam.send('DELETE', `/api/governing-documents/${record.id}/links/concerns/${nobody}`)
    const { rows } = (
      await isam.get<{ rows: { act: string }[] }>(`/api/governing-documents/${record.id}/history`)
    ).body
    expect(rows.map((row) => row.act)).toEqual(['created'])
  })

  test('the link to a decision is made by deciding, not by hand', async () => {
    const a = (await create(whole)).body.record
    const b = (await create(whole)).body.record
    const made = await link(a.id, 'decidedIn', b.id)
    expect([made.status, problem(made, 'kind')]).toEqual([
      422,
      'Kopplingen till ett beslut görs när genomgången beslutas, och kan inte ändras för hand.',
    ])
    const path = `/api/governing-documents/${a.id}/links/decidedIn/${b.id}`
    expect((await isam.send('DELETE', path)).status).toBe(422)
  })

  test('tell no title of a register that the reader may not read', async () => {
    const { record } = (await create(whole)).body
    const incidents = await isam.get<Page>(`/api/boards/${ofn}/incidents?limit=1`)
    const [incident] = incidents.body.rows
    await link(record.id, 'concerns', incident?.id ?? '')
    const path = `/api/governing-documents/${record.id}`
    expect((await isam.get<One>(path)).body.links).toMatchObject([{ id: incident?.id }])

    const employee = await app.signIn('employee', ofn)
    const seen = await employee.get<One>(path)
    expect([seen.status, seen.body.links]).toEqual([200, []])
    const history = await employee.get<{ refs: object }>(`${path}/history`)
    expect(history.body.refs).toEqual({})
  })
})

describe("another board's records do not exist", () => {
  test('not to read, change, move, link to or list', async () => {
    const { record } = (await create(whole)).body
    const own = await foreign.send<One>('POST', `/api/boards/${sn}/governing-documents`, {
      values: whole,
    })
    const answers = [
      await foreign.get<Failure>(`/api/governing-documents/${record.id}`),
      await foreign.get<Failure>(`/api/governing-documents/${record.id}/history`),
      await foreign.send<Failure>('PUT', `/api/governing-documents/${record.id}`, {
        version: 1,
        values: whole,
      }),
      await foreign.send<Failure>('POST', `/api/governing-documents/${record.id}/moves`, {
        version: 1,
        to: 'inForce',
      }),
      await foreign.get<Failure>(`/api/boards/${ofn}/governing-documents`),
      await create(whole, foreign),
      await foreign.send<Failure>('POST', `/api/governing-documents/${own.body.record.id}/links`, {
        kind: 'concerns',
        to: record.id,
      }),
      await foreign.get<Failure>('/api/governing-documents/0198d000-0000-7000-8000-0000000000ff'),
    ]
    for (const answer of answers)
      expect([answer.status, answer.body.error.id]).toEqual([404, 'notFound'])
    // The same words for what is hidden and for what never was.
    expect(new Set(answers.map((answer) => answer.body.error.message)).size).toBe(1)
  })
})

test('a record is not filed under one of another board, by someone who works at both', async () => {
  const officer = await app.signIn('dataProtectionOfficer', ofn)
  await world.db.withActor(programActor(DEMO_TENANT), async (tx) => {
    const { rows } = await sql`
      select 1 from role_assignments where person_id = ${officer.personId} and board_id = ${sn}`.execute(
      tx,
    )
    expect(rows).toHaveLength(1)
  })
  const reports = await officer.get<Page>(`/api/boards/${sn}/dpo-reports`)
  const own = await officer.get<Page>(`/api/boards/${ofn}/dpo-recommendations?limit=1`)
  const values = { ...own.body.rows[0]?.fields, report: reports.body.rows[0]?.id }
  const path = `/api/boards/${ofn}/dpo-recommendations`
  const answer = await officer.send<Failure>('POST', path, { values })
  expect([answer.status, problem(answer, 'report')]).toEqual([
    422,
    'Posten finns inte. Välj en ur listan.',
  ])
})

describe('the register', () => {
  test('searches, filters, sorts in Swedish order and pages', async () => {
    for (const title of ['Ärendehantering', 'Åtkomst', 'Zonindelning', 'Öppettider'])
      await create({ ...whole, title })
    const list = (query: string) =>
      isam.get<Page>(`/api/boards/${ofn}/governing-documents?${query}`)
    const sorted = (await list('sort=title&limit=200')).body.rows.map((row) => row.title)
    const picked = sorted.filter((title) =>
      ['Ärendehantering', 'Åtkomst', 'Zonindelning', 'Öppettider'].includes(title),
    )
    expect(picked).toEqual(['Zonindelning', 'Åtkomst', 'Ärendehantering', 'Öppettider'])
    expect((await list('q=ÅTKOMST')).body.rows.map((row) => row.title)).toEqual(['Åtkomst'])
    expect((await list('q=100%25')).body.total).toBe(0)
    const routines = (
      await list(`where=${encodeURIComponent(JSON.stringify({ kind: 'localInstruction' }))}`)
    ).body
    expect(new Set(routines.rows.map((row) => row.fields.kind))).toEqual(
      new Set(['localInstruction']),
    )
    const all = (await list('limit=200')).body
    const second = (await list('limit=3&offset=3')).body
    expect(second.total).toBe(all.total)
    expect(second.rows.map((row) => row.id)).toEqual(all.rows.slice(3, 6).map((row) => row.id))
    expect((await list('state=draft')).body.rows.every((row) => row.state === 'draft')).toBe(true)
  })

  test('as choices: what begins with the word, what has it in its title, and then the rest', async () => {
    for (const [title, covers] of [
      ['Kvarnens rutin', null],
      ['Om ömma kvarnhjul', null],
      ['Pärm för drift', 'Gäller även Kvarnens rutin.'],
    ])
      await create({ ...whole, title, covers })
    const { body } = await isam.get<Page>(
      `/api/boards/${ofn}/governing-documents?q=kvarn&sort=match`,
    )
    expect(body.rows.map(({ title }) => title)).toEqual([
      'Kvarnens rutin',
      'Om ömma kvarnhjul',
      'Pärm för drift',
    ])
    const latest = await isam.get<Page>(`/api/boards/${ofn}/governing-documents?sort=match&limit=1`)
    expect(latest.body.rows.map(({ title }) => title)).toEqual(['Pärm för drift'])
  })

  test('a reader is told that they may not add', async () => {
    const auditor = await app.signIn('auditor', ofn)
    expect(
      (await auditor.get<Page>(`/api/boards/${ofn}/governing-documents`)).body.may.create.answer,
    ).toBe(false)
    expect((await create(whole, auditor)).status).toBe(403)
  })
})
