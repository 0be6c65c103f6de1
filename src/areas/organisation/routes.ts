/** Units, people and roles, and the working group's seats. */
import { z } from 'zod'
import { addDays, dayOf } from '../../core/dates.ts'
import { AppError } from '../../core/errors.ts'
import { id, writtenDay, writtenText } from '../../core/inputs.ts'
import { type Act, may, mayEverywhere } from '../../core/policy.ts'
import { isRole, type Role } from '../../core/roles.ts'
import { historyOf } from '../../record/history.ts'
import { recordRoutes } from '../../record/routes.ts'
import type { Actor } from '../../server/actor.ts'
import { type App, actorOf, type Services } from '../../server/http.ts'
import { coverRoutes } from './covers/routes.ts'
import { isHeldOn } from './rules.ts'
import {
  allUnits,
  changePerson,
  changeUnit,
  createPerson,
  createUnit,
  endRole,
  findPeople,
  giveRole,
  personById,
  roleById,
  rolesOfPerson,
  rolesOfTenant,
} from './store.ts'
import { workingGroupSeat } from './working-group-seat.record.ts'

const byId = z.object({ id })
const version = z.number().int().min(1)
const kind = z.enum(['board', 'company', 'administration', 'department', 'unit'], {
  error: 'Välj slag av enhet.',
})
const parentId = id.nullable()
const email = z
  .email('Skriv en hel e-postadress, till exempel anna.lindqvist@kommun.se.')
  .max(200, 'E-postadressen får vara högst 200 tecken.')
  .nullable()
const day = writtenDay()

