/** A campaign over HTTP: lists in, each account decided by whom it falls on, and followed until gone. */
import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, type Failure, testApp } from '../../../test/support/client.ts'
import { demoBoard, testWorld } from '../../../test/support/database.ts'
import { DEMO_TENANT } from '../../demo/load.ts'
import { registerOf } from '../../import/registers.ts'
import { settled } from '../../import/settling.ts'
import type { RecordRow } from '../../record/define.ts'
import { recordById } from '../../record/store.ts'
import { programActor } from '../../server/actor.ts'
import { accessReview } from './access-review.record.ts'
import type { AccountsAnswer, DecidedAnswer, LookAnswer } from './answers.ts'

const world = testWorld('demo')
const app = testApp(world)
let ofn: string
let isam: Client
let manager: Client
let employee: Client
let foreign: Client
let edok: string
let review: string

const STAFF = [
  'Anstnr;Namn;E-post;Enhet;Slutdatum;Skyddade personuppgifter',
  '1;Anna Öberg;anna.oberg@x.example;Enheten;;',
  '2;Bo Ek;bo.ek@x.example;Enheten;2025-08-31;',
  '3;Hemlig Person;hemlig.person@x.example;Enheten;;Ja',
].join('\n')
const LDIF = [
  'version: 1',
  'dn: uid=anob01,dc=x',
  'uid: anob01',
  'mail: anna.oberg@x.example',
  'lastLogon: 2025-08-20',
  '',
  'dn: uid=boek01,dc=x',
  'uid: boek01',
  'employeeNumber: 2',
  '',
  'dn: uid=k7,dc=x',
  'uid: k7',
  'cn:: SGVtbGlnIFBlcnNvbg==',
  '',
  'dn: uid=svc-edok,dc=x',
  'uid: svc-edok',
  '',
].join('\n')

const take = (query: string, text: string, at = '') =>
  isam.upload<{ id: string; rows: number; errors: number } & LookAnswer & Failure>(
    `/api/boards/${ofn}/access-lists${at}?${query}`,
    Buffer.from(text),
  )
const accounts = async (client = isam) =>
  (await client.get<AccountsAnswer>(`/api/access-reviews/${review}/accounts`)).body
const decide = (client: Client, decisions: unknown[]) =>
  client.send<DecidedAnswer & Failure>('POST', `/api/access-reviews/${review}/decisions`, {
    decisions,
  })

beforeAll(async () => {
  ofn = await demoBoard(world.db, 'overformyndarnamnden')
  isam = await app.signIn('isam', ofn)
  manager = await app.signIn('manager', ofn)
  employee = await app.signIn('employee', ofn)
  foreign = await app.signIn('isam', await demoBoard(world.db, 'socialnamnden'))
  const { body } = await isam.get<{ systems: { id: string; name: string }[] }>(
    `/api/boards/${ofn}/access-lists`,
  )
  edok = body.systems.find(({ name }) => name === 'eDok')?.id ?? ''
  const made = await isam.send<{ record: { id: string } } & Failure>(
    'POST',
    `/api/boards/${ofn}/access-reviews`,
    {
      values: {
        title: 'eDok prov',
        system: edok,
        way: 'perSystem',
        reviewer: isam.personId,
        startsOn: null,
        deadline: '2025-12-01',
        scope: null,
        dormantAfter: 30,
        listOn: null,
        doneOn: null,
        signedBy: null,
        accounts: null,
        removed: null,
        medianDays: null,
        conclusions: null,
      },
    },
  )
  review = made.body.record.id
})

const version = async () => (await accounts()).review.version
const begin = async () =>
  isam.send<AccountsAnswer & Failure>('POST', `/api/access-reviews/${review}/begin`, {
    version: await version(),
  })

