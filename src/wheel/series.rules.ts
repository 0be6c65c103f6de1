/** What comes back each year, laid out on days: pure, and the same answer whoever asks. */
import { addDays, type Day, lastOfMonth, weekdayOf } from '../core/dates.ts'
import type { Role } from '../core/roles.ts'

export const rhythms = {
  yearly: { label: 'Varje år', times: 1 },
  halfYearly: { label: 'Varje halvår', times: 2 },
  tertial: { label: 'Varje tertial', times: 3 },
  quarterly: { label: 'Varje kvartal', times: 4 },
  monthly: { label: 'Varje månad', times: 12 },
} as const
export type Rhythm = keyof typeof rhythms

/** What a series may be of; what the registers say is due stands beside. */
export const seriesAreas = {
  planning: 'Planering och budget',
  followUp: 'Uppföljning',
  lis: 'Ledningssystemet (LIS)',
  privacy: 'Dataskydd',
  control: 'Internkontroll',
} as const
export type SeriesArea = keyof typeof seriesAreas

export const wheelAreas = { ...seriesAreas, duty: 'Ur registren' } as const
export type WheelArea = keyof typeof wheelAreas

/** A day of the month, where a shorter month takes its last; or the nth weekday, -1 for the last. */
export type OnDay =
  | { dayOfMonth: number; nth: null; weekday: null }
  | { dayOfMonth: null; nth: number; weekday: number }

export type Series = OnDay & {
  key: string
  title: string
  because: string
  area: SeriesArea
  rhythm: Rhythm
  /** The month of the year's first occurrence. */
  firstMonth: number
  firstYear: number
  lastYear: number | null
  ownerId: string | null
  ownerRole: Role | null
  /** The page below the board and year where it is done. */
  page: string | null
  /** False where the day is assumed and nobody at the city has said that it is right. */
  isVerified: boolean
  isOn: boolean
}

export type MarkAct = 'done' | 'skipped' | 'moved' | 'carried'
export type Mark = {
  key: string
  occurrence: string
  act: MarkAct
  reason: string | null
  toOn: Day | null
  doneOn: Day | null
}

export type Standing = 'planned' | MarkAct
export type Occurrence = {
  key: string
  /** "2026-1": the first of the year, whatever day it has come to lie on. */
  occurrence: string
  plannedOn: Day
  /** Where it lies after a move. */
  on: Day
  standing: Standing
  isDone: boolean
  isLate: boolean
  reason: string | null
}

/** The occurrences of a series planned in the year, in order. */
export function plannedDays(series: Series, year: number): { occurrence: string; on: Day }[] {
  if (!series.isOn || year < series.firstYear) return []
  if (series.lastYear !== null && year > series.lastYear) return []
  const { times } = rhythms[series.rhythm]
  const step = 12 / times
  return Array.from({ length: times }, (_, index) => {
    // A rhythm that begins late in the year goes on from January: its months are those of the year.
    const month = ((series.firstMonth - 1 + index * step) % 12) + 1
    return dayIn(series, year, month)
  })
    .sort()
    .map((on, index) => ({ occurrence: `${year}-${index + 1}`, on }))
}

function dayIn(on: OnDay, year: number, month: number): Day {
  const prefix = `${year}-${String(month).padStart(2, '0')}`
  const last = lastOfMonth(year, month)
  if (on.dayOfMonth !== null) {
    const wanted = `${prefix}-${String(on.dayOfMonth).padStart(2, '0')}`
    return wanted < last ? wanted : last
  }
  if (on.nth === -1) return addDays(last, -((weekdayOf(last) - on.weekday + 7) % 7))
  const first = `${prefix}-01`
  return addDays(first, ((on.weekday - weekdayOf(first) + 7) % 7) + 7 * (on.nth - 1))
}

/** All that touches the period: planned in it, or moved into it. */
export function expand(
  series: Series,
  marks: readonly Mark[],
  from: Day,
  to: Day,
  today: Day,
): Occurrence[] {
  const own = new Map(
    marks.filter(({ key }) => key === series.key).map((mark) => [mark.occurrence, mark]),
  )
  const yearsOfMarks = [...own.keys()].map((occurrence) => Number(occurrence.slice(0, 4)))
  const years = new Set(yearsOfMarks)
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1)
    years.add(year)
  const isInside = (day: Day) => from <= day && day <= to
  return [...years]
    .flatMap((year) => plannedDays(series, year))
    .map(({ occurrence, on }) => occurrenceOf(series.key, occurrence, on, own, today))
    .filter((one) => isInside(one.on) || isInside(one.plannedOn))
    .sort((a, b) => a.on.localeCompare(b.on))
}

