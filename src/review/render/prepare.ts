/**
 * What all renderers share: a document is made printable once (clean text, no empty chapters,
 * heading levels without gaps, numbered tables and figures, column widths), so that the web page,
 * the text, the Word file and the PDF say the same.
 */
import {
  type Block,
  type Chapter,
  decisionText,
  type Inline,
  type IsoInput,
  type ListItem,
  type ReviewDocument,
  type TableColumn,
  type TableRow,
} from '../document.ts'
import { cleanText, oneLine } from './characters.ts'
import { type Picture, readPicture } from './picture.ts'

export type Run =
  | { kind: 'text' | 'strong' | 'emphasis'; text: string }
  | { kind: 'link'; text: string; href: string }
  | { kind: 'figure'; text: string; records: number }
  | { kind: 'break' }

type PrintColumn = {
  label: string
  align: 'left' | 'right'
  /** Part of the table's width; all columns' shares make 1. */
  share: number
}

export type PrintTable = {
  caption: string
  columns: PrintColumn[]
  rows: Run[][][]
  /** Too much for the width of the text: the table takes the whole page between the margins. */
  wide: boolean
  /** Many columns: set smaller and closer. */
  dense: boolean
  /** Part of the text's width that a small table needs, so that its columns stay together. */
  fill: number
}

export type PrintItem = { runs: Run[]; children: PrintItem[] }

export type PrintBlock =
  | { kind: 'paragraph'; runs: Run[] }
  | { kind: 'subheading'; text: string; level: number }
  | { kind: 'list'; ordered: boolean; items: PrintItem[] }
  | { kind: 'table'; table: PrintTable }
  | {
      kind: 'figure'
      caption: string
      alt: string
      picture: Picture | null
      data: PrintTable | null
    }
  /** `input` names the clause of the standard, or is empty when the text does. */
  | { kind: 'gap'; label: string; input: string; runs: Run[] }

export type PrintChapter = {
  /** Unique in the document, fit to be an address within the page. */
  anchor: string
  number: string
  title: string
  /** 1 for a chapter, and one more than the level of the chapter it stands in. */
  level: number
  blocks: PrintBlock[]
  children: PrintChapter[]
}

export type PrintDecision = {
  wording: Run[][]
  signature: string
  hash: string | null
}

export type PrintDocument = {
  title: string
  subtitle: string
  board: string
  organisation: string
  author: string
  /** The title block's facts, in reading order. */
  facts: { label: string; value: string }[]
  /** "Utkast" and its like, "Offentlig version"; empty for the whole of a decided review. */
  draftMark: string
  /** Board and registry number, at the head of every page. */
  pageHead: string
  /** The first signs of the hash, at the foot of every page of a decided review. */
  shortHash: string | null
  readOn: string
  /** Short documents have no contents to find one's way by. */
  hasContents: boolean
  chapters: PrintChapter[]
  decision: PrintDecision | null
}

/** The words the renderers add of their own. */
export const words = {
  contents: 'Innehåll',
  decision: 'Beslut',
  gap: 'Underlag saknas',
  hash: 'Kontrollsumma (SHA-256)',
  shortHash: 'Kontrollsumma',
  page: 'Sida',
  untitled: 'Utan rubrik',
  asTable: 'Visa som tabell',
}

export function prepare(
  doc: ReviewDocument,
  clean: (text: string) => string = cleanText,
): PrintDocument {
  const context: Context = { clean, anchors: new Set(), tables: 0, figures: 0 }
  const line = (text: string | null) => oneLine(clean(text ?? ''))
  const board = line(doc.board)
  const registryNumber = line(doc.registryNumber)
  const hash = doc.decision ? line(doc.hash) || null : null
  return {
    title: line(doc.title) || words.untitled,
    subtitle: line(doc.subtitle),
    board,
    organisation: line(doc.organisation),
    author: line(doc.author),
    facts: (
      doc.cover?.facts.map(({ label, value }) => ({ label: line(label), value: line(value) })) ?? [
        { label: 'Version', value: line(doc.edition ?? null) },
        { label: 'Diarienummer', value: registryNumber || 'Ej angivet' },
        {
          label: 'Status',
          value: line(`${doc.status} ${doc.decision?.decidedOn ?? ''}`) || 'Ej angiven',
        },
        { label: 'Uppgifter per', value: line(doc.readOn) },
        { label: 'Författare', value: line(doc.author) },
      ]
    ).filter((fact) => fact.value !== ''),
    draftMark: [doc.decision ? '' : line(doc.status) || 'Utkast', line(doc.edition ?? null)]
      .filter(Boolean)
      .join(' · '),
    pageHead: [board, registryNumber].filter(Boolean).join(' · '),
    shortHash: hash?.slice(0, 12) ?? null,
    readOn: line(doc.readOn),
    hasContents: !doc.cover,
    chapters: printChapters(doc.chapters, 1, context),
    decision: doc.decision && {
      wording: clean(decisionText(doc.decision))
        .split(/\n\s*\n/)
        .map((paragraph) => printRuns([{ kind: 'text', text: paragraph }], clean))
        .filter((runs) => runs.length > 0),
      signature: line(`Beslutad ${doc.decision.decidedOn} av ${doc.decision.decidedBy}.`),
      hash,
    },
  }
}

