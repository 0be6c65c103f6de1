/** The timing guard: which report a review builds on, and whether a newer one has come. */
import { expect, test } from 'vitest'
import { type Report, type TimingFacts, timingOf } from './timing.rules.ts'

const of = (coversYear: number): Report => ({
  id: `r${coversYear}`,
  coversYear,
  deliveredOn: `${coversYear + 1}-02-06`,
})
const facts: TimingFacts = {
  year: 2025,
  state: 'draft',
  builtOn: of(2024),
  newest: of(2024),
  plannedOn: '2026-02-28',
  today: '2025-11-22',
}

test.each<[string, Partial<TimingFacts>, string, string]>([
  [
    'last year’s, its day gone by',
    { today: '2026-03-01' },
    'rapport för 2024',
    'fast den ligger 28',
  ],
  ['last year’s', {}, 'rapport för 2024', 'ligger 28 februari 2026 i årshjulet'],
  [
    'no day in the wheel',
    { plannedOn: null },
    'rapport för 2024',
    'för 2025 är inte lämnad. Lämnas',
  ],
  ['none at all', { builtOn: null, newest: null }, 'Ingen rapport', 'för 2025 är inte lämnad'],
  [
    'sent on last year’s, nothing newer',
    { state: 'submitted' },
    'rapport för 2024',
    'sägs i texten',
  ],
  [
    'sent, and then a newer one came',
    { state: 'submitted', newest: of(2025) },
    'nyare rapport',
    'Rapporten för 2025, lämnad 6 februari 2026, är inte med. Ta tillbaka',
  ],
  [
    'sent with none, and then one came',
    { state: 'submitted', builtOn: null, newest: of(2025) },
    'nyare rapport',
    'utan någon rapport',
  ],
])('%s', (_name, values, title, text) => {
  const said = timingOf({ ...facts, ...values })
  expect(said?.title).toContain(title)
  expect(said?.text).toContain(text)
})

test.each<[string, Partial<TimingFacts>]>([
  ['its own year’s', { builtOn: of(2025), newest: of(2025) }],
  ['its own year’s, sent', { state: 'submitted', builtOn: of(2025), newest: of(2025) }],
  ['decided: what is decided stands', { state: 'decided', newest: of(2025) }],
])('says nothing of: %s', (_name, values) => {
  expect(timingOf({ ...facts, ...values })).toBeNull()
})
