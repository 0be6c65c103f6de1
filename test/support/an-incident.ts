import type { Incident } from '../../src/areas/incidents/incident.record.ts'
import { yearOf } from '../../src/core/dates.ts'

/** Everything that must be known of an incident, and nothing else. */
export const bareIncident: Incident['fields'] = {
  title: 'Brev till fel mottagare',
  kind: 'wrongRecipient',
  description: null,
  occurredAt: null,
  noticedAt: '2025-03-10T09:00:00.000Z',
  reportedAt: '2025-03-10T10:00:00.000Z',
  contact: null,
  affects: [],
  system: null,
  supplierInvolved: null,
  supplier: null,
  personalDataInvolved: null,
  personalDataBreach: null,
  breachReasoning: null,
  imyNotifiedAt: null,
  notNotifiedBecause: null,
  handler: null,
  registryNumber: null,
  cause: null,
  measure: null,
  lesson: null,
  dismissedBecause: null,
}

type Envelope = Partial<Pick<Incident, 'number' | 'state' | 'secrecy'>>

export function anIncident(
  fields: Partial<Incident['fields']> = {},
  { number = 1, state = 'reported', secrecy = null }: Envelope = {},
): Incident {
  const all = { ...bareIncident, ...fields }
  return {
    id: `0198d000-0000-7000-8000-${String(number).padStart(12, '0')}`,
    type: 'incident',
    boardId: '0198d000-0000-7000-8000-00000000b0a2',
    number,
    title: all.title,
    state,
    year: yearOf(all.reportedAt),
    ownerId: all.handler,
    secrecy,
    version: 1,
    createdAt: all.reportedAt,
    createdBy: null,
    changedAt: all.reportedAt,
    changedBy: null,
    fields: all,
  }
}
