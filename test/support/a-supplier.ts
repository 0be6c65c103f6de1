import type { Agreement } from '../../src/areas/suppliers/agreement.record.ts'
import type { SuppliersFacts } from '../../src/areas/suppliers/chapter.ts'
import type { GateStep, StepAnswer } from '../../src/areas/suppliers/gate.rules.ts'
import type { Procurement } from '../../src/areas/suppliers/procurement.record.ts'
import type { Supplier } from '../../src/areas/suppliers/supplier.record.ts'
import type { FollowUp } from '../../src/areas/suppliers/supplier.rules.ts'

export const noSuppliers: SuppliersFacts = {
  suppliers: [],
  agreements: [],
  followUps: [],
  procurements: [],
  answers: [],
  subjects: [],
  checklists: [],
  processors: [],
  loads: [],
  incidents: [],
}

export const bareSupplier: Supplier['fields'] = {
  name: 'Kvarnbo Data AB',
  kind: 'company',
  organisationNumber: null,
  country: null,
  delivers: null,
  usedFrom: '2022-01-01',
  usedUntil: null,
  responsible: null,
  contact: null,
  incidentContact: null,
  criticality: null,
  criticalityBecause: null,
  criticalityAssessedOn: null,
  personalData: null,
  outsideEea: null,
  outsideEeaWhere: null,
}

export const bareAgreement: Omit<Agreement['fields'], 'supplier'> = {
  subject: 'Drift av Lex',
  kind: 'service',
  mainAgreement: null,
  responsible: null,
  registryNumber: null,
  startsOn: '2023-01-01',
  endsOn: null,
  noticeMonths: null,
  noticeOn: null,
  extension: null,
  extendsBySelf: null,
  personalData: null,
  securityRequirements: null,
  requirementsIn: null,
  requirementsFollowedUpOn: null,
  incidentNoticeHours: null,
  auditRight: null,
  exitTerms: null,
}

export const bareProcurement: Procurement['fields'] = {
  title: 'Ny e-tjänst för årsräkningar',
  kind: 'tender',
  description: null,
  responsible: null,
  supplier: null,
  startedOn: '2025-02-01',
  tenderOn: null,
  readyBy: null,
  readyOn: null,
  personalData: null,
  registryNumber: null,
  cancelledBecause: null,
}

export const idOf = (kind: 1 | 2 | 3 | 4 | 5, number: number) =>
  `0198d000-0000-7000-800${kind}-${String(number).padStart(12, '0')}`

const envelope = {
  boardId: '0198d000-0000-7000-8000-00000000b0a2',
  year: null,
  version: 1,
  createdAt: '2024-01-10T09:00:00.000Z',
  createdBy: null,
  changedAt: '2024-01-10T09:00:00.000Z',
  changedBy: null,
}

export function aSupplier(
  fields: Partial<Supplier['fields']> = {},
  { number = 1, state = 'active' as Supplier['state'], secrecy = null as string | null } = {},
): Supplier {
  const all = { ...bareSupplier, ...fields }
  return {
    ...envelope,
    id: idOf(1, number),
    type: 'supplier',
    number,
    title: all.name,
    state,
    ownerId: all.responsible,
    secrecy,
    fields: all,
  }
}

export function anAgreement(
  fields: Partial<Agreement['fields']> = {},
  { number = 1, state = 'inForce' as Agreement['state'], secrecy = null as string | null } = {},
): Agreement {
  const all = { ...bareAgreement, supplier: idOf(1, 1), ...fields }
  return {
    ...envelope,
    id: idOf(2, number),
    type: 'agreement',
    number,
    title: all.subject,
    state,
    ownerId: all.responsible,
    secrecy,
    fields: all,
  }
}

export function aProcurement(
  fields: Partial<Procurement['fields']> = {},
  { number = 1, state = 'started' as Procurement['state'], secrecy = null as string | null } = {},
): Procurement {
  const all = { ...bareProcurement, ...fields }
  return {
    ...envelope,
    id: idOf(3, number),
    type: 'procurement',
    number,
    title: all.title,
    state,
    ownerId: all.responsible,
    secrecy,
    fields: all,
  }
}

export function aFollowUp(change: Partial<FollowUp> = {}): FollowUp {
  return {
    id: idOf(4, 1),
    supplierId: idOf(1, 1),
    doneOn: '2025-03-10',
    kind: 'meeting',
    result: 'fulfilled',
    found: 'Genomgång av årets ändringar.',
    reference: null,
    nextOn: null,
    ...change,
  }
}

export function aStepAnswer(
  step: GateStep,
  change: Partial<StepAnswer> & { procurementId?: string } = {},
): StepAnswer & { procurementId: string } {
  return {
    procurementId: idOf(3, 1),
    step,
    answer: 'done',
    note: 'Beslutat i ledningsgruppen.',
    reference: null,
    answeredOn: '2025-03-01',
    answeredBy: null,
    answeredByName: null,
    until: null,
    ...change,
  }
}
