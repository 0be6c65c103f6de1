/** Importing and exporting over HTTP: the whole way, who may, conflicts, two at once, undoing. */

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, type Failure, testApp } from '../../test/support/client.ts'
import { demoActor, demoBoard, testWorld } from '../../test/support/database.ts'
import { DEMO_TENANT } from '../demo/load.ts'
import { programActor } from '../server/actor.ts'
import { registers } from '../web/registers.ts'
import { draftImport, withTemporary } from './draft.ts'
import { beginDryRun, dryRun } from './dry-run.ts'
import { exportRegister } from './export.ts'
import type { ImportAnswer, ImportsAnswer, RowsAnswer } from './import-answer.ts'
import { registerOf } from './registers.ts'
import { importById } from './store.ts'

const world = testWorld('demo')
const app = testApp(world)
let boardId: string
let otherBoard: string
let isam: Client
let other: Client
let employee: Client

beforeAll(async () => {
  boardId = await demoBoard(world.db, 'overformyndarnamnden')
  otherBoard = await demoBoard(world.db, 'socialnamnden')
  isam = await app.signIn('isam', boardId)
  other = await app.signIn('isam', otherBoard)
  employee = await app.signIn('employee', boardId)
})

async function upload(
  text: string | Buffer,
  register = 'system',
  name = 'lista.csv',
  client = isam,
) {
  const content = typeof text === 'string' ? Buffer.from(text) : text
  return client.upload<{ id: string } & Failure>(
    `/api/boards/${boardId}/imports?register=${register}&name=${encodeURIComponent(name)}`,
    content,
  )
}

async function settled(id: string): Promise<ImportAnswer> {
  for (let tries = 0; tries < 400; tries += 1) {
    const { body } = await isam.get<ImportAnswer>(`/api/imports/${id}`)
    if (!['planning', 'running', 'undoing'].includes(body.import.state)) return body
    await pause(25)
  }
  throw new Error('never settled')
}

async function step(id: string, what: 'dry-run' | 'run' | 'undo'): Promise<ImportAnswer> {
  const { status, body } = await isam.send<Failure>('POST', `/api/imports/${id}/${what}`)
  expect([status, body.error?.message]).toEqual([202, undefined])
  return settled(id)
}

const rowsOf = async (id: string, query = '') =>
  (await isam.get<RowsAnswer>(`/api/imports/${id}/rows${query}`)).body.rows

async function systemsNamed(name: string) {
  const { body } = await isam.get<{
    rows: {
      id: string
      version: number
      state: string
      number: number
      fields: Record<string, unknown>
    }[]
  }>(`/api/boards/${boardId}/systems?q=${encodeURIComponent(name)}`)
  return body.rows
}

async function mapping(id: string, change: Partial<ImportAnswer['mapping']>) {
  const { body } = await isam.get<ImportAnswer>(`/api/imports/${id}`)
  return isam.send<ImportAnswer & Failure>('PUT', `/api/imports/${id}/mapping`, {
    ...body.mapping,
    ...change,
  })
}

async function historyOf(id: string) {
  const { body } = await isam.get<{ rows: { act: string; after: { note?: string } | null }[] }>(
    `/api/systems/${id}/history`,
  )
  return body.rows
}

