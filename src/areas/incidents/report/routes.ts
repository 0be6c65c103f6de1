/** Reporting in a minute: signed in, or by the board's open address, and the setting of the latter. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { isInstant, toInstant } from '../../../core/dates.ts'
import { AppError } from '../../../core/errors.ts'
import { id, writtenText } from '../../../core/inputs.ts'
import { may } from '../../../core/policy.ts'
import { onceHeaders } from '../../../record/once.ts'
import { type App, actorOf, mustMay, type Services } from '../../../server/http.ts'
import { incident } from '../incident.record.ts'
import { problemsOfNetworks } from './networks.rules.ts'
import { openLinkOf, openReporting, saveOpenLink, takeReport } from './store.ts'

const tags = [incident.names.plural]
const inBoard = z.object({ boardId: id })

const MOST_FILES = 3
const LARGEST_REPORT = 30 * 1024 * 1024
/** A whole town hall can share one address. */
const PER_ADDRESS = { max: 30, timeWindow: '1 minute' }

const report = z.strictObject({
  what: writtenText('Vad som hände', 4000, 'Skriv vad som hände.'),
  noticedAt: z
    .string({ error: 'Ange när du märkte det.' })
    .refine(isInstant, 'Skriv tidpunkten med datum, klockslag och tidszon.')
    .transform(toInstant),
  where: writtenText('Systemet eller platsen', 200).nullable(),
  personalData: z.boolean().nullable(),
  contact: writtenText('Kontakten', 200).nullable(),
  files: z
    .array(
      z.strictObject({
        name: z.string().max(400),
        content: z.base64({ error: 'Filen gick inte att läsa. Välj den igen.' }),
      }),
    )
    .max(MOST_FILES, `Bifoga högst ${MOST_FILES} filer.`),
})
const token = z.string().max(60)

export function reportRoutes(app: App, services: Services): void {
  app.post(
    '/api/boards/:boardId/incident-reports',
    {
      config: { act: 'incident.create', rateLimit: { max: 20, timeWindow: '1 minute' } },
      bodyLimit: LARGEST_REPORT,
      schema: {
        tags,
        summary: 'Rapportera en incident med högst fem svar och filer',
        params: inBoard,
        headers: onceHeaders,
        body: report,
        response: { 201: z.object({ id: z.string(), number: z.number() }) },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'incident.create', boardId)
      const made = await takeReport(services.db, actor, boardId, request.body, {
        now: services.now(),
        key: request.headers['idempotency-key'],
      })
      return reply.code(201).send({ id: made.id, number: made.number })
    },
  )
  openRoutes(app, services)
  settingRoutes(app, services)
}

function openRoutes(app: App, services: Services): void {
  const reached = (request: FastifyRequest, given: string) =>
    openReporting(services.db, { token: given, from: request.ip })

  app.post(
    '/api/open-reports/look',
    {
      config: { act: 'anyone', isUnnamed: true, rateLimit: PER_ADDRESS },
      schema: {
        tags,
        summary: 'Vilken nämnd en öppen adress leder till',
        body: z.strictObject({ token }),
        response: {
          200: z.object({
            boardName: z.string(),
            organisation: z.string(),
            allowsAnonymous: z.boolean(),
          }),
        },
      },
    },
    async (request) => {
      const { boardName, organisation, allowsAnonymous } = await reached(
        request,
        request.body.token,
      )
      return { boardName, organisation, allowsAnonymous }
    },
  )

  app.post(
    '/api/open-reports',
    {
      config: { act: 'anyone', isUnnamed: true, rateLimit: PER_ADDRESS },
      bodyLimit: LARGEST_REPORT,
      schema: {
        tags,
        summary: 'Rapportera en incident utan att logga in, om nämnden tillåter det',
        headers: onceHeaders,
        body: report.extend({ token }),
        response: { 201: z.object({ number: z.number() }) },
      },
    },
    async (request, reply) => {
      const { token: given, ...written } = request.body
      const { actor, boardId, allowsAnonymous } = await reached(request, given)
      if (!allowsAnonymous && written.contact === null)
        throw new AppError('invalid', {
          fields: [
            {
              field: 'contact',
              message: 'Skriv vem du är, så att den som tar hand om det når dig.',
            },
          ],
        })
      const made = await takeReport(services.db, actor, boardId, written, {
        now: services.now(),
        key: request.headers['idempotency-key'],
      })
      return reply.code(201).send({ number: made.number })
    },
  )
}

function settingRoutes(app: App, services: Services): void {
  const setting = z.object({
    /** null until an address has been made */
    link: z.string().nullable(),
    isOpen: z.boolean(),
    allowsAnonymous: z.boolean(),
    networks: z.array(z.string()),
    version: z.number(),
    may: z.object({ change: z.object({ answer: z.boolean(), because: z.string() }) }),
  })
  const told = (of: Awaited<ReturnType<typeof openLinkOf>>, change: ReturnType<typeof may>) => ({
    link: of && `${services.config.publicUrl}/rapport#${of.token}`,
    isOpen: of?.isOpen ?? false,
    allowsAnonymous: of?.allowsAnonymous ?? false,
    networks: of?.networks ?? [],
    version: of?.version ?? 0,
    may: { change },
  })

  app.get(
    '/api/boards/:boardId/open-report-link',
    {
      config: { act: 'incident.read' },
      schema: {
        tags,
        summary: 'Nämndens öppna adress för rapporter',
        params: inBoard,
        response: { 200: setting },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'incident.read', boardId)
      const change = may(actor, 'incidentReporting.change', boardId)
      return services.db.withActor(actor, async (tx) => told(await openLinkOf(tx, boardId), change))
    },
  )

  app.put(
    '/api/boards/:boardId/open-report-link',
    {
      config: { act: 'incidentReporting.change' },
      schema: {
        tags,
        summary: 'Öppna, stäng eller byt adressen, och säg varifrån den får användas',
        params: inBoard,
        body: z.strictObject({
          version: z.number({ error: 'Skicka vilken version du såg.' }).int().min(0),
          isOpen: z.boolean(),
          allowsAnonymous: z.boolean(),
          networks: z.array(z.string().trim().max(60)).max(200),
          renew: z.boolean(),
        }),
        response: { 200: setting },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'incidentReporting.change', boardId)
      const fields = problemsOfNetworks(request.body.networks)
      if (fields.length > 0) throw new AppError('invalid', { fields })
      const change = may(actor, 'incidentReporting.change', boardId)
      return services.db.withActor(actor, async (tx) =>
        told(await saveOpenLink(tx, actor, services.now(), boardId, request.body), change),
      )
    },
  )
}
