/** Training over HTTP: lists in and out, shares with an honest denominator, and who sees whose name. */
import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, type Failure, testApp } from '../../../test/support/client.ts'
import { demoBoard, testWorld } from '../../../test/support/database.ts'
import type { ListRead, ListsAnswer } from './lists/routes.ts'
import type { LackingAnswer, ManagementAnswer, TrainingAnswer } from './routes.ts'

const world = testWorld('demo')
const app = testApp(world)
let ofn: string
let isam: Client
let manager: Client
let employee: Client
let foreign: Client
/** A course that nobody has taken yet. */
let untaken: string

beforeAll(async () => {
  ofn = await demoBoard(world.db, 'overformyndarnamnden')
  isam = await app.signIn('isam', ofn)
  manager = await app.signIn('manager', ofn)
  employee = await app.signIn('employee', ofn)
  foreign = await app.signIn('isam', await demoBoard(world.db, 'socialnamnden'))
  const made = await isam.send<{ record: { id: string; version: number } }>(
    'POST',
    `/api/boards/${ofn}/courses`,
    {
      values: {
        title: 'Ny för alla',
        about: null,
        groups: ['everyone'],
        mandatory: true,
        validMonths: 12,
        completeBy: null,
        nextOn: null,
        provider: null,
        address: null,
        courseOwner: null,
      },
    },
  )
  untaken = made.body.record.id
})

const standing = async (on?: string, client = isam) =>
  (await client.get<TrainingAnswer>(`/api/boards/${ofn}/training${on ? `?on=${on}` : ''}`)).body

async function courseId(title: string): Promise<string> {
  return (await standing()).courses.find((one) => one.title === title)?.id ?? ''
}

async function sendList<T = ListRead>(
  content: string,
  reading: Record<string, unknown>,
  client = isam,
) {
  const answer = await app.app.inject({
    method: 'POST',
    url: `/api/boards/${ofn}/training/lists`,
    headers: {
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/octet-stream',
      'x-reading': encodeURIComponent(JSON.stringify({ name: 'lista.csv', ...reading })),
      cookie: client.cookie,
    },
    payload: Buffer.from(content),
  })
  return { status: answer.statusCode, body: answer.json() as T }
}

const INFOSEC = 'Informationssäkerhet, e-utbildning'
const totalOf = (answer: TrainingAnswer, title: string) =>
  answer.courses.find((one) => one.title === title)?.groups[0]?.total

describe('the standing', () => {
  test('is as of a day: 41 of 48 at the end of 2025, and fewer in the summer', async () => {
    expect(totalOf(await standing('2025-12-31'), INFOSEC)).toMatchObject({
      valid: 41,
      of: 48,
      percent: 85,
    })
    expect(totalOf(await standing('2025-08-01'), INFOSEC)).toMatchObject({ valid: 33, of: null })
  })

  test('a head count is noted, and mended the same day', async () => {
    const unit = (await standing()).units.find(({ name }) => name === 'Förvaltningsstaben')
    const note = (headCount: number, asOf = '2026-11-01', client = isam) =>
      client.send<TrainingAnswer & Failure>('POST', `/api/boards/${ofn}/training/head-counts`, {
        unitId: unit?.id,
        group: 'everyone',
        headCount,
        asOf,
        source: 'Personalsystemet',
      })
    expect((await note(14)).status).toBe(200)
    const { body } = await note(15)
    expect(body.headCounts.filter(({ asOf }) => asOf === '2026-11-01')).toMatchObject([
      { headCount: 15 },
    ])
    expect((await note(15, '2027-01-01')).body.error.fields[0]?.field).toBe('asOf')
    expect((await note(15, '2026-11-01', employee)).status).toBe(403)
    expect((await note(15, '2026-11-01', foreign)).status).toBe(404)
  })
})

describe('who lacks a course', () => {
  test('a manager sees the own unit, the coordinator all, an employee nobody', async () => {
    const path = `/api/boards/${ofn}/training/lacking/${untaken}`
    const all = (await isam.get<LackingAnswer>(path)).body
    const own = (await manager.get<LackingAnswer>(path)).body
    expect(all.onlyUnit).toBeNull()
    expect(new Set(all.rows.map(({ unitName }) => unitName)).size).toBeGreaterThan(1)
    expect(own.onlyUnit).toBe('Enheten för handläggning och tillsyn')
    expect(new Set(own.rows.map(({ unitName }) => unitName))).toEqual(new Set([own.onlyUnit]))
    expect((await employee.get(path)).status).toBe(403)
    expect((await foreign.get(path)).status).toBe(404)
  })

  test('whose personal data are protected is counted and not named', async () => {
    const path = `/api/boards/${ofn}/training/lacking/${untaken}`
    const before = (await isam.get<LackingAnswer>(path)).body
    const ali = before.rows.find(({ name }) => name === 'Ali Rahimi')
    await isam.send('PUT', `/api/boards/${ofn}/training/protected/${ali?.personId}`, {
      isProtected: true,
    })
    const after = (await isam.get<LackingAnswer>(path)).body
    expect(after.rows).toHaveLength(before.rows.length)
    expect(JSON.stringify(after)).not.toContain('Rahimi')
    expect(JSON.stringify(after)).not.toContain(ali?.personId)
  })
})