test('a list of systems: read, tried, imported, seen in the history and undone', async () => {
  const { status, body } = await upload(
    'Systemnamn;Typ;Ägare;RTO;Innehåller\nBokningen;E-tjänst;Anna Okänd;8;\nKösystemet;E-tjänst;;"1 2";Huvudet;\nKartan;E-tjänst;;24 timmar;\nKartan;E-tjänst;;;\n',
    'system',
    'Mina system.csv',
  )
  expect(status).toBe(201)
  const seen = (await isam.get<ImportAnswer>(`/api/imports/${body.id}`)).body
  expect(seen.look).toMatchObject({ sort: 'csv', delimiter: ';', headerLine: 1, rowCount: 4 })
  expect(seen.questions).toEqual([
    { from: 2, key: 'systemOwner', text: 'Anna Okänd', proposal: null, candidates: [] },
    { from: 4, key: 'link:holds:out', text: 'Huvudet', proposal: null, candidates: [] },
  ])

  const planned = await step(body.id, 'dry-run')
  expect(planned.import.counts).toEqual({ new: 1, duplicate: 1, error: 2 })
  const errors = await rowsOf(body.id, '?fate=error')
  expect(errors.map(({ problems }) => problems.map(({ address }) => address))).toEqual([
    ['C2'],
    ['E3'],
  ])
  expect((await rowsOf(body.id, '?fate=duplicate'))[0]).toMatchObject({
    line: 5,
    reason: expect.stringContaining('rad 4'),
  })
  expect(await systemsNamed('Kartan')).toEqual([])

  const told = seen.mapping.columns.map((column) => ({
    ...column,
    meanings: (column.from === 2 ? { 'Anna Okänd': '' } : {}) as Record<string, string>,
  }))
  expect((await mapping(body.id, { columns: told })).body.import.state).toBe('draft')
  expect((await isam.send('POST', `/api/imports/${body.id}/run`)).status).toBe(409)
  expect((await step(body.id, 'dry-run')).import.counts).toMatchObject({ new: 2 })

  const done = await step(body.id, 'run')
  expect(done.import).toMatchObject({ state: 'done', progress: 2, total: 2 })
  expect(done.import.counts).toMatchObject({ done: 2 })
  const [map] = await systemsNamed('Kartan')
  expect(map?.fields.recoveryHours).toBe(24)
  expect((await historyOf(map?.id ?? ''))[0]?.after?.note).toBe(
    'Importerad ur Mina system.csv, rad 4',
  )

  const undone = await step(body.id, 'undo')
  expect(undone.import).toMatchObject({ state: 'undone' })
  expect(undone.import.counts).toMatchObject({ undone: 2 })
  expect(await systemsNamed('Kartan')).toEqual([])

  // The same columns are known again, with what was said of them.
  const again = await upload('Innehåller;Systemnamn;RTO;Ägare;Typ\n;Nytt;;Anna Okänd;E-tjänst\n')
  const known = (await isam.get<ImportAnswer>(`/api/imports/${again.body.id}`)).body
  expect(known.origin).toBe('remembered')
  expect(known.mapping.columns.find(({ from }) => from === 3)).toMatchObject({
    to: 'systemOwner',
    meanings: { 'Anna Okänd': '' },
  })
})

