/** A leaver's case over HTTP: proposed by the list, answered line by line, followed, and never named. */
import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, type Failure, testApp } from '../../../../test/support/client.ts'
import { demoActor, demoBoard, TEST_NOW, testWorld } from '../../../../test/support/database.ts'
import { registerOf } from '../../../import/registers.ts'
import { settled } from '../../../import/settling.ts'
import type { RecordRow } from '../../../record/define.ts'
import { recordById } from '../../../record/store.ts'
import { staffChange } from '../staff-change.record.ts'
import type { ChecklistAnswer, ProposalsAnswer, TemplateAnswer } from './answers.ts'

const world = testWorld('demo')
const app = testApp(world)
let ofn: string
let isam: Client
let employee: Client
let foreign: Client
let edok: string
let today: string

const HEADING = 'Anstnr;Namn;E-post;Enhet;Slutdatum;Skyddade personuppgifter;Chef'
const FIRST = [
  HEADING,
  '71;Greta Lind;greta.lind@x.example;Staben;;;per.nyberg@sundvalla.example',
  '72;Bo Ekman;bo.ekman@x.example;Staben;;;',
  '73;Hemlig Person;hemlig.person@x.example;Staben;;Ja;',
  '74;Kvar Här;kvar.har@x.example;Staben;;;',
].join('\n')
const accounts = (...logins: string[]) =>
  ['Användare;E-post', ...logins.map((login) => `${login};${login}@x.example`)].join('\n')

const take = async (query: string, text: string) => {
  const { status } = await isam.upload(
    `/api/boards/${ofn}/access-lists?${query}`,
    Buffer.from(text),
  )
  expect(status).toBe(201)
}
const staff = (text: string, listedOn: string) =>
  take(`kind=staff&name=hr.csv&listedOn=${listedOn}`, text)
const users = (text: string, listedOn: string) =>
  take(`kind=accounts&system=${edok}&name=e.csv&listedOn=${listedOn}`, text)
const proposals = async (client = isam) =>
  client.get<ProposalsAnswer>(`/api/boards/${ofn}/staff-changes/proposals`)
const sort = (body: { take: string[]; dismiss: string[] }) =>
  isam.send<ProposalsAnswer & Failure>('POST', `/api/boards/${ofn}/staff-changes/proposals`, body)
type Case = { id: string; title: string; version: number; state: string }
const cases = async () =>
  (await isam.get<{ rows: Case[] }>(`/api/boards/${ofn}/staff-changes?limit=200`)).body.rows
const checklist = async (id: string, client = isam) =>
  (await client.get<ChecklistAnswer>(`/api/staff-changes/${id}/checklist`)).body
const answer = (id: string, key: string, body: Record<string, unknown>) =>
  isam.send<ChecklistAnswer & Failure>('POST', `/api/staff-changes/${id}/lines/${key}`, {
    ownerId: null,
    dueOn: today,
    doneOn: null,
    reason: null,
    ...body,
  })
const move = (one: Case, to: string) =>
  isam.send<Failure>('POST', `/api/staff-changes/${one.id}/moves`, { version: one.version, to })
const values = (over: Record<string, unknown>) => ({
  values: {
    title: 'Avslut 71, Staben',
    kind: 'leaver',
    employeeNumber: '71',
    isProtected: null,
    lastDay: '2025-09-30',
    fromUnit: 'Staben',
    toUnit: null,
    manager: null,
    ...over,
  },
})

beforeAll(async () => {
  ofn = await demoBoard(world.db, 'overformyndarnamnden')
  isam = await app.signIn('isam', ofn)
  employee = await app.signIn('employee', ofn)
  foreign = await app.signIn('isam', await demoBoard(world.db, 'socialnamnden'))
  today = world.services.now().slice(0, 10)
  const { body } = await isam.get<{ systems: { id: string; name: string }[] }>(
    `/api/boards/${ofn}/access-lists`,
  )
  edok = body.systems.find(({ name }) => name === 'eDok')?.id ?? ''
  await staff(FIRST, today)
  await users(accounts('greta.lind', 'hemlig.person', 'kvar.har'), '2025-09-15')
})

