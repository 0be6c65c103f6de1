/** A decision that is being written, kept on the person's own computer until it is taken. */
import { z } from 'zod'
import { draftKey } from '../../record/web/drafts.ts'
import type { BrowserStore } from '../../web/frame/browser-store.ts'
import type { DecisionForm } from './decision-form.ts'
import type { TextPlace } from './text-drafts.ts'

const outcome = z.enum(['approved', 'deferred', 'rejected'])
const schema = z.object({
  scope: z.enum(['whole', 'part']).nullable(),
  outcomes: z.record(z.string(), outcome),
  reasons: z.record(z.string(), z.string()),
  wording: z.string().nullable(),
  decidedOn: z.string().nullable(),
  minutes: z.string().default(''),
  resources: outcome.nullable().default(null),
  resourcesReason: z.string().default(''),
})

function keyOf({ personId, boardId, reviewId }: TextPlace): string {
  return draftKey({ personId, boardId, type: 'decision', id: reviewId })
}

export function keepDecision(store: BrowserStore, place: TextPlace, form: DecisionForm): void {
  try {
    store.setItem(keyOf(place), JSON.stringify(form))
  } catch {
    // A store that may not be used: what is written stays on the page only.
  }
}

export function readDecision(store: BrowserStore, place: TextPlace): DecisionForm | null {
  try {
    const kept = store.getItem(keyOf(place))
    const parsed = kept === null ? null : schema.safeParse(JSON.parse(kept))
    return parsed?.success ? parsed.data : null
  } catch {
    return null
  }
}

export function dropDecision(store: BrowserStore, place: TextPlace): void {
  try {
    store.removeItem(keyOf(place))
  } catch {
    // A store that may not be used holds nothing either.
  }
}
