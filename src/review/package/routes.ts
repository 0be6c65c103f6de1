/** The decision package over HTTP: tjänsteutlåtande, attachments, and the zip for the registry. */
import { z } from 'zod'
import { attachmentHeader, slug } from '../../core/file-names.ts'
import { id, writtenText } from '../../core/inputs.ts'
import { may } from '../../core/policy.ts'
import { recordById } from '../../record/store.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import { type App, actorOf, mustMay, type Services } from '../../server/http.ts'
import { managementReview } from '../management-review.record.ts'
import { fileStem, printFormats } from '../print.ts'
import { reviewAnswer } from '../workspace-answer.ts'
import { LARGEST_ATTACHMENT, sortOfAttachment } from './attachment-sort.ts'
import { makePackage, openPackage, printMemorandum } from './decision-package.ts'
import { memorandumDocument, memorandumSchema, proposalsFor, scopes } from './memorandum.ts'
import { mayChangePackage } from './rules.ts'
import { addAttachment, attachmentContent, removeAttachment, saveMemorandum } from './store.ts'

const tags = ['Beslutspaket']
const byId = z.object({ id })
const version = z.number({ error: 'Skicka vilken version du såg.' }).int().min(0)

const answer = z.object({
  review: z.object({
    id: z.string(),
    title: z.string(),
    state: z.string(),
    registryNumber: z.string().nullable(),
    board: z.string(),
    year: z.number(),
  }),
  fileName: z.string(),
  files: z.array(
    z.object({
      path: z.string(),
      title: z.string(),
      kind: z.enum(['report', 'memorandum', 'attachment']),
      mediaType: z.string(),
    }),
  ),
  memorandum: memorandumSchema,
  /** The same as a document (src/review/document.ts), as it will be printed. */
  document: z.unknown(),
  /** 0: nobody has written, it is proposed from the review. */
  version: z.number(),
  changedAt: z.string().nullable(),
  changedByName: z.string().nullable(),
  /** What is usually proposed for each thing the nämnd can be asked. */
  usual: z.record(z.string(), z.array(z.string())),
  attachments: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      extension: z.string(),
      size: z.number(),
      addedAt: z.string(),
      addedByName: z.string().nullable(),
    }),
  ),
  may: z.object({ change: reviewAnswer }),
})

export type PackageAnswer = z.infer<typeof answer>

/** Base64 takes a third more, and the rest of the body a little. */
const BODY_LIMIT = Math.ceil(LARGEST_ATTACHMENT * 1.4)

