/** What the board's plan says of each kind, and the protocols of what has been disposed of. */
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Day, Instant } from '../core/dates.ts'
import { AppError } from '../core/errors.ts'
import { writeHistories, writeHistory } from '../record/history.ts'
import type { Actor } from '../server/actor.ts'
import type { Tx } from '../server/db.ts'
import { holdings } from './held.ts'
import {
  type Due,
  dueOf,
  type Held,
  type HeldKind,
  heldKindKeys,
  proposedTerm,
  type RetentionRule,
  ruleInWords,
  type WantedRule,
} from './retention.rules.ts'

export type KeptRule = RetentionRule & { version: number; changedByName: string | null }

export async function rulesOf(tx: Tx, boardId: string): Promise<KeptRule[]> {
  const { rows } = await sql<KeptRule>`
    select r.kind, r.words, r.months, r.from_year_end as "fromYearEnd", r.source, r.decided_on as "decidedOn",
      r.version, p.name as "changedByName"
    from retention_rules r left join people p on p.tenant_id = r.tenant_id and p.id = r.changed_by
    where r.board_id = ${boardId}`.execute(tx)
  return rows
}

/** The board's rule of one of the lists; without a decision there is none. */
export async function ruleOfList(
  tx: Tx,
  boardId: string,
  kind: HeldKind,
): Promise<KeptRule | undefined> {
  return (await rulesOf(tx, boardId)).find((rule) => rule.kind === kind)
}

export type Decision = {
  boardId: string
  source: string
  decidedOn: Day
  /** `seen` is the version the writer saw of each, 0 where there was none. */
  rules: readonly (WantedRule & { seen: number })[]
}

