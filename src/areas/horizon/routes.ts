import { recordRoutes } from '../../record/routes.ts'
import type { App, Services } from '../../server/http.ts'
import { horizonFactor } from './horizon-factor.record.ts'

export function horizonRoutes(app: App, services: Services): void {
  recordRoutes(app, services, horizonFactor)
}
