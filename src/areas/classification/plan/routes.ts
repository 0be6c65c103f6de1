/** The plan over HTTP: self-assessment, what is not met, and the yearly check. */
import { z } from 'zod'
import { dayOf } from '../../../core/dates.ts'
import { id, writtenDay, writtenText } from '../../../core/inputs.ts'
import { may } from '../../../core/policy.ts'
import { addLink, emptyToNull } from '../../../record/routes.ts'
import { recordById } from '../../../record/store.ts'
import type { Actor } from '../../../server/actor.ts'
import type { Tx } from '../../../server/db.ts'
import { type App, actorOf, mustMay, type Services } from '../../../server/http.ts'
import { catalogueAbout, doers, measureGroups } from '../catalogue.ts'
import { classification } from '../classification.record.ts'
import { complianceCheckDue, dueOf, reclassificationDue } from '../due.rules.ts'
import { type Fulfilment, fulfilments, planCounts, referencesOf } from '../plan.rules.ts'
import { classificationScales } from '../scale/store.ts'
import { standingsOf } from '../store.ts'
import { assess, completeCheck, improvementFrom, planOf, riskFrom } from './store.ts'

const byId = z.object({ id })
const byMeasure = byId.extend({ measure: z.string().max(60) })
const answer = z.object({ answer: z.boolean(), because: z.string() })
const seen = z.number({ error: 'Skicka vilken version du såg.' }).int().min(0)
const note = (label: string) =>
  writtenText(label, 2000)
    .nullable()
    .optional()
    .transform((text) => text ?? null)
const tags = ['Klassningar']

const assessment = z.object({
  measure: z.string(),
  version: z.number(),
  level: z.number(),
  fulfilment: z.enum(Object.keys(fulfilments) as [Fulfilment]),
  reason: z.string().nullable(),
  evidence: z.string().nullable(),
  assessedOn: z.string(),
  assessedByName: z.string(),
  improvementId: z.string().nullable(),
  riskId: z.string().nullable(),
})
const dated = z.object({ answer: z.boolean(), because: z.string(), dueOn: z.string() })
const counts = z.object({
  all: z.number(),
  fulfilled: z.number(),
  partly: z.number(),
  not: z.number(),
  notRelevant: z.number(),
  unanswered: z.number(),
})
const planAnswer = z.object({
  measures: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      group: z.string(),
      groupLabel: z.string(),
      doer: z.string(),
      level: z.number(),
      asked: z.array(z.string()),
      references: z.string(),
      assessment: assessment.nullable(),
    }),
  ),
  counts,
  checks: z.array(
    counts.extend({
      id: z.string(),
      checkedOn: z.string(),
      checkedByName: z.string(),
      note: z.string().nullable(),
    }),
  ),
  related: z.array(
    z.object({ id: z.string(), type: z.string(), title: z.string(), state: z.string() }),
  ),
  /** When it is looked at again; null while it is not the one that counts. */
  check: dated.nullable(),
  again: dated.nullable(),
  catalogue: z.object({
    version: z.number(),
    source: z.string(),
    lastCheckedOn: z.string(),
    verified: z.boolean(),
  }),
  may: z.object({ change: answer, addImprovement: answer, addRisk: answer }),
})

