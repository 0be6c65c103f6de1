/**
 * Builds the Word file: the same two columns as the printed report, made of styles an officer can
 * change in one place. Heading numbers are text, because they are decided in the document and
 * must not shift when someone edits a paragraph.
 */
import { readFileSync } from 'node:fs'
import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  InternalHyperlink,
  type IParagraphOptions,
  type IStylesOptions,
  LeaderType,
  LevelFormat,
  LineRuleType,
  Packer,
  PageNumber,
  PageReference,
  Paragraph,
  type ParagraphChild,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableOfContents,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { estimatePageNumbersWith } from 'docx/layout'
import type { ReviewDocument } from '../document.ts'
import { SANS, SERIF, wordFontFiles } from './font-files.ts'
import { pictureAsPng } from './picture.ts'
import {
  type PrintBlock,
  type PrintChapter,
  type PrintDecision,
  type PrintDocument,
  type PrintItem,
  type PrintTable,
  plainText,
  prepare,
  type Run,
  words,
} from './prepare.ts'

const INK = '1A2426'
const MUTED = '4F5D5F'
const ACCENT = '0B5A5E'
const HAIRLINE = 'BCCACA'
const WARNING = '8A5300'

/** Word counts in twentieths of a point. */
const mm = (length: number) => Math.round((length / 25.4) * 1440)

const PAGE = { width: mm(210), height: mm(297) }
const MARGIN = { top: mm(33), bottom: mm(27), left: mm(25), right: mm(28) }
const FULL = PAGE.width - MARGIN.left - MARGIN.right
/** Heading numbers stand in the first column, text in the second. */
const COLUMN = mm(30)
const TEXT = FULL - COLUMN

export async function buildDocx(doc: ReviewDocument): Promise<Buffer> {
  const printed = prepare(doc)
  const file = new Document({
    title: printed.title,
    subject: printed.subtitle,
    creator: printed.author || printed.board,
    lastModifiedBy: printed.author || printed.board,
    keywords: 'informationssäkerhet, ledningens genomgång',
    fonts: embeddedFonts(),
    styles,
    numbering: { config: [bullets, numbers] },
    hyphenation: { autoHyphenation: true, consecutiveHyphenLimit: 2, doNotHyphenateCaps: true },
    pageNumbers: estimatePageNumbersWith({ guess: true }),
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: PAGE,
            margin: { ...MARGIN, header: mm(16), footer: mm(12) },
          },
        },
        headers: {
          default: pageHeader(printed),
          first: new Header({ children: [new Paragraph('')] }),
        },
        footers: { default: pageFooter(printed), first: pageFooter(printed) },
        children: [
          ...titleBlock(printed),
          ...contents(printed),
          ...bodyOf(printed),
          ...(printed.decision ? decisionBlock(printed.decision) : []),
        ],
      },
    ],
  })
  return Packer.toBuffer(file)
}

// --- The first page -------------------------------------------------------------------------

function titleBlock(printed: PrintDocument): Paragraph[] {
  return [
    new Paragraph({
      style: 'Organisation',
      children: [
        new TextRun(printed.organisation),
        ...(printed.draftMark ? [tab(), new TextRun({ text: printed.draftMark, color: INK })] : []),
      ],
    }),
    new Paragraph({ style: 'Namnd', text: printed.board }),
    new Paragraph({ style: 'Title', text: printed.title }),
    ...(printed.subtitle ? [new Paragraph({ style: 'Subtitle', text: printed.subtitle })] : []),
    ...printed.facts.map(
      (fact) =>
        new Paragraph({
          style: 'Dokumentuppgift',
          children: [
            new TextRun({ text: fact.label, color: MUTED }),
            tab(),
            new TextRun(fact.value),
          ],
        }),
    ),
  ]
}

/**
 * A contents field with its entries written out, page numbers and all, so that nobody has to
 * update it to read it. The tabs are those Word writes when it does.
 */
