import Fastify from 'fastify'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  accountHistory,
  aPerson,
  aTenant,
  authWorld,
  type Browser,
  PASSWORD,
} from '../../../test/support/auth-world.ts'
import { diskFullError } from '../disk-full.ts'
import type { App } from '../http.ts'
import { disableAccount } from './accounts.ts'
import { DAY, HOUR, MINUTE } from './instants.ts'
import { isOutdated } from './password-hash.ts'
import { registerAuth } from './register.ts'
import { sweepExpired } from './sessions.ts'
import { hashToken } from './tokens.ts'

const world = authWorld({
  extend(app) {
    const schema = { response: { 200: z.object({ ok: z.boolean() }) } }
    const ok = async () => ({ ok: true })
    app.get('/api/open', { config: { act: 'anyone' }, schema }, ok)
    app.get('/outside', { config: { act: 'people.change' }, schema }, ok)
    app.post('/api/people-work', { config: { act: 'people.change' }, schema }, ok)
  },
})

const WRONG = { needs: undefined, id: 'wrongCredentials' }
const answerOf = ({ body }: { body: { needs?: string; error?: { id: string } } }) => ({
  needs: body.needs,
  id: body.error?.id,
})

async function isIn(browser: Browser): Promise<boolean> {
  return (await browser.get('/api/me')).body.me !== null
}

