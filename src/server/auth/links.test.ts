import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import {
  accountHistory,
  aPerson,
  aTenant,
  authWorld,
  PASSWORD,
  type Tenant,
} from '../../../test/support/auth-world.ts'
import { createPerson } from '../../areas/organisation/store.ts'
import { brokenLink } from '../../record/history.ts'
import { type AccountReset, createResetLink, setPassword } from './break-glass.ts'
import { DAY, HOUR } from './instants.ts'

const world = authWorld()
const silent = authWorld({ hasMail: false, publicUrl: 'http://127.0.0.1:8080' })
const CHOSEN = 'plommon-kvarn-vimpel-fjord'

function tokenIn(text: string | null): string {
  return /#([\w-]{43})(\s|$)/.exec(text ?? '')?.[1] ?? ''
}

async function administrator(tenant: Tenant, of = world) {
  const boss = await aPerson(of, tenant, { name: 'Malin Ek', roles: ['administrator'] })
  const browser = of.browser()
  await browser.signIn(boss.login)
  return { boss, browser }
}

async function aColleague(tenant: Tenant, email: string | null, of = world): Promise<string> {
  const values = { name: 'Anna Lindqvist', title: null, email, unitId: null }
  const person = await of.db.withActor(tenant.actor, (tx) =>
    createPerson(tx, tenant.actor, of.services.now(), values),
  )
  return person.id
}

