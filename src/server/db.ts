/**
 * The way to the database: one pool that logs in as the app role, and one function that opens a
 * transaction for an actor. No query is run outside it, so that row-level security always knows
 * whose eyes it serves.
 */
import { once } from 'node:events'
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { AppError } from '../core/errors.ts'
import type { Actor } from './actor.ts'
import { diskFullError, isDiskFull } from './disk-full.ts'
import type { PgConnection } from './engine/connection.ts'
import { isConnectionLost } from './engine/connection-lost.ts'
import { codeOf } from './engine/errors.ts'

// Calendar days stay text; instants become ISO text in UTC, so that rows travel as they are.
const asRead: Record<number, (value: string) => unknown> = {
  [pg.types.builtins.DATE]: (value) => value,
  [pg.types.builtins.TIMESTAMPTZ]: instantOf,
  [pg.types.builtins.INT8]: Number,
}
const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    return asRead[oid] ?? pg.types.getTypeParser(oid, format as 'text')
  },
}

/** An instant as PostgreSQL writes it, as ISO text. In UTC, as nearly always, it need not be reckoned. */
export function instantOf(value: string): string {
  const utc = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00$/.exec(value)
  if (utc === null) return new Date(value).toISOString()
  return `${utc[1]}T${utc[2]}.${(utc[3] ?? '').padEnd(3, '0').slice(0, 3)}Z`
}

/** Any table, any column: the kit addresses record tables by name; stores type what they read. */
export type Schema = Record<string, Record<string, unknown>>
export type Tx = Transaction<Schema>

export type Db = {
  /** One transaction in which the database shows exactly what the actor may see. */
  withActor<T>(actor: Actor, work: (tx: Tx) => Promise<T>, options?: TxOptions): Promise<T>
  /** One transaction before anyone is signed in; it sees only the rows the settings name. */
  withSettings<T>(settings: Record<string, string>, work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * Hears what is told on the channel, over a connection of its own. After the connection has been
   * lost, null is heard: something may have been missed. Returns how to stop.
   */
  listen(channel: string, onTold: (payload: string | null) => void): () => Promise<void>
  /** Resolves when the database answers. */
  ping(): Promise<void>
  /** False while what is to be saved is refused because the disk is full. */
  canSave(): boolean
  close(): Promise<void>
}

/** `snapshot` reads the whole transaction from one moment (repeatable read, read only). */
export type TxOptions = { snapshot?: boolean }

const MAY_BE_RETRIED = new Set(['40001', '40P01'])
const TRIES = 4
/** Nobody may have tried to save since there was room again. */
const LONGEST_REFUSAL_MS = 5 * 60_000

export function openDb(connection: PgConnection, onError: (error: Error) => void): Db {
  const pool = new pg.Pool({ ...connection, types, max: 20, connectionTimeoutMillis: 10_000 })
  let isClosing = false
  const open = new Set<pg.PoolClient>()
  pool.on('error', (error) => {
    if (!isClosing) onError(error)
  })
  pool.on('connect', (client) => {
    // A connection that is lost between two queries would otherwise end the whole program.
    client.on('error', () => {})
    open.add(client)
    client.once('end', () => open.delete(client))
  })
  let refusedAt: number | undefined
  const canSave = () =>
    refusedAt === undefined || performance.now() - refusedAt > LONGEST_REFUSAL_MS
  const kysely = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })

  async function transact<T>(
    settings: Record<string, string>,
    work: (tx: Tx) => Promise<T>,
    options: TxOptions = {},
  ): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const builder = options.snapshot
          ? kysely.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')
          : kysely.transaction()
        let hasSaved = false
        const result = await builder.execute(async (tx) => {
          const assignments = Object.entries(settings).map(
            ([name, value]) => sql`set_config(${name}, ${value}, true)`,
          )
          await sql`select ${sql.join(assignments)}`.execute(tx)
          const done = await work(tx)
          if (refusedAt !== undefined) hasSaved = await hasWritten(tx)
          return done
        })
        if (hasSaved) refusedAt = undefined
        return result
      } catch (error) {
        if (isDiskFull(error)) refusedAt = performance.now()
        if (attempt < TRIES && MAY_BE_RETRIED.has(codeOf(error))) continue
        throw asAppError(error)
      }
    }
  }

  return {
    withActor(actor, work, options) {
      return transact(settingsOf(actor), work, options)
    },
    withSettings: (settings, work) => transact(settings, work),
    listen: (channel, onTold) => listenOn(connection, channel, onTold, onError),
    async ping() {
      await sql`select 1`.execute(kysely)
    },
    canSave,
    async close() {
      isClosing = true
      await kysely.destroy()
      // The pool says that it is done when it has said goodbye, not when the database has heard it.
      await Promise.all([...open].map((client) => once(client, 'end')))
    },
  }
}

