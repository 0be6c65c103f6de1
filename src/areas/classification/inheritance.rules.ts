/**
 * What a system inherits (ärvd klassning): per aspect the highest of the information it holds, and
 * for availability also what those that depend on it need. Pure, over a graph or over the part of
 * it that a change can reach: `outside` then tells what is already known of the rest.
 */
import { capitalise, count, enumerate, numberWord } from '../../core/swedish.ts'
import { type Aspect, aspects, aspectWords, type Level, type Profile } from './levels.rules.ts'

export type GraphNode = {
  id: string
  kind: 'system' | 'component'
  /** What is retired needs nothing any more. */
  isInUse: boolean
}

export type Graph = {
  nodes: readonly GraphNode[]
  /** The sets in use; null is not classified. */
  sets: ReadonlyMap<string, Profile | null>
  holds: readonly { systemId: string; setId: string }[]
  /** `fromId` cannot work without `toId`. */
  needs: readonly { fromId: string; toId: string }[]
}

/** What is known of a node that is not in the graph but needs one that is. */
export type Outside = ReadonlyMap<string, { availability: Level | null; isUncertain: boolean }>

export type Because = { kind: 'holds' | 'neededBy'; id: string; level: Level }

export type InheritedAspect = {
  level: Level | null
  /** Something is not classified, so the level can be higher. */
  isAtLeast: boolean
  /** The first few of what decides, and how many there are besides. */
  because: Because[]
  more: number
  /** Of the sets it holds, how many are classified in this aspect. */
  known: number
  all: number
}

export type Inherited = Record<Aspect, InheritedAspect> & {
  /** The nodes that depend on each other in a circle with this one, itself included. */
  circle: string[]
  /** Its availability can be higher than is known, and so can that of what it needs. */
  isUncertain: boolean
}

/** As many reasons as a person reads; the rest are counted. */
const NAMED = 5

export function inherit(graph: Graph, outside: Outside = new Map()): Map<string, Inherited> {
  const inUse = new Set(graph.nodes.filter((node) => node.isInUse).map(({ id }) => id))
  const held = heldBy(graph)
  const needs = graph.needs.filter(
    ({ fromId, toId }) => inUse.has(toId) && (inUse.has(fromId) || outside.has(fromId)),
  )
  const needed = neededLevels(graph, inUse, held, needs, outside)
  const circles = circleOfEach(needs.filter(({ fromId }) => inUse.has(fromId)))
  const result = new Map<string, Inherited>()
  for (const { id } of graph.nodes) {
    if (!inUse.has(id)) continue
    const sets = held.get(id) ?? []
    const one = { circle: circles.get(id) ?? [], isUncertain: false } as Inherited
    for (const aspect of aspects) one[aspect] = fromSets(aspect, sets)
    result.set(id, one)
  }
  for (const [id, level] of needed.levels) addNeeds(result.get(id), id, level, needed)
  for (const id of needed.uncertain) {
    const one = result.get(id)
    if (!one) continue
    one.isUncertain = true
    if (one.availability.level !== null) one.availability.isAtLeast = true
  }
  return result
}

type Held = { id: string; profile: Profile | null }

function heldBy({ sets, holds }: Graph): Map<string, Held[]> {
  const held = new Map<string, Held[]>()
  for (const { systemId, setId } of holds) {
    const profile = sets.get(setId)
    if (profile === undefined) continue
    push(held, systemId, { id: setId, profile })
  }
  return held
}

function fromSets(aspect: Aspect, sets: readonly Held[]): InheritedAspect {
  const known = sets.flatMap(({ id, profile }) => {
    const level = profile?.[aspect] ?? null
    return level === null ? [] : [{ kind: 'holds' as const, id, level }]
  })
  const level = known.reduce<Level | null>(
    (highest, one) => (highest === null || one.level > highest ? one.level : highest),
    null,
  )
  const because = known.filter((one) => one.level === level)
  return {
    level,
    isAtLeast: level !== null && known.length < sets.length,
    because: because.slice(0, NAMED),
    more: Math.max(0, because.length - NAMED),
    known: known.length,
    all: sets.length,
  }
}

type Needed = {
  /** The availability of each node, its own and what others need of it. */
  levels: Map<string, Level>
  /** Nodes whose availability can be higher than is known. */
  uncertain: Set<string>
  /** Who needs each node. */
  neededBy: Map<string, string[]>
  levelOf(id: string): Level | null
}

/**
 * The highest level that reaches each node along the needs: the highest first, each node once, so
 * that circles end by themselves.
 */
function neededLevels(
  { nodes }: Graph,
  inUse: ReadonlySet<string>,
  held: ReadonlyMap<string, Held[]>,
  needs: Graph['needs'],
  outside: Outside,
): Needed {
  const targets = new Map<string, string[]>()
  const neededBy = new Map<string, string[]>()
  for (const { fromId, toId } of needs) {
    push(targets, fromId, toId)
    push(neededBy, toId, fromId)
  }
  const starts = new Map<Level, string[]>()
  const uncertain: string[] = []
  for (const { id, kind } of nodes) {
    if (!inUse.has(id)) continue
    const own = fromSets('availability', held.get(id) ?? [])
    if (own.level !== null) push(starts, own.level, id)
    // A system that holds nothing and serves others is like a component: only their needs count.
    const isUnknown =
      own.known < own.all || (own.all === 0 && kind === 'system' && !neededBy.has(id))
    if (isUnknown) uncertain.push(id)
  }
  for (const [id, { availability, isUncertain }] of outside) {
    if (availability !== null) push(starts, availability, id)
    if (isUncertain) uncertain.push(id)
  }
  const levels = new Map<string, Level>()
  for (const level of [5, 4, 3, 2, 1, 0] as const)
    spread(starts.get(level) ?? [], targets, (id) => {
      if (levels.has(id)) return false
      levels.set(id, level)
      return true
    })
  const reached = new Set<string>()
  spread(uncertain, targets, (id) => {
    if (reached.has(id)) return false
    reached.add(id)
    return true
  })
  return {
    levels,
    uncertain: reached,
    neededBy,
    levelOf: (id) => outside.get(id)?.availability ?? levels.get(id) ?? null,
  }
}

