/** DPIAs over HTTP: the kit's routes under the law's own rules, risks, advice, decision, files. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { dayOf } from '../../../core/dates.ts'
import { AppError } from '../../../core/errors.ts'
import { attachmentHeader, slug } from '../../../core/file-names.ts'
import { id, writtenText } from '../../../core/inputs.ts'
import { may } from '../../../core/policy.ts'
import { type AnyRecord, missingFor, valuesSchema } from '../../../record/define.ts'
import { addLink, answerOne, oneSchema, recordRoutes } from '../../../record/routes.ts'
import { createRecord, recordById } from '../../../record/store.ts'
import type { Actor } from '../../../server/actor.ts'
import type { Tx } from '../../../server/db.ts'
import { type App, actorOf, mustMay, type Services } from '../../../server/http.ts'
import { dpiaDocument, type PrintDocument } from '../documents.ts'
import { type Dpia, dpia } from '../dpia.record.ts'
import {
  type Advice,
  type DecisionOutcome,
  decisionOutcomes,
  isHigh,
  mayBeChanged,
  missingBeside,
  mustConsult,
  riskValue,
  stances,
} from '../dpia.rules.ts'
import { LARGEST_PIA, readPia } from '../pia-file.rules.ts'
import { processingRecord } from '../processing-record.record.ts'
import { emptyTextsToNull } from '../register/empty-texts.ts'
import { controllerNames, namesOf } from '../register/store.ts'
import { goesAgainst, threshold } from '../threshold.rules.ts'
import {
  addRisk,
  aroundDpia,
  changeRisk,
  decideDpia,
  giveAdvice,
  mustBeOpen,
  mustKeepOne,
  mustMoveTo,
  removeRisk,
} from './store.ts'

const byId = z.object({ id })
const ofRisk = z.object({ id, riskId: id })
const inBoard = z.object({ boardId: id })
const version = z.number({ error: 'Skicka vilken version du såg.' }).int().min(1)
const answer = z.object({ answer: z.boolean(), because: z.string() })
const problem = z.object({ field: z.string(), message: z.string() })
const tags = [dpia.names.plural]
const any = dpia as unknown as AnyRecord

const step = (label: string) =>
  z
    .number({ error: `Välj ${label}.` })
    .int(`Välj ${label}.`)
    .min(1, `Välj ${label}.`)
    .max(4, `Välj ${label}.`)
const wantedRisk = z
  .strictObject({
    event: writtenText('Händelsen', 300, 'Beskriv vad som kan hända den registrerade.'),
    effect: writtenText('Följden', 2000).nullable(),
    likelihood: step('hur sannolikt det är'),
    severity: step('hur allvarligt det är'),
    measures: writtenText('Åtgärderna', 2000).nullable(),
    residualLikelihood: step('sannolikheten efter åtgärderna').nullable(),
    residualSeverity: step('allvaret efter åtgärderna').nullable(),
  })
  .refine((risk) => (risk.residualLikelihood === null) === (risk.residualSeverity === null), {
    message: 'Bedöm både sannolikhet och allvar efter åtgärderna, eller ingetdera.',
    path: ['residualSeverity'],
  })

const shownRisk = z.object({
  id: z.string(),
  event: z.string(),
  effect: z.string().nullable(),
  likelihood: z.number(),
  severity: z.number(),
  measures: z.string().nullable(),
  residualLikelihood: z.number().nullable(),
  residualSeverity: z.number().nullable(),
  value: z.number(),
  residualValue: z.number().nullable(),
  isHigh: z.boolean(),
  staysHigh: z.boolean(),
  version: z.number(),
})
const assessmentAnswer = z.object({
  version: z.number(),
  state: z.string(),
  records: z.array(
    z.object({ id: z.string(), title: z.string(), state: z.string(), number: z.number() }),
  ),
  risks: z.array(shownRisk),
  advice: z.array(
    z.object({
      id: z.string(),
      givenOn: z.string(),
      byName: z.string(),
      stance: z.string(),
      stanceLabel: z.string(),
      advice: z.string(),
      version: z.number(),
    }),
  ),
  decisions: z.array(
    z.object({
      id: z.string(),
      decidedOn: z.string(),
      byName: z.string(),
      outcome: z.string(),
      outcomeLabel: z.string(),
      wording: z.string(),
      onAdvice: z.string().nullable(),
    }),
  ),
  moves: z.record(z.string(), z.object({ answer: z.boolean(), problems: z.array(problem) })),
  threshold: z.object({ answer: z.string(), because: z.string() }),
  goesAgainst: answer,
  mustConsult: answer,
  open: answer,
  may: z.object({ change: answer, advise: answer, decide: answer }),
})

const proposal = z.object({
  values: z.record(z.string(), z.unknown()),
  risks: z.array(
    z.object({
      event: z.string(),
      effect: z.string().nullable(),
      likelihood: z.number(),
      severity: z.number(),
      measures: z.string().nullable(),
      residualLikelihood: z.number().nullable(),
      residualSeverity: z.number().nullable(),
    }),
  ),
  leftOut: z.array(z.string()),
})

const media = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const

export function assessmentRoutes(app: App, services: Services, print: PrintDocument): void {
  kitRoutes(app, services)
  readRoute(app, services)
  riskRoutes(app, services)
  adviceAndDecision(app, services)
  piaRoutes(app, services)
  fileRoutes(app, services, print)
}

/** The kit's routes, with what it cannot know: what stands beside the record, and that decided is decided. */
function kitRoutes(app: App, services: Services): void {
  app.register(async (scope) => {
    scope.addHook('preHandler', async (request) => mustFollowTheLaw(request, services))
    recordRoutes(scope as unknown as App, services, dpia)
  })
}

