/** Incidents over HTTP: the register, the legal clocks, the decisions and the notices. */
import { z } from 'zod'
import { dayOf, instantInWords, isInstant, toInstant } from '../../core/dates.ts'
import { attachmentHeader } from '../../core/file-names.ts'
import { id, printableText, version, writtenText } from '../../core/inputs.ts'
import { type Act, may } from '../../core/policy.ts'
import { type AnyRecord, valuesSchema } from '../../record/define.ts'
import { answerOne, emptyToNull, oneSchema, recordRoutes } from '../../record/routes.ts'
import { mustNotBeSealed, recordById } from '../../record/store.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import { type App, actorOf, mustMay, type Services } from '../../server/http.ts'
import { answered, type IncidentWork, prepared, work } from './answers.ts'
import {
  decisionKeys,
  type Proposal,
  proposalFor,
  questionsOn,
  riskFor,
} from './assessment.rules.ts'
import { rowOn } from './clock-data.rules.ts'
import { clocksOf, oddTimes, toBeSentToday } from './clocks.rules.ts'
import { noticeDocument, type PrintDocument } from './documents.ts'
import { gatherRoutes } from './gather/routes.ts'
import { type Incident, incident } from './incident.record.ts'
import { noticeAsText, prepareNotice } from './notice.rules.ts'
import { type Stage, stageKeys, stages } from './notice-forms.rules.ts'
import { assessmentKinds } from './question-sets.rules.ts'
import { reportRoutes } from './report/routes.ts'
import { incidentRowRoutes } from './rows/routes.ts'
import {
  advise,
  besideOne,
  changeIncident,
  clockDataOf,
  clockFacts,
  correctAwareness,
  decide,
  mustBeJudged,
  mustNotBeAhead,
  noteNotice,
  noticeHead,
  saveWork,
  type WorkChange,
} from './store.ts'

const tags = [incident.names.plural]
const byId = z.object({ id })
const _inBoard = z.object({ boardId: id })
const stage = z.enum(stageKeys as [Stage, ...Stage[]], { error: 'Steget finns inte.' })
const seen = z.number({ error: 'Skicka vilken version du såg.' }).int().min(0)
const instant = (missing: string) =>
  z
    .string({ error: missing })
    .refine(isInstant, 'Skriv tidpunkten med datum, klockslag och tidszon.')
    .transform(toInstant)
const reason = (missing: string) => writtenText('Skälet', 4000, missing)

export function incidentRoutes(app: App, services: Services, print: PrintDocument): void {
  registerRoutes(app, services)
  workRoutes(app, services)
  noticeRoutes(app, services, print)
  incidentRowRoutes(app, services)
  gatherRoutes(app, services)
  reportRoutes(app, services)
}

