/** Covers over the API: who is away and who does the work meanwhile. */
import { z } from 'zod'
import { dayOf } from '../../../core/dates.ts'
import { AppError } from '../../../core/errors.ts'
import { id, writtenDay } from '../../../core/inputs.ts'
import { may } from '../../../core/policy.ts'
import { isRole, type Role } from '../../../core/roles.ts'
import type { Actor } from '../../../server/actor.ts'
import { type App, actorOf, mustMay, type Services } from '../../../server/http.ts'
import { rolesOfPerson } from '../store.ts'
import { type Cover, mayBeLent, problemsOfCover } from './cover.rules.ts'
import { coverById, coversFrom, createCover, endCover, lockCovers } from './store.ts'

const day = writtenDay()
const cover = z.object({
  id: z.string(),
  personId: z.string(),
  personName: z.string(),
  substituteId: z.string(),
  substituteName: z.string(),
  fromOn: z.string(),
  toOn: z.string(),
  roles: z.array(z.string()),
  mayEnd: z.boolean(),
})

export function coverRoutes(app: App, services: Services): void {
  const tags = ['Ersättare']

  app.get(
    '/api/boards/:boardId/covers',
    {
      config: { act: 'self.read' },
      schema: {
        tags,
        summary: 'Ersättare nu och framåt',
        description: 'De egna, och alla vid nämnden för den som får utse åt andra.',
        params: z.object({ boardId: id }),
        response: {
          200: z.object({
            covers: z.array(cover),
            ownRoles: z.array(z.string()).describe('Egna roller som kan följa med'),
            may: z.object({ forOthers: z.boolean(), rolesOfOthers: z.boolean() }),
          }),
        },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'self.read', boardId)
      const today = dayOf(services.now())
      const forOthers = may(actor, 'cover.changeForOthers', boardId).answer
      return services.db.withActor(actor, async (tx) => {
        const covers = await coversFrom(tx, boardId, today)
        return {
          covers: covers
            .filter((one) => forOthers || isPartyTo(actor, one))
            .map((one) => ({ ...one, roles: [...one.roles], mayEnd: mayEnd(actor, one) })),
          ownRoles: rolesHeld(actor, boardId).filter(mayBeLent),
          may: { forOthers, rolesOfOthers: may(actor, 'accounts.change', boardId).answer },
        }
      })
    },
  )

  app.post(
    '/api/boards/:boardId/covers',
    {
      config: { act: 'self.change' },
      schema: {
        tags,
        summary: 'Utse en ersättare',
        description:
          'Ersättaren ser arbetet på sin Min sida och har rollerna så länge det varar. Åt någon annan får den som samordnar utse en ersättare för arbetet; roller lämnas av den som har dem eller av en administratör.',
        params: z.object({ boardId: id }),
        body: z.strictObject({
          personId: id.nullable().describe('null för en själv'),
          substituteId: id,
          fromOn: day,
          toOn: day,
          roles: z
            .array(z.string().refine(isRole, 'Välj roller ur listan.'))
            .max(20, 'Välj högst 20 roller.'),
        }),
        response: { 201: z.object({ id: z.string() }) },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'self.change', boardId)
      const { personId, roles, ...rest } = request.body
      const draft = {
        ...rest,
        boardId,
        personId: personId ?? ownId(actor),
        roles: [...new Set(roles)] as Role[],
      }
      if (draft.personId !== actor.personId) mustBeForOthers(actor, boardId, draft.roles)
      const made = await services.db.withActor(actor, async (tx) => {
        await lockCovers(tx, boardId)
        const today = dayOf(services.now())
        const held = (await rolesOfPerson(tx, draft.personId))
          .filter((one) => one.boardId === null || one.boardId === boardId)
          .filter((one) => one.fromOn <= today && (one.toOn === null || one.toOn >= today))
          .map(({ role }) => role)
        const problems = problemsOfCover(draft, held, await coversFrom(tx, boardId, today), today)
        if (problems.length > 0) throw new AppError('invalid', { fields: problems })
        return createCover(tx, actor, services.now(), draft)
      })
      return reply.code(201).send({ id: made })
    },
  )

  app.delete(
    '/api/covers/:id',
    {
      config: { act: 'self.change' },
      schema: {
        tags,
        summary: 'Avsluta ersättandet',
        description: 'Från och med i dag gör personen sitt arbete själv, och rollerna är tillbaka.',
        params: z.object({ id }),
        response: { 200: z.object({ ended: z.boolean() }) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      await services.db.withActor(actor, async (tx) => {
        const found = await coverById(tx, request.params.id)
        await lockCovers(tx, found.boardId)
        const current = await coverById(tx, found.id)
        if (!isPartyTo(actor, current) && !mayEnd(actor, current)) throw new AppError('notFound')
        const today = dayOf(services.now())
        if (current.isWithdrawn || current.toOn < today)
          throw new AppError('notAllowedNow', {
            message: 'Det är redan avslutat. Ladda om sidan för att se hur det är nu.',
          })
        await endCover(tx, actor, services.now(), current, today)
      })
      return { ended: true }
    },
  )
}

function ownId({ personId }: Actor): string {
  if (personId === null) throw new AppError('mayNot')
  return personId
}

function rolesHeld(actor: Actor, boardId: string): Role[] {
  const held = actor.roles.filter((one) => one.boardId === null || one.boardId === boardId)
  return [...new Set(held.map(({ role }) => role))]
}

function isPartyTo(actor: Actor, { personId, substituteId }: Cover): boolean {
  return actor.personId === personId || actor.personId === substituteId
}

function mayEnd(actor: Actor, one: Cover): boolean {
  return isPartyTo(actor, one) || may(actor, 'cover.changeForOthers', one.boardId).answer
}

/** The work may be given to another by whoever coordinates; the roles only by whoever gives roles. */
function mustBeForOthers(actor: Actor, boardId: string, roles: readonly Role[]): void {
  mustMay(actor, 'cover.changeForOthers', boardId)
  if (roles.length > 0 && !may(actor, 'accounts.change', boardId).answer)
    throw new AppError('mayNot', {
      message:
        'Roller lämnas av den som har dem eller av en administratör. Utse ersättaren utan roller, eller be någon av dem.',
    })
}
