import { describe, expect, test } from 'vitest'
import { toInstant } from '../../core/dates.ts'
import { clockKeys, clockRuleSchema, lawfulClocks, receiverSchema } from './clock-data.rules.ts'
import {
  type Clock,
  type ClockFacts,
  clocksOf,
  factsFrom,
  oddTimes,
  openClocks,
  timeInWords,
  toBeSentToday,
} from './clocks.rules.ts'

const NOW = '2026-10-24T12:00:00.000Z'

function facts(
  aware: string,
  more: { gdpr?: Partial<ClockFacts['gdpr']>; cyber?: Partial<ClockFacts['cyber']> } = {},
): ClockFacts {
  const none = factsFrom(toInstant(aware))
  return { ...none, gdpr: { ...none.gdpr, ...more.gdpr }, cyber: { ...none.cyber, ...more.cyber } }
}

function clock(of: ClockFacts, key: Clock['key'], now = NOW): Clock {
  const found = clocksOf(of, now).find((one) => one.key === key)
  if (!found) throw new Error(`no clock ${key}`)
  return found
}

test('every clock has its rows, and the data follows its own schema', () => {
  expect(
    clocksOf(facts(NOW), NOW)
      .map(({ key }) => key)
      .sort(),
  ).toEqual([...clockKeys].sort())
  for (const rule of lawfulClocks.rules) expect(clockRuleSchema.parse(rule)).toEqual(rule)
  for (const one of lawfulClocks.receivers) expect(receiverSchema.parse(one)).toEqual(one)
})

describe('hours are true hours', () => {
  test.each([
    [
      'an ordinary week',
      '2026-11-02T09:00+01:00',
      '2026-11-03T09:00+01:00',
      '2026-11-05T09:00+01:00',
    ],
    [
      'over a weekend',
      '2026-11-06T16:00+01:00',
      '2026-11-07T16:00+01:00',
      '2026-11-09T16:00+01:00',
    ],
    [
      'to summer time',
      '2026-03-28T14:00+01:00',
      '2026-03-29T15:00+02:00',
      '2026-03-31T15:00+02:00',
    ],
    [
      'to winter time',
      '2026-10-24T14:00+02:00',
      '2026-10-25T13:00+01:00',
      '2026-10-27T13:00+01:00',
    ],
    [
      'over the new year',
      '2026-12-31T22:30+01:00',
      '2027-01-01T22:30+01:00',
      '2027-01-03T22:30+01:00',
    ],
    [
      'over a leap day',
      '2028-02-28T08:00+01:00',
      '2028-02-29T08:00+01:00',
      '2028-03-02T08:00+01:00',
    ],
    [
      'in the hour that comes twice',
      '2026-10-25T02:30+02:00',
      '2026-10-26T01:30+01:00',
      '2026-10-28T01:30+01:00',
    ],
  ])('%s', (_name, aware, day, three) => {
    const of = facts(aware)
    expect(clock(of, 'earlyWarning').dueAt).toBe(toInstant(day))
    expect(clock(of, 'incidentNotification').dueAt).toBe(toInstant(three))
    expect(clock(of, 'imyNotice').dueAt).toBe(toInstant(three))
  })
})

describe('a month is a calendar month', () => {
  test.each([
    ['an ordinary month', '2026-11-23T08:00+01:00', '2026-12-23T08:00+01:00'],
    ['31 January', '2027-01-31T10:00+01:00', '2027-02-28T10:00+01:00'],
    ['31 January in a leap year', '2028-01-31T10:00+01:00', '2028-02-29T10:00+01:00'],
    ['the leap day', '2028-02-29T10:00+01:00', '2028-03-29T10:00+02:00'],
    ['31 March', '2026-03-31T10:00+02:00', '2026-04-30T10:00+02:00'],
    ['over the new year', '2026-12-31T10:00+01:00', '2027-01-31T10:00+01:00'],
    ['to summer time', '2026-03-10T09:00+01:00', '2026-04-10T09:00+02:00'],
    ['to winter time', '2026-10-10T09:00+02:00', '2026-11-10T09:00+01:00'],
    ['late at night in UTC', '2026-01-31T00:30+01:00', '2026-02-28T00:30+01:00'],
    ['the last minute of a month', '2026-02-28T23:59+01:00', '2026-03-28T23:59+01:00'],
    ['onto the gap', '2027-02-28T02:30+01:00', '2027-03-28T01:30+01:00'],
    ['onto the hour that comes twice', '2026-09-25T02:30+02:00', '2026-10-25T02:30+02:00'],
  ])('%s', (_name, notified, due) => {
    const of = facts(notified, { cyber: { notifiedAt: toInstant(notified) } })
    expect(clock(of, 'finalReport').dueAt).toBe(toInstant(due))
    expect(clock(of, 'statusReport').dueAt).toBe(toInstant(due))
  })

  test('the four weeks of IMY are days by the Swedish clock', () => {
    const of = facts('2026-10-10T09:00+02:00', {
      gdpr: { notifiedAt: toInstant('2026-10-12T09:00+02:00') },
    })
    expect(clock(of, 'imyCompletion').dueAt).toBe(toInstant('2026-11-09T09:00+01:00'))
  })
})