/**
 * The text in pieces, every second of them a day: "2026-11-23". A day is never divided at its
 * hyphens, which each format says in its own way.
 */
export function daysApart(text: string): string[] {
  return text.split(/((?<!\d)\d{4}-\d{2}-\d{2}(?!\d))/)
}

/** The text of a run of text, line breaks as spaces. */
export function plainText(runs: Run[]): string {
  return runs.map((run) => (run.kind === 'break' ? ' ' : run.text)).join('')
}

/** A heading as it is read: "1.2 Sammanställning". */
export function headingText(chapter: { number: string; title: string }): string {
  return chapter.number ? `${chapter.number} ${chapter.title}` : chapter.title
}

/** HTML, Word and PDF all stop at six. */
const DEEPEST_LEVEL = 6

type Context = {
  clean: (text: string) => string
  anchors: Set<string>
  tables: number
  figures: number
}

function printChapters(chapters: Chapter[], level: number, context: Context): PrintChapter[] {
  return chapters
    .filter(hasContent)
    .map((chapter) => ({
      anchor: uniqueAnchor(chapter.key, context.anchors),
      number: oneLine(context.clean(chapter.number)),
      title: oneLine(context.clean(chapter.title)) || words.untitled,
      level: Math.min(level, DEEPEST_LEVEL),
      blocks: chapter.blocks.flatMap((block) => printBlock(block, level, context)),
      children: printChapters(chapter.children, level + 1, context),
    }))
    .filter((chapter) => chapter.blocks.length > 0 || chapter.children.length > 0)
}

function hasContent(chapter: Chapter): boolean {
  return chapter.blocks.length > 0 || chapter.children.some(hasContent)
}

function uniqueAnchor(key: string, taken: Set<string>): string {
  const slug = key
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    // Word takes bookmarks of forty signs at most.
    .slice(0, 29)
  let anchor = `avsnitt-${slug}`
  for (let copy = 2; taken.has(anchor); copy++) anchor = `avsnitt-${slug}-${copy}`
  taken.add(anchor)
  return anchor
}

/** The block in print, or nothing when there is nothing in it. */
function printBlock(block: Block, level: number, context: Context): PrintBlock[] {
  const { clean } = context
  switch (block.kind) {
    case 'paragraph': {
      const runs = printRuns(block.content, clean)
      return runs.length > 0 ? [{ kind: 'paragraph', runs }] : []
    }
    case 'subheading': {
      const text = oneLine(clean(block.text))
      return text ? [{ kind: 'subheading', text, level: Math.min(level + 1, DEEPEST_LEVEL) }] : []
    }
    case 'list': {
      const items = printItems(block.items, clean)
      return items.length > 0 ? [{ kind: 'list', ordered: block.ordered, items }] : []
    }
    case 'table':
      return printTableBlock(block.caption, block.columns, block.rows, context)
    case 'figure': {
      context.figures += 1
      const name = `Figur ${context.figures}`
      const caption = oneLine(clean(block.caption))
      return [
        {
          kind: 'figure',
          caption: caption ? `${name}. ${caption}` : name,
          alt: oneLine(clean(block.alt)) || caption || `${name} saknar beskrivning.`,
          picture: readPicture(block.svg),
          data: printTable(`${name} som tabell`, block.data.columns, block.data.rows, clean),
        },
      ]
    }
    case 'gap':
      return [
        {
          kind: 'gap',
          label: words.gap,
          input: namesClause(block.content) ? '' : isoClause(block.isoInput),
          runs: withoutGapLabel(printRuns(block.content, clean)),
        },
      ]
  }
}

