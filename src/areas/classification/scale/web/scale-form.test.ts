import { expect, test } from 'vitest'
import { shippedScale } from '../../scale.rules.ts'
import {
  asForm,
  fromForm,
  problemsInScale,
  scaleFrom,
  type WrittenScale,
  withLevels,
  writtenFrom,
} from './scale-form.ts'

const shipped = writtenFrom(shippedScale)

test('what is written is what is sent, by way of a kept draft', () => {
  const { version: _version, lastCheckedOn: _day, ...wanted } = shippedScale
  expect(scaleFrom(fromForm(asForm(shipped)))).toEqual(wanted)
})

test('the aspects are sent in the order of the profile', () => {
  const ticked = { ...shipped, aspects: ['availability', 'integrity', 'confidentiality', 'else'] }
  expect(scaleFrom(ticked).aspects).toEqual(['confidentiality', 'integrity', 'availability'])
})

test('a level more is the highest, a level less takes the highest away', () => {
  const more = withLevels(withLevels(shipped, 4), 5)
  expect(more.labels).toEqual(['Ingen eller försumbar', 'Måttlig', 'Betydande', 'Allvarlig', ''])
  expect(more.likes).toEqual(['0', '1', '2', '3', '3'])
})

test.each<[string, Partial<WrittenScale>, string[]]>([
  ['the shipped one', {}, []],
  ['nothing written', { name: ' ', source: '' }, ['name', 'source']],
  ['a level without a name', { labels: ['Låg', '', 'Hög', 'Högre', 'Högst'] }, ['labels-1']],
  ['a level without meaning', { meanings: ['a', 'b', 'c', 'd', ' '] }, ['meanings-4']],
  ['two of one name', { labels: ['Låg', 'låg', 'Hög', 'Högre', 'Högst'] }, ['labels-0']],
  ['levels out of order', { likes: ['0', '2', '1', '3', '4'] }, ['labels-0']],
  ['no availability', { aspects: ['confidentiality', 'integrity'] }, ['aspects']],
  ['no interval', { checkMonths: null }, ['checkMonths']],
  ['half a month', { reclassifyMonths: 1.5 }, ['reclassifyMonths']],
])('the problems of %s are at their boxes', (_what, change, fields) => {
  expect(problemsInScale({ ...shipped, ...change }).map(({ field }) => field)).toEqual(fields)
})
