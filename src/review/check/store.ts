/** The passes of a review's hits, and what the check reads of earlier years. */
import { sql } from 'kysely'
import { AppError } from '../../core/errors.ts'
import { writeHistory } from '../../record/history.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import type { ReviewDocument } from '../document.ts'
import type { ManagementReview } from '../management-review.record.ts'
import type { Hit } from './hit.ts'
import type { Pass } from './pass.ts'
import type { Register } from './rule.ts'

export async function passesOf(tx: Tx, reviewId: string): Promise<Pass[]> {
  const { rows } = await sql<Pass>`
    select hit_key as key, rule, quote, reason, passed_at as at, passed_by_name as "byName"
    from review_check_passes where review_id = ${reviewId} order by passed_at`.execute(tx)
  return rows
}

/** Keeps the reason to let a hit pass; a new reason takes the place of the one before, in history too. */
export async function savePass(
  tx: Tx,
  actor: Actor,
  now: string,
  review: ManagementReview,
  hit: Hit,
  reason: string,
): Promise<void> {
  const before = (await passesOf(tx, review.id)).find(({ key }) => key === hit.key)
  await sql`
    insert into review_check_passes (tenant_id, board_id, review_id, hit_key, rule, quote, reason, passed_at, passed_by, passed_by_name)
    values (${actor.tenantId}, ${review.boardId}, ${review.id}, ${hit.key}, ${hit.rule}, ${hit.quote}, ${reason}, ${now},
      ${actor.personId}, ${actor.name})
    on conflict (tenant_id, review_id, hit_key) do update
      set reason = excluded.reason, passed_at = excluded.passed_at, passed_by = excluded.passed_by,
        passed_by_name = excluded.passed_by_name`.execute(tx)
  await writeHistory(tx, actor, now, {
    subjectType: 'managementReview',
    subjectId: review.id,
    boardId: review.boardId,
    act: 'changed',
    before: { checkPass: hit.rule, quote: hit.quote, reason: before?.reason ?? null },
    after: { checkPass: hit.rule, quote: hit.quote, reason },
  })
}

export async function removePass(
  tx: Tx,
  actor: Actor,
  now: string,
  review: ManagementReview,
  key: string,
): Promise<void> {
  const pass = (await passesOf(tx, review.id)).find((one) => one.key === key)
  if (!pass) throw new AppError('notFound')
  await sql`delete from review_check_passes where review_id = ${review.id} and hit_key = ${key}`.execute(
    tx,
  )
  await writeHistory(tx, actor, now, {
    subjectType: 'managementReview',
    subjectId: review.id,
    boardId: review.boardId,
    act: 'changed',
    before: { checkPass: pass.rule, quote: pass.quote, reason: pass.reason },
    after: { checkPass: pass.rule, quote: pass.quote, reason: null },
  })
}

/** Last year's report as it was last sent or decided; null when none was. */
export async function documentOfYear(
  tx: Tx,
  boardId: string,
  year: number,
): Promise<ReviewDocument | null> {
  const { rows } = await sql<{ document: ReviewDocument }>`
    select v.document
    from management_reviews m
    join review_versions v on v.tenant_id = m.tenant_id and v.review_id = m.id
    where m.board_id = ${boardId} and m.review_year = ${year}
    order by v.number desc limit 1`.execute(tx)
  return rows[0]?.document ?? null
}

/** What the plans of the two reviews before held, as they were last sent. */
export async function earlierPlans(
  tx: Tx,
  boardId: string,
  year: number,
): Promise<Register['earlierPlans']> {
  const { rows } = await sql<{ year: number; activities: { id: string; title: string }[] }>`
    select distinct on (m.review_year) m.review_year as year, (
      select coalesce(jsonb_agg(jsonb_build_object('id', a->'id', 'title', a->'title')), '[]'::jsonb)
      from jsonb_array_elements(v.content->'facts'->'improvements'->'planned') a) as activities
    from management_reviews m
    join review_versions v on v.tenant_id = m.tenant_id and v.review_id = m.id
    where m.board_id = ${boardId} and m.review_year in (${year - 1}, ${year - 2})
    order by m.review_year desc, v.number desc`.execute(tx)
  return rows
}

/** The findings of audits that some activity is meant to answer. */
export async function answeredFindings(tx: Tx, boardId: string): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select l.to_id as id
    from links l
    join records f on f.tenant_id = l.tenant_id and f.id = l.to_id and f.type = 'auditFinding' and f.board_id = ${boardId}
    join records a on a.tenant_id = l.tenant_id and a.id = l.from_id and a.type = 'improvement' and a.state <> 'dropped'
    where l.kind = 'answers'`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}
