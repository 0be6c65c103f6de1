/** The board's and the municipality's Word template over HTTP. */
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { attachmentHeader, safeFileName } from '../../core/file-names.ts'
import { id } from '../../core/inputs.ts'
import { may, mayEverywhere } from '../../core/policy.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import { type App, actorOf, mustMay, type Services } from '../../server/http.ts'
import { inspectWordTemplate, renderDocx } from '../render/docx.ts'
import { LARGEST_TEMPLATE, refuseTemplate } from '../render/template-refusals.ts'
import { reviewAnswer } from '../workspace-answer.ts'
import { sampleReport } from './sample-report.ts'
import {
  removeTemplate,
  type SavedTemplate,
  saveTemplate,
  templateContent,
  templatesSeenFrom,
} from './store.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const tags = ['Wordmallar']
const scope = z.enum(['board', 'municipality'], { error: 'Välj nämnden eller hela kommunen.' })
const place = z.object({
  boardId: id,
  scope,
})
const inBoard = place.pick({ boardId: true })

const findings = z.object({
  styles: z.array(z.object({ name: z.string(), isFound: z.boolean(), instead: z.string() })),
  head: z.string(),
  foot: z.string(),
  pictures: z.number(),
  picturesWithoutText: z.number(),
  page: z.string(),
  margins: z.string(),
  language: z.string(),
  places: z.array(z.string()),
  unknownPlaces: z.array(z.string()),
  remarks: z.array(z.string()),
})
const shown = z.object({
  fileName: z.string(),
  size: z.number(),
  findings,
  addedAt: z.string(),
  addedByName: z.string().nullable(),
})
const answer = z.object({
  board: shown.nullable(),
  municipality: shown.nullable(),
  /** Which of them the board's report is set in. */
  inUse: scope.nullable(),
  may: z.object({ board: reviewAnswer, municipality: reviewAnswer }),
})

export type TemplatesAnswer = z.infer<typeof answer>

/** Base64 takes a third more, and the rest of the body a little. */
const BODY_LIMIT = Math.ceil(LARGEST_TEMPLATE * 1.4)

export function wordTemplateRoutes(app: App, services: Services): void {
  app.get(
    '/api/boards/:boardId/word-templates',
    {
      config: { act: 'managementReview.read' },
      schema: {
        tags,
        summary: 'Nämndens och kommunens Wordmall, och vad som hittades i dem',
        params: inBoard,
        response: { 200: answer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'managementReview.read', boardId)
      return services.db.withActor(actor, (tx) => show(tx, actor, boardId))
    },
  )

  app.put(
    '/api/boards/:boardId/word-templates/:scope',
    {
      config: { act: 'wordTemplate.change' },
      bodyLimit: BODY_LIMIT,
      schema: {
        tags,
        summary: 'Läs in en Wordmall för nämnden eller för hela kommunen',
        params: place,
        body: z.strictObject({
          fileName: z.string().max(200),
          file: z.string().max(BODY_LIMIT).describe('Filens innehåll som base64'),
        }),
        response: { 200: answer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMayChange(actor, request.params)
      const content = Buffer.from(request.body.file, 'base64')
      if (content.length > LARGEST_TEMPLATE) throw refuseTemplate('tooLarge')
      const found = await inspectWordTemplate(content)
      return services.db.withActor(actor, async (tx) => {
        await saveTemplate(tx, actor, services.now(), {
          boardId: request.params.scope === 'board' ? boardId : null,
          fileName: safeFileName(request.body.fileName, 'mall.docx'),
          content,
          findings: found,
        })
        return show(tx, actor, boardId)
      })
    },
  )

  app.delete(
    '/api/boards/:boardId/word-templates/:scope',
    {
      config: { act: 'wordTemplate.change' },
      schema: {
        tags,
        summary: 'Sluta använda en Wordmall',
        params: place,
        response: { 200: answer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMayChange(actor, request.params)
      return services.db.withActor(actor, async (tx) => {
        const of = request.params.scope === 'board' ? boardId : null
        if (!(await removeTemplate(tx, actor, services.now(), of))) throw new AppError('notFound')
        return show(tx, actor, boardId)
      })
    },
  )

  app.get(
    '/api/boards/:boardId/word-templates/:scope/:what',
    {
      config: { act: 'managementReview.read' },
      schema: {
        tags,
        summary: 'Hämta mallen, eller en provrapport satt i den',
        params: place.extend({ what: z.enum(['file', 'sample']) }),
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { boardId, what } = request.params
      mustMay(actor, 'managementReview.read', boardId)
      const found = await services.db.withActor(actor, (tx) =>
        templateContent(tx, request.params.scope === 'board' ? boardId : null),
      )
      if (!found) throw new AppError('notFound')
      const content =
        what === 'file' ? found.content : await renderDocx(sampleReport, found.content)
      return reply
        .header('cache-control', 'no-store')
        .header('x-content-type-options', 'nosniff')
        .header(
          'content-disposition',
          attachmentHeader(what === 'file' ? found.fileName : 'provrapport.docx'),
        )
        .type(DOCX)
        .send(content)
    },
  )
}

function mustMayChange(actor: Actor, at: z.infer<typeof place>): void {
  mustMay(actor, 'wordTemplate.change', at.boardId)
  if (at.scope === 'board') return
  const { answer: isAllowed, because } = mayOfMunicipality(actor)
  if (!isAllowed) throw new AppError('mayNot', { message: because })
}

/** Every board without a template of its own uses it, so a right at one board is not enough. */
function mayOfMunicipality(actor: Actor) {
  const everywhere = mayEverywhere(actor, 'wordTemplate.change')
  if (everywhere.answer && actor.boards === '*') return everywhere
  return {
    answer: false,
    because: 'Kommunens mall läses in av den som har rollen i hela kommunen.',
  }
}

async function show(tx: Tx, actor: Actor, boardId: string): Promise<TemplatesAnswer> {
  const all = await templatesSeenFrom(tx, boardId)
  const board = all.find((one) => one.boardId !== null)
  const municipality = all.find((one) => one.boardId === null)
  return {
    board: board ? showOne(board) : null,
    municipality: municipality ? showOne(municipality) : null,
    inUse: board ? 'board' : municipality ? 'municipality' : null,
    may: {
      board: may(actor, 'wordTemplate.change', boardId),
      municipality: mayOfMunicipality(actor),
    },
  }
}

function showOne({ fileName, size, findings: found, addedAt, addedByName }: SavedTemplate) {
  return { fileName, size, findings: found, addedAt, addedByName }
}
