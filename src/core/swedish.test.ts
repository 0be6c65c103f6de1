import { expect, test } from 'vitest'
import {
  asSentence,
  capitalise,
  count,
  countInWords,
  dividesAt,
  enumerate,
  genitive,
  inDigits,
  numberWord,
  uncapitalise,
} from './swedish.ts'

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a och b'],
  [['a', 'b', 'c'], 'a, b och c'],
])('enumerate %j', (items, expected) => {
  expect(enumerate(items)).toBe(expected)
})

test.each([
  [0, '0 incidenter'],
  [1, '1 incident'],
  [20, '20 incidenter'],
])('count %s', (n, expected) => {
  expect(count(n, 'incident', 'incidenter')).toBe(expected)
})

test.each([
  ['Överförmyndarnämnden', 'överförmyndarnämnden'],
  ['IMY', 'IMY'],
  ['DSO-årsrapport', 'DSO-årsrapport'],
  ['A', 'a'],
  ['', ''],
])('uncapitalise %s', (text, expected) => {
  expect(uncapitalise(text)).toBe(expected)
})

test('capitalise keeps the rest', () => {
  expect(capitalise('åtgärd för IMY')).toBe('Åtgärd för IMY')
})

test.each([
  ['Klart', 'Klart.'],
  ['Klart.', 'Klart.'],
  ['Klart? ', 'Klart?'],
])('asSentence %s', (text, expected) => {
  expect(asSentence(text)).toBe(expected)
})

test.each([
  ['staden', 'stadens'],
  ['Lex', 'Lex'],
  ['Lars', 'Lars'],
])('genitive %s', (text, expected) => {
  expect(genitive(text)).toBe(expected)
})

test('number words', () => {
  expect([1, 3, 12, 13].map((n) => numberWord(n))).toEqual(['en', 'tre', 'tolv', '13'])
  expect(numberWord(1, true)).toBe('ett')
})

test.each([
  [1, 'en rapport'],
  [12, 'tolv rapporter'],
  [13, '13 rapporter'],
])('count %s in words', (n, expected) => {
  expect(countInWords(n, 'rapport', 'rapporter')).toBe(expected)
})

test.each([
  ['Fyra av fem', '4 av 5'],
  ['ett dokument', '1 dokument'],
  ['20 incidenter', '20 incidenter'],
  ['enheten och tretton', 'enheten och tretton'],
])('%s in digits', (text, expected) => {
  expect(inDigits(text)).toBe(expected)
})

test.each([
  ['efterlevnadskontrollen', 18, 'efterlevnads-kontrollen'],
  ['verksamhetsuppföljningen', 18, 'verksamhets-uppföljningen'],
  ['systemförvaltningsorganisation', 18, 'systemförvaltnings-organisation'],
  ['överförmyndarhandläggare', 18, 'överförmyndarhand-läggare'],
  ['behörighetsgranskningarna', 18, 'behörighets-granskningarna'],
  ['kontrollen', 8, 'kontrol-len'],
  ['betänkanden', 8, 'betänkan-den'],
  ['ngngngng', 5, null],
  ['ordet', 2, null],
])('%s within %i signs', (word, longest, expected) => {
  const at = dividesAt(word, longest)
  expect(at === null ? null : `${word.slice(0, at)}-${word.slice(at)}`).toBe(expected)
})