/** Whose eyes the database serves, as its policies ask for it. */
function settingsOf({ tenantId, personId, boards, roles }: Actor): Record<string, string> {
  const held = roles.filter(({ role }) => role !== 'employee')
  const moreAt = held.some(({ boardId }) => boardId === null)
    ? '*'
    : held.map(({ boardId }) => boardId).join(',')
  return {
    'app.tenant': tenantId,
    'app.boards': boards === '*' ? '*' : boards.join(','),
    'app.more_than_employee_at': moreAt || 'nowhere',
    'app.person': personId ?? '',
  }
}

const LISTENS_AGAIN_AFTER_MS = 1000

function listenOn(
  connection: PgConnection,
  channel: string,
  onTold: (payload: string | null) => void,
  onError: (error: Error) => void,
): () => Promise<void> {
  let client: pg.Client | null = null
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let wasLost = false
  let isTold = false

  async function begin(): Promise<void> {
    const next = new pg.Client({ ...connection, connectionTimeoutMillis: 10_000 })
    client = next
    let isOver = false
    const again = () => {
      if (isOver) return
      isOver = true
      void next.end().catch(() => {})
      wasLost = true
      if (!isStopped) timer = setTimeout(() => void begin(), LISTENS_AGAIN_AFTER_MS).unref()
    }
    next.on('error', again)
    next.on('end', again)
    next.on('notification', ({ payload }) => onTold(payload ?? ''))
    try {
      await next.connect()
      await next.query(`listen ${pg.escapeIdentifier(channel)}`)
      if (wasLost && !isStopped) onTold(null)
      wasLost = false
      isTold = false
    } catch (error) {
      // It is tried every second: once told, an outage is not told again.
      if (!isStopped && !isTold && error instanceof Error) onError(error)
      isTold = true
      again()
    }
  }

  const begun = begin()
  return async () => {
    isStopped = true
    clearTimeout(timer)
    await begun
    await client?.end().catch(() => {})
  }
}

async function hasWritten(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ wrote: boolean }>`
    select pg_current_xact_id_if_assigned() is not null as wrote`.execute(tx)
  return rows[0]?.wrote === true
}

/** What the database refuses, in the words of `core/errors.ts`; the cause is kept for the log. */
function asAppError(error: unknown): unknown {
  if (error instanceof AppError) return error
  if (isConnectionLost(error)) return new AppError('unavailable', { cause: error })
  const code = codeOf(error)
  if (isDiskFull(error)) return diskFullError(error)
  if (code === '23505') return new AppError('alreadyExists', { cause: error })
  // A character that no text can hold, such as NUL: only a caller's own text can carry one here.
  if (code === '22021' || code === '22P05' || isTooLarge(code) || isHalfSign(error))
    return new AppError('malformed', { cause: error })
  // A foreign key, a row-level policy: what was named is not there for this actor.
  if (code === '23503' || code === '42501') return new AppError('notFound', { cause: error })
  return error
}

/** A number that no column holds: whoever sent it has sent something else than was asked for. */
function isTooLarge(code: string | undefined): boolean {
  return code === '22003'
}

/** Half of a sign (a lone surrogate), which JSON can carry and the database cannot. */
function isHalfSign(error: unknown): boolean {
  const { detail } = error as { detail?: unknown }
  return (
    codeOf(error) === '22P02' && typeof detail === 'string' && /^Unicode .*surrogate/.test(detail)
  )
}
