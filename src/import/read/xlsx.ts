/**
 * A workbook row by row. Formulas are never computed: the value Excel last saved is read. Nothing
 * outside the file is ever fetched.
 */
import type { Cell, Merge, Row } from '../cells.ts'
import { MOST_COLUMNS, MOST_ROWS, refuse } from './refusals.ts'
import { openSpreadsheet, type SpreadsheetPackage } from './spreadsheet-package.ts'
import { TextStore } from './text-store.ts'
import { readAllXml, readXml } from './xml.ts'

export type Sheet = { name: string; isHidden: boolean; path: string }

export type Workbook = {
  sheets: Sheet[]
  hasExternalLinks: boolean
  /** The rows of a sheet that hold something; joined cells are told afterwards in `merges`. */
  rows(sheet: Sheet, merges: Merge[]): AsyncGenerator<Row>
  close(): void
}

const LONGEST_CELL = 40_000

export async function openWorkbook(path: string): Promise<Workbook> {
  const file = await openSpreadsheet(path)
  try {
    await refuseMacros(file)
    const { sheets, is1904 } = await sheetsOf(file)
    if (sheets.length === 0) throw refuse('noSheets')
    let texts: TextStore | undefined
    let styles: Style[] | undefined
    return {
      sheets,
      hasExternalLinks: file.names.some((name) => name.startsWith('xl/externalLinks/')),
      async *rows(sheet, merges) {
        texts ??= await sharedTexts(file)
        styles ??= await stylesOf(file)
        yield* rowsOf(file, sheet, { texts, styles, is1904, merges })
      },
      close: () => file.close(),
    }
  } catch (error) {
    file.close()
    throw error
  }
}

async function refuseMacros(file: SpreadsheetPackage): Promise<void> {
  let hasMacros = false
  await readAllXml(file.readSmall('[Content_Types].xml'), {
    open(name, { ContentType = '' }) {
      if (name === 'Override' && /macroEnabled/i.test(ContentType)) hasMacros = true
    },
  })
  if (hasMacros) throw refuse('macros')
}

