/** Ledningens genomgång over HTTP: read, write, send, decide, print. */
import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { AppError } from '../core/errors.ts'
import { id, writtenDay, writtenText } from '../core/inputs.ts'
import { may } from '../core/policy.ts'
import { valuesSchema } from '../record/define.ts'
import { historyOf } from '../record/history.ts'
import { emptyToNull } from '../record/routes.ts'
import { listRecords, recordById } from '../record/store.ts'
import type { Actor } from '../server/actor.ts'
import type { Tx } from '../server/db.ts'
import { type App, actorOf, goneSignal, mustMay, type Services } from '../server/http.ts'
import { isProved, mayDecideUnder, showAuthority } from './decision/authority.rules.ts'
import { signInOf } from './decision/store.ts'
import {
  type ManagementReview,
  managementReview,
  outlineNames,
} from './management-review.record.ts'
import { isPrintFormat, printFormats, printReview } from './print.ts'
import { mayDecide, maySubmit, mayWrite } from './rules.ts'
import { decisionDays } from './store.ts'
import { tellNews } from './together/news.ts'
import { type Together, writeTogether } from './together/write-together.ts'
import {
  changeSettings,
  decideReview,
  openReview,
  restoreGenerated,
  rolesAt,
  startReview,
  submitReview,
  withdrawReview,
} from './workspace.ts'
import { reviewHistory, reviewList, reviewRow, workspaceAnswer } from './workspace-answer.ts'

const TEXT_LIMIT = 20_000
const byId = z.object({ id })
const inBoard = z.object({ boardId: id })
const version = z.number({ error: 'Skicka vilken version du såg.' }).int().min(0)
const year = z
  .number({ error: 'Ange vilket år genomgången gäller.' })
  .int()
  .min(2000, 'Året ska vara mellan 2000 och 2100.')
  .max(2100, 'Året ska vara mellan 2000 och 2100.')
const tags = ['Ledningens genomgång']

