import { expect, test } from 'vitest'
import { anAnswer, aPractice, someUnits } from '../../../test/support/a-practice.ts'
import { answeringUnits, type PracticeAnswer } from './answers.rules.ts'
import { practicesSection } from './chapter.ts'
import { practiceDuties } from './duties.ts'
import { gapsOfSpread, shareInWords, shareOf, spreadOf } from './spread.rules.ts'

const units = answeringUnits(someUnits)
const all = (unitId: string, level: PracticeAnswer['level'], reason: string | null = null) =>
  (['known', 'followed', 'effect'] as const).map((question) =>
    anAnswer({ unitId, question, level, reason }),
  )

test('who has not answered is counted apart, and never as a no', () => {
  const share = shareOf([anAnswer(), null, anAnswer({ level: 'unknown' })])
  expect(share).toEqual({ full: 1, partly: 0, none: 0, unknown: 1, missing: 1, of: 3 })
  expect(shareInWords(share)).toBe('1 av 3; 1 vet inte, 1 har inte svarat')
  expect(shareInWords(shareOf([anAnswer()]))).toBe('1 av 1')
})

test('what is missing: no answer first, then what does not hold, then what nobody knows', () => {
  const answers = [
    ...all('care', 'unknown'),
    ...all('night', 'partly', 'Ny personal.'),
    anAnswer({ unitId: 'staff' }),
  ]
  const gaps = gapsOfSpread(spreadOf([aPractice()], units, answers))
  expect(gaps.map(({ unit, kind, because }) => [unit.id, kind, because])).toEqual([
    ['staff', 'unanswered', 'Svar saknas: följs, ger effekt.'],
    ['night', 'lacking', 'Känt: delvis. Ny personal.'],
    ['care', 'unknown', 'Chefen vet inte: känt, följs, ger effekt.'],
  ])
})

test('nothing is missing where all is full', () => {
  const answers = units.flatMap(({ id }) => all(id, 'full'))
  expect(gapsOfSpread(spreadOf([aPractice()], units, answers))).toEqual([])
})

test('one duty a unit that has not answered for all, its manager\u2019s, by the earliest day', () => {
  const practices = [
    aPractice(),
    aPractice({ title: 'Lokal anvisning', assessedBy: 'april' }, { number: 2 }),
    aPractice({ validTo: '2025-12-31' }, { number: 3, state: 'ended' }),
  ]
  const facts = {
    practices,
    units: someUnits,
    managers: [{ id: 'per', name: 'Per', unitId: 'care', isHead: false }],
    answers: [
      ...all('care', 'full'),
      ...all('care', 'full').map((one) => ({ ...one, practiceId: practices[1]?.id ?? '' })),
      // Answered once and taken back is not answered.
      ...all('night', 'full').map((one) => ({ ...one, replacedAt: '2026-10-02T09:00:00.000Z' })),
    ],
  }
  const duties = practiceDuties(facts, '2026-11-22')
  expect(duties.map(({ key, dueOn, ownerId }) => [key, dueOn, ownerId])).toEqual([
    ['practice.assess night 2026', '2026-04-30', 'per'],
    ['practice.assess staff 2026', '2026-04-30', null],
  ])
  expect(duties[0]?.record?.id).toBe(practices[1]?.id)
  expect(duties[0]?.because).toBe('2 arbetssätt saknar svar för 2026.')
})

test('the section says nothing without practices, and what nobody has answered', () => {
  const facts = {
    practices: [aPractice()],
    units: [...someUnits],
    answers: [],
    asOf: '2026-12-31',
  }
  expect(practicesSection({ ...facts, practices: [] }, { year: 2026 }).blocks).toEqual([])
  const silent = practicesSection(facts, { year: 2026 })
  expect(silent.answers).toEqual([])
  expect(silent.blocks).toHaveLength(1)
  const answered = practicesSection(
    { ...facts, answers: [...all('care', 'full'), ...all('night', 'none', 'Tid saknas')] },
    { year: 2026 },
  )
  expect(answered.answers).toEqual(['d2'])
  const [standing] = answered.blocks
  expect(JSON.stringify(standing)).toContain('2 av 3 enheter har svarat')
  expect(standing?.sources).toHaveLength(1)
  expect(JSON.stringify(answered.blocks)).toContain('Natten. Känt: nej. Tid saknas.')
})