async function sheetsOf(file: SpreadsheetPackage): Promise<{ sheets: Sheet[]; is1904: boolean }> {
  const targets = new Map<string, string>()
  await readAllXml(file.readSmall('xl/_rels/workbook.xml.rels'), {
    open(name, { Id, Target, TargetMode }) {
      if (name !== 'Relationship' || !Id || !Target || TargetMode === 'External') return
      targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`)
    },
  })
  const sheets: Sheet[] = []
  let is1904 = false
  await readAllXml(file.readSmall('xl/workbook.xml'), {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = /^(1|true)$/.test(attributes.date1904 ?? '')
      if (name !== 'sheet') return
      const id = Object.entries(attributes).find(([key]) => /(^|:)id$/.test(key))?.[1]
      const path = targets.get(id ?? '')
      // A chart has a sheet of its own without cells.
      if (path === undefined || !file.has(path) || /chartsheets/.test(path)) return
      const isHidden = attributes.state === 'hidden' || attributes.state === 'veryHidden'
      sheets.push({ name: attributes.name ?? '', isHidden, path })
    },
  })
  return { sheets, is1904 }
}

async function sharedTexts(file: SpreadsheetPackage): Promise<TextStore> {
  const texts = new TextStore()
  let text = ''
  let isText = false
  let isPhonetic = false
  await readAllXml(file.read('xl/sharedStrings.xml'), {
    open(name) {
      if (name === 'si') text = ''
      if (name === 'rPh') isPhonetic = true
      isText = name === 't' && !isPhonetic
    },
    text(piece) {
      if (isText && text.length < LONGEST_CELL) text += piece
    },
    close(name) {
      if (name === 't') isText = false
      if (name === 'rPh') isPhonetic = false
      if (name === 'si') texts.add(unescaped(text.slice(0, LONGEST_CELL)))
    },
  })
  return texts
}

type Style = 'plain' | 'day' | 'instant' | 'time'

/** Which cell formats show a number as a date. */
async function stylesOf(file: SpreadsheetPackage): Promise<Style[]> {
  const formats = new Map<number, string>()
  const styles: Style[] = []
  let isInCells = false
  await readAllXml(file.readSmall('xl/styles.xml'), {
    open(name, attributes) {
      if (name === 'numFmt') formats.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      if (name === 'cellXfs') isInCells = true
      if (name === 'xf' && isInCells) {
        const id = Number(attributes.numFmtId ?? 0)
        styles.push(styleOf(id, formats.get(id)))
      }
    },
    close(name) {
      if (name === 'cellXfs') isInCells = false
    },
  })
  return styles
}

function styleOf(id: number, format: string | undefined): Style {
  if (format === undefined) {
    if (id === 22) return 'instant'
    if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47)) return 'time'
    return (id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)
      ? 'day'
      : 'plain'
  }
  // What stands in quotes, in brackets or after a backslash is shown as it is.
  const codes = format.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '').toLowerCase()
  if (/general|@|#|0/.test(codes.replace(/\.0+/g, ''))) return 'plain'
  const hasDay = /[dyå]/.test(codes) || /mmm/.test(codes)
  const hasHour = /[hst]/.test(codes)
  if (hasDay) return hasHour ? 'instant' : 'day'
  return hasHour ? 'time' : 'plain'
}

type Reading = { texts: TextStore; styles: Style[]; is1904: boolean; merges: Merge[] }

async function* rowsOf(
  file: SpreadsheetPackage,
  sheet: Sheet,
  { texts, styles, is1904, merges }: Reading,
): AsyncGenerator<Row> {
  let ready: Row[] = []
  let row: Row | null = null
  let line = 0
  let column = -1
  let count = 0
  let cell = { type: '', style: 0 }
  let value = ''
  let collects: 'value' | 'inline' | null = null
  let hasValue = false

  function finish(): void {
    if (!row || !hasValue) return
    row.cells[column] = asCell(value, cell.type, styles[cell.style] ?? 'plain', texts, is1904)
  }

  const reader = {
    open(name: string, attributes: Record<string, string>) {
      if (name === 'row') {
        line = Number(attributes.r ?? line + 1)
        if (!Number.isInteger(line) || line < 1 || line > 1_048_576) throw refuse('damaged')
        row = { line, cells: [] }
        column = -1
      } else if (name === 'c') {
        column = attributes.r === undefined ? column + 1 : columnOf(attributes.r)
        if (column >= MOST_COLUMNS) throw refuse('tooManyColumns')
        cell = { type: attributes.t ?? 'n', style: Number(attributes.s ?? 0) }
        value = ''
        hasValue = false
      } else if (name === 'v') collects = 'value'
      else if (name === 't' && cell.type === 'inlineStr') collects = 'inline'
      else if (name === 'mergeCell' && merges.length < 10_000) {
        const merge = mergeOf(attributes.ref ?? '')
        if (merge) merges.push(merge)
      }
      if (collects !== null) hasValue = true
    },
    text(piece: string) {
      if (collects !== null && value.length < LONGEST_CELL) value += piece
    },
    close(name: string) {
      if (name === 'v' || name === 't') collects = null
      else if (name === 'c') finish()
      else if (name === 'row' && row) {
        const { cells } = row
        for (let at = 0; at < cells.length; at += 1) cells[at] ??= null
        if (cells.some((one) => one !== null)) {
          count += 1
          if (count > MOST_ROWS) throw refuse('tooManyRows')
          ready.push(row)
        }
        row = null
      }
    },
  }
  for await (const _ of readXml(file.read(sheet.path), reader)) {
    const done = ready
    ready = []
    yield* done
  }
}

function asCell(
  value: string,
  type: string,
  style: Style,
  texts: TextStore,
  is1904: boolean,
): Cell {
  if (type === 's') return texts.at(Number(value))
  if (type === 'str' || type === 'inlineStr') return unescaped(value)
  if (type === 'b') return value === '1' || value === 'true'
  if (type === 'e') return { error: value }
  if (type === 'd') return value.length <= 10 ? { day: value } : { at: value.slice(0, 16) }
  if (value === '') return null
  const number = Number(value)
  if (!Number.isFinite(number)) throw refuse('damaged')
  if (style === 'day') return dayOfSerial(number, is1904)
  if (style === 'instant') return instantOfSerial(number, is1904)
  return number
}

/** Excel writes what XML cannot hold as _x000D_. */
function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text
}

const DAY_MS = 86_400_000

/** Excel counts a 29 February 1900 that never was; before it, days are one off. */
function msOfSerial(serial: number, is1904: boolean): number {
  const days = is1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial
  return Math.round((days - 25_569) * DAY_MS)
}

export function dayOfSerial(serial: number, is1904: boolean): Cell {
  const date = new Date(msOfSerial(serial, is1904))
  const text = Number.isNaN(date.getTime()) ? '' : date.toISOString()
  // A number that is no date is left to be judged as a number.
  if (!/^\d{4}-/.test(text) || serial < 1) return serial
  const isMidnight = Math.abs(serial - Math.round(serial)) < 1 / 86_400
  return isMidnight ? { day: text.slice(0, 10) } : instantOfSerial(serial, is1904)
}

export function instantOfSerial(serial: number, is1904: boolean): Cell {
  const ms = msOfSerial(serial, is1904)
  const date = new Date(Math.round(ms / 60_000) * 60_000)
  const text = Number.isNaN(date.getTime()) ? '' : date.toISOString()
  if (!/^\d{4}-/.test(text) || serial < 1) return serial
  return { at: text.slice(0, 16) }
}

function columnOf(reference: string): number {
  let column = 0
  for (const letter of reference) {
    const code = letter.charCodeAt(0)
    if (code < 65 || code > 90) break
    column = column * 26 + (code - 64)
  }
  if (column === 0) throw refuse('damaged')
  return column - 1
}

function mergeOf(reference: string): Merge | null {
  const parts = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(reference)
  if (!parts) return null
  const [, from = '', top = '', to = '', bottom = ''] = parts
  const column = columnOf(from)
  return {
    line: Number(top),
    column,
    lines: Number(bottom) - Number(top) + 1,
    columns: columnOf(to) - column + 1,
  }
}
