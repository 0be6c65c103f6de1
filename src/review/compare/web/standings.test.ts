import { expect, test } from 'vitest'
import type { ComparisonAnswer } from '../compare-answer.ts'
import {
  type ComparedBlock,
  differenceInWords,
  markOf,
  readStanding,
  summaryOf,
} from './standings.ts'

function block(
  standing: ComparedBlock['standing'],
  sinceYear: number | null = null,
): ComparedBlock {
  return { key: standing, kind: 'paragraph', standing, lines: [], movedFrom: null, sinceYear }
}

test.each<[ComparedBlock, string]>([
  [block('same', 2022), 'Oförändrat sedan 2022'],
  [block('years', 2024), 'Bara årtal ändrade'],
  [block('years', 2022), 'Bara årtal ändrade, samma text sedan 2022'],
  [block('changed'), 'Omskrivet'],
  [block('new'), 'Nytt'],
  [block('gone'), 'Borttaget'],
])('%o is marked "%s"', (one, mark) => {
  expect(markOf(one, 2024)).toBe(mark)
})

test.each<[number | null, string]>([
  [8, '+8'],
  [-3, '−3'],
  [0, 'Oförändrat'],
  [null, 'Går inte att jämföra'],
])('a difference of %s', (difference, words) => {
  expect(differenceInWords(difference)).toBe(words)
})

test('a filter that is not one of them shows everything', () => {
  expect([readStanding('gone'), readStanding('allt'), readStanding(undefined)]).toEqual([
    'gone',
    null,
    null,
  ])
})

test('the summary counts everything, and what has been the same for long', () => {
  const chapter = { key: 'a', number: '1', title: 'A', titleBefore: null, level: 1 }
  const answer: ComparisonAnswer = {
    before: { id: 'b', year: 2024, title: 'B', state: 'decided' },
    after: { id: 'a', year: 2025, title: 'A', state: 'draft' },
    counts: { same: 2, years: 1, changed: 3, new: 4, gone: 5 },
    chapters: [
      { ...chapter, standing: 'changed', blocks: [block('same', 2022), block('same', 2024)] },
    ],
    keyFigures: [],
    counted: [],
  }
  expect(summaryOf(answer)).toBe(
    'Av 15 stycken är 3 omskrivna, 4 nya, 5 borttagna, 1 likt så när som på årtalen och 2 oförändrade. 1 av dem har sagt samma sak i mer än två genomgångar i rad.',
  )
})
