/**
 * For the tests of sign-in: the true plugin on a true database, with a clock to turn, a mailbox to
 * open and a log to read.
 */
import { Writable } from 'node:stream'
import fastJson from 'fast-json-stringify'
import Fastify, { type FastifyBaseLogger, LogController } from 'fastify'
import { validatorCompiler } from 'fastify-type-provider-zod'
import { sql } from 'kysely'
import { pino } from 'pino'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll } from 'vitest'
import { z } from 'zod'
import { createPerson, createUnit, giveRole } from '../../src/areas/organisation/store.ts'
import type { Role } from '../../src/core/roles.ts'
import { type Actor, programActor } from '../../src/server/actor.ts'
import { createAccount } from '../../src/server/auth/accounts.ts'
import { after } from '../../src/server/auth/instants.ts'
import { registerAuth } from '../../src/server/auth/register.ts'
import type { Db } from '../../src/server/db.ts'
import { answerErrors } from '../../src/server/errors.ts'
import type { App, Services } from '../../src/server/http.ts'
import type { Mail } from '../../src/server/mail.ts'
import { TEST_NOW, testWorld } from './database.ts'

export const PASSWORD = 'lykta-havre-kompass-vante'

export type AuthWorld = {
  app: App
  db: Db
  services: Services
  mails: Mail[]
  log: string[]
  pass(milliseconds: number): void
  /** A mail is sent after the answer: waits for it. */
  mailTo(address: string): Promise<Mail>
  browser(): Browser
}

/** Call at the top of a test file; the world is ready in its tests. */
export function authWorld(
  options: { publicUrl?: string; hasMail?: boolean; extend?: (app: App) => void } = {},
): AuthWorld {
  const under = testWorld('empty')
  const publicUrl = options.publicUrl ?? 'https://genomlys.exempel.se'
  const world = { mails: [] as Mail[], log: [] as string[] } as AuthWorld
  let now = TEST_NOW

  beforeAll(async () => {
    world.db = under.db
    world.services = {
      ...under.services,
      config: { ...under.services.config, publicUrl },
      mailer: {
        isConfigured: options.hasMail ?? true,
        async send(mail) {
          world.mails.push(mail)
        },
      },
      now: () => now,
    }
    world.app = await serverOf(world.services, world.log, options.extend)
    world.browser = () => newBrowser(world.app, publicUrl)
    world.pass = (milliseconds) => {
      now = after(now, milliseconds)
    }
    world.mailTo = async (address) => {
      for (let tries = 0; tries < 100; tries += 1) {
        const at = world.mails.findIndex(({ to }) => to === address)
        const [mail] = at < 0 ? [] : world.mails.splice(at, 1)
        if (mail) return mail
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      throw new Error(`no mail to ${address}`)
    }
  })

  afterAll(async () => {
    await world.app?.close()
  })
  return world
}

async function serverOf(
  services: Services,
  log: string[],
  extend: ((app: App) => void) | undefined,
): Promise<App> {
  const stream = new Writable({
    write(chunk, _encoding, done) {
      log.push(String(chunk))
      done()
    },
  })
  const loggerInstance: FastifyBaseLogger = pino({ level: 'info' }, stream)
  const app: App = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(({ schema }) => {
    const json = z.toJSONSchema(schema as z.ZodType, { io: 'output', unrepresentable: 'any' })
    return fastJson(json as Parameters<typeof fastJson>[0])
  })
  answerErrors(app)
  await registerAuth(app, services)
  extend?.(app)
  await app.ready()
  return app
}

type Sent = { headers?: Record<string, string | undefined>; ip?: string }
let addresses = 0

/** One browser: keeps the cookie, and has an address of its own. */
function newBrowser(app: App, publicUrl: string) {
  addresses += 1
  const ownAddress = `10.${(addresses >> 16) & 255}.${(addresses >> 8) & 255}.${addresses & 255}`
  const cookies = new Map<string, string>()
  async function call(method: string, url: string, body?: unknown, sent: Sent = {}) {
    const response = await app.inject({
      method: method as 'GET',
      url,
      remoteAddress: sent.ip ?? ownAddress,
      headers: withoutUndefined({
        host: new URL(publicUrl).host,
        'user-agent': 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0',
        'sec-fetch-site': 'same-origin',
        ...sent.headers,
      }),
      cookies: Object.fromEntries(cookies),
      ...(body === undefined ? {} : { payload: body as object }),
    })
    for (const cookie of response.cookies) {
      if (cookie.value === '') cookies.delete(cookie.name)
      else cookies.set(cookie.name, cookie.value)
    }
    return {
      status: response.statusCode,
      body: response.body === '' ? null : response.json(),
      cookies: response.cookies,
      headers: response.headers,
    }
  }
  return {
    cookies,
    call,
    get: (url: string) => call('GET', url),
    post: (url: string, body?: unknown, sent?: Sent) => call('POST', url, body, sent),
    put: (url: string, body?: unknown) => call('PUT', url, body),
    delete: (url: string) => call('DELETE', url),
    signIn: (login: string, password = PASSWORD, more: object = {}) =>
      call('POST', '/api/session', { login, password, ...more }),
  }
}

function withoutUndefined(headers: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter((one): one is [string, string] => one[1] !== undefined),
  )
}

