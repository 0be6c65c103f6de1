/** An obligatory practice, units and their answers, for tests of the rules. */
import type { PracticeAnswer, UnitOfBoard } from '../../src/areas/practices/answers.rules.ts'
import type { Practice } from '../../src/areas/practices/practice.record.ts'

export function aPractice(
  fields: Partial<Practice['fields']> = {},
  { number = 1, state = 'inForce' as Practice['state'] } = {},
): Practice {
  const all: Practice['fields'] = {
    title: 'Behörighetshantering',
    mandatoryPractice: 'accessManagement',
    expectedOutcome: 'Ingen har kvar behörigheter som tjänsten inte kräver.',
    shownBy: null,
    reference: null,
    practiceOwner: null,
    validFrom: '2025-01-01',
    validTo: null,
    assessedBy: 'october',
    ...fields,
  }
  return {
    id: `0198d000-0000-7000-8000-0000000006${String(number).padStart(2, '0')}`,
    type: 'practice',
    boardId: '0198d000-0000-7000-8000-000000000002',
    number,
    title: all.title,
    state,
    year: null,
    ownerId: all.practiceOwner,
    secrecy: null,
    version: 1,
    createdAt: '2025-01-13T09:00:00.000Z',
    createdBy: null,
    changedAt: '2025-01-13T09:00:00.000Z',
    changedBy: null,
    fields: all,
  }
}

/** Board → administration → a department with a unit of its own, and a staff unit. */
export const someUnits: readonly UnitOfBoard[] = [
  { id: 'board', parentId: null, kind: 'board', name: 'Nämnden' },
  { id: 'office', parentId: 'board', kind: 'administration', name: 'Förvaltningen' },
  { id: 'care', parentId: 'office', kind: 'department', name: 'Vården' },
  { id: 'night', parentId: 'care', kind: 'unit', name: 'Natten' },
  { id: 'staff', parentId: 'office', kind: 'unit', name: 'Staben' },
]

export function anAnswer(
  changes: Partial<PracticeAnswer> = {},
  practice: Practice = aPractice(),
): PracticeAnswer {
  return {
    id: 'answer',
    practiceId: practice.id,
    unitId: 'care',
    year: 2026,
    question: 'known',
    level: 'full',
    reason: null,
    evidence: null,
    answeredByName: 'Per Nyberg',
    answeredAt: '2026-10-01T09:00:00.000Z',
    replacedAt: null,
    ...changes,
  }
}
