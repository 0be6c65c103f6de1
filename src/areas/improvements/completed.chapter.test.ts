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
  const done = (number: number, fields: Partial<Improvement['fields']> = {}) =>
    anImprovement(
      { title: `Åtgärd ${number}`, plannedYear: 2025, doneOn: '2025-05-01', ...fields },
      { number, state: fields.effectShown ? 'effectShown' : 'done' },
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

  test.each<[string, (boolean | null)[], string, string[]]>([
    ['one shown', [true], 'Effekten är besvarad för den genomförda förbättringen.', ['d2']],
    [
      'one judged as not shown',
      [false],
      'Effekten är besvarad för den genomförda förbättringen.',
      ['d2'],
    ],
    [
      'all answered',
      [true, false],
      'Effekten är besvarad för alla genomförda förbättringar.',
      ['d2'],
    ],
    [
      'some answered',
      [true, null, null],
      'För 2 av 3 genomförda förbättringar är effekten ännu inte besvarad.',
      ['d2'],
    ],
    [
      'none answered',
      [null, null],
      'Effekten är ännu inte besvarad för någon av de genomförda förbättringarna.',
      [],
    ],
  ])('effect: %s', (_case, effects, said, answers) => {
    const completed = effects.map((effectShown, index) =>
      done(index + 1, { effectShown, effect: effectShown === null ? null : 'Stickprov gjort' }),
    )
    const section = completedSection(improvementsWith({ completed }), fullContext)
    expect(linesOf(section).effects).toEqual([said])
    expect(section.answers).toEqual(answers)
  })

  test('the tasks and the effect stand under the improvement', () => {
    const one = done(1, {
      tasks: 'Konton\nPasserkort',
      effect: 'Inga konton kvar',
      effectShown: true,
    })
    const block = blockOf(
      completedSection(improvementsWith({ completed: [one] }), fullContext),
      'theme-1-list',
    )
    const children = block.kind === 'list' ? block.items[0]?.children : []
    expect(children?.map(({ content }) => content[0]?.text)).toEqual([
      'Konton',
      'Passerkort',
      'Effekten är visad. Inga konton kvar.',
    ])
  })

  test('the example of overformyndarnamnden: five done and one ongoing, in two groups', () => {
    const section = completedSection(exampleFacts('overformyndarnamnden', fullContext), fullContext)
    expect(linesOf(section)).toMatchObject({
      completed: [
        'Under 2025 har överförmyndarförvaltningen genomfört 5 förbättringar, och ytterligare en pågår.',
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
      ['ytterligare en', 1],
    ])
  })
})
