/** Links that let a person choose a password: asked for, looked at, used. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { App } from '../../http.ts'
import { type Account, accountsByLogin, asLogin, personOf } from '../accounts.ts'
import { browserName } from '../browser-name.ts'
import { limitPerLogin, PER_ADDRESS } from '../limits.ts'
import { acceptLink, linkForAccount, openLink } from '../links.ts'
import { resetMail } from '../mails.ts'
import { inTenant } from '../sight.ts'
import { tellOwner } from './notices.ts'
import { type AuthParts, letIn, login, password, token } from './parts.ts'

const tags = ['Inloggning']
const anyone = { act: 'anyone' as const, rateLimit: PER_ADDRESS.link }

const SENT =
  'Har adressen ett konto så har vi skickat en länk dit. Den gäller i en timme. Kommer inget brev, titta bland skräpposten.'
const NO_MAIL =
  'Den här installationen skickar inte e-post. Be den som är administratör för Genomlys hos er om en länk.'

export function linksApi(app: App, parts: AuthParts): void {
  const { db, now } = parts
  const perLogin = limitPerLogin(app, 3, '1 hour')

  app.post(
    '/api/password-reset',
    {
      config: { act: 'anyone', rateLimit: PER_ADDRESS.passwordReset },
      schema: {
        tags,
        summary: 'Be om en länk för att välja nytt lösenord; svaret är alltid detsamma',
        body: z.strictObject({ login }),
        response: { 200: z.object({ mailed: z.boolean(), message: z.string() }) },
      },
    },
    async (request) => {
      if (!parts.mailer.isConfigured) return { mailed: false, message: NO_MAIL }
      // Silently: a refusal here would tell that someone has asked for this address before.
      const isWithin = await perLogin(request)
      const { login } = request.body
      if (isWithin) parts.inBackground('resetMail', () => mailResetLinks(parts, login))
      return { mailed: true, message: SENT }
    },
  )

  app.post(
    '/api/invitation/check',
    {
      config: anyone,
      schema: {
        tags,
        summary: 'Vem en länk är till, innan den används',
        body: z.strictObject({ token }),
        response: {
          200: z.object({
            purpose: z.enum(['invitation', 'reset']),
            name: z.string(),
            login: z.string(),
            tenantName: z.string(),
            expiresAt: z.string(),
          }),
        },
      },
    },
    async (request) => openLink(db, request.body.token, now()),
  )

  app.post(
    '/api/invitation',
    {
      config: anyone,
      schema: {
        tags,
        summary: 'Välj lösenord med en länk (inbjudan eller nytt lösenord)',
        body: z.strictObject({ token, password }),
        response: {
          200: z.object({
            login: z.string(),
            signedIn: z.boolean().describe('false: logga in, kontot ber också om en kod'),
          }),
        },
      },
    },
    async (request, reply) => {
      const accepted = { ...request.body, browser: browserName(request.headers['user-agent']) }
      const { link, session } = await acceptLink(db, accepted, now())
      if (session) await letIn(parts, reply, session)
      if (link.purpose === 'reset')
        tellOwner(parts, link, link.login, 'Lösenordet för ditt konto har bytts.')
      request.log.info({ event: 'linkUsed', purpose: link.purpose })
      return { login: link.login, signedIn: session !== null }
    },
  )
}

/** One mail for each tenant where the address has an open account. */
async function mailResetLinks(parts: AuthParts, email: string): Promise<void> {
  for (const account of await accountsByLogin(parts.db, asLogin(email))) {
    const letter = await resetLetter(parts, account)
    if (letter) await parts.mailer.send(letter)
  }
}

function resetLetter(parts: AuthParts, account: Account) {
  const { tenantId, personId, login } = account
  return inTenant(parts.db, tenantId, async (tx) => {
    const person = await personOf(tx, personId)
    if (account.disabledAt !== null || !person.active) return null
    const tenants = await sql<{ name: string }>`select name from tenants`.execute(tx)
    const to = { name: person.name, login, tenantName: tenants.rows[0]?.name ?? '' }
    const { publicUrl } = parts.config
    const link = await linkForAccount(tx, publicUrl, { tenantId, personId, by: null }, parts.now())
    return resetMail(to, link)
  })
}
