/** Incidents over HTTP: the register, the legal clocks, the decisions and the notices. */
import { z } from 'zod'
import { dayOf, instantInWords, isInstant, toInstant } from '../../core/dates.ts'
import { AppError } from '../../core/errors.ts'
import { attachmentHeader } from '../../core/file-names.ts'
import { id, printableText, version, writtenText } from '../../core/inputs.ts'
import { type Act, may } from '../../core/policy.ts'
import { type AnyRecord, valuesSchema } from '../../record/define.ts'
import { answerOne, emptyToNull, oneSchema, recordRoutes } from '../../record/routes.ts'
import { mustNotBeSealed, recordById } from '../../record/store.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import { type App, actorOf, mustMay, type Services } from '../../server/http.ts'
import {
  decisionKeys,
  type Proposal,
  proposalFor,
  questionsOn,
  riskFor,
} from './assessment.rules.ts'
import { clockRuleSchema, receiverSchema, rowOn } from './clock-data.rules.ts'
import { clocksOf, oddTimes, openClocks, toBeSentToday } from './clocks.rules.ts'
import { noticeDocument, type PrintDocument } from './documents.ts'
import { type Incident, incident } from './incident.record.ts'
import { type IncidentRows, lawfulRows } from './incident-rows.rules.ts'
import { noticeAsText, prepareNotice } from './notice.rules.ts'
import { noticeFormSchema, type Stage, stageKeys, stages } from './notice-forms.rules.ts'
import { assessmentKinds, questionSetSchema } from './question-sets.rules.ts'
import { reportRoutes } from './report/routes.ts'
import { type Dated, problemsOfSpan } from './rows/rows.rules.ts'
import {
  advise,
  type Beside,
  besideOne,
  boardsInSight,
  changeIncident,
  clockDataOf,
  clockFacts,
  correctAwareness,
  decide,
  mustBeJudged,
  mustNotBeAhead,
  noteNotice,
  noticeHead,
  openIncidentClocks,
  saveClockData,
  saveWork,
  type WorkChange,
} from './store.ts'

const tags = [incident.names.plural]
const byId = z.object({ id })
const inBoard = z.object({ boardId: id })
const stage = z.enum(stageKeys as [Stage, ...Stage[]], { error: 'Steget finns inte.' })
const seen = z.number({ error: 'Skicka vilken version du såg.' }).int().min(0)
const instant = (missing: string) =>
  z
    .string({ error: missing })
    .refine(isInstant, 'Skriv tidpunkten med datum, klockslag och tidszon.')
    .transform(toInstant)
const reason = (missing: string) => writtenText('Skälet', 4000, missing)

const answer = z.object({ answer: z.boolean(), because: z.string() })
const nullableText = z.string().nullable()
const receiver = receiverSchema.extend({ url: nullableText, from: z.string(), to: nullableText })
const clock = z.object({
  key: z.string(),
  law: z.string(),
  title: z.string(),
  startedBy: z.string(),
  startedAt: nullableText,
  dueAt: nullableText,
  soon: nullableText,
  ground: z.string(),
  receiver: receiver.nullable(),
  sureness: z.string(),
  state: z.string(),
  doneAt: nullableText,
  minutesLeft: z.number().nullable(),
  because: z.string(),
  condition: nullableText,
  note: nullableText,
  replaced: z.array(z.object({ dueAt: z.string(), because: z.string(), at: z.string() })),
})
const answered = z.record(z.string().max(40), z.enum(['yes', 'no', 'unknown']))
const questionSet = z.object({
  title: z.string(),
  source: z.string(),
  sureness: z.string(),
  note: nullableText,
  questions: z.array(
    z.object({
      key: z.string(),
      asks: z.string(),
      help: nullableText,
      threshold: nullableText,
      speaks: z.string(),
    }),
  ),
})
const decision = z.object({
  id: z.string(),
  question: z.string(),
  number: z.number(),
  answer: z.boolean(),
  because: z.string(),
  changedBecause: nullableText,
  decidedAt: z.string(),
  decidedByName: nullableText,
})
const sentNotice = z.object({
  id: z.string(),
  stage: z.string(),
  sentAt: z.string(),
  receiver: z.string(),
  reference: nullableText,
  isComplete: z.boolean(),
  content: z.string(),
  notedByName: nullableText,
})
const work = z.object({
  recordVersion: z.number(),
  version: z.number(),
  clocks: z.array(clock),
  warnings: z.array(z.string()),
  handledAt: nullableText,
  requestedAt: nullableText,
  restarts: z.array(
    z.object({
      wasAt: z.string(),
      becameAt: z.string(),
      because: z.string(),
      at: z.string(),
      byName: nullableText,
    }),
  ),
  assessment: z.object({
    gdpr: z.object({ set: questionSet.nullable(), answers: answered, risk: nullableText }),
    cyber: z.object({ set: questionSet.nullable(), answers: answered, risk: nullableText }),
  }),
  proposals: z.record(
    z.string(),
    z.object({ answer: z.boolean().nullable(), because: z.string(), unanswered: z.number() }),
  ),
  decisions: z.array(decision),
  notices: z.array(sentNotice),
  advice: z.array(
    z.object({
      id: z.string(),
      advice: z.string(),
      givenAt: z.string(),
      givenByName: nullableText,
    }),
  ),
  may: z.object({ change: answer, decide: answer, advise: answer }),
})
export type IncidentWork = z.infer<typeof work>