describe('rows that are in the register', () => {
  async function prepared(name: string) {
    const made = await isam.send<{ record: { id: string; version: number } }>(
      'POST',
      `/api/boards/${boardId}/systems`,
      { values: emptySystem(name) },
    )
    const { body } = await upload(`Systemnamn;RTO;Läge\n${name};12;Avvecklas\n`)
    await step(body.id, 'dry-run')
    return { recordId: made.body.record.id, importId: body.id }
  }

  const emptySystem = (name: string) => ({
    name,
    purpose: null,
    kind: null,
    operation: null,
    isShared: null,
    systemOwner: null,
    systemManager: null,
    recoveryHours: 4,
    dataLossHours: null,
    restoreTestedOn: null,
    reviewedOn: null,
  })

  test('change, with state, and are as before when undone', async () => {
    const { recordId, importId } = await prepared('Bilparken')
    expect((await rowsOf(importId))[0]?.changes).toEqual([
      { label: 'Återställningstid (RTO) som driften lovar', from: '4', to: '12' },
      { label: 'Läge', from: 'I bruk', to: 'Avvecklas' },
    ])
    await step(importId, 'run')
    expect((await systemsNamed('Bilparken'))[0]).toMatchObject({
      state: 'phasingOut',
      fields: { recoveryHours: 12 },
    })
    const history = await historyOf(recordId)
    expect(history.slice(0, 2).map(({ act, after }) => [act, after?.note])).toEqual([
      ['moved', 'Importerad ur lista.csv, rad 2'],
      ['changed', 'Importerad ur lista.csv, rad 2'],
    ])
    await step(importId, 'undo')
    expect((await systemsNamed('Bilparken'))[0]).toMatchObject({
      state: 'inUse',
      fields: { recoveryHours: 4 },
    })
  })

  test('that somebody changes between are conflicts, and are not overwritten', async () => {
    const { recordId, importId } = await prepared('Larmet')
    await isam.send('PUT', `/api/systems/${recordId}`, {
      version: 1,
      values: { ...emptySystem('Larmet'), recoveryHours: 99 },
    })
    const done = await step(importId, 'run')
    expect(done.import.counts).toMatchObject({ conflict: 1 })
    expect((await rowsOf(importId, '?outcome=conflict'))[0]?.outcomeNote).toMatch(
      /ändrade posten efter provkörningen/,
    )
    expect((await systemsNamed('Larmet'))[0]?.fields.recoveryHours).toBe(99)
  })

  test('that somebody changes afterwards are kept when the import is undone, and listed', async () => {
    const { recordId, importId } = await prepared('Porten')
    await step(importId, 'run')
    const [now] = await systemsNamed('Porten')
    await isam.send('PUT', `/api/systems/${recordId}`, {
      version: now?.version,
      values: { ...now?.fields, recoveryHours: 77 },
    })
    const undone = await step(importId, 'undo')
    expect(undone.import.counts).toMatchObject({ kept: 1 })
    expect((await rowsOf(importId, '?outcome=kept'))[0]?.outcomeNote).toMatch(/sedan importen/)
    expect((await systemsNamed('Porten'))[0]?.fields.recoveryHours).toBe(77)
  })

  test('duplicates are kept apart or laid together', async () => {
    const rows = 'Systemnamn;RTO;Typ\nTvilling;;E-tjänst\nTvilling;5;E-tjänst\n'
    const apart = (await upload(rows)).body.id
    await mapping(apart, { duplicates: 'apart' })
    expect((await step(apart, 'dry-run')).import.counts).toEqual({ new: 2 })
    await mapping(apart, { duplicates: 'merge' })
    expect((await step(apart, 'dry-run')).import.counts).toEqual({ new: 1, duplicate: 1 })
    await step(apart, 'run')
    expect((await systemsNamed('Tvilling')).map(({ fields }) => fields.recoveryHours)).toEqual([5])
  })

  test('two of one name are told apart by their number, or asked about', async () => {
    for (const _ of [1, 2])
      await isam.send('POST', `/api/boards/${boardId}/systems`, {
        values: emptySystem('Samma namn'),
      })
    const [first] = await systemsNamed('Samma namn')
    const unclear = (await upload('Systemnamn;RTO\nSamma namn;1\n')).body.id
    await step(unclear, 'dry-run')
    expect((await rowsOf(unclear))[0]?.problems[0]?.message).toMatch(/Flera poster.*Ange Nr/)
    const clear = (await upload(`Nr;Systemnamn;RTO\n${first?.number};Samma namn;1\n`)).body.id
    expect((await step(clear, 'dry-run')).import.counts).toEqual({ change: 1 })
  })
})

test('links to what is there and to rows of the same file, and errors for the rest', async () => {
  const { body } = await upload(
    'Systemnamn;Är beroende av;Behövs av\nWebben;Databasen;\nDatabasen;;\nTrasig;Finns ingenstans;\n',
  )
  const planned = await step(body.id, 'dry-run')
  expect(planned.import.counts).toEqual({ new: 2, error: 1 })
  expect((await rowsOf(body.id, '?fate=error'))[0]?.problems[0]).toMatchObject({ address: 'B4' })
  await step(body.id, 'run')
  const [web] = await systemsNamed('Webben')
  const { body: one } = await isam.get<{ links: { kind: string; title: string }[] }>(
    `/api/systems/${web?.id}`,
  )
  expect(one.links).toMatchObject([{ kind: 'dependsOn', title: 'Databasen' }])
  const undone = await step(body.id, 'undo')
  expect(undone.import.counts).toMatchObject({ undone: 2 })
  expect(await systemsNamed('Webben')).toEqual([])
})

test('what systems inherit stands when an import is done, and when it is undone', async () => {
  const inherited = () =>
    world.db.withActor(programActor(DEMO_TENANT), async (tx) => {
      const { rows } = await sql<{ title: string; confidentiality: number | null }>`
        select r.title, k.confidentiality from inherited_classes k
        join records r on r.tenant_id = k.tenant_id and r.id = k.subject_id
        where r.title in ('Arvtagaren', 'Underlaget') order by r.title`.execute(tx)
      return rows
    })
  const { body } = await upload(
    'Systemnamn;Informationsmängder;Är beroende av\nArvtagaren;Årsräkningar;Underlaget\nUnderlaget;;\n',
  )
  expect((await step(body.id, 'dry-run')).import.counts).toEqual({ new: 2 })
  await step(body.id, 'run')
  expect(await inherited()).toEqual([
    { title: 'Arvtagaren', confidentiality: 3 },
    { title: 'Underlaget', confidentiality: null },
  ])
  await step(body.id, 'undo')
  expect(await inherited()).toEqual([])
})

