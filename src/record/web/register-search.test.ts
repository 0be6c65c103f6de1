import { describe, expect, test } from 'vitest'
import { sample } from '../../../test/support/sample-record.ts'
import {
  filterOptions,
  isNarrowed,
  listQueryOf,
  readRegisterSearch,
  standardColumns,
  writeRegisterSearch,
} from './register-search.ts'

const asks = { year: 2026, personId: 'anna' }
const read = (query: Record<string, string>) => readRegisterSearch(sample, query)

test('an address without a question shows the year, latest first', () => {
  const search = read({})
  expect(listQueryOf(sample, search, asks)).toEqual({ year: '2026', sort: '-number', limit: '50' })
  expect(writeRegisterSearch(sample, search)).toEqual({})
  expect(isNarrowed(search)).toBe(false)
})

test('everything in the address reaches the API, and the address again', () => {
  const query = {
    sok: 'behörighet',
    lage: 'open,closed',
    kind: 'oklart',
    serious: 'ja',
    visa: 'mina',
    ar: 'alla',
    sortera: '-day',
    sida: '3',
    kolumner: 'title,state,cost',
  }
  const search = read(query)
  expect(writeRegisterSearch(sample, search)).toEqual(query)
  expect(isNarrowed(search)).toBe(true)
  const { where, ...asked } = listQueryOf(sample, search, asks)
  expect(asked).toEqual({
    q: 'behörighet',
    state: 'open,closed',
    sort: '-day',
    offset: '100',
    limit: '50',
  })
  expect(JSON.parse(where ?? '')).toEqual({ kind: null, serious: true, responsible: 'anna' })
})

describe('what the address cannot mean is left out', () => {
  test.each([
    ['a state that is not', { lage: 'open,borta' }, { states: ['open'] }],
    ['a choice that is not', { kind: 'annat' }, { where: {} }],
    ['a field one cannot filter by', { title: 'x' }, { where: {} }],
    ['a page that is not', { sida: '-2' }, { page: 1 }],
    ['a sort by ids', { sortera: 'responsible' }, { sort: { key: 'number', direction: 'desc' } }],
    ['columns that are not', { kolumner: 'x,y' }, { columns: null }],
  ])('%s', (_what, query, expected) => {
    expect(read(query as Record<string, string>)).toMatchObject(expected)
  })
})

test('the title is always a column, and first', () => {
  expect(read({ kolumner: 'cost' }).columns).toEqual(['title', 'cost'])
  expect(standardColumns(sample)).toEqual(['title', 'state', 'kind', 'day', 'responsible'])
})

test('not known is a choice among the others', () => {
  expect(filterOptions(sample.fields.serious)).toEqual([
    { value: 'ja', label: 'Ja' },
    { value: 'nej', label: 'Nej' },
    { value: 'oklart', label: 'Ej bedömt' },
  ])
})
