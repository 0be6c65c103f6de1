import { describe, expect, test } from 'vitest'
import {
  accountHistory,
  aPerson,
  aTenant,
  authWorld,
  type Browser,
  PASSWORD,
} from '../../../test/support/auth-world.ts'
import { newAuthenticator } from '../../../test/support/software-authenticator.ts'
import { disableAccount } from './accounts.ts'
import { MINUTE } from './instants.ts'
import { canUsePasskeys } from './passkeys.ts'

const ORIGIN = 'https://genomlys.exempel.se'
const world = authWorld({ publicUrl: ORIGIN })

type Device = ReturnType<typeof newAuthenticator>

async function signedIn() {
  const tenant = await aTenant(world)
  const anna = await aPerson(world, tenant)
  const browser = world.browser()
  await browser.signIn(anna.login)
  return { tenant, anna, browser }
}

async function add(browser: Browser, device: Device, lies?: Parameters<Device['register']>[1]) {
  const { options } = (await browser.post('/api/passkeys/options', { password: PASSWORD })).body
  return browser.post('/api/passkeys', {
    name: 'Min telefon',
    response: device.register(options, lies),
  })
}

async function enter(
  browser: Browser,
  device: Device,
  lies?: Parameters<Device['authenticate']>[1],
) {
  const { options } = (await browser.post('/api/session/passkey/options')).body
  return browser.post('/api/session/passkey', { response: device.authenticate(options, lies) })
}

