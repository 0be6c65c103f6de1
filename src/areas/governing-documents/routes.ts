import { recordRoutes } from '../../record/routes.ts'
import type { App, Services } from '../../server/http.ts'
import { governingDocument } from './governing-document.record.ts'

export function governingDocumentRoutes(app: App, services: Services): void {
  recordRoutes(app, services, governingDocument)
}
