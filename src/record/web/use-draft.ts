/** Keeps what is being written on the person's computer, once a second while it changes. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { showInstant } from '../../core/dates.ts'
import { browserStore } from '../../web/frame/browser-store.ts'
import { isKeepingDrafts } from '../../web/frame/leaving.ts'
import { type Draft, type DraftPlace, dropDraft, keepDraft } from './drafts.ts'

const KEEPS_EVERY_MS = 1000

type DraftKeeper = {
  /** What the form says about it. */
  status: string
  /** For when the record is saved: the draft has done its work. */
  drop: () => void
}

/** `draft` is null while nothing unsaved is written. */
export function useDraft(place: DraftPlace, draft: Omit<Draft, 'savedAt'> | null): DraftKeeper {
  const [status, setStatus] = useState('')
  const latest = useRef(draft)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const isDropped = useRef(false)
  const at = useRef(place)
  at.current = place

  const keepNow = useCallback(() => {
    if (timer.current !== null) clearTimeout(timer.current)
    timer.current = null
    if (isDropped.current || latest.current === null || !isKeepingDrafts()) return
    const savedAt = new Date().toISOString()
    const isKept = keepDraft(browserStore(), at.current, { ...latest.current, savedAt })
    setStatus(
      isKept
        ? `Utkast sparat ${showInstant(savedAt).slice(11)} på den här datorn`
        : 'Utkastet går inte att spara på den här datorn. Spara innan du lämnar sidan.',
    )
  }, [])

  useEffect(() => {
    const wasWritten = latest.current !== null
    latest.current = draft
    if (draft === null) {
      if (!wasWritten) return
      dropDraft(browserStore(), at.current)
      setStatus('')
      return
    }
    if (timer.current === null) timer.current = setTimeout(keepNow, KEEPS_EVERY_MS)
  }, [draft, keepNow])

  // What was written in the last second is kept too when the page is left.
  useEffect(() => {
    window.addEventListener('pagehide', keepNow)
    return () => {
      window.removeEventListener('pagehide', keepNow)
      keepNow()
    }
  }, [keepNow])

  const drop = useCallback(() => {
    isDropped.current = true
    if (timer.current !== null) clearTimeout(timer.current)
    dropDraft(browserStore(), at.current)
  }, [])

  return { status, drop }
}
