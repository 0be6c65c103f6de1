import { describe, expect, test } from 'vitest'
import { anActivity, anExercise, aPlan, aRecovery } from '../../../test/support/a-recovery.ts'
import { figuresOf, linesOf } from '../../../test/support/section-text.ts'
import type { ReviewContext } from '../../review/document.ts'
import { type ContinuityFacts, continuitySection } from './chapter.ts'

const context: ReviewContext = {
  organisation: 'Sundvalla stad',
  theOrganisation: 'staden',
  board: 'Överförmyndarnämnden',
  administration: 'Överförmyndarförvaltningen',
  year: 2025,
  planYears: [2026, 2027],
  readOn: '2025-12-01',
  people: {},
}

const none: ContinuityFacts = {
  activities: [],
  plans: [],
  exercises: [],
  ties: { supports: [], exercises: [] },
  recovery: aRecovery({}),
}
const sectionOf = (facts: Partial<ContinuityFacts>) =>
  continuitySection({ ...none, ...facts }, context)

describe('continuity in the review', () => {
  test('a board that has not begun says nothing', () =>
    expect(sectionOf({})).toEqual({ blocks: [], answers: [] }))

  test('a plan without anything to protect', () =>
    expect(linesOf(sectionOf({ plans: [aPlan('Avbrott i Lex')] }))).toEqual({
      activities: ['Ingen kritisk verksamhet är utpekad.'],
      exercises: ['Ingen övning är redovisad för 2025.'],
    }))

  test('one activity, its plan and what it needs, all in order', () => {
    const tillsyn = anActivity('Tillsyn', { manualRoutine: 'Blankett' })
    const section = sectionOf({
      activities: [tillsyn],
      plans: [aPlan('Avbrott i Lex')],
      ties: { supports: [{ planId: 'Avbrott i Lex', subjectId: 'Tillsyn' }], exercises: [] },
      recovery: aRecovery({
        activities: [tillsyn],
        systems: { Lex: { recoveryHours: 8 } },
        needs: ['Tillsyn > Lex'],
      }),
    })
    expect(linesOf(section)).toEqual({
      activities: [
        '1 kritisk verksamhet är utpekad. Konsekvenserna av ett avbrott är analyserade för 1 av 1, 1 av 1 har en gällande kontinuitetsplan och 1 av 1 en beskriven reservrutin.',
      ],
      recovery: [
        'Plats | System | Behövs inom | Utlovat | Behövs för',
        '1 | Lex | 1 dygn | 8 timmar | Tillsyn',
      ],
      sound: ['Inga motsägelser är funna mellan tider, beroenden och klassning.'],
      exercises: ['Ingen övning är redovisad för 2025.'],
    })
  })

  test('stale plans, contradictions and exercises are told with their records', () => {
    const tillsyn = anActivity('Tillsyn', { recoveryHours: 4 })
    const section = sectionOf({
      activities: [tillsyn, anActivity('Nedlagd', {}, 'retired')],
      plans: [
        aPlan('Avbrott i Lex', { reviewBy: '2025-11-30' }),
        aPlan('Brand', { reviewBy: '2025-12-01' }),
        aPlan('Gammal', { reviewBy: '2020-01-01' }, 'replaced'),
      ],
      exercises: [
        anExercise('Lex nere', {
          heldOn: '2025-10-07',
          result: 'partly',
          lessons: 'Blanketterna var gamla',
        }),
        anExercise('Förra årets', { heldOn: '2024-10-07' }),
        anExercise('Planerad', { heldOn: null }, 'planned'),
      ],
      recovery: aRecovery({
        activities: [tillsyn],
        systems: { Lex: { recoveryHours: 8 }, Sms: { recoveryHours: 6 } },
        needs: ['Tillsyn > Lex', 'Tillsyn > Sms'],
      }),
    })
    const lines = linesOf(section)
    expect(lines.stale).toEqual([
      '1 plan skulle ha setts över: Avbrott i Lex senast den 30 november 2025.',
    ])
    expect(lines['contradiction-list']).toEqual([
      'Driften lovar längre tid än verksamheten klarar: 2. Till exempel: Lex återställs inom 8 timmar, men ”Tillsyn” behöver det inom 4 timmar.',
    ])
    expect(figuresOf(section, 'contradiction-list')).toEqual([['2', 3]])
    expect(lines['exercise-list']).toEqual([
      'Lex nere, skrivbordsövning den 7 oktober 2025. Planen fungerade delvis. Blanketterna var gamla.',
    ])
  })
})
