/** Known values of the exact intervals: Garwood's own table, and sums that can be done by hand. */
import { describe, expect, test } from 'vitest'
import { binomialAtMost, poissonAtMost, poissonInterval, spreadOf } from './statistics.rules.ts'

describe("Garwood's interval", () => {
  test.each([
    [0, 0, 3.689],
    [1, 0.025, 5.572],
    [2, 0.242, 7.225],
    [5, 1.623, 11.668],
    [10, 4.795, 18.39],
    [20, 12.217, 30.888],
    [100, 81.364, 121.627],
  ])('of %i counted is %f to %f', (counted, low, high) => {
    const interval = poissonInterval(counted)
    expect(interval.low).toBeCloseTo(low, 2)
    expect(interval.high).toBeCloseTo(high, 2)
  })

  test('of very many is still found', () => {
    const { low, high } = poissonInterval(5000)
    expect(low).toBeGreaterThan(4850)
    expect(high).toBeLessThan(5150)
  })
})

test.each([
  [0, 3, Math.exp(-3)],
  [1, 2, 3 * Math.exp(-2)],
  [-1, 2, 0],
  [4, 0, 1],
])('the chance of %i or fewer when %i are expected', (most, mean, chance) => {
  expect(poissonAtMost(most, mean)).toBeCloseTo(chance, 10)
})

test.each([
  [0, 3, 0.5, 1 / 8],
  [1, 3, 0.5, 4 / 8],
  [0, 20, 0.25, 0.75 ** 20],
  [3, 3, 0.1, 1],
  [0, 0, 0.4, 1],
  [2, 5, 0, 1],
  [2, 5, 1, 0],
])('the chance of %i or fewer of %i with the share %f', (most, all, share, chance) => {
  expect(binomialAtMost(most, all, share)).toBeCloseTo(chance, 10)
})

test('a chance too small to be a number of its own is nothing, not a mistake', () => {
  expect(binomialAtMost(0, 100_000, 0.5)).toBe(0)
  expect(binomialAtMost(60_000, 100_000, 0.5)).toBeLessThanOrEqual(1)
})

test.each([
  [[], null],
  [[7], { known: 1, least: 7, most: 7, median: null }],
  [[4, 1, 3, 2], { known: 4, least: 1, most: 4, median: null }],
  [[5, 1, 3, 2, 4], { known: 5, least: 1, most: 5, median: 3 }],
  [[5, 1, 3, 2, 4, 6], { known: 6, least: 1, most: 6, median: 3.5 }],
])('the middle and the ends of %j', (values, spread) => {
  expect(spreadOf(values)).toEqual(spread)
})
