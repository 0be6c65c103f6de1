/** What an import is called where it stands. */
import { count } from '../../core/swedish.ts'
import type { Tone } from '../../web/ui/icons.tsx'
import type { ImportSummary } from '../import-answer.ts'

export const states: Record<ImportSummary['state'], { label: string; tone: Tone }> = {
  draft: { label: 'Påbörjad', tone: 'info' },
  planning: { label: 'Provkörs', tone: 'info' },
  planned: { label: 'Provkörd', tone: 'info' },
  running: { label: 'Importeras', tone: 'info' },
  done: { label: 'Importerad', tone: 'good' },
  undoing: { label: 'Ångras', tone: 'warn' },
  undone: { label: 'Ångrad', tone: 'neutral' },
}

export function stateOf(one: ImportSummary): { label: string; tone: Tone } {
  return one.isSilent ? { label: 'Avbruten', tone: 'warn' } : states[one.state]
}

export const fateTones: Record<string, Tone> = {
  new: 'good',
  change: 'info',
  same: 'neutral',
  duplicate: 'warn',
  error: 'bad',
}

/** `one` is said of a row, `label` of all of them. */
export const outcomes: Record<string, { label: string; one: string; tone: Tone }> = {
  done: { label: 'Importerade', one: 'Importerad', tone: 'good' },
  conflict: { label: 'Ändrade av någon annan', one: 'Ändrad av någon annan', tone: 'warn' },
  failed: { label: 'Gick inte att spara', one: 'Gick inte att spara', tone: 'bad' },
  undone: { label: 'Ångrade', one: 'Ångrad', tone: 'neutral' },
  kept: { label: 'Kvar i registret', one: 'Kvar i registret', tone: 'warn' },
}

/** "12 nya, 3 ändras" */
export function sumOf({ counts, state }: ImportSummary): string {
  const { new: added = 0, change = 0, error = 0, done = 0, undone = 0, kept = 0 } = counts
  if (state === 'undone')
    return [`${undone} ångrade`, kept > 0 && `${kept} kvar`].filter(Boolean).join(', ')
  if (state === 'done' || done > 0) return count(done, 'rad importerad', 'rader importerade')
  const parts = [
    added > 0 && count(added, 'ny', 'nya'),
    change > 0 && `${change} ändras`,
    error > 0 && `${error} fel`,
  ].filter(Boolean)
  return parts.join(', ')
}
