import { describe, expect, test } from 'vitest'
import type { QuestionAnswer } from '../guide.rules.ts'
import { shippedScale } from '../scale.rules.ts'
import { answered, chosen, type GuideForm, isStopped, problemsIn, sendable } from './guide-form.ts'

const empty: GuideForm = { answers: {}, raises: [], participants: '', summary: '' }
const level = (value: 0 | 1 | 2 | 3 | 4): QuestionAnswer => ({
  level: value,
  notRelevant: false,
  reason: null,
})

test('an answer is chosen and read back', () => {
  expect(chosen(undefined)).toBeNull()
  expect(chosen(answered(undefined, '2'))).toBe('2')
  expect(chosen(answered(level(2), 'notRelevant'))).toBe('notRelevant')
  expect(answered({ level: null, notRelevant: true, reason: 'Ingen' }, '0')).toEqual(level(0))
})

describe('what is sent', () => {
  test('half answers and levels that are never saved stay on the page', () => {
    const form: GuideForm = {
      ...empty,
      answers: {
        'integrity.trust': level(2),
        'integrity.others': { level: null, notRelevant: true, reason: ' ' },
        'integrity.economy': level(4),
      },
      raises: [{ aspect: 'integrity', to: 3, because: 'volume', reason: '' }],
      summary: '  ',
    }
    expect(sendable(form, shippedScale)).toEqual({
      answers: { 'integrity.trust': level(2) },
      raises: [],
      participants: null,
      summary: null,
    })
    expect(isStopped(form, shippedScale)).toBe(true)
  })
})

test('what is missing in an aspect names its questions', () => {
  const form: GuideForm = {
    ...empty,
    answers: {
      'integrity.individual': level(1),
      'integrity.operation': { level: null, notRelevant: true, reason: null },
    },
  }
  expect(Object.keys(problemsIn('integrity', form, shippedScale))).toEqual([
    'integrity.economy',
    'integrity.trust',
    'integrity.others',
    'integrity.operation',
  ])
})
