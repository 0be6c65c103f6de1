/** The improvements over HTTP: the kit's routes, and the acts on what has been promised. */
import { z } from 'zod'
import { dayOf } from '../../core/dates.ts'
import { id, version, writtenDay, writtenText } from '../../core/inputs.ts'
import { may } from '../../core/policy.ts'
import { type AnyRecord, valuesSchema } from '../../record/define.ts'
import { answerOne, emptyToNull, oneSchema, recordRoutes } from '../../record/routes.ts'
import { recordById } from '../../record/store.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import { type App, actorOf, mustMay, type Services } from '../../server/http.ts'
import { firstPromise, yearsInPlan } from './commitment.rules.ts'
import {
  answerEffect,
  changeImprovement,
  continueImprovement,
  fromEarlierPlans,
  type OpenActivity,
  type Settlement,
  settleImprovement,
} from './follow-up/store.ts'
import {
  type EffectAnswer,
  effectAnswers,
  type Improvement,
  improvement,
} from './improvement.record.ts'
import { responsibilitySentence, whyUnanswered } from './rules.ts'

const byId = z.object({ id })
const day = writtenDay().nullable().optional()
const year = z
  .number({ error: 'Välj år.' })
  .int('Året ska vara mellan 2000 och 2100.')
  .min(2000, 'Året ska vara mellan 2000 och 2100.')
  .max(2100, 'Året ska vara mellan 2000 och 2100.')
const tags = [improvement.names.plural]
const any = improvement as unknown as AnyRecord

const openActivity = z.object({
  id: z.string(),
  number: z.number(),
  version: z.number(),
  title: z.string(),
  state: z.string(),
  plannedYear: z.number(),
  purpose: z.string().nullable(),
  wantedResult: z.string().nullable(),
  measure: z.string().nullable(),
  baseline: z.string().nullable(),
  outcomeValue: z.string().nullable(),
  effect: z.string().nullable(),
  doneOn: z.string().nullable(),
  effectDueOn: z.string().nullable(),
  reason: z.string().nullable(),
  responsible: z.string(),
  /** Why the effect of a done activity is not answered. */
  why: z.string().nullable(),
  firstDecidedIn: z.object({ title: z.string(), year: z.number() }).nullable(),
  firstPlannedYear: z.number().nullable(),
  yearsInPlan: z.number(),
  moves: z.array(
    z.object({
      fromYear: z.number(),
      toYear: z.number(),
      reason: z.string().nullable(),
      on: z.string(),
    }),
  ),
})

export const fromEarlierPlansAnswer = z.object({
  waiting: z.array(openActivity),
  unanswered: z.array(openActivity),
  later: z.number(),
  may: z.object({ change: z.object({ answer: z.boolean(), because: z.string() }) }),
})

