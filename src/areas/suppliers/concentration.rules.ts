/**
 * Concentration of risk (riskkoncentration): what stops if one supplier falls away. A supplier
 * carries the systems it supplies, what depends on those, and what those whose sub-processor it is
 * carry in their turn.
 */
import { capitalise, enumerate } from '../../core/swedish.ts'
import { criticalFrom } from './supplier.rules.ts'

const swedish = new Intl.Collator('sv')

export type GraphNode = { id: string; title: string }

export type SupplierGraph = {
  suppliers: readonly GraphNode[]
  /** Systems and IT components. */
  systems: readonly (GraphNode & { type: string; availability: number | null })[]
  /** Processes (processer) and critical activities (kritisk verksamhet). */
  activities: readonly (GraphNode & { type: string; isCritical: boolean })[]
  /** system → supplier */
  suppliedBy: readonly Edge[]
  /** system → system it needs */
  dependsOn: readonly Edge[]
  /** activity → system */
  uses: readonly Edge[]
  /** supplier → supplier whose sub-processor it is */
  subProcessorOf: readonly Edge[]
}

export type Edge = { from: string; to: string }

export type Load = {
  supplier: GraphNode
  /** Systems it supplies itself, that depend on those, or that come through those it works for. */
  systems: CarriedSystem[]
  criticalSystems: CarriedSystem[]
  activities: (GraphNode & { type: string; isCritical: boolean })[]
  /** Activities all of whose systems fall with this supplier. */
  alone: (GraphNode & { type: string; isCritical: boolean })[]
  /** Suppliers that use it as sub-processor, nearest first. */
  through: GraphNode[][]
}

export type CarriedSystem = GraphNode & {
  type: string
  availability: number | null
  isCritical: boolean
  how: 'supplied' | 'depends' | 'subProcessor'
}

/** One supplier with this share of the critical systems is told as a concentration. An assumption. */
export const concentratedFrom = { share: 0.5, atLeast: 2, verified: false } as const

/** Every supplier with what it carries, the heaviest first. */
export function loadsOf(graph: SupplierGraph): Load[] {
  const index = indexOf(graph)
  return graph.suppliers
    .map((supplier) => loadOf(supplier, graph, index))
    .toSorted(
      (a, b) =>
        b.criticalSystems.length - a.criticalSystems.length ||
        b.systems.length - a.systems.length ||
        b.activities.length - a.activities.length ||
        swedish.compare(a.supplier.title, b.supplier.title),
    )
}

type Index = {
  suppliersById: Map<string, GraphNode>
  suppliedBySupplier: Map<string, string[]>
  neededBy: Map<string, string[]>
  worksFor: Map<string, string[]>
  systemsOfActivity: Map<string, string[]>
  critical: Set<string>
  /** Sorted once, and walked in this order for each supplier. */
  inTitleOrder: SupplierGraph['systems']
}

function indexOf(graph: SupplierGraph): Index {
  const systemsOfActivity = grouped(graph.uses, 'from')
  const usedByCritical = graph.activities
    .filter(({ isCritical }) => isCritical)
    .flatMap(({ id }) => systemsOfActivity.get(id) ?? [])
  return {
    inTitleOrder: graph.systems.toSorted((a, b) => swedish.compare(a.title, b.title)),
    suppliersById: new Map(graph.suppliers.map((one) => [one.id, one])),
    suppliedBySupplier: grouped(graph.suppliedBy, 'to'),
    neededBy: grouped(graph.dependsOn, 'to'),
    worksFor: grouped(graph.subProcessorOf, 'from'),
    systemsOfActivity,
    critical: new Set([
      ...usedByCritical,
      ...graph.systems
        .filter(({ availability }) => (availability ?? 0) >= criticalFrom.availability)
        .map(({ id }) => id),
    ]),
  }
}

/** Ids at the other end, by the id at the named end. */
function grouped(edges: readonly Edge[], end: 'from' | 'to'): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const edge of edges) {
    const other = end === 'from' ? edge.to : edge.from
    const group = groups.get(edge[end])
    if (group) group.push(other)
    else groups.set(edge[end], [other])
  }
  return groups
}