describe('who may', () => {
  test('another board neither sees nor touches an import', async () => {
    const { body } = await upload('Systemnamn\nHemligt\n')
    expect((await other.get(`/api/imports/${body.id}`)).status).toBe(404)
    expect((await other.get(`/api/imports/${body.id}/rows`)).status).toBe(404)
    expect((await other.send('POST', `/api/imports/${body.id}/dry-run`)).status).toBe(404)
    expect((await other.send('DELETE', `/api/imports/${body.id}`)).status).toBe(404)
    expect((await upload('Systemnamn\nx\n', 'system', 'x.csv', other)).status).toBe(404)
    expect((await other.get(`/api/boards/${boardId}/exports/system`)).status).toBe(404)
  })

  test('one who may not read the register neither imports nor exports it', async () => {
    expect((await upload('Systemnamn\nx\n', 'system', 'x.csv', employee)).status).toBe(403)
    expect((await employee.get(`/api/boards/${boardId}/exports/incident`)).status).toBe(403)
  })

  test('a reader exports, and is told why there is no import', async () => {
    const officer = await app.signIn('dataProtectionOfficer', boardId)
    const { body } = await officer.get<ImportsAnswer>(
      `/api/boards/${boardId}/imports?register=system`,
    )
    expect(body.may.import.answer).toBe(false)
    expect((await officer.bytes(`/api/boards/${boardId}/exports/system?format=csv`)).status).toBe(
      200,
    )
  })

  test('a register that does not exist', async () => {
    expect((await upload('A\nb\n', 'constructor')).status).toBe(404)
  })
})

