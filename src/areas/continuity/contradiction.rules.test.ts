import { describe, expect, test } from 'vitest'
import { anActivity, aRecovery } from '../../../test/support/a-recovery.ts'
import { type ContradictionKind, contradictionsIn } from './contradiction.rules.ts'
import type { RecoveryFacts } from './recovery-order.rules.ts'

const sound = {
  activities: [anActivity('tillsyn', { dataLossHours: 24 })],
  systems: { lex: { recoveryHours: 24, dataLossHours: 24 } },
  components: { nät: { recoveryHours: 4 } },
  needs: ['tillsyn > lex', 'lex > nät'],
  availability: { lex: 2 },
}

const cases: [string, RecoveryFacts, [ContradictionKind, string][]][] = [
  ['nothing at all', aRecovery({}), []],
  ['what hangs together', aRecovery(sound), []],
  [
    'a circle',
    aRecovery({ ...sound, needs: [...sound.needs, 'nät > lex'] }),
    [
      [
        'circle',
        'lex och nät är beroende av varandra. Ange vilket som går att starta utan de andra, och ta bort det beroendet.',
      ],
    ],
  ],
  [
    'recovered after it can no longer wait',
    aRecovery({
      ...sound,
      activities: [anActivity('tillsyn', { recoveryHours: 48, longestOutageHours: 24 })],
    }),
    [
      [
        'recoveryAfterOutage',
        '”tillsyn” tål 1 dygn men behöver stödet först inom 2 dygn. Den tid verksamheten tål ska vara den längre.',
      ],
    ],
  ],
  [
    'the same time is no contradiction',
    aRecovery({
      ...sound,
      activities: [anActivity('tillsyn', { recoveryHours: 24, longestOutageHours: 24 })],
    }),
    [],
  ],
  [
    'promised too late',
    aRecovery({ ...sound, systems: { lex: { recoveryHours: 48 } } }),
    [['promisedTooSlow', 'lex återställs inom 2 dygn, men ”tillsyn” behöver det inom 1 dygn.']],
  ],
  [
    'promised late, but the reserve routine lasts',
    aRecovery({
      ...sound,
      activities: [anActivity('tillsyn', { manualRoutine: 'Blankett', manualHours: 72 })],
      systems: { lex: { recoveryHours: 48 } },
    }),
    [],
  ],
  [
    'promised late, and the reserve routine does not last',
    aRecovery({
      ...sound,
      activities: [anActivity('tillsyn', { manualRoutine: 'Blankett', manualHours: 36 })],
      systems: { lex: { recoveryHours: 48 } },
    }),
    [
      [
        'promisedTooSlow',
        'lex återställs inom 2 dygn, men ”tillsyn” behöver det inom 1 dygn, och reservrutinen räcker i 36 timmar.',
      ],
    ],
  ],
  [
    'a system that must be up before what it rests on',
    aRecovery({ ...sound, components: { nät: { recoveryHours: 25 } } }),
    [
      ['promisedTooSlow', 'nät återställs inom 25 timmar, men ”tillsyn” behöver det inom 1 dygn.'],
      [
        'dependencyTooSlow',
        'lex ska vara uppe inom 1 dygn, men vilar på nät, som återställs inom 25 timmar.',
      ],
    ],
  ],
  [
    'more can be lost than is borne',
    aRecovery({ ...sound, activities: [anActivity('tillsyn', { dataLossHours: 0 })] }),
    [
      [
        'dataLossTooGreat',
        'I lex kan 1 dygn av uppgifterna gå förlorade, men ”tillsyn” tål ingen förlust.',
      ],
    ],
  ],
  [
    'a low class for what is needed at once',
    aRecovery({ ...sound, availability: { lex: 1 } }),
    [
      [
        'lowClass',
        'lex behövs inom 1 dygn men har klassningen T1. Så snabbt brukar svara mot T2. Pröva klassningen eller tiden.',
      ],
    ],
  ],
  [
    'a system that is not classified is not said to be low',
    aRecovery({ ...sound, availability: {} }),
    [],
  ],
  [
    'nothing promised for what is needed',
    aRecovery({ ...sound, systems: { lex: { recoveryHours: null } } }),
    [
      [
        'nothingPromised',
        '”tillsyn” behöver lex, men det är inte avtalat hur snabbt det återställs.',
      ],
    ],
  ],
  [
    'what no activity needs may be slow and unpromised',
    aRecovery({ systems: { arkiv: { recoveryHours: null }, lek: { recoveryHours: 8000 } } }),
    [],
  ],
  [
    'an activity without times and without a way through',
    aRecovery({ activities: [anActivity('okänd', { recoveryHours: null })] }),
    [
      [
        'noWayThrough',
        'Det är inte känt vad ”okänd” behöver eller hur den görs vid ett avbrott. Koppla till systemen, eller beskriv reservrutinen.',
      ],
      [
        'timesUnknown',
        '”okänd” saknar återställningstid, så det den behöver får ingen plats i ordningen.',
      ],
    ],
  ],
  [
    'an activity no longer critical contradicts nothing',
    aRecovery({ activities: [anActivity('nedlagd', { recoveryHours: null }, 'retired')] }),
    [],
  ],
]

describe('what contradicts itself', () => {
  test.each(cases)('%s', (_name, facts, found) => {
    expect(contradictionsIn(facts).map(({ kind, because }) => [kind, because])).toEqual(found)
  })
})
