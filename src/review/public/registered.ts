/**
 * Records that a register marks with secrecy. The areas leave their words out of the report; what
 * was marked after the review was frozen, or is told all the same, is left out of the public
 * version here.
 */
import {
  type Block,
  type Chapter,
  decisionText,
  type ReviewDocument,
  type SourceRef,
} from '../document.ts'
import { plainText } from '../written.ts'
import type { Mark } from './marks.ts'
import { type Readable, readable, sought, spansIn } from './words.ts'

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
  /** What the records say, sentence by sentence, by id. */
  texts: ReadonlyMap<string, readonly string[]>
}

export function registeredSecrecy(
  document: ReviewDocument,
  records: readonly RegisteredRecord[],
  { frozenSecret, texts }: KnownOfRecords,
): RegisteredSecrecy {
  const said = readableOf(document)
  const known = records.map((record) => ({
    record,
    isTitleTold: isTold(said, record.title),
    told: (texts.get(record.id) ?? []).filter((words) => isTold(said, words)),
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

/** One mark on the record, and one on each other title it had, and on each sentence told of it. */
function marksFor(
  document: ReviewDocument,
  { id, title, law }: RegisteredRecord,
  told: readonly string[],
): Mark[] {
  const earlier = sourcesIn(document)
    .filter((source) => source.id === id && source.title !== title)
    .map((source) => source.title)
  return [
    { id: `record:${id}`, law, target: { kind: 'record', record: id, words: title } },
    ...[...new Set([...earlier, ...told])].map(
      (words): Mark => ({ id: `record:${id}`, law, target: { kind: 'everywhere', words } }),
    ),
  ]
}

function readableOf(document: ReviewDocument): Readable[] {
  const { decision } = document
  const texts = [
    ...blocksOf(document.chapters).map(plainText),
    decision ? decisionText(decision) : '',
  ]
  return texts.map(readable)
}

function isTold(said: readonly Readable[], words: string): boolean {
  const phrase = sought(words)
  return said.some((text) => spansIn(text, phrase).length > 0)
}

/** Every record behind the document, once. */
export function recordIdsIn(document: ReviewDocument): string[] {
  return [...new Set(sourcesIn(document).map((source) => source.id))]
}

function sourcesIn(document: ReviewDocument): SourceRef[] {
  return blocksOf(document.chapters).flatMap(sourcesOfBlock)
}

function blocksOf(chapters: readonly Chapter[]): Block[] {
  return chapters.flatMap((chapter) => [...chapter.blocks, ...blocksOf(chapter.children)])
}

function sourcesOfBlock(block: Block): SourceRef[] {
  if (block.kind !== 'figure') return block.sources
  return [...block.sources, ...block.data.rows.flatMap((row) => row.sources)]
}

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

/** Shorter than this a text is a name or a choice, which others share. */
const SHORTEST_SENTENCE = 16

/** How the areas name a record whose words they leave out. */
const NAMED_WITHOUT_WORDS = /markerad med sekretess/

/**
 * What the records say in the facts, in sentences, as the areas may retell it. What another record
 * says too, word for word, is no secret of theirs.
 */
export function textsOfRecords(
  facts: unknown,
  ids: ReadonlySet<string>,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>()
  if (ids.size === 0) return new Map()
  const shared = new Set<string>()
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const { id, fields } = value as { id?: unknown; fields?: unknown }
    if (typeof id === 'string' && typeof fields === 'object' && fields !== null) {
      const said = Object.values(fields).flatMap(sentencesOf)
      if (!ids.has(id)) for (const one of said) shared.add(one)
      else found.set(id, new Set([...(found.get(id) ?? []), ...said]))
    }
    for (const one of Object.values(value)) look(one)
  }
  look(facts)
  return new Map([...found].map(([id, said]) => [id, [...said].filter((one) => !shared.has(one))]))
}

function sentencesOf(value: unknown): string[] {
  if (typeof value !== 'string' || NAMED_WITHOUT_WORDS.test(value)) return []
  return value
    .split(/\n+|(?<=[.!?])\s+/)
    .map((one) => one.replace(/[.\s]+$/, '').trim())
    .filter((one) => one.length >= SHORTEST_SENTENCE && one.includes(' '))
}
