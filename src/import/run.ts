/**
 * The import itself, and its undoing: a batch of rows in a transaction, so that others can work
 * meanwhile and a broken-off import can be taken up where it stopped.
 */
import { AppError } from '../core/errors.ts'
import type { RecordDeclaration, RecordRow } from '../record/define.ts'
import { writeHistory } from '../record/history.ts'
import { isLinkKind, type LinkKind } from '../record/links.ts'
import { addLink, removeLink } from '../record/routes.ts'
import { createRecord, moveRecord, recordById, setState } from '../record/store.ts'
import type { Actor } from '../server/actor.ts'
import type { Tx } from '../server/db.ts'
import { codeOf } from '../server/engine/errors.ts'
import type { Services } from '../server/http.ts'
import { linkOfKey } from './columns.ts'
import { savedImport } from './draft.ts'
import { sentence } from './dry-run.ts'
import { fingerprintOf } from './mapping.ts'
import { keyText, type WantedLink } from './plan.ts'
import { changeInRegister, type ImportRegister, registerOf } from './registers.ts'
import {
  type Before,
  beginStep,
  changeImport,
  countRows,
  deleteRecord,
  doneRows,
  dropFile,
  importById,
  isUntouched,
  linksOfRecords,
  recordNames,
  rememberMapping,
  rowsToDo,
  type SavedImport,
  type SavedRow,
  settleRow,
  typeOfRecord,
} from './store.ts'
import { runUnits, undoUnits } from './unit-run.ts'
import { UNIT } from './units.ts'

const BATCH = 50
const FOREIGN_KEY = '23503'

/** Told between batches that the server is about to stop. */
export type Stopping = () => boolean

export async function beginRun(services: Services, actor: Actor, importId: string): Promise<void> {
  await services.db.withActor(actor, async (tx) => {
    const saved = await importById(tx, importId)
    await beginStep(tx, services.now(), saved, { from: ['planned'], to: 'running' })
  })
}

/** Does what the dry run showed. Rows that somebody has changed since are left as conflicts. */
export async function runImport(
  services: Services,
  actor: Actor,
  importId: string,
  isStopping: Stopping = () => false,
): Promise<void> {
  const { db, now } = services
  const saved = await savedImport(services, actor, importId)
  const register = registerOf(saved.register)
  const total = (saved.counts.new ?? 0) + (saved.counts.change ?? 0)
  let progress =
    (saved.counts.done ?? 0) + (saved.counts.conflict ?? 0) + (saved.counts.failed ?? 0)
  try {
    const isOfUnits = saved.register === UNIT
    if (isOfUnits) await runUnits(services, actor, saved, isStopping)
    let above = 0
    while (!isOfUnits) {
      const done = await batchOfRows(services, actor, saved, register, above)
      const last = done.at(-1)
      if (!last) break
      above = last.line
      progress += done.length
      await db.withActor(actor, (tx) =>
        changeImport(tx, importId, { progress, total, aliveAt: now() }),
      )
      if (isStopping()) throw new Error('stopping')
    }
    if (!isOfUnits) await linkRows(services, actor, saved, register, isStopping)
    await db.withActor(actor, async (tx) => {
      await rememberMapping(tx, actor, now(), {
        boardId: saved.boardId,
        register: saved.register,
        fingerprint: fingerprintOf(saved.look.columns),
        columns: saved.look.columns.map(({ index, name }) => ({ index, name })),
        mapping: saved.mapping,
      })
      // What has been imported stands in the register; the file is no longer needed.
      await dropFile(tx, importId)
      const counts = await countRows(tx, importId)
      await changeImport(tx, importId, { state: 'done', counts, runAt: now(), aliveAt: null })
    })
  } catch (error) {
    await db.withActor(actor, async (tx) => {
      const counts = await countRows(tx, importId)
      await changeImport(tx, importId, {
        state: 'planned',
        counts,
        trouble: sentence(error),
        aliveAt: null,
      })
    })
    throw error
  }
}

