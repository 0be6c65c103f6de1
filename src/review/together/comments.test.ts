import { describe, expect, test } from 'vitest'
import {
  mayChangeComment,
  mayComment,
  mentionBegun,
  mentionsIn,
  removedIfDecidedBy,
} from './comments.ts'

const people = [
  { id: '1', name: 'Anna Lind' },
  { id: '2', name: 'Anna Lindqvist' },
  { id: '3', name: 'Erik Åkesson' },
  { id: '4', name: 'Åsa Öberg' },
  { id: '5', name: 'Åsa Öberg' },
  { id: '6', name: '' },
]

describe('mentions', () => {
  test.each([
    ['nobody', 'Hej Anna Lind', []],
    ['the longer name is the one meant', 'Se @Anna Lindqvist här', ['2']],
    ['the shorter one when it ends there', 'Se @Anna Lind, tack', ['1']],
    ['in any case', '@erik åkesson?', ['3']],
    ['several, each once', '@Erik Åkesson @Anna Lind @Erik Åkesson', ['1', '3']],
    ['two of one name: both', '(@Åsa Öberg)', ['4', '5']],
    ['half a name is nobody', '@Anna', []],
    ['a mail address is nobody', 'anna@kommun.se', []],
    ['hostile words are words', '@<img src=x onerror=alert(1)>', []],
  ])('%s', (_what, body, wanted) => {
    expect(mentionsIn(body, people).map((one) => one.id)).toEqual(wanted)
  })

  test.each([
    ['just begun', '@', 1, { from: 0, words: '' }],
    ['a first name', 'Hej @An', 7, { from: 4, words: 'An' }],
    ['a whole name', 'Hej @Anna L', 11, { from: 4, words: 'Anna L' }],
    ['past the name', 'Hej @Anna Lind och', 18, null],
    ['a mail address', 'anna@kommun', 11, null],
    ['before the @', 'Hej @An', 3, null],
  ])('being written: %s', (_what, text, caret, wanted) => {
    expect(mentionBegun(text, caret)).toEqual(wanted)
  })
})

test('one changes what is one’s own and is still there', () => {
  const mine = { createdBy: 'a', removedAt: null }
  expect(mayChangeComment(mine, 'a').answer).toBe(true)
  expect(mayChangeComment(mine, 'b').answer).toBe(false)
  expect(mayChangeComment({ createdBy: null, removedAt: null }, null).answer).toBe(false)
  expect(mayChangeComment({ ...mine, removedAt: '2026-01-01T00:00:00Z' }, 'a').answer).toBe(false)
})

test('comments are read to the end, and taken away 90 days after the decision', () => {
  expect(mayComment({ state: 'submitted' }).answer).toBe(true)
  expect(mayComment({ state: 'decided' }).answer).toBe(false)
  // Decided on 1 January: kept through 1 April, the ninetieth day after.
  expect(removedIfDecidedBy('2026-04-01')).toBe('2025-12-31')
  expect(removedIfDecidedBy('2026-04-02')).toBe('2026-01-01')
})
