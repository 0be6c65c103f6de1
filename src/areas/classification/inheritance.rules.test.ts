import { describe, expect, test } from 'vitest'
import {
  circlesOf,
  type Graph,
  type GraphNode,
  inherit,
  inheritedWords,
  type Outside,
} from './inheritance.rules.ts'
import { type Aspect, aspects, type Level, type Profile, profileText } from './levels.rules.ts'

type Levels = [Level, Level, Level]

const classified = ([confidentiality, integrity, availability]: Levels): Profile => ({
  confidentiality,
  integrity,
  availability,
  traceability: null,
})

type Given = {
  systems?: string[]
  components?: string[]
  retired?: string[]
  sets?: Record<string, Levels | null>
  /** "lex räkningar": lex holds räkningar */
  holds?: string[]
  /** "e-tjänst lex": e-tjänst depends on lex */
  needs?: string[]
}

function graphOf({
  systems = [],
  components = [],
  retired = [],
  sets = {},
  ...given
}: Given): Graph {
  const node = (id: string, kind: GraphNode['kind']) => ({
    id,
    kind,
    isInUse: !retired.includes(id),
  })
  const pairs = (texts: string[] = []) => texts.map((text) => text.split(' '))
  return {
    nodes: [
      ...systems.map((id) => node(id, 'system')),
      ...components.map((id) => node(id, 'component')),
    ],
    sets: new Map(Object.entries(sets).map(([id, levels]) => [id, levels && classified(levels)])),
    holds: pairs(given.holds).map(([systemId = '', setId = '']) => ({ systemId, setId })),
    needs: pairs(given.needs).map(([fromId = '', toId = '']) => ({ fromId, toId })),
  }
}

const told = (graph: Graph, id: string, outside?: Outside) => {
  const one = inherit(graph, outside).get(id)
  if (!one) return 'ingen'
  const profile = Object.fromEntries(aspects.map((aspect) => [aspect, one[aspect].level]))
  const least = aspects.filter((aspect) => one[aspect].isAtLeast)
  return `${profileText(profile as Profile)}${least.length > 0 ? ` minst ${least.join(' ')}` : ''}`
}

describe('what a system inherits', () => {
  test.each<[string, Given, string, string]>([
    [
      'the highest of each aspect',
      {
        systems: ['lex'],
        sets: { akter: [3, 2, 1], räkningar: [2, 3, 2] },
        holds: ['lex akter', 'lex räkningar'],
      },
      'lex',
      'K3 R3 T2',
    ],
    ['nothing held is not known', { systems: ['brevlåda'] }, 'brevlåda', 'Ej klassad'],
    [
      'nothing classified is not known',
      { systems: ['disk'], sets: { arbete: null }, holds: ['disk arbete'] },
      'disk',
      'Ej klassad',
    ],
    [
      'some classified is at least',
      {
        systems: ['lex'],
        sets: { akter: [2, 1, 1], arvoden: null },
        holds: ['lex akter', 'lex arvoden'],
      },
      'lex',
      'K2 R1 T1 minst confidentiality integrity availability',
    ],
    [
      'a set that is not in use does not count',
      { systems: ['lex'], sets: { akter: [2, 2, 2] }, holds: ['lex akter', 'lex gammalt'] },
      'lex',
      'K2 R2 T2',
    ],
    ['what is retired inherits nothing', { systems: ['lex'], retired: ['lex'] }, 'lex', 'ingen'],
  ])('%s', (_, given, id, wanted) => expect(told(graphOf(given), id)).toBe(wanted))
})

describe('availability over what systems depend on', () => {
  const base: Given = {
    systems: ['e-tjänst', 'lex'],
    components: ['nät'],
    sets: { ansökan: [1, 1, 3], akter: [3, 3, 2] },
    holds: ['e-tjänst ansökan', 'lex akter'],
    needs: ['e-tjänst lex', 'lex nät'],
  }
  test.each<[string, Given, string, string]>([
    ['what is needed gets what it needs, and only availability', base, 'lex', 'K3 R3 T3'],
    ['a component at the end of the chain', base, 'nät', 'T3'],
    ['who needs inherits nothing back', base, 'e-tjänst', 'K1 R1 T3'],
    [
      'the higher of its own and the others',
      { ...base, sets: { ansökan: [1, 1, 1], akter: [3, 3, 2] } },
      'lex',
      'K3 R3 T2',
    ],
    ['a retired system needs nothing', { ...base, retired: ['e-tjänst'] }, 'nät', 'T2'],
    [
      'a component nobody needs is not known',
      { ...base, needs: ['e-tjänst lex'] },
      'nät',
      'Ej klassad',
    ],
    [
      'what needs it and is not classified makes it at least',
      { ...base, sets: { ansökan: null, akter: [3, 3, 2] } },
      'nät',
      'T2 minst availability',
    ],
    [
      'a system that only serves others is like a component',
      { ...base, systems: ['e-tjänst', 'lex', 'inloggning'], needs: ['lex inloggning'] },
      'inloggning',
      'T2',
    ],
    [
      'a circle shares the highest',
      { ...base, needs: ['e-tjänst lex', 'lex e-tjänst', 'lex nät'] },
      'lex',
      'K3 R3 T3',
    ],
    [
      'a circle of what is unknown ends',
      {
        systems: ['a', 'b'],
        sets: { x: null },
        holds: ['a x'],
        needs: ['a b', 'b a'],
      },
      'b',
      'Ej klassad',
    ],
  ])('%s', (_, given, id, wanted) => expect(told(graphOf(given), id)).toBe(wanted))
})

