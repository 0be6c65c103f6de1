/** The review's whole life over HTTP: composed, written, sent, decided, followed by the next. */
import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, type Failure, testApp } from '../../test/support/client.ts'
import { demoActor, demoBoard, TEST_NOW, testWorld } from '../../test/support/database.ts'
import type { Block, Inline, ReviewDocument } from './document.ts'
import { allChapters } from './overlay.ts'
import { submitReview } from './workspace.ts'
import { plainText } from './written.ts'

type Workspace = {
  review: {
    id: string
    version: number
    state: string
    fields: { reviewYear: number; planThrough: number }
  }
  document: ReviewDocument
  composed: ReviewDocument
  texts: { key: string; body: string | null; version: number }[]
  changed: { key: string; before: string; now: string }[]
  proposed: { id: string; title: string; plannedYear: number; state: string }[]
  decision: {
    scope: string
    items: { improvementId: string; outcome: string; reason: string | null }[]
  } | null
  may: Record<'write' | 'submit' | 'decide' | 'withdraw', { answer: boolean; because: string }>
}
const world = testWorld('demo')
const app = testApp(world)

let ofn: string
let sn: string
let isam: Client
let head: Client
let reviewId: string

beforeAll(async () => {
  ofn = await demoBoard(world.db, 'overformyndarnamnden')
  sn = await demoBoard(world.db, 'socialnamnden')
  isam = await app.signIn('isam', ofn)
  head = await app.signIn('headOfAdministration', ofn)
  const list = await isam.get<{ rows: { id: string; fields: { reviewYear: number } }[] }>(
    `/api/boards/${ofn}/reviews`,
  )
  reviewId = list.body.rows.find((row) => row.fields.reviewYear === 2025)?.id ?? ''
})

const open = async (client = isam, id = reviewId) =>
  (await client.get<Workspace>(`/api/reviews/${id}`)).body
const blocksOf = (document: ReviewDocument): Block[] =>
  allChapters(document.chapters).flatMap((chapter) => chapter.blocks)
const figuresOf = (document: ReviewDocument) =>
  blocksOf(document).flatMap((block) =>
    block.kind === 'paragraph'
      ? block.content.filter((one): one is Inline & { kind: 'figure' } => one.kind === 'figure')
      : [],
  )
const deviations = (document: ReviewDocument) => {
  const block = blocksOf(document).find((one) =>
    plainText(one).includes('Integritetsskyddsmyndigheten (IMY)'),
  )
  if (!block) throw new Error('no paragraph on deviations')
  return block
}

async function reportIncident(): Promise<string> {
  const answer = await isam.get<{ rows: { fields: Record<string, unknown> }[] }>(
    `/api/boards/${ofn}/incidents?year=2025&limit=1`,
  )
  const values = {
    ...answer.body.rows[0]?.fields,
    title: 'Ny incident i november',
    personalDataBreach: false,
    imyNotifiedAt: null,
    notNotifiedBecause: null,
  }
  const made = await isam.send<{ record: { id: string } } & Failure>(
    'POST',
    `/api/boards/${ofn}/incidents`,
    { values },
  )
  expect(made.body.error?.fields ?? []).toEqual([])
  expect(made.status).toBe(201)
  return made.body.record.id
}