function printTableBlock(
  caption: string,
  columns: TableColumn[],
  rows: TableRow[],
  context: Context,
): PrintBlock[] {
  context.tables += 1
  const name = `Tabell ${context.tables}`
  const title = oneLine(context.clean(caption))
  const table = printTable(title ? `${name}. ${title}` : name, columns, rows, context.clean)
  if (table) return [{ kind: 'table', table }]
  const empty = `${title ? `${name}. ${title}` : name}: inga uppgifter.`
  return [{ kind: 'paragraph', runs: [{ kind: 'emphasis', text: empty }] }]
}

function printTable(
  caption: string,
  columns: TableColumn[],
  rows: TableRow[],
  clean: (text: string) => string,
): PrintTable | null {
  const width = Math.max(columns.length, ...rows.map((row) => row.cells.length))
  if (width === 0 || rows.length === 0) return null
  const places = Array.from({ length: width }, (_, index) => index)
  const labels = places.map((index) => oneLine(clean(columns[index]?.label ?? '')))
  const cells = rows.map((row) => places.map((index) => printRuns(row.cells[index] ?? [], clean)))
  const layout = layColumns(labels, cells, columns)
  return {
    caption,
    columns: places.map((index) => ({
      label: labels[index] ?? '',
      align: columns[index]?.align ?? 'left',
      share: layout.shares[index] ?? 1 / width,
    })),
    rows: cells,
    wide: layout.wide,
    dense: layout.dense,
    fill: layout.fill,
  }
}

function printItems(items: ListItem[], clean: (text: string) => string): PrintItem[] {
  return items
    .map((item) => ({
      runs: printRuns(item.content, clean),
      children: printItems(item.children ?? [], clean),
    }))
    .filter((item) => item.runs.length > 0 || item.children.length > 0)
}

/** Runs with line breaks of their own, no empty ends, and only addresses one can safely follow. */
function printRuns(content: Inline[], clean: (text: string) => string): Run[] {
  const runs = content.flatMap((inline): Run[] => {
    const text = clean(inline.text).replace(/[^\S\n\u00a0\u202f\u2009]+/gu, ' ')
    if (inline.kind === 'link') return [printLink(oneLine(text), inline.href)]
    if (inline.kind === 'figure') {
      return [{ kind: 'figure', text: oneLine(text), records: inline.sources.length }]
    }
    const { kind } = inline
    return text
      .split(/ *\n\s*/)
      .flatMap((part, index): Run[] => [
        ...(index > 0 ? [{ kind: 'break' } as const] : []),
        ...(part === '' ? [] : [{ kind, text: part }]),
      ])
  })
  return trimRuns(runs)
}

