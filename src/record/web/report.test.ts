import { describe, expect, test } from 'vitest'
import { incident } from '../../areas/incidents/incident.record.ts'
import { risk } from '../../areas/risks/risk.record.ts'
import type { AnyRecord } from '../define.ts'
import { problemsInForm } from './form-values.ts'
import { addLabelOf, reportOf, startingValues } from './report.ts'

const incidents = incident as unknown as AnyRecord
const risks = risk as unknown as AnyRecord

describe('the way in', () => {
  test.each<[string, AnyRecord, string[], string]>([
    ['who may only report', incidents, ['incident.create'], 'Rapportera incident'],
    [
      'who reads but does not change',
      incidents,
      ['incident.read', 'incident.create'],
      'Rapportera incident',
    ],
    ['who handles', incidents, ['incident.create', 'incident.change'], 'Lägg till incident'],
    ['a type without a short form', risks, ['risk.create'], 'Lägg till risk'],
  ])('%s', (_name, declaration, acts, label) => {
    expect(addLabelOf(declaration, acts)).toBe(label)
  })

  test('nobody who may not add gets a form', () => {
    expect(reportOf(incidents, [])).toBeNull()
  })
})

describe('the short form', () => {
  const begun = { year: 2026, now: '2026-11-22T09:05:30.000Z', filled: {} }
  const report = reportOf(incidents, ['incident.create'])

  test('starts with the present, in Swedish time, and nothing else', () => {
    const start = startingValues(incidents, report, begun)
    const filled = Object.entries(start).filter(
      ([, value]) => value !== null && value !== '' && !Array.isArray(value),
    )
    expect(filled).toEqual([
      ['noticedAt', '2026-11-22T10:05'],
      ['reportedAt', '2026-11-22T10:05'],
    ])
  })

  test('holds everything that must be known', () => {
    const start = startingValues(incidents, report, begun)
    const asked = problemsInForm(incidents, start, null).map(({ field }) => field)
    expect(asked).toEqual(['title', 'kind'])
    expect(report?.fields).toEqual(expect.arrayContaining(asked))
  })

  test('the whole form starts without a time', () => {
    expect(startingValues(incidents, null, begun).noticedAt).toBeNull()
  })
})
