/** For the administrator: who can come in, invitations, closed accounts and lost devices. */
import { sql } from 'kysely'
import { z } from 'zod'
import { AppError } from '../../../core/errors.ts'
import { id } from '../../../core/inputs.ts'
import { mayEverywhere } from '../../../core/policy.ts'
import type { Actor } from '../../actor.ts'
import type { Tx } from '../../db.ts'
import { type App, actorOf } from '../../http.ts'
import {
  accountOf,
  accountOrNull,
  changeLogin,
  createAccount,
  disableAccount,
  listAccounts,
  personOf,
} from '../accounts.ts'
import { linkForAccount } from '../links.ts'
import { invitationMail, resetMail } from '../mails.ts'
import { deleteAllPasskeys } from '../passkeys.ts'
import { revokeSessionsOf } from '../sessions.ts'
import { disableTotp } from '../totp.ts'
import { tellOwner } from './notices.ts'
import { type AuthParts, email } from './parts.ts'

const tags = ['Konton']
const config = { act: 'accounts.change' as const }
const byId = z.object({ id })
const account = z.object({
  personId: z.string(),
  name: z.string(),
  login: z.string(),
  state: z.enum(['invited', 'active', 'locked', 'disabled']),
  hasTotp: z.boolean(),
  passkeys: z.number(),
  lastSignedInAt: z.string().nullable(),
})

export function accountsApi(app: App, parts: AuthParts): void {
  const { db, now } = parts

  app.get(
    '/api/accounts',
    {
      config,
      schema: {
        tags,
        summary: 'Alla konton',
        querystring: z.object({ personId: id.optional().describe('Bara den personens') }),
        response: { 200: z.object({ accounts: z.array(account) }) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      mustRunWholeTenant(actor)
      const personId = request.query.personId ?? null
      return { accounts: await db.withActor(actor, (tx) => listAccounts(tx, now(), personId)) }
    },
  )

  app.post(
    '/api/people/:id/invitation',
    {
      config,
      schema: {
        tags,
        summary:
          'Bjud in en person, eller skicka en länk för nytt lösenord till den som redan har konto',
        params: byId,
        body: z.strictObject({
          login: email.optional().describe('Annan adress än personens, bara vid första inbjudan'),
        }),
        response: {
          200: z.object({
            purpose: z.enum(['invitation', 'reset']),
            login: z.string(),
            mailed: z.boolean(),
            link: z
              .string()
              .nullable()
              .describe('Att lämna till personen när brevet inte gick iväg'),
            expiresAt: z.string(),
          }),
        },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      mustRunWholeTenant(actor)
      const personId = request.params.id
      const made = await db.withActor(actor, async (tx) => {
        if (!(await accountOrNull(tx, personId)))
          await createInvited(tx, actor, personId, request.body.login, now())
        const { login } = await accountOf(tx, personId)
        const { name } = await personOf(tx, personId)
        const to = { tenantId: actor.tenantId, personId, by: actor }
        const link = await linkForAccount(tx, parts.config.publicUrl, to, now())
        const tenants = await sql<{ name: string }>`select name from tenants`.execute(tx)
        return { ...link, to: { name, login, tenantName: tenants.rows[0]?.name ?? '' } }
      })
      const letter =
        made.purpose === 'invitation'
          ? invitationMail(made.to, actor.name, made)
          : resetMail(made.to, made)
      const mailed =
        parts.mailer.isConfigured &&
        (await parts.mailer.send(letter).then(
          () => true,
          (error: { code?: string }) => {
            // Not the error itself: what a mail server answers names the receiver.
            request.log.error({ event: 'invitationMail', code: error.code })
            return false
          },
        ))
      return {
        purpose: made.purpose,
        login: made.to.login,
        mailed,
        link: mailed ? null : made.link,
        expiresAt: made.expiresAt,
      }
    },
  )

  app.put(
    '/api/people/:id/account',
    {
      config,
      schema: {
        tags,
        summary: 'Stäng eller öppna ett konto, eller byt adressen det loggar in med',
        params: byId,
        body: z.strictObject({ login: email, disabled: z.boolean() }),
        response: { 200: account },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      mustRunWholeTenant(actor)
      const personId = request.params.id
      const { login, disabled } = request.body
      if (disabled && personId === actor.personId)
        throw new AppError('notAllowedNow', {
          message: 'Du kan inte stänga ditt eget konto. Be en annan administratör.',
        })
      return db.withActor(actor, async (tx) => {
        await changeLogin(tx, actor, personId, login, now())
        await disableAccount(tx, actor, personId, disabled, now())
        return listed(tx, personId, now())
      })
    },
  )

  app.delete(
    '/api/people/:id/account/second-factors',
    {
      config,
      schema: {
        tags,
        summary:
          'Ta bort app, reservkoder och nycklar för den som har tappat sin enhet; personen loggas ut',
        params: byId,
        response: { 200: account },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      mustRunWholeTenant(actor)
      const personId = request.params.id
      const one = await db.withActor(actor, async (tx) => {
        await disableTotp(tx, actor, personId, now())
        await deleteAllPasskeys(tx, actor, personId, now())
        await revokeSessionsOf(tx, personId, now())
        return listed(tx, personId, now())
      })
      const what = `${actor.name} har tagit bort tvåstegsinloggning och nycklar för ditt konto.`
      tellOwner(parts, one, one.login, what)
      return one
    },
  )
}

/** An account opens every board the person has roles at, so one board's administrator is not enough. */
function mustRunWholeTenant(actor: Actor): void {
  if (!mayEverywhere(actor, 'accounts.change').answer)
    throw new AppError('mayNot', {
      message: 'Konton sköts av den som är administratör för hela kommunen eller regionen.',
    })
}

async function createInvited(
  tx: Tx,
  actor: Actor,
  personId: string,
  chosen: string | undefined,
  now: string,
): Promise<void> {
  const person = await personOf(tx, personId)
  const login = chosen ?? person.email
  if (login === null)
    throw new AppError('invalid', {
      fields: [
        {
          field: 'login',
          message: `${person.name} har ingen e-postadress. Ange den adress som ${person.name} ska logga in med.`,
        },
      ],
    })
  await createAccount(tx, actor, { personId, login, password: null }, now)
}

async function listed(tx: Tx, personId: string, now: string) {
  const [one] = await listAccounts(tx, now, personId)
  if (!one) throw new AppError('notFound')
  return one
}
