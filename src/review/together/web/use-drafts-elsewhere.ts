/** Drafts follow the person from one computer to another, and are sent when the connection is back. */
import { useEffect, useRef } from 'react'
import { useConnection } from '../../../web/api/connection.ts'
import { browserStore } from '../../../web/frame/browser-store.ts'
import { keepText, readText, type TextPlace } from '../../web/text-drafts.ts'
import type { TogetherAnswer } from '../together-answer.ts'
import { sendDraft } from './api.ts'
import { syncDrafts, unsentDrafts } from './sync-drafts.ts'

export function useDraftsElsewhere(place: TextPlace, facts: TogetherAnswer | null): void {
  const isSynced = useRef(false)
  // Before the document is drawn for the first time, so that its notes of drafts are right.
  if (facts && !isSynced.current) {
    isSynced.current = true
    syncDrafts(browserStore(), place, facts.drafts)
  }
  const connection = useConnection()
  const isReady = facts !== null
  useEffect(() => {
    if (!isReady || connection !== 'up') return
    for (const { key, draft } of unsentDrafts(browserStore(), place)) {
      const { text: body, base, baseVersion } = draft
      void sendDraft(place.reviewId, { key, body, base, baseVersion }).then(
        ({ savedAt }) => {
          const now = readText(browserStore(), place, key)
          if (now?.text === body)
            keepText(browserStore(), place, key, { ...now, savedAt, isSent: true })
        },
        () => {},
      )
    }
  }, [connection, isReady, place])
}
