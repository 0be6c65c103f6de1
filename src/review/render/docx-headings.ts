/** Headings, their bookmarks, and the contents field that leads to them. */
import {
  Bookmark,
  HeadingLevel,
  InternalHyperlink,
  LeaderType,
  PageReference,
  Paragraph,
  Tab,
  TableOfContents,
  TabStopType,
  TextRun,
} from 'docx'
import { type Look, mm } from './docx-look.ts'
import { tab } from './docx-runs.ts'
import { headingText, type PrintChapter, type PrintDocument, words } from './prepare.ts'

/**
 * A contents field with its entries written out, page numbers and all, so that nobody has to
 * update it to read it. The tabs are those Word writes when it does.
 */
export function contents(printed: PrintDocument, look: Look): (Paragraph | TableOfContents)[] {
  const entries = [
    ...printed.chapters.flatMap(listHeadings),
    ...(printed.decision ? [decisionHeading] : []),
  ].filter((chapter) => chapter.level <= 3)
  if (!printed.hasContents || entries.length === 0) return []
  const depth = entries.length > 34 ? 2 : 3
  return [
    new Paragraph({
      style: 'TOCHeading',
      children: [...(look.isOwn ? [tab()] : []), new TextRun(words.contents)],
    }),
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
                { type: TabStopType.LEFT, position: look.isOwn ? look.column : mm(14) },
                { type: TabStopType.RIGHT, position: look.full, leader: LeaderType.DOT },
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

type Heading = Pick<PrintChapter, 'anchor' | 'number' | 'title' | 'level'>

export const decisionHeading: Heading = {
  anchor: 'beslut',
  number: '',
  title: words.decision,
  level: 1,
}

export function listHeadings(chapter: PrintChapter): Heading[] {
  return [chapter, ...chapter.children.flatMap(listHeadings)]
}

/** Word reads no more than forty signs of a bookmark's name, and no hyphens. */
function bookmarkOf(heading: Heading): string {
  return heading.anchor.replaceAll('-', '_')
}

export function headingParagraph(heading: Heading, look: Look, startsPage = false): Paragraph {
  return new Paragraph({
    heading: HEADINGS[heading.level - 1] ?? HeadingLevel.HEADING_6,
    pageBreakBefore: startsPage,
    children: [
      new Bookmark({
        id: bookmarkOf(heading),
        children: [
          new TextRun({
            children: look.isOwn
              ? [heading.number, new Tab(), heading.title]
              : [headingText(heading)],
          }),
        ],
      }),
    ],
  })
}

const HEADINGS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
]
