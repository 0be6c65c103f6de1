/** Units, people and roles over HTTP: who may, two at the same time, and the last administrator. */
import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Client, type Failure, testApp } from '../../../test/support/client.ts'
import { demoBoard, testWorld } from '../../../test/support/database.ts'
import { DEMO_TENANT } from '../../demo/load.ts'
import { programActor } from '../../server/actor.ts'
import type { HeldRole, Person, Unit } from './store.ts'

const world = testWorld('demo')
const app = testApp(world)
const TODAY = '2026-11-22'

let ofn: string
let sn: string
let boss: Client
let isam: Client

beforeAll(async () => {
  ofn = await demoBoard(world.db, 'overformyndarnamnden')
  sn = await demoBoard(world.db, 'socialnamnden')
  boss = await app.signIn('administrator', ofn)
  isam = await app.signIn('isam', ofn)
})

// Every test begins with one administrator of the whole municipality.
beforeEach(() =>
  world.db.withActor(programActor(DEMO_TENANT), async (tx) => {
    await sql`delete from role_assignments where role = 'administrator' and person_id <> ${boss.personId}`.execute(
      tx,
    )
    await sql`delete from role_assignments where role = 'isam' and board_id is null`.execute(tx)
    await sql`update role_assignments set to_on = null where role = 'administrator'`.execute(tx)
    await sql`update people set active = true`.execute(tx)
  }),
)

type Given = Partial<Pick<HeldRole, 'role' | 'boardId' | 'fromOn' | 'toOn'>>
const give = (personId: string, given: Given = {}, by = boss) =>
  by.send<HeldRole & Failure>('POST', '/api/roles', {
    personId,
    role: 'administrator',
    boardId: null,
    fromOn: TODAY,
    toOn: null,
    ...given,
  })
const end = (id: string, by = boss) =>
  by.send<{ endedOn: string } & Failure>('DELETE', `/api/roles/${id}`)
const rolesOf = async (personId: string) =>
  (await boss.get<{ roles: HeldRole[] }>(`/api/people/${personId}`)).body.roles
const ownRole = async () => {
  const held = (await rolesOf(boss.personId)).find((one) => one.role === 'administrator')
  if (!held) throw new Error('the boss is no administrator')
  return held
}
const change = async (personId: string, changes: Partial<Person>, by: Client) => {
  const { person } = (await boss.get<{ person: Person }>(`/api/people/${personId}`)).body
  const { id: _id, unitName: _unitName, ...values } = person
  return by.send<Person & Failure>('PUT', `/api/people/${personId}`, { ...values, ...changes })
}

describe("a board's administrator", () => {
  let local: Client

  beforeEach(async () => {
    local = await app.signIn('itCoordinator', ofn)
    await give(local.personId, { boardId: ofn })
  })

  test('gives and ends roles at the own board, and only there', async () => {
    const own = await give(isam.personId, { role: 'auditor', boardId: ofn }, local)
    expect(own.status).toBe(201)
    expect((await end(own.body.id, local)).status).toBe(200)

    for (const boardId of [null, sn]) {
      const refused = await give(local.personId, { role: 'isam', boardId }, local)
      expect([refused.status, refused.body.error.id]).toEqual([403, 'mayNot'])
    }
    expect((await end((await ownRole()).id, local)).status).toBe(403)
  })

  test('does not change the tree that all boards share', async () => {
    const { units } = (await local.get<{ units: Unit[] }>('/api/units')).body
    const other = units.find((one) => one.id === sn)
    const renamed = await local.send('PUT', `/api/units/${sn}`, {
      version: other?.version,
      parentId: other?.parentId,
      name: 'Omdöpt nämnd',
      active: false,
    })
    expect(renamed.status).toBe(403)
    const added = { parentId: null, kind: 'board', name: 'Ny nämnd' }
    expect((await local.send('POST', '/api/units', added)).status).toBe(403)
  })
})

