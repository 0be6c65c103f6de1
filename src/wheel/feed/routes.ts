/** One's own calendar feed: made, renewed, turned off – and read by whoever has its address. */
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import type { Actor } from '../../server/actor.ts'
import { isToken } from '../../server/auth/tokens.ts'
import { type App, actorOf, type Services } from '../../server/http.ts'
import { calendarText } from './calendar.ts'
import { entriesOf } from './entries.ts'
import { changeFeed, dropFeed, feedOf, readerOfFeed, renewFeed } from './store.ts'

const scope = z
  .enum(['mine', 'boards'])
  .describe('mine: det jag ansvarar för; boards: hela årshjulet vid mina nämnder')
const feed = z.object({ scope, madeAt: z.string() }).nullable()
/** A town hall's calendars may all ask from one address. */
const readRate = { max: 120, timeWindow: '1 minute' }
const ownRate = { max: 30, timeWindow: '1 minute' }

export function calendarFeedRoutes(app: App, services: Services): void {
  const tags = ['Årshjul']
  const { db, config, now } = services

  app.get(
    '/api/me/calendar',
    {
      config: { act: 'self.read' },
      schema: {
        tags,
        summary: 'Om jag har en kalenderadress, och vad den visar',
        response: { 200: z.object({ feed }) },
      },
    },
    async (request) => {
      const actor = asPerson(actorOf(request))
      return db.withActor(actor, async (tx) => ({ feed: await feedOf(tx, actor.personId) }))
    },
  )

  app.post(
    '/api/me/calendar',
    {
      config: { act: 'self.change', rateLimit: ownRate },
      schema: {
        tags,
        summary: 'Gör en hemlig kalenderadress; en tidigare slutar gälla',
        body: z.strictObject({ scope }),
        response: { 200: z.object({ address: z.string().describe('Visas bara nu') }) },
      },
    },
    async (request) => {
      const actor = asPerson(actorOf(request))
      const token = await db.withActor(actor, (tx) =>
        renewFeed(tx, actor, request.body.scope, now()),
      )
      return { address: `${config.publicUrl}/api/calendar/${token}.ics` }
    },
  )

  app.put(
    '/api/me/calendar',
    {
      config: { act: 'self.change', rateLimit: ownRate },
      schema: {
        tags,
        summary: 'Ändra vad kalendern visar; adressen är densamma',
        body: z.strictObject({ scope }),
        response: { 200: z.object({ feed }) },
      },
    },
    async (request) => {
      const actor = asPerson(actorOf(request))
      return db.withActor(actor, async (tx) => {
        const changed = await changeFeed(tx, actor, request.body.scope, now())
        if (changed === null) throw new AppError('notFound')
        return { feed: changed }
      })
    },
  )

  app.delete(
    '/api/me/calendar',
    {
      config: { act: 'self.change', rateLimit: ownRate },
      schema: {
        tags,
        summary: 'Stäng av kalenderadressen',
        response: { 200: z.object({ feed }) },
      },
    },
    async (request) => {
      const actor = asPerson(actorOf(request))
      await db.withActor(actor, (tx) => dropFeed(tx, actor, now()))
      return { feed: null }
    },
  )

  app.get(
    '/api/calendar/:file',
    {
      config: { act: 'anyone', rateLimit: readRate },
      schema: {
        tags,
        summary: 'Kalendern (iCalendar); adressen är hemlig och personens egen',
        params: z.object({ file: z.string() }),
      },
    },
    async (request, reply) => {
      const token = /^(.+)\.ics$/.exec(request.params.file)?.[1] ?? ''
      const reader = isToken(token) ? await readerOfFeed(db, token, now()) : null
      if (reader === null) throw new AppError('notFound')
      const entries = await db.withActor(reader.actor, (tx) =>
        entriesOf(tx, reader, config.publicUrl, now()),
      )
      return reply
        .header('content-type', 'text/calendar; charset=utf-8')
        .header('content-disposition', 'inline; filename="genomlys.ics"')
        .header('x-robots-tag', 'noindex')
        .send(calendarText('Genomlys', new URL(config.publicUrl).hostname, entries))
    },
  )
}

function asPerson(actor: Actor): Actor & { personId: string } {
  if (actor.personId === null) throw new AppError('notFound')
  return { ...actor, personId: actor.personId }
}
