import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Day } from '../../core/dates.ts'
import { AppError } from '../../core/errors.ts'
import { writeHistory } from '../../record/history.ts'
import { recordsOfBoard } from '../../record/store.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import { system } from '../information/system.record.ts'
import { type AccessReview, accessReview } from './access-review.record.ts'
import type { Layout } from './lists.rules.ts'
import type { AccountRow, MatchedAccount, StaffRow } from './matching.rules.ts'
import type { Decision } from './outcome.rules.ts'
import type { Candidate, Organisation, UnitNode } from './reviewer.rules.ts'

export type SavedList = {
  id: string
  systemId: string | null
  systemName: string | null
  listedOn: Day
  fileName: string
  rows: number
  errors: number
  takenAt: string
  takenByName: string | null
  disposedAt: string | null
}

const listColumns = sql`l.id, l.system as "systemId", s.name as "systemName", l.listed_on as "listedOn",
  l.file_name as "fileName", l.rows, l.errors, l.taken_at as "takenAt", p.name as "takenByName",
  l.disposed_at as "disposedAt"`
const fromLists = sql`access_lists l
  left join systems s on s.tenant_id = l.tenant_id and s.id = l.system
  left join people p on p.tenant_id = l.tenant_id and p.id = l.taken_by`

export async function listsOf(tx: Tx, boardId: string): Promise<SavedList[]> {
  const { rows } = await sql<SavedList>`
    select ${listColumns} from ${fromLists} where l.board_id = ${boardId}
    order by l.listed_on desc, l.taken_at desc, l.id desc limit 200`.execute(tx)
  return rows
}

/** More lists than these nobody is still waiting to act on, and each is read whole. */
const MOST_LISTS = 6

/** The newest of a kind, and those before: they tell who has left and who has moved. */
export async function latestLists(
  tx: Tx,
  boardId: string,
  systemId: string | null,
): Promise<SavedList[]> {
  const { rows } = await sql<SavedList>`
    select ${listColumns} from ${fromLists}
    where l.board_id = ${boardId} and l.system is not distinct from ${systemId}::uuid and l.disposed_at is null
    order by l.listed_on desc, l.taken_at desc, l.id desc limit ${MOST_LISTS}`.execute(tx)
  return rows
}

/** Whoever is said to have protected identity on any of the staff lists that are kept. */
export async function protectedStaff(tx: Tx, boardId: string): Promise<StaffRow[]> {
  const { rows } = await sql<{ content: StaffRow }>`
    select r.content from access_list_rows r join access_lists l on l.tenant_id = r.tenant_id and l.id = r.list_id
    where l.board_id = ${boardId} and l.system is null and r.content @> '{"isProtected": true}'`.execute(
    tx,
  )
  return rows.map(({ content }) => content)
}

export async function rowsOfList<T extends StaffRow | AccountRow>(
  tx: Tx,
  listId: string,
): Promise<T[]> {
  const { rows } = await sql<{ content: T }>`
    select content from access_list_rows where list_id = ${listId} order by line`.execute(tx)
  return rows.map(({ content }) => content)
}

export async function layoutOfList(
  tx: Tx,
  boardId: string,
  ofList: string,
): Promise<Layout | null> {
  const { rows } = await sql<{ columns: Layout }>`
    select columns from access_list_layouts where board_id = ${boardId} and of_list = ${ofList}`.execute(
    tx,
  )
  return rows[0]?.columns ?? null
}

export type NewList = {
  boardId: string
  systemId: string | null
  listedOn: Day
  fileName: string
  errors: number
  layout: Layout
  rows: readonly { line: number; content: StaffRow | AccountRow }[]
}

const AT_ONCE = 2_000

export async function keepList(tx: Tx, actor: Actor, now: string, list: NewList): Promise<string> {
  const id = uuidv7()
  await sql`
    insert into access_lists (tenant_id, board_id, id, system, listed_on, file_name, rows, errors, taken_at, taken_by)
    values (${actor.tenantId}, ${list.boardId}, ${id}, ${list.systemId}, ${list.listedOn}, ${list.fileName},
      ${list.rows.length}, ${list.errors}, ${now}, ${actor.personId})`.execute(tx)
  for (let at = 0; at < list.rows.length; at += AT_ONCE)
    await sql`
      insert into access_list_rows (tenant_id, board_id, list_id, line, content)
      select ${actor.tenantId}::uuid, ${list.boardId}::uuid, ${id}::uuid, line, content
      from jsonb_to_recordset(${JSON.stringify(list.rows.slice(at, at + AT_ONCE))}::jsonb) as r (line int, content jsonb)`.execute(
      tx,
    )
  // Remembered beside what was known: a column that is not in this year's file may come back.
  await sql`
    insert into access_list_layouts (tenant_id, board_id, of_list, columns, used_at)
    values (${actor.tenantId}, ${list.boardId}, ${list.systemId ?? 'staff'}, ${JSON.stringify(list.layout)}::jsonb, ${now})
    on conflict (tenant_id, board_id, of_list)
    do update set columns = access_list_layouts.columns || excluded.columns, used_at = excluded.used_at`.execute(
    tx,
  )
  await writeHistory(tx, actor, now, {
    subjectType: 'accessList',
    subjectId: id,
    boardId: list.boardId,
    act: 'created',
    before: null,
    after: { fileName: list.fileName, listedOn: list.listedOn, rows: list.rows.length },
  })
  return id
}

