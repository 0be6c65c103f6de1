/** A checker is worth what it catches: a good report is broken on purpose, one way at a time. */
import { PDFDict, PDFDocument, PDFName, PDFNumber, PDFRawStream } from 'pdf-lib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCMap, tokens } from '../../../test/support/pdf-content.ts'
import { checkPdf } from '../../../test/support/pdf-structure.ts'
import { sampleDocument } from '../../../test/support/sample-document.ts'
import { renderPdf } from './pdf.ts'
import { stopRendering } from './render-jobs.ts'
import { pdfIsAvailable } from './typst.ts'

const name = (text: string) => PDFName.of(text)

describe.runIf(pdfIsAvailable())('a report', () => {
  let good: Buffer

  beforeAll(async () => {
    const doc = sampleDocument()
    // Enough to have one of everything: lists, a link, a picture, a table, headings below chapters.
    const wanted = ['summary', 'about', 'risks', 'improvements']
    const chapters = doc.chapters.filter((chapter) => wanted.includes(chapter.key))
    good = await renderPdf({ ...doc, chapters })
  })
  afterAll(stopRendering)

  test('has no faults', async () => {
    expect(await checkPdf(good)).toEqual([])
  })

  test('has none after pdf-lib has written it again', async () => {
    expect(await checkPdf(await broken(() => undefined))).toEqual([])
  })

  const faults: [string, RegExp, (pdf: PDFDocument) => void][] = [
    ['the language', /no language/, (pdf) => pdf.catalog.delete(name('Lang'))],
    [
      'the mark that it is tagged',
      /does not say it is tagged/,
      (pdf) => pdf.catalog.delete(name('MarkInfo')),
    ],
    ['the metadata', /do not declare PDF\/UA/, (pdf) => pdf.catalog.delete(name('Metadata'))],
    ['the whole structure', /no structure/, (pdf) => pdf.catalog.delete(name('StructTreeRoot'))],
    ['the shown title', /does not show/, (pdf) => pdf.catalog.delete(name('ViewerPreferences'))],
    ['the bookmarks', /no bookmarks/, (pdf) => pdf.catalog.delete(name('Outlines'))],
    [
      'the role map',
      /Strong is neither standard/,
      (pdf) => pdf.catalog.lookup(name('StructTreeRoot'), PDFDict).delete(name('RoleMap')),
    ],
    [
      'a heading level',
      /skips from H1 to H3/,
      (pdf) => {
        for (const dict of dicts(pdf))
          if (dict.get(name('S')) === name('H2')) dict.set(name('S'), name('H3'))
      },
    ],
    [
      'an alternative text',
      /no alternative text/,
      (pdf) => element(pdf, 'Figure').delete(name('Alt')),
    ],
    [
      'the header cells of a table',
      /TR stands directly in Div/,
      (pdf) => element(pdf, 'THead').set(name('S'), name('Div')),
    ],
    [
      'a list body',
      /P stands directly in LI|Div stands directly in LI/,
      (pdf) => element(pdf, 'LBody').set(name('S'), name('Div')),
    ],
    [
      'what explains a header cell',
      /neither scope nor cells/,
      (pdf) => {
        for (const dict of dicts(pdf)) dict.delete(name('A'))
      },
    ],
    [
      'an embedded font',
      /is not embedded/,
      (pdf) => {
        for (const dict of dicts(pdf))
          if (isType(dict, 'FontDescriptor')) dict.delete(name('FontFile2'))
      },
    ],
    [
      'the way from glyphs to text',
      /no ToUnicode map/,
      (pdf) => {
        for (const dict of dicts(pdf)) dict.delete(name('ToUnicode'))
      },
    ],
    [
      "a link's description",
      /no description/,
      (pdf) => {
        for (const dict of dicts(pdf))
          if (dict.get(name('Subtype')) === name('Link')) dict.delete(name('Contents'))
      },
    ],
    [
      "a link's place in the structure",
      /stands in no Link/,
      (pdf) => element(pdf, 'Link').set(name('S'), name('Span')),
    ],
    [
      'the tab order',
      /not tabbed/,
      (pdf) => {
        for (const page of pdf.getPages()) page.node.delete(name('Tabs'))
      },
    ],
    [
      'a piece of content',
      /is in no structure element/,
      (pdf) => {
        const node = dicts(pdf).find(
          (dict) => dict.get(name('S')) === name('P') && dict.has(name('K')),
        )
        node?.delete(name('K'))
      },
    ],
    [
      'the content it names',
      /that is not there/,
      (pdf) => element(pdf, 'Caption').set(name('K'), pdf.context.obj([PDFNumber.of(9999)])),
    ],
    [
      'the tag around what is painted',
      /outside tags/,
      (pdf) => {
        const [page] = pdf.getPages()
        const extra = pdf.context.register(pdf.context.stream('BT /F1 12 Tf (x) Tj ET'))
        const contents = page?.node.get(name('Contents'))
        if (contents) page?.node.set(name('Contents'), pdf.context.obj([contents, extra]))
      },
    ],
  ]

  test.each(faults)('is caught without %s', async (_, message, breakIt) => {
    expect((await checkPdf(await broken(breakIt))).join('\n')).toMatch(message)
  })

  async function broken(breakIt: (pdf: PDFDocument) => void): Promise<Uint8Array> {
    const pdf = await PDFDocument.load(good, { updateMetadata: false })
    breakIt(pdf)
    return pdf.save({ useObjectStreams: false })
  }
})

test('the content language is read, strings, arrays and all', () => {
  const source =
    "/P <</MCID 3 /T (a\\)b)>> BDC [(x\\051) -2.5 <4142>] TJ % comment\n(a(b)\\n\\101) ' EMC"
  expect([...tokens(source)]).toEqual([
    { kind: 'name', value: 'P' },
    { kind: 'dict', value: '/MCID 3 /T (a\\)b)' },
    { kind: 'operator', value: 'BDC' },
    { kind: 'array', value: '(x\\051) -2.5 <4142>' },
    { kind: 'operator', value: 'TJ' },
    { kind: 'string', value: 'a(b)\nA' },
    { kind: 'operator', value: "'" },
    { kind: 'operator', value: 'EMC' },
  ])
})

test('a ToUnicode map is read, single codes, ranges and lists', () => {
  const map = readCMap(
    '1 beginbfchar <0001> <00660069> endbfchar 2 beginbfrange <0002> <0004> <0041> <0005> <0006> [<00e5> <d83dde00>] endbfrange',
  )
  expect([...map]).toEqual([
    [1, 'fi'],
    [2, 'A'],
    [3, 'B'],
    [4, 'C'],
    [5, 'å'],
    [6, '😀'],
  ])
})

function dicts(pdf: PDFDocument): PDFDict[] {
  return pdf.context
    .enumerateIndirectObjects()
    .map(([, object]) => (object instanceof PDFRawStream ? object.dict : object))
    .filter((object) => object instanceof PDFDict)
}

function isType(dict: PDFDict, type: string): boolean {
  return dict.get(name('Type')) === name(type)
}

/** The first structure element of the type. */
function element(pdf: PDFDocument, type: string): PDFDict {
  const found = dicts(pdf).find((dict) => dict.get(name('S')) === name(type))
  if (!found) throw new Error(`The report has no ${type}`)
  return found
}
