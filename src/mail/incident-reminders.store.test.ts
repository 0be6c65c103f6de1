/** The legal clocks of an incident, as letters: once a step, also to whoever stands in. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../../test/support/client.ts'
import { demoBoard, testWorld } from '../../test/support/database.ts'
import { incident } from '../areas/incidents/incident.record.ts'
import { createCover } from '../areas/organisation/covers/store.ts'
import { addHours } from '../core/dates.ts'
import { DEMO_TENANT } from '../demo/load.ts'
import { createRecord, recordsOfBoard } from '../record/store.ts'
import { programActor } from '../server/actor.ts'
import { planIncidentReminders } from './plan.ts'

const world = testWorld('demo')
const app = testApp(world)
const NOW = '2026-11-22T10:00:00.000Z'
const TITLE = 'Brev till fel adress'

test('an incident’s clock reminds its people and their substitute, once a step', async () => {
  const board = await demoBoard(world.db, 'overformyndarnamnden')
  const isam = await app.signIn('isam', board)
  const substitute = await app.signIn('employee', board)
  const actor = { ...programActor(DEMO_TENANT), personId: isam.personId }
  await world.db.withActor(actor, async (tx) => {
    const [example] = await recordsOfBoard(tx, incident, board)
    if (!example) throw new Error('the example has no incident')
    await createRecord(tx, incident, actor, NOW, {
      boardId: board,
      values: {
        ...example.fields,
        title: TITLE,
        handler: null,
        occurredAt: addHours(NOW, -80),
        noticedAt: addHours(NOW, -70),
        reportedAt: addHours(NOW, -69),
        personalDataBreach: true,
        imyNotifiedAt: null,
        notNotifiedBecause: null,
      },
      state: 'reported',
    })
    await createCover(tx, actor, NOW, {
      boardId: board,
      personId: isam.personId,
      substituteId: substitute.personId,
      fromOn: NOW.slice(0, 10),
      toOn: NOW.slice(0, 10),
      roles: [],
    })
  })
  // Who wants no other reminders still has the law's time limits.
  await isam.send('PUT', '/api/me/mail', { law: true, reminder: false, digest: false })
  await substitute.send('PUT', '/api/me/mail', { law: false, reminder: true, digest: true })
  const plan = () => planIncidentReminders(world.db, 'https://genomlys.example', NOW)
  expect(await plan()).toBeGreaterThan(0)
  const { rows } = await world.db.withActor(actor, (tx) =>
    sql<{ personId: string; subject: string; text: string }>`
      select person_id as "personId", subject, text from mail_outbox`.execute(tx),
  )
  const six = rows.filter(({ subject }) => subject.includes('6 timmar kvar'))
  expect(six.map(({ personId }) => personId)).toContain(isam.personId)
  expect(six.map(({ personId }) => personId)).not.toContain(substitute.personId)
  await substitute.send('PUT', '/api/me/mail', { law: true, reminder: true, digest: true })
  await plan()
  const { rows: then } = await world.db.withActor(actor, (tx) =>
    sql<{ personId: string; subject: string }>`
      select person_id as "personId", subject from mail_outbox where subject like '%6 timmar kvar%'`.execute(
      tx,
    ),
  )
  expect(then.map(({ personId }) => personId)).toContain(substitute.personId)
  // A letter goes outside: what has happened stays in the register.
  expect(rows.filter(({ subject, text }) => `${subject} ${text}`.includes(TITLE))).toEqual([])
  expect(rows[0]?.text).toContain('https://genomlys.example/overformyndarnamnden/2026/incidenter/')
  expect(await plan()).toBe(0)
})
