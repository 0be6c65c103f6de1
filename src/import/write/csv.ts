/** CSV as Swedish Excel opens it with a double click: UTF-8 with its mark, semicolons, CRLF. */
import { type Cell, textOf } from '../cells.ts'
import { harmless } from '../values.ts'

export async function* csvOf(
  labels: readonly string[],
  rows: AsyncIterable<readonly Cell[]>,
): AsyncGenerator<Uint8Array> {
  let part = `\ufeff${lineOf(labels)}`
  for await (const cells of rows) {
    part += lineOf(cells)
    if (part.length > 64 * 1024) {
      yield Buffer.from(part)
      part = ''
    }
  }
  yield Buffer.from(part)
}

function lineOf(cells: readonly Cell[]): string {
  return `${cells.map(fieldOf).join(';')}\r\n`
}

function fieldOf(cell: Cell): string {
  // A number below zero is a number, and no formula.
  const text = typeof cell === 'number' ? textOf(cell) : harmless(textOf(cell))
  return /[";\r\n,\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