function loadOf(supplier: GraphNode, graph: SupplierGraph, index: Index): Load {
  const chains = chainsFrom(supplier.id, index)
  const how = new Map<string, CarriedSystem['how']>()
  for (const id of index.suppliedBySupplier.get(supplier.id) ?? []) how.set(id, 'supplied')
  for (const chain of chains)
    for (const id of index.suppliedBySupplier.get(chain.at(-1)?.id ?? '') ?? [])
      if (!how.has(id)) how.set(id, 'subProcessor')
  for (const id of reached([...how.keys()], index.neededBy))
    if (!how.has(id)) how.set(id, 'depends')
  const activities = graph.activities.filter(({ id }) =>
    (index.systemsOfActivity.get(id) ?? []).some((system) => how.has(system)),
  )
  const ordered = carriedInOrder(how, index)
  return {
    supplier,
    systems: ordered,
    criticalSystems: ordered.filter(({ isCritical }) => isCritical),
    activities,
    alone: activities.filter(({ id }) =>
      (index.systemsOfActivity.get(id) ?? []).every((system) => how.has(system)),
    ),
    through: chains,
  }
}

/** The suppliers that the first works for, directly and in further steps; a circle is walked once. */
function chainsFrom(first: string, index: Index): GraphNode[][] {
  const seen = new Set([first])
  const chains: GraphNode[][] = []
  const queue: { id: string; chain: GraphNode[] }[] = [{ id: first, chain: [] }]
  for (let at = queue.shift(); at !== undefined; at = queue.shift())
    for (const id of index.worksFor.get(at.id) ?? []) {
      const node = index.suppliersById.get(id)
      if (!node || seen.has(id)) continue
      seen.add(id)
      const chain = [...at.chain, node]
      chains.push(chain)
      queue.push({ id, chain })
    }
  return chains
}

function reached(from: readonly string[], next: ReadonlyMap<string, readonly string[]>): string[] {
  const seen = new Set(from)
  const queue = [...from]
  for (let at = queue.pop(); at !== undefined; at = queue.pop())
    for (const id of next.get(at) ?? [])
      if (!seen.has(id)) {
        seen.add(id)
        queue.push(id)
      }
  return [...seen]
}

const waysInOrder: CarriedSystem['how'][] = ['supplied', 'depends', 'subProcessor']

/** The critical first, then by how they hang on the supplier, then by title. */
function carriedInOrder(
  how: ReadonlyMap<string, CarriedSystem['how']>,
  { inTitleOrder, critical }: Index,
): CarriedSystem[] {
  const groups = [true, false].flatMap((isCritical) =>
    waysInOrder.map((way) => ({ isCritical, way, systems: [] as CarriedSystem[] })),
  )
  for (const one of inTitleOrder) {
    const way = how.get(one.id)
    if (way === undefined) continue
    const isCritical = critical.has(one.id)
    groups[(isCritical ? 0 : waysInOrder.length) + waysInOrder.indexOf(way)]?.systems.push({
      ...one,
      isCritical,
      how: way,
    })
  }
  return groups.flatMap(({ systems }) => systems)
}

export type Concentration = { supplierId: string; because: string }

/** The suppliers that carry so much alone that management should know of it, with the reason. */
export function concentrationsOf(loads: readonly Load[]): Concentration[] {
  const allCritical = new Set(
    loads.flatMap(({ criticalSystems }) => criticalSystems.map(({ id }) => id)),
  ).size
  return loads.flatMap((load) => {
    const carried = load.criticalSystems.length
    const heavy =
      carried >= concentratedFrom.atLeast && carried / allCritical >= concentratedFrom.share
    const alone = load.alone.filter(({ isCritical }) => isCritical)
    if (!heavy && alone.length === 0) return []
    const parts = [
      ...(heavy ? [`${load.supplier.title} bär ${carried} av ${allCritical} kritiska system`] : []),
      ...(alone.length > 0
        ? [`alla system för ${whatFalls(alone)} faller med ${heavy ? 'den' : load.supplier.title}`]
        : []),
    ]
    return [{ supplierId: load.supplier.id, because: `${capitalise(parts.join(', och '))}.` }]
  })
}

/** By name while they are few. */
function whatFalls(activities: readonly GraphNode[]): string {
  return activities.length > 3
    ? `${activities.length} kritiska verksamheter`
    : enumerate(activities.map(({ title }) => `”${title}”`))
}
