/**
 * Reads a finished report back, whatever its format, into what a reader finds in it, and says what
 * a document should give. Written apart from the renderers: a renderer that drops a row is caught.
 */
import type {
  Chapter,
  Inline,
  ListItem,
  ReviewDocument,
  TableColumn,
  TableRow,
} from '../../src/review/document.ts'
import { type Element, elementsOf, find, parseMarkup, textOf } from './markup.ts'
import { nodesOf, readPdf, type StructureNode } from './pdf-structure.ts'
import { unzip } from './unzip.ts'

export type Reading = {
  /** "2 3.1 Omvärlden": the level and the heading, the contents list left out. */
  headings: string[]
  /** Each table as rows of cells, the head first. */
  tables: string[][][]
  /** Each list item's own text. */
  items: string[]
  /** The alternative texts. */
  alts: string[]
  /** All text, without white space: what the paragraphs are looked for in. */
  all: string
}

/** Reads as a person does: white space is one, a divided word is whole. */
export function plain(text: string): string {
  return text
    .replace(/[\u00ad\u200b]/g, '')
    .replace(/\s+/gu, ' ')
    .trim()
}

export function squeezed(text: string): string {
  return plain(text).replace(/\s/gu, '')
}

// --- What the document says -----------------------------------------------------------------

export function expectedReading(
  doc: ReviewDocument,
): Omit<Reading, 'all'> & { paragraphs: string[] } {
  const reading = {
    headings: [] as string[],
    tables: [] as string[][][],
    items: [] as string[],
    alts: [] as string[],
    paragraphs: [doc.title, doc.subtitle, doc.board, doc.organisation, doc.author ?? ''],
  }
  const addTable = (caption: string, columns: TableColumn[], rows: TableRow[]) => {
    reading.tables.push([
      columns.map((column) => plain(column.label)),
      ...rows.map((row) => row.cells.map(plainInlines)),
    ])
    reading.paragraphs.push(caption)
  }
  const addItem = (item: ListItem) => {
    reading.items.push(plainInlines(item.content))
    item.children?.forEach(addItem)
  }
  const addChapter = (chapter: Chapter, level: number) => {
    reading.headings.push(plain(`${level} ${chapter.number} ${chapter.title}`))
    for (const block of chapter.blocks) {
      if (block.kind === 'subheading') reading.headings.push(plain(`${level + 1} ${block.text}`))
      if (block.kind === 'paragraph') reading.paragraphs.push(plainInlines(block.content))
      if (block.kind === 'list') block.items.forEach(addItem)
      if (block.kind === 'table') addTable(block.caption, block.columns, block.rows)
      if (block.kind === 'figure') {
        reading.alts.push(plain(block.alt))
        addTable(block.caption, block.data.columns, block.data.rows)
      }
      if (block.kind === 'gap') {
        reading.paragraphs.push(
          'Underlag saknas',
          plainInlines(block.content).replace(/^Underlag saknas: /, ''),
        )
      }
    }
    for (const child of chapter.children) addChapter(child, level + 1)
  }
  for (const chapter of doc.chapters) addChapter(chapter, 1)
  if (doc.decision) {
    reading.headings.push('1 Beslut')
    reading.paragraphs.push(...doc.decision.wording.split('\n\n'), doc.decision.decidedBy)
    if (doc.hash) reading.paragraphs.push(doc.hash)
  }
  return reading
}

function plainInlines(content: Inline[]): string {
  return plain(content.map((inline) => inline.text).join(''))
}

// --- HTML -----------------------------------------------------------------------------------

export function readHtmlReport(html: string): Reading {
  const page = parseMarkup(html)
  const [main = page] = find(page, 'main')
  const headings = descendants(main).filter((element) => /^h[2-6]$/.test(element.name))
  return {
    headings: headings.map((heading) => plain(`${Number(heading.name[1]) - 1} ${textOf(heading)}`)),
    tables: find(main, 'table').map((table) =>
      find(table, 'tr').map((row) => elementsOf(row).map((cell) => plain(textOf(cell)))),
    ),
    items: find(main, 'li').map((item) => plain(textOf(item, ['ul', 'ol']))),
    alts: find(main, 'img').map((image) => plain(image.attributes.alt ?? '')),
    all: squeezed(textOf(find(page, 'body')[0] ?? page)),
  }
}

