/** Cells as the values a register keeps: Swedish dates, numbers and answers, however they are written. */
import { addDays, isDay, showInstant, toInstant } from '../core/dates.ts'
import { type Cell, isBlank, plain, textOf } from './cells.ts'

/** The value, what is wrong with the cell, or a question that the mapping of the column answers. */
export type Read<T> = { value: T } | { problem: string }

/** In which order a column writes its dates, when the cells do not tell. */
export const dateOrders = {
  ymd: 'År, månad, dag (261122)',
  dmy: 'Dag, månad, år (221126)',
  mdy: 'Månad, dag, år (112226)',
} as const
export type DateOrder = keyof typeof dateOrders

const problem = (text: string) => ({ problem: text })

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'maj', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec']
const OTHER_MONTHS: Record<string, number> = { may: 5, oct: 10 }

/** "2026-11-22", "22/11 2026", "22 nov 2026", "20261122"; "261122" only when the order is told. */
export function readDay(cell: Cell, order?: DateOrder): Read<string> {
  if (cell !== null && typeof cell === 'object' && 'day' in cell) return existing(cell.day)
  if (cell !== null && typeof cell === 'object' && 'at' in cell)
    return existing(cell.at.slice(0, 10))
  if (typeof cell === 'number') return dayOfNumber(cell, order)
  return dayOfText(textOf(cell), order)
}

function existing(day: string): Read<string> {
  return isDay(day) ? { value: day } : problem(`Datumet ${day} finns inte.`)
}

/** A date that has lost its format in Excel is a count of days. */
function dayOfNumber(value: number, order?: DateOrder): Read<string> {
  if (Number.isInteger(value) && value >= 10_000 && String(value).length === 8)
    return dayOfText(String(value), order)
  if (Number.isInteger(value) && value >= 100_000 && value <= 999_999)
    return dayOfText(String(value), order)
  if (value >= 20_000 && value < 75_000) {
    return existing(addDays('1899-12-30', Math.floor(value)))
  }
  return problem(`${textOf(value)} är inget datum. Skriv det som 2026-11-22.`)
}

function dayOfText(text: string, order?: DateOrder): Read<string> {
  const written = text
    .replace(/[\u00a0\u2007\u2009\u202f]/g, ' ')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/^(mån|tis|ons|tors|fre|lör|sön)\p{L}*\.?,?\s+(den\s+)?/iu, '')
    // Midnight after a date is no time of day.
    .replace(/[T ]00[:.]00([:.]00)?(\.0+)?Z?$/, '')
    .trim()
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\.?$/.exec(written)
  if (iso) return dayOf(iso[1], iso[2], iso[3], text)
  const packed = /^(\d{4})(\d{2})(\d{2})$/.exec(written)
  if (packed && isDay(`${packed[1]}-${packed[2]}-${packed[3]}`))
    return { value: `${packed[1]}-${packed[2]}-${packed[3]}` }
  if (packed) return dayOf(packed[3] + (packed[2] ?? ''), packed[2], packed[1], text)
  const named = /^(?:den )?(\d{1,2}):?e?\.? ?(\p{L}{3,9})\.?,? ?(\d{4}|\d{2})$/u.exec(written)
  if (named) return dayOf(fullYear(named[3]), monthOf(named[2]), named[1], text)
  const slashed = /^(\d{1,2})([/.-]) ?(\d{1,2})[/., -] ?(\d{4})$/.exec(written)
  if (slashed) return dayAndMonth(slashed[1], slashed[3], slashed[4], text, order)
  const short = /^(\d{2})[-/. ]?(\d{2})[-/. ]?(\d{2})$/.exec(written)
  if (short) return shortDay(short[1] ?? '', short[2] ?? '', short[3] ?? '', text, order)
  if (/^\d{4}$/.test(written)) return problem(`”${text}” är bara ett år. Skriv hela datumet.`)
  return problem(`”${short80(text)}” är inget datum. Skriv det som 2026-11-22.`)
}