const unit = z.object({
  id: z.string(),
  parentId: z.string().nullable(),
  kind: z.string(),
  name: z.string(),
  slug: z.string(),
  active: z.boolean(),
  version: z.number(),
})
const person = z.object({
  id: z.string(),
  name: z.string(),
  title: z.string().nullable(),
  email: z.string().nullable(),
  unitId: z.string().nullable(),
  unitName: z.string().nullable(),
  active: z.boolean(),
  version: z.number(),
})
const heldRole = z.object({
  id: z.string(),
  personId: z.string(),
  personName: z.string(),
  personActive: z.boolean(),
  role: z.string(),
  boardId: z.string().nullable(),
  boardName: z.string().nullable(),
  fromOn: z.string(),
  toOn: z.string().nullable(),
})
const answer = z.object({ answer: z.boolean(), because: z.string() })
const historyRow = z.object({
  seq: z.number(),
  at: z.string(),
  byName: z.string(),
  act: z.string(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
})

const personValues = {
  name: writtenText('Namn', 120),
  title: writtenText('Titel', 120).nullable(),
  email,
  unitId: id.nullable(),
}

export function organisationRoutes(app: App, services: Services): void {
  recordRoutes(app, services, workingGroupSeat)
  unitRoutes(app, services)
  peopleRoutes(app, services)
  roleRoutes(app, services)
  coverRoutes(app, services)
}

function unitRoutes(app: App, services: Services): void {
  const tags = ['Organisation']

  app.get(
    '/api/units',
    {
      config: { act: 'organisation.read' },
      schema: {
        tags,
        summary: 'Trädet av nämnder, förvaltningar och enheter',
        response: { 200: z.object({ units: z.array(unit), may: z.object({ change: answer }) }) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const units = await services.db.withActor(actor, allUnits)
      return { units, may: { change: mayEverywhere(actor, 'organisation.change') } }
    },
  )

  app.post(
    '/api/units',
    {
      config: { act: 'organisation.change' },
      schema: {
        tags,
        summary: 'Lägg till en enhet',
        body: z.strictObject({ parentId, kind, name: writtenText('Namn', 200) }),
        response: { 201: unit },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      mustMayAt(actor, 'organisation.change', null)
      const made = await services.db.withActor(actor, (tx) =>
        createUnit(tx, actor, services.now(), request.body),
      )
      return reply.code(201).send(made)
    },
  )

  app.put(
    '/api/units/:id',
    {
      config: { act: 'organisation.change' },
      schema: {
        tags,
        summary: 'Ändra en enhet',
        params: byId,
        body: z.strictObject({
          version,
          parentId,
          name: writtenText('Namn', 200),
          active: z.boolean(),
        }),
        response: { 200: unit },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      mustMayAt(actor, 'organisation.change', null)
      return services.db.withActor(actor, (tx) =>
        changeUnit(tx, actor, services.now(), { ...request.body, id: request.params.id }),
      )
    },
  )
}

function peopleRoutes(app: App, services: Services): void {
  const tags = ['Personer']

  app.get(
    '/api/people',
    {
      config: { act: 'organisation.read' },
      schema: {
        tags,
        summary: 'Sök personer',
        querystring: z.object({
          q: z.string().max(100).optional(),
          limit: z.coerce.number().int().min(1).max(500).optional(),
        }),
        response: { 200: z.object({ people: z.array(person), may: z.object({ create: answer }) }) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const people = await services.db.withActor(actor, (tx) =>
        findPeople(tx, request.query.q ?? '', request.query.limit ?? 50),
      )
      return { people, may: { create: may(actor, 'people.change', null) } }
    },
  )

  const one = z.object({
    person,
    roles: z.array(heldRole),
    history: z.array(historyRow),
    may: z.object({ change: answer, giveRoles: answer }),
  })

  app.get(
    '/api/people/:id',
    {
      config: { act: 'organisation.read' },
      schema: { tags, summary: 'Läs en person', params: byId, response: { 200: one } },
    },
    async (request) => {
      const actor = actorOf(request)
      const change = may(actor, 'people.change', null)
      return services.db.withActor(actor, async (tx) => ({
        person: await personById(tx, request.params.id),
        roles: await rolesOfPerson(tx, request.params.id),
        history: change.answer ? await historyOf(tx, request.params.id) : [],
        may: { change, giveRoles: may(actor, 'accounts.change', null) },
      }))
    },
  )

  app.post(
    '/api/people',
    {
      config: { act: 'people.change' },
      schema: {
        tags,
        summary: 'Lägg till en person',
        body: z.strictObject(personValues),
        response: { 201: person },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const made = await services.db.withActor(actor, (tx) =>
        createPerson(tx, actor, services.now(), request.body),
      )
      return reply.code(201).send(made)
    },
  )

  app.put(
    '/api/people/:id',
    {
      config: { act: 'people.change' },
      schema: {
        tags,
        summary: 'Ändra en person',
        params: byId,
        body: z.strictObject({ version, ...personValues, active: z.boolean() }),
        response: { 200: person },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      if (request.params.id === actor.personId && !request.body.active)
        throw new AppError('notAllowedNow', {
          message: 'Du kan inte avaktivera dig själv. Be en annan administratör.',
        })
      return services.db.withActor(actor, async (tx) => {
        const { active } = await personById(tx, request.params.id)
        if (active !== request.body.active)
          for (const held of await rolesOfPerson(tx, request.params.id))
            if (isHeldOn(held, dayOf(services.now())))
              mustMayAt(actor, 'people.change', held.boardId)
        return changePerson(tx, actor, services.now(), { ...request.body, id: request.params.id })
      })
    },
  )
}

function roleRoutes(app: App, services: Services): void {
  const tags = ['Roller']

  app.get(
    '/api/roles',
    {
      config: { act: 'organisation.read' },
      schema: {
        tags,
        summary: 'Vem som har vilken roll',
        response: { 200: z.object({ roles: z.array(heldRole), may: z.object({ give: answer }) }) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const held = await services.db.withActor(actor, rolesOfTenant)
      return { roles: held, may: { give: may(actor, 'accounts.change', null) } }
    },
  )

  app.post(
    '/api/roles',
    {
      config: { act: 'accounts.change' },
      schema: {
        tags,
        summary: 'Ge en person en roll',
        body: z.strictObject({
          personId: id,
          role: z.string().refine(isRole, 'Välj en roll ur listan.'),
          boardId: id.nullable(),
          fromOn: day,
          toOn: day.nullable(),
        }),
        response: { 201: heldRole },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { toOn, fromOn } = request.body
      if (toOn !== null && toOn < fromOn)
        throw new AppError('invalid', {
          fields: [{ field: 'toOn', message: 'Slutdagen kan inte ligga före startdagen.' }],
        })
      mustMayAt(actor, 'accounts.change', request.body.boardId)
      const given = { ...request.body, role: request.body.role as Role }
      const made = await services.db.withActor(actor, (tx) =>
        giveRole(tx, actor, services.now(), given),
      )
      return reply.code(201).send(made)
    },
  )

  app.delete(
    '/api/roles/:id',
    {
      config: { act: 'accounts.change' },
      schema: {
        tags,
        summary: 'Avsluta en roll',
        description:
          'Rollen gäller inte längre från och med i dag; att den har funnits ligger kvar.',
        params: byId,
        response: { 200: z.object({ endedOn: z.string() }) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const endedOn = addDays(dayOf(services.now()), -1)
      await services.db.withActor(actor, async (tx) => {
        const { boardId } = await roleById(tx, request.params.id)
        mustMayAt(actor, 'accounts.change', boardId)
        await endRole(tx, actor, services.now(), request.params.id, endedOn)
      })
      return { endedOn }
    },
  )
}

/** At the board, or (boardId null) in the whole tenant: what all boards share is not one board's to change. */
function mustMayAt(actor: Actor, act: Act, boardId: string | null): void {
  const answer = boardId === null ? mayEverywhere(actor, act) : may(actor, act, boardId)
  if (!answer.answer)
    throw new AppError('mayNot', {
      message:
        'Det här rör fler nämnder än dina. Be den som är administratör för hela kommunen eller regionen.',
    })
}
