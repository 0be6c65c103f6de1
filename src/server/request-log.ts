/** One line a request: no address with its query, no body, no person. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AppError } from '../core/errors.ts'
import { isAccountRefused } from './engine/connection-lost.ts'
import type { App } from './http.ts'

const ROOT = new URL('../../', import.meta.url).href
const MOST_FRAMES = 10

const failures = new WeakMap<FastifyRequest, AppError>()

/** Kept for the request's line, when it is one to look into. */
export function rememberFailure(request: FastifyRequest, error: AppError): void {
  if (error.status >= 500) failures.set(request, error)
}

export function logRequests(app: App): void {
  app.addHook('onResponse', async (request, reply) => {
    const line = lineOf(request, reply)
    const failure = failures.get(request)
    if (reply.statusCode < 500) request.log.info(line, 'request')
    else if (failure === undefined) request.log.error(line, 'request failed')
    // What the server says of itself, such as that it stops, has no cause to look into.
    else if (failure.cause === undefined)
      request.log.warn({ ...line, error: failure.id }, 'request refused')
    else
      request.log.error(
        { ...line, error: failure.id, failure: forLog(failure.cause) },
        isAccountRefused(failure.cause)
          ? 'request failed: the database refuses the account; restart Genomlys with the new DATABASE_URL'
          : 'request failed',
      )
  })
}

function lineOf(request: FastifyRequest, reply: FastifyReply) {
  return {
    method: request.method,
    route: request.routeOptions.url ?? 'unknown',
    status: reply.statusCode,
    ms: Math.round(reply.elapsedTime),
    requestId: request.id,
  }
}

/** Where it happened and of what kind. PostgreSQL's sentences quote what somebody has written. */
function forLog(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error }
  const { code, table, constraint } = error as {
    code?: string
    table?: string
    constraint?: string
  }
  const isFromDatabase = 'severity' in error
  return {
    type: error.name,
    code,
    table,
    constraint,
    ...(isFromDatabase ? {} : { message: error.message }),
    stack: framesOf(error).join('\n'),
  }
}

/** Our own part of the way there, which is where to look; without one, the nearest of others'. */
function framesOf(error: Error): string[] {
  const all = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim().replace(ROOT, ''))
  const own = all.filter((line) => !/node_modules\/|node:/.test(line))
  return (own.length > 0 ? own : all).slice(0, MOST_FRAMES)
}
