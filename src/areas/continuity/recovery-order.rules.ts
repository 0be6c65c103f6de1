/**
 * Recovery order (återställningsordning): in which order systems and components are brought back,
 * reckoned from what rests on what and from how long the activities that need them can wait. And
 * what contradicts itself in those facts, which is best found while everything is still up.
 */
import { circles, type Pair } from '../../core/graph.ts'
import { enumerate } from '../../core/swedish.ts'
import type { ItComponent } from '../information/it-component.record.ts'
import type { System } from '../information/system.record.ts'
import type { CriticalActivity } from './critical-activity.record.ts'

export type RecoveryFacts = {
  activities: CriticalActivity[]
  systems: System[]
  components: ItComponent[]
  /** Who needs whom: an activity a system, a system a system or a component. */
  needs: { id: string; needs: string }[]
  /** The availability level (0–4) of a system by its id; absent when not classified. */
  availability: Record<string, number>
}

type Thing = System | ItComponent

export type Ranked = {
  rank: number
  thing: Thing
  /** Hours until it must be up: the shortest recovery time of any activity that needs it. */
  withinHours: number | null
  /** The activities that need it, also through other systems, the most urgent first. */
  activities: CriticalActivity[]
  /** What must be up before it. */
  after: Thing[]
  /** What it depends on in a circle: these are brought back together. */
  together: Thing[]
  because: string
}

/** Levels of availability that fit a recovery time: our own assumption, dated and open to change. */
export const availabilityByTime = {
  steps: [
    { withinHours: 4, level: 3 },
    { withinHours: 24, level: 2 },
    { withinHours: 72, level: 1 },
  ],
  source: 'Eget antagande',
  lastCheckedOn: '2026-11-23',
  isVerified: false,
} as const

/**
 * The most urgent first, each right after what it needs. Among the equally urgent the highest
 * availability level, then what most rests on, then by name.
 */
export function recoveryOrder(facts: RecoveryFacts): Ranked[] {
  const things = thingsInUse(facts)
  const needs = facts.needs.filter(({ id, needs: needed }) => things.has(id) && things.has(needed))
  const urgency = urgencyOf(things, facts)
  const place = placesOf(things, urgency, facts)
  const inPlace = (ids: Iterable<string>) =>
    [...ids].sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0))
  // What needs each other in a circle is brought back together, as one group.
  const groupOf = new Map<string, string>()
  const membersOf = new Map<string, string[]>()
  for (const circle of circles(needs.map(({ id, needs: needed }): Pair => [id, needed]))) {
    const members = inPlace(circle)
    membersOf.set(members[0] ?? '', members)
    for (const id of members) groupOf.set(id, members[0] ?? id)
  }
  const group = (id: string) => groupOf.get(id) ?? id
  const waitsFor = new Map<string, Set<string>>()
  for (const { id, needs: needed } of needs) {
    if (group(id) === group(needed)) continue
    const known = waitsFor.get(group(id))
    if (known) known.add(group(needed))
    else waitsFor.set(group(id), new Set([group(needed)]))
  }
  const order = eachAfterItsNeeds(inPlace(new Set([...things.keys()].map(group))), (id) =>
    inPlace(waitsFor.get(id) ?? []),
  )
  return order
    .flatMap((id) => {
      const members = membersOf.get(id) ?? [id]
      return members.map((member) => ({ member, others: members.filter((one) => one !== member) }))
    })
    .flatMap(({ member, others }, index) => {
      const thing = things.get(member)
      if (!thing) return []
      const together = others.flatMap((id) => things.get(id) ?? [])
      const after = needs
        .filter(({ id, needs: needed }) => id === member && group(needed) !== group(member))
        .flatMap(({ needs: needed }) => things.get(needed) ?? [])
      const { withinHours = null, activities = [] } = urgency.get(member) ?? {}
      const told = because(withinHours, activities, after, together)
      return [{ rank: index + 1, thing, withinHours, activities, after, together, because: told }]
    })
}

