/**
 * Calendar days and instants as values. The one pure file that may touch `Date`: it parses and
 * adds, and never asks what time it is (`now` is always passed in).
 */

/** A calendar day, `YYYY-MM-DD`. */
export type Day = string
/** A point in time, ISO 8601 in UTC: `2026-11-22T08:30:00.000Z`. */
export type Instant = string

const TIME_ZONE = 'Europe/Stockholm'
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/

/** True for a day that exists, in the years 1900–2100: 2025-02-30 and year 20255 are not days. */
export function isDay(text: string): boolean {
  const parts = DAY.exec(text)
  if (!parts) return false
  const year = Number(parts[1])
  if (year < 1900 || year > 2100) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** True for an ISO instant with a zone, in the years 1900–2100. */
export function isInstant(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/.test(text))
    return false
  return isDay(text.slice(0, 10)) && !Number.isNaN(Date.parse(text))
}

/** The same instant written in UTC with milliseconds. */
export function toInstant(text: string): Instant {
  return new Date(text).toISOString()
}

const stockholmParts = new Intl.DateTimeFormat('sv-SE', {
  timeZone: TIME_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

const QUARTER = 15 * 60_000
const MOST_QUARTERS = 50_000
const dayOfQuarter = new Map<number, Day>()

/**
 * The Swedish calendar day an instant falls on. A register asks it of every time it holds, and a
 * clock's offset is whole quarters: each quarter of an hour is worked out once.
 */
export function dayOf(instant: Instant): Day {
  const quarter = Math.floor(Date.parse(instant) / QUARTER)
  const known = dayOfQuarter.get(quarter)
  if (known !== undefined) return known
  const day = stockholmParts.format(new Date(instant)).slice(0, 10)
  if (dayOfQuarter.size >= MOST_QUARTERS) dayOfQuarter.clear()
  dayOfQuarter.set(quarter, day)
  return day
}

/** "2026-11-22 14:05", Swedish time. */
export function showInstant(instant: Instant): string {
  return stockholmParts.format(new Date(instant))
}

/** The calendar year of a day or, in Swedish time, of an instant. */
export function yearOf(when: Day | Instant): number {
  return Number((when.length === 10 ? when : dayOf(when)).slice(0, 4))
}

export function addDays(day: Day, days: number): Day {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** The same clock runs through weekends and the change to summer time: an hour is an hour. */
export function addHours(instant: Instant, hours: number): Instant {
  return new Date(Date.parse(instant) + hours * 3_600_000).toISOString()
}

/** Whole hours from `from` to `to`, rounded down; negative when `to` is earlier. */
export function hoursBetween(from: Instant, to: Instant): number {
  return Math.floor((Date.parse(to) - Date.parse(from)) / 3_600_000)
}

/** Adds calendar months; the last day of a shorter month is kept (31 January + 1 is 28 or 29 February). */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, dayOfMonth = 1] = day.split('-').map(Number)
  const lastOfTarget = new Date(Date.UTC(year, month - 1 + months + 1, 0))
  const target = Math.min(dayOfMonth, lastOfTarget.getUTCDate())
  lastOfTarget.setUTCDate(target)
  return lastOfTarget.toISOString().slice(0, 10)
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

/** Minutes from one instant to another, with parts; negative when `to` is earlier. */
export function minutesBetween(from: Instant, to: Instant): number {
  return (Date.parse(to) - Date.parse(from)) / 60_000
}

const MONTHS = [
  'januari',
  'februari',
  'mars',
  'april',
  'maj',
  'juni',
  'juli',
  'augusti',
  'september',
  'oktober',
  'november',
  'december',
]

/** Has the year not ended on the day? Its counts are then not those of a whole year. */
export function isYearRunning(year: number, now: Day): boolean {
  return now <= `${year}-12-31`
}

/** "15 januari 2026", as running text writes a date. */
export function dayInWords(day: Day): string {
  const [year, month, dayOfMonth] = day.split('-').map(Number)
  return `${dayOfMonth} ${MONTHS[(month ?? 1) - 1]} ${year}`
}

/** "15 januari 2026 kl. 14.05", Swedish time. */
export function instantInWords(instant: Instant): string {
  const [day = '', time = ''] = showInstant(instant).split(' ')
  return `${dayInWords(day)} kl. ${time.replace(':', '.')}`
}

/** How far Swedish time is ahead of UTC at the instant, in minutes: 60 in winter, 120 in summer. */
function offsetMinutes(instant: Instant): number {
  const shown = Date.parse(`${showInstant(instant).replace(' ', 'T')}:00Z`)
  return shown / 60_000 - Math.floor(Date.parse(instant) / 60_000)
}

/** "2026-11-22T14:05:00+01:00": the instant as a Swedish clock shows it, with its offset. */
export function swedishIso(instant: Instant): string {
  const offset = offsetMinutes(instant)
  const local = new Date(Date.parse(instant) + offset * 60_000).toISOString().slice(0, 19)
  return `${local}+${String(offset / 60).padStart(2, '0')}:00`
}

/**
 * The same time of day on another day, by the Swedish clock. A time that comes twice in autumn is
 * the first of them, and one that is left out in spring is an hour earlier: never a later one.
 */
function sameTimeOn(instant: Instant, day: Day): Instant {
  const local = new Date(Date.parse(instant) + offsetMinutes(instant) * 60_000)
  const asUtc = Date.parse(`${day}T${local.toISOString().slice(11)}`)
  const summer = new Date(asUtc - 120 * 60_000).toISOString()
  const winter = new Date(asUtc - 60 * 60_000).toISOString()
  return offsetMinutes(summer) !== 120 && offsetMinutes(winter) === 60 ? winter : summer
}

/** Calendar months later, at the same time of day by the Swedish clock. */
export function addMonthsTo(instant: Instant, months: number): Instant {
  return sameTimeOn(instant, addMonths(dayOf(instant), months))
}

/** Calendar days later, at the same time of day by the Swedish clock. */
export function addDaysTo(instant: Instant, days: number): Instant {
  return sameTimeOn(instant, addDays(dayOf(instant), days))
}

/** 1 for a Monday, 7 for a Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}

/** The last day of a month: "2028-02-29". */
export function lastOfMonth(year: number, month: number): Day {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}