describe('the life of a review', () => {
  test('it is already composed, and each figure has the records it counts', async () => {
    const { document } = await open()
    const figures = figuresOf(document)
    const twenty = figures.find(
      (one) => /^20\b/.test(one.text) && one.sources.every((source) => source.type === 'incident'),
    )
    expect(twenty?.sources).toHaveLength(20)
    const notified = plainText(deviations(document))
    expect(notified).toContain('20 incidenter')
    expect(notified).toContain('varav 3')
    for (const figure of figures) {
      // A share carries those counted, or all that it is a share of.
      const share = /^(\d+) av (\d+)/.exec(figure.text)?.slice(1)
      const counted = (share ?? [figure.text]).map((one) => Number.parseInt(one, 10))
      if (counted.some(Number.isNaN)) continue
      // Measures are counted within the classifications that require them, and people within the
      // courses they have taken: more than there are records.
      if (figure.sources.every(({ type }) => type === 'classification' || type === 'course'))
        expect(figure.sources, figure.text).not.toHaveLength(0)
      else expect(counted, figure.text).toContain(figure.sources.length)
    }
  })

  test('every generated block but connecting prose carries its records, and every key is its own', async () => {
    const blocks = blocksOf((await open()).document)
    const keys = blocks.map((block) => block.key)
    expect(new Set(keys).size).toBe(keys.length)
    expect(blocks.filter((block) => block.sources.length > 0).length).toBeGreaterThan(30)
  })

  test('a written text stays when a figure changes, and the change is told', async () => {
    const before = await open()
    const { key } = deviations(before.document)
    const written = await isam.send<Workspace>(
      'PUT',
      `/api/reviews/${reviewId}/texts/${encodeURIComponent(key)}`,
      {
        version: 0,
        body: 'Vi har haft ett år med många små incidenter.',
      },
    )
    expect(written.status).toBe(200)
    expect(written.body.changed).toEqual([])

    await reportIncident()
    const after = await open()
    const texts = blocksOf(after.document).map(plainText)
    expect(texts).toContain('Vi har haft ett år med många små incidenter.')
    expect(after.changed).toHaveLength(1)
    expect(after.changed[0]?.before).toContain('20 incidenter')
    expect(after.changed[0]?.now).toContain('21 incidenter')
    expect(plainText(deviations(after.composed))).toContain('21 incidenter')
  })

  test('two writers in the same text: the second gets a conflict with the saved text', async () => {
    const { texts } = await open()
    const [text] = texts
    const stale = await isam.send<Failure>(
      'PUT',
      `/api/reviews/${reviewId}/texts/${encodeURIComponent(text?.key ?? '')}`,
      { version: 0, body: 'Min version.' },
    )
    expect(stale.status).toBe(409)
    expect(stale.body.error.id).toBe('staleVersion')
    expect(stale.body.error.details.saved).toMatchObject({
      body: 'Vi har haft ett år med många små incidenter.',
      version: 1,
    })
  })

  test('a block that is not there cannot be written over', async () => {
    const answer = await isam.send<Failure>(
      'PUT',
      `/api/reviews/${reviewId}/texts/${encodeURIComponent('no:such')}`,
      { version: 0, body: 'Text.' },
    )
    expect(answer.status).toBe(404)
  })

  test('a draft is not decided, and the ISAM does not decide', async () => {
    const { review } = await open()
    const body = {
      version: review.version,
      scope: 'whole',
      wording: 'Godkänns.',
      decidedOn: '2026-11-22',
      items: [],
    }
    expect(
      (await head.send<Failure>('POST', `/api/reviews/${reviewId}/decision`, body)).status,
    ).toBe(409)
    expect(
      (await isam.send<Failure>('POST', `/api/reviews/${reviewId}/decision`, body)).status,
    ).toBe(403)
  })

  test('a text saved at the moment the review is sent is in it, or is refused', async () => {
    const { review, texts } = await open()
    const [text] = texts
    const path = `/api/reviews/${reviewId}/texts/${encodeURIComponent(text?.key ?? '')}`
    const actor = await demoActor(world.db, 'isam', ofn)
    const late = await world.db.withActor(actor, async (tx) => {
      await submitReview(tx, actor, TEST_NOW, { id: reviewId, version: review.version })
      const writing = isam.send<Failure>('PUT', path, {
        version: text?.version,
        body: 'I sista stund.',
      })
      await new Promise((resolve) => setTimeout(resolve, 300))
      return { writing }
    })
    const answer = await late.writing
    expect([answer.status, answer.body.error?.id]).toEqual([409, 'notAllowedNow'])
    const sent = await open()
    expect(sent.texts.map((one) => one.body)).toEqual(texts.map((one) => one.body))
    await isam.send('POST', `/api/reviews/${reviewId}/withdrawal`, {
      version: sent.review.version,
      note: 'Skickad för tidigt.',
    })
  })

  test('sent for decision it is frozen: records may change, the version does not', async () => {
    const { review } = await open()
    const sent = await isam.send<Workspace>('POST', `/api/reviews/${reviewId}/submission`, {
      version: review.version,
    })
    expect(sent.status).toBe(200)
    expect(sent.body.review.state).toBe('submitted')
    expect(sent.body.may.write.answer).toBe(false)
    const before = JSON.stringify(sent.body.document)
    await reportIncident()
    expect(JSON.stringify((await open()).document)).toBe(before)
    const write = await isam.send<Failure>('PUT', `/api/reviews/${reviewId}/texts/summary%3Awhy`, {
      version: 0,
      body: 'För sent.',
    })
    expect(write.status).toBe(409)
    expect(write.body.error.message).toContain('Ta tillbaka')
  })

  test('it can be taken back, with a reason, and sent anew', async () => {
    const sent = await open()
    const withoutReason = await isam.send<Failure>('POST', `/api/reviews/${reviewId}/withdrawal`, {
      version: sent.review.version,
      note: ' ',
    })
    expect(withoutReason.status).toBe(422)
    expect(withoutReason.body.error.fields[0]?.message).toBe(
      'Skriv varför genomgången tas tillbaka.',
    )
    const back = await isam.send<Workspace>('POST', `/api/reviews/${reviewId}/withdrawal`, {
      version: sent.review.version,
      note: 'En siffra till.',
    })
    expect(back.body.review.state).toBe('draft')
    const again = await isam.send<Workspace>('POST', `/api/reviews/${reviewId}/submission`, {
      version: back.body.review.version,
    })
    expect(again.body.review.state).toBe('submitted')
  })

  test('the head of administration decides in part; what is deferred needs a reason', async () => {
    const { review, proposed, may } = await open(head)
    expect(may.decide.answer).toBe(true)
    expect(proposed.length).toBeGreaterThan(8)
    const items = proposed.map((one, index) => ({
      improvementId: one.id,
      outcome: index === 0 ? 'deferred' : 'approved',
      reason: index === 0 ? null : null,
    }))
    const body = {
      version: review.version,
      scope: 'part',
      wording: 'Förvaltningschefen godkänner förslagen utom den första aktiviteten.',
      decidedOn: '2026-11-22',
    }
    const refused = await head.send<Failure>('POST', `/api/reviews/${reviewId}/decision`, {
      ...body,
      items,
    })
    expect(refused.status).toBe(422)
    expect(refused.body.error.fields[0]?.message).toContain('Skriv varför')
    const wrongDay = await head.send<Failure>('POST', `/api/reviews/${reviewId}/decision`, {
      ...body,
      decidedOn: '2027-01-01',
      items: items.map((one, index) => ({
        ...one,
        reason: index === 0 ? 'Resurser saknas.' : null,
      })),
    })
    expect(wrongDay.body.error.fields[0]?.field).toBe('decidedOn')

    const decided = await head.send<Workspace>('POST', `/api/reviews/${reviewId}/decision`, {
      ...body,
      items: items.map((one, index) => ({
        ...one,
        reason: index === 0 ? 'Resurser saknas.' : null,
      })),
    })
    expect(decided.status).toBe(200)
    expect(decided.body.review.state).toBe('decided')
    expect(decided.body.document.status).toBe('Beslutad')
    expect(decided.body.document.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(decided.body.document.decision?.wording).toBe(body.wording)
    expect(decided.body.document.decision?.reasons).toBe(
      `Skäl att skjuta upp ”${proposed[0]?.title}”: Resurser saknas.`,
    )
    expect(decided.body.decision?.items).toHaveLength(proposed.length)

    const first = await isam.get<{ record: { state: string }; links: { kind: string }[] }>(
      `/api/improvements/${proposed[0]?.id}`,
    )
    expect(first.body.record.state).toBe('postponed')
    const second = await isam.get<{ record: { state: string }; links: { kind: string }[] }>(
      `/api/improvements/${proposed[1]?.id}`,
    )
    expect(second.body.record.state).toBe('decided')
    expect(second.body.links.map((link) => link.kind)).toContain('decidedIn')
  })

  test('a decided review cannot be changed or decided again', async () => {
    const { review } = await open()
    const again = await head.send<Failure>('POST', `/api/reviews/${reviewId}/decision`, {
      version: review.version,
      scope: 'whole',
      wording: 'Igen.',
      decidedOn: '2026-11-22',
      items: [],
    })
    expect(again.status).toBe(409)
    const settings = await isam.send<Failure>('PUT', `/api/reviews/${reviewId}`, {
      version: review.version,
      values: review.fields,
    })
    expect(settings.status).toBe(409)
  })

  test('a reprint of the decided review is the same bytes', async () => {
    for (const format of ['pdf', 'docx', 'html', 'txt']) {
      const first = await isam.bytes(`/api/reviews/${reviewId}/report/${format}`)
      expect(first.status, format).toBe(200)
      expect(first.content.length).toBeGreaterThan(1000)
      world.setNow('2026-11-22T11:00:00.000Z')
      const second = await isam.bytes(`/api/reviews/${reviewId}/report/${format}`)
      expect(second.content.equals(first.content), format).toBe(true)
      world.setNow('2026-11-22T10:00:00.000Z')
    }
  })

  test('the review of the next year opens with what was decided', async () => {
    const list = await isam.get<{ rows: { id: string; fields: { reviewYear: number } }[] }>(
      `/api/boards/${ofn}/reviews`,
    )
    const next = list.body.rows.find((row) => row.fields.reviewYear === 2026)
    expect(next).toBeDefined()
    const { document } = await open(isam, next?.id)
    const previous = allChapters(document.chapters).find((chapter) => chapter.key === 'previous')
    expect(previous?.title).toBe('Uppföljning av tidigare beslut')
    const text = previous?.blocks.map(plainText).join('\n') ?? ''
    expect(text).toContain('Uppföljning av behörigheter')
    expect(text).toContain('Resurser saknas')
    expect(
      document.chapters.findIndex((chapter) => chapter.key === 'previous'),
    ).toBeLessThanOrEqual(2)
  })
})

describe('who sees what', () => {
  test("another board's review does not exist", async () => {
    const other = await app.signIn('isam', sn)
    for (const answer of [
      await other.get<Failure>(`/api/reviews/${reviewId}`),
      await other.get<Failure>(`/api/boards/${ofn}/reviews`),
      await other.send<Failure>('PUT', `/api/reviews/${reviewId}/texts/summary%3Awhy`, {
        version: 0,
        body: 'Hej.',
      }),
      await other.get<Failure>(`/api/reviews/${reviewId}/report/txt`),
    ]) {
      expect(answer.status).toBe(404)
      expect(answer.body.error.id).toBe('notFound')
    }
  })

  test('without signing in there is nothing', async () => {
    expect((await app.guest.get<Failure>(`/api/reviews/${reviewId}`)).status).toBe(401)
  })

  test('an employee may not read it', async () => {
    const employee = await app.signIn('employee', ofn)
    expect((await employee.get<Failure>(`/api/reviews/${reviewId}`)).status).toBe(403)
  })
})

test('a year that has a review does not get another', async () => {
  const again = await isam.send<Failure>('POST', `/api/boards/${ofn}/reviews`, { year: 2025 })
  expect(again.status).toBe(409)
  expect(again.body.error.message).toBe(
    'Det finns redan en genomgång för 2025. Öppna den i stället.',
  )
  const silly = await isam.send<Failure>('POST', `/api/boards/${ofn}/reviews`, { year: 20255 })
  expect(silly.status).toBe(422)
})
