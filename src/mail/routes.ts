/** Mail over the API: what a person wants, and for the administrator how the outbox stands. */
import { sql } from 'kysely'
import { z } from 'zod'
import { AppError } from '../core/errors.ts'
import { id } from '../core/inputs.ts'
import { mayEverywhere } from '../core/policy.ts'
import type { Actor } from '../server/actor.ts'
import { accountOf } from '../server/auth/accounts.ts'
import { type App, actorOf, type Services } from '../server/http.ts'
import { countMails, listMails, mailStates, tryAgain } from './outbox.ts'
import { codeOfTrouble, problemInWords, type Trouble } from './retry.rules.ts'

const mail = z.object({
  id: z.string(),
  state: z.enum(mailStates),
  subject: z.string(),
  toName: z.string().nullable(),
  attempts: z.number(),
  queuedAt: z.string(),
  nextAt: z.string(),
  sentAt: z.string().nullable(),
  problem: z.string().nullable(),
})
const MOST_SHOWN = 200
const kinds = z.object({
  law: z.boolean().describe('Lagens tidsfrister för incidenter'),
  reminder: z.boolean(),
  digest: z.boolean(),
})

export function mailRoutes(app: App, services: Services): void {
  const tags = ['E-post']

  app.get(
    '/api/me/mail',
    {
      config: { act: 'self.read' },
      schema: { tags, summary: 'Vilka brev jag vill ha', response: { 200: kinds } },
    },
    async (request) => {
      const actor = actorOf(request)
      return services.db.withActor(actor, async (tx) => {
        const { rows } = await sql<{ kind: string }>`
          select kind from mail_refusals where person_id = ${actor.personId}`.execute(tx)
        const isRefused = (kind: string) => rows.some((one) => one.kind === kind)
        return {
          law: !isRefused('law'),
          reminder: !isRefused('reminder'),
          digest: !isRefused('digest'),
        }
      })
    },
  )

  app.put(
    '/api/me/mail',
    {
      config: { act: 'self.change' },
      schema: {
        tags,
        summary: 'Välj vilka brev jag vill ha',
        body: z.strictObject(kinds.shape),
        response: { 200: kinds },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const refused = (['law', 'reminder', 'digest'] as const).filter((kind) => !request.body[kind])
      await services.db.withActor(actor, async (tx) => {
        await sql`delete from mail_refusals where person_id = ${actor.personId}`.execute(tx)
        for (const kind of refused)
          await sql`insert into mail_refusals (tenant_id, person_id, kind)
            values (${actor.tenantId}, ${actor.personId}, ${kind}) on conflict do nothing`.execute(
            tx,
          )
      })
      return request.body
    },
  )

  app.get(
    '/api/mail/outbox',
    {
      config: { act: 'mail.read' },
      schema: {
        tags,
        summary: 'Utkorgen: brev som väntar, som har gått iväg och som inte gick fram',
        querystring: z.object({ state: z.enum(mailStates).default('waiting') }),
        response: {
          200: z.object({
            isConfigured: z.boolean().describe('Finns det en e-postserver att skicka genom?'),
            from: z.string(),
            waiting: z.number(),
            sent: z.number(),
            failed: z.number(),
            lastSentAt: z.string().nullable(),
            mails: z.array(mail).describe('De 200 senaste i läget'),
          }),
        },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      mustRun(actor, 'mail.read')
      return services.db.withActor(actor, async (tx) => ({
        isConfigured: services.mailer.isConfigured,
        from: services.config.mailFrom,
        ...(await countMails(tx)),
        mails: (await listMails(tx, request.query.state, MOST_SHOWN)).map((one) => ({
          ...one,
          problem: one.problem === null ? null : problemInWords(one.problem),
        })),
      }))
    },
  )

  app.post(
    '/api/mail/outbox/retry',
    {
      config: { act: 'mail.change' },
      schema: {
        tags,
        summary: 'Försök igen med ett brev, eller med alla som inte gick fram',
        body: z.strictObject({ id: id.nullable().describe('null: alla som inte gick fram') }),
        response: { 200: z.object({ queued: z.number() }) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      mustRun(actor, 'mail.change')
      const queued = await services.db.withActor(actor, (tx) =>
        tryAgain(tx, request.body.id, services.now()),
      )
      if (queued === 0 && request.body.id !== null) throw new AppError('notFound')
      return { queued }
    },
  )

  app.post(
    '/api/mail/test',
    {
      config: { act: 'mail.change', rateLimit: { max: 10, timeWindow: '1 minute' } },
      schema: {
        tags,
        summary: 'Skicka ett provbrev till mig själv, genast',
        response: {
          200: z.object({
            to: z.string(),
            problem: z.string().nullable().describe('null: skickat'),
          }),
        },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      mustRun(actor, 'mail.change')
      if (!services.mailer.isConfigured)
        throw new AppError('notAllowedNow', {
          message: 'Ingen e-postserver är angiven. Sätt SMTP_URL och starta om.',
        })
      const { login: to } = await services.db.withActor(actor, (tx) =>
        accountOf(tx, actor.personId ?? ''),
      )
      try {
        await services.mailer.send({
          to,
          subject: 'Provbrev från Genomlys',
          text: `Det här är ett provbrev. Kommer det fram så når Genomlys er e-postserver.\n\n${services.config.publicUrl}\n`,
        })
        return { to, problem: null }
      } catch (error) {
        return { to, problem: problemInWords(codeOfTrouble(error as Trouble)) }
      }
    },
  )
}

function mustRun(actor: Actor, act: 'mail.read' | 'mail.change'): void {
  const answer = mayEverywhere(actor, act)
  if (!answer.answer)
    throw new AppError('mayNot', {
      message: `Utkorgen är hela kommunens. ${answer.because}`,
    })
}