function printLink(text: string, href: string): Run {
  const address = href.trim().toWellFormed()
  if (!/^(?:https?:\/\/|mailto:)[^\s\p{Cc}]+$/iu.test(address)) return { kind: 'text', text }
  const safe = address.replace(/[^\x21-\x7e]|["<>\\^`{|}]/gu, encodeURIComponent)
  return { kind: 'link', text: text || address, href: safe }
}

function trimRuns(runs: Run[]): Run[] {
  const isBlank = (run: Run | undefined) =>
    run !== undefined && (run.kind === 'break' || run.text.trim() === '')
  let from = 0
  let to = runs.length
  while (from < to && isBlank(runs[from])) from++
  while (to > from && isBlank(runs[to - 1])) to--
  return runs
    .slice(from, to)
    .filter((run) => run.kind === 'break' || run.text !== '')
    .map((run, index, kept) => {
      if (run.kind === 'break') return run
      const start = index === 0 ? run.text.trimStart() : run.text
      return {
        ...run,
        text: index === kept.length - 1 ? start.trimEnd() : start,
      }
    })
}

/** The renderer prints the label itself, so a text that begins with it does not say it twice. */
function withoutGapLabel(runs: Run[]): Run[] {
  const [first, ...rest] = runs
  if (first === undefined || first.kind === 'break') return runs
  const text = first.text.replace(/^underlag saknas\s*[:.–-]?\s*/iu, '')
  if (text === first.text) return runs
  const kept: Run[] = text ? [{ ...first, text: capitaliseFirst(text) }] : []
  return trimRuns([...kept, ...rest])
}

function capitaliseFirst(text: string): string {
  return text.charAt(0).toLocaleUpperCase('sv') + text.slice(1)
}

/** A gap that says in words which clause it answers does not have it said twice. */
function namesClause(content: Inline[]): boolean {
  return content.some((inline) => inline.text.includes('9.3.2'))
}

/** "ISO/IEC 27001, 9.3.2 d 1". */
function isoClause(input: IsoInput): string {
  return `ISO/IEC 27001, 9.3.2 ${input.replace(/^d(\d)$/, 'd $1')}`
}

/** Signs of nine-point sans that fit beside each other in the text's width and in the page's. */
const TEXT_SIGNS = 84
const PAGE_SIGNS = 104
/** The same for a dense table, which is set smaller. */
const DENSE_SIGNS = 122
/** What the space between two columns takes, in signs. */
const GUTTER = 3

type ColumnLayout = Pick<PrintTable, 'wide' | 'dense' | 'fill'> & { shares: number[] }

/** Shares the width by what the columns hold. */
function layColumns(labels: string[], cells: Run[][][], columns: TableColumn[]): ColumnLayout {
  const needs = labels.map((label, index) =>
    columnNeeds(
      label,
      cells.map((row) => plainText(row[index] ?? [])),
    ),
  )
  const wished = sum(needs.map((need) => need.wish))
  const wide = wished > TEXT_SIGNS
  const dense = wide && (labels.length > 6 || sum(needs.map((need) => need.floor)) > PAGE_SIGNS)
  const fill = Math.min(1, Math.max(0.5, (1.4 * wished) / TEXT_SIGNS))
  const room = dense ? DENSE_SIGNS : wide ? PAGE_SIGNS : TEXT_SIGNS
  const widths = givenWidths(labels, columns) ?? fittedWidths(needs, room)
  return { shares: widths.map((width) => width / sum(widths)), wide, dense, fill }
}

/**
 * Widths in signs: `least` holds what must never be divided (dates, numbers), `floor` every word
 * whole, `wish` the text on a few lines.
 */
type ColumnNeed = { least: number; floor: number; wish: number }

function columnNeeds(label: string, texts: string[]): ColumnNeed {
  const longest = Math.max(label.length, ...texts.map((text) => text.length))
  const words = texts.flatMap((text) => text.split(/[\s/]+/))
  const longestWord = lengthOfLongest(words)
  const longestNumber = lengthOfLongest(words.filter((word) => /^[\d.,:+–-]+%?$/.test(word)))
  // Labels are bold and should not be divided, except the longest compounds.
  const labelWord = 1.15 * lengthOfLongest(label.split(/[\s/-]+/))
  const least = GUTTER + Math.max(longestNumber, Math.min(longestWord, 8), Math.min(labelWord, 8))
  const body = longest <= 12 ? longest : Math.min(longestWord, 16)
  const floor = Math.max(least, GUTTER + Math.max(body, Math.min(labelWord, 18)))
  const wish = Math.min(longest + GUTTER, Math.max(40, longest / 2.5))
  return { least, floor, wish: Math.max(floor, wish) }
}

function lengthOfLongest(words: string[]): number {
  return Math.max(0, ...words.map((word) => word.length))
}

function givenWidths(labels: string[], columns: TableColumn[]): number[] | null {
  const given = columns.map((column) => column.width).filter((width) => width !== undefined)
  if (given.length === 0) return null
  const usual = sum(given) / given.length
  return labels.map((_, index) => Math.max(columns[index]?.width ?? usual, 0.01))
}

function fittedWidths(needs: ColumnNeed[], room: number): number[] {
  const wishes = needs.map((need) => need.wish)
  if (sum(wishes) <= room) return wishes
  const floors = needs.map((need) => need.floor)
  const least = needs.map((need) => need.least)
  const sure = sum(floors) <= room ? floors : least
  const spare = room - sum(sure)
  const beyond = sum(wishes) - sum(sure)
  if (spare <= 0 || beyond <= 0) return sure
  return sure.map((width, index) => width + (spare * ((wishes[index] ?? 0) - width)) / beyond)
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
