import { sql } from 'kysely'
import { recordRoutes } from '../../record/routes.ts'
import type { App, Services } from '../../server/http.ts'
import { governingDocument } from './governing-document.record.ts'
import { documentKeepingRoutes } from './keeping/routes.ts'

export function governingDocumentRoutes(app: App, services: Services): void {
  recordRoutes(app, services, governingDocument)
  documentKeepingRoutes(app, services, async (tx, boardId) => {
    const { rows } = await sql<{ id: string; title: string }>`
      select id, title from records where board_id = ${boardId} and type = 'improvement'
        and state in ('proposed', 'decided', 'started') and secrecy is null order by year, number`.execute(
      tx,
    )
    return rows
  })
}
