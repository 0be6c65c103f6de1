/**
 * The text of a PDF, laid out as it stands on the page, and then read as any plain text. A PDF
 * knows places, not paragraphs: lines are put together from pieces at one height, and a wide gap
 * becomes spaces so that a table keeps its columns.
 */
import { getDocumentProxy, getResolvedPDFJS } from 'unpdf'
import { readPlainText } from './plain-text.ts'
import { LONGEST_TEXT, refuse } from './refusals.ts'
import type { ReportText } from './report-text.ts'

const MOST_PAGES = 400

type Piece = {
  text: string
  x: number
  y: number
  width: number
  size: number
  isTurned: boolean
  isArtifact: boolean
}
type Row = { y: number; size: number; pieces: Piece[] }

export async function readPdf(bytes: Uint8Array): Promise<ReportText> {
  const text = await pdfText(bytes)
  if (text.replace(/\s/g, '').length < 20) throw refuse('scannedPdf')
  return readPlainText(text)
}

async function pdfText(bytes: Uint8Array): Promise<string> {
  const document = await open(bytes)
  const { OPS } = await getResolvedPDFJS()
  try {
    if (document.numPages > MOST_PAGES) throw refuse('tooHeavy')
    const pages: string[] = []
    let length = 0
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number)
      const text = pageText(piecesOf(await page.getOperatorList(), OPS))
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

// ---- from the page's drawing to pieces of text ----------------------------------------------

/** What a page draws, in order: the library's own text loses every hyphen that a font calls soft. */
type Drawing = { fnArray: readonly number[]; argsArray: readonly unknown[] }
type Glyph = { unicode: string; width: number; isSpace: boolean }
/** a, b, c, d, e, f of a PDF matrix. */
type Matrix = readonly [number, number, number, number, number, number]
type TextState = {
  matrix: Matrix
  size: number
  charSpacing: number
  wordSpacing: number
  scale: number
  rise: number
}

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

function piecesOf(drawing: Drawing, OPS: Readonly<Record<string, number>>): Piece[] {
  const pieces: Piece[] = []
  const saved: TextState[] = []
  const marks: boolean[] = []
  let state: TextState = {
    matrix: IDENTITY,
    size: 10,
    charSpacing: 0,
    wordSpacing: 0,
    scale: 1,
    rise: 0,
  }
  let line = IDENTITY
  let text = IDENTITY
  let leading = 0
  const move = (x: number, y: number) => {
    line = times(line, [1, 0, 0, 1, x, y])
    text = line
  }
  for (const [index, op] of drawing.fnArray.entries()) {
    const args = asList(drawing.argsArray[index])
    const [first = 0, second = 0] = args.map(Number)
    switch (op) {
      case OPS.save:
        saved.push(state)
        break
      case OPS.restore:
        state = saved.pop() ?? state
        break
      case OPS.transform:
        state = { ...state, matrix: times(state.matrix, asMatrix(args)) }
        break
      case OPS.paintFormXObjectBegin:
        saved.push(state)
        state = { ...state, matrix: times(state.matrix, asMatrix(asList(args[0]))) }
        break
      case OPS.paintFormXObjectEnd:
        state = saved.pop() ?? state
        break
      case OPS.setFont:
        state = { ...state, size: second }
        break
      case OPS.setCharSpacing:
        state = { ...state, charSpacing: first }
        break
      case OPS.setWordSpacing:
        state = { ...state, wordSpacing: first }
        break
      case OPS.setHScale:
        state = { ...state, scale: first / 100 }
        break
      case OPS.setTextRise:
        state = { ...state, rise: first }
        break
      case OPS.setLeading:
        leading = first
        break
      case OPS.beginText:
        line = IDENTITY
        text = IDENTITY
        break
      case OPS.setTextMatrix:
        line = asMatrix(args.length === 1 ? asList(args[0]) : args)
        text = line
        break
      case OPS.moveText:
        move(first, second)
        break
      case OPS.setLeadingMoveText:
        leading = -second
        move(first, second)
        break
      case OPS.nextLine:
        move(0, -leading)
        break
      case OPS.beginMarkedContent:
      case OPS.beginMarkedContentProps:
        marks.push(isArtifact(args[0]))
        break
      case OPS.endMarkedContent:
        marks.pop()
        break
      case OPS.showText: {
        const drawn = pieceOf(asList(args[0]), times(state.matrix, text), state)
        pieces.push({ ...drawn.piece, isArtifact: marks.includes(true) })
        text = times(text, [1, 0, 0, 1, drawn.advance, 0])
        break
      }
    }
  }
  // Text set on its side (a diary number in the margin) is no line of the report.
  return pieces.filter((piece) => piece.text.trim() !== '' && !piece.isTurned)
}

function pieceOf(
  glyphs: readonly unknown[],
  at: Matrix,
  state: TextState,
): { piece: Omit<Piece, 'isArtifact'>; advance: number } {
  let text = ''
  let advance = 0
  for (const one of glyphs) {
    if (typeof one === 'number') {
      advance -= (one / 1000) * state.size * state.scale
      if (one < -180 && !text.endsWith(' ')) text += ' '
      continue
    }
    const glyph = one as Partial<Glyph> | null
    if (!glyph || typeof glyph.unicode !== 'string') continue
    text += glyph.unicode
    const spacing = state.charSpacing + (glyph.isSpace ? state.wordSpacing : 0)
    advance += (((glyph.width ?? 0) / 1000) * state.size + spacing) * state.scale
  }
  const [a, b, c, d, e, f] = at
  const stretch = Math.hypot(a, b)
  return {
    advance,
    piece: {
      // A soft hyphen that is drawn is a hyphen.
      text: text.normalize('NFKC').replace(/[\u00AD\u2010\u2011]/g, '-'),
      x: e + c * state.rise,
      y: f + d * state.rise,
      width: advance * stretch,
      size: state.size * Math.hypot(c, d),
      isTurned: Math.abs(b) > Math.abs(a),
    },
  }
}

function isArtifact(mark: unknown): boolean {
  return mark === 'Artifact' || (mark as { name?: unknown } | null)?.name === 'Artifact'
}

/** Arguments come as lists, as typed lists and as objects with numbered fields. */
function asList(value: unknown): unknown[] {
  if (Array.isArray(value)) return value
  return typeof value === 'object' && value !== null ? Object.values(value) : []
}

function asMatrix(values: readonly unknown[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = values.map(Number)
  return [a, b, c, d, e, f]
}

function times(one: Matrix, other: Matrix): Matrix {
  const [a, b, c, d, e, f] = one
  const [g, h, i, j, k, l] = other
  return [
    a * g + c * h,
    b * g + d * h,
    a * i + c * j,
    b * i + d * j,
    a * k + c * l + e,
    b * k + d * l + f,
  ]
}

// ---- from pieces to lines -------------------------------------------------------------------

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
  // A tagged PDF says itself what are headers and footers; the dots of a contents row stand in a row of text.
  const own = rows.filter((row) => row.pieces.some((piece) => !piece.isArtifact))
  return own.length > 0 ? own : rows
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
