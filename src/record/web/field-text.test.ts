import { describe, expect, test } from 'vitest'
import { sample } from '../../../test/support/sample-record.ts'
import { emptyText, fieldText } from './field-text.ts'

const { fields } = sample
const id = '0199a1b2-0000-7000-8000-000000000001'
const refs = { [id]: { type: 'person', title: 'Anna Lindqvist' } }

describe('a value in words', () => {
  test.each([
    ['title', 'Åtkomst', 'Åtkomst'],
    ['day', '2026-11-22', '2026-11-22'],
    // Swedish time, winter and summer.
    ['happenedAt', '2026-11-22T13:05:00.000Z', '2026-11-22 14:05'],
    ['happenedAt', '2026-07-01T22:30:00.000Z', '2026-07-02 00:30'],
    ['assessedYear', 2026, '2026'],
    ['cost', 12345, '12\u00a0345 kr'],
    ['cost', 0, '0 kr'],
    ['kind', 'guideline', 'Riktlinje'],
    ['kind', 'removedChoice', 'removedChoice'],
    ['affects', ['availability', 'integrity'], 'Tillgänglighet, Riktighet'],
    ['serious', true, 'Ja'],
    ['serious', false, 'Nej'],
    ['responsible', id, 'Anna Lindqvist'],
    ['responsible', '0199a1b2-0000-7000-8000-000000000009', 'Person som inte går att visa'],
    ['audit', '0199a1b2-0000-7000-8000-000000000009', 'Post som inte går att visa'],
  ] as const)('%s %j → %s', (name, value, text) => {
    expect(fieldText(fields[name], value, refs)).toBe(text)
  })

  test.each([
    ['text', null],
    ['text', ''],
    ['cost', null],
    ['serious', null],
    ['affects', []],
  ] as const)('%s %j is not known', (name, value) => {
    expect(fieldText(fields[name], value, refs)).toBeNull()
  })
})

test('what is not known is said in the declaration’s words', () => {
  expect(emptyText(fields.cost)).toBe('Ej redovisat')
  expect(emptyText(fields.affects)).toBe('Inget valt')
  expect(emptyText(fields.title)).toBe('Ej angivet')
})
