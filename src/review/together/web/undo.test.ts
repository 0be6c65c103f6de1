import { expect, test } from 'vitest'
import { beginUndo, rebased, stepped, written } from './undo.ts'

test('writing without a pause is one step back, after a pause another', () => {
  let undo = beginUndo('a')
  undo = written(undo, 'ab', 2, 1000)
  undo = written(undo, 'abc', 3, 1200)
  undo = written(undo, 'abc d', 5, 4000)
  const first = stepped(undo, -1)
  expect(first?.step.text).toBe('abc')
  const second = first && stepped(first.undo, -1)
  expect(second?.step.text).toBe('a')
  expect(second && stepped(second.undo, -1)).toBeNull()
  expect(second && stepped(second.undo, 1)?.step.text).toBe('abc')
})

test('what is written after a step back takes the place of what came after', () => {
  let undo = written(beginUndo('a'), 'ab', 2, 1000)
  undo = stepped(undo, -1)?.undo ?? undo
  undo = written(undo, 'ac', 2, 5000)
  expect(undo.steps.map((one) => one.text)).toEqual(['a', 'ac'])
})

test('another’s words stay when one’s own are taken back', () => {
  const undo = written(beginUndo('Ett.\n\nTvå.'), 'Ett.\n\nTvå tre.', 10, 1000)
  const with2 = rebased(undo, 'Ett.\n\nTvå.', 'Etta.\n\nTvå.')
  expect(with2.steps[with2.at]?.text).toBe('Etta.\n\nTvå tre.')
  expect(stepped(with2, -1)?.step.text).toBe('Etta.\n\nTvå.')
})

test('a step that collides with another’s words is let go; what stands stays', () => {
  let undo = written(beginUndo('ett'), 'tu', 2, 1000)
  undo = written(undo, 'ett två', 7, 5000)
  const with2 = rebased(undo, 'ett', 'ETT')
  expect(with2.steps.map((one) => one.text)).toEqual(['ETT', 'ett två'])
  expect(with2.at).toBe(1)
})
