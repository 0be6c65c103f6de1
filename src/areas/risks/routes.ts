/** The risk register, the board's risk scales, and the risk matrix. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { dayOf, yearOf } from '../../core/dates.ts'
import { AppError } from '../../core/errors.ts'
import { id, writtenText } from '../../core/inputs.ts'
import { may } from '../../core/policy.ts'
import { recordRoutes } from '../../record/routes.ts'
import { recordById } from '../../record/store.ts'
import type { TableRow } from '../../review/document.ts'
import { type App, actorOf, mustMay, type Services } from '../../server/http.ts'
import { matricesOf } from './matrix.chapter.ts'
import { analyses, type Risk, risk, type ScaleSize, scaleSizes } from './risk.record.ts'
import { levelRange, problemsOfScale } from './scale.rules.ts'
import {
  type BoardScale,
  risksOfAnalysis,
  scalesOfBoard,
  settleAssessment,
  useScale,
} from './store.ts'

const inBoard = z.object({
  boardId: id,
})
const answer = z.object({ answer: z.boolean(), because: z.string() })
const size = z.enum(Object.keys(scaleSizes) as [ScaleSize, ...ScaleSize[]], {
  error: 'Välj skala.',
})
const analysis = z.enum(Object.keys(analyses) as ['vor', 'rsa'], { error: 'Välj analys.' })
const level = z.strictObject({
  name: writtenText('Nivåns namn', 40),
  from: z
    .number({ error: 'Ange det värde nivån börjar på.' })
    .int('Nivån ska börja på ett heltal.'),
})
const tags = ['Risker']

export function riskRoutes(app: App, services: Services): void {
  registerRoutes(app, services)
  scaleRoutes(app, services)
  matrixRoute(app, services)
}

/** The kit's routes, with one thing added that the kit cannot know: the scale must be the board's. */
function registerRoutes(app: App, services: Services): void {
  app.register(async (scope) => {
    scope.addHook('preHandler', async (request) => settleScale(request, services))
    recordRoutes(scope as unknown as App, services, risk)
  })
}

/**
 * An assessment sent without a scale is made on the board's scale of today; one that names a scale
 * must name one the board has. That the steps lie within it is the declaration's own rule.
 */
async function settleScale(request: FastifyRequest, services: Services): Promise<void> {
  const values = (request.body as { values?: Risk['fields'] } | undefined)?.values
  if (values === undefined) return
  const actor = actorOf(request)
  const { id, boardId } = request.params as { id?: string; boardId?: string }
  await services.db.withActor(actor, async (tx) => {
    const board = boardId ?? (await recordById(tx, risk, id ?? '')).boardId
    mustMay(actor, boardId === undefined ? 'risk.change' : 'risk.create', board)
    Object.assign(values, await settleAssessment(tx, board, values))
  })
}

const shownScale = z.object({
  size: z.string(),
  version: z.number(),
  name: z.string(),
  likelihood: z.array(z.string()),
  consequence: z.array(z.string()),
  levels: z.array(z.object({ name: z.string(), from: z.number(), range: z.string() })),
  source: z.string(),
  lastCheckedOn: z.string(),
  verified: z.boolean(),
  active: z.boolean(),
})

function showScale(scale: BoardScale): z.infer<typeof shownScale> {
  return {
    ...scale,
    likelihood: [...scale.likelihood],
    consequence: [...scale.consequence],
    levels: scale.levels.map((one, index) => ({ ...one, range: levelRange(index, scale) })),
  }
}

