/** One's own passkeys: add, name and remove. Signing in with one is in session.ts. */
import { z } from 'zod'
import { id, writtenText } from '../../../core/inputs.ts'
import { type App, actorOf } from '../../http.ts'
import { accountOf } from '../accounts.ts'
import { PER_ADDRESS } from '../limits.ts'
import {
  deletePasskey,
  passkeyRegistrationOptions,
  passkeysOf,
  registerPasskey,
  renamePasskey,
} from '../passkeys.ts'
import { mustKnowPassword, personIdOf } from '../sign-in.ts'
import { tellOwner } from './notices.ts'
import { type AuthParts, nothing, password } from './parts.ts'
import { attestation, options } from './webauthn.ts'

const tags = ['Mitt konto']
const config = { act: 'self.change' as const, rateLimit: PER_ADDRESS.ownAccount }
const byId = z.object({ id })
const name = writtenText('Namn', 60)
const passkey = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
})

export function passkeysApi(app: App, parts: AuthParts): void {
  const { db, now } = parts

  app.get(
    '/api/passkeys',
    {
      config: { act: 'self.read' },
      schema: {
        tags,
        summary: 'Mina nycklar',
        response: { 200: z.object({ passkeys: z.array(passkey) }) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return { passkeys: await db.withActor(actor, (tx) => passkeysOf(tx, personIdOf(actor))) }
    },
  )

  app.post(
    '/api/passkeys/options',
    {
      config,
      schema: {
        tags,
        summary: 'Börja lägga till en nyckel',
        body: z.strictObject({ password }),
        response: { 200: z.object({ options }) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      await mustKnowPassword(db, actor, request.body.password, now())
      return { options: { ...(await passkeyRegistrationOptions(db, parts.party, actor, now())) } }
    },
  )

  app.post(
    '/api/passkeys',
    {
      config,
      schema: {
        tags,
        summary: 'Lägg till en nyckel',
        body: z.strictObject({ name, response: attestation }),
        response: { 201: passkey },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const made = await registerPasskey(db, parts.party, actor, request.body, now())
      const { login } = await db.withActor(actor, (tx) => accountOf(tx, personIdOf(actor)))
      tellOwner(parts, actor, login, `Nyckeln ”${made.name}” har lagts till för ditt konto.`)
      return reply.code(201).send(made)
    },
  )

  app.put(
    '/api/passkeys/:id',
    {
      config,
      schema: {
        tags,
        summary: 'Byt namn på en nyckel',
        params: byId,
        body: z.strictObject({ name }),
        response: { 200: passkey },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const change = { id: request.params.id, name: request.body.name }
      return db.withActor(actor, (tx) => renamePasskey(tx, actor, change, now()))
    },
  )

  app.delete(
    '/api/passkeys/:id',
    {
      config,
      schema: { tags, summary: 'Ta bort en nyckel', params: byId, response: { 204: nothing } },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      await db.withActor(actor, (tx) => deletePasskey(tx, actor, request.params.id, now()))
      return reply.code(204).send(null)
    },
  )
}
