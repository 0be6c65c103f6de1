import type { Risk } from '../../src/areas/risks/risk.record.ts'

/** Everything that must be known of a risk, and nothing else. */
export const bareRisk: Risk['fields'] = {
  event: 'Behörigheter ligger kvar efter avslutad tjänst',
  analysis: 'vor',
  assessedYear: 2025,
  mandatoryPractice: null,
  goalCode: null,
  goalYear: null,
  process: null,
  effect: null,
  existingMeasure: null,
  scale: null,
  scaleVersion: null,
  likelihood: null,
  consequence: null,
  assessedOn: null,
  treatment: null,
  treatmentReason: null,
  riskOwner: null,
}

type Envelope = Partial<Pick<Risk, 'number' | 'state' | 'secrecy'>>

export function aRisk(
  fields: Partial<Risk['fields']> = {},
  { number = 1, state = 'identified', secrecy = null }: Envelope = {},
): Risk {
  const all = { ...bareRisk, ...fields }
  return {
    id: `0198d000-0000-7000-8000-${String(number).padStart(12, '0')}`,
    type: 'risk',
    boardId: '0198d000-0000-7000-8000-00000000b0a2',
    number,
    title: all.event,
    state,
    year: all.assessedYear,
    ownerId: all.riskOwner,
    secrecy,
    version: 1,
    createdAt: '2024-12-02T09:00:00.000Z',
    createdBy: null,
    changedAt: '2024-12-02T09:00:00.000Z',
    changedBy: null,
    fields: all,
  }
}

/** A risk assessed on the shipped 4 × 4 scale. */
export function anAssessedRisk(
  likelihood: number,
  consequence: number,
  fields: Partial<Risk['fields']> = {},
  envelope: Envelope = {},
): Risk {
  return aRisk(
    { scale: '4x4', scaleVersion: 1, likelihood, consequence, ...fields },
    { state: 'assessed', ...envelope },
  )
}
