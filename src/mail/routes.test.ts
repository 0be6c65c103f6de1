/** What a person wants by mail, and who sees the outbox. */
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, testApp } from '../../test/support/client.ts'
import { demoBoard, TEST_NOW, testWorld } from '../../test/support/database.ts'
import { DEMO_TENANT } from '../demo/load.ts'
import { programActor } from '../server/actor.ts'
import type { Mail } from '../server/mail.ts'
import { dueMails, forgetOldLetters, noteSent, noteTrouble, queueMail } from './outbox.ts'

const world = testWorld('demo')
const app = testApp(world)
let board: string
let isam: Client

beforeAll(async () => {
  board = await demoBoard(world.db, 'overformyndarnamnden')
  isam = await app.signIn('isam', board)
})

test('a letter is wanted until it is refused, and then again', async () => {
  const wanted = async () => (await isam.get<object>('/api/me/mail')).body
  const all = { law: true, reminder: true, digest: true }
  expect(await wanted()).toEqual(all)
  for (const kind of ['law', 'reminder', 'digest']) {
    await isam.send('PUT', '/api/me/mail', { ...all, [kind]: false })
    expect(await wanted()).toEqual({ ...all, [kind]: false })
  }
  await isam.send('PUT', '/api/me/mail', all)
  expect(await wanted()).toEqual(all)
})

describe('the outbox', () => {
  type Outbox = {
    isConfigured: boolean
    waiting: number
    sent: number
    failed: number
    mails: { id: string; subject: string; toName: string | null; problem: string | null }[]
  }
  const program = programActor(DEMO_TENANT)
  let administrator: Client
  beforeAll(async () => {
    administrator = await app.signIn('administrator', board)
    await world.db.withActor(program, async (tx) => {
      for (const key of ['a', 'b', 'c'])
        await queueMail(tx, DEMO_TENANT, TEST_NOW, {
          key,
          personId: isam.personId,
          to: 'anna@sundvalla.example',
          subject: `Påminnelse ${key}`,
          text: 'Hej!',
        })
      const due = await dueMails(tx, TEST_NOW, 10)
      await noteSent(tx, idOf(due, 'a'), TEST_NOW)
      await noteTrouble(tx, idOf(due, 'b'), 'EENVELOPE 550', null)
    })
  })
  const idOf = (mails: { id: string; subject: string }[], key: string) =>
    mails.find(({ subject }) => subject.endsWith(key))?.id ?? ''
  const outbox = async (state: string) =>
    (await administrator.get<Outbox>(`/api/mail/outbox?state=${state}`)).body

  test('is for the administrator', async () => {
    expect((await isam.get('/api/mail/outbox')).status).toBe(403)
    expect((await isam.send('POST', '/api/mail/outbox/retry', { id: null })).status).toBe(403)
    expect((await isam.send('POST', '/api/mail/test')).status).toBe(403)
  })

  test('shows what waits, what has gone, and what did not go with the reason in words', async () => {
    expect(await outbox('waiting')).toMatchObject({
      waiting: 1,
      sent: 1,
      failed: 1,
      mails: [{ subject: 'Påminnelse c', toName: 'Anna Lindqvist', problem: null }],
    })
    expect((await outbox('sent')).mails).toMatchObject([{ subject: 'Påminnelse a' }])
    expect((await outbox('failed')).mails[0]?.problem).toContain('mottagarens adress')
  })

  test('stands on the administrator’s Min sida when something did not go', async () => {
    const page = async (client: Client) =>
      (
        await client.get<{ now: { title: string; page?: string }[] }>(
          `/api/boards/${board}/my-page?year=2026`,
        )
      ).body.now
    expect(await page(administrator)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ title: '1 brev gick inte fram', page: 'utkorg' }),
      ]),
    )
    expect((await page(isam)).some((one) => one.page === 'utkorg')).toBe(false)
  })

  test('tries again with what was given up, never with what has gone', async () => {
    const [sent] = (await outbox('sent')).mails
    const retry = (id: string | null) =>
      administrator.send<{ queued: number }>('POST', '/api/mail/outbox/retry', { id })
    expect((await retry(sent?.id ?? '')).status).toBe(404)
    expect((await retry(null)).body).toEqual({ queued: 1 })
    expect(await outbox('failed')).toMatchObject({ waiting: 2, sent: 1, failed: 0 })
    expect((await retry(null)).body).toEqual({ queued: 0 })
  })

  test('a test letter goes to whoever asks, at once, and says why if it does not', async () => {
    const send = () =>
      administrator.send<{ to: string; problem: string | null }>('POST', '/api/mail/test')
    expect((await send()).status).toBe(409)
    const letters: Mail[] = []
    let fails = false
    world.services.mailer = {
      isConfigured: true,
      async send(mail) {
        if (fails) throw Object.assign(new Error('535 no'), { code: 'EAUTH', responseCode: 535 })
        letters.push(mail)
      },
    }
    const { body } = await send()
    expect(body).toEqual({ to: letters[0]?.to, problem: null })
    expect(letters).toHaveLength(1)
    fails = true
    expect((await send()).body.problem).toContain('kontot eller lösenordet')
  })

  test('an old letter is forgotten, but not that it was sent', async () => {
    const later = '2027-11-22T08:00:00.000Z'
    const rows = await world.db.withActor(program, async (tx) => {
      await forgetOldLetters(tx, later)
      const mail = { personId: null, to: 'x@x.example', subject: 'x', text: 'x' }
      expect(await queueMail(tx, DEMO_TENANT, later, { key: 'a', ...mail })).toBe(false)
      return (
        await sql<{ text: string }>`select text from mail_outbox where state = 'sent'`.execute(tx)
      ).rows
    })
    expect(rows).toEqual([{ text: '' }])
    expect(await outbox('sent')).toMatchObject({ sent: 1, mails: [] })
  })
})
