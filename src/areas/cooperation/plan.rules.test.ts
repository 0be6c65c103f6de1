import { describe, expect, test } from 'vitest'
import { aMeeting } from '../../../test/support/a-meeting.ts'
import { linesOf } from '../../../test/support/section-text.ts'
import { cooperationSection } from './chapter.ts'
import { dueDaysOf, type MeetingPlan, meetingDuties, standingOfPlan } from './plan.rules.ts'

const plan = (meetings: number): MeetingPlan => ({
  year: 2026,
  meetings,
  decidedOn: '2025-12-16',
  reference: null,
})

test.each([
  [1, ['2026-12-31']],
  [2, ['2026-06-30', '2026-12-31']],
  [4, ['2026-03-31', '2026-06-30', '2026-09-30', '2026-12-31']],
  [5, ['2026-02-28', '2026-04-30', '2026-07-31', '2026-09-30', '2026-12-31']],
])('%i a year lie evenly', (meetings, expected) => {
  expect(dueDaysOf(plan(meetings))).toEqual(expected)
})

const held = (number: number, meetingOn: string) => aMeeting({ meetingOn }, { number })

describe('as decided?', () => {
  test.each([
    ['none yet, in the first part of the year', 0, '2026-03-31', true, '2026-03-31'],
    ['none when the first part is over', 0, '2026-04-01', false, '2026-03-31'],
    ['two by the summer', 2, '2026-07-01', true, '2026-09-30'],
    ['two in November', 2, '2026-11-22', false, '2026-09-30'],
    ['all four', 4, '2026-12-31', true, null],
    ['more than decided', 5, '2026-12-31', true, null],
  ])('%s', (_, count, today, expected, nextDue) => {
    const meetings = Array.from({ length: count }, (_one, at) => held(at + 1, `2026-0${at + 1}-10`))
    const standing = standingOfPlan(plan(4), meetings, today)
    expect([standing.isAsDecided.answer, standing.nextDue]).toEqual([expected, nextDue])
  })

  test('a planned one, a cancelled one and one of another year are not held', () => {
    const meetings = [
      aMeeting({}, { state: 'planned' }),
      aMeeting({}, { state: 'cancelled' }),
      held(3, '2025-12-01'),
    ]
    expect(standingOfPlan(plan(4), meetings, '2026-01-01').held).toBe(0)
  })
})

test('the duty to meet is where the next meeting is, else at the seat of whoever convenes', () => {
  const convener = { seat: { type: 'workingGroupSeat', id: 'seat' }, personId: 'anna' }
  const [without] = meetingDuties({ plan: plan(4), meetings: [], convener }, '2026-02-01')
  expect(without).toMatchObject({
    key: 'workingGroupMeeting.hold 2026-1',
    title: 'Håll arbetsgruppens möte 1 av 4',
    dueOn: '2026-03-31',
    ownerId: 'anna',
    record: { id: 'seat' },
    because: 'Fyra möten är beslutade för 2026, inget är hållet.',
  })
  const planned = aMeeting({ meetingOn: '2026-03-10', chair: 'johan' }, { state: 'planned' })
  const facts = { plan: plan(4), meetings: [planned], convener }
  expect(meetingDuties(facts, '2026-03-10')).toMatchObject([
    { ownerId: 'johan', record: { id: planned.id } },
  ])
  expect(meetingDuties(facts, '2026-03-11').map(({ key }) => key.split(' ')[0])).toEqual([
    'workingGroupMeeting.hold',
    'workingGroupMeeting.note',
  ])
  expect(meetingDuties({ ...facts, plan: null }, '2026-03-01')).toEqual([])
})

describe('the section', () => {
  const facts = { meetings: [held(1, '2026-02-10')], plan: null, decisions: [], asOf: '2026-12-31' }
  const of = (changes: Partial<Parameters<typeof cooperationSection>[0]>) =>
    cooperationSection({ ...facts, ...changes }, { year: 2026 })

  const textOf = (section: ReturnType<typeof of>) =>
    Object.values(linesOf(section)).flat().join('\n')

  test('says nothing where there is nothing', () => {
    expect(of({ meetings: [] }).blocks).toEqual([])
  })

  test('one meeting, and a plan', () => {
    expect(textOf(of({}))).toContain(
      'Arbetsgruppen höll ett möte under 2026. Hur ofta den ska mötas är inte beslutat.',
    )
    expect(textOf(of({ meetings: [], plan: plan(1) }))).toContain(
      'Arbetsgruppen höll inga möten under 2026. Beslutat var ett möte.',
    )
  })

  test('meetings after the day are not told of, and decisions carry their activities', () => {
    const later = held(2, '2026-11-10')
    const decision = (meetingId: string, activity: boolean) => ({
      meetingId,
      wording: 'Rensa Lex',
      activity: activity ? { type: 'improvement', id: 'i', title: 'Lex', state: 'done' } : null,
    })
    const meetings = [...facts.meetings, later]
    const first = facts.meetings[0]?.id ?? ''
    const section = of({
      meetings,
      decisions: [decision(first, true), decision(first, false), decision(later.id, false)],
      asOf: '2026-06-30',
    })
    const text = textOf(section)
    expect(text).toContain('ett möte')
    expect(text).toContain('Mötena ledde till två beslut. Ett är upplagt som aktivitet.')
    expect(section.blocks[1]?.sources.map(({ type }) => type)).toContain('improvement')
  })
})
