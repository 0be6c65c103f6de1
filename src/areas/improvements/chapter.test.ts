import { describe, expect, test } from 'vitest'
import {
  anImprovement,
  exampleFacts,
  noImprovements,
} from '../../../test/support/an-improvement.ts'
import { blockOf, figuresOf, linesOf } from '../../../test/support/section-text.ts'
import type { ReviewContext, Section } from '../../review/document.ts'
import {
  completedSection,
  type ImprovementFacts,
  plannedDetailedSection,
  plannedGroupedSection,
  previousDecisionsSection,
  prioritiesSummary,
  proposalIntroSection,
} from './chapter.ts'
import type { Improvement } from './improvement.record.ts'
import type { DecidedEarlier } from './rules.ts'

const context: ReviewContext = {
  organisation: 'Sundvalla stad',
  theOrganisation: 'staden',
  board: 'Överförmyndarnämnden',
  administration: 'Överförmyndarförvaltningen',
  year: 2025,
  planYears: [2026, 2027],
  readOn: '2025-10-20',
  people: {},
}
const brief: ReviewContext = {
  ...context,
  board: 'Socialnämnden',
  administration: 'Socialförvaltningen',
  year: 2024,
  planYears: [2025, 2026, 2027],
  readOn: '2024-11-18',
}

function facts(some: Partial<ImprovementFacts>): ImprovementFacts {
  return { ...noImprovements, ...some }
}

/** Headings in the order they stand. */
function headings(section: Section): string[] {
  return section.blocks.flatMap((block) => (block.kind === 'subheading' ? [block.text] : []))
}

/** All text of the section, for what must not be said. */
function wholeText(section: Section): string {
  return JSON.stringify(section.blocks)
}

/** Every block is traced to a record, but those whose words rest on none. */
function untraced(section: Section): string[] {
  return section.blocks.filter(({ sources }) => sources.length === 0).map(({ key }) => key)
}

