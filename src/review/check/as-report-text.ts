/** Our own document as lines, so that the rules for texts read it too. */
import type { Block, Chapter, Inline, ListItem, ReviewDocument, SourceRef } from '../document.ts'
import { allChapters } from '../overlay.ts'
import type { LineKind, ReportLine, ReportText } from '../read/report-text.ts'

export function asReportText(document: ReviewDocument): ReportText {
  const lines: ReportLine[] = []
  for (const chapter of allChapters(document.chapters)) {
    add(lines, 'heading', chapter.level, chapter.title, chapter.key, chapter.number)
    for (const block of chapter.blocks) addBlock(lines, block, chapter)
  }
  return { lines }
}

function addBlock(lines: ReportLine[], block: Block, chapter: Chapter): void {
  const { key } = block
  switch (block.kind) {
    case 'paragraph':
    case 'gap':
      add(lines, 'paragraph', 0, said(block.content), key)
      break
    case 'subheading':
      add(lines, 'heading', chapter.level + 1, block.text, key)
      break
    case 'list':
      for (const item of block.items) addItem(lines, item, 1, key)
      break
    case 'table':
      for (const row of block.rows) add(lines, 'row', 0, row.cells.map(said).join(' | '), key)
      break
    case 'figure':
      for (const row of block.data.rows) add(lines, 'row', 0, row.cells.map(said).join(' | '), key)
  }
}

function addItem(lines: ReportLine[], item: ListItem, level: number, key: string): void {
  add(lines, 'bullet', level, said(item.content), key)
  for (const child of item.children ?? []) addItem(lines, child, level + 1, key)
}

function add(
  lines: ReportLine[],
  kind: LineKind,
  level: number,
  text: string,
  key: string,
  number = '',
): void {
  lines.push({ kind, level, text, number, line: lines.length + 1, breaks: [], key })
}

/** A link is read with its address, so that one that only opens inside is seen. */
function said(content: readonly Inline[]): string {
  return content
    .map((inline) =>
      inline.kind === 'link' && inline.href !== inline.text
        ? `${inline.text} (${inline.href})`
        : inline.text,
    )
    .join('')
}

/** The blocks a person has written. */
export function writtenKeys(document: ReviewDocument): Set<string> {
  return new Set(
    allChapters(document.chapters)
      .flatMap(({ blocks }) => blocks)
      .filter(({ origin }) => origin === 'written')
      .map(({ key }) => key),
  )
}

export function sourcesByKey(document: ReviewDocument): Map<string, SourceRef[]> {
  return new Map(
    allChapters(document.chapters)
      .flatMap(({ blocks }) => blocks)
      .map(({ key, sources }) => [key, sources]),
  )
}