export function improvementRoutes(app: App, services: Services): void {
  recordRoutes(app, services, improvement, { ownChange: true })
  const one = oneSchema(any)

  app.put(
    '/api/improvements/:id',
    {
      config: { act: 'improvement.change' },
      preValidation: emptyToNull,
      schema: {
        tags,
        summary: 'Ändra förbättring; en beslutad som flyttas till ett senare år kräver ett skäl',
        params: byId,
        body: z.strictObject({
          version,
          values: valuesSchema(improvement),
          secrecy: writtenText('Lagrummet', 100).nullable().optional(),
        }),
        response: { 200: one },
      },
    },
    async (request) =>
      act(actorOf(request), request.params.id, (tx, actor) =>
        changeImprovement(tx, actor, services.now(), { id: request.params.id, ...request.body }),
      ),
  )

  app.get(
    '/api/boards/:boardId/improvements/from-earlier-plans',
    {
      config: { act: 'improvement.read' },
      schema: {
        tags,
        summary: 'Aktiviteter från tidigare planer som väntar på besked inför årets genomgång',
        params: z.object({ boardId: id }),
        querystring: z.object({ year: z.coerce.number().int().min(2000).max(2100) }),
        response: { 200: fromEarlierPlansAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'improvement.read', boardId)
      const today = dayOf(services.now())
      return services.db.withActor(actor, async (tx) => {
        const found = await fromEarlierPlans(tx, boardId, request.query.year)
        return {
          waiting: found.waiting.map((activity) => asAnswer(activity, today)),
          unanswered: found.unanswered.map((activity) => asAnswer(activity, today)),
          later: found.later,
          may: { change: may(actor, 'improvement.change', boardId) },
        }
      })
    },
  )

  app.post(
    '/api/improvements/:id/settlement',
    {
      config: { act: 'improvement.change' },
      preValidation: emptyTextsToNull,
      schema: {
        tags,
        summary: 'Ge besked om en öppen aktivitet: klar, fortsätter ett senare år, eller avskrivs',
        params: byId,
        body: z.strictObject({
          version,
          kind: z.enum(['done', 'continues', 'dropped'], {
            error: 'Välj om aktiviteten är klar, fortsätter eller avskrivs.',
          }),
          doneOn: day,
          effectDueOn: day,
          plannedYear: year.nullable().optional(),
          reason: writtenText('Skälet', 2000).nullable().optional(),
        }),
        response: { 200: one },
      },
    },
    async (request) =>
      act(actorOf(request), request.params.id, (tx, actor) =>
        settleImprovement(tx, actor, services.now(), {
          id: request.params.id,
          version: request.body.version,
          settlement: asSettlement(request.body),
        }),
      ),
  )

  app.post(
    '/api/improvements/:id/effect',
    {
      config: { act: 'improvement.change' },
      preValidation: emptyTextsToNull,
      schema: {
        tags,
        summary: 'Besvara effekten av en genomförd aktivitet mot mått och utgångsläge',
        params: byId,
        body: z.strictObject({
          version,
          outcome: z.enum(Object.keys(effectAnswers) as [EffectAnswer], {
            error: 'Välj om effekten är visad, delvis visad eller inte visad.',
          }),
          outcomeValue: writtenText('Måttets värde', 300).nullable().optional(),
          effect: writtenText('Vad bedömningen bygger på', 2000).nullable().optional(),
          effectAssessedOn: day,
        }),
        response: { 200: one },
      },
    },
    async (request) => {
      const { outcomeValue = null, effect = null, effectAssessedOn = null, ...rest } = request.body
      return act(actorOf(request), request.params.id, (tx, actor) =>
        answerEffect(tx, actor, services.now(), {
          id: request.params.id,
          ...rest,
          outcomeValue,
          effect,
          effectAssessedOn,
        }),
      )
    },
  )

  app.post(
    '/api/improvements/:id/continuation',
    {
      config: { act: 'improvement.create' },
      schema: {
        tags,
        summary: 'Lägg till en aktivitet som fortsätter en vars effekt inte är visad',
        params: byId,
        body: z.strictObject({ plannedYear: year }),
        response: { 201: one },
      },
    },
    async (request, reply) => {
      const made = await act(actorOf(request), request.params.id, (tx, actor) =>
        continueImprovement(tx, actor, services.now(), {
          id: request.params.id,
          plannedYear: request.body.plannedYear,
        }),
      )
      return reply.code(201).send(made)
    },
  )

  /** One act on a saved improvement, and the record as it stands after it, in one transaction. */
  async function act(
    actor: Actor,
    improvementId: string,
    work: (tx: Tx, actor: Actor) => Promise<Improvement>,
  ) {
    return services.db.withActor(actor, async (tx) => {
      const saved = await recordById(tx, improvement, improvementId)
      mustMay(actor, 'improvement.change', saved.boardId)
      return answerOne(tx, actor, any, await work(tx, actor))
    })
  }
}

type SettlementBody = {
  kind: Settlement['kind']
  doneOn?: string | null | undefined
  effectDueOn?: string | null | undefined
  plannedYear?: number | null | undefined
  reason?: string | null | undefined
}

function asSettlement(body: SettlementBody): Settlement {
  const { kind, doneOn = null, effectDueOn = null, plannedYear = null, reason = null } = body
  if (kind === 'done') return { kind, doneOn, effectDueOn }
  return kind === 'continues' ? { kind, plannedYear, reason } : { kind, reason }
}

/** A field left empty in a form means that nothing is said. */
async function emptyTextsToNull(request: { body: unknown }): Promise<void> {
  const { body } = request
  if (typeof body !== 'object' || body === null) return
  for (const [name, value] of Object.entries(body))
    if (typeof value === 'string' && value.trim() === '') Reflect.set(body, name, null)
}

function asAnswer({ improvement: one, earlier }: OpenActivity, today: string) {
  const { fields } = one
  const promise = earlier && firstPromise(earlier)
  return {
    id: one.id,
    number: one.number,
    version: one.version,
    title: one.title,
    state: one.state,
    plannedYear: fields.plannedYear,
    purpose: fields.purpose,
    wantedResult: fields.wantedResult,
    measure: fields.measure,
    baseline: fields.baseline,
    outcomeValue: fields.outcomeValue,
    effect: fields.effect,
    doneOn: fields.doneOn,
    effectDueOn: fields.effectDueOn,
    reason: fields.reason,
    responsible: responsibilitySentence(one),
    why: one.state === 'done' ? whyUnanswered(one, today) : null,
    firstDecidedIn: promise ? { title: promise.review.title, year: promise.review.year } : null,
    firstPlannedYear: earlier?.firstPlannedYear ?? null,
    yearsInPlan: earlier ? yearsInPlan(earlier) : 1,
    moves: earlier?.moves ?? [],
  }
}
