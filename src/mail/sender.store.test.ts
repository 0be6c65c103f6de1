/** The outbox against a real mail server: nothing lost, nothing doubled. */

import { type AddressInfo, createServer } from 'node:net'
import { sql } from 'kysely'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { testWorld } from '../../test/support/database.ts'
import { DEMO_TENANT } from '../demo/load.ts'
import { programActor } from '../server/actor.ts'
import { createAccount } from '../server/auth/accounts.ts'
import { type Mailer, openMailer } from '../server/mail.ts'
import { shippedSeries } from '../wheel/shipped-series.ts'
import { keepSeries } from '../wheel/store.ts'
import { queueMail } from './outbox.ts'
import { planReminders } from './plan.ts'
import { sendDue } from './sender.ts'

const world = testWorld('demo')
const actor = programActor(DEMO_TENANT)
const START = '2026-03-02T06:00:00.000Z'
let now = START
let refusal: number | null = null
let isLockedIn = true
const received: string[] = []
const server = new SMTPServer({
  authOptional: false,
  onAuth(auth, _session, done) {
    if (auth.username === 'konto' && auth.password === 'hemligt') done(null, { user: 'konto' })
    else done(new Error('no'))
  },
  onRcptTo(_address, session, done) {
    isLockedIn = isLockedIn && session.secure
    if (refusal === null) done()
    else done(Object.assign(new Error('not now'), { responseCode: refusal }))
  },
  onData(stream, _session, done) {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => {
      received.push(Buffer.concat(chunks).toString('utf8'))
      done()
    })
  },
})
server.on('error', () => {})
let mailer: Mailer
let address: string

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `127.0.0.1:${(server.server.address() as AddressInfo).port}`
  // The test server's certificate is its own; that it is encrypted is what is asked here.
  mailer = open(`smtp://konto:hemligt@${address}?tls.rejectUnauthorized=false`)
  await world.db.withActor(actor, async (tx) => {
    const { rows: people } = await sql<{ personId: string; login: string }>`
      select id as "personId", id || '@sundvalla.example' as login from people where active`.execute(
      tx,
    )
    for (const person of people)
      await createAccount(tx, actor, { ...person, password: null }, START)
    const [example] = shippedSeries
    if (!example) throw new Error('nothing is shipped')
    // Late, on the day and a week ahead, in the whole municipality.
    for (const [month, dayOfMonth] of [
      [2, 23],
      [3, 2],
      [3, 9],
    ] as const) {
      const key = `t${month}${dayOfMonth}`
      const at = { firstMonth: month, dayOfMonth, nth: null, weekday: null }
      const series = { ...example, ...at, key, ownerRole: 'isam' as const, isVerified: true }
      await keepSeries(tx, actor, START, null, series, 0)
    }
  })
})
afterAll(async () => {
  await new Promise<void>((resolve) => server.close(resolve))
})
beforeEach(async () => {
  now = START
  refusal = null
  received.length = 0
  await world.db.withActor(actor, (tx) => sql`delete from mail_outbox`.execute(tx))
})

const open = (smtpUrl: string) =>
  openMailer({ smtpUrl, smtpPlain: false, mailFrom: 'genomlys@sundvalla.example' })
const queue = (key: string) =>
  world.db.withActor(actor, (tx) =>
    queueMail(tx, DEMO_TENANT, now, {
      key,
      personId: null,
      to: 'anna@sundvalla.example',
      subject: 'Påminnelse',
      text: 'Hej <Anna>!\n\nhttps://genomlys.example/konto\n',
    }),
  )
const send = (by: Mailer = mailer) =>
  sendDue({ db: world.db, mailer: by, now: () => now, signal: new AbortController().signal })
const rows = () =>
  world.db.withActor(actor, async (tx) => {
    const read = await sql<{ state: string; attempts: number; problem: string | null }>`
      select state, attempts, last_problem as problem from mail_outbox`.execute(tx)
    return read.rows
  })

test('a mail goes out once, signed in and over TLS, however often it is queued and sent', async () => {
  expect(await queue('a')).toBe(true)
  expect(await queue('a')).toBe(false)
  expect(await send()).toBe(1)
  expect(await queue('a')).toBe(false)
  expect(await send()).toBe(0)
  expect(received).toHaveLength(1)
  expect(received[0]).toContain('text/html')
  expect(isLockedIn).toBe(true)
})

