/** Days, months and seasons as running text writes them, as spans that a known day can be held against. */
import type { Day } from '../../core/dates.ts'

export type Span = {
  from: Day
  to: Day
  words: string
  at: number
  /** "före", "senast", "efter": the words then say no day of their own. */
  exact: boolean
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
const MONTH = MONTHS.map((name) => `${name}|${name.slice(0, 3)}\\.?`).join('|')

const SEASONS: Record<string, readonly [string, string]> = {
  våren: ['03-01', '05-31'],
  sommaren: ['06-01', '08-31'],
  hösten: ['09-01', '11-30'],
  vintern: ['01-01', '03-31'],
}

const DATE = new RegExp(
  `(?<![\\p{L}\\d])(?:(?:den )?(\\d{1,2})\\.? )?(${MONTH}) (20\\d\\d)(?!\\d)|(?<!\\d)(20\\d\\d)-(\\d\\d)-(\\d\\d)(?!\\d)|(?<!\\p{L})(våren|sommaren|hösten|vintern) (20\\d\\d)(?!\\d)|(?<!\\p{L})((?:under|i början (?:av|på)|i slutet av|mitten av|årsskiftet|någon gång under) )(?:år )?(20\\d\\d)(?![\\d:/-])`,
  'giu',
)

/** Each way to write a day holds its year; most sentences have none. */
const NAMES_YEAR = /20\d\d/

export function daysIn(text: string): Span[] {
  if (!NAMES_YEAR.test(text)) return []
  return [...text.matchAll(DATE)].flatMap((match): Span[] => {
    const span = spanOf(match)
    return span === null ? [] : [{ ...span, words: match[0], at: match.index }]
  })
}

function spanOf(match: RegExpExecArray): Omit<Span, 'words' | 'at'> | null {
  const [, day, month, year, isoYear, isoMonth, isoDay, season, seasonYear, , onlyYear] = match
  if (month !== undefined && year !== undefined) {
    const index = MONTHS.findIndex((name) =>
      name.startsWith(month.toLocaleLowerCase('sv').slice(0, 3)),
    )
    if (index === -1) return null
    const of = `${year}-${two(index + 1)}`
    if (day === undefined) return { from: `${of}-01`, to: `${of}-31`, exact: true }
    return { from: `${of}-${two(Number(day))}`, to: `${of}-${two(Number(day))}`, exact: true }
  }
  if (isoYear !== undefined) {
    const on = `${isoYear}-${isoMonth}-${isoDay}`
    return { from: on, to: on, exact: true }
  }
  if (season !== undefined) {
    const [from, to] = SEASONS[season.toLocaleLowerCase('sv')] ?? ['01-01', '12-31']
    return { from: `${seasonYear}-${from}`, to: `${seasonYear}-${to}`, exact: true }
  }
  return { from: `${onlyYear}-01-01`, to: `${onlyYear}-12-31`, exact: false }
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