describe('a list from an e-learning tool', () => {
  const list = [
    'Namn;E-post;Enhet;Kurs;Slutförd',
    'Rahimi, Ali;ali.rahimi@sundvalla.example;Enheten för handläggning och tillsyn;GDPR 2026;2026-10-01',
    'Gäst Gästsson;gast@annan.example;Enheten för handläggning och tillsyn;GDPR 2026;2026-10-02',
    'Gäst Gästsson;gast@annan.example;Enheten för handläggning och tillsyn;GDPR 2026;2026-10-02',
    'Ny Person;ny@annan.example;Enhet X;GDPR 2026;2026-10-03',
    'Ej Klar;ej@annan.example;Förvaltningsstaben;GDPR 2026;Pågår',
    'Annan Kurs;x@annan.example;Förvaltningsstaben;Hjärt- och lungräddning;2026-10-03',
  ].join('\n')

  test('is tried, read in, known again, not doubled, and undone', async () => {
    const id = await courseId('Dataskydd, e-utbildning')
    const before = totalOf(await standing(), 'Dataskydd, e-utbildning')
    const first = (await sendList(list, {})).body
    expect(first).toMatchObject({ problems: [], isRemembered: false, listId: null })
    expect(first.plan?.counts).toMatchObject({ kept: 0, otherCourse: 6 })
    const mapping = { ...first.mapping, courses: { 'GDPR 2026': id } }
    const tried = (await sendList(list, { mapping })).body
    expect(tried.plan).toMatchObject({
      counts: { kept: 3, known: 1, notDone: 1, otherCourse: 1, error: 0 },
      known: 1,
      unknown: 2,
      strangeUnits: [{ text: 'Enhet X', rows: 1 }],
    })
    expect(totalOf(await standing(), 'Dataskydd, e-utbildning')).toEqual(before)

    const kept = await sendList(list, { mapping, keep: true })
    expect(kept.status).toBe(200)
    // Ali had taken it before: one person more would be one too many.
    const after = totalOf(await standing(), 'Dataskydd, e-utbildning')
    expect(after?.valid).toBe((before?.valid ?? 0) + 2)

    const again = await sendList<Failure>(list, { mapping, keep: true })
    expect([again.status, again.body.error.id]).toEqual([409, 'notAllowedNow'])
    expect(again.body.error.message).toContain('Samma fil lästes in')

    // Next year the columns have changed places, and one more line has come.
    const turned = [
      'Kurs;Slutförd;Namn;E-post;Enhet',
      ...list
        .split('\n')
        .slice(1)
        .map((line) => {
          const [name, email, unit, course, on] = line.split(';')
          return [course, on, name, email, unit].join(';')
        }),
      'GDPR 2026;2026-10-09;Till Kommen;till@annan.example;Förvaltningsstaben',
    ].join('\n')
    const second = (await sendList(turned, { keep: true })).body
    expect(second.isRemembered).toBe(true)
    expect(second.plan?.counts).toMatchObject({ kept: 1, known: 4 })
    expect(totalOf(await standing(), 'Dataskydd, e-utbildning')?.valid).toBe(
      (after?.valid ?? 0) + 1,
    )

    // What the second list says too is still so when the first is undone.
    const undone = await isam.send<ListsAnswer>(
      'POST',
      `/api/boards/${ofn}/training/lists/${kept.body.listId}/undo`,
    )
    expect(undone.body.lists.find((one) => one.id === kept.body.listId)?.undoneAt).not.toBeNull()
    expect(totalOf(await standing(), 'Dataskydd, e-utbildning')?.valid).toBe(
      (after?.valid ?? 0) + 1,
    )
    await isam.send('POST', `/api/boards/${ofn}/training/lists/${second.listId}/undo`)
    expect(totalOf(await standing(), 'Dataskydd, e-utbildning')).toEqual(before)
    const twice = await isam.send('POST', `/api/boards/${ofn}/training/lists/${second.listId}/undo`)
    expect(twice.status).toBe(404)
  })

  test('no name or address of a stranger is kept', async () => {
    const id = await courseId('Dataskydd, e-utbildning')
    const { body } = await sendList(`${list}\n`, {})
    await sendList(`${list}\n`, {
      mapping: { ...body.mapping, courses: { 'GDPR 2026': id } },
      keep: true,
    })
    const { default: pg } = await import('pg')
    const client = new pg.Client(world.connection.owner)
    await client.connect()
    const { rows } = await client.query(
      "select count(*)::int as n from training_completions t where t::text ilike '%annan.example%' or t::text ilike '%gästsson%'",
    )
    await client.end()
    expect(rows).toEqual([{ n: 0 }])
  })

  test.each([
    ['an empty file', '', 422],
    ['no lines below the names', 'Namn;Kurs;Slutförd\n', 422],
    ['a web page', '<html><body>hej</body></html>', 415],
  ])('%s is refused with what to do', async (_, content, status) => {
    const answer = await sendList<Failure>(content, {})
    expect(answer.status).toBe(status)
    expect(answer.body.error.message.length).toBeGreaterThan(20)
  })

  test('is not read by whoever may not', async () => {
    expect((await sendList(list, {}, employee)).status).toBe(403)
    expect((await sendList(list, {}, foreign)).status).toBe(404)
  })
})

