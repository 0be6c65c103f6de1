/** The meeting about a review over HTTP: when, where and who. */
import { z } from 'zod'
import { id } from '../../core/inputs.ts'
import { may } from '../../core/policy.ts'
import { recordById } from '../../record/store.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import { type App, actorOf, mustMay, type Services } from '../../server/http.ts'
import { managementReview } from '../management-review.record.ts'
import { mayWrite } from '../rules.ts'
import { reviewAnswer } from '../workspace-answer.ts'
import { meetingSchema } from './meeting.ts'
import { meetingOf, saveMeeting } from './store.ts'

const tags = ['Ledningens genomgång']
const byId = z.object({
  id,
})
const answer = z.object({
  review: z.object({ id: z.string(), title: z.string(), state: z.string() }),
  meeting: meetingSchema,
  version: z.number(),
  changedAt: z.string().nullable(),
  changedByName: z.string().nullable(),
  may: z.object({ write: reviewAnswer }),
})

export type MeetingAnswer = z.infer<typeof answer>

export function meetingRoutes(app: App, services: Services): void {
  app.get(
    '/api/reviews/:id/meeting',
    {
      config: { act: 'managementReview.read' },
      schema: {
        tags,
        summary: 'Mötet om genomgången: tid, plats och deltagare',
        params: byId,
        response: { 200: answer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return services.db.withActor(actor, (tx) => show(tx, actor, request.params.id))
    },
  )

  app.put(
    '/api/reviews/:id/meeting',
    {
      config: { act: 'review.write' },
      schema: {
        tags,
        summary: 'Spara mötets tid, plats och deltagare',
        params: byId,
        body: z.strictObject({
          version: z.number().int().min(0).describe('Den version du såg; 0 innan något är sparat'),
          meeting: meetingSchema,
        }),
        response: { 200: answer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { id } = request.params
      return services.db.withActor(actor, async (tx) => {
        const seen = await recordById(tx, managementReview, id)
        mustMay(actor, 'review.write', seen.boardId)
        await saveMeeting(tx, actor, services.now(), id, request.body)
        return show(tx, actor, id)
      })
    },
  )

  async function show(tx: Tx, actor: Actor, id: string): Promise<MeetingAnswer> {
    const review = await recordById(tx, managementReview, id)
    mustMay(actor, 'managementReview.read', review.boardId)
    const allowed = may(actor, 'review.write', review.boardId)
    return {
      ...(await meetingOf(tx, id)),
      review: { id, title: review.title, state: review.state },
      may: { write: allowed.answer ? mayWrite(review) : allowed },
    }
  }
}