/** Walks from the starts along the targets; `enter` says whether a node is new. */
function spread(
  starts: readonly string[],
  targets: ReadonlyMap<string, string[]>,
  enter: (id: string) => boolean,
): void {
  const waiting = starts.filter(enter)
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop())
    for (const target of targets.get(id) ?? []) if (enter(target)) waiting.push(target)
}

function addNeeds(one: Inherited | undefined, id: string, level: Level, needed: Needed): void {
  if (one === undefined) return
  const own = one.availability
  const isRaised = own.level === null || level > own.level
  if (!isRaised) return
  const because = (needed.neededBy.get(id) ?? [])
    .filter((other) => needed.levelOf(other) === level)
    .map((other) => ({ kind: 'neededBy' as const, id: other, level }))
  one.availability = {
    ...own,
    level,
    because: because.slice(0, NAMED),
    more: Math.max(0, because.length - NAMED),
  }
}

/** Every circle of needs (each needs the next, the last the first), as the ids in it. */
export function circlesOf(needs: Graph['needs']): string[][] {
  const targets = new Map<string, string[]>()
  for (const { fromId, toId } of needs) push(targets, fromId, toId)
  const order = new Map<string, number>()
  const low = new Map<string, number>()
  const open: string[] = []
  const isOpen = new Set<string>()
  const circles: string[][] = []
  // Tarjan's strongly connected components, with a stack of our own: chains can be long.
  for (const root of targets.keys()) {
    if (order.has(root)) continue
    const path: { id: string; next: number }[] = []
    const enter = (id: string) => {
      order.set(id, order.size)
      low.set(id, order.size - 1)
      open.push(id)
      isOpen.add(id)
      path.push({ id, next: 0 })
    }
    enter(root)
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const target = targets.get(step.id)?.[step.next]
      if (target !== undefined) {
        step.next += 1
        if (!order.has(target)) enter(target)
        else if (isOpen.has(target)) lower(low, step.id, order.get(target))
        continue
      }
      path.pop()
      const above = path.at(-1)
      if (above) lower(low, above.id, low.get(step.id))
      if (low.get(step.id) !== order.get(step.id)) continue
      const circle = open.splice(open.lastIndexOf(step.id))
      for (const id of circle) isOpen.delete(id)
      if (circle.length > 1) circles.push(circle)
    }
  }
  return circles
}

function lower(low: Map<string, number>, id: string, to: number | undefined): void {
  if (to !== undefined && to < (low.get(id) ?? Number.POSITIVE_INFINITY)) low.set(id, to)
}

function circleOfEach(needs: Graph['needs']): Map<string, string[]> {
  const of = new Map<string, string[]>()
  for (const circle of circlesOf(needs)) for (const id of circle) of.set(id, circle)
  return of
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

/** "R3 eftersom systemet innehåller Årsräkningar", "minst K2 …: två av tre informationsmängder är klassade". */
export function inheritedWords(
  aspect: Aspect,
  { level, isAtLeast, because, more, known, all }: InheritedAspect,
  nameOf: (id: string) => string,
): string {
  const { letter, label } = aspectWords[aspect]
  if (level === null)
    return all === 0
      ? `${label} är inte känd: ingen informationsmängd är kopplad.`
      : `${label} är inte känd: ${classifiedOf(known, all)}.`
  const names = because.map(({ id }) => nameOf(id))
  const named =
    more > 0 ? `${names.join(', ')} och ${count(more, 'annan', 'andra')}` : enumerate(names)
  const isNeeded = because[0]?.kind === 'neededBy'
  const reason = isNeeded ? `${named} är beroende av systemet` : `systemet innehåller ${named}`
  const rest =
    known < all
      ? `: ${classifiedOf(known, all)}`
      : isAtLeast
        ? ': allt som är beroende av systemet är inte klassat'
        : ''
  return `${isAtLeast ? 'Minst ' : ''}${letter}${level} eftersom ${reason}${rest}.`
}

function classifiedOf(known: number, all: number): string {
  if (all === 1) return 'informationsmängden är inte klassad'
  const verb = known === 1 ? 'klassad' : 'klassade'
  if (known === 0) return `ingen av ${numberWord(all)} informationsmängder är klassad`
  return `${numberWord(known)} av ${numberWord(all)} informationsmängder är ${verb}`
}

/** Told of a circle once, with the names in it. */
export function circleWords(names: readonly string[]): string {
  return `${capitalise(enumerate(names))} är angivna som beroende av varandra i en cirkel. De har fått samma tillgänglighet; rätta ett av beroendena.`
}

/** Is everything it rests on classified? What nobody has classified at all is not complete. */
export function isComplete(inherited: Inherited): boolean {
  return (
    !inherited.isUncertain &&
    aspects.some((aspect) => inherited[aspect].level !== null) &&
    aspects.every((aspect) => !inherited[aspect].isAtLeast)
  )
}

export function inheritedProfile(inherited: Inherited): Profile {
  return {
    confidentiality: inherited.confidentiality.level,
    integrity: inherited.integrity.level,
    availability: inherited.availability.level,
    traceability: inherited.traceability.level,
  }
}
