import { expect, test } from 'vitest'
import { lawfulClocks, type Receiver, rowOn } from '../clock-data.rules.ts'
import { type HowChanged, problemsOfSpan, withReceiver, withRule } from './rows.rules.ts'

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
