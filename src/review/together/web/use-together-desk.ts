/** What the composing page knows of the others, and what one can do together with them. */
import { useMemo, useState } from 'react'
import { browserStore } from '../../../web/frame/browser-store.ts'
import type { TextPlace } from '../../web/text-drafts.ts'
import type { PresentAnswer, TogetherAnswer } from '../together-answer.ts'
import { type TogetherActs, useTogether, useTogetherActs } from './api.ts'
import { type Composing, readComposing } from './comment-drafts.ts'
import { type Latest, useLive } from './use-live.ts'
import { useQuote } from './use-quote.ts'

/** What a new comment is kept under: this, and the place it is about. */
export const NEW_COMMENT = 'ny '

/** Where a new comment is to stand. */
export type CommentPlace = { anchor: string; excerpt: string; quote: string | null }

/** Which texts the list of versions is about. */
export type VersionsOf = { section: string | null; text: string | null }

export type TogetherDesk = {
  /** null until it has been read. */
  facts: TogetherAnswer | null
  acts: TogetherActs
  /** This page, as the others' pages know it. */
  pageId: string
  /** The others who have the review open; oneself is not among them. */
  others: readonly PresentAnswer[]
  latest: Latest | null
  commenting: CommentPlace | null
  comment: (place: CommentPlace | null) => void
  thread: string | null
  showThread: (threadId: string | null) => void
  /** The words marked within the element just now. */
  quoteIn: (anchor: string) => string | null
  versionsOf: VersionsOf | null
  showVersions: (of: VersionsOf | null) => void
}

type Around = {
  place: TextPlace
  /** Brings the comments into sight. */
  onComments: () => void
}

export function useTogetherDesk(reviewId: string, around: Around): TogetherDesk {
  const { place, onComments } = around
  const { personId } = place
  const { data } = useTogether(reviewId)
  const acts = useTogetherActs(reviewId)
  const { pageId, present, latest } = useLive(reviewId, personId)
  const [commenting, setCommenting] = useState(() => begunIn(readComposing(browserStore(), place)))
  const [thread, setThread] = useState<string | null>(null)
  const [versionsOf, setVersionsOf] = useState<VersionsOf | null>(null)
  const quoteIn = useQuote()
  const others = useMemo(
    () => present.filter((one) => one.personId !== personId),
    [present, personId],
  )
  return {
    facts: data ?? null,
    acts,
    pageId,
    others,
    latest,
    commenting,
    comment: (place) => {
      setCommenting(place)
      if (place) onComments()
    },
    thread,
    showThread: (threadId) => {
      setThread(threadId)
      if (threadId) onComments()
    },
    quoteIn,
    versionsOf,
    showVersions: setVersionsOf,
  }
}

/** A comment that was begun when the page was left. */
function begunIn(composing: Composing): CommentPlace | null {
  const begun = Object.keys(composing).find((where) => where.startsWith(NEW_COMMENT))
  return begun ? { anchor: begun.slice(NEW_COMMENT.length), excerpt: '', quote: null } : null
}
