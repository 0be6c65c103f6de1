/** The contract: whatever the format, a reader finds the same report. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { find, parseMarkup, textOf } from '../../../test/support/markup.ts'
import { checkPdf, readPdf } from '../../../test/support/pdf-structure.ts'
import {
  expectedReading,
  plain,
  type Reading,
  readDocxReport,
  readHtmlReport,
  readPdfReport,
  readTextReport,
  squeezed,
} from '../../../test/support/report-readings.ts'
import { sampleDocument, sampleDraft } from '../../../test/support/sample-document.ts'
import { textEverywhere } from '../../../test/support/text-everywhere.ts'
import { unzip } from '../../../test/support/unzip.ts'
import type { Block, Chapter, Inline, ReviewDocument } from '../document.ts'
import { cleanText, fitToFonts } from './characters.ts'
import { renderDocx } from './docx.ts'
import { reportCoverage } from './font-files.ts'
import { renderHtml } from './html.ts'
import { lintDocument } from './lint.ts'
import { renderPdf } from './pdf.ts'
import { stopRendering } from './render-jobs.ts'
import { renderText } from './text.ts'
import { pdfIsAvailable } from './typst.ts'

const withPdf = pdfIsAvailable()

afterAll(stopRendering)

/** Made once: it is asked for by many. */
let madeDocx: Promise<Buffer> | undefined
function sampleDocx(): Promise<Buffer> {
  madeDocx ??= renderDocx(sampleDocument())
  return madeDocx
}

describe('the whole review', () => {
  const doc = sampleDocument()
  const expected = expectedReading(doc)
  const readings = new Map<string, Reading>()

  beforeAll(async () => {
    readings.set('text', readTextReport(renderText(doc)))
    readings.set('html', readHtmlReport(renderHtml(doc)))
    readings.set('docx', readDocxReport(await sampleDocx()))
    if (withPdf) readings.set('pdf', await readPdfReport(await renderPdf(doc)))
  })

  test('the sample is rich enough to prove something', () => {
    expect(expected.headings.length).toBeGreaterThan(25)
    expect(expected.tables.map((table) => table.length)).toContain(41)
    expect(expected.items.length).toBeGreaterThan(15)
    expect(expected.alts).toHaveLength(2)
  })

  describe.each(withPdf ? ['text', 'html', 'docx', 'pdf'] : ['text', 'html', 'docx'])(
    '%s',
    (format) => {
      const read = () =>
        readings.get(format) ?? { headings: [], tables: [], items: [], alts: [], all: '' }

      test('has the headings, in order and at their levels', () => {
        const withoutLevels = expected.headings.map((heading) => heading.slice(2))
        if (format === 'text') expect(read().headings).toEqual([plain(doc.title), ...withoutLevels])
        else expect(read().headings).toEqual(expected.headings)
      })

      test('has every cell of every table', () => {
        expect(read().tables).toEqual(expected.tables)
      })

      test('has every list item', () => {
        expect(read().items).toEqual(expected.items)
      })

      test('tells what the pictures show', () => {
        if (format === 'text')
          for (const alt of expected.alts) expect(read().all).toContain(squeezed(alt))
        else expect(read().alts).toEqual(expected.alts)
      })

      test('has every paragraph, caption, gap and the decision', () => {
        const missing = expected.paragraphs.filter((text) => !read().all.includes(squeezed(text)))
        expect(missing).toEqual([])
      })
    },
  )
})

