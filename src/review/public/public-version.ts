/**
 * The public version (offentlig version) of a review: what is marked is left out of the tree, never
 * painted over, and the records behind the text are gone. What was left out is told by place and
 * law, not by its words. Pure: the document as decided, and the marks as they stand when asked for.
 */
import { capitalise, countInWords } from '../../core/swedish.ts'
import {
  type Block,
  type Chapter,
  type DecisionMark,
  type FigureBlock,
  type Inline,
  type ListItem,
  paragraph,
  type ReviewDocument,
  row,
  type SourceRef,
  type TableBlock,
  type TableRow,
  table,
  text,
} from '../document.ts'
import { plainText } from '../written.ts'
import { type Cut, cutInlines, cutText, type Phrase, phraseOf } from './cut.ts'
import { type Mark, maskText, SHORT_MASK, type Target } from './marks.ts'
import { MARK_IS_A_WARNING, NAMES_ARE_KEPT } from './osl.ts'
import { holds } from './words.ts'

export const PUBLIC_VERSION = 'Offentlig version'

/** The key under which words in the decision at the end, which is no block, are marked. */
export const DECISION_KEY = 'beslut'

/** Where something was left out: the section's heading and what kind of thing it was. */
export type WithheldPlace = { section: string; what: string; law: string; count: number }

/** What one mark took out. A mark that took out nothing points at text that is gone. */
export type Withheld = { markId: string; count: number; places: WithheldPlace[] }

export type PublicVersion = { document: ReviewDocument; withheld: Withheld[] }

export type PublicVersionOptions = {
  /** The day the version is made. */
  on: string
  /** The law named by each record that the registers mark and the report already leaves out. */
  registered?: readonly string[]
}

export function publicVersion(
  document: ReviewDocument,
  marks: readonly Mark[],
  { on, registered = [] }: PublicVersionOptions,
): PublicVersion {
  const tally: Tally = []
  const masking: Masking = { marks: marks.map((mark) => settled(document, mark)), tally }
  const chapters = document.chapters.map((chapter, index) =>
    publicChapter(chapter, `del-${index + 1}`, masking),
  )
  const front = (value: string) =>
    cutLine(value, 'Titelsidan', 'ord', everywhere(masking.marks), tally)
  const left: Every<ReviewDocument> = {
    format: document.format,
    layout: document.layout,
    cover: document.cover && {
      facts: document.cover.facts.map(({ label, value }) => ({ label, value: front(value) })),
    },
    edition: PUBLIC_VERSION,
    title: front(document.title),
    subtitle: front(document.subtitle),
    board: front(document.board),
    organisation: front(document.organisation),
    year: document.year,
    status: front(document.status),
    registryNumber: document.registryNumber && front(document.registryNumber),
    author: document.author && front(document.author),
    readOn: document.readOn,
    // The checksum is of the whole text: it could be used to test a guess of what was left out.
    hash: null,
    decision: document.decision && publicDecision(document.decision, masking),
    chapters,
  }
  const ids = [...new Set(marks.map((mark) => mark.id))]
  const withheld = ids.map((id) => withheldBy(tally, id))
  return {
    document: { ...left, chapters: [...chapters, withheldChapter(tally, registered, on)] },
    withheld,
  }
}

/** Every field named: one that is added to the document is a fault here until someone has decided. */
type Every<T> = { [K in keyof Required<T>]: T[K] }

function publicDecision(decision: DecisionMark, masking: Masking): DecisionMark {
  const phrases = phrasesOn(DECISION_KEY, masking.marks)
  const line = (value: string) => cutLine(value, 'Beslut', 'ord', phrases, masking.tally)
  const left: Every<DecisionMark> = {
    decidedOn: decision.decidedOn,
    decidedBy: line(decision.decidedBy),
    wording: line(decision.wording),
    reasons: decision.reasons === undefined ? undefined : line(decision.reasons),
    resources: decision.resources === undefined ? undefined : line(decision.resources),
  }
  return left
}

// --- What the marks mean in this document ---------------------------------------------------

