/** What every `routes.ts` needs: the app's type, the services, and who is asking. */

import type { IncomingMessage, ServerResponse } from 'node:http'
import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  RawServerDefault,
} from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { AppError } from '../core/errors.ts'
import { type Act, may } from '../core/policy.ts'
import type { Actor } from './actor.ts'
import type { Config } from './config.ts'
import type { Db } from './db.ts'
import type { Mailer } from './mail.ts'

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>

export type Services = {
  db: Db
  config: Config
  mailer: Mailer
  /** The only clock: an ISO instant in UTC. */
  now(): string
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The act of `core/policy.ts` a caller must be allowed somewhere; 'anyone' needs no sign-in. */
    act?: Act | 'anyone'
    /** Who asks is not looked up, and leaves no trace in a session: for what may be sent unnamed. */
    isUnnamed?: boolean
  }
  interface FastifyRequest {
    actor: Actor | null
    /** The id of the session the request came with. */
    sessionId: string | null
  }
}

/** The signed-in actor; the access check has already refused anyone else. */
export function actorOf(request: FastifyRequest): Actor {
  if (!request.actor) throw new AppError('notSignedIn')
  return request.actor
}

/** Tells that the caller has gone before the answer was sent. */
export function goneSignal(reply: FastifyReply): AbortSignal {
  const gone = new AbortController()
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort()
  })
  return gone.signal
}

/** Refuses unless the actor may do this at the board; a board out of sight does not exist. */
export function mustMay(actor: Actor, act: Act, boardId: string): void {
  if (actor.boards !== '*' && !actor.boards.includes(boardId)) throw new AppError('notFound')
  const answer = may(actor, act, boardId)
  if (!answer.answer)
    throw new AppError('mayNot', { message: `Din roll får inte göra det här. ${answer.because}` })
}
