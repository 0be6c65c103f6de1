import { expect, test } from 'vitest'
import { lawfulClocks, type Receiver, rowOn } from '../clock-data.rules.ts'
import { lawfulRows } from '../incident-rows.rules.ts'
import { noticeFormSchema } from '../notice-forms.rules.ts'
import { questionSetSchema } from '../question-sets.rules.ts'
import {
  type Dated,
  type HowChanged,
  moved,
  newKey,
  problemsOfSpan,
  withQuestionSet,
  withReceiver,
  withRule,
} from './rows.rules.ts'

const { receivers, rules } = lawfulClocks
const imyNow = receivers.findIndex(({ key, to }) => key === 'imy' && to === null)
const authorityBefore = receivers.findIndex(
  ({ key, to }) => key === 'cyberAuthority' && to !== null,
)
const receiverAt = (at: number) => receivers[at] as Receiver

test('a receiver that is succeeded holds until the day before', () => {
  const next = { ...receiverAt(imyNow), name: 'Nya myndigheten', from: '2027-07-01' }
  const after = withReceiver(lawfulClocks, imyNow, next, 'succeed').receivers
  const imy = after.filter(({ key }) => key === 'imy')
  expect(rowOn(imy, '2027-06-30')?.name).toBe('Integritetsskyddsmyndigheten (IMY)')
  expect(rowOn(imy, '2027-07-01')?.name).toBe('Nya myndigheten')
  expect(after).toHaveLength(receivers.length + 1)
})

test('a rule that is put right stands where it stood', () => {
  const first = rules[0]
  if (!first) throw new Error('no rules')
  const right = { ...first, length: { unit: 'hours' as const, count: 12 } }
  const after = withRule(lawfulClocks, 0, right, 'correct').rules
  expect(after[0]?.length).toEqual({ unit: 'hours', count: 12 })
  expect(after.slice(1)).toEqual(rules.slice(1))
})

test.each<[string, number, Partial<Receiver>, HowChanged, string | null]>([
  ['the row as it is', imyNow, {}, 'correct', null],
  ['a later beginning', imyNow, { from: '2027-07-01' }, 'succeed', null],
  ['the same beginning', imyNow, {}, 'succeed', 'from'],
  ['no beginning', imyNow, { from: '' }, 'correct', 'from'],
  ['an end before the beginning', imyNow, { to: '2020-01-01' }, 'correct', 'to'],
  ['a beginning inside another row', imyNow, { from: '2020-12-31' }, 'correct', 'to'],
  ['an end taken away while another row holds', authorityBefore, { to: null }, 'correct', 'to'],
])('%s', (_what, at, change, how, field) => {
  const row = { ...receiverAt(at), ...change }
  expect(problemsOfSpan(receivers, at, row, how)[0]?.field ?? null).toBe(field)
})

test('the shipped rows are as the board’s own must be: whole, and one of a kind on any day', () => {
  for (const set of lawfulRows.questionSets) expect(questionSetSchema.parse(set)).toEqual(set)
  for (const form of lawfulRows.noticeForms) expect(noticeFormSchema.parse(form)).toEqual(form)
  const { rules: limits, receivers: to, questionSets, noticeForms } = lawfulRows
  for (const rows of [limits, to, questionSets, noticeForms])
    for (const [at, row] of rows.entries())
      expect(problemsOfSpan<Dated>(rows, at, row, 'correct')).toEqual([])
  for (const { questions } of questionSets)
    expect(new Set(questions.map(({ key }) => key)).size).toBe(questions.length)
  for (const { fields } of noticeForms)
    expect(new Set(fields.map(({ key }) => key)).size).toBe(fields.length)
})

test('new thresholds hold from their day, and the old ones for what happened before', () => {
  const at = lawfulRows.questionSets.findIndex(({ key, to }) => key === 'cyber' && to === null)
  const set = lawfulRows.questionSets[at]
  if (!set) throw new Error('no set')
  const questions = set.questions.map((one) => ({ ...one, threshold: 'Mer än 2 timmar.' }))
  const after = withQuestionSet(
    lawfulRows,
    at,
    { ...set, from: '2027-01-01', questions },
    'succeed',
  ).questionSets.filter(({ key }) => key === 'cyber')
  expect(rowOn(after, '2026-12-31')?.questions[0]?.threshold).toMatch(/4 timmar/)
  expect(rowOn(after, '2027-01-01')?.questions[0]?.threshold).toBe('Mer än 2 timmar.')
})

test('a question of one’s own has a key that no other has', () => {
  expect(newKey([{ key: 'a' }, { key: 'own3' }])).toBe('own4')
})

test.each<[number, 1 | -1, string]>([
  [1, -1, 'bac'],
  [1, 1, 'acb'],
  [0, -1, 'abc'],
  [2, 1, 'abc'],
])('item %i moved by %i', (at, by, order) => {
  expect(moved([...'abc'], at, by).join('')).toBe(order)
})
