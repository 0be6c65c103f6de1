import { expect, test } from 'vitest'
import { type GatheredIncident, jointText, mayBeOne } from './gather.rules.ts'

function one(number: number, noticedAt: string, more: Partial<GatheredIncident> = {}) {
  return {
    id: `i${number}`,
    number,
    title: `Incident ${number}`,
    noticedAt,
    system: 'eDok',
    isSignificant: null,
    recurring: false,
    notified: null,
    clocks: [],
    ...more,
  }
}
const board = (slug: string, incidents: GatheredIncident[]) => ({
  id: slug,
  name: slug.toUpperCase(),
  slug,
  incidents,
})
const numbers = (boards: Parameters<typeof mayBeOne>[0]) =>
  mayBeOne(boards).map(({ of }) => of.map(({ incident }) => incident.number))

const MON = '2026-11-16T08:00:00.000Z'
const TUE = '2026-11-17T08:00:00.000Z'

test.each([
  [
    'the same system at two boards, the first awareness first',
    [one(1, TUE)],
    [one(2, MON)],
    [[2, 1]],
  ],
  ['however it is written', [one(1, MON)], [one(2, TUE, { system: ' EDOK ' })], [[1, 2]]],
  ['another system', [one(1, MON)], [one(2, TUE, { system: 'Lex' })], []],
  [
    'no system, or a secret one',
    [one(1, MON, { system: null })],
    [one(2, TUE, { system: null })],
    [],
  ],
  ['seven days apart', [one(1, MON)], [one(2, '2026-11-23T08:00:00.000Z')], [[1, 2]]],
  ['eight days apart', [one(1, MON)], [one(2, '2026-11-24T08:00:00.000Z')], []],
  ['two at the same board', [one(1, MON), one(2, TUE)], [], [[1, 2]]],
])('%s', (_name, a, b, expected) => {
  expect(numbers([board('a', a), board('b', b)])).toEqual(expected)
})

test('the text says who knew first, and that it has been notified', () => {
  const [group] = mayBeOne([
    board('a', [one(1, TUE, { notified: { at: TUE, reference: 'NCSC 7' } })]),
    board('b', [one(2, MON, { isSignificant: true })]),
  ])
  if (!group) throw new Error('no group')
  expect(jointText(group)).toBe(`Underlag till en gemensam incidentanmälan

System: eDok
Först känd: 2026-11-16 09:00, B
Omfattning: 2 incidenter i 2 nämnder
Redan anmäld: 2026-11-17 09:00, A, referens NCSC 7

B, incident 2: Incident 2. Känd 2026-11-16 09:00. Bedömd som betydande.
A, incident 1: Incident 1. Känd 2026-11-17 09:00. Inte bedömd än.`)
})
