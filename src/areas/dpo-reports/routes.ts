import { recordRoutes } from '../../record/routes.ts'
import type { App, Services } from '../../server/http.ts'
import { dpoRecommendation } from './dpo-recommendation.record.ts'
import { dpoReport } from './dpo-report.record.ts'

export function dpoReportRoutes(app: App, services: Services): void {
  recordRoutes(app, services, dpoReport)
  recordRoutes(app, services, dpoRecommendation)
}
