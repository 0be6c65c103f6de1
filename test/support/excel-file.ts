/** Workbooks made for tests, whole and hostile, part by part. */
import { aZip } from './word-file.ts'

export const aZipOf = aZip

type SheetPart = { name: string; xml?: string; whole?: string; isHidden?: boolean }
type Options = {
  is1904?: boolean
  type?: string
  sheets?: SheetPart[]
  parts?: Record<string, string | Buffer>
}

const MAIN = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'

/** A workbook with these rows in its sheet; style 1 is a day, style 2 a day with its time. */
export function aWorkbook(rows: string, options: Options = {}): Promise<Buffer> {
  const sheets = options.sheets ?? [{ name: 'Blad1', xml: rows }]
  const parts: Record<string, string | Buffer> = {
    '[Content_Types].xml': `<Types><Override PartName="/xl/workbook.xml" ContentType="${options.type ?? MAIN}"/></Types>`,
    'xl/workbook.xml': `<workbook xmlns:r="r"><workbookPr date1904="${options.is1904 ? 1 : 0}"/><sheets>${sheets
      .map(
        ({ name, isHidden }, index) =>
          `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"${isHidden ? ' state="hidden"' : ''}/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${sheets
      .map(
        (_, index) =>
          `<Relationship Id="rId${index + 1}" Target="worksheets/sheet${index + 1}.xml"/>`,
      )
      .join('')}</Relationships>`,
    'xl/styles.xml':
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>',
    'xl/sharedStrings.xml':
      '<sst><si><r><t>Delad </t></r><r><t>text</t></r><rPh><t>läs</t></rPh></si></sst>',
  }
  sheets.forEach(({ xml = '', whole }, index) => {
    const isBody = xml.startsWith('<row')
    const inner = isBody || xml === '' ? `<sheetData>${xml}</sheetData>` : xml
    parts[`xl/worksheets/sheet${index + 1}.xml`] = whole ?? `<worksheet>${inner}</worksheet>`
  })
  return aZip({ ...parts, ...options.parts })
}

/** Rows of plain cells, and which of them are joined ("B3:D3"). */
export function sheetXml(rows: (string | number | null)[][], merges: string[] = []): string {
  const body = rows
    .map((cells, index) => `<row r="${index + 1}">${cells.map(cellXml).join('')}</row>`)
    .join('')
  const joined =
    merges.length > 0
      ? `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
      : ''
  return `<sheetData>${body}</sheetData>${joined}`
}

function cellXml(cell: string | number | null): string {
  if (cell === null) return '<c/>'
  if (typeof cell === 'number') return `<c><v>${cell}</v></c>`
  return `<c t="inlineStr"><is><t>${cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`
}
