/** The tree of boards, administrations and units, made from the list. Pure. */
import type { Unit } from './api.ts'

export type UnitNode<U extends Unit = Unit> = { unit: U; children: UnitNode<U>[] }

const RANK = { board: 0, company: 1, administration: 2, department: 3, unit: 4 } as const

/** Boards first, then by the order of the list, which is by name. A unit without its parent stands on top. */
export function treeOf<U extends Unit>(units: readonly U[]): UnitNode<U>[] {
  const ids = new Set(units.map((unit) => unit.id))
  const under = (parentId: string | null): UnitNode<U>[] =>
    units
      .filter((unit) => (ids.has(unit.parentId ?? '') ? unit.parentId : null) === parentId)
      .sort((a, b) => RANK[a.kind] - RANK[b.kind])
      .map((unit) => ({ unit, children: under(unit.id) }))
  return under(null)
}

/** The tree without what is no longer in use; what still has something in use under it stays. */
export function inUse<U extends Unit>(nodes: readonly UnitNode<U>[]): UnitNode<U>[] {
  return nodes
    .map((node) => ({ ...node, children: inUse(node.children) }))
    .filter((node) => node.unit.active || node.children.length > 0)
}

/** In the tree's order, each with the names above it, nearest last. */
export function flatten<U extends Unit>(
  nodes: readonly UnitNode<U>[],
  above: readonly string[] = [],
): { unit: U; above: readonly string[] }[] {
  return nodes.flatMap(({ unit, children }) => [
    { unit, above },
    ...flatten(children, [...above, unit.name]),
  ])
}

/** Where the unit can be put: in use, and neither itself nor under itself. */
export function possibleParents<U extends Unit>(
  units: readonly U[],
  unit: Pick<Unit, 'id' | 'parentId'> | null,
): { unit: U; above: readonly string[] }[] {
  const without = (nodes: readonly UnitNode<U>[]): UnitNode<U>[] =>
    nodes
      .filter((node) => node.unit.id !== unit?.id)
      .map((node) => ({ ...node, children: without(node.children) }))
  return flatten(without(treeOf(units))).filter(
    (one) => one.unit.active || one.unit.id === unit?.parentId,
  )
}
