/**
 * The append-only history. Each row carries the hash of the one before it in its tenant, so that
 * a changed or missing row breaks the chain and `genomlys audit verify` can say where.
 */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from '../server/actor.ts'
import type { Tx } from '../server/db.ts'

/** What happened to what. `before` and `after` hold only what changed. */
export type HistoryEntry = {
  subjectType: string
  subjectId: string
  boardId: string | null
  act:
    | 'created'
    | 'changed'
    | 'moved'
    | 'linked'
    | 'unlinked'
    | 'submitted'
    | 'decided'
    | 'withdrawn'
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

export type HistoryRow = HistoryEntry & {
  seq: number
  at: string
  byPerson: string | null
  byName: string
}

type Head = { seq: number; hash: Buffer }

const EMPTY_CHAIN = Buffer.alloc(32)

/** Adds one row, in the caller's transaction, so that no change can be without its history. */
export async function writeHistory(
  tx: Tx,
  actor: Actor,
  now: string,
  entry: HistoryEntry,
): Promise<void> {
  await writeHistories(tx, actor, now, [entry])
}

/** Adds rows in their order: the chain's head is taken once, and each row follows from the one before. */
export async function writeHistories(
  tx: Tx,
  actor: Actor,
  now: string,
  entries: readonly HistoryEntry[],
): Promise<void> {
  if (entries.length === 0) return
  await sql`insert into history_heads (tenant_id, seq, hash) values (${actor.tenantId}, 0, ${EMPTY_CHAIN}) on conflict do nothing`.execute(
    tx,
  )
  const head = await sql<Head>`
    select seq, hash from history_heads where tenant_id = ${actor.tenantId} for update`.execute(tx)
  let last = head.rows[0]
  if (!last) throw new Error('history head missing')
  const packed: Record<string, unknown>[] = []
  for (const entry of entries) {
    const { seq: before, hash: previous }: Head = last
    const row: HistoryRow = {
      ...entry,
      seq: before + 1,
      at: now,
      byPerson: actor.personId,
      byName: actor.name,
    }
    const hash = chainHash(previous, row)
    packed.push({
      seq: row.seq,
      board_id: row.boardId,
      subject_type: row.subjectType,
      subject_id: row.subjectId,
      act: row.act,
      before: row.before,
      after: row.after,
      previous: previous.toString('hex'),
      hash: hash.toString('hex'),
    })
    last = { seq: row.seq, hash }
  }
  await sql`
    insert into history (tenant_id, seq, at, by_person, by_name, board_id, subject_type, subject_id, act, before, after, previous_hash, hash)
    select ${actor.tenantId}, r.seq, ${now}, ${actor.personId}, ${actor.name}, r.board_id, r.subject_type, r.subject_id, r.act,
      r.before, r.after, decode(r.previous, 'hex'), decode(r.hash, 'hex')
    from jsonb_to_recordset(${JSON.stringify(packed)}::jsonb) as r(seq bigint, board_id uuid, subject_type text, subject_id uuid,
      act text, before jsonb, after jsonb, previous text, hash text)
    order by r.seq`.execute(tx)
  await sql`update history_heads set seq = ${last.seq}, hash = ${last.hash} where tenant_id = ${actor.tenantId}`.execute(
    tx,
  )
}

/** The history of one record or other subject, newest first. */
export async function historyOf(tx: Tx, subjectId: string): Promise<HistoryRow[]> {
  const { rows } = await sql<HistoryRow>`
    select seq, at, by_person as "byPerson", by_name as "byName", board_id as "boardId", subject_type as "subjectType",
      subject_id as "subjectId", act, before, after
    from history where subject_id = ${subjectId} order by seq desc limit 500`.execute(tx)
  return rows
}

/** Where the chain breaks, or null when every row follows from the one before. */
export async function brokenLink(
  tx: Tx,
  tenantId: string,
): Promise<{ checked: number; brokenAt: number | null }> {
  let expected: Buffer = EMPTY_CHAIN
  let checked = 0
  for (;;) {
    const { rows } = await sql<HistoryRow & { previous: Buffer; hash: Buffer }>`
      select seq, at, by_person as "byPerson", by_name as "byName", board_id as "boardId", subject_type as "subjectType",
        subject_id as "subjectId", act, before, after, previous_hash as previous, hash
      from history where tenant_id = ${tenantId} and seq > ${checked} order by seq limit 1000`.execute(
      tx,
    )
    for (const row of rows) {
      const follows = row.seq === checked + 1 && row.previous.equals(expected)
      if (!follows || !chainHash(expected, row).equals(row.hash))
        return { checked, brokenAt: checked + 1 }
      expected = row.hash
      checked = row.seq
    }
    if (rows.length === 0) break
  }
  const head = await sql<{
    seq: number
    hash: Buffer
  }>`select seq, hash from history_heads where tenant_id = ${tenantId}`.execute(tx)
  const last = head.rows[0]
  const isWhole =
    last === undefined ? checked === 0 : last.seq === checked && last.hash.equals(expected)
  return { checked, brokenAt: isWhole ? null : checked + 1 }
}

function chainHash(previous: Buffer, row: HistoryRow): Buffer {
  const content = canonical({
    seq: row.seq,
    at: row.at,
    byPerson: row.byPerson,
    byName: row.byName,
    boardId: row.boardId,
    subjectType: row.subjectType,
    subjectId: row.subjectId,
    act: row.act,
    before: row.before,
    after: row.after,
  })
  return createHash('sha256').update(previous).update(content).digest()
}

/** JSON with sorted keys: the database may return the keys of a stored object in another order. */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const entries = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`
}
