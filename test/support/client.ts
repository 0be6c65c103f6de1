/** A signed-in caller of the true app, without a socket: Fastify's `inject`. */
import type { InjectOptions } from 'fastify'
import { afterAll, beforeAll } from 'vitest'
import type { Role } from '../../src/core/roles.ts'
import { DEMO_TENANT } from '../../src/demo/load.ts'
import { programActor } from '../../src/server/actor.ts'
import { buildApp } from '../../src/server/app.ts'
import { accountOrNull, createAccount } from '../../src/server/auth/accounts.ts'
import type { App } from '../../src/server/http.ts'
import { demoActor, TEST_NOW, type TestWorld } from './database.ts'

const PASSWORD = 'akvarell-gunga-tistel'

export type Answer<T> = { status: number; body: T; headers: Record<string, unknown> }
export type Failure = {
  error: {
    id: string
    message: string
    fields: { field: string; message: string }[]
    details: Record<string, unknown>
  }
}
export type Client = {
  personId: string
  /** For a question that is put without this client's help. */
  cookie: string
  get<T = never>(path: string): Promise<Answer<T>>
  send<T = never>(
    method: 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<Answer<T>>
  /** A body that is not JSON, or not whole. */
  raw(path: string, payload: string, contentType: string): Promise<Answer<Failure>>
  /** A file, sent as it is. */
  upload<T = never>(path: string, content: Buffer): Promise<Answer<T>>
  /** The answer's bytes, for files. */
  bytes(
    path: string,
  ): Promise<{ status: number; content: Buffer; headers: Record<string, unknown> }>
}

export type TestApp = {
  app: App
  signIn(role: Role, boardId: string): Promise<Client>
  guest: Client
}

/** The app over the world's database; ready in the file's tests. */
export function testApp(world: TestWorld): TestApp {
  const test = {} as TestApp

  beforeAll(async () => {
    test.app = await buildApp(world.services, false)
    await test.app.ready()
    test.guest = clientOf(test.app, '', '')
    test.signIn = async (role, boardId) => {
      const actor = await demoActor(world.db, role, boardId)
      const personId = actor.personId ?? ''
      const login = `${personId}@sundvalla.example`
      const program = programActor(DEMO_TENANT)
      await world.db.withActor(program, async (tx) => {
        if (await accountOrNull(tx, personId)) return
        await createAccount(tx, program, { personId, login, password: PASSWORD }, TEST_NOW)
      })
      const answer = await test.app.inject({
        method: 'POST',
        url: '/api/session',
        headers: SAME_ORIGIN,
        payload: { login, password: PASSWORD },
      })
      const cookie = answer.cookies[0]
      if (answer.statusCode !== 200 || !cookie) throw new Error(`sign-in failed: ${answer.body}`)
      return clientOf(test.app, personId, `${cookie.name}=${cookie.value}`)
    }
  })

  afterAll(async () => {
    await test.app?.close()
  })
  return test
}

const SAME_ORIGIN = { 'sec-fetch-site': 'same-origin' }

function clientOf(app: App, personId: string, cookie: string): Client {
  const headers = { ...SAME_ORIGIN, ...(cookie ? { cookie } : {}) }
  const call = async <T>(options: InjectOptions): Promise<Answer<T>> => {
    const answer = await app.inject({ headers, ...options })
    const isJson = String(answer.headers['content-type'] ?? '').includes('json')
    return {
      status: answer.statusCode,
      body: (isJson ? answer.json() : answer.body) as T,
      headers: answer.headers,
    }
  }
  return {
    personId,
    cookie,
    get: (path) => call({ method: 'GET', url: path }),
    send: (method, path, body) =>
      call({ method, url: path, ...(body === undefined ? {} : { payload: body as object }) }),
    raw: (path, payload, contentType) =>
      call({
        method: 'POST',
        url: path,
        payload,
        headers: { ...headers, 'content-type': contentType },
      }),
    upload: (path, payload) =>
      call({
        method: 'POST',
        url: path,
        payload,
        headers: { ...headers, 'content-type': 'application/octet-stream' },
      }),
    async bytes(path) {
      const answer = await app.inject({ method: 'GET', url: path, headers })
      return { status: answer.statusCode, content: answer.rawPayload, headers: answer.headers }
    },
  }
}
