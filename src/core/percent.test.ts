import { expect, test } from 'vitest'
import { percentageAfter, wholePercent } from './percent.ts'

test.each([
  [34, 48, 71],
  [22, 34, 65],
  [0, 48, 0],
  [48, 48, 100],
  [50, 48, 100],
  [999, 1000, 99],
  [1, 1000, 1],
  [1, 0, 0],
])('%i of %i is %i percent', (part, whole, percent) => {
  expect(wholePercent(part, whole)).toBe(percent)
})

test.each([
  [7, 20, ' (35 procent)'],
  [5, 10, ' (50 procent)'],
  [5, 9, ''],
])('%i of %i is told as ”%s”', (part, whole, told) => {
  expect(percentageAfter(part, whole)).toBe(told)
})
