/** A record as it stood on an earlier day: what has happened since is undone, newest first. */
import { type Day, dayOf, type Instant } from '../../core/dates.ts'

export type PastChange = {
  recordId: string
  at: Instant
  act: string
  before: Record<string, unknown> | null
}

type Standing = { id: string; state: string; createdAt: Instant; fields: object }

/** The record on the day, or null if it was not there yet. `changes` are newest first. */
export function asOf<R extends Standing>(
  record: R,
  changes: readonly PastChange[],
  day: Day,
): R | null {
  if (dayOf(record.createdAt) > day) return null
  let past = record
  for (const { at, recordId, before } of changes) {
    if (recordId !== record.id || dayOf(at) <= day || before === null) continue
    past = undone(past, before)
  }
  return past
}

function undone<R extends Standing>(record: R, before: Record<string, unknown>): R {
  const known = Object.entries(before).filter(([name]) => Object.hasOwn(record.fields, name))
  const state = typeof before.state === 'string' ? before.state : record.state
  return { ...record, state, fields: { ...record.fields, ...Object.fromEntries(known) } }
}