describe('the reports after the notification', () => {
  const notified = { notifiedAt: toInstant('2026-08-10T10:00+02:00') }
  const aware = '2026-08-09T10:00+02:00'
  const standing = (cyber: Partial<ClockFacts['cyber']>) => {
    const of = facts(aware, { cyber: { ...notified, ...cyber } })
    return (['finalReport', 'statusReport', 'finalReportAfterHandling'] as const).map((key) => {
      const { state, dueAt } = clock(of, key)
      return [state, dueAt]
    })
  }
  const month = toInstant('2026-09-10T10:00+02:00')

  test('nothing is started before the notification', () => {
    const of = facts(aware)
    for (const key of ['finalReport', 'statusReport', 'finalReportAfterHandling'] as const)
      expect(clock(of, key)).toMatchObject({ state: 'waiting', dueAt: null, startedAt: null })
  })

  test('handled within the month: the final report and nothing else', () => {
    expect(standing({ handledAt: toInstant('2026-08-20T10:00+02:00') })).toEqual([
      ['late', month],
      ['notApplicable', month],
      ['notApplicable', toInstant('2026-09-20T10:00+02:00')],
    ])
  })

  test('handled after it: a status report, then a month from the handling', () => {
    expect(
      standing({
        handledAt: toInstant('2026-10-01T10:00+02:00'),
        statusReportedAt: toInstant('2026-09-10T09:00+02:00'),
      }),
    ).toEqual([
      ['notApplicable', month],
      ['met', month],
      ['running', toInstant('2026-11-01T10:00+01:00')],
    ])
  })

  test('still going on: the last report waits for the handling', () => {
    expect(standing({ statusReportedAt: toInstant('2026-09-11T10:00+02:00') })).toEqual([
      ['notApplicable', month],
      ['late', month],
      ['waiting', null],
    ])
  })
})

describe('the receiver is the one valid that day', () => {
  const CYBER = 'incidentNotification'
  test.each([
    [
      'before the change',
      '2026-06-20T10:00+02:00',
      null,
      'Myndigheten för civilt försvar (MCF)',
      'confirmed',
    ],
    [
      'sent after the change',
      '2026-06-29T12:00+02:00',
      '2026-07-01T08:00+02:00',
      'Nationellt cybersäkerhetscenter (NCSC)',
      'secondary',
    ],
    [
      'sent the evening before',
      '2026-06-29T12:00+02:00',
      '2026-06-30T23:59+02:00',
      'Myndigheten för civilt försvar (MCF)',
      'confirmed',
    ],
    [
      'after the change',
      '2026-07-02T12:00+02:00',
      null,
      'Nationellt cybersäkerhetscenter (NCSC)',
      'secondary',
    ],
  ])('%s', (_name, aware, sent, name, sureness) => {
    const of = facts(aware, { cyber: { notifiedAt: sent === null ? null : toInstant(sent) } })
    expect(clock(of, CYBER).receiver).toMatchObject({ name, sureness })
  })

  test('a law not yet in force does not concern the incident', () => {
    expect(clock(facts('2026-01-14T23:59+01:00'), CYBER).state).toBe('notApplicable')
    expect(clock(facts('2026-01-15T00:00+01:00'), CYBER).state).toBe('late')
  })

  test('a dated row of one’s own goes before', () => {
    const rules = lawfulClocks.rules.map((rule) =>
      rule.key === 'imyNotice' ? { ...rule, to: '2026-12-31' } : rule,
    )
    const [old] = rules.filter(({ key }) => key === 'imyNotice')
    if (!old) throw new Error('no rule')
    const later = {
      ...old,
      from: '2027-01-01',
      to: null,
      length: { unit: 'hours' as const, count: 96 },
    }
    const data = { ...lawfulClocks, rules: [...rules, later] }
    const due = (aware: string) =>
      clocksOf(facts(aware), NOW, data).find(({ key }) => key === 'imyNotice')?.dueAt
    expect(due('2026-12-31T12:00+01:00')).toBe(toInstant('2027-01-03T12:00+01:00'))
    expect(due('2027-01-01T12:00+01:00')).toBe(toInstant('2027-01-05T12:00+01:00'))
  })

  test('of what is late and not sent: whoever receives it on the day it is read', () => {
    const now = '2026-08-01T10:00:00.000Z'
    const late = clocksOf(factsFrom('2026-06-10T10:00:00.000Z'), now)
    const nameOf = (clocks: readonly Clock[]) =>
      clocks.find(({ key }) => key === 'incidentNotification')?.receiver?.name
    expect(nameOf(late)).toMatch(/MCF/)
    expect(nameOf(toBeSentToday(late, now, lawfulClocks))).toMatch(/NCSC/)
  })
})

