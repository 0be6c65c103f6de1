import { describe, expect, test } from 'vitest'
import { sampleDocument, sampleDraft } from '../../../test/support/sample-document.ts'
import type { Block, Chapter, IsoInput, TableColumn } from '../document.ts'
import { readPicture } from './picture.ts'
import {
  type PrintBlock,
  type PrintChapter,
  type PrintTable,
  plainText,
  prepare,
} from './prepare.ts'

describe('columns', () => {
  const dates = ['2025-01-01', '2025-11-30']

  test.each<[string, TableColumn[], string[][]]>([
    ['two short columns', [{ label: 'Nivå' }, { label: 'Antal' }], [['Hög', '3']]],
    [
      'a date beside long text',
      [{ label: 'Datum' }, { label: 'Händelse' }],
      dates.map((date) => [date, 'En lång berättelse om vad som hände. '.repeat(20)]),
    ],
    [
      'nine columns',
      Array.from({ length: 9 }, (_, index) => ({ label: `Informationsägare ${index}` })),
      dates.map((date) => [date, ...Array(8).fill('verksamhetssystemet för elevhälsan')]),
    ],
  ])('%s share the width and keep dates whole', (_, columns, cells) => {
    const table = tableOf(columns, cells)
    const shares = table.columns.map((column) => column.share)
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1)
    expect(Math.min(...shares)).toBeGreaterThan(0.04)
    const signs = (table.dense ? 122 : table.wide ? 104 : 84) * (table.wide ? 1 : table.fill)
    if (cells[0]?.[0]?.startsWith('2025')) expect((shares[0] ?? 0) * signs).toBeGreaterThan(12)
  })

  test('long text gets more room than a number', () => {
    const table = tableOf(
      [{ label: 'Nr', align: 'right' }, { label: 'Händelse' }],
      [['1', 'En beskrivning som är en hel mening lång och lite till']],
    )
    expect((table.columns[1]?.share ?? 0) / (table.columns[0]?.share ?? 1)).toBeGreaterThan(4)
    expect(table.columns.map((column) => column.align)).toEqual(['right', 'left'])
  })

  test('widths that are given are kept, in whatever unit', () => {
    const table = tableOf(
      [{ label: 'A', width: 20 }, { label: 'B', width: 60 }, { label: 'C' }],
      [['1', '2', '3']],
    )
    expect(table.columns.map((column) => column.share)).toEqual([20 / 120, 60 / 120, 40 / 120])
  })

  test('a small table does not spread its columns over the whole width', () => {
    expect(tableOf([{ label: 'Nivå' }, { label: 'Antal' }], [['Hög', '3']]).fill).toBe(0.5)
  })
})

describe('gaps', () => {
  test.each([
    ['Underlag saknas: ingen revision.', 'd3', 'ISO/IEC 27001, 9.3.2 d 3', 'Ingen revision.'],
    ['underlag saknas – inga mål', 'd4', 'ISO/IEC 27001, 9.3.2 d 4', 'Inga mål'],
    ['Inga mål är registrerade.', 'a', 'ISO/IEC 27001, 9.3.2 a', 'Inga mål är registrerade.'],
    ['Underlag saknas: mål (avsnitt 9.3.2 d).', 'd4', '', 'Mål (avsnitt 9.3.2 d).'],
    ['Underlag saknas', 'g', 'ISO/IEC 27001, 9.3.2 g', ''],
  ] satisfies [string, IsoInput, string, string][])('%s', (text, isoInput, input, expected) => {
    const [block] = blocksOf([
      { ...base, kind: 'gap', isoInput, content: [{ kind: 'text', text }] },
    ])
    if (block?.kind !== 'gap') throw new Error('The gap is gone')
    expect([block.label, block.input, plainText(block.runs)]).toEqual([
      'Underlag saknas',
      input,
      expected,
    ])
  })
})

test('tables and figures are numbered through the whole report', () => {
  const captions = flatten(prepare(sampleDocument()).chapters).flatMap((chapter) =>
    chapter.blocks.flatMap((block) => {
      if (block.kind === 'table') return [block.table.caption]
      return block.kind === 'figure' ? [block.caption, block.data?.caption ?? ''] : []
    }),
  )
  expect(captions.map((caption) => caption.split('.')[0])).toEqual([
    'Tabell 1',
    'Figur 1',
    'Figur 1 som tabell',
    'Tabell 2',
    'Tabell 3',
    'Tabell 4',
    'Figur 2',
    'Figur 2 som tabell',
  ])
})