type Masking = { marks: readonly Mark[]; tally: Tally }

/** What each mark takes out, place by place, in the order it is met. */
type Tally = (WithheldPlace & { markId: string })[]

function note(tally: Tally, markId: string, section: string, what: string, law: string): void {
  const same = tally.find(
    (one) => one.markId === markId && one.section === section && one.what === what,
  )
  if (same) same.count += 1
  else tally.push({ markId, section, what, law, count: 1 })
}

function withheldBy(tally: Tally, markId: string): Withheld {
  const places = tally
    .filter((one) => one.markId === markId)
    .map(({ section, what, law, count: times }) => ({ section, what, law, count: times }))
  return { markId, count: places.reduce((sum, place) => sum + place.count, 0), places }
}

const ANY_BLOCK = '*'

/** A row whose record has moved to another block is found there, wherever that is. */
function settled(document: ReviewDocument, mark: Mark): Mark {
  const { target } = mark
  if (target.kind !== 'row' && target.kind !== 'cell') return mark
  const isHere = blocksIn(document.chapters).some(
    (block) => isAt(target.block, block) && rowsOf(block).some((one) => isRow(one, target, block)),
  )
  return isHere ? mark : { ...mark, target: { ...target, block: ANY_BLOCK } }
}

function blocksIn(chapters: readonly Chapter[]): Block[] {
  return chapters.flatMap((chapter) => [...chapter.blocks, ...blocksIn(chapter.children)])
}

/** A written text has a block for each paragraph; a mark on the text covers them all. */
export function placeKey(blockKey: string): string {
  return blockKey.replace(/~\d+$/, '')
}

function isAt(markedKey: string, block: Pick<Block, 'key'>): boolean {
  return markedKey === ANY_BLOCK || placeKey(markedKey) === placeKey(block.key)
}

function everywhere(marks: readonly Mark[]): Phrase[] {
  return marks.flatMap(({ id, law, target }) =>
    target.kind === 'everywhere' || target.kind === 'record'
      ? [phraseOf(id, target.words, law)]
      : [],
  )
}

/** The words that the marks take out of a block. */
export function phrasesOn(key: string, marks: readonly Mark[]): Phrase[] {
  const here = marks.flatMap(({ id, law, target }) =>
    target.kind === 'phrase' && isAt(target.block, { key })
      ? [phraseOf(id, target.words, law)]
      : [],
  )
  return [...here, ...everywhere(marks)]
}

// --- Rows -----------------------------------------------------------------------------------

/** A row of a table, an item of a list or a row of a figure's data, as marks know it. */
export type MarkableRow = { record: string | null; words: string; sources: readonly SourceRef[] }

export function rowsOf(block: Block): MarkableRow[] {
  switch (block.kind) {
    case 'table':
      return block.rows.map(asRow)
    case 'figure':
      return block.data.rows.map(asRow)
    case 'list':
      return block.items.flatMap(function ofItem(item: ListItem): MarkableRow[] {
        return [itemRow(item), ...(item.children ?? []).flatMap(ofItem)]
      })
    default:
      return []
  }
}

function asRow({ cells, sources }: TableRow): MarkableRow {
  return { record: sources[0]?.id ?? null, words: cells.map(said).join(' | '), sources }
}

function itemRow({ content, sources }: ListItem): MarkableRow {
  return { record: sources[0]?.id ?? null, words: said(content), sources }
}

type RowTarget = Extract<Target, { kind: 'row' | 'cell' }>

/** By the record; where a record has several rows, by the words among them if any still says so. */
function isRow(one: MarkableRow, target: RowTarget, block: Block): boolean {
  const isSaid = sameWords(one.words, target.words)
  if (target.record === null || one.record !== target.record) return isSaid
  const ofRecord = rowsOf(block).filter((other) => other.record === target.record)
  return isSaid || !ofRecord.some((other) => sameWords(other.words, target.words))
}

function sameWords(one: string, other: string): boolean {
  const plain = (words: string) => words.normalize('NFC').replace(/\s+/gu, ' ').trim()
  return plain(one) === plain(other)
}

