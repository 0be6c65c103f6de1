import { describe, expect, test } from 'vitest'
import {
  type MatrixSearch,
  readMatrixSearch,
  writeMatrixSearch,
  yearsAround,
} from './matrix-search.ts'

describe('the address of the matrix', () => {
  test.each<[Record<string, string>, MatrixSearch]>([
    [{}, { analysis: 'vor', year: 2026, view: null }],
    [
      { analys: 'rsa', ar: '2023', visa: 'tabell' },
      { analysis: 'rsa', year: 2023, view: 'table' },
    ],
    [{ visa: 'bild' }, { analysis: 'vor', year: 2026, view: 'picture' }],
    [
      { analys: 'x', ar: '20x', visa: 'y' },
      { analysis: 'vor', year: 2026, view: null },
    ],
    [{ ar: '1800' }, { analysis: 'vor', year: 2026, view: null }],
  ])('%o', (query, search) => {
    expect(readMatrixSearch(query, 2026)).toEqual(search)
  })

  test('says only what is not as usual, and is read back the same', () => {
    expect(writeMatrixSearch({ analysis: 'vor', year: 2026, view: null }, 2026)).toEqual({})
    const search: MatrixSearch = { analysis: 'rsa', year: 2024, view: 'picture' }
    const query = writeMatrixSearch(search, 2026) as Record<string, string>
    expect(readMatrixSearch(query, 2026)).toEqual(search)
  })
})

test('the chosen year is among the years, wherever it lies', () => {
  expect(yearsAround(2026, 2025)).toEqual([2027, 2026, 2025, 2024, 2023, 2022, 2021, 2020])
  expect(yearsAround(2026, 2015).at(-1)).toBe(2015)
})
