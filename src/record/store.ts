/**
 * Reading and writing records of any declared type. A save writes envelope, body and history in
 * the caller's transaction; there is no way to write one without the others.
 */
import { type RawBuilder, sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { yearOf } from '../core/dates.ts'
import { AppError } from '../core/errors.ts'
import type { Actor } from '../server/actor.ts'
import type { Tx } from '../server/db.ts'
import {
  type AnyRecord,
  type Field,
  type Fields,
  type FieldValues,
  missingFor,
  problemsOf,
  type RecordDeclaration,
  type RecordRow,
  sealOf,
  valuesSchema,
} from './define.ts'
import { type HistoryEntry, writeHistories, writeHistory } from './history.ts'

type Declared<F extends Fields, S extends string> = RecordDeclaration<F, S>

export type ListQuery = {
  boardId: string
  year?: number | undefined
  states?: readonly string[] | undefined
  /** Free text, matched against all the record's texts. */
  search?: string | undefined
  /** Field name → wanted value, for choices, persons, records and yes/no. */
  where?: Record<string, string | boolean | number | null> | undefined
  sort?: { by: string; descending: boolean } | undefined
  offset?: number
  limit?: number
}

/** One page of a register and how many there are in all. */
export async function listRecords<F extends Fields, S extends string>(
  tx: Tx,
  declaration: Declared<F, S>,
  query: ListQuery,
): Promise<{ rows: RecordRow<FieldValues<F>, S>[]; total: number }> {
  const conditions = conditionsOf(declaration as unknown as AnyRecord, query)
  const where = sql.join(conditions, sql` and `)
  const body = sql.table(declaration.table)
  const page = await sql<FlatRow>`
    select ${columnsOf(declaration as unknown as AnyRecord)}
    from records r join ${body} b on b.tenant_id = r.tenant_id and b.id = r.id
    where ${where}
    order by ${orderOf(declaration as unknown as AnyRecord, query)}
    limit ${query.limit ?? 50} offset ${query.offset ?? 0}`.execute(tx)
  const needsBody = query.where !== undefined && Object.keys(query.where).length > 0
  const counted = await (needsBody
    ? sql<{
        total: number
      }>`select count(*)::int as total from records r join ${body} b on b.tenant_id = r.tenant_id and b.id = r.id where ${where}`
    : sql<{ total: number }>`select count(*)::int as total from records r where ${where}`
  ).execute(tx)
  return {
    rows: page.rows.map(recordReader<F, S>(declaration)),
    total: counted.rows[0]?.total ?? 0,
  }
}

/** All records of a board, whatever their year, oldest number first. */
export async function recordsOfBoard<F extends Fields, S extends string>(
  tx: Tx,
  declaration: Declared<F, S>,
  boardId: string,
): Promise<RecordRow<FieldValues<F>, S>[]> {
  return allRecords(tx, declaration, sql`r.board_id = ${boardId}`)
}

/** Those of the records that are of the type and in sight. */
export async function recordsByIds<F extends Fields, S extends string>(
  tx: Tx,
  declaration: Declared<F, S>,
  ids: readonly string[],
): Promise<RecordRow<FieldValues<F>, S>[]> {
  return ids.length === 0 ? [] : allRecords(tx, declaration, sql`r.id = any(${[...ids]})`)
}

async function allRecords<F extends Fields, S extends string>(
  tx: Tx,
  declaration: Declared<F, S>,
  condition: RawBuilder<unknown>,
): Promise<RecordRow<FieldValues<F>, S>[]> {
  const { rows } = await sql<FlatRow>`
    select ${columnsOf(declaration as unknown as AnyRecord)}
    from records r join ${sql.table(declaration.table)} b on b.tenant_id = r.tenant_id and b.id = r.id
    where r.type = ${declaration.type} and ${condition}
    order by r.number`.execute(tx)
  return rows.map(recordReader<F, S>(declaration))
}

/** The record, or `notFound`: a record of another board looks the same as one that does not exist. */
export async function recordById<F extends Fields, S extends string>(
  tx: Tx,
  declaration: Declared<F, S>,
  id: string,
): Promise<RecordRow<FieldValues<F>, S>> {
  const { rows } = await sql<FlatRow>`
    select ${columnsOf(declaration as unknown as AnyRecord)}
    from records r join ${sql.table(declaration.table)} b on b.tenant_id = r.tenant_id and b.id = r.id
    where r.type = ${declaration.type} and r.id = ${id}`.execute(tx)
  const row = rows[0]
  if (!row) throw new AppError('notFound')
  return recordReader<F, S>(declaration)(row)
}

export type NewRecord<V> = {
  boardId: string
  values: V
  secrecy?: string | null
  state?: string
  /** Where the record came from, for its history. */
  note?: string
}

/** Saves a new record. Values are checked here too, so that no writer can pass by the rules. */
export async function createRecord<F extends Fields, S extends string>(
  tx: Tx,
  declaration: Declared<F, S>,
  actor: Actor,
  now: string,
  input: NewRecord<unknown>,
): Promise<RecordRow<FieldValues<F>, S>> {
  const [id = ''] = await createRecords(tx, declaration, actor, now, [input])
  return recordById(tx, declaration, id)
}

/**
 * Saves new records of one board, numbered in their order, by the same rules as one. One that may
 * not be saved keeps them all from it.
 */
export async function createRecords<F extends Fields, S extends string>(
  tx: Tx,
  declaration: Declared<F, S>,
  actor: Actor,
  now: string,
  inputs: readonly NewRecord<unknown>[],
): Promise<string[]> {
  const any = declaration as unknown as AnyRecord
  const [first] = inputs
  if (first === undefined) return []
  const { boardId } = first
  const made = inputs.map((input) => {
    if (input.boardId !== boardId) throw new Error('records of several boards')
    const values = checkedValues(any, input.values)
    const wanted = input.state ?? declaration.initial
    if (!Object.hasOwn(declaration.states, wanted))
      throw new AppError('invalid', { message: `Läget ${wanted} finns inte.` })
    const state = any.stateFor?.(wanted, values) ?? wanted
    return { input, values, state, id: uuidv7() }
  })
  await mustReferToExisting(
    tx,
    any,
    made.map(({ values }) => values),
    boardId,
  )
  const numbers = await nextNumbers(tx, actor.tenantId, boardId, declaration.type, made.length)
  const envelopes = made.map(({ input, values, state, id }, at) => {
    const { title, year, ownerId, search } = envelopeOf(any, values)
    const secrecy = input.secrecy ?? null
    return { id, number: numbers + at, title, state, year, owner_id: ownerId, secrecy, search }
  })
  await sql`
    insert into records (tenant_id, board_id, id, type, number, title, state, year, owner_id, secrecy, search, version, created_at, created_by, changed_at, changed_by)
    select ${actor.tenantId}, ${boardId}, r.id, ${declaration.type}, r.number, r.title, r.state, r.year, r.owner_id, r.secrecy, r.search,
      1, ${now}, ${actor.personId}, ${now}, ${actor.personId}
    from jsonb_populate_recordset(null::records, ${JSON.stringify(envelopes)}::jsonb) r`.execute(tx)
  const columns = Object.keys(declaration.fields).map((name) => [name, columnOf(name)] as const)
  const bodies = made.map(({ id, values }) => ({
    id,
    ...Object.fromEntries(columns.map(([name, column]) => [column, stored(values[name])])),
  }))
  const own = sql.join(columns.map(([, column]) => sql.ref(column)))
  const body = sql.table(declaration.table)
  await sql`
    insert into ${body} (tenant_id, board_id, id, ${own})
    select ${actor.tenantId}, ${boardId}, id, ${own}
    from jsonb_populate_recordset(null::${body}, ${JSON.stringify(bodies)}::jsonb)`.execute(tx)
  await writeHistories(
    tx,
    actor,
    now,
    made.map(({ id, input, values, state }) => ({
      subjectType: declaration.type,
      subjectId: id,
      boardId,
      act: 'created',
      before: null,
      after: { ...values, state, ...(input.note ? { note: input.note } : {}) },
    })),
  )
  return made.map(({ id }) => id)
}

/** Saves changed values when `version` is still the saved one; else a conflict with both versions. */
export async function changeRecord<F extends Fields, S extends string>(
  tx: Tx,
  declaration: Declared<F, S>,
  actor: Actor,
  now: string,
  change: {
    id: string
    version: number
    values: unknown
    secrecy?: string | null
    /** Where the change came from, for the record's history. */
    note?: string
  },
): Promise<RecordRow<FieldValues<F>, S>> {
  const any = declaration as unknown as AnyRecord
  const values = checkedValues(any, change.values)
  const saved = await lockRecord(tx, declaration, change.id, change.version)
  const missing = missingFor(any, saved.state, values)
  if (missing.length > 0) throw new AppError('invalid', { fields: missing })
  await mustReferToExisting(tx, any, [values], saved.boardId)
  const secrecy = change.secrecy === undefined ? saved.secrecy : change.secrecy
  const difference = changedFields(any, saved.fields as Record<string, unknown>, values)
  if (secrecy !== saved.secrecy) {
    difference.before.secrecy = saved.secrecy
    difference.after.secrecy = secrecy
  }
  if (Object.keys(difference.after).length === 0) return saved
  const envelope = envelopeOf(any, values)
  await sql`
    update records set title = ${envelope.title}, year = ${envelope.year}, owner_id = ${envelope.ownerId}, secrecy = ${secrecy},
      search = ${envelope.search}, version = version + 1, changed_at = ${now}, changed_by = ${actor.personId}
    where tenant_id = ${actor.tenantId} and id = ${change.id}`.execute(tx)
  const assignments = Object.keys(declaration.fields).map(
    (name) => sql`${sql.ref(columnOf(name))} = ${stored(values[name])}`,
  )
  await sql`update ${sql.table(declaration.table)} set ${sql.join(assignments)} where tenant_id = ${actor.tenantId} and id = ${change.id}`.execute(
    tx,
  )
  await writeHistory(tx, actor, now, {
    subjectType: declaration.type,
    subjectId: change.id,
    boardId: saved.boardId,
    act: 'changed',
    before: difference.before,
    after: change.note ? { ...difference.after, note: change.note } : difference.after,
  })
  const state = any.stateFor?.(saved.state, values) ?? saved.state
  if (state !== saved.state)
    await setState(tx, actor, now, { record: saved, to: state, act: 'moved', note: null })
  return recordById(tx, declaration, change.id)
}

/** A change that somebody asks for: refused where the record's state seals what it says. */
export function mustNotBeSealed<F extends Fields, S extends string>(
  declaration: Declared<F, S>,
  saved: RecordRow<FieldValues<F>, S>,
  wanted: unknown,
): void {
  const any = declaration as unknown as AnyRecord
  const because = sealOf(any, saved.state)
  if (because === null) return
  const { after } = changedFields(
    any,
    saved.fields as Record<string, unknown>,
    checkedValues(any, wanted),
  )
  if (Object.keys(after).length > 0) throw new AppError('notAllowedNow', { message: because })
}

/** Marks a record for secrecy or takes the mark away, whatever its state: the facts stand as they are. */
export async function markSecrecy<F extends Fields, S extends string>(
  tx: Tx,
  declaration: Declared<F, S>,
  actor: Actor,
  now: string,
  mark: { id: string; version: number; secrecy: string | null; because: string | null },
): Promise<RecordRow<FieldValues<F>, S>> {
  const saved = await lockRecord(tx, declaration, mark.id, mark.version)
  if (saved.secrecy === mark.secrecy) return saved
  if (mark.secrecy === null && mark.because === null)
    throw new AppError('invalid', {
      fields: [{ field: 'because', message: 'Skriv varför märkningen tas bort.' }],
    })
  await sql`
    update records set secrecy = ${mark.secrecy}, version = version + 1, changed_at = ${now}, changed_by = ${actor.personId}
    where tenant_id = ${actor.tenantId} and id = ${mark.id}`.execute(tx)
  await writeHistory(tx, actor, now, {
    subjectType: declaration.type,
    subjectId: mark.id,
    boardId: saved.boardId,
    act: 'changed',
    before: { secrecy: saved.secrecy },
    after: { secrecy: mark.secrecy, ...(mark.because === null ? {} : { note: mark.because }) },
  })
  return recordById(tx, declaration, mark.id)
}

/** Moves a record to a next state, if the declaration allows it and nothing it needs is missing. */
export async function moveRecord<F extends Fields, S extends string>(
  tx: Tx,
  declaration: Declared<F, S>,
  actor: Actor,
  now: string,
  move: { id: string; version: number; to: string; note?: string | null },
): Promise<RecordRow<FieldValues<F>, S>> {
  const any = declaration as unknown as AnyRecord
  const saved = await lockRecord(tx, declaration, move.id, move.version)
  const next = any.states[move.to]
  if (!next || !Object.hasOwn(any.states[saved.state]?.moves ?? {}, move.to))
    throw new AppError('notAllowedNow', {
      message: `Det går inte att gå från ”${any.states[saved.state]?.label ?? saved.state}” till ”${next?.label ?? move.to}”.`,
    })
  const missing = missingFor(any, move.to, saved.fields as Record<string, unknown>)
  if (missing.length > 0) throw new AppError('invalid', { fields: missing })
  await setState(tx, actor, now, {
    record: saved,
    to: any.stateFor?.(move.to, saved.fields as Record<string, unknown>) ?? move.to,
    act: 'moved',
    note: move.note ?? null,
  })
  return recordById(tx, declaration, move.id)
}

/**
 * Writes the state and its history without asking the declaration: for acts with rules of their
 * own, such as a decision. The caller has checked that the record may enter the state.
 */
export async function setState(
  tx: Tx,
  actor: Actor,
  now: string,
  change: {
    record: { id: string; type: string; boardId: string; state: string }
    to: string
    act: HistoryEntry['act']
    note: string | null
  },
): Promise<void> {
  const { record, to, act, note } = change
  await sql`
    update records set state = ${to}, version = version + 1, changed_at = ${now}, changed_by = ${actor.personId}
    where tenant_id = ${actor.tenantId} and id = ${record.id}`.execute(tx)
  await writeHistory(tx, actor, now, {
    subjectType: record.type,
    subjectId: record.id,
    boardId: record.boardId,
    act,
    before: { state: record.state },
    after: { state: to, ...(note ? { note } : {}) },
  })
}

/** Reads the record locked for change, and refuses a version that is no longer the saved one. */
export async function lockRecord<F extends Fields, S extends string>(
  tx: Tx,
  declaration: Declared<F, S>,
  id: string,
  version: number,
): Promise<RecordRow<FieldValues<F>, S>> {
  await sql`select 1 from records where id = ${id} and type = ${declaration.type} for update`.execute(
    tx,
  )
  const saved = await recordById(tx, declaration, id)
  if (saved.version !== version) {
    const by = await sql<{
      name: string
    }>`select name from people where id = ${saved.changedBy}`.execute(tx)
    throw new AppError('staleVersion', {
      details: { saved, changedByName: by.rows[0]?.name ?? null },
    })
  }
  return saved
}

function checkedValues(declaration: AnyRecord, input: unknown): Record<string, unknown> {
  const problems = problemsOf(declaration, (input ?? {}) as Record<string, unknown>)
  if (problems.length > 0) throw new AppError('invalid', { fields: problems })
  return valuesSchema(declaration).parse(input) as Record<string, unknown>
}

/** A named person must exist, and a named record at the same board; the database's own refusal names no field. */
async function mustReferToExisting(
  tx: Tx,
  declaration: AnyRecord,
  all: readonly Record<string, unknown>[],
  boardId: string,
): Promise<void> {
  for (const [name, declared] of Object.entries(declaration.fields)) {
    if (declared.kind !== 'person' && declared.kind !== 'record') continue
    const ids = [...new Set(all.map((values) => values[name]))].filter(
      (id) => typeof id === 'string',
    )
    if (ids.length === 0) continue
    const isPerson = declared.kind === 'person'
    const found = await (isPerson
      ? sql`select 1 from people where id = any(${ids})`
      : sql`select 1 from records where id = any(${ids}) and board_id = ${boardId} and type = any(${declared.to ?? []})`
    ).execute(tx)
    if (found.rows.length === ids.length) continue
    const message = isPerson
      ? 'Personen finns inte. Välj en ur listan.'
      : 'Posten finns inte. Välj en ur listan.'
    throw new AppError('invalid', { fields: [{ field: name, message }] })
  }
}

/** Takes numbers in a row, and answers the first of them. */
async function nextNumbers(
  tx: Tx,
  tenantId: string,
  boardId: string,
  type: string,
  count: number,
): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into counters (tenant_id, board_id, type, last) values (${tenantId}, ${boardId}, ${type}, ${count})
    on conflict (tenant_id, board_id, type) do update set last = counters.last + ${count}
    returning last`.execute(tx)
  return (rows[0]?.last ?? count) - count + 1
}

type Envelope = { title: string; year: number | null; ownerId: string | null; search: string }

function envelopeOf(declaration: AnyRecord, values: Record<string, unknown>): Envelope {
  const when = declaration.year === null ? null : values[declaration.year]
  const owner = declaration.owner === null ? null : values[declaration.owner]
  // The title first, so that a match in it can be told from one in the rest.
  const named = Object.entries(declaration.fields)
    .filter(([, declared]) => declared.kind === 'text' || declared.kind === 'longText')
    .map(([name]) => name)
    .filter((name) => name !== declaration.title)
  const texts = [declaration.title, ...named]
    .map((name) => values[name])
    .filter((text) => typeof text === 'string')
  return {
    title: String(values[declaration.title] ?? '').slice(0, 300),
    year: typeof when === 'number' ? when : typeof when === 'string' ? yearOf(when) : null,
    ownerId: typeof owner === 'string' ? owner : null,
    search: texts.join(' ').toLocaleLowerCase('sv').slice(0, 20_000),
  }
}

function changedFields(
  declaration: AnyRecord,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
) {
  const difference: { before: Record<string, unknown>; after: Record<string, unknown> } = {
    before: {},
    after: {},
  }
  for (const name of Object.keys(declaration.fields)) {
    if (JSON.stringify(before[name] ?? null) === JSON.stringify(after[name] ?? null)) continue
    difference.before[name] = before[name] ?? null
    difference.after[name] = after[name] ?? null
  }
  return difference
}

type FlatRow = Record<string, unknown>

function columnsOf(declaration: AnyRecord): RawBuilder<unknown> {
  const own = Object.keys(declaration.fields).map(
    (name) => sql`b.${sql.ref(columnOf(name))} as ${sql.ref(`f_${name}`)}`,
  )
  return sql`r.id, r.type, r.board_id as "boardId", r.number, r.title, r.state, r.year, r.owner_id as "ownerId", r.secrecy, r.version,
    r.created_at as "createdAt", r.created_by as "createdBy", r.changed_at as "changedAt", r.changed_by as "changedBy", ${sql.join(own)}`
}

/** What makes a record of a row that `columnsOf` asked for; thousands are read for one review. */
function recordReader<F extends Fields, S extends string>(
  declaration: Declared<F, S>,
): (flat: FlatRow) => RecordRow<FieldValues<F>, S> {
  const names = Object.keys(declaration.fields).map((name) => [name, `f_${name}`] as const)
  return (flat) => {
    const fields: Record<string, unknown> = {}
    for (const [name, column] of names) fields[name] = flat[column]
    const record = {
      id: flat.id,
      type: flat.type,
      boardId: flat.boardId,
      number: flat.number,
      title: flat.title,
      state: flat.state,
      year: flat.year,
      ownerId: flat.ownerId,
      secrecy: flat.secrecy,
      version: flat.version,
      createdAt: flat.createdAt,
      createdBy: flat.createdBy,
      changedAt: flat.changedAt,
      changedBy: flat.changedBy,
      fields,
    }
    return record as unknown as RecordRow<FieldValues<F>, S>
  }
}

function conditionsOf(declaration: AnyRecord, query: ListQuery): RawBuilder<unknown>[] {
  const conditions = [sql`r.type = ${declaration.type}`, sql`r.board_id = ${query.boardId}`]
  if (query.year !== undefined) conditions.push(sql`(r.year = ${query.year} or r.year is null)`)
  if (query.states && query.states.length > 0)
    conditions.push(sql`r.state = any(${[...query.states]})`)
  for (const word of wordsOf(query))
    conditions.push(sql`r.search like ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`)
  for (const [name, value] of Object.entries(query.where ?? {})) {
    const declared = fieldOf(declaration, name)
    if (!declared) continue
    mustFit(declared, value)
    const column = sql`b.${sql.ref(columnOf(name))}`
    if (value === null) conditions.push(sql`${column} is null`)
    else if (declared.kind === 'choices') conditions.push(sql`${value} = any(${column})`)
    else conditions.push(sql`${column} = ${value}`)
  }
  return conditions
}

function wordsOf({ search = '' }: ListQuery): string[] {
  return search.toLocaleLowerCase('sv').split(/\s+/).filter(Boolean).slice(0, 8)
}

/** A name out of an address may be anything, "constructor" too. */
function fieldOf(declaration: AnyRecord, name: string): Field | null {
  return Object.hasOwn(declaration.fields, name) ? (declaration.fields[name] ?? null) : null
}

/** A wanted value that the field cannot hold comes from a broken address. */
function mustFit(declared: Field, value: unknown): void {
  const asStored = declared.kind === 'choices' ? [value] : value
  if (value !== null && !declared.schema.safeParse(asStored).success)
    throw new AppError('malformed', {
      message: 'Filtret i adressen gick inte att läsa. Ta bort det och välj filter på nytt.',
    })
}

const BEST_MATCH = 'match'
const ENVELOPE_ORDER = new Map<string, RawBuilder<unknown>>([
  ['number', sql`r.number`],
  ['title', sql`sv_key(r.title)`],
  ['state', sql`r.state`],
  ['changedAt', sql`r.changed_at`],
])

function orderOf(declaration: AnyRecord, query: ListQuery): RawBuilder<unknown> {
  const by = query.sort?.by ?? 'number'
  if (by === BEST_MATCH) return bestMatchFirst(query)
  const direction = query.sort?.descending ? sql`desc nulls last` : sql`asc nulls last`
  const declared = fieldOf(declaration, by)
  if (!declared) return sql`${ENVELOPE_ORDER.get(by) ?? sql`r.number`} ${direction}, r.number`
  const column = sql`b.${sql.ref(columnOf(by))}`
  const isText = declared.kind === 'text' || declared.kind === 'longText'
  return sql`${isText ? sql`sv_key(${column})` : column} ${direction}, r.number`
}

/** What begins with what was written, what has it in its title, and the rest; the latest first. */
function bestMatchFirst(query: ListQuery): RawBuilder<unknown> {
  const [word] = wordsOf(query)
  if (word === undefined) return sql`r.number desc`
  return sql`
    case strpos(r.search, ${word}) when 1 then 0 else (strpos(r.search, ${word}) > length(r.title))::int + 1 end, r.number desc`
}

/** Column of a field: snake_case of its name. */
export function columnOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

function stored(value: unknown): unknown {
  return value === undefined ? null : value
}