/** 22/11 2026: the day first, as in Swedish, unless the column is told to be otherwise. */
function dayAndMonth(
  first = '',
  second = '',
  year = '',
  text: string,
  order?: DateOrder,
): Read<string> {
  if (order === 'mdy') return dayOf(year, first, second, text)
  if (order === undefined && Number(second) > 12 && Number(first) <= 12)
    return problem(
      `”${text}” är skrivet med månaden först. Ange ordningen för kolumnen: månad, dag, år.`,
    )
  return dayOf(year, second, first, text)
}

function shortDay(a: string, b: string, c: string, text: string, order?: DateOrder): Read<string> {
  const candidates: Record<DateOrder, string> = {
    ymd: `${fullYear(a)}-${b}-${c}`,
    dmy: `${fullYear(c)}-${b}-${a}`,
    mdy: `${fullYear(c)}-${a}-${b}`,
  }
  if (order !== undefined) return existing(candidates[order])
  const possible = [...new Set([candidates.ymd, candidates.dmy].filter(isDay))]
  const [only, another] = possible
  if (only !== undefined && another === undefined) return { value: only }
  if (only === undefined) return problem(`”${text}” är inget datum. Skriv det som 2026-11-22.`)
  return problem(
    `”${text}” kan vara ${possible.join(' eller ')}. Ange i vilken ordning kolumnen skriver datum.`,
  )
}

function dayOf(year = '', month = '', day = '', text: string): Read<string> {
  const made = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(made) ? { value: made } : problem(`Datumet ”${text}” finns inte.`)
}

function fullYear(year = ''): string {
  if (year.length === 4) return year
  return Number(year) > 69 ? `19${year}` : `20${year}`
}

function monthOf(name = ''): string {
  const start = name.slice(0, 3).toLocaleLowerCase('sv')
  const index = MONTHS.indexOf(start)
  const month = index >= 0 ? index + 1 : OTHER_MONTHS[start]
  return month === undefined ? '' : String(month)
}

/** A point in Swedish time; a date alone is midnight. What is written in UTC stays so. */
export function readInstant(cell: Cell, order?: DateOrder): Read<string> {
  if (cell !== null && typeof cell === 'object' && 'at' in cell) return instantOf(cell.at, cell.at)
  if (cell !== null && typeof cell === 'object' && 'day' in cell)
    return instantOf(`${cell.day}T00:00`, cell.day)
  if (typeof cell === 'number') {
    const day = readDay(Math.floor(cell), order)
    if ('problem' in day) return day
    const minutes = Math.round((cell - Math.floor(cell)) * 1440)
    const clock = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
    return instantOf(`${day.value}T${clock}`, textOf(cell))
  }
  const text = textOf(cell)
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(text)) {
    return Number.isNaN(Date.parse(text))
      ? problem(`Tidpunkten ”${text}” finns inte.`)
      : { value: toInstant(text) }
  }
  const parts = /^(.*?)[T, ]+(?:kl\.? ?)?(\d{1,2})[:.](\d{2})(?:[:.]\d{2}(?:\.\d+)?)?$/i.exec(text)
  const isWithClock = parts !== null && !/^\d{0,2}$/.test(parts[1] ?? '')
  const day = dayOfText(isWithClock ? (parts[1] ?? '') : text, order)
  if ('problem' in day) return day
  const clock = isWithClock ? `${two(Number(parts[2]))}:${parts[3]}` : '00:00'
  return instantOf(`${day.value}T${clock}`, text)
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

