/** An engine of its own with the example, made as large as a benchmark needs it. */
import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { DEMO_TENANT, loadDemo } from '../src/demo/load.ts'
import { readConfig } from '../src/server/config.ts'
import { removeDataFolder } from '../src/server/engine/embedded.ts'
import { type Opened, openGenomlys } from '../src/server/open.ts'

export const NOW = '2025-11-24T09:00:00.000Z'

export type BenchWorld = {
  opened: Opened
  owner: pg.Client
  boardId: string
  close(): Promise<void>
}

/** A data folder that the database's own account can pass through to. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'genomlys-bench-'))
  chmodSync(folder, 0o711)
  return join(folder, 'data')
}

export async function benchWorld(): Promise<BenchWorld> {
  const dataFolder = temporaryFolder()
  const opened = await openGenomlys(
    readConfig({ GENOMLYS_DATA: dataFolder, LOG_LEVEL: 'silent', PORT: '0' }),
    { now: () => NOW },
  )
  await loadDemo(opened.services.db, NOW, () => {})
  const owner = new pg.Client(opened.engine.owner)
  await owner.connect()
  await owner.query(
    `select set_config('app.tenant', $1, false), set_config('app.boards', '*', false)`,
    [DEMO_TENANT],
  )
  const { rows } = await owner.query(`select id from units where slug = 'overformyndarnamnden'`)
  return {
    opened,
    owner,
    boardId: rows[0].id,
    async close() {
      await owner.end()
      await opened.close()
      await removeDataFolder(dataFolder)
    },
  }
}

/** Copies a register's records of one year until there are at least `wanted` of them. */
export async function growTo(
  world: BenchWorld,
  register: { type: string; table: string },
  year: number,
  wanted: number,
): Promise<void> {
  const { owner, boardId } = world
  const table = pg.escapeIdentifier(register.table)
  const columns = (
    await owner.query(
      `select column_name as name from information_schema.columns
       where table_name = $1 and column_name not in ('tenant_id', 'board_id', 'id') order by ordinal_position`,
      [register.table],
    )
  ).rows.map((row) => pg.escapeIdentifier(row.name))
  const own = columns.map((column) => `b.${column}`).join(', ')
  await owner.query(
    `with source as (
       select r.*, row_number() over (order by number) as position, count(*) over () as many,
         (select max(number) from records where board_id = $1 and type = $2) as last
       from records r where board_id = $1 and type = $2 and year = $3
     ), copy as (
       select s.*, gen_random_uuid() as new_id, s.last + n as new_number
       from generate_series(1, $4::int) n join source s on s.position = 1 + n % s.many
       where n <= $4::int - s.many
     ), envelopes as (
       insert into records (tenant_id, board_id, id, type, number, title, state, year, owner_id, secrecy, search, version, created_at, created_by, changed_at, changed_by)
       select tenant_id, board_id, new_id, type, new_number, title, state, year, owner_id, secrecy, search, 1, created_at, created_by, changed_at, changed_by from copy
     )
     insert into ${table} (tenant_id, board_id, id, ${columns.join(', ')})
     select b.tenant_id, b.board_id, c.new_id, ${own} from copy c join ${table} b on b.tenant_id = c.tenant_id and b.id = c.id`,
    [boardId, register.type, year, wanted],
  )
  await owner.query('analyze records')
  await owner.query(`analyze ${table}`)
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** Milliseconds each run took, `a` and `b` in turn, after a warm-up of both. */
export async function inTurn(
  rounds: number,
  a: () => Promise<unknown>,
  b: () => Promise<unknown>,
): Promise<{ a: number; b: number; ratio: number }> {
  const times: { a: number[]; b: number[]; ratio: number[] } = { a: [], b: [], ratio: [] }
  for (let round = -2; round < rounds; round += 1) {
    const first = await timed(a)
    const second = await timed(b)
    if (round < 0) continue
    times.a.push(first)
    times.b.push(second)
    times.ratio.push(first / second)
  }
  return { a: median(times.a), b: median(times.b), ratio: median(times.ratio) }
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}
