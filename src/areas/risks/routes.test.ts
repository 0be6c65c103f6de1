import { beforeAll, describe, expect, test } from 'vitest'
import { bareRisk } from '../../../test/support/a-risk.ts'
import { type Client, testApp } from '../../../test/support/client.ts'
import { demoBoard, testWorld } from '../../../test/support/database.ts'
import type { Risk } from './risk.record.ts'
import { presets } from './scale.rules.ts'

const world = testWorld('demo')
const server = testApp(world)

type Problem = {
  error: { id: string; message: string; fields: { field: string; message: string }[] }
}
type One = { record: Risk }
type ShownScale = Omit<(typeof presets)[number], 'levels'> & {
  active: boolean
  levels: { name: string; from: number; range?: string }[]
}
type Scales = { scales: ShownScale[]; may: { change: { answer: boolean } } }

let guardians = ''
let social = ''
let isam: Client
let manager: Client

beforeAll(async () => {
  guardians = await demoBoard(world.db, 'overformyndarnamnden')
  social = await demoBoard(world.db, 'socialnamnden')
  isam = await server.signIn('isam', guardians)
  manager = await server.signIn('manager', guardians)
})

function wantedScale(change: Partial<ShownScale> = {}) {
  const [, four] = presets
  if (!four) throw new Error('no presets')
  const { size, name, likelihood, consequence, levels, source, verified } = four
  return { size, name, likelihood, consequence, levels, source, verified, ...change }
}

async function activeScale(client: Client, board: string): Promise<ShownScale | undefined> {
  const { body } = await client.get<Scales>(`/api/boards/${board}/risk-scales`)
  return body.scales.find((scale) => scale.active)
}

async function create(values: Partial<Risk['fields']>, client = manager) {
  return client.send<One & Problem>('POST', `/api/boards/${guardians}/risks`, {
    values: { ...bareRisk, assessedYear: 2030, ...values },
  })
}

describe('before the board has chosen', () => {
  test('the shipped scales are shown, 4 × 4 applies, and none is verified', async () => {
    const { status, body } = await manager.get<Scales>(`/api/boards/${guardians}/risk-scales`)
    expect(status).toBe(200)
    expect(body.scales.map(({ size, version, active }) => [size, version, active])).toEqual([
      ['3x3', 1, false],
      ['4x4', 1, true],
      ['5x5', 1, false],
      ['6x6', 1, false],
    ])
    expect(body.scales.every(({ verified }) => !verified)).toBe(true)
    expect(body.scales[1]?.levels.map(({ range }) => range)).toEqual(['1–2', '3–6', '8–12', '16'])
    expect(body.may.change.answer).toBe(false)
  })
})

describe('an assessment and its scale', () => {
  test('without a named scale it is made on the one that applies', async () => {
    const { status, body } = await create({ likelihood: 3, consequence: 4 })
    expect(status).toBe(201)
    expect(body.record.fields).toMatchObject({
      scale: '4x4',
      scaleVersion: 1,
      likelihood: 3,
      consequence: 4,
    })
  })

  test('a risk not yet assessed gets no scale', async () => {
    const { body } = await create({})
    expect(body.record.fields).toMatchObject({ scale: null, scaleVersion: null, likelihood: null })
  })

  test('a risk with both numbers is assessed, whenever they are given, and its history says so', async () => {
    const whole = (await create({ likelihood: 2, consequence: 2 })).body.record
    expect(whole.state).toBe('assessed')

    const bare = (await create({})).body.record
    expect(bare.state).toBe('identified')
    const { body } = await manager.send<One>('PUT', `/api/risks/${bare.id}`, {
      version: bare.version,
      values: { ...bare.fields, likelihood: 4, consequence: 4 },
    })
    expect(body.record.state).toBe('assessed')
    const history = await manager.get<{ rows: { act: string; after: object }[] }>(
      `/api/risks/${bare.id}/history`,
    )
    expect(history.body.rows.map(({ act }) => act)).toEqual(['moved', 'changed', 'created'])

    const move = (to: string, version: number) =>
      manager.send<One>('POST', `/api/risks/${bare.id}/moves`, { version, to })
    const struck = (await move('withdrawn', body.record.version)).body.record
    expect(struck.state).toBe('withdrawn')
    expect((await move('identified', struck.version)).body.record.state).toBe('assessed')
  })

  test.each<[string, Partial<Risk['fields']>, string, string]>([
    [
      'a step outside the scale that applies',
      { likelihood: 5, consequence: 4 },
      'likelihood',
      'Sannolikheten går från 1 till 4 på skalan 4 × 4.',
    ],
    [
      'a version the board does not have',
      { likelihood: 1, consequence: 1, scale: '5x5', scaleVersion: 7 },
      'scaleVersion',
      'Nämnden har ingen skala 5 × 5, version 7. Nu gäller 4 × 4, version 1.',
    ],
    [
      'half an assessment',
      { likelihood: 1 },
      'consequence',
      'Ange även konsekvensen, eller ta bort sannolikheten. En halv bedömning går inte att läsa.',
    ],
  ])('%s is refused', async (_, values, field, message) => {
    const { status, body } = await create(values)
    expect(status).toBe(422)
    expect(body.error.fields).toEqual([{ field, message }])
  })

  test('a change is held to the same', async () => {
    const { body: made } = await create({})
    const { id, version, fields } = made.record
    const change = (values: Partial<Risk['fields']>) =>
      manager.send<One & Problem>('PUT', `/api/risks/${id}`, {
        version,
        values: { ...fields, ...values },
      })

    const wrong = await change({ likelihood: 2, consequence: 2, scale: '4x4', scaleVersion: 2 })
    expect(wrong.body.error.fields.map(({ field }) => field)).toEqual(['scaleVersion'])
    const right = await change({ likelihood: 2, consequence: 2 })
    expect(right.body.record.fields).toMatchObject({ scale: '4x4', scaleVersion: 1 })
  })

  test('another shipped scale may be named', async () => {
    const { body } = await create({ likelihood: 5, consequence: 5, scale: '5x5', scaleVersion: 1 })
    expect(body.record.fields).toMatchObject({ scale: '5x5', scaleVersion: 1 })
  })

  test('those who may not write are told so before the scale is looked at', async () => {
    const auditor = await server.signIn('auditor', guardians)
    const values = { likelihood: 1, consequence: 1, scale: '5x5', scaleVersion: 7 } as const
    expect((await create(values, auditor)).status).toBe(403)
  })

  test("another board's risk is not there", async () => {
    const elsewhere = await server.signIn('isam', social)
    const { body } = await create({})
    const answer = await elsewhere.send('PUT', `/api/risks/${body.record.id}`, {
      version: 1,
      values: body.record.fields,
    })
    expect(answer.status).toBe(404)
  })
})

