/**
 * What an uploaded file is, told by its content, and its rows one by one. Runs in the reading
 * process: a file from outside is never opened in the server itself.
 */
import { open, readFile, stat } from 'node:fs/promises'
import {
  type Cell,
  type Delimiter,
  type Encoding,
  type FileColumn,
  type Look,
  type Merge,
  MOST_DIFFERENT,
  plain,
  type ReadOptions,
  type Row,
  textOf,
} from '../cells.ts'
import { guessHeaderLine, headerNames, LOOKED_LINES } from '../header.ts'
import { csvRows, delimiterOf } from './csv.ts'
import { encodingOf, textOfFile } from './encoding.ts'
import { LARGEST_FILE, refuse } from './refusals.ts'
import { openWorkbook, type Sheet } from './xlsx.ts'

type Source = {
  sort: 'xlsx' | 'csv'
  sheets: { name: string; isHidden: boolean }[]
  sheet: string | null
  encoding: Encoding | null
  delimiter: Delimiter | null
  hasExternalLinks: boolean
  rows(merges: Merge[]): AsyncGenerator<Row>
  close(): void
}

export async function openSource(path: string, options: ReadOptions): Promise<Source> {
  const { size } = await stat(path)
  if (size === 0) throw refuse('empty')
  if (size > LARGEST_FILE) throw refuse('tooLarge')
  const start = await startOf(path)
  const hex = start.subarray(0, 8).toString('hex')
  if (/^504b(0304|0506|0708)/.test(hex)) return openXlsx(path, options)
  if (hex.startsWith('d0cf11e0')) {
    const isLocked = (await readFile(path)).includes(Buffer.from('EncryptedPackage', 'utf16le'))
    throw refuse(isLocked ? 'encrypted' : 'oldExcel')
  }
  if (start.includes('%PDF-') || BINARY.test(hex)) throw refuse('notText')
  return openCsv(path, options)
}

/** Pictures (png, jpeg, gif, tiff, webp), other archives (7z, rar, gz, bz2) and programs. */
const BINARY =
  /^(89504e47|ffd8ff|47494638|49492a00|4d4d002a|52494646|377abcaf|52617221|1f8b|425a68|4d5a|7f454c46)/

