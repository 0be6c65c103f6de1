/** A text that is being written, kept on this computer while it changes. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { showInstant } from '../../core/dates.ts'
import { browserStore } from '../../web/frame/browser-store.ts'
import { useDesk } from './desk.tsx'
import { dropText, keepText } from './text-drafts.ts'

const KEEPS_AFTER_MS = 800

/** `written` is null while nothing unsaved is written; the page may be left at any moment. */
export function useKeptText(key: string, written: { baseVersion: number; text: string } | null) {
  const { place } = useDesk()
  const [status, setStatus] = useState('')
  const latest = useRef(written)
  const isDropped = useRef(false)
  const at = useRef(place)
  at.current = place

  const keepNow = useCallback(() => {
    if (isDropped.current || latest.current === null) return
    const savedAt = new Date().toISOString()
    const isKept = keepText(browserStore(), at.current, key, { savedAt, ...latest.current })
    setStatus(
      isKept
        ? `Utkast sparat ${showInstant(savedAt).slice(11)} på den här datorn`
        : 'Utkastet går inte att spara på den här datorn. Spara innan du lämnar sidan.',
    )
  }, [key])

  const text = written?.text
  const baseVersion = written?.baseVersion
  useEffect(() => {
    if (text === undefined || baseVersion === undefined) {
      if (latest.current !== null) dropText(browserStore(), at.current, key)
      latest.current = null
      setStatus('')
      return
    }
    latest.current = { baseVersion, text }
    const timer = setTimeout(keepNow, KEEPS_AFTER_MS)
    return () => clearTimeout(timer)
  }, [text, baseVersion, key, keepNow])

  useEffect(() => {
    window.addEventListener('pagehide', keepNow)
    return () => {
      window.removeEventListener('pagehide', keepNow)
      keepNow()
    }
  }, [keepNow])

  const drop = useCallback(() => {
    isDropped.current = true
    dropText(browserStore(), at.current, key)
  }, [key])

  return { status, drop }
}
