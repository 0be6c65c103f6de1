/**
 * Importing 100,000 rows into a register: the dry run and the run itself, with number, history and
 * undo for each row, against one statement that copies the same records and bodies.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DEMO_TENANT } from '../src/demo/load.ts'
import { draftImport, withTemporary } from '../src/import/draft.ts'
import { beginDryRun, dryRun } from '../src/import/dry-run.ts'
import { beginRun, runImport } from '../src/import/run.ts'
import { importById } from '../src/import/store.ts'
import { programActor } from '../src/server/actor.ts'
import { type BenchWorld, timed } from './world.ts'

const ROWS = 100_000
const actor = programActor(DEMO_TENANT)

export async function runOfManyRows(world: BenchWorld): Promise<void> {
  const { services } = world.opened
  const { boardId } = world
  const lines = Array.from(
    { length: ROWS },
    (_, n) => `Server ${n};Server;Beskrivning av server ${n}, med å, ä och ö och några ord till`,
  )
  const importId = await withTemporary(async (folder) => {
    const path = join(folder, 'fil')
    const text = `Namn;Slag;Beskrivning\n${lines.join('\n')}\n`
    await writeFile(path, text)
    const size = Buffer.byteLength(text)
    const register = 'itComponent'
    return draftImport(services, actor, { boardId, register, path, fileName: 'rader.csv', size })
  })
  await beginDryRun(services, actor, importId)
  const tried = await timed(() => dryRun(services, actor, importId, { read: () => true }))
  await beginRun(services, actor, importId)
  const run = await timed(() => runImport(services, actor, importId))
  const { counts } = await services.db.withActor(actor, (tx) => importById(tx, importId))
  if (counts.done !== ROWS) throw new Error(`not all rows: ${JSON.stringify(counts)}`)
  const least = await timed(() => copyAll(world))
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
  console.log(
    `e run  ${(run / least).toFixed(2)}   (${ROWS} rows: dry run ${seconds(tried)}, run ${seconds(run)}, the same records copied in SQL ${seconds(least)}; once)`,
  )
}

/** The least: the records and their bodies, without number, history or undo. */
async function copyAll({ owner, boardId }: BenchWorld): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(
    `select quote_ident(column_name) as name from information_schema.columns
     where table_name = 'it_components' and column_name not in ('tenant_id', 'board_id', 'id')`,
  )
  const own = rows.map(({ name }) => name)
  await owner.query('analyze records')
  await owner.query(
    `with copy as (
       select r.*, gen_random_uuid() as new_id from records r where board_id = $1 and type = 'itComponent'
     ), envelopes as (
       insert into records (tenant_id, board_id, id, type, number, title, state, year, owner_id, secrecy, search, version, created_at, created_by, changed_at, changed_by)
       select tenant_id, board_id, new_id, type, number + 1000000, title, state, year, owner_id, secrecy, search, 1, created_at, created_by, changed_at, changed_by from copy
     )
     insert into it_components (tenant_id, board_id, id, ${own.join(', ')})
     select b.tenant_id, b.board_id, c.new_id, ${own.map((name) => `b.${name}`).join(', ')}
     from copy c join it_components b on b.tenant_id = c.tenant_id and b.id = c.id`,
    [boardId],
  )
}