describe('nasty text', () => {
  const nasty =
    '#panic("x") $x$ <script>alert(1)</script> & " \' \u0000 😀 \u202e = *fet* _kursiv_ `kod` @ref <lbl> // /* \\u{41} {{x}} \uf0b7 ]] 漢'
  const doc = textEverywhere(nasty)
  const occurrences = 20
  const count = (where: string, what: string) => squeezed(where).split(squeezed(what)).length - 1

  test('HTML shows it as text and nothing runs', () => {
    const html = renderHtml(doc)
    const page = parseMarkup(html)
    expect(find(page, 'script')).toEqual([])
    expect(count(textOf(page), cleanText(nasty))).toBeGreaterThan(occurrences)
    expect(find(page, 'a').map((a) => a.attributes.href?.split(':')[0])).not.toContain('javascript')
    expect(html.includes('\u0000')).toBe(false)
    expect(html.includes('\u202e')).toBe(false)
  })

  test('text has it', () => {
    expect(count(renderText(doc), cleanText(nasty))).toBeGreaterThan(occurrences)
  })

  test('Word has it, and every part is well-formed', async () => {
    const { all, files } = readDocxReport(await renderDocx(doc))
    expect(count(all, cleanText(nasty))).toBeGreaterThan(occurrences)
    expect(files.size).toBeGreaterThan(10)
  })

  test.runIf(withPdf)('PDF has it, and is still PDF/UA', async () => {
    const bytes = await renderPdf(doc)
    const { all } = await readPdfReport(bytes)
    const printed = fitToFonts(cleanText(nasty), reportCoverage)
    expect(count(all, printed)).toBeGreaterThan(occurrences)
    expect(await checkPdf(bytes)).toEqual([])
  })
})

describe('documents with faults', () => {
  const faulty: [string, ReviewDocument][] = [
    ['nothing at all', emptyDocument()],
    ['only empty blocks', { ...emptyDocument(), chapters: [chapterOf(emptyBlocks())] }],
    [
      'a table without rows, a ragged one and strange widths',
      { ...emptyDocument(), chapters: [chapterOf(strangeTables())] },
    ],
    ['skipped and bottomless levels', { ...emptyDocument(), chapters: [nested(9)] }],
    [
      'headings without words',
      { ...emptyDocument(), chapters: [{ ...chapterOf([words('Text.')]), title: '' }] },
    ],
    ['pictures that are none', { ...emptyDocument(), chapters: [chapterOf(brokenPictures())] }],
    ['a thousand rows', { ...emptyDocument(), chapters: [chapterOf([longTable(1000)])] }],
    ['a cell longer than a page', { ...emptyDocument(), chapters: [chapterOf([longCell()])] }],
  ]

  test.each(faulty)('%s: every renderer survives', async (_, doc) => {
    expect(() => parseMarkup(renderHtml(doc))).not.toThrow()
    expect(renderText(doc)).not.toContain('undefined')
    expect(readDocxReport(await renderDocx(doc)).files.size).toBeGreaterThan(10)
    if (withPdf) {
      const bytes = await renderPdf(doc)
      expect((await checkPdf(bytes)).filter((fault) => !/no bookmarks/.test(fault))).toEqual([])
    }
  })

  test('empty chapters and blocks are left out, and lint says so', () => {
    const empty = { ...chapterOf([]), key: 'tomt', title: 'Tomt avsnitt' }
    const doc = { ...emptyDocument(), chapters: [empty, { ...chapterOf(emptyBlocks()), key: 'b' }] }
    expect(readHtmlReport(renderHtml(doc)).headings).toEqual([])
    expect(lintDocument(doc).length).toBeGreaterThan(4)
  })

  test('a table without rows says so', () => {
    const doc = { ...emptyDocument(), chapters: [chapterOf(strangeTables())] }
    expect(renderText(doc)).toContain('Tabell 1. Utan rader: inga uppgifter.')
  })

  test('a row with more cells than columns keeps them all', () => {
    const doc = { ...emptyDocument(), chapters: [chapterOf(strangeTables())] }
    const [ragged] = readHtmlReport(renderHtml(doc)).tables
    expect(ragged).toEqual([
      ['A', 'B', ''],
      ['1', '', ''],
      ['1', '2', '3'],
    ])
  })

  test('a picture that is none gives way to its alternative text', () => {
    const doc = { ...emptyDocument(), chapters: [chapterOf(brokenPictures())] }
    const html = readHtmlReport(renderHtml(doc))
    expect(html.alts).toEqual([])
    expect(html.all).toContain('Entrasigbild.')
  })
})

