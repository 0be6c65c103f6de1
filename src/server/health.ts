/** For those who run the server: is it alive, and can it answer? */
import { z } from 'zod'
import type { App, Services } from './http.ts'

const alive = z.object({ status: z.enum(['ok']) })
const ready = z.object({ status: z.enum(['ok', 'readOnly']) })
const unready = z.object({ status: z.enum(['unavailable']) })

export function healthRoutes(app: App, services: Services): void {
  app.get(
    '/health',
    {
      config: { act: 'anyone', rateLimit: false },
      schema: { tags: ['Drift'], summary: 'Processen lever', response: { 200: alive } },
    },
    async () => ({ status: 'ok' as const }),
  )

  app.get(
    '/ready',
    {
      config: { act: 'anyone', rateLimit: false },
      schema: {
        tags: ['Drift'],
        summary:
          'Databasen svarar; readOnly när disken är full, så att det går att läsa men inte spara',
        response: { 200: ready, 503: unready },
      },
    },
    async (_request, reply) => {
      try {
        await services.db.ping()
        // Those who only read are served: a full disk is no reason to send them away.
        return { status: services.db.canSave() ? ('ok' as const) : ('readOnly' as const) }
      } catch {
        return reply.code(503).send({ status: 'unavailable' as const })
      }
    },
  )
}
