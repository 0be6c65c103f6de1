/** The classifications over HTTP: the register, the guide, the decision, and the board's scale. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { dayOf } from '../../core/dates.ts'
import { AppError } from '../../core/errors.ts'
import { id, printableText, version, writtenDay, writtenText } from '../../core/inputs.ts'
import { may } from '../../core/policy.ts'
import type { AnyRecord } from '../../record/define.ts'
import { answerOne, emptyToNull, oneSchema, recordRoutes } from '../../record/routes.ts'
import { recordById } from '../../record/store.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import { type App, actorOf, mustMay, type Services } from '../../server/http.ts'
import { informationSet } from '../information/information-set.record.ts'
import { type Classification, classification, triggers } from './classification.record.ts'
import { complianceCheckDue, dueOf, reclassificationDue } from './due.rules.ts'
import { raisedBecause } from './guide.rules.ts'
import { inheritedOf, refreshInherited, systemsHolding } from './inheritance/store.ts'
import type { Inherited } from './inheritance.rules.ts'
import { aspects, type Level, profileText } from './levels.rules.ts'
import { planRoutes } from './plan/routes.ts'
import { settleClassification } from './scale/settle.ts'
import { changeScale, classificationScales } from './scale/store.ts'
import { problemsOfScale } from './scale.rules.ts'
import {
  decideClassification,
  type Guide,
  guideOf,
  type SetStanding,
  saveGuide,
  standingsOf,
  startClassification,
} from './store.ts'

const byId = z.object({ id })
const inBoard = z.object({ boardId: id })
const answer = z.object({ answer: z.boolean(), because: z.string() })
const day = writtenDay('Ange ett datum.')
const level = z
  .number({ error: 'Välj en nivå.' })
  .int()
  .min(0)
  .max(5)
  .transform((value) => value as Level)
const aspect = z.enum(aspects, { error: 'Välj aspekt.' })
const trigger = z.enum(Object.keys(triggers) as [keyof typeof triggers], {
  error: 'Välj varför informationen klassas.',
})
const tags = ['Klassningar']
const any = classification as unknown as AnyRecord

export function classificationRoutes(app: App, services: Services): void {
  registerRoutes(app, services)
  guideRoutes(app, services)
  scaleRoutes(app, services)
  standingRoutes(app, services)
  planRoutes(app, services)
}

/**
 * What systems inherit follows each change of links, states and classifications, whoever makes it:
 * the database has marked what it touches, and it is reckoned before the answer leaves. What was
 * asked for is saved by then: should the reckoning fail, the marks wait for the next change.
 */
export function keepInheritance(app: App, services: Services): void {
  app.addHook('onSend', async (request, reply) => {
    if (request.method === 'GET' || reply.statusCode >= 400 || request.actor === null) return
    const { actor } = request
    try {
      await services.db.withActor(actor, (tx) => refreshInherited(tx, actor))
    } catch (error) {
      request.log.error({ err: error }, 'what systems inherit could not be reckoned')
    }
  })
}

/** The kit's routes, with what it cannot know: a decided one is closed, and levels are the scale's. */
function registerRoutes(app: App, services: Services): void {
  app.register(async (scope) => {
    scope.addHook('preHandler', async (request) => settleLevels(request, services))
    recordRoutes(scope as unknown as App, services, classification)
  })
}

async function settleLevels(request: FastifyRequest, services: Services): Promise<void> {
  const values = (request.body as { values?: Classification['fields'] } | undefined)?.values
  if (values === undefined) return
  const actor = actorOf(request)
  const params = request.params as { id?: string; boardId?: string }
  await services.db.withActor(actor, async (tx) => {
    const boardId =
      params.boardId ?? (await recordById(tx, classification, params.id ?? '')).boardId
    mustMay(
      actor,
      params.boardId === undefined ? 'classification.change' : 'classification.create',
      boardId,
    )
    const id = params.id ?? null
    Object.assign(values, await settleClassification(tx, { boardId, id }, values))
  })
}

