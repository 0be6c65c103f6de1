/** The judgement of one review, kept as one row. */
import { sql } from 'kysely'
import { AppError } from '../../core/errors.ts'
import { writeHistory } from '../../record/history.ts'
import { recordById } from '../../record/store.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import { managementReview } from '../management-review.record.ts'
import { mayWrite } from '../rules.ts'
import { emptyJudgement, type Judgement } from './judgement.rules.ts'

export type SavedJudgement = {
  judgement: Judgement
  /** 0 until anything is saved. */
  version: number
  changedAt: string | null
  changedByName: string | null
}

export async function judgementOf(tx: Tx, reviewId: string): Promise<SavedJudgement> {
  const { rows } = await sql<
    Judgement & { version: number; changedAt: string; changedByName: string | null }
  >`
    select j.suitability, j.suitability_because as "suitabilityBecause", j.adequacy, j.adequacy_because as "adequacyBecause",
      j.effectiveness, j.effectiveness_because as "effectivenessBecause", j.climate, j.climate_because as "climateBecause",
      j.resources, j.resources_because as "resourcesBecause", j.version, j.changed_at as "changedAt", p.name as "changedByName"
    from review_judgements j left join people p on p.tenant_id = j.tenant_id and p.id = j.changed_by
    where j.review_id = ${reviewId}`.execute(tx)
  const found = rows[0]
  if (!found) return { judgement: emptyJudgement, version: 0, changedAt: null, changedByName: null }
  const { version, changedAt, changedByName, ...judgement } = found
  return { judgement, version, changedAt, changedByName }
}

/** Saves the whole judgement; a stale version is a conflict that carries the saved one. */
export async function saveJudgement(
  tx: Tx,
  actor: Actor,
  now: string,
  reviewId: string,
  wanted: { judgement: Judgement; version: number },
): Promise<void> {
  // Locked before it is looked at: a review that is being sent takes no more changes.
  await sql`select 1 from records where id = ${reviewId} for update`.execute(tx)
  const review = await recordById(tx, managementReview, reviewId)
  const { answer, because } = mayWrite(review)
  if (!answer) throw new AppError('notAllowedNow', { message: because })
  const before = await judgementOf(tx, review.id)
  if (before.version !== wanted.version)
    throw new AppError('staleVersion', { details: { saved: before } })
  const { judgement } = wanted
  await sql`
    insert into review_judgements (tenant_id, board_id, review_id, suitability, suitability_because, adequacy, adequacy_because,
      effectiveness, effectiveness_because, climate, climate_because, resources, resources_because, changed_at, changed_by)
    values (${actor.tenantId}, ${review.boardId}, ${review.id}, ${judgement.suitability}, ${judgement.suitabilityBecause},
      ${judgement.adequacy}, ${judgement.adequacyBecause}, ${judgement.effectiveness}, ${judgement.effectivenessBecause},
      ${judgement.climate}, ${judgement.climateBecause}, ${judgement.resources}, ${judgement.resourcesBecause}, ${now}, ${actor.personId})
    on conflict (tenant_id, review_id) do update set suitability = excluded.suitability,
      suitability_because = excluded.suitability_because, adequacy = excluded.adequacy, adequacy_because = excluded.adequacy_because,
      effectiveness = excluded.effectiveness, effectiveness_because = excluded.effectiveness_because, climate = excluded.climate,
      climate_because = excluded.climate_because, resources = excluded.resources, resources_because = excluded.resources_because,
      version = review_judgements.version + 1, changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(
    tx,
  )
  const changed = (Object.keys(judgement) as (keyof Judgement)[]).filter(
    (key) => judgement[key] !== before.judgement[key],
  )
  const only = (of: Judgement) => Object.fromEntries(changed.map((key) => [key, of[key]]))
  if (changed.length > 0)
    await writeHistory(tx, actor, now, {
      subjectType: 'managementReview',
      subjectId: review.id,
      boardId: review.boardId,
      act: 'changed',
      before: only(before.judgement),
      after: only(judgement),
    })
}
