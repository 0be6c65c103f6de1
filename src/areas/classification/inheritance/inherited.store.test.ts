import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { demoBoard, testWorld } from '../../../../test/support/database.ts'
import { DEMO_TENANT } from '../../../demo/load.ts'
import { addLink } from '../../../record/routes.ts'
import { createRecord, recordById, setState } from '../../../record/store.ts'
import { programActor } from '../../../server/actor.ts'
import type { Tx } from '../../../server/db.ts'
import { informationSet } from '../../information/information-set.record.ts'
import { system } from '../../information/system.record.ts'
import { classification } from '../classification.record.ts'
import { type Level, profileOf, profileText } from '../levels.rules.ts'
import { inheritedOf, profilesOf, refreshInherited } from './store.ts'

const world = testWorld('demo')
const actor = programActor(DEMO_TENANT)
const NOW = '2026-11-22T10:00:00.000Z'
const TODAY = '2026-11-22'
let board = ''

beforeAll(async () => {
  board = await demoBoard(world.db, 'overformyndarnamnden')
})

const run = <T>(work: (tx: Tx) => Promise<T>) => world.db.withActor(actor, work)

function emptied(fields: Record<string, { kind: string }>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, { kind }]) => [name, kind === 'choices' ? [] : null]),
  )
}

const newSystem = (tx: Tx, name: string) =>
  createRecord(tx, system, actor, NOW, {
    boardId: board,
    values: { ...emptied(system.fields), name },
  })
const newSet = (tx: Tx, name: string) =>
  createRecord(tx, informationSet, actor, NOW, {
    boardId: board,
    values: { ...emptied(informationSet.fields), name },
  })
const classify = (tx: Tx, setId: string, [k, r, t]: [Level, Level, Level]) =>
  createRecord(tx, classification, actor, NOW, {
    boardId: board,
    state: 'decided',
    values: {
      ...emptied(classification.fields),
      name: 'x',
      informationSet: setId,
      trigger: 'first',
      scaleVersion: 1,
      confidentiality: k,
      integrity: r,
      availability: t,
      decidedOn: TODAY,
    },
  })
const link = (
  tx: Tx,
  from: { id: string; type: string; boardId: string },
  kind: 'holds' | 'dependsOn',
  to: string,
) => addLink(tx, actor, NOW, { from, kind, to })

async function kept(tx: Tx, id: string): Promise<string> {
  const { rows } = await sql<Parameters<typeof profileOf>[0] & { complete: boolean }>`
    select confidentiality, integrity, availability, traceability, complete from inherited_classes where subject_id = ${id}`.execute(
    tx,
  )
  const row = rows[0]
  return row ? `${profileText(profileOf(row))}${row.complete ? '' : ' (delvis)'}` : 'inget'
}

test('nothing waits in the example, and its systems inherit', () =>
  run(async (tx) => {
    expect(await refreshInherited(tx, actor)).toBe(0)
    const { rows } = await sql<{ id: string }>`
      select id from records where board_id = ${board} and type = 'system' and title = 'Lex'`.execute(
      tx,
    )
    expect(await kept(tx, rows[0]?.id ?? '')).toBe('K3 R3 T2 S2')
    const words = await inheritedOf(tx, rows[0]?.id ?? '')
    expect(Object.values(words?.names ?? {})).toContain('Årsräkningar')
  }))

