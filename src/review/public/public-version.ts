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

/** Where something was left out: the section's heading, which paragraph, and what kind of thing. */
export type WithheldPlace = {
  section: string
  /** Which in the section, counted from its heading as the public reads it; null outside sections. */
  paragraph: number | null
  what: string
  law: string
  count: number
}

/** What one mark took out. A mark that took out nothing points at text that is gone. */
export type Withheld = { markId: string; count: number; places: WithheldPlace[] }

export type PublicVersion = { document: ReviewDocument; withheld: Withheld[] }

export type PublicVersionOptions = {
  /** The day the version is made. */
  on: string
  /** The records that the registers mark and the report already leaves out. */
  registered?: readonly { id: string; law: string }[]
  /** Headings that every report has, which therefore tell of no record. */
  headings?: readonly string[]
}

export function publicVersion(
  document: ReviewDocument,
  marks: readonly Mark[],
  { on, registered = [], headings = [] }: PublicVersionOptions,
): PublicVersion {
  const tally: Tally = []
  const masking: Masking = {
    marks: settledMarks(document, marks),
    tally,
    registered,
    headings: new Set(headings.map(plainWords)),
  }
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
  const phrases = phrasesOn({ key: DECISION_KEY, sources: [] }, masking.marks)
  const line = (value: string) => cutLine(value, 'Beslut', 'ord', phrases, masking.tally)
  const left: Every<DecisionMark> = {
    decidedOn: decision.decidedOn,
    decidedBy: line(decision.decidedBy),
    wording: line(decision.wording),
    reasons: decision.reasons === undefined ? undefined : reasonsOf(decision.reasons, line),
    resources: decision.resources === undefined ? undefined : line(decision.resources),
  }
  return left
}

/** A reason can tell what its activity is about: where the activity's words go, the reason goes too. */
function reasonsOf(reasons: string, line: (value: string) => string): string {
  return reasons
    .split('\n\n')
    .map((reason) => {
      const end = reason.indexOf('”: ')
      const head = line(end < 0 ? reason : reason.slice(0, end + 1))
      if (end < 0) return head
      return reason.startsWith(head) ? `${head}${line(reason.slice(end + 1))}` : `${head}.`
    })
    .join('\n\n')
}

// --- What the marks mean in this document ---------------------------------------------------

type Masking = {
  marks: readonly Mark[]
  tally: Tally
  registered: readonly { id: string; law: string }[]
  headings: ReadonlySet<string>
}

/** What each mark takes out, place by place, in the order it is met. */
type Tally = (WithheldPlace & { markId: string })[]

function note(tally: Tally, markId: string, section: string, what: string, law: string): void {
  add(tally, { markId, section, paragraph: null, what, law, count: 1 })
}

function add(tally: Tally, place: Tally[number]): void {
  const same = tally.find(
    (one) =>
      one.markId === place.markId &&
      one.section === place.section &&
      one.paragraph === place.paragraph &&
      one.what === place.what,
  )
  if (same) same.count += place.count
  else tally.push({ ...place })
}

function withheldBy(tally: Tally, markId: string): Withheld {
  const places = tally
    .filter((one) => one.markId === markId)
    .map(({ markId: _, ...place }) => place)
  return { markId, count: places.reduce((sum, place) => sum + place.count, 0), places }
}

const ANY_BLOCK = '*'

/** The marks as they are to be read in this document. */
export function settledMarks(document: ReviewDocument, marks: readonly Mark[]): Mark[] {
  const marked = new Set(
    marks.flatMap(({ target }) => (target.kind === 'record' ? [target.record] : [])),
  )
  const openTitles = new Set(
    marked.size === 0
      ? []
      : sourcesIn(document).flatMap(({ id, title }) => (marked.has(id) ? [] : [plainWords(title)])),
  )
  return marks.map((mark) => {
    const { target } = mark
    const isShared = target.kind === 'record' && openTitles.has(plainWords(target.words))
    return isShared ? { ...mark, besideOnly: target.record } : settled(document, mark)
  })
}

