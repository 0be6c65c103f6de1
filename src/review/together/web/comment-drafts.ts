/**
 * Comments that are being written, kept on the person's own computer until they are sent. They are
 * counted and cleared with the person's other drafts when they sign out.
 */
import { z } from 'zod'
import { draftKey } from '../../../record/web/drafts.ts'
import type { BrowserStore } from '../../../web/frame/browser-store.ts'
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