describe('what a change can reach', () => {
  test('links, decisions and states, each on its own', () =>
    run(async (tx) => {
      const portal = await newSystem(tx, 'Portal')
      const core = await newSystem(tx, 'Kärna')
      const forms = await newSet(tx, 'Formulär')
      const files = await newSet(tx, 'Filer')
      await link(tx, portal, 'holds', forms.id)
      await link(tx, core, 'holds', files.id)
      await link(tx, portal, 'dependsOn', core.id)
      await refreshInherited(tx, actor)
      expect([await kept(tx, portal.id), await kept(tx, core.id)]).toEqual([
        'Ej klassad (delvis)',
        'Ej klassad (delvis)',
      ])

      await classify(tx, files.id, [2, 2, 1])
      expect(await refreshInherited(tx, actor)).toBe(1)
      expect(await kept(tx, core.id)).toBe('K2 R2 T1 (delvis)')

      await classify(tx, forms.id, [1, 1, 3])
      expect(await refreshInherited(tx, actor)).toBe(2)
      expect(await kept(tx, core.id)).toBe('K2 R2 T3')

      await sql`delete from links where from_id = ${portal.id} and to_id = ${core.id}`.execute(tx)
      await refreshInherited(tx, actor)
      expect(await kept(tx, core.id)).toBe('K2 R2 T1')

      const record = await recordById(tx, informationSet, files.id)
      await setState(tx, actor, NOW, { record, to: 'retired', act: 'moved', note: null })
      await refreshInherited(tx, actor)
      expect(await kept(tx, core.id)).toBe('Ej klassad (delvis)')
      const gone = await recordById(tx, system, portal.id)
      await setState(tx, actor, NOW, { record: gone, to: 'retired', act: 'moved', note: null })
      await refreshInherited(tx, actor)
      expect(await kept(tx, portal.id)).toBe('inget')
    }))

  test('a circle is reckoned, told and undone', () =>
    run(async (tx) => {
      const a = await newSystem(tx, 'A')
      const b = await newSystem(tx, 'B')
      const set = await newSet(tx, 'Uppgifter')
      await link(tx, a, 'holds', set.id)
      await classify(tx, set.id, [1, 1, 2])
      await link(tx, a, 'dependsOn', b.id)
      await link(tx, b, 'dependsOn', a.id)
      await refreshInherited(tx, actor)
      expect(await kept(tx, b.id)).toBe('T2')
      expect([...((await inheritedOf(tx, a.id))?.inherited.circle ?? [])].sort()).toEqual(
        [a.id, b.id].sort(),
      )
      await sql`delete from links where from_id = ${b.id} and to_id = ${a.id}`.execute(tx)
      await refreshInherited(tx, actor)
      expect((await inheritedOf(tx, a.id))?.inherited.circle).toEqual([])
    }))

  test('many changes, one after the other, come to what the whole graph gives', () =>
    run(async (tx) => {
      const pick = dice(7)
      const systems = []
      const sets = []
      for (let n = 0; n < 12; n += 1) systems.push(await newSystem(tx, `S${n}`))
      for (let n = 0; n < 16; n += 1) sets.push(await newSet(tx, `I${n}`))
      for (let step = 0; step < 120; step += 1) {
        const from = systems[pick(systems.length)]
        const other = systems[pick(systems.length)]
        const set = sets[pick(sets.length)]
        if (!from || !other || !set) throw new Error('nothing picked')
        const kind = pick(10)
        if (kind < 4) await link(tx, from, 'holds', set.id)
        else if (kind < 7 && from.id !== other.id) await link(tx, from, 'dependsOn', other.id)
        else if (kind === 7)
          await sql`delete from links where from_id = ${from.id} and to_id in (${other.id}, ${set.id})`.execute(
            tx,
          )
        else await classify(tx, set.id, [pick(4), pick(4), pick(4)] as [Level, Level, Level])
        await refreshInherited(tx, actor)
      }
      const whole = await profilesOf(tx, board, TODAY)
      for (const { id } of systems) {
        const one = whole.get(id)
        const now = await kept(tx, id)
        // One that nothing was ever linked to has no row to keep.
        if (now === 'inget')
          expect(profileText(one?.profile ?? profileOf(NOTHING))).toBe('Ej klassad')
        else
          expect(now).toBe(
            `${profileText(one?.profile ?? profileOf(NOTHING))}${one?.isComplete ? '' : ' (delvis)'}`,
          )
      }
    }))
})

test('one that is taken away while it is reckoned is left out, and the rest is kept', async () => {
  const { going, staying } = await run(async (tx) => {
    const going = await newSystem(tx, 'Går')
    const staying = await newSystem(tx, 'Stannar')
    const set = await newSet(tx, 'Uppgifter')
    await link(tx, staying, 'holds', set.id)
    await classify(tx, set.id, [1, 2, 3])
    await link(tx, staying, 'dependsOn', going.id)
    await sql`delete from links where from_id = ${staying.id} and to_id = ${going.id}`.execute(tx)
    return { going, staying }
  })
  let reckoning: Promise<number> | undefined
  await run(async (tx) => {
    await sql`delete from systems where id = ${going.id}`.execute(tx)
    await sql`delete from records where id = ${going.id}`.execute(tx)
    reckoning = run((other) => refreshInherited(other, actor))
    await untilSomebodyWaits(tx)
  })
  expect(await reckoning).toBe(2)
  expect(await run((tx) => kept(tx, staying.id))).toBe('K1 R2 T3')
})

async function untilSomebodyWaits(tx: Tx): Promise<void> {
  for (;;) {
    const { rows } = await sql`
      select 1 from pg_locks where not granted and pid in (
        select pid from pg_stat_activity where datname = current_database())`.execute(tx)
    if (rows.length > 0) return
    await pause(10)
  }
}

const NOTHING = { confidentiality: null, integrity: null, availability: null, traceability: null }

/** The same numbers each time. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * sides)
  }
}

test('the view tells sets and systems apart', () =>
  run(async (tx) => {
    const { rows } = await sql<{ title: string; inherited: boolean; hasDecision: boolean }>`
      select r.title, k.inherited, k.classification_id is not null as "hasDecision"
      from current_classifications k join records r on r.tenant_id = k.tenant_id and r.id = k.subject_id
      where k.board_id = ${board} and r.title in ('Lex', 'Årsräkningar') order by r.title`.execute(
      tx,
    )
    expect(rows).toEqual([
      { title: 'Lex', inherited: true, hasDecision: false },
      { title: 'Årsräkningar', inherited: false, hasDecision: true },
    ])
  }))

test('a profile is told as it was on the day', () =>
  run(async (tx) => {
    const { rows } = await sql<{ id: string; title: string }>`
      select id, title from records where board_id = ${board} and type in ('informationSet', 'system') and title in ('Överförmyndarärenden', 'Lex')`.execute(
      tx,
    )
    const of = async (title: string, day: string) => {
      const found = (await profilesOf(tx, board, day)).get(
        rows.find((row) => row.title === title)?.id ?? '',
      )
      return found ? profileText(found.profile) : 'ingen'
    }
    expect(await of('Överförmyndarärenden', '2024-04-15')).toBe('ingen')
    expect(await of('Överförmyndarärenden', '2024-04-16')).toBe('K3 R3 T1 S2')
    expect(await of('Överförmyndarärenden', '2025-05-20')).toBe('K3 R3 T2 S2')
    expect(await of('Lex', '2024-04-15')).toBe('Ej klassad')
    expect(await of('Lex', '2024-12-31')).toBe('K3 R3 T2 S2')
  }))