/** The records behind the document's blocks, rows and items, as often as they stand there. */
export function sourcesIn(document: ReviewDocument): SourceRef[] {
  return blocksIn(document.chapters).flatMap((block) =>
    block.kind === 'figure'
      ? [...block.sources, ...block.data.rows.flatMap((one) => one.sources)]
      : block.sources,
  )
}

/** A row whose record has moved to another block is found there, wherever that is. */
function settled(document: ReviewDocument, mark: Mark): Mark {
  const { target } = mark
  if (target.kind !== 'row' && target.kind !== 'cell') return mark
  const isHere = blocksIn(document.chapters).some(
    (block) => isAt(target.block, block) && rowsOf(block).some((one) => isRow(one, target, block)),
  )
  return isHere ? mark : { ...mark, target: { ...target, block: ANY_BLOCK } }
}

export function blocksIn(chapters: readonly Chapter[]): Block[] {
  return chapters.flatMap((chapter) => [...chapter.blocks, ...blocksIn(chapter.children)])
}

/** A written text has a block for each paragraph; a mark on the text covers them all. */
export function placeKey(blockKey: string): string {
  return blockKey.replace(/~\d+$/, '')
}

function isAt(markedKey: string, block: Pick<Block, 'key'>): boolean {
  return markedKey === ANY_BLOCK || placeKey(markedKey) === placeKey(block.key)
}

/** Where words stand: in which block, with which records behind them. */
export type WordsPlace = { key: string; sources: readonly SourceRef[] }

function everywhere(marks: readonly Mark[], sources: readonly SourceRef[] = []): Phrase[] {
  return marks.flatMap((mark) => {
    const { target, besideOnly } = mark
    if (target.kind !== 'everywhere' && target.kind !== 'record') return []
    const isHere = besideOnly === undefined || sources.some(isOf(besideOnly))
    return isHere ? [phraseOnce(mark, target.words)] : []
  })
}

/** The words of a mark are made ready once, not for every row. */
const ready = new WeakMap<Mark, Phrase>()

function phraseOnce(mark: Mark, words: string): Phrase {
  const made = ready.get(mark) ?? phraseOf(mark, words)
  ready.set(mark, made)
  return made
}

/** The words that the marks take out of a block, a row or an item. */
export function phrasesOn({ key, sources }: WordsPlace, marks: readonly Mark[]): Phrase[] {
  const here = marks.flatMap((mark) =>
    mark.target.kind === 'phrase' && isAt(mark.target.block, { key })
      ? [phraseOnce(mark, mark.target.words)]
      : [],
  )
  return [...here, ...everywhere(marks, sources)]
}

/** The words of a row: what has no records of its own stands for those of the whole. */
function placeOf(own: readonly SourceRef[], around: WordsPlace): WordsPlace {
  return { key: around.key, sources: own.length > 0 ? own : around.sources }
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
  return plainWords(one) === plainWords(other)
}

function plainWords(words: string): string {
  return words.normalize('NFC').replace(/\s+/gu, ' ').trim()
}

function said(content: readonly Inline[]): string {
  return content.map((inline) => inline.text).join('')
}

// --- Chapters and blocks --------------------------------------------------------------------

function publicChapter(chapter: Chapter, key: string, masking: Masking): Chapter {
  const cut = cutText(chapter.title, headingPhrases(chapter.title, masking))
  const section = [chapter.number, cut.left].filter(Boolean).join(' ')
  noteCuts(cut.cuts, section, 'rubrik', masking.tally)
  const blocks = publicBlocks(chapter.blocks, section, masking)
  return {
    ...chapter,
    // Keys come from outlines and records: neither is for the public.
    key,
    title: cut.left,
    blocks: blocks.map((block, index) => ({
      ...block,
      key: `${key}:${index + 1}`,
    })),
    children: chapter.children.map((child, index) =>
      publicChapter(child, `${key}-${index + 1}`, masking),
    ),
  }
}

