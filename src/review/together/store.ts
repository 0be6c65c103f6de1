/** Who writes which section, drafts of what is being written, and who has the review open. */
import { sql } from 'kysely'
import { AppError } from '../../core/errors.ts'
import { policy } from '../../core/policy.ts'
import { writeHistory } from '../../record/history.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import type { ManagementReview } from '../management-review.record.ts'
import type { SectionMark } from './sections.ts'

export type Person = { id: string; name: string }

/** People who hold one of the roles that may do the act at the board today, by name. */
export async function peopleWhoMay(
  tx: Tx,
  act: 'review.write' | 'managementReview.read',
  boardId: string,
  today: string,
): Promise<Person[]> {
  const { rows } = await sql<Person>`
    select distinct p.id, p.name, sv_key(p.name) as "order" from people p
    join role_assignments r on r.tenant_id = p.tenant_id and r.person_id = p.id
    where p.active and r.role in (${sql.join([...policy[act]])}) and (r.board_id is null or r.board_id = ${boardId})
      and r.from_on <= ${today} and (r.to_on is null or r.to_on >= ${today})
    order by "order", p.id`.execute(tx)
  return rows.map(({ id, name }) => ({ id, name }))
}

export async function slugOfBoard(tx: Tx, boardId: string): Promise<string> {
  const { rows } = await sql<{
    slug: string
  }>`select slug from units where id = ${boardId}`.execute(tx)
  return rows[0]?.slug ?? ''
}

type SectionRow = Omit<SectionMark, 'writer'> & {
  writerId: string | null
  writerName: string | null
}

export async function sectionMarks(tx: Tx, reviewId: string): Promise<SectionMark[]> {
  const { rows } = await sql<SectionRow>`
    select s.section_key as key, s.writer_id as "writerId", w.name as "writerName", s.due_on as "dueOn",
      s.done_at as "doneAt", d.name as "doneByName", s.done_text as "doneText", s.version
    from review_sections s
    left join people w on w.tenant_id = s.tenant_id and w.id = s.writer_id
    left join people d on d.tenant_id = s.tenant_id and d.id = s.done_by
    where s.review_id = ${reviewId} order by s.section_key`.execute(tx)
  return rows.map(({ writerId, writerName, ...row }) => ({
    ...row,
    writer: writerId === null ? null : { id: writerId, name: writerName ?? '' },
  }))
}

type SectionChange = Pick<SectionMark, 'dueOn'> & {
  writer: Person | null
  done: { text: string } | null | 'unchanged'
}

/** Saves what has been said of a section. `version` is the one seen, 0 for none; a stale one is a conflict. */
export async function saveSection(
  tx: Tx,
  actor: Actor,
  now: string,
  review: ManagementReview,
  section: { key: string; version: number } & SectionChange,
): Promise<void> {
  await sql`select 1 from records where id = ${review.id} for update`.execute(tx)
  const before = (await sectionMarks(tx, review.id)).find((one) => one.key === section.key)
  if ((before?.version ?? 0) !== section.version)
    throw new AppError('staleVersion', {
      message: 'Någon annan har ändrat avsnittets uppgifter. Nu visas det som är sparat.',
    })
  const { done } = section
  await sql`
    insert into review_sections (tenant_id, board_id, review_id, section_key, writer_id, due_on)
    values (${actor.tenantId}, ${review.boardId}, ${review.id}, ${section.key}, ${section.writer?.id ?? null}, ${section.dueOn})
    on conflict (tenant_id, review_id, section_key) do update
      set writer_id = excluded.writer_id, due_on = excluded.due_on, version = review_sections.version + 1`.execute(
    tx,
  )
  if (done !== 'unchanged')
    await sql`
      update review_sections set done_text = ${done?.text ?? null}, done_at = ${done ? now : null},
        done_by = ${done ? actor.personId : null}
      where review_id = ${review.id} and section_key = ${section.key}`.execute(tx)
  await writeHistory(tx, actor, now, {
    subjectType: 'managementReview',
    subjectId: review.id,
    boardId: review.boardId,
    act: 'changed',
    before: {
      section: section.key,
      writer: before?.writer?.name ?? null,
      dueOn: before?.dueOn ?? null,
      done: before ? before.doneText !== null : false,
    },
    after: {
      section: section.key,
      writer: section.writer?.name ?? null,
      dueOn: section.dueOn,
      done: done === 'unchanged' ? before?.doneText != null : done !== null,
    },
  })
}

/** Sections the person has been given in the board's drafts. */
export async function sectionsToWrite(
  tx: Tx,
  boardId: string,
  personId: string | null,
): Promise<{ reviewId: string; key: string; dueOn: string | null; doneText: string | null }[]> {
  const { rows } = await sql<{
    reviewId: string
    key: string
    dueOn: string | null
    doneText: string | null
  }>`
    select s.review_id as "reviewId", s.section_key as key, s.due_on as "dueOn", s.done_text as "doneText"
    from review_sections s join records r on r.tenant_id = s.tenant_id and r.id = s.review_id
    where s.board_id = ${boardId} and s.writer_id = ${personId} and r.state = 'draft'
    order by s.due_on nulls last, s.section_key`.execute(tx)
  return rows
}

export type Draft = {
  key: string
  body: string
  base: string
  baseVersion: number
  savedAt: string
}

