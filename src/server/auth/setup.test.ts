import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { authWorld } from '../../../test/support/auth-world.ts'
import { programActor } from '../actor.ts'
import { DAY } from './instants.ts'
import { createSetupLink } from './setup.ts'

// Each world is an installation of its own.
const world = authWorld({ publicUrl: 'http://127.0.0.1:8080' })
const raced = authWorld()
const imported = authWorld()

const FORM = {
  municipalityName: 'Mellköpings kommun',
  municipalityKind: 'municipality',
  boardName: 'Överförmyndarnämnden',
  administrationName: 'Överförmyndarkontoret',
  name: 'Malin Ek',
  email: 'Malin.Ek@mellkoping.se',
  password: 'lykta-havre-kompass-vante',
}

function linkOf({ db, services }: typeof world): Promise<string | null> {
  return createSetupLink(db, services.config.publicUrl, services.now())
}

async function aToken(of = world): Promise<string> {
  const link = await linkOf(of)
  return /#([\w-]{43})$/.exec(link ?? '')?.[1] ?? ''
}

test('the first start: a link, one municipality, one administrator, and then never again', async () => {
  const browser = world.browser()
  expect((await browser.get('/api/me')).body).toEqual({
    me: null,
    setupNeeded: true,
    offers: { passkeys: false, mail: true },
  })
  const earlier = await aToken()
  expect(await linkOf(world)).toMatch(/^http:\/\/127\.0\.0\.1:8080\/kom-igang#/)
  const dead = await aToken()
  world.pass(DAY)
  const token = await aToken()
  for (const bad of [earlier, dead, 'A'.repeat(43)]) {
    expect((await browser.post('/api/setup/check', { token: bad })).status).toBe(410)
    expect((await browser.post('/api/setup', { ...FORM, token: bad })).body.error.id).toBe(
      'linkExpired',
    )
  }
  expect((await browser.post('/api/setup/check', { token })).status).toBe(204)

  // What is refused does not spend the link.
  const wrong = [
    [{ boardName: ' ' }, 'boardName'],
    [{ email: 'malin' }, 'email'],
    [{ password: 'kort' }, 'password'],
    [{ password: 'malin.ek@mellkoping.se' }, 'password'],
    [{ municipalityKind: 'country' }, 'municipalityKind'],
  ] as const
  for (const [change, field] of wrong) {
    const refused = await browser.post('/api/setup', { ...FORM, ...change, token })
    expect(refused.body.error.fields.map((one: { field: string }) => one.field)).toEqual([field])
  }
  expect((await browser.get('/api/me')).body.setupNeeded).toBe(true)

  const done = await browser.post('/api/setup', { ...FORM, token })
  expect(done).toMatchObject({ status: 201, body: { signedIn: true } })
  expect(done.cookies).toMatchObject([
    { name: 'genomlys', httpOnly: true, sameSite: 'Lax', path: '/' },
  ])
  expect(done.cookies[0]?.secure).toBeUndefined()
  const { me, setupNeeded } = (await browser.get('/api/me')).body
  expect(setupNeeded).toBe(false)
  expect(me).toMatchObject({
    person: { name: 'Malin Ek', email: 'Malin.Ek@mellkoping.se' },
    login: 'malin.ek@mellkoping.se',
    tenant: { name: 'Mellköpings kommun', kind: 'municipality' },
    roles: [
      { role: 'administrator', boardId: null },
      { role: 'isam', boardId: me.boards[0].id },
    ],
    boards: [
      {
        name: 'Överförmyndarnämnden',
        slug: 'overformyndarnamnden',
        administration: 'Överförmyndarkontoret',
        roles: ['administrator', 'isam'],
      },
    ],
  })
  expect(me.acts).toContain('accounts.change')

  expect((await browser.post('/api/setup', { ...FORM, token })).status).toBe(410)
  expect(await linkOf(world)).toBeNull()
  expect((await world.browser().get('/api/me')).body.setupNeeded).toBe(false)
  expect((await world.browser().signIn('malin.ek@mellkoping.se', FORM.password)).status).toBe(200)
})

test('of two who use the link at the same time, one makes the municipality', async () => {
  const token = await aToken(raced)
  const answers = await Promise.all(
    [1, 2, 3].map((n) =>
      raced.browser().post('/api/setup', { ...FORM, email: `malin${n}@mellkoping.se`, token }),
    ),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 410, 410])
})

test('a municipality that came otherwise also makes the link dead', async () => {
  const token = await aToken(imported)
  const tenantId = '0198d000-0000-7000-8000-00000000aaaa'
  await imported.db.withActor(programActor(tenantId), (tx) =>
    sql`insert into tenants (tenant_id, name, kind, created_at) values (${tenantId}, 'Inläst', 'region', now())`.execute(
      tx,
    ),
  )
  expect((await imported.browser().post('/api/setup', { ...FORM, token })).status).toBe(410)
  expect(await linkOf(imported)).toBeNull()
  expect((await imported.browser().get('/api/me')).body.setupNeeded).toBe(false)
})