describe('signing in with a password', () => {
  test('the right password gives a session, and /api/me says who and where', async () => {
    const tenant = await aTenant(world, 'Mellköping')
    const anna = await aPerson(world, tenant, { name: 'Anna Lindqvist', roles: ['isam'] })
    const browser = world.browser()
    expect((await browser.get('/api/me')).body).toEqual({
      me: null,
      setupNeeded: false,
      offers: { passkeys: true, mail: true },
    })

    const answer = await browser.signIn(`  ${anna.login.toUpperCase()} `)
    expect(answer).toMatchObject({ status: 200, body: { needs: null, tenants: [] } })
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.cookies).toEqual([
      {
        name: '__Host-genomlys',
        value: expect.stringMatching(/^[\w-]{43}$/),
        path: '/',
        httpOnly: true,
        secure: true,
        sameSite: 'Lax',
      },
    ])

    const { me } = (await browser.get('/api/me')).body
    expect(me).toMatchObject({
      person: { id: anna.personId, name: 'Anna Lindqvist' },
      login: anna.login,
      tenant: { id: tenant.tenantId, name: 'Mellköping', kind: 'municipality' },
      session: { how: 'password', strength: 'oneFactor' },
      roles: [{ role: 'isam', boardId: tenant.boardId }],
      boards: [
        {
          id: tenant.boardId,
          parentId: null,
          depth: 0,
          name: 'Socialnämnden',
          slug: 'socialnamnden',
          administration: 'Socialförvaltningen',
          roles: ['isam'],
        },
      ],
    })
    expect(me.acts).toContain('review.submit')
    expect(me.boards[0].acts).toContain('review.submit')
    expect(me.boards[0].acts).not.toContain('accounts.change')
  })

  test('a wrong password, an unknown login and an invited person get the same answer', async () => {
    const tenant = await aTenant(world)
    const anna = await aPerson(world, tenant)
    const invited = await aPerson(world, tenant, { password: null })
    const browser = world.browser()
    const answers = [
      await browser.signIn(anna.login, 'fel lösenord helt och hållet'),
      await browser.signIn('ingen.alls@exempel.se', PASSWORD),
      await browser.signIn('inte en adress', PASSWORD),
      await browser.signIn(invited.login, PASSWORD),
      await browser.signIn(invited.login, ''),
    ]
    const [first, ...others] = answers.slice(0, 4)
    expect(first?.status).toBe(401)
    for (const other of others) expect(other.body).toEqual(first?.body)
    expect(first?.body.error.message).toContain('som längst i 15 minuter')
    expect(answers[4]?.body.error).toMatchObject({
      id: 'invalid',
      fields: [{ field: 'password', message: 'Fyll i lösenordet.' }],
    })
    expect(await isIn(browser)).toBe(false)
  })

  test('the fifth failure locks for 1, 2, 4, 8 and at most 15 minutes, without saying so', async () => {
    const tenant = await aTenant(world)
    const anna = await aPerson(world, tenant)
    const fail = async () => answerOf(await world.browser().signIn(anna.login, 'helt fel lösenord'))
    const isOpen = async () => {
      const { needs, id } = answerOf(await world.browser().signIn(anna.login))
      return needs === null && id === undefined
    }
    for (let failure = 1; failure <= 4; failure += 1) expect(await fail()).toEqual(WRONG)
    for (const minutes of [1, 2, 4, 8, 15, 15]) {
      expect(await fail()).toEqual(WRONG)
      // Neither the right password nor another failure tells that it is locked, or makes it longer.
      const locked = await world.browser().signIn(anna.login)
      expect(answerOf(locked)).toEqual(WRONG)
      expect(await lockedMinutes(anna.personId)).toBe(minutes)
      world.pass(minutes * MINUTE)
    }
    // The limit per login is a matter of real time: the lock's end is read from the account.
    expect(await lockedMinutes(anna.personId)).toBe(0)
    expect((await world.browser().signIn(anna.login)).status).toBe(200)
    expect(await isOpen()).toBe(true)

    async function lockedMinutes(personId: string): Promise<number> {
      const { rows } = await world.db.withActor(tenant.actor, (tx) =>
        sql<{ minutes: number }>`
          select ceil(greatest(0, extract(epoch from locked_until - ${world.services.now()}::timestamptz) / 60))::int as minutes
          from accounts where person_id = ${personId}`.execute(tx),
      )
      return rows[0]?.minutes ?? -1
    }
  })

  test('one login may be tried 20 times in five minutes from anywhere, known or not', async () => {
    const statuses: number[] = []
    for (let attempt = 0; attempt < 21; attempt += 1)
      statuses.push((await world.browser().signIn('samma@exempel.se', 'x')).status)
    expect(statuses.slice(0, 20).every((status) => status === 401)).toBe(true)
    expect(statuses[20]).toBe(429)
    expect((await world.browser().signIn('annan@exempel.se', 'x')).status).toBe(401)
  })

  test('one address may try 60 times a minute', async () => {
    const browser = world.browser()
    const statuses: number[] = []
    for (let attempt = 0; attempt < 60; attempt += 1)
      statuses.push((await browser.post('/api/session', { login: '' })).status)
    expect(new Set(statuses)).toEqual(new Set([422]))
    const refused = await browser.post('/api/session', { login: '' })
    expect(refused).toMatchObject({ status: 429, body: { error: { id: 'tooManyRequests' } } })
    expect(refused.headers['retry-after']).toBeDefined()
  })

  test('the same login in two tenants: the password decides, or the person does', async () => {
    const [norr, syd] = [await aTenant(world, 'Norrstad'), await aTenant(world, 'Söderby')]
    const login = 'konsult@exempel.se'
    await aPerson(world, norr, { login, password: 'kajak-tegel-komet-vete' })
    await aPerson(world, syd, { login, password: 'giraff-lykta-plog-sand' })
    const one = world.browser()
    expect(answerOf(await one.signIn(login, 'giraff-lykta-plog-sand'))).toEqual({ needs: null })
    expect((await one.get('/api/me')).body.me.tenant.name).toBe('Söderby')

    const both = 'samma@exempel.org'
    await aPerson(world, syd, { login: both })
    await aPerson(world, norr, { login: both })
    const two = world.browser()
    const asked = await two.signIn(both)
    expect(asked.body).toEqual({
      needs: 'tenant',
      tenants: [
        { id: norr.tenantId, name: 'Norrstad' },
        { id: syd.tenantId, name: 'Söderby' },
      ],
    })
    expect(asked.cookies).toEqual([])
    await two.signIn(both, PASSWORD, { tenantId: norr.tenantId })
    expect((await two.get('/api/me')).body.me.tenant.name).toBe('Norrstad')
  })

  test('a hash made with older parameters is made anew at sign-in', async () => {
    const tenant = await aTenant(world)
    const anna = await aPerson(world, tenant)
    // argon2id of PASSWORD with m=64, t=1.
    const { argon2Sync } = await import('node:crypto')
    const nonce = Buffer.alloc(16, 1)
    const bare = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')
    const parameters = { message: PASSWORD, nonce, parallelism: 1, tagLength: 32 }
    const hash = argon2Sync('argon2id', { ...parameters, memory: 64, passes: 1 })
    const stored = `$argon2id$v=19$m=64,t=1,p=1$${bare(nonce)}$${bare(hash)}`
    const read = () =>
      world.db.withActor(tenant.actor, async (tx) => {
        const { rows } = await sql<{ hash: string }>`
          select password_hash as hash from accounts where person_id = ${anna.personId}`.execute(tx)
        return rows[0]?.hash ?? ''
      })
    await world.db.withActor(tenant.actor, (tx) =>
      sql`update accounts set password_hash = ${stored} where person_id = ${anna.personId}`.execute(
        tx,
      ),
    )
    expect(isOutdated(await read())).toBe(true)
    expect((await world.browser().signIn(anna.login)).status).toBe(200)
    expect(isOutdated(await read())).toBe(false)
    expect((await world.browser().signIn(anna.login)).status).toBe(200)
  })

  test('signing in again ends the session the browser had', async () => {
    const tenant = await aTenant(world)
    const anna = await aPerson(world, tenant)
    const browser = world.browser()
    await browser.signIn(anna.login)
    const old = new Map(browser.cookies)
    await browser.signIn(anna.login)
    expect(await isIn(browser)).toBe(true)
    const thief = world.browser()
    for (const [name, value] of old) thief.cookies.set(name, value)
    expect(await isIn(thief)).toBe(false)
  })
})

