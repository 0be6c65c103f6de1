/** The chapters: paragraphs, lists, tables, pictures, and the decision at the end. */
import { ImageRun, Paragraph, type Table, TextRun } from 'docx'
import { decisionHeading, headingParagraph, listHeadings } from './docx-headings.ts'
import { BULLETS, LEVELS, NUMBERS } from './docx-lists.ts'
import { inkOf, type Look, MUTED, mm, WARNING } from './docx-look.ts'
import { textRun, textRuns } from './docx-runs.ts'
import { contentOfTable } from './docx-tables.ts'
import { pictureAsPng } from './picture.ts'
import {
  type PrintBlock,
  type PrintChapter,
  type PrintDecision,
  type PrintDocument,
  type PrintItem,
  plainText,
  words,
} from './prepare.ts'

type Content = Paragraph | Table

const MOST_ENTRIES_ON_FIRST_PAGE = 24

/** Counts the numbered lists, so that each begins at one; and how wide the text is set. */
type Setting = { numbered: number; look: Look }

export function bodyOf(printed: PrintDocument, look: Look): Content[] {
  const setting: Setting = { numbered: 0, look }
  // The text begins on a new page, unless the contents have run over onto the second.
  const startsPage =
    printed.hasContents &&
    printed.chapters.flatMap(listHeadings).length <= MOST_ENTRIES_ON_FIRST_PAGE
  return printed.chapters.flatMap((chapter, index) =>
    contentOfChapter(chapter, setting, startsPage && index === 0),
  )
}

function contentOfChapter(chapter: PrintChapter, setting: Setting, startsPage = false): Content[] {
  return [
    headingParagraph(chapter, setting.look, startsPage),
    ...chapter.blocks.flatMap((block, index) =>
      contentOfBlock(block, setting, leadsIn(block, chapter.blocks[index + 1])),
    ),
    ...chapter.children.flatMap((child) => contentOfChapter(child, setting)),
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

function contentOfBlock(block: PrintBlock, setting: Setting, keepNext: boolean): Content[] {
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
      if (block.ordered) setting.numbered += 1
      return contentOfItems(block.items, block.ordered, setting.numbered, 0)
    }
    case 'table':
      return contentOfTable(block.table, setting.look)
    case 'figure':
      return contentOfFigure(block, setting.look)
    case 'gap':
      return [
        new Paragraph({
          style: 'Underlagsaknas',
          keepNext: block.runs.length > 0,
          spacing: { before: 160, after: 20 },
          children: [
            new TextRun({
              text: block.label,
              font: inkOf(setting.look).sans,
              size: 18,
              bold: true,
              color: WARNING,
            }),
            ...(block.input
              ? [
                  new TextRun({
                    text: `   ${block.input}`,
                    font: inkOf(setting.look).sans,
                    size: 17,
                    color: MUTED,
                  }),
                ]
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
        ? { reference: NUMBERS, level: Math.min(level, LEVELS - 1), instance }
        : { reference: BULLETS, level: Math.min(level, LEVELS - 1) },
      children: textRuns(item.runs),
    }),
    ...contentOfItems(item.children, ordered, instance, level + 1),
  ])
}

function contentOfFigure(figure: Extract<PrintBlock, { kind: 'figure' }>, look: Look): Content[] {
  const { picture, caption, alt, data } = figure
  const table = data ? contentOfTable(data, look) : []
  if (!picture) {
    return [
      new Paragraph({
        style: 'Caption',
        keepNext: true,
        indent: { left: look.column },
        text: caption,
      }),
      new Paragraph({ style: 'BodyText', text: alt }),
      ...table,
    ]
  }
  const natural = picture.width * 15
  const isWide = natural > 1.25 * look.text
  const widest = Math.min(
    natural,
    isWide ? look.full : look.text,
    mm(190) * (picture.width / picture.height),
  )
  // The library counts pictures in pixels of 96 to the inch.
  const transformation = {
    width: Math.round(widest / 15),
    height: Math.round((widest / 15) * (picture.height / picture.width)),
  }
  const indent = { left: isWide ? 0 : look.column }
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

export function decisionBlock(decision: PrintDecision, look: Look): Paragraph[] {
  return [
    headingParagraph(decisionHeading, look),
    ...decision.wording.map(
      (runs) => new Paragraph({ style: 'Beslut', keepNext: true, children: textRuns(runs) }),
    ),
    new Paragraph({
      style: 'Beslut',
      keepNext: decision.hash !== null,
      children: [textRun(decision.signature, { font: inkOf(look).sans, bold: true, size: 20 })],
    }),
    ...(decision.hash
      ? [
          new Paragraph({
            style: 'Beslut',
            children: [
              new TextRun({
                text: `${words.hash}:`,
                font: inkOf(look).sans,
                size: 17,
                color: MUTED,
              }),
              new TextRun({
                text: decision.hash,
                font: inkOf(look).sans,
                size: 17,
                color: MUTED,
                break: 1,
              }),
            ],
          }),
        ]
      : []),
  ]
}
