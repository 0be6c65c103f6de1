import { expect, test } from 'vitest'
import { improvement } from '../areas/improvements/improvement.record.ts'
import { incident } from '../areas/incidents/incident.record.ts'
import { type AnyRecord, wayForward } from './define.ts'

test.each<[string, unknown, string, string | null]>([
  ['a new incident is assessed', incident, 'reported', 'assessed'],
  ['a proposed activity waits for the decision', improvement, 'proposed', null],
  ['a decided one is begun', improvement, 'decided', 'started'],
  ['a closed incident is at its end: opening it again leads back', incident, 'closed', null],
  ['a state that is not there leads nowhere', incident, 'nonsense', null],
])('the way forward: %s', (_name, declaration, state, to) => {
  expect(wayForward(declaration as AnyRecord, state)).toBe(to)
})