/** What a new list shows of the accounts that were to be taken away. */
export async function followRemoved(
  tx: Tx,
  systemId: string,
  listedOn: Day,
  logins: readonly string[],
): Promise<void> {
  await sql`
    update access_review_accounts a
    set gone_on = case when l.login is null then ${listedOn}::date else null end,
      still_there_on = case when l.login is null then a.still_there_on else ${listedOn}::date end,
      version = a.version + 1
    from access_review_accounts b
    join access_reviews r on r.tenant_id = b.tenant_id and r.id = b.review_id
    left join (select distinct lower(unnest(${[...logins]}::text[])) as login) l on l.login = lower(b.login)
    where a.tenant_id = b.tenant_id and a.id = b.id and r.system = ${systemId} and b.decision = 'remove'
      and b.gone_on is null and r.list_on < ${listedOn}::date
      and (b.decided_at at time zone 'Europe/Stockholm')::date <= ${listedOn}::date`.execute(tx)
}

export type SavedAccount = {
  id: string
  line: number
  login: string
  account: MatchedAccount
  holderId: string | null
  reviewerId: string | null
  reviewerName: string | null
  reviewerBecause: string
  decision: Decision | null
  reason: string | null
  decidedBy: string | null
  decidedByName: string | null
  decidedAt: string | null
  executedOn: Day | null
  goneOn: Day | null
  stillThereOn: Day | null
  version: number
}

/** All, or those that one reviewer has. */
export async function accountsOf(
  tx: Tx,
  reviewId: string,
  reviewerId: string | null,
): Promise<SavedAccount[]> {
  const { rows } = await sql<SavedAccount>`
    select a.id, a.line, a.login, a.account, a.holder_id as "holderId", a.reviewer_id as "reviewerId",
      r.name as "reviewerName", a.reviewer_because as "reviewerBecause", a.decision, a.reason,
      a.decided_by as "decidedBy", d.name as "decidedByName", a.decided_at as "decidedAt",
      a.executed_on as "executedOn", a.gone_on as "goneOn", a.still_there_on as "stillThereOn", a.version
    from access_review_accounts a
    left join people r on r.tenant_id = a.tenant_id and r.id = a.reviewer_id
    left join people d on d.tenant_id = a.tenant_id and d.id = a.decided_by
    where a.review_id = ${reviewId} and (${reviewerId}::uuid is null or a.reviewer_id = ${reviewerId}::uuid)
    order by a.line`.execute(tx)
  return rows
}

export type NewAccount = {
  line: number
  account: MatchedAccount
  holderId: string | null
  reviewerId: string | null
  because: string
}

export async function keepAccounts(
  tx: Tx,
  actor: Actor,
  review: Pick<AccessReview, 'id' | 'boardId'>,
  accounts: readonly NewAccount[],
): Promise<void> {
  for (let at = 0; at < accounts.length; at += AT_ONCE) {
    const rows = accounts.slice(at, at + AT_ONCE).map((one) => ({
      id: uuidv7(),
      line: one.line,
      login: one.account.login,
      account: one.account,
      holder: one.holderId,
      reviewer: one.reviewerId,
      because: one.because,
    }))
    await sql`
      insert into access_review_accounts (tenant_id, board_id, review_id, id, line, login, account, holder_id, reviewer_id, reviewer_because)
      select ${actor.tenantId}::uuid, ${review.boardId}::uuid, ${review.id}::uuid, id, line, login, account, holder, reviewer, because
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r (id uuid, line int, login text, account jsonb, holder uuid, reviewer uuid, because text)`.execute(
      tx,
    )
  }
}

/** Keeps the review as it stands until the caller is done; others may hold it too. */
export async function holdReview(tx: Tx, reviewId: string): Promise<void> {
  await sql`select 1 from records where id = ${reviewId} and type = 'accessReview' for share`.execute(
    tx,
  )
}