describe('the matrix', () => {
  type Matrix = {
    year: number
    matrices: { size: string; svg: string; alt: string; rows: { id: string; cells: string[] }[] }[]
  }

  test("shows the year's risks with the ids of their records", async () => {
    const { status, body } = await manager.get<Matrix>(
      `/api/boards/${guardians}/risk-matrix?year=2025`,
    )
    expect(status).toBe(200)
    const [only, ...more] = body.matrices
    expect(more).toEqual([])
    expect(only?.alt).toContain('4 risker i matrisen')
    expect(only?.alt).toContain('1 risk är ej bedömd')
    expect(only?.rows).toHaveLength(5)
    expect(only?.svg).not.toContain('style')
    const read = await manager.get<One>(`/api/risks/${only?.rows[0]?.id}`)
    expect(read.body.record.title).toBe(only?.rows[0]?.cells[1])
  })

  test('without a year it is this year, and an empty year has an empty matrix', async () => {
    const thisYear = await manager.get<Matrix>(`/api/boards/${guardians}/risk-matrix`)
    expect(thisYear.body.year).toBe(2026)
    const empty = await manager.get<Matrix>(
      `/api/boards/${guardians}/risk-matrix?year=2019&analysis=rsa`,
    )
    expect(empty.body.matrices.map(({ rows }) => rows)).toEqual([[]])
    expect(empty.body.matrices[0]?.alt).toContain('Ingen risk är bedömd')
  })

  test("another board's matrix is not there", async () => {
    expect((await manager.get(`/api/boards/${social}/risk-matrix`)).status).toBe(404)
  })
})

// Last in the file: these change what applies at the board.
describe("to decide the board's scale", () => {
  const seen = { size: '4x4', version: 1 }
  const put = (client: Client, body: object) =>
    client.send<Scales & Problem>('PUT', `/api/boards/${guardians}/risk-scales`, body)

  test('takes the coordinator', async () => {
    expect((await put(manager, { seen, scale: wantedScale() })).status).toBe(403)
  })

  test('a scale that is not whole is refused with the field to mend', async () => {
    const { status, body } = await put(isam, {
      seen,
      scale: wantedScale({ likelihood: ['A', 'B'] }),
    })
    expect(status).toBe(422)
    expect(body.error.fields).toEqual([
      { field: 'likelihood', message: 'Sannolikheten ska ha 4 steg på skalan 4 × 4, inte 2.' },
    ])
  })

  test('to verify a scale leaves its version', async () => {
    const source = 'Stadens anvisning för intern kontroll 2026'
    const { status, body } = await put(isam, {
      seen,
      scale: wantedScale({ verified: true, source }),
    })
    expect(status).toBe(200)
    expect(body.scales).toHaveLength(4)
    expect(await activeScale(isam, guardians)).toMatchObject({
      size: '4x4',
      version: 1,
      verified: true,
      source,
      lastCheckedOn: '2026-11-22',
    })
  })

  test('a new limit is a new version, and earlier assessments keep theirs', async () => {
    const { body: made } = await create({ likelihood: 2, consequence: 4 })
    const levels = [
      { name: 'Låg', from: 1 },
      { name: 'Hög', from: 9 },
    ]
    const { body } = await put(isam, {
      seen,
      scale: wantedScale({ levels, name: 'Stadens skala' }),
    })
    expect(
      body.scales
        .filter(({ size }) => size === '4x4')
        .map(({ version, active }) => [version, active]),
    ).toEqual([
      [1, false],
      [2, true],
    ])
    const { body: kept } = await manager.get<One>(`/api/risks/${made.record.id}`)
    expect(kept.record.fields.scaleVersion).toBe(1)
    const { body: after } = await create({ likelihood: 2, consequence: 4 })
    expect(after.record.fields.scaleVersion).toBe(2)
  })

  test('who saw an older scale is told, and nothing changes', async () => {
    const { status, body } = await put(isam, { seen, scale: wantedScale() })
    expect(status).toBe(409)
    expect(body.error.id).toBe('staleVersion')
    expect(await activeScale(isam, guardians)).toMatchObject({ size: '4x4', version: 2 })
  })

  test('another board is not touched', async () => {
    const elsewhere = await server.signIn('isam', social)
    expect(await activeScale(elsewhere, social)).toMatchObject({
      size: '4x4',
      version: 1,
      verified: false,
    })
  })
})
