/** What a file holds when it has been read: rows of cells, whatever program wrote it. */

/** A calendar day, a local point in time (without zone), or what a formula failed with. */
export type Cell =
  | null
  | string
  | number
  | boolean
  | { day: string }
  | { at: string }
  | { error: string }

/** `line` is the row's number as Excel shows it. */
export type Row = { line: number; cells: Cell[] }

/** Cells joined into one; rows and columns are counted from 1 and 0, as in `Row`. */
export type Merge = { line: number; column: number; lines: number; columns: number }

export const encodings = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 (LE)',
  'utf-16be': 'UTF-16 (BE)',
  'windows-1252': 'Windows-1252 (äldre Excel)',
} as const
export type Encoding = keyof typeof encodings

export const delimiters = {
  ';': 'Semikolon',
  ',': 'Komma',
  '\t': 'Tabb',
  '|': 'Lodstreck',
} as const
export type Delimiter = keyof typeof delimiters

/** How a file is to be read, where the file does not say it or says it wrongly. */
export type ReadOptions = {
  sheet?: string | undefined
  encoding?: Encoding | undefined
  delimiter?: Delimiter | undefined
  /** The line of the column names; null when there are none. */
  headerLine?: number | undefined
}

/** One column as the file has it. */
export type FileColumn = {
  /** 0 is column A. */
  index: number
  /** "Klassning: K" where a joined cell stands above. */
  name: string
  filled: number
  /** The first different values, as text; at most `MOST_DIFFERENT`. */
  values: string[]
  /** There are more different values than were kept. */
  hasMore: boolean
}

export const MOST_DIFFERENT = 60

/** How a file was read, for a person to judge before anything is done with it. */
export type Look = {
  sort: 'xlsx' | 'csv'
  sheets: { name: string; isHidden: boolean }[]
  sheet: string | null
  encoding: Encoding | null
  delimiter: Delimiter | null
  headerLine: number
  columns: FileColumn[]
  /** Rows below the header that hold something. */
  rowCount: number
  /** The first lines of the file, as texts, with the header among them. */
  top: { line: number; cells: string[] }[]
  notes: string[]
}

/** "A", "Z", "AA": the column's letters in Excel. */
export function columnLetters(index: number): string {
  let letters = ''
  for (let left = index + 1; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters
  return letters
}

/** "D14", as Excel and every reader of this file call it. */
export function addressOf(line: number, column: number): string {
  return `${columnLetters(column)}${line}`
}

/** A cell as a person would read it; the Swedish form of numbers and truth. */
export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'string') return tidy(cell)
  if (typeof cell === 'number') return numberText(cell)
  if (typeof cell === 'boolean') return cell ? 'Ja' : 'Nej'
  if ('day' in cell) return cell.day
  if ('at' in cell) return cell.at.replace('T', ' ')
  return cell.error
}

export function isBlank(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && tidy(cell) === '')
}

/** Excel keeps 0.1 + 0.2 with its tail; people see fifteen digits at most. */
function numberText(value: number): string {
  return String(Number(value.toPrecision(15))).replace('.', ',')
}

/** Line breaks as one sign, no spaces that only look like spaces at the ends. */
function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/^[\s\u00a0\u200b\ufeff]+|[\s\u00a0\u200b\ufeff]+$/g, '')
}

/** For comparing what people wrote: no case, no signs, single spaces. */
export function plain(text: string): string {
  return text
    .normalize('NFC')
    .toLocaleLowerCase('sv')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