const questionAnswer = z.strictObject({
  level: level.nullable(),
  notRelevant: z.boolean(),
  reason: printableText('Skälet', 2000)
    .nullable()
    .transform((text) => (text === '' ? null : text)),
})
const raise = z.strictObject({
  aspect,
  to: level,
  because: z.enum(Object.keys(raisedBecause) as [keyof typeof raisedBecause], {
    error: 'Välj varför nivån höjs.',
  }),
  reason: printableText('Skälet', 2000),
})
const shownScale = z.object({
  version: z.number(),
  name: z.string(),
  aspects: z.array(z.string()),
  levels: z.array(z.object({ label: z.string(), meaning: z.string(), like: z.number() })),
  checkMonths: z.number(),
  reclassifyMonths: z.number(),
  source: z.string(),
  lastCheckedOn: z.string(),
  verified: z.boolean(),
})
const shownProfile = z.object({
  confidentiality: z.number().nullable(),
  integrity: z.number().nullable(),
  availability: z.number().nullable(),
  traceability: z.number().nullable(),
})
const guideAnswer = z.object({
  one: oneSchema(any),
  set: z.object({
    id: z.string(),
    title: z.string(),
    ownerId: z.string().nullable(),
    ownerName: z.string().nullable(),
    volume: z.string().nullable(),
    personalData: z.boolean().nullable(),
    personalDataKinds: z.array(z.string()),
  }),
  scale: shownScale,
  answers: z.record(
    z.string(),
    z.object({
      level: z.number().nullable(),
      notRelevant: z.boolean(),
      reason: z.string().nullable(),
    }),
  ),
  raises: z.array(
    z.object({ aspect: z.string(), to: z.number(), because: z.string(), reason: z.string() }),
  ),
  previous: z
    .object({
      id: z.string(),
      number: z.number(),
      decidedOn: z.string().nullable(),
      profile: shownProfile,
    })
    .nullable(),
  /** The systems that hold the information, and the aspects it decides there. */
  systems: z.array(
    z.object({ id: z.string(), title: z.string(), text: z.string(), decides: z.array(z.string()) }),
  ),
  isOwner: z.boolean(),
  may: z.object({ change: answer, decide: answer }),
})

async function answerGuide(
  tx: Tx,
  actor: Actor,
  guide: Guide,
): Promise<z.infer<typeof guideAnswer>> {
  const { record, set, scale, answers, raises, previous } = guide
  const one = await answerOne(tx, actor, any, record)
  const owner = set.fields.informationOwner
  return {
    one: one as z.infer<typeof guideAnswer>['one'],
    set: {
      id: set.id,
      title: set.title,
      ownerId: owner,
      ownerName: owner === null ? null : await nameOf(tx, owner),
      volume: set.fields.volume,
      personalData: set.fields.personalData,
      personalDataKinds: set.fields.personalDataKinds,
    },
    scale: { ...scale, aspects: [...scale.aspects], levels: [...scale.levels] },
    answers: answers as z.infer<typeof guideAnswer>['answers'],
    raises,
    previous:
      previous === null
        ? null
        : {
            id: previous.record.id,
            number: previous.record.number,
            decidedOn: previous.record.fields.decidedOn,
            profile: previous.profile,
          },
    systems: await systemsHolding(tx, set.id),
    isOwner: owner !== null && owner === actor.personId,
    may: {
      change: may(actor, 'classification.change', record.boardId),
      decide: may(actor, 'classification.decide', record.boardId),
    },
  }
}

async function nameOf(tx: Tx, personId: string): Promise<string | null> {
  const found = await tx.selectFrom('people').select('name').where('id', '=', personId).execute()
  const name = found[0]?.name
  return typeof name === 'string' ? name : null
}

