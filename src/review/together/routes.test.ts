/** Two and more who write the same review: nothing is lost, nobody sees what is not theirs. */
import { request as httpRequest, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { PDFDocument } from 'pdf-lib'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { type Client, type Failure, testApp } from '../../../test/support/client.ts'
import { demoActor, demoBoard, TEST_NOW, testWorld } from '../../../test/support/database.ts'
import { readContent } from '../../../test/support/pdf-content.ts'
import { unzip } from '../../../test/support/unzip.ts'
import { DEMO_TENANT } from '../../demo/load.ts'
import { programActor } from '../../server/actor.ts'
import { buildApp } from '../../server/app.ts'
import type { Mail } from '../../server/mail.ts'
import { allChapters } from '../overlay.ts'
import type { WorkspaceAnswer } from '../workspace-answer.ts'
import { textOfSection } from './sections.ts'
import type { TogetherAnswer, VersionsAnswer } from './together-answer.ts'

const world = testWorld('demo')
const app = testApp(world)
const sent: Mail[] = []

let ofn: string
let sn: string
let isam: Client
let head: Client
let outsider: Client
let at: string
let reviewId: string

beforeAll(async () => {
  ofn = await demoBoard(world.db, 'overformyndarnamnden')
  sn = await demoBoard(world.db, 'socialnamnden')
  isam = await app.signIn('isam', ofn)
  head = await app.signIn('headOfAdministration', ofn)
  outsider = await app.signIn('headOfAdministration', sn)
  world.services.mailer = {
    isConfigured: true,
    send: async (mail) => {
      sent.push(mail)
    },
  }
  const { body } = await isam.get<{ rows: { id: string; fields: { reviewYear: number } }[] }>(
    `/api/boards/${ofn}/reviews`,
  )
  reviewId = body.rows.find((row) => row.fields.reviewYear === 2025)?.id ?? ''
  at = `/api/reviews/${reviewId}`
})

async function textOfPdf(content: Buffer): Promise<string> {
  const pdf = await PDFDocument.load(content)
  const pages = pdf.getPages().map((page) => readContent(pdf.context, page.node).texts)
  return pages.flatMap((texts) => [...texts.values()]).join(' ')
}

const open = async () => (await isam.get<WorkspaceAnswer>(at)).body
const together = async (who = isam) => (await who.get<TogetherAnswer>(`${at}/together`)).body
const versions = async () => (await isam.get<VersionsAnswer>(`${at}/versions`)).body
const textPath = (key: string) => `${at}/texts/${encodeURIComponent(key)}`
const write = (who: Client, key: string, body: string | null, version: number, base?: string) =>
  who.send<WorkspaceAnswer & { together: { byName: string | null } | null } & Failure>(
    'PUT',
    textPath(key),
    { version, body, ...(base === undefined ? {} : { base }) },
  )
const textOf = async (key: string) => (await open()).texts.find((one) => one.key === key)

describe('two who write in the same text', () => {
  const KEY = 'summary:own'
  const BASE = 'Första stycket står här.\n\nAndra stycket står där.'

  test('in different paragraphs: both changes are in, and the second is told', async () => {
    await write(isam, KEY, BASE, 0)
    const mine = BASE.replace('Första', 'Inledande')
    const theirs = BASE.replace('där', 'kvar')
    expect((await write(isam, KEY, mine, 1, BASE)).body.together).toBeNull()
    const second = await write(head, KEY, theirs, 1, BASE)
    expect(second.status).toBe(200)
    expect(second.body.together?.byName).toBeTruthy()
    expect((await textOf(KEY))?.body).toBe(mine.replace('där', 'kvar'))
  })

  test('in the same words: the second is refused and gets the saved text; nothing is lost', async () => {
    const before = await textOf(KEY)
    const body = before?.body ?? ''
    await write(isam, KEY, body.replace('Inledande', 'Översta'), before?.version ?? 0, body)
    const second = await write(
      head,
      KEY,
      body.replace('Inledande', 'Nedersta'),
      before?.version ?? 0,
      body,
    )
    expect([second.status, second.body.error.id]).toEqual([409, 'staleVersion'])
    expect(second.body.error.details.saved).toMatchObject({
      body: expect.stringMatching('Översta'),
    })
  })

  test('without saying what it was begun on, a stale save is a conflict as before', async () => {
    expect((await write(head, KEY, 'Mitt.', 1)).status).toBe(409)
  })

  test('at the very same moment, many times: every word that was saved is in the text or in its versions', async () => {
    const key = 'audits:own'
    await write(isam, key, 'Början.', 0)
    const word = (who: string, n: number) => `${who}${n}ord`
    const writeOften = async (who: Client, name: string) => {
      let base = 'Början.'
      let seen = 1
      for (let n = 0; n < 5; n += 1) {
        const answer = await write(who, key, `${base}\n\n${word(name, n)}`, seen, base)
        expect(answer.status, JSON.stringify(answer.body.error)).toBe(200)
        const saved = answer.body.texts.find((one) => one.key === key)
        base = saved?.body ?? ''
        seen = saved?.version ?? 0
      }
    }
    await Promise.all([writeOften(isam, 'a'), writeOften(head, 'b')])
    const body = (await textOf(key))?.body ?? ''
    for (const name of ['a', 'b'])
      for (let n = 0; n < 5; n += 1) expect(body.split(word(name, n))).toHaveLength(2)
  })
})

describe('versions', () => {
  const KEY = 'external:own'

  test('a sitting is one version; another person, a removal and a restoration are new ones', async () => {
    await write(isam, KEY, 'Ett.', 0)
    await write(isam, KEY, 'Ett två.', 1)
    await write(isam, KEY, 'Ett två tre.', 2)
    await write(head, KEY, 'Ett två tre fyra.', 3)
    await isam.send('DELETE', `${textPath(KEY)}?version=4`)
    const restored = await isam.send<Failure>('POST', `${textPath(KEY)}/restoration`, {
      number: 1,
      version: 0,
    })
    expect(restored.status).toBe(200)
    expect((await textOf(KEY))?.body).toBe('Ett två tre.')
    const mine = (await versions()).texts.filter((one) => one.key === KEY)
    expect(
      mine.map(({ number, standing, body, restores }) => [number, standing, body, restores]),
    ).toEqual([
      [4, 'written', 'Ett två tre.', 1],
      [3, 'composed', null, null],
      [2, 'written', 'Ett två tre fyra.', null],
      [1, 'written', 'Ett två tre.', null],
    ])
  })

  test('a version that is not there, a stale one, and one who may not write', async () => {
    const path = `${textPath(KEY)}/restoration`
    expect((await isam.send('POST', path, { number: 99, version: 1 })).status).toBe(404)
    expect((await isam.send('POST', path, { number: 2, version: 0 })).status).toBe(409)
    expect((await outsider.send('POST', path, { number: 2, version: 1 })).status).toBe(404)
  })

  test('a text from before versions were kept is its own first version', async () => {
    const key = 'audits:own'
    await world.db.withActor(programActor(DEMO_TENANT), (tx) =>
      sql`delete from review_text_versions where block_key = ${key}`.execute(tx),
    )
    const before = await textOf(key)
    await write(isam, key, 'Nytt.', before?.version ?? 0)
    const kept = (await versions()).texts.filter((one) => one.key === key)
    expect(kept.map((one) => one.body)).toEqual(['Nytt.', before?.body])
  })
})

describe('drafts', () => {
  const path = (key: string) => `${at}/drafts/${encodeURIComponent(key)}`
  const KEY = 'vor:own'

  test('only the writer reads it; others see that it is there; saving the text ends it', async () => {
    const draft = { body: 'Halvfärdigt om chefen', base: '', baseVersion: 0 }
    expect((await isam.send('PUT', path(KEY), draft)).status).toBe(200)
    expect((await together()).drafts).toMatchObject([{ key: KEY, ...draft }])
    const theirs = await together(head)
    expect(theirs.drafts).toEqual([])
    expect(theirs.othersDrafts).toMatchObject([{ key: KEY }])
    expect(JSON.stringify(theirs)).not.toContain('Halvfärdigt')
    expect((await outsider.get(`${at}/together`)).status).toBe(404)

    expect((await write(isam, KEY, 'Färdigt.', 0, '')).status).toBe(200)
    expect((await together()).drafts).toEqual([])
  })

  test('it can be thrown away, and whoever only reads cannot write one', async () => {
    await isam.send('PUT', path(KEY), { body: 'Bort', base: '', baseVersion: 0 })
    expect((await isam.send('DELETE', path(KEY))).status).toBe(204)
    expect((await together()).drafts).toEqual([])
    const reader = await app.signIn('manager', ofn)
    const draft = { body: 'x', base: '', baseVersion: 0 }
    expect((await reader.send('PUT', path(KEY), draft)).status).toBe(403)
  })
})

describe('sections', () => {
  const path = (key: string) => `${at}/sections/${encodeURIComponent(key)}`
  const section = async (key: string) => (await together()).sections.find((one) => one.key === key)
  const textNow = async (key: string) => {
    const found = allChapters((await open()).document.chapters).find((one) => one.key === key)
    return found ? textOfSection(found) : ''
  }

  test('is given to someone who may write, with a day, and shown on Min sida', async () => {
    const { writers } = await together()
    expect(writers.map((one) => one.id)).toContain(head.personId)
    const given = await isam.send<TogetherAnswer>('PUT', path('audits'), {
      version: 0,
      writerId: head.personId,
      dueOn: '2026-11-01',
    })
    expect(given.status).toBe(200)
    expect(await section('audits')).toMatchObject({ writer: { id: head.personId }, version: 1 })
    const mine = await head.get<{ sections: { title: string; late: boolean }[] }>(
      `/api/boards/${ofn}/my-page?year=2025`,
    )
    expect(mine.body.sections).toMatchObject([
      { late: true, title: expect.stringMatching(/revision/i) },
    ])
  })

  test('not to someone without the role, not a section that is not there, not by whoever only writes', async () => {
    const wrong = await isam.send<Failure>('PUT', path('audits'), {
      version: 1,
      writerId: outsider.personId,
      dueOn: null,
    })
    expect([wrong.status, wrong.body.error.fields[0]?.field]).toEqual([422, 'writerId'])
    const body = { version: 0, writerId: head.personId, dueOn: null }
    expect((await isam.send('PUT', path('no-such'), body)).status).toBe(404)
    expect((await isam.send('PUT', path('audits'), { ...body, dueOn: '2026-02-30' })).status).toBe(
      422,
    )
    expect((await isam.send('PUT', path('audits'), body)).status).toBe(409)
    const dso = await app.signIn('dataProtectionOfficer', ofn)
    expect((await dso.send('PUT', path('audits'), { ...body, version: 1 })).status).toBe(403)
    const marked = await dso.send<Failure>('PUT', `${path('audits')}/done`, {
      version: 1,
      text: await textNow('audits'),
    })
    expect([marked.status, marked.body.error.id]).toEqual([409, 'notAllowedNow'])
  })

  test('is marked on what one has read, and the mark keeps what that was', async () => {
    const text = await textNow('audits')
    const done = `${path('audits')}/done`
    expect((await head.send('PUT', done, { version: 1, text: 'Något annat.' })).status).toBe(409)
    expect((await head.send('PUT', done, { version: 1, text })).status).toBe(200)
    expect(await section('audits')).toMatchObject({ doneText: text, version: 2 })
    const mine = await head.get<{ sections: unknown[] }>(`/api/boards/${ofn}/my-page?year=2025`)
    expect(mine.body.sections).toEqual([])

    const saved = await textOf('audits:own')
    await write(isam, 'audits:own', 'Ändrat efter klar.', saved?.version ?? 0)
    expect(await textNow('audits')).not.toBe((await section('audits'))?.doneText)
    const again = await head.get<{ sections: unknown[] }>(`/api/boards/${ofn}/my-page?year=2025`)
    expect(again.body.sections).toHaveLength(1)
    expect((await head.send('PUT', done, { version: 2, text: null })).status).toBe(200)
    expect(await section('audits')).toMatchObject({ doneText: null, doneAt: null })
  })
})

describe('comments', () => {
  const HOSTILE = '<script>alert(1)</script> "; drop table review_comments; --'
  let threadId: string
  const begin = (who: Client, body: string) =>
    who.send<TogetherAnswer & { threadId: string } & Failure>('POST', `${at}/comments`, {
      anchor: 'audits',
      excerpt: 'Resultat från revisioner',
      quote: null,
      body,
    })

  test('whoever is mentioned is told on Min sida and by mail, which does not carry the words', async () => {
    const maria = (await together()).readers.find((one) => one.id === head.personId)
    const made = await begin(isam, `${HOSTILE} @${maria?.name}, stämmer det?`)
    expect(made.status).toBe(201)
    threadId = made.body.threadId
    await expect.poll(() => sent.length).toBe(1)
    expect(sent[0]?.to).toContain(head.personId)
    expect(sent[0]?.text).toContain(`#kommentar-${threadId}`)
    expect(JSON.stringify(sent)).not.toContain('drop table')
    const mine = await head.get<{ mentions: { threadId: string; body: string }[] }>(
      `/api/boards/${ofn}/my-page?year=2025`,
    )
    expect(mine.body.mentions).toMatchObject([{ threadId, body: expect.stringContaining(HOSTILE) }])
    await head.send('PUT', `${at}/comments/${threadId}/seen`)
    const read = await head.get<{ mentions: unknown[] }>(`/api/boards/${ofn}/my-page?year=2025`)
    expect(read.body.mentions).toEqual([])
  })

  test('answers, a change that keeps what it said, and only one’s own', async () => {
    const answered = await head.send<TogetherAnswer>('POST', `${at}/comments/${threadId}/replies`, {
      body: 'Ja.',
    })
    const reply = answered.body.threads[0]?.comments[1]
    const entry = `${at}/comment-entries/${reply?.id}`
    expect((await isam.send('PUT', entry, { version: 1, body: 'Nej.' })).status).toBe(409)
    const changed = await head.send<TogetherAnswer>('PUT', entry, {
      version: 1,
      body: 'Ja, jag läste.',
    })
    expect(changed.body.threads[0]?.comments[1]).toMatchObject({
      body: 'Ja, jag läste.',
      earlier: [{ body: 'Ja.' }],
    })
    expect((await head.send('PUT', entry, { version: 1, body: 'Sent.' })).status).toBe(409)
    const removed = await head.send<TogetherAnswer>('DELETE', `${entry}?version=2`)
    expect(removed.body.threads[0]?.comments[1]).toMatchObject({ body: null, earlier: [] })
  })

  test('is closed and opened, and an answer opens it', async () => {
    const path = `${at}/comments/${threadId}/resolution`
    const closed = await isam.send<TogetherAnswer>('PUT', path, { resolved: true })
    expect(closed.body.threads[0]?.resolvedAt).not.toBeNull()
    const answered = await isam.send<TogetherAnswer>('POST', `${at}/comments/${threadId}/replies`, {
      body: 'En sak till.',
    })
    expect(answered.body.threads[0]?.resolvedAt).toBeNull()
  })

  test('nobody of another board sees or writes one', async () => {
    expect((await begin(outsider, 'Hej')).status).toBe(404)
    const path = `${at}/comments/${threadId}/replies`
    expect((await outsider.send('POST', path, { body: 'Hej' })).status).toBe(404)
    const list = await outsider.get<{ rows: { id: string }[] }>(`/api/boards/${sn}/reviews`)
    const own = list.body.rows[0]?.id
    const stray = `/api/reviews/${own}/comments/${threadId}/replies`
    expect((await outsider.send('POST', stray, { body: 'Hej' })).status).toBe(404)
  })

  test('is in no printed format and in no frozen version', async () => {
    const SECRET = 'Kvartalskommentaren'
    await begin(isam, `${SECRET} ska inte ut.`)
    await isam.send('PUT', `${at}/drafts/${encodeURIComponent('gaps:own')}`, {
      body: `${SECRET} i ett utkast`,
      base: '',
      baseVersion: 0,
    })
    for (const format of ['html', 'txt', 'docx', 'pdf']) {
      const { status, content } = await isam.bytes(`${at}/report/${format}`)
      expect(status, format).toBe(200)
      const parts = format === 'docx' ? [...unzip(content).values()] : [content]
      const said = [...parts.map(String), ...(format === 'pdf' ? [await textOfPdf(content)] : [])]
      expect(said.join('\n').toLowerCase(), format).toContain('sammanfattning')
      expect(said.join('\n'), format).not.toContain(SECRET)
    }
    const { review } = await open()
    const submitted = await isam.send('POST', `${at}/submission`, { version: review.version })
    expect(submitted.status).toBe(200)
    const frozen = await world.db.withActor(programActor(DEMO_TENANT), (tx) =>
      sql<{
        all: string
      }>`select content::text || document::text as all from review_versions where review_id = ${reviewId}`.execute(
        tx,
      ),
    )
    expect(frozen.rows).toHaveLength(1)
    expect(frozen.rows[0]?.all).not.toContain(SECRET)
    expect((await begin(head, 'En fråga inför beslutet')).status).toBe(201)

    const { sent: listed } = await versions()
    expect(listed).toMatchObject([{ number: 1, standing: 'submitted' }])
    const one = await isam.get<{ sections: { key: string; text: string }[] }>(
      `${at}/versions/sent/1`,
    )
    expect(one.body.sections.find(({ key }) => key === 'audits')?.text).toContain(
      'Ändrat efter klar.',
    )
    const now = await open()
    await isam.send('POST', `${at}/withdrawal`, { version: now.review.version, note: 'Åter.' })
  })
})

describe('live', () => {
  type Heard = { event: string; data: string }
  type Ear = { heard: Heard[]; status: number; ended: Promise<void>; close(): void }
  const PAGES = [
    '0198d000-0000-7000-8000-0000000000a1',
    '0198d000-0000-7000-8000-0000000000a2',
    '0198d000-0000-7000-8000-0000000000a3',
  ]

  /** A server process of its own on a socket: what the browser would meet. */
  async function server() {
    const other = await buildApp(world.services, false)
    await other.listen({ port: 0, host: '127.0.0.1' })
    return { other, port: (other.server.address() as AddressInfo).port }
  }

  async function cookieOf(role: 'isam' | 'headOfAdministration'): Promise<string> {
    const { personId } = await demoActor(world.db, role, ofn)
    const answer = await app.app.inject({
      method: 'POST',
      url: '/api/session',
      headers: { 'sec-fetch-site': 'same-origin' },
      payload: { login: `${personId}@sundvalla.example`, password: 'akvarell-gunga-tistel' },
    })
    const [cookie] = answer.cookies
    return `${cookie?.name}=${cookie?.value}`
  }

  function listen(port: number, cookie: string, page = PAGES[0] ?? ''): Promise<Ear> {
    return new Promise((resolve, reject) => {
      const asked = httpRequest(
        { port, host: '127.0.0.1', path: `${at}/live?page=${page}`, headers: { cookie } },
        (response: IncomingMessage) => {
          const heard: Heard[] = []
          let rest = ''
          response.setEncoding('utf8')
          response.on('data', (part: string) => {
            const all = (rest + part).split('\n\n')
            rest = all.pop() ?? ''
            for (const one of all) {
              const found = /^event: (.*)\ndata: (.*)$/.exec(one)
              if (found) heard.push({ event: found[1] ?? '', data: found[2] ?? '' })
            }
          })
          const ended = new Promise<void>((done) => response.once('close', done))
          response.on('error', () => {})
          resolve({
            heard,
            status: response.statusCode ?? 0,
            ended,
            close: () => asked.destroy(),
          })
        },
      )
      asked.on('error', reject)
      asked.end()
    })
  }
  const news = (ear: Ear) =>
    ear.heard.filter((one) => one.event === 'news').map((one) => JSON.parse(one.data))
  const present = (ear: Ear) =>
    JSON.parse(ear.heard.filter((one) => one.event === 'present').at(-1)?.data ?? '[]')

  test('news crosses server processes, says who and where but never what, and who is there is seen', async () => {
    const a = await server()
    const b = await server()
    const [first, second] = [
      await listen(a.port, await cookieOf('isam'), PAGES[0]),
      await listen(b.port, await cookieOf('headOfAdministration'), PAGES[1]),
    ]
    expect(first.status).toBe(200)
    await expect.poll(() => present(first).length, { timeout: 5000 }).toBe(2)
    await head.send('PUT', `${at}/presence`, {
      page: PAGES[1],
      section: 'audits',
      writing: 'audits:own',
    })
    await expect
      .poll(() => present(first).map((one: { section: string }) => one.section), { timeout: 5000 })
      .toContain('audits')

    const saved = await textOf('audits:own')
    await write(isam, 'audits:own', 'Hemliga nyheten.', saved?.version ?? 0)
    await expect
      .poll(() => news(second), { timeout: 5000 })
      .toContainEqual(
        expect.objectContaining({ kind: 'text', key: 'audits:own', byId: isam.personId }),
      )
    expect(JSON.stringify(second.heard)).not.toContain('Hemliga')

    second.close()
    await expect.poll(() => present(first).length, { timeout: 5000 }).toBe(1)
    const began = Date.now()
    await Promise.all([a.other.close(), b.other.close()])
    await first.ended
    expect(Date.now() - began).toBeLessThan(3000)
  })

  test('a session that is revoked hears nothing more', async () => {
    const { other, port } = await server()
    const ear = await listen(port, await cookieOf('isam'), PAGES[2])
    await expect.poll(() => present(ear).length, { timeout: 5000 }).toBe(1)
    await world.db.withActor(programActor(DEMO_TENANT), (tx) =>
      sql`update sessions set revoked_at = ${TEST_NOW} where id = (select id from sessions where person_id = ${isam.personId} order by created_at desc, id desc limit 1)`.execute(
        tx,
      ),
    )
    const saved = await textOf('audits:own')
    const wrote = await write(head, 'audits:own', 'Efter avslutet.', saved?.version ?? 0)
    expect(wrote.status).toBe(200)
    await ear.ended
    expect(news(ear)).toEqual([])
    expect(ear.heard.at(-1)?.event).toBe('signedOut')
    await other.close()
  })

  test('not for whoever is not signed in, nor of another board', async () => {
    const { other, port } = await server()
    expect((await listen(port, '')).status).toBe(401)
    expect((await outsider.get(`${at}/live?page=${PAGES[0]}`)).status).toBe(404)
    await other.close()
  })
})

test('comments and drafts are gone 91 days after the decision', async () => {
  const program = programActor(DEMO_TENANT)
  const count = () =>
    world.db.withActor(program, async (tx) => {
      const { rows } = await sql<{ n: number }>`
        select (select count(*)::int from review_comment_threads where review_id = ${reviewId})
          + (select count(*)::int from review_drafts where review_id = ${reviewId}) as n`.execute(
        tx,
      )
      return rows[0]?.n
    })
  expect(await count()).toBeGreaterThan(1)
  await world.db.withActor(program, (tx) =>
    sql`insert into review_decisions (tenant_id, board_id, review_id, scope, wording, decided_on, decided_at, decided_by_name, decided_by_role)
      values (${DEMO_TENANT}, ${ofn}, ${reviewId}, 'whole', 'Godkänns.', ${'2026-08-24'}, now(), 'M', 'C')`.execute(
      tx,
    ),
  )
  await together()
  expect(await count()).toBeGreaterThan(1)
  await world.db.withActor(program, (tx) =>
    sql`update review_decisions set decided_on = '2026-08-23'`.execute(tx),
  )
  // The review is not opened: that somebody of the municipality signs in is enough.
  await app.signIn('employee', ofn)
  await vi.waitFor(async () => expect(await count()).toBe(0), 5000)
})
