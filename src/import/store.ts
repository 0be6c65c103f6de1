/** Imports and their rows: what was read, what each row would do, what it did. */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { AppError } from '../core/errors.ts'
import type { Actor } from '../server/actor.ts'
import type { Db, Tx } from '../server/db.ts'
import { codeOf } from '../server/engine/errors.ts'
import type { FileColumn, Look, ReadOptions } from './cells.ts'
import type { Mapping, MappingOrigin } from './mapping.ts'
import type { Fate, Planned } from './plan.ts'

export type ImportState =
  | 'draft'
  | 'planning'
  | 'planned'
  | 'running'
  | 'done'
  | 'undoing'
  | 'undone'
export type Outcome = 'done' | 'conflict' | 'failed' | 'undone' | 'kept'

export type SavedImport = {
  id: string
  boardId: string
  register: string
  fileName: string
  fileSize: number
  state: ImportState
  options: ReadOptions
  look: Look
  mapping: Mapping
  origin: MappingOrigin
  counts: Partial<Record<Fate | Outcome | 'links', number>>
  progress: number
  total: number
  trouble: string | null
  aliveAt: string | null
  startedBy: string | null
  startedByName: string | null
  createdAt: string
  plannedAt: string | null
  runAt: string | null
  undoneAt: string | null
}

const columns = sql`i.id, i.board_id as "boardId", i.register, i.file_name as "fileName", i.file_size as "fileSize", i.state,
  i.read_options as options, i.look, i.mapping, i.origin, i.counts, i.progress, i.total, i.trouble, i.alive_at as "aliveAt",
  i.started_by as "startedBy", p.name as "startedByName", i.created_at as "createdAt", i.planned_at as "plannedAt",
  i.run_at as "runAt", i.undone_at as "undoneAt"`
const fromImports = sql`imports i left join people p on p.tenant_id = i.tenant_id and p.id = i.started_by`

export async function importById(tx: Tx, id: string): Promise<SavedImport> {
  const { rows } = await sql<SavedImport>`
    select ${columns} from ${fromImports} where i.id = ${id}`.execute(tx)
  const [found] = rows
  if (!found) throw new AppError('notFound')
  return found
}

/** The board's imports to a register, the latest first. */
export async function importsOf(
  tx: Tx,
  boardId: string,
  register: string,
  limit = 50,
): Promise<SavedImport[]> {
  const { rows } = await sql<SavedImport>`
    select ${columns} from ${fromImports}
    where i.board_id = ${boardId} and i.register = ${register}
    order by i.created_at desc, i.id desc limit ${limit}`.execute(tx)
  return rows
}

export type NewImport = {
  boardId: string
  register: string
  fileName: string
  fileSize: number
  options: ReadOptions
  look: Look
  mapping: Mapping
  origin: MappingOrigin
}

export async function keepImport(
  tx: Tx,
  actor: Actor,
  now: string,
  made: NewImport,
): Promise<string> {
  const id = uuidv7()
  await sql`
    insert into imports (tenant_id, board_id, id, register, file_name, file_size, state, read_options, look, mapping, origin, started_by, created_at)
    values (${actor.tenantId}, ${made.boardId}, ${id}, ${made.register}, ${made.fileName}, ${made.fileSize}, 'draft',
      ${JSON.stringify(made.options)}, ${JSON.stringify(made.look)}, ${JSON.stringify(made.mapping)}, ${made.origin}, ${actor.personId}, ${now})`.execute(
    tx,
  )
  return id
}

const PART = 1024 * 1024

/** The file in pieces, so that neither the server nor the database holds it whole. */
export async function keepFile(
  db: Db,
  actor: Actor,
  saved: { id: string; boardId: string },
  path: string,
): Promise<void> {
  let part = 0
  for await (const chunk of createReadStream(path, {
    highWaterMark: PART,
  }) as AsyncIterable<Buffer>) {
    const number = part
    await db.withActor(actor, (tx) =>
      sql`insert into import_file_parts (tenant_id, board_id, import_id, part, content)
        values (${actor.tenantId}, ${saved.boardId}, ${saved.id}, ${number}, ${chunk})`.execute(tx),
    )
    part += 1
  }
}