/** A heading that every report has tells of no record, though one may have the same title. */
function headingPhrases(title: string, { marks, headings }: Masking): Phrase[] {
  const isCommon = headings.has(plainWords(title))
  return everywhere(isCommon ? marks.filter((mark) => !isOfRecord(mark)) : marks)
}

function isOfRecord({ id, target }: Mark): boolean {
  return target.kind === 'record' || id.startsWith(REGISTER_MARK)
}

/** The blocks as the public reads them, each thing left out noted with its paragraph. */
function publicBlocks(blocks: readonly Block[], section: string, masking: Masking): Block[] {
  const left: Block[] = []
  for (const block of blocks) {
    const tally: Tally = []
    const made = publicBlock(block, section, { ...masking, tally })
    if (tally.length === 0) noteRegistered(block, section, masking.registered, tally)
    if (!isRepeatedMask(made, left.at(-1))) left.push(made)
    for (const place of tally) add(masking.tally, { ...place, paragraph: left.length })
  }
  return left
}

/** Where the report itself has left a record's words out, and tells only that there is one. */
function noteRegistered(
  block: Block,
  section: string,
  registered: Masking['registered'],
  tally: Tally,
): void {
  const parts = [block.sources, ...rowsOf(block).map((one) => one.sources)]
  for (const { id, law } of registered) {
    if (parts.some((sources) => sources.length > 0 && sources.every(isOf(id))))
      note(tally, registerMark(id), section, 'post markerad i register', law)
  }
}

/** The id of what a register marks, among the marks made in the report. */
export function registerMark(recordId: string): string {
  return `${REGISTER_MARK}${recordId}`
}

const REGISTER_MARK = 'record:'

const blockWords: Record<Block['kind'], string> = {
  paragraph: 'stycke',
  subheading: 'mellanrubrik',
  list: 'lista',
  table: 'tabell',
  figure: 'figur',
  gap: 'upplysning om underlag',
}

function publicBlock(block: Block, section: string, masking: Masking): Block {
  const { tally } = masking
  const whole = masking.marks.filter((mark) => coversBlock(mark, block, masking.marks))
  if (whole.length > 0) {
    for (const mark of whole) note(tally, mark.id, section, blockWords[block.kind], mark.law)
    return maskBlock(whole.map((mark) => mark.law))
  }
  const phrases = phrasesOn(block, masking.marks)
  const line = (value: string) => cutLine(value, section, 'ord', phrases, tally)
  const runs = (content: readonly Inline[], place: WordsPlace = block) => {
    const cut = cutInlines(content, place === block ? phrases : phrasesOn(place, masking.marks))
    noteCuts(cut.cuts, section, 'ord', tally)
    return cut.left
  }
  const base = { key: block.key, origin: block.origin, sources: [] }
  switch (block.kind) {
    case 'paragraph':
      return { ...base, kind: 'paragraph', content: runs(block.content) }
    case 'gap':
      return { ...base, kind: 'gap', isoInput: block.isoInput, content: runs(block.content) }
    case 'subheading':
      return { ...base, kind: 'subheading', text: line(block.text) }
    case 'list':
      return {
        ...base,
        kind: 'list',
        ordered: block.ordered,
        items: block.items.map((item) => publicItem(item, block, section, masking, runs, block)),
      }
    case 'table':
      return {
        ...base,
        kind: 'table',
        caption: line(block.caption),
        columns: block.columns.map((column) => ({ ...column, label: line(column.label) })),
        rows: block.rows.map((one) => publicRow(one, block, section, masking, runs)),
      }
    case 'figure':
      return publicFigure(block, section, masking, phrases)
  }
}

function maskBlock(laws: readonly string[]): Block {
  return { ...paragraph('mask', maskText([...new Set(laws)])), origin: 'generated' }
}

/** Two masks after each other under the same law say no more than one. */
function isRepeatedMask(block: Block, before: Block | undefined): boolean {
  return block.key === 'mask' && before?.key === 'mask' && plainText(block) === plainText(before)
}

