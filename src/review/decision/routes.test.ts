/** Who decides, how surely, and the seal on what was decided: over HTTP, against the real database. */
import { createHash, createPublicKey, verify } from 'node:crypto'
import forge from 'node-forge'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, type Failure, testApp } from '../../../test/support/client.ts'
import { demoBoard, TEST_NOW, testWorld } from '../../../test/support/database.ts'
import type { DecisionOrder } from './routes.ts'

const world = testWorld('demo')
const app = testApp(world)
let ofn: string
let sn: string
let isam: Client
let head: Client
let administrator: Client
let reviewId: string

type Workspace = {
  review: { version: number; state: string; fields: Record<string, unknown> }
  document: { decision: { decidedBy: string } | null }
  proved: { answer: boolean; because: string }
  authority: { decider: string; label: string; verifiedOn: string | null }
  may: { decide: { answer: boolean; because: string } }
  decision: Record<string, unknown> | null
}

const today = TEST_NOW.slice(0, 10)
const later = (minutes: number) => new Date(Date.parse(TEST_NOW) + minutes * 60_000).toISOString()
const nextDay = later(24 * 60).slice(0, 10)
const order = (client = isam, board = ofn) =>
  client.get<DecisionOrder>(`/api/boards/${board}/decision-order`)
const say = (change: Record<string, unknown>, client = isam, board = ofn) =>
  client.send<DecisionOrder & Failure>('PUT', `/api/boards/${board}/decision-order`, {
    version: 0,
    decider: 'board',
    basis: 'Nämndens arbetsordning, punkt 4',
    from: today,
    proof: 'anySignIn',
    verifiedOn: null,
    ...change,
  })
const open = async (client = head) => (await client.get<Workspace>(`/api/reviews/${reviewId}`)).body

beforeAll(async () => {
  ofn = await demoBoard(world.db, 'overformyndarnamnden')
  sn = await demoBoard(world.db, 'socialnamnden')
  isam = await app.signIn('isam', ofn)
  head = await app.signIn('headOfAdministration', ofn)
  administrator = await app.signIn('administrator', ofn)
  const list = await isam.get<{ rows: { id: string; fields: { reviewYear: number } }[] }>(
    `/api/boards/${ofn}/reviews`,
  )
  reviewId = list.body.rows.find((row) => row.fields.reviewYear === 2025)?.id ?? ''
})

describe('the order of decision', () => {
  test('where nothing is said, an assumption holds, and says that it is one', async () => {
    const { status, body } = await order()
    expect(status).toBe(200)
    expect(body.said).toEqual([])
    expect(body.inForce).toMatchObject({ decider: 'eitherOfAdministration', verifiedOn: null })
    expect(body.may).toMatchObject({ change: { answer: true }, seal: { answer: false } })
  })

  test('bad input is told field by field', async () => {
    const wrong = await say({ decider: 'king', basis: ' ', from: '2026-02-30' })
    expect(wrong.status).toBe(422)
    expect(wrong.body.error.fields.map((one) => one.field).sort()).toEqual([
      'basis',
      'decider',
      'from',
    ])
    const future = await say({ verifiedOn: '2099-01-01' })
    expect(future.body.error.fields[0]?.field).toBe('verifiedOn')
  })

  test('said for a day, changed with the version seen, and refused with another', async () => {
    const first = await say({})
    expect(first.status).toBe(200)
    expect(first.body.inForce).toMatchObject({
      decider: 'board',
      label: 'Nämnden, vid sammanträde',
    })
    expect((await say({})).status).toBe(409)
    const changed = await say({ version: 1, verifiedOn: today })
    expect(changed.body.said).toMatchObject([{ from: today, version: 2, verifiedOn: today }])
    const ahead = await say({ from: nextDay, decider: 'headOfAdministration' })
    expect(ahead.body.inForce.decider).toBe('board')
    expect(ahead.body.said).toHaveLength(2)
  })

  test('not by whoever only decides, and not at a board out of sight', async () => {
    expect((await say({}, head)).status).toBe(403)
    expect((await say({}, isam, sn)).status).toBe(404)
    expect((await order(isam, sn)).status).toBe(404)
  })
})

