/** What stands around the text: the title block of the first page, head and foot of every page. */
import { Footer, Header, PageNumber, Paragraph, TextRun } from 'docx'
import { INK, MUTED, rowRule } from './docx-look.ts'
import { tab, textRun } from './docx-runs.ts'
import { type PrintDocument, words } from './prepare.ts'

export function titleBlock(printed: PrintDocument): Paragraph[] {
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
          children: [new TextRun({ text: fact.label, color: MUTED }), tab(), textRun(fact.value)],
        }),
    ),
  ]
}

export function pageHeader(printed: PrintDocument): Header {
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

export function pageFooter(printed: PrintDocument): Footer {
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
