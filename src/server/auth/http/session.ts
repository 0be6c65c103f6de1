/** In and out: sign-in with password or passkey, sign-out, and one's sessions on other devices. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { AppError } from '../../../core/errors.ts'
import { id } from '../../../core/inputs.ts'
import { type App, actorOf } from '../../http.ts'
import { browserName } from '../browser-name.ts'
import { takeCookieBack } from '../cookie.ts'
import { limitPerLogin, mustBeWithin, PER_ADDRESS } from '../limits.ts'
import { passkeySignInOptions, signInWithPasskey } from '../passkeys.ts'
import { revokeSession, revokeSessionsOf, sessionsOf, strengthOf } from '../sessions.ts'
import { personIdOf, signIn } from '../sign-in.ts'
import { type AuthParts, letIn, login, nothing, password } from './parts.ts'
import { assertion, options } from './webauthn.ts'

const tags = ['Inloggning']

const answer = z.object({
  needs: z
    .enum(['totp', 'tenant'])
    .nullable()
    .describe('null: inloggad. totp: skicka om med code. tenant: skicka om med tenantId'),
  tenants: z.array(z.object({ id: z.string(), name: z.string() })),
})
const signedIn = { needs: null, tenants: [] }

const listedSession = z.object({
  id: z.string(),
  current: z.boolean(),
  how: z.enum(['password', 'password+totp', 'password+recoveryCode', 'passkey']),
  strength: z.enum(['oneFactor', 'twoFactors']),
  browser: z.string(),
  createdAt: z.string(),
  lastSeenAt: z.string(),
  expiresAt: z.string(),
})

export function sessionApi(app: App, parts: AuthParts): void {
  const { db, now } = parts
  const perLogin = limitPerLogin(app, 20, '5 minutes')

  app.post(
    '/api/session',
    {
      config: { act: 'anyone', rateLimit: PER_ADDRESS.signIn },
      schema: {
        tags,
        summary: 'Logga in med e-postadress och lösenord',
        body: z.strictObject({
          login,
          password,
          code: z
            .string()
            .trim()
            .max(40)
            .nullable()
            .optional()
            .describe('Kod ur appen, eller en reservkod'),
          tenantId: id.nullable().optional(),
        }),
        response: { 200: answer },
      },
    },
    async (request, reply) => {
      await mustBeWithin(perLogin, request)
      const { body } = request
      const attempt = {
        login: body.login,
        password: body.password,
        code: body.code || null,
        tenantId: body.tenantId ?? null,
        browser: browserName(request.headers['user-agent']),
      }
      const result = await signIn(db, parts.keys, attempt, now()).catch((error: unknown) => {
        if (error instanceof AppError) request.log.info({ event: 'signIn', outcome: error.id })
        throw error
      })
      if (result.needs === 'tenant') return result
      if (result.needs === 'totp') return { needs: 'totp' as const, tenants: [] }
      await endPresent(parts, request)
      await letIn(parts, reply, result.session)
      request.log.info({ event: 'signIn', outcome: 'ok', how: result.how })
      return signedIn
    },
  )

  app.delete(
    '/api/session',
    {
      // Anyone: whoever has no roles left, or is out already, must be able to leave.
      config: { act: 'anyone' },
      schema: { tags, summary: 'Logga ut', response: { 204: nothing } },
      // Whoever leaves a shared computer must be out, also when the database can save nothing.
      errorHandler(error, _request, reply) {
        const status = error instanceof AppError ? error.status : (error.statusCode ?? 500)
        if (status < 500) throw error
        takeCookieBack(reply, parts.cookie)
        throw new AppError('signedOutHere', { cause: error.cause ?? error })
      },
    },
    async (request, reply) => {
      await endPresent(parts, request)
      takeCookieBack(reply, parts.cookie)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/session/passkey/options',
    {
      config: { act: 'anyone', rateLimit: PER_ADDRESS.passkey },
      schema: {
        tags,
        summary: 'Börja logga in med nyckel: det som nyckeln ska skriva under',
        response: { 200: z.object({ options }) },
      },
    },
    async () => ({ options: { ...(await passkeySignInOptions(db, parts.party, now())) } }),
  )

  app.post(
    '/api/session/passkey',
    {
      config: { act: 'anyone', rateLimit: PER_ADDRESS.passkey },
      schema: {
        tags,
        summary: 'Logga in med nyckel',
        body: z.strictObject({ response: assertion }),
        response: { 200: answer },
      },
    },
    async (request, reply) => {
      const attempt = {
        response: request.body.response,
        browser: browserName(request.headers['user-agent']),
      }
      const session = await signInWithPasskey(db, parts.party, attempt, now()).catch(
        (error: unknown) => {
          if (error instanceof AppError)
            request.log.info({ event: 'signIn', outcome: error.id, how: 'passkey' })
          throw error
        },
      )
      await endPresent(parts, request)
      await letIn(parts, reply, session)
      request.log.info({ event: 'signIn', outcome: 'ok', how: 'passkey' })
      return signedIn
    },
  )

  app.get(
    '/api/sessions',
    {
      config: { act: 'self.read' },
      schema: {
        tags,
        summary: 'Var jag är inloggad',
        response: { 200: z.object({ sessions: z.array(listedSession) }) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const sessions = await db.withActor(actor, (tx) => sessionsOf(tx, personIdOf(actor), now()))
      return {
        sessions: sessions.map((session) => ({
          ...session,
          current: session.id === request.sessionId,
          strength: strengthOf(session.how),
        })),
      }
    },
  )

  app.delete(
    '/api/sessions/:id',
    {
      config: { act: 'self.change' },
      schema: {
        tags,
        summary: 'Logga ut en av mina enheter',
        params: z.object({ id }),
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const isRevoked = await db.withActor(actor, (tx) =>
        revokeSession(tx, personIdOf(actor), request.params.id, now()),
      )
      if (!isRevoked) throw new AppError('notFound')
      if (request.params.id === request.sessionId) takeCookieBack(reply, parts.cookie)
      return reply.code(204).send(null)
    },
  )

  app.delete(
    '/api/sessions',
    {
      config: { act: 'self.change' },
      schema: {
        tags,
        summary: 'Logga ut alla mina andra enheter',
        response: { 200: z.object({ ended: z.number() }) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const ended = await db.withActor(actor, (tx) =>
        revokeSessionsOf(tx, personIdOf(actor), now(), request.sessionId),
      )
      return { ended }
    },
  )
}

/** The session the request came with: over, so that signing in anew leaves none behind. */
async function endPresent(parts: AuthParts, request: FastifyRequest): Promise<void> {
  const { actor, sessionId } = request
  if (actor === null || sessionId === null) return
  await parts.db.withActor(actor, (tx) =>
    revokeSession(tx, personIdOf(actor), sessionId, parts.now()),
  )
}
