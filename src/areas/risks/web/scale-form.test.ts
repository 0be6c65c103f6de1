import { describe, expect, test } from 'vitest'
import { presets } from '../scale.rules.ts'
import {
  asForm,
  fromForm,
  hasWholeLevels,
  problemsInScale,
  scaleAskedFor,
  scaleFrom,
  scaleInWords,
  type WrittenScale,
  withLevels,
  withSize,
  writtenFrom,
} from './scale-form.ts'

const four = presets.find((one) => one.size === '4x4')
if (!four) throw new Error('no preset')
const written = writtenFrom(four)
const change = (part: Partial<WrittenScale>): WrittenScale => ({ ...written, ...part })

test('a scale survives the form and a kept draft', () => {
  const { version: _version, lastCheckedOn: _day, ...wanted } = four
  expect(scaleFrom(fromForm(asForm(written)))).toEqual(wanted)
})

test('a draft that cannot be read gives an empty form, not an error', () => {
  expect(fromForm({ size: '9x9', likelihood: 'x', verified: 'ja' })).toEqual({
    size: '4x4',
    name: '',
    likelihood: [],
    consequence: [],
    names: [],
    from: [],
    source: '',
    verified: false,
  })
})

describe('what is wrong is said at its box', () => {
  test.each<[string, Partial<WrittenScale>, string[]]>([
    ['nothing', {}, []],
    ['a name', { name: ' ' }, ['name']],
    ['a source', { source: '' }, ['source']],
    ['a step', { consequence: ['Försumbar', '', 'Betydande', 'Allvarlig'] }, ['consequence-1']],
    ['two steps alike', { likelihood: ['A', 'a', 'C', 'D'] }, ['likelihood-0']],
    ['a limit that is no number', { from: ['1', 'tre', '8', '16'] }, ['from-1']],
    ['limits out of order', { from: ['1', '8', '3', '16'] }, ['from-0']],
    ['a limit over the highest value', { from: ['1', '3', '8', '17'] }, ['from-0']],
    ['a level without a name', { names: ['Låg', '', 'Hög', 'Extremt hög'] }, ['names-1']],
    [
      'several at once',
      { likelihood: ['', 'B', 'C', 'D'], from: ['1', '8', '3', '16'] },
      ['likelihood-0', 'from-0'],
    ],
  ])('%s', (_, part, fields) => {
    expect(problemsInScale(change(part)).map(({ field }) => field)).toEqual(fields)
  })
})

test('what a level covers is only said when the levels hold', () => {
  expect(hasWholeLevels(written)).toBe(true)
  expect(hasWholeLevels(change({ name: '' }))).toBe(true)
  expect(hasWholeLevels(change({ from: ['1', '1', '8', '16'] }))).toBe(false)
})

describe('another number of steps', () => {
  test('takes the shipped names and limits, keeps the source, and is not verified', () => {
    const six = withSize(change({ source: 'KS 2025/114', verified: true }), '6x6')
    expect(six.likelihood).toHaveLength(6)
    expect(six.from).toEqual(['1', '6', '15', '25'])
    expect(six).toMatchObject({ source: 'KS 2025/114', verified: false })
    expect(problemsInScale(six)).toEqual([])
  })

  test('the same number changes nothing', () => {
    const own = change({ likelihood: ['A', 'B', 'C', 'D'] })
    expect(withSize(own, '4x4')).toBe(own)
  })
})

describe('the number of levels', () => {
  test('a new level begins above the highest, where there is room', () => {
    expect(withLevels(change({ from: ['1', '3', '8', '12'] }), 5).from.at(-1)).toBe('13')
    expect(withLevels(written, 5).from.at(-1)).toBe('')
  })

  test('the highest is taken away', () => {
    expect(withLevels(written, 3)).toMatchObject({
      names: ['Låg', 'Medel', 'Hög'],
      from: ['1', '3', '8'],
    })
  })
})

test('the address names a scale by size and version', () => {
  expect(scaleAskedFor(presets, '6x6-1')?.name).toBe('Sex steg')
  expect(scaleAskedFor(presets, '6x6-2')).toBeUndefined()
  expect(scaleAskedFor(presets, undefined)).toBeUndefined()
})

test('a scale in words holds what two can differ in', () => {
  expect(scaleInWords(scaleFrom(written))).toMatchObject({
    Skala: '4 × 4',
    Konsekvens: '1 Försumbar, 2 Måttlig, 3 Betydande, 4 Allvarlig',
    Nivåer: 'Låg från 1, Medel från 3, Hög från 8, Extremt hög från 16',
    'Avstämd mot källan': 'Nej',
  })
})