describe('completed improvements', () => {
  const done = (number: number, fields: Partial<Improvement['fields']> = {}) =>
    anImprovement(
      { title: `Åtgärd ${number}`, plannedYear: 2025, doneOn: '2025-05-01', ...fields },
      { number, state: fields.effectShown ? 'effectShown' : 'done' },
    )
  const ongoing = (number: number) =>
    anImprovement({ title: `Åtgärd ${number}`, plannedYear: 2025 }, { number, state: 'started' })

  test('none: says so and answers nothing', () => {
    const section = completedSection(noImprovements, context)
    expect(linesOf(section)).toEqual({
      none: ['Inga förbättringar är registrerade som genomförda under 2025.'],
    })
    expect(section.answers).toEqual([])
  })

  test('one, without a theme or an answered effect', () => {
    const section = completedSection(facts({ completed: [done(1)] }), context)
    expect(linesOf(section)).toEqual({
      completed: ['Under 2025 har överförmyndarförvaltningen genomfört 1 förbättring.'],
      'theme-1-list': ['Åtgärd 1'],
      effects: ['För den genomförda förbättringen är effekten ännu inte besvarad.'],
    })
    expect(section.answers).toEqual([])
    expect(untraced(section)).toEqual([])
  })

  test('only ongoing work is not called done', () => {
    expect(
      linesOf(completedSection(facts({ completed: [ongoing(1), ongoing(2)] }), context)),
    ).toEqual({
      completed: ['Ingen förbättring blev genomförd under 2025, men 2 förbättringar pågår.'],
      'theme-1-list': ['Åtgärd 1 (pågår)', 'Åtgärd 2 (pågår)'],
    })
  })

  test('work that was going on at the end of the year and is done since', () => {
    const late = done(1, { startedOn: '2025-12-01', doneOn: '2026-01-15' })
    expect(
      linesOf(completedSection(facts({ completed: [late] }), context))['theme-1-list'],
    ).toEqual(['Åtgärd 1, genomfört den 15 januari 2026'])
  })

  test('themes as they first appear, what has none last', () => {
    const completed = [
      done(1),
      done(2, { theme: 'Utbildning' }),
      done(3, { theme: 'Klassningar' }),
      done(4, { theme: 'Utbildning' }),
    ]
    const section = completedSection(facts({ completed }), context)
    expect(headings(section)).toEqual(['Utbildning', 'Klassningar', 'Övrigt'])
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
    const section = completedSection(facts({ completed }), context)
    expect(linesOf(section).effects).toEqual([said])
    expect(section.answers).toEqual(answers)
  })

  test('the tasks and the effect stand under the improvement', () => {
    const one = done(1, {
      tasks: 'Konton\nPasserkort',
      effect: 'Inga konton kvar',
      effectShown: true,
    })
    const block = blockOf(completedSection(facts({ completed: [one] }), context), 'theme-1-list')
    const children = block.kind === 'list' ? block.items[0]?.children : []
    expect(children?.map(({ content }) => content[0]?.text)).toEqual([
      'Konton',
      'Passerkort',
      'Effekten är visad. Inga konton kvar.',
    ])
  })

  test('the example of overformyndarnamnden: five done and one ongoing, in two groups', () => {
    const section = completedSection(exampleFacts('overformyndarnamnden', context), context)
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

describe('what the plan rests on', () => {
  test('nothing proposed', () => {
    const section = proposalIntroSection(noImprovements, context)
    expect(linesOf(section)).toEqual({
      none: ['Inga förbättringar är föreslagna för åren 2026 och 2027.'],
    })
    expect(section.answers).toEqual([])
  })

  test('one, and a plan of one year', () => {
    const planned = [anImprovement({ responsibleRoles: ['isam'], goal: '3.5', sourceKind: 'law' })]
    const section = proposalIntroSection(facts({ planned }), { ...context, planYears: [2026] })
    expect(linesOf(section)).toMatchObject({
      proposed: [
        'För 2026 föreslås 1 aktivitet. 1 aktivitet följer av krav i lag eller föreskrift.',
      ],
      goals: ['Aktiviteterna tas upp i verksamhetsplanen under mål 3.5.'],
    })
    expect(Object.keys(linesOf(section))).not.toContain('no-owner')
    expect(section.answers).toEqual(['g'])
  })

  test('what is answered is counted once, by kind, and can be opened', () => {
    const risk = { type: 'risk', id: 'risk-1', title: 'Risk', analysis: 'vor' as const }
    const advice = { type: 'dpoRecommendation', id: 'advice-1', title: 'Råd', analysis: null }
    const planned = [anImprovement({}, { number: 1 }), anImprovement({}, { number: 2 })]
    const [first, second] = planned.map(({ id }) => id)
    const answered = { [first ?? '']: [risk, advice], [second ?? '']: [risk] }
    const section = proposalIntroSection(facts({ planned, answered }), context)
    expect(figuresOf(section, 'proposed')).toEqual([
      ['2 aktiviteter', 2],
      ['1 risk i VoR', 1],
      ['1 rekommendation från dataskyddsombudet', 1],
    ])
  })

  test.each<[string, (number | null)[], boolean]>([
    ['all ranked', [1, 2], true],
    ['one of them not', [1, null], false],
    ['none', [null, null], false],
    ['a single activity needs no rank', [1], false],
  ])('order is promised only when there is one: %s', (_case, ranks, expected) => {
    const planned = ranks.map((priority, index) =>
      anImprovement({ priority }, { number: index + 1 }),
    )
    const section = proposalIntroSection(facts({ planned }), context)
    expect('order' in linesOf(section)).toBe(expected)
  })

  test.each<[string, (string | null)[], string | undefined]>([
    ['none', [null, null], undefined],
    ['all', ['3.5', '3.5'], 'Aktiviteterna tas upp i verksamhetsplanen under mål 3.5.'],
    ['some', ['3.5', null], '1 av 2 aktiviteter tas upp i verksamhetsplanen under mål 3.5.'],
    [
      'several goals',
      ['3.5', '1.2'],
      'Aktiviteterna tas upp i verksamhetsplanen under mål 3.5 och 1.2.',
    ],
  ])('goals: %s', (_case, goals, said) => {
    const planned = goals.map((goal, index) => anImprovement({ goal }, { number: index + 1 }))
    expect(linesOf(proposalIntroSection(facts({ planned }), context)).goals?.[0]).toBe(said)
  })

  test('the example of overformyndarnamnden: ten activities, one without an owner', () => {
    const section = proposalIntroSection(exampleFacts('overformyndarnamnden', context), context)
    expect(figuresOf(section, 'proposed')).toEqual([
      ['10 aktiviteter', 10],
      ['4 risker i VoR', 4],
      ['1 rekommendation från dataskyddsombudet', 1],
      ['3 aktiviteter', 3],
    ])
    expect(linesOf(section)['no-owner']).toEqual([
      'Ansvarig är inte utsedd för 1 aktivitet: särskild utbildning för chefer och ledning enligt cybersäkerhetslagen.',
    ])
    expect('order' in linesOf(section)).toBe(false)
  })

  test('the example of socialnamnden: in order of priority, no owners', () => {
    const section = proposalIntroSection(exampleFacts('socialnamnden', brief), brief)
    expect(figuresOf(section, 'proposed')).toEqual([
      ['12 aktiviteter', 12],
      ['5 risker i VoR', 5],
      ['1 risk i RSA', 1],
      ['2 rekommendationer från dataskyddsombudet', 2],
    ])
    const lines = linesOf(section)
    expect(lines.order).toHaveLength(1)
    expect(lines['no-owner']).toEqual(['Ansvarig är inte utsedd för någon av aktiviteterna.'])
    expect(lines.goals).toEqual(['Aktiviteterna tas upp i verksamhetsplanen under mål 3.5.'])
  })
})

describe('one plan year in full', () => {
  test('nothing', () => {
    const section = plannedDetailedSection(facts({ planned: [anImprovement()] }), context, 2027)
    expect(linesOf(section)).toEqual({ none: ['Inga aktiviteter är föreslagna för 2027.'] })
    expect(section.answers).toEqual([])
  })

  test('one with all that can be told', () => {
    const one = anImprovement({
      purpose: 'Behörigheter ska stämma',
      tasks: 'Ta fram en rutin\nSe över konton',
      wantedResult: 'Inga konton blir kvar',
      measure: 'IT-stödets lista',
      baseline: '37 konton',
      recurring: true,
      responsibleRoles: ['itCoordinator', 'isam'],
      responsibility: 'carriesOut',
    })
    const risk = { type: 'risk', id: 'risk-1', title: 'Risk', analysis: 'vor' as const }
    const section = plannedDetailedSection(
      facts({ planned: [one], answered: { [one.id]: [risk] } }),
      context,
      2026,
    )
    expect(linesOf(section)).toEqual({
      [`${one.id}-title`]: ['Uppföljning av behörigheter'],
      [`${one.id}-purpose`]: ['Behörigheter ska stämma.'],
      [`${one.id}-tasks`]: ['Ta fram en rutin', 'Se över konton'],
      [`${one.id}-result`]: [
        'Önskat resultat: inga konton blir kvar. Mått: IT-stödets lista. Utgångsläge: 37 konton.',
      ],
      [`${one.id}-owner`]: [
        'Ansvariga för att genomföra aktiviteten är IT-samordnaren och ISAM. Genomförs årligen.',
      ],
    })
    expect(blockOf(section, `${one.id}-title`).sources.map(({ id }) => id)).toEqual([
      one.id,
      'risk-1',
    ])
    expect(untraced(section)).toEqual([])
  })

  test('one with nothing told says what is missing', () => {
    const one = anImprovement()
    expect(linesOf(plannedDetailedSection(facts({ planned: [one] }), context, 2026))).toEqual({
      [`${one.id}-title`]: ['Uppföljning av behörigheter'],
      [`${one.id}-purpose`]: ['Det är inte beskrivet vad aktiviteten går ut på.'],
      [`${one.id}-owner`]: ['Ansvarig är inte utsedd.'],
    })
  })

  test('one that an earlier review decided says which', () => {
    const one = anImprovement(
      { purpose: 'Rutin.', responsibleRoles: ['isam'] },
      { state: 'decided' },
    )
    const decidedEarlier: DecidedEarlier[] = [
      {
        improvement: one,
        decidedInReview: { id: 'r', title: 'Ledningens genomgång 2024', year: 2024 },
        outcome: 'approved',
        outcomeReason: null,
        plannedYearThen: 2026,
      },
    ]
    const section = plannedDetailedSection(facts({ planned: [one], decidedEarlier }), context, 2026)
    expect(linesOf(section)[`${one.id}-owner`]).toEqual([
      'Ansvarig är ISAM. Beslutad i Ledningens genomgång 2024.',
    ])
  })

  test('the example of overformyndarnamnden: owners and verbs of 2026', () => {
    const section = plannedDetailedSection(
      exampleFacts('overformyndarnamnden', context),
      context,
      2026,
    )
    expect(headings(section)).toEqual([
      'Översyn av lokal anvisning för informationssäkerhet',
      'Uppföljning av behörigheter',
      'Uppföljning av utbildningsinsatser',
      'Översyn av anvisning för hantering av informationssäkerhetsincidenter',
      'Särskild utbildning för chefer och ledning enligt cybersäkerhetslagen',
      'Övriga prioriterade aktiviteter från GDPR-årsrapporten',
    ])
    expect(owners(section)).toEqual([
      'Ansvarig för översyn och uppdatering är ISAM.',
      'Ansvariga för att genomföra aktiviteten är IT-samordnaren och ISAM.',
      'Ansvarig för att genomföra aktiviteten är ISAM.',
      'Ansvarig för översyn och uppdatering är ISAM.',
      'Ansvarig är inte utsedd.',
      'Ansvarig för att initiera aktiviteten är dataskyddsombudet, med stöd av ISAM.',
    ])
  })

  test('the example of overformyndarnamnden: owners and verbs of 2027', () => {
    const section = plannedDetailedSection(
      exampleFacts('overformyndarnamnden', context),
      context,
      2027,
    )
    expect(headings(section)).toEqual([
      'Kontinuitetshantering och katastrofåterhämtning',
      'Inventering och klassificering',
      'Översyn av informationssäkerhet vid anskaffning och utveckling',
      'Övriga risker i GDPR-årsrapporten som bedömts som låga',
    ])
    expect(owners(section)).toEqual([
      'Ansvarig för att initiera aktiviteten är ISAM.',
      'Ansvarig för att initiera och genomföra aktiviteten är ISAM.',
      'Ansvarig för att genomföra aktiviteten är ISAM.',
      'Ansvarig för att initiera aktiviteten är ISAM, med stöd av dataskyddsombudet.',
    ])
    expect(wholeText(section)).not.toContain('2026')
  })

  function owners(section: Section): string[] {
    const lines = linesOf(section)
    return Object.keys(lines)
      .filter((key) => key.endsWith('-owner'))
      .map((key) => lines[key]?.join(' ') ?? '')
  }
})

describe('one plan year in brief', () => {
  test('nothing', () => {
    expect(linesOf(plannedGroupedSection(noImprovements, brief, 2025))).toEqual({
      none: ['Inga aktiviteter är föreslagna för 2025.'],
    })
  })

  test.each<[string, Partial<Improvement['fields']>, Record<string, string[]>]>([
    ['a single task', { tasks: 'Utbilda alla' }, { tasks: ['Utbilda alla. Genomförs årligen.'] }],
    [
      'several tasks',
      { tasks: 'Utbilda\nFölj upp' },
      { tasks: ['Utbilda', 'Följ upp'], owner: ['Genomförs årligen.'] },
    ],
    [
      'no task',
      { purpose: 'Utbilda alla' },
      { purpose: ['Utbilda alla.'], owner: ['Genomförs årligen.'] },
    ],
    ['said already', { tasks: 'Utbilda alla årligen' }, { tasks: ['Utbilda alla årligen'] }],
    [
      'with an owner',
      { tasks: 'Utbilda', responsibleRoles: ['isam'] },
      { tasks: ['Utbilda. Genomförs årligen.'], owner: ['Ansvarig är ISAM.'] },
    ],
  ])('what recurs says so once: %s', (_case, fields, expected) => {
    const one = anImprovement({ ...fields, recurring: true })
    const lines = linesOf(plannedGroupedSection(facts({ planned: [one] }), context, 2026))
    const { [`${one.id}-title`]: _title, ...rest } = lines
    const keyed = Object.fromEntries(
      Object.entries(expected).map(([key, value]) => [`${one.id}-${key}`, value]),
    )
    expect(rest).toEqual(keyed)
  })

  test('a heading without anything under it is pointed out', () => {
    const one = anImprovement()
    expect(
      linesOf(plannedGroupedSection(facts({ planned: [one] }), context, 2026))[`${one.id}-purpose`],
    ).toEqual(['Det är inte beskrivet vad aktiviteten går ut på.'])
  })

  test.each<[number, string[]]>([
    [
      2025,
      [
        'Styrning och uppföljning',
        'Genomföra inventering och informationsklassning samt utveckla registerförteckning',
        'Implementering av obligatoriska arbetssätt i ILS',
        'Utbildningar för chefer och medarbetare',
        'Struktur för samarbete inom informationssäkerhet och dataskydd',
        'Uppdatera lokal anvisning för informationssäkerhet',
      ],
    ],
    [
      2026,
      [
        'Genomföra inventering och informationsklassning, uppdatera registerförteckning',
        'Följa upp utbildningsinsatser för chefer och medarbetare',
        'Följa upp de obligatoriska arbetssätten i ILS',
        'Uppdatera lokal anvisning för informationssäkerhet',
      ],
    ],
    [
      2027,
      [
        'Genomföra inventering och informationsklassning, uppdatera registerförteckning',
        'Uppdatera lokal anvisning för informationssäkerhet',
      ],
    ],
  ])(
    'the example of socialnamnden, %i: headings in order, each with content, no owners',
    (year, expected) => {
      const section = plannedGroupedSection(exampleFacts('socialnamnden', brief), brief, year)
      expect(headings(section)).toEqual(expected)
      expect(wholeText(section)).not.toMatch(/Ansvarig|inte beskrivet/)
      expect(section.blocks.filter(({ kind }) => kind === 'list')).toHaveLength(expected.length)
    },
  )

  test('the example of socialnamnden says what is done every year', () => {
    const said = wholeText(plannedGroupedSection(exampleFacts('socialnamnden', brief), brief, 2025))
    expect(said.match(/Genomförs årligen/g)).toHaveLength(2)
  })
})

describe('the priorities of the summary', () => {
  const chosen = (number: number, fields: Partial<Improvement['fields']> = {}) =>
    anImprovement({ title: `Aktivitet ${number}`, prioritised: true, ...fields }, { number })

  test.each<[string, Improvement[], Record<string, string[]>]>([
    [
      'nothing proposed',
      [],
      { priorities: ['Inga förbättringar är föreslagna för åren 2026 och 2027.'] },
    ],
    [
      'one proposed, not pointed out',
      [anImprovement()],
      {
        priorities: [
          'För 2026 föreslås 1 aktivitet. Den är inte utpekad som särskilt prioriterad.',
        ],
      },
    ],
    [
      'several, none pointed out',
      [anImprovement({}, { number: 1 }), anImprovement({ prioritised: false }, { number: 2 })],
      {
        priorities: [
          'För 2026 föreslås 2 aktiviteter. Ingen av dem är utpekad som särskilt prioriterad.',
        ],
      },
    ],
    ['one', [chosen(1)], { priorities: ['Särskilt prioriterat under 2026 är aktivitet 1.'] }],
    [
      'two',
      [chosen(1), chosen(2)],
      { priorities: ['Särskilt prioriterat under 2026 är aktivitet 1 samt aktivitet 2.'] },
    ],
    [
      'three, unordered',
      [chosen(1), chosen(2), chosen(3)],
      {
        priorities: ['Särskilt prioriterat under 2026 är följande:'],
        'priorities-list': ['Aktivitet 1', 'Aktivitet 2', 'Aktivitet 3'],
      },
    ],
    [
      'three, in order',
      [chosen(1, { priority: 3 }), chosen(2, { priority: 1 }), chosen(3, { priority: 2 })],
      {
        priorities: ['Särskilt prioriterat under 2026 är följande, i prioriterad ordning:'],
        'priorities-list': ['Aktivitet 2', 'Aktivitet 3', 'Aktivitet 1'],
      },
    ],
    [
      'only in a later year',
      [chosen(1, { plannedYear: 2027 })],
      {
        priorities: ['Inga aktiviteter är föreslagna för 2026.'],
        'priorities-2027': [
          'Bland det som är särskilt prioriterat finns även aktivitet 1, planerat till 2027.',
        ],
      },
    ],
    [
      'outside the plan',
      [chosen(1, { plannedYear: 2031 })],
      { priorities: ['Inga förbättringar är föreslagna för åren 2026 och 2027.'] },
    ],
  ])('%s', (_case, planned, expected) => {
    const section = prioritiesSummary(facts({ planned }), context)
    expect(linesOf(section)).toEqual(expected)
    expect(section.answers).toEqual([])
  })

  test('the example of overformyndarnamnden names each priority under the year of the plan', () => {
    expect(
      linesOf(prioritiesSummary(exampleFacts('overformyndarnamnden', context), context)),
    ).toEqual({
      priorities: ['Särskilt prioriterat under 2026 är uppföljning av behörigheter.'],
      'priorities-2027': [
        'Bland det som är särskilt prioriterat finns även kontinuitetshantering och katastrofåterhämtning, inventering och klassificering samt översyn av informationssäkerhet vid anskaffning och utveckling, planerat till 2027.',
      ],
    })
  })

  test('the example of socialnamnden names five, in order', () => {
    expect(linesOf(prioritiesSummary(exampleFacts('socialnamnden', brief), brief))).toEqual({
      priorities: ['Särskilt prioriterat under 2025 är följande, i prioriterad ordning:'],
      'priorities-list': [
        'Genomföra inventering och informationsklassning samt utveckla registerförteckning',
        'Implementering av obligatoriska arbetssätt i ILS',
        'Utbildningar för chefer och medarbetare',
        'Struktur för samarbete inom informationssäkerhet och dataskydd',
        'Uppdatera lokal anvisning för informationssäkerhet',
      ],
    })
  })
})

describe('what became of earlier decisions', () => {
  const later: ReviewContext = {
    ...context,
    year: 2026,
    planYears: [2027, 2028],
    readOn: '2026-10-20',
  }
  const lastReview = {
    id: 'review-2025',
    title: 'Ledningens genomgång 2025',
    year: 2025,
    decidedOn: '2025-11-17',
  }

  function earlier(
    number: number,
    state: Improvement['state'],
    fields: Partial<Improvement['fields']> = {},
    of: Partial<DecidedEarlier> = {},
  ): DecidedEarlier {
    return {
      improvement: anImprovement(
        { title: `Aktivitet ${number}`, ...fields },
        { number, state, changedAt: '2026-05-01T08:00:00.000Z' },
      ),
      decidedInReview: { id: lastReview.id, title: lastReview.title, year: 2025 },
      outcome: 'approved',
      outcomeReason: null,
      plannedYearThen: 2026,
      ...of,
    }
  }

  test('no earlier decided review: says so and answers nothing', () => {
    const section = previousDecisionsSection(noImprovements, later)
    expect(linesOf(section)).toEqual({
      none: [
        'Ingen tidigare beslutad genomgång finns i registret, så det finns inga beslut att följa upp.',
      ],
    })
    expect(section.answers).toEqual([])
  })

  test('a decided review in which nothing was due', () => {
    const decidedEarlier = [earlier(1, 'decided', { plannedYear: 2027 }, { plannedYearThen: 2027 })]
    const section = previousDecisionsSection(facts({ lastReview, decidedEarlier }), later)
    expect(linesOf(section)).toEqual({
      'none-due': [
        'Ledningens genomgång 2025 beslutades den 17 november 2025. Ingen av aktiviteterna i den skulle vara klar under 2026.',
      ],
    })
    expect(section.answers).toEqual(['a'])
  })

  test('one, not begun', () => {
    const section = previousDecisionsSection(
      facts({ lastReview, decidedEarlier: [earlier(1, 'decided')] }),
      later,
    )
    expect(linesOf(section)).toEqual({
      standing: [
        'Tidigare genomgångar har tagit upp 1 aktivitet som skulle vara klar senast under 2026. Läget i dag: 1 är inte påbörjad.',
      ],
      decisions: [
        'Aktivitet | Genomgång | Planerad till | Läge',
        'Aktivitet 1 | 2025 | 2026 | Inte påbörjad.',
      ],
    })
    expect(section.answers).toEqual(['a'])
    expect(untraced(section)).toEqual([])
  })

  test('many: every fate has its words, and done is not called shown', () => {
    const done = { doneOn: '2026-03-02' }
    const decidedEarlier = [
      earlier(1, 'done', done),
      earlier(2, 'effectShown', {
        ...done,
        effect: 'Inga konton kvar',
        effectShown: true,
        effectAssessedOn: '2026-09-01',
      }),
      earlier(3, 'done', { ...done, effect: 'Lika många konton', effectShown: false }),
      earlier(4, 'started'),
      earlier(5, 'decided', { plannedYear: 2027, reason: 'Upphandlingen överklagades' }),
      earlier(6, 'started', { plannedYear: 2027 }),
      earlier(7, 'postponed', {}, { outcome: 'deferred', outcomeReason: 'Resurser saknas' }),
      earlier(8, 'dropped', { reason: 'Systemet avvecklades.' }),
      earlier(9, 'dropped', {}, { outcome: 'rejected' }),
      earlier(10, 'proposed', {}, { decidedInReview: null, outcome: null }),
    ]
    const section = previousDecisionsSection(facts({ lastReview, decidedEarlier }), later)
    expect(linesOf(section)).toEqual({
      standing: [
        'Tidigare genomgångar har tagit upp 9 aktiviteter som skulle vara klara senast under 2026. Läget i dag: 3 är genomförda, 1 pågår, 1 är inte påbörjad, 3 är uppskjutna eller flyttade och 1 är avskriven.',
      ],
      effect: [
        'För 1 av 3 genomförda är effekten inte besvarad. Att en aktivitet är genomförd visar inte att den har haft avsedd verkan.',
      ],
      decisions: [
        'Aktivitet | Genomgång | Planerad till | Läge',
        'Aktivitet 1 | 2025 | 2026 | Genomförd den 2 mars 2026. Effekten är inte besvarad.',
        'Aktivitet 2 | 2025 | 2026 | Genomförd den 2 mars 2026. Effekten är visad. Inga konton kvar.',
        'Aktivitet 3 | 2025 | 2026 | Genomförd den 2 mars 2026. Effekten är inte visad. Lika många konton.',
        'Aktivitet 4 | 2025 | 2026 | Pågår.',
        'Aktivitet 5 | 2025 | 2026 | Flyttad till 2027. Upphandlingen överklagades.',
        'Aktivitet 6 | 2025 | 2026 | Flyttad till 2027. Skäl är inte angivet. Arbetet pågår.',
        'Aktivitet 7 | 2025 | 2026 | Uppskjuten. Resurser saknas.',
        'Aktivitet 8 | 2025 | 2026 | Avskriven. Systemet avvecklades.',
        'Aktivitet 10 | Före registret | 2026 | Inte påbörjad.',
      ],
    })
    expect(figuresOf(section, 'standing')).toEqual([
      ['9 aktiviteter', 9],
      ['3 är genomförda', 3],
      ['1 pågår', 1],
      ['1 är inte påbörjad', 1],
      ['3 är uppskjutna eller flyttade', 3],
      ['1 är avskriven', 1],
    ])
  })
})