describe('adding a passkey', () => {
  test('asks for the password, for a key that knows its person, and for none already there', async () => {
    const { anna, browser } = await signedIn()
    const wrong = await browser.post('/api/passkeys/options', { password: 'fel' })
    expect(wrong.body.error.fields[0].field).toBe('password')

    const device = newAuthenticator(ORIGIN)
    const first = (await browser.post('/api/passkeys/options', { password: PASSWORD })).body.options
    expect(first).toMatchObject({
      rp: { id: 'genomlys.exempel.se', name: 'Genomlys' },
      user: { name: anna.login, displayName: anna.name },
      attestation: 'none',
      excludeCredentials: [],
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    const made = await browser.post('/api/passkeys', {
      name: ' Min telefon ',
      response: device.register(first),
    })
    expect(made).toMatchObject({ status: 201, body: { name: 'Min telefon', lastUsedAt: null } })
    expect((await world.mailTo(anna.login)).text).toContain('Nyckeln ”Min telefon” har lagts till')

    const second = (await browser.post('/api/passkeys/options', { password: PASSWORD })).body
      .options
    expect(second.excludeCredentials).toMatchObject([{ id: device.id, transports: ['internal'] }])
    const again = await browser.post('/api/passkeys', {
      name: 'Igen',
      response: device.register(second),
    })
    expect(again.body.error.id).toBe('alreadyExists')
  })

  test('a challenge is answered once, by the one who asked, within five minutes', async () => {
    const { browser } = await signedIn()
    const other = (await signedIn()).browser
    const ask = async () =>
      (await browser.post('/api/passkeys/options', { password: PASSWORD })).body.options
    const answer = (by: Browser, options: Parameters<Device['register']>[0]) =>
      by.post('/api/passkeys', {
        name: 'Nyckel',
        response: newAuthenticator(ORIGIN).register(options),
      })

    const used = await ask()
    expect((await answer(browser, used)).status).toBe(201)
    expect((await answer(browser, used)).body.error.id).toBe('notAllowedNow')
    expect((await answer(other, await ask())).body.error.id).toBe('notAllowedNow')
    const late = await ask()
    world.pass(5 * MINUTE)
    expect((await answer(browser, late)).body.error.id).toBe('notAllowedNow')
    const forSignIn = (await browser.post('/api/session/passkey/options')).body.options
    const mixed = { ...forSignIn, rp: { id: forSignIn.rpId, name: '' }, user: { id: '' } }
    expect((await answer(browser, mixed)).body.error.id).toBe('notAllowedNow')
  })

  test.each([
    ['made for another address', { origin: 'https://genomlys.exempel.se.elak.se' }],
    ['made for another name', { rpId: 'elak.se' }],
    ['without making sure of the person', { flags: 0x41 }],
    [
      'with a certificate that could make the server fetch something',
      {
        format: 'packed',
        statement: [
          ['alg', -7],
          ['sig', Buffer.from('00', 'hex')],
          ['x5c', new Set([Buffer.from('3000', 'hex')])],
        ] as [string, unknown][],
      },
    ],
    ['with an attestation nobody asked for', { format: 'tpm' }],
  ])('a key %s is not taken', async (_how, lies) => {
    const { browser } = await signedIn()
    const made = await add(browser, newAuthenticator(ORIGIN), lies)
    expect(made).toMatchObject({ status: 409, body: { error: { id: 'notAllowedNow' } } })
    expect((await browser.get('/api/passkeys')).body.passkeys).toEqual([])
  })

  test("a key that is another person's, even in another tenant, cannot be added", async () => {
    const device = newAuthenticator(ORIGIN)
    await add((await signedIn()).browser, device)
    const stolen = await add((await signedIn()).browser, device)
    expect(stolen.body.error.id).toBe('alreadyExists')
  })
})

describe('signing in with a passkey', () => {
  test('asks for neither login nor code, and counts as two factors', async () => {
    const { anna, browser } = await signedIn()
    const device = newAuthenticator(ORIGIN)
    await add(browser, device)
    const fresh = world.browser()
    const { options } = (await fresh.post('/api/session/passkey/options')).body
    expect(options).toMatchObject({ rpId: 'genomlys.exempel.se', userVerification: 'required' })
    expect(options.allowCredentials ?? []).toEqual([])
    const response = device.authenticate(options)
    const answer = await fresh.post('/api/session/passkey', { response })
    expect(answer).toMatchObject({ status: 200, body: { needs: null } })
    expect((await fresh.get('/api/me')).body.me).toMatchObject({
      login: anna.login,
      session: { how: 'passkey', strength: 'twoFactors' },
    })
    expect((await fresh.get('/api/passkeys')).body.passkeys).toMatchObject([
      { name: 'Min telefon', lastUsedAt: world.services.now() },
    ])
    // The same answer again is worth nothing.
    expect((await world.browser().post('/api/session/passkey', { response })).status).toBe(401)
  })

  test.each([
    ['for another address', { origin: 'https://elak.se' }],
    ['for another name', { rpId: 'elak.se' }],
    ['without making sure of the person', { flags: 0x01 }],
    ['with an old count, as from a copy', { counter: 1 }],
  ])('an answer %s is refused', async (_how, lies) => {
    const { browser } = await signedIn()
    const device = newAuthenticator(ORIGIN)
    await add(browser, device)
    expect((await enter(world.browser(), device)).status).toBe(200)
    const answer = await enter(world.browser(), device, lies)
    expect(answer).toMatchObject({ status: 401, body: { error: { id: 'wrongCredentials' } } })
    expect((await enter(world.browser(), device, { counter: 9 })).status).toBe(200)
  })

  test('an unknown key, another key under a known name, and a made-up challenge are refused', async () => {
    const { browser } = await signedIn()
    const [known, unknown] = [newAuthenticator(ORIGIN), newAuthenticator(ORIGIN)]
    await add(browser, known)
    expect((await enter(world.browser(), unknown)).status).toBe(401)

    const fresh = world.browser()
    const { options } = (await fresh.post('/api/session/passkey/options')).body
    const forged = { ...unknown.authenticate(options), id: known.id, rawId: known.id }
    forged.response.userHandle = known.authenticate(options).response.userHandle
    expect((await fresh.post('/api/session/passkey', { response: forged })).status).toBe(401)

    const made = known.authenticate({ challenge: 'A'.repeat(43), rpId: 'genomlys.exempel.se' })
    expect((await fresh.post('/api/session/passkey', { response: made })).status).toBe(401)
    const broken = { ...made, response: { ...made.response, clientDataJSON: 'e30' } }
    expect((await fresh.post('/api/session/passkey', { response: broken })).status).toBe(401)
  })

  test('works while the password is locked, and not when the account is closed', async () => {
    const { tenant, anna, browser } = await signedIn()
    const device = newAuthenticator(ORIGIN)
    await add(browser, device)
    for (let failure = 0; failure < 5; failure += 1)
      await world.browser().signIn(anna.login, 'helt fel')
    expect((await world.browser().signIn(anna.login)).status).toBe(401)
    expect((await enter(world.browser(), device)).status).toBe(200)

    await world.db.withActor(tenant.actor, (tx) =>
      disableAccount(tx, tenant.actor, anna.personId, true, world.services.now()),
    )
    expect((await enter(world.browser(), device)).status).toBe(401)
  })
})

describe("one's own passkeys", () => {
  test('are named and removed by their owner alone, and the history tells', async () => {
    const { tenant, anna, browser } = await signedIn()
    const stranger = (await signedIn()).browser
    const device = newAuthenticator(ORIGIN)
    const { id } = (await add(browser, device)).body
    expect((await stranger.put(`/api/passkeys/${id}`, { name: 'Min' })).status).toBe(404)
    expect((await stranger.delete(`/api/passkeys/${id}`)).status).toBe(404)
    expect((await browser.put(`/api/passkeys/${id}`, { name: '' })).status).toBe(422)
    expect((await browser.put(`/api/passkeys/${id}`, { name: 'Arbetstelefon' })).body.name).toBe(
      'Arbetstelefon',
    )
    expect((await browser.delete(`/api/passkeys/${id}`)).status).toBe(204)
    expect((await browser.get('/api/passkeys')).body.passkeys).toEqual([])
    expect((await enter(world.browser(), device)).status).toBe(401)
    expect(await accountHistory(world, tenant, anna.personId)).toMatchObject([
      { act: 'created' },
      { act: 'changed', byName: anna.name, after: { passkey: 'Min telefon' } },
      { before: { passkey: 'Min telefon' }, after: { passkey: 'Arbetstelefon' } },
      { before: { passkey: 'Arbetstelefon' }, after: null },
    ])
  })
})

test.each([
  ['https://genomlys.exempel.se', true],
  ['http://localhost:8080', true],
  ['http://127.0.0.1:8080', false],
  ['https://[::1]:8443', false],
  ['http://genomlys.exempel.se', false],
])('browsers offer passkeys at %s: %s', (publicUrl, offers) => {
  expect(canUsePasskeys(publicUrl)).toBe(offers)
})
