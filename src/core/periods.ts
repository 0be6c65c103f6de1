/** A year parted into months, quarters, tertials or halves: what is followed up is followed up by these. */
import { addDays, type Day } from './dates.ts'
import { capitalise } from './swedish.ts'

/** What a part of the year is called when it is chosen. */
export const yearParts = {
  monthly: 'Varje månad',
  quarterly: 'Varje kvartal',
  tertial: 'Varje tertial',
  halfYearly: 'Varje halvår',
  yearly: 'En gång om året',
} as const

export type Parts = keyof typeof yearParts

/** The key is stable and sorts by time within one division: '2026-T2', '2026-03', '2026'. */
export type Period = { key: string; label: string; from: Day; to: Day }

type Shape = {
  count: number
  key: (year: number, n: number) => string
  label: (n: number) => string
}

const shapes: Record<Parts, Shape> = {
  tertial: { count: 3, key: (year, n) => `${year}-T${n}`, label: (n) => `Tertial ${n}` },
  quarterly: { count: 4, key: (year, n) => `${year}-Q${n}`, label: (n) => `Kvartal ${n}` },
  halfYearly: { count: 2, key: (year, n) => `${year}-H${n}`, label: (n) => `Halvår ${n}` },
  yearly: { count: 1, key: (year) => String(year), label: () => 'Året' },
  monthly: {
    count: 12,
    key: (year, n) => `${year}-${String(n).padStart(2, '0')}`,
    label: (n) => capitalise(MONTHS[n - 1] ?? ''),
  },
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

/** The year's periods in order; together they are the whole year. */
export function periodsIn(parts: Parts, year: number): Period[] {
  const { count, key, label } = shapes[parts]
  const months = 12 / count
  return Array.from({ length: count }, (_, at) => ({
    key: key(year, at + 1),
    label: label(at + 1),
    from: firstOf(year, at * months + 1),
    to: addDays(firstOf(year, (at + 1) * months + 1), -1),
  }))
}

/** Month 13 is January of the year after. */
function firstOf(year: number, month: number): Day {
  return month > 12 ? `${year + 1}-01-01` : `${year}-${String(month).padStart(2, '0')}-01`
}
