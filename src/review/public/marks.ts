/** A secrecy mark (sekretessmarkering) on a place in the review: what, under which law, why. */
import { z } from 'zod'
import { isId } from '../../core/ids.ts'
import { writtenText } from '../../core/inputs.ts'
import { OTHER_SECTION, oslSection, sectionName } from './osl.ts'

const block = z.string().min(1).max(300)
const record = z.string().refine(isId, 'Posten går inte att läsa.')
const words = writtenText('Texten', 20_000, 'Skriv orden som inte ska lämnas ut.')
const phrase = writtenText('Orden', 2000, 'Skriv orden som inte ska lämnas ut.')

/**
 * What is marked. It must be found again when the review has been composed anew: a block by its
 * key, a row by the record behind it or else by its words, words by themselves.
 */
export const targetSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('block'), block }),
  z.strictObject({ kind: z.literal('row'), block, record: record.nullable(), words }),
  z.strictObject({
    kind: z.literal('cell'),
    block,
    record: record.nullable(),
    words,
    column: z.string().min(1).max(300),
  }),
  z.strictObject({
    kind: z.literal('phrase'),
    block,
    words: phrase.refine(
      (text) => signsIn(text) >= 2,
      'Skriv minst två tecken, eller markera hela stycket.',
    ),
  }),
  z.strictObject({
    kind: z.literal('everywhere'),
    words: phrase.refine(
      (text) => signsIn(text) >= 3,
      'Skriv minst tre tecken, så att inte vanliga ord försvinner i hela rapporten.',
    ),
  }),
  z.strictObject({ kind: z.literal('record'), record, words }),
])

export type Target = z.infer<typeof targetSchema>

/** A mark as the masking needs it. */
export type Mark = {
  id: string
  target: Target
  law: string
  /** Its words are another's too: they are taken out only where this record stands behind. */
  besideOnly?: string
  /** A name that is also a common word: only as it is written, with its capitals. */
  isExact?: boolean
}

function signsIn(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
}

/** Which law a mark names: a section of the list, or one written by hand. */
export type NamedLaw = { section: string; otherSection: string | null }

export function lawName({ section, otherSection }: NamedLaw): string {
  const listed = oslSection(section)
  return listed ? sectionName(listed) : (otherSection ?? '')
}

export function isKnownSection(section: string): boolean {
  return section === OTHER_SECTION || oslSection(section) !== undefined
}

const PROTECTIVE_SECURITY =
  /säkerhetsskydd|kvalificerat\s+hemlig|begränsat\s+hemlig|(?<!\p{L})hemlig(?!\p{L})|rikets\s+säkerhet/iu
const DENIED = /(?:inte|ej|icke)\s+(?:vara\s+)?säkerhetsskydd\p{L}*/giu
const DEFENCE = /(?<!\d)15\s*(?:kap\.?\s*|:)2(?!\d)/iu

/**
 * Why the mark must not be made at all: what is classed as säkerhetsskydd may not be kept here, so
 * leaving it out of a public version is not enough. Null when there is nothing against it.
 */
export function refusalOf(mark: NamedLaw & { reason: string }): string | null {
  const listed = oslSection(mark.section)
  if (listed?.refused) return listed.refused
  if (DEFENCE.test(mark.otherSection ?? '')) return oslSection('15:2')?.refused ?? null
  const said = `${mark.otherSection ?? ''}\n${mark.reason}`.replace(DENIED, '')
  if (!PROTECTIVE_SECURITY.test(said)) return null
  return 'Säkerhetsskyddsklassificerade uppgifter får inte finnas i Genomlys, inte heller markerade. Ta bort uppgiften ur posten eller texten den kommer från och tala med säkerhetsskyddschefen. Är den inte klassificerad, skriv skälet med andra ord.'
}

/** "stycket", as a block is called where marks are listed. */
export const targetWords: Record<Target['kind'], string> = {
  block: 'Hela stycket',
  row: 'Rad',
  cell: 'Uppgift i en rad',
  phrase: 'Ord i ett stycke',
  everywhere: 'Ord i hela rapporten',
  record: 'Hela posten',
}

/** What stands instead of what was left out. It never tells how much there was. */
export function maskText(laws: readonly string[]): string {
  return `[uppgift utelämnad, ${laws.join(', ')}]`
}

/** In the other cells of a row that is left out. */
export const SHORT_MASK = '[utelämnad]'
