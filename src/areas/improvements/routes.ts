import { recordRoutes } from '../../record/routes.ts'
import type { App, Services } from '../../server/http.ts'
import { improvement } from './improvement.record.ts'

export function improvementRoutes(app: App, services: Services): void {
  recordRoutes(app, services, improvement)
}