async function mustFollowTheLaw(request: FastifyRequest, services: Services): Promise<void> {
  const { id: dpiaId, kind, to } = request.params as { id?: string; kind?: string; to?: string }
  const { method } = request
  if (dpiaId === undefined || method === 'GET') return
  const actor = actorOf(request)
  await services.db.withActor(actor, async (tx) => {
    const record = await recordById(tx, dpia, dpiaId)
    mustMay(actor, 'dpia.change', record.boardId)
    if (method === 'PUT' && request.routeOptions.url === '/api/dpias/:id') mustBeOpen(record)
    const isMove = request.routeOptions.url === '/api/dpias/:id/moves'
    const wanted = (request.body as { to?: unknown } | null)?.to
    if (method === 'POST' && isMove && typeof wanted === 'string')
      await mustMoveTo(tx, dpiaId, wanted)
    if (method === 'DELETE' && kind === 'assesses' && to !== undefined)
      await mustKeepOne(tx, record, to)
  })
}

function readRoute(app: App, services: Services): void {
  app.get(
    '/api/dpias/:id/assessment',
    {
      config: { act: 'dpia.read' },
      schema: {
        tags,
        summary: 'Risker, råd, beslut och vad som saknas för nästa steg',
        params: byId,
        response: { 200: assessmentAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return services.db.withActor(actor, async (tx) => {
        const record = await recordById(tx, dpia, request.params.id)
        mustMay(actor, 'dpia.read', record.boardId)
        return assessmentOf(tx, actor, record)
      })
    },
  )
}

async function assessmentOf(tx: Tx, actor: Actor, record: Dpia) {
  const around = await aroundDpia(tx, record.id)
  const targets = Object.keys(dpia.states[record.state].moves)
  return {
    version: record.version,
    state: record.state,
    records: around.records,
    risks: around.risks.map((risk) => {
      const { residualLikelihood: likelihood, residualSeverity: severity } = risk
      const isAssessed = likelihood !== null && severity !== null
      return {
        ...risk,
        value: riskValue(risk.likelihood, risk.severity),
        residualValue: isAssessed ? riskValue(likelihood, severity) : null,
        isHigh: isHigh(risk.likelihood, risk.severity),
        staysHigh: isAssessed && isHigh(likelihood, severity),
      }
    }),
    advice: around.advice.map((one) => ({ ...one, stanceLabel: stances[one.stance] })),
    decisions: around.decisions.map((one) => ({
      ...one,
      outcomeLabel: decisionOutcomes[one.outcome],
    })),
    moves: Object.fromEntries(
      targets.map((to) => {
        const problems = [...missingFor(any, to, record.fields), ...missingBeside(to, around)]
        return [to, { answer: problems.length === 0, problems }]
      }),
    ),
    threshold: threshold(record.fields.criteria),
    goesAgainst: goesAgainst(record),
    mustConsult: mustConsult(around.risks),
    open: mayBeChanged(record.state),
    may: {
      change: may(actor, 'dpia.change', record.boardId),
      advise: may(actor, 'dpia.advise', record.boardId),
      decide: may(actor, 'dpia.decide', record.boardId),
    },
  }
}

function riskRoutes(app: App, services: Services): void {
  app.post(
    '/api/dpias/:id/risks',
    {
      config: { act: 'dpia.change' },
      preValidation: emptyTextsToNull,
      schema: {
        tags,
        summary: 'Lägg till en risk för de registrerade',
        params: byId,
        body: wantedRisk,
        response: { 201: assessmentAnswer },
      },
    },
    async (request, reply) => {
      const saved = await act(actorOf(request), request.params.id, (tx, actor, record) =>
        addRisk(tx, actor, services.now(), record, request.body),
      )
      return reply.code(201).send(saved)
    },
  )

  app.put(
    '/api/dpias/:id/risks/:riskId',
    {
      config: { act: 'dpia.change' },
      preValidation: emptyTextsToNull,
      schema: {
        tags,
        summary: 'Ändra en risk',
        params: ofRisk,
        body: z.strictObject({ version, risk: wantedRisk }),
        response: { 200: assessmentAnswer },
      },
    },
    async (request) =>
      act(actorOf(request), request.params.id, (tx, actor, record) =>
        changeRisk(tx, actor, services.now(), record, {
          id: request.params.riskId,
          version: request.body.version,
          risk: request.body.risk,
        }),
      ),
  )

  app.delete(
    '/api/dpias/:id/risks/:riskId',
    {
      config: { act: 'dpia.change' },
      schema: {
        tags,
        summary: 'Ta bort en risk',
        params: ofRisk,
        querystring: z.object({ version: z.coerce.number().int().min(1) }),
        response: { 200: assessmentAnswer },
      },
    },
    async (request) =>
      act(actorOf(request), request.params.id, (tx, actor, record) =>
        removeRisk(tx, actor, services.now(), record, {
          id: request.params.riskId,
          version: request.query.version,
        }),
      ),
  )

  async function act(
    actor: Actor,
    dpiaId: string,
    work: (tx: Tx, actor: Actor, record: Dpia) => Promise<void>,
  ) {
    return services.db.withActor(actor, async (tx) => {
      const record = await recordById(tx, dpia, dpiaId)
      mustMay(actor, 'dpia.change', record.boardId)
      await work(tx, actor, record)
      return assessmentOf(tx, actor, await recordById(tx, dpia, dpiaId))
    })
  }
}

function adviceAndDecision(app: App, services: Services): void {
  app.post(
    '/api/dpias/:id/advice',
    {
      config: { act: 'dpia.advise' },
      schema: {
        tags,
        summary: 'Dataskyddsombudets råd',
        params: byId,
        body: z.strictObject({
          version,
          stance: z.enum(Object.keys(stances) as [Advice['stance'], ...Advice['stance'][]], {
            error: 'Välj om du tillstyrker eller avråder.',
          }),
          advice: writtenText('Rådet', 4000, 'Skriv ditt råd.'),
        }),
        response: { 201: assessmentAnswer },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const saved = await services.db.withActor(actor, async (tx) => {
        const record = await recordById(tx, dpia, request.params.id)
        mustMay(actor, 'dpia.advise', record.boardId)
        await giveAdvice(tx, actor, services.now(), record.id, request.body)
        return assessmentOf(tx, actor, await recordById(tx, dpia, record.id))
      })
      return reply.code(201).send(saved)
    },
  )

  app.post(
    '/api/dpias/:id/decision',
    {
      config: { act: 'dpia.decide' },
      preValidation: emptyTextsToNull,
      schema: {
        tags,
        summary: 'Besluta om konsekvensbedömningen',
        params: byId,
        body: z.strictObject({
          version,
          outcome: z.enum(
            Object.keys(decisionOutcomes) as [DecisionOutcome, ...DecisionOutcome[]],
            { error: 'Välj vad som beslutas.' },
          ),
          wording: writtenText('Beslutet', 2000, 'Skriv beslutets lydelse.'),
          onAdvice: writtenText('Om rådet', 2000).nullable(),
        }),
        response: { 200: assessmentAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return services.db.withActor(actor, async (tx) => {
        const record = await recordById(tx, dpia, request.params.id)
        mustMay(actor, 'dpia.decide', record.boardId)
        const decided = await decideDpia(tx, actor, services.now(), record.id, request.body)
        return assessmentOf(tx, actor, decided)
      })
    },
  )
}

function piaRoutes(app: App, services: Services): void {
  app.register(async (files) => {
    files.addContentTypeParser(
      'application/octet-stream',
      { parseAs: 'buffer', bodyLimit: LARGEST_PIA + 1024 },
      (_request, body, done) => done(null, body),
    )
    ;(files as unknown as App).post(
      '/api/boards/:boardId/dpias/read-pia',
      {
        config: { act: 'dpia.create', rateLimit: { max: 30, timeWindow: '1 minute' } },
        schema: {
          tags,
          summary: 'Läs en bedömning ur PIA-verktyget; inget sparas',
          params: inBoard,
          response: { 200: proposal },
        },
      },
      async (request) => {
        const actor = actorOf(request)
        mustMay(actor, 'dpia.create', request.params.boardId)
        const { body } = request as { body: unknown }
        const reading = readPia(Buffer.isBuffer(body) ? textIn(body) : '')
        if ('refusal' in reading)
          throw new AppError('invalid', {
            fields: [{ field: 'file', message: reading.refusal }],
          })
        return reading.proposal
      },
    )
  })

  app.post(
    '/api/boards/:boardId/dpias/from-pia',
    {
      config: { act: 'dpia.create' },
      schema: {
        tags,
        summary: 'Spara en inläst bedömning med dess risker, knuten till behandlingar',
        params: inBoard,
        body: z.strictObject({
          values: valuesSchema(dpia),
          risks: z.array(wantedRisk).max(50, 'Högst 50 risker går att läsa in.'),
          records: z
            .array(id)
            .min(1, 'Välj minst en behandling i registerförteckningen.')
            .max(50, 'Högst 50 behandlingar går att välja.'),
        }),
        response: { 201: oneSchema(any) },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'dpia.create', boardId)
      const { values, risks, records } = request.body
      const saved = await services.db.withActor(actor, async (tx) => {
        const now = services.now()
        const made = await createRecord(tx, dpia, actor, now, {
          boardId,
          values,
          note: 'Inläst ur PIA-verktyget',
        })
        for (const to of new Set(records)) {
          const processing = await recordById(tx, processingRecord, to)
          if (processing.boardId !== boardId) throw new AppError('notFound')
          await addLink(tx, actor, now, { from: made, kind: 'assesses', to })
        }
        for (const risk of risks) await addRisk(tx, actor, now, made, risk)
        return answerOne(tx, actor, any, await recordById(tx, dpia, made.id))
      })
      return reply.code(201).send(saved)
    },
  )
}

/** The tool writes UTF-8; what is not is told by the reading, not guessed here. */
function textIn(content: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    throw new AppError('invalid', {
      fields: [
        {
          field: 'file',
          message:
            'Filen är inte text i UTF-8, så den är inte en JSON-export. Exportera den på nytt.',
        },
      ],
    })
  }
}

function fileRoutes(app: App, services: Services, print: PrintDocument): void {
  const format = z.enum(['pdf', 'docx'], { error: 'Välj PDF eller Word.' })
  const config = { act: 'dpia.read', rateLimit: { max: 30, timeWindow: '1 minute' } } as const

  app.get(
    '/api/dpias/:id/file/:format',
    {
      config,
      schema: { tags, summary: 'Bedömningen som fil', params: byId.extend({ format }) },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { id: dpiaId, format: wanted } = request.params
      const document = await services.db.withActor(actor, async (tx) => {
        const record = await recordById(tx, dpia, dpiaId)
        mustMay(actor, 'dpia.read', record.boardId)
        const around = await aroundDpia(tx, dpiaId)
        const names = await namesOf(tx, record.fields.leader ? [record.fields.leader] : [])
        const head = {
          ...(await controllerNames(tx, record.boardId)),
          on: dayOf(services.now()),
        }
        return dpiaDocument(head, {
          ...around,
          record,
          processing: around.records.map(({ title }) => title),
          leaderName: record.fields.leader ? (names[record.fields.leader] ?? null) : null,
        })
      })
      const name = `konsekvensbedomning-${slug(document.title, 'bedomning')}.${wanted}`
      return reply
        .header('content-disposition', attachmentHeader(name))
        .header('x-content-type-options', 'nosniff')
        .type(media[wanted])
        .send(Buffer.from(await print(document, wanted)))
    },
  )

  app.get(
    '/api/boards/:boardId/dpia-template/:format',
    {
      config,
      schema: {
        tags,
        summary: 'En tom mall för konsekvensbedömning',
        params: inBoard.extend({ format }),
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { boardId, format: wanted } = request.params
      mustMay(actor, 'dpia.read', boardId)
      const head = await services.db.withActor(actor, (tx) => controllerNames(tx, boardId))
      const document = dpiaDocument({ ...head, on: dayOf(services.now()) }, null)
      return reply
        .header('content-disposition', attachmentHeader(`mall-konsekvensbedomning.${wanted}`))
        .header('x-content-type-options', 'nosniff')
        .type(media[wanted])
        .send(Buffer.from(await print(document, wanted)))
    },
  )
}