describe('states', () => {
  const aware = '2026-10-24T10:00:00Z'
  test.each([
    ['a second left', '2026-10-27T09:59:59Z', 'running'],
    ['on the instant', '2026-10-27T10:00:00Z', 'running'],
    ['a second after', '2026-10-27T10:00:01Z', 'late'],
  ])('%s', (_name, now, state) => {
    expect(clock(facts(aware), 'imyNotice', toInstant(now)).state).toBe(state)
  })

  test('done in time, and done too late', () => {
    const sent = (at: string) => facts(aware, { gdpr: { notifiedAt: toInstant(at) } })
    expect(clock(sent('2026-10-27T10:00:00Z'), 'imyNotice')).toMatchObject({ state: 'met' })
    expect(clock(sent('2026-10-27T13:00:00Z'), 'imyNotice')).toMatchObject({
      state: 'late',
      because: 'Gjort 27 oktober 2026 kl. 14.00, 3 timmar för sent.',
      minutesLeft: null,
    })
  })

  test('a decision not to notify ends the clock, and what is sent all the same stands', () => {
    expect(clock(facts(aware, { gdpr: { notify: false } }), 'imyNotice').state).toBe(
      'notApplicable',
    )
    expect(clock(facts(aware, { gdpr: { isBreach: false } }), 'breachLog').state).toBe(
      'notApplicable',
    )
    const sent = { notify: false, notifiedAt: toInstant('2026-10-25T10:00:00Z') }
    expect(clock(facts(aware, { gdpr: sent }), 'imyNotice').state).toBe('met')
  })

  test('a whole notice has nothing to complete', () => {
    const gdpr = { notifiedAt: toInstant('2026-10-25T10:00:00Z'), wasComplete: true }
    expect(clock(facts(aware, { gdpr }), 'imyCompletion').state).toBe('met')
  })

  test('a notification within a day tells of the incident too', () => {
    const cyber = { notifiedAt: toInstant('2026-10-24T20:00:00Z') }
    expect(clock(facts(aware, { cyber }), 'earlyWarning').state).toBe('met')
  })

  test('only what someone has to do is open', () => {
    const keys = openClocks(clocksOf(facts(aware, { cyber: { isSignificant: false } }), NOW)).map(
      ({ key }) => key,
    )
    expect(keys).toEqual(['imyNotice', 'informPersons', 'breachLog'])
  })
})

test('a corrected awareness starts the clock anew, and the old one is kept with its reason', () => {
  const of = {
    ...facts('2026-10-23T10:00:00Z'),
    restarts: [
      { wasAt: toInstant('2026-10-24T10:00:00Z'), because: 'Larmet kom dagen före.', at: NOW },
    ],
  }
  expect(clock(of, 'earlyWarning')).toMatchObject({
    dueAt: toInstant('2026-10-24T10:00:00Z'),
    replaced: [
      { dueAt: toInstant('2026-10-25T10:00:00Z'), because: 'Larmet kom dagen före.', at: NOW },
    ],
  })
  expect(clock(of, 'informPersons').replaced).toEqual([])
})

test.each([
  ['noticed before it happened', { occurredAt: toInstant('2026-10-25T10:00:00Z') }, /före det att/],
  ['noticed long after', { occurredAt: toInstant('2025-10-25T10:00:00Z') }, null],
  ['not known when', { occurredAt: null }, null],
])('%s', (_name, more, says) => {
  const odd = oddTimes({ ...facts('2026-10-24T10:00:00Z'), ...more }, NOW)
  if (says === null) expect(odd).toEqual([])
  else expect(odd.join()).toMatch(says)
})

test.each([
  [0.5, 'mindre än en minut'],
  [1, '1 minut'],
  [59, '59 minuter'],
  [60, '1 timme'],
  [1440, '1 dygn'],
  [1501, '1 dygn 1 timme'],
  [-4320, '3 dygn'],
])('%d minutes is %s', (minutes, words) => {
  expect(timeInWords(minutes)).toBe(words)
})
