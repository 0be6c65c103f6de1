/**
 * The whole installation as one file: a gzipped list of JSON lines that any PostgreSQL and any
 * later version of Genomlys can read back. The first line says what the file is; then, tenant by
 * tenant and table by table, one line a row; the last line counts them, so that a file cut short is
 * seen before anything is read back.
 */
import { createReadStream, createWriteStream } from 'node:fs'
import { readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import pg from 'pg'
import { z } from 'zod'
import { type Engine, withConnection } from './engine/connection.ts'
import { migrate, migrationNames } from './migrate.ts'
import { makeWholeFile } from './whole-file.ts'

export class BackupError extends Error {}

const FORMAT = 1
const BATCH = 500
/** Files of the data folder without which the rows cannot be used: the key that locks one-time codes. */
const KEPT_FILES = ['keys/accounts.key']

const header = z.object({
  genomlys: z.literal('backup'),
  format: z.number(),
  newest: z.string(),
  madeAt: z.string(),
})
const line = z.union([
  z.object({ tenant: z.string() }),
  z.object({ table: z.string() }),
  z.object({ row: z.record(z.string(), z.unknown()) }),
  z.object({ file: z.string(), content: z.string() }),
  z.object({ end: z.literal(true), rows: z.number() }),
])

/** Writes the file; it appears under its name only when it is whole. Returns the number of rows. */
export async function writeBackup(
  engine: Engine,
  dataFolder: string,
  target: string,
  now: string,
): Promise<number> {
  const unfinished = `${target}.pagar`
  let rows = 0
  try {
    await withConnection(engine.owner, async (client) => {
      await client.query('begin isolation level repeatable read read only')
      const lines = linesOf(client, dataFolder, now, (count) => {
        rows = count
      })
      await pipeline(
        Readable.from(lines),
        createGzip(),
        createWriteStream(unfinished, { mode: 0o600, flags: 'wx' }),
      )
      await client.query('rollback')
    })
    await rename(unfinished, target)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
  return rows
}

async function* linesOf(
  client: pg.Client,
  dataFolder: string,
  now: string,
  counted: (rows: number) => void,
) {
  const say = (value: unknown) => `${JSON.stringify(value)}\n`
  let rows = 0
  const newest = (await client.query('select max(name) as name from migrations')).rows[0]?.name
  yield say({ genomlys: 'backup', format: FORMAT, newest, madeAt: now })
  for (const name of KEPT_FILES) {
    const content = await readFile(join(dataFolder, name)).catch(() => null)
    if (content?.length) yield say({ file: name, content: content.toString('base64') })
  }
  const tables = await tablesInOrder(client)
  for (const { tenant_id: tenant } of (
    await client.query('select tenant_id from tenants order by tenant_id')
  ).rows) {
    yield say({ tenant })
    await see(client, tenant)
    for (const table of tables) {
      yield say({ table })
      const name = pg.escapeIdentifier(table)
      await client.query(
        `declare rows_of cursor for select to_jsonb(t) as row from ${name} t where tenant_id = $1`,
        [tenant],
      )
      for (;;) {
        const batch = await client.query(`fetch ${BATCH} from rows_of`)
        for (const { row } of batch.rows) yield say({ row })
        rows += batch.rows.length
        if (batch.rows.length < BATCH) break
      }
      await client.query('close rows_of')
    }
  }
  yield say({ end: true, rows })
  counted(rows)
}

/** Reads a backup into an empty installation; all of it, or nothing. Returns the number of rows. */
export async function readBackup(
  engine: Engine,
  dataFolder: string,
  source: string,
): Promise<number> {
  const { newest, rows: expected } = await inspect(source)
  const ours = await migrationNames()
  if (!ours.includes(newest))
    throw new BackupError(
      'Säkerhetskopian är gjord med en nyare version av Genomlys. Uppgradera programmet först; ingenting har ändrats.',
    )
  await migrate(engine.owner, engine.app.user, { through: newest })
  const rows = await withConnection(engine.owner, async (client) => {
    await client.query('begin')
    const { rowCount } = await client.query('select 1 from tenants limit 1')
    if (rowCount)
      throw new BackupError(
        'Datamappen innehåller redan uppgifter. Läs tillbaka i en tom datamapp (GENOMLYS_DATA); ingenting har ändrats.',
      )
    const loaded = await load(client, dataFolder, source)
    if (loaded !== expected)
      throw new BackupError('Säkerhetskopian gick inte att läsa helt; ingenting har ändrats.')
    await client.query('commit')
    return loaded
  })
  await migrate(engine.owner, engine.app.user)
  return rows
}

/** Reads the whole file once: is it ours, and is it whole? */
async function inspect(source: string): Promise<{ newest: string; rows: number }> {
  let first: z.infer<typeof header> | null = null
  let rows: number | null = null
  try {
    for await (const text of textLines(source)) {
      if (first === null) first = header.parse(JSON.parse(text))
      else if (text.startsWith('{"end"'))
        rows = z.object({ rows: z.number() }).parse(JSON.parse(text)).rows
    }
  } catch (cause) {
    throw new BackupError(
      `Filen ${source} är ingen hel säkerhetskopia från Genomlys; ingenting har ändrats.`,
      { cause },
    )
  }
  if (first === null || rows === null || first.format !== FORMAT)
    throw new BackupError(
      `Filen ${source} är ingen hel säkerhetskopia från Genomlys; ingenting har ändrats.`,
    )
  return { newest: first.newest, rows }
}

async function load(client: pg.Client, dataFolder: string, source: string): Promise<number> {
  let table = ''
  let waiting: unknown[] = []
  let rows = 0
  const flush = async () => {
    if (waiting.length === 0) return
    const name = pg.escapeIdentifier(table)
    await client.query(
      `insert into ${name} select * from jsonb_populate_recordset(null::${name}, $1)`,
      [JSON.stringify(waiting)],
    )
    rows += waiting.length
    waiting = []
  }
  let isHeader = true
  for await (const text of textLines(source)) {
    if (isHeader) {
      isHeader = false
      continue
    }
    const one = line.parse(JSON.parse(text))
    if ('row' in one) {
      waiting.push(one.row)
      // A unit may lie under another of the same table: such a table goes in as one statement.
      if (waiting.length >= BATCH && table !== 'units') await flush()
      continue
    }
    await flush()
    if ('tenant' in one) await see(client, one.tenant)
    if ('table' in one) table = one.table
    if ('file' in one && KEPT_FILES.includes(one.file))
      // A key that is already there is the one in use: it is not written over.
      makeWholeFile(dataFolder, join(dataFolder, one.file), Buffer.from(one.content, 'base64'))
  }
  return rows
}

function textLines(source: string): AsyncIterable<string> {
  const file = createReadStream(source)
  const text = file.pipe(createGunzip())
  file.on('error', (error) => text.destroy(error))
  return createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY })
}

/** The owner is under row-level security too: it looks at one tenant at a time, all boards. */
async function see(client: pg.Client, tenant: string): Promise<void> {
  await client.query(
    `select set_config('app.tenant', $1, true), set_config('app.boards', '*', true)`,
    [tenant],
  )
}

/** Tables so that what is referred to comes before what refers. */
async function tablesInOrder(client: pg.Client): Promise<string[]> {
  const all: string[] = (
    await client.query(
      `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'migrations' order by 1`,
    )
  ).rows.map((row) => row.name)
  const references: { name: string; to: string }[] = (
    await client.query(
      `select conrelid::regclass::text as name, confrelid::regclass::text as to from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conrelid <> confrelid`,
    )
  ).rows
  const ordered: string[] = []
  while (ordered.length < all.length) {
    const ready = all.filter(
      (name) =>
        !ordered.includes(name) &&
        references.every((one) => one.name !== name || ordered.includes(one.to)),
    )
    if (ready.length === 0) throw new Error('tables refer to each other in a circle')
    ordered.push(...ready)
  }
  return ordered
}
