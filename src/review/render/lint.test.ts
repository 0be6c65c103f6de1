import { expect, test } from 'vitest'
import { sampleDocument, sampleDraft } from '../../../test/support/sample-document.ts'
import type { Block, Chapter, Origin, SourceRef } from '../document.ts'
import { reportCoverage } from './font-files.ts'
import { lintDocument } from './lint.ts'

const base: { origin: Origin; sources: SourceRef[] } = { origin: 'written', sources: [] }
const text = (value: string) => [{ kind: 'text' as const, text: value }]

function hitsOf(block: Block): string[] {
  const chapter: Chapter = {
    key: 'c',
    number: '1',
    title: 'Ett',
    level: 1,
    blocks: [block],
    children: [],
  }
  const hits = lintDocument({ ...sampleDraft(), chapters: [chapter] })
  expect(hits.every((hit) => hit.where === block.key)).toBe(true)
  return hits.map((hit) => hit.message)
}

test('a whole review has no hits', () => {
  expect(lintDocument(sampleDocument(), reportCoverage)).toEqual([])
})

test.each<[string, Block, RegExp]>([
  [
    'empty paragraph',
    { ...base, key: 'b', kind: 'paragraph', content: text(' ') },
    /Stycket är tomt/,
  ],
  [
    'empty subheading',
    { ...base, key: 'b', kind: 'subheading', text: '' },
    /Mellanrubriken är tom/,
  ],
  ['empty list', { ...base, key: 'b', kind: 'list', ordered: false, items: [] }, /Listan är tom/],
  [
    'empty item',
    {
      ...base,
      key: 'b',
      kind: 'list',
      ordered: false,
      items: [
        { content: text('a'), sources: [] },
        { content: [], sources: [] },
      ],
    },
    /En punkt i listan är tom/,
  ],
  [
    'table without rows',
    { ...base, key: 'b', kind: 'table', caption: 'T', columns: [{ label: 'A' }], rows: [] },
    /Tabellen har inga rader/,
  ],
  [
    'table without columns',
    { ...base, key: 'b', kind: 'table', caption: 'T', columns: [], rows: [] },
    /inga kolumner/,
  ],
  [
    'ragged row',
    {
      ...base,
      key: 'b',
      kind: 'table',
      caption: 'T',
      columns: [{ label: 'A' }],
      rows: [{ cells: [], sources: [] }],
    },
    /fler eller färre celler/,
  ],
  [
    'figure without alternative text',
    {
      ...base,
      key: 'b',
      kind: 'figure',
      caption: 'F',
      alt: '',
      svg: '<svg/>',
      data: { columns: [{ label: 'A' }], rows: [{ cells: [text('1')], sources: [] }] },
    },
    /saknar alternativtext/,
  ],
  [
    'link without text',
    {
      ...base,
      key: 'b',
      kind: 'paragraph',
      content: [{ kind: 'link', text: '', href: 'https://a.se' }],
    },
    /saknar text/,
  ],
  [
    'link one cannot follow',
    {
      ...base,
      key: 'b',
      kind: 'paragraph',
      content: [{ kind: 'link', text: 'här', href: 'javascript:x' }],
    },
    /leder inte till/,
  ],
  [
    'gap that says nothing',
    { ...base, key: 'b', kind: 'gap', content: [], isoInput: 'a' },
    /vilket underlag/,
  ],
])('%s', (_, block, expected) => {
  const hits = hitsOf(block)
  expect(hits).toHaveLength(1)
  expect(hits[0]).toMatch(expected)
})

test('headings: empty, skipped level, nothing below', () => {
  const chapter = (
    key: string,
    title: string,
    level: 1 | 2 | 3,
    children: Chapter[] = [],
  ): Chapter => ({
    key,
    number: '',
    title,
    level,
    blocks: [{ ...base, key: `${key}.b`, kind: 'paragraph', content: text('Text.') }],
    children,
  })
  const hits = lintDocument({
    ...sampleDraft(),
    chapters: [
      chapter('a', ' ', 1),
      chapter('b', 'Två', 1, [chapter('b.1', 'Djup', 3)]),
      { ...chapter('c', 'Tom', 1), blocks: [] },
    ],
  })
  expect(hits).toEqual([
    { where: 'a', message: 'Rubriken är tom. Skriv vad avsnittet handlar om.' },
    {
      where: 'b.1',
      message: 'Rubriken ”Djup” ligger på nivå 3 direkt under nivå 1. En rubriknivå är överhoppad.',
    },
    { where: 'c', message: 'Avsnittet ”Tom” är tomt och kommer inte med i rapporten.' },
  ])
})

test('signs that cannot be printed are named when the fonts are given', () => {
  const draft = sampleDraft()
  const doc = { ...draft, chapters: draft.chapters.slice(0, 1) }
  const [first] = doc.chapters
  if (first) doc.chapters = [{ ...first, title: 'Sammanfattning 🦄' }]
  expect(lintDocument(doc, reportCoverage)).toEqual([
    {
      where: 'summary',
      message: 'Tecknet ”🦄” (U+1F984) finns inte i rapportens typsnitt och trycks som [?].',
    },
  ])
  expect(lintDocument(doc)).toEqual([])
})
