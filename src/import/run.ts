/**
 * The import itself, and its undoing: a batch of rows in a transaction, so that others can work
 * meanwhile and a broken-off import can be taken up where it stopped.
 */

import { refreshInherited } from '../areas/classification/inheritance/store.ts'
import { AppError } from '../core/errors.ts'
import type { RecordDeclaration, RecordRow } from '../record/define.ts'
import { writeHistory } from '../record/history.ts'
import { isLinkKind, type LinkKind } from '../record/links.ts'
import { addLinks, type NewLink, removeLink } from '../record/routes.ts'
import {
  createRecords,
  lockRecord,
  moveRecord,
  mustNotBeSealed,
  recordById,
  setState,
} from '../record/store.ts'
import type { Actor } from '../server/actor.ts'
import type { Tx } from '../server/db.ts'
import { codeOf } from '../server/engine/errors.ts'
import type { Services } from '../server/http.ts'
import { linkOfKey } from './columns.ts'
import { savedImport } from './draft.ts'
import { indexOf, sentence } from './dry-run.ts'
import { listRunOf } from './list-run.ts'
import { fingerprintOf } from './mapping.ts'
import { keyText, type WantedLink } from './plan.ts'
import { changeInRegister, type ImportRegister, registerOf } from './registers.ts'
import { settled } from './settling.ts'
import {
  type Before,
  beginStep,
  changeImport,
  countRows,
  deleteRecord,
  doneRows,
  dropFile,
  forgetPlans,
  importById,
  isUntouched,
  linksOfRecords,
  madeBy,
  recordNames,
  rememberMapping,
  rowsToDo,
  type SavedImport,
  type SavedRow,
  settleMade,
  settleRow,
  typesOf,
} from './store.ts'

