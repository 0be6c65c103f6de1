/** Saves the guide as one goes: one save at a time, the latest answers last, and tells how it went. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { showInstant } from '../../../core/dates.ts'
import { ApiError, sentenceOf } from '../../../web/api/client.ts'
import { type Guide, useClassificationActs } from './api.ts'
import { type GuideForm, sendable } from './guide-form.ts'

const SAVES_AFTER_MS = 700

export type GuideKeeper = {
  form: GuideForm
  change: (next: GuideForm) => void
  /** Resolves with the saved version when all that can be saved is. */
  settle: () => Promise<number | null>
  version: number
  status: string
  failure: string | null
  isConflict: boolean
}

export function useGuideKeeper(guide: Guide): GuideKeeper {
  const acts = useClassificationActs()
  const { record } = guide.one
  const [form, setForm] = useState<GuideForm>(() => ({
    answers: guide.answers,
    raises: guide.raises,
    participants: String(record.fields.participants ?? ''),
    summary: String(record.fields.summary ?? ''),
  }))
  const [version, setVersion] = useState(record.version)
  const [status, setStatus] = useState('')
  const [failure, setFailure] = useState<ApiError | Error | null>(null)
  const latest = useRef(form)
  const saved = useRef(JSON.stringify(sendable(form, guide.scale)))
  const at = useRef(record.version)
  const underWay = useRef<Promise<void> | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const stopped = useRef(false)
  const save = useRef(acts.save)
  save.current = acts.save
  const { scale } = guide
  const { id } = record

  const saveNow = useCallback(
    async (isLast = false): Promise<void> => {
      if (timer.current !== null) clearTimeout(timer.current)
      timer.current = null
      if (underWay.current) await underWay.current
      const body = sendable(latest.current, scale)
      const text = JSON.stringify(body)
      if (text === saved.current || stopped.current) return
      underWay.current = (async () => {
        try {
          const answer = await save.current(id, { version: at.current, ...body }, isLast)
          at.current = answer.one.record.version
          saved.current = text
          setVersion(at.current)
          setFailure(null)
          setStatus(`Sparat ${showInstant(new Date().toISOString()).slice(11)}`)
        } catch (error) {
          setFailure(error as Error)
          setStatus('')
          // A conflict does not pass by trying again: what is saved has to be read first.
          if (error instanceof ApiError && error.status === 409) stopped.current = true
        }
      })()
      await underWay.current
      underWay.current = null
    },
    [id, scale],
  )

  useEffect(() => {
    const leave = () => void saveNow(true)
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [saveNow])

  return {
    form,
    change(next) {
      latest.current = next
      setForm(next)
      if (timer.current !== null) clearTimeout(timer.current)
      timer.current = setTimeout(() => void saveNow(), SAVES_AFTER_MS)
    },
    async settle() {
      await saveNow()
      await saveNow()
      const isSaved = JSON.stringify(sendable(latest.current, scale)) === saved.current
      return isSaved ? at.current : null
    },
    version,
    status,
    failure: failure === null ? null : sentenceOf(failure),
    isConflict: failure instanceof ApiError && failure.status === 409,
  }
}