/** Saved only if nobody else has changed it meanwhile: false then. */
export async function decideAccount(
  tx: Tx,
  actor: Actor,
  now: string,
  change: { id: string; version: number; decision: Decision | null; reason: string | null },
): Promise<boolean> {
  const { id, version, decision, reason } = change
  const { rows } = await sql`
    update access_review_accounts
    set decision = ${decision}, reason = ${reason}, version = version + 1,
      decided_by = ${decision === null ? null : actor.personId}, decided_at = ${decision === null ? null : now}
    where id = ${id} and version = ${version} returning 1`.execute(tx)
  return rows.length > 0
}

export async function executeAccounts(
  tx: Tx,
  reviewId: string,
  ids: readonly string[],
  on: Day,
): Promise<number> {
  const { rows } = await sql`
    update access_review_accounts set executed_on = ${on}, version = version + 1
    where review_id = ${reviewId} and id = any(${[...ids]}::uuid[]) and decision = 'remove' returning 1`.execute(
    tx,
  )
  return rows.length
}

const candidateColumns = sql`p.id, p.name, p.email, p.unit_id as "unitId"`

export async function organisationFor(
  tx: Tx,
  boardId: string,
  reviewerId: string | null,
  today: Day,
): Promise<Organisation & { people: Candidate[] }> {
  const units = await sql<UnitNode>`
    select id, parent_id as "parentId", name from units where active`.execute(tx)
  const holding = (role: string) => sql<Candidate>`
    select distinct ${candidateColumns} from role_assignments a
    join people p on p.tenant_id = a.tenant_id and p.id = a.person_id and p.active
    where a.role = ${role} and (a.board_id is null or a.board_id = ${boardId})
      and a.from_on <= ${today} and (a.to_on is null or a.to_on >= ${today})
    order by p.name`
  const managers = await holding('manager').execute(tx)
  const heads = await holding('headOfAdministration').execute(tx)
  const isams = await holding('isam').execute(tx)
  const people =
    await sql<Candidate>`select ${candidateColumns} from people p where p.active`.execute(tx)
  return {
    units: units.rows,
    managers: [...managers.rows, ...heads.rows],
    isam: isams.rows[0] ?? null,
    named: people.rows.find(({ id }) => id === reviewerId) ?? null,
    people: people.rows,
  }
}

export async function systemName(tx: Tx, boardId: string, id: string): Promise<string> {
  const found = (await recordsOfBoard(tx, system, boardId)).find((one) => one.id === id)
  if (!found) throw new AppError('notFound')
  return found.title
}

/** What signing writes into the record itself: the numbers stay when the accounts are disposed of. */
export async function writeNumbers(
  tx: Tx,
  id: string,
  values: {
    listOn?: Day
    doneOn?: Day
    signedBy?: string | null
    accounts?: number
    removed?: number
    medianDays?: number | null
    conclusions?: string
  },
): Promise<void> {
  const {
    listOn = null,
    doneOn = null,
    signedBy = null,
    accounts = null,
    removed = null,
    medianDays = null,
    conclusions = null,
  } = values
  await sql`
    update access_reviews set list_on = coalesce(${listOn}::date, list_on), done_on = coalesce(${doneOn}::date, done_on),
      signed_by = coalesce(${signedBy}::uuid, signed_by), accounts = coalesce(${accounts}::int, accounts),
      removed = coalesce(${removed}::int, removed), median_days = coalesce(${medianDays}::int, median_days),
      conclusions = coalesce(${conclusions}::text, conclusions)
    where id = ${id}`.execute(tx)
}

export async function reviewsOf(tx: Tx, boardId: string): Promise<AccessReview[]> {
  return recordsOfBoard(tx, accessReview, boardId)
}

/** What each reviewer of an ongoing review has left; null is nobody, or somebody who has left. */
export type ReviewerLeft = { reviewId: string; reviewerId: string | null; accounts: number }

export async function reviewersLeft(tx: Tx, boardId: string): Promise<ReviewerLeft[]> {
  const { rows } = await sql<ReviewerLeft>`
    select a.review_id as "reviewId", case when p.active then a.reviewer_id end as "reviewerId",
      count(*)::int as accounts
    from access_review_accounts a
    join records r on r.tenant_id = a.tenant_id and r.id = a.review_id and r.state = 'ongoing'
    left join people p on p.tenant_id = a.tenant_id and p.id = a.reviewer_id
    where a.board_id = ${boardId} and a.decision is null
    group by 1, 2 order by 1, 2`.execute(tx)
  return rows
}