function said(content: readonly Inline[]): string {
  return content.map((inline) => inline.text).join('')
}

// --- Chapters and blocks --------------------------------------------------------------------

function publicChapter(chapter: Chapter, key: string, masking: Masking): Chapter {
  const cut = cutText(chapter.title, everywhere(masking.marks))
  const section = [chapter.number, cut.left].filter(Boolean).join(' ')
  noteCuts(cut.cuts, section, 'rubrik', masking.tally)
  const blocks = chapter.blocks.flatMap((block) => publicBlock(block, section, masking))
  return {
    ...chapter,
    // Keys come from outlines and records: neither is for the public.
    key,
    title: cut.left,
    blocks: withoutRepeatedMasks(blocks).map((block, index) => ({
      ...block,
      key: `${key}:${index + 1}`,
    })),
    children: chapter.children.map((child, index) =>
      publicChapter(child, `${key}-${index + 1}`, masking),
    ),
  }
}

const blockWords: Record<Block['kind'], string> = {
  paragraph: 'stycke',
  subheading: 'mellanrubrik',
  list: 'lista',
  table: 'tabell',
  figure: 'figur',
  gap: 'upplysning om underlag',
}

function publicBlock(block: Block, section: string, masking: Masking): Block[] {
  const { tally } = masking
  const whole = masking.marks.filter((mark) => coversBlock(mark, block))
  if (whole.length > 0) {
    for (const mark of whole) note(tally, mark.id, section, blockWords[block.kind], mark.law)
    return [maskBlock(whole.map((mark) => mark.law))]
  }
  const phrases = phrasesOn(block.key, masking.marks)
  const line = (value: string) => cutLine(value, section, 'ord', phrases, tally)
  const runs = (content: readonly Inline[]) => {
    const cut = cutInlines(content, phrases)
    noteCuts(cut.cuts, section, 'ord', tally)
    return cut.left
  }
  const base = { key: block.key, origin: block.origin, sources: [] }
  switch (block.kind) {
    case 'paragraph':
      return [{ ...base, kind: 'paragraph', content: runs(block.content) }]
    case 'gap':
      return [{ ...base, kind: 'gap', isoInput: block.isoInput, content: runs(block.content) }]
    case 'subheading':
      return [{ ...base, kind: 'subheading', text: line(block.text) }]
    case 'list':
      return [
        {
          ...base,
          kind: 'list',
          ordered: block.ordered,
          items: block.items.map((item) => publicItem(item, block, section, masking, runs)),
        },
      ]
    case 'table':
      return [
        {
          ...base,
          kind: 'table',
          caption: line(block.caption),
          columns: block.columns.map((column) => ({ ...column, label: line(column.label) })),
          rows: block.rows.map((one) => publicRow(one, block, section, masking, runs)),
        },
      ]
    case 'figure':
      return publicFigure(block, section, masking, phrases)
  }
}

function maskBlock(laws: readonly string[]): Block {
  return { ...paragraph('mask', maskText([...new Set(laws)])), origin: 'generated' }
}

/** Two masks after each other under the same law say no more than one. */
function withoutRepeatedMasks(blocks: readonly Block[]): Block[] {
  return blocks.filter((block, index) => {
    const before = blocks[index - 1]
    return block.key !== 'mask' || before?.key !== 'mask' || plainText(block) !== plainText(before)
  })
}

/** Does the mark take the whole block? */
export function coversBlock({ target }: Mark, block: Block): boolean {
  if (target.kind === 'block') return isAt(target.block, block)
  if (target.kind !== 'record') return false
  const isOnlyOf = block.sources.length > 0 && block.sources.every(isOf(target.record))
  return isOnlyOf && rowsOf(block).every((one) => one.sources.every(isOf(target.record)))
}

function isOf(recordId: string): (source: SourceRef) => boolean {
  return (source) => source.id === recordId
}

