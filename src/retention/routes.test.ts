/** Retention over HTTP: the board's rules, what has passed its time, and disposal with a protocol. */
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, type Failure, testApp } from '../../test/support/client.ts'
import { demoBoard, testWorld } from '../../test/support/database.ts'
import { DEMO_TENANT } from '../demo/load.ts'
import { programActor } from '../server/actor.ts'
import type { Tx } from '../server/db.ts'
import type { Retention } from './answers.ts'
import type { HeldKind } from './retention.rules.ts'

const world = testWorld('demo')
const app = testApp(world)
/** Years after the example's, so that its completions have ceased to be valid long ago. */
const NOW = '2033-05-10T08:00:00.000Z'
const SOURCE = 'Dokumenthanteringsplan 2030, 4.7'
let ofn: string
let isam: Client
let head: Client
let officer: Client
let employee: Client
let neighbour: Client
let system: string

const asProgram = <T>(work: (tx: Tx) => Promise<T>) =>
  world.db.withActor(programActor(DEMO_TENANT, 'Prov'), work)
const numberOf = async (query: (tx: Tx) => Promise<{ rows: { n: number }[] }>) =>
  asProgram(async (tx) => (await query(tx)).rows[0]?.n)
const retention = async (client = isam) =>
  (await client.get<Retention>(`/api/boards/${ofn}/retention`)).body
const passed = async (kind: HeldKind) => (await retention()).passed.find((one) => one.kind === kind)
const decide = (rules: object[], { client = isam, ...rest }: { client?: Client } & object = {}) =>
  client.send<{ saved: number } & Failure>('PUT', `/api/boards/${ofn}/retention`, {
    source: SOURCE,
    decidedOn: '2033-01-15',
    rules: rules.map((rule) => ({
      words: null,
      months: null,
      fromYearEnd: false,
      seen: 0,
      ...rule,
    })),
    ...rest,
  })
const dispose = (kind: HeldKind, rows: number, client = isam) =>
  client.send<Retention['protocols'][number] & Failure>('POST', `/api/boards/${ofn}/disposals`, {
    kind,
    rows,
  })

const listOf = (tx: Tx, listedOn: string, rows: number) => {
  const id = uuidv7()
  return sql`
    with list as (
      insert into access_lists (tenant_id, board_id, id, system, listed_on, file_name, rows, errors, taken_at)
      values (${DEMO_TENANT}, ${ofn}, ${id}, ${system}, ${listedOn}, 'konton.csv', ${rows}, 0, ${`${listedOn}T10:00:00Z`}) returning id)
    insert into access_list_rows (tenant_id, board_id, list_id, line, content)
    select ${DEMO_TENANT}, ${ofn}, ${id}, n, '{}' from generate_series(1, ${rows}) n`.execute(tx)
}

beforeAll(async () => {
  world.setNow(NOW)
  ofn = await demoBoard(world.db, 'overformyndarnamnden')
  isam = await app.signIn('isam', ofn)
  head = await app.signIn('headOfAdministration', ofn)
  officer = await app.signIn('dataProtectionOfficer', ofn)
  employee = await app.signIn('employee', ofn)
  neighbour = await app.signIn('isam', await demoBoard(world.db, 'socialnamnden'))
  await asProgram(async (tx) => {
    const { rows } = await sql<{
      id: string
    }>`select id from systems where board_id = ${ofn} order by name limit 1`.execute(tx)
    system = rows[0]?.id ?? ''
    await sql`delete from access_list_rows where board_id = ${ofn}`.execute(tx)
    await sql`delete from access_lists where board_id = ${ofn}`.execute(tx)
    await listOf(tx, '2029-03-01', 4)
    await listOf(tx, '2030-03-01', 5)
    await listOf(tx, '2031-03-01', 6)
  })
})

