/**
 * The types of a ReviewDocument: what `compose.ts` makes and the renderers read.
 *
 * A document is a tree of chapters whose blocks each carry a stable key, an origin and the
 * records behind them. Renderers know these types and no area; areas know these types and no
 * renderer.
 */

/** The record types' ids, so that a reader can open what stands behind a figure. */
export type SourceRef = {
  /** Record type, for example `incident`. */
  type: string
  /** Record id (UUID). */
  id: string
  /** The record's title as it was read. */
  title: string
}

/** A run of text. `figure` is a counted number: it is what a reader clicks to see the records. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'strong'; text: string }
  | { kind: 'emphasis'; text: string }
  | { kind: 'link'; text: string; href: string }
  | { kind: 'figure'; text: string; sources: SourceRef[] }

/** Where a block comes from: the year's records, or a person's hand. */
export type Origin = 'generated' | 'written'

type BlockBase = {
  /** Stable from one composition to the next: a written text lies over a block by this key. */
  key: string
  origin: Origin
  /** The records behind the block. Empty only for connecting prose and gap paragraphs. */
  sources: SourceRef[]
  /** Says only that nothing is registered: a section of nothing else still lacks its material. */
  isAbsence?: true
}

export type ParagraphBlock = BlockBase & { kind: 'paragraph'; content: Inline[] }

/** A heading within a chapter's text that takes no number, for example an activity's title. */
export type SubheadingBlock = BlockBase & { kind: 'subheading'; text: string }

export type ListItem = { content: Inline[]; sources: SourceRef[]; children?: ListItem[] }
export type ListBlock = BlockBase & { kind: 'list'; ordered: boolean; items: ListItem[] }

export type TableColumn = { label: string; align?: 'left' | 'right'; width?: number }
export type TableRow = { cells: Inline[][]; sources: SourceRef[] }
export type TableBlock = BlockBase & {
  kind: 'table'
  caption: string
  columns: TableColumn[]
  rows: TableRow[]
}

/** A picture drawn as SVG, its alternative text, and the same data as a table. */
export type FigureBlock = BlockBase & {
  kind: 'figure'
  caption: string
  svg: string
  alt: string
  data: { columns: TableColumn[]; rows: TableRow[] }
}

/** "Underlag saknas": an input of ISO 27001 9.3.2 that no record answered. */
export type GapBlock = BlockBase & { kind: 'gap'; content: Inline[]; isoInput: IsoInput }

export type Block =
  | ParagraphBlock
  | SubheadingBlock
  | ListBlock
  | TableBlock
  | FigureBlock
  | GapBlock

/** The inputs of ISO/IEC 27001:2022 9.3.2; d is four inputs of its own. */
export type IsoInput = 'a' | 'b' | 'c' | 'd1' | 'd2' | 'd3' | 'd4' | 'e' | 'f' | 'g'

export type Chapter = {
  /** Stable key, the section's key in the outline. */
  key: string
  /** "1.2.3", or empty for an unnumbered chapter such as the summary. */
  number: string
  title: string
  /** 1 for a chapter, 2 for a section, 3 for a subsection. */
  level: 1 | 2 | 3
  blocks: Block[]
  children: Chapter[]
}

/** A decision as it is printed at the end of a decided review. */
export type DecisionMark = {
  decidedOn: string
  decidedBy: string
  wording: string
  /** Why each activity that was put off or refused was so, a paragraph each; absent when none was. */
  reasons?: string
  /** What was decided of the resources asked for, as a sentence; absent when none were. */
  resources?: string
}

/** All that is said of the decision, as it is read: paragraphs with an empty line between. */
export function decisionText({ wording, reasons, resources }: DecisionMark): string {
  return [wording, reasons, resources].filter(Boolean).join('\n\n')
}

/** Whose a document is, and the names of the people it may speak of, by id. */
export type DocumentHead = { board: string; organisation: string; people: Record<string, string> }

export type ReviewDocument = {
  /** Format version of this tree, so that a frozen document can still be rendered later. */
  format: 1
  /** Absent for a report; 'onePage' is set on a single page. */
  layout?: 'onePage'
  title: string
  subtitle: string
  /** The board's name, "Överförmyndarnämnden". */
  board: string
  /** The municipality's or region's name. */
  organisation: string
  year: number
  /** "Utkast", "Inför beslut", "Beslutad". */
  status: string
  /** "Offentlig version", printed on every page; absent in the full one. */
  edition?: string
  registryNumber: string | null
  /** Who wrote it, "Anna Lind, informationssäkerhetssamordnare". */
  author: string | null
  /** The day the records were read, YYYY-MM-DD. */
  readOn: string
  /** SHA-256 of the frozen content in hexadecimal, printed in the footer of a decided review. */
  hash: string | null
  decision: DecisionMark | null
  /** Something shorter than a report: its own facts on the first page, and no contents. */
  cover?: { facts: { label: string; value: string }[] }
  chapters: Chapter[]
}