describe('an invitation', () => {
  test('is mailed, shows whom it is for, works once, and signs in', async () => {
    const tenant = await aTenant(world, 'Mellköping')
    const { browser: boss } = await administrator(tenant)
    const id = await aColleague(tenant, 'Anna.Lindqvist@Exempel.se')
    const sent = await boss.post(`/api/people/${id}/invitation`, {})
    expect(sent.body).toEqual({
      purpose: 'invitation',
      login: 'anna.lindqvist@exempel.se',
      mailed: true,
      link: null,
      expiresAt: new Date(Date.parse(world.services.now()) + 7 * DAY).toISOString(),
    })
    expect((await boss.get(`/api/accounts?personId=${id}`)).body.accounts).toMatchObject([
      { state: 'invited', hasTotp: false, passkeys: 0, lastSignedInAt: null },
    ])
    const mail = await world.mailTo('anna.lindqvist@exempel.se')
    expect(mail.subject).toBe('Välkommen till Genomlys')
    expect(mail.text).toContain('Hej Anna Lindqvist!\n\nMalin Ek har lagt upp ett konto åt dig')
    expect(mail.text).toContain('https://genomlys.exempel.se/inbjudan#')
    const token = tokenIn(mail.text)

    const anna = world.browser()
    expect((await anna.post('/api/invitation/check', { token })).body).toMatchObject({
      purpose: 'invitation',
      name: 'Anna Lindqvist',
      login: 'anna.lindqvist@exempel.se',
      tenantName: 'Mellköping',
    })
    const short = await anna.post('/api/invitation', { token, password: 'kort' })
    expect(short.body.error.fields[0].field).toBe('password')
    const named = await anna.post('/api/invitation', { token, password: 'lindqvistanna' })
    expect(named.status).toBe(422)
    const done = await anna.post('/api/invitation', { token, password: CHOSEN })
    expect(done.body).toEqual({ login: 'anna.lindqvist@exempel.se', signedIn: true })
    expect((await anna.get('/api/me')).body.me.person.name).toBe('Anna Lindqvist')

    for (const again of [
      await anna.post('/api/invitation', { token, password: 'annat-lösenord-här-nu' }),
      await anna.post('/api/invitation/check', { token }),
    ])
      expect(again).toMatchObject({ status: 410, body: { error: { id: 'linkExpired' } } })
    expect((await world.browser().signIn('anna.lindqvist@exempel.se', CHOSEN)).status).toBe(200)
    expect(await accountHistory(world, tenant, id)).toMatchObject([
      { act: 'created', byName: 'Malin Ek', after: { login: 'anna.lindqvist@exempel.se' } },
      { act: 'changed', byName: 'Anna Lindqvist', before: { passwordChangedAt: null } },
    ])
  })

  test('used by two at the same time lets one of them in', async () => {
    const tenant = await aTenant(silent)
    const { browser: boss } = await administrator(tenant, silent)
    const id = await aColleague(tenant, 'bo@exempel.se', silent)
    const { link } = (await boss.post(`/api/people/${id}/invitation`, {})).body
    const answers = await Promise.all(
      [1, 2, 3].map(() =>
        silent.browser().post('/api/invitation', { token: tokenIn(link), password: CHOSEN }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410])
  })

  test('is shown when there is no mail; a new one kills the old; a week later it is dead', async () => {
    const tenant = await aTenant(silent)
    const { browser: boss } = await administrator(tenant, silent)
    const id = await aColleague(tenant, 'cia@exempel.se', silent)
    const invite = async () => (await boss.post(`/api/people/${id}/invitation`, {})).body
    const first = await invite()
    expect(first).toMatchObject({ mailed: false, purpose: 'invitation' })
    expect(first.link).toMatch(/^http:\/\/127\.0\.0\.1:8080\/inbjudan#[\w-]{43}$/)
    const second = await invite()
    const status = async (link: string) =>
      (await silent.browser().post('/api/invitation/check', { token: tokenIn(link) })).status
    expect([await status(first.link), await status(second.link)]).toEqual([410, 200])
    silent.pass(7 * DAY)
    expect(await status(second.link)).toBe(410)
    const late = { token: tokenIn(second.link), password: CHOSEN }
    expect((await silent.browser().post('/api/invitation', late)).status).toBe(410)
    const broken = await silent.browser().post('/api/invitation/check', { token: 'halv' })
    expect(broken.body.error.fields[0].message).toContain('Länken är inte hel')
  })

  test('needs an address that nobody else signs in with', async () => {
    const tenant = await aTenant(world)
    const { boss, browser } = await administrator(tenant)
    const id = await aColleague(tenant, null)
    const url = `/api/people/${id}/invitation`
    expect((await browser.post(url, {})).body.error).toMatchObject({
      id: 'invalid',
      fields: [
        {
          field: 'login',
          message: expect.stringContaining('Anna Lindqvist har ingen e-postadress'),
        },
      ],
    })
    expect((await browser.post(url, { login: 'inte en adress' })).status).toBe(422)
    expect((await browser.post(url, { login: boss.login })).body.error).toMatchObject({
      id: 'alreadyExists',
      fields: [{ field: 'login' }],
    })
    expect((await browser.post(url, { login: 'dan@exempel.se' })).status).toBe(200)
  })

  test('is made by the administrator of the whole tenant alone', async () => {
    const tenant = await aTenant(world)
    const id = await aColleague(tenant, 'eva@exempel.se')
    const isam = await aPerson(world, tenant, { roles: ['isam'] })
    const ofBoard = await aPerson(world, tenant)
    await world.db.withActor(tenant.actor, (tx) =>
      sql`update role_assignments set role = 'administrator' where person_id = ${ofBoard.personId}`.execute(
        tx,
      ),
    )
    for (const { login } of [isam, ofBoard]) {
      const browser = world.browser()
      await browser.signIn(login)
      expect((await browser.post(`/api/people/${id}/invitation`, {})).status).toBe(403)
      expect((await browser.get('/api/accounts')).status).toBe(403)
      expect(
        (await browser.put(`/api/people/${id}/account`, { login, disabled: true })).status,
      ).toBe(403)
      expect((await browser.delete(`/api/people/${id}/account/second-factors`)).status).toBe(403)
    }
  })
})

describe('a forgotten password', () => {
  test('gives the same answer whether or not there is an account; a mail goes only to the one', async () => {
    const tenant = await aTenant(world)
    const anna = await aPerson(world, tenant)
    const known = await world.browser().post('/api/password-reset', { login: anna.login })
    const unknown = await world.browser().post('/api/password-reset', { login: 'ingen@exempel.se' })
    expect(known).toMatchObject({ status: 200, body: { mailed: true } })
    expect(unknown.body).toEqual(known.body)
    const mail = await world.mailTo(anna.login)
    expect(mail.text).toContain('https://genomlys.exempel.se/aterstall#')

    const old = world.browser()
    await old.signIn(anna.login)
    world.pass(HOUR - 1000)
    const browser = world.browser()
    const done = await browser.post('/api/invitation', {
      token: tokenIn(mail.text),
      password: CHOSEN,
    })
    expect(done.body).toEqual({ login: anna.login, signedIn: true })
    expect((await old.get('/api/me')).body.me).toBeNull()
    expect((await world.mailTo(anna.login)).text).toContain('Lösenordet för ditt konto har bytts.')
    expect((await world.browser().signIn(anna.login)).status).toBe(401)
    expect(world.mails.filter(({ to }) => to === 'ingen@exempel.se')).toEqual([])
  })

  test('the link opens a locked account, and is dead after an hour', async () => {
    const tenant = await aTenant(world)
    const anna = await aPerson(world, tenant)
    for (let failure = 0; failure < 5; failure += 1) await world.browser().signIn(anna.login, 'fel')
    const ask = async () => {
      await world.browser().post('/api/password-reset', { login: anna.login })
      return tokenIn((await world.mailTo(anna.login)).text)
    }
    const late = await ask()
    world.pass(HOUR)
    expect(
      (await world.browser().post('/api/invitation', { token: late, password: CHOSEN })).status,
    ).toBe(410)
    for (let failure = 0; failure < 5; failure += 1) await world.browser().signIn(anna.login, 'fel')
    const token = await ask()
    await world.browser().post('/api/invitation', { token, password: CHOSEN })
    expect((await world.browser().signIn(anna.login, CHOSEN)).status).toBe(200)
  })

  test('three an hour for one address, and then silence', async () => {
    const tenant = await aTenant(world)
    const anna = await aPerson(world, tenant)
    for (let ask = 0; ask < 3; ask += 1) {
      await world.browser().post('/api/password-reset', { login: anna.login })
      await world.mailTo(anna.login)
    }
    const fourth = await world.browser().post('/api/password-reset', { login: anna.login })
    expect(fourth).toMatchObject({ status: 200, body: { mailed: true } })
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(world.mails.filter(({ to }) => to === anna.login)).toEqual([])
  })

  test('without mail it says whom to ask', async () => {
    const answer = await silent.browser().post('/api/password-reset', { login: 'ingen@exempel.se' })
    expect(answer.body).toMatchObject({
      mailed: false,
      message: expect.stringContaining('administratör'),
    })
  })

  test('a link is no second factor: who has an authenticator app signs in with it after', async () => {
    const tenant = await aTenant(silent)
    const { browser: boss } = await administrator(tenant, silent)
    const anna = await aPerson(silent, tenant)
    await silent.db.withActor(tenant.actor, (tx) =>
      sql`update accounts set totp_enabled_at = now(), totp_secret = 'v1.x' where person_id = ${anna.personId}`.execute(
        tx,
      ),
    )
    const { link, purpose } = (await boss.post(`/api/people/${anna.personId}/invitation`, {})).body
    expect(purpose).toBe('reset')
    expect(link).toContain('/aterstall#')
    const browser = silent.browser()
    const done = await browser.post('/api/invitation', { token: tokenIn(link), password: CHOSEN })
    expect(done.body.signedIn).toBe(false)
    expect(browser.cookies.size).toBe(0)
    expect((await browser.signIn(anna.login, CHOSEN)).body.needs).toBe('totp')

    const cleared = await boss.delete(`/api/people/${anna.personId}/account/second-factors`)
    expect(cleared.body).toMatchObject({ hasTotp: false, state: 'active' })
    expect((await browser.signIn(anna.login, CHOSEN)).body.needs).toBe(null)
  })
})

describe('an account', () => {
  test('is closed and opened; closed it has no sessions, no links and no way in', async () => {
    const tenant = await aTenant(world)
    const { boss, browser } = await administrator(tenant)
    const anna = await aPerson(world, tenant)
    const session = world.browser()
    await session.signIn(anna.login)
    await browser.post(`/api/people/${anna.personId}/invitation`, {})
    const { text } = await world.mailTo(anna.login)
    const change = (disabled: boolean) =>
      browser.put(`/api/people/${anna.personId}/account`, { login: anna.login, disabled })

    expect((await change(true)).body.state).toBe('disabled')
    expect((await session.get('/api/me')).body.me).toBeNull()
    expect((await world.browser().signIn(anna.login)).status).toBe(401)
    expect(
      (await world.browser().post('/api/invitation/check', { token: tokenIn(text) })).status,
    ).toBe(410)
    expect((await browser.post(`/api/people/${anna.personId}/invitation`, {})).body.error.id).toBe(
      'notAllowedNow',
    )
    await world.browser().post('/api/password-reset', { login: anna.login })

    expect((await change(false)).body.state).toBe('active')
    expect((await session.get('/api/me')).body.me).toBeNull()
    expect((await world.browser().signIn(anna.login)).status).toBe(200)
    expect(world.mails.filter(({ to }) => to === anna.login)).toEqual([])
    const own = await browser.put(`/api/people/${boss.personId}/account`, {
      login: boss.login,
      disabled: true,
    })
    expect(own.body.error.id).toBe('notAllowedNow')
  })

  test('changes its login only here: the register of people does not decide who comes in', async () => {
    const tenant = await aTenant(world)
    const { browser } = await administrator(tenant)
    const anna = await aPerson(world, tenant)
    await world.db.withActor(tenant.actor, (tx) =>
      sql`update people set email = 'tjuv@exempel.se' where id = ${anna.personId}`.execute(tx),
    )
    expect((await world.browser().signIn('tjuv@exempel.se')).status).toBe(401)
    const changed = await browser.put(`/api/people/${anna.personId}/account`, {
      login: 'Nytt.Namn@Exempel.se',
      disabled: false,
    })
    expect(changed.body.login).toBe('nytt.namn@exempel.se')
    expect((await world.browser().signIn(anna.login)).status).toBe(401)
    expect((await world.browser().signIn('nytt.namn@exempel.se')).status).toBe(200)
    expect((await accountHistory(world, tenant, anna.personId)).at(-1)).toMatchObject({
      before: { login: anna.login },
      after: { login: 'nytt.namn@exempel.se' },
    })
  })
})

const newPassword = (reset: Parameters<typeof setPassword>[1]) =>
  setPassword(world.db, reset, world.services.now())
const resetLink = (reset: AccountReset) =>
  createResetLink(world.db, world.services.config.publicUrl, reset, world.services.now())

describe('from the command line', () => {
  test('a link or a password opens a closed account, with or without its second factors', async () => {
    const tenant = await aTenant(world)
    const { browser } = await administrator(tenant)
    const anna = await aPerson(world, tenant)
    await browser.put(`/api/people/${anna.personId}/account`, { login: anna.login, disabled: true })
    await world.db.withActor(tenant.actor, (tx) =>
      sql`update accounts set totp_enabled_at = now(), totp_secret = 'v1.x' where person_id = ${anna.personId}`.execute(
        tx,
      ),
    )
    const now = world.services.now()
    const { link } = await resetLink({ login: anna.login.toUpperCase() })
    expect(
      (await world.browser().post('/api/invitation', { token: tokenIn(link), password: CHOSEN }))
        .body.signedIn,
    ).toBe(false)
    await expect(newPassword({ login: anna.login, password: 'kort' })).rejects.toMatchObject({
      id: 'invalid',
    })
    const reset = {
      login: anna.login,
      password: 'kajuta-senap-trappa-moln',
      clearSecondFactors: true,
    }
    await newPassword(reset)
    expect((await world.browser().signIn(anna.login, reset.password)).body).toMatchObject({
      needs: null,
    })
    expect(await accountHistory(world, tenant, anna.personId)).toMatchObject([
      { act: 'created' },
      { after: { disabled: true } },
      { byName: 'Kommandoraden', after: { disabled: false } },
      { byName: anna.name, after: { passwordChangedAt: now } },
      { byName: 'Kommandoraden', after: { totp: false } },
      { byName: 'Kommandoraden', after: { passwordChangedAt: now } },
    ])
  })

  test('an unknown login, or one in several tenants, is said plainly', async () => {
    await expect(resetLink({ login: 'ingen@exempel.se' })).rejects.toMatchObject({
      id: 'notFound',
      message: expect.stringContaining('ingen@exempel.se'),
    })
    const [one, two] = [await aTenant(world), await aTenant(world)]
    const login = 'dubbel@exempel.se'
    await aPerson(world, one, { login })
    await aPerson(world, two, { login })
    await expect(resetLink({ login })).rejects.toMatchObject({
      id: 'invalid',
    })
    const { link } = await resetLink({ login, tenantId: two.tenantId })
    expect(link).toContain('/aterstall#')
  })
})

test('nothing in the history is a secret, and its chain is whole', async () => {
  const tenant = await aTenant(world)
  const { browser } = await administrator(tenant)
  const anna = await aPerson(world, tenant)
  await browser.post(`/api/people/${anna.personId}/invitation`, {})
  const token = tokenIn((await world.mailTo(anna.login)).text)
  await world.browser().post('/api/invitation', { token, password: CHOSEN })
  await world.db.withActor(tenant.actor, async (tx) => {
    const { rows } = await sql<{ text: string }>`
      select coalesce(string_agg(before::text || after::text, ' '), '') as text from history`.execute(
      tx,
    )
    expect(rows[0]?.text).not.toMatch(/argon2|hash|token/i)
    expect(rows[0]?.text).not.toContain(CHOSEN)
    expect(rows[0]?.text).not.toContain(PASSWORD)
    expect(await brokenLink(tx, tenant.tenantId)).toMatchObject({ brokenAt: null })
  })
})
