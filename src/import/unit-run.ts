/** Units in and out: planned whole, made from the top of the tree, undone from the bottom. */
import { sql } from 'kysely'
import { allUnits, changeUnit, createUnit, unitById } from '../areas/organisation/store.ts'
import { AppError } from '../core/errors.ts'
import { writeHistory } from '../record/history.ts'
import type { Actor } from '../server/actor.ts'
import type { Db, Tx } from '../server/db.ts'
import { codeOf } from '../server/engine/errors.ts'
import type { Services } from '../server/http.ts'
import type { Cell } from './cells.ts'
import { type Draft, type Lookups, readRow } from './plan.ts'
import { rowsElsewhere } from './read/read-jobs.ts'
import { refuse } from './read/refusals.ts'
import {
  changeImport,
  keepRows,
  pageOfRows,
  type SavedImport,
  type SavedRow,
  settleRow,
} from './store.ts'
import {
  type KnownUnit,
  placesOf,
  planUnits,
  type UnitValues,
  unitColumns,
  unitList,
} from './units.ts'

/** More than any municipality or region has. */
const MOST_UNITS = 20_000
const BATCH = 100
const nobody: Lookups = { people: () => [], records: () => [], nameOf: (id) => id }

export async function planUnitRows(
  services: Services,
  actor: Actor,
  saved: SavedImport,
  path: string,
): Promise<void> {
  const register = { declaration: unitList, target: unitColumns }
  const drafts: Draft[] = []
  for await (const rows of rowsElsewhere(path, saved.options)) {
    for (const row of rows) drafts.push(readRow(row, saved.mapping, register, nobody))
    if (drafts.length > MOST_UNITS) throw refuse('tooManyRows')
  }
  await services.db.withActor(actor, async (tx) => {
    const planned = planUnits(drafts, (await allUnits(tx)) as KnownUnit[])
    for (let at = 0; at < planned.length; at += 1000)
      await keepRows(tx, actor, saved, planned.slice(at, at + 1000))
    await changeImport(tx, saved.id, { progress: planned.length, total: planned.length })
  })
}

async function rowsOf(services: Services, actor: Actor, importId: string): Promise<SavedRow[]> {
  const limit = MOST_UNITS
  const page = await services.db.withActor(actor, (tx) =>
    pageOfRows(tx, importId, { offset: 0, limit }),
  )
  return page.rows
}

const valuesOf = (row: SavedRow) => row.values as unknown as UnitValues

export async function runUnits(
  services: Services,
  actor: Actor,
  saved: SavedImport,
  isStopping: () => boolean,
): Promise<void> {
  const rows = (await rowsOf(services, actor, saved.id))
    .filter((row) => (row.fate === 'new' || row.fate === 'change') && row.outcome === null)
    .sort((a, b) => valuesOf(a).depth - valuesOf(b).depth || a.line - b.line)
  for (let at = 0; at < rows.length; at += BATCH) {
    await services.db.withActor(actor, async (tx) => {
      const units = (await allUnits(tx)) as KnownUnit[]
      const places = placesOf(units)
      const idAt = new Map(units.map(({ id }) => [places.get(id) ?? '', id]))
      for (const row of rows.slice(at, at + BATCH))
        await runUnit(tx, services, actor, saved, row, idAt)
      await changeImport(tx, saved.id, {
        progress: Math.min(at + BATCH, rows.length),
        total: rows.length,
        aliveAt: services.now(),
      })
    })
    if (isStopping()) throw new Error('stopping')
  }
}

