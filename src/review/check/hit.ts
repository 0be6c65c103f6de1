/** A hit (träff): what the check before the decision found, why it matters, and where it stands. */
import type { SourceRef } from '../document.ts'

/** From the gravest to the lightest; lists are in this order. */
export const severities = {
  stops: 'Stoppar beslut',
  should: 'Bör åtgärdas',
  note: 'Upplysning',
} as const

export type Severity = keyof typeof severities

export const severityKeys = Object.keys(severities) as Severity[]

/** Where a hit stands, so that one can jump there. */
export type Place =
  /** A line of the text: a block of our own document by its key, a line of a file by its number. */
  | { kind: 'text'; key: string | null; line: number; section: string }
  | { kind: 'record'; type: string; id: string; title: string }
  /** Something that stands nowhere: what is missing altogether. */
  | { kind: 'whole' }

export type Hit = {
  rule: string
  severity: Severity
  /** The words that are wrong; for a record its title. */
  quote: string
  /** Why it matters, in a sentence. */
  why: string
  /** What to do about it, in a sentence. */
  advice: string
  place: Place
  /** Stays the same until the text changes: a written reason to let the hit pass goes by it. */
  key: string
  /** The records behind the text, to open. */
  sources: SourceRef[]
}

/** What a rule finds; its name, its severity and its key are added by `check.ts`. */
export type Finding = Pick<Hit, 'quote' | 'why' | 'advice' | 'place'> & {
  severity?: Severity
  sources?: SourceRef[]
}

/** The hit's fingerprint: rule, place and quote. A line number moves without anything being changed. */
export function keyOf(rule: string, { place, quote }: Finding): string {
  return fingerprint([rule, placeKey(place), quote.replace(/\s+/g, ' ').trim()].join('\n'))
}

function placeKey(place: Place): string {
  if (place.kind === 'text') return place.key ?? place.section
  return place.kind === 'record' ? place.id : ''
}

/** FNV-1a, twice with different starts: a stable name for a text, not a secret. */
export function fingerprint(text: string): string {
  return hash(text, 0x811c9dc5) + hash(text, 0x01234567)
}

function hash(text: string, start: number): string {
  let value = start
  for (let index = 0; index < text.length; index += 1) {
    value ^= text.charCodeAt(index)
    value = Math.imul(value, 0x01000193)
  }
  return (value >>> 0).toString(16).padStart(8, '0')
}
