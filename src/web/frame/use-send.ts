/** A small form's way to the server: one thing under way, problems at their fields, the rest on top. */
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ApiError, sentenceOf } from '../api/client.ts'

export type Sending = {
  isSending: boolean
  /** By field name. */
  problems: Readonly<Record<string, string>>
  /** What concerns no field. */
  failure: string | null
  /** Counts the attempts, for ErrorSummary. */
  attempt: number
  /** Runs the errand; null when it was refused and shown. */
  send: <T>(errand: () => Promise<T>) => Promise<{ result: T } | null>
  /** Shows problems that were found before anything was sent. */
  refuse: (problems: Readonly<Record<string, string>>) => void
}

export function useSend(): Sending {
  const client = useQueryClient()
  const [isSending, setSending] = useState(false)
  /** Enter pressed twice comes before the button has been drawn anew. */
  const isUnderWay = useRef(false)
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({})
  const [failure, setFailure] = useState<string | null>(null)
  const [attempt, setAttempt] = useState(0)

  function refuse(found: Readonly<Record<string, string>>) {
    setAttempt((before) => before + 1)
    setFailure(null)
    setProblems(found)
  }

  async function send<T>(errand: () => Promise<T>): Promise<{ result: T } | null> {
    if (isUnderWay.current) return null
    isUnderWay.current = true
    refuse({})
    setSending(true)
    try {
      return { result: await errand() }
    } catch (error) {
      // Somebody else saved first: the page behind shows what holds now, and the next try counts from it.
      if (error instanceof ApiError && error.id === 'staleVersion') await client.invalidateQueries()
      const fields = error instanceof ApiError ? error.fields : []
      if (fields.length > 0)
        setProblems(Object.fromEntries(fields.map(({ field, message }) => [field, message])))
      else setFailure(sentenceOf(error))
      return null
    } finally {
      isUnderWay.current = false
      setSending(false)
    }
  }

  return { isSending, problems, failure, attempt, send, refuse }
}
