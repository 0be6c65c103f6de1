import { recordRoutes } from '../../record/routes.ts'
import type { App, Services } from '../../server/http.ts'
import { audit } from './audit.record.ts'
import { auditFinding } from './audit-finding.record.ts'

export function auditRoutes(app: App, services: Services): void {
  recordRoutes(app, services, audit)
  recordRoutes(app, services, auditFinding)
}
