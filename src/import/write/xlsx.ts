/** A workbook of one sheet, written row by row: typed cells, a header that stays and can filter. */
import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { type Cell, columnLetters } from '../cells.ts'
import { harmless } from '../values.ts'

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Named in `cellXfs` below, in this order. */
const STYLE = { text: 0, header: 1, day: 2, instant: 3, wrapped: 4 } as const

export type SheetHead = {
  sheet: string
  columns: readonly { label: string; width: number }[]
  /** For a sheet to read rather than to go on working in: every text is shown whole. */
  wrapsText?: boolean
}

/** The file's bytes as they are made; the rows are asked for one at a time. */
export function xlsxOf(
  head: SheetHead,
  rows: AsyncIterable<readonly Cell[]>,
): AsyncIterable<Uint8Array> {
  const zip = new ZipFile()
  // The same rows give the same bytes.
  const options = { mtime: new Date('2000-01-01T00:00:00Z') }
  for (const [path, text] of Object.entries(fixedParts(head.sheet)))
    zip.addBuffer(Buffer.from(XML + text), path, options)
  const sheet = Readable.from(sheetParts(head, rows), { objectMode: false })
  sheet.on('error', (error) => (zip.outputStream as Readable).destroy(error))
  zip.addReadStream(sheet, 'xl/worksheets/sheet1.xml', options)
  zip.end()
  return zip.outputStream as unknown as AsyncIterable<Uint8Array>
}

async function* sheetParts(
  { columns, wrapsText = false }: SheetHead,
  rows: AsyncIterable<readonly Cell[]>,
): AsyncGenerator<Buffer> {
  const last = columnLetters(columns.length - 1)
  const widths = columns
    .map(
      ({ width }, index) =>
        `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
    )
    .join('')
  const header = columns
    .map(({ label }, index) => textCell(`${columnLetters(index)}1`, label, STYLE.header))
    .join('')
  let part = `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${widths}</cols><sheetData><row r="1">${header}</row>`
  let line = 1
  for await (const cells of rows) {
    line += 1
    const written = cells
      .map((cell, index) => cellXml(`${columnLetters(index)}${line}`, cell, wrapsText))
      .join('')
    part += `<row r="${line}">${written}</row>`
    if (part.length > 64 * 1024) {
      yield Buffer.from(part)
      part = ''
    }
  }
  yield Buffer.from(`${part}</sheetData><autoFilter ref="A1:${last}${line}"/></worksheet>`)
}

function cellXml(reference: string, cell: Cell, wrapsText: boolean): string {
  if (cell === null) return ''
  if (typeof cell === 'string')
    return textCell(
      reference,
      harmless(cell),
      wrapsText || cell.includes('\n') ? STYLE.wrapped : STYLE.text,
    )
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`
  if (typeof cell === 'boolean') return `<c r="${reference}" t="b"><v>${cell ? 1 : 0}</v></c>`
  if ('error' in cell) return textCell(reference, cell.error, STYLE.text)
  const isDay = 'day' in cell
  const serial = serialOf(isDay ? cell.day : cell.at)
  // Excel has no days before 1900.
  if (serial === null) return textCell(reference, isDay ? cell.day : cell.at, STYLE.text)
  return `<c r="${reference}" s="${isDay ? STYLE.day : STYLE.instant}"><v>${serial}</v></c>`
}

function serialOf(text: string): number | null {
  const serial =
    Date.parse(`${text.length === 10 ? `${text}T00:00` : text}:00Z`) / 86_400_000 + 25_569
  return serial < 61 || Number.isNaN(serial) ? null : serial
}

function textCell(reference: string, text: string, style: number): string {
  return `<c r="${reference}" t="inlineStr" s="${style}"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`
}

/** What XML or Excel would read as something else. */
function escaped(text: string): string {
  return text
    .slice(0, 32_767)
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

function fixedParts(sheet: string): Record<string, string> {
  const name = escaped(sheet.replace(/[[\]:*?/\\']/g, ' ').slice(0, 31))
  return {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE4ECEC"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf applyAlignment="1"><alignment vertical="top"/></xf><xf fontId="1" fillId="2" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="164" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf><xf numFmtId="165" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf><xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`,
  }
}
