/** The processing area over HTTP: the register, the assessments and the requests. */
import type { App, Services } from '../../server/http.ts'
import { assessmentRoutes } from './assessment/routes.ts'
import type { PrintDocument } from './documents.ts'
import { registerRoutes } from './register/routes.ts'
import { requestRoutes } from './requests/routes.ts'

export function processingRoutes(app: App, services: Services, print: PrintDocument): void {
  registerRoutes(app, services, print)
  assessmentRoutes(app, services, print)
  requestRoutes(app, services)
}