function contents(printed: PrintDocument): (Paragraph | TableOfContents)[] {
  const entries = [
    ...printed.chapters.flatMap(listHeadings),
    ...(printed.decision ? [decisionHeading] : []),
  ].filter((chapter) => chapter.level <= 3)
  if (entries.length === 0) return []
  const depth = entries.length > 34 ? 2 : 3
  return [
    new Paragraph({ style: 'TOCHeading', children: [tab(), new TextRun(words.contents)] }),
    new TableOfContents(words.contents, {
      hyperlink: true,
      headingStyleRange: `1-${depth}`,
      contentChildren: entries
        .filter((entry) => entry.level <= depth)
        .map(
          (entry) =>
            new Paragraph({
              style: `TOC${entry.level}`,
              tabStops: [
                { type: TabStopType.LEFT, position: COLUMN },
                { type: TabStopType.RIGHT, position: FULL, leader: LeaderType.DOT },
              ],
              children: [
                new InternalHyperlink({
                  anchor: bookmarkOf(entry),
                  children: [
                    new TextRun({
                      children: [entry.number, new Tab(), entry.title, new Tab()],
                    }),
                    new PageReference(bookmarkOf(entry), { hyperlink: true }),
                  ],
                }),
              ],
            }),
        ),
    }),
  ]
}

const MOST_ENTRIES_ON_FIRST_PAGE = 24

type Heading = Pick<PrintChapter, 'anchor' | 'number' | 'title' | 'level'>

const decisionHeading: Heading = {
  anchor: 'beslut',
  number: '',
  title: words.decision,
  level: 1,
}

function listHeadings(chapter: PrintChapter): Heading[] {
  return [chapter, ...chapter.children.flatMap(listHeadings)]
}

/** Word reads no more than forty signs of a bookmark's name, and no hyphens. */
function bookmarkOf(heading: Heading): string {
  return heading.anchor.replaceAll('-', '_')
}

function headingParagraph(heading: Heading, startsPage = false): Paragraph {
  return new Paragraph({
    heading: HEADINGS[heading.level - 1] ?? HeadingLevel.HEADING_6,
    pageBreakBefore: startsPage,
    children: [
      new Bookmark({
        id: bookmarkOf(heading),
        children: [new TextRun({ children: [heading.number, new Tab(), heading.title] })],
      }),
    ],
  })
}

// --- The text -------------------------------------------------------------------------------

type Content = Paragraph | Table

const HEADINGS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
]

/** Counts the numbered lists, so that each begins at one. */
type Lists = { numbered: number }

function bodyOf(printed: PrintDocument): Content[] {
  const lists: Lists = { numbered: 0 }
  // The text begins on a new page, unless the contents have run over onto the second.
  const startsPage = printed.chapters.flatMap(listHeadings).length <= MOST_ENTRIES_ON_FIRST_PAGE
  return printed.chapters.flatMap((chapter, index) =>
    contentOfChapter(chapter, lists, startsPage && index === 0),
  )
}

function contentOfChapter(chapter: PrintChapter, lists: Lists, startsPage = false): Content[] {
  return [
    headingParagraph(chapter, startsPage),
    ...chapter.blocks.flatMap((block, index) =>
      contentOfBlock(block, lists, leadsIn(block, chapter.blocks[index + 1])),
    ),
    ...chapter.children.flatMap((child) => contentOfChapter(child, lists)),
  ]
}

/** A short line that introduces a table, a picture or a list stays with it. */
function leadsIn(block: PrintBlock, next: PrintBlock | undefined): boolean {
  return (
    block.kind === 'paragraph' &&
    plainText(block.runs).length < 180 &&
    ['table', 'figure', 'list'].includes(next?.kind ?? '')
  )
}

function contentOfBlock(block: PrintBlock, lists: Lists, keepNext: boolean): Content[] {
  switch (block.kind) {
    case 'paragraph':
      return [new Paragraph({ style: 'BodyText', keepNext, children: textRuns(block.runs) })]
    case 'subheading':
      return [
        new Paragraph({
          style: 'Mellanrubrik',
          outlineLevel: Math.min(block.level, 9) - 1,
          text: block.text,
        }),
      ]
    case 'list': {
      if (block.ordered) lists.numbered += 1
      return contentOfItems(block.items, block.ordered, lists.numbered, 0)
    }
    case 'table':
      return contentOfTable(block.table)
    case 'figure':
      return contentOfFigure(block)
    case 'gap':
      return [
        new Paragraph({
          style: 'Underlagsaknas',
          keepNext: block.runs.length > 0,
          spacing: { before: 160, after: 20 },
          children: [
            new TextRun({ text: block.label, font: SANS, size: 18, bold: true, color: WARNING }),
            ...(block.input
              ? [new TextRun({ text: `   ${block.input}`, font: SANS, size: 17, color: MUTED })]
              : []),
          ],
        }),
        ...(block.runs.length > 0
          ? [new Paragraph({ style: 'Underlagsaknas', children: textRuns(block.runs) })]
          : []),
      ]
  }
}

