/** Comments beside the text: threads, entries with their earlier wordings, and who is mentioned. */
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Day } from '../../core/dates.ts'
import { AppError } from '../../core/errors.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import type { ManagementReview } from '../management-review.record.ts'
import type { Person } from './store.ts'

export type Comment = {
  id: string
  body: string | null
  version: number
  createdAt: string
  createdBy: string | null
  createdByName: string | null
  changedAt: string | null
  removedAt: string | null
  /** What it said before, the latest first. */
  earlier: { body: string; until: string }[]
}

export type Thread = {
  id: string
  anchor: string
  excerpt: string
  quote: string | null
  createdAt: string
  resolvedAt: string | null
  resolvedByName: string | null
  comments: Comment[]
}

type CommentRow = Omit<Comment, 'earlier'> & { threadId: string }

export async function threadsOf(tx: Tx, reviewId: string): Promise<Thread[]> {
  const threads = await sql<Omit<Thread, 'comments'>>`
    select t.id, t.anchor, t.excerpt, t.quote, t.created_at as "createdAt", t.resolved_at as "resolvedAt",
      p.name as "resolvedByName"
    from review_comment_threads t left join people p on p.tenant_id = t.tenant_id and p.id = t.resolved_by
    where t.review_id = ${reviewId} order by t.created_at, t.id`.execute(tx)
  const comments = await sql<CommentRow>`
    select c.id, c.thread_id as "threadId", c.body, c.version, c.created_at as "createdAt", c.created_by as "createdBy",
      p.name as "createdByName", c.changed_at as "changedAt", c.removed_at as "removedAt"
    from review_comments c
    join review_comment_threads t on t.tenant_id = c.tenant_id and t.id = c.thread_id
    left join people p on p.tenant_id = c.tenant_id and p.id = c.created_by
    where t.review_id = ${reviewId} order by c.created_at, c.id`.execute(tx)
  const edits = await sql<{ commentId: string; body: string; until: string }>`
    select e.comment_id as "commentId", e.body, e.until from review_comment_edits e
    join review_comments c on c.tenant_id = e.tenant_id and c.id = e.comment_id
    join review_comment_threads t on t.tenant_id = c.tenant_id and t.id = c.thread_id
    where t.review_id = ${reviewId} order by e.version desc`.execute(tx)
  return threads.rows.map((thread) => ({
    ...thread,
    comments: comments.rows
      .filter((one) => one.threadId === thread.id)
      .map(({ threadId: _thread, ...one }) => ({
        ...one,
        earlier: edits.rows
          .filter((edit) => edit.commentId === one.id)
          .map(({ body, until }) => ({ body, until })),
      })),
  }))
}

export async function beginThread(
  tx: Tx,
  actor: Actor,
  now: string,
  review: ManagementReview,
  thread: { anchor: string; excerpt: string; quote: string | null },
): Promise<string> {
  const id = uuidv7()
  await sql`
    insert into review_comment_threads (tenant_id, board_id, id, review_id, anchor, excerpt, quote, created_at)
    values (${actor.tenantId}, ${review.boardId}, ${id}, ${review.id}, ${thread.anchor}, ${thread.excerpt},
      ${thread.quote}, ${now})`.execute(tx)
  return id
}

/** Refuses a thread of another review. */
export async function mustBeThreadOf(tx: Tx, reviewId: string, threadId: string): Promise<void> {
  const { rows } = await sql`
    select 1 from review_comment_threads where id = ${threadId} and review_id = ${reviewId} for update`.execute(
    tx,
  )
  if (rows.length === 0) throw new AppError('notFound')
}

export async function addComment(
  tx: Tx,
  actor: Actor,
  now: string,
  review: ManagementReview,
  comment: { threadId: string; body: string; mentioned: readonly Person[] },
): Promise<string> {
  const id = uuidv7()
  await sql`
    insert into review_comments (tenant_id, board_id, id, thread_id, body, created_at, created_by)
    values (${actor.tenantId}, ${review.boardId}, ${id}, ${comment.threadId}, ${comment.body}, ${now}, ${actor.personId})`.execute(
    tx,
  )
  await mention(tx, actor, review, id, comment.mentioned)
  return id
}

/** Those who were not mentioned in it before. */
async function mention(
  tx: Tx,
  actor: Actor,
  review: Pick<ManagementReview, 'boardId'>,
  commentId: string,
  people: readonly Person[],
): Promise<string[]> {
  const added: string[] = []
  for (const { id } of people) {
    if (id === actor.personId) continue
    const { rows } = await sql`
      insert into review_mentions (tenant_id, board_id, comment_id, person_id)
      values (${actor.tenantId}, ${review.boardId}, ${commentId}, ${id}) on conflict do nothing returning 1`.execute(
      tx,
    )
    if (rows.length > 0) added.push(id)
  }
  return added
}