describe('before the board has decided', () => {
  test('what is older than the proposal is told, and nothing goes', async () => {
    expect(await passed('accessList')).toMatchObject({
      rows: 9,
      subjects: 2,
      isDecided: false,
      oldest: '2029-03-01',
      newest: '2030-03-01',
      since: '2031-03-01',
    })
    const refused = await dispose('accessList', 9)
    expect(refused.status).toBe(409)
    expect(refused.body.error.message).toMatch(/^Nämnden har inte beslutat/)
    expect(
      await numberOf((tx) =>
        sql<{ n: number }>`select count(*)::int as n from access_list_rows`.execute(tx),
      ),
    ).toBe(15)
  })

  test('it stands on the coordinator’s own page, with the way there', async () => {
    type MyPage = { now: { type: string; title: string; page?: string }[] }
    const { body } = await isam.get<MyPage>(`/api/boards/${ofn}/my-page?year=2033`)
    expect(body.now.filter(({ type }) => type === 'retention')).toContainEqual(
      expect.objectContaining({
        title: 'Besluta om gallring: raderna i inlästa personallistor och användarlistor',
        page: 'bevarande-och-gallring',
      }),
    )
    const officers = (await officer.get<MyPage>(`/api/boards/${ofn}/my-page?year=2033`)).body
    expect(officers.now.some(({ type }) => type === 'retention')).toBe(false)
  })
})

describe('the rules', () => {
  test.each([
    ['a day ahead', { decidedOn: '2033-05-11' }, 'decidedOn'],
    ['no source', { source: ' ' }, 'source'],
  ])('with %s are refused at the field', async (_case, wrong, field) => {
    const refused = await decide([{ kind: 'accessList', months: 24 }], wrong)
    expect(refused.status).toBe(422)
    expect(refused.body.error.fields.map((one) => one.field)).toContain(field)
  })

  test('are read by those who work here, and changed by those who coordinate', async () => {
    expect((await officer.get(`/api/boards/${ofn}/retention`)).status).toBe(200)
    expect((await employee.get(`/api/boards/${ofn}/retention`)).status).toBe(403)
    expect((await neighbour.get(`/api/boards/${ofn}/retention`)).status).toBe(404)
    const rule = [{ kind: 'incident', words: 'Bevaras' }]
    expect((await decide(rule, { client: officer })).status).toBe(403)
    expect((await decide(rule, { client: head })).status).toBe(200)
    const { rules } = (
      await officer.get<{ rules: Retention['rules'] }>(`/api/boards/${ofn}/retention/rules`)
    ).body
    expect(rules.find(({ kind }) => kind === 'incident')).toMatchObject({
      words: 'Bevaras',
      source: SOURCE,
      decidedOn: '2033-01-15',
      version: 1,
    })
  })

  test('of two who change the same, the second is told', async () => {
    const first = await decide([{ kind: 'incident', words: 'Gallras efter fem år', seen: 1 }])
    expect(first.status).toBe(200)
    const second = await decide([{ kind: 'incident', words: 'Gallras efter två år', seen: 1 }])
    expect(second.status).toBe(409)
    expect(second.body.error.id).toBe('staleVersion')
  })
})