export function reviewRoutes(app: App, services: Services): void {
  app.get(
    '/api/boards/:boardId/reviews',
    {
      config: { act: 'managementReview.read' },
      schema: {
        tags,
        summary: 'Lista nämndens genomgångar',
        params: inBoard,
        response: { 200: reviewList },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'managementReview.read', boardId)
      return services.db.withActor(actor, async (tx) => {
        const page = await listRecords(tx, managementReview, {
          boardId,
          sort: { by: 'reviewYear', descending: true },
          limit: 200,
        })
        const days = await decisionDays(tx, boardId)
        return {
          rows: page.rows.map((row) => ({ ...row, decidedOn: days.get(row.id) ?? null })),
          may: { create: may(actor, 'managementReview.create', boardId) },
        }
      })
    },
  )

  app.post(
    '/api/boards/:boardId/reviews',
    {
      config: { act: 'managementReview.create' },
      schema: {
        tags,
        summary: 'Påbörja ett års genomgång',
        params: inBoard,
        body: z.strictObject({
          year,
          planThrough: year.optional(),
          outline: z
            .enum(Object.keys(outlineNames) as [keyof typeof outlineNames], {
              error: 'Välj rapportform.',
            })
            .optional(),
          ownForm: id.optional().describe('Nämndens egen form, i stället för en som följer med'),
        }),
        response: { 201: reviewRow },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'managementReview.create', boardId)
      try {
        const made = await services.db.withActor(actor, (tx) =>
          startReview(tx, actor, services.now(), { boardId, ...request.body }),
        )
        return await reply.code(201).send(made)
      } catch (error) {
        if (error instanceof AppError && error.id === 'alreadyExists')
          throw new AppError('alreadyExists', {
            message: `Det finns redan en genomgång för ${request.body.year}. Öppna den i stället.`,
          })
        throw error
      }
    },
  )

  app.get(
    '/api/reviews/:id',
    {
      config: { act: 'managementReview.read' },
      schema: {
        tags,
        summary: 'Öppna genomgången',
        params: byId,
        response: { 200: workspaceAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return services.db.withActor(
        actor,
        (tx) => answerWorkspace(tx, services, request, request.params.id),
        { snapshot: true },
      )
    },
  )

  app.put(
    '/api/reviews/:id',
    {
      config: { act: 'managementReview.change' },
      preValidation: emptyToNull,
      schema: {
        tags,
        summary: 'Ändra genomgångens uppgifter',
        params: byId,
        body: z.strictObject({ version, values: valuesSchema(managementReview) }),
        response: { 200: workspaceAnswer },
      },
    },
    async (request) =>
      change(request, 'managementReview.change', (tx, actor) =>
        changeSettings(tx, actor, services.now(), { id: request.params.id, ...request.body }),
      ),
  )

  app.put(
    '/api/reviews/:id/texts/:key',
    {
      config: { act: 'review.write' },
      schema: {
        tags,
        summary: 'Skriv en text över ett stycke, eller utelämna stycket (body null)',
        params: byId.extend({ key: z.string().min(1).max(200) }),
        body: z.strictObject({
          version,
          body: writtenText('Texten', TEXT_LIMIT).nullable(),
          base: z
            .string()
            .max(3 * TEXT_LIMIT)
            .optional()
            .describe('Texten som den var när skrivandet började: det andra har sparat läggs ihop'),
        }),
        response: {
          200: workspaceAnswer.extend({
            together: z
              .object({ byName: z.string().nullable(), at: z.string() })
              .nullable()
              .describe('Vems text som lades ihop med den sparade'),
          }),
        },
      },
    },
    async (request) => {
      let together: Together = null
      const { id: reviewId, key } = request.params
      const workspace = await change(request, 'review.write', async (tx, actor) => {
        together = await writeTogether(tx, actor, services.now(), {
          reviewId,
          key,
          longest: TEXT_LIMIT,
          ...request.body,
        })
      })
      return { ...workspace, together }
    },
  )

  app.delete(
    '/api/reviews/:id/texts/:key',
    {
      config: { act: 'review.write' },
      schema: {
        tags,
        summary: 'Ta bort den skrivna texten så att den sammanställda visas igen',
        params: byId.extend({ key: z.string().min(1).max(200) }),
        querystring: z.object({ version: z.coerce.number().int().min(1) }),
        response: { 200: workspaceAnswer },
      },
    },
    async (request) =>
      change(request, 'review.write', (tx, actor) =>
        restoreGenerated(tx, actor, services.now(), {
          reviewId: request.params.id,
          key: request.params.key,
          version: request.query.version,
        }),
      ),
  )

  app.post(
    '/api/reviews/:id/submission',
    {
      config: { act: 'review.submit' },
      schema: {
        tags,
        summary: 'Skicka för beslut',
        params: byId,
        body: z.strictObject({ version }),
        response: { 200: workspaceAnswer },
      },
    },
    async (request) =>
      change(request, 'review.submit', (tx, actor) =>
        submitReview(tx, actor, services.now(), {
          id: request.params.id,
          version: request.body.version,
        }),
      ),
  )

  app.post(
    '/api/reviews/:id/withdrawal',
    {
      config: { act: 'review.submit' },
      schema: {
        tags,
        summary: 'Ta tillbaka en genomgång som är skickad för beslut',
        params: byId,
        body: z.strictObject({
          version,
          note: writtenText('Anledningen', 2000, 'Skriv varför genomgången tas tillbaka.'),
        }),
        response: { 200: workspaceAnswer },
      },
    },
    async (request) =>
      change(request, 'review.submit', (tx, actor) =>
        withdrawReview(tx, actor, services.now(), { id: request.params.id, ...request.body }),
      ),
  )

  app.post(
    '/api/reviews/:id/decision',
    {
      config: { act: 'review.decide' },
      schema: {
        tags,
        summary: 'Besluta',
        params: byId,
        body: z.strictObject({
          version,
          scope: z.enum(['whole', 'part'], {
            error: 'Välj om förslagen godkänns i sin helhet eller i delar.',
          }),
          wording: writtenText('Beslutets ordalydelse', 5000, 'Skriv beslutet som det ska lyda.'),
          decidedOn: writtenDay('Ange beslutsdag.'),
          minutes: writtenText('Paragrafen', 40).nullable().optional(),
          resources: z
            .strictObject({
              outcome: z.enum(['approved', 'deferred', 'rejected']),
              reason: writtenText('Skälet', 2000).nullable(),
            })
            .nullable()
            .optional(),
          items: z
            .array(
              z.strictObject({
                improvementId: id,
                outcome: z.enum(['approved', 'deferred', 'rejected']),
                reason: writtenText('Skälet', 2000).nullable(),
              }),
            )
            .max(1000),
        }),
        response: { 200: workspaceAnswer },
      },
    },
    async (request) =>
      change(request, 'review.decide', async (tx, actor) =>
        decideReview(tx, actor, services.now(), {
          id: request.params.id,
          ...request.body,
          minutes: request.body.minutes ?? null,
          resources: request.body.resources ?? null,
          signedIn: await signInBehind(tx, request),
        }),
      ),
  )

  app.get(
    '/api/reviews/:id/history',
    {
      config: { act: 'managementReview.read' },
      schema: {
        tags,
        summary: 'Genomgångens historik',
        params: byId,
        response: { 200: reviewHistory },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return services.db.withActor(actor, async (tx) => {
        const review = await recordById(tx, managementReview, request.params.id)
        mustMay(actor, 'managementReview.read', review.boardId)
        return { rows: await historyOf(tx, review.id) }
      })
    },
  )

  app.get(
    '/api/reviews/:id/report/:format',
    {
      config: { act: 'managementReview.read' },
      schema: {
        tags,
        summary: 'Hämta rapporten som pdf, docx, html eller txt, hel eller i offentlig version',
        params: byId.extend({
          format: z.string().refine(isPrintFormat, 'Välj pdf, docx, html eller txt.'),
        }),
        querystring: z.object({
          show: z.literal('inline').optional(),
          version: z
            .literal('public', 'Välj version=public, eller utelämna den för hela rapporten.')
            .optional(),
        }),
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const format = request.params.format as keyof typeof printFormats
      const print = await printReview(services.db, actor, services.now(), {
        reviewId: request.params.id,
        format,
        dataFolder: services.config.dataFolder,
        isPublic: request.query.version === 'public',
        mayRead: (boardId) => mustMay(actor, 'managementReview.read', boardId),
        signal: goneSignal(reply),
      })
      const disposition = request.query.show === 'inline' ? 'inline' : 'attachment'
      if (format === 'html')
        reply.header('content-security-policy', policyForPage(print.content.toString('utf8')))
      return reply
        .header('cache-control', 'no-store')
        .header('content-disposition', `${disposition}; filename="${print.fileName}"`)
        .type(printFormats[format].type)
        .send(print.content)
    },
  )

  /** One change, then the workspace as it stands after it, in the same transaction. */
  async function change(
    request: FastifyRequest<{ Params: { id: string } }>,
    act: Parameters<typeof mustMay>[1],
    work: (tx: Tx, actor: Actor) => Promise<unknown>,
  ) {
    const actor = actorOf(request)
    const reviewId = request.params.id
    return services.db.withActor(actor, async (tx) => {
      const review = await recordById(tx, managementReview, reviewId)
      mustMay(actor, act, review.boardId)
      await work(tx, actor)
      await tellNews(tx, actor, { reviewId, kind: 'review' })
      return answerWorkspace(tx, services, request, reviewId)
    })
  }
}

/** How and when whoever asks signed in; the access check has already let them in. */
async function signInBehind(tx: Tx, request: FastifyRequest) {
  const signedIn = request.sessionId === null ? null : await signInOf(tx, request.sessionId)
  if (!signedIn) throw new AppError('notSignedIn')
  return signedIn
}

async function answerWorkspace(
  tx: Tx,
  services: Services,
  request: FastifyRequest,
  reviewId: string,
) {
  const actor = actorOf(request)
  const open = await openReview(tx, reviewId, services.now())
  const { review } = open
  mustMay(actor, 'managementReview.read', review.boardId)
  return {
    ...open,
    authorName: open.document.author,
    authority: showAuthority(open.authority),
    proved: isProved(open.authority, await signInBehind(tx, request), services.now()),
    may: {
      write: all(may(actor, 'review.write', review.boardId), mayWrite(review)),
      submit: all(may(actor, 'review.submit', review.boardId), maySubmit(review)),
      decide: all(
        may(actor, 'review.decide', review.boardId),
        mayDecideUnder(open.authority, rolesAt(actor, review.boardId)),
        mayDecide(review, open.submittedBy, actor.personId),
      ),
      withdraw: all(may(actor, 'review.submit', review.boardId), mayWithdraw(review)),
    },
  }
}

function mayWithdraw(review: ManagementReview): Answered {
  return review.state === 'submitted'
    ? { answer: true, because: '' }
    : { answer: false, because: 'Genomgången är inte skickad för beslut.' }
}

type Answered = ReturnType<typeof mayWrite>

/** Yes when all are; otherwise the first refusal. */
function all(...answers: Answered[]): Answered {
  return answers.find((one) => !one.answer) ?? { answer: true, because: '' }
}

/** The standalone page carries its own style sheet; only that one is allowed, by its hash. */
function policyForPage(page: string): string {
  const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? ''
  const hash = createHash('sha256').update(style).digest('base64')
  return `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; font-src data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`
}
