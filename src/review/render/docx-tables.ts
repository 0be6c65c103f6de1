/** Real tables: a head that is repeated, rows that are not divided, a caption above. */
import {
  AlignmentType,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { headRule, type Look, mm, noBorders, rowRule } from './docx-look.ts'
import { textRuns } from './docx-runs.ts'
import type { PrintTable } from './prepare.ts'

export function contentOfTable(table: PrintTable, look: Look): (Paragraph | Table)[] {
  const width = table.wide ? look.full : Math.round(look.text * table.fill)
  const indent = table.wide ? 0 : look.column
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
