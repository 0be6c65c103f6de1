/** Whatever a person writes is text: never markup, code or a broken file, in any of the formats. */
import { afterAll, describe, expect, test } from 'vitest'
import { hostileTexts } from '../../../test/support/hostile-texts.ts'
import { type Element, parseMarkup } from '../../../test/support/markup.ts'
import { checkPdf } from '../../../test/support/pdf-structure.ts'
import {
  readDocxReport,
  readHtmlReport,
  readPdfReport,
  squeezed,
} from '../../../test/support/report-readings.ts'
import { xmlShape } from '../../../test/support/strict-xml.ts'
import { textEverywhere } from '../../../test/support/text-everywhere.ts'
import { unzip } from '../../../test/support/unzip.ts'
import { cleanText, fitToFonts } from './characters.ts'
import { renderDocx } from './docx.ts'
import { reportCoverage } from './font-files.ts'
import { renderHtml } from './html.ts'
import { renderPdf } from './pdf.ts'
import { stopRendering } from './render-jobs.ts'
import { renderText } from './text.ts'
import { pdfIsAvailable } from './typst.ts'

afterAll(stopRendering)

const HARMLESS = 'Ett ord'

type Shape = { elements: string[]; attributes: Set<string> }

/** Line breaks are the one element that a text may make; strong words are strong on each line. */
function htmlShape(page: Element): Shape {
  const shape: Shape = { elements: [], attributes: new Set() }
  const walk = (element: Element): void => {
    const isOnNextLine =
      ['strong', 'em'].includes(element.name) && shape.elements.at(-1) === element.name
    if (element.name !== 'br' && element.name !== '' && !isOnNextLine)
      shape.elements.push(element.name)
    for (const name of Object.keys(element.attributes)) shape.attributes.add(name)
    for (const child of element.children) if (typeof child !== 'string') walk(child)
  }
  walk(page)
  return shape
}

async function docxShapes(bytes: Buffer): Promise<Map<string, Shape>> {
  const parts = [...unzip(bytes)].filter(([path]) => /\.(?:xml|rels)$/.test(path))
  return new Map(parts.map(([path, data]) => [path, xmlShape(data.toString('utf8'))]))
}

/** Made once: every text is compared with them. */
const harmlessDocx = renderDocx(textEverywhere(HARMLESS)).then(docxShapes)
const harmlessHtml = htmlShape(parseMarkup(renderHtml(textEverywhere(HARMLESS))))

const isVisible = (text: string) =>
  cleanText(text).trim() !== '' && squeezed(cleanText(text)) !== ''

describe.each(Object.entries(hostileTexts))('%s', (_, hostile) => {
  const doc = textEverywhere(hostile)
  const visible = squeezed(cleanText(hostile))

  test('HTML has the elements and attributes it has for harmless words, and shows the text', () => {
    const page = renderHtml(doc)
    const shape = htmlShape(parseMarkup(page))
    const harmless = harmlessHtml
    if (isVisible(hostile)) {
      expect(shape.elements).toEqual(harmless.elements)
      expect(readHtmlReport(page).all).toContain(visible)
    }
    const known = new Set([...harmless.attributes, 'class', 'role', 'aria-label', 'tabindex'])
    expect([...shape.attributes].filter((name) => !known.has(name))).toEqual([])
    expect(page).not.toMatch(unprintable)
    expect(page.isWellFormed()).toBe(true)
    for (const [, data = ''] of page.matchAll(/svg\+xml;base64,([^"]+)"/g))
      expect(() => xmlShape(Buffer.from(data, 'base64').toString('utf8'))).not.toThrow()
  })

  test('text shows it, without signs that steer', () => {
    const text = renderText(doc)
    if (isVisible(hostile)) expect(squeezed(text)).toContain(visible)
    expect(text).not.toMatch(unprintable)
    expect(text.isWellFormed()).toBe(true)
  })

  test('every part of the Word file is XML, with the elements it has for harmless words', async () => {
    const bytes = await renderDocx(doc)
    const shapes = await docxShapes(bytes)
    const harmless = await harmlessDocx
    for (const [path, shape] of shapes) {
      const known = new Set([...(harmless.get(path)?.elements ?? []), 'w:br'])
      expect(
        shape.elements.filter((name) => !known.has(name)),
        path,
      ).toEqual([])
    }
    if (isVisible(hostile)) expect(readDocxReport(bytes).all).toContain(visible)
  })

  test.runIf(pdfIsAvailable())('the PDF is made, is PDF/UA and shows the text', async () => {
    const bytes = await renderPdf(doc)
    if (!isVisible(hostile)) return
    const printed = squeezed(fitToFonts(cleanText(hostile), reportCoverage))
    expect((await readPdfReport(bytes)).all).toContain(printed)
    expect(await checkPdf(bytes)).toEqual([])
  })
})

/** Control signs but line breaks, signs that turn text, and what is no character at all. */
const unprintable = /(?!\n)\p{Cc}|\p{Bidi_Control}|\p{Noncharacter_Code_Point}/u
