/** Underlag over HTTP: who may, what is taken, and that nothing is lost. */
import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { bareRisk } from '../../../test/support/a-risk.ts'
import { type Client, type Failure, testApp } from '../../../test/support/client.ts'
import { demoBoard, testWorld } from '../../../test/support/database.ts'
import { aZip, contentTypes } from '../../../test/support/word-file.ts'
import { logo, swedishParts, wordFile } from '../../../test/support/word-templates.ts'
import { LARGEST_EVIDENCE } from './evidence-file.ts'
import type { EvidenceAnswer } from './routes.ts'

type Told = EvidenceAnswer & Failure

const world = testWorld('demo')
const app = testApp(world)
let boardId: string
let isam: Client
let reader: Client
let employee: Client
let other: Client
let riskId: string

beforeAll(async () => {
  boardId = await demoBoard(world.db, 'overformyndarnamnden')
  isam = await app.signIn('isam', boardId)
  reader = await app.signIn('dataProtectionOfficer', boardId)
  employee = await app.signIn('employee', boardId)
  other = await app.signIn('isam', await demoBoard(world.db, 'socialnamnden'))
  riskId = await aRiskIn()
})

async function aRiskIn(): Promise<string> {
  const { body } = await isam.send<{ record: { id: string } }>(
    'POST',
    `/api/boards/${boardId}/risks`,
    { values: bareRisk },
  )
  return body.record.id
}

const address = (id = riskId) => `/api/records/${id}/evidence`
const note = { title: 'Lista över konton', shows: null, datedOn: '2025-10-01' }
const aCase = { ...note, kind: 'case', reference: 'ÖFN 2025/412' }

async function upload(content: Buffer, said: object = {}, client = isam, to = riskId) {
  const answer = await app.app.inject({
    method: 'POST',
    url: `${address(to)}/file`,
    headers: {
      cookie: client.cookie,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/octet-stream',
      'x-evidence': encodeURIComponent(JSON.stringify({ ...note, name: 'fil.txt', ...said })),
    },
    payload: content,
  })
  return { status: answer.statusCode, body: answer.json() as Told }
}

const newest = ({ rows }: EvidenceAnswer) => rows.toSorted((a, b) => (a.id < b.id ? 1 : -1))[0]

describe('a reference', () => {
  test('is kept with its day, and stands in the record’s history', async () => {
    const id = await aRiskIn()
    const { status, body } = await isam.send<Told>('POST', address(id), {
      ...aCase,
      shows: '12 konton avslutade',
    })
    expect(status).toBe(201)
    expect(body.rows).toMatchObject([{ ...aCase, shows: '12 konton avslutade', sha256: null }])
    const history = await isam.get<{ rows: { act: string; after: object }[] }>(
      `/api/risks/${id}/history`,
    )
    expect(history.body.rows[0]).toMatchObject({
      act: 'changed',
      after: { evidence: 'Lista över konton, ÖFN 2025/412' },
    })
  })

  test.each([
    ['no title', { title: ' ' }, 'title'],
    ['no number', { reference: '' }, 'reference'],
    ['a day that is not', { datedOn: '2025-02-30' }, 'datedOn'],
    ['a day to come', { datedOn: '2999-01-01' }, 'datedOn'],
    ['an address that runs', { kind: 'address', reference: 'javascript:alert(1)' }, 'reference'],
    ['a file without one', { kind: 'file' }, 'kind'],
  ])('with %s is refused at its field', async (_what, wrong, field) => {
    const { status, body } = await isam.send<Told>('POST', address(), { ...aCase, ...wrong })
    expect(status).toBe(422)
    expect(body.error.fields.map((one) => one.field)).toEqual([field])
  })
})