describe('a session', () => {
  test('ends when one signs out, and its cookie is worth nothing after', async () => {
    const tenant = await aTenant(world)
    const anna = await aPerson(world, tenant)
    const browser = world.browser()
    await browser.signIn(anna.login)
    const stolen = new Map(browser.cookies)
    const out = await browser.delete('/api/session')
    expect(out.status).toBe(204)
    expect(browser.cookies.size).toBe(0)
    for (const [name, value] of stolen) browser.cookies.set(name, value)
    expect(await isIn(browser)).toBe(false)
    expect((await browser.get('/api/sessions')).body.error.id).toBe('notSignedIn')
  })

  test('ends after 12 hours without use, and after 30 days with', async () => {
    const tenant = await aTenant(world)
    const anna = await aPerson(world, tenant)
    const idle = world.browser()
    const busy = world.browser()
    await idle.signIn(anna.login)
    await busy.signIn(anna.login)
    world.pass(12 * HOUR - MINUTE)
    expect(await isIn(busy)).toBe(true)
    world.pass(2 * MINUTE)
    expect(await isIn(idle)).toBe(false)
    for (let hours = 12; hours < 30 * 24; hours += 11) {
      expect(await isIn(busy)).toBe(true)
      world.pass(11 * HOUR)
    }
    expect(await isIn(busy)).toBe(false)
  })

  test('is touched at most once a minute', async () => {
    const tenant = await aTenant(world)
    const anna = await aPerson(world, tenant)
    const browser = world.browser()
    await browser.signIn(anna.login)
    const seen = async () => (await browser.get('/api/sessions')).body.sessions[0].lastSeenAt
    const first = await seen()
    world.pass(MINUTE)
    expect(await seen()).toBe(first)
    world.pass(1000)
    expect(await seen()).toBe(world.services.now())
  })

  test('can be seen and ended from another device, and only by its owner', async () => {
    const tenant = await aTenant(world)
    const anna = await aPerson(world, tenant)
    const bo = await aPerson(world, tenant)
    const [office, phone, stranger] = [world.browser(), world.browser(), world.browser()]
    await office.signIn(anna.login)
    world.pass(1000)
    await phone.signIn(anna.login)
    await stranger.signIn(bo.login)
    const { sessions } = (await office.get('/api/sessions')).body
    expect(sessions).toMatchObject([
      { current: false, how: 'password', browser: 'Firefox på Windows' },
      { current: true, how: 'password', browser: 'Firefox på Windows' },
    ])
    expect((await stranger.delete(`/api/sessions/${sessions[0].id}`)).status).toBe(404)
    expect((await office.delete('/api/sessions/inte-ett-id')).status).toBe(422)
    expect(await isIn(phone)).toBe(true)
    expect((await office.delete(`/api/sessions/${sessions[0].id}`)).status).toBe(204)
    expect(await isIn(phone)).toBe(false)

    await phone.signIn(anna.login)
    expect((await office.delete('/api/sessions')).body).toEqual({ ended: 1 })
    expect([await isIn(phone), await isIn(office), await isIn(stranger)]).toEqual([
      false,
      true,
      true,
    ])
  })

  test('ends at once when the account is closed, the person leaves or the role does', async () => {
    const tenant = await aTenant(world)
    const now = world.services.now()
    const [closed, left, roleless] = [
      await aPerson(world, tenant),
      await aPerson(world, tenant),
      await aPerson(world, tenant),
    ]
    const browsers = [world.browser(), world.browser(), world.browser()] as const
    for (const [at, one] of [closed, left, roleless].entries())
      await browsers[at]?.signIn(one.login)
    await world.db.withActor(tenant.actor, async (tx) => {
      await disableAccount(tx, tenant.actor, closed.personId, true, now)
      await sql`update people set active = false where id = ${left.personId}`.execute(tx)
      await sql`update role_assignments set to_on = '2026-11-01' where person_id = ${roleless.personId}`.execute(
        tx,
      )
    })
    expect(await isIn(browsers[0])).toBe(false)
    expect(await isIn(browsers[1])).toBe(false)
    // Without a role one is somebody, with nothing in sight and nothing to do but leave.
    expect((await browsers[2].get('/api/me')).body.me).toMatchObject({ acts: [], boards: [] })
    expect((await browsers[2].get('/api/sessions')).status).toBe(403)
    expect((await browsers[2].delete('/api/session')).status).toBe(204)
    for (const one of [closed, left])
      expect(answerOf(await world.browser().signIn(one.login))).toEqual(WRONG)
  })

  test('a made-up cookie is nobody', async () => {
    const browser = world.browser()
    for (const value of ['x', 'A'.repeat(43), "' or 1=1 --"]) {
      browser.cookies.set('__Host-genomlys', value)
      expect(await isIn(browser)).toBe(false)
    }
  })

  test('that ended more than a day ago is swept away, and no other', async () => {
    const tenant = await aTenant(world)
    const anna = await aPerson(world, tenant)
    const count = async () =>
      world.db.withActor(tenant.actor, async (tx) => {
        const { rows } = await sql<{ n: number }>`
          select count(*)::int as n from sessions where person_id = ${anna.personId}`.execute(tx)
        return rows[0]?.n
      })
    await world.browser().signIn(anna.login)
    world.pass(30 * DAY + HOUR)
    await sweepExpired(world.db, world.services.now())
    expect(await count()).toBe(1)
    await world.browser().signIn(anna.login)
    world.pass(DAY)
    await sweepExpired(world.db, world.services.now())
    expect(await count()).toBe(1)
  })
})

