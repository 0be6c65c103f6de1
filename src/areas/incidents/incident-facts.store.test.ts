import { describe, expect, test } from 'vitest'
import { bareIncident } from '../../../test/support/an-incident.ts'
import { demoActor, demoBoard, TEST_NOW, testWorld } from '../../../test/support/database.ts'
import { DEMO_TENANT } from '../../demo/load.ts'
import { changeRecord, createRecord, moveRecord, recordsOfBoard } from '../../record/store.ts'
import { programActor } from '../../server/actor.ts'
import { incidentFacts } from './chapter.ts'
import { incident } from './incident.record.ts'

const world = testWorld('demo')

describe('the facts of a year', () => {
  async function countsOf(slug: 'overformyndarnamnden' | 'socialnamnden', year: number) {
    const boardId = await demoBoard(world.db, slug)
    return world.db.withActor(programActor(DEMO_TENANT), async (tx) => {
      const { incidents, yearBefore } = incidentFacts(
        await recordsOfBoard(tx, incident, boardId),
        year,
      )
      return [incidents.length, yearBefore.length]
    })
  }

  test('the incidents reported in the year, and those of the year before', async () => {
    expect(await countsOf('overformyndarnamnden', 2025)).toEqual([20, 0])
    expect(await countsOf('overformyndarnamnden', 2026)).toEqual([6, 20])
    expect(await countsOf('socialnamnden', 2024)).toEqual([0, 0])
  })

  test('an incident belongs to the Swedish year in which it was reported', async () => {
    const boardId = await demoBoard(world.db, 'socialnamnden')
    const isam = await demoActor(world.db, 'isam', boardId)
    await world.db.withActor(isam, (tx) =>
      createRecord(tx, incident, isam, TEST_NOW, {
        boardId,
        values: {
          ...bareIncident,
          noticedAt: '2022-12-31T22:00:00.000Z',
          reportedAt: '2022-12-31T23:30:00.000Z',
        },
      }),
    )
    expect(await countsOf('socialnamnden', 2022)).toEqual([0, 0])
    expect(await countsOf('socialnamnden', 2023)).toEqual([1, 0])
  })
})

test('a breach is neither closed nor kept closed without its reason (GDPR 33.5)', async () => {
  const boardId = await demoBoard(world.db, 'overformyndarnamnden')
  const isam = await demoActor(world.db, 'isam', boardId)
  const breach = {
    ...bareIncident,
    personalDataBreach: true,
    breachReasoning: 'Uppgifter har röjts.',
    cause: 'Fel fack.',
    measure: 'Nya fack.',
  }
  await world.db.withActor(isam, async (tx) => {
    const saved = await createRecord(tx, incident, isam, TEST_NOW, {
      boardId,
      values: breach,
      state: 'assessed',
    })
    const close = (version: number) =>
      moveRecord(tx, incident, isam, TEST_NOW, { id: saved.id, version, to: 'closed' })
    await expect(close(saved.version)).rejects.toMatchObject({
      id: 'invalid',
      fields: [{ field: 'notNotifiedBecause' }],
    })
    const reasoned = await changeRecord(tx, incident, isam, TEST_NOW, {
      id: saved.id,
      version: saved.version,
      values: { ...breach, notNotifiedBecause: 'Osannolik risk.' },
    })
    const closed = await close(reasoned.version)
    expect(closed.state).toBe('closed')
    await expect(
      changeRecord(tx, incident, isam, TEST_NOW, {
        id: saved.id,
        version: closed.version,
        values: breach,
      }),
    ).rejects.toMatchObject({ id: 'invalid', fields: [{ field: 'notNotifiedBecause' }] })
  })
})
