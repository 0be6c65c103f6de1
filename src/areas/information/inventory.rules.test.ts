import { describe, expect, test } from 'vitest'
import { aComponent, aProcess, aSet, aSystem } from '../../../test/support/an-inventory.ts'
import {
  circlesIn,
  fallsWith,
  type GapKind,
  gapsIn,
  type Inventory,
  type InventoryLink,
  neededBy,
  needsIn,
} from './inventory.rules.ts'

const link = (fromId: string, kind: InventoryLink['kind'], toId: string): InventoryLink => ({
  kind,
  fromId,
  toId,
})

const whole: Inventory = {
  processes: [aProcess({ id: 'granska' })],
  sets: [aSet({ id: 'räkningar' })],
  systems: [aSystem({ id: 'lex' })],
  components: [aComponent({ id: 'nät' })],
  links: [
    link('granska', 'handles', 'räkningar'),
    link('granska', 'uses', 'lex'),
    link('lex', 'holds', 'räkningar'),
    link('lex', 'dependsOn', 'nät'),
  ],
}

const without = (kind: InventoryLink['kind']): Inventory => ({
  ...whole,
  links: whole.links.filter((one) => one.kind !== kind),
})

describe('what an inventory does not say', () => {
  test('a whole one lacks nothing', () => expect(gapsIn(whole)).toEqual([]))

  test('an empty one lacks nothing', () =>
    expect(gapsIn({ processes: [], sets: [], systems: [], components: [], links: [] })).toEqual([]))

  const cases: [string, Inventory, GapKind[]][] = [
    ['no process handles it', without('handles'), ['setUnused', 'processWithoutInformation']],
    ['no system holds it', without('holds'), ['setNowhere', 'systemHoldsNothing']],
    ['nothing uses the system', without('uses'), ['systemUnused']],
    [
      'the set has no owner',
      { ...whole, sets: [aSet({ id: 'räkningar', fields: { informationOwner: null } })] },
      ['setWithoutOwner'],
    ],
    [
      'personal data not assessed',
      { ...whole, sets: [aSet({ id: 'räkningar', fields: { personalData: null } })] },
      ['personalDataUnknown'],
    ],
    [
      'the system has neither owner nor manager',
      {
        ...whole,
        systems: [aSystem({ id: 'lex', fields: { systemOwner: null, systemManager: null } })],
      },
      ['systemWithoutOwner', 'systemWithoutManager'],
    ],
    [
      'a planned system needs an owner, but no manager and no use yet',
      {
        ...without('uses'),
        systems: [aSystem({ id: 'lex', state: 'planned', fields: { systemManager: null } })],
      },
      [],
    ],
    [
      'the process has no owner',
      { ...whole, processes: [aProcess({ id: 'granska', fields: { processOwner: null } })] },
      ['processWithoutOwner'],
    ],
    [
      'the network is retired',
      { ...whole, components: [aComponent({ id: 'nät', state: 'retired' })] },
      ['needsRetired'],
    ],
    [
      'what is retired is not asked for',
      {
        ...without('holds'),
        sets: [aSet({ id: 'räkningar', state: 'retired', fields: { informationOwner: null } })],
        systems: [aSystem({ id: 'lex', state: 'retired', fields: { systemOwner: null } })],
      },
      ['processWithoutInformation'],
    ],
  ]
  test.each(cases)('%s', (_name, inventory, kinds) => {
    expect(gapsIn(inventory).map(({ kind }) => kind)).toEqual(kinds)
  })
})

describe('what falls, and what is needed', () => {
  const needs = needsIn([
    ...whole.links,
    link('e-tjänst', 'dependsOn', 'lex'),
    link('e-tjänst', 'holds', 'ansökningar'),
  ])
  test('the network takes everything above it along, nearest first', () => {
    expect(fallsWith('nät', needs)).toEqual([
      { id: 'lex', steps: 1 },
      { id: 'granska', steps: 2 },
      { id: 'räkningar', steps: 2 },
      { id: 'e-tjänst', steps: 2 },
      { id: 'ansökningar', steps: 3 },
    ])
  })
  test('information takes the work along, but not its system', () =>
    expect(fallsWith('räkningar', needs)).toEqual([{ id: 'granska', steps: 1 }]))
  test('nothing falls with what nothing needs', () =>
    expect(fallsWith('granska', needs)).toEqual([]))
  test('work needs its information, its system and all that is under it', () =>
    expect(neededBy('granska', needs)).toEqual([
      { id: 'räkningar', steps: 1 },
      { id: 'lex', steps: 1 },
      { id: 'nät', steps: 2 },
    ]))
  test('a circle is walked once', () => {
    const circle = needsIn([link('a', 'dependsOn', 'b'), link('b', 'dependsOn', 'a')])
    expect(fallsWith('a', circle)).toEqual([{ id: 'b', steps: 1 }])
  })
})

describe('dependencies that go in circles', () => {
  test('two that need each other', () =>
    expect(circlesIn([link('a', 'dependsOn', 'b'), link('b', 'dependsOn', 'a')])).toEqual([
      ['a', 'b'],
    ]))
  test('what is held or used is no dependency', () =>
    expect(circlesIn([link('a', 'uses', 'b'), link('b', 'holds', 'a')])).toEqual([]))
})