describe('the door', () => {
  test('a route without an act is refused when the server starts; files need none', async () => {
    const app: App = Fastify()
    await registerAuth(app, world.services)
    const nothing = async () => ({})
    expect(() => app.get('/api/forgotten', nothing)).toThrow('GET /api/forgotten has no config.act')
    expect(() => app.post('/forgotten', nothing)).toThrow('POST /forgotten has no config.act')
    expect(() => app.get('/assets/app.js', nothing)).not.toThrow()
    await app.close()
  })

  test('an act is asked for on every route that names one, wherever it lies', async () => {
    const tenant = await aTenant(world)
    const employee = await aPerson(world, tenant, { roles: ['employee'] })
    const isam = await aPerson(world, tenant, { roles: ['isam'] })
    const [nobody, worker, coordinator] = [world.browser(), world.browser(), world.browser()]
    await worker.signIn(employee.login)
    await coordinator.signIn(isam.login)
    for (const [method, url] of [
      ['POST', '/api/people-work'],
      ['GET', '/outside'],
      ['HEAD', '/outside'],
    ] as const) {
      const statuses = [
        (await nobody.call(method, url)).status,
        (await worker.call(method, url)).status,
        (await coordinator.call(method, url)).status,
      ]
      expect(statuses, url).toEqual([401, 403, 200])
    }
    expect((await nobody.get('/api/open')).status).toBe(200)
    expect((await worker.post('/api/people-work')).body.error).toMatchObject({
      id: 'mayNot',
      message: 'Din roll får inte göra det här. Det här får göras av: Administratör, ISAM.',
    })
    expect((await nobody.get('/api/not-there')).status).toBe(404)
  })

  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a neighbour host', { 'sec-fetch-site': 'same-site' }, 403],
    [
      'another site that also sends our Origin',
      { 'sec-fetch-site': 'cross-site', origin: 'https://genomlys.exempel.se' },
      403,
    ],
    ['nobody says where from', { 'sec-fetch-site': undefined }, 403],
    ['an opaque origin', { 'sec-fetch-site': undefined, origin: 'null' }, 403],
    [
      'another origin',
      { 'sec-fetch-site': undefined, origin: 'https://genomlys.exempel.se.elak.se' },
      403,
    ],
    ['our pages', { 'sec-fetch-site': 'same-origin' }, 401],
    ['the person', { 'sec-fetch-site': 'none' }, 401],
    ['our origin', { 'sec-fetch-site': undefined, origin: 'https://genomlys.exempel.se' }, 401],
    [
      'the host asked for',
      { 'sec-fetch-site': undefined, origin: 'http://localhost:5173', host: 'localhost:5173' },
      401,
    ],
  ])('a request that changes something, from %s', async (_from, headers, status) => {
    const body = { login: 'ingen@exempel.com', password: 'x' }
    const answer = await world.browser().post('/api/session', body, { headers })
    expect(answer.status).toBe(status)
    if (status === 403) {
      expect(answer.body.error).toMatchObject({
        id: 'mayNot',
        message: expect.stringContaining('egna sidor'),
      })
    }
  })

  test('a forged request with a good cookie changes nothing; reading is not refused', async () => {
    const tenant = await aTenant(world)
    const anna = await aPerson(world, tenant)
    const browser = world.browser()
    await browser.signIn(anna.login)
    const cross = { headers: { 'sec-fetch-site': 'cross-site' } }
    expect((await browser.call('DELETE', '/api/session', undefined, cross)).status).toBe(403)
    expect((await browser.call('GET', '/api/me', undefined, cross)).body.me).not.toBeNull()
  })

  test('takes JSON and nothing else', async () => {
    const body = '{"login":"a@exempel.se","password":"x"}'
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])
      expect(
        (await world.browser().post('/api/session', body, { headers: { 'content-type': type } }))
          .status,
        type,
      ).toBe(415)
  })
})

