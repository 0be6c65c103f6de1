/** The meeting about a review, kept as one row. */
import { sql } from 'kysely'
import { AppError } from '../../core/errors.ts'
import { writeHistory } from '../../record/history.ts'
import { recordById } from '../../record/store.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import { managementReview } from '../management-review.record.ts'
import { mayWrite } from '../rules.ts'
import { type Meeting, noMeeting } from './meeting.ts'

export type SavedMeeting = {
  meeting: Meeting
  /** 0 until anything is saved. */
  version: number
  changedAt: string | null
  changedByName: string | null
}

export async function meetingOf(tx: Tx, reviewId: string): Promise<SavedMeeting> {
  const { rows } = await sql<
    Meeting & { version: number; changedAt: string; changedByName: string | null }
  >`
    select m.held_on as "heldOn", m.place, m.prepared_on as "preparedOn", m.preparation, m.participants,
      m.version, m.changed_at as "changedAt", p.name as "changedByName"
    from review_meetings m left join people p on p.tenant_id = m.tenant_id and p.id = m.changed_by
    where m.review_id = ${reviewId}`.execute(tx)
  const found = rows[0]
  if (!found) return { meeting: noMeeting, version: 0, changedAt: null, changedByName: null }
  const { version, changedAt, changedByName, ...meeting } = found
  return { meeting, version, changedAt, changedByName }
}

export async function saveMeeting(
  tx: Tx,
  actor: Actor,
  now: string,
  reviewId: string,
  wanted: { meeting: Meeting; version: number },
): Promise<void> {
  await sql`select 1 from records where id = ${reviewId} for update`.execute(tx)
  const review = await recordById(tx, managementReview, reviewId)
  const { answer, because } = mayWrite(review)
  if (!answer) throw new AppError('notAllowedNow', { message: because })
  const before = await meetingOf(tx, reviewId)
  if (before.version !== wanted.version)
    throw new AppError('staleVersion', { details: { saved: before } })
  const { meeting } = wanted
  await sql`
    insert into review_meetings (tenant_id, board_id, review_id, held_on, place, prepared_on, preparation, participants, changed_at, changed_by)
    values (${actor.tenantId}, ${review.boardId}, ${review.id}, ${meeting.heldOn}, ${meeting.place}, ${meeting.preparedOn},
      ${meeting.preparation}, ${JSON.stringify(meeting.participants)}, ${now}, ${actor.personId})
    on conflict (tenant_id, review_id) do update set held_on = excluded.held_on, place = excluded.place,
      prepared_on = excluded.prepared_on, preparation = excluded.preparation, participants = excluded.participants,
      version = review_meetings.version + 1, changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(
    tx,
  )
  await writeHistory(tx, actor, now, {
    subjectType: 'managementReview',
    subjectId: review.id,
    boardId: review.boardId,
    act: 'changed',
    before: { meeting: before.meeting },
    after: { meeting },
  })
}
