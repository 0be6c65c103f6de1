/**
 * Records that a register marks with secrecy. The areas leave their words out of the report; what
 * was marked after the review was frozen, or is told all the same, is left out of the public
 * version here.
 */
import { type Block, decisionText, type ReviewDocument, type SourceRef } from '../document.ts'
import { plainText } from '../written.ts'
import type { Mark } from './marks.ts'
import { blocksIn, registerMark, rowsOf, sourcesIn } from './public-version.ts'
import { type Readable, readable, type Sought, sought, spansIn } from './words.ts'

export type RegisteredRecord = { id: string; type: string; title: string; law: string }

export type RegisteredSecrecy = {
  /** Already without words in the report itself. */
  leftOut: RegisteredRecord[]
  /** Told in the report: the public version leaves them out by these marks. */
  marks: Mark[]
}

export type KnownOfRecords = {
  /** Marked already when the review was frozen; null for a draft, which is composed as they stand. */
  frozenSecret: ReadonlySet<string> | null
  texts: RecordTexts
}

/** What the facts say in words, parted by whether the record behind is marked. */
export type RecordTexts = {
  /** Of each marked record by id, sentence by sentence. */
  secret: ReadonlyMap<string, readonly string[]>
  /** Of all the others together. */
  open: ReadonlySet<string>
}

export function registeredSecrecy(
  document: ReviewDocument,
  records: readonly RegisteredRecord[],
  { frozenSecret, texts }: KnownOfRecords,
): RegisteredSecrecy {
  const said = saidIn(document)
  const open = openWords(texts, document, new Set(records.map(({ id }) => id)))
  const known = records.map((record) => ({
    record,
    isTitleTold: isTold(said, { words: record.title }),
    told: (texts.secret.get(record.id) ?? [])
      .map((words) => reachOf(words, record.id, said, open))
      .filter((one) => isTold(said, one)),
  }))
  const isLeftOut = ({ record, isTitleTold, told }: (typeof known)[number]) =>
    (frozenSecret === null || frozenSecret.has(record.id)) && !isTitleTold && told.length === 0
  return {
    leftOut: known.filter(isLeftOut).map(({ record }) => record),
    marks: known
      .filter((one) => !isLeftOut(one))
      .flatMap(({ record, told }) => marksFor(document, record, told)),
  }
}

/** One mark on the record, and one on each other title it had, and on each text told of it. */
function marksFor(
  document: ReviewDocument,
  { id, title, law }: RegisteredRecord,
  told: readonly OwnWords[],
): Mark[] {
  const earlier = sourcesIn(document)
    .filter((source) => source.id === id && source.title !== title)
    .map((source) => source.title)
  const texts = new Map<string, OwnWords>()
  for (const words of earlier) texts.set(words, { words })
  for (const one of told) if (!texts.has(one.words)) texts.set(one.words, one)
  const base = { id: registerMark(id), law }
  return [
    { ...base, target: { kind: 'record', record: id, words: title } },
    ...[...texts.values()].map(
      ({ words, ...reach }): Mark => ({ ...base, ...reach, target: { kind: 'everywhere', words } }),
    ),
  ]
}

// --- How far the words of a marked record reach ---------------------------------------------

type OwnWords = { words: string } & Pick<Mark, 'besideOnly' | 'isExact'>

/**
 * Where a text of a marked record is taken out. What an open record says too, word for word, and
 * a common word, are a secret only where the marked record stands behind what is said; the rest
 * is one wherever it is repeated.
 */
function reachOf(words: string, id: string, said: readonly Said[], open: OpenWords): OwnWords {
  const beside: OwnWords = { words, besideOnly: id }
  if (open.texts.has(folded(words))) return beside
  if (/\s/.test(words)) return { words }
  return isName(words) && !open.has(words) && !isInOtherText(words, id, said)
    ? { words, isExact: true }
    : beside
}

/** Long enough, and written with a capital or a digit, as names of systems and people are. */
function isName(word: string): boolean {
  return [...word].length >= SHORTEST_NAME && /[\p{Lu}\d]/u.test(word)
}

const SHORTEST_NAME = 4

/** Do the year's own chapters use the word of something else? Then it is no name of this one. */
function isInOtherText(word: string, id: string, said: readonly Said[]): boolean {
  const phrase = sought(word)
  return said.some(
    ({ text, isGenerated, sources }) =>
      isGenerated && !sources.has(id) && spansIn(text, phrase).length > 0,
  )
}

type OpenWords = { texts: ReadonlySet<string>; has: (word: string) => boolean }

function openWords(
  texts: RecordTexts,
  document: ReviewDocument,
  marked: ReadonlySet<string>,
): OpenWords {
  const titles = sourcesIn(document).flatMap(({ id, title }) => (marked.has(id) ? [] : [title]))
  const all = [...texts.open, ...titles]
  const ready = lazily(() => all.map(readable))
  return {
    texts: new Set(all.map(folded)),
    has: (word) => ready().some((text) => spansIn(text, sought(word)).length > 0),
  }
}