/** Does the mark take the whole block? */
export function coversBlock(mark: Mark, block: Block, marks: readonly Mark[]): boolean {
  const { target } = mark
  if (target.kind === 'block') return isAt(target.block, block)
  if (target.kind !== 'record') return false
  const hasWordsOnly = block.kind !== 'list' && block.kind !== 'table' && block.kind !== 'figure'
  if (hasWordsOnly && isAbout(mark.id, target.record, block.sources, plainText(block), marks))
    return true
  const isOnlyOf = block.sources.length > 0 && block.sources.every(isOf(target.record))
  return isOnlyOf && rowsOf(block).every((one) => one.sources.every(isOf(target.record)))
}

/**
 * Is it first of all about the record, with others only named beside it, and does it say something
 * of it? Then what else it says is the record's too. Records of one kind together are a count.
 */
function isAbout(
  markId: string,
  recordId: string,
  sources: readonly SourceRef[],
  words: string,
  marks: readonly Mark[],
): boolean {
  const [first, ...others] = sources
  if (first?.id !== recordId) return false
  if (others.some(({ id, type }) => id !== recordId && type === first.type)) return false
  const ofMark = marks.filter((one) => one.id === markId)
  return everywhere(ofMark, sources).some((phrase) => holds(words, phrase.words))
}

function isOf(recordId: string): (source: SourceRef) => boolean {
  return (source) => source.id === recordId
}

type CutRuns = (content: readonly Inline[], place: WordsPlace) => Inline[]

function publicItem(
  item: ListItem,
  block: Block,
  section: string,
  masking: Masking,
  runs: CutRuns,
  around: WordsPlace,
): ListItem {
  const place = placeOf(item.sources, around)
  const marks = marksOfRow(itemRow(item), block, masking.marks)
  if (marks.length > 0) {
    for (const mark of marks) note(masking.tally, mark.id, section, 'punkt i lista', mark.law)
    return { content: [text(maskText(lawsIn(marks)))], sources: [] }
  }
  const children = item.children?.map((child) =>
    publicItem(child, block, section, masking, runs, place),
  )
  return { content: runs(item.content, place), sources: [], ...(children ? { children } : {}) }
}

function publicRow(
  one: TableRow,
  block: TableBlock,
  section: string,
  masking: Masking,
  runs: CutRuns,
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
      if (here.length === 0) return runs(cell, placeOf(one.sources, block))
      for (const mark of here) note(masking.tally, mark.id, section, 'uppgift i tabell', mark.law)
      return [text(maskText(lawsIn(here)))]
    }),
  }
}

/** The marks that take the whole row. */
export function marksOfRow(one: MarkableRow, block: Block, marks: readonly Mark[]): Mark[] {
  return marks.filter((mark) => {
    const { target } = mark
    if (target.kind === 'record') return isRowOf(mark.id, target.record, one, marks)
    return target.kind === 'row' && isAt(target.block, block) && isRow(one, target, block)
  })
}

function isRowOf(
  markId: string,
  recordId: string,
  { sources, words }: MarkableRow,
  marks: readonly Mark[],
): boolean {
  if (sources.length > 0 && sources.every(isOf(recordId))) return true
  return isAbout(markId, recordId, sources, words, marks)
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
): Block {
  const { tally } = masking
  const caption = cutLine(block.caption, section, 'ord', phrases, tally)
  const base = { key: block.key, origin: block.origin, sources: [] }
  const marked = marksOfFigure(block, masking.marks)
  if (marked.length === 0)
    return {
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
    }
  for (const { markId, law } of marked) note(tally, markId, section, blockWords.figure, law)
  const mask = maskText(lawsIn(marked))
  return {
    ...base,
    kind: 'paragraph',
    content: [text([caption, mask].filter(Boolean).join(': '))],
  }
}

