import { describe, expect, test } from 'vitest'
import { anIncident } from '../../../test/support/an-incident.ts'
import type { Incident } from './incident.record.ts'
import {
  type BreachStanding,
  breachStanding,
  isDismissed,
  isOngoing,
  isPersonalDataBreach,
  shouldQuestionReporting,
} from './rules.ts'

describe('how an incident stands as a personal data breach (GDPR 4.12 and 33)', () => {
  test.each<[string, Partial<Incident['fields']>, BreachStanding, string]>([
    [
      'not assessed is not a no',
      {},
      'notAssessed',
      'Det är ännu inte bedömt om det är en personuppgiftsincident.',
    ],
    [
      'no breach, with the reasoning',
      { personalDataBreach: false, breachReasoning: 'Inga personuppgifter.' },
      'noBreach',
      'Inga personuppgifter.',
    ],
    [
      'no breach, without reasoning',
      { personalDataBreach: false },
      'noBreach',
      'Bedömningen är inte motiverad.',
    ],
    [
      'notified',
      {
        personalDataBreach: true,
        breachReasoning: 'Hög risk.',
        imyNotifiedAt: '2025-03-11T09:00:00.000Z',
      },
      'notified',
      'Hög risk.',
    ],
    [
      'not notified, with the reason (33.5)',
      { personalDataBreach: true, breachReasoning: 'Röjt.', notNotifiedBecause: 'Osannolik risk.' },
      'notNotified',
      'Osannolik risk.',
    ],
    [
      'neither notified nor a reason',
      { personalDataBreach: true, breachReasoning: 'Röjt.' },
      'undecided',
      'Det är varken anmält till IMY eller dokumenterat varför det inte anmäls.',
    ],
  ])('%s', (_case, fields, answer, because) => {
    expect(breachStanding(anIncident(fields))).toEqual({ answer, because })
  })

  test('only a yes makes it a breach', () => {
    expect(isPersonalDataBreach(anIncident({ personalDataBreach: true }))).toBe(true)
    expect(isPersonalDataBreach(anIncident({ personalDataBreach: false }))).toBe(false)
    expect(isPersonalDataBreach(anIncident({ personalDataBreach: null }))).toBe(false)
  })
})

test.each<[Incident['state'], boolean, boolean]>([
  ['reported', true, false],
  ['assessed', true, false],
  ['closed', false, false],
  ['dismissed', false, true],
])('%s: ongoing %s, dismissed %s', (state, ongoing, dismissed) => {
  expect(isOngoing(anIncident({}, { state }))).toBe(ongoing)
  expect(isDismissed(anIncident({}, { state }))).toBe(dismissed)
})

test.each<[string, number, number, boolean, string]>([
  ['none at all', 0, 0, true, 'Inga incidenter är rapporterade.'],
  ['none, after a year with many', 0, 20, true, 'Inga incidenter är rapporterade.'],
  ['nothing to compare with', 1, 0, false, 'Det finns inget föregående år att jämföra med.'],
  ['exactly half', 10, 20, true, 'Antalet har minskat från 20 till 10.'],
  ['just over half', 11, 20, false, 'Antalet har inte minskat kraftigt.'],
  ['as many', 20, 20, false, 'Antalet har inte minskat kraftigt.'],
  ['more', 21, 20, false, 'Antalet har inte minskat kraftigt.'],
])('should the reporting be questioned: %s', (_case, reported, before, answer, because) => {
  expect(shouldQuestionReporting(reported, before, false)).toEqual({ answer, because })
})

test('in a year that is still running the comparison says what it is with', () => {
  expect(shouldQuestionReporting(6, 18, true).because).toBe(
    'Antalet har minskat från 18 till 6, jämfört med samma tid året före.',
  )
})