test('two imports at once to one register: the second is asked to wait', async () => {
  const rows = Array.from({ length: 3000 }, (_, n) => `Rad ${n}`).join('\n')
  const first = (await upload(`Systemnamn\n${rows}\n`)).body.id
  const second = (await upload('Systemnamn\nEnsam\n')).body.id
  await step(first, 'dry-run')
  await step(second, 'dry-run')
  const answers = await Promise.all([
    isam.send<Failure>('POST', `/api/imports/${first}/run`),
    isam.send<Failure>('POST', `/api/imports/${second}/run`),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([202, 409])
  expect(answers.find(({ status }) => status === 409)?.body.error.message).toMatch(
    /En annan import.*pågår/,
  )
  await settled(first)
  await settled(second)
  const late = answers[0]?.status === 409 ? first : second
  expect((await step(late, 'run')).import.state).toBe('done')
})

test('a mapping cannot give two columns to one, or go by what is not there', async () => {
  const { body } = await upload('Systemnamn;Namn\na;b\n')
  const twice = [0, 1].map((from) => ({ from, to: 'name', meanings: {} }))
  expect((await mapping(body.id, { columns: twice })).body.error.message).toMatch(/Två kolumner/)
  expect((await mapping(body.id, { key: 'finns ej' })).status).toBe(422)
})

test('a broken file is refused in words and leaves nothing behind', async () => {
  const before = (await isam.get<ImportsAnswer>(`/api/boards/${boardId}/imports?register=system`))
    .body.imports.length
  const broken = await upload(Buffer.from('504b030400000000', 'hex'))
  expect(broken.status).toBe(422)
  expect(broken.body.error.message).toMatch(/skadad/)
  expect((await upload('')).body.error.message).toMatch(/tom/)
  const after = (await isam.get<ImportsAnswer>(`/api/boards/${boardId}/imports?register=system`))
    .body.imports.length
  expect(after).toBe(before)
})

test('a draft can be read in another way, and thrown away', async () => {
  const { body } = await upload(
    Buffer.from('Titel över allt\nSystemnamn;Typ\nLex två;E-tjänst\n', 'latin1'),
  )
  const read = await isam.send<ImportAnswer>('PUT', `/api/imports/${body.id}/reading`, {
    headerLine: 1,
  })
  expect(read.body.look.headerLine).toBe(1)
  const back = await isam.send<ImportAnswer>('PUT', `/api/imports/${body.id}/reading`, {
    headerLine: 2,
    delimiter: ';',
  })
  expect(back.body.look.columns.map(({ name }) => name)).toEqual(['Systemnamn', 'Typ'])
  expect((await isam.send('DELETE', `/api/imports/${body.id}`)).status).toBe(204)
  expect((await isam.get(`/api/imports/${body.id}`)).status).toBe(404)
})

describe('an export comes back unchanged', () => {
  const all = registers.map(({ declaration }) => declaration.type)
  test.each(all.flatMap((type) => [[type, 'xlsx'] as const, [type, 'csv'] as const]))(
    '%s as %s',
    async (type, format) => {
      const register = registerOf(type)
      for (const board of [boardId, otherBoard]) {
        const actor = await demoActor(world.db, 'isam', board)
        const mayRead = () => true
        const file = exportRegister(world.db, actor, {
          boardId: board,
          boardName: 'Nämnden',
          register,
          format,
          mayRead,
        })
        const chunks: Buffer[] = []
        for await (const chunk of file.content) chunks.push(chunk as Buffer)
        const { rows } = await world.db.withActor(actor, (tx) =>
          sql<{
            count: number
          }>`select count(*)::int as count from records where board_id = ${board} and type = ${type}`.execute(
            tx,
          ),
        )
        const count = rows[0]?.count ?? 0
        if (count === 0) continue
        const id = await withTemporary(async (folder) => {
          const path = join(folder, 'fil')
          await writeFile(path, Buffer.concat(chunks))
          return draftImport(world.services, actor, {
            boardId: board,
            register: type,
            path,
            fileName: file.fileName,
            size: 1,
          })
        })
        await beginDryRun(world.services, actor, id)
        await dryRun(world.services, actor, id, { read: mayRead })
        const saved = await world.db.withActor(actor, (tx) => importById(tx, id))
        expect(saved.origin).toBe('ownExport')
        expect(saved.counts, `${type} ${format}`).toEqual({ same: count })
      }
    },
  )
})

test('what looks like a formula goes out harmless and comes back as it was', async () => {
  const { body } = await upload('Systemnamn;Vad det används till\n"=HYPERLINK(""x"")";+46\n')
  await step(body.id, 'dry-run')
  await step(body.id, 'run')
  const file = await isam.bytes(`/api/boards/${boardId}/exports/system?format=csv`)
  expect(file.headers['content-disposition']).toContain('system-')
  expect(file.content.toString()).toContain('"\'=HYPERLINK')
  const again = (await upload(file.content, 'system', 'system.csv')).body.id
  expect((await step(again, 'dry-run')).import.counts.change).toBeUndefined()
})

test('a tree of a thousand units with names that repeat: in, out unchanged, and undone', async () => {
  const admin = await app.signIn('administrator', boardId)
  const lines = ['Enhetskod;Enhet;Överordnad kod;Slag']
  // The leaves stand before the branches they hang on.
  for (let n = 0; n < 9; n += 1)
    for (let m = 0; m < 110; m += 1) lines.push(`e${n}-${m};Enhet ${m};a${n};Enhet`)
  for (let n = 0; n < 9; n += 1) lines.push(`a${n};Avdelning ${n};f;Avdelning`)
  lines.push('f;Nya förvaltningen;;Förvaltning')
  const { body } = await admin.upload<{ id: string }>(
    `/api/boards/${boardId}/imports?register=unit&name=enheter.csv`,
    Buffer.from(lines.join('\n')),
  )
  async function go(id: string, step: string) {
    expect((await admin.send('POST', `/api/imports/${id}/${step}`)).status).toBe(202)
    for (;;) {
      const one = (await admin.get<ImportAnswer>(`/api/imports/${id}`)).body
      if (!['planning', 'running', 'undoing'].includes(one.import.state)) return one.import
      await pause(50)
    }
  }
  expect((await go(body.id, 'dry-run')).counts).toEqual({ new: 1000 })
  expect((await go(body.id, 'run')).counts).toMatchObject({ done: 1000 })
  const { rows } = await world.db.withActor(
    await demoActor(world.db, 'administrator', boardId),
    (tx) =>
      sql<{ parent: string; units: number }>`
      select p.name as parent, count(*)::int as units from units u join units p on p.tenant_id = u.tenant_id and p.id = u.parent_id
      where p.name like 'Avdelning %' group by p.id, p.name order by p.name`.execute(tx),
  )
  expect(rows).toEqual(
    Array.from({ length: 9 }, (_, n) => ({ parent: `Avdelning ${n}`, units: 110 })),
  )
  const file = await admin.bytes(`/api/boards/${boardId}/exports/unit?format=xlsx`)
  const again = await admin.upload<{ id: string }>(
    `/api/boards/${boardId}/imports?register=unit&name=organisation.xlsx`,
    file.content,
  )
  const { counts } = await go(again.body.id, 'dry-run')
  expect(Object.keys(counts)).toEqual(['same'])
  expect((await go(body.id, 'undo')).counts).toMatchObject({ undone: 1000 })
  // Those who may not change the organisation do not import it.
  expect((await upload('Enhet\nx\n', 'unit')).status).toBe(403)
}, 90_000)

test('people with units and roles: in, unchanged the second time, no account or mail, and undone', async () => {
  const admin = await app.signIn('administrator', boardId)
  const lines = [
    'Förnamn;Efternamn;E-post;Befattning;Enhet;Roll',
    'Lisa;Öst;lisa.ost@sundvalla.example;Enhetschef;;Chef',
    'Lisa;Öst;lisa.ost@sundvalla.example;;;Systemägare',
    'Ola;Väst;ola.vast@sundvalla.example;Handläggare;;Medarbetare',
    'Fel;Adress;ingen adress;;;',
  ]
  const send = (by: Client, name: string, content: Buffer) =>
    by.upload<{ id: string }>(
      `/api/boards/${boardId}/imports?register=person&name=${name}`,
      content,
    )
  async function go(id: string, step: string) {
    expect((await admin.send('POST', `/api/imports/${id}/${step}`)).status).toBe(202)
    for (;;) {
      const one = (await admin.get<ImportAnswer>(`/api/imports/${id}`)).body
      if (!['planning', 'running', 'undoing'].includes(one.import.state)) return one.import
      await pause(50)
    }
  }
  const people = async (q: string) =>
    (await admin.get<{ people: { id: string; name: string }[] }>(`/api/people?q=${q}`)).body.people
  const { body } = await send(admin, 'personer.csv', Buffer.from(lines.join('\n')))
  expect((await go(body.id, 'dry-run')).counts).toEqual({ new: 2, duplicate: 1, error: 1 })
  expect(await people('Öst')).toEqual([])
  expect((await go(body.id, 'run')).counts).toMatchObject({ done: 2 })
  const [lisa] = await people('Öst')
  const { roles } = (
    await admin.get<{ roles: { role: string; boardId: string }[] }>(`/api/people/${lisa?.id}`)
  ).body
  expect(roles.map((one) => [one.role, one.boardId])).toEqual([
    ['manager', boardId],
    ['systemOwner', boardId],
  ])
  const { accounts } = (await admin.get<{ accounts: { personId: string }[] }>('/api/accounts')).body
  expect(accounts.some(({ personId }) => personId === lisa?.id)).toBe(false)

  const file = await admin.bytes(`/api/boards/${boardId}/exports/person?format=xlsx`)
  const again = await send(admin, 'personer.xlsx', file.content)
  expect(Object.keys((await go(again.body.id, 'dry-run')).counts)).toEqual(['same'])

  // Whoever has been given something since stays.
  const [ola] = await people('Väst')
  const values = { name: 'Ola Väst', title: 'Jurist', email: 'ola.vast@sundvalla.example' }
  const changed = { ...values, unitId: null, active: true, version: 1 }
  expect((await admin.send('PUT', `/api/people/${ola?.id}`, changed)).status).toBe(200)
  expect((await admin.get(`/api/imports/${body.id}/undo`)).body).toEqual({
    added: 1,
    changed: 0,
    held: 1,
  })
  expect((await go(body.id, 'undo')).counts).toMatchObject({ undone: 1, kept: 1 })
  expect(await people('Öst')).toEqual([])
  expect(await people('Väst')).toHaveLength(1)

  // Those who may not change people do not import them.
  const employee = await app.signIn('employee', boardId)
  expect((await send(employee, 'x.csv', Buffer.from('Namn\nx\n'))).status).toBe(403)
}, 90_000)
