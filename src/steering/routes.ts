/** Out to and in from the steering system, and how the activities stand tertial by tertial. */
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { z } from 'zod'
import { improvement } from '../areas/improvements/improvement.record.ts'
import { unitById } from '../areas/organisation/store.ts'
import { dayOf } from '../core/dates.ts'
import { AppError } from '../core/errors.ts'
import { attachmentHeader, safeFileName, slug } from '../core/file-names.ts'
import { id, writtenText } from '../core/inputs.ts'
import { may } from '../core/policy.ts'
import type { Look, Row } from '../import/cells.ts'
import { exportFormats } from '../import/export.ts'
import { lookElsewhere, rowsElsewhere } from '../import/read/read-jobs.ts'
import { LARGEST_FILE, refuse } from '../import/read/refusals.ts'
import { recordById } from '../record/store.ts'
import type { Actor } from '../server/actor.ts'
import type { Tx } from '../server/db.ts'
import { type App, actorOf, mustMay, type Services } from '../server/http.ts'
import { countFates, planActivities, planVor, type RowPlan } from './plan.rules.ts'
import {
  type FoundColumns,
  findColumns,
  knownWords,
  type SheetName,
  type Status,
  sheetNames,
  statuses,
  type Tertial,
} from './sheets.rules.ts'
import { sheetOf } from './sheets.ts'
import {
  activitiesToSend,
  aroundOf,
  carryOut,
  lockActivity,
  lockExchange,
  noteFollowUp,
  risksToSend,
  shownFollowUps,
} from './store.ts'

const tags = ['Styrsystemet']
const year = z.coerce.number().int().min(2000).max(2100)
const sheet = z.enum(Object.keys(sheetNames) as [SheetName, ...SheetName[]])
const status = z.enum(Object.keys(statuses) as [Status, ...Status[]], {
  error: 'Välj hur aktiviteten står.',
})
const rateLimit = { max: 30, timeWindow: '1 minute' }
/** A VoR or a plan is some hundred rows; a file of more is another file. */
const MOST_ROWS = 2000

const asked = z.strictObject({
  name: z.string().max(400),
  year: z.number().int().min(2000).max(2100),
  sheet: z.string().max(200).optional(),
  /** Absent for a dry run; else the sum of the dry run that is to be carried out. */
  keep: z.string().max(80).optional(),
})
const answer = z.object({ answer: z.boolean(), because: z.string() })
const readAnswer = z.object({
  fileName: z.string(),
  sheet: z.string().nullable(),
  sheets: z.array(z.string()),
  rows: z.number(),
  unread: z.array(z.string()),
  lacking: z.array(z.string()),
  counts: z.object({
    new: z.number(),
    changed: z.number(),
    same: z.number(),
    problem: z.number(),
  }),
  plan: z.array(
    z.object({
      line: z.number(),
      fate: z.enum(['new', 'changed', 'same', 'problem']),
      title: z.string(),
      changes: z.array(z.string()),
      notes: z.array(z.string()),
    }),
  ),
  digest: z.string(),
  isKept: z.boolean(),
})
const exchangeAnswer = z.object({
  year: z.number(),
  vor: z.object({ sent: z.number(), secret: z.number() }),
  activities: z.object({ sent: z.number(), secret: z.number() }),
  may: z.object({ export: answer, import: answer }),
})
const followUp = z.object({
  id: z.string(),
  status,
  comment: z.string().nullable(),
  notedOn: z.string(),
  notedByName: z.string().nullable(),
})
const tertialAnswer = z.object({
  year: z.number(),
  secret: z.number(),
  activities: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      goal: z.string().nullable(),
      state: z.string(),
      plannedYear: z.number(),
      tertials: z.array(followUp.nullable()),
    }),
  ),
  may: z.object({ change: answer }),
})

export type ReadAnswer = z.infer<typeof readAnswer>
export type ExchangeAnswer = z.infer<typeof exchangeAnswer>
export type TertialAnswer = z.infer<typeof tertialAnswer>

export function steeringRoutes(app: App, services: Services): void {
  exchangeRoutes(app, services)
  tertialRoutes(app, services)
}