/** Writes the kept file to a path, piece by piece; false when it is no longer kept. */
export async function writeFileTo(
  db: Db,
  actor: Actor,
  importId: string,
  path: string,
): Promise<boolean> {
  const out = createWriteStream(path, { mode: 0o600 })
  let part = 0
  for (;;) {
    const number = part
    const { rows } = await db.withActor(actor, (tx) =>
      sql<{ content: Buffer }>`
        select content from import_file_parts where import_id = ${importId} and part = ${number}`.execute(
        tx,
      ),
    )
    const [found] = rows
    if (!found) break
    if (!out.write(found.content)) await once(out, 'drain')
    part += 1
  }
  out.end()
  await once(out, 'close')
  return part > 0
}

export async function dropFile(tx: Tx, importId: string): Promise<void> {
  await sql`delete from import_file_parts where import_id = ${importId}`.execute(tx)
}

/** Takes the draft away, rows and file with it. */
export async function dropImport(tx: Tx, importId: string): Promise<void> {
  await sql`delete from import_rows where import_id = ${importId}`.execute(tx)
  await dropFile(tx, importId)
  await sql`delete from imports where id = ${importId}`.execute(tx)
}

export type ImportChange = Partial<
  Pick<SavedImport, 'options' | 'look' | 'mapping' | 'origin' | 'counts' | 'progress' | 'total'>
> & {
  state?: ImportState
  trouble?: string | null
  aliveAt?: string | null
  plannedAt?: string
  runAt?: string
  undoneAt?: string
}

const COLUMN_OF: Record<keyof ImportChange, string> = {
  options: 'read_options',
  look: 'look',
  mapping: 'mapping',
  origin: 'origin',
  counts: 'counts',
  progress: 'progress',
  total: 'total',
  state: 'state',
  trouble: 'trouble',
  aliveAt: 'alive_at',
  plannedAt: 'planned_at',
  runAt: 'run_at',
  undoneAt: 'undone_at',
}

export async function changeImport(tx: Tx, id: string, change: ImportChange): Promise<void> {
  const sets = Object.entries(change).map(([name, value]) => {
    const stored = typeof value === 'object' && value !== null ? JSON.stringify(value) : value
    return sql`${sql.ref(COLUMN_OF[name as keyof ImportChange])} = ${stored}`
  })
  await sql`update imports set ${sql.join(sets)} where id = ${id}`.execute(tx)
}

/** How long a step may be silent before it counts as broken off. */
export const SILENT_MS = 90_000

/**
 * Lets a step begin, if the import stands where it may and nobody else writes to the register. The
 * database keeps the latter, whatever two servers think.
 */
export async function beginStep(
  tx: Tx,
  now: string,
  saved: SavedImport,
  step: { from: readonly ImportState[]; to: ImportState },
): Promise<void> {
  const silentSince = new Date(Date.parse(now) - SILENT_MS).toISOString()
  // A step broken off in another import to the register stands in nobody's way.
  await sql`
    update imports set state = case state when 'running' then 'planned' else 'done' end, trouble = 'Avbröts'
    where board_id = ${saved.boardId} and register = ${saved.register} and id <> ${saved.id}
      and state in ('running', 'undoing') and alive_at < ${silentSince}`.execute(tx)
  try {
    const { rows } = await sql`
      update imports set state = ${step.to}, alive_at = ${now}, trouble = null, progress = 0
      where id = ${saved.id} and (state = any(${[...step.from]}) or (state = ${step.to} and alive_at < ${silentSince}))
      returning 1`.execute(tx)
    if (rows.length === 0) throw notNow(saved)
  } catch (error) {
    if (codeOf(error) !== '23505') throw error
    throw new AppError('notAllowedNow', {
      message:
        'En annan import till samma register pågår. Vänta tills den är klar och försök igen; din import ligger kvar.',
      cause: error,
    })
  }
}

function notNow(saved: SavedImport): AppError {
  const says: Record<ImportState, string> = {
    draft: 'Gör en provkörning först.',
    planning: 'Provkörningen pågår. Vänta tills den är klar.',
    planned: 'Importen har inte körts.',
    running: 'Importen pågår redan.',
    done: 'Importen är redan körd.',
    undoing: 'Importen håller på att ångras.',
    undone: 'Importen är ångrad. Importera filen på nytt i stället.',
  }
  return new AppError('notAllowedNow', { message: says[saved.state] })
}

export async function clearRows(tx: Tx, importId: string): Promise<void> {
  await sql`delete from import_rows where import_id = ${importId}`.execute(tx)
}

