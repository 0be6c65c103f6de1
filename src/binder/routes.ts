/** The continuity binder as a file. */
import { z } from 'zod'
import { contactsOf, continuityOf } from '../areas/continuity/store.ts'
import {
  administrationOf,
  namesOfPeople,
  organisationName,
  unitById,
} from '../areas/organisation/store.ts'
import { dayOf } from '../core/dates.ts'
import { attachmentHeader, slug } from '../core/file-names.ts'
import { id } from '../core/inputs.ts'
import { printFormats, renderDocument } from '../review/print.ts'
import { templateFor } from '../review/templates/store.ts'
import { type App, actorOf, goneSignal, mustMay, type Services } from '../server/http.ts'
import { continuityBinder } from './binder.ts'

export function binderRoutes(app: App, services: Services): void {
  app.get(
    '/api/boards/:boardId/continuity-binder/:format',
    {
      config: { act: 'continuityPlan.read' },
      schema: {
        tags: ['Kontinuitet'],
        summary: 'Kontinuitetspärmen som pdf eller docx: allt som behövs när systemen är nere',
        params: z.object({
          boardId: id,
          format: z.enum(['pdf', 'docx'], { error: 'Välj pdf eller docx.' }),
        }),
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { boardId, format } = request.params
      mustMay(actor, 'continuityPlan.read', boardId)
      const signal = goneSignal(reply)
      const read = await services.db.withActor(actor, async (tx) => {
        const board = await unitById(tx, boardId)
        return {
          template: format === 'docx' ? await templateFor(tx, boardId) : null,
          document: continuityBinder({
            organisation: await organisationName(tx),
            board: board.name,
            administration: await administrationOf(tx, board),
            today: dayOf(services.now()),
            people: await namesOfPeople(tx),
            facts: await continuityOf(tx, boardId),
            // The binder is for when something is down: whom to call is no secret to whoever may read it.
            contacts: await contactsOf(tx, boardId),
          }),
        }
      })
      const { document, template } = read
      const name = `kontinuitetsparm-${slug(document.board, 'namnden')}-${document.readOn}.${format}`
      return reply
        .header('cache-control', 'no-store')
        .header('x-content-type-options', 'nosniff')
        .header('content-disposition', attachmentHeader(name))
        .type(printFormats[format].type)
        .send(await renderDocument(document, format, { template, signal }))
    },
  )
}
