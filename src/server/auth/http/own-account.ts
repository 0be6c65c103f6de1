/** One's own account: password, authenticator app and recovery codes. */
import { z } from 'zod'
import { type App, actorOf } from '../../http.ts'
import { accountOf, mustBeGood, storePassword } from '../accounts.ts'
import { PER_ADDRESS } from '../limits.ts'
import { passkeysOf } from '../passkeys.ts'
import { hashPassword } from '../password-hash.ts'
import { mustKnowPassword, personIdOf } from '../sign-in.ts'
import { confirmTotp, disableTotp, enrolTotp, renewRecoveryCodes } from '../totp.ts'
import { tellOwner } from './notices.ts'
import { type AuthParts, nothing, password } from './parts.ts'

const tags = ['Mitt konto']
const config = { act: 'self.change' as const, rateLimit: PER_ADDRESS.ownAccount }
const withPassword = z.strictObject({ password })
const codes = z.object({ recoveryCodes: z.array(z.string()).describe('Visas bara nu') })

export function ownAccountApi(app: App, parts: AuthParts): void {
  const { db, now } = parts

  app.get(
    '/api/account',
    {
      config: { act: 'self.read' },
      schema: {
        tags,
        summary: 'Hur mitt konto är skyddat',
        response: {
          200: z.object({
            login: z.string(),
            passwordChangedAt: z.string().nullable(),
            totpEnabledAt: z.string().nullable(),
            recoveryCodesLeft: z.number(),
            passkeys: z.number(),
          }),
        },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const personId = personIdOf(actor)
      return db.withActor(actor, async (tx) => ({
        ...(await accountOf(tx, personId)),
        passkeys: (await passkeysOf(tx, personId)).length,
      }))
    },
  )

  app.put(
    '/api/account/password',
    {
      config,
      schema: {
        tags,
        summary: 'Byt lösenord; alla andra enheter loggas ut',
        body: z.strictObject({ current: password, password }),
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { body } = request
      const account = await mustKnowPassword(db, actor, body.current, now(), 'current')
      mustBeGood(body.password, { login: account.login, name: actor.name })
      const hash = await hashPassword(body.password)
      await db.withActor(actor, (tx) =>
        storePassword(tx, actor, account.personId, hash, now(), request.sessionId),
      )
      tellOwner(parts, actor, account.login, 'Lösenordet för ditt konto har bytts.')
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/account/totp',
    {
      config,
      schema: {
        tags,
        summary: 'Börja slå på tvåstegsinloggning: hemlighet och QR-kod till appen',
        body: withPassword,
        response: {
          200: z.object({
            secret: z.string().describe('Att skriva in för hand'),
            uri: z.string(),
            qrSvg: z.string(),
          }),
        },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { personId } = await mustKnowPassword(db, actor, request.body.password, now())
      return db.withActor(actor, (tx) => enrolTotp(tx, parts.keys, actor, personId, now()))
    },
  )

  app.put(
    '/api/account/totp',
    {
      config,
      schema: {
        tags,
        summary: 'Slå på tvåstegsinloggning med en kod ur appen',
        body: z.strictObject({ code: z.string({ error: 'Fyll i koden.' }).trim().max(20) }),
        response: { 200: codes },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const personId = personIdOf(actor)
      const recoveryCodes = await db.withActor(actor, (tx) =>
        confirmTotp(tx, parts.keys, actor, personId, request.body.code, now()),
      )
      return { recoveryCodes }
    },
  )

  app.post(
    '/api/account/totp/disable',
    {
      config,
      schema: {
        tags,
        summary: 'Stäng av tvåstegsinloggning',
        body: withPassword,
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const account = await mustKnowPassword(db, actor, request.body.password, now())
      await db.withActor(actor, (tx) => disableTotp(tx, actor, account.personId, now()))
      tellOwner(parts, actor, account.login, 'Tvåstegsinloggning har stängts av för ditt konto.')
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/account/recovery-codes',
    {
      config,
      schema: {
        tags,
        summary: 'Gör tio nya reservkoder; de gamla slutar gälla',
        body: withPassword,
        response: { 200: codes },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { personId } = await mustKnowPassword(db, actor, request.body.password, now())
      const recoveryCodes = await db.withActor(actor, (tx) =>
        renewRecoveryCodes(tx, actor, personId, now()),
      )
      return { recoveryCodes }
    },
  )
}