/** A row's plan as it is kept; the fate, the title and the record stand beside it. */
type KeptPlan = Omit<Planned, 'line' | 'fate' | 'title' | 'recordId'>

export async function keepRows(
  tx: Tx,
  actor: Actor,
  saved: { id: string; boardId: string },
  rows: readonly Planned[],
): Promise<void> {
  if (rows.length === 0) return
  const packed = rows.map(({ line, fate, title, recordId, ...plan }) => ({
    line,
    fate,
    title,
    record_id: recordId,
    plan,
  }))
  await sql`
    insert into import_rows (tenant_id, board_id, import_id, line, fate, title, record_id, plan)
    select ${actor.tenantId}, ${saved.boardId}, ${saved.id}, r.line, r.fate, r.title, r.record_id, r.plan
    from jsonb_to_recordset(${JSON.stringify(packed)}::jsonb) as r(line integer, fate text, title text, record_id uuid, plan jsonb)
    on conflict (tenant_id, import_id, line) do update
      set fate = excluded.fate, title = excluded.title, record_id = excluded.record_id, plan = excluded.plan`.execute(
    tx,
  )
}

export type SavedRow = Planned & {
  outcome: Outcome | null
  outcomeNote: string | null
  before: Before | null
  afterVersion: number | null
}

/** What undoing needs to know of a record that the import changed or made. */
export type Before = {
  values: Record<string, unknown> | null
  state: string | null
  secrecy: string | null
  links: { kind: string; from: string; fromType: string; to: string }[]
}

type RawRow = Omit<SavedRow, keyof KeptPlan> & { plan: KeptPlan }

const rowColumns = sql`line, fate, title, record_id as "recordId", plan, outcome, outcome_note as "outcomeNote", before, after_version as "afterVersion"`

function asRow({ plan, ...row }: RawRow): SavedRow {
  return { ...plan, ...row }
}

/** Where what was imported is kept, when it is no record. */
const LIST_TABLES: Readonly<Record<string, string>> = { unit: 'units', person: 'people' }

/** How much of the import can be taken back now, and how much has been changed or is gone since. */
export async function undoOutlook(
  tx: Tx,
  { id, register }: Pick<SavedImport, 'id' | 'register'>,
): Promise<{ added: number; changed: number; held: number }> {
  const table = sql.table(LIST_TABLES[register] ?? 'records')
  const { rows } = await sql<{ added: number; changed: number; held: number }>`
    select
      (count(*) filter (where r.fate = 'new' and t.version = r.after_version))::int as added,
      (count(*) filter (where r.fate <> 'new' and t.version = r.after_version))::int as changed,
      (count(*) filter (where t.version is distinct from r.after_version))::int as held
    from import_rows r left join ${table} t on t.tenant_id = r.tenant_id and t.id = r.record_id
    where r.import_id = ${id} and r.outcome = 'done'`.execute(tx)
  return rows[0] ?? { added: 0, changed: 0, held: 0 }
}

export async function rowAt(tx: Tx, importId: string, line: number): Promise<SavedRow | null> {
  const { rows } = await sql<RawRow>`
    select ${rowColumns} from import_rows where import_id = ${importId} and line = ${line}`.execute(
    tx,
  )
  return rows[0] ? asRow(rows[0]) : null
}