function lazily<T>(make: () => T): () => T {
  let made: { value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

function folded(words: string): string {
  return sought(words).lower
}

// --- What the document says -----------------------------------------------------------------

/** A stretch of the document, with the records behind it. */
type Said = { text: Readable; isGenerated: boolean; sources: ReadonlySet<string> }

function saidIn({ title, subtitle, decision, chapters }: ReviewDocument): Said[] {
  const plain = [title, subtitle, decision ? decisionText(decision) : '']
  const headings = [...chapters].flatMap(function ofChapter(chapter): string[] {
    return [chapter.title, ...chapter.children.flatMap(ofChapter)]
  })
  return [
    ...blocksIn(chapters).flatMap(saidInBlock),
    ...[...plain, ...headings].map((text) => aSaid(text, false, [])),
  ]
}

function saidInBlock(block: Block): Said[] {
  // What a drawing says is no proof that a word is common.
  const isGenerated = block.origin === 'generated' && block.kind !== 'figure'
  // A row is about its own records, not about all of the table's.
  const rows = rowsOf(block).map(({ words, sources }) =>
    aSaid(words, isGenerated, sources.length > 0 ? sources : block.sources),
  )
  return [aSaid(allWords(block), isGenerated, block.sources), ...rows]
}

/** Heads of columns too, and what stands in a drawing but neither in its data nor its caption. */
function allWords(block: Block): string {
  if (block.kind === 'table') return [plainText(block), ...labels(block.columns)].join('\n')
  if (block.kind !== 'figure') return plainText(block)
  const drawn = block.svg.replace(/<[^>]*>/g, ' ')
  return [plainText(block), ...labels(block.data.columns), drawn].join('\n')
}

function labels(columns: readonly { label: string }[]): string[] {
  return columns.map((column) => column.label)
}

function aSaid(text: string, isGenerated: boolean, sources: readonly SourceRef[]): Said {
  return { text: readable(text), isGenerated, sources: new Set(sources.map(({ id }) => id)) }
}

function isTold(said: readonly Said[], { words, besideOnly, isExact = false }: OwnWords): boolean {
  const phrase: Sought = { ...sought(words), isExact }
  return said.some(
    ({ text, sources }) =>
      (besideOnly === undefined || sources.has(besideOnly)) && spansIn(text, phrase).length > 0,
  )
}

/** Every record behind the document, once. */
export function recordIdsIn(document: ReviewDocument): string[] {
  return [...new Set(sourcesIn(document).map((source) => source.id))]
}

// --- What the facts say ---------------------------------------------------------------------

/** The ids of the records that frozen facts show as marked, wherever in the facts they stand. */
export function secretIdsIn(facts: unknown): Set<string> {
  const found = new Set<string>()
  const look = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const one of value) look(one)
      return
    }
    if (typeof value !== 'object' || value === null) return
    const { id, secrecy } = value as { id?: unknown; secrecy?: unknown }
    if (typeof id === 'string' && typeof secrecy === 'string') found.add(id)
    for (const one of Object.values(value)) look(one)
  }
  look(facts)
  return found
}

/** How the areas name a record whose words they leave out. */
const NAMED_WITHOUT_WORDS = /markera(?:d|t) med sekretess|^Återges inte\.?$/

/** Which of a type's fields are written in words; null when the type is not known. */
export type WordFields = (type: string) => ReadonlySet<string> | null

/** What the records say in the facts, in sentences, as the areas may retell it. */
export function textsOfRecords(
  facts: unknown,
  ids: ReadonlySet<string>,
  wordFields: WordFields = () => null,
): RecordTexts {
  const secret = new Map<string, Set<string>>()
  const open = new Set<string>()
  if (ids.size === 0) return { secret: new Map(), open }
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const { id, type, fields } = value as { id?: unknown; type?: unknown; fields?: unknown }
    if (typeof id === 'string' && typeof fields === 'object' && fields !== null) {
      const names = typeof type === 'string' ? wordFields(type) : null
      const said = Object.entries(fields).flatMap(([name, one]) =>
        names === null || names.has(name) ? sentencesOf(one) : [],
      )
      if (!ids.has(id)) for (const one of said) open.add(one)
      else secret.set(id, new Set([...(secret.get(id) ?? []), ...said]))
    }
    for (const one of Object.values(value)) look(one)
  }
  look(facts)
  return { secret: new Map([...secret].map(([id, said]) => [id, [...said]])), open }
}

function sentencesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(sentencesOf)
  if (typeof value !== 'string' || NAMED_WITHOUT_WORDS.test(value)) return []
  return value
    .split(/\n+|(?<=[.!?])\s+/)
    .map((one) => one.replace(/^\s*(?:[-–•*]|\d+[.)])\s+/, '').replace(/[.\s]+$/, ''))
    .map((one) => one.trim())
    .filter(saysSomething)
}

/** Days, ids and keys of choices are no words of the record's. */
function saysSomething(words: string): boolean {
  if (!/\p{L}/u.test(words) || (words.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < 2) return false
  return !/^(?:[\da-f]{8}-[\da-f-]{27}|\d{4}-\d\d-\d\d(?:T.*)?|[a-z]+[A-Z][A-Za-z]*)$/.test(words)
}
