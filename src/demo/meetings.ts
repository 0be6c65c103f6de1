/** The minutes of the example's meetings, what they decided, and how many the boards had decided on. */
import { sql } from 'kysely'
import { z } from 'zod'
import {
  addDecision,
  decisionsOf,
  minutesOf,
  saveMinutes,
  savePlan,
  tieActivity,
} from '../areas/cooperation/store.ts'
import { workingGroupMeeting } from '../areas/cooperation/working-group-meeting.record.ts'
import { responsibleRoleNames } from '../areas/improvements/improvement.record.ts'
import { recordById } from '../record/store.ts'
import type { Actor } from '../server/actor.ts'
import type { Tx } from '../server/db.ts'

export const meetingsFile = z.strictObject({
  plans: z.array(
    z.strictObject({
      year: z.number(),
      meetings: z.number(),
      decidedOn: z.string(),
      reference: z.string(),
      by: z.string(),
    }),
  ),
  minutes: z.array(
    z.strictObject({
      meeting: z.string(),
      by: z.string(),
      present: z.array(z.string()),
      points: z.array(
        z.strictObject({
          key: z.string(),
          title: z.string(),
          items: z.array(z.string()),
          notes: z.string().nullable(),
        }),
      ),
      decisions: z.array(
        z.strictObject({
          point: z.string(),
          wording: z.string(),
          role: z.enum(Object.keys(responsibleRoleNames) as [keyof typeof responsibleRoleNames]),
          person: z.string(),
          dueOn: z.string(),
          /** The activity that it became. */
          activity: z.string().nullable(),
        }),
      ),
    }),
  ),
})

export async function enterMeetings(
  tx: Tx,
  /** The id of a record and the actor of a person, by the example's keys. */
  of: { boardId: string; id(key: string): string; actor(key: string): Actor },
  { plans, minutes }: z.infer<typeof meetingsFile>,
): Promise<void> {
  for (const { by, decidedOn, ...plan } of plans)
    await savePlan(tx, of.actor(by), `${decidedOn}T12:00:00.000Z`, of.boardId, {
      ...plan,
      decidedOn,
    })
  for (const { meeting: key, by, present, points, decisions } of minutes) {
    const meeting = await recordById(tx, workingGroupMeeting, of.id(key))
    const now = `${meeting.fields.meetingOn}T14:00:00.000Z`
    const kept = await minutesOf(tx, meeting)
    await saveMinutes(tx, of.actor(by), now, meeting, {
      ...kept,
      points: points.map((point) => ({
        ...point,
        items: point.items.map((text) => ({ text, record: null })),
      })),
      attendance: kept.attendance.map((one) => ({
        ...one,
        isPresent: present.some((seat) => of.id(seat) === one.seatId),
      })),
    })
    for (const { point, wording, role, person, dueOn, activity } of decisions) {
      const id = await addDecision(tx, of.actor(by), now, meeting, {
        pointKey: point,
        wording,
        responsibleRole: role,
        responsibleId: of.actor(person).personId,
        dueOn,
      })
      const made = (await decisionsOf(tx, meeting.id)).find((one) => one.id === id)
      if (activity === null || !made) continue
      const { rows } = await sql<{ type: string; boardId: string }>`
        select type, board_id as "boardId" from records where id = ${of.id(activity)}`.execute(tx)
      const [found] = rows
      if (found)
        await tieActivity(tx, of.actor(by), now, meeting, made, { ...found, id: of.id(activity) })
    }
  }
}