function contentOfItems(
  items: PrintItem[],
  ordered: boolean,
  instance: number,
  level: number,
): Content[] {
  return items.flatMap((item) => [
    new Paragraph({
      style: ordered ? 'ListNumber' : 'ListBullet',
      numbering: ordered
        ? { reference: numbers.reference, level: Math.min(level, LEVELS - 1), instance }
        : { reference: bullets.reference, level: Math.min(level, LEVELS - 1) },
      children: textRuns(item.runs),
    }),
    ...contentOfItems(item.children, ordered, instance, level + 1),
  ])
}

function contentOfTable(table: PrintTable): Content[] {
  const width = table.wide ? FULL : Math.round(TEXT * table.fill)
  const indent = table.wide ? 0 : COLUMN
  const between = mm(table.dense ? 1.3 : 2)
  // A short table is kept whole: every row but the last stays with the next.
  const isShort = table.rows.length <= 8
  const columnWidths = table.columns.map((column) => Math.round(column.share * width))
  const cell = (
    row: 'head' | 'body',
    children: ParagraphChild[],
    index: number,
    keepNext: boolean,
  ) =>
    new TableCell({
      width: { size: columnWidths[index] ?? 0, type: WidthType.DXA },
      verticalAlign: row === 'head' ? VerticalAlignTable.BOTTOM : VerticalAlignTable.TOP,
      borders: row === 'head' ? { top: headRule, bottom: headRule } : { bottom: rowRule },
      children: [
        new Paragraph({
          style: `${row === 'head' ? 'Tabellhuvud' : 'Tabelltext'}${table.dense ? 'Liten' : ''}`,
          keepNext,
          alignment:
            table.columns[index]?.align === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
          children,
        }),
      ],
    })
  return [
    new Paragraph({
      style: 'Caption',
      keepNext: true,
      indent: { left: indent },
      text: table.caption,
    }),
    new Table({
      width: { size: width, type: WidthType.DXA },
      indent: { size: indent, type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      columnWidths,
      margins: { left: between, right: between, top: 40, bottom: 40 },
      borders: noBorders,
      tableLook: {
        firstRow: true,
        lastRow: false,
        firstColumn: false,
        noHBand: true,
        noVBand: true,
      },
      rows: [
        new TableRow({
          tableHeader: true,
          cantSplit: true,
          children: table.columns.map((column, index) =>
            cell('head', [new TextRun(column.label)], index, true),
          ),
        }),
        ...table.rows.map(
          (row, at) =>
            new TableRow({
              cantSplit: true,
              children: row.map((runs, index) =>
                cell('body', textRuns(runs), index, isShort && at < table.rows.length - 1),
              ),
            }),
        ),
      ],
    }),
    new Paragraph({ style: 'Eftertabell', text: '' }),
  ]
}

function contentOfFigure(figure: Extract<PrintBlock, { kind: 'figure' }>): Content[] {
  const { picture, caption, alt, data } = figure
  const table = data ? contentOfTable(data) : []
  if (!picture) {
    return [
      new Paragraph({ style: 'Caption', keepNext: true, indent: { left: COLUMN }, text: caption }),
      new Paragraph({ style: 'BodyText', text: alt }),
      ...table,
    ]
  }
  const natural = picture.width * 15
  const isWide = natural > 1.25 * TEXT
  const widest = Math.min(natural, isWide ? FULL : TEXT, mm(190) * (picture.width / picture.height))
  // The library counts pictures in pixels of 96 to the inch.
  const transformation = {
    width: Math.round(widest / 15),
    height: Math.round((widest / 15) * (picture.height / picture.width)),
  }
  const indent = { left: isWide ? 0 : COLUMN }
  return [
    new Paragraph({
      style: 'Figur',
      keepNext: true,
      indent,
      children: [
        new ImageRun({
          type: 'svg',
          data: Buffer.from(picture.svg),
          fallback: { type: 'png', data: pictureAsPng(picture) },
          transformation,
          altText: { name: caption, title: caption, description: alt },
        }),
      ],
    }),
    new Paragraph({ style: 'Caption', indent, text: caption }),
    ...table,
  ]
}

function decisionBlock(decision: PrintDecision): Paragraph[] {
  return [
    headingParagraph(decisionHeading),
    ...decision.wording.map(
      (runs) => new Paragraph({ style: 'Beslut', keepNext: true, children: textRuns(runs) }),
    ),
    new Paragraph({
      style: 'Beslut',
      keepNext: decision.hash !== null,
      children: [new TextRun({ text: decision.signature, font: SANS, bold: true, size: 20 })],
    }),
    ...(decision.hash
      ? [
          new Paragraph({
            style: 'Beslut',
            children: [
              new TextRun({ text: `${words.hash}:`, font: SANS, size: 17, color: MUTED }),
              new TextRun({ text: decision.hash, font: SANS, size: 17, color: MUTED, break: 1 }),
            ],
          }),
        ]
      : []),
  ]
}

// --- Runs, head and foot --------------------------------------------------------------------

function textRuns(runs: Run[]): ParagraphChild[] {
  return runs.map((run) => {
    switch (run.kind) {
      case 'break':
        return new TextRun({ break: 1 })
      case 'strong':
        return new TextRun({ text: run.text, bold: true })
      case 'emphasis':
        return new TextRun({ text: run.text, italics: true })
      case 'link':
        return new ExternalHyperlink({
          link: run.href,
          children: [new TextRun({ text: run.text, style: 'Hyperlink' })],
        })
      default:
        return new TextRun(run.text)
    }
  })
}

function tab(): TextRun {
  return new TextRun({ children: [new Tab()] })
}

function pageHeader(printed: PrintDocument): Header {
  const draft = printed.draftMark
    ? [new TextRun({ text: printed.draftMark, bold: true, color: INK })]
    : []
  // Long names leave no room for the title: the draft mark and the board stay.
  const hasRoom = printed.pageHead.length + printed.draftMark.length + printed.title.length <= 92
  const title = hasRoom ? [new TextRun(`${draft.length ? ' · ' : ''}${printed.title}`)] : []
  return new Header({
    children: [
      new Paragraph({
        style: 'Header',
        border: { bottom: { ...rowRule, space: 6 } },
        children: [new TextRun(printed.pageHead), tab(), ...draft, ...title],
      }),
    ],
  })
}

function pageFooter(printed: PrintDocument): Footer {
  const mark = printed.shortHash ? `${words.shortHash} ${printed.shortHash}` : printed.draftMark
  return new Footer({
    children: [
      new Paragraph({
        style: 'Footer',
        children: [
          new TextRun(mark),
          tab(),
          new TextRun({
            children: [`${words.page} `, PageNumber.CURRENT, ' (', PageNumber.TOTAL_PAGES, ')'],
          }),
        ],
      }),
    ],
  })
}

// --- Styles ---------------------------------------------------------------------------------

const headRule = { style: BorderStyle.SINGLE, size: 6, color: INK }
const rowRule = { style: BorderStyle.SINGLE, size: 4, color: HAIRLINE }
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const noBorders = {
  top: none,
  bottom: none,
  left: none,
  right: none,
  insideHorizontal: none,
  insideVertical: none,
}

/** Line spacing in parts of a line. Without `auto` LibreOffice reads it as an exact height. */
const lines = (spacing: number) => ({
  line: Math.round(spacing * 240),
  lineRule: LineRuleType.AUTO,
})

const headed = (
  before: number,
  after: number,
  size: number,
  color: string,
  outlineLevel: number,
) => ({
  run: { font: SANS, size, bold: true, color },
  paragraph: {
    spacing: { before, after, ...lines(1) },
    indent: { left: COLUMN, hanging: COLUMN },
    keepNext: true,
    keepLines: true,
    // LibreOffice makes no heading of a style that does not say which level it is.
    outlineLevel,
  },
})

const leftRule = (color: string): IParagraphOptions['border'] => ({
  left: { style: BorderStyle.SINGLE, size: 18, color, space: 9 },
})

const styles: IStylesOptions = {
  default: {
    document: {
      run: { font: SERIF, size: 21, color: INK, language: { value: 'sv-SE' } },
      paragraph: { spacing: { after: 0, ...lines(1.18) } },
    },
    title: {
      run: { font: SERIF, size: 58, bold: true, color: INK },
      paragraph: { spacing: { before: mm(14), after: 100, ...lines(0.95) } },
    },
    heading1: {
      ...headed(mm(12), 180, 34, ACCENT, 0),
      paragraph: {
        ...headed(mm(12), 180, 34, ACCENT, 0).paragraph,
        border: { top: { style: BorderStyle.SINGLE, size: 6, color: ACCENT, space: 6 } },
      },
    },
    heading2: headed(360, 100, 25, INK, 1),
    heading3: headed(300, 80, 22, INK, 2),
    heading4: headed(260, 60, 21, INK, 3),
    heading5: headed(240, 60, 21, INK, 4),
    heading6: headed(240, 60, 21, INK, 5),
    hyperlink: { run: { color: ACCENT, underline: {} } },
    caption: {
      run: { font: SANS, size: 18, bold: true, italics: false, color: INK },
      paragraph: { spacing: { before: 240, after: 80, ...lines(1) } },
    },
  },
  paragraphStyles: [
    {
      id: 'BodyText',
      name: 'Body Text',
      basedOn: 'Normal',
      quickFormat: true,
      paragraph: { indent: { left: COLUMN }, spacing: { after: 140, ...lines(1.18) } },
    },
    {
      id: 'Subtitle',
      name: 'Subtitle',
      basedOn: 'Normal',
      run: { font: SANS, size: 26, color: MUTED },
      paragraph: { spacing: { after: mm(6), ...lines(1) } },
    },
    {
      id: 'Organisation',
      name: 'Organisation',
      basedOn: 'Normal',
      run: { font: SANS, size: 24, bold: true, color: ACCENT },
      paragraph: {
        border: { top: { style: BorderStyle.SINGLE, size: 20, color: ACCENT, space: 8 } },
        rightTabStop: FULL,
        spacing: { after: 0, ...lines(1.1) },
      },
    },
    {
      id: 'Namnd',
      name: 'Nämnd',
      basedOn: 'Normal',
      run: { font: SANS, size: 24 },
      paragraph: { spacing: { after: 0, ...lines(1.1) } },
    },
    {
      id: 'Dokumentuppgift',
      name: 'Dokumentuppgift',
      basedOn: 'Normal',
      run: { font: SANS, size: 19 },
      paragraph: {
        indent: { left: COLUMN, hanging: COLUMN },
        leftTabStop: COLUMN,
        spacing: { after: 50, ...lines(1.1) },
      },
    },
    {
      id: 'TOCHeading',
      name: 'TOC Heading',
      basedOn: 'Normal',
      run: { font: SANS, size: 34, bold: true, color: ACCENT },
      paragraph: {
        border: { top: { style: BorderStyle.SINGLE, size: 6, color: ACCENT, space: 6 } },
        spacing: { before: mm(9), after: 0, ...lines(1) },
        indent: { left: COLUMN, hanging: COLUMN },
        keepNext: true,
      },
    },
    ...[1, 2, 3].map((level) => ({
      id: `TOC${level}`,
      name: `toc ${level}`,
      basedOn: 'Normal',
      run: { font: SANS, size: 19, bold: level === 1 },
      paragraph: {
        indent: { left: COLUMN, hanging: COLUMN },
        leftTabStop: COLUMN,
        spacing: { before: level === 1 ? 80 : 10, after: 0, ...lines(1) },
      },
    })),
    {
      id: 'Mellanrubrik',
      name: 'Mellanrubrik',
      basedOn: 'BodyText',
      next: 'BodyText',
      quickFormat: true,
      run: { bold: true },
      paragraph: { spacing: { before: 220, after: 40, ...lines(1.1) }, keepNext: true },
    },
    {
      id: 'ListBullet',
      name: 'List Bullet',
      basedOn: 'BodyText',
      quickFormat: true,
      paragraph: { spacing: { after: 60, ...lines(1.18) } },
    },
    {
      id: 'ListNumber',
      name: 'List Number',
      basedOn: 'BodyText',
      quickFormat: true,
      paragraph: { spacing: { after: 60, ...lines(1.18) } },
    },
    {
      id: 'Tabelltext',
      name: 'Tabelltext',
      basedOn: 'Normal',
      quickFormat: true,
      run: { font: SANS, size: 18 },
      paragraph: { spacing: { after: 0, ...lines(1.05) } },
    },
    {
      id: 'Tabellhuvud',
      name: 'Tabellhuvud',
      basedOn: 'Tabelltext',
      run: { bold: true },
      paragraph: { keepNext: true },
    },
    {
      id: 'TabelltextLiten',
      name: 'Tabelltext liten',
      basedOn: 'Tabelltext',
      run: { size: 16 },
    },
    {
      id: 'TabellhuvudLiten',
      name: 'Tabellhuvud liten',
      basedOn: 'Tabellhuvud',
      run: { size: 16 },
    },
    {
      id: 'Eftertabell',
      name: 'Efter tabell',
      basedOn: 'Normal',
      run: { size: 12 },
      paragraph: { spacing: { after: 120, ...lines(1) } },
    },
    {
      id: 'Figur',
      name: 'Figur',
      basedOn: 'Normal',
      paragraph: { spacing: { before: 200, after: 0, ...lines(1) }, keepNext: true },
    },
    {
      id: 'Underlagsaknas',
      name: 'Underlag saknas',
      basedOn: 'BodyText',
      paragraph: {
        border: leftRule(WARNING),
        indent: { left: COLUMN + mm(4) },
        spacing: { after: 140, ...lines(1.18) },
        keepLines: true,
      },
    },
    {
      id: 'Beslut',
      name: 'Beslut',
      basedOn: 'BodyText',
      paragraph: {
        border: leftRule(ACCENT),
        indent: { left: COLUMN + mm(4) },
        spacing: { before: 60, after: 60, ...lines(1.18) },
        keepLines: true,
      },
    },
    {
      id: 'Header',
      name: 'header',
      basedOn: 'Normal',
      run: { font: SANS, size: 17, color: MUTED },
      paragraph: { rightTabStop: FULL },
    },
    {
      id: 'Footer',
      name: 'footer',
      basedOn: 'Normal',
      run: { font: SANS, size: 17, color: MUTED },
      paragraph: { rightTabStop: FULL },
    },
  ],
}

const LEVELS = 4

const listLevel = (level: number) => ({
  paragraph: { indent: { left: COLUMN + mm(5) * (level + 1), hanging: mm(5) } },
})

const bullets = {
  reference: 'punktlista',
  levels: Array.from({ length: LEVELS }, (_, level) => ({
    level,
    format: LevelFormat.BULLET,
    text: level === 0 ? '•' : '–',
    alignment: AlignmentType.LEFT,
    style: { ...listLevel(level), run: { font: SERIF } },
  })),
}

const numbers = {
  reference: 'nummerlista',
  levels: Array.from({ length: LEVELS }, (_, level) => ({
    level,
    format:
      [LevelFormat.DECIMAL, LevelFormat.LOWER_LETTER, LevelFormat.LOWER_ROMAN][level] ??
      LevelFormat.DECIMAL,
    text: `%${level + 1}.`,
    alignment: AlignmentType.LEFT,
    style: listLevel(level),
  })),
}

/** The typefaces go with the file, so that it looks the same where they are not installed. */
function embeddedFonts() {
  return [
    { name: SERIF, files: wordFontFiles.serif },
    { name: SANS, files: wordFontFiles.sans },
  ].map(({ name, files }) => ({
    name,
    data: readFileSync(files.regular),
    bold: readFileSync(files.bold),
    italic: readFileSync(files.italic),
  }))
}