/** What takes the drawing and its data: words in it, or marks on its rows. */
export function marksOfFigure(
  block: FigureBlock,
  marks: readonly Mark[],
): { markId: string; law: string }[] {
  return [
    ...phrasesOn(block, marks).filter((phrase) => tellsInFigure(block, phrase.words)),
    ...marks
      .filter((mark) => marksFigure(mark, block, marks))
      .map(({ id, law }) => ({ markId: id, law })),
  ]
}

function marksFigure(mark: Mark, block: FigureBlock, marks: readonly Mark[]): boolean {
  const { target } = mark
  if (target.kind === 'record')
    return rowsOf(block).some((one) => isRowOf(mark.id, target.record, one, marks))
  if (target.kind !== 'row' && target.kind !== 'cell') return false
  return isAt(target.block, block) && rowsOf(block).some((one) => isRow(one, target, block))
}

function tellsInFigure(block: FigureBlock, words: string): boolean {
  const { columns, rows } = block.data
  const inData = [
    ...columns.map((column) => column.label),
    ...rows.flatMap(({ cells }) => cells.map(said)),
  ]
  const texts = [block.alt, ...inData, ...drawnWords(block.svg)]
  return texts.some((one) => holds(one, words)) || isDrawnInPieces(block.svg, words)
}

/** A drawing may part a word over two lines with a hyphen: only its letters and digits are there. */
function isDrawnInPieces(svg: string, words: string): boolean {
  const signs = (value: string) =>
    value
      .normalize('NFKC')
      .toLocaleLowerCase('sv')
      .replace(/[^\p{L}\p{N}]/gu, '')
  const sought = signs(words)
  if (sought.length < SHORTEST_IN_PIECES) return false
  return signs(withoutEntities(svg.replace(/<[^>]*>/g, ''))).includes(sought)
}

/** Shorter words would be found by chance across the borders between others. */
const SHORTEST_IN_PIECES = 8

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
function withheldChapter(
  tally: Tally,
  registered: readonly { law: string }[],
  on: string,
): Chapter {
  const blocks: Block[] = [
    paragraph(
      'what',
      tally.length === 0
        ? `Detta är den offentliga versionen, framtagen ${on}. Inga uppgifter i rapportens text är utelämnade.`
        : `Detta är den offentliga versionen, framtagen ${on}. Det som tabellen räknar upp är utelämnat ur filen och går inte att ta fram ur den.`,
    ),
    ...(tally.length === 0 ? [] : [withheldTable(tally), paragraph('counting', HOW_COUNTED)]),
    ...(registered.length === 0
      ? []
      : [paragraph('registered', registeredInWords(registered.map(({ law }) => law)))]),
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

const HOW_COUNTED =
  'Stycken räknas från avsnittets rubrik. Mellanrubriker, listor, tabeller och figurer räknas som stycken.'

function withheldTable(tally: Tally): Block {
  const sums = new Map<string, WithheldPlace>()
  for (const { section, paragraph: at, what, law, count: times } of tally) {
    const key = JSON.stringify([section, at, what, law])
    const before = sums.get(key)?.count ?? 0
    sums.set(key, { section, paragraph: at, what, law, count: before + times })
  }
  return table(
    'places',
    'Utelämnade uppgifter',
    [
      { label: 'Plats' },
      { label: 'Stycke', align: 'right' },
      { label: 'Vad' },
      { label: 'Lagrum' },
      { label: 'Antal', align: 'right' },
    ],
    [...sums.values()].map((place) =>
      row([
        place.section,
        place.paragraph === null ? '–' : String(place.paragraph),
        place.what,
        place.law,
        String(place.count),
      ]),
    ),
  )
}

function registeredInWords(registered: readonly string[]): string {
  const laws = [...new Set(registered)].map(
    (law) => `${law} (${registered.filter((one) => one === law).length})`,
  )
  return `${capitalise(countInWords(registered.length, 'post', 'poster'))} är markerade i registren och återges inte, vare sig här eller i den fullständiga rapporten: ${laws.join(', ')}.`
}
