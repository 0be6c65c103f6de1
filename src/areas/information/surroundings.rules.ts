/** What stands around one record of the inventory, as columns to draw and lists to read. */
import type { ThreadItem, ThreadStep, Tone } from '../../record/thread/thread.ts'
import { fallsWith, type Need, neededBy, type Reached } from './inventory.rules.ts'

/** The columns of the picture, from the work to what everything rests on. */
export const columns = {
  businessProcess: { label: 'Processer', empty: 'Ingen process' },
  informationSet: { label: 'Information', empty: 'Ingen informationsmängd' },
  system: { label: 'System', empty: 'Inget system' },
  itComponent: { label: 'It-komponenter', empty: 'Ingen it-komponent' },
} as const

export type Shown = {
  id: string
  type: string
  title: string
  /** "System 4". */
  name: string
  standing: { label: string; tone: Tone } | null
}

/** In a picture one sees what is near; the lists name the rest. */
const MOST_DRAWN = 48

/** The records that are near enough to be drawn: all at one step before any at two. */
export function nearest(id: string, needs: readonly Need[]): string[] {
  const around: Reached[] = [...neededBy(id, needs), ...fallsWith(id, needs)]
  const steps = new Map<string, number>()
  for (const one of around) steps.set(one.id, Math.min(one.steps, steps.get(one.id) ?? one.steps))
  return [...steps].sort(([, a], [, b]) => a - b).map(([other]) => other)
}

/** The columns with what stands in them and the lines from who needs to what is needed. */
export function surroundings(
  startId: string,
  shown: readonly Shown[],
  needs: readonly Need[],
): { steps: ThreadStep[]; lines: { from: string; to: string }[]; isCut: boolean } {
  const near = nearest(startId, needs)
  const drawn = new Set([startId, ...near.slice(0, MOST_DRAWN)])
  const order = new Map([startId, ...near].map((id, at) => [id, at]))
  const inOrder = shown
    .filter(({ id }) => drawn.has(id))
    .sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
  return {
    steps: Object.entries(columns).map(([type, { label, empty }]) => ({
      key: type,
      label,
      empty,
      items: inOrder.filter((one) => one.type === type).map((one) => itemOf(one, startId)),
    })),
    lines: drawnLines(inOrder, needs),
    isCut: near.length > MOST_DRAWN,
  }
}

/** A line over a column is left out where the same is said by two lines through it. */
function drawnLines(shown: readonly Shown[], needs: readonly Need[]) {
  const columnOf = new Map(shown.map(({ id, type }) => [id, Object.keys(columns).indexOf(type)]))
  const lines = needs.filter(({ id, needs: needed }) => columnOf.has(id) && columnOf.has(needed))
  const needsOf = Map.groupBy(lines, ({ id }) => id)
  const isSaid = ({ id, needs: needed }: Need) =>
    (needsOf.get(id) ?? []).some(({ needs: between }) =>
      (needsOf.get(between) ?? []).some((one) => one.needs === needed),
    )
  const isLong = ({ id, needs: needed }: Need) =>
    Math.abs((columnOf.get(id) ?? 0) - (columnOf.get(needed) ?? 0)) > 1
  return lines
    .filter((line) => !(isLong(line) && isSaid(line)))
    .map(({ id, needs: needed }) => ({ from: id, to: needed }))
}

function itemOf({ id, type, title, name, standing }: Shown, startId: string): ThreadItem {
  return {
    key: id,
    kind: 'record',
    title,
    about: name,
    standing,
    record: { id, type, year: null },
    isStart: id === startId,
  }
}