describe('the last administrator', () => {
  const NEEDED = 'Det måste finnas minst en administratör'

  test('does not end the own role, whoever else is one at a board, in the future or without an account', async () => {
    const officer = await app.signIn('dataProtectionOfficer', ofn)
    await give(isam.personId, { boardId: ofn })
    await give(officer.personId, { fromOn: '2027-01-01' })
    const { people } = (await boss.get<{ people: Person[] }>('/api/people?q=Sara')).body
    await give(people[0]?.id ?? '')
    const refused = await end((await ownRole()).id)
    expect([refused.status, refused.body.error.message]).toEqual([
      409,
      expect.stringContaining(NEEDED),
    ])

    await give(isam.personId)
    expect((await end((await ownRole()).id)).body).toEqual({ endedOn: '2026-11-21' })
  })

  test('is not put aside by someone who keeps the register of people', async () => {
    await give(isam.personId, { role: 'isam' })
    const refused = await change(boss.personId, { active: false }, isam)
    expect([refused.status, refused.body.error.message]).toEqual([
      409,
      expect.stringContaining(NEEDED),
    ])
  })

  test('of two who end each other at the very same time, one stays', async () => {
    const other = await app.signIn('headOfAdministration', ofn)
    const theirs = (await give(other.personId)).body.id
    const own = (await ownRole()).id
    const answers = await Promise.all([end(theirs, boss), end(own, other)])
    // 403 when the other's came first by so much that the role was gone at the door.
    expect(answers.map((one) => one.status).sort()).toEqual([200, expect.toBeOneOf([403, 409])])
  })

  test('of two who close each other at the very same time, one stays', async () => {
    const other = await app.signIn('headOfAdministration', ofn)
    await give(other.personId)
    const answers = await Promise.all([
      change(other.personId, { active: false }, boss),
      change(boss.personId, { active: false }, other),
    ])
    expect(answers.map((one) => one.status).sort()).toEqual([200, expect.toBeOneOf([401, 409])])
  })
})

describe('people', () => {
  test('a board does not put aside who works at another', async () => {
    const foreign = await app.signIn('isam', sn)
    const refused = await change(isam.personId, { active: false }, foreign)
    expect([refused.status, refused.body.error.id]).toEqual([403, 'mayNot'])
    const colleague = await app.signIn('itCoordinator', sn)
    expect((await change(colleague.personId, { active: false }, foreign)).status).toBe(200)
  })

  test('of two saves at the very same time one wins, and the other is told', async () => {
    const path = `/api/people/${isam.personId}`
    const { version } = (await boss.get<{ person: Person }>(path)).body.person
    const answers = await Promise.all(
      ['Ett', 'Två', 'Tre'].map((title) => change(isam.personId, { version, title }, boss)),
    )
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409, 409])
  })
})

describe('roles', () => {
  test('the same role twice is one', async () => {
    const role = { role: 'manager', boardId: ofn } as const
    const answers = await Promise.all([give(isam.personId, role), give(isam.personId, role)])
    expect(answers.map((one) => one.status).sort()).toEqual([201, 409])
  })

  test('a role that has ended is not ended again, so that its last day stays', async () => {
    const period = { fromOn: '2024-01-01', toOn: '2024-12-31' }
    const held = (await give(isam.personId, { role: 'auditor', boardId: ofn, ...period })).body
    expect((await end(held.id)).status).toBe(409)
    const after = (await rolesOf(isam.personId)).find((one) => one.id === held.id)
    expect(after?.toOn).toBe('2024-12-31')
  })
})

describe('units', () => {
  const unit = async (name: string) =>
    (await boss.send<Unit>('POST', '/api/units', { parentId: ofn, kind: 'unit', name })).body
  const move = (one: Unit, parentId: string | null, name = one.name) =>
    boss.send<Unit>('PUT', `/api/units/${one.id}`, {
      version: one.version,
      parentId,
      name,
      active: true,
    })

  test('two that are put under each other at the very same time make no circle', async () => {
    const a = await unit('Enhet A')
    const b = await unit('Enhet B')
    const answers = await Promise.all([move(a, b.id), move(b, a.id)])
    expect(answers.map((one) => one.status).sort()).toEqual([200, 422])
  })

  test('of two saves at the very same time one wins, and the other is told', async () => {
    const a = await unit('Enhet C')
    const answers = await Promise.all([move(a, ofn, 'Ett'), move(a, ofn, 'Två')])
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409])
  })
})
