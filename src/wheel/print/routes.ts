/** The wheel as a file. */
import { z } from 'zod'
import { organisationName, unitById } from '../../areas/organisation/store.ts'
import { dayOf } from '../../core/dates.ts'
import { slug } from '../../core/file-names.ts'
import { id } from '../../core/inputs.ts'
import { renderDocument } from '../../review/print.ts'
import { templateFor } from '../../review/templates/store.ts'
import { asAttachment } from '../../server/attachments.ts'
import { type App, actorOf, goneSignal, mustMay, type Services } from '../../server/http.ts'
import { readableItems, wheelItems, yearPeriod } from '../items.ts'
import { wheelDocument } from './wheel-document.ts'

export function wheelPrintRoutes(app: App, services: Services): void {
  app.get(
    '/api/boards/:boardId/wheel/:year/:format',
    {
      config: { act: 'wheel.read' },
      schema: {
        tags: ['Årshjul'],
        summary: 'Årshjulet som pdf eller docx, att skriva ut',
        params: z.object({
          boardId: id,
          year: z.coerce.number().int().min(2000).max(2100),
          format: z.enum(['pdf', 'docx'], { error: 'Välj pdf eller docx.' }),
        }),
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { boardId, year, format } = request.params
      mustMay(actor, 'wheel.read', boardId)
      const signal = goneSignal(reply)
      const today = dayOf(services.now())
      const { document, template } = await services.db.withActor(actor, async (tx) => ({
        template: format === 'docx' ? await templateFor(tx, boardId) : null,
        document: wheelDocument({
          organisation: await organisationName(tx),
          board: (await unitById(tx, boardId)).name,
          year,
          today,
          items: readableItems(
            await wheelItems(tx, boardId, yearPeriod(year), today),
            actor,
            boardId,
          ),
        }),
      }))
      const file = await renderDocument(document, format, { template, signal })
      const name = `arshjul-${year}-${slug(document.board, 'namnden')}`
      return asAttachment(reply, name, format).send(file)
    },
  )
}