export async function commentOfReview(
  tx: Tx,
  reviewId: string,
  commentId: string,
): Promise<{
  threadId: string
  body: string | null
  version: number
  createdBy: string | null
  removedAt: string | null
}> {
  const { rows } = await sql<{
    threadId: string
    body: string | null
    version: number
    createdBy: string | null
    removedAt: string | null
  }>`
    select c.thread_id as "threadId", c.body, c.version, c.created_by as "createdBy", c.removed_at as "removedAt"
    from review_comments c join review_comment_threads t on t.tenant_id = c.tenant_id and t.id = c.thread_id
    where c.id = ${commentId} and t.review_id = ${reviewId} for update of c`.execute(tx)
  const found = rows[0]
  if (!found) throw new AppError('notFound')
  return found
}

/** The new wording; the one before is kept beside it. Returns who is mentioned for the first time. */
export async function changeComment(
  tx: Tx,
  actor: Actor,
  now: string,
  review: ManagementReview,
  change: {
    id: string
    before: { body: string | null; version: number }
    body: string
    mentioned: readonly Person[]
  },
): Promise<string[]> {
  await sql`
    insert into review_comment_edits (tenant_id, board_id, comment_id, version, body, until)
    values (${actor.tenantId}, ${review.boardId}, ${change.id}, ${change.before.version}, ${change.before.body}, ${now})`.execute(
    tx,
  )
  await sql`
    update review_comments set body = ${change.body}, version = version + 1, changed_at = ${now}
    where id = ${change.id}`.execute(tx)
  return mention(tx, actor, review, change.id, change.mentioned)
}

/** The words go, also the earlier ones; that there was a comment stays while it has answers. */
export async function removeComment(
  tx: Tx,
  now: string,
  comment: { id: string; threadId: string },
): Promise<void> {
  await sql`delete from review_comment_edits where comment_id = ${comment.id}`.execute(tx)
  await sql`delete from review_mentions where comment_id = ${comment.id}`.execute(tx)
  await sql`
    update review_comments set body = null, removed_at = ${now}, version = version + 1 where id = ${comment.id}`.execute(
    tx,
  )
  await sql`
    delete from review_comment_threads t where t.id = ${comment.threadId}
      and not exists (select 1 from review_comments c where c.tenant_id = t.tenant_id and c.thread_id = t.id and c.removed_at is null)`.execute(
    tx,
  )
}

export async function resolveThread(
  tx: Tx,
  actor: Actor,
  now: string,
  threadId: string,
  isResolved: boolean,
): Promise<void> {
  await sql`
    update review_comment_threads set resolved_at = ${isResolved ? now : null}, resolved_by = ${isResolved ? actor.personId : null}
    where id = ${threadId}`.execute(tx)
}

/** The person has read the thread. True when something in it was new to them. */
export async function markSeen(
  tx: Tx,
  now: string,
  threadId: string,
  personId: string | null,
): Promise<boolean> {
  const { rows } = await sql`
    update review_mentions m set seen_at = ${now}
    from review_comments c
    where c.tenant_id = m.tenant_id and c.id = m.comment_id and c.thread_id = ${threadId}
      and m.person_id = ${personId} and m.seen_at is null returning 1`.execute(tx)
  return rows.length > 0
}

export type Mention = {
  threadId: string
  reviewId: string
  reviewYear: number
  byName: string | null
  at: string
  body: string
  anchor: string
}

/** What others have written to the person and that they have not read, in talks that still go on. */
export async function unseenMentions(
  tx: Tx,
  boardId: string,
  personId: string | null,
): Promise<Mention[]> {
  const { rows } = await sql<Mention>`
    select t.id as "threadId", t.review_id as "reviewId", r.year as "reviewYear", p.name as "byName", c.created_at as at,
      c.body, t.anchor
    from review_mentions m
    join review_comments c on c.tenant_id = m.tenant_id and c.id = m.comment_id
    join review_comment_threads t on t.tenant_id = c.tenant_id and t.id = c.thread_id
    join records r on r.tenant_id = t.tenant_id and r.id = t.review_id
    left join people p on p.tenant_id = c.tenant_id and p.id = c.created_by
    where m.board_id = ${boardId} and m.person_id = ${personId} and m.seen_at is null
      and c.removed_at is null and t.resolved_at is null
    order by c.created_at desc limit 20`.execute(tx)
  return rows
}

/** Where to write to people who have an account. */
export async function addressesOf(
  tx: Tx,
  people: readonly string[],
): Promise<{ id: string; name: string; login: string }[]> {
  if (people.length === 0) return []
  const { rows } = await sql<{ id: string; name: string; login: string }>`
    select p.id, p.name, a.login from people p
    join accounts a on a.tenant_id = p.tenant_id and a.person_id = p.id
    where p.id in (${sql.join([...people])}) and p.active and a.disabled_at is null`.execute(tx)
  return rows
}

/** Comments and unsaved drafts of reviews that were decided long enough ago, of all in sight. */
export async function removeDecidedBy(tx: Tx, day: Day): Promise<void> {
  const old = sql`(select review_id from review_decisions where decided_on <= ${day})`
  await sql`delete from review_comment_threads where review_id in ${old}`.execute(tx)
  await sql`delete from review_drafts where review_id in ${old}`.execute(tx)
}
