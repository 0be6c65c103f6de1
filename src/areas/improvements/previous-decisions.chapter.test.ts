import { describe, expect, test } from 'vitest'
import {
  anImprovement,
  fullContext,
  improvementsWith,
  noImprovements,
} from '../../../test/support/an-improvement.ts'
import { figuresOf, linesOf, untracedOf } from '../../../test/support/section-text.ts'
import type { ReviewContext } from '../../review/document.ts'
import type { Improvement } from './improvement.record.ts'
import { previousDecisionsSection } from './previous-decisions.chapter.ts'
import type { DecidedEarlier } from './rules.ts'

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
    const section = previousDecisionsSection(
      improvementsWith({ lastReview, decidedEarlier }),
      later,
    )
    expect(linesOf(section)).toEqual({
      'none-due': [
        'Ledningens genomgång 2025 beslutades den 17 november 2025. Ingen av aktiviteterna i den skulle vara klar under 2026.',
      ],
    })
    expect(section.answers).toEqual(['a'])
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
        'Aktivitet | Genomgång | Planerad till | Läge',
        'Aktivitet 1 | 2025 | 2026 | Inte påbörjad.',
      ],
    })
    expect(section.answers).toEqual(['a'])
    expect(untracedOf(section)).toEqual([])
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
    const section = previousDecisionsSection(
      improvementsWith({ lastReview, decidedEarlier }),
      later,
    )
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
