import { recordRoutes } from '../../record/routes.ts'
import type { App, Services } from '../../server/http.ts'
import { businessProcess } from './business-process.record.ts'
import { informationSet } from './information-set.record.ts'
import { itComponent } from './it-component.record.ts'
import { system } from './system.record.ts'

export function informationRoutes(app: App, services: Services): void {
  recordRoutes(app, services, businessProcess)
  recordRoutes(app, services, informationSet)
  recordRoutes(app, services, system)
  recordRoutes(app, services, itComponent)
}
