/** A person's text as blocks: blank lines part paragraphs, lines that begin with "- " are a list. */
import { type Block, type Inline, text } from './document.ts'

/** The blocks of a written text; keys follow the block it lies over. */
export function writtenBlocks(key: string, body: string): Block[] {
  const parts = body
    .replaceAll('\r\n', '\n')
    .split(/\n{2,}/)
    .flatMap(splitAtList)
    .filter((lines) => lines.length > 0)
  return parts.map((lines, index) => {
    const base = { key: `${key}~${index + 1}`, origin: 'written' as const, sources: [] }
    if (lines.every(isItem))
      return {
        ...base,
        kind: 'list' as const,
        ordered: false,
        items: lines.map((line) => ({ content: spans(line.slice(2).trim()), sources: [] })),
      }
    return { ...base, kind: 'paragraph' as const, content: spans(lines.join(' ')) }
  })
}

function isItem(line: string): boolean {
  return /^[-•*–] /.test(line)
}

/** Lines of one paragraph, parted where running text turns into a list and back. */
function splitAtList(part: string): string[][] {
  const groups: string[][] = []
  for (const line of part
    .split('\n')
    .map((one) => one.trim())
    .filter(Boolean)) {
    const last = groups.at(-1)
    if (last && isItem(last[0] ?? '') === isItem(line)) last.push(line)
    else groups.push([line])
  }
  return groups
}

function spans(line: string): Inline[] {
  return [text(line)]
}

/** What a block says, without form: compared to see whether the facts beneath a text have changed. */
export function plainText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
    case 'gap':
      return said(block.content)
    case 'subheading':
      return block.text
    case 'list':
      return block.items.map((one) => itemText(one)).join('\n')
    case 'table':
      return [block.caption, ...block.rows.map((row) => row.cells.map(said).join(' | '))].join('\n')
    case 'figure':
      return [
        block.caption,
        block.alt,
        ...block.data.rows.map((row) => row.cells.map(said).join(' | ')),
      ].join('\n')
  }
}

function itemText(item: { content: Inline[]; children?: { content: Inline[] }[] }): string {
  return [
    `- ${said(item.content)}`,
    ...(item.children ?? []).map((child) => `  ${itemText(child)}`),
  ].join('\n')
}

function said(content: readonly Inline[]): string {
  return content.map((inline) => inline.text).join('')
}