export function packageRoutes(app: App, services: Services): void {
  app.get(
    '/api/reviews/:id/package/contents',
    {
      config: { act: 'managementReview.read' },
      schema: {
        tags,
        summary: 'Vad beslutspaketet innehåller, med tjänsteutlåtandets texter',
        params: byId,
        response: { 200: answer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return services.db.withActor(actor, (tx) => show(tx, actor, request.params.id))
    },
  )

  app.get(
    '/api/reviews/:id/package',
    {
      config: { act: 'managementReview.read' },
      schema: {
        tags,
        summary: 'Hämta beslutspaketet som zip',
        description:
          'Med `version=public` rapporten utan det som omfattas av sekretess, utan tjänsteutlåtande och bilagor.',
        params: byId,
        querystring: z.object({ version: z.enum(['whole', 'public']).optional() }),
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const made = await makePackage(services.db, actor, services.now(), {
        reviewId: request.params.id,
        isPublic: request.query.version === 'public',
        dataFolder: services.config.dataFolder,
        mayRead: (boardId) => mustMay(actor, 'managementReview.read', boardId),
      })
      return reply
        .header('cache-control', 'no-store')
        .header('x-content-type-options', 'nosniff')
        .header('content-disposition', attachmentHeader(made.fileName))
        .type('application/zip')
        .send(made.content)
    },
  )

  app.put(
    '/api/reviews/:id/memorandum',
    {
      config: { act: 'review.write' },
      schema: {
        tags,
        summary: 'Spara tjänsteutlåtandet; null visar förslaget igen',
        params: byId,
        body: z.strictObject({ version, memorandum: memorandumSchema.nullable() }),
        response: { 200: answer },
      },
    },
    async (request) =>
      change(request.params.id, actorOf(request), (tx, actor) =>
        saveMemorandum(tx, actor, services.now(), request.params.id, request.body),
      ),
  )

  app.get(
    '/api/reviews/:id/memorandum/:format',
    {
      config: { act: 'managementReview.read' },
      schema: {
        tags,
        summary: 'Hämta tjänsteutlåtandet som pdf eller docx',
        params: byId.extend({
          format: z.enum(['pdf', 'docx'], { error: 'Välj pdf eller docx.' }),
        }),
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { format } = request.params
      const opened = await services.db.withActor(actor, async (tx) => {
        const made = await openPackage(tx, request.params.id, services.now())
        mustMay(actor, 'managementReview.read', made.open.review.boardId)
        return made
      })
      const content = await printMemorandum(services.db, actor, services.now(), opened, format)
      const stem = fileStem(opened.open.document).replace(
        'ledningens-genomgang',
        'tjansteutlatande',
      )
      return reply
        .header('cache-control', 'no-store')
        .header('x-content-type-options', 'nosniff')
        .header('content-disposition', attachmentHeader(`${stem}.${format}`))
        .type(printFormats[format].type)
        .send(content)
    },
  )

  app.post(
    '/api/reviews/:id/attachments',
    {
      config: { act: 'review.write' },
      bodyLimit: BODY_LIMIT,
      schema: {
        tags,
        summary: 'Bifoga en fil',
        params: byId,
        body: z.strictObject({
          title: writtenText('Bilagans namn', 150, 'Skriv vad bilagan heter.'),
          file: z.string().max(BODY_LIMIT).describe('Filens innehåll som base64'),
        }),
        response: { 200: answer },
      },
    },
    async (request) => {
      const content = Buffer.from(request.body.file, 'base64')
      const sort = await sortOfAttachment(content)
      return change(request.params.id, actorOf(request), (tx, actor) =>
        addAttachment(tx, actor, services.now(), request.params.id, {
          title: request.body.title,
          content,
          sort,
        }),
      )
    },
  )

  app.get(
    '/api/reviews/:id/attachments/:attachmentId',
    {
      config: { act: 'managementReview.read' },
      schema: { tags, summary: 'Hämta en bilaga', params: byId.extend({ attachmentId: id }) },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const found = await services.db.withActor(actor, async (tx) => {
        const review = await recordById(tx, managementReview, request.params.id)
        mustMay(actor, 'managementReview.read', review.boardId)
        return attachmentContent(tx, review.id, request.params.attachmentId)
      })
      return reply
        .header('cache-control', 'no-store')
        .header('x-content-type-options', 'nosniff')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header(
          'content-disposition',
          attachmentHeader(`${slug(found.title, 'bilaga', 60)}.${found.extension}`),
        )
        .type(found.mediaType)
        .send(found.content)
    },
  )

  app.delete(
    '/api/reviews/:id/attachments/:attachmentId',
    {
      config: { act: 'review.write' },
      schema: {
        tags,
        summary: 'Ta bort en bilaga',
        params: byId.extend({ attachmentId: id }),
        response: { 200: answer },
      },
    },
    async (request) =>
      change(request.params.id, actorOf(request), (tx, actor) =>
        removeAttachment(tx, actor, services.now(), request.params.id, request.params.attachmentId),
      ),
  )

  async function change(
    reviewId: string,
    actor: Actor,
    work: (tx: Tx, actor: Actor) => Promise<void>,
  ): Promise<PackageAnswer> {
    return services.db.withActor(actor, async (tx) => {
      const review = await recordById(tx, managementReview, reviewId)
      mustMay(actor, 'review.write', review.boardId)
      await work(tx, actor)
      return show(tx, actor, reviewId)
    })
  }

  async function show(tx: Tx, actor: Actor, reviewId: string): Promise<PackageAnswer> {
    const opened = await openPackage(tx, reviewId, services.now())
    const { review, document } = opened.open
    mustMay(actor, 'managementReview.read', review.boardId)
    const allowed = may(actor, 'review.write', review.boardId)
    const { memorandum, ground, saved } = opened
    return {
      review: {
        id: review.id,
        title: document.title,
        state: review.state,
        registryNumber: document.registryNumber,
        board: document.board,
        year: document.year,
      },
      fileName: opened.fileName,
      files: opened.planned,
      memorandum,
      document: memorandumDocument(memorandum, ground),
      version: saved.version,
      changedAt: saved.changedAt,
      changedByName: saved.changedByName,
      usual: Object.fromEntries(
        (Object.keys(scopes) as (keyof typeof scopes)[]).map((scope) => [
          scope,
          proposalsFor(scope, ground),
        ]),
      ),
      attachments: opened.attachments.map(
        ({ id, title, extension, size, addedAt, addedByName }) => ({
          id,
          title,
          extension,
          size,
          addedAt,
          addedByName,
        }),
      ),
      may: { change: allowed.answer ? mayChangePackage(review) : allowed },
    }
  }
}
