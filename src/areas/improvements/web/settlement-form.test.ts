import { expect, test } from 'vitest'
import {
  isWritten,
  type SettlementDraft,
  type SettlementKind,
  settlementOf,
  settlementProblems,
  startDraft,
} from './settlement-form.ts'

const start = startDraft('2026-11-22', 2027)

test('the days and the year are suggested, the reasons are not', () => {
  expect(start).toEqual({
    doneOn: '2026-11-22',
    effectDueOn: '2027-05-22',
    plannedYear: 2027,
    continuesBecause: '',
    droppedBecause: '',
  })
  expect(isWritten(start)).toBe(false)
  expect(isWritten(undefined)).toBe(false)
  expect(isWritten({ ...start, droppedBecause: 'Systemet är avvecklat.' })).toBe(true)
})

test.each<[SettlementKind, Partial<SettlementDraft>, string[]]>([
  ['done', {}, []],
  ['done', { doneOn: null }, ['doneOn']],
  ['done', { effectDueOn: null }, ['effectDueOn']],
  ['done', { effectDueOn: '2026-11-21' }, ['effectDueOn']],
  ['continues', {}, ['reason']],
  ['continues', { continuesBecause: 'Resurser saknas.' }, []],
  ['continues', { droppedBecause: 'Skäl till något annat.' }, ['reason']],
  ['dropped', { droppedBecause: '  ' }, ['reason']],
  ['dropped', { droppedBecause: 'Systemet är avvecklat.' }, []],
])('%s with %o lacks %o', (kind, changed, fields) => {
  expect(Object.keys(settlementProblems(kind, { ...start, ...changed }))).toEqual(fields)
})

test('only what belongs to the answer is sent', () => {
  const draft = { ...start, continuesBecause: 'Resurser saknas.', droppedBecause: 'Annat.' }
  expect(settlementOf('continues', draft)).toEqual({
    kind: 'continues',
    plannedYear: 2027,
    reason: 'Resurser saknas.',
  })
  expect(settlementOf('dropped', draft)).toEqual({ kind: 'dropped', reason: 'Annat.' })
  expect(settlementOf('done', draft)).toEqual({
    kind: 'done',
    doneOn: '2026-11-22',
    effectDueOn: '2027-05-22',
  })
})