/** One transaction for the batch; when a row of it fails, one for each. */
async function batchOfRows(
  services: Services,
  actor: Actor,
  saved: SavedImport,
  register: ImportRegister,
  above: number,
): Promise<SavedRow[]> {
  const { db } = services
  try {
    return await db.withActor(actor, async (tx) => {
      const rows = await rowsToDo(tx, saved.id, above, BATCH)
      for (const row of rows) await doRow(tx, services, actor, saved, register, row)
      return rows
    })
  } catch (error) {
    if (!isOfTheRow(error)) throw error
  }
  const rows = await db.withActor(actor, (tx) => rowsToDo(tx, saved.id, above, BATCH))
  for (const row of rows) {
    try {
      await db.withActor(actor, (tx) => doRow(tx, services, actor, saved, register, row))
    } catch (error) {
      if (!isOfTheRow(error)) throw error
      await db.withActor(actor, (tx) =>
        settleRow(tx, saved.id, row.line, {
          outcome: error.id === 'staleVersion' || error.id === 'notFound' ? 'conflict' : 'failed',
          note: whyOf(error),
        }),
      )
    }
  }
  return rows
}

/** What the register's own rules refuse concerns the row alone; the rest concerns us all. */
function isOfTheRow(error: unknown): error is AppError {
  return (
    error instanceof AppError &&
    ['invalid', 'staleVersion', 'notAllowedNow', 'notFound', 'alreadyExists', 'frozen'].includes(
      error.id,
    )
  )
}

function whyOf(error: AppError): string {
  if (error.id === 'staleVersion') {
    const by = error.details.changedByName
    return `${typeof by === 'string' ? by : 'Någon'} ändrade posten efter provkörningen. Den är lämnad som den är.`
  }
  if (error.id === 'notFound') return 'Posten, eller något den hänvisar till, finns inte längre.'
  return [error.message, ...error.fields.map(({ message }) => message)].join(' ').slice(0, 500)
}

async function doRow(
  tx: Tx,
  services: Services,
  actor: Actor,
  saved: SavedImport,
  { declaration, ...register }: ImportRegister,
  row: SavedRow,
): Promise<void> {
  const now = services.now()
  const note = noteOf(saved, row.line)
  const declared = declaration as unknown as RecordDeclaration
  if (row.fate === 'new') {
    const made = await createRecord(tx, declared, actor, now, {
      boardId: saved.boardId,
      values: row.values,
      secrecy: row.secrecy,
      note,
      ...(row.state === null ? {} : { state: row.state }),
    })
    await settleRow(tx, saved.id, row.line, {
      outcome: 'done',
      recordId: made.id,
      before: { values: null, state: null, secrecy: null, links: [] },
      afterVersion: made.version,
    })
    return
  }
  const id = row.recordId
  if (id === null || row.version === null || row.values === null) throw new AppError('notFound')
  const record = await recordById(tx, declared, id)
  if (record.boardId !== saved.boardId) throw new AppError('notFound')
  let after = (await changeInRegister(tx, { declaration, ...register }, actor, now, {
    id,
    version: row.version,
    values: row.values,
    secrecy: row.secrecy,
    note,
  })) as RecordRow
  if (row.state !== null && row.state !== after.state)
    after = (await moveRecord(tx, declared, actor, now, {
      id,
      version: after.version,
      to: row.state,
      note,
    })) as unknown as RecordRow
  await settleRow(tx, saved.id, row.line, {
    outcome: 'done',
    before: {
      values: record.fields as Record<string, unknown>,
      state: record.state,
      secrecy: record.secrecy,
      links: [],
    },
    afterVersion: after.version,
  })
}

function noteOf({ fileName }: SavedImport, line: number): string {
  return `Importerad ur ${fileName}, rad ${line}`
}