describe('a template of the board’s own', () => {
  test('begins as the shipped one, is saved once for two who change it, and not by anybody', async () => {
    const at = `/api/boards/${ofn}/staff-changes/template`
    const { lines, version, isShipped } = (await isam.get<TemplateAnswer>(at)).body
    expect([version, isShipped, lines[0]?.label]).toEqual([0, true, 'Konton i system'])
    const own = [
      ...lines.map(({ ownerName: _name, ...line }) => line),
      { key: 'phone', label: 'Mobiltelefon', appliesTo: 'leaver', days: 1, ownerId: null },
    ]
    expect((await isam.send('PUT', at, { version, lines: own })).status).toBe(200)
    const second = await isam.send<Failure>('PUT', at, { version, lines: own })
    expect(second.body.error.message).toContain('Någon annan har ändrat checklistan')
    expect((await isam.send('PUT', at, { version: 1, lines: [] })).status).toBe(422)
    expect((await employee.send('PUT', at, { version: 1, lines: own })).status).toBe(403)
    expect((await foreign.send('PUT', at, { version: 1, lines: own })).status).toBe(404)
  })
})

describe('proposals out of the staff list', () => {
  test('who is gone and who has moved, and never a protected name', async () => {
    const second = [
      HEADING,
      '72;Bo Ekman;bo.ekman@x.example;Tillsyn;;;',
      '74;Kvar Här;kvar.har@x.example;Staben;;;',
    ].join('\n')
    await staff(second, today)
    const { body } = await proposals()
    expect(body.proposals.map(({ name, kind }) => [name, kind])).toEqual([
      ['Bo Ekman', 'mover'],
      ['Greta Lind', 'leaver'],
      ['Person med skyddade uppgifter', 'leaver'],
    ])
    expect(JSON.stringify(body)).not.toMatch(/hemlig/i)
    // Taken in once more, as by a second press: the list before it is still the one to compare with.
    await staff(second, today)
    expect((await proposals()).body).toEqual(body)
    expect((await proposals(employee)).status).toBe(403)
    expect((await proposals(foreign)).status).toBe(404)
  })

  test('become cases with a checklist, once, and those that need none go away', async () => {
    const [bo, greta, hidden] = (await proposals()).body.proposals
    const chosen = { take: [greta?.id ?? '', hidden?.id ?? ''], dismiss: [bo?.id ?? ''] }
    const before = (await cases()).length
    expect((await sort(chosen)).body.proposals).toEqual([])
    await sort(chosen)
    const made = await cases()
    expect(made).toHaveLength(before + 2)
    expect(made.map(({ title }) => title)).toContain('Avslut 71, Staben')
    expect(made.map(({ title }) => title)).toContain('Avslut 73 (skyddade uppgifter)')
    const one = made.find(({ title }) => title === 'Avslut 71, Staben')
    const shown = await checklist(one?.id ?? '')
    expect(shown.subject.name).toBe('Greta Lind')
    expect(shown.lines.map(({ key }) => key)).toContain('phone')
    expect(shown.accounts.map(({ login }) => login)).toEqual(['greta.lind'])
    const other = await checklist(made.find(({ title }) => title.startsWith('Avslut 73'))?.id ?? '')
    expect(other.accounts).toMatchObject([{ login: 'Konto 1' }])
    expect(other.subject.name).toBe('Person med skyddade uppgifter')
    expect(JSON.stringify(other)).not.toMatch(/hemlig/i)
  })
})