/** Depth first without recursion; what is needed is put down before what needs it. */
function eachAfterItsNeeds(ids: readonly string[], needsOf: (id: string) => string[]): string[] {
  const placed = new Set<string>()
  const begun = new Set<string>()
  for (const start of ids) {
    const walk = [start]
    for (let id = walk.at(-1); id !== undefined; id = walk.at(-1)) {
      const left = begun.has(id) ? [] : needsOf(id).filter((one) => !placed.has(one))
      begun.add(id)
      if (left.length > 0) walk.push(...left.reverse())
      else {
        placed.add(id)
        walk.pop()
      }
    }
  }
  return [...placed]
}

function thingsInUse({ systems, components }: RecoveryFacts): Map<string, Thing> {
  return new Map(
    [...systems, ...components]
      .filter(({ state }) => state === 'inUse' || state === 'phasingOut')
      .map((thing) => [thing.id, thing]),
  )
}

type Urgency = { withinHours: number | null; activities: CriticalActivity[] }

/** What each activity needs, all the way down, is as urgent as the activity. */
function urgencyOf(
  things: ReadonlyMap<string, Thing>,
  facts: RecoveryFacts,
): ReadonlyMap<string, Urgency> {
  const down = Map.groupBy(facts.needs, ({ id }) => id)
  const urgency = new Map<string, Urgency>()
  for (const activity of byRecoveryTime(activitiesInUse(facts))) {
    const reached = new Set([activity.id])
    for (const id of reached)
      for (const { needs } of down.get(id) ?? []) if (things.has(needs)) reached.add(needs)
    reached.delete(activity.id)
    for (const id of reached) {
      const known = urgency.get(id)
      if (known) known.activities.push(activity)
      else urgency.set(id, { withinHours: activity.fields.recoveryHours, activities: [activity] })
    }
  }
  return urgency
}

function byRecoveryTime(activities: readonly CriticalActivity[]): CriticalActivity[] {
  const hours = ({ fields }: CriticalActivity) => fields.recoveryHours ?? Number.POSITIVE_INFINITY
  return [...activities].sort((a, b) =>
    hours(a) === hours(b) ? a.title.localeCompare(b.title, 'sv') : hours(a) < hours(b) ? -1 : 1,
  )
}

function activitiesInUse({ activities }: RecoveryFacts): CriticalActivity[] {
  return activities.filter(({ state }) => state !== 'retired')
}

/** The place of each when nothing rested on anything. */
function placesOf(
  things: ReadonlyMap<string, Thing>,
  urgency: ReadonlyMap<string, Urgency>,
  { availability, needs }: RecoveryFacts,
): ReadonlyMap<string, number> {
  const restsOn = Map.groupBy(needs, (need) => need.needs)
  const weights = [...things.values()].map(({ id, title }) => {
    const own = urgency.get(id)
    return {
      id,
      title,
      isNeeded: own !== undefined,
      within: own?.withinHours ?? Number.MAX_SAFE_INTEGER,
      level: availability[id] ?? -1,
      bearing: restsOn.get(id)?.length ?? 0,
    }
  })
  weights.sort(
    (a, b) =>
      Number(b.isNeeded) - Number(a.isNeeded) ||
      a.within - b.within ||
      b.level - a.level ||
      b.bearing - a.bearing ||
      a.title.localeCompare(b.title, 'sv'),
  )
  return new Map(weights.map(({ id }, at) => [id, at]))
}

function because(
  withinHours: number | null,
  activities: readonly CriticalActivity[],
  after: readonly Thing[],
  together: readonly Thing[],
): string {
  const first = activities[0]
  const need =
    first === undefined
      ? 'Ingen kritisk verksamhet behöver den.'
      : withinHours === null
        ? `Behövs för ”${first.title}”, som saknar återställningstid.`
        : `Behövs inom ${inHours(withinHours)} för ”${first.title}”.`
  const order = after.length === 0 ? '' : ` Efter ${enumerate(after.map(({ title }) => title))}.`
  const circle =
    together.length === 0
      ? ''
      : ` Tillsammans med ${enumerate(together.map(({ title }) => title))}, som den är ömsesidigt beroende av.`
  return `${need}${order}${circle}`
}

/** "4 timmar", "2 dygn", "1 vecka". */
export function inHours(hours: number): string {
  const of = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`
  if (hours >= 168 && hours % 168 === 0) return of(hours / 168, 'vecka', 'veckor')
  if (hours >= 24 && hours % 24 === 0) return of(hours / 24, 'dygn', 'dygn')
  return of(hours, 'timme', 'timmar')
}