async function startOf(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(64 * 1024), 0, 64 * 1024, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function openXlsx(path: string, options: ReadOptions): Promise<Source> {
  const workbook = await openWorkbook(path)
  const wanted: Sheet | undefined =
    options.sheet === undefined
      ? (workbook.sheets.find((one) => !one.isHidden) ?? workbook.sheets[0])
      : workbook.sheets.find((one) => one.name === options.sheet)
  if (!wanted) {
    workbook.close()
    throw refuse('noSuchSheet')
  }
  return {
    sort: 'xlsx',
    sheets: workbook.sheets.map(({ name, isHidden }) => ({ name, isHidden })),
    sheet: wanted.name,
    encoding: null,
    delimiter: null,
    hasExternalLinks: workbook.hasExternalLinks,
    rows: (merges) => storable(workbook.rows(wanted, merges)),
    close: () => workbook.close(),
  }
}

async function openCsv(path: string, options: ReadOptions): Promise<Source> {
  const encoding = options.encoding ?? (await encodingOf(path))
  let start = ''
  for await (const text of textOfFile(path, encoding)) {
    start += text
    if (start.length > 64 * 1024) break
  }
  if (start.trim() === '') throw refuse('empty')
  if (/^\s*<(?:!doctype|html|\?xml|svg|table)\b/i.test(start)) throw refuse('webPage')
  const delimiter = options.delimiter ?? delimiterOf(start)
  return {
    sort: 'csv',
    sheets: [],
    sheet: null,
    encoding,
    delimiter,
    hasExternalLinks: false,
    rows: () => storable(csvRows(path, encoding, delimiter)),
    close: () => undefined,
  }
}

/** No database keeps a NUL or half a character. */
async function* storable(rows: AsyncIterable<Row>): AsyncGenerator<Row> {
  for await (const row of rows) {
    row.cells.forEach((cell, at) => {
      if (typeof cell !== 'string') return
      if (cell.includes('\0') || !cell.isWellFormed())
        row.cells[at] = cell.replaceAll('\0', '').toWellFormed()
    })
    yield row
  }
}

/** Reads the whole file once, to say how it was read and what its columns hold. */
export async function lookAt(
  path: string,
  options: ReadOptions,
  known: readonly string[],
): Promise<Look> {
  const source = await openSource(path, options)
  try {
    const merges: Merge[] = []
    const top: Row[] = []
    const tallies = new Tallies()
    let headerLine = options.headerLine ?? 0
    let errors = 0
    const settle = () => {
      if (headerLine === 0) headerLine = guessHeaderLine(top, new Set(known.map(plain)))
      for (const row of top) if (row.line > headerLine) tallies.add(row)
    }
    let isSettled = false
    for await (const row of source.rows(merges)) {
      errors += row.cells.filter((cell) => isError(cell)).length
      if (isSettled) tallies.add(row)
      else {
        top.push(row)
        if (top.length > LOOKED_LINES && row.line > headerLine) {
          settle()
          isSettled = true
        }
      }
    }
    if (top.length === 0) throw refuse('empty')
    if (!isSettled) settle()
    if (tallies.rows === 0) throw refuse('noRows')
    return {
      sort: source.sort,
      sheets: source.sheets,
      sheet: source.sheet,
      encoding: source.encoding,
      delimiter: source.delimiter,
      headerLine,
      columns: tallies.columns(headerNames(top, merges, headerLine)),
      rowCount: tallies.rows,
      top: top.slice(0, LOOKED_LINES).map(({ line, cells }) => ({
        line,
        cells: cells.slice(0, 40).map((cell) => textOf(cell).slice(0, 120)),
      })),
      notes: notesOf(source, errors),
    }
  } finally {
    source.close()
  }
}

function isError(cell: Cell): boolean {
  return typeof cell === 'object' && cell !== null && 'error' in cell
}

function notesOf(source: Source, errors: number): string[] {
  const notes: string[] = []
  const hidden = source.sheets.filter((one) => one.isHidden).length
  if (hidden > 0) notes.push(`${hidden} av bladen är dolda i Excel.`)
  if (source.hasExternalLinks)
    notes.push(
      'Filen hämtar värden ur andra filer. De värden som senast sparades används; inget hämtas.',
    )
  if (errors > 0) notes.push(`${errors} celler har en formel som misslyckats och visar ett fel.`)
  return notes
}

/** What each column holds, counted as the rows pass. */
class Tallies {
  rows = 0
  #columns: { filled: number; values: Map<string, string>; hasMore: boolean }[] = []

  add(row: Row): void {
    this.rows += 1
    row.cells.forEach((cell, index) => {
      const text = textOf(cell)
      if (text === '') return
      this.#columns[index] ??= { filled: 0, values: new Map(), hasMore: false }
      const column = this.#columns[index]
      column.filled += 1
      if (column.hasMore) return
      const key = text.slice(0, 300)
      if (column.values.has(key)) return
      if (column.values.size >= MOST_DIFFERENT) column.hasMore = true
      else column.values.set(key, key)
    })
  }

  columns(names: readonly string[]): FileColumn[] {
    const width = Math.max(names.length, this.#columns.length)
    return Array.from({ length: width }, (_, index) => {
      const column = this.#columns[index]
      return {
        index,
        name: names[index] ?? '',
        filled: column?.filled ?? 0,
        values: [...(column?.values.values() ?? [])],
        hasMore: column?.hasMore ?? false,
      }
    }).filter((column) => column.filled > 0 || column.name !== '')
  }
}

/** The rows below the header. */
export async function* dataRows(path: string, options: ReadOptions): AsyncGenerator<Row> {
  const source = await openSource(path, options)
  try {
    for await (const row of source.rows([])) if (row.line > (options.headerLine ?? 0)) yield row
  } finally {
    source.close()
  }
}
