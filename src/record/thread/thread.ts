/** A thread (tråd) as it is shown: steps in a fixed order, what stands in each, and what is missing. */

/** A record that the walk came to. */
export type ThreadNode = {
  id: string
  type: string
  boardId: string
  number: number
  title: string
  state: string
  year: number | null
  secrecy: string | null
}

/** From the record that came first to the one it led to. */
export type ThreadEdge = { from: string; to: string }

export type Tone = 'neutral' | 'info' | 'good' | 'warn' | 'bad'

/** What can be done about a gap, as a button or a link says it. */
export type Mend =
  | { do: 'link'; label: string; relation: string; type: string }
  | { do: 'field'; label: string; field: string }
  | { do: 'evidence'; label: string }
  | { do: 'effect'; label: string }
  | { do: 'review'; label: string; year: number }

export type ThreadItem = {
  key: string
  kind: 'record' | 'evidence' | 'effect' | 'gap'
  title: string
  /** "Risk 4, 2025" or why it is a gap. */
  about: string
  /** The state in words, with its tone. */
  standing: { label: string; tone: Tone } | null
  /** The record that it is, or belongs to. */
  record: { id: string; type: string; year: number | null }
  isStart: boolean
}

export type ThreadStep = {
  key: string
  label: string
  items: ThreadItem[]
  /** Said in place of items. */
  empty: string
}

export type Thread = {
  steps: ThreadStep[] /** From the key of an item to that of what it led to. */
  lines: ThreadEdge[]
  isCut: boolean
}

export function gapsIn(thread: Pick<Thread, 'steps'>): ThreadItem[] {
  return thread.steps.flatMap(({ items }) => items.filter(({ kind }) => kind === 'gap'))
}

export function startOf(thread: Pick<Thread, 'steps'>): ThreadItem | null {
  return thread.steps.flatMap(({ items }) => items).find(({ isStart }) => isStart) ?? null
}
