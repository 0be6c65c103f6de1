/** The end of the server's day: no new requests, the running ones answered, and nobody holds the door. */
import type { ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { AppError } from '../core/errors.ts'
import type { App } from './http.ts'

/** How long running requests may take when the server is asked to stop. */
const GRACE_MS = 8_000
/** What still runs when its connections are closed is given this long to notice. */
const LAST_MS = 1_000
const SWEEP_MS = 50
/** A stream whose owner ends it himself, with a last word, may do so first. */
const LAST_WORD_MS = 200

/**
 * Call before any other hook. Whoever comes while the server stops is told so, and a stream that is
 * meant to last (server-sent events) is ended: the page opens it again by itself.
 */
export function endInOrder(app: App): void {
  const streams = new Set<ServerResponse>()
  let isStopping = false
  app.addHook('preClose', async () => {
    isStopping = true
    setTimeout(() => {
      for (const stream of streams) stream.end()
    }, LAST_WORD_MS).unref()
  })
  app.addHook('onRequest', async (request, reply) => {
    if (isStopping) {
      reply.header('connection', 'close').header('retry-after', '5')
      throw new AppError('unavailable', {
        message: 'Genomlys startas om. Vänta en stund och försök igen; det du skrev finns kvar.',
      })
    }
    if (!request.headers.accept?.includes('text/event-stream')) return
    const { raw } = reply
    streams.add(raw)
    raw.once('close', () => streams.delete(raw))
  })
}

/** Resolves when no connection is left; at the latest shortly after the grace. */
export async function stopAnswering(app: App, graceMs = GRACE_MS): Promise<void> {
  const ends = new AbortController()
  const closed = app.close().then(
    () => 'closed',
    () => 'closed',
  )
  // A connection that was busy when the stop began is idle a moment later, and is kept alive.
  const sweep = setInterval(() => app.server.closeIdleConnections(), SWEEP_MS)
  const within = (ms: number) =>
    Promise.race([closed, pause(ms, 'late', { signal: ends.signal }).catch(() => 'closed')])
  const outcome = await within(graceMs)
  clearInterval(sweep)
  app.server.closeAllConnections()
  if (outcome === 'late') await within(LAST_MS)
  ends.abort()
}