function scaleRoutes(app: App, services: Services): void {
  const scales = z.object({ scales: z.array(shownScale), may: z.object({ change: answer }) })

  app.get(
    '/api/boards/:boardId/risk-scales',
    {
      config: { act: 'risk.read' },
      schema: {
        tags,
        summary: 'Nämndens riskskalor och vilken som gäller',
        params: inBoard,
        response: { 200: scales },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'risk.read', boardId)
      const { scales: all } = await services.db.withActor(actor, (tx) => scalesOfBoard(tx, boardId))
      return { scales: all.map(showScale), may: { change: may(actor, 'scale.change', boardId) } }
    },
  )

  app.put(
    '/api/boards/:boardId/risk-scales',
    {
      config: { act: 'scale.change' },
      schema: {
        tags,
        summary: 'Bestäm vilken riskskala som gäller',
        description:
          'Ändrade steg eller gränser blir en ny version. Risker som redan är bedömda behåller den skala de bedömdes på.',
        params: inBoard,
        body: z.strictObject({
          seen: z
            .strictObject({ size, version: z.number().int().min(1) })
            .describe('Den skala som gällde när du började'),
          scale: z.strictObject({
            size,
            name: writtenText('Namn', 60),
            likelihood: z
              .array(writtenText('Steget', 40))
              .max(6, 'Sannolikheten kan ha högst sex steg.'),
            consequence: z
              .array(writtenText('Steget', 40))
              .max(6, 'Konsekvensen kan ha högst sex steg.'),
            levels: z.array(level).max(5, 'En skala har två till fem nivåer.'),
            source: writtenText(
              'Källa',
              300,
              'Ange var skalan är hämtad, till exempel kommunens anvisning för intern kontroll.',
            ),
            verified: z.boolean({ error: 'Svara ja eller nej: är skalan avstämd mot källan?' }),
          }),
        }),
        response: { 200: scales },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'scale.change', boardId)
      const { seen, scale } = request.body
      const problems = problemsOfScale(scale)
      if (problems.length > 0) throw new AppError('invalid', { fields: problems })
      const now = services.now()
      const after = await services.db.withActor(actor, async (tx) => {
        await useScale(tx, actor, dayOf(now), now, { boardId, seen, wanted: scale })
        return scalesOfBoard(tx, boardId)
      })
      return {
        scales: after.scales.map(showScale),
        may: { change: may(actor, 'scale.change', boardId) },
      }
    },
  )
}

function matrixRoute(app: App, services: Services): void {
  const column = z.object({ label: z.string(), align: z.enum(['left', 'right']) })

  app.get(
    '/api/boards/:boardId/risk-matrix',
    {
      config: { act: 'risk.read' },
      schema: {
        tags,
        summary: 'Riskmatrisen som bild och som tabell',
        description:
          'En matris för varje skala som årets risker är bedömda på. Ej bedömda risker står i den förstas tabell.',
        params: inBoard,
        querystring: z.object({
          year: z.coerce
            .number()
            .int()
            .min(2000)
            .max(2100)
            .optional()
            .describe('Analysens år; annars innevarande år'),
          analysis: analysis.optional(),
        }),
        response: {
          200: z.object({
            year: z.number(),
            analysis,
            matrices: z.array(
              z.object({
                size: z.string(),
                version: z.number(),
                verified: z.boolean(),
                caption: z.string(),
                svg: z.string(),
                alt: z.string(),
                columns: z.array(column),
                rows: z.array(z.object({ id: z.string(), cells: z.array(z.string()) })),
              }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'risk.read', boardId)
      const year = request.query.year ?? yearOf(services.now())
      const wanted = request.query.analysis ?? 'vor'
      return services.db.withActor(actor, async (tx) => {
        const risks = await risksOfAnalysis(tx, boardId, wanted, year)
        const { scales, active } = await scalesOfBoard(tx, boardId)
        const matrices = matricesOf(risks, scales, active).map(({ scale, drawn }) => ({
          size: scale.size,
          version: scale.version,
          verified: scale.verified,
          caption: drawn.caption,
          svg: drawn.svg,
          alt: drawn.alt,
          columns: drawn.columns.map(({ label, align }) => ({
            label,
            align: align ?? ('left' as const),
          })),
          rows: drawn.rows.map(plainRow),
        }))
        return { year, analysis: wanted, matrices }
      })
    },
  )
}

function plainRow({ cells, sources }: TableRow): { id: string; cells: string[] } {
  return {
    id: sources[0]?.id ?? '',
    cells: cells.map((cell) => cell.map(({ text }) => text).join('')),
  }
}
