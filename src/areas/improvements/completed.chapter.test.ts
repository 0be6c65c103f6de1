import { describe, expect, test } from 'vitest'
import {
  anImprovement,
  exampleFacts,
  fullContext,
  improvementsWith,
  noImprovements,
} from '../../../test/support/an-improvement.ts'
import {
  blockOf,
  figuresOf,
  headingsOf,
  linesOf,
  untracedOf,
} from '../../../test/support/section-text.ts'
import { completedSection } from './completed.chapter.ts'
import type { Improvement } from './improvement.record.ts'

describe('completed improvements', () => {
  const done = (
    number: number,
    fields: Partial<Improvement['fields']> = {},
    state: Improvement['state'] = 'done',
  ) =>
    anImprovement(
      { title: `Åtgärd ${number}`, plannedYear: 2025, doneOn: '2025-05-01', ...fields },
      { number, state },
    )
  const ongoing = (number: number) =>
    anImprovement({ title: `Åtgärd ${number}`, plannedYear: 2025 }, { number, state: 'started' })

  test('none: says so and answers nothing', () => {
    const section = completedSection(noImprovements, fullContext)
    expect(linesOf(section)).toEqual({
      none: ['Inga förbättringar är registrerade som genomförda under 2025.'],
    })
    expect(section.answers).toEqual([])
  })

  test('one, without a theme or an answered effect', () => {
    const section = completedSection(improvementsWith({ completed: [done(1)] }), fullContext)
    expect(linesOf(section)).toEqual({
      completed: ['Under 2025 har överförmyndarförvaltningen genomfört 1 förbättring.'],
      'theme-1-list': ['Åtgärd 1'],
      effects: ['För den genomförda förbättringen är effekten ännu inte besvarad.'],
      'effects-list': ['Åtgärd 1. Ingen dag är satt för bedömningen. Mått saknas.'],
    })
    expect(section.answers).toEqual([])
    expect(untracedOf(section)).toEqual([])
  })

  test('only ongoing work is not called done', () => {
    expect(
      linesOf(
        completedSection(improvementsWith({ completed: [ongoing(1), ongoing(2)] }), fullContext),
      ),
    ).toEqual({
      completed: ['Ingen förbättring blev genomförd under 2025, men 2 förbättringar pågår.'],
      'theme-1-list': ['Åtgärd 1 (pågår)', 'Åtgärd 2 (pågår)'],
    })
  })

  test('work that was going on at the end of the year and is done since', () => {
    const late = done(1, { startedOn: '2025-12-01', doneOn: '2026-01-15' })
    expect(
      linesOf(completedSection(improvementsWith({ completed: [late] }), fullContext))[
        'theme-1-list'
      ],
    ).toEqual(['Åtgärd 1, genomfört den 15 januari 2026'])
  })

  test('themes as they first appear, what has none last', () => {
    const completed = [
      done(1),
      done(2, { theme: 'Utbildning' }),
      done(3, { theme: 'Klassningar' }),
      done(4, { theme: 'Utbildning' }),
    ]
    const section = completedSection(improvementsWith({ completed }), fullContext)
    expect(headingsOf(section)).toEqual(['Utbildning', 'Klassningar', 'Övrigt'])
    expect(linesOf(section)['theme-1-list']).toEqual(['Åtgärd 2', 'Åtgärd 4'])
  })

  test.each<[string, Improvement['state'][], Record<string, string[]>, string[]]>([
    [
      'one shown',
      ['effectShown'],
      { effects: ['Effekten är besvarad för den genomförda förbättringen.'] },
      ['d2'],
    ],
    [
      'one judged as not shown is answered, and said not to be shown',
      ['effectNotShown'],
      {
        effects: ['Effekten är besvarad för den genomförda förbättringen.'],
        'effects-lacking': ['Av de besvarade är effekten inte visad för 1.'],
      },
      ['d2'],
    ],
    [
      'all answered, each in its own way',
      ['effectShown', 'effectNotShown', 'effectPartlyShown'],
      {
        effects: ['Effekten är besvarad för alla genomförda förbättringar.'],
        'effects-lacking': [
          'Av de besvarade är effekten inte visad för 1 och bara delvis visad för 1.',
        ],
      },
      ['d2'],
    ],
    [
      'some answered',
      ['effectShown', 'done', 'done'],
      {
        effects: ['För 2 av 3 genomförda förbättringar är effekten ännu inte besvarad.'],
        'effects-list': [
          'Åtgärd 2. Ingen dag är satt för bedömningen. Mått saknas.',
          'Åtgärd 3. Ingen dag är satt för bedömningen. Mått saknas.',
        ],
      },
      ['d2'],
    ],
    [
      'none answered',
      ['done', 'done'],
      {
        effects: ['Effekten är ännu inte besvarad för någon av de genomförda förbättringarna.'],
        'effects-list': [
          'Åtgärd 1. Ingen dag är satt för bedömningen. Mått saknas.',
          'Åtgärd 2. Ingen dag är satt för bedömningen. Mått saknas.',
        ],
      },
      [],
    ],
  ])('effect: %s', (_case, states, said, answers) => {
    const completed = states.map((state, index) =>
      done(index + 1, state === 'done' ? {} : { effect: 'Stickprov gjort' }, state),
    )
    const section = completedSection(improvementsWith({ completed }), fullContext)
    const lines = Object.entries(linesOf(section)).filter(([key]) => key.startsWith('effects'))
    expect(Object.fromEntries(lines)).toEqual(said)
    expect(section.answers).toEqual(answers)
    expect(untracedOf(section)).toEqual([])
  })

  test('the tasks and the effect stand under the improvement', () => {
    const one = done(
      1,
      {
        tasks: 'Konton\nPasserkort',
        measure: 'Antal konton',
        baseline: '37 konton',
        outcomeValue: '0 konton',
        effect: 'Stickprov i oktober',
      },
      'effectShown',
    )
    const block = blockOf(
      completedSection(improvementsWith({ completed: [one] }), fullContext),
      'theme-1-list',
    )
    const children = block.kind === 'list' ? block.items[0]?.children : []
    expect(children?.map(({ content }) => content[0]?.text)).toEqual([
      'Konton',
      'Passerkort',
      'Effekten är visad. Mått: antal konton. Före: 37 konton. Nu: 0 konton. Stickprov i oktober.',
    ])
  })

  test('the example of overformyndarnamnden: five done and one ongoing, in two groups', () => {
    const section = completedSection(exampleFacts('overformyndarnamnden', fullContext), fullContext)
    expect(linesOf(section)).toMatchObject({
      completed: [
        'Under 2025 har överförmyndarförvaltningen genomfört 5 förbättringar, och ytterligare 1 pågår.',
      ],
      'theme-1': ['Översyn av behörigheter'],
      'theme-1-list': [
        'Rensning av gamla behörigheter i eDok',
        'Rensning av gamla behörigheter i Populus',
        'Översyn av behörighetsnivåer i Populus',
        'Rutin för avslut av behörigheter när en tjänst avslutas, framtagen och införd',
        'Rensning av gamla behörigheter i Lex (pågår)',
      ],
      'theme-2': ['Klassningar'],
      'theme-2-list': ['Klassning av Lex, meddelandeväxeln och e-tjänsten'],
    })
    expect(figuresOf(section, 'completed')).toEqual([
      ['5 förbättringar', 5],
      ['ytterligare 1', 1],
    ])
  })
})
