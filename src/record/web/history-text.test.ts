import { describe, expect, test } from 'vitest'
import { sample } from '../../../test/support/sample-record.ts'
import { withSecrecy } from './form-values.ts'
import { type HistoryRow, historyWords } from './history-text.ts'

const anna = '0199a1b2-0000-7000-8000-000000000001'
const risk = '0199a1b2-0000-7000-8000-000000000002'
const refs = {
  [anna]: { type: 'person', title: 'Anna Lindqvist' },
  [risk]: { type: 'risk', title: 'Fel mottagare' },
}

function words(row: Partial<HistoryRow>) {
  const whole = {
    seq: 1,
    at: '2026-11-22T13:05:00.000Z',
    byName: 'Bo',
    act: 'changed',
    before: null,
    after: null,
  }
  return historyWords(withSecrecy(sample), { ...whole, ...row }, refs)
}

test('a new record is told without its fields', () => {
  expect(words({ act: 'created', after: { title: 'Åtkomst', state: 'open' } })).toEqual({
    what: 'Registrerad',
    note: null,
    changes: [],
  })
})

test('a move names both states, and keeps the note', () => {
  const moved = words({
    act: 'moved',
    before: { state: 'open' },
    after: { state: 'closed', note: 'Klart i november' },
  })
  expect(moved).toEqual({ what: 'Öppen → Avslutad', note: 'Klart i november', changes: [] })
})

test('a decision names both states in words', () => {
  const decided = words({ act: 'decided', before: { state: 'open' }, after: { state: 'closed' } })
  expect(decided.changes.map(({ before, after }) => [before, after])).toEqual([
    ['Öppen', 'Avslutad'],
  ])
})

describe('a change', () => {
  test('leaves out what is kept to be built anew, and tells the words beside it', () => {
    const changed = words({
      before: { Svar: 'Inga frågor besvarade' },
      after: { Svar: '2 frågor besvarade', answers: { a: { level: 1 } }, raises: [] },
    })
    expect(changed.what).toBe('Ändrad: svar')
    expect(changed.changes).toHaveLength(1)
  })

  test('names its fields and shows them before and after, in words', () => {
    const changed = words({
      before: { responsible: null, serious: null, cost: 10 },
      after: { responsible: anna, serious: true, cost: null },
    })
    expect(changed.what).toBe('Ändrad: ansvarig, allvarlig, kostnad')
    expect(changed.changes.map(({ before, after }) => [before, after])).toEqual([
      ['Ingen utsedd', 'Anna Lindqvist'],
      ['Ej bedömt', 'Ja'],
      ['10 kr', 'Ej redovisat'],
    ])
  })

  test('of many fields counts the rest', () => {
    const after = { title: 'a', text: 'b', cost: 1, day: '2026-01-01' }
    expect(words({ after }).what).toBe('Ändrad: namn, beskrivning och 2 fält till')
  })

  test('of a long text is marked as long', () => {
    const [change] = words({
      before: { text: 'x'.repeat(60) },
      after: { text: 'y'.repeat(60) },
    }).changes
    expect(change?.isLong).toBe(true)
  })

  test('of the secrecy mark and of a field that is no longer there is still told', () => {
    const { changes } = words({
      before: { secrecy: null, oldField: risk },
      after: { secrecy: '18 kap. 8 § OSL', oldField: null },
    })
    expect(changes).toMatchObject([
      { label: 'Sekretess enligt', before: 'Ingen sekretessmarkering', after: '18 kap. 8 § OSL' },
      { label: 'oldField', before: 'Fel mottagare', after: 'inget' },
    ])
  })
})

test.each([
  ['linked', { after: { answers: risk } }, 'Kopplad: åtgärdar ”Fel mottagare”'],
  ['unlinked', { before: { concerns: risk } }, 'Koppling borttagen: rör ”Fel mottagare”'],
  [
    'linked',
    { after: { answers: anna.replace('1', '9') } },
    'Kopplad: åtgärdar ”post som inte går att visa”',
  ],
])('%s', (act, row, what) => {
  expect(words({ act, ...row }).what).toBe(what)
})
