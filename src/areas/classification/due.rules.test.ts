import { describe, expect, test } from 'vitest'
import {
  complianceCheckDue,
  type ReclassifyReason,
  reclassificationDue,
  type SetFacts,
  type Standing,
} from './due.rules.ts'
import { classificationDuties } from './duties.ts'
import { shippedScale } from './scale.rules.ts'

const facts: SetFacts = { personalData: true, personalDataKinds: ['ordinary'], volume: 'hundreds' }
const standing = (change: Partial<Standing> = {}): Standing => ({
  decidedOn: '2024-02-29',
  nextReviewOn: null,
  scaleVersion: 1,
  decidedFacts: facts,
  factsNow: facts,
  newSystems: [],
  incidents: [],
  lastCheckedOn: null,
  ...change,
})

describe('the yearly compliance check', () => {
  test.each<[string, string | null, string, boolean, string]>([
    ['the day before a year has gone', null, '2025-02-27', false, '2025-02-28'],
    ['a leap day has no day of its own next year', null, '2025-02-28', true, '2025-02-28'],
    ['counted from the last check', '2024-12-01', '2025-06-01', false, '2025-12-01'],
    ['and late after it', '2024-12-01', '2026-01-02', true, '2025-12-01'],
  ])('%s', (_, lastCheckedOn, today, answer, dueOn) =>
    expect(complianceCheckDue(standing({ lastCheckedOn }), shippedScale, today)).toMatchObject({
      answer,
      dueOn,
    }),
  )

  test('the months are data', () =>
    expect(complianceCheckDue(standing(), { checkMonths: 6 }, '2024-09-01')).toMatchObject({
      answer: true,
      dueOn: '2024-08-29',
    }))
})

describe('reclassification', () => {
  const lex = { id: 'lex', title: 'Lex' }
  test.each<[string, Partial<Standing>, string, ReclassifyReason['kind'][]]>([
    ['nothing has changed', {}, '2025-01-01', []],
    ['the interval', {}, '2027-02-28', ['interval']],
    ['the day before', {}, '2027-02-27', []],
    ['a day set at the decision', { nextReviewOn: '2025-01-01' }, '2025-01-01', ['interval']],
    ['another scale', { scaleVersion: 2 }, '2025-01-01', ['scale']],
    [
      'more kinds of personal data',
      { factsNow: { ...facts, personalDataKinds: ['ordinary', 'children'] } },
      '2025-01-01',
      ['personalData'],
    ],
    [
      'the same kinds in another order',
      {
        decidedFacts: { ...facts, personalDataKinds: ['children', 'ordinary'] },
        factsNow: { ...facts, personalDataKinds: ['ordinary', 'children'] },
      },
      '2025-01-01',
      [],
    ],
    ['a greater volume', { factsNow: { ...facts, volume: 'many' } }, '2025-01-01', ['volume']],
    ['what it was like is not noted', { decidedFacts: null }, '2025-01-01', []],
    ['a new system', { newSystems: [lex] }, '2025-01-01', ['newSystem']],
    ['an incident', { incidents: [lex] }, '2025-01-01', ['incident']],
    [
      'several at once',
      { newSystems: [lex], incidents: [lex] },
      '2027-03-01',
      ['interval', 'newSystem', 'incident'],
    ],
  ])('%s', (_, change, today, kinds) => {
    const due = reclassificationDue(standing(change), shippedScale, today)
    expect(due.reasons.map(({ kind }) => kind)).toEqual(kinds)
    expect(due.answer).toBe(kinds.length > 0)
  })

  test('says why', () =>
    expect(
      reclassificationDue(
        standing({ newSystems: [lex], incidents: [lex] }),
        shippedScale,
        '2025-01-01',
      ).because,
    ).toBe(
      'Informationen finns nu även i Lex. 1 incident som rör informationen har rapporterats sedan klassningen.',
    ))
})

describe('duties', () => {
  const set = { id: 's', title: 'Årsräkningar', ownerId: 'per', openId: null, isProposed: false }
  const dutiesOf = (change: Partial<Standing> | null, openId: string | null = null) =>
    classificationDuties(
      {
        scale: shippedScale,
        sets: [
          {
            ...set,
            openId,
            standing: change && { ...standing(change), classificationId: 'k' },
          },
        ],
      },
      '2025-01-01',
    )

  test('what is not classified is to be, without a day', () =>
    expect(dutiesOf(null)).toMatchObject([
      {
        key: 'classification.first s',
        dueOn: null,
        ownerId: 'per',
        record: { type: 'informationSet' },
      },
    ]))

  test('a draft is where it goes on', () =>
    expect(dutiesOf(null, 'k')).toMatchObject([{ record: { type: 'classification', id: 'k' } }]))

  test('a decided one has its two days', () =>
    expect(dutiesOf({}).map(({ key, dueOn }) => [key, dueOn])).toEqual([
      ['classification.check k', '2025-02-28'],
      ['classification.again k', '2027-02-28'],
    ]))

  test('a change does not wait for the interval', () =>
    expect(dutiesOf({ newSystems: [{ id: 'x', title: 'Lex' }] })[1]?.dueOn).toBe('2025-01-01'))

  test('what is late stays late', () =>
    expect(
      dutiesOf({ nextReviewOn: '2024-06-01', newSystems: [{ id: 'x', title: 'Lex' }] })[1]?.dueOn,
    ).toBe('2024-06-01'))
})
