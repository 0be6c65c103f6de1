/** The review as plain text: for the command line, for e-mail and for reading differences. */
import type { ReviewDocument } from '../document.ts'
import {
  headingText,
  type PrintBlock,
  type PrintChapter,
  type PrintDecision,
  type PrintItem,
  type PrintTable,
  prepare,
  type Run,
  words,
} from './prepare.ts'

/** Lines longer than this are not padded into columns: nobody reads a table that wraps. */
const WIDEST_TABLE = 120

export function renderText(doc: ReviewDocument): string {
  const printed = prepare(doc)
  const parts = [
    [printed.organisation, printed.board].filter(Boolean).join('\n'),
    underline(printed.title, '='),
    printed.subtitle,
    printed.facts.map((fact) => `${fact.label}: ${fact.value}`).join('\n'),
    ...printed.chapters.flatMap(textOfChapter),
    ...(printed.decision ? textOfDecision(printed.decision) : []),
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}

function textOfChapter(chapter: PrintChapter): string[] {
  const heading = headingText(chapter)
  return [
    chapter.level === 1 ? `\n${underline(heading, '=')}` : underline(heading, '-'),
    ...chapter.blocks.map(textOfBlock),
    ...chapter.children.flatMap(textOfChapter),
  ]
}

function textOfBlock(block: PrintBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return textOfRuns(block.runs)
    case 'subheading':
      return `${block.text}\n${'·'.repeat(block.text.length)}`
    case 'list':
      return textOfItems(block.items, block.ordered, '').join('\n')
    case 'table':
      return textOfTable(block.table)
    case 'figure':
      return [block.caption, block.alt, block.data ? textOfTable(block.data) : '']
        .filter(Boolean)
        .join('\n\n')
    case 'gap': {
      const label = block.input ? `${block.label} (${block.input})` : block.label
      const lines = [label, ...textOfRuns(block.runs).split('\n')]
      return lines
        .filter(Boolean)
        .map((line) => `| ${line}`)
        .join('\n')
    }
  }
}

function textOfItems(items: PrintItem[], ordered: boolean, indent: string): string[] {
  return items.flatMap((item, index) => {
    const marker = ordered ? `${index + 1}. ` : '- '
    const inner = indent + ' '.repeat(marker.length)
    const text = textOfRuns(item.runs).replaceAll('\n', `\n${inner}`)
    return [`${indent}${marker}${text}`, ...textOfItems(item.children, ordered, inner)]
  })
}

function textOfTable(table: PrintTable): string {
  const lines = [
    table.columns.map((column) => column.label),
    ...table.rows.map((row) => row.map((cell) => textOfRuns(cell).replaceAll('\n', ' / '))),
  ]
  const widths = table.columns.map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  )
  const padded = widths.reduce((total, width) => total + width + 3, 0) <= WIDEST_TABLE
  const [head = '', ...body] = lines.map((line) =>
    line
      .map((text, column) => {
        if (!padded) return text
        const width = widths[column] ?? 0
        return table.columns[column]?.align === 'right' ? text.padStart(width) : text.padEnd(width)
      })
      .join(' | ')
      .trimEnd(),
  )
  const rule = padded ? widths.map((width) => '-'.repeat(width)).join('-+-') : '-'.repeat(40)
  return [`${table.caption}\n`, head, rule, ...body].join('\n')
}

function textOfDecision(decision: PrintDecision): string[] {
  return [
    `\n${underline(words.decision, '=')}`,
    ...decision.wording.map(textOfRuns),
    decision.signature,
    decision.hash ? `${words.hash}: ${decision.hash}` : '',
  ]
}

function textOfRuns(runs: Run[]): string {
  return runs
    .map((run) => {
      if (run.kind === 'break') return '\n'
      if (run.kind !== 'link' || run.href === run.text) return run.text
      return `${run.text} (${run.href})`
    })
    .join('')
}

function underline(text: string, sign: string): string {
  return `${text}\n${sign.repeat(text.length)}`
}