export function planRoutes(app: App, services: Services): void {
  const answerPlan = async (
    tx: Tx,
    actor: Actor,
    classificationId: string,
  ): Promise<z.infer<typeof planAnswer>> => {
    const { record, required, assessments, checks, related } = await planOf(tx, classificationId)
    const { boardId } = record
    const today = dayOf(services.now())
    const { active } = await classificationScales(tx, boardId)
    const [set] = await standingsOf(tx, boardId, today, record.fields.informationSet)
    const decided = set?.decided?.classificationId === record.id ? set.decided : null
    return {
      measures: required.map((measure) => ({
        key: measure.key,
        title: measure.title,
        group: measure.group,
        groupLabel: measureGroups[measure.group],
        doer: doers[measure.doer],
        level: measure.level,
        asked: measure.asked,
        references: referencesOf(measure),
        assessment: assessments.find((one) => one.measure === measure.key) ?? null,
      })),
      counts: planCounts(required, assessments),
      checks,
      related,
      check: decided && complianceCheckDue(decided, active, today),
      again: decided && dueOf(reclassificationDue(decided, active, today)),
      catalogue: catalogueAbout,
      may: {
        change: may(actor, 'classification.change', boardId),
        addImprovement: may(actor, 'improvement.create', boardId),
        addRisk: may(actor, 'risk.create', boardId),
      },
    }
  }
  const boardOf = async (tx: Tx, classificationId: string) =>
    (await recordById(tx, classification, classificationId)).boardId

  app.get(
    '/api/classifications/:id/plan',
    {
      config: { act: 'classification.read' },
      schema: {
        tags,
        summary: 'Handlingsplanen: åtgärder som klassningen kräver, med självvärdering',
        params: byId,
        response: { 200: planAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return services.db.withActor(actor, async (tx) => {
        mustMay(actor, 'classification.read', await boardOf(tx, request.params.id))
        return answerPlan(tx, actor, request.params.id)
      })
    },
  )

  app.put(
    '/api/classifications/:id/measures/:measure',
    {
      config: { act: 'classification.change' },
      preValidation: emptyToNull,
      schema: {
        tags,
        summary: 'Värdera en åtgärd i handlingsplanen',
        params: byMeasure,
        body: z.strictObject({
          version: seen,
          fulfilment: z.enum(Object.keys(fulfilments) as [Fulfilment], {
            error: 'Välj hur åtgärden är uppfylld.',
          }),
          reason: note('Skälet'),
          evidence: note('Underlaget'),
        }),
        response: { 200: planAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { id: classificationId, measure } = request.params
      return services.db.withActor(actor, async (tx) => {
        mustMay(actor, 'classification.change', await boardOf(tx, classificationId))
        await assess(tx, actor, services.now(), { classificationId, measure, ...request.body })
        return answerPlan(tx, actor, classificationId)
      })
    },
  )

  app.post(
    '/api/classifications/:id/measures/:measure/improvement',
    {
      config: { act: 'improvement.create' },
      schema: {
        tags,
        summary: 'Gör en förbättring av en åtgärd som inte är uppfylld',
        params: byMeasure,
        body: z.strictObject({
          version: seen,
          plannedYear: z
            .number({ error: 'Välj år.' })
            .int()
            .min(2000, 'Året ska vara mellan 2000 och 2100.')
            .max(2100, 'Året ska vara mellan 2000 och 2100.')
            .nullable()
            .optional(),
          responsiblePerson: id.nullable().optional(),
        }),
        response: { 201: planAnswer },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { id: classificationId, measure } = request.params
      const { version, plannedYear, responsiblePerson } = request.body
      const plan = await services.db.withActor(actor, async (tx) => {
        mustMay(actor, 'improvement.create', await boardOf(tx, classificationId))
        const made = await improvementFrom(tx, actor, services.now(), {
          classificationId,
          measure,
          version,
          plannedYear: plannedYear ?? null,
          responsiblePerson: responsiblePerson ?? null,
        })
        await addLink(tx, actor, services.now(), {
          from: made,
          kind: 'followsFrom',
          to: classificationId,
        })
        return answerPlan(tx, actor, classificationId)
      })
      return reply.code(201).send(plan)
    },
  )

  app.post(
    '/api/classifications/:id/measures/:measure/risk',
    {
      config: { act: 'risk.create' },
      schema: {
        tags,
        summary: 'Acceptera en åtgärd som inte är uppfylld, som en risk',
        params: byMeasure,
        body: z.strictObject({
          version: seen,
          event: writtenText('Oönskad händelse', 300, 'Skriv vad som kan hända.'),
          reason: writtenText('Motivering', 2000, 'Motivera varför risken accepteras.'),
        }),
        response: { 201: planAnswer },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { id: classificationId, measure } = request.params
      const plan = await services.db.withActor(actor, async (tx) => {
        mustMay(actor, 'risk.create', await boardOf(tx, classificationId))
        const made = await riskFrom(tx, actor, services.now(), {
          classificationId,
          measure,
          ...request.body,
        })
        await addLink(tx, actor, services.now(), {
          from: made,
          kind: 'followsFrom',
          to: classificationId,
        })
        return answerPlan(tx, actor, classificationId)
      })
      return reply.code(201).send(plan)
    },
  )

  app.post(
    '/api/classifications/:id/compliance-checks',
    {
      config: { act: 'classification.change' },
      preValidation: emptyToNull,
      schema: {
        tags,
        summary: 'Slutför efterlevnadskontrollen',
        description: 'Alla åtgärder ska vara värderade. Läget den dagen sparas.',
        params: byId,
        body: z.strictObject({
          checkedOn: writtenDay('Ange dagen för kontrollen.'),
          note: note('Anteckningen'),
        }),
        response: { 201: planAnswer },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const classificationId = request.params.id
      const plan = await services.db.withActor(actor, async (tx) => {
        mustMay(actor, 'classification.change', await boardOf(tx, classificationId))
        await completeCheck(tx, actor, services.now(), { classificationId, ...request.body })
        return answerPlan(tx, actor, classificationId)
      })
      return reply.code(201).send(plan)
    },
  )
}