describe('disposal', () => {
  test('takes what has passed its time, never the newest list, and writes a protocol', async () => {
    expect((await decide([{ kind: 'accessList', months: 24 }])).status).toBe(200)
    const done = await dispose('accessList', 9)
    expect(done.status).toBe(201)
    expect(done.body).toMatchObject({
      subjects: 2,
      rows: 9,
      oldest: '2029-03-01',
      newest: '2030-03-01',
      rule: 'Gallras två år efter listans dag',
      source: SOURCE,
    })
    expect((await retention()).protocols).toHaveLength(1)
    expect(
      await numberOf((tx) =>
        sql<{ n: number }>`select count(*)::int as n from access_list_rows`.execute(tx),
      ),
    ).toBe(6)
    type Lists = { lists: { listedOn: string; disposedAt: string | null }[] }
    const { lists } = (await isam.get<Lists>(`/api/boards/${ofn}/access-lists`)).body
    expect(lists.map(({ disposedAt }) => disposedAt !== null)).toEqual([false, true, true])
    expect((await dispose('accessList', 9)).status).toBe(409)
  })

  test('leaves the row that hides a protected name', async () => {
    await asProgram((tx) => listOf(tx, '2029-04-01', 3))
    await asProgram((tx) =>
      sql`update access_list_rows set content = '{"name": "Hemlig Person", "isProtected": true}'
        where line = 1 and list_id = (select id from access_lists where listed_on = '2029-04-01')`.execute(
        tx,
      ),
    )
    expect((await dispose('accessList', 2)).status).toBe(201)
    expect(await passed('accessList')).toBeUndefined()
    const left = await asProgram((tx) =>
      sql<{ line: number }>`select r.line from access_list_rows r
        join access_lists l on l.tenant_id = r.tenant_id and l.id = r.list_id where l.listed_on = '2029-04-01'`.execute(
        tx,
      ),
    )
    expect(left.rows).toEqual([{ line: 1 }])
  })

  test('is refused when there is more than was seen', async () => {
    await asProgram((tx) => listOf(tx, '2029-06-01', 3))
    expect((await dispose('accessList', 2)).status).toBe(409)
    expect((await passed('accessList'))?.rows).toBe(3)
  })

  test('by two at once is made once', async () => {
    const both = await Promise.all([dispose('accessList', 3), dispose('accessList', 3, head)])
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
    expect((await retention()).protocols).toHaveLength(3)
  })

  test('takes the accounts of a signed review when those taken away are shown gone', async () => {
    const review = await asProgram(async (tx) => {
      const { rows } = await sql<{ id: string }>`
        select r.id from access_reviews r join records e on e.tenant_id = r.tenant_id and e.id = r.id
        where r.board_id = ${ofn} and e.state = 'done' and r.done_on is not null order by r.done_on limit 1`.execute(
        tx,
      )
      const id = rows[0]?.id ?? ''
      await sql`delete from access_review_accounts where review_id = ${id}`.execute(tx)
      for (const [line, login, decision] of [
        [1, 'a', 'keep'],
        [2, 'b', 'remove'],
      ])
        await sql`
          insert into access_review_accounts (tenant_id, board_id, review_id, id, line, login, account, reviewer_because, decision, decided_at)
          values (${DEMO_TENANT}, ${ofn}, ${id}, ${uuidv7()}, ${line}, ${login}, '{"login": "x", "name": null, "unit": null, "flags": [], "way": "unknown", "because": ""}', '', ${decision}, '2025-05-01T10:00:00Z')`.execute(
          tx,
        )
      return id
    })
    expect((await decide([{ kind: 'reviewedAccount', months: 24 }])).status).toBe(200)
    expect(await passed('reviewedAccount')).toBeUndefined()
    await asProgram((tx) =>
      sql`update access_review_accounts set gone_on = '2025-09-01' where review_id = ${review} and decision = 'remove'`.execute(
        tx,
      ),
    )
    const due = await passed('reviewedAccount')
    expect(due).toMatchObject({ subjects: 1, rows: 2, isDecided: true })
    expect((await dispose('reviewedAccount', 2)).status).toBe(201)
    type Accounts = { rows: unknown[]; review: { disposedAt: string | null } }
    const { body } = await isam.get<Accounts>(`/api/access-reviews/${review}/accounts`)
    expect(body).toMatchObject({ rows: [], review: { disposedAt: NOW } })
  })

  test('takes who has gone a course long after it ceased to be valid, and keeps the course', async () => {
    const months = 12
    expect((await decide([{ kind: 'completion', months, fromYearEnd: true }])).status).toBe(200)
    const due = await passed('completion')
    const before = await numberOf((tx) =>
      sql<{
        n: number
      }>`select count(*)::int as n from training_completions where board_id = ${ofn}`.execute(tx),
    )
    expect(due?.rows).toBeGreaterThan(0)
    const done = await dispose('completion', due?.rows ?? 0)
    expect(done.body.rule).toBe('Gallras ett år efter utgången av det år det slutade gälla')
    const after = await numberOf((tx) =>
      sql<{
        n: number
      }>`select count(*)::int as n from training_completions where board_id = ${ofn}`.execute(tx),
    )
    expect((before ?? 0) - (after ?? 0)).toBe(due?.rows)
    expect(await passed('completion')).toBeUndefined()
  })

  test('is for those who coordinate, and stands in the history', async () => {
    expect((await dispose('completion', 1, officer)).status).toBe(403)
    expect((await dispose('completion', 1, neighbour)).status).toBe(404)
    const said = await asProgram((tx) =>
      sql<{ n: number }>`
        select count(*)::int as n from history where subject_type = 'disposal' and board_id = ${ofn}`.execute(
        tx,
      ),
    )
    expect(said.rows[0]?.n).toBe(5)
  })
})
