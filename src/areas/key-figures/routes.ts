/** Key figures: what each period came to, and how all of them stand. */
import { z } from 'zod'
import { dayOf } from '../../core/dates.ts'
import { AppError } from '../../core/errors.ts'
import { id, writtenDay, writtenText } from '../../core/inputs.ts'
import { may } from '../../core/policy.ts'
import { recordRoutes } from '../../record/routes.ts'
import { recordById } from '../../record/store.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import { type App, actorOf, mustMay, type Services } from '../../server/http.ts'
import { type KeyFigure, keyFigure } from './key-figure.record.ts'
import { readNumber } from './numbers.ts'
import { asksOnlyForRoutine } from './purpose.rules.ts'
import { figuresOf, lockFigure, noteValue, type ReadMeasured, valuesOf } from './store.ts'
import { trendOf } from './trend.chapter.ts'
import {
  type EnteredValue,
  type FigurePeriod,
  type MeasuredValues,
  nextToTell,
  periodsWithValues,
  problemsOfValue,
  type Standing,
  standings,
  targetInWords,
} from './values.rules.ts'

const tags = ['Nyckeltal']
const standing = z.enum(Object.keys(standings) as [Standing, ...Standing[]])
const period = z.object({
  key: z.string(),
  label: z.string(),
  year: z.number(),
  from: z.string(),
  to: z.string(),
  dueOn: z.string(),
  isRunning: z.boolean(),
  value: z.number().nullable(),
  standing,
  because: z.string().nullable(),
  entered: z
    .object({
      measuredOn: z.string(),
      reference: z.string().nullable(),
      notedAt: z.string(),
      notedByName: z.string().nullable(),
    })
    .nullable(),
})
const figureValues = z.object({
  id: z.string(),
  title: z.string(),
  purpose: z.string(),
  unit: z.string(),
  target: z.string().nullable(),
  isMeasured: z.boolean(),
  ownerId: z.string().nullable(),
  warning: z.string().nullable().describe('När frågan bara gäller om en rutin finns'),
  periods: z.array(period),
  next: z.string().nullable().describe('Nyckeln till den period som väntar på sitt värde'),
  trend: z.unknown().describe('FigureBlock (src/review/document.ts)'),
  mayNote: z.boolean(),
})

export type FigureValues = z.infer<typeof figureValues>

export function keyFigureRoutes(
  app: App,
  services: Services,
  { readMeasured }: { readMeasured: ReadMeasured },
): void {
  recordRoutes(app, services, keyFigure)

  app.get(
    '/api/key-figures/:id/values',
    {
      config: { act: 'keyFigure.read' },
      schema: {
        tags,
        summary: 'Nyckeltalets värden period för period, mot målet',
        params: z.object({ id }),
        response: { 200: figureValues },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return services.db.withActor(actor, async (tx) => {
        const figure = await recordById(tx, keyFigure, request.params.id)
        mustMay(actor, 'keyFigure.read', figure.boardId)
        return valuesAnswer(tx, actor, figure)
      })
    },
  )

  app.post(
    '/api/key-figures/:id/values',
    {
      config: { act: 'keyFigure.change' },
      schema: {
        tags,
        summary: 'För in periodens värde, eller varför det saknas',
        params: z.object({ id }),
        body: z.strictObject({
          period: z.string().max(20),
          value: writtenText('Värdet', 20).nullable(),
          gapBecause: writtenText('Skälet', 500).nullable(),
          measuredOn: writtenDay('Ange dagen.'),
          reference: writtenText('Källan', 300).nullable(),
          seen: z.string().nullable().describe('När det värde noterades som läsaren har sett'),
        }),
        response: { 201: figureValues },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const now = services.now()
      const { seen, ...draft } = request.body
      const made = await services.db.withActor(actor, async (tx) => {
        const figure = await recordById(tx, keyFigure, request.params.id)
        mustMay(actor, 'keyFigure.change', figure.boardId)
        mustBeEntered(figure)
        await lockFigure(tx, figure.id)
        const problems = problemsOfValue(figure, draft, dayOf(now))
        if (problems.length > 0) throw new AppError('invalid', { fields: problems })
        const there = (await valuesOf(tx, { figureId: figure.id })).find(
          (one) => one.period === draft.period,
        )
        if ((there?.notedAt ?? null) !== seen)
          throw new AppError('staleVersion', {
            message:
              'Någon annan har fört in periodens värde medan du skrev. Läs det först; det du skrev är kvar här.',
          })
        await noteValue(tx, actor, now, figure, {
          ...draft,
          value: draft.value === null ? null : readNumber(draft.value),
        })
        return valuesAnswer(tx, actor, figure)
      })
      return reply.code(201).send(made)
    },
  )

  app.get(
    '/api/boards/:boardId/key-figure-standing',
    {
      config: { act: 'keyFigure.read' },
      schema: {
        tags,
        summary: 'Hur nämndens nyckeltal står mot målen',
        params: z.object({ boardId: id }),
        response: { 200: z.object({ figures: z.array(figureValues) }) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'keyFigure.read', boardId)
      const today = dayOf(services.now())
      return services.db.withActor(actor, async (tx) => {
        const { figures, values } = await figuresOf(tx, boardId)
        const followed = figures.filter(({ state }) => state === 'followed')
        const measured = await readMeasured(tx, boardId, followed, today)
        return {
          figures: followed.map((figure) =>
            answerFor(figure, values, measured, today, mayNote(actor, figure)),
          ),
        }
      })
    },
  )

  async function valuesAnswer(tx: Tx, actor: Actor, figure: KeyFigure): Promise<FigureValues> {
    const today = dayOf(services.now())
    const values = await valuesOf(tx, { figureId: figure.id })
    const measured = await readMeasured(tx, figure.boardId, [figure], today)
    return answerFor(figure, values, measured, today, mayNote(actor, figure))
  }
}

function mayNote(actor: Actor, figure: KeyFigure): boolean {
  return (
    figure.state === 'followed' &&
    figure.fields.source === 'entered' &&
    may(actor, 'keyFigure.change', figure.boardId).answer
  )
}

function mustBeEntered({ fields, state }: KeyFigure): void {
  if (fields.source === 'measured')
    throw new AppError('notAllowedNow', {
      message: 'Värdet räknas ur registren. Rätta det i posterna som det räknas av.',
    })
  if (state !== 'followed')
    throw new AppError('notAllowedNow', { message: 'Nyckeltalet följs inte längre.' })
}

function answerFor(
  figure: KeyFigure,
  values: readonly EnteredValue[],
  measured: MeasuredValues,
  today: string,
  isNoted: boolean,
): FigureValues {
  const periods = periodsWithValues(figure, values, measured, today)
  const { fields } = figure
  const asks = asksOnlyForRoutine(fields.purpose)
  return {
    id: figure.id,
    title: figure.title,
    purpose: fields.purpose,
    unit: fields.unit,
    target: targetInWords(figure),
    isMeasured: fields.source === 'measured',
    ownerId: fields.keyFigureOwner,
    warning: asks.answer ? asks.because : null,
    periods: periods.map(shown),
    next: nextToTell(periods)?.key ?? null,
    trend: trendOf(figure, periods),
    mayNote: isNoted,
  }
}

/** What the reader needs of a period: not which rows it is kept in. */
function shown({ measured: _measured, entered, ...rest }: FigurePeriod) {
  if (entered === null) return { ...rest, entered: null }
  const { measuredOn, reference, notedAt, notedByName } = entered
  return { ...rest, entered: { measuredOn, reference, notedAt, notedByName } }
}
