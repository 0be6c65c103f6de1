/** Each measure as of a period's last day: what counts, what does not yet, and what cannot be told. */
import { describe, expect, test } from 'vitest'
import { aKeyFigure } from '../../../test/support/a-key-figure.ts'
import { anImprovement } from '../../../test/support/an-improvement.ts'
import { anIncident } from '../../../test/support/an-incident.ts'
import { lawfulClocks } from '../../areas/incidents/clock-data.rules.ts'
import type { Measure } from '../../areas/key-figures/measures.ts'
import { type MeasureFacts, measuredValues } from './measures.rules.ts'

const nothing: MeasureFacts = {
  boardId: 'board',
  incidents: [],
  limits: lawfulClocks,
  actedOn: new Set(),
  improvements: [],
  training: { courses: [], units: [], completions: [], headCounts: [] },
  sets: [],
  controls: [],
}

function measured(measure: Measure, facts: Partial<MeasureFacts>, today = '2025-12-31') {
  const figure = aKeyFigure({ source: 'measured', measure, period: 'yearly' })
  return measuredValues({ ...nothing, ...facts }, [figure], today)[figure.id]?.[2025]
}

test.each<[Measure]>([
  ['trainedShare'],
  ['incidentsReported'],
  ['reportsPerHundred'],
  ['noticesInTime'],
  ['lessonsActedOn'],
  ['classifiedShare'],
  ['activitiesDone'],
  ['effectShown'],
  ['controlsAsExpected'],
])('%s of empty registers is a gap with its reason, not nought', (measure) => {
  const found = measured(measure, {})
  expect(found?.value).toBeNull()
  expect(found?.because).toMatch(/\.$/)
})

describe('incidents', () => {
  const reported = (day: string, number: number, fields = {}) =>
    anIncident(
      { noticedAt: `${day}T08:00:00.000Z`, reportedAt: `${day}T10:00:00.000Z`, ...fields },
      { number },
    )
  const incidents = [
    reported('2024-06-01', 1),
    reported('2025-03-01', 2, { lesson: 'x', imyNotifiedAt: '2025-03-04T08:00:00.000Z' }),
    reported('2025-11-01', 3, { lesson: 'y', imyNotifiedAt: '2025-11-04T08:00:01.000Z' }),
    anIncident({}, { number: 4, state: 'dismissed' }),
  ]

  test.each<[string, number]>([
    ['2025-02-01', 0],
    ['2025-06-30', 1],
    ['2025-12-31', 2],
  ])('reported as of %s', (today, value) => {
    expect(measured('incidentsReported', { incidents }, today)?.value).toBe(value)
  })

  test('72 hours to the second, and nothing notified before the day', () => {
    expect(measured('noticesInTime', { incidents })).toMatchObject({
      value: 50,
      because: '1 av 2.',
    })
    expect(measured('noticesInTime', { incidents }, '2025-03-03')?.value).toBeNull()
  })

  test('a breach that nobody told of or decided about is late when its time is out', () => {
    const silent = reported('2025-04-01', 5, { personalDataBreach: true })
    const decided = reported('2025-04-01', 6, {
      personalDataBreach: true,
      notNotifiedBecause: 'Brevet kom oöppnat tillbaka.',
    })
    const all = [...incidents, silent, decided]
    expect(measured('noticesInTime', { incidents: all })?.because).toBe('1 av 3.')
    expect(measured('noticesInTime', { incidents: all }, '2025-04-03')?.because).toBe('1 av 1.')
  })

  test('by the board’s own row, when it says another time', () => {
    const rules = lawfulClocks.rules.map((one) =>
      one.key === 'imyNotice' ? { ...one, length: { unit: 'hours' as const, count: 96 } } : one,
    )
    const limits = { ...lawfulClocks, rules }
    expect(measured('noticesInTime', { incidents, limits })?.because).toBe('2 av 2.')
  })

  test('per hundred employees and year, by the head count of the day', () => {
    const training = {
      ...nothing.training,
      units: [{ id: 'unit', name: 'Stab' }],
      headCounts: [
        { unitId: 'unit', group: 'everyone' as const, headCount: 40, asOf: '2025-01-01' },
      ],
    }
    expect(measured('reportsPerHundred', { incidents, training })?.value).toBe(5)
    expect(measured('reportsPerHundred', { incidents })?.value).toBeNull()
  })

  test('lessons that led to something', () => {
    const actedOn = new Set([incidents[1]?.id ?? ''])
    expect(measured('lessonsActedOn', { incidents, actedOn })?.value).toBe(50)
  })
})

test('classified on the day, of those that were there', () => {
  const set = (id: string, createdOn: string, classifiedOn: string | null) => ({
    id,
    title: id,
    createdOn,
    classifiedOn,
  })
  const sets = [
    set('a', '2025-01-01', '2025-05-01'),
    set('b', '2025-01-01', null),
    set('c', '2026-01-01', null),
  ]
  expect(measured('classifiedShare', { sets })?.value).toBe(50)
  expect(measured('classifiedShare', { sets }, '2025-04-30')?.value).toBe(0)
})

test('activities done and effects shown as of the day', () => {
  const improvements = [
    anImprovement(
      {
        plannedYear: 2025,
        doneOn: '2025-04-01',
        effectDueOn: '2025-10-01',
        effectAssessedOn: '2025-09-01',
      },
      { number: 1, state: 'effectShown' },
    ),
    anImprovement(
      { plannedYear: 2025, doneOn: '2025-05-01', effectDueOn: '2025-11-01' },
      { number: 2, state: 'done' },
    ),
    anImprovement({ plannedYear: 2025 }, { number: 3, state: 'started' }),
    anImprovement({ plannedYear: 2025 }, { number: 4, state: 'dropped' }),
  ]
  expect(measured('activitiesDone', { improvements })?.value).toBe(67)
  expect(measured('activitiesDone', { improvements }, '2025-04-30')?.value).toBe(33)
  expect(measured('effectShown', { improvements })?.value).toBe(50)
  expect(measured('effectShown', { improvements }, '2025-08-31')?.value).toBeNull()
})

test('a secret record is counted, and its title is not told', () => {
  const secret = anIncident({ title: 'Hemligt' }, { secrecy: '18 kap. 8 § OSL' })
  const found = measured('incidentsReported', { incidents: [secret] })
  expect(found).toMatchObject({ value: 1, records: [{ title: 'Nr 1, markerad med sekretess' }] })
})
