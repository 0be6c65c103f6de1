/** How often things may be tried: per address on the routes, and per login whatever the address. */
import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { AppError } from '../../core/errors.ts'
import type { App } from '../http.ts'
import { asLogin } from './accounts.ts'

/** A whole town hall can share one address: sign-in has room for a Monday morning. */
export const PER_ADDRESS = {
  signIn: { max: 60, timeWindow: '1 minute' },
  passkey: { max: 60, timeWindow: '1 minute' },
  passwordReset: { max: 10, timeWindow: '1 minute' },
  link: { max: 30, timeWindow: '1 minute' },
  setup: { max: 10, timeWindow: '1 minute' },
  /** what a signed-in person does with the own password or code */
  ownAccount: { max: 30, timeWindow: '1 minute' },
}

export type LoginLimit = (request: FastifyRequest) => Promise<boolean>

/** True while the login in the body has been tried fewer times than the limit, known or not. */
export function limitPerLogin(app: App, max: number, timeWindow: string): LoginLimit {
  const count = app.createRateLimit({ max, timeWindow, keyGenerator: loginKey })
  return async (request) => {
    const counted = await count(request)
    return counted.isAllowed || !counted.isExceeded
  }
}

export async function mustBeWithin(limit: LoginLimit, request: FastifyRequest): Promise<void> {
  if (!(await limit(request))) throw new AppError('tooManyRequests')
}

/** A hash, so that the counter keeps no address and every key is short. */
function loginKey(request: FastifyRequest): string {
  const { login } = request.body as { login: string }
  return createHash('sha256').update(asLogin(login)).digest('base64url')
}
