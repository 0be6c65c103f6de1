/** The first start, through the link that the program printed. */
import { z } from 'zod'
import { writtenText } from '../../../core/inputs.ts'
import type { App } from '../../http.ts'
import { browserName } from '../browser-name.ts'
import { PER_ADDRESS } from '../limits.ts'
import { mustBeSetupToken, setUp } from '../setup.ts'
import { type AuthParts, email, letIn, nothing, password, token } from './parts.ts'

const tags = ['Kom igång']
const config = { act: 'anyone' as const, rateLimit: PER_ADDRESS.setup }

export function setupApi(app: App, parts: AuthParts): void {
  app.post(
    '/api/setup/check',
    {
      config,
      schema: {
        tags,
        summary: 'Gäller länken för att komma igång?',
        body: z.strictObject({ token }),
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      await mustBeSetupToken(parts.db, request.body.token, parts.now())
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/setup',
    {
      config,
      schema: {
        tags,
        summary: 'Lägg upp kommunen, den första nämnden och administratören',
        body: z.strictObject({
          token,
          municipalityName: writtenText('Kommunens namn', 200),
          municipalityKind: z.enum(['municipality', 'region'], {
            error: 'Välj kommun eller region.',
          }),
          boardName: writtenText('Nämndens namn', 200),
          administrationName: writtenText('Förvaltningens namn', 200).nullable(),
          name: writtenText('Ditt namn', 120),
          email,
          password,
        }),
        response: { 201: z.object({ signedIn: z.literal(true) }) },
      },
    },
    async (request, reply) => {
      const setup = { ...request.body, browser: browserName(request.headers['user-agent']) }
      const session = await setUp(parts.db, setup, parts.now())
      await letIn(parts, reply, session)
      request.log.info({ event: 'setUp' })
      return reply.code(201).send({ signedIn: true })
    },
  )
}