describe('lists in', () => {
  test('a look keeps nothing, and says what is in error', async () => {
    const look = await take('kind=staff&name=hr.csv', `${STAFF}\n4;;;;;`, '/look')
    expect(look.status).toBe(200)
    expect(look.body).toMatchObject({ rows: 4, errorCount: 1, lacking: null })
    expect(look.body.columns.map(({ to }) => to)).toEqual([
      'number',
      'name',
      'email',
      'unit',
      'endedOn',
      'isProtected',
    ])
    expect((await begin()).body.error.message).toContain('Läs in användarlistan')
  })

  test('are taken, and refused to others, without a system, and from a day to come', async () => {
    expect((await take('kind=staff&name=hr.csv&listedOn=2025-10-01', STAFF)).body.rows).toBe(3)
    expect(
      (await take(`kind=accounts&system=${edok}&name=e.ldif&listedOn=2025-10-01`, LDIF)).body.rows,
    ).toBe(4)
    expect((await take('kind=accounts&listedOn=2025-10-01', LDIF)).status).toBe(422)
    expect((await take('kind=staff&listedOn=2099-01-01', STAFF)).status).toBe(422)
    const changes = await take(`kind=accounts&system=${edok}`, 'dn: a\nchangetype: add\n', '/look')
    expect(changes.body.error.message).toContain('rad 2')
    const at = `/api/boards/${ofn}/access-lists/look?kind=staff`
    expect((await employee.upload(at, Buffer.from(STAFF))).status).toBe(403)
    expect((await foreign.upload(at, Buffer.from(STAFF))).status).toBe(404)
  })
})

