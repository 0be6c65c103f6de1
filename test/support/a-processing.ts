/** Records of the processing area, with everything the law asks for; a test takes away what it is about. */
import type { Around } from '../../src/areas/processing/completeness.rules.ts'
import type { DataSubjectRequest } from '../../src/areas/processing/data-subject-request.record.ts'
import type { Dpia } from '../../src/areas/processing/dpia.record.ts'
import type { DpiaRisk } from '../../src/areas/processing/dpia.rules.ts'
import type { ProcessingRecord } from '../../src/areas/processing/processing-record.record.ts'
import type { Transfer } from '../../src/areas/processing/transfer.rules.ts'

const OWNER = '0198d000-0000-7000-8000-00000000aaaa'

export const wholeProcessing: ProcessingRecord['fields'] = {
  name: 'Tillsyn av ställföreträdare',
  role: 'controller',
  purpose: 'Granska att ställföreträdare sköter sitt uppdrag.',
  jointController: null,
  onBehalfOf: null,
  processingCategories: null,
  legalBases: ['publicTask'],
  nationalLaw: 'Föräldrabalken 16 kap. 1 §',
  specialCategories: true,
  specialGrounds: ['substantialPublicInterest'],
  specialLaw: 'Dataskyddslagen (2018:218) 3 kap. 3 §',
  dataSubjects: ['wards', 'guardians'],
  dataSubjectsOther: null,
  dataCategories: ['identity', 'economy', 'health'],
  dataCategoriesOther: null,
  recipients: 'Tingsrätten, huvudmannen.',
  usesProcessor: false,
  thirdCountry: false,
  retention: 'Gallras tre år efter att uppdraget upphört.',
  retentionUnknownBecause: null,
  security: 'Behörighet efter roll, loggning.',
  processingOwner: OWNER,
  startedOn: null,
  endedOn: null,
}

export const bareDpia: Dpia['fields'] = {
  name: 'E-tjänst för årsräkningar',
  leader: null,
  criteria: [],
  assessedOn: null,
  needed: null,
  neededBecause: null,
  description: null,
  necessity: null,
  proportionality: null,
  rights: null,
  measures: null,
  viewsSought: null,
  views: null,
  viewsNotSoughtBecause: null,
  consultedOn: null,
  consultationNumber: null,
  consultationAnsweredOn: null,
  consultationAnswer: null,
  reviewBy: null,
}

export const bareRequest: DataSubjectRequest['fields'] = {
  subject: 'Registerutdrag, tidigare huvudman',
  kind: 'access',
  receivedOn: '2025-03-05',
  channel: null,
  registryNumber: null,
  handler: null,
  identityChecked: null,
  identityHow: null,
  identityAskedOn: null,
  extendedOn: null,
  extensionMonths: null,
  extendedBecause: null,
  answeredOn: null,
  outcome: null,
  refusalBecause: null,
  toldOfComplaint: null,
  withdrawnBecause: null,
}

type Envelope<S> = { number?: number; state?: S; createdAt?: string; version?: number }

function row<F extends object, S extends string>(
  type: string,
  title: string,
  fields: F,
  state: S,
  { number = 1, createdAt = '2024-02-01T09:00:00.000Z', version = 1 }: Envelope<S>,
) {
  return {
    id: `0198d000-0000-7000-8000-${type.slice(0, 1) === 'p' ? '1' : type.slice(0, 1) === 'd' ? '2' : '3'}${String(number).padStart(11, '0')}`,
    type,
    boardId: '0198d000-0000-7000-8000-00000000b0a2',
    number,
    title,
    state,
    year: null,
    ownerId: OWNER,
    secrecy: null,
    version,
    createdAt,
    createdBy: null,
    changedAt: createdAt,
    changedBy: null,
    fields,
  }
}

export function aProcessing(
  fields: Partial<ProcessingRecord['fields']> = {},
  envelope: Envelope<ProcessingRecord['state']> = {},
): ProcessingRecord {
  const all = { ...wholeProcessing, ...fields }
  return row('processingRecord', all.name, all, envelope.state ?? 'active', envelope)
}

export function aDpia(
  fields: Partial<Dpia['fields']> = {},
  envelope: Envelope<Dpia['state']> = {},
): Dpia {
  const all = { ...bareDpia, ...fields }
  return row('dpia', all.name, all, envelope.state ?? 'draft', envelope)
}

export function aRequest(
  fields: Partial<DataSubjectRequest['fields']> = {},
  envelope: Envelope<DataSubjectRequest['state']> = {},
): DataSubjectRequest {
  const all = { ...bareRequest, ...fields }
  const made = row('dataSubjectRequest', all.subject, all, envelope.state ?? 'received', {
    ...envelope,
    number: (envelope.number ?? 1) + 500,
  })
  return { ...made, year: Number(all.receivedOn.slice(0, 4)) }
}

export const wellAround: Around = {
  links: [{ kind: 'uses', direction: 'out', type: 'system', id: 's' }],
  transfers: [],
  controller: { hasContact: true, officers: 1 },
  dpia: { needed: true, state: 'decided' },
}

export function aTransfer(change: Partial<Transfer> = {}): Transfer {
  return {
    id: 't',
    recordId: 'p',
    country: 'USA',
    recipient: 'Molnbolaget Inc.',
    basis: 'adequacy',
    certified: true,
    certifiedCheckedOn: '2026-03-01',
    tiaOn: null,
    safeguards: null,
    settledOn: '2026-03-01',
    evidence: 'ÖFN 2026/12',
    addedOn: '2026-03-01',
    removedOn: null,
    version: 1,
    ...change,
  }
}

export function aDpiaRisk(change: Partial<DpiaRisk> = {}): DpiaRisk {
  return {
    id: 'r',
    dpiaId: 'd',
    event: 'Obehörig läser uppgifter om hälsa',
    effect: null,
    likelihood: 3,
    severity: 4,
    measures: 'Loggranskning',
    residualLikelihood: 1,
    residualSeverity: 4,
    version: 1,
    ...change,
  }
}
