import { describe, expect, test } from 'vitest'
import { anIncident } from '../../../../test/support/an-incident.ts'
import { clocksOf, factsFrom } from '../clocks.rules.ts'
import type { Incident } from '../incident.record.ts'
import {
  type AnalysedIncident,
  type AnalysisFacts,
  causesOf,
  countsOverYears,
  deadlineCounts,
  deadlinesOf,
  lessonOutcomes,
  supplierShare,
  timesToClose,
  timesToNotice,
} from './analysis.rules.ts'

function analysed(
  number: number,
  fields: Partial<Incident['fields']> = {},
  beside: Partial<AnalysedIncident> = {},
): AnalysedIncident {
  return {
    incident: anIncident(fields, { number, secrecy: beside.incident?.secrecy ?? null }),
    unitId: null,
    causeKind: null,
    closedAt: null,
    deadlines: [],
    activities: [],
    ...beside,
  }
}

const numbers = (incidents: readonly Incident[]) => incidents.map(({ number }) => number)

test('causes, the most common first and the unsorted last', () => {
  const rows = causesOf([
    analysed(1, {}, { causeKind: 'technical' }),
    analysed(2),
    analysed(3, {}, { causeKind: 'knowledge' }),
    analysed(4, {}, { causeKind: 'technical' }),
  ])
  expect(rows.map(({ kind, incidents }) => [kind, numbers(incidents)])).toEqual([
    ['technical', [1, 4]],
    ['knowledge', [3]],
    [null, [2]],
  ])
})

test('a time that is not known, or runs backwards, is not counted as none', () => {
  const noticedAt = '2025-03-10T09:00:00.000Z'
  const times = timesToNotice([
    analysed(1, { occurredAt: '2025-03-10T08:00:00.000Z', noticedAt }),
    analysed(2, { occurredAt: null, noticedAt }),
    analysed(3, { occurredAt: '2025-03-10T10:00:00.000Z', noticedAt }),
  ])
  expect(times.spread).toEqual({ known: 1, least: 60, most: 60, median: null })
  expect(numbers(times.unknown)).toEqual([2, 3])
})

test('closed after the day is not yet closed', () => {
  const one = analysed(1, {}, { closedAt: '2026-01-02T09:00:00.000Z' })
  expect(timesToClose([one], '2025-12-31').known).toEqual([])
  expect(timesToClose([one], '2026-01-02').known).toHaveLength(1)
})

describe('deadlines', () => {
  const aware = '2026-03-10T09:00:00.000Z'
  const facts = (gdpr: object) => {
    const base = factsFrom(aware)
    return {
      ...base,
      gdpr: { ...base.gdpr, ...gdpr },
      cyber: { ...base.cyber, isSignificant: false },
    }
  }
  test.each([
    ['not judged', { isBreach: null }, []],
    ['no breach', { isBreach: false }, []],
    ['decided not to notify', { isBreach: true, notify: false }, []],
    [
      'notified in time',
      { isBreach: true, notifiedAt: '2026-03-11T09:00:00.000Z', wasComplete: true },
      ['imyNotice inTime', 'imyCompletion inTime'],
    ],
    [
      'notified late',
      { isBreach: true, notifiedAt: '2026-03-15T09:00:00.000Z', wasComplete: true },
      ['imyNotice late', 'imyCompletion inTime'],
    ],
    ['never notified', { isBreach: true }, ['imyNotice missed']],
  ])('%s', (_name, gdpr, expected) => {
    const clocks = clocksOf(facts(gdpr), '2026-12-31T12:00:00.000Z')
    expect(deadlinesOf(clocks).map(({ key, state }) => `${key} ${state}`)).toEqual(expected)
  })

  test('counted by limit', () => {
    const [row] = deadlineCounts([
      analysed(1, {}, { deadlines: [{ key: 'imyNotice', title: 'Anmälan', state: 'inTime' }] }),
      analysed(2, {}, { deadlines: [{ key: 'imyNotice', title: 'Anmälan', state: 'missed' }] }),
    ])
    expect([numbers(row?.inTime ?? []), numbers(row?.missed ?? []), row?.late]).toEqual([
      [1],
      [2],
      [],
    ])
  })
})

test('suppliers: involved, not known, and by name', () => {
  const share = supplierShare([
    analysed(1, { supplierInvolved: true, supplier: 'Kvarnbo Data' }),
    analysed(2, { supplierInvolved: true, supplier: null }),
    analysed(3, { supplierInvolved: null }),
    analysed(4, { supplierInvolved: false }),
    analysed(5, { supplierInvolved: true, supplier: 'Kvarnbo Data' }),
  ])
  expect(numbers(share.involved)).toEqual([1, 2, 5])
  expect(numbers(share.unknown)).toEqual([3])
  expect(share.named.map(({ name, incidents }) => [name, incidents.length])).toEqual([
    ['Kvarnbo Data', 2],
  ])
})

test('what came of a lesson: the furthest that any activity had come on the day', () => {
  const activity = (state: string, doneOn: string | null, effectAssessedOn: string | null = null) =>
    ({ type: 'improvement', id: 'x', title: 'Översyn', state, doneOn, effectAssessedOn }) as const
  const lesson = { lesson: 'Vi lärde oss.' }
  const rows = lessonOutcomes(
    [
      analysed(1, lesson),
      analysed(2, lesson, { activities: [activity('dropped', null)] }),
      analysed(3, lesson, {
        activities: [activity('started', null), activity('done', '2025-06-01')],
      }),
      analysed(4, lesson, { activities: [activity('effectShown', '2025-06-01', '2025-10-01')] }),
      analysed(5, lesson, { activities: [activity('effectShown', '2025-06-01', '2026-02-01')] }),
      analysed(6, lesson, { activities: [activity('effectNotShown', '2025-06-01', '2025-10-01')] }),
      analysed(7, {}, { activities: [activity('done', '2025-06-01')] }),
    ],
    '2025-12-31',
  )
  expect(rows.map(({ outcome }) => outcome)).toEqual([
    'noActivity',
    'noActivity',
    'done',
    'effectShown',
    'done',
    'effectOther',
  ])
})

test('years before the register began are not told of; years within it without reports are none', () => {
  const facts: AnalysisFacts = {
    year: 2026,
    asOf: '2026-12-31',
    since: 2024,
    incidents: [
      analysed(1, { reportedAt: '2024-05-01T10:00:00.000Z' }),
      analysed(2, { reportedAt: '2026-05-01T10:00:00.000Z' }),
    ],
    units: [],
  }
  expect(
    countsOverYears(facts).map(({ year, reported }) => [year, reported?.length ?? null]),
  ).toEqual([
    [2022, null],
    [2023, null],
    [2024, 1],
    [2025, 0],
    [2026, 1],
  ])
})
