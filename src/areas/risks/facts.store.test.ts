import { beforeAll, describe, expect, test } from 'vitest'
import { bareRisk } from '../../../test/support/a-risk.ts'
import { demoActor, demoBoard, TEST_NOW, testWorld } from '../../../test/support/database.ts'
import { createRecord, recordsOfBoard } from '../../record/store.ts'
import type { Actor } from '../../server/actor.ts'
import { risk } from './risk.record.ts'
import { isOrphan } from './rules.ts'
import { riskFacts } from './store.ts'

const world = testWorld('demo')
const boards = { guardians: '', social: '' }
let isam: Actor

beforeAll(async () => {
  boards.guardians = await demoBoard(world.db, 'overformyndarnamnden')
  boards.social = await demoBoard(world.db, 'socialnamnden')
  isam = await demoActor(world.db, 'isam', boards.guardians)
})

async function factsOf(board: keyof typeof boards, vorYear: number, reviewYear: number) {
  const actor = await demoActor(world.db, 'isam', boards[board])
  return world.db.withActor(actor, async (tx) =>
    riskFacts(tx, boards[board], await recordsOfBoard(tx, risk, boards[board]), {
      vorYear,
      reviewYear,
    }),
  )
}

describe("överförmyndarnämnden's VoR 2025 in the review of 2025", () => {
  test('has five events in three groups and no RSA', async () => {
    const { vor, rsa } = await factsOf('guardians', 2025, 2025)
    expect(vor.map(({ fields }) => fields.mandatoryPractice)).toEqual([
      'accessManagement',
      'localInstruction',
      'classification',
      'classification',
      'classification',
    ])
    expect(rsa).toEqual([])
  })

  test('only the event about the borrowed resource is answered by nobody', async () => {
    const { vor, treatments } = await factsOf('guardians', 2025, 2025)
    const orphans = vor.filter((one) => isOrphan(one, treatments).answer)
    expect(orphans.map(({ title }) => title)).toEqual([
      expect.stringContaining('drift och rättning av Lex'),
    ])
  })
})

describe("socialnämnden's VoR 2025 in the review of 2024", () => {
  test('has a row for each mandatory practice, and the risk of the RSA', async () => {
    const { vor, rsa } = await factsOf('social', 2025, 2024)
    expect(vor.map(({ fields }) => fields.mandatoryPractice).toSorted()).toEqual([
      'accessManagement',
      'classification',
      'incidentHandling',
      'localInstruction',
      'procurement',
    ])
    expect(vor.every(({ fields }) => fields.goalCode === '3.5' && fields.goalYear === 2025)).toBe(
      true,
    )
    expect(rsa.map(({ fields }) => fields.effect)).toEqual([
      'Sekretessbelagda uppgifter går att komma åt för allmänheten.',
    ])
  })

  test('the RSA stands until there is a newer one, and not before it was made', async () => {
    expect((await factsOf('social', 2025, 2026)).rsa).toHaveLength(1)
    expect((await factsOf('social', 2025, 2023)).rsa).toEqual([])
  })
})

test('a struck risk is left out, and a secret one comes without its words', async () => {
  await world.db.withActor(isam, async (tx) => {
    const add = (event: string, state: string, secrecy: string | null) =>
      createRecord(tx, risk, isam, TEST_NOW, {
        boardId: boards.guardians,
        values: { ...bareRisk, event, assessedYear: 2031 },
        state,
        secrecy,
      })
    await add('Dubblett', 'withdrawn', null)
    await add('Larmet kan kopplas ur', 'identified', '18 kap. 8 § OSL')
  })
  const { vor } = await factsOf('guardians', 2031, 2031)
  expect(vor.map(({ title }) => title)).toEqual([
    expect.stringMatching(/^Risk nr \d+, markerad med sekretess \(18 kap\. 8 § OSL\)$/),
  ])
})
