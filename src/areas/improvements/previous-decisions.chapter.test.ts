import { describe, expect, test } from 'vitest'
import {
  aCommitment,
  aDecision,
  anImprovement,
  fullContext,
  improvementsWith,
  noImprovements,
} from '../../../test/support/an-improvement.ts'
import { figuresOf, linesOf, untracedOf } from '../../../test/support/section-text.ts'
import type { ReviewContext } from '../../review/document.ts'
import type { DecidedEarlier } from './commitment.rules.ts'
import type { Improvement } from './improvement.record.ts'
import { previousDecisionsSection } from './previous-decisions.chapter.ts'

describe('what became of earlier decisions', () => {
  const later: ReviewContext = {
    ...fullContext,
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
    const improvement = anImprovement(
      { title: `Aktivitet ${number}`, ...fields },
      { number, state, changedAt: '2026-05-01T08:00:00.000Z' },
    )
    return aCommitment(improvement, { plannedYearThen: 2026, ...of })
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
    const section = previousDecisionsSection(
      improvementsWith({ lastReview, decidedEarlier }),
      later,
    )
    expect(linesOf(section)).toEqual({
      'none-due': [
        'Ledningens genomgång 2025 beslutades den 17 november 2025. Ingen av aktiviteterna i den skulle vara klar under 2026.',
      ],
      'due-later': ['1 aktivitet är lovad till ett senare år än 2026 och följs upp då.'],
    })
    expect(section.answers).toEqual(['a'])
  })

  test('a promise for a later year that has been moved is told at once', () => {
    const decidedEarlier = [
      earlier(1, 'decided', { plannedYear: 2027 }, { plannedYearThen: 2027 }),
      earlier(
        2,
        'decided',
        { plannedYear: 2028 },
        { plannedYearThen: 2027, moves: [move(2027, 2028, 'Avtalet förlängdes.')] },
      ),
    ]
    const section = previousDecisionsSection(
      improvementsWith({ lastReview, decidedEarlier }),
      later,
    )
    expect(linesOf(section)).toMatchObject({
      'due-later': [
        '2 aktiviteter är lovade till senare år än 2026 och följs upp då. 1 har flyttats redan nu.',
      ],
      decisions: [
        'Aktivitet | Först beslutad | Först lovad till | Läge, flyttar och skäl',
        'Aktivitet 2 | Genomgången 2025 | 2027 | Flyttad från 2027 till 2028: Avtalet förlängdes. Inte påbörjad. Andra året i planen 2028.',
      ],
    })
  })

  test('one, not begun', () => {
    const section = previousDecisionsSection(
      improvementsWith({ lastReview, decidedEarlier: [earlier(1, 'decided')] }),
      later,
    )
    expect(linesOf(section)).toEqual({
      standing: [
        'Tidigare genomgångar har tagit upp 1 aktivitet som skulle vara klar senast under 2026. Läget i dag: 1 är inte påbörjad.',
      ],
      decisions: [
        'Aktivitet | Först beslutad | Först lovad till | Läge, flyttar och skäl',
        'Aktivitet 1 | Genomgången 2025 | 2026 | Inte påbörjad.',
      ],
    })
    expect(section.answers).toEqual(['a'])
    expect(untracedOf(section)).toEqual([])
  })

  const done = { doneOn: '2026-03-02' }
  const judged = { ...done, effectAssessedOn: '2026-09-01' }

  test('many: every fate has its words, and done is not called shown', () => {
    const decidedEarlier = [
      earlier(1, 'done', { ...done, effectDueOn: '2026-09-30', measure: 'Antal konton' }),
      earlier(2, 'effectShown', { ...judged, effect: 'Inga konton kvar' }),
      earlier(3, 'effectNotShown', {
        ...judged,
        measure: 'Antal konton',
        baseline: '37',
        outcomeValue: '36',
        effect: 'Lika många konton',
      }),
      earlier(4, 'started'),
      earlier(6, 'started', { plannedYear: 2027 }, { moves: [move(2026, 2027, null)] }),
      earlier(8, 'dropped', { reason: 'Systemet avvecklades.' }),
      earlier(10, 'decided', {}, { decisions: [] }),
    ]
    const section = previousDecisionsSection(
      improvementsWith({ lastReview, decidedEarlier }),
      later,
    )
    expect(linesOf(section)).toEqual({
      standing: [
        'Tidigare genomgångar har tagit upp 7 aktiviteter som skulle vara klara senast under 2026. Läget i dag: 3 är genomförda, 1 pågår, 1 är inte påbörjad, 1 är uppskjuten eller flyttad och 1 är avskriven.',
      ],
      'carried-over': [
        '1 aktivitet följer med från en tidigare plan till en senare, för andra året.',
      ],
      effect: [
        'Av de 3 genomförda är effekten visad för 1, inte visad för 1 och obesvarad för 1. Att en aktivitet är genomförd visar inte att den har haft avsedd verkan.',
      ],
      decisions: [
        'Aktivitet | Först beslutad | Först lovad till | Läge, flyttar och skäl',
        'Aktivitet 1 | Genomgången 2025 | 2026 | Genomförd den 2 mars 2026. Effekten är inte besvarad. Skulle ha bedömts senast den 30 september 2026. Utgångsläget är inte mätt.',
        'Aktivitet 2 | Genomgången 2025 | 2026 | Genomförd den 2 mars 2026. Effekten är visad. Inga konton kvar.',
        'Aktivitet 3 | Genomgången 2025 | 2026 | Genomförd den 2 mars 2026. Effekten är inte visad. Mått: antal konton. Före: 37. Nu: 36. Lika många konton.',
        'Aktivitet 4 | Genomgången 2025 | 2026 | Arbetet pågår.',
        'Aktivitet 6 | Genomgången 2025 | 2026 | Flyttad från 2026 till 2027: Skäl är inte angivet. Arbetet pågår. Andra året i planen 2027.',
        'Aktivitet 8 | Genomgången 2025 | 2026 | Avskriven: Systemet avvecklades.',
        'Aktivitet 10 | Före registret | 2026 | Inte påbörjad.',
      ],
    })
    expect(figuresOf(section, 'effect')).toEqual([
      ['de 3 genomförda', 3],
      ['visad för 1', 1],
      ['inte visad för 1', 1],
      ['obesvarad för 1', 1],
    ])
    expect(untracedOf(section)).toEqual([])
  })

  test('the third year in the plan: the first promise, each move with its reason, and a counter', () => {
    const twice = [
      move(2024, 2025, 'Resurser saknades'),
      move(2025, 2026, 'Upphandlingen överklagades.'),
    ]
    const moved = earlier(
      1,
      'decided',
      { plannedYear: 2026 },
      {
        decisions: [aDecision(2023)],
        plannedYearThen: 2024,
        firstPlannedYear: 2024,
        moves: twice,
      },
    )
    const again = earlier(
      2,
      'started',
      { plannedYear: 2026 },
      { decisions: [aDecision(2024)], firstPlannedYear: 2025, moves: twice.slice(1) },
    )
    const section = previousDecisionsSection(
      improvementsWith({ lastReview, decidedEarlier: [moved, again] }),
      later,
    )
    expect(linesOf(section)).toMatchObject({
      'carried-over': [
        '2 aktiviteter följer med från en tidigare plan till en senare: 1 för andra året och 1 för tredje året. Det som står i planen för tredje året eller mer behöver få resurser, en annan lösning eller avskrivas.',
      ],
    })
    expect(linesOf(section).decisions?.[1]).toBe(
      'Aktivitet 1 | Genomgången 2023 | 2024 | Flyttad från 2024 till 2025: Resurser saknades. Flyttad från 2025 till 2026: Upphandlingen överklagades. Inte påbörjad. Tredje året i planen.',
    )
  })

  test('what was put off or refused stands for itself, with the reason of the decision', () => {
    const decidedEarlier = [
      earlier(1, 'postponed', {}, { decisions: [aDecision(2025, 'deferred', 'Resurser saknas')] }),
      earlier(2, 'dropped', {}, { decisions: [aDecision(2025, 'rejected', 'Görs av staden.')] }),
      earlier(
        3,
        'proposed',
        { plannedYear: 2027 },
        { decisions: [aDecision(2024, 'deferred')], moves: [move(2026, 2027, 'Nu finns medel.')] },
      ),
    ]
    const section = previousDecisionsSection(
      improvementsWith({ lastReview, decidedEarlier }),
      later,
    )
    expect(linesOf(section)).toEqual({
      'none-due': [
        'Ledningens genomgång 2025 beslutades den 17 november 2025. Ingen av aktiviteterna i den skulle vara klar under 2026.',
      ],
      'not-approved': [
        'I genomgångarna 2024 och 2025 godkändes inte 3 föreslagna aktiviteter: 2 sköts upp och 1 avslogs.',
      ],
      'not-approved-list': [
        'Aktivitet | Beslut | Skäl | Läge i dag',
        'Aktivitet 1 | Uppskjuten i genomgången 2025 | Resurser saknas. | Uppskjuten, inget nytt besked.',
        'Aktivitet 2 | Avslagen i genomgången 2025 | Görs av staden. | Avskriven.',
        'Aktivitet 3 | Uppskjuten i genomgången 2024 | Skäl är inte angivet. | Föreslagen på nytt till 2027.',
      ],
    })
    expect(section.answers).toEqual(['a'])
  })

  test('put off by one review and approved by the next, then carried on by another', () => {
    const one = earlier(
      1,
      'effectNotShown',
      { ...judged, effect: 'Lika många.' },
      {
        decisions: [aDecision(2024, 'deferred', 'Avvaktar riktlinjen.'), aDecision(2025)],
        carriedOnBy: {
          id: 'next',
          type: 'improvement',
          title: 'Aktivitet 9',
          plannedYear: 2027,
        },
      },
    )
    const section = previousDecisionsSection(
      improvementsWith({ lastReview, decidedEarlier: [one] }),
      later,
    )
    expect(linesOf(section).decisions?.[1]).toBe(
      'Aktivitet 1 | Genomgången 2025 | 2026 | Uppskjuten i genomgången 2024: Avvaktar riktlinjen. Genomförd den 2 mars 2026. Effekten är inte visad. Lika många. Fortsätter som ”Aktivitet 9”, planerad till 2027.',
    )
  })

  function move(fromYear: number, toYear: number, reason: string | null) {
    return { fromYear, toYear, reason, on: `${fromYear}-10-01` }
  }
})