/** Links come last: they may lead to rows that came later in the file. */
async function linkRows(
  services: Services,
  actor: Actor,
  saved: SavedImport,
  { declaration }: ImportRegister,
  isStopping: Stopping,
): Promise<void> {
  const { db, now } = services
  let above = 0
  let names: Map<string, string> | null = null
  for (;;) {
    const from = above
    const rows = await db.withActor(actor, (tx) =>
      doneRows(tx, saved.id, { above: from, onlyLinks: true, limit: BATCH }),
    )
    if (rows.length === 0) return
    names ??= await titlesOf(services, actor, saved, declaration.type)
    const titles = names
    await db.withActor(actor, async (tx) => {
      for (const row of rows) {
        if (row.recordId === null) continue
        const made = row.before?.links ?? []
        for (const link of row.links) {
          const ends = endsOf(row.recordId, link, titles)
          if (!ends || !isLinkKind(ends.kind) || (await isLinked(tx, ends))) continue
          const fromType = await typeOfRecord(tx, ends.from)
          if (fromType === null) continue
          await addLink(tx, actor, now(), {
            from: { id: ends.from, type: fromType, boardId: saved.boardId },
            kind: ends.kind as LinkKind,
            to: ends.to,
          })
          made.push({ ...ends, fromType })
        }
        if (row.before)
          await settleRow(tx, saved.id, row.line, {
            outcome: 'done',
            before: { ...row.before, links: made },
          })
      }
      await changeImport(tx, saved.id, { aliveAt: now() })
    })
    above = rows.at(-1)?.line ?? above
    if (isStopping()) throw new Error('stopping')
  }
}

type Ends = { kind: string; from: string; to: string }

function endsOf(
  recordId: string,
  link: WantedLink,
  titles: ReadonlyMap<string, string>,
): Ends | null {
  const column = linkOfKey(link.key)
  const other = link.to ?? titles.get(keyText(link.text)) ?? null
  if (!column || other === null) return null
  return column.end === 'out'
    ? { kind: column.kind, from: recordId, to: other }
    : { kind: column.kind, from: other, to: recordId }
}

async function isLinked(tx: Tx, { kind, from, to }: Ends): Promise<boolean> {
  const links = await linksOfRecords(tx, [from])
  return links.some((one) => one.kind === kind && one.fromId === from && one.toId === to)
}

async function titlesOf(
  services: Services,
  actor: Actor,
  saved: SavedImport,
  type: string,
): Promise<Map<string, string>> {
  const names = await services.db.withActor(actor, (tx) => recordNames(tx, saved.boardId, [type]))
  return new Map(names.map(({ id, title }) => [keyText(title), id]))
}

export async function beginUndo(services: Services, actor: Actor, importId: string): Promise<void> {
  await services.db.withActor(actor, async (tx) => {
    const saved = await importById(tx, importId)
    await beginStep(tx, services.now(), saved, { from: ['done'], to: 'undoing' })
  })
}

/** Takes back what the import did, row by row from the end; what others have changed since stays. */
export async function undoImport(
  services: Services,
  actor: Actor,
  importId: string,
  isStopping: Stopping = () => false,
): Promise<void> {
  const { db, now } = services
  const saved = await savedImport(services, actor, importId)
  const register = registerOf(saved.register)
  let progress = 0
  const total = saved.counts.done ?? 0
  try {
    const isOfUnits = saved.register === UNIT
    if (isOfUnits) await undoUnits(services, actor, saved)
    else await unlinkRows(services, actor, saved)
    let below = Number.MAX_SAFE_INTEGER
    while (!isOfUnits) {
      const from = Math.min(below, 2_000_000_000)
      const rows = await db.withActor(actor, (tx) =>
        doneRows(tx, importId, { below: from, limit: BATCH }),
      )
      if (rows.length === 0) break
      for (const row of rows) await undoRow(services, actor, saved, register, row)
      below = rows.at(-1)?.line ?? 0
      progress += rows.length
      await db.withActor(actor, (tx) =>
        changeImport(tx, importId, { progress, total, aliveAt: now() }),
      )
      if (isStopping()) throw new Error('stopping')
    }
    await db.withActor(actor, async (tx) => {
      const counts = await countRows(tx, importId)
      await changeImport(tx, importId, { state: 'undone', counts, undoneAt: now(), aliveAt: null })
    })
  } catch (error) {
    await db.withActor(actor, (tx) =>
      changeImport(tx, importId, { state: 'done', trouble: sentence(error), aliveAt: null }),
    )
    throw error
  }
}

