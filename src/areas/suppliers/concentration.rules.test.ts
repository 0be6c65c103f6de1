import { describe, expect, test } from 'vitest'
import { concentrationsOf, type Load, loadsOf, type SupplierGraph } from './concentration.rules.ts'

const node = (id: string) => ({ id, title: id })
const system = (id: string, availability: number | null = null) => ({
  ...node(id),
  type: 'system',
  availability,
})
const activity = (id: string, isCritical = true) => ({
  ...node(id),
  type: isCritical ? 'criticalActivity' : 'businessProcess',
  isCritical,
})
const edges = (...pairs: string[]) =>
  pairs.map((pair) => {
    const [from = '', to = ''] = pair.split('>')
    return { from, to }
  })

function graph(change: Partial<SupplierGraph>): SupplierGraph {
  return {
    suppliers: [],
    systems: [],
    activities: [],
    suppliedBy: [],
    dependsOn: [],
    uses: [],
    subProcessorOf: [],
    ...change,
  }
}

function loadFor(loads: Load[], id: string): Load {
  const found = loads.find(({ supplier }) => supplier.id === id)
  if (!found) throw new Error(`No ${id}`)
  return found
}

const inWords = (load: Load) => load.systems.map(({ id, how }) => `${id} ${how}`)

describe('what a supplier carries', () => {
  test('its systems, what depends on them, and what it carries as sub-processor', () => {
    const loads = loadsOf(
      graph({
        suppliers: [node('Kvarnbo'), node('Molnet'), node('Hallen')],
        systems: [system('Lex', 3), system('e-tjänst', 2), system('Databas')],
        suppliedBy: edges('Lex>Kvarnbo', 'Databas>Molnet'),
        dependsOn: edges('e-tjänst>Lex'),
        subProcessorOf: edges('Molnet>Kvarnbo', 'Hallen>Molnet'),
      }),
    )
    expect(inWords(loadFor(loads, 'Kvarnbo'))).toEqual(['Lex supplied', 'e-tjänst depends'])
    expect(inWords(loadFor(loads, 'Molnet'))).toEqual([
      'Lex subProcessor',
      'Databas supplied',
      'e-tjänst depends',
    ])
    expect(inWords(loadFor(loads, 'Hallen'))).toEqual([
      'Lex subProcessor',
      'e-tjänst depends',
      'Databas subProcessor',
    ])
    expect(loadFor(loads, 'Hallen').through.map((chain) => chain.map(({ id }) => id))).toEqual([
      ['Molnet'],
      ['Molnet', 'Kvarnbo'],
    ])
    expect(loads.map(({ supplier }) => supplier.id)).toEqual(['Hallen', 'Molnet', 'Kvarnbo'])
  })

  test('circles among systems and sub-processors end', () => {
    const loads = loadsOf(
      graph({
        suppliers: [node('A'), node('B')],
        systems: [system('x'), system('y')],
        suppliedBy: edges('x>A'),
        dependsOn: edges('x>y', 'y>x'),
        subProcessorOf: edges('A>B', 'B>A'),
      }),
    )
    expect(inWords(loadFor(loads, 'A'))).toEqual(['x supplied', 'y depends'])
    expect(inWords(loadFor(loads, 'B'))).toEqual(['y depends', 'x subProcessor'])
  })

  test('critical by class or by the activity that uses it; unknown class is not critical', () => {
    const [load] = loadsOf(
      graph({
        suppliers: [node('A')],
        systems: [system('x', 3), system('y', null), system('z', 2)],
        activities: [activity('Utbetalning')],
        uses: edges('Utbetalning>y'),
        suppliedBy: edges('x>A', 'y>A', 'z>A'),
      }),
    )
    expect(load?.criticalSystems.map(({ id }) => id)).toEqual(['x', 'y'])
  })

  test('links to what is out of sight are left out', () => {
    const [load] = loadsOf(
      graph({
        suppliers: [node('A')],
        suppliedBy: edges('gone>A'),
        subProcessorOf: edges('A>gone'),
      }),
    )
    expect([load?.systems, load?.through]).toEqual([[], []])
  })
})

describe('concentration', () => {
  test('half of the critical systems, and alone under a critical activity', () => {
    const loads = loadsOf(
      graph({
        suppliers: [node('A'), node('B')],
        systems: [system('x', 3), system('y', 4), system('z', 3)],
        activities: [activity('Utbetalning'), activity('Tillsyn'), activity('Arkiv', false)],
        uses: edges('Utbetalning>x', 'Tillsyn>x', 'Tillsyn>z', 'Arkiv>x'),
        suppliedBy: edges('x>A', 'y>A', 'z>B'),
      }),
    )
    expect(concentrationsOf(loads)).toEqual([
      {
        supplierId: 'A',
        because: 'A bär 2 av 3 kritiska system, och alla system för ”Utbetalning” faller med den.',
      },
    ])
    expect(loadFor(loads, 'A').alone.map(({ id }) => id)).toEqual(['Utbetalning', 'Arkiv'])
  })

  test('alone under an activity is enough; many are counted', () => {
    const names = ['Ett', 'Två', 'Tre', 'Fyra']
    const loads = (of: string[]) =>
      loadsOf(
        graph({
          suppliers: [node('A')],
          systems: [system('x')],
          activities: of.map((name) => activity(name)),
          uses: of.map((from) => ({ from, to: 'x' })),
          suppliedBy: edges('x>A'),
        }),
      )
    expect(concentrationsOf(loads(['Ett']))[0]?.because).toBe('Alla system för ”Ett” faller med A.')
    expect(concentrationsOf(loads(names))[0]?.because).toBe(
      'Alla system för 4 kritiska verksamheter faller med A.',
    )
  })

  test('a single critical system in all is no concentration', () => {
    const loads = loadsOf(
      graph({ suppliers: [node('A')], systems: [system('x', 3)], suppliedBy: edges('x>A') }),
    )
    expect(concentrationsOf(loads)).toEqual([])
  })
})