/** A section as an area writes it: its blocks and the ISO inputs they answer. */
export type Section = { blocks: Block[]; answers: IsoInput[] }

/** What every chapter may know besides its own facts. */
export type ReviewContext = {
  /** The municipality or region, "Sundvalla stad". */
  organisation: string
  /** What running text calls it: "staden", "kommunen" or "regionen". */
  theOrganisation: string
  /** The board in the definite form, with a capital: "Överförmyndarnämnden". */
  board: string
  /** Its administration: "Överförmyndarförvaltningen". */
  administration: string
  /** The year the review looks back on. */
  year: number
  /** The years the plan covers, first the next one: [2026, 2027]. */
  planYears: readonly number[]
  /** The day the records were read. */
  readOn: string
  /** Names of persons by id. */
  people: Readonly<Record<string, string>>
}

// The builders below are the only way chapters make blocks: keys and sources cannot be forgotten.

/** A record as a source: what the reader can open behind a block or a figure. */
export function sourceOf(record: { type: string; id: string; title: string }): SourceRef {
  return { type: record.type, id: record.id, title: record.title }
}

export function sourcesOf(
  records: readonly { type: string; id: string; title: string }[],
): SourceRef[] {
  return records.map(sourceOf)
}

export function text(value: string): Inline {
  return { kind: 'text', text: value }
}

export function strong(value: string): Inline {
  return { kind: 'strong', text: value }
}

/** A counted figure and the records it counts: `figure('20 incidenter', incidents)`. */
export function figure(
  value: string,
  counted: readonly { type: string; id: string; title: string }[],
): Inline {
  return { kind: 'figure', text: value, sources: sourcesOf(counted) }
}

type Written = string | readonly (string | Inline)[]

/** Text, or a mix of text and inlines, as inlines. */
export function inlines(content: Written): Inline[] {
  const parts = typeof content === 'string' ? [content] : content
  return parts.map((part) => (typeof part === 'string' ? text(part) : part))
}

/** The sources of the figures in a text, so that the block carries them too. */
function sourcesIn(content: readonly Inline[]): SourceRef[] {
  return content.flatMap((inline) => (inline.kind === 'figure' ? inline.sources : []))
}

function unique(sources: readonly SourceRef[]): SourceRef[] {
  return [...new Map(sources.map((source) => [source.id, source])).values()]
}

/** A paragraph that only says what is not registered. */
export function absence(key: string, content: string): ParagraphBlock {
  return { ...paragraph(key, content), isAbsence: true }
}

/** A generated paragraph. `key` is unique and stable within the section. */
export function paragraph(
  key: string,
  content: Written,
  sources: readonly SourceRef[] = [],
): ParagraphBlock {
  const made = inlines(content)
  return {
    kind: 'paragraph',
    key,
    origin: 'generated',
    content: made,
    sources: unique([...sources, ...sourcesIn(made)]),
  }
}

export function subheading(
  key: string,
  value: string,
  sources: readonly SourceRef[] = [],
): SubheadingBlock {
  return { kind: 'subheading', key, origin: 'generated', text: value, sources: unique(sources) }
}

/** One item of a list, with the records behind it. */
export function item(
  content: Written,
  sources: readonly SourceRef[] = [],
  children: readonly ListItem[] = [],
): ListItem {
  const made = inlines(content)
  return {
    content: made,
    sources: unique([...sources, ...sourcesIn(made)]),
    ...(children.length > 0 ? { children: [...children] } : {}),
  }
}

export function list(
  key: string,
  items: readonly ListItem[],
  options: { ordered?: boolean } = {},
): ListBlock {
  const sources = items.flatMap(function ofItem(one: ListItem): SourceRef[] {
    return [...one.sources, ...(one.children ?? []).flatMap(ofItem)]
  })
  return {
    kind: 'list',
    key,
    origin: 'generated',
    ordered: options.ordered ?? false,
    items: [...items],
    sources: unique(sources),
  }
}

export function row(cells: readonly Written[], sources: readonly SourceRef[] = []): TableRow {
  const made = cells.map(inlines)
  return { cells: made, sources: unique([...sources, ...made.flatMap(sourcesIn)]) }
}

export function table(
  key: string,
  caption: string,
  columns: readonly TableColumn[],
  rows: readonly TableRow[],
): TableBlock {
  return {
    kind: 'table',
    key,
    origin: 'generated',
    caption,
    columns: [...columns],
    rows: [...rows],
    sources: unique(rows.flatMap((one) => one.sources)),
  }
}

/** A picture with its data; `alt` is computed by the same function that draws it. */
export function picture(
  key: string,
  drawn: {
    caption: string
    svg: string
    alt: string
    columns: readonly TableColumn[]
    rows: readonly TableRow[]
  },
): FigureBlock {
  return {
    kind: 'figure',
    key,
    origin: 'generated',
    caption: drawn.caption,
    svg: drawn.svg,
    alt: drawn.alt,
    data: { columns: [...drawn.columns], rows: [...drawn.rows] },
    sources: unique(drawn.rows.flatMap((one) => one.sources)),
  }
}