describe('a file', () => {
  test.each([
    ['logga.exe', logo, 'logga.png', 'image/png'],
    [
      'tabell.csv',
      Buffer.from('Namn;Antal\nÖrjan;1', 'latin1'),
      'tabell.csv',
      'text/csv; charset=windows-1252',
    ],
    ['tabell.csv', Buffer.from('Namn;Antal\nÖrjan;1'), 'tabell.csv', 'text/csv; charset=utf-8'],
    [
      'anteckning.html',
      Buffer.from('Rad ett\nRad två'),
      'anteckning.txt',
      'text/plain; charset=utf-8',
    ],
    [
      'svar.msg',
      Buffer.from(
        'From: a@exempel.se\r\nDate: Wed, 1 Oct 2025 10:00:00 +0200\r\nSubject: Svar\r\n\r\nHej',
      ),
      'svar.eml',
      'message/rfc822',
    ],
    ['rapport.pdf.js', Buffer.from('%PDF-1.7\n%%EOF'), 'rapport.pdf.pdf', 'application/pdf'],
    ['../../etc/passwd', Buffer.from('text'), 'passwd.txt', 'text/plain; charset=utf-8'],
    [
      'C:\\hem\\a"b\r\nx: y\u202Efdp.txt',
      Buffer.from('text'),
      'abx yfdp.txt',
      'text/plain; charset=utf-8',
    ],
    ['.htaccess', Buffer.from('text'), 'htaccess.txt', 'text/plain; charset=utf-8'],
  ])('%s is kept as what it is', async (name, content, fileName, mediaType) => {
    const id = await aRiskIn()
    const { status, body } = await upload(content, { name }, isam, id)
    expect(status, JSON.stringify(body)).toBe(201)
    const [kept] = body.rows
    expect(kept).toMatchObject({ fileName, size: content.length })
    expect(kept?.sha256).toBe(createHash('sha256').update(content).digest('hex'))
    const fetched = await reader.bytes(`${address(id)}/${kept?.id}/file`)
    expect(fetched.content).toEqual(content)
    expect(fetched.headers).toMatchObject({
      'content-type': mediaType,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
    })
    expect(fetched.headers['content-disposition']).toMatch(/^attachment; filename="[^"\r\n]*";/)
  })

  test('of Word is told from its parts', async () => {
    const { body } = await upload(await wordFile(swedishParts), { name: 'mall.zip' })
    expect(newest(body)?.fileName).toBe('mall.docx')
  })

  test.each([
    ['a program', Buffer.from('4d5a90000300000004000000ffff0000', 'hex'), 'format som inte'],
    ['a web page', Buffer.from('\n <!DOCTYPE html><script>1</script>'), 'webbsida'],
    ['a picture that runs', Buffer.from('<svg onload="alert(1)"/>'), 'webbsida'],
    ['the format of old', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'gammalt Officeformat'],
    ['half a zip', Buffer.from('504b0304', 'hex'), 'skadad'],
    ['nothing', Buffer.alloc(0), 'tom'],
  ])('that is %s is refused in words', async (_what, content, words) => {
    const { status, body } = await upload(content, { name: 'rapport.pdf' })
    expect(status).toBe(415)
    expect(body.error.message).toContain(words)
  })

  test('with macros, or of a kind that is not taken, is refused', async () => {
    const types = { '[Content_Types].xml': contentTypes() }
    const macros = await aZip({ ...types, 'word/document.xml': '', 'word/vbaProject.bin': 'x' })
    expect((await upload(macros)).body.error.message).toContain('makron')
    const slides = await aZip({ ...types, 'ppt/presentation.xml': '' })
    expect((await upload(slides)).status).toBe(415)
    expect((await upload(await aZip({ 'a.txt': 'x' }))).body.error.message).toContain('arkiv')
  })

  test('over 20 MB is refused', async () => {
    const large = Buffer.alloc(LARGEST_EVIDENCE + 1, 'a')
    const { status, body } = await upload(large)
    expect(status).toBe(413)
    expect(body.error.message).toContain('20 MB')
    expect((await upload(Buffer.alloc(LARGEST_EVIDENCE + 5000, 'a'))).status).toBe(413)
  })

  test.each([
    ['no name', { title: '' }, 'title'],
    ['a day that is not', { datedOn: 'igår' }, 'datedOn'],
  ])('with %s is refused at its field', async (_what, said, field) => {
    const { status, body } = await upload(Buffer.from('text'), said)
    expect(status).toBe(422)
    expect(body.error.fields.map((one) => one.field)).toEqual([field])
  })

  test('without what is said of it is refused', async () => {
    const answer = await isam.upload<Failure>(`${address()}/file`, Buffer.from('text'))
    expect(answer.status).toBe(422)
  })
})

