/**
 * Records that a register marks with secrecy. The areas leave their words out of the report; what
 * was marked after the review was frozen, or is told all the same, is left out of the public
 * version here.
 */
import type { Block, Chapter, ReviewDocument, SourceRef } from '../document.ts'
import { plainText } from '../written.ts'
import type { Mark } from './marks.ts'
import { holds } from './words.ts'

export type RegisteredRecord = { id: string; type: string; title: string; law: string }

export type RegisteredSecrecy = {
  /** Already without words in the report itself. */
  leftOut: RegisteredRecord[]
  /** Told in the report: the public version leaves them out by these marks. */
  marks: Mark[]
}

/**
 * `frozenSecret` holds the ids that were marked when the review was frozen; null for a draft, which
 * is composed of the registers as they stand.
 */
export function registeredSecrecy(
  document: ReviewDocument,
  records: readonly RegisteredRecord[],
  frozenSecret: ReadonlySet<string> | null,
): RegisteredSecrecy {
  const told = records.filter(
    (record) =>
      (frozenSecret !== null && !frozenSecret.has(record.id)) || isTold(document, record.title),
  )
  return {
    leftOut: records.filter((record) => !told.includes(record)),
    marks: told.flatMap((record) => marksFor(document, record)),
  }
}

/** One mark on the record, and one on each other title it had when the review was frozen. */
function marksFor(document: ReviewDocument, { id, title, law }: RegisteredRecord): Mark[] {
  const earlier = new Set(
    sourcesIn(document)
      .filter((source) => source.id === id && source.title !== title)
      .map((source) => source.title),
  )
  return [
    { id: `record:${id}`, law, target: { kind: 'record', record: id, words: title } },
    ...[...earlier].map(
      (words): Mark => ({ id: `record:${id}`, law, target: { kind: 'everywhere', words } }),
    ),
  ]
}

function isTold(document: ReviewDocument, title: string): boolean {
  return (
    blocksOf(document.chapters).some((block) => holds(plainText(block), title)) ||
    holds(document.decision?.wording ?? '', title)
  )
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
