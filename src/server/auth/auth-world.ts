/**
 * For the tests beside it: sign-in on a real server with a real database, a clock to turn, a mailbox
 * to open and a log to read.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import fastJson from 'fast-json-stringify'
import Fastify, { type FastifyBaseLogger } from 'fastify'
import { validatorCompiler } from 'fastify-type-provider-zod'
import { sql } from 'kysely'
import { pino } from 'pino'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { createPerson, createUnit, giveRole } from '../../areas/organisation/store.ts'
import type { Role } from '../../core/roles.ts'
import { type Actor, programActor } from '../actor.ts'
import type { Config } from '../config.ts'
import { openDb } from '../db.ts'
import { removeDataFolder } from '../engine/embedded.ts'
import { startEngine } from '../engine/start.ts'
import { answerErrors } from '../errors.ts'
import type { App, Services } from '../http.ts'
import type { Mail } from '../mail.ts'
import { migrate } from '../migrate.ts'
import { createAccount } from './accounts.ts'
import { after } from './instants.ts'
import { registerAuth } from './register.ts'

export const PASSWORD = 'lykta-havre-kompass-vante'
export const START = '2026-11-22T08:00:00.000Z'
const FORMS_OF_SETTINGS: Pick<Config, 'port' | 'host' | 'mailFrom' | 'logLevel'> = {
  port: 0,
  host: '127.0.0.1',
  mailFrom: 'genomlys@exempel.se',
  logLevel: 'info',
}

export type AuthWorld = Awaited<ReturnType<typeof startWorld>>

export async function startWorld(
  options: { publicUrl?: string; hasMail?: boolean; extend?: (app: App) => void } = {},
) {
  const root = mkdtempSync(join(tmpdir(), 'auth-test-'))
  // mkdtemp's folder is private; as root PostgreSQL runs as nobody and must pass through.
  chmodSync(root, 0o711)
  const dataFolder = join(root, 'data')
  const engine = await startEngine({ dataFolder })
  await migrate(engine.owner, engine.app.user)
  const db = openDb(engine.app, () => {})
  const clock = { now: START }
  const mails: Mail[] = []
  const log: string[] = []
  const publicUrl = options.publicUrl ?? 'https://genomlys.exempel.se'
  const services: Services = {
    db,
    config: {
      ...FORMS_OF_SETTINGS,
      dataFolder,
      databaseUrl: undefined,
      databaseAppUrl: undefined,
      publicUrl,
      smtpUrl: undefined,
    },
    mailer: {
      isConfigured: options.hasMail ?? true,
      async send(mail) {
        mails.push(mail)
      },
    },
    now: () => clock.now,
  }
  const app = await serverOf(services, log, options.extend)

  return {
    db,
    app,
    services,
    clock,
    mails,
    log,
    dataFolder,
    appUser: engine.app.user,
    pass(milliseconds: number) {
      clock.now = after(clock.now, milliseconds)
    },
    /** A mail is sent after the answer: waits for it. */
    async mailTo(address: string): Promise<Mail> {
      for (let tries = 0; tries < 100; tries += 1) {
        const at = mails.findIndex(({ to }) => to === address)
        const [mail] = at < 0 ? [] : mails.splice(at, 1)
        if (mail) return mail
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      throw new Error(`no mail to ${address}`)
    },
    browser: () => newBrowser(app, publicUrl),
    async stop() {
      await app.close()
      await db.close()
      await engine.stop()
      await removeDataFolder(dataFolder)
      rmSync(root, { recursive: true, force: true })
    },
  }
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
  const app: App = Fastify({ loggerInstance, disableRequestLogging: true })
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
      headers: {
        host: new URL(publicUrl).host,
        'user-agent': 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0',
        'sec-fetch-site': 'same-origin',
        ...sent.headers,
      },
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

export type Browser = ReturnType<typeof newBrowser>

export type Tenant = { actor: Actor; tenantId: string; name: string; boardId: string }

export async function aTenant(world: AuthWorld, name = 'Exempelstad'): Promise<Tenant> {
  const tenantId = uuidv7()
  const actor = programActor(tenantId)
  const { now } = world.clock
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
  const { now } = world.clock
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
