/**
 * Drafts: what is written but not saved, kept on the person's own computer. A draft remembers
 * which version it was written on, so that a late save still meets the conflict page.
 */
import { z } from 'zod'
import type { BrowserStore } from '../../web/frame/browser-store.ts'
import type { FormValues } from './form-values.ts'

export type Draft = {
  savedAt: string
  /** The record's version when writing began; 0 for a new record. */
  baseVersion: number
  base: FormValues
  form: FormValues
  /** Labels of persons and records that are chosen in the form. */
  labels: Record<string, string>
}

export type DraftPlace = { personId: string; boardId: string; type: string; id: string | null }

const PREFIX = 'genomlys.utkast.'
const KEPT_FOR_DAYS = 30

const written = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()])
const formValues = z.record(z.string(), written)
const schema = z.object({
  savedAt: z.iso.datetime(),
  baseVersion: z.number().int().min(0),
  base: formValues,
  form: formValues,
  labels: z.record(z.string(), z.string()),
})

export function draftKey({ personId, boardId, type, id }: DraftPlace): string {
  return `${PREFIX}${personId}.${boardId}.${type}.${id ?? 'ny'}`
}

/** True when it could be kept. */
export function keepDraft(store: BrowserStore, place: DraftPlace, draft: Draft): boolean {
  try {
    store.setItem(draftKey(place), JSON.stringify(draft))
    return true
  } catch {
    return false
  }
}

/** The kept draft, or null when there is none that can be read and is fresh enough. */
export function readDraft(store: BrowserStore, place: DraftPlace, now: string): Draft | null {
  try {
    const text = store.getItem(draftKey(place))
    if (text === null) return null
    const parsed = schema.safeParse(JSON.parse(text))
    if (parsed.success && ageInDays(parsed.data.savedAt, now) <= KEPT_FOR_DAYS) return parsed.data
    store.removeItem(draftKey(place))
    return null
  } catch {
    return null
  }
}

export function dropDraft(store: BrowserStore, place: DraftPlace): void {
  try {
    store.removeItem(draftKey(place))
  } catch {
    // A store that may not be used holds no draft either.
  }
}

/** How many drafts a person has on this computer. */
export function countDrafts(store: BrowserStore, personId: string): number {
  return draftKeysOf(store, personId).length
}

/** For signing out on a computer that others use. */
export function dropDraftsOf(store: BrowserStore, personId: string): void {
  for (const key of draftKeysOf(store, personId)) store.removeItem(key)
}

function draftKeysOf(store: BrowserStore, personId: string): string[] {
  try {
    return Array.from({ length: store.length }, (_, at) => store.key(at)).filter(
      (key): key is string => key?.startsWith(`${PREFIX}${personId}.`) ?? false,
    )
  } catch {
    return []
  }
}

function ageInDays(savedAt: string, now: string): number {
  return (Date.parse(now) - Date.parse(savedAt)) / 86_400_000
}
