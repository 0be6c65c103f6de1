/** What only shows on the pages: their numbers, whatever the contents' length, and keys nobody can divide. */
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, describe, expect, test } from 'vitest'
import { sampleDocument } from '../../../test/support/sample-document.ts'
import { type Chapter, paragraph, type ReviewDocument, row, table } from '../document.ts'
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
})