describe('conventions', () => {
  test('the number stands before the title and the figure is a plain number', () => {
    const text = renderText(sampleDocument())
    expect(text).toContain('3.1.1 Ny lagstiftning')
    expect(text).toContain('Under året rapporterades 40 incidenter, varav 4 anmäldes')
  })

  test('HTML says how many records are behind a figure, and does not link to them', () => {
    const html = renderHtml(sampleDocument())
    expect(html).toContain('<span title="Bygger på 40 poster">40</span>')
  })

  test('only addresses one can follow are links', () => {
    const content: Inline[] = [
      { kind: 'link', text: 'bra', href: 'https://exempel.se/å b' },
      { kind: 'link', text: 'sida', href: 'https://exempel.se/å?a=1&b=%20' },
      { kind: 'link', text: 'post', href: 'mailto:a@exempel.se' },
      { kind: 'link', text: 'ond', href: 'javascript:alert(1)' },
      { kind: 'link', text: 'data', href: 'data:text/html,x' },
      { kind: 'link', text: '', href: 'https://exempel.se/' },
    ]
    const block: Block = { key: 'p', origin: 'written', sources: [], kind: 'paragraph', content }
    const html = renderHtml({ ...emptyDocument(), chapters: [chapterOf([block])] })
    const links = find(find(parseMarkup(html), 'main')[0] ?? parseMarkup(''), 'a')
    expect(links.map((link) => [link.attributes.href, textOf(link)])).toEqual([
      ['https://exempel.se/%C3%A5?a=1&b=%20', 'sida'],
      ['mailto:a@exempel.se', 'post'],
      ['https://exempel.se/', 'https://exempel.se/'],
    ])
  })

  test('a draft says so, without a hash or a decision', async () => {
    const draft = { ...sampleDraft(), hash: 'abcdef0123456789' }
    const html = renderHtml(draft)
    expect(html).toContain('<span class="draft">Utkast</span>')
    expect(html).not.toContain('abcdef')
    const bytes = await renderDocx(draft)
    const word = unzip(bytes)
    const header =
      (word.get('word/header1.xml') ?? '').toString() +
      (word.get('word/header2.xml') ?? '').toString()
    expect(header).toContain('Utkast')
    expect(readDocxReport(bytes).headings).not.toContain('1 Beslut')
  })

  test('a decided review has its hash at the foot and the decision at the end', async () => {
    const doc = sampleDocument()
    const { files, headings } = readDocxReport(await sampleDocx())
    const footers = [...files]
      .filter(([path]) => /^word\/footer/.test(path))
      .map(([, part]) => textOf(part))
    expect(footers.length).toBeGreaterThan(0)
    for (const footer of footers) expect(footer).toContain('Kontrollsumma 9f2c4e7ab1d0')
    expect(headings.at(-1)).toBe('1 Beslut')
    expect(renderText(doc).trimEnd().split('\n').at(-1)).toContain(doc.hash ?? '')
  })

  test('line breaks that were written are kept', () => {
    const doc = {
      ...emptyDocument(),
      chapters: [chapterOf([words('Rad ett\r\nRad två\n\nRad tre')])],
    }
    expect(renderHtml(doc)).toContain('<p>Rad ett<br>Rad två<br>Rad tre</p>')
    expect(renderText(doc)).toContain('Rad ett\nRad två\nRad tre')
  })
})