export async function draftsOf(
  tx: Tx,
  reviewId: string,
  personId: string | null,
): Promise<Draft[]> {
  const { rows } = await sql<Draft>`
    select block_key as key, body, base, base_version as "baseVersion", saved_at as "savedAt"
    from review_drafts where review_id = ${reviewId} and person_id = ${personId} order by block_key`.execute(
    tx,
  )
  return rows
}

/** That others have begun to write, and where; what they write is theirs until they save it. */
export async function draftsOfOthers(
  tx: Tx,
  reviewId: string,
  personId: string | null,
): Promise<{ key: string; name: string; savedAt: string }[]> {
  const { rows } = await sql<{ key: string; name: string; savedAt: string }>`
    select d.block_key as key, p.name, d.saved_at as "savedAt" from review_drafts d
    join people p on p.tenant_id = d.tenant_id and p.id = d.person_id
    where d.review_id = ${reviewId} and d.person_id is distinct from ${personId}
    order by d.block_key, sv_key(p.name)`.execute(tx)
  return rows
}

/** True when it is a draft that was not there before. */
export async function keepDraft(
  tx: Tx,
  actor: Actor,
  now: string,
  review: ManagementReview,
  draft: Omit<Draft, 'savedAt'>,
): Promise<boolean> {
  const { rows } = await sql<{ isNew: boolean }>`
    insert into review_drafts (tenant_id, board_id, review_id, block_key, person_id, body, base, base_version, saved_at)
    values (${actor.tenantId}, ${review.boardId}, ${review.id}, ${draft.key}, ${actor.personId}, ${draft.body},
      ${draft.base}, ${draft.baseVersion}, ${now})
    on conflict (tenant_id, review_id, block_key, person_id) do update
      set body = excluded.body, base = excluded.base, base_version = excluded.base_version, saved_at = excluded.saved_at
    returning (xmax = 0) as "isNew"`.execute(tx)
  return rows[0]?.isNew ?? false
}

/** True when there was one. */
export async function dropDraft(
  tx: Tx,
  reviewId: string,
  key: string,
  personId: string | null,
): Promise<boolean> {
  const { rows } = await sql`
    delete from review_drafts where review_id = ${reviewId} and block_key = ${key} and person_id = ${personId}
    returning 1`.execute(tx)
  return rows.length > 0
}

export type Present = {
  pageId: string
  personId: string
  name: string
  section: string | null
  writing: string | null
}

/** How long a page that has not been heard of still counts as open. */
const FORGOTTEN_AFTER = '45 seconds'

export async function presentAt(tx: Tx, reviewId: string, now: string): Promise<Present[]> {
  const { rows } = await sql<Present>`
    select v.page_id as "pageId", v.person_id as "personId", p.name, v.section_key as section, v.writing_key as writing
    from review_presence v join people p on p.tenant_id = v.tenant_id and p.id = v.person_id
    where v.review_id = ${reviewId} and v.seen_at > ${now}::timestamptz - ${FORGOTTEN_AFTER}::interval
    order by sv_key(p.name), v.page_id`.execute(tx)
  return rows
}

/** The page is open: where it stands is kept as it was, or told anew. */
export async function stayPresent(
  tx: Tx,
  actor: Actor,
  now: string,
  review: Pick<ManagementReview, 'id' | 'boardId'>,
  page: { pageId: string; at?: { section: string | null; writing: string | null } },
): Promise<void> {
  const { section = null, writing = null } = page.at ?? {}
  await sql`
    insert into review_presence (tenant_id, board_id, review_id, page_id, person_id, section_key, writing_key, seen_at)
    values (${actor.tenantId}, ${review.boardId}, ${review.id}, ${page.pageId}, ${actor.personId}, ${section}, ${writing}, ${now})
    on conflict (tenant_id, review_id, page_id) do update set seen_at = excluded.seen_at
      ${page.at ? sql`, section_key = excluded.section_key, writing_key = excluded.writing_key` : sql``}
      where review_presence.person_id = excluded.person_id`.execute(tx)
}

export async function leave(tx: Tx, reviewId: string, pageId: string, now: string): Promise<void> {
  await sql`
    delete from review_presence where review_id = ${reviewId}
      and (page_id = ${pageId} or seen_at < ${now}::timestamptz - ${FORGOTTEN_AFTER}::interval)`.execute(
    tx,
  )
}

/**
 * A number that changes whenever something of the review does. Read now and then by every open page,
 * so that news that never came (a lost connection, a pooler that passes no notices) is still found.
 */
export async function pulseOf(tx: Tx, reviewId: string): Promise<string> {
  const { rows } = await sql<{ pulse: string }>`
    select concat_ws('.',
      (select version from records where id = ${reviewId}),
      (select concat(count(*), '-', sum(version)) from review_texts where review_id = ${reviewId}),
      (select concat(count(*), '-', sum(number)) from review_text_versions where review_id = ${reviewId}),
      (select sum(version) from review_sections where review_id = ${reviewId}),
      (select concat(count(*), '-', max(resolved_at)) from review_comment_threads where review_id = ${reviewId}),
      (select concat(count(*), '-', sum(c.version)) from review_comments c
        join review_comment_threads t on t.tenant_id = c.tenant_id and t.id = c.thread_id where t.review_id = ${reviewId})
    ) as pulse`.execute(tx)
  return rows[0]?.pulse ?? ''
}