/** A certificate of our own making, valid from yesterday for a year around the test's clock. */
function certificateFile(change: { password?: string; until?: string; withKey?: boolean } = {}) {
  const keys = forge.pki.rsa.generateKeyPair(2048)
  const certificate = forge.pki.createCertificate()
  certificate.publicKey = keys.publicKey
  certificate.serialNumber = '01'
  certificate.validity.notBefore = new Date(later(-24 * 60))
  certificate.validity.notAfter = new Date(change.until ?? later(365 * 24 * 60))
  const name = [{ name: 'commonName', value: 'Overformyndarnamnden' }]
  certificate.setSubject(name)
  certificate.setIssuer(name)
  certificate.sign(keys.privateKey, forge.md.sha256.create())
  const key = change.withKey === false ? null : keys.privateKey
  const asn1 = forge.pkcs12.toPkcs12Asn1(key, [certificate], change.password ?? 'hemligt')
  return Buffer.from(forge.asn1.toDer(asn1).getBytes(), 'binary').toString('base64')
}

const putSeal = (file: string, password = 'hemligt', client = administrator) =>
  client.send<DecisionOrder & Failure>('PUT', `/api/boards/${ofn}/seal`, { file, password })

describe("the board's seal", () => {
  const good = certificateFile()
  test.each([
    ['a wrong password', good, 'fel', 'password'],
    ['not a certificate', Buffer.from('hej').toString('base64'), 'hemligt', 'file'],
    ['an empty file', '', 'hemligt', 'file'],
    ['no private key', certificateFile({ withKey: false }), 'hemligt', 'file'],
    ['one that has run out', certificateFile({ until: later(-60) }), 'hemligt', 'file'],
  ])('%s is refused', async (_, file, password, field) => {
    const answer = await putSeal(file, password)
    expect([answer.status, answer.body.error.fields[0]?.field]).toEqual([422, field])
  })

  test('is put in use and taken out by the administrator alone', async () => {
    expect((await putSeal(good, 'hemligt', isam)).status).toBe(403)
    const put = await putSeal(good)
    expect(put.body.seal).toMatchObject({ subject: 'Overformyndarnamnden' })
    expect(JSON.stringify(put.body)).not.toContain('hemligt')
    const removed = await administrator.send<DecisionOrder>('DELETE', `/api/boards/${ofn}/seal`)
    expect(removed.body.seal).toBeNull()
    expect((await administrator.send('DELETE', `/api/boards/${ofn}/seal`)).status).toBe(404)
    expect((await putSeal(good)).body.seal).not.toBeNull()
  })
})

describe('the decision of the nämnd', () => {
  const body = (version: number) => ({
    version,
    scope: 'whole',
    wording: 'Nämnden godkänner förslagen.',
    decidedOn: today,
    items: [],
  })
  const decide = (values: object) =>
    head.send<Workspace & Failure>('POST', `/api/reviews/${reviewId}/decision`, values)

  test('asks for a fresh sign-in, then for the paragraph of the minutes', async () => {
    const { review } = await open(isam)
    const sent = await isam.send<Workspace>('POST', `/api/reviews/${reviewId}/submission`, {
      version: review.version,
    })
    expect(sent.status).toBe(200)
    const { version } = sent.body.review
    world.setNow(later(45))
    expect((await open()).proved.answer).toBe(false)
    const stale = await decide(body(version))
    expect([stale.status, stale.body.error.id]).toEqual([403, 'signInAgain'])
    head = await app.signIn('headOfAdministration', ofn)
    expect(await open()).toMatchObject({
      proved: { answer: true },
      authority: { decider: 'board' },
      may: { decide: { answer: true } },
    })
    const without = await decide(body(version))
    expect(without.body.error.fields).toEqual([
      { field: 'minutes', message: 'Ange paragrafen i nämndens protokoll, till exempel § 12.' },
    ])
    const decided = await decide({ ...body(version), minutes: '§ 12' })
    expect(decided.status).toBe(200)
    expect(decided.body.document.decision?.decidedBy).toBe('Överförmyndarnämnden, § 12')
    expect(decided.body.decision).toMatchObject({
      decider: 'board',
      minutes: '§ 12',
      basis: 'Nämndens arbetsordning, punkt 4',
      signedInHow: 'password',
    })
  })

  test('the decided PDF bears the seal over every byte, and a reprint is the same file', async () => {
    const path = `/api/reviews/${reviewId}/report/pdf`
    const { content } = await isam.bytes(path)
    const seal = sealIn(content)
    expect(seal.covered).toBe(content.length)
    expect(seal.isWhole).toBe(true)
    expect((await isam.bytes(path)).content.equals(content)).toBe(true)
  })
})

