import { describe, expect, test } from 'vitest'
import {
  aCommitment,
  aDecision,
  anImprovement,
  briefContext,
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
import type { Section } from '../../review/document.ts'
import { plannedDetailedSection, plannedGroupedSection, proposalIntroSection } from './chapter.ts'
import type { Improvement } from './improvement.record.ts'

/** All text of the section, for what must not be said. */
function wholeText(section: Section): string {
  return JSON.stringify(section.blocks)
}

describe('what the plan rests on', () => {
  test('nothing proposed', () => {
    const section = proposalIntroSection(noImprovements, fullContext)
    expect(linesOf(section)).toEqual({
      none: ['Inga förbättringar är föreslagna för åren 2026 och 2027.'],
    })
    expect(section.answers).toEqual([])
  })

  test('one, and a plan of one year', () => {
    const planned = [anImprovement({ responsibleRoles: ['isam'], goal: '3.5', sourceKind: 'law' })]
    const section = proposalIntroSection(improvementsWith({ planned }), {
      ...fullContext,
      planYears: [2026],
    })
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
    const section = proposalIntroSection(improvementsWith({ planned, answered }), fullContext)
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
    const section = proposalIntroSection(improvementsWith({ planned }), fullContext)
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
    expect(
      linesOf(proposalIntroSection(improvementsWith({ planned }), fullContext)).goals?.[0],
    ).toBe(said)
  })

  test('the example of overformyndarnamnden: ten activities, one without an owner', () => {
    const section = proposalIntroSection(
      exampleFacts('overformyndarnamnden', fullContext),
      fullContext,
    )
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
    const section = proposalIntroSection(exampleFacts('socialnamnden', briefContext), briefContext)
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
    const section = plannedDetailedSection(
      improvementsWith({ planned: [anImprovement()] }),
      fullContext,
      2027,
    )
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
      improvementsWith({ planned: [one], answered: { [one.id]: [risk] } }),
      fullContext,
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
    expect(untracedOf(section)).toEqual([])
  })

  test('one with nothing told says what is missing', () => {
    const one = anImprovement()
    expect(
      linesOf(plannedDetailedSection(improvementsWith({ planned: [one] }), fullContext, 2026)),
    ).toEqual({
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
    const decidedEarlier = [aCommitment(one, { decisions: [aDecision(2024)] })]
    const section = plannedDetailedSection(
      improvementsWith({ planned: [one], decidedEarlier }),
      fullContext,
      2026,
    )
    expect(linesOf(section)[`${one.id}-owner`]).toEqual([
      'Ansvarig är ISAM. Beslutad i Ledningens genomgång 2024.',
    ])
  })

  test('the example of overformyndarnamnden: owners and verbs of 2026', () => {
    const section = plannedDetailedSection(
      exampleFacts('overformyndarnamnden', fullContext),
      fullContext,
      2026,
    )
    expect(headingsOf(section)).toEqual([
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
      exampleFacts('overformyndarnamnden', fullContext),
      fullContext,
      2027,
    )
    expect(headingsOf(section)).toEqual([
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
    expect(linesOf(plannedGroupedSection(noImprovements, briefContext, 2025))).toEqual({
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
    const lines = linesOf(
      plannedGroupedSection(improvementsWith({ planned: [one] }), fullContext, 2026),
    )
    const { [`${one.id}-title`]: _title, ...rest } = lines
    const keyed = Object.fromEntries(
      Object.entries(expected).map(([key, value]) => [`${one.id}-${key}`, value]),
    )
    expect(rest).toEqual(keyed)
  })

  test('a heading without anything under it is pointed out', () => {
    const one = anImprovement()
    expect(
      linesOf(plannedGroupedSection(improvementsWith({ planned: [one] }), fullContext, 2026))[
        `${one.id}-purpose`
      ],
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
      const section = plannedGroupedSection(
        exampleFacts('socialnamnden', briefContext),
        briefContext,
        year,
      )
      expect(headingsOf(section)).toEqual(expected)
      expect(wholeText(section)).not.toMatch(/Ansvarig|inte beskrivet/)
      expect(section.blocks.filter(({ kind }) => kind === 'list')).toHaveLength(expected.length)
    },
  )

  test('the example of socialnamnden says what is done every year', () => {
    const said = wholeText(
      plannedGroupedSection(exampleFacts('socialnamnden', briefContext), briefContext, 2025),
    )
    expect(said.match(/Genomförs årligen/g)).toHaveLength(2)
  })
})
