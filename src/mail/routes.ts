/** Mail over the API: what a person wants, and for the administrator how the outbox stands. */
import { sql } from 'kysely'
import { z } from 'zod'
import { AppError } from '../core/errors.ts'
import { mayEverywhere } from '../core/policy.ts'
import { type App, actorOf, type Services } from '../server/http.ts'

const kinds = z.object({ reminder: z.boolean(), digest: z.boolean() })

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
        return { reminder: !isRefused('reminder'), digest: !isRefused('digest') }
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
      const refused = (['reminder', 'digest'] as const).filter((kind) => !request.body[kind])
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
        summary: 'Utkorgen: hur många brev som väntar, och de som inte gick fram',
        response: {
          200: z.object({
            waiting: z.number(),
            sent: z.number(),
            failed: z.array(
              z.object({
                subject: z.string(),
                queuedAt: z.string(),
                problem: z.string().nullable(),
              }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const answer = mayEverywhere(actor, 'mail.read')
      if (!answer.answer) throw new AppError('mayNot')
      return services.db.withActor(actor, async (tx) => {
        const counted = await sql<{ waiting: number; sent: number }>`
          select count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'sent') as sent
          from mail_outbox`.execute(tx)
        const { rows: failed } = await sql<{
          subject: string
          queuedAt: string
          problem: string | null
        }>`
          select subject, queued_at as "queuedAt", last_problem as problem from mail_outbox
          where state = 'failed' order by queued_at desc limit 100`.execute(tx)
        const { waiting = 0, sent = 0 } = counted.rows[0] ?? {}
        return { waiting, sent, failed }
      })
    },
  )
}