describe('is a file the decided report?', () => {
  type Verdict = { kind: string; isWhole: boolean; said: string }
  const verify = (content: Buffer, client = isam) =>
    client.upload<Verdict>('/api/report-verifications', content)
  const report = async (format: string) =>
    (await isam.bytes(`/api/reviews/${reviewId}/report/${format}`)).content

  test.each(['pdf', 'docx', 'html', 'txt'])('the %s as it was decided is', async (format) => {
    const { body } = await verify(await report(format))
    expect(body).toMatchObject({ kind: 'decided', isWhole: true })
    expect(body.said).toContain('Överförmyndarnämnden, § 12')
  })

  test('one changed word is told, though it bears the checksum', async () => {
    const changed = (await report('txt')).toString('utf8').replace('incidenter', 'händelser')
    const { body } = await verify(Buffer.from(changed))
    expect(body).toMatchObject({ kind: 'changed', isWhole: false })
    expect(body.said).toContain('Texten skiljer sig')
  })

  test('saved over with the same words is told as that', async () => {
    const saved = Buffer.concat([await report('txt'), Buffer.from('\r\n')])
    expect((await verify(saved)).body.said).toContain('Orden är de samma')
  })

  test('anything else is unknown, also another board’s report to who may not see it', async () => {
    expect((await verify(Buffer.from('Hej'))).body.kind).toBe('unknown')
    const other = await app.signIn('isam', sn)
    expect((await verify(await report('pdf'), other)).body.kind).toBe('unknown')
    expect((await verify(Buffer.alloc(0))).status).toBe(422)
  })
})

/** The signature in a PDF, checked with Node's own cryptography: digest of the bytes, and the key. */
function sealIn(pdf: Buffer): { covered: number; isWhole: boolean } {
  const text = pdf.toString('latin1')
  const range = /\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)/.exec(text)
  if (!range) throw new Error('no signature in the PDF')
  const [from = 0, length = 0, second = 0, rest = 0] = range.slice(1).map(Number)
  const signed = Buffer.concat([
    pdf.subarray(from, from + length),
    pdf.subarray(second, second + rest),
  ])
  const hex = text.slice(from + length + 1, second - 1).replace(/(?:00)+$/, '')
  const der = forge.util.createBuffer(Buffer.from(hex, 'hex').toString('binary'))
  const asn1 = forge.asn1.fromDer(der, { parseAllBytes: false } as never)
  const message = forge.pkcs7.messageFromAsn1(asn1) as forge.pkcs7.PkcsSignedData & {
    rawCapture: { authenticatedAttributes: forge.asn1.Asn1[]; signature: string }
  }
  const { authenticatedAttributes, signature } = message.rawCapture
  const attributes = forge.asn1.create(
    forge.asn1.Class.UNIVERSAL,
    forge.asn1.Type.SET,
    true,
    authenticatedAttributes,
  )
  const bytes = Buffer.from(forge.asn1.toDer(attributes).getBytes(), 'binary')
  const digest = createHash('sha256').update(signed).digest()
  const [certificate] = message.certificates
  if (!certificate) throw new Error('no certificate in the signature')
  const key = createPublicKey(forge.pki.certificateToPem(certificate))
  return {
    covered: second + rest,
    isWhole:
      bytes.includes(digest) && verify('sha256', bytes, key, Buffer.from(signature, 'binary')),
  }
}