const prepared = z.object({
  stage: z.string(),
  title: z.string(),
  source: z.string(),
  sureness: z.string(),
  missing: z.number(),
  text: z.string(),
  receiver: receiver.nullable(),
  version: z.number(),
  fields: z.array(
    z.object({
      key: z.string(),
      number: z.number(),
      label: z.string(),
      help: nullableText,
      value: nullableText,
      isMissing: z.boolean(),
      isWritten: z.boolean(),
    }),
  ),
})
export type PreparedAnswer = z.infer<typeof prepared>

const clockDataShape = z.object({
  rules: z.array(clockRuleSchema).min(1).max(100),
  receivers: z.array(receiverSchema).min(1).max(100),
  questionSets: z.array(questionSetSchema).min(1).max(40).optional(),
  noticeForms: z.array(noticeFormSchema).min(1).max(100).optional(),
})
const rulesAnswer = z.object({
  version: z.number(),
  because: nullableText,
  data: z.object({
    rules: z.array(clockRuleSchema.extend({ from: z.string(), to: nullableText })),
    receivers: z.array(receiver),
    questionSets: z.array(questionSetSchema.extend({ from: z.string(), to: nullableText })),
    noticeForms: z.array(noticeFormSchema.extend({ from: z.string(), to: nullableText })),
  }),
  may: z.object({ change: answer }),
})

