/**
 * Comments that are being written, kept on the person's own computer until they are sent. They are
 * counted and cleared with the person's other drafts when they sign out. They stand outside the
 * desk, so that the document is not drawn anew for every letter of a comment.
 */
import { useSyncExternalStore } from 'react'
import { z } from 'zod'
import { draftKey } from '../../../record/web/drafts.ts'
import { type BrowserStore, browserStore } from '../../../web/frame/browser-store.ts'
import type { TextPlace } from '../../web/text-drafts.ts'

/** What is written, by where: a new talk, an answer in one, or a change of one's own. */
export type Composing = Readonly<Record<string, string>>

const schema = z.record(z.string(), z.string())

function keyOf({ personId, boardId, reviewId }: TextPlace): string {
  return draftKey({ personId, boardId, type: 'reviewComment', id: reviewId })
}

export function readComposing(store: BrowserStore, place: TextPlace): Composing {
  try {
    return schema.parse(JSON.parse(store.getItem(keyOf(place)) ?? '{}'))
  } catch {
    return {}
  }
}

export function keepComposing(store: BrowserStore, place: TextPlace, composing: Composing): void {
  const written = Object.entries(composing).filter(([, text]) => text.trim() !== '')
  try {
    if (written.length === 0) store.removeItem(keyOf(place))
    else store.setItem(keyOf(place), JSON.stringify(Object.fromEntries(written)))
  } catch {
    // A store that may not be used keeps nothing; the words are still on the page.
  }
}

let known: { key: string; composing: Composing } | null = null
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

function composingAt(place: TextPlace): Composing {
  const key = keyOf(place)
  if (known?.key !== key) known = { key, composing: readComposing(browserStore(), place) }
  return known.composing
}

/** What is being written there, if anything; null ends it. */
export function useComposing(
  place: TextPlace,
  where: string,
): [string | undefined, (text: string | null) => void] {
  const text = useSyncExternalStore(subscribe, () => composingAt(place)[where])
  return [
    text,
    (next) => {
      const { [where]: _before, ...others } = composingAt(place)
      const composing = next === null ? others : { ...others, [where]: next }
      known = { key: keyOf(place), composing }
      keepComposing(browserStore(), place, composing)
      for (const listener of listeners) listener()
    },
  ]
}
