/** Courses, how far the board has come with them, who lacks what, and who counts as management. */
import { z } from 'zod'
import { dayOf } from '../../core/dates.ts'
import { AppError } from '../../core/errors.ts'
import { id, writtenDay, writtenText } from '../../core/inputs.ts'
import { may } from '../../core/policy.ts'
import { type TargetGroup, targetGroupKeys } from '../../core/target-groups.ts'
import { recordRoutes } from '../../record/routes.ts'
import { recordById } from '../../record/store.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import { type App, actorOf, mustMay, type Services } from '../../server/http.ts'
import { courseStanding, lackingOf, type Member } from './completion.rules.ts'
import { course } from './course.record.ts'
import { membersOf } from './duties.ts'
import { identityOf } from './list.rules.ts'
import { trainingListRoutes } from './lists/routes.ts'
import { managementInWords, managementLaw, trainedSeats } from './management.rules.ts'
import {
  addSeat,
  completionsOfBoard,
  coursesOfBoard,
  endSeat,
  headCountsOfBoard,
  keyOfPerson,
  keyOfSeat,
  keyOfUnknown,
  membersOfBoard,
  noteCompletion,
  noteHeadCount,
  PROTECTED_NAME,
  seatsOfBoard,
  setProtected,
  unitsBelow,
  unitsOfBoard,
} from './store.ts'

const tags = ['Utbildningar']
const inBoard = z.object({ boardId: id })
const group = z.enum(targetGroupKeys as [TargetGroup, ...TargetGroup[]], {
  error: 'Välj målgrupp.',
})
const answer = z.object({ answer: z.boolean(), because: z.string() })
const unit = z.object({ id: z.string(), name: z.string() })
const share = {
  valid: z.number(),
  expiring: z.number(),
  expired: z.number(),
  of: z.number().nullable(),
  percent: z.number().nullable(),
  countedOn: z.string().nullable(),
  because: z.string(),
}
const standing = z.enum(['valid', 'expiring', 'expired', 'none'])

const trainingAnswer = z.object({
  on: z.string(),
  courses: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      mandatory: z.boolean(),
      validMonths: z.number().nullable(),
      withoutGroup: z.number(),
      groups: z.array(
        z.object({
          group: z.string(),
          total: z.object(share),
          units: z.array(z.object({ ...share, unit: unit.nullable() })),
        }),
      ),
    }),
  ),
  units: z.array(unit),
  headCounts: z.array(
    z.object({
      id: z.string(),
      unitId: z.string(),
      unitName: z.string(),
      group: z.string(),
      headCount: z.number(),
      asOf: z.string(),
      source: z.string(),
    }),
  ),
  management: z.object({
    seats: z.number(),
    trained: z.number(),
    because: z.string(),
  }),
  may: z.object({ follow: answer, seeNames: answer }),
})
const lackingAnswer = z.object({
  on: z.string(),
  /** The reader's own unit, when that is all they see. */
  onlyUnit: z.string().nullable(),
  rows: z.array(
    z.object({
      /** Null where the person has protected personal data. */
      personId: z.string().nullable(),
      name: z.string(),
      unitName: z.string().nullable(),
      standing,
      completedOn: z.string().nullable(),
      until: z.string().nullable(),
    }),
  ),
})
const managementAnswer = z.object({
  on: z.string(),
  law: z.object({ act: z.string(), inForceFrom: z.string(), lastCheckedOn: z.string() }),
  because: z.string(),
  rows: z.array(
    z.object({
      id: z.string(),
      personId: z.string().nullable(),
      name: z.string(),
      role: z.string(),
      fromOn: z.string(),
      toOn: z.string().nullable(),
      ground: z.string(),
      standing,
      completedOn: z.string().nullable(),
      until: z.string().nullable(),
      courseId: z.string().nullable(),
    }),
  ),
  earlier: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      role: z.string(),
      fromOn: z.string(),
      toOn: z.string().nullable(),
      ground: z.string(),
    }),
  ),
  courses: z.array(z.object({ id: z.string(), title: z.string() })),
  planned: z.array(z.object({ id: z.string(), title: z.string() })),
  may: z.object({ follow: answer }),
})

