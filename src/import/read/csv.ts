/** Rows of a CSV file as they come: quoted fields may hold delimiters, quotes and line breaks. */
import type { Delimiter, Encoding, Row } from '../cells.ts'
import { textOfFile } from './encoding.ts'
import { MOST_COLUMNS, MOST_ROWS, refuse } from './refusals.ts'

const LONGEST_CELL = 1_000_000

export async function* csvRows(
  path: string,
  encoding: Encoding,
  delimiter: Delimiter,
): AsyncGenerator<Row> {
  const reader = new CsvReader(delimiter)
  for await (const text of textOfFile(path, encoding)) yield* reader.read(text)
  yield* reader.end()
}

/** Knows between two pieces of text where in a field it stands. */
class CsvReader {
  #delimiter: string
  #cells: string[] = []
  #field = ''
  #state: 'start' | 'bare' | 'quoted' | 'quote' = 'start'
  /** The piece before ended in a carriage return. */
  #afterReturn = false
  #line = 1
  #count = 0

  constructor(delimiter: string) {
    this.#delimiter = delimiter
  }

  *read(text: string): Generator<Row> {
    const delimiter = this.#delimiter
    for (let at = 0; at < text.length; at += 1) {
      const sign = text[at] ?? ''
      if (this.#state === 'quoted') {
        // The long stretches inside quotes are taken whole.
        const end = text.indexOf('"', at)
        this.#field += text.slice(at, end < 0 ? text.length : end)
        if (this.#field.length > LONGEST_CELL) throw refuse('openQuote')
        if (end < 0) return
        at = end
        this.#state = 'quote'
        continue
      }
      if (this.#state === 'quote' && sign === '"') {
        this.#field += '"'
        this.#state = 'quoted'
        continue
      }
      if (sign === '\n' && this.#afterReturn) {
        this.#afterReturn = false
        continue
      }
      this.#afterReturn = false
      if (sign === delimiter) this.#endField()
      else if (sign === '\n' || sign === '\r') {
        this.#afterReturn = sign === '\r'
        const row = this.#endRow()
        if (row) yield row
      } else if (sign === '"' && this.#state === 'start') this.#state = 'quoted'
      else {
        this.#state = 'bare'
        this.#field += sign
      }
    }
  }

  *end(): Generator<Row> {
    if (this.#state === 'quoted') throw refuse('openQuote')
    if (this.#cells.length === 0 && this.#field === '' && this.#state === 'start') return
    const row = this.#endRow()
    if (row) yield row
  }

  #endField(): void {
    this.#cells.push(this.#field)
    if (this.#cells.length > MOST_COLUMNS) throw refuse('tooManyColumns')
    this.#field = ''
    this.#state = 'start'
  }

  #endRow(): Row | null {
    this.#endField()
    const cells = this.#cells
    this.#cells = []
    const line = this.#line
    this.#line += 1
    // Excel's own line that tells the delimiter.
    if (line === 1 && cells.length <= 2 && /^sep=.?$/i.test(cells[0] ?? '')) return null
    if (cells.every((cell) => cell.trim() === '')) return null
    this.#count += 1
    if (this.#count > MOST_ROWS) throw refuse('tooManyRows')
    return { line, cells }
  }
}

const CANDIDATES: readonly Delimiter[] = [';', '\t', ',', '|']

/** The delimiter that parts the first lines into most columns, the same number in each. */
export function delimiterOf(start: string): Delimiter {
  const told = /^\ufeff?sep=(.)\r?\n/i.exec(start)?.[1]
  const said = CANDIDATES.find((one) => one === told)
  if (said) return said
  let best: { delimiter: Delimiter; score: number } = { delimiter: ';', score: 0 }
  for (const delimiter of CANDIDATES) {
    const score = evenness(columnCounts(start, delimiter))
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}

function columnCounts(start: string, delimiter: string): number[] {
  const counts: number[] = []
  let count = 1
  let isQuoted = false
  for (const sign of start) {
    if (sign === '"') isQuoted = !isQuoted
    else if (isQuoted) continue
    else if (sign === delimiter) count += 1
    else if (sign === '\n') {
      counts.push(count)
      count = 1
    }
  }
  if (counts.length === 0) counts.push(count)
  return counts.slice(0, 50)
}

/** How many lines have the commonest number of columns, times how many columns those are. */
function evenness(counts: readonly number[]): number {
  const lines = new Map<number, number>()
  for (const count of counts) if (count > 1) lines.set(count, (lines.get(count) ?? 0) + 1)
  return Math.max(
    0,
    ...[...lines].map(([columns, many]) => (many / counts.length) * Math.min(columns, 20) ** 0.5),
  )
}
