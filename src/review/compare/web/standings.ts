/** How each standing is said, and which of them a filter shows. */
import { count, enumerate } from '../../../core/swedish.ts'
import type { Tone } from '../../../record/define.ts'
import type { Standing } from '../compare.ts'
import type { ComparisonAnswer } from '../compare-answer.ts'

export type ComparedBlock = ComparisonAnswer['chapters'][number]['blocks'][number]

export const standingKeys = [
  'changed',
  'new',
  'gone',
  'years',
  'same',
] as const satisfies Standing[]

/** The word of the filter, and of the mark on a block. */
export const standings: Record<Standing, { filter: string; tone: Tone }> = {
  changed: { filter: 'Omskrivet', tone: 'info' },
  new: { filter: 'Nytt', tone: 'good' },
  gone: { filter: 'Borttaget', tone: 'bad' },
  years: { filter: 'Bara årtal', tone: 'warn' },
  same: { filter: 'Oförändrat', tone: 'neutral' },
}

export function markOf(block: ComparedBlock, before: number): string {
  const since = block.sinceYear ?? before
  switch (block.standing) {
    case 'same':
      return `Oförändrat sedan ${since}`
    case 'years':
      return since < before ? `Bara årtal ändrade, samma text sedan ${since}` : 'Bara årtal ändrade'
    default:
      return standings[block.standing].filter
  }
}

/** The filter in the address: nothing is everything. */
export function readStanding(text: string | undefined): Standing | null {
  return standingKeys.find((key) => key === text) ?? null
}

/** "+8", "−3", "oförändrat": the sign is written out, so that colour is not needed. */
export function differenceInWords(difference: number | null): string {
  if (difference === null) return 'Går inte att jämföra'
  if (difference === 0) return 'Oförändrat'
  return difference > 0 ? `+${difference}` : `−${Math.abs(difference)}`
}

/** "Av 60 stycken är 30 oförändrade, …", and how long the oldest of them have been. */
export function summaryOf({ counts, chapters, before }: ComparisonAnswer): string {
  const all = standingKeys.reduce((sum, key) => sum + counts[key], 0)
  const words: Record<Standing, string> = {
    changed: count(counts.changed, 'omskrivet', 'omskrivna'),
    new: count(counts.new, 'nytt', 'nya'),
    gone: count(counts.gone, 'borttaget', 'borttagna'),
    years: count(counts.years, 'likt så när som på årtalen', 'lika så när som på årtalen'),
    same: count(counts.same, 'oförändrat', 'oförändrade'),
  }
  const parts = standingKeys.filter((key) => counts[key] > 0).map((key) => words[key])
  const long = chapters
    .flatMap((chapter) => chapter.blocks)
    .filter(({ sinceYear }) => sinceYear !== null && sinceYear < before.year).length
  const since =
    long === 0 ? '' : ` ${long} av dem har sagt samma sak i mer än två genomgångar i rad.`
  return `Av ${all} stycken är ${enumerate(parts)}.${since}`
}

/** Each with a key of its own, also when two say the same: its words, and which time they are said. */
export function keyed<T>(
  items: readonly T[],
  nameOf: (one: T) => string,
): { key: string; one: T }[] {
  const seen = new Map<string, number>()
  return items.map((one) => {
    const name = nameOf(one)
    const time = (seen.get(name) ?? 0) + 1
    seen.set(name, time)
    return { key: `${name} ${time}`, one }
  })
}
