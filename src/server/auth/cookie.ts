/** The cookie that carries the session's token. */
import type { CookieSerializeOptions } from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { NewSession } from './sessions.ts'
import { isToken } from './tokens.ts'

export type SessionCookie = { name: string; options: CookieSerializeOptions }

/**
 * Over https the name begins with __Host-, so that no other host and no plain connection can set or
 * read it. Plain http is for one's own computer only (127.0.0.1, localhost), where nothing passes
 * over a network; browsers take neither the prefix nor Secure there.
 *
 * Lax and not Strict: a link in a mail or an intranet page must open signed in. What changes things
 * is never a GET, and is refused unless it comes from our own pages (access.ts).
 *
 * No Max-Age: the cookie goes when the browser is closed, and the server ends the session before that
 * when it has been idle.
 */
export function sessionCookie(publicUrl: string): SessionCookie {
  const isHttps = publicUrl.startsWith('https:')
  return {
    name: isHttps ? '__Host-genomlys' : 'genomlys',
    options: { path: '/', httpOnly: true, sameSite: 'lax', secure: isHttps },
  }
}

export function tokenOf(request: FastifyRequest, cookie: SessionCookie): string | null {
  const token = request.cookies[cookie.name]
  return token !== undefined && isToken(token) ? token : null
}

export function giveCookie(
  reply: FastifyReply,
  cookie: SessionCookie,
  session: Pick<NewSession, 'token'>,
): void {
  reply.setCookie(cookie.name, session.token, cookie.options)
}

export function takeCookieBack(reply: FastifyReply, cookie: SessionCookie): void {
  reply.clearCookie(cookie.name, cookie.options)
}
