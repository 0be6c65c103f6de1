/** The wheel over the API: the year's items, the series behind them, and what became of each. */
import { z } from 'zod'
import { dayOf } from '../core/dates.ts'
import { AppError } from '../core/errors.ts'
import { id, printableText, writtenDay, writtenText } from '../core/inputs.ts'
import { may, mayEverywhere } from '../core/policy.ts'
import { roleKeys } from '../core/roles.ts'
import type { Actor } from '../server/actor.ts'
import { type App, actorOf, mustMay, type Services } from '../server/http.ts'
import { readableItems, wheelItems, yearPeriod } from './items.ts'
import { yearOfBoards } from './overview.ts'
import {
  type MarkAct,
  plannedDays,
  problemsOfMark,
  type Rhythm,
  reminderDaysAt,
  rhythms,
  type Series,
  type SeriesArea,
  seriesAreas,
  seriesAt,
  tooEarlyReview,
} from './series.rules.ts'
import { shippedSeries } from './shipped-series.ts'
import {
  dropSeries,
  keepReminderDays,
  keepSeries,
  keptReminderDays,
  keptSeries,
  namesOf,
  setMark,
  takeBackMark,
} from './store.ts'

const day = writtenDay()
const year = z.coerce.number().int().min(2000).max(2100)
const key = z.string().regex(/^[A-Za-z0-9-]{1,60}$/, 'Serien finns inte.')
const occurrence = z.string().regex(/^\d{4}-\d{1,2}$/, 'Tillfället finns inte.')
const rhythmKeys = Object.keys(rhythms) as [Rhythm, ...Rhythm[]]
const areaKeys = Object.keys(seriesAreas) as [SeriesArea, ...SeriesArea[]]
const acts = ['done', 'skipped', 'moved', 'carried'] as const satisfies readonly MarkAct[]

const seriesBody = z.strictObject({
  key: key.nullable().describe('null för en ny serie'),
  forAll: z.boolean().describe('true: gäller alla nämnder; annars bara den här'),
  version: z.number().int().min(0),
  title: writtenText('Namnet', 120, 'Ge det ett namn.'),
  because: printableText('Skälet', 500),
  area: z.enum(areaKeys),
  rhythm: z.enum(rhythmKeys),
  firstMonth: z.number().int().min(1).max(12),
  dayOfMonth: z.number().int().min(1).max(31).nullable(),
  nth: z.union([z.literal(-1), z.number().int().min(1).max(4)]).nullable(),
  weekday: z.number().int().min(1).max(7).nullable(),
  firstYear: z.number().int().min(2000).max(2100),
  lastYear: z.number().int().min(2000).max(2100).nullable(),
  ownerId: id.nullable(),
  ownerRole: z.enum(roleKeys as [string, ...string[]]).nullable(),
  isVerified: z.boolean(),
  isOn: z.boolean(),
})

const item = z.object({
  id: z.string(),
  key: z.string(),
  occurrence: z.string().nullable(),
  title: z.string(),
  because: z.string(),
  area: z.string(),
  on: z.string(),
  plannedOn: z.string(),
  standing: z.string(),
  isDone: z.boolean(),
  isLate: z.boolean(),
  reason: z.string().nullable(),
  owners: z.array(z.object({ id: z.string(), name: z.string() })),
  ownerRole: z.string().nullable(),
  isVerified: z.boolean(),
  page: z.string().nullable(),
  record: z.object({ type: z.string(), id: z.string() }).nullable(),
})
const series = seriesBody.omit({ forAll: true }).extend({
  key: z.string(),
  page: z.string().nullable(),
  from: z.enum(['shipped', 'all', 'board']),
  ownerName: z.string().nullable(),
})

