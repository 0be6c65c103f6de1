/** What a recovery order is reckoned from, in few words. */
import {
  type ContinuityPlan,
  continuityPlan,
} from '../../src/areas/continuity/continuity-plan.record.ts'
import {
  type CriticalActivity,
  criticalActivity,
} from '../../src/areas/continuity/critical-activity.record.ts'
import { type Exercise, exercise } from '../../src/areas/continuity/exercise.record.ts'
import type { RecoveryFacts } from '../../src/areas/continuity/recovery-order.rules.ts'
import { aComponent, aSystem } from './an-inventory.ts'

const envelope = {
  boardId: 'board',
  number: 1,
  year: null,
  ownerId: null,
  secrecy: null,
  version: 1,
  createdAt: '2025-01-01T08:00:00.000Z',
  createdBy: null,
  changedAt: '2025-01-01T08:00:00.000Z',
  changedBy: null,
}

function emptyFields<F>(declaration: { fields: object }): F {
  return Object.fromEntries(Object.keys(declaration.fields).map((name) => [name, null])) as F
}

export function anActivity(
  id: string,
  fields: Partial<CriticalActivity['fields']> = {},
  state: CriticalActivity['state'] = 'analysed',
): CriticalActivity {
  const empty = emptyFields<CriticalActivity['fields']>(criticalActivity)
  const times = { recoveryHours: 24, longestOutageHours: 48 }
  const row = { ...envelope, id, type: 'criticalActivity', title: id, state }
  return { ...row, fields: { ...empty, name: id, ...times, ...fields } }
}

export function aPlan(
  id: string,
  fields: Partial<ContinuityPlan['fields']> = {},
  state: ContinuityPlan['state'] = 'inForce',
): ContinuityPlan {
  const empty = emptyFields<ContinuityPlan['fields']>(continuityPlan)
  const row = { ...envelope, id, type: 'continuityPlan', title: id, state }
  return { ...row, fields: { ...empty, title: id, ...fields } }
}

export function anExercise(
  id: string,
  fields: Partial<Exercise['fields']> = {},
  state: Exercise['state'] = 'held',
): Exercise {
  const empty = emptyFields<Exercise['fields']>(exercise)
  const row = { ...envelope, id, type: 'exercise', title: id, state }
  const known = { title: id, kind: 'tabletop' as const, plannedOn: '2025-10-07' }
  return { ...row, fields: { ...empty, ...known, ...fields } }
}

/** `needs` as "lex > nät": the first needs the second. */
export function aRecovery(given: {
  activities?: CriticalActivity[]
  systems?: Record<string, Record<string, unknown> | 'retired'>
  components?: Record<string, Record<string, unknown>>
  needs?: string[]
  availability?: Record<string, number>
}): RecoveryFacts {
  return {
    activities: given.activities ?? [],
    systems: Object.entries(given.systems ?? {}).map(([id, fields]) =>
      fields === 'retired'
        ? aSystem({ id, state: 'retired' })
        : aSystem({ id, fields: { recoveryHours: 4, dataLossHours: null, ...fields } }),
    ),
    components: Object.entries(given.components ?? {}).map(([id, fields]) =>
      aComponent({ id, fields: { recoveryHours: 4, ...fields } }),
    ),
    needs: (given.needs ?? []).map((pair) => {
      const [id = '', needs = ''] = pair.split(' > ')
      return { id, needs }
    }),
    availability: given.availability ?? {},
  }
}
