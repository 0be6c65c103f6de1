/** Imports and exports over HTTP: read a file, say what its columns are, try, run, undo. */
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { AppError } from '../core/errors.ts'
import { attachmentHeader, safeFileName } from '../core/file-names.ts'
import { id } from '../core/inputs.ts'
import { type Act, actsOfRecord, may } from '../core/policy.ts'
import type { Actor } from '../server/actor.ts'
import type { Tx } from '../server/db.ts'
import { type App, actorOf, mustMay, type Services } from '../server/http.ts'
import { delimiters, encodings } from './cells.ts'
import { draftImport, readAgain, savedImport, withTemporary } from './draft.ts'
import { beginDryRun, dryRun } from './dry-run.ts'
import { type ExportFormat, exportFormats, exportRegister } from './export.ts'
import {
  importAnswer,
  importsAnswer,
  mappingSchema,
  rowsAnswer,
  undoAnswer,
} from './import-answer.ts'
import { lookupsFor } from './lookups.ts'
import type { Mapping } from './mapping.ts'
import { questionsOf } from './questions.ts'
import { LARGEST_FILE, refuse } from './read/refusals.ts'
import { actsOf, type ImportRegister, registerOf } from './registers.ts'
import { beginRun, beginUndo, runImport, undoImport } from './run.ts'
import { shapeOf } from './shapes.ts'
import {
  boardName,
  changeImport,
  dropImport,
  importById,
  importsOf,
  pageOfRows,
  type SavedImport,
  SILENT_MS,
  undoOutlook,
} from './store.ts'

const inBoard = z.object({ boardId: id })
const byId = z.object({ id })
const register = z.string().max(60)
const tags = ['Import och export']
/** Opening somebody's file is costly: a few a minute is more than a person needs. */
const rateLimit = { max: 30, timeWindow: '1 minute' }