describe('who may', () => {
  test('read is who may read the register; the others are told nothing', async () => {
    expect((await reader.get<EvidenceAnswer>(address())).status).toBe(200)
    expect((await employee.get(address())).status).toBe(403)
    expect((await other.get(address())).status).toBe(404)
    expect((await app.guest.get(address())).status).toBe(401)
  })

  test('change is who may change the record', async () => {
    const { body } = await reader.get<EvidenceAnswer>(address())
    expect(body.may.change.answer).toBe(false)
    expect((await reader.send('POST', address(), aCase)).status).toBe(403)
    expect((await upload(Buffer.from('text'), {}, reader)).status).toBe(403)
    expect((await upload(Buffer.from('text'), {}, other)).status).toBe(404)
    const made = await isam.send<EvidenceAnswer>('POST', address(), aCase)
    const removal = `${address()}/${newest(made.body)?.id}/removal`
    expect((await reader.send('POST', removal, { because: 'Fel.' })).status).toBe(403)
    expect((await other.send('POST', removal, { because: 'Fel.' })).status).toBe(404)
  })

  test('a file is not fetched through another record', async () => {
    const { body } = await upload(Buffer.from('text'))
    const elsewhere = await aRiskIn()
    const id = newest(body)?.id
    expect((await isam.bytes(`${address(elsewhere)}/${id}/file`)).status).toBe(404)
    expect((await other.bytes(`${address()}/${id}/file`)).status).toBe(404)
  })
})

describe('what is removed', () => {
  test('leaves the list but stays with its reason, and is fetched by who may change it', async () => {
    const id = await aRiskIn()
    const made = await upload(Buffer.from('fel lista'), { title: 'Fel lista' }, isam, id)
    const one = made.body.rows[0]
    const removal = `${address(id)}/${one?.id}/removal`
    expect((await isam.send('POST', removal, { because: ' ' })).status).toBe(422)
    const { body } = await isam.send<EvidenceAnswer>('POST', removal, { because: 'Fel system.' })
    expect(body.rows).toEqual([])
    expect(body.removed).toMatchObject([
      { title: 'Fel lista', removedBecause: 'Fel system.', sha256: one?.sha256 },
    ])
    expect((await isam.bytes(`${address(id)}/${one?.id}/file`)).status).toBe(200)
    expect((await reader.bytes(`${address(id)}/${one?.id}/file`)).status).toBe(403)
    expect((await isam.send('POST', removal, { because: 'Igen.' })).status).toBe(404)
    const history = await isam.get<{ rows: { before: object; after: object }[] }>(
      `/api/risks/${id}/history`,
    )
    expect(history.body.rows[0]?.after).toEqual({ evidence: null, note: 'Fel system.' })
    expect(JSON.stringify(history.body.rows[0]?.before)).toContain(one?.sha256)
  })

  test('counts in how many there may be', async () => {
    const id = await aRiskIn()
    const statuses: number[] = []
    for (let n = 0; n < 51; n += 1)
      statuses.push((await isam.send('POST', address(id), aCase)).status)
    expect(statuses.filter((status) => status === 201)).toHaveLength(50)
    expect(statuses.at(-1)).toBe(409)
  })
})
