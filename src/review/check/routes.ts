/** Granska före beslut over HTTP: the check of a review, its passes, and the check of any text. */
import { z } from 'zod'
import { both } from '../../core/answers.ts'
import { dayOf } from '../../core/dates.ts'
import { id, writtenText } from '../../core/inputs.ts'
import { may } from '../../core/policy.ts'
import { recordById } from '../../record/store.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import { type App, actorOf, mustMay, type Services } from '../../server/http.ts'
import { managementReview } from '../management-review.record.ts'
import { readText } from '../read/read-file.ts'
import { LARGEST_FILE } from '../read/refusals.ts'
import type { ReportText } from '../read/report-text.ts'
import { readingById } from '../read/store.ts'
import { mayWrite } from '../rules.ts'
import { checkText, dayToJudge, ruleNamed } from './check.ts'
import {
  type CheckHit,
  checkAnswer,
  type TextCheckAnswer,
  textCheckAnswer,
} from './check-answer.ts'
import { type Hit, severities } from './hit.ts'
import { mayPass, type Pass, stoppingHits } from './pass.ts'
import { readToCheck } from './reading.ts'
import { openCheck, passHit, withdrawPass } from './workspace.ts'

const LARGEST_TEXT = 4 * 1024 * 1024
const tags = ['Granskning före beslut']
const byId = z.object({ id })
const key = z.string().regex(/^[0-9a-f]{16}$/, 'Träffen finns inte. Ladda om sidan.')
const inBoard = z.object({ boardId: id })
/** To check a whole report takes work: this is more than a person needs. */
const rateLimit = { max: 30, timeWindow: '1 minute' }
const year = z
  .number({ error: 'Ange vilket år rapporten följer upp.' })
  .int()
  .min(2000, 'Året ska vara mellan 2000 och 2100.')
  .max(2100, 'Året ska vara mellan 2000 och 2100.')

export function checkRoutes(app: App, services: Services): void {
  app.get(
    '/api/reviews/:id/check',
    {
      config: { act: 'managementReview.read' },
      schema: {
        tags,
        summary: 'Granska genomgången före beslut',
        params: byId,
        response: { 200: checkAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return services.db.withActor(actor, (tx) => answerCheck(tx, actor, request.params.id), {
        snapshot: true,
      })
    },
  )

  app.post(
    '/api/reviews/:id/check/passes',
    {
      config: { act: 'review.write' },
      schema: {
        tags,
        summary: 'Godta en träff som stoppar beslut, med skäl',
        params: byId,
        body: z.strictObject({
          key,
          reason: writtenText('Skälet', 2000, 'Skriv varför träffen godtas.'),
        }),
        response: { 200: checkAnswer },
      },
    },
    async (request) =>
      change(request.params.id, actorOf(request), (tx, actor) =>
        passHit(tx, actor, services.now(), { reviewId: request.params.id, ...request.body }),
      ),
  )

  app.delete(
    '/api/reviews/:id/check/passes/:key',
    {
      config: { act: 'review.write' },
      schema: {
        tags,
        summary: 'Ta tillbaka att en träff är godtagen',
        params: byId.extend({ key }),
        response: { 200: checkAnswer },
      },
    },
    async (request) =>
      change(request.params.id, actorOf(request), (tx, actor) =>
        withdrawPass(tx, actor, services.now(), {
          reviewId: request.params.id,
          key: request.params.key,
        }),
      ),
  )

  app.get(
    '/api/read-reports/:id/check',
    {
      config: { act: 'review.write', rateLimit },
      schema: {
        tags,
        summary: 'Granska en rapport som håller på att läsas in',
        params: byId,
        querystring: z.object({ year: z.coerce.number().pipe(year) }),
        response: { 200: textCheckAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { lines } = await services.db.withActor(actor, async (tx) => {
        const reading = await readingById(tx, actor, request.params.id)
        mustMay(actor, 'review.write', reading.boardId)
        return reading
      })
      return answerText({ lines }, request.query.year)
    },
  )

  app.post(
    '/api/boards/:boardId/check',
    {
      config: { act: 'managementReview.read', rateLimit },
      bodyLimit: LARGEST_TEXT,
      schema: {
        tags,
        summary: 'Granska en inklistrad rapport; ingenting sparas',
        params: inBoard,
        body: z.strictObject({
          year,
          text: z.string({ error: 'Klistra in rapportens text.' }),
        }),
        response: { 200: textCheckAnswer },
      },
    },
    async (request) => {
      mustMay(actorOf(request), 'managementReview.read', request.params.boardId)
      return answerText(readText(request.body.text), request.body.year)
    },
  )

  void app.register(async (files) => {
    // Also what is said to be JSON or text is a file here.
    files.removeAllContentTypeParsers()
    files.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: LARGEST_FILE + 1024 },
      (_request, body, done) => done(null, body),
    )
    ;(files as unknown as App).post(
      '/api/boards/:boardId/check/file',
      {
        config: { act: 'managementReview.read', rateLimit },
        bodyLimit: LARGEST_FILE + 1024,
        schema: {
          tags,
          summary:
            'Granska en fil (.docx, PDF eller text) som skickas som den är; ingenting sparas',
          params: inBoard,
          querystring: z.object({
            year: z.coerce.number().pipe(year),
            name: z.string().max(400).optional(),
          }),
          response: { 200: textCheckAnswer },
        },
      },
      async (request) => {
        mustMay(actorOf(request), 'managementReview.read', request.params.boardId)
        const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
        return answerText(await readToCheck(bytes, request.query.name ?? ''), request.query.year)
      },
    )
  })

  async function change(
    reviewId: string,
    actor: Actor,
    work: (tx: Tx, actor: Actor) => Promise<void>,
  ) {
    return services.db.withActor(actor, async (tx) => {
      const review = await recordById(tx, managementReview, reviewId)
      mustMay(actor, 'review.write', review.boardId)
      await work(tx, actor)
      return answerCheck(tx, actor, reviewId)
    })
  }

  async function answerCheck(tx: Tx, actor: Actor, reviewId: string) {
    const { review, hits, passes, isFrozen } = await openCheck(tx, reviewId, services.now())
    mustMay(actor, 'managementReview.read', review.boardId)
    return {
      hits: hits.map((hit) => asAnswer(hit, passes)),
      isFrozen,
      open: stoppingHits(hits, passes).length,
      may: { pass: both(may(actor, 'review.write', review.boardId), mayWrite(review)) },
    }
  }

  function answerText(text: ReportText, ofYear: number): TextCheckAnswer {
    const now = dayOf(services.now())
    const hits = checkText(text, { year: ofYear, today: dayToJudge(ofYear, now), now })
    return {
      year: ofYear,
      lines: text.lines.map(({ line, kind, number, text: said }) => ({
        line,
        kind,
        text: number === '' ? said : `${number} ${said}`,
      })),
      hits: hits.map((hit) => asAnswer(hit, [])),
    }
  }
}

function asAnswer(hit: Hit, passes: readonly Pass[]): CheckHit {
  const rule = ruleNamed(hit.rule)
  const pass = passes.find((one) => one.key === hit.key)
  const nowhere = { key: null, line: null, section: null, type: null, id: null, title: null }
  return {
    ...hit,
    label: rule?.label ?? hit.rule,
    law: rule?.law ?? null,
    severityLabel: severities[hit.severity],
    place: { ...nowhere, ...hit.place },
    mayPass: mayPass(hit),
    pass: pass ? { reason: pass.reason, byName: pass.byName, at: pass.at } : null,
  }
}