function publicItem(
  item: ListItem,
  block: Block,
  section: string,
  masking: Masking,
  runs: (content: readonly Inline[]) => Inline[],
): ListItem {
  const marks = marksOfRow(itemRow(item), block, masking.marks)
  if (marks.length > 0) {
    for (const mark of marks) note(masking.tally, mark.id, section, 'punkt i lista', mark.law)
    return { content: [text(maskText(lawsIn(marks)))], sources: [] }
  }
  const children = item.children?.map((child) => publicItem(child, block, section, masking, runs))
  return { content: runs(item.content), sources: [], ...(children ? { children } : {}) }
}

function publicRow(
  one: TableRow,
  block: TableBlock,
  section: string,
  masking: Masking,
  runs: (content: readonly Inline[]) => Inline[],
): TableRow {
  const known = asRow(one)
  const marks = marksOfRow(known, block, masking.marks)
  if (marks.length > 0) {
    for (const mark of marks) note(masking.tally, mark.id, section, 'rad i tabell', mark.law)
    return {
      sources: [],
      cells: one.cells.map((_, index) => [
        text(index === 0 ? maskText(lawsIn(marks)) : SHORT_MASK),
      ]),
    }
  }
  return {
    sources: [],
    cells: one.cells.map((cell, index) => {
      const here = marksOfCell(known, block.columns[index]?.label, block, masking.marks)
      if (here.length === 0) return runs(cell)
      for (const mark of here) note(masking.tally, mark.id, section, 'uppgift i tabell', mark.law)
      return [text(maskText(lawsIn(here)))]
    }),
  }
}

/** The marks that take the whole row. */
export function marksOfRow(one: MarkableRow, block: Block, marks: readonly Mark[]): Mark[] {
  return marks.filter(({ target }) => {
    if (target.kind === 'record')
      return one.sources.length > 0 && one.sources.every(isOf(target.record))
    return target.kind === 'row' && isAt(target.block, block) && isRow(one, target, block)
  })
}

/** The marks that take one field of the row. */
export function marksOfCell(
  one: MarkableRow,
  column: string | undefined,
  block: Block,
  marks: readonly Mark[],
): Mark[] {
  return marks.filter(
    ({ target }) =>
      target.kind === 'cell' &&
      target.column === column &&
      isAt(target.block, block) &&
      isRow(one, target, block),
  )
}

export function lawsIn(marks: readonly { law: string }[]): string[] {
  return [...new Set(marks.map((mark) => mark.law))]
}

/**
 * A drawing cannot lose one of its parts and still say the truth: if anything in it is marked, the
 * drawing and its data go, and only the caption stays.
 */
function publicFigure(
  block: FigureBlock,
  section: string,
  masking: Masking,
  phrases: readonly Phrase[],
): Block[] {
  const { tally } = masking
  const caption = cutLine(block.caption, section, 'ord', phrases, tally)
  const base = { key: block.key, origin: block.origin, sources: [] }
  const marked = marksOfFigure(block, masking.marks)
  if (marked.length === 0)
    return [
      {
        ...base,
        kind: 'figure',
        caption,
        svg: block.svg,
        alt: block.alt,
        data: {
          columns: block.data.columns,
          rows: block.data.rows.map(({ cells }) => ({
            sources: [],
            cells: cells.map((cell) => cutInlines(cell, []).left),
          })),
        },
      },
    ]
  for (const { markId, law } of marked) note(tally, markId, section, blockWords.figure, law)
  const mask = maskText(lawsIn(marked))
  return [
    { ...base, kind: 'paragraph', content: [text([caption, mask].filter(Boolean).join(': '))] },
  ]
}

/** What takes the drawing and its data: words in it, or marks on its rows. */
export function marksOfFigure(
  block: FigureBlock,
  marks: readonly Mark[],
): { markId: string; law: string }[] {
  return [
    ...phrasesOn(block.key, marks).filter((phrase) => tellsInFigure(block, phrase.words)),
    ...marks.filter((mark) => marksFigure(mark, block)).map(({ id, law }) => ({ markId: id, law })),
  ]
}

