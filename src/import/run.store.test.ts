/** Running an import: killed in the middle, run beside another, and held to the register's own rules. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { demoActor, demoBoard, TEST_NOW, testWorld } from '../../test/support/database.ts'
import { brokenLink } from '../record/history.ts'
import { type Actor, programActor } from '../server/actor.ts'
import { draftImport, withTemporary } from './draft.ts'
import { beginDryRun, dryRun } from './dry-run.ts'
import { beginRun, runImport } from './run.ts'
import { changeImport, importById, pageOfRows, type SavedImport } from './store.ts'

const world = testWorld('demo')
let boardId: string
let isam: Actor

beforeAll(async () => {
  boardId = await demoBoard(world.db, 'overformyndarnamnden')
  isam = await demoActor(world.db, 'isam', boardId)
})

/** Read and tried, with what the mapping is to say otherwise. */
async function planned(
  text: string,
  register = 'system',
  change: Partial<SavedImport['mapping']> = {},
): Promise<string> {
  const id = await withTemporary(async (folder) => {
    const path = join(folder, 'fil')
    await writeFile(path, text)
    const size = Buffer.byteLength(text)
    return draftImport(world.services, isam, { boardId, register, path, fileName: 'fil.csv', size })
  })
  await world.db.withActor(isam, async (tx) => {
    const { mapping } = await importById(tx, id)
    await changeImport(tx, id, { mapping: { ...mapping, ...change } })
  })
  await beginDryRun(world.services, isam, id)
  await dryRun(world.services, isam, id, { read: () => true })
  return id
}

async function run(id: string): Promise<SavedImport> {
  await beginRun(world.services, isam, id)
  await runImport(world.services, isam, id)
  return saved(id)
}

const saved = (id: string) => world.db.withActor(isam, (tx) => importById(tx, id))

async function rowsOf(id: string) {
  const page = await world.db.withActor(isam, (tx) => pageOfRows(tx, id, { offset: 0, limit: 100 }))
  return page.rows
}

async function titlesLike(pattern: string): Promise<{ title: string; number: number }[]> {
  const { rows } = await world.db.withActor(isam, (tx) =>
    sql<{ title: string; number: number }>`
      select title, number from records where board_id = ${boardId} and title like ${pattern} order by number`.execute(
      tx,
    ),
  )
  return rows
}

/** The whole tenant's chain: one board alone does not see the rows between its own. */
const chain = () =>
  world.db.withActor(programActor(isam.tenantId), (tx) => brokenLink(tx, isam.tenantId))

test('a process killed in the middle: taken up again, no row twice and none lost', async () => {
  const wanted = Array.from({ length: 1800 }, (_, n) => `Dödad ${n}`)
  const links = wanted.map((name, n) => `${name};${n === 0 ? '' : `Dödad ${n - 1}`}`)
  const id = await planned(`Systemnamn;Är beroende av\n${links.join('\n')}\n`)
  expect((await saved(id)).counts).toEqual({ new: 1800 })

  await beginRun(world.services, isam, id)
  const script = fileURLToPath(new URL('../../test/support/run-import-and-die.ts', import.meta.url))
  // The fifth time it asks for the clock it is inside the third batch.
  const order = { app: world.connection.app, actor: isam, importId: id, now: TEST_NOW, dieAt: 5 }
  const child = spawn(process.execPath, [script, JSON.stringify(order)], { stdio: 'inherit' })
  const [, signal] = await once(child, 'exit')
  expect(signal).toBe('SIGKILL')
  expect(await saved(id)).toMatchObject({ state: 'running', progress: 1000 })
  expect(await titlesLike('Dödad %')).toHaveLength(1000)
  expect((await chain()).brokenAt).toBeNull()

  // It may still be alive somewhere; after a while of silence it may be taken up again.
  await expect(beginRun(world.services, isam, id)).rejects.toThrow(/pågår redan/)
  world.setNow(new Date(Date.parse(TEST_NOW) + 120_000).toISOString())
  const done = await run(id)
  world.setNow(TEST_NOW)
  expect(done).toMatchObject({ state: 'done', counts: { new: 1800, done: 1800 } })
  const made = await titlesLike('Dödad %')
  expect(new Set(made.map(({ title }) => title))).toEqual(new Set(wanted))
  expect(made).toHaveLength(1800)
  // Numbered in the file's order, none left out.
  const first = made[0]?.number ?? 0
  expect(made.map(({ number }) => number - first)).toEqual(wanted.map((_, n) => n))
  const { rows } = await world.db.withActor(isam, (tx) =>
    sql<{ links: number; told: number }>`
      select count(*)::int as links,
        (select count(*)::int from history h where h.act = 'linked' and h.subject_id in (select id from records where title like 'Dödad %')) as told
      from links l join records r on r.id = l.from_id where r.title like 'Dödad %'`.execute(tx),
  )
  expect(rows[0]).toEqual({ links: 1799, told: 1799 })
  expect((await chain()).brokenAt).toBeNull()
}, 90_000)

test('the same list tried twice before it is run: the later run leaves what is now there', async () => {
  const text = 'Systemnamn\nTvilling A\nTvilling B\n'
  const [one, two] = [await planned(text), await planned(text)]
  expect((await run(one)).counts).toMatchObject({ done: 2 })
  expect((await run(two)).counts).toMatchObject({ conflict: 2 })
  expect(await titlesLike('Tvilling %')).toHaveLength(2)
  expect((await rowsOf(two))[0]?.outcomeNote).toMatch(/samma nyckel efter provkörningen/)
})