describe('Word', () => {
  test('a day is never divided at its hyphens', async () => {
    const doc = {
      ...emptyDocument(),
      chapters: [chapterOf([words('Klart 2026-11-23 & 12026-11-234.')])],
    }
    const { files, all } = readDocxReport(await renderDocx(doc))
    expect(all).toContain(squeezed('Klart 2026-11-23 & 12026-11-234.'))
    expect(find(files.get('word/document.xml') ?? parseMarkup(''), 'w:noBreakHyphen')).toHaveLength(
      2,
    )
    expect(renderHtml(doc)).toContain(
      '<p>Klart <span class="day">2026-11-23</span> &amp; 12026-11-234.</p>',
    )
  })

  test('heads of tables repeat, rows are not split, everything is Swedish', async () => {
    const { files } = readDocxReport(await sampleDocx())
    const document = files.get('word/document.xml') ?? parseMarkup('')
    const tables = find(document, 'w:tbl')
    expect(tables).toHaveLength(6)
    for (const table of tables) {
      const [head, ...rows] = find(table, 'w:tr')
      expect(find(head ?? table, 'w:tblHeader')).toHaveLength(1)
      expect([head ?? table, ...rows].every((row) => find(row, 'w:cantSplit').length === 1)).toBe(
        true,
      )
      expect(rows.every((row) => find(row, 'w:tblHeader').length === 0)).toBe(true)
    }
    const styles = files.get('word/styles.xml') ?? parseMarkup('')
    expect(find(styles, 'w:lang')[0]?.attributes['w:val']).toBe('sv-SE')
    const levels = find(styles, 'w:style')
      .filter((style) => /^Heading[1-3]$/.test(style.attributes['w:styleId'] ?? ''))
      .map((style) => find(style, 'w:outlineLvl')[0]?.attributes['w:val'])
    expect(levels).toEqual(['0', '1', '2'])
  })

  test('the contents field is filled in, page numbers and all', async () => {
    const { files } = readDocxReport(await sampleDocx())
    const [contents] = find(files.get('word/document.xml') ?? parseMarkup(''), 'w:sdt')
    const entries = find(contents ?? parseMarkup(''), 'w:p').map((entry) =>
      find(entry, 'w:t').map((run) => textOf(run)),
    )
    expect(entries).toContainEqual(['3.1.1', 'Ny lagstiftning', expect.stringMatching(/^\d+$/)])
    const instructions = find(contents ?? parseMarkup(''), 'w:instrText').map((run) => textOf(run))
    expect(instructions[0]).toContain('TOC')
  })

  test('properties name the report and its author', async () => {
    const { files } = readDocxReport(await sampleDocx())
    const core = files.get('docProps/core.xml') ?? parseMarkup('')
    expect(textOf(find(core, 'dc:title')[0] ?? core)).toBe('Ledningens genomgång 2025')
    expect(textOf(find(core, 'dc:creator')[0] ?? core)).toContain('Anna Lind')
  })

  test('each numbered list begins at one', async () => {
    const list = (key: string): Block => ({
      key,
      origin: 'written',
      sources: [],
      kind: 'list',
      ordered: true,
      items: [{ content: [{ kind: 'text', text: key }], sources: [] }],
    })
    const doc = {
      ...emptyDocument(),
      chapters: [chapterOf([list('a'), words('Mellan.'), list('b')])],
    }
    const { files } = readDocxReport(await renderDocx(doc))
    const numbers = find(files.get('word/document.xml') ?? parseMarkup(''), 'w:numId')
    expect(new Set(numbers.map((number) => number.attributes['w:val'])).size).toBe(2)
  })
})

describe.runIf(withPdf)('PDF', () => {
  test('the same document gives the same bytes, in this process and in the next', async () => {
    const hash = async () =>
      createHash('sha256')
        .update(await renderPdf(sampleDocument()))
        .digest('hex')
    const first = await hash()
    await renderPdf(sampleDraft())
    expect(await hash()).toBe(first)
    await stopRendering()
    expect(await hash()).toBe(first)
  })

  test('bookmarks are the headings, the title and the language are set', async () => {
    const doc = sampleDocument()
    const pdf = await readPdf(await renderPdf(doc))
    expect(pdf.title).toBe(doc.title)
    expect(pdf.lang).toBe('sv-SE')
    const isBookmarked = (heading: string) => / \d|Sammanfattning|Beslut/.test(heading)
    expect(pdf.outline.map(({ level, title }) => `${level} ${title}`)).toEqual(
      expectedReading(doc).headings.filter(isBookmarked),
    )
    expect(pdf.links).toEqual([
      {
        uri: 'https://akersta.se/informationssakerhet',
        contents: 'https://akersta.se/informationssakerhet',
      },
    ])
  })
})

