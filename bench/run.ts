/**
 * Ratios of one run, each against the least that could be done:
 *
 *   a  a page of 50 of 10,000 risks through the API       : the same SQL through `pg`
 *   b  reading, composing and printing a year of 2,000 records as PDF : printing the same document
 *   d  composing and checking a year of 10,000 records            : reading the same rows through `pg`
 *   c  cold start to the first answered page               : cold start of PostgreSQL alone
 *   e  reading 100,000 rows for import, Excel and CSV       : reading the same file's bytes
 *      importing 100,000 rows, with number, history and undo : copying the same records in one statement
 *   f  what systems inherit after one decision, 5,000 systems and 20,000 sets : recursive SQL over all of it
 *   h  matching 50,000 accounts against 20,000 of the staff          : a plain hash join on the number
 *   w  laying out the year of 60 boards                            : reading the rows it is made of
 *      every board's whole wheel, with what falls due in its registers : asking the registers
 *
 * The two sides run in turn, and the ratio is the median of the pairs. On two cores `d` is about 6,
 * of which each incident's time limits are the largest part; well above that something looks through
 * all records, or all lines, once for each of them.
 */
import { spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import pg from 'pg'
import { DEMO_TENANT } from '../src/demo/load.ts'
import { openCheck } from '../src/review/check/workspace.ts'
import { renderPdf } from '../src/review/render/pdf.ts'
import { stopRendering } from '../src/review/render/render-jobs.ts'
import { openReview, reviewOfYear } from '../src/review/workspace.ts'
import { programActor } from '../src/server/actor.ts'
import { buildApp } from '../src/server/app.ts'
import { createAccount } from '../src/server/auth/accounts.ts'
import { removeDataFolder } from '../src/server/engine/embedded.ts'
import { startEngine } from '../src/server/engine/start.ts'
import { accessMatching } from './access-matching.ts'
import { importOfManyRows } from './import.ts'
import { runOfManyRows } from './import-run.ts'
import { inheritedClasses } from './inheritance.ts'
import { wheelsOfManyBoards } from './wheel.ts'
import {
  type BenchWorld,
  benchWorld,
  growTo,
  inTurn,
  median,
  temporaryFolder,
  timed,
} from './world.ts'

const actor = programActor(DEMO_TENANT)
const ROUNDS = 25

function say(
  name: string,
  result: { a: number; b: number; ratio: number },
  ours: string,
  least: string,
): void {
  console.log(
    `${name}  ${result.ratio.toFixed(2)}   (${ours} ${result.a.toFixed(1)} ms, ${least} ${result.b.toFixed(1)} ms; medians)`,
  )
}

async function listOfRisks(world: BenchWorld): Promise<void> {
  await growTo(world, { type: 'risk', table: 'risks' }, 2025, 10_000)
  const { services } = world.opened
  const app = await buildApp(services, false)
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  const cookie = await signIn(world, address)
  const path = `${address}/api/boards/${world.boardId}/risks?year=2025&limit=50&offset=5000&sort=-likelihood`

  const direct = new pg.Client(world.opened.engine.app)
  await direct.connect()
  const query = `
    select r.id, r.type, r.board_id, r.number, r.title, r.state, r.year, r.owner_id, r.secrecy, r.version, r.created_at, r.created_by, r.changed_at, r.changed_by, b.*
    from records r join risks b on b.tenant_id = r.tenant_id and b.id = r.id
    where r.type = 'risk' and r.board_id = $1 and (r.year = 2025 or r.year is null)
    order by b.likelihood desc nulls last, r.number limit 50 offset 5000`
  const count = `select count(*)::int as total from records r where r.type = 'risk' and r.board_id = $1 and (r.year = 2025 or r.year is null)`
  const result = await inTurn(
    ROUNDS,
    async () => {
      const answer = await fetch(path, { headers: { cookie } })
      const page = (await answer.json()) as { rows: unknown[]; total: number }
      if (page.rows.length !== 50 || page.total < 10_000) throw new Error('not the wanted page')
    },
    async () => {
      await direct.query('begin')
      await direct.query(
        `select set_config('app.tenant', $1, true), set_config('app.boards', $2, true)`,
        [DEMO_TENANT, world.boardId],
      )
      const page = await direct.query(query, [world.boardId])
      await direct.query(count, [world.boardId])
      await direct.query('commit')
      if (page.rows.length !== 50) throw new Error('not the wanted page')
    },
  )
  say('a', result, 'API', 'pg')
  await direct.end()
  await app.close()
}

async function signIn(world: BenchWorld, address: string): Promise<string> {
  const { db, now } = world.opened.services
  const login = 'bench@sundvalla.example'
  const password = 'akvarell-gunga-tistel'
  await db.withActor(actor, async (tx) => {
    const { rows } = await sql<{
      id: string
    }>`select id from people where email = 'anna.lindqvist@sundvalla.example'`.execute(tx)
    await createAccount(tx, actor, { personId: rows[0]?.id ?? '', login, password }, now())
  })
  const answer = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ login, password }),
  })
  if (!answer.ok) throw new Error(await answer.text())
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