/** The kit's routes; a change that moves the awareness keeps the time that was. */
function registerRoutes(app: App, services: Services): void {
  app.register(async (scope) => {
    scope.addHook('preHandler', async (request) => {
      if (request.method !== 'POST') return
      const body = request.body as { to?: unknown; values?: { noticedAt?: unknown } } | undefined
      mustNotBeAhead(body?.values?.noticedAt, services.now())
      const { id: movedId } = request.params as { id?: string }
      if (body?.to !== 'closed' || movedId === undefined) return
      const of = { id: movedId, act: 'incident.change' as const }
      await inWork(services, actorOf(request), of, (tx, record) =>
        mustBeJudged(tx, record, services.now()),
      )
    })
    recordRoutes(scope as unknown as App, services, incident, { ownChange: true })
  })
  app.put(
    '/api/incidents/:id',
    {
      config: { act: 'incident.change' },
      preValidation: emptyToNull,
      schema: {
        tags,
        summary:
          'Ändra incident; flyttas kännedomen räknas fristerna om och den gamla tiden står kvar',
        params: byId,
        body: z.strictObject({
          version,
          values: valuesSchema(incident),
          secrecy: writtenText('Lagrummet', 100).nullable().optional(),
        }),
        response: { 200: oneSchema(incident as unknown as AnyRecord) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const of = { id: request.params.id, act: 'incident.change' as const }
      return inWork(services, actor, of, async (tx, record) => {
        mustNotBeSealed(incident, record, request.body.values)
        const change = { id: record.id, ...request.body }
        const saved = await changeIncident(tx, actor, services.now(), change)
        return answerOne(tx, actor, incident as unknown as AnyRecord, saved)
      })
    },
  )
}

/** The incident with all beside it, when the actor may do the act at its board. */
async function inWork<T>(
  services: Services,
  actor: Actor,
  of: { id: string; act: Act },
  run: (tx: Tx, record: Incident) => Promise<T>,
): Promise<T> {
  return services.db.withActor(actor, async (tx) => {
    const record = await recordById(tx, incident, of.id)
    mustMay(actor, of.act, record.boardId)
    return run(tx, record)
  })
}

async function show(services: Services, tx: Tx, actor: Actor, of: string): Promise<IncidentWork> {
  const record = await recordById(tx, incident, of)
  const beside = await besideOne(tx, of)
  const { data } = await clockDataOf(tx, record.boardId)
  const facts = clockFacts(record, beside)
  const now = services.now()
  const on = dayOf(record.fields.noticedAt)
  const proposals: Record<string, Proposal> = {}
  for (const question of decisionKeys)
    proposals[question] = proposalFor(question, beside.answers, on, data.questionSets)
  const part = (kind: 'gdpr' | 'cyber') => {
    const set = questionsOn(data.questionSets, kind, on)
    return {
      set: set && {
        title: set.title,
        source: set.source,
        sureness: set.sureness,
        note: set.note,
        questions: set.questions.map((one) => ({ ...one })),
      },
      answers: { ...beside.answers[kind] },
      risk: set === null ? null : riskFor(set, beside.answers[kind]),
    }
  }
  return {
    recordVersion: record.version,
    version: beside.version,
    clocks: toBeSentToday(clocksOf(facts, now, data), now, data).map((one) => ({
      ...one,
      replaced: [...one.replaced],
    })),
    warnings: oddTimes(facts, now),
    handledAt: beside.handledAt,
    requestedAt: beside.requestedAt,
    restarts: beside.restarts,
    assessment: { gdpr: part('gdpr'), cyber: part('cyber') },
    proposals,
    decisions: beside.decisions,
    notices: beside.notices,
    advice: beside.advice,
    may: {
      change: may(actor, 'incident.change', record.boardId),
      decide: may(actor, 'incident.decideNotice', record.boardId),
      advise: may(actor, 'incident.advise', record.boardId),
    },
  }
}

function workRoutes(app: App, services: Services): void {
  app.get(
    '/api/incidents/:id/work',
    {
      config: { act: 'incident.read' },
      schema: {
        tags,
        summary: 'Incidentens tidsfrister, bedömning, beslut och det som skickats',
        params: byId,
        response: { 200: work },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return inWork(services, actor, { id: request.params.id, act: 'incident.read' }, (tx) =>
        show(services, tx, actor, request.params.id),
      )
    },
  )

  app.post(
    '/api/incidents/:id/decisions',
    {
      config: { act: 'incident.decideNotice' },
      schema: {
        tags,
        summary: 'Besluta att anmäla eller inte; det som beslutats före står kvar',
        params: byId,
        body: z.strictObject({
          question: z.enum(decisionKeys as ['notifyImy', 'informPersons', 'notifyCyber']),
          answer: z.boolean({ error: 'Välj vad du beslutar.' }),
          because: reason('Skriv skälet till beslutet.'),
          changedBecause: writtenText('Skälet till ändringen', 2000).nullable().default(null),
          after: seen.describe('Numret på det senaste beslut du har sett, 0 för inget'),
        }),
        response: { 201: work },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const of = { id: request.params.id, act: 'incident.decideNotice' as const }
      const made = await inWork(services, actor, of, async (tx, record) => {
        await decide(tx, actor, services.now(), record, request.body)
        return show(services, tx, actor, record.id)
      })
      return reply.code(201).send(made)
    },
  )

  app.post(
    '/api/incidents/:id/advice',
    {
      config: { act: 'incident.advise' },
      schema: {
        tags,
        summary: 'Dataskyddsombudets råd',
        params: byId,
        body: z.strictObject({ advice: writtenText('Rådet', 4000, 'Skriv rådet.') }),
        response: { 201: work },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const of = { id: request.params.id, act: 'incident.advise' as const }
      const made = await inWork(services, actor, of, async (tx, record) => {
        await advise(tx, actor, services.now(), record, request.body.advice)
        return show(services, tx, actor, record.id)
      })
      return reply.code(201).send(made)
    },
  )

  app.post(
    '/api/incidents/:id/awareness',
    {
      config: { act: 'incident.change' },
      schema: {
        tags,
        summary:
          'Rätta när nämnden fick kännedom; fristerna räknas om och den gamla tiden står kvar',
        params: byId,
        body: z.strictObject({
          at: instant('Ange när nämnden fick kännedom.'),
          because: reason('Skriv varför tidpunkten rättas.'),
          version: seen.describe('Postens version'),
        }),
        response: { 200: work },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const of = { id: request.params.id, act: 'incident.change' as const }
      return inWork(services, actor, of, async (tx, record) => {
        await correctAwareness(tx, actor, services.now(), { id: record.id, ...request.body })
        return show(services, tx, actor, record.id)
      })
    },
  )

  app.put(
    '/api/incidents/:id/work',
    {
      config: { act: 'incident.change' },
      schema: {
        tags,
        summary:
          'Ändra det som är känt bredvid posten: hanterad, svar i bedömningen, anmälans text',
        params: byId,
        body: z.strictObject({
          version: seen,
          handledAt: instant('Ange tidpunkten.').nullable().optional(),
          requestedAt: instant('Ange tidpunkten.').nullable().optional(),
          answers: z.strictObject({ kind: z.enum(assessmentKinds), answers: answered }).optional(),
          texts: z
            .strictObject({
              stage,
              texts: z.record(z.string().max(40), printableText('Texten', 4000)),
            })
            .optional(),
        }),
        response: { 200: work },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const of = { id: request.params.id, act: 'incident.change' as const }
      return inWork(services, actor, of, async (tx, record) => {
        const { version, handledAt, requestedAt, answers, texts } = request.body
        const change: WorkChange & { version: number } = { version }
        if (handledAt !== undefined) change.handledAt = handledAt
        if (requestedAt !== undefined) change.requestedAt = requestedAt
        if (answers) change.answers = answers
        if (texts) change.texts = texts
        await saveWork(tx, actor, services.now(), record, change)
        return show(services, tx, actor, record.id)
      })
    },
  )
}

async function prepare(services: Services, tx: Tx, record: Incident, wanted: Stage) {
  const beside = await besideOne(tx, record.id)
  const { data } = await clockDataOf(tx, record.boardId)
  const now = services.now()
  const head = await noticeHead(tx, record.boardId)
  const notice = prepareNotice(
    wanted,
    {
      incident: record,
      head,
      written: beside.texts[wanted] ?? {},
      handledAt: beside.handledAt,
    },
    dayOf(now),
    data.noticeForms,
  )
  const to = rowOn(
    data.receivers.filter(({ key }) => key === stages[wanted].receiver),
    dayOf(now),
  )
  const running = clocksOf(clockFacts(record, beside), now, data).find(
    ({ key }) => key === stages[wanted].clock,
  )
  return { notice, head, receiver: to, clock: running ?? null, version: beside.version }
}

function noticeRoutes(app: App, services: Services, print: PrintDocument): void {
  const byStage = z.object({ id, stage })

  app.get(
    '/api/incidents/:id/notices/:stage',
    {
      config: { act: 'incident.read' },
      schema: {
        tags,
        summary: 'En anmälan förberedd: myndighetens fält i ordning, ifyllda ur posten',
        params: byStage,
        response: { 200: prepared },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const of = { id: request.params.id, act: 'incident.read' as const }
      return inWork(services, actor, of, async (tx, record) => {
        const made = await prepare(services, tx, record, request.params.stage)
        return {
          ...made.notice,
          text: noticeAsText(made.notice),
          receiver: made.receiver,
          version: made.version,
        }
      })
    },
  )

  app.get(
    '/api/incidents/:id/notices/:stage/pdf',
    {
      config: { act: 'incident.read', rateLimit: { max: 30, timeWindow: '1 minute' } },
      schema: { tags, summary: 'Den förberedda anmälan som PDF', params: byStage },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const of = { id: request.params.id, act: 'incident.read' as const }
      const on = dayOf(services.now())
      const { document, number } = await inWork(services, actor, of, async (tx, record) => {
        const made = await prepare(services, tx, record, request.params.stage)
        const dueAt = made.clock?.dueAt ?? null
        return {
          number: record.number,
          document: noticeDocument({
            ...made,
            incident: record,
            due: dueAt === null ? null : instantInWords(dueAt),
            on,
          }),
        }
      })
      const content = await print(document, 'pdf')
      return reply
        .header('cache-control', 'no-store')
        .header('x-content-type-options', 'nosniff')
        .header(
          'content-disposition',
          attachmentHeader(`incident-${number}-${request.params.stage}-${on}.pdf`),
        )
        .type('application/pdf')
        .send(content)
    },
  )

  app.post(
    '/api/incidents/:id/notices',
    {
      config: { act: 'incident.change' },
      schema: {
        tags,
        summary: 'Anteckna att en anmälan har skickats; texten sparas som den var',
        params: byId,
        body: z.strictObject({
          stage,
          sentAt: instant('Ange när den skickades.'),
          reference: writtenText('Referensnumret', 120).nullable(),
          isComplete: z.boolean().describe('Nej när den ska kompletteras'),
          after: seen.describe('Så många anteckningar om samma steg som du har sett'),
        }),
        response: { 201: work },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const of = { id: request.params.id, act: 'incident.change' as const }
      const made = await inWork(services, actor, of, async (tx, record) => {
        const { notice } = await prepare(services, tx, record, request.body.stage)
        const { data } = await clockDataOf(tx, record.boardId)
        const to = rowOn(
          data.receivers.filter(({ key }) => key === stages[request.body.stage].receiver),
          dayOf(request.body.sentAt),
        )
        await noteNotice(tx, actor, services.now(), record, {
          ...request.body,
          receiver: to?.name ?? 'Okänd mottagare',
          content: noticeAsText(notice),
        })
        return show(services, tx, actor, record.id)
      })
      return reply.code(201).send(made)
    },
  )
}