function occurrenceOf(
  key: string,
  occurrence: string,
  plannedOn: Day,
  marks: ReadonlyMap<string, Mark>,
  today: Day,
): Occurrence {
  const mark = marks.get(occurrence)
  const on = mark?.toOn ?? plannedOn
  const isDone = mark?.act === 'done' || (mark?.doneOn ?? null) !== null
  return {
    key,
    occurrence,
    plannedOn,
    on,
    standing: mark?.act ?? 'planned',
    isDone,
    isLate: !isDone && mark?.act !== 'skipped' && on < today,
    reason: mark?.reason ?? null,
  }
}

type Placed = Series & { boardId: string | null; takenUpOn?: Day }
export type SeriesAt = Series & { from: 'shipped' | 'all' | 'board'; takenUpOn: Day | null }

/** What holds at a board: its own, else the municipality's, else what the program begins with. */
export function seriesAt(
  shipped: readonly Series[],
  kept: readonly Placed[],
  boardId: string | null,
): SeriesAt[] {
  const byKey = new Map<string, SeriesAt>()
  const at = (one: Placed, from: SeriesAt['from']) =>
    byKey.set(one.key, { ...one, from, takenUpOn: one.takenUpOn ?? null })
  for (const one of shipped) byKey.set(one.key, { ...one, from: 'shipped', takenUpOn: null })
  for (const one of kept) if (one.boardId === null) at(one, 'all')
  if (boardId !== null) for (const one of kept) if (one.boardId === boardId) at(one, 'board')
  return [...byKey.values()]
}

/** Days from the due day when somebody is reminded, to begin with: a week before, then, a week after. */
export const shippedReminderDays: readonly number[] = [-7, 0, 7]

type KeptDays = { boardId: string | null; days: readonly number[] }

/** Which days hold at a board: its own, else the municipality's, else what the program begins with. */
export function reminderDaysAt(
  kept: readonly KeptDays[],
  boardId: string,
): { days: readonly number[]; from: 'shipped' | 'all' | 'board' } {
  const own = kept.find((one) => one.boardId === boardId)
  if (own) return { days: own.days, from: 'board' }
  const all = kept.find((one) => one.boardId === null)
  return all ? { days: all.days, from: 'all' } : { days: shippedReminderDays, from: 'shipped' }
}

/**
 * An assumed day that nobody has taken up cannot be late: it may never have been the city's. Nor
 * can what lay before the day it was taken up.
 */
export function countsWhenLate({ takenUpOn }: { takenUpOn: Day | null }, plannedOn: Day): boolean {
  return takenUpOn !== null && takenUpOn <= plannedOn
}

export type Problem = { field: string; message: string }

/** What stands in the way of a mark on the occurrence. */
export function problemsOfMark(
  mark: { act: MarkAct; reason: string | null; toOn: Day | null },
  planned: Day,
): Problem[] {
  const problems: Problem[] = []
  if (mark.act !== 'done' && !mark.reason)
    problems.push({ field: 'reason', message: 'Skriv varför, så att det går att förstå efteråt.' })
  if ((mark.act === 'moved' || mark.act === 'carried') && mark.toOn === null)
    problems.push({ field: 'toOn', message: 'Ange dagen det ska göras i stället.' })
  const [year, toYear] = [planned.slice(0, 4), mark.toOn?.slice(0, 4) ?? '']
  if (mark.act === 'moved' && mark.toOn !== null && toYear !== year)
    problems.push({
      field: 'toOn',
      message: `Dagen ligger inte ${year}. Välj ”För över till nästa år” om det ska vänta till dess.`,
    })
  if (mark.act === 'carried' && mark.toOn !== null && toYear !== String(Number(year) + 1))
    problems.push({ field: 'toOn', message: `Ange en dag ${Number(year) + 1}.` })
  return problems
}

/** What the review builds on: planned after the review, it can only be read next year. */
const BUILT_ON = ['vor', 'dpoReport', 'internalControl'] as const

/** The timing guard: what the review of the year builds on but comes after it in the wheel. */
export function tooEarlyReview(
  items: readonly { key: string; on: Day; title: string; isOff: boolean }[],
): { reviewOn: Day; after: { title: string; on: Day }[] } | null {
  const review = items.find(({ key, isOff }) => key === 'managementReview' && !isOff)
  if (!review) return null
  const after = items
    .filter(({ key, isOff, on }) => BUILT_ON.some((one) => one === key) && !isOff && on > review.on)
    .map(({ title, on }) => ({ title, on }))
  return after.length > 0 ? { reviewOn: review.on, after } : null
}