/** A page of rows, for people. */
export async function pageOfRows(
  tx: Tx,
  importId: string,
  filter: {
    fate?: string | undefined
    outcome?: string | undefined
    offset: number
    limit: number
  },
): Promise<{ rows: SavedRow[]; total: number }> {
  const where = sql.join(
    [
      sql`import_id = ${importId}`,
      ...(filter.fate ? [sql`fate = ${filter.fate}`] : []),
      ...(filter.outcome ? [sql`outcome = ${filter.outcome}`] : []),
    ],
    sql` and `,
  )
  const page = await sql<RawRow>`
    select ${rowColumns} from import_rows where ${where} order by line limit ${filter.limit} offset ${filter.offset}`.execute(
    tx,
  )
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from import_rows where ${where}`.execute(tx)
  return { rows: page.rows.map(asRow), total: counted.rows[0]?.total ?? 0 }
}

/** The next rows that are to be done, below a line: those above it are not looked through again. */
export async function rowsToDo(
  tx: Tx,
  importId: string,
  { above, upTo }: { above: number; upTo: number },
  limit: number,
): Promise<SavedRow[]> {
  const { rows } = await sql<RawRow>`
    select ${rowColumns} from import_rows
    where import_id = ${importId} and line > ${above} and line <= ${upTo} and fate in ('new', 'change') and outcome is null
    order by line limit ${limit} for update`.execute(tx)
  return rows.map(asRow)
}

/** Rows that are done, from the bottom or the top, for links and for undoing. */
export async function doneRows(
  tx: Tx,
  importId: string,
  page: { below?: number; above?: number; onlyLinks?: boolean; limit: number },
): Promise<SavedRow[]> {
  const conditions = [sql`import_id = ${importId}`, sql`outcome = 'done'`]
  if (page.below !== undefined) conditions.push(sql`line < ${page.below}`)
  if (page.above !== undefined) conditions.push(sql`line > ${page.above}`)
  if (page.onlyLinks) conditions.push(sql`jsonb_array_length(plan -> 'links') > 0`)
  const order = page.below === undefined ? sql`line` : sql`line desc`
  const { rows } = await sql<RawRow>`
    select ${rowColumns} from import_rows where ${sql.join(conditions, sql` and `)}
    order by ${order} limit ${page.limit}`.execute(tx)
  return rows.map(asRow)
}

export async function settleRow(
  tx: Tx,
  importId: string,
  line: number,
  change: {
    outcome: Outcome
    note?: string | null
    recordId?: string | null
    before?: Before | null
    afterVersion?: number | null
  },
): Promise<void> {
  const sets = [sql`outcome = ${change.outcome}`, sql`outcome_note = ${change.note ?? null}`]
  if (change.recordId !== undefined) sets.push(sql`record_id = ${change.recordId}`)
  if (change.before !== undefined)
    sets.push(sql`before = ${change.before === null ? null : JSON.stringify(change.before)}`)
  if (change.afterVersion !== undefined) sets.push(sql`after_version = ${change.afterVersion}`)
  await sql`update import_rows set ${sql.join(sets)} where import_id = ${importId} and line = ${line}`.execute(
    tx,
  )
}

/**
 * The database keeps the plans of its own checks as long as the connection lasts. One made while a
 * register was nearly empty reads all of it for each row, so a filling register plans them anew.
 */
export async function forgetPlans(tx: Tx): Promise<void> {
  await sql`discard plans`.execute(tx)
}

export type NewlyMade = { line: number; recordId: string }

/** Rows whose records have been made: nothing was there before, and each is in its first version. */
export async function settleMade(
  tx: Tx,
  importId: string,
  made: readonly NewlyMade[],
): Promise<void> {
  const before: Before = { values: null, state: null, secrecy: null, links: [] }
  // By the lines themselves, not by a join: on new rows the planner knows nothing, and joins badly.
  const lines = made.map(({ line }) => line)
  const recordAt = Object.fromEntries(made.map(({ line, recordId }) => [line, recordId]))
  await sql`
    update import_rows set outcome = 'done', record_id = (${JSON.stringify(recordAt)}::jsonb ->> line::text)::uuid,
      before = ${JSON.stringify(before)}, after_version = 1
    where import_id = ${importId} and line = any(${lines})`.execute(tx)
}

/** The records that the import has made so far. */
export async function madeBy(tx: Tx, importId: string): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select record_id as id from import_rows
    where import_id = ${importId} and fate = 'new' and outcome = 'done' and record_id is not null`.execute(
    tx,
  )
  return new Set(rows.map(({ id }) => id))
}

/** How many rows met each fate, and each outcome. */
export async function countRows(tx: Tx, importId: string): Promise<SavedImport['counts']> {
  const { rows } = await sql<{ what: Fate | Outcome; count: number }>`
    select fate as what, count(*)::int as count from import_rows where import_id = ${importId} group by fate
    union all
    select outcome as what, count(*)::int as count from import_rows where import_id = ${importId} and outcome is not null group by outcome`.execute(
    tx,
  )
  return Object.fromEntries(rows.map(({ what, count }) => [what, count]))
}

/** Fixed length, whatever the columns are called: it is part of a key. */
function keyOf(fingerprint: string): string {
  return createHash('sha256').update(fingerprint).digest('hex')
}