const BATCH = 500
const LINK_BATCH = 100
const LAST = 2_000_000_000
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
  // A run that was broken off goes on from what it had done.
  const {
    done = 0,
    conflict = 0,
    failed = 0,
  } = await db.withActor(actor, (tx) => countRows(tx, importId))
  let progress = done + conflict + failed
  try {
    const list = listRunOf(saved.register)
    await list?.run(services, actor, saved, isStopping)
    const run = list ? null : await openRun(services, actor, saved, register)
    let above = 0
    while (run !== null) {
      const rows = await batchOfRows(run, above)
      const last = rows.at(-1)
      if (!last) break
      above = last.line
      progress += rows.length
      await db.withActor(actor, (tx) =>
        changeImport(tx, importId, { progress, total, aliveAt: now() }),
      )
      if (isStopping()) throw new Error('stopping')
    }
    if (!list) await linkRows(services, actor, saved, register, isStopping)
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
      await refreshInherited(tx, actor)
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

/** What a batch needs besides its rows. */
type Run = {
  services: Services
  actor: Actor
  saved: SavedImport
  register: ImportRegister
  /** How many records of others have the key now, as the run begins. */
  knownNow: (key: string) => number
}

async function openRun(
  services: Services,
  actor: Actor,
  saved: SavedImport,
  register: ImportRegister,
): Promise<Run> {
  const { index, own } = await services.db.withActor(actor, async (tx) => ({
    index: await indexOf(tx, saved, register),
    own: await madeBy(tx, saved.id),
  }))
  const knownNow = (key: string) =>
    (index.get(key) ?? []).reduce((sum, { id }) => (own.has(id) ? sum : sum + 1), 0)
  return { services, actor, saved, register, knownNow }
}

/**
 * One transaction for the batch; when a row of it fails, one for each half, down to the row itself.
 * The rows are locked and read where they are done, so that none is done twice.
 */
async function batchOfRows(run: Run, above: number, upTo: number = LAST): Promise<SavedRow[]> {
  const { services, actor, saved } = run
  const rowsIn = (tx: Tx) => rowsToDo(tx, saved.id, { above, upTo }, BATCH)
  try {
    return await services.db.withActor(actor, async (tx) => {
      const rows = await rowsIn(tx)
      await doTogether(tx, run, rows)
      return rows
    })
  } catch (error) {
    if (!isOfTheRow(error)) throw error
    const rows = await services.db.withActor(actor, rowsIn)
    const last = rows.at(-1)
    if (rows.length > 1 && last) {
      const middle = rows[Math.floor((rows.length - 1) / 2)]?.line ?? above
      await batchOfRows(run, above, middle)
      await batchOfRows(run, middle, last.line)
    } else if (last)
      await services.db.withActor(actor, (tx) =>
        settleRow(tx, saved.id, last.line, {
          outcome: error.id === 'staleVersion' || error.id === 'notFound' ? 'conflict' : 'failed',
          note: whyOf(error),
        }),
      )
    return rows
  }
}

/** What the register's own rules refuse concerns the row alone; the rest concerns us all. */
function isOfTheRow(error: unknown): error is AppError {
  return (
    error instanceof AppError &&
    [
      'invalid',
      'staleVersion',
      'notAllowedNow',
      'notFound',
      'alreadyExists',
      'frozen',
      'secretContent',
    ].includes(error.id)
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

async function doTogether(tx: Tx, run: Run, rows: readonly SavedRow[]): Promise<void> {
  const { services, actor, saved, register, knownNow } = run
  const declared = register.declaration as unknown as RecordDeclaration
  const made: SavedRow[] = []
  for (const row of rows) {
    if (row.fate !== 'new') continue
    if (row.key === undefined || knownNow(row.key.text) <= row.key.known) made.push(row)
    else await settleRow(tx, saved.id, row.line, { outcome: 'conflict', note: ADDED_SINCE })
  }
  const now = services.now()
  const { boardId } = saved
  const inputs = []
  for (const row of made) {
    const { state, values } = row
    inputs.push({
      boardId,
      values: await settled(tx, register, now, { boardId, record: null, state, values }),
      secrecy: row.secrecy,
      note: noteOf(saved, row.line),
      ...(state === null ? {} : { state }),
    })
  }
  if (made.length > 1) await forgetPlans(tx)
  const ids = await createRecords(tx, declared, actor, now, inputs)
  await settleMade(
    tx,
    saved.id,
    made.map(({ line }, at) => ({ line, recordId: ids[at] ?? '' })),
  )
  for (const row of rows) if (row.fate === 'change') await changeRow(tx, run, row)
}

const ADDED_SINCE =
  'Någon lade till en post med samma nyckel efter provkörningen. Raden är inte importerad. Provkör filen på nytt för att ändra den posten.'

async function changeRow(tx: Tx, run: Run, row: SavedRow): Promise<void> {
  const { services, actor, saved, register } = run
  const now = services.now()
  const note = noteOf(saved, row.line)
  const declared = register.declaration as unknown as RecordDeclaration
  const id = row.recordId
  if (id === null || row.version === null || row.values === null) throw new AppError('notFound')
  const record = await recordById(tx, declared, id)
  if (record.boardId !== saved.boardId) throw new AppError('notFound')
  if (record.version !== row.version) await lockRecord(tx, declared, id, row.version)
  const { boardId } = saved
  const values = await settled(tx, register, now, {
    boardId,
    record: record as unknown as RecordRow,
    state: row.state,
    values: row.values,
  })
  mustNotBeSealed(declared, record, values)
  let after = (await changeInRegister(tx, register, actor, now, {
    id,
    version: row.version,
    values,
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
      doneRows(tx, saved.id, { above: from, onlyLinks: true, limit: LINK_BATCH }),
    )
    if (rows.length === 0) return
    names ??= await titlesOf(services, actor, saved, declaration.type)
    const titles = names
    await db.withActor(actor, async (tx) => {
      await linkTogether(tx, services, actor, saved, { rows, titles })
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

async function linkTogether(
  tx: Tx,
  services: Services,
  actor: Actor,
  saved: SavedImport,
  { rows, titles }: { rows: readonly SavedRow[]; titles: ReadonlyMap<string, string> },
): Promise<void> {
  const wanted = rows.flatMap(({ line, recordId, links }) =>
    links.flatMap((link) => {
      const ends = recordId === null ? null : endsOf(recordId, link, titles)
      return ends && isLinkKind(ends.kind) ? [{ line, ends, kind: ends.kind, text: link.text }] : []
    }),
  )
  const textOf = ({ kind, from, to }: Ends) => `${kind} ${from} ${to}`
  const there = new Set(
    (await linksOfRecords(tx, [...new Set(wanted.map(({ ends }) => ends.from))])).map(
      ({ kind, fromId, toId }) => textOf({ kind, from: fromId, to: toId }),
    ),
  )
  const types = await typesOf(tx, [...new Set(wanted.flatMap(({ ends }) => [ends.from, ends.to]))])
  const made = new Map<number, Before['links']>()
  const lost = new Map<number, string>()
  const links: NewLink[] = []
  for (const { line, ends, kind, text } of wanted) {
    const [fromType, toType] = [types.get(ends.from), types.get(ends.to)]
    if (fromType === undefined || toType === undefined) {
      lost.set(line, `Kopplingen till ”${text}” är inte gjord: posten finns inte längre.`)
      continue
    }
    if (ends.from === ends.to) {
      lost.set(
        line,
        `Kopplingen till ”${text}” är inte gjord: en post kopplas inte till sig själv.`,
      )
      continue
    }
    if (there.has(textOf(ends))) continue
    there.add(textOf(ends))
    const { boardId } = saved
    links.push({ from: { id: ends.from, type: fromType, boardId }, kind, to: ends.to, toType })
    made.set(line, [...(made.get(line) ?? []), { ...ends, fromType }])
  }
  await addLinks(tx, actor, services.now(), links)
  for (const { line, before } of rows) {
    const own = made.get(line)
    if (!before || (own === undefined && !lost.has(line))) continue
    await settleRow(tx, saved.id, line, {
      outcome: 'done',
      note: lost.get(line) ?? null,
      before: { ...before, links: [...before.links, ...(own ?? [])] },
    })
  }
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
    const list = listRunOf(saved.register)
    if (list) await list.undo(services, actor, saved)
    else await unlinkRows(services, actor, saved)
    let below = Number.MAX_SAFE_INTEGER
    while (!list) {
      const from = Math.min(below, LAST)
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
      await refreshInherited(tx, actor)
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
      doneRows(tx, saved.id, { above: from, onlyLinks: true, limit: LINK_BATCH }),
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
