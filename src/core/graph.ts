/** Walks over pairs of ids: what is reached from where, and what goes in circles. */

/** From the first to the second. */
export type Pair = readonly [from: string, to: string]

function nextOf(pairs: readonly Pair[]): Map<string, string[]> {
  const next = new Map<string, string[]>()
  for (const [from, to] of pairs) {
    const known = next.get(from)
    if (known) known.push(to)
    else next.set(from, [to])
  }
  return next
}

/** Everything reached from the start and in how few steps, nearest first; circles are walked once. */
export function stepsFrom(start: string, pairs: readonly Pair[]): Map<string, number> {
  const next = nextOf(pairs)
  const steps = new Map([[start, 0]])
  // A Map is walked in the order it was filled, also what is added on the way.
  for (const [current, taken] of steps)
    for (const other of next.get(current) ?? []) if (!steps.has(other)) steps.set(other, taken + 1)
  steps.delete(start)
  return steps
}

type Step = { id: string; at: number }

/**
 * The groups whose members all reach each other (Tarjan's strongly connected components), walked
 * without recursion so that a long chain is no deeper than the memory.
 */
export function circles(pairs: readonly Pair[]): string[][] {
  const next = nextOf(pairs)
  const order = new Map<string, number>()
  const low = new Map<string, number>()
  const open: string[] = []
  const isOpen = new Set<string>()
  const found: string[][] = []
  const lower = (id: string, to: number | undefined) =>
    low.set(id, Math.min(low.get(id) ?? 0, to ?? 0))
  const enter = (walk: Step[], id: string) => {
    low.set(id, order.size)
    order.set(id, order.size)
    open.push(id)
    isOpen.add(id)
    walk.push({ id, at: 0 })
  }
  const close = (id: string): string[] => {
    const group = open.splice(open.lastIndexOf(id))
    for (const member of group) isOpen.delete(member)
    return group
  }
  for (const start of next.keys()) {
    if (order.has(start)) continue
    const walk: Step[] = []
    enter(walk, start)
    for (let step = walk.at(-1); step; step = walk.at(-1)) {
      const other = next.get(step.id)?.[step.at]
      if (other !== undefined) {
        step.at += 1
        if (!order.has(other)) enter(walk, other)
        else if (isOpen.has(other)) lower(step.id, order.get(other))
        continue
      }
      walk.pop()
      const parent = walk.at(-1)
      if (parent) lower(parent.id, low.get(step.id))
      if (low.get(step.id) !== order.get(step.id)) continue
      const group = close(step.id)
      if (group.length > 1 || next.get(step.id)?.includes(step.id)) found.push(group)
    }
  }
  return found
}
