/**
 * Swedish days when an authority's time limit may be moved, for clocks counted in months: lagen
 * (1989:253) om allmänna helgdagar, and the eves that lagen (1930:173) treats alike.
 */
import { addDays, type Day } from '../../core/dates.ts'

/** The name of what keeps the day from being a working day, or null. */
export function dayOff(day: Day): string | null {
  const year = Number(day.slice(0, 4))
  const named = holidaysOf(year).get(day)
  if (named !== undefined) return named
  const weekday = weekdayOf(day)
  if (weekday === 6) return 'lördag'
  return weekday === 0 ? 'söndag' : null
}

/** The day itself when it is a working day, otherwise the next one. */
export function nextWorkingDay(day: Day): Day {
  let next = day
  while (dayOff(next) !== null) next = addDays(next, 1)
  return next
}

/** 0 is Sunday; counted from a known Sunday, without asking what time it is. */
function weekdayOf(day: Day): number {
  const days = (Date.parse(`${day}T00:00:00Z`) - Date.parse('2023-01-01T00:00:00Z')) / 86_400_000
  return ((days % 7) + 7) % 7
}

function holidaysOf(year: number): Map<Day, string> {
  const easter = easterSunday(year)
  return new Map([
    [`${year}-01-01`, 'nyårsdagen'],
    [`${year}-01-06`, 'trettondedag jul'],
    [addDays(easter, -2), 'långfredagen'],
    [easter, 'påskdagen'],
    [addDays(easter, 1), 'annandag påsk'],
    [`${year}-05-01`, 'första maj'],
    [addDays(easter, 39), 'Kristi himmelsfärdsdag'],
    [addDays(easter, 49), 'pingstdagen'],
    [`${year}-06-06`, 'nationaldagen'],
    [saturdayFrom(`${year}-06-20`, -1), 'midsommarafton'],
    [saturdayFrom(`${year}-06-20`), 'midsommardagen'],
    [saturdayFrom(`${year}-10-31`), 'alla helgons dag'],
    [`${year}-12-24`, 'julafton'],
    [`${year}-12-25`, 'juldagen'],
    [`${year}-12-26`, 'annandag jul'],
    [`${year}-12-31`, 'nyårsafton'],
  ])
}

/** The first Saturday on or after the day, moved by some days. */
function saturdayFrom(day: Day, moved = 0): Day {
  return addDays(day, ((6 - weekdayOf(day) + 7) % 7) + moved)
}

/** Gauss's reckoning, in the form for the Gregorian calendar. */
function easterSunday(year: number): Day {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const e = b % 4
  const f = Math.floor((b + 8) / 25)
  const g = Math.floor((b - f + 1) / 3)
  const h = (19 * a + b - d - g + 15) % 30
  const i = Math.floor(c / 4)
  const k = c % 4
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const month = Math.floor((h + l - 7 * m + 114) / 31)
  const date = ((h + l - 7 * m + 114) % 31) + 1
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
}
