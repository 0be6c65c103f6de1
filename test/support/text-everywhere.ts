/** A document with one text in every place that can hold one. */
import type { Block, Inline, ReviewDocument } from '../../src/review/document.ts'
import { sampleDocument } from './sample-document.ts'

const blank = { key: 'k', origin: 'written' as const, sources: [] }

export function textEverywhere(text: string): ReviewDocument {
  const inline = (kind: 'text' | 'strong' | 'emphasis'): Inline => ({ kind, text })
  const columns = [{ label: text }, { label: text }]
  const rows = [{ cells: [[inline('text')], [inline('strong')]], sources: [] }]
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 40"><text x="2" y="20">&#128512; 漢 &amp; \u0000 ok</text></svg>'
  const blocks: Block[] = [
    {
      ...blank,
      kind: 'paragraph',
      content: [
        inline('text'),
        inline('strong'),
        inline('emphasis'),
        { kind: 'link', text, href: 'https://exempel.se/#panic("x")' },
        { kind: 'link', text, href: 'javascript:alert(1)' },
        { kind: 'figure', text, sources: [] },
      ],
    },
    { ...blank, kind: 'subheading', text },
    {
      ...blank,
      kind: 'list',
      ordered: true,
      items: [
        {
          content: [inline('text')],
          sources: [],
          children: [{ content: [inline('text')], sources: [] }],
        },
      ],
    },
    { ...blank, kind: 'table', caption: text, columns, rows },
    { ...blank, kind: 'figure', caption: text, alt: text, svg, data: { columns, rows } },
    { ...blank, kind: 'gap', isoInput: 'd1', content: [inline('text')] },
  ]
  return {
    ...sampleDocument(),
    title: text,
    subtitle: text,
    board: text,
    organisation: text,
    status: text,
    registryNumber: text,
    author: text,
    readOn: text,
    hash: text,
    decision: { decidedOn: text, decidedBy: text, wording: text },
    chapters: [{ key: text, number: text, title: text, level: 1, blocks, children: [] }],
  }
}