function marksFigure({ target }: Mark, block: FigureBlock): boolean {
  if (target.kind === 'record')
    return block.data.rows.some(
      ({ sources }) => sources.length > 0 && sources.every(isOf(target.record)),
    )
  if (target.kind !== 'row' && target.kind !== 'cell') return false
  return isAt(target.block, block) && rowsOf(block).some((one) => isRow(one, target, block))
}

function tellsInFigure(block: FigureBlock, words: string): boolean {
  const { columns, rows } = block.data
  const inData = [
    ...columns.map((column) => column.label),
    ...rows.flatMap(({ cells }) => cells.map(said)),
  ]
  return [block.alt, ...inData, ...drawnWords(block.svg)].some((one) => holds(one, words))
}

/** What an SVG says, read in every way its texts may be divided, and what its attributes say. */
function drawnWords(svg: string): string[] {
  const attributes = [...svg.matchAll(/=\s*(?:"([^"]*)"|'([^']*)')/g)]
    .map(([, double, single]) => double ?? single ?? '')
    .join('\n')
  return [svg.replace(/<[^>]*>/g, ' '), svg.replace(/<[^>]*>/g, ''), attributes, svg].map(
    withoutEntities,
  )
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function withoutEntities(xml: string): string {
  return xml.replace(/&(#x[\da-f]+|#\d+|\w+);/gi, (entity, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? entity
    const point = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return point > 0x10ffff ? '' : String.fromCodePoint(point)
  })
}

function cutLine(
  value: string,
  section: string,
  what: string,
  phrases: readonly Phrase[],
  tally: Tally,
): string {
  const { left, cuts } = cutText(value, phrases)
  noteCuts(cuts, section, what, tally)
  return left
}

function noteCuts(cuts: readonly Cut[], section: string, what: string, tally: Tally): void {
  for (const cut of cuts)
    for (const phrase of cut.phrases) note(tally, phrase.markId, section, what, phrase.law)
}

// --- The last chapter -----------------------------------------------------------------------

/** "Uppgifter som utelämnats": place, law and number, never the words. */
function withheldChapter(tally: Tally, registered: readonly string[], on: string): Chapter {
  const blocks: Block[] = [
    paragraph(
      'what',
      tally.length === 0
        ? `Detta är den offentliga versionen, framtagen ${on}. Inga uppgifter i rapportens text är utelämnade.`
        : `Detta är den offentliga versionen, framtagen ${on}. Det som tabellen räknar upp är utelämnat ur filen och går inte att ta fram ur den.`,
    ),
    ...(tally.length === 0 ? [] : [withheldTable(tally)]),
    ...(registered.length === 0 ? [] : [paragraph('registered', registeredInWords(registered))]),
    paragraph('warning', MARK_IS_A_WARNING),
    paragraph('names', NAMES_ARE_KEPT),
  ]
  return {
    key: 'utelamnat',
    number: '',
    title: 'Uppgifter som utelämnats',
    level: 1,
    blocks: blocks.map((block) => ({ ...block, key: `utelamnat:${block.key}` })),
    children: [],
  }
}

function withheldTable(tally: Tally): Block {
  const sums = new Map<string, WithheldPlace>()
  for (const { section, what, law, count: times } of tally) {
    const key = JSON.stringify([section, what, law])
    const before = sums.get(key)?.count ?? 0
    sums.set(key, { section, what, law, count: before + times })
  }
  return table(
    'places',
    'Utelämnade uppgifter',
    [{ label: 'Plats' }, { label: 'Vad' }, { label: 'Lagrum' }, { label: 'Antal', align: 'right' }],
    [...sums.values()].map((place) =>
      row([place.section, place.what, place.law, String(place.count)]),
    ),
  )
}

function registeredInWords(registered: readonly string[]): string {
  const laws = [...new Set(registered)].map(
    (law) => `${law} (${registered.filter((one) => one === law).length})`,
  )
  return `${capitalise(countInWords(registered.length, 'post', 'poster'))} är markerade i registren och återges inte, vare sig här eller i den fullständiga rapporten: ${laws.join(', ')}.`
}
