/** What contradicts itself in the times and dependencies, said so that it can be mended. */
import { circles, type Pair } from '../../core/graph.ts'
import { enumerate } from '../../core/swedish.ts'
import type { ItComponent } from '../information/it-component.record.ts'
import type { System } from '../information/system.record.ts'
import type { CriticalActivity } from './critical-activity.record.ts'
import {
  availabilityByTime,
  inHours,
  type Ranked,
  type RecoveryFacts,
  recoveryOrder,
} from './recovery-order.rules.ts'

export const contradictionKinds = {
  circle: 'Cirkel av beroenden',
  recoveryAfterOutage: 'Återställningstiden är längre än vad verksamheten tål',
  promisedTooSlow: 'Driften lovar längre tid än verksamheten klarar',
  dependencyTooSlow: 'Det som ett system vilar på återställs senare än systemet',
  dataLossTooGreat: 'Driften kan förlora mer än verksamheten tål',
  lowClass: 'Låg klassning av tillgänglighet, men behövs snabbt',
  nothingPromised: 'Ingen återställningstid är avtalad',
  noWayThrough: 'Varken system eller reservrutin är angiven',
  timesUnknown: 'Tider saknas',
} as const

export type ContradictionKind = keyof typeof contradictionKinds
export type Contradiction = {
  kind: ContradictionKind
  /** The record to open, then the others it concerns. */
  records: (CriticalActivity | System | ItComponent)[]
  because: string
}

/** All that is found, in the order of the kinds; within a kind the most urgent first. */
export function contradictionsIn(
  facts: RecoveryFacts,
  order: readonly Ranked[] = recoveryOrder(facts),
): Contradiction[] {
  const activities = facts.activities.filter(({ state }) => state !== 'retired')
  return [
    ...circlesOf(facts, order),
    ...activities.flatMap(ofActivity),
    ...activities.flatMap((activity) => withoutWay(activity, facts)),
    ...order.flatMap((ranked) => ofRanked(ranked, facts)),
  ].sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind))
}

const kinds = Object.keys(contradictionKinds) as ContradictionKind[]

function circlesOf({ needs }: RecoveryFacts, order: readonly Ranked[]): Contradiction[] {
  const things = new Map(order.map(({ thing }) => [thing.id, thing]))
  return circles(needs.map(({ id, needs: needed }): Pair => [id, needed])).map((ids) => {
    const records = ids.flatMap((id) => things.get(id) ?? [])
    const names = enumerate(records.map(({ title }) => title))
    return {
      kind: 'circle',
      records,
      because: `${names} är beroende av varandra. Ange vilket som går att starta utan de andra, och ta bort det beroendet.`,
    }
  })
}

function ofActivity(activity: CriticalActivity): Contradiction[] {
  const { recoveryHours, longestOutageHours } = activity.fields
  if (recoveryHours === null || longestOutageHours === null)
    return [
      {
        kind: 'timesUnknown',
        records: [activity],
        because: `”${activity.title}” saknar ${recoveryHours === null ? 'återställningstid' : 'maximal tolerabel avbrottstid'}, så det den behöver får ingen plats i ordningen.`,
      },
    ]
  if (recoveryHours <= longestOutageHours) return []
  return [
    {
      kind: 'recoveryAfterOutage',
      records: [activity],
      because: `”${activity.title}” tål ${inHours(longestOutageHours)} men behöver stödet först inom ${inHours(recoveryHours)}. Den tid verksamheten tål ska vara den längre.`,
    },
  ]
}

function withoutWay(activity: CriticalActivity, { needs }: RecoveryFacts): Contradiction[] {
  if (activity.fields.manualRoutine !== null || needs.some(({ id }) => id === activity.id))
    return []
  return [
    {
      kind: 'noWayThrough',
      records: [activity],
      because: `Det är inte känt vad ”${activity.title}” behöver eller hur den görs vid ett avbrott. Koppla till systemen, eller beskriv reservrutinen.`,
    },
  ]
}

function ofRanked(ranked: Ranked, facts: RecoveryFacts): Contradiction[] {
  return [
    ...tooSlow(ranked),
    ...slowerBelow(ranked),
    ...losesTooMuch(ranked),
    ...lowClass(ranked, facts),
  ]
}

/** An activity whose reserve routine lasts until the system is back is not in trouble. */
function tooSlow({ thing, activities }: Ranked): Contradiction[] {
  const promised = thing.fields.recoveryHours
  const urgent = activities[0]
  if (urgent === undefined) return []
  if (promised === null)
    return [
      {
        kind: 'nothingPromised',
        records: [thing, urgent],
        because: `”${urgent.title}” behöver ${thing.title}, men det är inte avtalat hur snabbt det återställs.`,
      },
    ]
  return activities.flatMap((activity): Contradiction[] => {
    const { recoveryHours, manualHours } = activity.fields
    const lasts = Math.max(recoveryHours ?? promised, manualHours ?? 0)
    if (promised <= lasts) return []
    return [
      {
        kind: 'promisedTooSlow',
        records: [thing, activity],
        because: `${thing.title} återställs inom ${inHours(promised)}, men ”${activity.title}” behöver det inom ${inHours(recoveryHours ?? promised)}${manualHours === null ? '' : `, och reservrutinen räcker i ${inHours(manualHours)}`}.`,
      },
    ]
  })
}

function slowerBelow({ thing, after }: Ranked): Contradiction[] {
  const promised = thing.fields.recoveryHours
  if (promised === null) return []
  return after.flatMap((below): Contradiction[] => {
    const hours = below.fields.recoveryHours
    if (hours === null || hours <= promised) return []
    return [
      {
        kind: 'dependencyTooSlow',
        records: [thing, below],
        because: `${thing.title} ska vara uppe inom ${inHours(promised)}, men vilar på ${below.title}, som återställs inom ${inHours(hours)}.`,
      },
    ]
  })
}

function losesTooMuch({ thing, activities }: Ranked): Contradiction[] {
  if (!('dataLossHours' in thing.fields)) return []
  const lost = thing.fields.dataLossHours
  if (lost === null) return []
  return activities.flatMap((activity): Contradiction[] => {
    const borne = activity.fields.dataLossHours
    if (borne === null || lost <= borne) return []
    return [
      {
        kind: 'dataLossTooGreat',
        records: [thing, activity],
        because: `I ${thing.title} kan ${inHours(lost)} av uppgifterna gå förlorade, men ”${activity.title}” tål ${borne === 0 ? 'ingen förlust' : inHours(borne)}.`,
      },
    ]
  })
}

function lowClass({ thing, withinHours }: Ranked, facts: RecoveryFacts): Contradiction[] {
  const level = facts.availability[thing.id]
  if (level === undefined || withinHours === null) return []
  const expected = availabilityByTime.steps.find((step) => withinHours <= step.withinHours)
  if (expected === undefined || level >= expected.level) return []
  return [
    {
      kind: 'lowClass',
      records: [thing],
      because: `${thing.title} behövs inom ${inHours(withinHours)} men har klassningen T${level}. Så snabbt brukar svara mot T${expected.level}. Pröva klassningen eller tiden.`,
    },
  ]
}
