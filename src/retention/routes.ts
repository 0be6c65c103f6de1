/** Retention over HTTP: what the board's plan says, what has passed its time, and its disposal. */
import { z } from 'zod'
import { dayOf } from '../core/dates.ts'
import { AppError } from '../core/errors.ts'
import { id, writtenDay, writtenText } from '../core/inputs.ts'
import { may } from '../core/policy.ts'
import { type App, actorOf, mustMay, type Services } from '../server/http.ts'
import { heldKind, protocol, retentionAnswer, rulesAnswer } from './answers.ts'
import { problemsOfRules } from './retention.rules.ts'
import { dispose, keepRules, passedOf, protocolsOf, rulesOf } from './store.ts'

const tags = ['Bevarande och gallring']
const inBoard = z.object({ boardId: id })
const MOST_RULES = 100

const rule = z.strictObject({
  kind: z.string().max(60),
  words: writtenText('Regeln', 300, 'Skriv vad planen säger.').nullable(),
  months: z
    .number({ error: 'Ange antalet månader.' })
    .int('Ange hela månader.')
    .min(1, 'Ange minst en månad.')
    .max(1200, 'Ange högst 1 200 månader.')
    .nullable(),
  fromYearEnd: z.boolean(),
  seen: z.number().int().min(0).describe('Versionen man såg, 0 där ingen regel fanns'),
})

export function retentionRoutes(app: App, services: Services): void {
  app.get(
    '/api/boards/:boardId/retention',
    {
      config: { act: 'retention.read' },
      schema: {
        tags,
        summary: 'Nämndens regler, det som har passerat sin tid och gallringsprotokollen',
        params: inBoard,
        response: { 200: retentionAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'retention.read', boardId)
      const today = dayOf(services.now())
      return services.db.withActor(actor, async (tx) => ({
        today,
        rules: await rulesOf(tx, boardId),
        passed: (await passedOf(tx, boardId, today)).map(({ rule: by, held, ...due }) => ({
          ...due,
          subjects: new Set(held.map(({ subject }) => subject)).size,
          isDecided: by !== null,
        })),
        protocols: await protocolsOf(tx, boardId),
        may: {
          change: may(actor, 'retention.change', boardId),
          dispose: may(actor, 'retention.dispose', boardId),
        },
      }))
    },
  )

  app.get(
    '/api/boards/:boardId/retention/rules',
    {
      config: { act: 'retention.read' },
      schema: {
        tags,
        summary: 'Nämndens regler',
        params: inBoard,
        response: { 200: z.object({ rules: rulesAnswer }) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'retention.read', boardId)
      return services.db.withActor(actor, async (tx) => ({ rules: await rulesOf(tx, boardId) }))
    },
  )

  app.put(
    '/api/boards/:boardId/retention',
    {
      config: { act: 'retention.change' },
      schema: {
        tags,
        summary: 'Anteckna vad nämndens plan säger om ett eller flera slag',
        params: inBoard,
        body: z.strictObject({
          source: writtenText('Källan', 300, 'Skriv var det är beslutat.'),
          decidedOn: writtenDay('Ange när nämnden beslutade.'),
          rules: z.array(rule).min(1, 'Välj minst en regel.').max(MOST_RULES),
        }),
        response: { 200: z.object({ saved: z.number() }) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'retention.change', boardId)
      const now = services.now()
      const { rules, decidedOn, source } = request.body
      const problems = problemsOfRules(rules, decidedOn, dayOf(now))
      if (problems.length > 0) throw new AppError('invalid', { fields: problems })
      await services.db.withActor(actor, (tx) =>
        keepRules(tx, actor, now, { boardId, source, decidedOn, rules }),
      )
      return { saved: rules.length }
    },
  )

  app.post(
    '/api/boards/:boardId/disposals',
    {
      config: { act: 'retention.dispose' },
      schema: {
        tags,
        summary: 'Gallra det som har passerat sin tid, med protokoll',
        description:
          'Raderna tas bort för gott. Görs bara efter en regel som nämnden har beslutat.',
        params: inBoard,
        body: z.strictObject({
          kind: heldKind,
          rows: z.number().int().min(1).describe('Antalet rader man såg'),
        }),
        response: { 201: protocol },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'retention.dispose', boardId)
      const now = services.now()
      const made = await services.db.withActor(actor, (tx) =>
        dispose(tx, actor, { now, today: dayOf(now) }, { boardId, ...request.body }),
      )
      return reply.code(201).send(made)
    },
  )
}