/** Writes what the board has decided; of two at once the second is told of the first. */
export async function keepRules(
  tx: Tx,
  actor: Actor,
  now: Instant,
  decision: Decision,
): Promise<void> {
  const { boardId, source, decidedOn, rules } = decision
  await lock(tx, boardId)
  const before = new Map((await rulesOf(tx, boardId)).map((rule) => [rule.kind, rule]))
  for (const { kind, seen } of rules)
    if ((before.get(kind)?.version ?? 0) !== seen)
      throw new AppError('staleVersion', {
        message:
          'Någon annan har ändrat regeln medan du skrev. Stäng, läs vad som gäller nu och gör om ändringen om den behövs.',
      })
  for (const { kind, words, months, fromYearEnd } of rules)
    await sql`
      insert into retention_rules (tenant_id, board_id, kind, words, months, from_year_end, source, decided_on, changed_at, changed_by)
      values (${actor.tenantId}, ${boardId}, ${kind}, ${words}, ${months}, ${fromYearEnd}, ${source}, ${decidedOn}, ${now}, ${actor.personId})
      on conflict (tenant_id, board_id, kind) do update set words = excluded.words, months = excluded.months,
        from_year_end = excluded.from_year_end, source = excluded.source, decided_on = excluded.decided_on,
        version = retention_rules.version + 1, changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(
      tx,
    )
  const said = (rule: RetentionRule) => ({
    kind: rule.kind,
    words: rule.words,
    months: rule.months,
    fromYearEnd: rule.fromYearEnd,
    source: rule.source,
    decidedOn: rule.decidedOn,
  })
  await writeHistories(
    tx,
    actor,
    now,
    rules.map((rule) => {
      const old = before.get(rule.kind)
      return {
        subjectType: 'retentionRule',
        subjectId: boardId,
        boardId,
        act: old ? 'changed' : 'created',
        before: old ? said(old) : null,
        after: said({ ...rule, source, decidedOn }),
      }
    }),
  )
}

export type Passed = Due & {
  /** Null while the board has not decided: then the due is by our proposal, and nothing goes. */
  rule: KeptRule | null
}

/** What has passed its time at the board, by the board's rule or else by the proposal. */
export async function passedOf(tx: Tx, boardId: string, today: Day): Promise<Passed[]> {
  const rules = await rulesOf(tx, boardId)
  const passed: Passed[] = []
  for (const kind of heldKindKeys) {
    const rule = rules.find((one) => one.kind === kind) ?? null
    const held = await holdings[kind].read(tx, boardId)
    const due = dueOf(kind, held, rule ?? proposedTerm(kind), today)
    if (due) passed.push({ ...due, rule })
  }
  return passed
}

/** `rows` is what the person saw; if it has changed meanwhile nothing goes. */
export type WantedDisposal = { boardId: string; kind: HeldKind; rows: number }

/** Disposes of what has passed its time by the board's rule, and writes the protocol. */
export async function dispose(
  tx: Tx,
  actor: Actor,
  { now, today }: { now: Instant; today: Day },
  wanted: WantedDisposal,
): Promise<Protocol> {
  const { boardId, kind } = wanted
  await lock(tx, boardId)
  const due = (await passedOf(tx, boardId, today)).find((one) => one.kind === kind)
  if (due && due.rule === null)
    throw new AppError('notAllowedNow', {
      message:
        'Nämnden har inte beslutat hur länge det här ska sparas. Ange först vad dokumenthanteringsplanen säger.',
    })
  if (!due?.rule || due.rows !== wanted.rows)
    throw new AppError('staleVersion', {
      message: 'Det som får gallras har ändrats sedan sidan hämtades. Se vad som gäller nu.',
    })
  const gone = await holdings[kind].drop(tx, boardId, due.held, now)
  if (gone !== due.rows) throw new Error(`${gone} rows went of ${due.rows}`)
  const id = uuidv7()
  const rule = ruleInWords(kind, due.rule)
  await sql`
    insert into disposals (tenant_id, board_id, id, kind, subjects, rows, oldest, newest, rule, source, decided_on, disposed_at, disposed_by)
    values (${actor.tenantId}, ${boardId}, ${id}, ${kind}, ${subjectsOf(due.held)}::uuid[], ${gone}, ${due.oldest}, ${due.newest},
      ${rule}, ${due.rule.source}, ${due.rule.decidedOn}, ${now}, ${actor.personId})`.execute(tx)
  await writeHistory(tx, actor, now, {
    subjectType: 'disposal',
    subjectId: id,
    boardId,
    act: 'created',
    before: null,
    after: {
      kind,
      subjects: subjectsOf(due.held),
      rows: gone,
      oldest: due.oldest,
      newest: due.newest,
      rule,
      source: due.rule.source,
      decidedOn: due.rule.decidedOn,
    },
  })
  const made = (await protocolsOf(tx, boardId)).find((protocol) => protocol.id === id)
  if (!made) throw new Error('the protocol is not there')
  return made
}

function subjectsOf(held: readonly Held[]): string[] {
  return [...new Set(held.map(({ subject }) => subject))]
}

export type Protocol = {
  id: string
  kind: HeldKind
  subjects: number
  rows: number
  oldest: Day
  newest: Day
  rule: string
  source: string
  decidedOn: Day
  disposedAt: Instant
  disposedByName: string | null
}

export async function protocolsOf(tx: Tx, boardId: string): Promise<Protocol[]> {
  const { rows } = await sql<Protocol>`
    select d.id, d.kind, cardinality(d.subjects) as subjects, d.rows, d.oldest, d.newest, d.rule, d.source,
      d.decided_on as "decidedOn", d.disposed_at as "disposedAt", p.name as "disposedByName"
    from disposals d left join people p on p.tenant_id = d.tenant_id and p.id = d.disposed_by
    where d.board_id = ${boardId} order by d.disposed_at desc, d.id desc limit 500`.execute(tx)
  return rows
}

/** The day a review's accounts went, or null while they are there. */
export async function disposedOf(tx: Tx, subjectId: string): Promise<Instant | null> {
  const { rows } = await sql<{ at: Instant }>`
    select disposed_at as at from disposals where ${subjectId}::uuid = any (subjects) order by disposed_at desc limit 1`.execute(
    tx,
  )
  return rows[0]?.at ?? null
}

/** One at a time at a board: what one has disposed of, another finds gone. */
async function lock(tx: Tx, boardId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`retention ${boardId}`}, 0))`.execute(
    tx,
  )
}