export function importRoutes(app: App, services: Services): void {
  const jobs = new Jobs(app)

  app.get(
    '/api/boards/:boardId/imports',
    {
      config: { act: 'register.export' },
      schema: {
        tags,
        summary: 'Tidigare importer till ett register',
        params: inBoard,
        querystring: z.object({ register }),
        response: { 200: importsAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      const wanted = registerOf(request.query.register)
      mustMay(actor, actsOf(wanted).read, boardId)
      const mayImport = mayImportAt(actor, wanted, boardId)
      return services.db.withActor(actor, async (tx) => ({
        imports: mayImport.answer
          ? (await importsOf(tx, boardId, request.query.register)).map((one) => asSummary(one))
          : [],
        may: { import: mayImport, export: may(actor, 'register.export', boardId) },
      }))
    },
  )

  // Only here are bytes taken as they come, and none are kept in memory.
  app.register(async (inner) => {
    const files = inner as unknown as App
    files.addContentTypeParser('application/octet-stream', (_request, payload, done) =>
      done(null, payload),
    )
    files.post(
      '/api/boards/:boardId/imports',
      {
        config: { act: 'import.run', rateLimit },
        bodyLimit: LARGEST_FILE + 1024,
        schema: {
          tags,
          summary: 'Läs en fil (.xlsx eller CSV), som application/octet-stream',
          params: inBoard,
          querystring: z.object({ register, name: z.string().max(400).optional() }),
          response: { 201: z.object({ id: z.string() }) },
        },
      },
      async (request, reply) => {
        const actor = actorOf(request)
        const { boardId } = request.params
        mustImport(actor, registerOf(request.query.register), boardId)
        const made = await withTemporary(async (folder) => {
          const path = join(folder, 'fil')
          const size = await receive(request.body as Readable | null, path)
          return draftImport(services, actor, {
            boardId,
            register: request.query.register,
            path,
            size,
            fileName: safeFileName(request.query.name ?? '', 'uppladdad fil'),
          })
        })
        return reply.code(201).send({ id: made })
      },
    )
  })

  app.get(
    '/api/imports/:id',
    {
      config: { act: 'import.run' },
      schema: { tags, summary: 'En import', params: byId, response: { 200: importAnswer } },
    },
    async (request) => answerImport(actorOf(request), request.params.id),
  )

  app.get(
    '/api/imports/:id/rows',
    {
      config: { act: 'import.run' },
      schema: {
        tags,
        summary: 'Vad varje rad blir eller blev, och varför',
        params: byId,
        querystring: z.object({
          fate: z.enum(['new', 'change', 'same', 'duplicate', 'error']).optional(),
          outcome: z.enum(['done', 'conflict', 'failed', 'undone', 'kept']).optional(),
          offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
          limit: z.coerce.number().int().min(1).max(200).default(50),
        }),
        response: { 200: rowsAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return services.db.withActor(actor, async (tx) => {
        const saved = await importInSight(tx, actor, request.params.id)
        const page = await pageOfRows(tx, saved.id, request.query)
        return { rows: page.rows.map(asShown), total: page.total }
      })
    },
  )

  app.put(
    '/api/imports/:id/reading',
    {
      config: { act: 'import.run', rateLimit },
      schema: {
        tags,
        summary: 'Läs filen på ett annat sätt: ett annat blad, en annan kodning eller rubrikrad',
        params: byId,
        body: z.strictObject({
          sheet: z.string().max(200).optional(),
          encoding: z.enum(Object.keys(encodings) as [keyof typeof encodings]).optional(),
          delimiter: z.enum(Object.keys(delimiters) as [keyof typeof delimiters]).optional(),
          headerLine: z.number().int().min(1).max(1000).optional(),
        }),
        response: { 200: importAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const saved = await ownImport(actor, request.params.id)
      await readAgain(services, actor, saved, request.body)
      return answerImport(actor, saved.id)
    },
  )

  app.put(
    '/api/imports/:id/mapping',
    {
      config: { act: 'import.run' },
      schema: {
        tags,
        summary: 'Säg vad kolumnerna är',
        params: byId,
        body: mappingSchema,
        response: { 200: importAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const saved = await ownImport(actor, request.params.id)
      if (saved.state !== 'draft' && saved.state !== 'planned')
        throw new AppError('notAllowedNow', { message: 'Importen är redan körd.' })
      const mapping: Mapping = request.body
      mustFit(mapping, registerOf(saved.register))
      await services.db.withActor(actor, (tx) =>
        changeImport(tx, saved.id, { mapping, state: 'draft', counts: {}, trouble: null }),
      )
      return answerImport(actor, saved.id)
    },
  )

  const begun = {
    'dry-run': { summary: 'Provkör: vad skulle varje rad bli?', begin: beginDryRun },
    run: { summary: 'Kör importen som den provkördes', begin: beginRun },
    undo: { summary: 'Ångra hela importen', begin: beginUndo },
  } as const
  for (const [step, { summary, begin }] of Object.entries(begun))
    app.post(
      `/api/imports/:id/${step}`,
      {
        config: { act: 'import.run', rateLimit },
        schema: { tags, summary, params: byId, response: { 202: importAnswer } },
      },
      async (request, reply) => {
        const actor = actorOf(request)
        const saved = await ownImport(actor, request.params.id)
        await begin(services, actor, saved.id)
        jobs.start(request.log, () => workOf(step, actor, saved))
        return reply.code(202).send(await answerImport(actor, saved.id))
      },
    )

  app.get(
    '/api/imports/:id/undo',
    {
      config: { act: 'import.run' },
      schema: {
        tags,
        summary: 'Vad blir det om importen ångras?',
        params: byId,
        response: { 200: undoAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const saved = await ownImport(actor, request.params.id)
      return services.db.withActor(actor, (tx) => undoOutlook(tx, saved))
    },
  )

  app.delete(
    '/api/imports/:id',
    {
      config: { act: 'import.run' },
      schema: {
        tags,
        summary: 'Kasta en import som inte är körd',
        params: byId,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const saved = await ownImport(actor, request.params.id)
      const isRun = (saved.counts.done ?? 0) > 0
      if (isRun || !['draft', 'planned'].includes(saved.state))
        throw new AppError('notAllowedNow', {
          message: 'Importen har skrivit i registret och sparas. Ångra den i stället.',
        })
      await services.db.withActor(actor, (tx) => dropImport(tx, saved.id))
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/api/boards/:boardId/exports/:register',
    {
      config: { act: 'register.export', rateLimit },
      schema: {
        tags,
        summary: 'Hela registret som fil',
        params: inBoard.extend({ register }),
        querystring: z.object({
          format: z
            .enum(Object.keys(exportFormats) as [ExportFormat, ...ExportFormat[]])
            .default('xlsx'),
        }),
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      const wanted = registerOf(request.params.register)
      mustMay(actor, actsOf(wanted).read, boardId)
      const name = await services.db.withActor(actor, (tx) => boardName(tx, boardId))
      const file = exportRegister(services.db, actor, {
        boardId,
        boardName: name,
        register: wanted,
        format: request.query.format,
        mayRead: mayReadAt(actor, boardId),
      })
      return reply
        .header('content-type', file.type)
        .header('content-disposition', attachmentHeader(file.fileName))
        .header('x-content-type-options', 'nosniff')
        .send(file.content)
    },
  )

  async function workOf(step: string, actor: Actor, saved: SavedImport): Promise<void> {
    const { isStopping } = jobs
    if (step === 'dry-run')
      await dryRun(services, actor, saved.id, {
        read: mayReadAt(actor, saved.boardId),
        isStopping,
      })
    else if (step === 'run') await runImport(services, actor, saved.id, isStopping)
    else await undoImport(services, actor, saved.id, isStopping)
  }

  async function ownImport(actor: Actor, importId: string): Promise<SavedImport> {
    const saved = await savedImport(services, actor, importId)
    mustImport(actor, registerOf(saved.register), saved.boardId)
    return saved
  }

  async function answerImport(actor: Actor, importId: string) {
    return services.db.withActor(actor, async (tx) => {
      const saved = await importInSight(tx, actor, importId)
      const { target, declaration } = registerOf(saved.register)
      const isOpen = saved.state === 'draft' || saved.state === 'planned'
      const lookups = isOpen
        ? await lookupsFor(tx, saved.boardId, target, mayReadAt(actor, saved.boardId))
        : null
      return {
        import: asSummary(saved),
        options: saved.options,
        look: saved.look,
        mapping: saved.mapping,
        origin: saved.origin,
        shape: shapeOf(saved.register, saved.look.columns)?.title ?? null,
        questions: lookups
          ? questionsOf(saved.look.columns, saved.mapping, target, lookups, declaration.type)
          : [],
      }
    })
  }

  function asSummary(saved: SavedImport) {
    const isUnderWay = ['planning', 'running', 'undoing'].includes(saved.state)
    const silence = Date.parse(services.now()) - Date.parse(saved.aliveAt ?? saved.createdAt)
    const { options: _o, look: _l, mapping: _m, aliveAt: _a, startedBy: _s, ...shown } = saved
    return { ...shown, isSilent: isUnderWay && silence > SILENT_MS }
  }
}

function asShown(row: Awaited<ReturnType<typeof pageOfRows>>['rows'][number]) {
  const { line, fate, title, recordId, changes, problems, reason, outcome, outcomeNote } = row
  return { line, fate, title, recordId, changes, problems, reason, outcome, outcomeNote }
}

async function importInSight(tx: Tx, actor: Actor, importId: string): Promise<SavedImport> {
  const saved = await importById(tx, importId)
  mustImport(actor, registerOf(saved.register), saved.boardId)
  return saved
}

/** Importing adds, changes and shows what was there: it takes all three. */
function actsToImport(wanted: ImportRegister): Act[] {
  const { read, create, change } = actsOf(wanted)
  return ['import.run', read, create, change]
}

function mustImport(actor: Actor, wanted: ImportRegister, boardId: string): void {
  for (const act of actsToImport(wanted)) mustMay(actor, act, boardId)
}

function mayImportAt(actor: Actor, wanted: ImportRegister, boardId: string) {
  const answers = actsToImport(wanted).map((act) => may(actor, act, boardId))
  return answers.find(({ answer }) => !answer) ?? { answer: true, because: '' }
}

function mayReadAt(actor: Actor, boardId: string): (type: string) => boolean {
  return (type) => may(actor, actsOfRecord(type).read, boardId).answer
}

/** A mapping names only columns there are, and each of the register's once. */
function mustFit(mapping: Mapping, { target }: ImportRegister): void {
  const isThere = (key: string) => target.some((one) => one.key === key)
  const taken = new Set<string>()
  for (const { to } of mapping.columns) {
    if (to === null) continue
    const label = target.find((one) => one.key === to)?.label
    if (label === undefined || taken.has(to))
      throw new AppError('invalid', {
        message:
          label === undefined
            ? 'En av kolumnerna finns inte i registret. Ladda om sidan.'
            : `Två kolumner i filen kan inte båda bli ”${label}”. Välj en av dem.`,
      })
    taken.add(to)
  }
  const known = target.find((one) => one.key === mapping.key)
  if (
    !known ||
    !['text', 'number', 'link'].includes(known.kind) ||
    !Object.keys(mapping.fixed).every(isThere)
  )
    throw new AppError('invalid', { message: 'Välj en kolumn att känna igen raderna på.' })
}

/** Writes what is sent to a file as it comes, and stops when it is too much. */
async function receive(body: Readable | null, path: string): Promise<number> {
  if (!body || typeof body.pipe !== 'function') throw refuse('empty')
  let size = 0
  await pipeline(
    body,
    async function* counted(chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        size += chunk.length
        if (size > LARGEST_FILE) throw refuse('tooLarge')
        yield chunk
      }
    },
    createWriteStream(path, { mode: 0o600 }),
  )
  if (size === 0) throw refuse('empty')
  return size
}

type Log = { error(facts: object, text: string): void }

/** Work that goes on after its request has been answered. It stops in order with the server. */
class Jobs {
  #running = new Set<Promise<void>>()
  #isStopping = false
  isStopping = () => this.#isStopping

  constructor(app: App) {
    app.addHook('onClose', async () => {
      this.#isStopping = true
      await Promise.all(this.#running)
    })
  }

  start(log: Log, work: () => Promise<void>): void {
    // What went wrong stands in the import itself; the log gets what is ours to mend.
    const job = work()
      .catch((error: unknown) => {
        if (!(error instanceof AppError) && !this.#isStopping)
          log.error({ err: error }, 'import failed')
      })
      .finally(() => this.#running.delete(job))
    this.#running.add(job)
  }
}
