import { describe, expect, test } from 'vitest'
import { aCompletion, aCourse } from '../../../test/support/a-course.ts'
import { figuresOf, linesOf, untracedOf } from '../../../test/support/section-text.ts'
import type { ReviewContext } from '../../review/document.ts'
import { type TrainingFacts, trainingSection } from './chapter.ts'

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
const none: TrainingFacts = {
  boardId: 'board',
  courses: [],
  units: [
    { id: 'board', name: 'Nämnden' },
    { id: 'staben', name: 'Staben' },
  ],
  completions: [],
  headCounts: [],
  management: [],
  on: '2025-12-01',
}
const sectionOf = (facts: Partial<TrainingFacts>) => trainingSection({ ...none, ...facts }, context)

describe('training in the review', () => {
  test.each([
    ['no course', []],
    ['none that is mandatory', [aCourse('Frivillig', { mandatory: false })]],
    ['none that is offered yet', [aCourse('Planerad', {}, 'planned')]],
  ])('%s: nothing is said', (_, courses) => {
    expect(sectionOf({ courses })).toEqual({ blocks: [], answers: [] })
  })

  test('without a head count the share is not told, and the number is', () => {
    const section = sectionOf({
      courses: [aCourse('Grund')],
      completions: [aCompletion('Grund', 'anna', '2025-03-01')],
    })
    expect(linesOf(section)).toEqual({
      required: [
        '1 utbildning är obligatorisk. Räknat den 1 december 2025 har så här många en gällande utbildning:',
      ],
      completed: [
        'Utbildning | Målgrupp | Genomfört | Andel',
        'Grund | Alla medarbetare | 1 | Ej redovisat',
      ],
    })
  })

  test('units far behind, management and what is planned, each with its records', () => {
    const section = sectionOf({
      courses: [
        aCourse('Grund'),
        aCourse('Ledning', { groups: ['management'], nextOn: '2026-03-24' }),
      ],
      completions: [aCompletion('Grund', 'anna', '2025-03-01')],
      headCounts: [{ unitId: 'staben', group: 'everyone', headCount: 3, asOf: '2025-10-01' }],
      management: [
        {
          seat: {
            id: 's',
            personId: 'anna',
            name: 'Anna',
            role: 'Chef',
            fromOn: '2025-01-01',
            toOn: null,
            ground: 'Beslut',
          },
          standing: 'none',
          completedOn: null,
          until: null,
          courseId: null,
        },
      ],
    })
    expect(linesOf(section)).toEqual({
      required: [
        '2 utbildningar är obligatoriska. Räknat den 1 december 2025 har så här många en gällande utbildning:',
      ],
      completed: [
        'Utbildning | Målgrupp | Genomfört | Andel',
        'Grund | Alla medarbetare | 1 av 3 | 33 %',
        'Ledning | Ledningen (cybersäkerhetslagen 2:4) | 0 | Ej redovisat',
      ],
      low: ['Lägst andel har Staben (33 %, ”Grund”).'],
      management: [
        'Cybersäkerhetslagen (2025:1506) 2 kap. 4 § gäller från den 15 januari 2026 och kräver att ledningen genomgår utbildning om säkerhetsåtgärder. 0 av 1 som räknas som ledning har gällande utbildning.',
      ],
      next: ['Planerade tillfällen: Ledning den 24 mars 2026.'],
    })
    expect(figuresOf(section, 'completed')).toEqual([
      ['1 av 3', 1],
      ['0', 1],
    ])
    expect(untracedOf(section)).toEqual([])
  })
})
