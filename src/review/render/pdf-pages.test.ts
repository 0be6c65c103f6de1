/** What only shows on the pages: their numbers, whatever the contents' length, and keys nobody can divide. */
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, describe, expect, test } from 'vitest'
import { checkPdf, nodesOf, readPdf } from '../../../test/support/pdf-structure.ts'
import { sampleDocument } from '../../../test/support/sample-document.ts'
import { type Chapter, paragraph, picture, type ReviewDocument, row, table } from '../document.ts'
import { renderPdf } from './pdf.ts'
import { stopRendering } from './render-jobs.ts'
import { pdfIsAvailable } from './typst.ts'

afterAll(stopRendering)

async function pagesOf(document: ReviewDocument): Promise<string[]> {
  const pdf = await getDocumentProxy(new Uint8Array(await renderPdf(document)))
  return (await extractText(pdf, { mergePages: false })).text
}

function chapters(count: number): Chapter[] {
  return Array.from({ length: count }, (_, index) => ({
    key: `c${index}`,
    number: String(index + 1),
    title: 'Förbättringsområden i dataskyddsombudets årsrapport',
    level: 1 as const,
    blocks: [paragraph(`c${index}:p`, 'Inga iakttagelser är registrerade.')],
    children: [],
  }))
}

describe.runIf(pdfIsAvailable())('the pages of a PDF', () => {
  // Contents that end near the foot of the first page are where a layout may not settle.
  test.each([1, 12, 14, 16, 18, 20, 22, 30])(
    'of %i chapters are numbered in order',
    async (count) => {
      const pages = await pagesOf({ ...sampleDocument(), chapters: chapters(count) })
      const numbers = pages.map((text) => /(\d+) \((\d+)\)/.exec(text)?.slice(1).map(Number))
      expect(numbers).toEqual(pages.map((_, index) => [index + 1, pages.length]))
    },
  )

  test('a pasted key of 20,000 signs is set within its column, in text and in a table', async () => {
    const key = 'x'.repeat(20_000)
    const [chapter] = chapters(1)
    if (!chapter) throw new Error('no chapter')
    const blocks = [
      paragraph('c0:key', `Före ${key} efter`),
      table('c0:table', 'Nycklar', [{ label: 'Nyckel' }, { label: 'År' }], [row([key, '2025'])]),
    ]
    const text = (await pagesOf({ ...sampleDocument(), chapters: [{ ...chapter, blocks }] })).join(
      '',
    )
    expect(text.match(/x/g)?.length).toBeGreaterThanOrEqual(40_000)
  })

  test('a day is never divided, in the text or in narrow columns', async () => {
    const [chapter] = chapters(1)
    if (!chapter) throw new Error('no chapter')
    const sentences = Array.from({ length: 24 }, (_, index) =>
      paragraph(
        `c0:${index}`,
        `${'x'.repeat(index)} Inventeringen i staden blev klar hos oss 2026-11-23.`,
      ),
    )
    const columns = Array.from({ length: 9 }, (_, index) => ({ label: `Klart ${index}` }))
    const narrow = table('c0:t', 'Dagar', columns, [row(columns.map(() => 'Den 2026-11-24'))])
    const blocks = [...sentences, narrow]
    const pages = await pagesOf({ ...sampleDocument(), chapters: [{ ...chapter, blocks }] })
    const days = pages.join(' ').match(/2026-11-2[34]/g)
    expect(days).toHaveLength(sentences.length + columns.length)
  })

  const SVG =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 400" width="600" height="400"><rect width="600" height="400" fill="#bd4d1c"/></svg>'

  const LONG = 'Nämnden följer arbetet under året. '.repeat(8)

  /** A picture after some paragraphs, with its table and more text after it. */
  async function withPictureAfter(paragraphs: number, long = LONG, rows = 1): Promise<Buffer> {
    const [chapter] = chapters(1)
    if (!chapter) throw new Error('no chapter')
    const before = Array.from({ length: paragraphs }, (_, index) =>
      paragraph(`c0:before-${index}`, long),
    )
    const drawn = picture('c0:picture', {
      caption: 'Riskmatris',
      svg: SVG,
      alt: 'Fyra risker i matrisen.',
      columns: [{ label: 'Nr' }],
      rows: Array.from({ length: rows }, () => row(['4'])),
    })
    const blocks = [...before, drawn, paragraph('c0:after', 'Det som står efter bilden.')]
    return renderPdf({ ...sampleDocument(), chapters: [{ ...chapter, blocks }] })
  }

  test.each([0, 3, 4, 5, 6])(
    'a picture after %i paragraphs leaves no page empty, and is read at its place',
    async (paragraphs) => {
      const bytes = await withPictureAfter(paragraphs)
      expect(await checkPdf(bytes)).toEqual([])
      const { root } = await readPdf(bytes)
      const read = nodesOf(root, ({ type, text }) => type === 'Figure' || /^Det som/.test(text))
      expect(
        read.map(({ type }) => type).filter((type) => type === 'Figure' || type === 'P'),
      ).toEqual(['Figure', 'P'])
      const pdf = await getDocumentProxy(new Uint8Array(bytes))
      const pages = (await extractText(pdf, { mergePages: false })).text
      const of = (words: string) => pages.findIndex((text) => text.includes(words))
      const lastBefore = pages.findLastIndex((text) => text.includes('Nämnden följer'))
      // Where the text before ended stands the picture, or what comes after it.
      if (paragraphs > 0)
        expect([of('Figur 1. Riskmatris'), of('Det som står efter')]).toContain(lastBefore)
    },
  )

  /** Where the words stand: the page, and how far up on it in points. */
  async function placeOf(
    bytes: Buffer,
    words: string,
    which: 'first' | 'last' = 'last',
  ): Promise<{ page: number; up: number }> {
    const pdf = await getDocumentProxy(new Uint8Array(bytes))
    // The contents on the first page name the headings too.
    const pages = Array.from({ length: pdf.numPages }, (_, index) => index + 1)
    for (const page of which === 'last' ? pages.reverse() : pages) {
      const { items } = await (await pdf.getPage(page)).getTextContent()
      for (const item of items)
        if ('str' in item && item.str.startsWith(words))
          return { page, up: Number(item.transform[5]) }
    }
    throw new Error(`”${words}” is not in the PDF`)
  }

  test.each([
    [6, 1],
    [7, 1],
    [8, 1],
    [6, 90],
    [7, 90],
  ])(
    'a picture after %i paragraphs comes before its table of %i rows',
    async (paragraphs, rows) => {
      const bytes = await withPictureAfter(paragraphs, LONG, rows)
      expect(await checkPdf(bytes)).toEqual([])
      const drawn = await placeOf(bytes, 'Figur 1. Riskmatris')
      const asTable = await placeOf(bytes, 'Figur 1 som tabell', 'first')
      if (drawn.page === asTable.page) expect(drawn.up).toBeGreaterThan(asTable.up)
      else expect(asTable.page).toBe(drawn.page + 1)
    },
  )

  test.each([0, 2, 4, 5, 6, 7, 8])(
    'a picture never stands above the heading of its own chapter, after %i lines before it',
    async (lines) => {
      const [first, second] = chapters(2)
      if (!first || !second) throw new Error('no chapters')
      const texts = (key: string, count: number, words: number) =>
        Array.from({ length: count }, (_, index) =>
          paragraph(`${key}:${index}`, 'Nämnden följer arbetet under året. '.repeat(words)),
        )
      const drawn = picture('c1:picture', {
        caption: 'Riskmatris',
        svg: SVG,
        alt: 'Fyra risker i matrisen.',
        columns: [{ label: 'Nr' }],
        rows: [row(['4'])],
      })
      const bytes = await renderPdf({
        ...sampleDocument(),
        chapters: [
          { ...first, blocks: texts('c0', lines, 6) },
          {
            ...second,
            title: 'Bildens kapitel',
            blocks: [...texts('c1', 5, 5), drawn, paragraph('c1:after', 'Efter bilden.')],
          },
        ],
      })
      const heading = await placeOf(bytes, 'Bildens kapitel')
      const caption = await placeOf(bytes, 'Figur 1. Riskmatris')
      if (caption.page === heading.page) expect(caption.up).toBeLessThan(heading.up)
      else expect(caption.page).toBeGreaterThan(heading.page)
    },
  )

  // Line by line past the point where the picture just has room on the page of its chapter.
  test.each([13, 14, 15, 16, 17, 18, 19, 20])(
    'a picture after %i lines never stands over the heading of its chapter',
    async (lines) => {
      const pdf = await getDocumentProxy(
        new Uint8Array(await withPictureAfter(lines, 'Nämnden följer arbetet.')),
      )
      const heights = async (page: number, words: string) =>
        (await (await pdf.getPage(page)).getTextContent()).items.flatMap((item) =>
          'str' in item && item.str.includes(words) ? [Number(item.transform[5])] : [],
        )
      const [heading = 0] = await heights(2, 'Förbättringsområden')
      expect(heading).toBeGreaterThan(600)
    },
  )

  test('who decided stands on the page of the decision', async () => {
    const sample = sampleDocument()
    const [chapter] = chapters(1)
    if (!chapter) throw new Error('no chapter')
    for (let count = 12; count <= 30; count += 1) {
      const blocks = Array.from({ length: count }, (_, index) =>
        paragraph(`c0:${index}`, 'Nämnden följer arbetet.'),
      )
      const pages = await pagesOf({ ...sample, chapters: [{ ...chapter, blocks }] })
      const page = pages.findIndex((text) => text.includes('Kontrollsumma (SHA-256)'))
      expect(pages[page], `${count} lines`).toMatch(/(^|\s)Beslut\s/)
    }
  })
})
