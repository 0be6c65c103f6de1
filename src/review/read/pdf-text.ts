/**
 * The text of a PDF, laid out as it stands on the page, and then read as any plain text. A PDF
 * knows places, not paragraphs: lines are put together from pieces at one height, and a wide gap
 * becomes spaces so that a table keeps its columns.
 */
import { getDocumentProxy } from 'unpdf'
import { readPlainText } from './plain-text.ts'
import { LONGEST_TEXT, refuse } from './refusals.ts'
import type { ReportText } from './report-text.ts'

const MOST_PAGES = 400

type Piece = { text: string; x: number; y: number; width: number; size: number }
type Row = { y: number; size: number; pieces: Piece[] }

export async function readPdf(bytes: Uint8Array): Promise<ReportText> {
  const text = await pdfText(bytes)
  if (text.replace(/\s/g, '').length < 20) throw refuse('scannedPdf')
  return readPlainText(text)
}

async function pdfText(bytes: Uint8Array): Promise<string> {
  const document = await open(bytes)
  try {
    if (document.numPages > MOST_PAGES) throw refuse('tooHeavy')
    const pages: string[] = []
    let length = 0
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number)
      const content = await page.getTextContent()
      const text = pageText(content.items.flatMap(pieceOf))
      length += text.length
      if (length > LONGEST_TEXT) throw refuse('tooLong')
      pages.push(text)
      page.cleanup()
    }
    return pages.join('\n\f')
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'AppError') throw cause
    throw refuse('damagedPdf', cause)
  } finally {
    await document.loadingTask.destroy()
  }
}

async function open(bytes: Uint8Array) {
  try {
    // A copy: the reader takes over the memory it is given.
    return await getDocumentProxy(new Uint8Array(bytes), {
      disableFontFace: true,
      useSystemFonts: false,
      maxImageSize: 1,
      verbosity: 0,
    })
  } catch (cause) {
    const isLocked = cause instanceof Error && cause.name === 'PasswordException'
    throw refuse(isLocked ? 'encryptedPdf' : 'damagedPdf', cause)
  }
}

type TextItem = { str: string; transform: number[]; width: number; height: number }

function pieceOf(item: object): Piece[] {
  if (!('str' in item)) return []
  const { str, transform, width, height } = item as TextItem
  const [a = 0, b = 0, , , x = 0, y = 0] = transform
  // Text set on its side (a diary number in the margin) is no line of the report.
  if (str.trim() === '' || Math.abs(b) > Math.abs(a)) return []
  return [{ text: str.replace(/\u2010/g, '-'), x, y, width, size: height || Math.abs(a) || 10 }]
}

function pageText(pieces: readonly Piece[]): string {
  const rows = rowsOf(pieces)
  const spacing = usualSpacing(rows)
  const left = Math.min(...pieces.map((piece) => piece.x))
  let text = ''
  let last: Row | null = null
  for (const row of rows) {
    if (last) text += last.y - row.y > spacing * 1.3 ? '\n\n' : '\n'
    text += rowText(row, left)
    last = row
  }
  return text
}

/** Pieces at one height, from the top of the page and down, each row from the left. */
function rowsOf(pieces: readonly Piece[]): Row[] {
  const rows: Row[] = []
  for (const piece of [...pieces].sort((one, other) => other.y - one.y)) {
    const row = rows.at(-1)
    if (row && row.y - piece.y < Math.max(row.size, piece.size) * 0.45) {
      row.pieces.push(piece)
      row.size = Math.max(row.size, piece.size)
    } else rows.push({ y: piece.y, size: piece.size, pieces: [piece] })
  }
  for (const row of rows) row.pieces.sort((one, other) => one.x - other.x)
  return rows
}

function usualSpacing(rows: readonly Row[]): number {
  const gaps = rows
    .slice(1)
    .map((row, index) => (rows[index]?.y ?? 0) - row.y)
    .sort((one, other) => one - other)
  return gaps[Math.floor(gaps.length * 0.4)] ?? 14
}

function rowText(row: Row, left: number): string {
  const letter = row.size * 0.5
  let text = ''
  let end: number | null = null
  for (const piece of row.pieces) {
    const gap = end === null ? piece.x - left : piece.x - end
    if (gap > row.size * 0.85) {
      const column = Math.min(300, Math.round((piece.x - left) / letter))
      text = text.padEnd(Math.max(column, text.length + (end === null ? 0 : 3)))
    } else if (end !== null && gap > row.size * 0.12 && !/\s$/.test(text)) text += ' '
    text += piece.text
    end = piece.x + piece.width
  }
  return text
}
