/** The inventory over HTTP: what it lacks, what stands around a record, and which links it takes. */
import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, type Failure, testApp } from '../../../test/support/client.ts'
import { demoBoard, testWorld } from '../../../test/support/database.ts'
import type { InventoryAnswer, SurroundingsAnswer } from './routes.ts'

type One = { record: { id: string; title: string; version: number } }
type Page = { rows: One['record'][] }
type Linked = { links: { kind: string; direction: string; title: string }[] }

const world = testWorld('demo')
const app = testApp(world)
let ofn: string
let sn: string
let isam: Client
let foreign: Client
let employee: Client

beforeAll(async () => {
  ofn = await demoBoard(world.db, 'overformyndarnamnden')
  sn = await demoBoard(world.db, 'socialnamnden')
  isam = await app.signIn('isam', ofn)
  foreign = await app.signIn('isam', sn)
  employee = await app.signIn('employee', ofn)
})

async function named(api: string, title: string, client = isam): Promise<One['record']> {
  const { body } = await client.get<Page>(`/api/boards/${ofn}/${api}?q=${title}`)
  const found = body.rows.find((row) => row.title === title)
  if (!found) throw new Error(`No ${title} among ${api}`)
  return found
}

const inventory = (client = isam, board = ofn) =>
  client.get<InventoryAnswer & Failure>(`/api/boards/${board}/inventory?year=2025`)

describe('what the inventory lacks', () => {
  test('how much there is, how much was looked at, and what nobody owns', async () => {
    const { status, body } = await inventory()
    expect(status).toBe(200)
    expect(body.counts).toEqual([
      { type: 'businessProcess', total: 4, reviewed: 3 },
      { type: 'informationSet', total: 7, reviewed: 5 },
      { type: 'system', total: 7, reviewed: 4 },
      { type: 'itComponent', total: 4, reviewed: 1 },
    ])
    const unowned = body.gaps.find(({ kind }) => kind === 'setWithoutOwner')
    expect(unowned?.records.map(({ title, mayChange }) => [title, mayChange])).toEqual([
      ['Arbetsmaterial på gruppdisk', true],
    ])
    expect(body.circles).toEqual([])
  })

  test('another board and whoever may not read the registers are refused', async () => {
    expect((await inventory(foreign)).status).toBe(404)
    expect((await inventory(employee)).status).toBe(403)
  })

  test('a circle of dependencies is found, and gone when it is broken', async () => {
    const lex = await named('systems', 'Lex')
    const service = await named('systems', 'E-tjänst för årsräkning')
    const link = `/api/systems/${lex.id}/links`
    await isam.send('POST', link, { kind: 'dependsOn', to: service.id })
    expect(
      (await inventory()).body.circles.map((circle) => circle.map(({ title }) => title).sort()),
    ).toEqual([['E-tjänst för årsräkning', 'Lex']])
    await isam.send('DELETE', `${link}/dependsOn/${service.id}`)
    expect((await inventory()).body.circles).toEqual([])
  })
})

describe('what stands around a record', () => {
  test('the network takes the systems, the information and the work along', async () => {
    const network = await named('it-components', 'Stadens nät')
    const { body } = await isam.get<SurroundingsAnswer>(
      `/api/it-components/${network.id}/surroundings`,
    )
    expect(body.needs).toEqual([])
    const falls = new Map(body.falls.map(({ title, steps }) => [title, steps]))
    expect(falls.get('Lex')).toBe(1)
    expect(falls.get('Granska årsräkningar')).toBe(2)
    expect(falls.get('Överförmyndarärenden')).toBe(2)
    expect(falls.has('Populus')).toBe(false)
    expect(body.picture.steps.map(({ items }) => items.length)).toEqual([4, 6, 6, 1])
  })

  test('another board is refused, and what is not there is not found', async () => {
    const network = await named('it-components', 'Stadens nät')
    expect((await foreign.get(`/api/it-components/${network.id}/surroundings`)).status).toBe(404)
    expect((await isam.get(`/api/systems/${network.id}/surroundings`)).status).toBe(404)
  })
})

describe('which links it takes', () => {
  test('a system holds information, and is shown from both ends', async () => {
    const lex = await named('systems', 'Lex')
    const set = await named('information-sets', 'Arbetsmaterial på gruppdisk')
    const { status } = await isam.send('POST', `/api/systems/${lex.id}/links`, {
      kind: 'holds',
      to: set.id,
    })
    expect(status).toBe(200)
    const { body } = await isam.get<Linked>(`/api/information-sets/${set.id}`)
    expect(body.links).toContainEqual(
      expect.objectContaining({ kind: 'holds', direction: 'in', title: 'Lex' }),
    )
  })

  test.each([
    ['information does not hold a system', 'information-sets', 'Årsräkningar', 'holds', 'Lex'],
    [
      'a process depends on nothing technical',
      'business-processes',
      'Granska årsräkningar',
      'dependsOn',
      'Lex',
    ],
    ['a system does not hold a system', 'systems', 'eDok', 'holds', 'Lex'],
  ])('%s', async (_name, api, title, kind, other) => {
    const from = await named(api, title)
    const lex = await named('systems', other)
    const { status, body } = await isam.send<Failure>('POST', `/api/${api}/${from.id}/links`, {
      kind,
      to: lex.id,
    })
    expect(status).toBe(422)
    expect(body.error.message).toMatch(/kan inte göras mellan de här posterna/)
  })
})