function descendants(root: Element): Element[] {
  return elementsOf(root).flatMap((child) => [child, ...descendants(child)])
}

// --- Plain text -----------------------------------------------------------------------------

/** The text tells chapters by a double rule, all below by a single one, subheadings by dots. */
export function readTextReport(text: string): Reading {
  const lines = text.split('\n')
  const headings = lines.flatMap((line, index) => {
    const rule = lines[index + 1] ?? ''
    const isHeading = line !== '' && rule.length === line.length && /^(?:=+|-+|·+)$/.test(rule)
    return isHeading ? [line] : []
  })
  const items = lines.flatMap((line) => /^\s*(?:-|\d+\.) (.+)$/.exec(line)?.[1] ?? [])
  const tables = text.split('\n\n').flatMap((part) => {
    const [head = '', rule = '', ...rows] = part.split('\n')
    if (!/^-[-+]{3,}$/.test(rule) || rows.length === 0) return []
    return [[head, ...rows].map((row) => row.split(' | ').map(plain))]
  })
  return {
    headings: headings.map(plain),
    tables,
    items: items.map(plain),
    alts: [],
    // Addresses are written out after the words that link to them.
    all: squeezed(text.replace(/ \(https?:[^)]*\)/g, '')),
  }
}

// --- Word -----------------------------------------------------------------------------------

export function readDocxReport(bytes: Buffer): Reading & { files: Map<string, Element> } {
  const archive = unzip(bytes)
  const files = new Map(
    [...archive]
      .filter(([path]) => /\.(?:xml|rels)$/.test(path))
      .map(([path, data]) => [path, parseMarkup(data.toString('utf8'))]),
  )
  const document = files.get('word/document.xml') ?? parseMarkup('')
  const paragraphs = find(document, 'w:p').map((paragraph) => ({
    style: find(paragraph, 'w:pStyle')[0]?.attributes['w:val'] ?? '',
    outline: find(paragraph, 'w:outlineLvl')[0]?.attributes['w:val'],
    text: plain(wordText(paragraph)),
  }))
  return {
    headings: paragraphs.flatMap(({ style, outline, text }) => {
      const level = /^Heading(\d)$/.exec(style)?.[1]
      if (level) return [`${level} ${text}`]
      return style === 'Mellanrubrik' ? [`${Number(outline) + 1} ${text}`] : []
    }),
    tables: find(document, 'w:tbl').map((table) =>
      find(table, 'w:tr').map((row) => find(row, 'w:tc').map((cell) => plain(wordText(cell)))),
    ),
    items: paragraphs.filter(({ style }) => /^List/.test(style)).map(({ text }) => text),
    alts: find(document, 'wp:docPr').map((picture) => plain(picture.attributes.descr ?? '')),
    all: squeezed(wordText(document)),
    files,
  }
}

function wordText(element: Element): string {
  if (element.name === 'w:tab' || element.name === 'w:br') return ' '
  if (element.name === 'w:noBreakHyphen') return '-'
  if (element.name === 'w:t') return textOf(element)
  return elementsOf(element).map(wordText).join('')
}

// --- PDF ------------------------------------------------------------------------------------

export async function readPdfReport(bytes: Uint8Array): Promise<Reading> {
  const { root } = await readPdf(bytes)
  const ofType = (type: RegExp) => nodesOf(root, (node) => type.test(node.type))
  return {
    headings: ofType(/^H[1-6]$/)
      .map((node) => plain(`${node.type.slice(1)} ${node.text}`))
      .filter((heading) => heading !== '1 Innehåll'),
    tables: ofType(/^Table$/).map((table) =>
      nodesOf(table, (node) => node.type === 'TR').map((row) =>
        row.children.map((cell) => plain(cell.text)),
      ),
    ),
    items: ofType(/^LBody$/).map((body) => plain(ownText(body))),
    alts: ofType(/^Figure$/).map((figure) => plain(figure.alt)),
    all: squeezed(root.text),
  }
}

/** The item's text without that of the lists in it. */
function ownText(body: StructureNode): string {
  const inner = nodesOf(body, (node) => node.type === 'L').map((list) => list.text)
  return inner.reduce((text, nested) => text.replace(nested, ''), body.text)
}
