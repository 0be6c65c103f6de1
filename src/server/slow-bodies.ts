/** A time limit on what is sent, so that nobody holds a connection by sending a letter now and then. */
import { AppError } from '../core/errors.ts'
import type { App } from './http.ts'

/** Any body may take this long; a large one longer, by what its route takes and a slow line manages. */
const LEAST_MS = 30_000
/** Half a megabit a second: 25 megabytes are given seven minutes. */
const BYTES_PER_MS = 64

/** Beyond what any body may take: Node's own limit on a whole request, headers and all. */
export const LONGEST_REQUEST_MS = 15 * 60_000

export function limitSlowBodies(app: App, leastMs = LEAST_MS): void {
  app.addHook('preParsing', async (request, reply, payload) => {
    const { method, headers } = request
    const hasBody =
      headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
    if (!hasBody || method === 'GET' || method === 'HEAD') return payload
    const allowed = leastMs + Math.ceil(request.routeOptions.bodyLimit / BYTES_PER_MS)
    const timer = setTimeout(() => {
      if (reply.sent) request.raw.destroy()
      else reply.header('connection', 'close').send(new AppError('tooSlow'))
    }, allowed)
    timer.unref()
    const stop = () => clearTimeout(timer)
    request.raw.once('end', stop).once('close', stop)
    return payload
  })
}