describe('management under the act', () => {
  test('is told as of a day, and trained when a course for management was taken', async () => {
    const path = `/api/boards/${ofn}/training/management`
    const on = async (day: string) =>
      (await isam.get<ManagementAnswer>(`${path}?on=${day}`)).body.rows.map(
        ({ name, standing: of }) => `${name} ${of}`,
      )
    expect(await on('2026-01-14')).toEqual([])
    expect(await on('2026-01-15')).toEqual(['Maria Sandström none', 'Per Nyberg none'])
    const records = await isam.get<{ rows: { id: string; title: string; version: number }[] }>(
      `/api/boards/${ofn}/courses`,
    )
    const course = records.body.rows.find(({ title }) => title.startsWith('Särskild'))
    await isam.send('POST', `/api/courses/${course?.id}/moves`, {
      version: course?.version,
      to: 'offered',
    })
    const maria = (await isam.get<ManagementAnswer>(path)).body.rows[0]
    const noted = await isam.send('POST', `/api/courses/${course?.id}/completions`, {
      personId: maria?.personId,
      name: null,
      completedOn: '2026-03-24',
      group: 'management',
      evidence: 'Närvarolista',
    })
    expect(noted.status).toBe(201)
    expect(await on('2026-03-24')).toEqual(['Maria Sandström valid', 'Per Nyberg none'])
    expect(await on('2027-04-01')).toEqual(['Maria Sandström expired', 'Per Nyberg none'])
    const twice = await isam.send<Failure>('POST', `/api/courses/${course?.id}/completions`, {
      personId: maria?.personId,
      name: null,
      completedOn: '2026-03-24',
      group: 'management',
      evidence: null,
    })
    expect(twice.body.error.fields[0]?.field).toBe('completedOn')
  })

  test('somebody who is not registered here counts by name, until the last day', async () => {
    const path = `/api/boards/${ofn}/training/management`
    const added = await isam.send<ManagementAnswer>('POST', path, {
      personId: null,
      name: 'Nämndens ordförande',
      role: 'Ordförande',
      fromOn: '2026-02-01',
      toOn: null,
      ground: 'Nämndens beslut 2026-01-28 § 4',
    })
    const seat = added.body.rows.find(({ name }) => name === 'Nämndens ordförande')
    const ended = await isam.send<ManagementAnswer & Failure>('POST', `${path}/${seat?.id}/end`, {
      toOn: '2026-10-31',
    })
    expect(ended.body.earlier.map(({ name }) => name)).toContain('Nämndens ordförande')
    const wrong = await isam.send<Failure>('POST', `${path}/${seat?.id}/end`, {
      toOn: '2026-01-01',
    })
    expect(wrong.body.error.fields[0]?.field).toBe('toOn')
    expect((await employee.get(path)).status).toBe(403)
  })

  test('two who note the same at once: one seat, one completion', async () => {
    const path = `/api/boards/${ofn}/training/management`
    const seat = {
      personId: employee.personId,
      name: 'E',
      role: 'Ledamot',
      fromOn: '2026-02-01',
      toOn: null,
      ground: 'Val',
    }
    const at = (send: () => Promise<{ status: number }>) =>
      Promise.all([send(), send(), send()]).then((all) =>
        all.map(({ status }) => status).toSorted(),
      )
    expect(await at(() => isam.send('POST', path, seat))).toEqual([200, 422, 422])
    const nameless = { ...seat, personId: null, name: 'Nämndens revisor' }
    expect(await at(() => isam.send('POST', path, nameless))).toEqual([200, 422, 422])
    const before = { ...seat, fromOn: '2025-01-01', toOn: '2026-01-31' }
    expect((await isam.send('POST', path, before)).status).toBe(200)
    const { rows } = (await isam.get<{ rows: { id: string }[] }>(`/api/boards/${ofn}/courses`)).body
    const completion = {
      personId: employee.personId,
      name: null,
      completedOn: '2026-05-05',
      group: null,
      evidence: null,
    }
    const noted = () => isam.send('POST', `/api/courses/${rows[0]?.id}/completions`, completion)
    expect(await at(noted)).toEqual([201, 422, 422])
  })
})
