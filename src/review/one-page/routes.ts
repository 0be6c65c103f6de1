/** The year on one page: as a document for the web page, and as a file. */
import { z } from 'zod'
import { id } from '../../core/inputs.ts'
import { type App, actorOf, mustMay, type Services } from '../../server/http.ts'
import { isPrintFormat, printFormats, renderDocument } from '../print.ts'
import { openReview } from '../workspace.ts'
import { onePageDocument } from './one-page.chapter.ts'

const tags = ['Ledningens genomgång']
const byId = z.object({
  id,
})

export function onePageRoutes(app: App, services: Services): void {
  app.get(
    '/api/reviews/:id/one-page',
    {
      config: { act: 'managementReview.read' },
      schema: {
        tags,
        summary: 'Året på en sida, med siffror över åren',
        params: byId,
        response: {
          200: z.object({
            document: z.unknown().describe('ReviewDocument (src/review/document.ts)'),
          }),
        },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return services.db.withActor(actor, async (tx) => {
        const open = await openReview(tx, request.params.id, services.now())
        mustMay(actor, 'managementReview.read', open.review.boardId)
        return { document: onePageDocument(open.years, open.document) }
      })
    },
  )

  app.get(
    '/api/reviews/:id/one-page/:format',
    {
      config: { act: 'managementReview.read' },
      schema: {
        tags,
        summary: 'Hämta året på en sida som pdf, docx, html eller txt',
        params: byId.extend({
          format: z.string().refine(isPrintFormat, 'Välj pdf, docx, html eller txt.'),
        }),
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const format = request.params.format as keyof typeof printFormats
      const document = await services.db.withActor(actor, async (tx) => {
        const open = await openReview(tx, request.params.id, services.now())
        mustMay(actor, 'managementReview.read', open.review.boardId)
        return onePageDocument(open.years, open.document)
      })
      const content = await renderDocument(document, format)
      return reply
        .header('cache-control', 'no-store')
        .header(
          'content-disposition',
          `attachment; filename="aret-i-siffror-${document.year}.${format}"`,
        )
        .type(printFormats[format].type)
        .send(content)
    },
  )
}