describe('authenticator app', () => {
  async function withTotp() {
    const tenant = await aTenant(world)
    const anna = await aPerson(world, tenant)
    const browser = world.browser()
    await browser.signIn(anna.login)
    const enrolment = (await browser.post('/api/account/totp', { password: PASSWORD })).body
    const confirmed = await browser.put('/api/account/totp', {
      code: await codeOf(enrolment.secret),
    })
    return { tenant, anna, browser, enrolment, confirmed, secret: enrolment.secret as string }
  }

  async function codeOf(secret: string, steps = 0): Promise<string> {
    const { Secret, TOTP } = await import('otpauth')
    const totp = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) })
    return totp.generate({ timestamp: Date.parse(world.services.now()) + steps * 30_000 })
  }

  test('is shown as picture and text, and counts first when a code has been given', async () => {
    const tenant = await aTenant(world)
    const anna = await aPerson(world, tenant)
    const browser = world.browser()
    await browser.signIn(anna.login)
    expect(
      (await browser.post('/api/account/totp', { password: 'fel' })).body.error.fields,
    ).toEqual([{ field: 'password', message: 'Lösenordet stämmer inte.' }])
    const { body } = await browser.post('/api/account/totp', { password: PASSWORD })
    expect(body.secret).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/)
    expect(body.uri).toContain(`otpauth://totp/Genomlys:${encodeURIComponent(anna.login)}?`)
    expect(body.qrSvg).toMatch(/^<svg .*<\/svg>$/s)
    expect((await browser.put('/api/account/totp', { code: '000000' })).body.error).toMatchObject({
      id: 'invalid',
      fields: [{ field: 'code' }],
    })
    expect((await world.browser().signIn(anna.login)).body.needs).toBe(null)

    const confirmed = await browser.put('/api/account/totp', { code: await codeOf(body.secret) })
    expect(confirmed.body.recoveryCodes).toHaveLength(10)
    expect(new Set(confirmed.body.recoveryCodes).size).toBe(10)
    for (const code of confirmed.body.recoveryCodes)
      expect(code).toMatch(/^([a-z0-9]{4}-){3}[a-z0-9]{4}$/)
    expect((await browser.get('/api/account')).body).toMatchObject({
      login: anna.login,
      totpEnabledAt: world.services.now(),
      recoveryCodesLeft: 10,
      passkeys: 0,
    })
    expect((await browser.post('/api/account/totp', { password: PASSWORD })).body.error.id).toBe(
      'notAllowedNow',
    )
  })

  test('is asked for at sign-in, and a code is good once', async () => {
    const { anna, secret } = await withTotp()
    const browser = world.browser()
    expect(answerOf(await browser.signIn(anna.login))).toEqual({ needs: 'totp' })
    expect(browser.cookies.size).toBe(0)
    // The code that confirmed it is spent.
    expect(
      answerOf(await browser.signIn(anna.login, PASSWORD, { code: await codeOf(secret) })),
    ).toEqual(WRONG)
    world.pass(30_000)
    const code = await codeOf(secret)
    expect(answerOf(await browser.signIn(anna.login, 'fel', { code }))).toEqual(WRONG)
    expect(answerOf(await browser.signIn(anna.login, PASSWORD, { code: '123456' }))).toEqual(WRONG)
    expect(
      answerOf(
        await browser.signIn(anna.login, PASSWORD, {
          code: ` ${code.slice(0, 3)} ${code.slice(3)}`,
        }),
      ),
    ).toEqual({ needs: null })
    expect((await browser.get('/api/me')).body.me.session).toMatchObject({
      how: 'password+totp',
      strength: 'twoFactors',
    })
    expect(answerOf(await world.browser().signIn(anna.login, PASSWORD, { code }))).toEqual(WRONG)
    // A clock half a minute off is forgiven; more is not.
    world.pass(60_000)
    expect(
      answerOf(
        await world.browser().signIn(anna.login, PASSWORD, { code: await codeOf(secret, -2) }),
      ),
    ).toEqual(WRONG)
    expect(
      answerOf(
        await world.browser().signIn(anna.login, PASSWORD, { code: await codeOf(secret, 2) }),
      ),
    ).toEqual(WRONG)
    expect(
      answerOf(
        await world.browser().signIn(anna.login, PASSWORD, { code: await codeOf(secret, -1) }),
      ),
    ).toEqual({ needs: null })
  })

  test('two sign-ins with the same code at the same time: one gets in', async () => {
    const { anna, secret } = await withTotp()
    world.pass(30_000)
    const code = await codeOf(secret)
    const answers = await Promise.all(
      [1, 2, 3].map(() => world.browser().signIn(anna.login, PASSWORD, { code })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401])
  })

  test('wrong codes lock the account as wrong passwords do', async () => {
    const { anna, secret } = await withTotp()
    world.pass(30_000)
    for (let failure = 0; failure < 5; failure += 1)
      await world.browser().signIn(anna.login, PASSWORD, { code: '111111' })
    expect(answerOf(await world.browser().signIn(anna.login))).toEqual(WRONG)
    expect(
      answerOf(await world.browser().signIn(anna.login, PASSWORD, { code: await codeOf(secret) })),
    ).toEqual(WRONG)
    world.pass(MINUTE)
    expect(
      answerOf(await world.browser().signIn(anna.login, PASSWORD, { code: await codeOf(secret) })),
    ).toEqual({ needs: null })
  })

  test('a recovery code works once, however it is written', async () => {
    const { tenant, anna, browser, confirmed } = await withTotp()
    const [first, second] = confirmed.body.recoveryCodes
    const spaced = String(first).toUpperCase().replaceAll('-', ' ')
    expect(answerOf(await world.browser().signIn(anna.login, PASSWORD, { code: spaced }))).toEqual({
      needs: null,
    })
    expect(answerOf(await world.browser().signIn(anna.login, PASSWORD, { code: first }))).toEqual(
      WRONG,
    )
    expect((await browser.get('/api/account')).body.recoveryCodesLeft).toBe(9)

    const renewed = await browser.post('/api/account/recovery-codes', { password: PASSWORD })
    expect(renewed.body.recoveryCodes).toHaveLength(10)
    expect(answerOf(await world.browser().signIn(anna.login, PASSWORD, { code: second }))).toEqual(
      WRONG,
    )
    expect(
      answerOf(
        await world.browser().signIn(anna.login, PASSWORD, { code: renewed.body.recoveryCodes[9] }),
      ),
    ).toEqual({ needs: null })

    expect((await accountHistory(world, tenant, anna.personId)).map(({ after }) => after)).toEqual([
      { login: anna.login },
      { totp: true },
      { recoveryCodesLeft: 10 },
      { recoveryCodesLeft: 9 },
      { recoveryCodesLeft: 10 },
      { recoveryCodesLeft: 9 },
    ])
  })

  test('is turned off with the password, and the owner is told', async () => {
    const { anna, browser } = await withTotp()
    expect((await browser.post('/api/account/totp/disable', { password: 'fel' })).status).toBe(422)
    expect((await browser.post('/api/account/totp/disable', { password: PASSWORD })).status).toBe(
      204,
    )
    expect(answerOf(await world.browser().signIn(anna.login))).toEqual({ needs: null })
    expect((await world.mailTo(anna.login)).text).toContain('Tvåstegsinloggning har stängts av')
    expect(
      (await browser.post('/api/account/recovery-codes', { password: PASSWORD })).body.error.id,
    ).toBe('notAllowedNow')
  })

  test('the secret is sealed in the database, for its owner alone', async () => {
    const one = await withTotp()
    const read = async (of: typeof one) =>
      world.db.withActor(of.tenant.actor, async (tx) => {
        const { rows } = await sql<{ secret: string }>`
          select totp_secret as secret from accounts where person_id = ${of.anna.personId}`.execute(
          tx,
        )
        return rows[0]?.secret ?? ''
      })
    const stored = await read(one)
    expect(stored).toMatch(/^v1\./)
    expect(stored).not.toContain(one.secret.replaceAll(' ', ''))

    // Someone who can write in the database cannot give their own app to another's account.
    const two = await withTotp()
    await world.db.withActor(two.tenant.actor, (tx) =>
      sql`update accounts set totp_secret = ${stored} where person_id = ${two.anna.personId}`.execute(
        tx,
      ),
    )
    world.pass(30_000)
    const code = await codeOf(one.secret)
    expect(answerOf(await world.browser().signIn(two.anna.login, PASSWORD, { code }))).toEqual(
      WRONG,
    )
    expect(world.log.some((line) => line.includes('keys/accounts.key'))).toBe(true)
  })
})

