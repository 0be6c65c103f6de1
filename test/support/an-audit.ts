import type { Audit } from '../../src/areas/audits/audit.record.ts'
import type { AuditFinding } from '../../src/areas/audits/audit-finding.record.ts'

const envelope = {
  boardId: '0198d000-0000-7000-8000-00000000b0a2',
  version: 1,
  createdAt: '2025-10-01T08:00:00.000Z',
  createdBy: null,
  changedAt: '2025-10-01T08:00:00.000Z',
  changedBy: null,
}

export const bareAudit: Audit['fields'] = {
  title: 'Granskning av behörigheter',
  year: 2025,
  kind: 'internal',
  conductor: 'Stadsrevisionen',
  scope: null,
  startedOn: null,
  reportedOn: '2025-09-19',
  conclusion: 'Uppföljningen räcker inte.',
  reason: null,
  consequence: null,
  recommendation: null,
  responsible: null,
  registryNumber: null,
}

/** The statement that no audit was made, with the least it must say. */
export const bareStatement: Audit['fields'] = {
  ...bareAudit,
  title: 'Ingen revision 2025',
  kind: 'none',
  conductor: null,
  reportedOn: null,
  conclusion: null,
  consequence: 'En oberoende bedömning saknas.',
}

export function anAudit(
  fields: Partial<Audit['fields']> = {},
  of: Partial<Pick<Audit, 'number' | 'state' | 'secrecy'>> = {},
): Audit {
  const all = { ...bareAudit, ...fields }
  const { number = 1, state = 'reported', secrecy = null } = of
  return {
    ...envelope,
    id: `0198d000-0000-7000-8000-a${String(number).padStart(11, '0')}`,
    type: 'audit',
    number,
    title: all.title,
    state,
    year: all.year,
    ownerId: all.responsible,
    secrecy,
    fields: all,
  }
}

export const bareFinding: AuditFinding['fields'] = {
  title: 'Behörigheter följs inte upp',
  audit: anAudit().id,
  severity: 'significant',
  observation: null,
  recommendation: null,
  responsible: null,
  answerBy: null,
  answer: null,
  answeredOn: null,
  outcome: null,
}

export function aFinding(
  fields: Partial<AuditFinding['fields']> = {},
  of: Partial<Pick<AuditFinding, 'number' | 'state' | 'secrecy'>> = {},
): AuditFinding {
  const all = { ...bareFinding, ...fields }
  const { number = 1, state = 'open', secrecy = null } = of
  return {
    ...envelope,
    id: `0198d000-0000-7000-8000-f${String(number).padStart(11, '0')}`,
    type: 'auditFinding',
    number,
    title: all.title,
    state,
    year: null,
    ownerId: all.responsible,
    secrecy,
    fields: all,
  }
}
