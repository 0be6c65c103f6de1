import { expect, test } from 'vitest'
import { governingDocument } from '../areas/governing-documents/governing-document.record.ts'
import { improvement } from '../areas/improvements/improvement.record.ts'
import { incident } from '../areas/incidents/incident.record.ts'
import { type AnyRecord, sealOf, wayForward } from './define.ts'

test.each<[string, unknown, string, string | null]>([
  ['a new incident is assessed', incident, 'reported', 'assessed'],
  ['a proposed activity waits for the decision', improvement, 'proposed', null],
  ['a decided one is begun', improvement, 'decided', 'started'],
  ['a closed incident is at its end: opening it again leads back', incident, 'closed', null],
  ['a state that is not there leads nowhere', incident, 'nonsense', null],
])('the way forward: %s', (_name, declaration, state, to) => {
  expect(wayForward(declaration as AnyRecord, state)).toBe(to)
})

test.each<[string, unknown, string, string | null]>([
  ['an open incident is changed freely', incident, 'assessed', null],
  [
    'a closed one is opened again first',
    incident,
    'closed',
    'Läget är ”Avslutad”, och då ändras inte uppgifterna. Välj ”Öppna igen” om något ska rättas.',
  ],
  [
    'a replaced document is never changed',
    governingDocument,
    'replaced',
    'Läget är ”Ersatt”, och då ändras inte uppgifterna.',
  ],
  ['a state that is not there seals nothing', incident, 'nonsense', null],
])('the seal: %s', (_name, declaration, state, because) => {
  expect(sealOf(declaration as AnyRecord, state)).toBe(because)
})