/** The links the import made go first, so that they keep no record from going. */
async function unlinkRows(services: Services, actor: Actor, saved: SavedImport): Promise<void> {
  const { db, now } = services
  let above = 0
  for (;;) {
    const from = above
    const rows = await db.withActor(actor, (tx) =>
      doneRows(tx, saved.id, { above: from, onlyLinks: true, limit: BATCH }),
    )
    if (rows.length === 0) return
    await db.withActor(actor, async (tx) => {
      for (const row of rows)
        for (const link of row.before?.links ?? [])
          await removeLink(tx, actor, now(), {
            from: { id: link.from, type: link.fromType, boardId: saved.boardId },
            kind: link.kind as LinkKind,
            to: link.to,
          })
    })
    above = rows.at(-1)?.line ?? above
  }
}

async function undoRow(
  services: Services,
  actor: Actor,
  saved: SavedImport,
  register: ImportRegister,
  row: SavedRow,
): Promise<void> {
  const keep = (note: string) =>
    services.db.withActor(actor, (tx) =>
      settleRow(tx, saved.id, row.line, { outcome: 'kept', note }),
    )
  const { recordId, afterVersion, before } = row
  if (recordId === null || afterVersion === null || before === null) {
    await keep('Raden saknar det som behövs för att ångra den.')
    return
  }
  try {
    await services.db.withActor(actor, async (tx) => {
      const ownLinks =
        before.values === null
          ? []
          : (await linksOfRecords(tx, [recordId])).map(
              ({ kind, fromId, toId }) => `${kind} ${fromId} ${toId}`,
            )
      if (!(await isUntouched(tx, { id: recordId, version: afterVersion, ownLinks })))
        throw new AppError('staleVersion')
      if (before.values === null)
        await takeAway(tx, services, actor, saved, register, { ...row, recordId })
      else
        await restore(tx, services, actor, saved, register, {
          row: { ...row, recordId },
          afterVersion,
          before,
        })
      await settleRow(tx, saved.id, row.line, { outcome: 'undone' })
    })
  } catch (error) {
    if (
      isOfTheRow(error) ||
      codeOf((error as Error).cause) === FOREIGN_KEY ||
      codeOf(error) === FOREIGN_KEY
    )
      await keep(
        error instanceof AppError && error.id === 'invalid'
          ? whyOf(error)
          : 'Posten har ändrats, kopplats eller använts sedan importen och är kvar.',
      )
    else throw error
  }
}

type RowOfRecord = SavedRow & { recordId: string }

async function takeAway(
  tx: Tx,
  services: Services,
  actor: Actor,
  saved: SavedImport,
  { declaration }: ImportRegister,
  row: RowOfRecord,
): Promise<void> {
  await deleteRecord(tx, declaration.table, row.recordId)
  await writeHistory(tx, actor, services.now(), {
    subjectType: declaration.type,
    subjectId: row.recordId,
    boardId: saved.boardId,
    act: 'withdrawn',
    before: { title: row.title },
    after: { note: `Importen av ${saved.fileName} ångrades (rad ${row.line}).` },
  })
}

async function restore(
  tx: Tx,
  services: Services,
  actor: Actor,
  saved: SavedImport,
  register: ImportRegister,
  { row, afterVersion, before }: { row: RowOfRecord; afterVersion: number; before: Before },
): Promise<void> {
  const now = services.now()
  const note = `Importen av ${saved.fileName} ångrades (rad ${row.line}).`
  const record = (await recordById(
    tx,
    register.declaration as unknown as RecordDeclaration,
    row.recordId,
  )) as unknown as RecordRow
  // The state first: the values of before may not be enough for the state of after.
  if (before.state !== null && before.state !== record.state)
    await setState(tx, actor, now, { record, to: before.state, act: 'moved', note })
  const version =
    before.state !== null && before.state !== record.state ? afterVersion + 1 : afterVersion
  await changeInRegister(tx, register, actor, now, {
    id: row.recordId,
    version,
    values: before.values ?? {},
    secrecy: before.secrecy,
    note,
  })
}