describe('the own password', () => {
  test('is changed with the old one; other devices are signed out and the owner is told', async () => {
    const tenant = await aTenant(world)
    const anna = await aPerson(world, tenant)
    const [here, there] = [world.browser(), world.browser()]
    await here.signIn(anna.login)
    await there.signIn(anna.login)
    const chosen = 'plommon-kvarn-vimpel-fjord'
    const wrong = await here.put('/api/account/password', { current: 'fel', password: chosen })
    expect(wrong.body.error.fields).toEqual([
      { field: 'current', message: 'Lösenordet stämmer inte.' },
    ])
    const short = await here.put('/api/account/password', { current: PASSWORD, password: 'kort' })
    expect(short.body.error.fields[0]).toMatchObject({
      field: 'password',
      message: expect.stringContaining('har 4 tecken'),
    })
    const own = { current: PASSWORD, password: anna.login }
    expect((await here.put('/api/account/password', own)).status).toBe(422)

    const done = await here.put('/api/account/password', { current: PASSWORD, password: chosen })
    expect(done.status).toBe(204)
    expect([await isIn(here), await isIn(there)]).toEqual([true, false])
    expect((await world.mailTo(anna.login)).text).toContain('Lösenordet för ditt konto har bytts.')
    expect((await world.browser().signIn(anna.login)).status).toBe(401)
    expect((await world.browser().signIn(anna.login, chosen)).status).toBe(200)
  })

  test('cannot be guessed from a borrowed session: five wrong and it is locked', async () => {
    const tenant = await aTenant(world)
    const anna = await aPerson(world, tenant)
    const browser = world.browser()
    await browser.signIn(anna.login)
    for (let guess = 0; guess < 5; guess += 1)
      await browser.post('/api/account/totp', { password: `gissning ${guess}` })
    const locked = await browser.post('/api/account/totp', { password: PASSWORD })
    expect(locked.body.error.id).toBe('tooManyRequests')
    world.pass(MINUTE)
    expect((await browser.post('/api/account/totp', { password: PASSWORD })).status).toBe(200)
  })
})