async function runUnit(
  tx: Tx,
  services: Services,
  actor: Actor,
  saved: SavedImport,
  row: SavedRow,
  idAt: Map<string, string>,
): Promise<void> {
  const values = valuesOf(row)
  const now = services.now()
  const conflict = (note: string) =>
    settleRow(tx, saved.id, row.line, { outcome: 'conflict', note })
  if (row.fate === 'new') {
    if (idAt.has(values.place)) return conflict('Enheten lades upp av någon efter provkörningen.')
    const parentId = values.above === null ? null : (idAt.get(values.above) ?? null)
    if (values.above !== null && parentId === null)
      return conflict('Den överordnade enheten finns inte längre.')
    const note = `Importerad ur ${saved.fileName}, rad ${row.line}`
    const { name, kind } = values
    const made = await createUnit(tx, actor, now, { parentId, kind, name, note })
    const unit = values.active ? made : await changeUnit(tx, actor, now, { ...made, active: false })
    idAt.set(values.place, made.id)
    return settleRow(tx, saved.id, row.line, {
      outcome: 'done',
      recordId: made.id,
      before: { values: null, state: null, secrecy: null, links: [] },
      afterVersion: unit.version,
    })
  }
  const unit = await unitById(tx, row.recordId ?? '')
  if (unit.version !== row.version)
    return conflict('Någon ändrade enheten efter provkörningen. Den är lämnad som den är.')
  const changed = await changeUnit(tx, actor, now, { ...unit, active: values.active })
  return settleRow(tx, saved.id, row.line, {
    outcome: 'done',
    before: { values: { active: unit.active }, state: null, secrecy: null, links: [] },
    afterVersion: changed.version,
  })
}

export async function undoUnits(
  services: Services,
  actor: Actor,
  saved: SavedImport,
): Promise<void> {
  const rows = (await rowsOf(services, actor, saved.id))
    .filter((row) => row.outcome === 'done')
    .sort((a, b) => valuesOf(b).depth - valuesOf(a).depth || b.line - a.line)
  for (const row of rows) {
    try {
      await services.db.withActor(actor, (tx) => undoUnit(tx, services, actor, saved, row))
    } catch (error) {
      const isInUse = error instanceof AppError || codeOf(error) === '23503'
      if (!isInUse) throw error
      await services.db.withActor(actor, (tx) =>
        settleRow(tx, saved.id, row.line, {
          outcome: 'kept',
          note: 'Enheten har ändrats eller använts sedan importen och är kvar.',
        }),
      )
    }
  }
}

async function undoUnit(
  tx: Tx,
  services: Services,
  actor: Actor,
  saved: SavedImport,
  row: SavedRow,
): Promise<void> {
  const now = services.now()
  const unit = await unitById(tx, row.recordId ?? '')
  if (unit.version !== row.afterVersion) throw new AppError('staleVersion')
  if (row.fate === 'new') {
    await sql`delete from units where id = ${unit.id}`.execute(tx)
    await writeHistory(tx, actor, now, {
      subjectType: 'unit',
      subjectId: unit.id,
      boardId: null,
      act: 'withdrawn',
      before: { name: unit.name },
      after: { note: `Importen av ${saved.fileName} ångrades (rad ${row.line}).` },
    })
  } else {
    const active = row.before?.values?.active === true
    await changeUnit(tx, actor, now, { ...unit, active })
  }
  await settleRow(tx, saved.id, row.line, { outcome: 'undone' })
}

/** The tree as a list, each unit with the path above it. */
export async function* unitCells(db: Db, actor: Actor): AsyncGenerator<Cell[]> {
  const units = (await db.withActor(actor, (tx) => allUnits(tx))) as KnownUnit[]
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const pathTo = (unit: KnownUnit): string[] => {
    const parent = unit.parentId === null ? undefined : byId.get(unit.parentId)
    return parent ? [...pathTo(parent), parent.name] : []
  }
  for (const unit of units) {
    const path = pathTo(unit)
    const cells: Record<string, Cell> = {
      name: unit.name,
      kind: unitColumns.find(({ key }) => key === 'kind')?.options?.[unit.kind] ?? unit.kind,
      path: path.length === 0 ? null : path.join(' / '),
      parent: path.at(-1) ?? null,
      code: null,
      active: unit.active ? 'Ja' : 'Nej',
    }
    yield unitColumns.map(({ key }) => cells[key] ?? null)
  }
}