export function incidentRoutes(app: App, services: Services, print: PrintDocument): void {
  registerRoutes(app, services)
  workRoutes(app, services)
  noticeRoutes(app, services, print)
  rulesRoutes(app, services)
  gatherRoute(app, services)
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

function rulesRoutes(app: App, services: Services): void {
  const answerRules = async (tx: Tx, actor: Actor, boardId: string) => {
    const { data, version, because } = await clockDataOf(tx, boardId)
    return {
      version,
      because,
      data: {
        rules: [...data.rules],
        receivers: [...data.receivers],
        questionSets: data.questionSets.map((set) => ({ ...set, questions: [...set.questions] })),
        noticeForms: data.noticeForms.map((form) => ({ ...form, fields: [...form.fields] })),
      },
      may: { change: may(actor, 'incidentRules.change', boardId) },
    }
  }

  app.get(
    '/api/boards/:boardId/incident-rules',
    {
      config: { act: 'incident.read' },
      schema: {
        tags,
        summary: 'Frister, mottagare, trösklar och blanketter som daterade rader',
        params: inBoard,
        response: { 200: rulesAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      mustMay(actor, 'incident.read', request.params.boardId)
      return services.db.withActor(actor, (tx) => answerRules(tx, actor, request.params.boardId))
    },
  )

  app.put(
    '/api/boards/:boardId/incident-rules',
    {
      config: { act: 'incidentRules.change' },
      schema: {
        tags,
        summary: 'Ändra frister, mottagare, trösklar och blanketter; tidigare versioner står kvar',
        params: inBoard,
        body: z.strictObject({
          after: seen.describe('Versionen du såg, 0 för den som följer med'),
          because: reason('Skriv varför raderna ändras och var uppgiften kommer från.'),
          data: clockDataShape.nullable().describe('null återgår till de rader som följer med'),
        }),
        response: { 200: rulesAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'incidentRules.change', boardId)
      return services.db.withActor(actor, async (tx) => {
        const { after, because } = request.body
        const kept = (await clockDataOf(tx, boardId)).data
        const data = request.body.data === null ? lawfulRows : { ...kept, ...given(request.body) }
        mustBeDated(data)
        await saveClockData(tx, actor, services.now(), { boardId, after, because, data })
        return answerRules(tx, actor, boardId)
      })
    },
  )
}

/** What is sent; a list that is left out stays as it is. */
function given({ data }: { data: Partial<IncidentRows> | null }): Partial<IncidentRows> {
  return Object.fromEntries(Object.entries(data ?? {}).filter(([, list]) => list !== undefined))
}

/** Two rows for the same thing on the same day would leave it to chance which one holds. */
function mustBeDated(data: IncidentRows): void {
  for (const rows of [data.rules, data.receivers, data.questionSets, data.noticeForms])
    for (const [at, row] of rows.entries()) {
      const problem = problemsOfSpan<Dated>(rows, at, row, 'correct')[0]
      if (problem)
        throw new AppError('invalid', { fields: [{ field: 'data', message: problem.message }] })
    }
}

/** The first notification to the authority. */
function notifiedOf({ notices }: Beside) {
  const first = notices.find((one) => one.stage === 'incidentNotification')
  return first ? { at: first.sentAt, reference: first.reference } : null
}

/** The operator is the kommun: what several boards must notify is seen in one place. */
function gatherRoute(app: App, services: Services): void {
  app.get(
    '/api/incident-notices',
    {
      config: { act: 'incident.gather' },
      schema: {
        tags,
        summary: 'Öppna incidenter som kan behöva anmälas, över de nämnder man ser',
        response: {
          200: z.object({
            boards: z.array(
              z.object({
                id: z.string(),
                name: z.string(),
                slug: z.string(),
                incidents: z.array(
                  z.object({
                    id: z.string(),
                    number: z.number(),
                    title: z.string(),
                    noticedAt: z.string(),
                    system: nullableText,
                    isSignificant: z.boolean().nullable(),
                    recurring: z.boolean(),
                    notified: z.object({ at: z.string(), reference: nullableText }).nullable(),
                    clocks: z.array(clock),
                  }),
                ),
              }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const now = services.now()
      return services.db.withActor(actor, async (tx) => {
        const boards = await boardsInSight(tx)
        const shown = []
        for (const board of boards) {
          if (!may(actor, 'incident.gather', board.id).answer) continue
          const open = await openIncidentClocks(tx, board.id, now)
          shown.push({
            ...board,
            incidents: open.flatMap(({ record, beside, clocks }) => {
              const cyber = openClocks(clocks).filter(({ law }) => law === 'cyber')
              const facts = clockFacts(record, beside)
              if (cyber.length === 0) return []
              return [
                {
                  id: record.id,
                  number: record.number,
                  title: record.secrecy === null ? record.title : 'Incident märkt med sekretess',
                  noticedAt: record.fields.noticedAt,
                  system: record.secrecy === null ? record.fields.system : null,
                  isSignificant: facts.cyber.isSignificant,
                  recurring: beside.answers.cyber.recurring === 'yes',
                  notified: notifiedOf(beside),
                  clocks: cyber.map((one) => ({
                    ...one,
                    // Why the awareness was corrected may tell what the incident is.
                    replaced: record.secrecy === null ? [...one.replaced] : [],
                  })),
                },
              ]
            }),
          })
        }
        return { boards: shown }
      })
    },
  )
}
