/**
 * Lists that officers have from other tools, by the names their columns are published under. The
 * shape decides nothing: it proposes a mapping that a person looks at.
 */
import { type FileColumn, plain } from './cells.ts'

export type Shape = {
  key: string
  title: string
  /** The record type it is read into. */
  type: string
  /** The names in the file and the columns of the register. */
  columns: Readonly<Record<string, string>>
  /** What the register needs and the list does not say. */
  fixed: Readonly<Record<string, string>>
}

export const shapes: readonly Shape[] = [
  {
    key: 'klassaActions',
    title: 'Handlingsplan ur KLASSA',
    type: 'improvement',
    columns: {
      Åtgärd: 'title',
      Krav: 'description',
      Beskrivning: 'description',
      Ansvarig: 'owner',
      'Klart senast': 'dueOn',
    },
    fixed: {},
  },
]

/** The shape whose names the file has most of, when it has at least two thirds of them. */
export function shapeOf(type: string, columns: readonly FileColumn[]): Shape | null {
  const names = new Set(columns.map(({ name }) => plain(name)))
  let best: { shape: Shape; part: number } | null = null
  for (const shape of shapes) {
    if (shape.type !== type) continue
    const headers = Object.keys(shape.columns)
    const found = headers.filter((header) => names.has(plain(header))).length
    const part = found / headers.length
    if (part >= 0.66 && part > (best?.part ?? 0)) best = { shape, part }
  }
  return best?.shape ?? null
}
