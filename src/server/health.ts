/** For those who run the server: is it alive, and can it answer? */
import { z } from 'zod'
import type { App, Services } from './http.ts'

const state = z.object({ status: z.enum(['ok', 'unavailable']) })

export function healthRoutes(app: App, services: Services): void {
  app.get(
    '/health',
    {
      config: { act: 'anyone', rateLimit: false },
      schema: { tags: ['Drift'], summary: 'Processen lever', response: { 200: state } },
    },
    async () => ({ status: 'ok' as const }),
  )

  app.get(
    '/ready',
    {
      config: { act: 'anyone', rateLimit: false },
      schema: {
        tags: ['Drift'],
        summary: 'Databasen svarar',
        response: { 200: state, 503: state },
      },
    },
    async (_request, reply) => {
      try {
        await services.db.ping()
        return { status: 'ok' as const }
      } catch {
        return reply.code(503).send({ status: 'unavailable' as const })
      }
    },
  )
}
