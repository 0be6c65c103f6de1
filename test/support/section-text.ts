import type { Block, Inline, ListItem, Section } from '../../src/review/document.ts'

/** The section's blocks as plain lines by key, as a reader meets them. */
export function linesOf(section: Section): Record<string, string[]> {
  return Object.fromEntries(section.blocks.map((block) => [block.key, blockLines(block)]))
}

/** The block with the key; a test that asks for one that is not there fails. */
export function blockOf(section: Section, key: string): Block {
  const block = section.blocks.find((one) => one.key === key)
  if (!block) throw new Error(`No block ${key} among ${section.blocks.map((one) => one.key)}`)
  return block
}

/** The counted figures of a text, with how many records stand behind each. */
export function figuresOf(section: Section, key: string): [string, number][] {
  return inlinesOf(blockOf(section, key)).flatMap((inline) =>
    inline.kind === 'figure' ? [[inline.text, inline.sources.length] as [string, number]] : [],
  )
}

/** The unnumbered headings in the order they stand. */
export function headingsOf(section: Section): string[] {
  return section.blocks.flatMap((block) => (block.kind === 'subheading' ? [block.text] : []))
}

/** The keys of blocks with no record behind them. */
export function untracedOf(section: Section): string[] {
  return section.blocks.filter(({ sources }) => sources.length === 0).map(({ key }) => key)
}

function blockLines(block: Block): string[] {
  if (block.kind === 'subheading') return [block.text]
  if (block.kind === 'list') return block.items.map((item) => plain(item.content))
  if (block.kind === 'table')
    return [
      block.columns.map(({ label }) => label).join(' | '),
      ...block.rows.map(({ cells }) => cells.map(plain).join(' | ')),
    ]
  if (block.kind === 'figure') return [block.alt]
  return [plain(block.content)]
}

function inlinesOf(block: Block): Inline[] {
  if (block.kind === 'paragraph' || block.kind === 'gap') return block.content
  if (block.kind === 'list') {
    const ofItem = (item: ListItem): Inline[] => [
      ...item.content,
      ...(item.children ?? []).flatMap(ofItem),
    ]
    return block.items.flatMap(ofItem)
  }
  if (block.kind === 'table') return block.rows.flatMap(({ cells }) => cells.flat())
  return []
}

function plain(content: readonly Inline[]): string {
  return content.map(({ text }) => text).join('')
}
