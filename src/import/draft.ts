/** From an uploaded file to a draft: how it was read, and what its columns are taken for. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '../core/errors.ts'
import type { Actor } from '../server/actor.ts'
import type { Services } from '../server/http.ts'
import type { Look, ReadOptions } from './cells.ts'
import { fingerprintOf, type Mapping, proposeMapping } from './mapping.ts'
import { lookElsewhere } from './read/read-jobs.ts'
import { type ImportRegister, registerOf } from './registers.ts'
import { shapeOf, shapes } from './shapes.ts'
import {
  changeImport,
  importById,
  keepFile,
  keepImport,
  rememberedMapping,
  type SavedImport,
  writeFileTo,
} from './store.ts'
import { synonyms } from './synonyms.ts'

/** Keeps the file and proposes how to take it. */
export async function draftImport(
  services: Services,
  actor: Actor,
  file: { boardId: string; register: string; path: string; fileName: string; size: number },
  options: ReadOptions = {},
): Promise<string> {
  const register = registerOf(file.register)
  const look = await lookElsewhere(file.path, options, knownWords(register))
  const proposed = await propose(services, actor, file.boardId, register, look)
  const id = await services.db.withActor(actor, (tx) =>
    keepImport(tx, actor, services.now(), {
      boardId: file.boardId,
      register: file.register,
      fileName: file.fileName,
      fileSize: file.size,
      options: optionsOf(look, options),
      look,
      ...proposed,
    }),
  )
  await keepFile(services.db, actor, { id, boardId: file.boardId }, file.path)
  return id
}

/** Reads the kept file in another way: another sheet, encoding or header line. */
export async function readAgain(
  services: Services,
  actor: Actor,
  saved: SavedImport,
  options: ReadOptions,
): Promise<void> {
  if (saved.state !== 'draft' && saved.state !== 'planned')
    throw new AppError('notAllowedNow', {
      message: 'Importen är redan körd. Ladda upp filen igen för att läsa den på ett annat sätt.',
    })
  const register = registerOf(saved.register)
  await withKeptFile(services, actor, saved.id, async (path) => {
    const look = await lookElsewhere(path, options, knownWords(register))
    const proposed = await propose(services, actor, saved.boardId, register, look)
    await services.db.withActor(actor, (tx) =>
      changeImport(tx, saved.id, {
        options: optionsOf(look, options),
        look,
        ...proposed,
        state: 'draft',
      }),
    )
  })
}

/** What was read is said outright, so that the rows are read the same way afterwards. */
function optionsOf(look: Look, asked: ReadOptions): ReadOptions {
  return {
    sheet: look.sheet ?? undefined,
    encoding: look.encoding ?? undefined,
    delimiter: look.delimiter ?? undefined,
    headerLine: asked.headerLine ?? look.headerLine,
  }
}

async function propose(
  services: Services,
  actor: Actor,
  boardId: string,
  { declaration, target }: ImportRegister,
  look: Look,
) {
  const kept = await services.db.withActor(actor, (tx) =>
    rememberedMapping(tx, boardId, declaration.type, fingerprintOf(look.columns)),
  )
  const remembered = kept === null ? null : atTheirNewPlaces(kept, look)
  return proposeMapping(look.columns, target, declaration.title, {
    remembered,
    shape: shapeOf(declaration.type, look.columns),
  })
}

/** A mapping is remembered by the columns' names; they may have changed places since. */
function atTheirNewPlaces(
  kept: { columns: { index: number; name: string }[]; mapping: Mapping },
  look: Look,
): Mapping {
  const left = [...look.columns]
  return {
    ...kept.mapping,
    columns: kept.mapping.columns.flatMap((column) => {
      const name = kept.columns.find(({ index }) => index === column.from)?.name
      const at = left.findIndex((one) => one.name === name)
      if (at < 0) return []
      const [found] = left.splice(at, 1)
      return found ? [{ ...column, from: found.index }] : []
    }),
  }
}

function knownWords({ declaration, target }: ImportRegister): string[] {
  const own = target.flatMap((column) => [column.label, ...(synonyms[column.key] ?? [])])
  const others = shapes.filter(({ type }) => type === declaration.type)
  return [...own, ...others.flatMap(({ columns }) => Object.keys(columns))]
}

/** Lays the kept file in a folder of its own while it is worked with. */
export async function withKeptFile<T>(
  services: Services,
  actor: Actor,
  importId: string,
  work: (path: string) => Promise<T>,
): Promise<T> {
  return withTemporary(async (folder) => {
    const path = join(folder, 'fil')
    const isKept = await writeFileTo(services.db, actor, importId, path)
    if (!isKept)
      throw new AppError('notAllowedNow', {
        message: 'Filen finns inte kvar. Ladda upp den igen.',
      })
    return work(path)
  })
}

export async function withTemporary<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'genomlys-import-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export async function savedImport(
  services: Services,
  actor: Actor,
  id: string,
): Promise<SavedImport> {
  return services.db.withActor(actor, (tx) => importById(tx, id))
}
