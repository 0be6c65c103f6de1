/**
 * Hears news of the review while the page is looked at. A page in the background lets go of its
 * connection, since a browser has few, and reads everything again when it is looked at.
 */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { NewsAnswer, PresentAnswer } from '../together-answer.ts'
import { togetherKey, versionsKey } from './api.ts'

export type Latest = { byName: string; key: string; at: string }

const READS_AFTER_MS = 150
const TRIES_AGAIN_AFTER_MS = 15_000
const LETS_GO_AFTER_MS = 60_000

export type Heard = {
  pageId: string
  present: readonly PresentAnswer[]
  /** What another has just changed. */
  latest: Latest | null
}

export function useLive(id: string, personId: string): Heard {
  const client = useQueryClient()
  const [pageId] = useState(newPageId)
  const hasBegun = useRef(false)
  const [present, setPresent] = useState<readonly PresentAnswer[]>([])
  const [latest, setLatest] = useState<Latest | null>(null)

  useEffect(() => {
    let source: EventSource | null = null
    let retry: ReturnType<typeof setTimeout> | undefined
    let letGo: ReturnType<typeof setTimeout> | undefined
    let reading: ReturnType<typeof setTimeout> | undefined
    const stale = new Set<readonly string[]>()

    function readSoon(...keys: (readonly string[])[]) {
      for (const key of keys) stale.add(key)
      clearTimeout(reading)
      reading = setTimeout(() => {
        for (const queryKey of stale) void client.invalidateQueries({ queryKey })
        stale.clear()
      }, READS_AFTER_MS)
    }

    const everything = () =>
      readSoon(['review', 'one', id], togetherKey(id), versionsKey(id), ['review', 'history', id])

    function hear(event: MessageEvent<string>) {
      const news = JSON.parse(event.data) as NewsAnswer
      const isMine = news.byId === personId
      if (news.kind === 'text' && news.key !== null && !isMine)
        setLatest({ byName: news.byName, key: news.key, at: new Date().toISOString() })
      if (['section', 'comment', 'draft'].includes(news.kind)) readSoon(togetherKey(id))
      else everything()
    }

    function begin() {
      clearTimeout(letGo)
      clearTimeout(retry)
      if (source || document.hidden) return
      const next = new EventSource(`/api/reviews/${id}/live?page=${pageId}`)
      source = next
      let isFirst = true
      next.onopen = () => {
        // What happened while there was no connection was not heard.
        if (!isFirst || hasBegun.current) everything()
        isFirst = false
        hasBegun.current = true
      }
      next.addEventListener('news', hear)
      next.addEventListener('present', (event: MessageEvent<string>) =>
        setPresent(JSON.parse(event.data) as PresentAnswer[]),
      )
      next.addEventListener('signedOut', () => stop(true))
      next.onerror = () => {
        setPresent([])
        if (next.readyState === EventSource.CLOSED) stop(true)
      }
    }

    function stop(triesAgain: boolean) {
      source?.close()
      source = null
      setPresent([])
      clearTimeout(retry)
      if (triesAgain) retry = setTimeout(begin, TRIES_AGAIN_AFTER_MS)
    }

    function look() {
      clearTimeout(letGo)
      if (document.hidden) letGo = setTimeout(() => stop(false), LETS_GO_AFTER_MS)
      else begin()
    }

    begin()
    document.addEventListener('visibilitychange', look)
    return () => {
      document.removeEventListener('visibilitychange', look)
      clearTimeout(letGo)
      clearTimeout(reading)
      stop(false)
    }
  }, [client, id, pageId, personId])

  return { pageId, present, latest }
}

/** A random UUID, also where the page comes over plain http. */
function newPageId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const [version = 0, variant = 0] = [bytes[6], bytes[8]]
  bytes[6] = (version & 0x0f) | 0x40
  bytes[8] = (variant & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