test('addresses within the report are unique and no longer than Word can take', () => {
  const chapters = Array.from({ length: 12 }, () => chapterOf([paragraph('Text')])).map(
    (chapter) => ({
      ...chapter,
      key: 'Åtgärder: en mycket lång nyckel som upprepas i all oändlighet',
    }),
  )
  const anchors = prepare({ ...sampleDraft(), chapters }).chapters.map((chapter) => chapter.anchor)
  expect(new Set(anchors).size).toBe(12)
  expect(Math.max(...anchors.map((anchor) => anchor.length))).toBeLessThanOrEqual(40)
  expect(anchors.every((anchor) => /^[a-z][a-z0-9-]*$/.test(anchor))).toBe(true)
})

test('the title block names what is known and says what is not', () => {
  const facts = (doc = sampleDraft()) =>
    prepare(doc).facts.map((fact) => `${fact.label}: ${fact.value}`)
  expect(facts()).toEqual([
    'Diarienummer: Ej angivet',
    'Status: Utkast',
    'Uppgifter per: 2026-01-12',
    'Författare: Anna Lind, informationssäkerhetssamordnare',
  ])
  expect(facts({ ...sampleDocument(), author: null })).toEqual([
    'Diarienummer: UBN 2026/0117',
    'Status: Beslutad 2026-02-03',
    'Uppgifter per: 2026-01-12',
  ])
})

describe('pictures', () => {
  const svg = (inner: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20" font-family="Arial">${inner}</svg>`

  test('has its size and speaks in the typeface of the report', () => {
    const picture = readPicture(svg('<text style="font-family: Times; fill: red">ö</text>'))
    expect([picture?.width, picture?.height]).toEqual([30, 20])
    expect(picture?.svg).not.toMatch(/Arial|Times/)
    expect(picture?.svg.match(/Source Sans 3/g)).toHaveLength(1)
    expect(picture?.svg).toContain('fill: red')
  })

  test('signs the typeface lacks are exchanged, however they are written', () => {
    const picture = readPicture(svg('<text>😀 &#128512; &#x1F534; &lt;b&#62;</text>'))
    expect(picture?.svg).toContain('<text>[?] [?] (röd) &lt;b&#62;</text>')
  })

  test.each([
    ['a script', svg('<script>x</script>')],
    ['a handler', svg('<rect width="1" height="1" onload="x()"/>')],
    ['another file', svg('<image href="file:///etc/passwd"/>')],
    ['foreign markup', svg('<foreignObject><b>x</b></foreignObject>')],
    ['an entity', `<!DOCTYPE svg [<!ENTITY a "b">]>${svg('')}`],
    ['a tag that does not close', svg('<g>')],
    ['nothing', ''],
  ])('%s makes it no picture', (_, source) => {
    expect(readPicture(source)).toBeNull()
  })
})

const base = { key: 'x', origin: 'generated', sources: [] } satisfies Pick<
  Block,
  'key' | 'origin' | 'sources'
>

function paragraph(text: string): Block {
  return { ...base, kind: 'paragraph', content: [{ kind: 'text', text }] }
}

function chapterOf(blocks: Block[]): Chapter {
  return { key: 'k', number: '1', title: 'Kapitel', level: 1, blocks, children: [] }
}

function blocksOf(blocks: Block[]): PrintBlock[] {
  return prepare({ ...sampleDraft(), chapters: [chapterOf(blocks)] }).chapters[0]?.blocks ?? []
}

function tableOf(columns: TableColumn[], cells: string[][]): PrintTable {
  const rows = cells.map((row) => ({
    cells: row.map((text) => [{ kind: 'text' as const, text }]),
    sources: [],
  }))
  const [block] = blocksOf([{ ...base, kind: 'table', caption: 'T', columns, rows }])
  if (block?.kind !== 'table') throw new Error('The table is gone')
  return block.table
}

function flatten(chapters: PrintChapter[]): PrintChapter[] {
  return chapters.flatMap((chapter) => [chapter, ...flatten(chapter.children)])
}
