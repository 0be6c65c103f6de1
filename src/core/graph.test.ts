import { describe, expect, test } from 'vitest'
import { circles, type Pair, stepsFrom } from './graph.ts'

const chain = Array.from({ length: 50_000 }, (_, n): Pair => [String(n), String(n + 1)])

describe('what is reached', () => {
  test.each<[string, Pair[], [string, number][]]>([
    ['nothing', [], []],
    [
      'two ways, the shorter counts',
      [
        ['a', 'b'],
        ['b', 'c'],
        ['a', 'c'],
      ],
      [
        ['b', 1],
        ['c', 1],
      ],
    ],
    [
      'a circle is walked once',
      [
        ['a', 'b'],
        ['b', 'a'],
      ],
      [['b', 1]],
    ],
    ['not against the direction', [['b', 'a']], []],
    ['not itself', [['a', 'a']], []],
  ])('%s', (_name, pairs, reached) => {
    expect([...stepsFrom('a', pairs)]).toEqual(reached)
  })
  test('a chain of 50,000 is walked to its end', () =>
    expect(stepsFrom('0', chain).get('50000')).toBe(50_000))
})

describe('what goes in circles', () => {
  const sorted = (pairs: Pair[]) =>
    circles(pairs)
      .map((ids) => [...ids].sort().join(' '))
      .sort()
  test.each<[string, Pair[], string[]]>([
    ['nothing', [], []],
    [
      'no circle in a diamond',
      [
        ['a', 'b'],
        ['a', 'c'],
        ['b', 'd'],
        ['c', 'd'],
      ],
      [],
    ],
    [
      'two that need each other',
      [
        ['a', 'b'],
        ['b', 'a'],
        ['c', 'a'],
      ],
      ['a b'],
    ],
    [
      'two circles apart, one leading to the other',
      [
        ['a', 'b'],
        ['b', 'a'],
        ['b', 'c'],
        ['c', 'd'],
        ['d', 'c'],
      ],
      ['a b', 'c d'],
    ],
    [
      'two circles with one in common are one',
      [
        ['a', 'b'],
        ['b', 'a'],
        ['b', 'c'],
        ['c', 'b'],
      ],
      ['a b c'],
    ],
    [
      'one that needs itself',
      [
        ['a', 'a'],
        ['a', 'b'],
      ],
      ['a'],
    ],
    [
      'a pair said twice',
      [
        ['a', 'b'],
        ['a', 'b'],
      ],
      [],
    ],
  ])('%s', (_name, pairs, found) => {
    expect(sorted(pairs)).toEqual(found)
  })
  test('a chain of 50,000 is walked to its end', () => {
    expect(circles(chain)).toEqual([])
    expect(circles([...chain, ['50000', '0']])[0]).toHaveLength(50_001)
  })
})
