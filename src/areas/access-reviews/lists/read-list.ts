/** A list's file, whatever wrote it: its columns, then its rows a batch at a time. */
import { open } from 'node:fs/promises'
import { type Cell, type ReadOptions, type Row, textOf } from '../../../import/cells.ts'
import { encodingOf, textOfFile } from '../../../import/read/encoding.ts'
import { lookElsewhere, rowsElsewhere } from '../../../import/read/read-jobs.ts'
import { MOST_COLUMNS, MOST_ROWS, refuse } from '../../../import/read/refusals.ts'
import { dayOfDirectory, ldifEntries } from '../ldif.ts'
import { type ListKind, targetsOf } from '../lists.rules.ts'

export type OpenedList = {
  columns: { index: number; name: string }[]
  notes: string[]
  rows(): AsyncGenerator<Row[]>
}

export async function openList(path: string, kind: ListKind): Promise<OpenedList> {
  return (await isLdif(path)) ? openLdif(path) : openTable(path, kind)
}

async function isLdif(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0)
    const first = buffer
      .toString('utf8', 0, bytesRead)
      .replace(/^\ufeff/, '')
      .split(/\r?\n/)
      .find((line) => line.trim() !== '' && !line.startsWith('#') && !line.startsWith(' '))
    return first !== undefined && /^(version: *\d|dn::? )/i.test(first)
  } finally {
    await file.close()
  }
}

async function openTable(path: string, kind: ListKind): Promise<OpenedList> {
  const known = Object.values(targetsOf(kind)).flatMap(({ label, words }) => [label, ...words])
  const look = await lookElsewhere(path, {}, known)
  const options: ReadOptions = {
    ...(look.sheet === null ? {} : { sheet: look.sheet }),
    ...(look.encoding === null ? {} : { encoding: look.encoding }),
    ...(look.delimiter === null ? {} : { delimiter: look.delimiter }),
    headerLine: look.headerLine,
  }
  return {
    columns: look.columns.map(({ index, name }) => ({ index, name })),
    notes: look.notes,
    rows: () => rowsElsewhere(path, options),
  }
}

const BATCH = 500

/** A first reading finds which attributes there are: an entry has only those that are filled. */
async function openLdif(path: string): Promise<OpenedList> {
  const encoding = await encodingOf(path)
  const names = new Map<string, number>()
  let count = 0
  for await (const { attributes } of ldifEntries(textOfFile(path, encoding))) {
    count += 1
    if (count > MOST_ROWS) throw refuse('tooManyRows')
    for (const name of attributes.keys()) if (!names.has(name)) names.set(name, names.size)
    if (names.size > MOST_COLUMNS) throw refuse('tooManyColumns')
  }
  if (count === 0) throw refuse('empty')
  return {
    columns: [...names].map(([name, index]) => ({ index, name })),
    notes: [],
    async *rows() {
      let batch: Row[] = []
      for await (const { line, attributes } of ldifEntries(textOfFile(path, encoding))) {
        const cells: Cell[] = Array.from({ length: names.size }, () => null)
        for (const [name, values] of attributes) cells[names.get(name) ?? 0] = cellOf(values)
        batch.push({ line, cells })
        if (batch.length < BATCH) continue
        yield batch
        batch = []
      }
      if (batch.length > 0) yield batch
    },
  }
}

function cellOf(values: readonly string[]): Cell {
  const first = values[0] ?? ''
  const day = values.length === 1 ? dayOfDirectory(first) : null
  return day === null ? textOf(values.join(', ')) : { day }
}