describe('row-level security', () => {
  const TABLES = [
    'accounts',
    'sessions',
    'passkeys',
    'one_time_links',
    'passkey_challenges',
    'tenants',
    'people',
    'history',
  ]

  async function seen(settings: Record<string, string>): Promise<Record<string, number>> {
    return world.db.withSettings({ 'app.nothing': '1', ...settings }, async (tx) => {
      const counts: Record<string, number> = {}
      for (const table of TABLES) {
        const { rows } = await sql<{
          n: number
        }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx)
        if (rows[0]?.n) counts[table] = rows[0].n
      }
      return counts
    })
  }

  test('with a login set, just that account is seen; with a token, just that session; else nothing', async () => {
    const tenant = await aTenant(world)
    const anna = await aPerson(world, tenant)
    await aPerson(world, tenant)
    const browser = world.browser()
    await browser.signIn(anna.login)
    const token = [...browser.cookies.values()][0] ?? ''
    expect(await seen({})).toEqual({})
    expect(await seen({ 'app.login': anna.login })).toEqual({ accounts: 1 })
    expect(await seen({ 'app.login': '%' })).toEqual({})
    expect(await seen({ 'app.session': hashToken(token).toString('hex') })).toEqual({ sessions: 1 })
    expect(await seen({ 'app.link': hashToken(token).toString('hex') })).toEqual({})
    expect(await seen({ 'app.installation': 'on' })).toEqual({})
    expect(await seen({ 'app.tenant': tenant.tenantId })).toMatchObject({
      accounts: 2,
      sessions: 1,
      tenants: 1,
      people: 2,
    })
  })

  test('what is seen by its login or token cannot be changed by it', async () => {
    const tenant = await aTenant(world)
    const anna = await aPerson(world, tenant)
    const changed = await world.db.withSettings({ 'app.login': anna.login }, async (tx) => {
      const { rows } = await sql`update accounts set disabled_at = now() returning 1`.execute(tx)
      const deleted = await sql`delete from accounts returning 1`.execute(tx)
      return rows.length + deleted.rows.length
    })
    expect(changed).toBe(0)
    await expect(
      world.db.withSettings({ 'app.login': 'ny@exempel.se' }, (tx) =>
        sql`insert into accounts (tenant_id, person_id, login, created_at, changed_at)
          values (${tenant.tenantId}, ${anna.personId}, 'ny@exempel.se', now(), now())`.execute(tx),
      ),
    ).rejects.toMatchObject({ id: 'notFound' })
  })

  test("another tenant's session sees nothing of this one", async () => {
    const [here, there] = [await aTenant(world, 'Här'), await aTenant(world, 'Där')]
    const anna = await aPerson(world, here, { roles: ['administrator'] })
    const bo = await aPerson(world, there, { roles: ['administrator'] })
    const browser = world.browser()
    await browser.signIn(bo.login)
    const { accounts } = (await browser.get('/api/accounts')).body
    expect(accounts.map(({ login }: { login: string }) => login)).toEqual([bo.login])
    expect((await browser.get(`/api/accounts?personId=${anna.personId}`)).body.accounts).toEqual([])
    const change = { login: 'tagen@exempel.se', disabled: true }
    expect((await browser.put(`/api/people/${anna.personId}/account`, change)).status).toBe(404)
    expect((await browser.post(`/api/people/${anna.personId}/invitation`, {})).status).toBe(404)
    expect(
      (await browser.delete(`/api/people/${anna.personId}/account/second-factors`)).status,
    ).toBe(404)
    expect((await world.browser().signIn(anna.login)).status).toBe(200)
  })
})