/** How a list with these names was read last time, by column names. */
export async function rememberedMapping(
  tx: Tx,
  boardId: string,
  register: string,
  fingerprint: string,
): Promise<{ columns: Pick<FileColumn, 'index' | 'name'>[]; mapping: Mapping } | null> {
  const { rows } = await sql<{ columns: Pick<FileColumn, 'index' | 'name'>[]; mapping: Mapping }>`
    select columns, mapping from import_mappings
    where board_id = ${boardId} and register = ${register} and fingerprint = ${keyOf(fingerprint)}`.execute(
    tx,
  )
  return rows[0] ?? null
}

export async function rememberMapping(
  tx: Tx,
  actor: Actor,
  now: string,
  kept: {
    boardId: string
    register: string
    fingerprint: string
    columns: Pick<FileColumn, 'index' | 'name'>[]
    mapping: Mapping
  },
): Promise<void> {
  await sql`
    insert into import_mappings (tenant_id, board_id, register, fingerprint, columns, mapping, used_at)
    values (${actor.tenantId}, ${kept.boardId}, ${kept.register}, ${keyOf(kept.fingerprint)}, ${JSON.stringify(kept.columns)}, ${JSON.stringify(kept.mapping)}, ${now})
    on conflict (tenant_id, board_id, register, fingerprint) do update
      set columns = excluded.columns, mapping = excluded.mapping, used_at = excluded.used_at`.execute(
    tx,
  )
}

export type PersonName = {
  id: string
  name: string
  email: string | null
  unit: string | null
  active: boolean
}

export async function allPeople(tx: Tx): Promise<PersonName[]> {
  const { rows } = await sql<PersonName>`
    select p.id, p.name, p.email, u.name as unit, p.active from people p
    left join units u on u.tenant_id = p.tenant_id and u.id = p.unit_id`.execute(tx)
  return rows
}

export type RecordName = { id: string; type: string; number: number; title: string }

/** The outsides of the board's records of these types. */
export async function recordNames(
  tx: Tx,
  boardId: string,
  types: readonly string[],
): Promise<RecordName[]> {
  const { rows } = await sql<RecordName>`
    select id, type, number, title from records where board_id = ${boardId} and type = any(${[...types]})`.execute(
    tx,
  )
  return rows
}

/** A register's records by the value of one column of its own table, for finding them again. */
export async function keysOf(
  tx: Tx,
  boardId: string,
  register: { type: string; table: string },
  column: string | null,
): Promise<{ id: string; number: number; key: string | null }[]> {
  const value = column === null ? sql`r.number::text` : sql`b.${sql.ref(column)}::text`
  const { rows } = await sql<{ id: string; number: number; key: string | null }>`
    select r.id, r.number, ${value} as key from records r
    join ${sql.table(register.table)} b on b.tenant_id = r.tenant_id and b.id = r.id
    where r.board_id = ${boardId} and r.type = ${register.type}`.execute(tx)
  return rows
}

export type LinkRow = { kind: string; fromId: string; toId: string }

export async function linksOfRecords(tx: Tx, ids: readonly string[]): Promise<LinkRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<LinkRow>`
    select kind, from_id as "fromId", to_id as "toId" from links
    where from_id = any(${[...ids]}) or to_id = any(${[...ids]})`.execute(tx)
  return rows
}

/** Is the record as the import left it, with no relation but those the import made? */
export async function isUntouched(
  tx: Tx,
  record: { id: string; version: number; ownLinks: readonly string[] },
): Promise<boolean> {
  const { rows } = await sql<{ version: number }>`
    select version from records where id = ${record.id} for update`.execute(tx)
  if (rows[0]?.version !== record.version) return false
  const links = await linksOfRecords(tx, [record.id])
  return links.every(({ kind, fromId, toId }) =>
    record.ownLinks.includes(`${kind} ${fromId} ${toId}`),
  )
}

export async function typesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; type: string }>`
    select id, type from records where id = any(${[...ids]})`.execute(tx)
  return new Map(rows.map(({ id, type }) => [id, type]))
}

export async function deleteRecord(tx: Tx, table: string, id: string): Promise<void> {
  await sql`delete from ${sql.table(table)} where id = ${id}`.execute(tx)
  await sql`delete from records where id = ${id}`.execute(tx)
}

export async function boardName(tx: Tx, boardId: string): Promise<string> {
  const { rows } = await sql<{
    name: string
  }>`select name from units where id = ${boardId}`.execute(tx)
  const [board] = rows
  if (!board) throw new AppError('notFound')
  return board.name
}
