import { beforeAll, expect, test } from 'vitest'
import { demoActor, demoBoard, testWorld } from '../../../test/support/database.ts'
import { horizonFacts } from './store.ts'

const world = testWorld('demo')
const boards = { guardians: '', social: '' }

beforeAll(async () => {
  boards.guardians = await demoBoard(world.db, 'overformyndarnamnden')
  boards.social = await demoBoard(world.db, 'socialnamnden')
})

async function factsOf(board: keyof typeof boards, year: number) {
  const actor = await demoActor(world.db, 'isam', boards[board])
  return world.db.withActor(actor, (tx) => horizonFacts(tx, boards[board], year))
}

test("each year's review takes up its own factors", async () => {
  const count = async (board: keyof typeof boards, year: number) => {
    const { factors } = await factsOf(board, year)
    const external = factors.filter(({ fields }) => fields.scope === 'external').length
    return [external, factors.length - external]
  }
  expect(await count('guardians', 2025)).toEqual([7, 1])
  expect(await count('guardians', 2026)).toEqual([5, 1])
  expect(await count('guardians', 2024)).toEqual([0, 0])
  expect(await count('social', 2024)).toEqual([4, 2])
})

test('a factor knows the risk that came of it', async () => {
  const { factors, consequences } = await factsOf('guardians', 2025)
  const leak = factors.find(({ title }) => title.includes('Miljödata'))
  expect(
    consequences
      .filter(({ factorId }) => factorId === leak?.id)
      .map(({ record }) => [record.type, record.title]),
  ).toEqual([['risk', 'Ett angrepp mot en leverantör stoppar handläggningen i flera dagar']])
})
