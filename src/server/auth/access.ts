/**
 * The door of every request: does it come from our own pages, who is asking, and may they do what
 * the route is for? Routes name their act; one that does not is refused when the server starts.
 */
import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { AppError } from '../../core/errors.ts'
import { isId } from '../../core/ids.ts'
import { may } from '../../core/policy.ts'
import type { Actor } from '../actor.ts'
import type { Db } from '../db.ts'
import type { App, Services } from '../http.ts'
import { type SessionCookie, tokenOf } from './cookie.ts'
import { sessionOfToken } from './sessions.ts'

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

export function guardRequests(app: App, services: Services, cookie: SessionCookie): void {
  const publicHost = new URL(services.config.publicUrl).host

  app.addHook('onRoute', (route) => {
    if (route.config?.act !== undefined) return
    const methods = [route.method].flat()
    const isFile = !isApi(route.url) && methods.every((method) => SAFE_METHODS.has(method))
    // The web app's own files are everybody's, and all that may go without an act.
    if (!isFile) throw new Error(`${methods.join(', ')} ${route.url} has no config.act`)
  })

  app.addHook('onRequest', async (request, reply) => {
    if (!SAFE_METHODS.has(request.method)) mustComeFromOwnPages(request, publicHost)
    const { url = '', config } = request.routeOptions
    const { act, isUnnamed } = config
    // A file of the web app, an address that is not there, or a question from a probe.
    if (act === undefined || (act === 'anyone' && !isApi(url))) return
    reply.header('cache-control', 'no-store')
    if (act === 'anyone' && isUnnamed === true) return

    const token = tokenOf(request, cookie)
    const session = token === null ? null : await sessionOfToken(services.db, token, services.now())
    request.actor = session?.actor ?? null
    request.sessionId = session?.id ?? null

    if (act === 'anyone') return
    if (!session) throw new AppError('notSignedIn')
    const answer = may(session.actor, act, null)
    if (!answer.answer)
      throw new AppError('mayNot', { message: `Din roll får inte göra det här. ${answer.because}` })
    const { boardId } = (request.params ?? {}) as { boardId?: unknown }
    if (typeof boardId === 'string' && session.actor.boards === '*' && isId(boardId))
      await mustBeBoardOf(services.db, session.actor, boardId)
  })
}

/**
 * Whoever sees all boards sees those of the own municipality or region: what is no board of it does
 * not exist. The others' boards are listed, and `mustMay` holds to the list.
 */
async function mustBeBoardOf(db: Db, actor: Actor, boardId: string): Promise<void> {
  const { rows } = await db.withActor(actor, (tx) =>
    sql`select 1 from units where id = ${boardId} and kind in ('board', 'company')`.execute(tx),
  )
  if (rows.length === 0) throw new AppError('notFound')
}

function isApi(url: string): boolean {
  return /^\/api(\/|$)/.test(url)
}

/**
 * Against forged requests from other sites. Browsers say where a request comes from and pages cannot
 * change it; older ones, and any browser on a plain http address, say it in Origin alone.
 */
function mustComeFromOwnPages(request: FastifyRequest, publicHost: string): void {
  const site = request.headers['sec-fetch-site']
  const isOwn =
    site === undefined
      ? isOwnOrigin(request.headers.origin, [publicHost, request.headers.host])
      : site === 'same-origin' || site === 'none'
  if (!isOwn)
    throw new AppError('mayNot', {
      message:
        'Anropet kom inte från Genomlys egna sidor och har därför inte utförts. Ladda om sidan och försök igen.',
    })
}

function isOwnOrigin(origin: string | undefined, hosts: (string | undefined)[]): boolean {
  return origin !== undefined && URL.canParse(origin) && hosts.includes(new URL(origin).host)
}
