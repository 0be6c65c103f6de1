/** Suppliers, agreements and procurements over HTTP: the kit's routes, and what is done beside the records. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { dayOf } from '../../core/dates.ts'
import { id, version, writtenDay, writtenText } from '../../core/inputs.ts'
import { type Act, actsOfRecord, may } from '../../core/policy.ts'
import type { AnyRecord } from '../../record/define.ts'
import { answerOne, oneSchema, recordRoutes } from '../../record/routes.ts'
import { recordById, recordsByIds, recordsOfBoard } from '../../record/store.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import { type App, actorOf, mustMay, type Services } from '../../server/http.ts'
import { type Agreement, agreement } from './agreement.record.ts'
import { expiryOf, lacksProcessingAgreement } from './agreement.rules.ts'
import { concentrationsOf, loadsOf } from './concentration.rules.ts'
import {
  classifiedBefore,
  type GateStep,
  gateOf,
  gateStepKeys,
  isGateStep,
  type StepAnswer,
  stepAnswers as stepAnswerWords,
} from './gate.rules.ts'
import {
  isComplete,
  type ProcessingPoint,
  processingPointKeys,
} from './processing-agreement.rules.ts'
import { type Procurement, procurement } from './procurement.record.ts'
import {
  followUps,
  incidentsWithSuppliers,
  pointAnswers,
  processorsOfBoard,
  stepAnswers,
  subjectsToHandle,
  supplierGraph,
} from './store.ts'
import { type Supplier, supplier } from './supplier.record.ts'
import {
  followUpKinds,
  followUpResults,
  followUpStanding,
  isUnderrated,
  proposedCriticality,
} from './supplier.rules.ts'
import {
  addFollowUp,
  answerStep,
  markReady,
  mustHavePassedGate,
  removeFollowUp,
  reopenStep,
  saveChecklist,
} from './work/store.ts'

const byId = z.object({ id })
const inBoard = z.object({ boardId: id })
const keysOf = <K extends string>(options: Record<K, string>) => Object.keys(options) as [K, ...K[]]
const answer = z.object({ answer: z.boolean(), because: z.string() })
const named = z.object({ id: z.string(), type: z.string(), title: z.string() })
const reference = writtenText('Hänvisningen', 300).nullable()

export function supplierRoutes(app: App, services: Services): void {
  recordRoutes(app, services, supplier)
  recordRoutes(app, services, agreement)
  procurementRegister(app, services)
  followUpRoutes(app, services)
  checklistRoutes(app, services)
  gateRoutes(app, services)
  concentrationRoute(app, services)
}

/** The kit's routes, with one thing the kit cannot know: nothing is ready before the gate is passed. */
function procurementRegister(app: App, services: Services): void {
  app.register(async (scope) => {
    scope.addHook('preHandler', async (request) => guardReady(request, services))
    recordRoutes(scope as unknown as App, services, procurement)
  })
}

async function guardReady(request: FastifyRequest, services: Services): Promise<void> {
  const body = request.body as { to?: unknown; version?: unknown } | undefined
  if (body?.to !== 'ready' || typeof body.version !== 'number') return
  const known = body.version
  const actor = actorOf(request)
  const wanted = (request.params as { id: string }).id
  await services.db.withActor(actor, async (tx) => {
    const of = await recordById(tx, procurement, wanted)
    mustMay(actor, 'procurement.change', of.boardId)
    // The move that follows is made on this very version, or refused.
    await mustHavePassedGate(tx, services.now(), { id: wanted, version: known })
  })
}

const followUp = z.object({
  id: z.string(),
  doneOn: z.string(),
  kind: z.string(),
  result: z.string(),
  found: z.string(),
  reference: z.string().nullable(),
  nextOn: z.string().nullable(),
})
const shownAgreement = named.extend({
  kind: z.string(),
  state: z.string(),
  endsOn: z.string().nullable(),
  expiry: z.string().nullable(),
})
const supplierStanding = z.object({
  followUps: z.array(followUp),
  followUp: z.object({
    lastOn: z.string().nullable(),
    dueOn: z.string().nullable(),
    isLate: z.boolean(),
    because: z.string(),
  }),
  proposal: z.object({ answer: z.string().nullable(), because: z.string() }),
  underrated: answer,
  lacksProcessingAgreement: answer,
  concentration: z.string().nullable(),
  systems: z.array(
    named.extend({
      availability: z.number().nullable(),
      isCritical: z.boolean(),
      how: z.string(),
    }),
  ),
  through: z.array(z.array(z.string())),
  agreements: z.array(shownAgreement),
  incidents: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      year: z.number().nullable(),
      state: z.string(),
      isLinked: z.boolean(),
    }),
  ),
  may: z.object({ change: answer }),
})
export type SupplierStandingAnswer = z.infer<typeof supplierStanding>

