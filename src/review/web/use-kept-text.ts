/**
 * A text that is being written, kept while it changes: on this computer at once, and on the server
 * after a short pause, when one leaves the field, and when the connection is back.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import { showInstant } from '../../core/dates.ts'
import { ApiError, isPassing, sentenceOf } from '../../web/api/client.ts'
import { useConnection } from '../../web/api/connection.ts'
import { browserStore } from '../../web/frame/browser-store.ts'
import { sendDraft, throwDraft } from '../together/web/api.ts'
import { useDesk } from './desk.tsx'
import { dropText, keepText, readText, type TextDraft } from './text-drafts.ts'

const KEEPS_AFTER_MS = 500
const SENDS_AFTER_MS = 1500

export type Written = { baseVersion: number; base: string; text: string }

export type Keeper = {
  /** "Utkast sparat 14:03", for the foot of the form. */
  status: string
  /** Nothing is lost if the page goes now. */
  isSafe: boolean
  /** Sends at once what has not been sent. */
  flush: () => void
  /** The text is saved, or thrown away: there is no draft any more. */
  drop: () => void
}

/** `written` is null while nothing unsaved is written; the page may be left at any moment. */
export function useKeptText(key: string, written: Written | null): Keeper {
  const { place } = useDesk()
  const connection = useConnection()
  const [status, setStatus] = useState('')
  const [isSafe, setSafe] = useState(true)
  const latest = useRef(written)
  const sent = useRef(written === null ? null : written.text)
  const isSending = useRef(false)
  const isDropped = useRef(false)
  const at = useRef(place)
  at.current = place

  const keepHere = useCallback(
    (more: Partial<TextDraft> = {}): boolean => {
      if (isDropped.current || latest.current === null) return true
      const savedAt = new Date().toISOString()
      const isKept = keepText(browserStore(), at.current, key, {
        savedAt,
        ...latest.current,
        isSent: false,
        ...more,
      })
      setSafe(isKept)
      return isKept
    },
    [key],
  )

  const send = useCallback(
    async (isLast = false): Promise<void> => {
      const draft = latest.current
      if (isDropped.current || draft === null || isSending.current) return
      if (sent.current === draft.text) return
      isSending.current = true
      const isKept = keepHere()
      setStatus('Sparar utkastet …')
      try {
        const { text, base, baseVersion } = draft
        const { savedAt } = await sendDraft(
          at.current.reviewId,
          { key, body: text, base, baseVersion },
          isLast,
        )
        sent.current = text
        isSending.current = false
        // Saved or thrown away while it was on its way: then it is not to be there.
        if (isDropped.current) {
          void throwDraft(at.current.reviewId, key).catch(() => {})
          return
        }
        if (latest.current?.text === text) keepHere({ savedAt, isSent: true })
        else void send()
        setSafe(true)
        setStatus(`Utkast sparat ${showInstant(savedAt).slice(11)}`)
      } catch (error) {
        isSending.current = false
        setStatus(isKept ? keptHereWords(error) : lostWords)
      }
    },
    [key, keepHere],
  )

  const text = written?.text
  const base = written?.base
  const baseVersion = written?.baseVersion
  useEffect(() => {
    if (text === undefined || base === undefined || baseVersion === undefined) {
      const had = latest.current !== null
      latest.current = null
      setStatus('')
      setSafe(true)
      if (!had) return
      dropText(browserStore(), at.current, key)
      if (sent.current !== null) void throwDraft(at.current.reviewId, key).catch(() => {})
      sent.current = null
      return
    }
    latest.current = { baseVersion, base, text }
    if (sent.current === text) return
    const keeping = setTimeout(() => keepHere(), KEEPS_AFTER_MS)
    const sending = setTimeout(() => void send(), SENDS_AFTER_MS)
    return () => {
      clearTimeout(keeping)
      clearTimeout(sending)
    }
  }, [text, base, baseVersion, key, keepHere, send])

  // What was taken up from this computer may never have reached the server.
  useEffect(() => {
    if (readText(browserStore(), at.current, key)?.isSent !== true) sent.current = null
  }, [key])

  useEffect(() => {
    if (connection === 'up') void send()
  }, [connection, send])

  useEffect(() => {
    const leave = () => {
      if (latest.current === null || sent.current === latest.current.text) return
      keepHere()
      void send(true)
    }
    const hide = () => {
      if (document.hidden) leave()
    }
    window.addEventListener('pagehide', leave)
    document.addEventListener('visibilitychange', hide)
    return () => {
      window.removeEventListener('pagehide', leave)
      document.removeEventListener('visibilitychange', hide)
      leave()
    }
  }, [keepHere, send])

  const drop = useCallback(() => {
    isDropped.current = true
    dropText(browserStore(), at.current, key)
    if (sent.current !== null && !isSending.current)
      void throwDraft(at.current.reviewId, key).catch(() => {})
  }, [key])

  const flush = useCallback(() => void send(), [send])
  return { status, isSafe, flush, drop }
}

const lostWords =
  'Utkastet går inte att spara, varken på servern eller på den här datorn. Kopiera texten innan du lämnar sidan.'

function keptHereWords(error: unknown): string {
  if (error instanceof ApiError && error.id === 'notSignedIn')
    return 'Du är utloggad. Utkastet är sparat på den här datorn; du får logga in när du sparar texten.'
  if (isPassing(error))
    return 'Ingen kontakt. Utkastet är sparat på den här datorn och skickas när kontakten är tillbaka.'
  return `Utkastet är sparat bara på den här datorn. ${sentenceOf(error)}`
}
