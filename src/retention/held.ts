/** The lists the program holds about persons: what each has by day, and how its rows go. */
import { sql } from 'kysely'
import { validUntil } from '../areas/training/completion.rules.ts'
import type { Day, Instant } from '../core/dates.ts'
import type { Tx } from '../server/db.ts'
import type { Held, HeldKind } from './retention.rules.ts'

type Holding = {
  read: (tx: Tx, boardId: string) => Promise<Held[]>
  /** Takes the rows away and says how many they were. */
  drop: (tx: Tx, boardId: string, held: readonly Held[], now: Instant) => Promise<number>
}

export const holdings: Record<HeldKind, Holding> = {
  accessList: { read: olderLists, drop: dropLists },
  reviewedAccount: { read: signedReviews, drop: dropAccounts },
  completion: { read: endedCompletions, drop: dropCompletions },
}

/** The row of whoever has protected identity stays: by it the name is hidden in later reviews too. */
const isProtected = sql`coalesce(r.content @> '{"isProtected": true}', false)`

/** Every list but the newest of its kind, which the next one is compared with. */
async function olderLists(tx: Tx, boardId: string): Promise<Held[]> {
  const { rows } = await sql<Held>`
    select l.id as subject, l.listed_on as "from", count(*)::int as rows
    from (
      select l.tenant_id, l.id, l.listed_on, l.disposed_at,
        row_number() over (partition by l.system order by l.listed_on desc, l.taken_at desc, l.id desc) as nth
      from access_lists l where l.board_id = ${boardId}
    ) l join access_list_rows r on r.tenant_id = l.tenant_id and r.list_id = l.id
    where l.nth > 1 and l.disposed_at is null and not ${isProtected}
    group by l.id, l.listed_on`.execute(tx)
  return rows
}

async function dropLists(
  tx: Tx,
  boardId: string,
  held: readonly Held[],
  now: Instant,
): Promise<number> {
  const ids = held.map(({ subject }) => subject)
  const gone = await sql`
    delete from access_list_rows r
    where r.board_id = ${boardId} and r.list_id = any (${ids}::uuid[]) and not ${isProtected}`.execute(
    tx,
  )
  await sql`
    update access_lists set disposed_at = ${now} where board_id = ${boardId} and id = any (${ids}::uuid[])`.execute(
    tx,
  )
  return Number(gone.numAffectedRows ?? 0)
}

/** Signed reviews whose taken-away accounts have all been shown gone. */
async function signedReviews(tx: Tx, boardId: string): Promise<Held[]> {
  const { rows } = await sql<Held>`
    select r.id as subject, r.done_on as "from", count(*)::int as rows
    from access_reviews r
      join records e on e.tenant_id = r.tenant_id and e.id = r.id
      join access_review_accounts a on a.tenant_id = r.tenant_id and a.review_id = r.id
    where r.board_id = ${boardId} and e.state = 'done' and r.done_on is not null
    group by r.id, r.done_on
    having bool_and(a.decision is distinct from 'remove' or a.gone_on is not null)`.execute(tx)
  return rows
}

async function dropAccounts(tx: Tx, boardId: string, held: readonly Held[]): Promise<number> {
  const gone = await sql`
    delete from access_review_accounts
    where board_id = ${boardId} and review_id = any (${held.map(({ subject }) => subject)}::uuid[])`.execute(
    tx,
  )
  return Number(gone.numAffectedRows ?? 0)
}

/** By course and the last day it was valid; what is valid for good is kept. */
async function endedCompletions(tx: Tx, boardId: string): Promise<Held[]> {
  return (await completionDays(tx, boardId)).map(({ subject, from, rows }) => ({
    subject,
    from,
    rows,
  }))
}

type CompletionDay = Held & { completedOn: Day }

async function completionDays(tx: Tx, boardId: string): Promise<CompletionDay[]> {
  const { rows } = await sql<{
    subject: string
    completedOn: Day
    validMonths: number
    rows: number
  }>`
    select t.course_id as subject, t.completed_on as "completedOn", c.valid_months as "validMonths", count(*)::int as rows
    from training_completions t join courses c on c.tenant_id = t.tenant_id and c.id = t.course_id
    where t.board_id = ${boardId} and c.valid_months is not null
    group by t.course_id, t.completed_on, c.valid_months`.execute(tx)
  return rows.flatMap(({ validMonths, ...day }) => {
    const from = validUntil(day.completedOn, validMonths)
    return from === null ? [] : [{ ...day, from }]
  })
}

async function dropCompletions(tx: Tx, boardId: string, held: readonly Held[]): Promise<number> {
  const wanted = new Set(held.map(({ subject, from }) => `${subject} ${from}`))
  const going = (await completionDays(tx, boardId)).filter(({ subject, from }) =>
    wanted.has(`${subject} ${from}`),
  )
  const gone = await sql`
    delete from training_completions t
    using unnest(${going.map(({ subject }) => subject)}::uuid[], ${going.map(({ completedOn }) => completedOn)}::date[]) as g (course_id, completed_on)
    where t.board_id = ${boardId} and t.course_id = g.course_id and t.completed_on = g.completed_on`.execute(
    tx,
  )
  return Number(gone.numAffectedRows ?? 0)
}
