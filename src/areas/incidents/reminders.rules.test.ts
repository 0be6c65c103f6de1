import { describe, expect, test } from 'vitest'
import { type ClockFacts, clocksOf, factsFrom } from './clocks.rules.ts'
import { incidentDuties } from './duties.ts'
import { incidentReminders } from './reminders.rules.ts'

const AWARE = '2026-11-06T15:00:00.000Z'

function facts(now: string, gdpr: Partial<ClockFacts['gdpr']> = {}, reportedAt = AWARE) {
  const none = factsFrom(AWARE)
  const of = {
    ...none,
    gdpr: { ...none.gdpr, isBreach: true, ...gdpr },
    cyber: { ...none.cyber, isSignificant: false },
  }
  return [
    {
      incident: { id: 'i', boardId: 'b', number: 7, handlerId: 'p', reportedAt },
      clocks: clocksOf(of, now),
    },
  ]
}
const stepsAt = (now: string, gdpr?: Partial<ClockFacts['gdpr']>) =>
  incidentReminders(facts(now, gdpr), now).map(({ key }) => key.split(' ')[0])

describe('reminders', () => {
  test.each([
    ['before half time', '2026-11-08T02:59:59.000Z', []],
    ['at half time', '2026-11-08T03:00:00.000Z', ['half']],
    ['six hours left', '2026-11-09T09:00:00.000Z', ['sixHours']],
    ['due, and not that six hours are left', '2026-11-09T15:00:00.000Z', ['due']],
  ])('%s', (_name, now, steps) => {
    expect(stepsAt(now)).toEqual(steps.map((step) => `incident.imyNotice.${step}`))
  })

  test('stop when it is decided or done', () => {
    const now = '2026-11-10T15:00:00.000Z'
    expect(stepsAt(now, { notify: false })).toEqual([])
    expect(stepsAt(now, { notifiedAt: '2026-11-07T15:00:00.000Z', wasComplete: true })).toEqual([])
  })

  test('of what had passed when it was reported are one letter, and the rest come in their time', () => {
    const reported = '2026-11-09T10:00:00.000Z'
    const at = (now: string) =>
      incidentReminders(facts(now, {}, reported), now).map(({ key, at: when }) => [
        key.split(' ')[0],
        when,
      ])
    expect(at(reported)).toEqual([['incident.imyNotice.sixHours', reported]])
    const late = '2026-11-20T10:00:00.000Z'
    expect(
      incidentReminders(facts(late, {}, late), late).map(({ key, at: when, text }) => [
        key.split(' ')[0],
        when,
        /skulle ha gjorts senast 9 november/.test(text),
      ]),
    ).toEqual([['incident.imyNotice.due', late, true]])
  })

  test.each<[string, boolean | null, boolean]>([
    ['judged to be significant', true, true],
    ['not judged yet', null, false],
  ])('of what is %s: the central function too, since the kommun notifies', (_name, is, central) => {
    const now = '2026-11-07T03:30:00.000Z'
    const none = factsFrom(AWARE)
    const of = {
      ...none,
      gdpr: { ...none.gdpr, isBreach: false },
      cyber: { ...none.cyber, isSignificant: is, notify: is },
    }
    const [{ incident } = { incident: null }] = facts(now)
    if (incident === null) throw new Error('no incident')
    const [first] = incidentReminders([{ incident, clocks: clocksOf(of, now) }], now)
    expect(first?.key).toMatch(/^incident\.earlyWarning\.half/)
    expect(first?.toRoles.includes('centralFunction')).toBe(central)
  })

  test('go to the coordinator first, then to those who decide, and never tell the title', () => {
    const at = (now: string) => incidentReminders(facts(now), now)[0]
    const half = at('2026-11-08T03:00:00.000Z')
    const six = at('2026-11-09T09:00:00.000Z')
    const due = at('2026-11-09T15:00:00.000Z')
    expect(half).toMatchObject({ toRoles: ['isam'], personIds: ['p'] })
    expect(six?.toRoles).toContain('headOfAdministration')
    expect(six?.text).toMatch(/9 november 2026 kl\. 16\.00.*6 timmar kvar/)
    expect(due?.subject).toBe('Incident 7: tiden är ute – anmälan av personuppgiftsincident')
  })
})

test('a duty for each running clock with a last day', () => {
  expect(incidentDuties(facts('2026-11-07T15:00:00.000Z'))).toEqual([
    {
      key: 'incident.imyNotice i',
      title: 'Anmälan av personuppgiftsincident, incident 7',
      dueOn: '2026-11-09',
      dueAt: '2026-11-09T15:00:00.000Z',
      ownerId: 'p',
      record: { type: 'incident', id: 'i' },
      because: '2 dygn kvar. Enligt dataskyddsförordningen artikel 33.1.',
    },
  ])
})
