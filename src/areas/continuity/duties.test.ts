import { describe, expect, test } from 'vitest'
import { anActivity, anExercise, aPlan } from '../../../test/support/a-recovery.ts'
import { continuityDuties } from './duties.ts'

type Kept = Parameters<typeof continuityDuties>[0]
const none: Kept = {
  activities: [],
  plans: [],
  exercises: [],
  ties: { supports: [], exercises: [] },
}

const cases: [string, Partial<Kept>, [string | null, string][]][] = [
  ['nothing', {}, []],
  [
    'an activity that is only pointed out',
    { activities: [anActivity('Tillsyn', {}, 'identified')] },
    [
      [null, 'Analysera konsekvenserna: Tillsyn'],
      [null, 'Skriv kontinuitetsplan: Tillsyn'],
    ],
  ],
  [
    'an analysis is done again after two years, also from a leap day',
    {
      activities: [anActivity('Tillsyn', { analysedOn: '2024-02-29' })],
      plans: [aPlan('Plan', { approvedOn: null })],
      ties: { supports: [{ planId: 'Plan', subjectId: 'Tillsyn' }], exercises: [] },
    },
    [['2026-02-28', 'Gör om konsekvensanalysen: Tillsyn']],
  ],
  [
    'no longer critical asks for nothing',
    { activities: [anActivity('Nedlagd', {}, 'retired')] },
    [],
  ],
  [
    'a plan never tried is to be tried a year after its approval',
    { plans: [aPlan('Plan', { approvedOn: '2025-03-24', reviewBy: '2026-01-31' })] },
    [
      ['2026-01-31', 'Se över planen: Plan'],
      ['2026-03-24', 'Öva planen: Plan'],
    ],
  ],
  [
    'a plan that was tried is to be tried a year after, whatever else was only planned',
    {
      plans: [aPlan('Plan', { approvedOn: '2025-03-24' })],
      exercises: [
        anExercise('Prov', { heldOn: '2025-10-07' }),
        anExercise('Senare', { plannedOn: '2026-05-05', heldOn: null }, 'planned'),
      ],
      ties: {
        supports: [],
        exercises: [
          { exerciseId: 'Prov', planId: 'Plan' },
          { exerciseId: 'Senare', planId: 'Plan' },
        ],
      },
    },
    [
      ['2026-05-05', 'Genomför övningen: Senare'],
      ['2026-10-07', 'Öva planen: Plan'],
    ],
  ],
  ['a draft is not tried', { plans: [aPlan('Plan', { reviewBy: '2026-01-31' }, 'draft')] }, []],
]

describe('what is to be done', () => {
  test.each(cases)('%s', (_name, kept, duties) => {
    expect(
      continuityDuties({ ...none, ...kept }).map(({ dueOn, title }) => [dueOn, title]),
    ).toEqual(duties)
  })
})