describe('circles', () => {
  test.each<[string, string[], string[][]]>([
    ['a chain is none', ['a b', 'b c'], []],
    ['two that need each other', ['a b', 'b a'], [['a', 'b']]],
    ['a long one with a tail', ['x a', 'a b', 'b c', 'c a', 'c d'], [['a', 'b', 'c']]],
    [
      'two apart',
      ['a b', 'b a', 'c d', 'd c'],
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
  ])('%s', (_, needs, wanted) => {
    const found = circlesOf(graphOf({ needs }).needs).map((circle) => circle.sort())
    expect(found.sort()).toEqual(wanted)
  })

  test('a chain of ten thousand is walked without end of stack', () => {
    const needs = Array.from({ length: 10_000 }, (_, n) => ({ fromId: `${n}`, toId: `${n + 1}` }))
    expect(circlesOf([...needs, { fromId: '10000', toId: '0' }])).toHaveLength(1)
  })
})

describe('a part of the graph', () => {
  const whole: Given = {
    systems: ['a', 'b', 'c', 'd'],
    sets: { x: [1, 1, 3], y: [2, 2, 2], z: null },
    holds: ['a x', 'c y', 'd z'],
    needs: ['a b', 'b c', 'd c'],
  }
  test('with the rest from outside comes to the same', () => {
    const all = inherit(graphOf(whole))
    const part = graphOf({ ...whole, systems: ['b', 'c'] })
    const outside: Outside = new Map(
      ['a', 'd'].map((id) => {
        const one = all.get(id)
        return [
          id,
          {
            availability: one?.availability.level ?? null,
            isUncertain: one?.isUncertain ?? false,
          },
        ]
      }),
    )
    for (const id of ['b', 'c']) expect(inherit(part, outside).get(id)).toEqual(all.get(id))
  })
})

describe('in words', () => {
  const words = (given: Given, id: string, aspect: Aspect) => {
    const one = inherit(graphOf(given)).get(id)
    return one ? inheritedWords(aspect, one[aspect], (name) => name) : ''
  }
  const lex: Given = {
    systems: ['lex', 'e-tjänst'],
    sets: { Årsräkningar: [2, 3, 1], Akter: [2, 2, 1], Arvoden: null, Ansökan: [1, 1, 3] },
    holds: ['lex Årsräkningar', 'lex Akter', 'e-tjänst Ansökan'],
    needs: ['e-tjänst lex'],
  }
  const some = { ...lex, holds: ['lex Akter', 'lex Arvoden', 'lex Årsräkningar'], needs: [] }
  test.each<[string, Given, string, Aspect, string]>([
    ['one set decides', lex, 'lex', 'integrity', 'R3 eftersom systemet innehåller Årsräkningar.'],
    [
      'two are as high',
      lex,
      'lex',
      'confidentiality',
      'K2 eftersom systemet innehåller Årsräkningar och Akter.',
    ],
    ['who needs it', lex, 'lex', 'availability', 'T3 eftersom e-tjänst är beroende av systemet.'],
    [
      'some are not classified',
      some,
      'lex',
      'confidentiality',
      'Minst K2 eftersom systemet innehåller Akter och Årsräkningar: två av tre informationsmängder är klassade.',
    ],
    [
      'nothing held',
      { systems: ['tom'] },
      'tom',
      'integrity',
      'Riktighet är inte känd: ingen informationsmängd är kopplad.',
    ],
    [
      'the only one is not classified',
      { systems: ['disk'], sets: { arbete: null }, holds: ['disk arbete'] },
      'disk',
      'integrity',
      'Riktighet är inte känd: informationsmängden är inte klassad.',
    ],
  ])('%s', (_, given, id, aspect, wanted) => expect(words(given, id, aspect)).toBe(wanted))

  test('many reasons are counted', () => {
    const names = ['ett', 'två', 'tre', 'fyra', 'fem', 'sex', 'sju']
    const given: Given = {
      systems: ['lex'],
      sets: Object.fromEntries(names.map((name) => [name, [1, 1, 1] as Levels])),
      holds: names.map((name) => `lex ${name}`),
    }
    expect(words(given, 'lex', 'integrity')).toBe(
      'R1 eftersom systemet innehåller ett, två, tre, fyra, fem och 2 andra.',
    )
  })
})