test('what the server refuses for now is sent when it may', async () => {
  await queue('b')
  refusal = 451
  expect(await send()).toBe(0)
  expect(await rows()).toMatchObject([{ state: 'waiting', attempts: 1 }])
  refusal = null
  expect(await send()).toBe(0)
  now = '2026-03-02T06:01:00.000Z'
  expect(await send()).toBe(1)
})

test('what it refuses for good is shown as failed, without the address', async () => {
  await queue('c')
  refusal = 550
  await send()
  expect(await rows()).toMatchObject([
    { state: 'failed', problem: expect.not.stringContaining('@') },
  ])
})

test('a server that is down for a day loses nothing and doubles nothing', async () => {
  const down = open('smtp://127.0.0.1:1')
  await queue('d')
  await queue('e')
  for (let hour = 0; hour < 24; hour += 1) {
    now = new Date(Date.parse(START) + hour * 3_600_000).toISOString()
    await send(down)
  }
  now = '2026-03-03T12:00:00.000Z'
  expect(await send()).toBe(2)
  expect(await send()).toBe(0)
  expect(received).toHaveLength(2)
})

test('a whole Monday with the server down: each reminder and digest comes once, when it is back', async () => {
  const down = open('smtp://127.0.0.1:1')
  let planned = 0
  // The program goes on as it does: plans, tries to send each hour, is restarted at noon.
  for (let hour = 0; hour < 24; hour += 1) {
    now = new Date(Date.parse(START) + hour * 3_600_000).toISOString()
    if (hour % 6 === 0) planned += await planReminders(world.db, 'https://genomlys.example', now)
    expect(await send(hour < 12 ? down : open('smtp://127.0.0.1:1'))).toBe(0)
  }
  expect(planned).toBeGreaterThan(3)
  const before = await rows()
  expect(before).toHaveLength(planned)
  expect(before.every(({ state }) => state === 'waiting')).toBe(true)
  expect(before.some(({ problem }) => problem !== null)).toBe(true)
  now = '2026-03-03T12:00:00.000Z'
  let sent = 0
  for (let more = await send(); more > 0; more = await send()) sent += more
  const ids = received.map((mail) => /^Message-ID: (.*)$/im.exec(mail)?.[1])
  expect(sent).toBe(planned)
  expect(new Set(ids).size).toBe(planned)
  expect((await rows()).every(({ state }) => state === 'sent')).toBe(true)
}, 60_000)

test('a server that breaks off in the middle is asked once a round, and holds nothing up', async () => {
  let asked = 0
  const broken = createServer((socket) => {
    asked += 1
    socket.destroy()
  })
  await new Promise<void>((resolve) => broken.listen(0, '127.0.0.1', resolve))
  const { port } = broken.address() as AddressInfo
  for (const key of ['j', 'k', 'l']) await queue(key)
  expect(await send(open(`smtp://127.0.0.1:${port}`))).toBe(0)
  expect(asked).toBe(1)
  expect((await rows()).map(({ attempts }) => attempts).toSorted()).toEqual([0, 0, 1])
  now = '2026-03-02T06:01:00.000Z'
  expect(await send()).toBe(3)
  broken.close()
})

test('dying between the sending and the mark sends once more, under the same Message-ID', async () => {
  await queue('f')
  await send()
  await world.db.withActor(actor, (tx) => sql`update mail_outbox set state = 'waiting'`.execute(tx))
  await send()
  const ids = received.map((mail) => /^Message-ID: (.*)$/im.exec(mail)?.[1])
  expect(ids).toHaveLength(2)
  expect(ids[0]).toBeTruthy()
  expect(ids[0]).toBe(ids[1])
})

test('two senders at the same time send each mail once', async () => {
  await queue('g')
  await queue('h')
  await Promise.all([send(), send()])
  expect(received).toHaveLength(2)
})

test('without TLS nothing is sent unless it is said to be so', async () => {
  const plain = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'] })
  plain.on('error', () => {})
  await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve))
  const { port } = plain.server.address() as AddressInfo
  await queue('i')
  expect(await send(open(`smtp://127.0.0.1:${port}`))).toBe(0)
  expect(await rows()).toMatchObject([{ state: 'waiting' }])
  await new Promise<void>((resolve) => plain.close(resolve))
})

test("the day's reminders are planned once", async () => {
  const first = await planReminders(world.db, 'https://genomlys.example', START)
  expect(first).toBeGreaterThan(3)
  expect(await planReminders(world.db, 'https://genomlys.example', START)).toBe(0)
  expect(await rows()).toHaveLength(first)
})
