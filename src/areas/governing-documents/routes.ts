import { sql } from 'kysely'
import { z } from 'zod'
import { id, version, writtenText } from '../../core/inputs.ts'
import { type AnyRecord, valuesSchema } from '../../record/define.ts'
import { answerOne, emptyToNull, oneSchema, recordRoutes } from '../../record/routes.ts'
import { mustNotBeSealed, recordById } from '../../record/store.ts'
import { type App, actorOf, mustMay, type Services } from '../../server/http.ts'
import { governingDocument } from './governing-document.record.ts'
import { documentKeepingRoutes } from './keeping/routes.ts'
import { changeDocument } from './keeping/store.ts'

const any = governingDocument as unknown as AnyRecord

export function governingDocumentRoutes(app: App, services: Services): void {
  recordRoutes(app, services, governingDocument, { ownChange: true })
  app.put(
    '/api/governing-documents/:id',
    {
      config: { act: 'governingDocument.change' },
      preValidation: emptyToNull,
      schema: {
        tags: [governingDocument.names.plural],
        summary: 'Ändra styrande dokument; det som är fastställt följer versionen',
        params: z.object({ id }),
        body: z.strictObject({
          version,
          values: valuesSchema(governingDocument),
          secrecy: writtenText('Lagrummet', 100).nullable().optional(),
        }),
        response: { 200: oneSchema(any) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return services.db.withActor(actor, async (tx) => {
        const of = await recordById(tx, governingDocument, request.params.id)
        mustMay(actor, 'governingDocument.change', of.boardId)
        mustNotBeSealed(governingDocument, of, request.body.values)
        const change = { id: of.id, ...request.body }
        return answerOne(tx, actor, any, await changeDocument(tx, actor, services.now(), change))
      })
    },
  )
  documentKeepingRoutes(app, services, async (tx, boardId) => {
    const { rows } = await sql<{ id: string; title: string }>`
      select id, title from records where board_id = ${boardId} and type = 'improvement'
        and state in ('proposed', 'decided', 'started') and secrecy is null order by year, number`.execute(
      tx,
    )
    return rows
  })
}
