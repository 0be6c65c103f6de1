/**
 * The open pages of this server process: each is told of news of its review, as server-sent events.
 * A page whose session has ended, or who no longer may read the review, is shut at once.
 */
import { PassThrough } from 'node:stream'
import type { Db } from '../../server/db.ts'
import { NEWS_CHANNEL, type News, readNews } from './news.ts'

type Listener = {
  tenantId: string
  reviewId: string
  /** null: news may have been missed. */
  hear: (news: News | null) => void
  shut: () => void
}

export type Live = {
  add(listener: Listener): () => void
  /** How many pages a person may keep open at once is bounded by the caller. */
  count(isCounted: (listener: Listener) => boolean): number
  /** Ends every open page: the server is stopping. */
  shutAll(): void
  stop(): Promise<void>
}

export function openLive(db: Db): Live {
  const listeners = new Set<Listener>()
  let stopListening: (() => Promise<void>) | null = null

  function told(payload: string | null): void {
    const news = payload === null ? null : readNews(payload)
    if (payload !== null && news === null) return
    for (const listener of listeners)
      if (
        news === null ||
        (listener.reviewId === news.reviewId && listener.tenantId === news.tenantId)
      )
        listener.hear(news)
  }

  return {
    add(listener) {
      // No connection is held until somebody has a review open.
      stopListening ??= db.listen(NEWS_CHANNEL, told)
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    count: (isCounted) => [...listeners].filter(isCounted).length,
    shutAll() {
      for (const listener of [...listeners]) listener.shut()
    },
    async stop() {
      await stopListening?.()
    },
  }
}

export type EventStream = {
  stream: PassThrough
  send(event: string, data: unknown): void
  /** Keeps proxies from closing what is silent. */
  ping(): void
}

/** A reader that does not read holds no memory: past this it is shut, and may come back. */
const MOST_UNREAD = 256 * 1024

export function eventStream(): EventStream {
  const stream = new PassThrough()
  // A reader that goes away in the middle of a line is nothing to tell of.
  stream.on('error', () => {})
  function write(lines: string): void {
    if (stream.destroyed || stream.writableEnded) return
    if (stream.writableLength > MOST_UNREAD) stream.destroy()
    else stream.write(lines)
  }
  return {
    stream,
    send: (event, data) => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
    ping: () => write(': kvar\n\n'),
  }
}

/**
 * Takes what is heard one at a time, in order. What would only be answered the same again, while it
 * already waits for its turn, is left out: a hundred who come at once are told of once.
 */
export function lineUp<T>(
  answer: (heard: T) => Promise<void>,
  isSameAgain: (heard: T) => boolean,
  onFault: () => void,
): (heard: T) => void {
  let queue = Promise.resolve()
  let isWaiting = false
  return (heard) => {
    const isSame = isSameAgain(heard)
    if (isSame && isWaiting) return
    if (isSame) isWaiting = true
    queue = queue
      .then(() => {
        if (isSame) isWaiting = false
        return answer(heard)
      })
      .catch(onFault)
  }
}
