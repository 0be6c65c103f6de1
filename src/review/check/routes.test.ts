/** The check over HTTP: found in the draft, passed with a reason, kept with what was sent. */
import { beforeAll, describe, expect, test } from 'vitest'
import { draftText } from '../../../test/support/a-report.ts'
import { type Client, type Failure, testApp } from '../../../test/support/client.ts'
import { demoBoard, testWorld } from '../../../test/support/database.ts'
import type { CheckAnswer, TextCheckAnswer } from './check-answer.ts'

const world = testWorld('demo')
const app = testApp(world)

let ofn: string
let isam: Client
let head: Client
let reviewId: string

beforeAll(async () => {
  ofn = await demoBoard(world.db, 'overformyndarnamnden')
  isam = await app.signIn('isam', ofn)
  head = await app.signIn('headOfAdministration', ofn)
  const list = await isam.get<{ rows: { id: string; fields: { reviewYear: number } }[] }>(
    `/api/boards/${ofn}/reviews`,
  )
  reviewId = list.body.rows.find((row) => row.fields.reviewYear === 2025)?.id ?? ''
})

const check = async (client = isam) =>
  (await client.get<CheckAnswer>(`/api/reviews/${reviewId}/check`)).body
const stopping = (answer: CheckAnswer) => answer.hits.filter(({ severity }) => severity === 'stops')
const write = (body: string, version: number) =>
  isam.send<Failure>('PUT', `/api/reviews/${reviewId}/texts/summary:own`, { body, version })
const submit = async () => {
  const { body } = await isam.get<{ review: { version: number } }>(`/api/reviews/${reviewId}`)
  return isam.send<Failure>('POST', `/api/reviews/${reviewId}/submission`, {
    version: body.review.version,
  })
}
const pass = (key: string, reason: string) =>
  isam.send<CheckAnswer & Failure>('POST', `/api/reviews/${reviewId}/check/passes`, { key, reason })

describe('the check of a draft', () => {
  test('says of each hit what is wrong, why, and where', async () => {
    const { hits, isFrozen } = await check()
    expect(isFrozen).toBe(false)
    expect(hits.find(({ rule }) => rule === 'activity-without-owner')).toMatchObject({
      label: 'Aktivitet utan ansvarig',
      severityLabel: 'Bör åtgärdas',
      place: { kind: 'record', type: 'improvement' },
    })
    expect(hits.find(({ rule }) => rule === 'dpo-does-line-work')?.law).toContain('38.6')
  })

  test('a number the register does not bear out stops it, and is found as soon as it is saved', async () => {
    expect((await write('Under 2025 har 18 incidenter rapporterats.', 0)).status).toBe(200)
    const answer = await check()
    expect(stopping(answer)).toEqual([
      expect.objectContaining({
        rule: 'figure-apart-from-register',
        quote: 'Under 2025 har 18 incidenter rapporterats.',
        why: 'Texten säger 18 rapporterade incidenter, men registret har 20.',
        place: expect.objectContaining({ kind: 'text', key: 'summary:own~1' }),
        pass: null,
      }),
    ])
    expect(answer.open).toBe(1)
  })

  test('it is not sent while something stops it', async () => {
    const answer = await submit()
    expect(answer.status).toBe(409)
    expect(answer.body.error.message).toBe(
      'Granskningen har en träff som stoppar beslut. Rätta den, eller godta med skäl under Granskning.',
    )
  })

  test('a pass wants a reason, and only what stops can be passed', async () => {
    const { hits } = await check()
    const stops = hits.find(({ severity }) => severity === 'stops')
    const other = hits.find(({ severity }) => severity === 'should')
    expect((await pass(stops?.key ?? '', ' ')).status).toBe(422)
    expect((await pass(other?.key ?? '', 'Går bra.')).status).toBe(409)
    expect((await pass('0123456789abcdef', 'Går bra.')).status).toBe(404)
  })

  test('who may not write may not let anything pass', async () => {
    const auditor = await app.signIn('auditor', ofn)
    const { open, may } = await check(auditor)
    expect(open).toBe(1)
    expect(may.pass.answer).toBe(false)
    const refused = await auditor.send('POST', `/api/reviews/${reviewId}/check/passes`, {
      key: stopping(await check())[0]?.key,
      reason: 'Går bra.',
    })
    expect(refused.status).toBe(403)
  })

  test('a pass is kept with who and why, until the text changes', async () => {
    const [hit] = stopping(await check())
    const passed = await pass(hit?.key ?? '', 'Två incidenter räknas till 2024 enligt beslut.')
    expect(passed.body.open).toBe(0)
    expect(stopping(passed.body)[0]?.pass).toMatchObject({
      reason: 'Två incidenter räknas till 2024 enligt beslut.',
      byName: expect.stringMatching(/\S/),
    })
    await write('Under 2025 har 17 incidenter rapporterats.', 1)
    expect((await check()).open).toBe(1)
    await write('Under 2025 har 18 incidenter rapporterats.', 2)
    expect((await check()).open).toBe(0)
  })

  test('a pass can be taken back, and history keeps both', async () => {
    const [hit] = stopping(await check())
    const back = await isam.send<CheckAnswer>(
      'DELETE',
      `/api/reviews/${reviewId}/check/passes/${hit?.key}`,
    )
    expect(back.body.open).toBe(1)
    await pass(hit?.key ?? '', 'Två incidenter räknas till 2024 enligt beslut.')
    const { body } = await isam.get<{
      rows: { after: Record<string, unknown> | null }[]
    }>(`/api/reviews/${reviewId}/history`)
    const reasons = body.rows.flatMap(({ after }) =>
      after && 'checkPass' in after ? [after.reason] : [],
    )
    expect(reasons.filter((reason) => reason === null)).toHaveLength(1)
    expect(reasons.filter((reason) => reason !== null)).toHaveLength(2)
  })

  test('what says it is classified by säkerhetsskydd can never pass, and stops all the same', async () => {
    await write('Bilagan innehåller säkerhetsskyddsklassificerade uppgifter.', 3)
    const [hit] = stopping(await check())
    expect(hit).toMatchObject({ rule: 'security-classed', mayPass: { answer: false } })
    const refused = await pass(hit?.key ?? '', 'Vi anser att det går bra.')
    expect(refused.status).toBe(409)
    expect(refused.body.error.message).toMatch(/får inte föras in här.*Ta bort uppgifterna/)
    expect((await submit()).body.error.message).toBe(
      'Granskningen har en träff som stoppar beslut. Rätta den; den kan inte godtas med skäl.',
    )
    await write('Under 2025 har 18 incidenter rapporterats.', 4)
    expect((await check()).open).toBe(0)
  })

  test('what was found and passed is frozen with what is sent, for who decides', async () => {
    expect((await submit()).status).toBe(200)
    const seen = await check(head)
    expect(seen).toMatchObject({ isFrozen: true, open: 0, may: { pass: { answer: false } } })
    expect(stopping(seen)[0]?.pass?.reason).toBe('Två incidenter räknas till 2024 enligt beslut.')
    const [hit] = stopping(seen)
    expect((await pass(hit?.key ?? '', 'Ett annat skäl.')).status).toBe(409)
  })
})