/** The instant of a local time in Sweden; in the hour that autumn repeats, the first. */
function instantOf(local: string, text: string): Read<string> {
  const [day = '', clock = ''] = local.split('T')
  if (!isDay(day)) return problem(`Tidpunkten ”${text}” finns inte.`)
  for (const zone of ['+02:00', '+01:00']) {
    const parsed = Date.parse(`${local}:00${zone}`)
    if (Number.isNaN(parsed)) return problem(`Tidpunkten ”${text}” finns inte.`)
    const instant = toInstant(`${local}:00${zone}`)
    if (showInstant(instant) === `${day} ${clock}`) return { value: instant }
  }
  return problem(`Klockan ställdes om just då: ”${text}” finns inte i svensk tid.`)
}

/** "1 234", "12,0", "24 timmar" (when hours are what the field counts). */
export function readInteger(cell: Cell, unit?: string): Read<number> {
  if (typeof cell === 'number')
    return Math.abs(cell - Math.round(cell)) < 1e-9
      ? { value: Math.round(cell) }
      : problem(`${textOf(cell)} är inget heltal.`)
  if (cell !== null && typeof cell === 'object') return problem(`”${textOf(cell)}” är inget tal.`)
  if (typeof cell === 'boolean') return problem(`”${textOf(cell)}” är inget tal.`)
  const text = textOf(cell)
  const bare = text
    .replace(/[\s\u00a0\u2007\u2009\u202f']/g, '')
    .replace(/^[\u2010-\u2015\u2212]/, '-')
    .replace(unitPattern(unit), '')
  if (/^-?\d{1,3}(\.\d{3})+$/.test(bare) || /^-?\d{1,3}(,\d{3})+$/.test(bare))
    return problem(
      `”${short80(text)}” kan läsas på två sätt. Skriv tusental med mellanslag: 1 234.`,
    )
  const whole = /^(-?\d+)(?:[.,]0+)?$/.exec(bare)?.[1]
  if (whole !== undefined && whole.length <= 15) return { value: Number(whole) }
  if (/^-?\d+[.,]\d+$/.test(bare)) return problem(`${text} är inget heltal.`)
  return problem(`”${short80(text)}” är inget tal.`)
}

function unitPattern(unit: string | undefined): RegExp {
  if (!unit) return /(st|kr)\.?$/i
  const first = unit.slice(0, 3)
  const short = unit.slice(0, 1)
  return new RegExp(`(${[unit, `${first}\\p{L}*\\.?`, short].join('|')})$`, 'iu')
}

const YES = new Set(['ja', 'j', 'x', 'yes', 'y', 'true', 'sant', 'sann', '1', 'v', 'ok', 'stämmer'])
const NO = new Set(['nej', 'n', 'no', 'false', 'falskt', 'falsk', '0', 'stämmer inte'])

export function readYesNo(cell: Cell): Read<boolean> {
  if (typeof cell === 'boolean') return { value: cell }
  const text = textOf(cell)
  if (/^[✓✔☑☒]$/u.test(text)) return { value: true }
  if (text === '☐') return { value: false }
  const word = plain(text)
  if (YES.has(word)) return { value: true }
  if (NO.has(word)) return { value: false }
  return problem(`”${short80(text)}” är varken ja eller nej.`)
}

const UNKNOWN = new Set([
  '',
  'okänt',
  'okänd',
  'vet ej',
  'vet inte',
  'saknas',
  'ej angivet',
  'ej angiven',
  'inte angivet',
  'ej bedömt',
  'ej klassad',
  'n a',
  'na',
  'null',
])

/** Does the cell say that nothing is known? A dash or "vet ej" is no value, save in running text. */
export function isUnknown(
  cell: Cell,
  says: { empty?: string | undefined; isText: boolean },
): boolean {
  if (isBlank(cell)) return true
  if (typeof cell !== 'string') return false
  const word = plain(cell)
  if (says.empty !== undefined && word === plain(says.empty)) return true
  return !says.isText && UNKNOWN.has(word)
}

/** Cells that Excel would take for a formula. */
const FORMULA = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/

/** Text that no spreadsheet runs: an apostrophe before what would begin a formula. */
export function harmless(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}

/** The text as it was before it was made harmless. */
export function restored(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text
}

function short80(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}
