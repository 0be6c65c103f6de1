/**
 * What a reader of the finished report would stumble on, said in Swedish before anything is
 * printed. The renderers survive every one of these; they are for the person who can mend them.
 */
import type { Block, Chapter, Inline, ListItem, ReviewDocument, TableColumn } from '../document.ts'
import { type Coverage, unprintableSigns } from './characters.ts'

export type LintHit = {
  /** The key of the block or the chapter. */
  where: string
  message: string
}

/** Give `covers` to learn also of signs that the report's fonts lack. */
export function lintDocument(doc: ReviewDocument, covers?: Coverage): LintHit[] {
  return [
    ...(isBlank(doc.title) ? [{ where: 'title', message: 'Rapporten saknar titel.' }] : []),
    ...(doc.chapters.length === 0 ? [{ where: 'title', message: 'Rapporten är tom.' }] : []),
    ...doc.chapters.flatMap((chapter) => lintChapter(chapter, 0)),
    ...(covers ? lintSigns(doc, covers) : []),
  ]
}

function lintChapter(chapter: Chapter, parentLevel: number): LintHit[] {
  const heading = [chapter.number, chapter.title].filter(Boolean).join(' ')
  const hits: string[] = []
  if (isBlank(chapter.title)) hits.push('Rubriken är tom. Skriv vad avsnittet handlar om.')
  if (chapter.level > parentLevel + 1) {
    hits.push(
      `Rubriken ”${heading}” ligger på nivå ${chapter.level} direkt under nivå ${parentLevel}. ` +
        'En rubriknivå är överhoppad.',
    )
  }
  if (chapter.blocks.length === 0 && chapter.children.length === 0) {
    hits.push(`Avsnittet ”${heading}” är tomt och kommer inte med i rapporten.`)
  }
  return [
    ...hits.map((message) => ({ where: chapter.key, message })),
    ...chapter.blocks.flatMap((block) =>
      lintBlock(block).map((message) => ({ where: block.key, message })),
    ),
    ...chapter.children.flatMap((child) => lintChapter(child, chapter.level)),
  ]
}

function lintBlock(block: Block): string[] {
  switch (block.kind) {
    case 'paragraph':
      return [
        ...(isEmpty(block.content) ? ['Stycket är tomt och kommer inte med i rapporten.'] : []),
        ...lintLinks(block.content),
      ]
    case 'subheading':
      return isBlank(block.text) ? ['Mellanrubriken är tom och kommer inte med i rapporten.'] : []
    case 'list':
      return [
        ...(block.items.every(isEmptyItem)
          ? ['Listan är tom och kommer inte med i rapporten.']
          : []),
        ...block.items.flatMap(lintItem),
      ]
    case 'table':
      return [
        ...(isBlank(block.caption) ? ['Tabellen saknar rubrik.'] : []),
        ...lintCells(block.columns, block.rows, 'Tabellen'),
      ]
    case 'figure':
      return [
        ...(isBlank(block.alt)
          ? ['Bilden saknar alternativtext. Den som inte ser bilden får inte veta vad den visar.']
          : []),
        ...(isBlank(block.caption) ? ['Bilden saknar bildtext.'] : []),
        ...(isBlank(block.svg) ? ['Bilden är tom. Bara alternativtexten kommer med.'] : []),
        ...lintCells(block.data.columns, block.data.rows, 'Bildens tabell'),
      ]
    case 'gap':
      return [
        ...(isEmpty(block.content) ? ['Det står inte vilket underlag som saknas.'] : []),
        ...lintLinks(block.content),
      ]
  }
}

function lintItem(item: ListItem): string[] {
  return [
    ...(isEmptyItem(item) ? ['En punkt i listan är tom.'] : []),
    ...lintLinks(item.content),
    ...(item.children ?? []).flatMap(lintItem),
  ]
}

function lintCells(columns: TableColumn[], rows: { cells: Inline[][] }[], what: string): string[] {
  if (columns.length === 0) return [`${what} har inga kolumner.`]
  return [
    ...(rows.length === 0 ? [`${what} har inga rader.`] : []),
    ...(columns.some((column) => isBlank(column.label))
      ? [`${what} har en kolumn utan namn.`]
      : []),
    ...(rows.some((row) => row.cells.length !== columns.length)
      ? [`${what} har rader med fler eller färre celler än kolumner.`]
      : []),
    ...rows.flatMap((row) => row.cells.flatMap(lintLinks)),
  ]
}

function lintLinks(content: Inline[]): string[] {
  return content
    .filter((inline) => inline.kind === 'link')
    .flatMap((link) => [
      ...(isBlank(link.text) ? [`En länk till ${link.href} saknar text.`] : []),
      ...(/^(?:https?:\/\/|mailto:)/i.test(link.href.trim())
        ? []
        : [`Länken ”${link.text}” leder inte till en webbplats eller en e-postadress.`]),
    ])
}

/** Every text of the document with the key of where it stands. */
function lintSigns(doc: ReviewDocument, covers: Coverage): LintHit[] {
  const said = (where: string, text: string): LintHit[] =>
    unprintableSigns(text, covers).map((sign) => ({
      where,
      message: `Tecknet ”${sign}” (${codeOf(sign)}) finns inte i rapportens typsnitt och trycks som [?].`,
    }))
  const chapterSigns = (chapter: Chapter): LintHit[] => [
    ...said(chapter.key, chapter.title),
    ...chapter.blocks.flatMap((block) => said(block.key, textsOf(block).join('\n'))),
    ...chapter.children.flatMap(chapterSigns),
  ]
  return [...said('title', `${doc.title} ${doc.subtitle}`), ...doc.chapters.flatMap(chapterSigns)]
}

function codeOf(sign: string): string {
  return `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

function textsOf(block: Block): string[] {
  const inline = (content: Inline[]) => content.map((run) => run.text)
  const item = (entry: ListItem): string[] => [
    ...inline(entry.content),
    ...(entry.children ?? []).flatMap(item),
  ]
  switch (block.kind) {
    case 'subheading':
      return [block.text]
    case 'list':
      return block.items.flatMap(item)
    case 'table':
      return [
        block.caption,
        ...block.columns.map((column) => column.label),
        ...block.rows.flatMap((row) => row.cells.flatMap(inline)),
      ]
    case 'figure':
      return [
        block.caption,
        block.alt,
        ...block.data.columns.map((column) => column.label),
        ...block.data.rows.flatMap((row) => row.cells.flatMap(inline)),
      ]
    default:
      return inline(block.content)
  }
}

function isEmptyItem(item: ListItem): boolean {
  return isEmpty(item.content) && (item.children ?? []).every(isEmptyItem)
}

function isEmpty(content: Inline[]): boolean {
  return content.every((inline) => isBlank(inline.text) && inline.kind !== 'link')
}

function isBlank(text: string): boolean {
  return text.trim() === ''
}
