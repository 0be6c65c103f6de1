/**
 * Texts that are written but not saved, kept on the person's own computer. The key begins like
 * every other draft's, so that they are counted and cleared together when the person signs out.
 */
import { z } from 'zod'
import { type DraftPlace, draftKey } from '../../record/web/drafts.ts'
import type { BrowserStore } from '../../web/frame/browser-store.ts'

export type TextDraft = {
  savedAt: string
  /** The saved text's version when writing began; 0 when there was none. */
  baseVersion: number
  text: string
  /** What the writing began from, so that it can be put together with what others have saved. */
  base?: string
  /** The server has it, as it was at `savedAt` by the server's clock. */
  isSent?: boolean
}

/** `id` is the review, and the text's key within it. */
export type TextPlace = { personId: string; boardId: string; reviewId: string }

const TYPE = 'managementReview'

const schema = z.object({
  savedAt: z.iso.datetime(),
  baseVersion: z.number().int().min(0),
  text: z.string(),
  base: z.string().optional(),
  isSent: z.boolean().optional(),
})

function placeOf({ personId, boardId, reviewId }: TextPlace, key: string): DraftPlace {
  return { personId, boardId, type: TYPE, id: `${reviewId}.${key}` }
}

/** True when it could be kept. */
export function keepText(
  store: BrowserStore,
  place: TextPlace,
  key: string,
  draft: TextDraft,
): boolean {
  try {
    store.setItem(draftKey(placeOf(place, key)), JSON.stringify(draft))
    return true
  } catch {
    return false
  }
}

export function readText(store: BrowserStore, place: TextPlace, key: string): TextDraft | null {
  try {
    const kept = store.getItem(draftKey(placeOf(place, key)))
    const parsed = kept === null ? null : schema.safeParse(JSON.parse(kept))
    return parsed?.success ? parsed.data : null
  } catch {
    return null
  }
}

export function dropText(store: BrowserStore, place: TextPlace, key: string): void {
  try {
    store.removeItem(draftKey(placeOf(place, key)))
  } catch {
    // A store that may not be used holds no draft either.
  }
}

/** The keys of the review's texts that have a draft here, in the order of their keys. */
export function draftedKeys(store: BrowserStore, place: TextPlace): string[] {
  const prefix = draftKey(placeOf(place, ''))
  try {
    return Array.from({ length: store.length }, (_, at) => store.key(at))
      .filter((key): key is string => key?.startsWith(prefix) ?? false)
      .map((key) => key.slice(prefix.length))
      .filter((key) => readText(store, place, key) !== null)
      .sort()
  } catch {
    return []
  }
}