async function yearAsPdf(world: BenchWorld): Promise<void> {
  await growTo(world, { type: 'incident', table: 'incidents' }, 2025, 1_300)
  await growTo(world, { type: 'risk', table: 'risks' }, 2025, 500)
  await growTo(world, { type: 'improvement', table: 'improvements' }, 2026, 200)
  const { services } = world.opened
  const open = () =>
    services.db.withActor(
      actor,
      async (tx) => {
        const review = await reviewOfYear(tx, world.boardId, 2025)
        if (!review) throw new Error('no review')
        return openReview(tx, review.id, services.now())
      },
      { snapshot: true },
    )
  const { document } = await open()
  let round = 0
  // A changed title each time: Typst would answer an unchanged document from its memory.
  const fresh = (base: typeof document) => {
    round += 1
    return { ...base, subtitle: `${base.subtitle} ${round}` }
  }
  const result = await inTurn(
    5,
    async () => renderPdf(fresh((await open()).document)),
    async () => renderPdf(fresh(document)),
  )
  say('b', result, 'records to PDF', 'document to PDF')
}

/** What happens behind the one who writes: the draft composed anew and checked, after every save. */
async function composedAndChecked(world: BenchWorld): Promise<void> {
  const registers = [
    { type: 'incident', table: 'incidents', year: 2025, wanted: 6_000 },
    { type: 'risk', table: 'risks', year: 2025, wanted: 3_000 },
    { type: 'improvement', table: 'improvements', year: 2026, wanted: 1_000 },
  ]
  for (const { year, wanted, ...register } of registers) await growTo(world, register, year, wanted)
  const { services } = world.opened
  const review = await services.db.withActor(actor, (tx) => reviewOfYear(tx, world.boardId, 2025))
  if (!review) throw new Error('no review')
  const direct = new pg.Client(world.opened.engine.app)
  await direct.connect()
  const result = await inTurn(
    7,
    async () => {
      const checked = await services.db.withActor(
        actor,
        (tx) => openCheck(tx, review.id, services.now()),
        { snapshot: true },
      )
      if (checked.hits.length === 0) throw new Error('nothing was checked')
    },
    async () => {
      await direct.query('begin')
      await direct.query(
        `select set_config('app.tenant', $1, true), set_config('app.boards', $2, true)`,
        [DEMO_TENANT, world.boardId],
      )
      let rows = 0
      for (const { type, table } of registers) {
        const read = await direct.query(
          `select r.*, b.* from records r join ${table} b on b.tenant_id = r.tenant_id and b.id = r.id
           where r.type = $1 and r.board_id = $2 order by r.number`,
          [type, world.boardId],
        )
        rows += read.rows.length
      }
      await direct.query('commit')
      if (rows < 10_000) throw new Error('not the wanted rows')
    },
  )
  say('d', result, 'compose and check', 'pg')
  await direct.end()
}

async function coldStart(): Promise<void> {
  const whole: number[] = []
  const engineAlone: number[] = []
  for (let round = 0; round < 3; round += 1) {
    whole.push(await untilFirstPage())
    engineAlone.push(
      await (async () => {
        const dataFolder = temporaryFolder()
        const ms = await timed(async () => {
          const engine = await startEngine({ dataFolder })
          const client = new pg.Client(engine.app)
          await client.connect()
          await client.query('select 1')
          await client.end()
          await engine.stop()
        })
        await removeDataFolder(dataFolder)
        return ms
      })(),
    )
  }
  const ratio = median(whole.map((ms, index) => ms / (engineAlone[index] ?? Number.NaN)))
  say(
    'c',
    { a: median(whole), b: median(engineAlone), ratio },
    'first page',
    'PostgreSQL first query',
  )
}

/** From an empty data folder, the pages already built: process start to the first page answered. */
async function untilFirstPage(): Promise<number> {
  const dataFolder = temporaryFolder()
  const port = 20_000 + Math.floor(Math.random() * 20_000)
  const program = fileURLToPath(new URL('../bin/genomlys.js', import.meta.url))
  const started = performance.now()
  const child = spawn(process.execPath, [program, 'start'], {
    env: { ...process.env, GENOMLYS_DATA: dataFolder, PORT: String(port), LOG_LEVEL: 'silent' },
    stdio: 'ignore',
  })
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()))
  try {
    for (let tries = 0; tries < 3_000; tries += 1) {
      const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => null)
      if (answer?.ok && (await answer.text()).includes('<div id="root">'))
        return performance.now() - started
      await pause(10)
    }
    throw new Error('the server did not answer in 30 seconds')
  } finally {
    child.kill('SIGINT')
    await ended
    await removeDataFolder(dataFolder)
  }
}

/** All of them, or those named: `npm run bench -- d`. */
const named = process.argv.slice(2)
const isWanted = (name: string) => named.length === 0 || named.includes(name)

if (isWanted('h')) say('h', await accessMatching(), 'matching', 'hash join')

if (['a', 'b', 'd', 'f'].some(isWanted)) {
  const world = await benchWorld()
  try {
    if (isWanted('b')) await yearAsPdf(world)
    if (isWanted('d')) await composedAndChecked(world)
    if (isWanted('a')) await listOfRisks(world)
    if (isWanted('f'))
      say('f', await inheritedClasses(world), 'what is reached', 'the whole in SQL')
    if (isWanted('e')) await runOfManyRows(world)
  } finally {
    await stopRendering()
    await world.close()
  }
}
if (isWanted('w')) {
  const world = await benchWorld()
  try {
    const { overview, whole } = await wheelsOfManyBoards(world)
    say('w', overview, '60 boards laid out', 'their rows read')
    say('w', whole, '60 whole wheels', 'their registers asked')
  } finally {
    await world.close()
  }
}
if (isWanted('c')) await coldStart()
if (isWanted('e')) await importOfManyRows()