export function wheelRoutes(app: App, services: Services): void {
  const tags = ['Årshjul']
  const board = z.object({ boardId: id })

  app.get(
    '/api/boards/:boardId/wheel',
    {
      config: { act: 'wheel.read' },
      schema: {
        tags,
        summary: 'Nämndens år: det som återkommer och det som förfaller',
        params: board,
        querystring: z.object({ year }),
        response: {
          200: z.object({
            today: z.string(),
            items: z.array(item),
            series: z.array(series),
            guard: z
              .object({
                reviewOn: z.string(),
                after: z.array(z.object({ title: z.string(), on: z.string() })),
              })
              .nullable()
              .describe('Det genomgången bygger på men som kommer efter den'),
            reminders: z.object({
              days: z.array(z.number()).describe('Dagar från dagen; -7 är en vecka före'),
              from: z.enum(['shipped', 'all', 'board']),
            }),
            may: z.object({ mark: z.boolean(), change: z.boolean(), changeAll: z.boolean() }),
          }),
        },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'wheel.read', boardId)
      const today = dayOf(services.now())
      return services.db.withActor(actor, async (tx) => {
        const items = await wheelItems(tx, boardId, yearPeriod(request.query.year), today)
        const kept = await keptSeries(tx, boardId)
        const names = await namesOf(
          tx,
          kept.flatMap(({ ownerId }) => ownerId ?? []),
        )
        return {
          today,
          items: readableItems(items, actor, boardId),
          series: seriesAt(shippedSeries, kept, boardId).map((one) => ({
            ...one,
            ownerName: names.get(one.ownerId ?? '') ?? null,
            version: kept.find((row) => row.key === one.key && isSame(row, one.from))?.version ?? 0,
          })),
          guard: tooEarlyReview(
            items.map((one) => ({ ...one, isOff: one.standing === 'skipped' })),
          ),
          reminders: asAnswer(reminderDaysAt(await keptReminderDays(tx), boardId)),
          may: {
            mark: may(actor, 'wheel.mark', boardId).answer,
            change: may(actor, 'wheel.change', boardId).answer,
            changeAll: mayChangeAll(actor),
          },
        }
      })
    },
  )

  app.get(
    '/api/wheel',
    {
      config: { act: 'wheel.read' },
      schema: {
        tags,
        summary: 'Alla nämnders år: hur mycket varje månad, och vad som är sent',
        querystring: z.object({ year }),
        response: {
          200: z.object({
            boards: z.array(
              z.object({
                id: z.string(),
                name: z.string(),
                slug: z.string(),
                months: z.array(
                  z.object({ planned: z.number(), done: z.number(), late: z.number() }),
                ),
              }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const today = dayOf(services.now())
      return services.db.withActor(actor, (tx) =>
        yearOfBoards(tx, actor, request.query.year, today),
      )
    },
  )

  app.put(
    '/api/boards/:boardId/wheel/series',
    {
      config: { act: 'wheel.change' },
      schema: {
        tags,
        summary: 'Lägg till eller ändra en serie',
        params: board,
        body: seriesBody,
        response: { 200: z.object({ key: z.string() }) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'wheel.change', boardId)
      const { forAll, version, ...draft } = request.body
      if (forAll) mustChangeAll(actor)
      mustBeWhole(draft)
      const made = draft.key ?? `egen-${crypto.randomUUID()}`
      await services.db.withActor(actor, async (tx) => {
        const known = seriesAt(shippedSeries, await keptSeries(tx, boardId), boardId)
        const before = known.find((one) => one.key === made)
        if (draft.key !== null && !before) throw new AppError('notFound')
        const kept = { ...draft, key: made, page: before?.page ?? null } as Series
        await keepSeries(tx, actor, services.now(), forAll ? null : boardId, kept, version)
      })
      return { key: made }
    },
  )

  app.put(
    '/api/boards/:boardId/wheel/reminder-days',
    {
      config: { act: 'wheel.change' },
      schema: {
        tags,
        summary: 'Vilka dagar påminnelser skickas; null: det som gäller alla gäller igen',
        params: board,
        body: z.strictObject({
          days: z
            .array(z.number().int().min(-120).max(60))
            .max(12, 'Välj högst tolv dagar.')
            .nullable(),
          forAll: z.boolean(),
        }),
        response: { 200: z.object({ kept: z.boolean() }) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'wheel.change', boardId)
      const { days, forAll } = request.body
      if (forAll) mustChangeAll(actor)
      const sorted = days && [...new Set(days)].sort((a, b) => a - b)
      await services.db.withActor(actor, (tx) =>
        keepReminderDays(tx, actor, services.now(), forAll ? null : boardId, sorted),
      )
      return { kept: true }
    },
  )

  app.delete(
    '/api/boards/:boardId/wheel/series/:key',
    {
      config: { act: 'wheel.change' },
      schema: {
        tags,
        summary: 'Ta bort nämndens egen serie; det som gäller alla gäller då igen',
        params: board.extend({ key }),
        querystring: z.object({ forAll: z.enum(['true', 'false']).default('false') }),
        response: { 200: z.object({ dropped: z.boolean() }) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'wheel.change', boardId)
      const forAll = request.query.forAll === 'true'
      if (forAll) mustChangeAll(actor)
      await services.db.withActor(actor, (tx) =>
        dropSeries(tx, actor, services.now(), forAll ? null : boardId, request.params.key),
      )
      return { dropped: true }
    },
  )

  app.put(
    '/api/boards/:boardId/wheel/marks/:key/:occurrence',
    {
      config: { act: 'wheel.mark' },
      schema: {
        tags,
        summary: 'Klart, hoppa över, flytta eller för över till nästa år',
        params: board.extend({ key, occurrence }),
        body: z.strictObject({
          act: z.enum(acts),
          reason: printableText('Skälet', 500).nullable(),
          toOn: day.nullable(),
          seen: z
            .strictObject({
              standing: z.enum(['planned', ...acts]),
              on: day,
              isDone: z.boolean(),
              reason: z.string().nullable(),
            })
            .describe('Tillfället som det stod när du började'),
        }),
        response: { 200: z.object({ noted: z.boolean() }) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId, ...which } = request.params
      mustMay(actor, 'wheel.mark', boardId)
      const now = services.now()
      await services.db.withActor(actor, async (tx) => {
        const known = seriesAt(shippedSeries, await keptSeries(tx, boardId), boardId)
        const found = known.find((one) => one.key === which.key)
        const plannedYear = Number(which.occurrence.slice(0, 4))
        const planned =
          found &&
          plannedDays(found, plannedYear).find((one) => one.occurrence === which.occurrence)
        if (!planned) throw new AppError('notFound')
        const { act, reason, toOn, seen } = request.body
        const said = { act, reason: reason || null, toOn }
        const problems = problemsOfMark(said, planned.on)
        if (problems.length > 0) throw new AppError('invalid', { fields: problems })
        const isMove = act === 'moved' || act === 'carried'
        const mark = {
          ...which,
          ...said,
          toOn: isMove ? toOn : null,
          doneOn: act === 'done' ? dayOf(now) : null,
        }
        await setMark(tx, actor, now, boardId, mark, { planned: planned.on, shown: seen })
      })
      return { noted: true }
    },
  )

  app.delete(
    '/api/boards/:boardId/wheel/marks/:key/:occurrence',
    {
      config: { act: 'wheel.mark' },
      schema: {
        tags,
        summary: 'Ångra: tillfället är som det var planerat',
        params: board.extend({ key, occurrence }),
        response: { 200: z.object({ takenBack: z.boolean() }) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId, ...which } = request.params
      mustMay(actor, 'wheel.mark', boardId)
      await services.db.withActor(actor, (tx) =>
        takeBackMark(tx, actor, services.now(), boardId, which),
      )
      return { takenBack: true }
    },
  )
}

function asAnswer({ days, from }: ReturnType<typeof reminderDaysAt>) {
  return { days: [...days], from }
}

function isSame({ boardId }: { boardId: string | null }, from: string): boolean {
  return from === 'board' ? boardId !== null : from === 'all' && boardId === null
}

function mayChangeAll(actor: Actor): boolean {
  return actor.boards === '*' && mayEverywhere(actor, 'wheel.change').answer
}

function mustChangeAll(actor: Actor): void {
  if (!mayChangeAll(actor))
    throw new AppError('mayNot', {
      message:
        'Det som gäller alla nämnder ändras av den som har sin roll i hela kommunen. Spara det för den egna nämnden i stället.',
    })
}

type Draft = Pick<
  z.infer<typeof seriesBody>,
  'dayOfMonth' | 'nth' | 'weekday' | 'firstYear' | 'lastYear' | 'ownerId' | 'ownerRole'
>

function mustBeWhole(draft: Draft): void {
  const fields: { field: string; message: string }[] = []
  const isDate = draft.dayOfMonth !== null && draft.nth === null && draft.weekday === null
  const isWeekday = draft.dayOfMonth === null && draft.nth !== null && draft.weekday !== null
  if (!isDate && !isWeekday)
    fields.push({ field: 'dayOfMonth', message: 'Ange en dag i månaden eller en veckodag.' })
  if (draft.lastYear !== null && draft.lastYear < draft.firstYear)
    fields.push({ field: 'lastYear', message: 'Sista året kan inte vara före det första.' })
  if (draft.ownerId !== null && draft.ownerRole !== null)
    fields.push({ field: 'ownerRole', message: 'Välj en person eller en roll, inte båda.' })
  if (fields.length > 0) throw new AppError('invalid', { fields })
}
