/** The first question of every page: who am I here? */
import { z } from 'zod'
import type { App } from '../../http.ts'
import { meOf } from '../me.ts'
import { isSetupNeeded } from '../setup.ts'
import type { AuthParts } from './parts.ts'

const board = z.object({
  id: z.string(),
  parentId: z.string().nullable().describe('Närmaste nämnd ovanför som du också ser'),
  depth: z.number(),
  kind: z.enum(['board', 'company']),
  name: z.string(),
  slug: z.string(),
  active: z.boolean(),
  administration: z.string().nullable().describe('Förvaltningens namn'),
  roles: z.array(z.string()),
  acts: z.array(z.string()).describe('Vad du får göra vid nämnden'),
})

const me = z.object({
  person: z.object({
    id: z.string(),
    name: z.string(),
    title: z.string().nullable(),
    email: z.string().nullable(),
  }),
  login: z.string(),
  tenant: z.object({ id: z.string(), name: z.string(), kind: z.string() }),
  session: z.object({
    id: z.string(),
    how: z.enum(['password', 'password+totp', 'password+recoveryCode', 'passkey']),
    strength: z.enum(['oneFactor', 'twoFactors']),
    createdAt: z.string(),
    expiresAt: z.string(),
  }),
  roles: z.array(z.object({ role: z.string(), label: z.string(), boardId: z.string().nullable() })),
  acts: z.array(z.string()).describe('Vad du får göra någonstans'),
  boards: z.array(board).describe('I trädets ordning'),
})

export function meApi(app: App, parts: AuthParts): void {
  app.get(
    '/api/me',
    {
      config: { act: 'anyone' },
      schema: {
        tags: ['Inloggning'],
        summary: 'Vem jag är, mina roller och nämnder',
        response: {
          200: z.object({
            me: me.nullable().describe('null: inte inloggad'),
            setupNeeded: z.boolean().describe('Ingen kommun är upplagd än'),
            offers: z.object({
              passkeys: z.boolean().describe('Webbläsare erbjuder nycklar på den här adressen'),
              mail: z.boolean().describe('Länkar skickas med e-post'),
            }),
          }),
        },
      },
    },
    async (request) => {
      const { actor, sessionId } = request
      const offers = { passkeys: parts.hasPasskeys, mail: parts.mailer.isConfigured }
      if (actor === null || sessionId === null)
        return { me: null, setupNeeded: await isSetupNeeded(parts.db), offers }
      const self = await parts.db.withActor(actor, (tx) => meOf(tx, actor, sessionId))
      return { me: self, setupNeeded: false, offers }
    },
  )
}