describe('the check of any text', () => {
  test('tells the lines and what is found on them', async () => {
    const { status, body } = await isam.send<TextCheckAnswer>('POST', `/api/boards/${ofn}/check`, {
      year: 2024,
      text: draftText('socialnamnden-faulty'),
    })
    expect(status).toBe(200)
    expect(body.hits.map(({ rule }) => rule)).toContain('table-lost')
    const link = body.hits.find(({ rule }) => rule === 'link-only-inside')
    expect(body.lines.some(({ line }) => line === link?.place.line)).toBe(true)
  })

  test('an empty text is refused with what to do', async () => {
    const { status, body } = await isam.send<Failure>('POST', `/api/boards/${ofn}/check`, {
      year: 2024,
      text: ' ',
    })
    expect(status).toBe(422)
    expect(body.error.message).toContain('Klistra in'.toLocaleLowerCase('sv').slice(0, 7))
  })

  test('more lines than a report has are refused before any rule looks at them', async () => {
    const { status, body } = await isam.send<Failure>('POST', `/api/boards/${ofn}/check`, {
      year: 2024,
      text: 'x\n-\n'.repeat(100_000),
    })
    expect(status).toBe(413)
    expect(body.error.message).toContain('20 000 rader')
  })

  test.each(['text/plain', 'application/json', 'application/octet-stream'])(
    'a file is read whatever it is said to be: %s',
    async (type) => {
      const path = `/api/boards/${ofn}/check/file?year=2024`
      const { status, body } = await isam.raw(path, draftText('socialnamnden-faulty'), type)
      expect({ status, error: body.error }).toEqual({ status: 200, error: undefined })
      expect(JSON.stringify(body)).toContain('table-lost')
    },
  )

  test('nobody checks a text at a board they do not see', async () => {
    const other = await app.signIn('isam', await demoBoard(world.db, 'socialnamnden'))
    const { status } = await other.send('POST', `/api/boards/${ofn}/check`, {
      year: 2024,
      text: 'Text.',
    })
    expect(status).toBe(404)
  })
})
