/** A whole register as a file: typed cells under the words of the form, in the order of the form. */
import { Readable } from 'node:stream'
import { slug } from '../core/file-names.ts'
import type { RecordDeclaration, RecordRow } from '../record/define.ts'
import { recordsByIds } from '../record/store.ts'
import type { Actor } from '../server/actor.ts'
import type { Db } from '../server/db.ts'
import type { Cell } from './cells.ts'
import { linkOfKey, type TargetColumn } from './columns.ts'
import { listRunOf } from './list-run.ts'
import { lookupsFor } from './lookups.ts'
import { cellOf, type Lookups } from './plan.ts'
import type { ImportRegister } from './registers.ts'
import { keysOf, type LinkRow, linksOfRecords } from './store.ts'
import { csvOf } from './write/csv.ts'
import { xlsxOf } from './write/xlsx.ts'

export const exportFormats = {
  xlsx: {
    label: 'Excel (.xlsx)',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  csv: { label: 'CSV', type: 'text/csv; charset=utf-8' },
  json: { label: 'JSON', type: 'application/json; charset=utf-8' },
} as const
export type ExportFormat = keyof typeof exportFormats

export function isExportFormat(text: string): text is ExportFormat {
  return Object.hasOwn(exportFormats, text)
}

const BATCH = 500

type Wanted = {
  boardId: string
  register: ImportRegister
  format: ExportFormat
  /** The name of the board, for the file's. */
  boardName: string
  mayRead: (type: string) => boolean
}

/** The file's name and its bytes, read from the register as they are asked for. */
export function exportRegister(
  db: Db,
  actor: Actor,
  wanted: Wanted,
): { fileName: string; type: string; content: Readable } {
  const { declaration } = wanted.register
  const name = `${slug(declaration.names.plural, 'register')}-${slug(wanted.boardName, 'namnd')}`
  return {
    fileName: `${name}.${wanted.format}`,
    type: exportFormats[wanted.format].type,
    content: Readable.from(contentOf(db, actor, wanted), { objectMode: false }),
  }
}

async function* contentOf(db: Db, actor: Actor, wanted: Wanted): AsyncGenerator<Uint8Array> {
  const { register, format } = wanted
  const { declaration, target } = register
  const list = listRunOf(declaration.type)?.cells(db, actor, wanted.boardId)
  if (format === 'json' && list) {
    const rows: Record<string, Cell>[] = []
    for await (const cells of list)
      rows.push(Object.fromEntries(target.map(({ key }, index) => [key, cells[index] ?? null])))
    yield Buffer.from(`${JSON.stringify({ register: declaration.type, rows }, null, 1)}\n`)
    return
  }
  if (format === 'json') {
    yield* jsonOf(db, actor, wanted)
    return
  }
  const rows = list ?? cellsOf(db, actor, wanted)
  if (format === 'csv') {
    yield* csvOf(
      target.map(({ label }) => label),
      rows,
    )
    return
  }
  const columns = target.map((column) => ({ label: column.label, width: widthOf(column) }))
  for await (const chunk of xlsxOf({ sheet: declaration.names.plural, columns }, rows))
    yield Buffer.from(chunk)
}

function widthOf({ kind, label }: TargetColumn): number {
  if (kind === 'number' || kind === 'integer' || kind === 'yesNo') return 10
  if (kind === 'day') return 12
  if (kind === 'longText') return 60
  return Math.min(40, Math.max(18, label.length + 2))
}

async function* cellsOf(db: Db, actor: Actor, wanted: Wanted): AsyncGenerator<Cell[]> {
  const { target } = wanted.register
  for await (const { records, links, names } of batchesOf(db, actor, wanted))
    for (const record of records)
      yield target.map((column) => cellOf(column, valueOfColumn(column, record, links), names))
}

async function* jsonOf(db: Db, actor: Actor, wanted: Wanted): AsyncGenerator<Uint8Array> {
  const { declaration, target } = wanted.register
  yield Buffer.from(`{"register":${JSON.stringify(declaration.type)},"rows":[`)
  let isFirst = true
  for await (const { records, links, names } of batchesOf(db, actor, wanted)) {
    const parts = records.map((record) => {
      const relations = target.flatMap((column) => {
        const ids = column.kind === 'links' ? valueOfColumn(column, record, links) : null
        return Array.isArray(ids) && ids.length > 0
          ? [[column.key.slice(5), ids.map((id) => ({ id, name: names.nameOf(String(id)) }))]]
          : []
      })
      const { number, state, secrecy, year, fields } = record
      return JSON.stringify({
        id: record.id,
        number,
        state,
        year,
        secrecy,
        fields,
        names: namesIn(target, record, names),
        links: Object.fromEntries(relations),
      })
    })
    if (parts.length === 0) continue
    yield Buffer.from(`${isFirst ? '' : ','}\n${parts.join(',\n')}`)
    isFirst = false
  }
  yield Buffer.from('\n]}\n')
}

/** What the ids in a record's fields are called. */
function namesIn(
  target: readonly TargetColumn[],
  record: RecordRow,
  names: Lookups,
): Record<string, string> {
  return Object.fromEntries(
    target.flatMap(({ key, kind }) => {
      const id = record.fields[key]
      const isReference = kind === 'person' || kind === 'record'
      return isReference && typeof id === 'string' ? [[id, names.nameOf(id)]] : []
    }),
  )
}

type Batch = { records: RecordRow[]; links: readonly LinkRow[]; names: Lookups }

/** The register in the order of its numbers, some hundred records at a time. */
async function* batchesOf(
  db: Db,
  actor: Actor,
  { boardId, register: { declaration, target }, mayRead }: Wanted,
): AsyncGenerator<Batch> {
  const { ids, names } = await db.withActor(actor, async (tx) => {
    const keys = await keysOf(tx, boardId, declaration, null)
    keys.sort((a, b) => a.number - b.number)
    const ids = keys.map(({ id }) => id)
    return { ids, names: await lookupsFor(tx, boardId, target, mayRead) }
  })
  const hasLinks = target.some((column) => column.kind === 'links')
  for (let at = 0; at < ids.length; at += BATCH) {
    const some = ids.slice(at, at + BATCH)
    yield await db.withActor(actor, async (tx) => ({
      records: (await recordsByIds(
        tx,
        declaration as unknown as RecordDeclaration,
        some,
      )) as unknown as RecordRow[],
      links: hasLinks ? await linksOfRecords(tx, some) : [],
      names,
    }))
  }
}

function valueOfColumn(
  column: TargetColumn,
  record: RecordRow,
  links: readonly LinkRow[],
): unknown {
  if (column.key === '#number') return record.number
  if (column.key === '#state') return record.state
  if (column.key === '#secrecy') return record.secrecy
  const link = linkOfKey(column.key)
  if (!link) return record.fields[column.key]
  return links.flatMap(({ kind, fromId, toId }) => {
    if (kind !== link.kind) return []
    if (link.end === 'out') return fromId === record.id ? [toId] : []
    return toId === record.id ? [fromId] : []
  })
}
