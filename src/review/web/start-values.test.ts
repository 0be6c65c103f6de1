import { expect, test } from 'vitest'
import { startingValues } from './start-values.ts'

const review = (reviewYear: number, planThrough: number, outline: string) => ({
  fields: {
    title: '',
    reviewYear,
    planThrough,
    vorYear: reviewYear,
    outline,
    registryNumber: null,
    author: null,
  },
})

test.each([
  ['the first review', [], { outline: 'city', planThrough: 2028, isAsBefore: false }],
  [
    'as the year before',
    [review(2023, 2024, 'city'), review(2025, 2028, 'cityBrief')],
    { outline: 'cityBrief', planThrough: 2029, isAsBefore: true },
  ],
  [
    'a later year is no model',
    [review(2027, 2028, 'meeting')],
    { outline: 'city', planThrough: 2028, isAsBefore: false },
  ],
  [
    'a form that is no longer there',
    [review(2025, 2028, 'gone')],
    { outline: 'city', planThrough: 2028, isAsBefore: false },
  ],
])('%s', (_name, reviews, expected) => {
  expect(startingValues(reviews, 2026)).toEqual(expected)
})