function exchangeRoutes(app: App, services: Services): void {
  app.get(
    '/api/boards/:boardId/steering',
    {
      config: { act: 'risk.read' },
      schema: {
        tags,
        summary: 'Hur mycket som går ut till styrsystemet',
        params: z.object({ boardId: id }),
        querystring: z.object({ year }),
        response: { 200: exchangeAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'risk.read', boardId)
      const of = request.query.year
      return services.db.withActor(actor, async (tx) => {
        const around = await aroundOf(tx, boardId, of, 'vor')
        const risks = risksToSend(around.risks, of)
        const activities = activitiesToSend(around.activities, of)
        return {
          year: of,
          vor: { sent: risks.sent.length, secret: risks.secret },
          activities: { sent: activities.sent.length, secret: activities.secret },
          may: {
            export: may(actor, 'register.export', boardId),
            import: mayImport(actor, boardId),
          },
        }
      })
    },
  )

  app.get(
    '/api/boards/:boardId/steering/:sheet/file',
    {
      config: { act: 'register.export', rateLimit },
      schema: {
        tags,
        summary: 'VoR-rader eller aktiviteter som Excel, så som de läggs in i styrsystemet',
        params: z.object({ boardId: id, sheet }),
        querystring: z.object({ year }),
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'register.export', boardId)
      mustMay(actor, 'risk.read', boardId)
      const of = request.query.year
      const { around, board } = await services.db.withActor(actor, async (tx) => ({
        around: await aroundOf(tx, boardId, of, request.params.sheet),
        board: await unitById(tx, boardId),
      }))
      const { file } = sheetNames[request.params.sheet]
      return reply
        .header('cache-control', 'no-store')
        .header('x-content-type-options', 'nosniff')
        .header(
          'content-disposition',
          attachmentHeader(`${file}-${of}-${slug(board.name, 'namnd')}.xlsx`),
        )
        .type(exportFormats.xlsx.type)
        .send(Readable.from(sheetOf(request.params.sheet, around), { objectMode: false }))
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
      '/api/boards/:boardId/steering/:sheet',
      {
        config: { act: 'import.run', rateLimit },
        bodyLimit: LARGEST_FILE + 1024,
        schema: {
          tags,
          summary: 'Läs en fil ur styrsystemet: utan keep ändras ingenting',
          description:
            'Samma fil en gång till ändrar ingenting, och en ändrad fil ändrar samma poster.',
          params: z.object({ boardId: id, sheet }),
          headers: z.object({
            'x-reading': z
              .string({ error: 'Skicka med vad filen heter.' })
              .max(8000)
              .describe('JSON med name, year och keep, procentkodat som i en adress'),
          }),
          response: { 200: readAnswer },
        },
      },
      async (request) => {
        const actor = actorOf(request)
        const { boardId } = request.params
        mustMay(actor, 'import.run', boardId)
        const allowed = mayImport(actor, boardId)
        if (!allowed.answer) throw new AppError('mayNot', { message: allowed.because })
        const wanted = readAsked(request.headers['x-reading'])
        const content: unknown = request.body
        if (!Buffer.isBuffer(content) || content.length === 0) throw refuse('empty')
        return withFile(content, (path) =>
          read(actor, { boardId, sheet: request.params.sheet, wanted, path }),
        )
      },
    )
  })

  async function read(
    actor: Actor,
    of: { boardId: string; sheet: SheetName; wanted: z.infer<typeof asked>; path: string },
  ): Promise<ReadAnswer> {
    const { boardId, wanted, path } = of
    const fileName = safeFileName(wanted.name, 'fil')
    const options = wanted.sheet === undefined ? {} : { sheet: wanted.sheet }
    const look = await lookElsewhere(path, options, knownWords(of.sheet))
    const columns = findColumns(of.sheet, look.columns)
    const rows = columns.lacking.length > 0 ? [] : await rowsOf(path, look)
    return services.db.withActor(actor, async (tx) => {
      if (wanted.keep !== undefined) await lockExchange(tx, boardId)
      const around = await aroundOf(tx, boardId, wanted.year, of.sheet)
      const plan = (of.sheet === 'vor' ? planVor : planActivities)(rows, columns.at, around)
      const digest = digestOf(plan)
      if (wanted.keep !== undefined) {
        if (wanted.keep !== digest)
          throw new AppError('staleVersion', {
            message:
              'Något har ändrats sedan provkörningen. Prova filen igen och läs vad som skulle hända.',
          })
        const at = { tx, actor, now: services.now(), boardId }
        await carryOut(at, of.sheet, plan, around, fileName)
      }
      return answerOf(fileName, look, columns, plan, digest, wanted.keep !== undefined)
    })
  }
}

function answerOf(
  fileName: string,
  look: Look,
  columns: FoundColumns,
  plan: readonly RowPlan[],
  digest: string,
  isKept: boolean,
): ReadAnswer {
  return {
    fileName,
    sheet: look.sheet,
    sheets: look.sheets.map(({ name }) => name),
    rows: plan.length,
    unread: columns.unread,
    lacking: columns.lacking,
    counts: countFates(plan),
    plan: plan.map(({ line, fate, title, changes, notes }) => ({
      line,
      fate,
      title,
      changes,
      notes,
    })),
    digest,
    isKept,
  }
}

function digestOf(plan: readonly RowPlan[]): string {
  return createHash('sha256').update(JSON.stringify(plan)).digest('hex')
}