export type TrainingAnswer = z.infer<typeof trainingAnswer>
export type LackingAnswer = z.infer<typeof lackingAnswer>
export type ManagementAnswer = z.infer<typeof managementAnswer>

export function trainingRoutes(app: App, services: Services): void {
  recordRoutes(app, services, course)
  trainingListRoutes(app, services)

  const onQuery = z.object({ on: writtenDay('Välj dag.').optional() })

  app.get(
    '/api/boards/:boardId/training',
    {
      config: { act: 'course.read' },
      schema: {
        tags,
        summary: 'Utbildningsläget en viss dag, per utbildning, målgrupp och enhet',
        params: inBoard,
        querystring: onQuery,
        response: { 200: trainingAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'course.read', boardId)
      return services.db.withActor(actor, (tx) =>
        standingAt(tx, actor, boardId, request.query.on ?? today()),
      )
    },
  )

  app.get(
    '/api/boards/:boardId/training/lacking/:courseId',
    {
      config: { act: 'training.seeNames' },
      schema: {
        tags,
        summary: 'Vilka som saknar en utbildning; en chef ser sin egen enhet',
        params: z.object({ boardId: id, courseId: id }),
        response: { 200: lackingAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId, courseId } = request.params
      mustMay(actor, 'training.seeNames', boardId)
      return services.db.withActor(actor, async (tx) => {
        const of = await recordById(tx, course, courseId)
        if (of.boardId !== boardId) throw new AppError('notFound')
        const on = today()
        const all = membersOf(of, await membersOfBoard(tx, boardId, on))
        const seen = await seenBy(tx, actor, boardId, all)
        const rows = lackingOf(of, seen.members, await completionsOfBoard(tx, boardId), on)
        return {
          on,
          onlyUnit: seen.onlyUnit,
          rows: rows.map(({ member, ...rest }) => ({
            ...rest,
            personId: member.isProtected ? null : member.personId,
            name: member.isProtected ? PROTECTED_NAME : member.name,
            unitName: member.unitName,
          })),
        }
      })
    },
  )

  app.post(
    '/api/boards/:boardId/training/head-counts',
    {
      config: { act: 'training.follow' },
      schema: {
        tags,
        summary: 'Ange hur många som finns i en målgrupp vid en enhet en viss dag',
        params: inBoard,
        body: z.strictObject({
          unitId: id,
          group,
          headCount: z
            .number({ error: 'Skriv hur många de är.' })
            .int('Skriv ett heltal.')
            .min(0, 'Antalet kan inte vara negativt.')
            .max(1_000_000, 'Antalet är orimligt stort.'),
          asOf: writtenDay('Välj vilken dag antalet gäller.'),
          source: writtenText('Källan', 200, 'Skriv var antalet kommer ifrån.'),
        }),
        response: { 200: trainingAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'training.follow', boardId)
      notLater(request.body.asOf, 'asOf')
      return services.db.withActor(actor, async (tx) => {
        await noteHeadCount({ tx, actor, now: services.now(), boardId }, request.body)
        return standingAt(tx, actor, boardId, today())
      })
    },
  )

  app.post(
    '/api/courses/:id/completions',
    {
      config: { act: 'training.follow' },
      schema: {
        tags,
        summary: 'Anteckna ett genomförande för hand',
        params: z.object({ id }),
        body: z
          .strictObject({
            personId: id.nullable(),
            name: writtenText('Namnet', 200).nullable(),
            completedOn: writtenDay('Välj vilken dag utbildningen genomfördes.'),
            group: group.nullable(),
            evidence: writtenText('Underlaget', 300).nullable(),
          })
          .refine(({ personId, name }) => (personId === null) !== (name === null), {
            path: ['personId'],
            message: 'Välj en person, eller skriv ett namn.',
          }),
        response: { 201: z.object({ done: z.literal(true) }) },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { personId, name, ...noted } = request.body
      notLater(noted.completedOn, 'completedOn')
      await services.db.withActor(actor, async (tx) => {
        const of = await recordById(tx, course, request.params.id)
        mustMay(actor, 'training.follow', of.boardId)
        const members = await membersOfBoard(tx, of.boardId, today())
        await noteCompletion({ tx, actor, now: services.now(), boardId: of.boardId }, of, {
          ...noted,
          courseId: of.id,
          personId,
          personKey:
            personId === null
              ? keyOfUnknown(actor.tenantId, identityOf({ name, email: null, userId: null }))
              : keyOfPerson(personId),
          unitId: members.find((one) => one.personId === personId)?.unitId ?? null,
        })
      })
      return reply.code(201).send({ done: true as const })
    },
  )

  app.put(
    '/api/boards/:boardId/training/protected/:personId',
    {
      config: { act: 'training.follow' },
      schema: {
        tags,
        summary: 'Visa aldrig personens namn i utbildningens listor, eller visa det igen',
        params: z.object({ boardId: id, personId: id }),
        body: z.strictObject({ isProtected: z.boolean() }),
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { boardId, personId } = request.params
      mustMay(actor, 'training.follow', boardId)
      await services.db.withActor(actor, (tx) =>
        setProtected(
          { tx, actor, now: services.now(), boardId },
          personId,
          request.body.isProtected,
        ),
      )
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/api/boards/:boardId/training/management',
    {
      config: { act: 'course.create' },
      schema: {
        tags,
        summary: 'Vilka som räknas som ledning en viss dag, och vilka av dem som har utbildning',
        params: inBoard,
        querystring: onQuery,
        response: { 200: managementAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'course.create', boardId)
      return services.db.withActor(actor, (tx) =>
        managementAt(tx, actor, boardId, request.query.on ?? today()),
      )
    },
  )

  app.post(
    '/api/boards/:boardId/training/management',
    {
      config: { act: 'training.follow' },
      schema: {
        tags,
        summary: 'Ange att någon räknas som ledning',
        params: inBoard,
        body: z.strictObject({
          personId: id.nullable(),
          name: writtenText('Namnet', 200, 'Välj en person, eller skriv namnet.'),
          role: writtenText('Uppdraget', 200, 'Skriv vilket uppdrag personen har.'),
          fromOn: writtenDay('Välj från vilken dag.'),
          toOn: writtenDay('Välj dag.').nullable(),
          ground: writtenText(
            'Grunden',
            500,
            'Skriv vilket beslut eller vilken grund det vilar på.',
          ),
        }),
        response: { 200: managementAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'training.follow', boardId)
      const { fromOn, toOn } = request.body
      if (toOn !== null && toOn < fromOn)
        throw new AppError('invalid', {
          fields: [{ field: 'toOn', message: 'Sista dagen kan inte vara före den första.' }],
        })
      return services.db.withActor(actor, async (tx) => {
        await addSeat({ tx, actor, now: services.now(), boardId }, request.body)
        return managementAt(tx, actor, boardId, today())
      })
    },
  )

  app.post(
    '/api/boards/:boardId/training/management/:seatId/end',
    {
      config: { act: 'training.follow' },
      schema: {
        tags,
        summary: 'Ange sista dagen som någon räknas som ledning',
        params: z.object({ boardId: id, seatId: id }),
        body: z.strictObject({ toOn: writtenDay('Välj sista dagen.') }),
        response: { 200: managementAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId, seatId } = request.params
      mustMay(actor, 'training.follow', boardId)
      return services.db.withActor(actor, async (tx) => {
        await endSeat({ tx, actor, now: services.now(), boardId }, seatId, request.body.toOn)
        return managementAt(tx, actor, boardId, today())
      })
    },
  )

  function today(): string {
    return dayOf(services.now())
  }

  function notLater(when: string, field: string): void {
    if (when > today())
      throw new AppError('invalid', {
        fields: [{ field, message: 'Dagen kan inte ligga framåt i tiden.' }],
      })
  }

  async function standingAt(
    tx: Tx,
    actor: Actor,
    boardId: string,
    on: string,
  ): Promise<TrainingAnswer> {
    const facts = {
      boardId,
      units: await unitsOfBoard(tx, boardId),
      completions: await completionsOfBoard(tx, boardId),
      headCounts: await headCountsOfBoard(tx, boardId),
    }
    const courses = await coursesOfBoard(tx, boardId)
    const seats = trainedSeats(
      await seatsOfBoard(tx, boardId),
      courses,
      facts.completions,
      (seat) => keyOfSeat(actor.tenantId, seat),
      on,
    )
    return {
      on,
      courses: courses
        .filter(({ state }) => state === 'offered')
        .map((one) => {
          const { groups, withoutGroup } = courseStanding(one, facts, on)
          const { mandatory, validMonths } = one.fields
          return { id: one.id, title: one.title, mandatory, validMonths, withoutGroup, groups }
        })
        .sort((a, b) => Number(b.mandatory) - Number(a.mandatory)),
      units: facts.units,
      headCounts: facts.headCounts,
      management: {
        seats: seats.length,
        trained: seats.filter((one) => ['valid', 'expiring'].includes(one.standing)).length,
        because: managementInWords(seats, on),
      },
      may: {
        follow: may(actor, 'training.follow', boardId),
        seeNames: may(actor, 'training.seeNames', boardId),
      },
    }
  }

  async function managementAt(
    tx: Tx,
    actor: Actor,
    boardId: string,
    on: string,
  ): Promise<ManagementAnswer> {
    const seats = await seatsOfBoard(tx, boardId)
    const courses = await coursesOfBoard(tx, boardId)
    const trained = trainedSeats(
      seats,
      courses,
      await completionsOfBoard(tx, boardId),
      (seat) => keyOfSeat(actor.tenantId, seat),
      on,
    )
    return {
      on,
      law: managementLaw,
      because: managementInWords(trained, on),
      rows: trained.map(({ seat, ...rest }) => ({ ...seat, ...rest })),
      earlier: seats
        .filter((seat) => !trained.some((one) => one.seat.id === seat.id))
        .map(({ personId: _personId, ...seat }) => seat),
      courses: courses
        .filter(({ fields, state }) => state === 'offered' && fields.groups.includes('management'))
        .map(({ id: courseId, title }) => ({ id: courseId, title })),
      planned: courses
        .filter(({ fields, state }) => state === 'planned' && fields.groups.includes('management'))
        .map(({ id: courseId, title }) => ({ id: courseId, title })),
      may: { follow: may(actor, 'training.follow', boardId) },
    }
  }

  /** Who follows the whole board sees all; a manager sees the own unit and those below it. */
  async function seenBy(
    tx: Tx,
    actor: Actor,
    boardId: string,
    members: Member[],
  ): Promise<{ members: Member[]; onlyUnit: string | null }> {
    if (may(actor, 'training.seeAllNames', boardId).answer) return { members, onlyUnit: null }
    const own =
      members.find(({ personId }) => personId === actor.personId) ??
      (await membersOfBoard(tx, boardId, today())).find(
        ({ personId }) => personId === actor.personId,
      )
    if (!own?.unitId) return { members: [], onlyUnit: 'ingen enhet' }
    const below = await unitsBelow(tx, own.unitId)
    return {
      members: members.filter(({ unitId }) => unitId !== null && below.has(unitId)),
      onlyUnit: own.unitName,
    }
  }
}