function followUpRoutes(app: App, services: Services): void {
  const tags = [supplier.names.plural]

  app.get(
    '/api/suppliers/:id/standing',
    {
      config: { act: 'supplier.read' },
      schema: {
        tags,
        summary: 'Vad som hänger på leverantören, hur den följts upp och vad som saknas',
        params: byId,
        response: { 200: supplierStanding },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return services.db.withActor(actor, async (tx) => {
        const of = await recordById(tx, supplier, request.params.id)
        mustMay(actor, 'supplier.read', of.boardId)
        return standingOf(tx, actor, of)
      })
    },
  )

  app.post(
    '/api/suppliers/:id/follow-ups',
    {
      config: { act: 'supplier.change' },
      schema: {
        tags,
        summary: 'Anteckna en uppföljning av leverantörens säkerhet',
        params: byId,
        body: z.strictObject({
          doneOn: writtenDay('Ange vilken dag uppföljningen gjordes.'),
          kind: z.enum(keysOf(followUpKinds), { error: 'Välj hur uppföljningen gjordes.' }),
          result: z.enum(keysOf(followUpResults), { error: 'Välj vad uppföljningen visade.' }),
          found: writtenText('Vad som framkom', 2000, 'Skriv vad som framkom, i en mening.'),
          reference,
          nextOn: writtenDay('Ange nästa dag.').nullable(),
        }),
        response: { 201: supplierStanding },
      },
    },
    async (request, reply) => {
      const made = await onSupplier(request.params.id, actorOf(request), (tx, actor, of) =>
        addFollowUp(tx, actor, services.now(), of, request.body),
      )
      return reply.code(201).send(made)
    },
  )

  app.post(
    '/api/suppliers/:id/follow-ups/:followUpId/removal',
    {
      config: { act: 'supplier.change' },
      schema: {
        tags,
        summary: 'Ta bort en uppföljning; den finns kvar i historiken med skälet',
        params: byId.extend({ followUpId: id }),
        body: z.strictObject({
          because: writtenText('Skälet', 500, 'Skriv varför uppföljningen tas bort.'),
        }),
        response: { 200: supplierStanding },
      },
    },
    async (request) =>
      onSupplier(request.params.id, actorOf(request), (tx, actor, of) =>
        removeFollowUp(tx, actor, services.now(), of, {
          id: request.params.followUpId,
          because: request.body.because,
        }),
      ),
  )

  async function onSupplier(
    supplierId: string,
    actor: Actor,
    work: (tx: Tx, actor: Actor, of: Supplier) => Promise<void>,
  ): Promise<SupplierStandingAnswer> {
    return services.db.withActor(actor, async (tx) => {
      const of = await recordById(tx, supplier, supplierId)
      mustMay(actor, 'supplier.change', of.boardId)
      await work(tx, actor, of)
      return standingOf(tx, actor, of)
    })
  }

  async function standingOf(tx: Tx, actor: Actor, of: Supplier): Promise<SupplierStandingAnswer> {
    const today = dayOf(services.now())
    const agreements = await recordsOfBoard(tx, agreement, of.boardId)
    const own = agreements.filter(({ fields }) => fields.supplier === of.id)
    const rows = await followUps(tx, { recordId: of.id })
    const graph = await supplierGraph(tx, of.boardId)
    const loads = loadsOf(
      graph.suppliers.some((one) => one.id === of.id)
        ? graph
        : { ...graph, suppliers: [...graph.suppliers, { id: of.id, title: of.title }] },
    )
    const load = loads.find((one) => one.supplier.id === of.id)
    const supplied = (load?.systems ?? []).filter(({ how }) => how === 'supplied')
    const critical = new Map(
      graph.activities.filter(({ isCritical }) => isCritical).map((one) => [one.id, one.title]),
    )
    const usesOf = Map.groupBy(graph.uses, ({ to }) => to)
    const carried = supplied.map(({ id: systemId, title, availability }) => ({
      title,
      availability,
      criticalFor: (usesOf.get(systemId) ?? []).flatMap(({ from }) => critical.get(from) ?? []),
    }))
    const processor = (await processorsOfBoard(tx, of.boardId)).find(
      ({ supplierId }) => supplierId === of.id,
    )
    const { lastOn, dueOn, isLate, because } = followUpStanding(of, rows, agreements, today)
    return {
      followUps: rows.map(({ supplierId: _of, ...row }) => row),
      followUp: { lastOn, dueOn, isLate, because },
      proposal: proposedCriticality(carried),
      underrated: isUnderrated(of, carried),
      lacksProcessingAgreement: processor
        ? lacksProcessingAgreement(processor, agreements, today)
        : { answer: false, because: '' },
      concentration:
        concentrationsOf(loads).find(({ supplierId }) => supplierId === of.id)?.because ?? null,
      systems: load?.systems ?? [],
      through: (load?.through ?? []).map((chain) => chain.map(({ title }) => title)),
      agreements: own.map((one) => shown(one, today)),
      incidents: (await incidentsWithSuppliers(tx, of.boardId))
        .filter(({ supplierIds }) => supplierIds.includes(of.id))
        .map(({ id: incidentId, title, year, state, linked }) => ({
          id: incidentId,
          title,
          year,
          state,
          isLinked: linked.includes(of.id),
        })),
      may: { change: may(actor, 'supplier.change', of.boardId) },
    }
  }
}

function shown(one: Agreement, today: string): z.infer<typeof shownAgreement> {
  return {
    id: one.id,
    type: one.type,
    title: one.title,
    kind: one.fields.kind,
    state: one.state,
    endsOn: one.fields.endsOn,
    expiry: expiryOf(one, today)?.because ?? null,
  }
}

const point = z.object({
  point: z.enum(processingPointKeys as [ProcessingPoint, ...ProcessingPoint[]]),
  fulfilled: z.boolean().nullable(),
  place: writtenText('Stället i avtalet', 200).nullable(),
})
const checklist = z.object({
  version: z.number(),
  answers: z.array(
    z.object({
      point: z.string(),
      fulfilled: z.boolean().nullable(),
      place: z.string().nullable(),
    }),
  ),
  checkedOn: z.string().nullable(),
  complete: answer,
  may: z.object({ change: answer }),
})
export type ChecklistAnswer = z.infer<typeof checklist>

function checklistRoutes(app: App, services: Services): void {
  const tags = [agreement.names.plural]

  app.get(
    '/api/agreements/:id/checklist',
    {
      config: { act: 'agreement.read' },
      schema: {
        tags,
        summary: 'Kontrollen av ett personuppgiftsbiträdesavtal mot artikel 28, punkt för punkt',
        params: byId,
        response: { 200: checklist },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return services.db.withActor(actor, async (tx) => {
        const of = await recordById(tx, agreement, request.params.id)
        mustMay(actor, 'agreement.read', of.boardId)
        return show(tx, actor, of)
      })
    },
  )

  app.put(
    '/api/agreements/:id/checklist',
    {
      config: { act: 'agreement.change' },
      schema: {
        tags,
        summary: 'Besvara punkterna i artikel 28',
        params: byId,
        body: z.strictObject({ version, answers: z.array(point).max(processingPointKeys.length) }),
        response: { 200: checklist },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return services.db.withActor(actor, async (tx) => {
        const of = await recordById(tx, agreement, request.params.id)
        mustMay(actor, 'agreement.change', of.boardId)
        const saved = await saveChecklist(tx, actor, services.now(), {
          id: of.id,
          ...request.body,
        })
        return show(tx, actor, saved)
      })
    },
  )

  async function show(tx: Tx, actor: Actor, of: Agreement): Promise<ChecklistAnswer> {
    const saved = await pointAnswers(tx, { recordId: of.id })
    const last = saved
      .map(({ answeredAt }) => answeredAt)
      .sort()
      .at(-1)
    const checkedOn = last === undefined ? null : dayOf(last)
    return {
      version: of.version,
      answers: processingPointKeys.map((key) => {
        const known = saved.find((one) => one.point === key)
        return { point: key, fulfilled: known?.fulfilled ?? null, place: known?.place ?? null }
      }),
      checkedOn,
      complete: isComplete(saved, checkedOn),
      may: { change: may(actor, 'agreement.change', of.boardId) },
    }
  }
}

const shownStep = z.object({
  step: z.string(),
  standing: z.string(),
  answer: z
    .object({
      answer: z.string(),
      note: z.string(),
      reference: z.string().nullable(),
      answeredOn: z.string(),
      answeredByName: z.string().nullable(),
      until: z.string().nullable(),
    })
    .nullable(),
})
/** Only what is declared: beside null, the serialiser takes nothing more. */
function shownAnswer({
  answer: said,
  note,
  reference: where,
  answeredOn,
  answeredByName,
  until,
}: StepAnswer) {
  return { answer: said, note, reference: where, answeredOn, answeredByName, until }
}

const gate = z.object({
  version: z.number(),
  steps: z.array(shownStep),
  next: z.string().nullable(),
  passed: z.number(),
  mayBeReady: answer,
  classified: z.object({ answer: z.string(), because: z.string() }),
  subjects: z.array(named.extend({ decidedOn: z.string().nullable() })),
  may: z.object({ change: answer, except: answer }),
})
export type GateAnswer = z.infer<typeof gate>

function gateRoutes(app: App, services: Services): void {
  const tags = [procurement.names.plural]
  const one = oneSchema(procurement as unknown as AnyRecord)
  const byStep = byId.extend({
    step: z.string().refine(isGateStep, `Steget finns inte. Stegen är ${gateStepKeys.join(', ')}.`),
  })

  app.get(
    '/api/procurements/:id/gate',
    {
      config: { act: 'procurement.read' },
      schema: {
        tags,
        summary: 'Stegen i upphandlingen: vad som är gjort, vad som är näst och vad som återstår',
        params: byId,
        response: { 200: gate },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return services.db.withActor(actor, async (tx) => {
        const of = await recordById(tx, procurement, request.params.id)
        mustMay(actor, 'procurement.read', of.boardId)
        return show(tx, actor, of)
      })
    },
  )

  app.put(
    '/api/procurements/:id/steps/:step',
    {
      config: { act: 'procurement.read' },
      schema: {
        tags,
        summary: 'Besvara ett steg. Undantag beslutas av den som får besluta i linjen.',
        params: byStep,
        body: z.strictObject({
          version,
          answer: z.enum(keysOf(stepAnswerWords), { error: 'Välj om steget är klart.' }),
          note: writtenText('Svaret', 2000, 'Skriv vad som kom fram, eller skälet.'),
          reference,
          answeredOn: writtenDay('Ange vilken dag det blev klart eller beslutades.'),
          until: writtenDay('Ange till och med vilken dag undantaget gäller.').nullable(),
        }),
        response: { 200: gate },
      },
    },
    async (request) => {
      const { version: seen, ...said } = request.body
      const act = said.answer === 'excepted' ? 'procurement.except' : 'procurement.change'
      return onProcurement(request.params.id, act, actorOf(request), (tx, actor) =>
        answerStep(tx, actor, services.now(), {
          id: request.params.id,
          version: seen,
          answer: { ...said, step: request.params.step as GateStep },
        }),
      )
    },
  )

  app.post(
    '/api/procurements/:id/steps/:step/reopening',
    {
      config: { act: 'procurement.change' },
      schema: {
        tags,
        summary: 'Ta tillbaka svaret på ett steg',
        params: byStep,
        body: z.strictObject({ version }),
        response: { 200: gate },
      },
    },
    async (request) =>
      onProcurement(request.params.id, 'procurement.change', actorOf(request), (tx, actor) =>
        reopenStep(tx, actor, services.now(), {
          id: request.params.id,
          version: request.body.version,
          step: request.params.step as GateStep,
        }),
      ),
  )

  app.post(
    '/api/procurements/:id/ready',
    {
      config: { act: 'procurement.change' },
      schema: {
        tags,
        summary: 'Markera upphandlingen som klar, när alla steg är besvarade',
        params: byId,
        body: z.strictObject({ version, readyOn: writtenDay('Ange vilken dag den blev klar.') }),
        response: { 200: one },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return services.db.withActor(actor, async (tx) => {
        const of = await recordById(tx, procurement, request.params.id)
        mustMay(actor, 'procurement.change', of.boardId)
        const ready = await markReady(tx, actor, services.now(), { id: of.id, ...request.body })
        return answerOne(tx, actor, procurement as unknown as AnyRecord, ready)
      })
    },
  )

  async function onProcurement(
    procurementId: string,
    act: Act,
    actor: Actor,
    work: (tx: Tx, actor: Actor) => Promise<Procurement>,
  ): Promise<GateAnswer> {
    return services.db.withActor(actor, async (tx) => {
      const of = await recordById(tx, procurement, procurementId)
      mustMay(actor, act, of.boardId)
      return show(tx, actor, await work(tx, actor))
    })
  }

  async function show(tx: Tx, actor: Actor, of: Procurement): Promise<GateAnswer> {
    const today = dayOf(services.now())
    const answers = await stepAnswers(tx, { recordId: of.id })
    const subjects = await subjectsToHandle(tx, { recordId: of.id })
    const { steps, ...standing } = gateOf(answers, today)
    const visible = subjects.filter(
      ({ type }) => may(actor, actsOfRecord(type).read, of.boardId).answer,
    )
    return {
      ...standing,
      version: of.version,
      steps: steps.map(({ step, standing: how, answer: said }) => ({
        step,
        standing: how,
        answer: said && shownAnswer(said),
      })),
      classified: classifiedBefore(of, answers, subjects, today),
      subjects: visible,
      may: {
        change: may(actor, 'procurement.change', of.boardId),
        except: may(actor, 'procurement.except', of.boardId),
      },
    }
  }
}

const concentration = z.object({
  loads: z.array(
    z.object({
      supplier: z.object({ id: z.string(), title: z.string() }),
      criticality: z.string().nullable(),
      systems: z.number(),
      criticalSystems: z.array(named),
      activities: z.number(),
      alone: z.array(named),
      through: z.array(z.array(z.string())),
      because: z.string().nullable(),
    }),
  ),
  criticalSystems: z.number(),
  systemsWithoutSupplier: z.number(),
  expiring: z.array(
    named.extend({
      supplier: z.string().nullable(),
      kind: z.string(),
      on: z.string(),
      because: z.string(),
    }),
  ),
  lacking: z.array(z.object({ id: z.string(), title: z.string(), because: z.string() })),
})
export type ConcentrationAnswer = z.infer<typeof concentration>

function concentrationRoute(app: App, services: Services): void {
  app.get(
    '/api/boards/:boardId/supplier-risks',
    {
      config: { act: 'supplier.read' },
      schema: {
        tags: [supplier.names.plural],
        summary: 'Vad som hänger på vem, vilka avtal som löper ut och var biträdesavtal saknas',
        params: inBoard,
        querystring: z.object({ months: z.coerce.number().int().min(1).max(36).optional() }),
        response: { 200: concentration },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'supplier.read', boardId)
      const today = dayOf(services.now())
      return services.db.withActor(actor, async (tx) => {
        const graph = await supplierGraph(tx, boardId)
        const loads = loadsOf(graph)
        const found = new Map(concentrationsOf(loads).map((one) => [one.supplierId, one.because]))
        const suppliers = await recordsByIds(
          tx,
          supplier,
          graph.suppliers.map((one) => one.id),
        )
        const agreements = await recordsOfBoard(tx, agreement, boardId)
        const supplied = new Set(graph.suppliedBy.map(({ from }) => from))
        const titles = new Map(suppliers.map((one) => [one.id, one.title]))
        return {
          loads: loads.map((load) => ({
            supplier: load.supplier,
            criticality:
              suppliers.find((one) => one.id === load.supplier.id)?.fields.criticality ?? null,
            systems: load.systems.length,
            criticalSystems: load.criticalSystems,
            activities: load.activities.length,
            alone: load.alone,
            through: load.through.map((chain) => chain.map(({ title }) => title)),
            because: found.get(load.supplier.id) ?? null,
          })),
          criticalSystems: new Set(
            loads.flatMap(({ criticalSystems }) => criticalSystems.map((one) => one.id)),
          ).size,
          systemsWithoutSupplier: graph.systems.filter(
            (one) => one.type === 'system' && !supplied.has(one.id),
          ).length,
          expiring: agreements
            .flatMap((one) => {
              const expiry = expiryOf(one, today, request.query.months)
              return expiry
                ? [
                    {
                      id: one.id,
                      type: one.type,
                      title: one.title,
                      supplier: titles.get(one.fields.supplier) ?? null,
                      ...expiry,
                    },
                  ]
                : []
            })
            .sort((a, b) => a.on.localeCompare(b.on)),
          lacking: (await processorsOfBoard(tx, boardId)).flatMap((facts) => {
            const title = titles.get(facts.supplierId)
            const lacks = lacksProcessingAgreement(facts, agreements, today)
            return title !== undefined && lacks.answer
              ? [{ id: facts.supplierId, title, because: lacks.because }]
              : []
          }),
        }
      })
    },
  )
}
