/** Lists of completions over HTTP: look, try, read in, undo. The file itself is never kept. */
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { dayOf, showInstant } from '../../../core/dates.ts'
import { AppError } from '../../../core/errors.ts'
import { safeFileName } from '../../../core/file-names.ts'
import { id } from '../../../core/inputs.ts'
import { delimiters, encodings, type FileColumn, type Look } from '../../../import/cells.ts'
import { lookElsewhere, rowsElsewhere } from '../../../import/read/read-jobs.ts'
import { LARGEST_FILE, refuse } from '../../../import/read/refusals.ts'
import type { Actor } from '../../../server/actor.ts'
import { type App, actorOf, mustMay, type Services } from '../../../server/http.ts'
import {
  fingerprintOfList,
  keptMapping,
  knownWords,
  type ListColumn,
  type ListMapping,
  listColumns,
  problemsOfMapping,
  proposeListMapping,
  rememberedMapping,
} from '../list.rules.ts'
import { completionsOfBoard, coursesOfBoard, setProtected, unitsOfBoard } from '../store.ts'
import { type ListPlan, planList } from './plan-list.ts'
import {
  keepList,
  listsOfBoard,
  listWithContent,
  mappingOf,
  peopleToMatch,
  rememberMapping,
  undoList,
} from './store.ts'

const tags = ['Utbildningar']
const rateLimit = { max: 30, timeWindow: '1 minute' }

const mappingSchema = z.strictObject({
  columns: z.partialRecord(
    z.enum(Object.keys(listColumns) as [ListColumn, ...ListColumn[]]),
    z.number().int().min(0).max(500),
  ),
  courses: z.record(z.string().max(400), z.string().max(60)),
  course: z.string().max(60).nullable(),
})
const asked = z.strictObject({
  name: z.string().max(400),
  sheet: z.string().max(200).optional(),
  encoding: z.enum(Object.keys(encodings) as [keyof typeof encodings]).optional(),
  delimiter: z.enum(Object.keys(delimiters) as [keyof typeof delimiters]).optional(),
  headerLine: z.number().int().min(1).max(1000).optional(),
  mapping: mappingSchema.optional(),
  keep: z.boolean().default(false),
})

const list = z.object({
  id: z.string(),
  fileName: z.string(),
  rowCount: z.number(),
  keptCount: z.number(),
  readAt: z.string(),
  readByName: z.string().nullable(),
  undoneAt: z.string().nullable(),
})
const listsAnswer = z.object({ lists: z.array(list) })
const readAnswer = z.object({
  fileName: z.string(),
  sheet: z.string().nullable(),
  sheets: z.array(z.string()),
  headerLine: z.number(),
  rowCount: z.number(),
  columns: z.array(z.object({ index: z.number(), name: z.string(), values: z.array(z.string()) })),
  mapping: mappingSchema,
  isRemembered: z.boolean(),
  courses: z.array(z.object({ id: z.string(), title: z.string() })),
  problems: z.array(z.object({ field: z.string(), message: z.string() })),
  plan: z
    .object({
      counts: z.record(z.string(), z.number()),
      rows: z.number(),
      known: z.number(),
      unknown: z.number(),
      strangeUnits: z.array(z.object({ text: z.string(), rows: z.number() })),
      problems: z.array(z.object({ line: z.number(), because: z.string() })),
    })
    .nullable(),
  listId: z.string().nullable(),
})

export type ListRead = z.infer<typeof readAnswer>
export type ListsAnswer = z.infer<typeof listsAnswer>