// --- Documents ------------------------------------------------------------------------------

function emptyDocument(): ReviewDocument {
  return {
    ...sampleDraft(),
    title: '',
    subtitle: '',
    board: '',
    organisation: '',
    author: null,
    readOn: '',
    status: '',
    chapters: [],
  }
}

function chapterOf(blocks: Block[]): Chapter {
  return { key: 'kap', number: '1', title: 'Kapitel', level: 1, blocks, children: [] }
}

function words(text: string): Block {
  return {
    key: 'ord',
    origin: 'written',
    sources: [],
    kind: 'paragraph',
    content: [{ kind: 'text', text }],
  }
}

const blank = { key: 'x', origin: 'written', sources: [] } satisfies Pick<
  Block,
  'key' | 'origin' | 'sources'
>

function emptyBlocks(): Block[] {
  return [
    { ...blank, kind: 'paragraph', content: [] },
    { ...blank, kind: 'paragraph', content: [{ kind: 'text', text: ' \n ' }] },
    { ...blank, kind: 'subheading', text: '' },
    { ...blank, kind: 'list', ordered: true, items: [{ content: [], sources: [], children: [] }] },
  ]
}

function cells(rows: string[][]) {
  return rows.map((row) => ({
    cells: row.map((text): Inline[] => [{ kind: 'text', text }]),
    sources: [],
  }))
}

function strangeTables(): Block[] {
  const columns = [{ label: 'A' }, { label: 'B' }]
  return [
    { ...blank, kind: 'table', caption: 'Utan rader', columns, rows: [] },
    { ...blank, kind: 'table', caption: 'Ojämn', columns, rows: cells([['1'], ['1', '2', '3']]) },
    { ...blank, kind: 'table', caption: '', columns: [], rows: [] },
    {
      ...blank,
      kind: 'table',
      caption: 'Bredder',
      columns: [
        { label: 'A', width: 0 },
        { label: 'B', width: -3 },
        { label: 'C', width: 100 },
      ],
      rows: cells([['1', '2', '3']]),
    },
    {
      ...blank,
      kind: 'table',
      caption: 'Många kolumner',
      columns: Array.from({ length: 14 }, (_, index) => ({
        label: `Informationssäkerhet ${index}`,
      })),
      rows: cells([Array.from({ length: 14 }, () => 'personuppgiftsbehandling')]),
    },
  ]
}

function nested(depth: number): Chapter {
  const children = depth > 1 ? [nested(depth - 1)] : []
  return {
    key: `n${depth}`,
    number: '',
    title: `Djup ${depth}`,
    level: 3,
    blocks: [words('Text.')],
    children,
  }
}

function brokenPictures(): Block[] {
  const svgs = [
    '',
    'inte svg',
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g></svg>',
  ]
  const hostile =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>x</script></svg>'
  return [...svgs, hostile].map((svg) => ({
    ...blank,
    kind: 'figure',
    caption: '',
    svg,
    alt: 'En trasig bild.',
    data: { columns: [], rows: [] },
  }))
}

function longTable(rows: number): Block {
  return {
    ...blank,
    kind: 'table',
    caption: 'Lång',
    columns: [{ label: 'Nr', align: 'right' }, { label: 'Text' }],
    rows: cells(Array.from({ length: rows }, (_, index) => [String(index), `Rad ${index}`])),
  }
}

function longCell(): Block {
  const text = 'Detta är en mycket lång beskrivning av en händelse. '.repeat(150)
  return {
    ...blank,
    kind: 'table',
    caption: 'Lång cell',
    columns: [{ label: 'Text' }],
    rows: cells([[text]]),
  }
}