describe('the review', () => {
  test('has each account once, and never the name of a protected person', async () => {
    const { status, body } = await begin()
    expect(status).toBe(200)
    expect(body.rows.map(({ login, flags }) => [login, flags])).toEqual([
      ['anob01', ['dormant']],
      ['boek01', ['leaver']],
      ['k7', ['likely']],
      ['svc-edok', ['service']],
    ])
    expect(JSON.stringify(body)).not.toMatch(/Hemlig|hemlig/)
    expect(body.rows[2]?.name).toBe('Person med skyddade uppgifter')
    expect((await begin()).status).toBe(409)
  })

  test('a manager sees only what falls on them', async () => {
    const own = await accounts(manager)
    expect(own).toMatchObject({ isWhole: false, rows: [] })
    const row = (await accounts()).rows[0]
    const tried = await decide(manager, [
      { id: row?.id, version: 1, decision: 'keep', reason: null },
    ])
    expect(tried.status).toBe(404)
  })

  test('two who decide at once lose nothing: the first stands, the second is told', async () => {
    const [anna, bo, hidden, service] = (await accounts()).rows
    const wanted = { id: bo?.id, version: bo?.version, reason: 'Anställningen har upphört' }
    expect((await decide(isam, [{ ...wanted, decision: 'remove', reason: null }])).status).toBe(422)
    expect((await decide(isam, [{ ...wanted, decision: 'remove' }])).body.saved).toHaveLength(1)
    const second = await decide(isam, [
      { ...wanted, decision: 'keep' },
      { id: anna?.id, version: 1, decision: 'keep', reason: null },
    ])
    expect(second.body.saved).toHaveLength(1)
    expect(second.body.conflicts[0]?.because).toContain('boek01 har redan avgjorts')
    const sign = async () =>
      isam.send<AccountsAnswer & Failure>('POST', `/api/access-reviews/${review}/sign`, {
        version: await version(),
        conclusions: 'Rutinen för avslut behöver följas.',
      })
    const byHand = await isam.send<Failure>('POST', `/api/access-reviews/${review}/moves`, {
      version: await version(),
      to: 'done',
    })
    expect(byHand.status).toBe(409)
    expect(byHand.body.error.message).toMatch(/^Granskningen har konton/)
    expect((await sign()).body.error.message).toBe('2 konton är inte avgjorda ännu.')
    await decide(
      isam,
      [hidden, service].map((row) => ({
        id: row?.id,
        version: 1,
        decision: 'keep',
        reason: null,
      })),
    )
    const fields = async () =>
      (
        await isam.get<{ record: { version: number; fields: Record<string, unknown> } }>(
          `/api/access-reviews/${review}`,
        )
      ).body.record
    const put = async (client: Client, values: object) => {
      const { version: seen, fields: saved } = await fields()
      return client.send<Failure>('PUT', `/api/access-reviews/${review}`, {
        version: seen,
        values: { ...saved, ...values },
      })
    }
    const counted = await put(isam, { accounts: 400, removed: 0 })
    expect(counted.status).toBe(422)
    expect(counted.body.error.fields.map(({ field }) => field)).toEqual(['accounts', 'removed'])
    const taken = await put(manager, { reviewer: manager.personId })
    expect([taken.status, (await accounts(manager)).isWhole]).toEqual([409, false])
    expect((await put(isam, { scope: 'Endast förvaltningen.' })).status).toBe(200)

    const byList = (state: string | null, values: object) =>
      world.db.withActor(programActor(DEMO_TENANT), async (tx) => {
        const record = (await recordById(tx, accessReview, review)) as unknown as RecordRow
        const wanted = { ...(record.fields as object), ...values }
        return settled(tx, registerOf('accessReview'), world.services.now(), {
          boardId: ofn,
          record,
          state,
          values: wanted,
        })
      })
    await expect(byList('done', {})).rejects.toThrow(/^Granskningen har konton/)
    await expect(byList(null, { removed: 0 })).rejects.toMatchObject({ id: 'invalid' })
    await expect(byList(null, { reviewer: manager.personId })).rejects.toMatchObject({
      id: 'notAllowedNow',
    })
    expect(await byList(null, { scope: 'Alla.' })).toMatchObject({ scope: 'Alla.' })

    // One more is taken back while it is being signed: either there is nothing to sign, or no more to take back.
    const seen = (await accounts()).rows[0]
    const [signed, back] = await Promise.all([
      sign(),
      decide(isam, [{ id: seen?.id, version: seen?.version, decision: null, reason: null }]),
    ])
    const { rows, review: after } = await accounts()
    expect(rows.every(({ decision }) => decision !== null)).toBe(after.state === 'done')
    expect([signed.status, back.status].sort()).toEqual([200, 409])
    if (after.state !== 'done') {
      await decide(isam, [
        { id: seen?.id, version: rows[0]?.version, decision: 'keep', reason: null },
      ])
      expect((await sign()).body.review.state).toBe('done')
    }
    const rewritten = await put(isam, { conclusions: 'Allt var bra.' })
    expect(rewritten.status).toBe(409)
    expect(rewritten.body.error.message).toMatch(/^Granskningen är undertecknad/)
  })

  test('what was taken away is followed by the lists to come', async () => {
    const day = world.services.now().slice(0, 10)
    const again = await take(`kind=accounts&system=${edok}&name=e.ldif&listedOn=${day}`, LDIF)
    expect(again.status).toBe(201)
    expect((await accounts()).numbers).toMatchObject({ removed: 1, notCarriedOut: 1, gone: 0 })
    const without = LDIF.replace(/dn: uid=boek01.*\nuid.*\nemployee.*\n\n/, '')
    await take(`kind=accounts&system=${edok}&name=e.ldif&listedOn=${day}`, without)
    const { numbers } = await accounts()
    expect(numbers).toMatchObject({ removed: 1, notCarriedOut: 0, gone: 1, medianOf: 1 })
  })

  test('who has had a protected identity is not named when two lists have come without them', async () => {
    const left = STAFF.split('\n').slice(0, 3).join('\n')
    for (const day of ['2025-11-01', '2025-11-01', '2025-12-01'])
      expect((await take(`kind=staff&name=hr.csv&listedOn=${day}`, left)).status).toBe(201)
    await take(`kind=accounts&system=${edok}&name=e.ldif&listedOn=2025-12-01`, LDIF)
    const { body } = await isam.get<{ record: { fields: object } }>(`/api/access-reviews/${review}`)
    const empty = { doneOn: null, signedBy: null, accounts: null, removed: null, medianDays: null }
    const values = {
      ...body.record.fields,
      ...empty,
      title: 'Igen',
      listOn: null,
      conclusions: null,
    }
    const made = await isam.send<{ record: { id: string } }>(
      'POST',
      `/api/boards/${ofn}/access-reviews`,
      { values },
    )
    review = made.body.record.id
    const begun = await begin()
    expect(begun.status).toBe(200)
    expect(begun.body.rows.map(({ name }) => name)).toContain('Person med skyddade uppgifter')
    expect(JSON.stringify(begun.body)).not.toMatch(/hemlig/i)
  })
})