test('one row the register refuses falls alone', async () => {
  const lines = Array.from({ length: 40 }, (_, n) => `Ensam ${n}`)
  const id = await planned(`Systemnamn\n${lines.join('\n')}\n`)
  // Since the dry run the owner of row 17 is no longer there.
  await world.db.withActor(isam, (tx) =>
    sql`update import_rows set plan = jsonb_set(plan, '{values,systemOwner}', '"00000000-0000-7000-8000-000000000000"')
      where import_id = ${id} and line = 17`.execute(tx),
  )
  expect((await run(id)).counts).toMatchObject({ done: 39, failed: 1 })
  expect((await rowsOf(id)).find(({ line }) => line === 17)?.outcomeNote).toMatch(
    /Personen finns inte/,
  )
  expect(await titlesLike('Ensam %')).toHaveLength(39)
})

describe('no list goes round what the pages ask', () => {
  const reasons = async (id: string) =>
    (await rowsOf(id)).map(({ problems }) => problems.map(({ message }) => message).join(' '))

  test('a procurement past its gate', async () => {
    const head = 'Benämning;Slag;Påbörjad den;Klar den;Läge\n'
    const started = await planned(`${head}Ny hiss;Utveckling;2026-01-10;;Pågår\n`, 'procurement')
    expect((await run(started)).counts).toMatchObject({ done: 1 })
    const ready = `${head}Ny hiss;Utveckling;2026-01-10;2026-02-01;Klar\nNy port;Utveckling;2026-01-10;2026-02-01;Klar\n`
    const id = await planned(ready, 'procurement', { key: 'title' })
    expect((await saved(id)).counts).toEqual({ error: 2 })
    const [known, fresh] = await reasons(id)
    expect(known).toMatch(/steg/)
    expect(fresh).toMatch(/läggs till som ”Pågår”/)
  })

  test('a gate that closes between the dry run and the run', async () => {
    const text = 'Benämning;Slag;Påbörjad den;Läge\nNytt tak;Utveckling;2026-01-10;Pågår\n'
    const id = await planned(text, 'procurement')
    await world.db.withActor(isam, (tx) =>
      sql`update import_rows set plan = jsonb_set(plan, '{state}', '"ready"') where import_id = ${id}`.execute(
        tx,
      ),
    )
    expect((await run(id)).counts).toMatchObject({ failed: 1 })
    expect(await titlesLike('Nytt tak')).toEqual([])
  })

  test('a classification as decided, or a decided one changed', async () => {
    const { rows } = await world.db.withActor(isam, (tx) =>
      sql<{ number: number; title: string; set: string }>`
        select r.number, r.title, s.title as set from records r join classifications c on c.id = r.id
        join records s on s.id = c.information_set
        where r.board_id = ${boardId} and r.state = 'decided' order by r.number limit 1`.execute(
        tx,
      ),
    )
    const decided = rows[0]
    const head =
      'Nr;Klassning av;Informationsmängd;Klassas därför att;Skalans version;Konfidentialitet;Riktighet;Tillgänglighet;Beslutad den;Läge\n'
    const id = await planned(
      [
        head,
        `;Ny klassning;${decided?.set};Första klassningen;1;1;1;1;;Gäller\n`,
        `;Ny klassning två;${decided?.set};Första klassningen;1;1;1;1;2026-02-01;Pågår\n`,
        `;Ny klassning tre;${decided?.set};Första klassningen;1;4;1;1;;Pågår\n`,
        `${decided?.number};${decided?.title};${decided?.set};Första klassningen;1;0;0;0;;Gäller\n`,
      ].join(''),
      'classification',
      { key: '#number' },
    )
    const [asDecided, withDay, secret, changed] = await reasons(id)
    expect(asDecided).toMatch(/bara genom ett beslut/)
    expect(withDay).toMatch(/beslutas för sig/)
    expect(secret).not.toBe('')
    expect(changed).toMatch(/beslutad/i)
    expect((await saved(id)).counts).toEqual({ error: 4 })
  })

  test('an assessment past its steps', async () => {
    const id = await planned('Benämning;Läge\nNy bedömning;Beslutad\n', 'dpia')
    expect((await reasons(id))[0]).toMatch(/”Behovet prövas”|bara genom ett beslut/)
    expect((await saved(id)).counts).toEqual({ error: 1 })
  })

  test('a yearly confirmation is nothing a list can hold', async () => {
    const before = await confirmations()
    const id = await planned(
      'Behandlingens namn;Nämndens roll;Bekräftad den;Bekräftad av\nNy behandling;Personuppgiftsansvarig;2026-02-01;Anna Lindqvist\n',
      'processingRecord',
    )
    const { look, mapping } = await saved(id)
    const unread = mapping.columns.filter(({ to }) => to === null).map(({ from }) => from)
    expect(
      look.columns.filter(({ index }) => unread.includes(index)).map(({ name }) => name),
    ).toEqual(['Bekräftad den', 'Bekräftad av'])
    await run(id)
    expect(await confirmations()).toBe(before)
  })

  async function confirmations(): Promise<number> {
    const { rows } = await world.db.withActor(isam, (tx) =>
      sql<{ count: number }>`select count(*)::int as count from processing_confirmations`.execute(
        tx,
      ),
    )
    return rows[0]?.count ?? 0
  }
})