test('the log says what happened and names nobody', () => {
  const text = world.log.join('')
  expect(text).toContain('"event":"signIn"')
  expect(text).toContain('"outcome":"wrongCredentials"')
  expect(text).not.toMatch(/exempel\.(se|org|com)|Lindqvist|Person Nummer|lykta-havre/)
})

describe('when the disk is full', () => {
  const full = () => Promise.reject(diskFullError(Object.assign(new Error(), { code: '53100' })))

  test('signing out takes the cookie back all the same, and says what the server could not do', async () => {
    const tenant = await aTenant(world)
    const anna = await aPerson(world, tenant)
    const browser = world.browser()
    await browser.signIn(anna.login)
    const { withActor } = world.db
    try {
      world.db.withActor = full
      const answer = await browser.delete('/api/session')
      expect(answer.status).toBe(503)
      expect(answer.body.error).toMatchObject({
        id: 'signedOutHere',
        message: expect.stringContaining('Du är utloggad i den här webbläsaren'),
      })
    } finally {
      world.db.withActor = withActor
    }
    expect(browser.cookies.size).toBe(0)
    expect(await isIn(browser)).toBe(false)
  })

  test('also when not even the session can be looked up, but not when another site asks', async () => {
    const browser = world.browser()
    await browser.signIn((await aPerson(world, await aTenant(world))).login)
    const { withSettings } = world.db
    try {
      world.db.withSettings = full
      const headers = { 'sec-fetch-site': 'cross-site' }
      expect((await browser.call('DELETE', '/api/session', undefined, { headers })).status).toBe(
        403,
      )
      expect(browser.cookies.size).toBe(1)
      expect((await browser.delete('/api/session')).status).toBe(503)
    } finally {
      world.db.withSettings = withSettings
    }
    expect(browser.cookies.size).toBe(0)
  })

  test('a request that cannot be read is no sign-out', async () => {
    const browser = world.browser()
    await browser.signIn((await aPerson(world, await aTenant(world))).login)
    const headers = { 'content-type': 'application/json' }
    const answer = await browser.call('DELETE', '/api/session', undefined, { headers })
    expect(answer.body.error.id).toBe('malformed')
    expect(await isIn(browser)).toBe(true)
  })

  test('who is signed in goes on reading, though the session’s last use cannot be saved', async () => {
    const browser = world.browser()
    await browser.signIn((await aPerson(world, await aTenant(world))).login)
    world.pass(5 * MINUTE)
    const { withActor } = world.db
    let asked = 0
    try {
      world.db.withActor = (actor, work, options) => {
        asked += 1
        return asked === 1 ? full() : withActor(actor, work, options)
      }
      const { status, body } = await browser.get('/api/me')
      expect([status, body.me?.person !== undefined]).toEqual([200, true])
      expect(asked).toBeGreaterThan(0)
    } finally {
      world.db.withActor = withActor
    }
  })
})
