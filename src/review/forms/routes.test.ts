/** A board's own form over HTTP: saved, met by another, used in a review, kept by what is decided. */
import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, type Failure, testApp } from '../../../test/support/client.ts'
import { demoBoard, testWorld } from '../../../test/support/database.ts'
import type { CheckAnswer } from '../check/check-answer.ts'
import type { ReviewDocument } from '../document.ts'
import { shippedForms } from '../outline.ts'
import { allChapters } from '../overlay.ts'
import { plainText } from '../written.ts'
import type { FormEntry } from './form.ts'
import type { FormsAnswer, ShownForm } from './forms-answer.ts'

const world = testWorld('demo')
const app = testApp(world)
let ofn: string
let isam: Client
let other: Client
let reader: Client
let reviewId: string
let made: ShownForm

const LEAD = 'Den här texten står först varje år.\n\n- en punkt\n- en till'
const entries: FormEntry[] = [
  { key: 'decision', title: 'Vad som ska beslutas', sections: ['decision'] },
  { key: 'summary', title: 'Kort om {år}', sections: ['summary'], lead: LEAD },
  {
    key: 'own-ground',
    title: 'Underlaget',
    sections: [],
    children: [{ key: 'deviations', title: null, sections: ['deviations'] }],
  },
  { key: 'proposed', title: null, sections: ['plan'], yearTitle: 'Året {planår}' },
]

beforeAll(async () => {
  ofn = await demoBoard(world.db, 'overformyndarnamnden')
  isam = await app.signIn('isam', ofn)
  other = await app.signIn('isam', await demoBoard(world.db, 'socialnamnden'))
  reader = await app.signIn('headOfAdministration', ofn)
  const list = await isam.get<{ rows: { id: string; fields: { reviewYear: number } }[] }>(
    `/api/boards/${ofn}/reviews`,
  )
  reviewId = list.body.rows.find((row) => row.fields.reviewYear === 2025)?.id ?? ''
})

const add = (body: unknown, client = isam) =>
  client.send<ShownForm & Failure>('POST', `/api/boards/${ofn}/report-forms`, body)
const choose = (form: string, client = isam) =>
  client.send<FormsAnswer & Failure>('PUT', `/api/reviews/${reviewId}/form`, { form })
const document = async () =>
  (await isam.get<{ document: ReviewDocument }>(`/api/reviews/${reviewId}`)).body.document
const headings = async () =>
  allChapters((await document()).chapters).map(({ number, title }) => `${number} ${title}`.trim())

describe('the board’s own form', () => {
  test('the shipped ones are there, with what they leave unanswered and where they are used', async () => {
    const { body } = await isam.get<FormsAnswer>(`/api/boards/${ofn}/report-forms`)
    expect(body.forms.map(({ id }) => id)).toEqual(['city', 'cityBrief', 'meeting'])
    expect(body.forms[0]).toMatchObject({ isOwn: false, missing: ['d4'] })
    expect(body.forms[0]?.usedIn).toContain(2025)
  })

  test('is saved as it was written', async () => {
    const answer = await add({ name: 'Vår form', entries })
    expect(answer.status).toBe(201)
    made = answer.body
    expect(made.entries).toEqual(entries)
    expect(made.warnings.map(({ message }) => message).join()).toContain('resultat av revisioner')
  })

  test.each([
    ['without a decision', { name: 'X', entries: entries.slice(1) }],
    [
      'with an unknown section',
      { name: 'X', entries: [{ key: 'a', title: 'A', sections: ['b'] }] },
    ],
    ['without a name', { name: ' ', entries }],
    ['under a name that is taken', { name: 'Vår form', entries }],
  ])('is refused %s', async (_why, body) => {
    expect((await add(body)).status).toBe(422)
  })

  test('is not for another board, nor for who only reads', async () => {
    expect((await add({ name: 'Y', entries }, other)).status).toBe(404)
    expect((await add({ name: 'Y', entries }, reader)).status).toBe(403)
    expect((await other.get(`/api/boards/${ofn}/report-forms`)).status).toBe(404)
  })

  test('orders the report, with its own headings, numbers and standing text', async () => {
    expect((await choose(made.id)).status).toBe(200)
    expect((await headings()).slice(0, 8)).toEqual([
      '1 Vad som ska beslutas',
      '2 Kort om 2025',
      '3 Underlaget',
      '3.1 Information om avvikelser (incidenter och andra händelser)',
      '4 Förbättringar som föreslås för nämnden',
      '4.1 Året 2026',
      '4.2 Året 2027',
      'Underlag som saknas',
    ])
    const summary = (await document()).chapters[1]
    expect(summary?.blocks.slice(0, 2).map(plainText)).toEqual([
      'Den här texten står först varje år.',
      '- en punkt\n- en till',
    ])
  })

  test('is what the check before the decision reads', async () => {
    const lead = 'Årets arbete leddes av [fyll i namn].'
    const wrong = await add({
      name: 'Fel siffra',
      entries: entries.map((one) => (one.key === 'summary' ? { ...one, lead } : one)),
    })
    expect((await choose(wrong.body.id)).status).toBe(200)
    const { body } = await isam.get<CheckAnswer>(`/api/reviews/${reviewId}/check`)
    expect(body.hits.map(({ quote }) => quote)).toContainEqual(
      expect.stringContaining('[fyll i namn]'),
    )
    expect((await choose(made.id)).status).toBe(200)
    const gone = `/api/report-forms/${wrong.body.id}?version=${wrong.body.version}`
    expect((await isam.send('DELETE', gone)).status).toBe(200)
  })

  test('is only changed by who has seen the latest', async () => {
    const path = `/api/report-forms/${made.id}`
    const renamed = { ...made.entries[0], title: 'Beslut' } as FormEntry
    const body = { name: made.name, entries: [renamed, ...entries.slice(1)] }
    const first = await isam.send<ShownForm>('PUT', path, { ...body, version: made.version })
    expect(first.body.version).toBe(2)
    const second = await isam.send<Failure & { error: { details: { saved: ShownForm } } }>(
      'PUT',
      path,
      { ...body, version: made.version },
    )
    expect(second.status).toBe(409)
    expect(second.body.error.details.saved.version).toBe(2)
    made = first.body
  })

  test('is not removed while a review is written in it', async () => {
    const answer = await isam.send<Failure>(
      'DELETE',
      `/api/report-forms/${made.id}?version=${made.version}`,
    )
    expect(answer.status).toBe(409)
    expect(answer.body.error.message).toContain('2025')
  })

  test('what people have written stays when the form changes', async () => {
    const key = 'summary:own'
    await isam.send('PUT', `/api/reviews/${reviewId}/texts/${key}`, { version: 0, body: 'Eget.' })
    expect((await choose('cityBrief')).status).toBe(200)
    const summary = (await document()).chapters.find((chapter) => chapter.key === 'summary')
    expect(summary?.blocks.map(plainText)).toContain('Eget.')
    expect((await choose(made.id)).status).toBe(200)
  })

  test('stays with a review that has been sent, whatever becomes of the form', async () => {
    const { body } = await isam.get<{ review: { version: number } }>(`/api/reviews/${reviewId}`)
    const sent = await isam.send('POST', `/api/reviews/${reviewId}/submission`, {
      version: body.review.version,
    })
    expect(sent.status).toBe(200)
    const before = await headings()
    await isam.send('PUT', `/api/report-forms/${made.id}`, {
      name: made.name,
      entries: shippedForms.cityBrief.entries,
      version: made.version,
    })
    expect(await headings()).toEqual(before)
    expect((await choose('city')).status).toBe(409)
  })
})
