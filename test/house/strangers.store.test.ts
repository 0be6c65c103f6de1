/**
 * Every address of the API, asked by whoever has nothing to do there: the coordinator of another
 * board, and the administrator of another municipality. Nothing is answered, and nothing breaks.
 */
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { createPerson, createUnit, giveRole } from '../../src/areas/organisation/store.ts'
import { DEMO_TENANT } from '../../src/demo/load.ts'
import { programActor } from '../../src/server/actor.ts'
import { createAccount } from '../../src/server/auth/accounts.ts'
import { testApp } from '../support/client.ts'
import { demoBoard, TEST_NOW, testWorld } from '../support/database.ts'
import { allDeclarations } from '../support/declarations.ts'

type Schema = {
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  minimum?: number
  minItems?: number
  format?: string
}
type Operation = {
  parameters?: { name: string; in: string; required?: boolean; schema: Schema }[]
  requestBody?: { content: Record<string, { schema?: Schema }> }
}
type Route = { method: string; path: string; operation: Operation }

const world = testWorld('demo')
const app = testApp(world)
const PASSWORD = 'akvarell-gunga-tistel'
let board: string
/** One row of each table that has the board's rows, by table. */
let ids: Map<string, string>
let routes: Route[]
let callers: [string, string][]
let tableOf: Map<string, string>

beforeAll(async () => {
  board = await demoBoard(world.db, 'overformyndarnamnden')
  const neighbour = await app.signIn('isam', await demoBoard(world.db, 'socialnamnden'))
  callers = [
    ['another board', neighbour.cookie],
    ['another municipality', await signInElsewhere()],
  ]
  ids = await rowsOf(board)
  tableOf = new Map((await allDeclarations()).map((one) => [one.api, one.table]))
  const { paths = {} } = app.app.swagger() as unknown as {
    paths?: Record<string, Record<string, Operation>>
  }
  routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  )
})

/** An administrator and coordinator of a municipality of their own, signed in. */
async function signInElsewhere(): Promise<string> {
  const tenantId = uuidv7()
  const program = programActor(tenantId)
  const login = 'admin@annanstad.example'
  await world.db.withActor(program, async (tx) => {
    await sql`insert into tenants (tenant_id, name, kind, created_at)
      values (${tenantId}, 'Annanstad', 'municipality', ${TEST_NOW})`.execute(tx)
    const own = await createUnit(tx, program, TEST_NOW, {
      parentId: null,
      kind: 'board',
      name: 'Annannämnden',
    })
    const { id: personId } = await createPerson(tx, program, TEST_NOW, {
      name: 'Ada Annan',
      title: null,
      email: login,
      unitId: own.id,
    })
    const role = { personId, fromOn: '2025-01-01', toOn: null }
    await giveRole(tx, program, TEST_NOW, { ...role, role: 'administrator', boardId: null })
    await giveRole(tx, program, TEST_NOW, { ...role, role: 'isam', boardId: own.id })
    await createAccount(tx, program, { personId, login, password: PASSWORD }, TEST_NOW)
  })
  const answer = await app.app.inject({
    method: 'POST',
    url: '/api/session',
    headers: { 'sec-fetch-site': 'same-origin' },
    payload: { login, password: PASSWORD },
  })
  const [cookie] = answer.cookies
  if (!cookie) throw new Error(answer.body)
  return `${cookie.name}=${cookie.value}`
}

async function rowsOf(boardId: string): Promise<Map<string, string>> {
  return world.db.withActor(programActor(DEMO_TENANT), async (tx) => {
    const { rows: tables } = await sql<{ name: string }>`
      select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'id'
      intersect
      select table_name from information_schema.columns where table_schema = 'public' and column_name = 'board_id'`.execute(
      tx,
    )
    const found = new Map<string, string>()
    for (const { name } of tables) {
      const { rows } = await sql<{ id: string }>`
        select id::text as id from ${sql.table(name)} where board_id = ${boardId} limit 1`.execute(
        tx,
      )
      if (rows[0]) found.set(name, rows[0].id)
    }
    return found
  })
}

/** The least that a schema asks for, so that the question reaches past the check of its shape. */
function least(schema: Schema | undefined, name: string, id: string): unknown {
  if (!schema) return undefined
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const choice = schema.anyOf ?? schema.oneOf
  if (choice) return least(choice[0], name, id)
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (type === 'object' || schema.properties)
    return Object.fromEntries(
      (schema.required ?? []).map((key) => [key, least(schema.properties?.[key], key, id)]),
    )
  if (type === 'array') return schema.minItems ? [least(schema.items, name, id)] : []
  if (type === 'boolean') return true
  if (type === 'integer' || type === 'number') return Math.max(schema.minimum ?? 1, 1)
  if (type === 'null') return null
  if (/id$/i.test(name)) return id
  if (/on$/i.test(name)) return '2026-11-20'
  if (/at$/i.test(name)) return '2026-11-20T10:00:00.000Z'
  return 'Text'
}

/** What stands in an address's places: the board, the row of the register that the address names, or each row. */
function addressesOf({ path, operation }: Route): string[] {
  const places = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const own = tableOf.get(path.split('/')[2] ?? '')
  const named = own === undefined ? undefined : ids.get(own)
  const candidates = named === undefined || places.length > 1 ? [...ids.values()] : [named]
  const query = (operation.parameters ?? [])
    .filter((one) => one.in === 'query' && one.required)
    .map((one) => `${one.name}=${encodeURIComponent(String(least(one.schema, one.name, board)))}`)
    .join('&')
  const fill = (id: string) => {
    let isFirst = true
    const filled = path.replace(/\{(\w+)\}/g, (_whole, name: string) => {
      if (name === 'boardId') return board
      const value = isFirst && named !== undefined ? named : id
      isFirst = false
      return value
    })
    return query === '' ? filled : `${filled}?${query}`
  }
  return [
    ...new Set(places.every((name) => name === 'boardId') ? [fill(board)] : candidates.map(fill)),
  ]
}

/** These say who is asking, what holds for all, or judge the text that is sent; they read nothing of a board. */
const readsNoBoard = (path: string) => !path.includes('{') || path === '/api/boards/{boardId}/check'

test('there are many routes, and rows of most tables to ask about', () => {
  expect(routes.length).toBeGreaterThan(250)
  expect(ids.size).toBeGreaterThan(40)
})

test('nothing of the board is answered to strangers, and no question breaks the program', async () => {
  const answered: string[] = []
  let asked = 0
  for (const [who, cookie] of callers)
    for (const route of routes) {
      if (readsNoBoard(route.path)) continue
      for (const url of addressesOf(route)) {
        const media = Object.entries(route.operation.requestBody?.content ?? {})[0]
        const body = least(media?.[1].schema, '', [...ids.values()][0] ?? '')
        const answer = await app.app.inject({
          method: route.method.toUpperCase() as 'GET',
          url,
          headers: { 'sec-fetch-site': 'same-origin', cookie },
          // Each from a place of its own: what is refused for its number is not tried.
          remoteAddress: `10.${asked >> 16}.${(asked >> 8) & 255}.${asked & 255}`,
          ...(body === undefined ? {} : { payload: body as object }),
        })
        asked += 1
        const { statusCode } = answer
        if (statusCode < 400 || statusCode >= 500 || statusCode === 429)
          answered.push(
            `${who}: ${route.method} ${route.path} ${statusCode} ${answer.body.slice(0, 120)}`,
          )
      }
    }
  expect(asked).toBeGreaterThan(5000)
  expect([...new Set(answered)]).toEqual([])
}, 300_000)
