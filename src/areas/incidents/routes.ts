import { recordRoutes } from '../../record/routes.ts'
import type { App, Services } from '../../server/http.ts'
import { incident } from './incident.record.ts'

export function incidentRoutes(app: App, services: Services): void {
  recordRoutes(app, services, incident)
}
