/**
 * The inventory (inventeringen) as a graph: what handles, holds, uses and depends on what. Answers
 * what nobody has said yet, what falls when something falls, and where dependencies go in circles.
 */
import { circles, type Pair, stepsFrom } from '../../core/graph.ts'
import type { BusinessProcess } from './business-process.record.ts'
import type { InformationSet } from './information-set.record.ts'
import type { ItComponent } from './it-component.record.ts'
import type { System } from './system.record.ts'

export type InventoryLink = {
  kind: 'handles' | 'holds' | 'uses' | 'dependsOn'
  fromId: string
  toId: string
}

export type Inventory = {
  processes: BusinessProcess[]
  sets: InformationSet[]
  systems: System[]
  components: ItComponent[]
  /** Only between records of the inventory itself. */
  links: InventoryLink[]
}

export type InventoryRecord = BusinessProcess | InformationSet | System | ItComponent

/** What can be missing, in the order it matters: an owner first, since the owner answers the rest. */
export const gapKinds = {
  setWithoutOwner: {
    heading: 'Informationsmängder utan informationsägare',
    because: 'Ingen kan besluta om klassningen eller om vem som får använda informationen.',
    field: 'informationOwner',
  },
  systemWithoutOwner: {
    heading: 'System utan systemägare',
    because: 'Ingen beslutar om systemet, och ingen kan svara för att kraven uppfylls.',
    field: 'systemOwner',
  },
  systemWithoutManager: {
    heading: 'System utan systemförvaltare',
    because: 'Ingen sköter behörigheter och ändringar i det dagliga.',
    field: 'systemManager',
  },
  setNowhere: {
    heading: 'Informationsmängder som inte finns i något system',
    because:
      'Det är inte känt var informationen finns, så den går varken att skydda eller återställa.',
    relation: 'in holds',
    action: 'Koppla till system',
  },
  personalDataUnknown: {
    heading: 'Informationsmängder där personuppgifter inte är bedömda',
    because: 'Om de innehåller personuppgifter ska behandlingen stå i registerförteckningen.',
    field: 'personalData',
  },
  systemHoldsNothing: {
    heading: 'System utan informationsmängd',
    because: 'Systemet kan inte ärva någon klassning, så kraven på det är okända.',
    relation: 'out holds',
    action: 'Koppla till information',
  },
  setUnused: {
    heading: 'Informationsmängder som ingen process hanterar',
    because: 'Antingen saknas en process i inventeringen, eller så behövs informationen inte.',
    relation: 'in handles',
    action: 'Koppla till process',
  },
  processWithoutInformation: {
    heading: 'Processer utan informationsmängd',
    because: 'Det är inte känt vilken information arbetet kräver.',
    relation: 'out handles',
    action: 'Koppla till information',
  },
  processWithoutOwner: {
    heading: 'Processer utan processägare',
    because: 'Ingen svarar för hur informationen hanteras i arbetet.',
    field: 'processOwner',
  },
  systemUnused: {
    heading: 'System som varken en process eller ett annat system använder',
    because: 'Antingen saknas en koppling, eller så kan systemet avvecklas.',
    relation: 'in uses',
    action: 'Koppla till process',
  },
  needsRetired: {
    heading: 'Beroenden av något som är avvecklat',
    because: 'Det som inte längre finns kan inget annat vila på.',
  },
} as const satisfies Record<
  string,
  { heading: string; because: string; field?: string; relation?: string; action?: string }
>

export type GapKind = keyof typeof gapKinds
export type InventoryGap = { kind: GapKind; record: InventoryRecord }

export function isInUse({ state }: InventoryRecord): boolean {
  return state !== 'retired'
}