function guideRoutes(app: App, services: Services): void {
  app.post(
    '/api/boards/:boardId/information-sets/:setId/classification',
    {
      config: { act: 'classification.create' },
      preValidation: emptyToNull,
      schema: {
        tags,
        summary: 'Börja klassa en informationsmängd, eller klassa om den',
        params: inBoard.extend({ setId: id }),
        body: z.strictObject({
          trigger: trigger.nullable().optional(),
          reason: writtenText('Skälet', 2000).nullable().optional(),
        }),
        response: { 201: guideAnswer },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { boardId, setId } = request.params
      mustMay(actor, 'classification.create', boardId)
      const made = await services.db.withActor(actor, async (tx) => {
        const set = await recordById(tx, informationSet, setId)
        if (set.boardId !== boardId) throw new AppError('notFound')
        const record = await startClassification(tx, actor, services.now(), {
          setId,
          trigger: request.body.trigger ?? null,
          reason: request.body.reason ?? null,
        })
        return answerGuide(tx, actor, await guideOf(tx, record.id))
      })
      return reply.code(201).send(made)
    },
  )

  app.get(
    '/api/classifications/:id/guide',
    {
      config: { act: 'classification.read' },
      schema: {
        tags,
        summary: 'Klassningens frågor och svar så långt',
        params: byId,
        response: { 200: guideAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return services.db.withActor(actor, async (tx) => {
        const guide = await guideOf(tx, request.params.id)
        mustMay(actor, 'classification.read', guide.record.boardId)
        return answerGuide(tx, actor, guide)
      })
    },
  )

  app.put(
    '/api/classifications/:id/guide',
    {
      config: { act: 'classification.change' },
      schema: {
        tags,
        summary: 'Spara svaren i klassningen',
        description:
          'Den värsta följden avgör varje aspekt. En nivå som rör Sveriges säkerhet sparas inte.',
        params: byId,
        body: z.strictObject({
          version,
          answers: z.record(z.string().max(60), questionAnswer),
          raises: z.array(raise).max(4),
          participants: writtenText('Deltagare', 500).nullable(),
          summary: writtenText('Sammanfattning', 2000).nullable(),
        }),
        response: { 200: guideAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return services.db.withActor(actor, async (tx) => {
        const saved = await recordById(tx, classification, request.params.id)
        mustMay(actor, 'classification.change', saved.boardId)
        const guide = await saveGuide(tx, actor, services.now(), {
          id: saved.id,
          ...request.body,
        })
        return answerGuide(tx, actor, guide)
      })
    },
  )

  app.post(
    '/api/classifications/:id/decision',
    {
      config: { act: 'classification.decide' },
      preValidation: emptyToNull,
      schema: {
        tags,
        summary: 'Besluta klassningen',
        description:
          'Informationsägaren beslutar, eller den som nämnden har gett rätten; då anges stödet för det.',
        params: byId,
        body: z.strictObject({
          version,
          decidedOn: day,
          mandate: z
            .string()
            .trim()
            .max(300, 'Stödet får vara högst 300 tecken.')
            .nullable()
            .transform((text) => (text === '' ? null : text)),
          nextReviewOn: day.nullable().optional(),
        }),
        response: { 200: guideAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return services.db.withActor(actor, async (tx) => {
        const saved = await recordById(tx, classification, request.params.id)
        mustMay(actor, 'classification.decide', saved.boardId)
        const { nextReviewOn, ...decision } = request.body
        await decideClassification(tx, actor, services.now(), {
          id: saved.id,
          ...decision,
          nextReviewOn: nextReviewOn ?? null,
        })
        return answerGuide(tx, actor, await guideOf(tx, saved.id))
      })
    },
  )
}

function scaleRoutes(app: App, services: Services): void {
  const scales = z.object({
    scales: z.array(shownScale),
    active: z.number(),
    may: z.object({ change: answer }),
  })
  const read = async (tx: Tx, actor: Actor, boardId: string): Promise<z.infer<typeof scales>> => {
    const { scales: all, active } = await classificationScales(tx, boardId)
    return {
      scales: all.map((scale) => ({
        ...scale,
        aspects: [...scale.aspects],
        levels: [...scale.levels],
      })),
      active: active.version,
      may: { change: may(actor, 'classificationRule.change', boardId) },
    }
  }

  app.get(
    '/api/boards/:boardId/classification-scales',
    {
      config: { act: 'classification.read' },
      schema: {
        tags,
        summary: 'Nämndens skalor för klassning och vilken som gäller',
        params: inBoard,
        response: { 200: scales },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'classification.read', boardId)
      return services.db.withActor(actor, (tx) => read(tx, actor, boardId))
    },
  )

  app.put(
    '/api/boards/:boardId/classification-scales',
    {
      config: { act: 'classificationRule.change' },
      schema: {
        tags,
        summary: 'Bestäm skalan för klassning och hur ofta den ses över',
        description:
          'Andra aspekter eller nivåer blir en ny version. Det som är klassat behåller sin.',
        params: inBoard,
        body: z.strictObject({
          seen: version.describe('Den version som gällde när du började'),
          scale: z.strictObject({
            name: writtenText('Namn', 60),
            aspects: z.array(aspect).max(4),
            levels: z
              .array(
                z.strictObject({
                  label: writtenText('Nivåns namn', 40),
                  meaning: writtenText('Nivåns innebörd', 300),
                  like: z
                    .number({ error: 'Välj vad nivån motsvarar.' })
                    .int()
                    .min(0)
                    .max(4)
                    .transform((value) => value as 0 | 1 | 2 | 3 | 4),
                }),
              )
              .max(6, 'Skalan ska ha tre till sex nivåer.'),
            checkMonths: z.number({ error: 'Ange antalet månader.' }),
            reclassifyMonths: z.number({ error: 'Ange antalet månader.' }),
            source: writtenText('Källa', 300, 'Ange varifrån skalan är hämtad.'),
            verified: z.boolean({ error: 'Svara ja eller nej: är skalan avstämd mot källan?' }),
          }),
        }),
        response: { 200: scales },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'classificationRule.change', boardId)
      const { seen, scale } = request.body
      const fields = problemsOfScale(scale)
      if (fields.length > 0) throw new AppError('invalid', { fields })
      const now = services.now()
      return services.db.withActor(actor, async (tx) => {
        await changeScale(tx, actor, dayOf(now), now, { boardId, seen, wanted: scale })
        return read(tx, actor, boardId)
      })
    },
  )
}

const dated = z.object({ answer: z.boolean(), because: z.string(), dueOn: z.string() })
const standing = z.object({
  id: z.string(),
  title: z.string(),
  ownerId: z.string().nullable(),
  ownerName: z.string().nullable(),
  open: z.object({ id: z.string(), state: z.string() }).nullable(),
  decided: z
    .object({
      classificationId: z.string(),
      profile: shownProfile,
      text: z.string(),
      decidedOn: z.string(),
      check: dated,
      again: dated,
    })
    .nullable(),
})

function standingRoutes(app: App, services: Services): void {
  const shown = async (
    tx: Tx,
    boardId: string,
    sets: readonly SetStanding[],
  ): Promise<z.infer<typeof standing>[]> => {
    const today = dayOf(services.now())
    const { active } = await classificationScales(tx, boardId)
    const owners = await namesOf(
      tx,
      sets.flatMap(({ ownerId }) => ownerId ?? []),
    )
    return sets.map(({ id: setId, title, ownerId, openId, openState, decided }) => ({
      id: setId,
      title,
      ownerId,
      ownerName: ownerId === null ? null : (owners.get(ownerId) ?? null),
      open: openId === null || openState === null ? null : { id: openId, state: openState },
      decided:
        decided === null
          ? null
          : {
              classificationId: decided.classificationId,
              profile: decided.profile,
              text: profileText(decided.profile),
              decidedOn: decided.decidedOn,
              check: complianceCheckDue(decided, active, today),
              again: dueOf(reclassificationDue(decided, active, today)),
            },
    }))
  }

  app.get(
    '/api/boards/:boardId/classification-standing',
    {
      config: { act: 'classification.read' },
      schema: {
        tags,
        summary: 'Hur varje informationsmängd är klassad, och vad som är dags',
        params: inBoard,
        response: { 200: z.object({ sets: z.array(standing), may: z.object({ create: answer }) }) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'classification.read', boardId)
      return services.db.withActor(actor, async (tx) => ({
        sets: await shown(tx, boardId, await standingsOf(tx, boardId, dayOf(services.now()))),
        may: { create: may(actor, 'classification.create', boardId) },
      }))
    },
  )

  const inherited = z.object({
    level: z.number().nullable(),
    isAtLeast: z.boolean(),
    because: z.array(
      z.object({ kind: z.enum(['holds', 'neededBy']), id: z.string(), level: z.number() }),
    ),
    more: z.number(),
    known: z.number(),
    all: z.number(),
  })

  app.get(
    '/api/boards/:boardId/classification-of/:subjectId',
    {
      config: { act: 'classification.read' },
      schema: {
        tags,
        summary:
          'Klassningen av en informationsmängd, eller den ett system eller en it-komponent ärver',
        params: inBoard.extend({ subjectId: id }),
        response: {
          200: z.object({
            set: standing.nullable(),
            inherited: z
              .object({
                confidentiality: inherited,
                integrity: inherited,
                availability: inherited,
                traceability: inherited,
                circle: z.array(z.string()),
              })
              .nullable(),
            names: z.record(z.string(), z.string()),
            aspects: z.array(z.string()),
            may: z.object({ create: answer }),
          }),
        },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId, subjectId } = request.params
      mustMay(actor, 'classification.read', boardId)
      return services.db.withActor(actor, async (tx) => {
        const found = await standingsOf(tx, boardId, dayOf(services.now()), subjectId)
        const [set] = await shown(tx, boardId, found)
        const kept = set ? null : await inheritedOf(tx, subjectId)
        const { active } = await classificationScales(tx, boardId)
        return {
          set: set ?? null,
          inherited: kept ? shownInherited(kept.inherited) : null,
          names: kept?.names ?? {},
          aspects: [...active.aspects],
          may: { create: may(actor, 'classification.create', boardId) },
        }
      })
    },
  )
}

function shownInherited({ isUncertain: _isUncertain, ...shown }: Inherited) {
  return shown
}

async function namesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('people')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [String(row.id), String(row.name)]))
}
