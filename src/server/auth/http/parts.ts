/** What the routes of sign-in share. */
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Db } from '../../db.ts'
import type { Services } from '../../http.ts'
import { giveCookie, type SessionCookie } from '../cookie.ts'
import type { Sealer } from '../key-file.ts'
import type { RelyingParty } from '../passkeys.ts'
import { type NewSession, sweepExpired } from '../sessions.ts'
import { isToken } from '../tokens.ts'

export type AuthParts = Services & {
  cookie: SessionCookie
  keys: Sealer
  party: RelyingParty
  /** Do browsers offer passkeys at the address people use? */
  hasPasskeys: boolean
  /** Runs after the answer; a failure is logged under the errand's name. */
  inBackground(errand: string, work: () => Promise<void>): void
  sweeps: readonly Sweep[]
}

/** Removes what a municipality or region is to keep no longer, when somebody there signs in. */
export type Sweep = (db: Db, tenantId: string, now: string) => Promise<void>

/** Of a person who signs in; a login that cannot exist is just an unknown one. */
export const login = z
  .string({ error: 'Fyll i e-postadressen.' })
  .trim()
  .min(1, 'Fyll i e-postadressen.')
  .max(200, 'E-postadressen får vara högst 200 tecken.')

export const email = z
  .email('Skriv en hel e-postadress, till exempel anna.lindqvist@kommun.se.')
  .max(200, 'E-postadressen får vara högst 200 tecken.')

/** A password as typed; what a new one must be is judged by `passwordProblem`. */
export const password = z
  .string({ error: 'Fyll i lösenordet.' })
  .min(1, 'Fyll i lösenordet.')
  .max(1000, 'Lösenordet får vara högst 200 tecken.')

export const token = z
  .string({ error: 'Länken är inte hel.' })
  .refine(isToken, 'Länken är inte hel. Kopiera hela adressen, eller be om en ny.')

export const nothing = z.null().describe('Inget innehåll')

/** The way in, whichever it was: the cookie, and now and then a sweep of what is long over. */
export async function letIn(
  parts: AuthParts,
  reply: FastifyReply,
  session: NewSession,
): Promise<void> {
  giveCookie(reply, parts.cookie, session)
  parts.inBackground('sweep', async () => {
    await sweepExpired(parts.db, parts.now())
    for (const sweep of parts.sweeps) await sweep(parts.db, session.tenantId, parts.now())
  })
}
