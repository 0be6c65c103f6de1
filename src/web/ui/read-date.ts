import { type CalendarDate, parseDate } from '@internationalized/date'

export function toCalendarDate(value: string | null | undefined): CalendarDate | null | undefined {
  if (value === undefined) return undefined
  if (value === null || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return null
  try {
    return parseDate(value)
  } catch {
    return null
  }
}

/** Reads 2026-11-22, 20261122 and 261122, the ways a date is copied from a letter or a register. */
export function readDate(text: string): string | null {
  const found = /^\s*(\d{4}|\d{2})([-./ ]?)(\d{2})\2(\d{2})\s*$/.exec(text)
  if (!found) return null
  const [, year = '', , month, day] = found
  const date = `${year.length === 2 ? `20${year}` : year}-${month}-${day}`
  return toCalendarDate(date) ? date : null
}
