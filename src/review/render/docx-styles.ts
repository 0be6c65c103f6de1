/** The styles of the Word file: everything an officer would want to change, in one place. */
import { BorderStyle, type IParagraphOptions, type IStylesOptions, LineRuleType } from 'docx'
import { ACCENT, inkOf, type Look, mm, WARNING } from './docx-look.ts'

/** Line spacing in parts of a line. Without `auto` LibreOffice reads it as an exact height. */
const lines = (spacing: number) => ({
  line: Math.round(spacing * 240),
  lineRule: LineRuleType.AUTO,
})

const headed = (
  look: Look,
  before: number,
  after: number,
  size: number,
  color: string | undefined,
  outlineLevel: number,
) => ({
  run: { font: inkOf(look).sans, size, bold: true, color },
  paragraph: {
    spacing: { before, after, ...lines(1) },
    indent: { left: look.column, hanging: look.column },
    keepNext: true,
    keepLines: true,
    // LibreOffice makes no heading of a style that does not say which level it is.
    outlineLevel,
  },
})

const leftRule = (color: string): IParagraphOptions['border'] => ({
  left: { style: BorderStyle.SINGLE, size: 18, color, space: 9 },
})

/** A line above a heading is ours; a board's template has its own way of showing one. */
const ruleAbove = (look: Look, size: number, space: number): IParagraphOptions['border'] =>
  look.isOwn ? { top: { style: BorderStyle.SINGLE, size, color: ACCENT, space } } : undefined

export function stylesOf(look: Look): IStylesOptions {
  const { sans, serif, ink, muted, accent } = inkOf(look)
  const rule = (size: number, space: number) => ruleAbove(look, size, space)
  return {
    default: {
      document: {
        run: { font: serif, size: 21, color: ink, language: { value: 'sv-SE' } },
        paragraph: { spacing: { after: 0, ...lines(1.18) } },
      },
      title: {
        run: { font: serif, size: 58, bold: true, color: ink },
        paragraph: { spacing: { before: mm(14), after: 100, ...lines(0.95) } },
      },
      heading1: {
        ...headed(look, mm(12), 180, 34, accent, 0),
        paragraph: {
          ...headed(look, mm(12), 180, 34, accent, 0).paragraph,
          border: rule(6, 6),
        },
      },
      heading2: headed(look, 360, 100, 25, ink, 1),
      heading3: headed(look, 300, 80, 22, ink, 2),
      heading4: headed(look, 260, 60, 21, ink, 3),
      heading5: headed(look, 240, 60, 21, ink, 4),
      heading6: headed(look, 240, 60, 21, ink, 5),
      hyperlink: { run: { color: accent, underline: {} } },
      caption: {
        run: { font: sans, size: 18, bold: true, italics: false, color: ink },
        paragraph: { spacing: { before: 240, after: 80, ...lines(1) } },
      },
    },
    paragraphStyles: [
      {
        id: 'BodyText',
        name: 'Body Text',
        basedOn: 'Normal',
        quickFormat: true,
        paragraph: { indent: { left: look.column }, spacing: { after: 140, ...lines(1.18) } },
      },
      {
        id: 'Subtitle',
        name: 'Subtitle',
        basedOn: 'Normal',
        run: { font: sans, size: 26, color: muted },
        paragraph: { spacing: { after: mm(6), ...lines(1) } },
      },
      {
        id: 'Organisation',
        name: 'Organisation',
        basedOn: 'Normal',
        run: { font: sans, size: 24, bold: true, color: accent },
        paragraph: {
          border: rule(20, 8),
          rightTabStop: look.full,
          spacing: { after: 0, ...lines(1.1) },
        },
      },
      {
        id: 'Namnd',
        name: 'Nämnd',
        basedOn: 'Normal',
        run: { font: sans, size: 24 },
        paragraph: { spacing: { after: 0, ...lines(1.1) } },
      },
      {
        id: 'Dokumentuppgift',
        name: 'Dokumentuppgift',
        basedOn: 'Normal',
        run: { font: sans, size: 19 },
        paragraph: {
          indent: { left: look.labels, hanging: look.labels },
          leftTabStop: look.labels,
          spacing: { after: 50, ...lines(1.1) },
        },
      },
      {
        id: 'TOCHeading',
        name: 'TOC Heading',
        basedOn: 'Normal',
        run: { font: sans, size: 34, bold: true, color: accent },
        paragraph: {
          border: rule(6, 6),
          spacing: { before: mm(9), after: 0, ...lines(1) },
          indent: { left: look.column, hanging: look.column },
          keepNext: true,
        },
      },
      ...[1, 2, 3].map((level) => ({
        id: `TOC${level}`,
        name: `toc ${level}`,
        basedOn: 'Normal',
        run: { font: sans, size: 19, bold: level === 1 },
        paragraph: {
          indent: { left: look.column, hanging: look.column },
          leftTabStop: look.column,
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
        run: { font: sans, size: 18 },
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
          indent: { left: look.column + mm(4) },
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
          indent: { left: look.column + mm(4) },
          spacing: { before: 60, after: 60, ...lines(1.18) },
          keepLines: true,
        },
      },
      {
        id: 'Header',
        name: 'header',
        basedOn: 'Normal',
        run: { font: sans, size: 17, color: muted },
        paragraph: { rightTabStop: look.full },
      },
      {
        id: 'Footer',
        name: 'footer',
        basedOn: 'Normal',
        run: { font: sans, size: 17, color: muted },
        paragraph: { rightTabStop: look.full },
      },
    ],
  }
}
