/** Management's judgement, and how well the review covers what the standard asks. */
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { id, writtenText } from '../../core/inputs.ts'
import { may } from '../../core/policy.ts'
import { recordById } from '../../record/store.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import { type App, actorOf, mustMay, type Services } from '../../server/http.ts'
import { coverageOf } from '../coverage/coverage.rules.ts'
import { managementReview } from '../management-review.record.ts'
import { mayWrite } from '../rules.ts'
import { openReview } from '../workspace.ts'
import { reviewAnswer } from '../workspace-answer.ts'
import { problemsInJudgement } from './judgement.rules.ts'
import { judgementOf, saveJudgement } from './store.ts'

const tags = ['Ledningens genomgång']
const byId = z.object({
  id,
})
const grade = z.enum(['yes', 'partly', 'no']).nullable()
const ground = writtenText('Texten', 4000).nullable()

const judgement = z.strictObject({
  suitability: grade,
  suitabilityBecause: ground,
  adequacy: grade,
  adequacyBecause: ground,
  effectiveness: grade,
  effectivenessBecause: ground,
  climate: z.boolean().nullable(),
  climateBecause: ground,
  resources: z.enum(['sufficient', 'insufficient']).nullable(),
  resourcesBecause: ground,
})

const point = z.object({
  clause: z.string(),
  asks: z.string(),
  standing: z.enum(['answered', 'written', 'missing']),
  isManagements: z.literal(true).optional(),
  because: z.string(),
  sections: z.array(
    z.object({ key: z.string(), number: z.string(), title: z.string(), records: z.number() }),
  ),
})

const answer = z.object({
  review: z.object({ id: z.string(), title: z.string(), state: z.string() }),
  judgement,
  version: z.number(),
  changedAt: z.string().nullable(),
  changedByName: z.string().nullable(),
  coverage: z.array(point),
  may: z.object({ write: reviewAnswer }),
})

export type JudgementAnswer = z.infer<typeof answer>

export function judgementRoutes(app: App, services: Services): void {
  app.get(
    '/api/reviews/:id/judgement',
    {
      config: { act: 'managementReview.read' },
      schema: {
        tags,
        summary: 'Ledningens bedömning, och täckningen mot ISO/IEC 27001 9.3',
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
    '/api/reviews/:id/judgement',
    {
      config: { act: 'review.write' },
      schema: {
        tags,
        summary: 'Spara ledningens bedömning',
        params: byId,
        body: z.strictObject({
          version: z.number().int().min(0).describe('Den version du såg; 0 innan något är sparat'),
          judgement,
        }),
        response: { 200: answer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { id } = request.params
      const problems = problemsInJudgement(request.body.judgement)
      if (problems.length > 0) throw new AppError('invalid', { fields: problems })
      return services.db.withActor(actor, async (tx) => {
        const seen = await recordById(tx, managementReview, id)
        mustMay(actor, 'review.write', seen.boardId)
        await saveJudgement(tx, actor, services.now(), id, request.body)
        return show(tx, actor, id)
      })
    },
  )

  async function show(tx: Tx, actor: Actor, id: string): Promise<JudgementAnswer> {
    const open = await openReview(tx, id, services.now())
    const { review } = open
    mustMay(actor, 'managementReview.read', review.boardId)
    const isDraft = review.state === 'draft'
    const saved = await judgementOf(tx, id)
    const allowed = may(actor, 'review.write', review.boardId)
    return {
      ...saved,
      // What has been sent shows what was sent.
      judgement: isDraft ? saved.judgement : open.judgement,
      review: { id, title: review.title, state: review.state },
      coverage: coverageOf({ ...open, decided: review.state === 'decided' }),
      may: { write: allowed.answer ? mayWrite(review) : allowed },
    }
  }
}