/** What the inventory does not yet say about what is in use. */
export function gapsIn(inventory: Inventory): InventoryGap[] {
  const ends = endsOf(inventory)
  const sets = inventory.sets.filter(isInUse)
  const systems = inventory.systems.filter(isInUse)
  const running = systems.filter(({ state }) => state !== 'planned')
  const processes = inventory.processes.filter(isInUse)
  const found: Record<GapKind, readonly InventoryRecord[]> = {
    setWithoutOwner: sets.filter(({ fields }) => fields.informationOwner === null),
    systemWithoutOwner: systems.filter(({ fields }) => fields.systemOwner === null),
    systemWithoutManager: running.filter(({ fields }) => fields.systemManager === null),
    setNowhere: sets.filter(({ id }) => !ends.to('holds').has(id)),
    personalDataUnknown: sets.filter(({ fields }) => fields.personalData === null),
    systemHoldsNothing: systems.filter(({ id }) => !ends.from('holds').has(id)),
    setUnused: sets.filter(({ id }) => !ends.to('handles').has(id)),
    processWithoutInformation: processes.filter(({ id }) => !ends.from('handles').has(id)),
    processWithoutOwner: processes.filter(({ fields }) => fields.processOwner === null),
    systemUnused: running.filter(
      ({ id }) => !ends.to('uses').has(id) && !ends.to('dependsOn').has(id),
    ),
    needsRetired: needingRetired(inventory),
  }
  return (Object.keys(gapKinds) as GapKind[]).flatMap((kind) =>
    found[kind].map((record) => ({ kind, record })),
  )
}

/** Which ids stand at either end of a link of the kind, counting only what is in use at the other. */
function endsOf({ processes, sets, systems, components, links }: Inventory) {
  const inUse = new Set(
    [...processes, ...sets, ...systems, ...components].filter(isInUse).map(({ id }) => id),
  )
  const pick = (kind: InventoryLink['kind'], end: 'fromId' | 'toId') => {
    const other = end === 'fromId' ? 'toId' : 'fromId'
    return new Set(
      links.filter((link) => link.kind === kind && inUse.has(link[other])).map((link) => link[end]),
    )
  }
  return {
    from: (kind: InventoryLink['kind']) => pick(kind, 'fromId'),
    to: (kind: InventoryLink['kind']) => pick(kind, 'toId'),
  }
}

function needingRetired({ systems, components, links }: Inventory): InventoryRecord[] {
  const all = [...systems, ...components]
  const retired = new Set(all.filter((one) => !isInUse(one)).map(({ id }) => id))
  const needing = new Set(
    links
      .filter(({ kind, toId }) => kind === 'dependsOn' && retired.has(toId))
      .map((link) => link.fromId),
  )
  return all.filter((one) => isInUse(one) && needing.has(one.id))
}

/** Who needs what: work needs its information and its systems, information the system it lies in. */
export type Need = { id: string; needs: string }

export function needsIn(links: readonly InventoryLink[]): Need[] {
  return links.map(({ kind, fromId, toId }) =>
    kind === 'holds' ? { id: toId, needs: fromId } : { id: fromId, needs: toId },
  )
}

export type Reached = { id: string; steps: number }

/** What stops working when the record is down, nearest first. Circles are walked once. */
export function fallsWith(id: string, needs: readonly Need[]): Reached[] {
  return reachedBy(
    id,
    needs.map((need) => [need.needs, need.id] as const),
  )
}

/** What the record needs in order to work, nearest first. */
export function neededBy(id: string, needs: readonly Need[]): Reached[] {
  return reachedBy(
    id,
    needs.map((need) => [need.id, need.needs] as const),
  )
}

function reachedBy(id: string, pairs: readonly Pair[]): Reached[] {
  return [...stepsFrom(id, pairs)].map(([other, steps]) => ({ id: other, steps }))
}

/** Groups of systems and components that depend on each other in a circle. */
export function circlesIn(links: readonly InventoryLink[]): string[][] {
  return circles(
    links
      .filter(({ kind }) => kind === 'dependsOn')
      .map(({ fromId, toId }) => [fromId, toId] as const),
  )
}
