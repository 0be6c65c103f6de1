/** Everything of a board's year in one list: the series' occurrences and the registers' duties. */
import type { Day, Instant } from '../core/dates.ts'
import type { Duty } from '../core/duty.ts'
import { actsOfRecord, may } from '../core/policy.ts'
import { roles } from '../core/roles.ts'
import type { Actor } from '../server/actor.ts'
import type { Tx } from '../server/db.ts'
import { dutiesOf } from './duties.ts'
import { isInsideOnly } from './outside.rules.ts'
import { countsWhenLate, expand, type Standing, seriesAt, type WheelArea } from './series.rules.ts'
import { shippedSeries } from './shipped-series.ts'
import {
  factsOfRecords,
  type Holder,
  holdersOfRoles,
  type KeptMark,
  type KeptSeries,
  keptSeries,
  marksOf,
  namesOf,
} from './store.ts'

export type WheelItem = {
  /** The same each time it is reckoned: "series vor 2026-1", "duty agreement.notice …". */
  id: string
  key: string
  occurrence: string | null
  title: string
  because: string
  area: WheelArea
  on: Day
  plannedOn: Day
  standing: Standing
  isDone: boolean
  isLate: boolean
  reason: string | null
  owners: { id: string; name: string }[]
  ownerRole: string | null
  isVerified: boolean
  page: string | null
  record: { type: string; id: string } | null
  /** The instant, where the hour counts. */
  dueAt: Instant | null
  /** Null for what is as it was shipped. */
  changedAt: Instant | null
  /** Its title does not leave the house. */
  isInsideOnly: boolean
}

export async function wheelItems(
  tx: Tx,
  boardId: string,
  period: { from: Day; to: Day },
  today: Day,
  known?: readonly Duty[],
): Promise<WheelItem[]> {
  const [kept, marks, holders] = [
    await keptSeries(tx, boardId),
    await marksOf(tx, boardId),
    await holdersOfRoles(tx, boardId, today),
  ]
  const series = seriesAt(shippedSeries, kept, boardId)
  const duties = (known ?? (await dutiesOf(tx, boardId, today))).filter(
    ({ dueOn, record }) =>
      record !== null && dueOn !== null && period.from <= dueOn && dueOn <= period.to,
  )
  const facts = await factsOfRecords(
    tx,
    duties.flatMap(({ record }) => record?.id ?? []),
  )
  const ids = [...series, ...duties].flatMap(({ ownerId }) => ownerId ?? [])
  const names = await namesOf(tx, [...new Set(ids)])
  const named = (id: string | null) => {
    const name = id === null ? undefined : names.get(id)
    return id !== null && name !== undefined ? [{ id, name }] : []
  }
  const planned = series.flatMap((one) =>
    expand(one, marks, period.from, period.to, today).map(
      (occurrence): WheelItem => ({
        id: `series ${one.key} ${occurrence.occurrence}`,
        key: one.key,
        occurrence: occurrence.occurrence,
        title: one.title,
        because: one.because,
        area: one.area,
        on: occurrence.on,
        plannedOn: occurrence.plannedOn,
        standing: occurrence.standing,
        isDone: occurrence.isDone,
        isLate: occurrence.isLate && countsWhenLate(one, occurrence.plannedOn),
        reason: occurrence.reason,
        owners: one.ownerId !== null ? named(one.ownerId) : holdersOf(holders, one.ownerRole),
        ownerRole: one.ownerRole === null ? null : roles[one.ownerRole].short,
        isVerified: one.isVerified,
        page: one.page,
        record: null,
        dueAt: null,
        changedAt: lastChange(kept, marks, one, boardId, occurrence.occurrence),
        isInsideOnly: false,
      }),
    ),
  )
  return [
    ...planned,
    ...duties.flatMap(({ key, title, because, dueOn, dueAt, ownerId, record }): WheelItem[] =>
      dueOn === null
        ? []
        : [
            {
              id: `duty ${key}`,
              key,
              occurrence: null,
              title,
              because,
              area: 'duty',
              on: dueOn,
              plannedOn: dueOn,
              standing: 'planned',
              isDone: false,
              isLate: dueOn < today,
              reason: null,
              owners: named(ownerId),
              ownerRole: null,
              isVerified: true,
              page: null,
              record,
              dueAt: dueAt ?? null,
              changedAt: facts.get(record?.id ?? '')?.changedAt ?? null,
              isInsideOnly: isInsideOnly({
                type: '',
                secrecy: null,
                ...facts.get(record?.id ?? ''),
              }),
            },
          ],
    ),
  ].sort((a, b) => a.on.localeCompare(b.on) || a.title.localeCompare(b.title, 'sv'))
}

/** When the occurrence's series, or what is said of it, was last changed. */
function lastChange(
  kept: readonly KeptSeries[],
  marks: readonly KeptMark[],
  { key, from }: { key: string; from: string },
  boardId: string,
  occurrence: string,
): Instant | null {
  const row = kept.find(
    (one) => one.key === key && one.boardId === (from === 'board' ? boardId : null),
  )
  const mark = marks.find((one) => one.key === key && one.occurrence === occurrence)
  return (
    [row?.changedAt, mark?.notedAt]
      .flatMap((at) => at ?? [])
      .sort()
      .at(-1) ?? null
  )
}

/** The board's own holders; where it has none, those of the whole municipality. */
function holdersOf(holders: readonly Holder[], role: string | null) {
  const all = holders.filter((one) => one.role === role)
  const own = all.filter(({ boardId }) => boardId !== null)
  return (own.length > 0 ? own : all).map(({ id, name }) => ({ id, name }))
}

/** When a yearly series has its first occurrence of the year, moved or not; null where it has none. */
export async function dayOfSeries(
  tx: Tx,
  boardId: string,
  key: string,
  year: number,
  today: Day,
): Promise<Day | null> {
  const kept = await keptSeries(tx, boardId)
  const series = seriesAt(shippedSeries, kept, boardId).find((one) => one.key === key)
  if (!series) return null
  const { from, to } = yearPeriod(year)
  const marks = await marksOf(tx, boardId)
  const [first] = expand(series, marks, from, to, today).filter(
    ({ standing }) => standing !== 'skipped',
  )
  return first?.on ?? null
}

/** What the actor may read of it: a duty is read by whoever reads its record. */
export function readableItems(
  items: readonly WheelItem[],
  actor: Actor,
  boardId: string,
): WheelItem[] {
  return items.filter(
    ({ record }) => record === null || may(actor, actsOfRecord(record.type).read, boardId).answer,
  )
}

export function yearPeriod(year: number): { from: Day; to: Day } {
  return { from: `${year}-01-01`, to: `${year}-12-31` }
}