export function trainingListRoutes(app: App, services: Services): void {
  app.get(
    '/api/boards/:boardId/training/lists',
    {
      config: { act: 'training.follow' },
      schema: {
        tags,
        summary: 'Inlästa listor över genomförda utbildningar',
        params: z.object({ boardId: id }),
        response: { 200: listsAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'training.follow', boardId)
      return services.db.withActor(actor, async (tx) => ({
        lists: await listsOfBoard(tx, boardId),
      }))
    },
  )

  app.register(async (inner) => {
    const files = inner as unknown as App
    files.addContentTypeParser(
      'application/octet-stream',
      { parseAs: 'buffer', bodyLimit: LARGEST_FILE + 1024 },
      (_request, body, done) => done(null, body),
    )
    files.post(
      '/api/boards/:boardId/training/lists',
      {
        config: { act: 'training.follow', rateLimit },
        bodyLimit: LARGEST_FILE + 1024,
        schema: {
          tags,
          summary:
            'Läs en lista ur ett e-utbildningsverktyg (.xlsx eller CSV): utan keep ändras ingenting',
          params: z.object({ boardId: id }),
          headers: z.object({
            'x-reading': z
              .string({ error: 'Skicka med vad filen heter.' })
              .max(60_000)
              .describe('JSON med name, mapping och keep, procentkodat som i en adress'),
          }),
          response: { 200: readAnswer },
        },
      },
      async (request) => {
        const actor = actorOf(request)
        const { boardId } = request.params
        mustMay(actor, 'training.follow', boardId)
        const wanted = readAsked(request.headers['x-reading'])
        const content: unknown = request.body
        if (!Buffer.isBuffer(content) || content.length === 0) throw refuse('empty')
        return withFile(content, (path) => readList(actor, boardId, wanted, content, path))
      },
    )
  })

  app.post(
    '/api/boards/:boardId/training/lists/:listId/undo',
    {
      config: { act: 'training.follow' },
      schema: {
        tags,
        summary: 'Ångra en inläst lista',
        params: z.object({ boardId: id, listId: id }),
        response: { 200: listsAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId, listId } = request.params
      mustMay(actor, 'training.follow', boardId)
      return services.db.withActor(actor, async (tx) => {
        await undoList(tx, actor, services.now(), { boardId, id: listId })
        return { lists: await listsOfBoard(tx, boardId) }
      })
    },
  )

  async function readList(
    actor: Actor,
    boardId: string,
    wanted: z.infer<typeof asked>,
    content: Buffer,
    path: string,
  ): Promise<ListRead> {
    const { name, mapping: given, keep, ...options } = wanted
    const fileName = safeFileName(name, 'lista')
    const look = await lookElsewhere(path, options, [...knownWords])
    const fingerprint = fingerprintOfList(look.columns)
    const around = await services.db.withActor(actor, async (tx) => ({
      courses: (await coursesOfBoard(tx, boardId)).filter(({ state }) => state !== 'planned'),
      units: await unitsOfBoard(tx, boardId),
      people: await peopleToMatch(tx),
      completions: await completionsOfBoard(tx, boardId),
      kept: await mappingOf(tx, boardId, fingerprint),
    }))
    const mapping: ListMapping =
      given ??
      (around.kept === null
        ? proposeListMapping(look.columns, around.courses)
        : rememberedMapping(around.kept, look.columns, around.courses))
    mustNameOwnCourses(mapping, around.courses)
    const problems = problemsOfMapping(mapping)
    const plan =
      problems.length > 0
        ? null
        : await planList(
            rowsElsewhere(path, {
              sheet: look.sheet ?? undefined,
              encoding: look.encoding ?? undefined,
              delimiter: look.delimiter ?? undefined,
              headerLine: look.headerLine,
            }),
            mapping,
            { ...around, tenantId: actor.tenantId, now: dayOf(services.now()) },
          )
    if (keep && problems.length > 0) throw new AppError('invalid', { fields: problems })
    const listId =
      keep && plan
        ? await keepPlanned(actor, { boardId, fileName, content, look, mapping, plan, fingerprint })
        : null
    return {
      fileName,
      sheet: look.sheet,
      sheets: look.sheets.map((one) => one.name),
      headerLine: look.headerLine,
      rowCount: look.rowCount,
      columns: look.columns.map((column) => shown(column, mapping)),
      mapping,
      isRemembered: given === undefined && around.kept !== null,
      courses: around.courses.map(({ id: courseId, title }) => ({ id: courseId, title })),
      problems,
      plan:
        plan === null
          ? null
          : {
              counts: plan.counts,
              rows: plan.rows,
              known: plan.known,
              unknown: plan.unknown,
              strangeUnits: plan.strangeUnits,
              problems: plan.problems,
            },
      listId,
    }
  }

  async function keepPlanned(
    actor: Actor,
    read: {
      boardId: string
      fileName: string
      content: Buffer
      look: Look
      mapping: ListMapping
      plan: ListPlan
      fingerprint: string
    },
  ): Promise<string> {
    const { boardId, fileName, look, mapping, plan, fingerprint } = read
    if (plan.completions.length === 0)
      throw new AppError('invalid', {
        message: 'Listan innehåller inget genomförande att läsa in. Kontrollera kolumnerna.',
      })
    const sha256 = createHash('sha256').update(read.content).digest('hex')
    const now = services.now()
    return services.db.withActor(actor, async (tx) => {
      const before = await listWithContent(tx, boardId, sha256)
      if (before)
        throw new AppError('notAllowedNow', {
          message: `Samma fil lästes in ${showInstant(before.readAt)} som ${before.fileName}. Ångra den listan först om den ska läsas in på ett annat sätt.`,
        })
      const kept = await keepList(
        tx,
        actor,
        now,
        { boardId, fileName, sha256, rowCount: plan.rows },
        plan.completions,
      )
      await rememberMapping(tx, actor, now, {
        boardId,
        fingerprint,
        mapping: keptMapping(mapping, look.columns),
      })
      for (const personId of plan.protectedPeople)
        await setProtected({ tx, actor, now, boardId }, personId, true)
      return kept
    })
  }
}

/** Of the columns only what the course column says is shown: the rest is about people. */
function shown({ index, name, values }: FileColumn, mapping: ListMapping) {
  return { index, name, values: index === mapping.columns.course ? values : [] }
}

function mustNameOwnCourses(mapping: ListMapping, courses: readonly { id: string }[]): void {
  const named = [...Object.values(mapping.courses), mapping.course ?? '']
  if (named.some((one) => one !== '' && !courses.some((course) => course.id === one)))
    throw new AppError('invalid', {
      message: 'Utbildningen finns inte längre. Läs listan på nytt.',
    })
}

function readAsked(header: string): z.infer<typeof asked> {
  try {
    return asked.parse(JSON.parse(decodeURIComponent(header)))
  } catch (cause) {
    throw new AppError('malformed', { cause })
  }
}

/** Lays the file in a folder of its own for the process that reads it, and takes it away after. */
async function withFile<T>(content: Buffer, work: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'genomlys-lista-'))
  try {
    const path = join(folder, 'fil')
    await writeFile(path, content, { mode: 0o600 })
    return await work(path)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