describe('a case', () => {
  const find = async (title: string) => (await cases()).find((one) => one.title === title) as Case

  test('carries no name of anybody on the list: not in its title, its notes or its reasons', async () => {
    const at = `/api/boards/${ofn}/staff-changes`
    const named = await isam.send<Failure>('POST', at, values({ title: 'Avslut Kvar Här' }))
    expect(named.status).toBe(422)
    expect(named.body.error.fields?.[0]).toMatchObject({ field: 'title' })
    const one = await find('Avslut 73 (skyddade uppgifter)')
    const reason = 'Hemlig Person lämnade aldrig kortet.'
    expect(
      (await answer(one.id, 'cards', { version: 1, answer: 'notRelevant', reason })).status,
    ).toBe(422)
    const noted = await isam.send('POST', `/api/staff-changes/${one.id}/moves`, {
      version: one.version,
      to: 'cancelled',
      note: 'Person, Hemlig stannar',
    })
    expect(noted.status).toBe(422)
    const history = await isam.get(`/api/staff-changes/${one.id}/history`)
    expect(JSON.stringify(history.body)).not.toMatch(/hemlig/i)
    const page = await isam.get(`/api/boards/${ofn}/my-page`)
    expect(JSON.stringify(page.body)).not.toMatch(/hemlig|Greta/i)
  })

  test('is closed only when every line has its answer, and of two answers the first stands', async () => {
    const one = await find('Avslut 71, Staben')
    const closed = await move(one, 'closed')
    expect(closed.status).toBe(409)
    expect(closed.body.error.message).toContain('6 rader i checklistan är inte besvarade')
    expect((await answer(one.id, 'cards', { version: 1, answer: 'notRelevant' })).status).toBe(422)
    expect((await answer(one.id, 'cards', { version: 1, answer: 'done' })).status).toBe(422)
    const { lines } = await checklist(one.id)
    for (const { key, version } of lines)
      expect((await answer(one.id, key, { version, answer: 'done', doneOn: today })).status).toBe(
        200,
      )
    expect(
      (await answer(one.id, 'cards', { version: 1, answer: null })).body.error.message,
    ).toContain('Någon annan har svarat')
    expect((await move(await find(one.title), 'closed')).status).toBe(200)
    const late = await answer(one.id, 'cards', { version: 2, answer: null })
    expect(late.status).toBe(409)
  })

  test('made by hand has its checklist and its accounts at once, and is another board’s business', async () => {
    const at = `/api/boards/${ofn}/staff-changes`
    const made = await isam.send<{ record: { id: string } }>(
      'POST',
      at,
      values({ title: 'Avslut 74', employeeNumber: '0074' }),
    )
    expect(made.status).toBe(201)
    const { id } = made.body.record
    expect((await checklist(id)).accounts.map(({ login }) => login)).toEqual(['kvar.har'])
    expect((await foreign.get(`/api/staff-changes/${id}/checklist`)).status).toBe(404)
    expect((await employee.get(`/api/staff-changes/${id}/checklist`)).status).toBe(403)
    expect((await employee.send('POST', at, values({}))).status).toBe(403)

    // The next list still has the account, the one after does not.
    await users(accounts('kvar.har'), '2025-10-04')
    expect((await checklist(id)).accounts[0]).toMatchObject({ stillThereOn: '2025-10-04' })
    await users(accounts('annan'), '2025-10-10')
    const gone = await checklist(id)
    expect(gone.accounts[0]).toMatchObject({ goneOn: '2025-10-10' })
    expect([gone.goneOn, gone.days]).toEqual(['2025-10-10', 10])
    // An older list that comes late does not bring it back.
    await users(accounts('kvar.har'), '2025-09-20')
    expect((await checklist(id)).goneOn).toBe('2025-10-10')
  })
})

describe('a list of cases', () => {
  test('names nobody, and closes none with lines left', async () => {
    await staff(FIRST, '2025-09-01')
    const actor = await demoActor(world.db, 'isam', ofn)
    const { values: bare } = values({})
    const made = await isam.send<{ record: { id: string } }>(
      'POST',
      `/api/boards/${ofn}/staff-changes`,
      values({ title: 'Avslut 72, Staben', employeeNumber: '72' }),
    )
    const ask = (
      change: Record<string, unknown>,
      of: { id: string | null; state: string | null },
    ) =>
      world.db.withActor(actor, async (tx) =>
        settled(tx, registerOf('staffChange'), TEST_NOW, {
          boardId: ofn,
          record:
            of.id === null
              ? null
              : ((await recordById(tx, staffChange, of.id)) as unknown as RecordRow),
          state: of.state,
          values: { ...bare, ...change },
        }),
      )
    await expect(
      ask({ title: 'Avslut Greta Lind, Staben' }, { id: null, state: null }),
    ).rejects.toMatchObject({ id: 'invalid', fields: [{ field: 'title' }] })
    await expect(ask({ fromUnit: 'Bo Ekman' }, { id: null, state: null })).rejects.toMatchObject({
      fields: [{ field: 'fromUnit' }],
    })
    const { id } = made.body.record
    await expect(ask({}, { id, state: 'closed' })).rejects.toMatchObject({ id: 'notAllowedNow' })
    expect(await ask({}, { id: null, state: null })).toMatchObject({ title: 'Avslut 71, Staben' })
  })
})