export type Browser = ReturnType<typeof newBrowser>

export type Tenant = { actor: Actor; tenantId: string; name: string; boardId: string }

export async function aTenant(world: AuthWorld, name = 'Exempelstad'): Promise<Tenant> {
  const tenantId = uuidv7()
  const actor = programActor(tenantId)
  const now = world.services.now()
  const board = await world.db.withActor(actor, async (tx) => {
    await sql`
      insert into tenants (tenant_id, name, kind, created_at) values (${tenantId}, ${name}, 'municipality', ${now})`.execute(
      tx,
    )
    const unit = { parentId: null, kind: 'board' as const, name: 'Socialnämnden' }
    const made = await createUnit(tx, actor, now, unit)
    const administration = { kind: 'administration' as const, name: 'Socialförvaltningen' }
    await createUnit(tx, actor, now, { ...administration, parentId: made.id })
    return made
  })
  return { actor, tenantId, name, boardId: board.id }
}

let people = 0

/** A person with an account; every login is new unless given. */
export async function aPerson(
  world: AuthWorld,
  tenant: Tenant,
  given: { login?: string; name?: string; roles?: Role[]; password?: string | null } = {},
): Promise<{ personId: string; login: string; name: string }> {
  people += 1
  const login = given.login ?? `person${people}@exempel.se`
  const name = given.name ?? `Person Nummer ${people}`
  const now = world.services.now()
  const personId = await world.db.withActor(tenant.actor, async (tx) => {
    const values = { name, title: null, email: login, unitId: null }
    const { id } = await createPerson(tx, tenant.actor, now, values)
    for (const role of given.roles ?? ['isam']) {
      const boardId = role === 'administrator' ? null : tenant.boardId
      const held = { personId: id, role, boardId, fromOn: '2026-01-01', toOn: null }
      await giveRole(tx, tenant.actor, now, held)
    }
    const password = given.password === undefined ? PASSWORD : given.password
    await createAccount(tx, tenant.actor, { personId: id, login, password }, now)
    return id
  })
  return { personId, login, name }
}

/** What the history says about the person's account, oldest first, with the text that could hide a secret. */
export async function accountHistory(world: AuthWorld, tenant: Tenant, personId: string) {
  const { rows } = await world.db.withActor(tenant.actor, (tx) =>
    sql<{ act: string; byName: string; before: unknown; after: unknown }>`
      select act, by_name as "byName", before, after from history
      where subject_type = 'account' and subject_id = ${personId} order by seq`.execute(tx),
  )
  return rows
}