function mayImport(actor: Actor, boardId: string): { answer: boolean; because: string } {
  for (const act of [
    'import.run',
    'risk.create',
    'risk.change',
    'improvement.create',
    'improvement.change',
  ] as const) {
    const allowed = may(actor, act, boardId)
    if (!allowed.answer) return allowed
  }
  return { answer: true, because: '' }
}

async function rowsOf(path: string, look: Look): Promise<Row[]> {
  if (look.rowCount > MOST_ROWS)
    throw new AppError('invalid', {
      message: `Filen har ${look.rowCount} rader. Högst ${MOST_ROWS} läses: välj det blad som har årets rader.`,
    })
  const rows: Row[] = []
  for await (const batch of rowsElsewhere(path, {
    sheet: look.sheet ?? undefined,
    encoding: look.encoding ?? undefined,
    delimiter: look.delimiter ?? undefined,
    headerLine: look.headerLine,
  }))
    rows.push(...batch)
  return rows
}

function readAsked(header: string): z.infer<typeof asked> {
  try {
    return asked.parse(JSON.parse(decodeURIComponent(header)))
  } catch (cause) {
    throw new AppError('invalid', { message: 'Det gick inte att läsa vad filen heter.', cause })
  }
}

async function withFile<T>(content: Buffer, work: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'genomlys-styrsystem-'))
  try {
    const path = join(folder, 'fil')
    await writeFile(path, content, { mode: 0o600 })
    return await work(path)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function tertialRoutes(app: App, services: Services): void {
  app.get(
    '/api/boards/:boardId/tertials',
    {
      config: { act: 'improvement.read' },
      schema: {
        tags,
        summary: 'Årets aktiviteter och hur de stod vid varje tertials slut',
        params: z.object({ boardId: id }),
        querystring: z.object({ year }),
        response: { 200: tertialAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'improvement.read', boardId)
      return services.db.withActor(actor, (tx) => show(tx, actor, boardId, request.query.year))
    },
  )

  app.put(
    '/api/improvements/:id/tertials/:year/:tertial',
    {
      config: { act: 'improvement.change' },
      schema: {
        tags,
        summary: 'Följ upp en aktivitet för ett tertial',
        description:
          'Finns en uppföljning redan ersätts den. `seen` är den som skrivaren hade framför sig, eller null.',
        params: z.object({ id, year, tertial: z.coerce.number().int().min(1).max(3) }),
        body: z.strictObject({
          status,
          comment: writtenText('Kommentaren', 2000).nullable(),
          seen: z.string().nullable(),
        }),
        response: { 200: tertialAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { status: said, comment, seen } = request.body
      const { year: of } = request.params
      const tertial = request.params.tertial as Tertial
      const first = `${of}-${['01', '05', '09'][tertial - 1]}-01`
      if (dayOf(services.now()) < first)
        throw new AppError('notAllowedNow', {
          message: `Tertial ${tertial} ${of} har inte börjat.`,
        })
      return services.db.withActor(actor, async (tx) => {
        const activity = await recordById(tx, improvement, request.params.id)
        const { boardId } = activity
        mustMay(actor, 'improvement.change', boardId)
        await lockActivity(tx, activity.id)
        const before = (await shownFollowUps(tx, boardId, of)).find(
          (one) => one.improvementId === activity.id && one.tertial === tertial,
        )
        if ((before?.id ?? null) !== seen)
          throw new AppError('staleVersion', {
            message:
              'Någon annan har följt upp aktiviteten medan du skrev. Läs det först; det du skrev är kvar här.',
          })
        await noteFollowUp(
          { tx, actor, now: services.now(), boardId },
          { improvementId: activity.id, year: of, tertial, status: said, comment },
        )
        return show(tx, actor, boardId, of)
      })
    },
  )

  async function show(tx: Tx, actor: Actor, boardId: string, of: number): Promise<TertialAnswer> {
    const around = await aroundOf(tx, boardId, of, 'activities')
    const noted = await shownFollowUps(tx, boardId, of)
    const { sent, secret } = activitiesToSend(around.activities, of)
    return {
      year: of,
      secret,
      activities: sent.map((one) => ({
        id: one.id,
        title: one.title,
        goal: one.fields.goal,
        state: one.state,
        plannedYear: one.fields.plannedYear,
        tertials: [1, 2, 3].map((tertial) => {
          const found = noted.find(
            (follow) => follow.improvementId === one.id && follow.tertial === tertial,
          )
          if (!found) return null
          const { id: followId, status: said, comment, notedAt, notedByName } = found
          return { id: followId, status: said, comment, notedOn: dayOf(notedAt), notedByName }
        }),
      })),
      may: { change: may(actor, 'improvement.change', boardId) },
    }
  }
}
