import { deflateRawSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { find, parseMarkup } from '../../../test/support/markup.ts'
import { expectedReading, readDocxReport, squeezed } from '../../../test/support/report-readings.ts'
import { sampleDocument, sampleDraft } from '../../../test/support/sample-document.ts'
import { unzip } from '../../../test/support/unzip.ts'
import {
  bareTemplate,
  swedishParts,
  swedishTemplate,
  type TemplateParts,
  wordFile,
} from '../../../test/support/word-templates.ts'
import { inspectWordTemplate, renderDocx } from './docx.ts'
import { stopRendering } from './render-jobs.ts'
import { LARGEST_TEMPLATE } from './template-refusals.ts'

afterAll(stopRendering)

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

async function dressed(template: Promise<Buffer>, doc = sampleDocument()) {
  const parts = unzip(await renderDocx(doc, await template))
  return (path: string) => parts.get(path)?.toString('utf8') ?? ''
}

describe('a template with Swedish style ids', () => {
  test('gives its styles, head and foot; the text is the report’s', async () => {
    const part = await dressed(swedishTemplate())
    const body = part('word/document.xml')
    expect(body).toContain('<w:pStyle w:val="Rubrik1"/>')
    expect(body).toContain('<w:pStyle w:val="Brdtext"/>')
    expect(body).not.toContain('Heading1')
    expect(body).not.toContain('Skriv rubriken här')
    expect(body).toContain('w:left="1985"')
    expect(part('word/header_default.xml')).toContain(
      'Sundvalla stad, Utbildningsnämnden, dnr UBN 2026/0117',
    )
    expect(part('word/header_first.xml')).toContain('descr="Sundvalla stads vapen"')
    expect(part('word/_rels/header_first.xml.rels')).toContain('media/mall_header_first_1.png')
    expect(part('word/footer_default.xml')).toContain('Kontrollsumma 9f2c4e7ab1d0')
    expect(part('word/footer_default.xml')).not.toContain('NUMPAGES')
  })

  test('says the same as without it', async () => {
    const expected = expectedReading(sampleDocument())
    const read = readDocxReport(await renderDocx(sampleDocument(), await swedishTemplate()))
    expect(read.tables).toEqual(expected.tables)
    expect(expected.items.filter((item) => !read.all.includes(squeezed(item)))).toEqual([])
    expect(read.alts).toEqual(expected.alts)
  })

  test('has real headings, head rows, contents and Swedish', async () => {
    const part = await dressed(swedishTemplate())
    const body = parseMarkup(part('word/document.xml'))
    expect(find(body, 'w:tblHeader').length).toBe(find(body, 'w:tbl').length)
    expect(part('word/document.xml')).toMatch(/TOC \\h \\o/)
    expect(part('word/styles.xml')).toContain('<w:lang w:val="sv-SE"/>')
  })

  test('is the same bytes each time', async () => {
    const template = await swedishTemplate()
    const first = await renderDocx(sampleDocument(), template)
    expect((await renderDocx(sampleDocument(), template)).equals(first)).toBe(true)
  })

  test('shows that a draft is a draft on its pages', async () => {
    const part = await dressed(swedishTemplate(), sampleDraft())
    expect(part('word/footer_default.xml')).toContain('Utkast')
  })

  test('every relation leads to a part, and every part has its type', async () => {
    const parts = unzip(await renderDocx(sampleDocument(), await swedishTemplate()))
    const types = parts.get('[Content_Types].xml')?.toString() ?? ''
    for (const [path, content] of parts) {
      if (!path.endsWith('.rels')) continue
      for (const [, target, mode] of content
        .toString()
        .matchAll(/Target="([^"]+)"(?: TargetMode="(\w+)")?/g))
        if (mode !== 'External')
          expect([...parts.keys()], path).toContain(
            path === '_rels/.rels' ? target : `word/${target}`,
          )
    }
    for (const path of parts.keys())
      if (/^word\/[^/]+\.xml$/.test(path)) expect(types).toContain(`PartName="/${path}"`)
  })

  test('list numbers of both do not meet', async () => {
    const part = await dressed(swedishTemplate())
    const numbering = part('word/numbering.xml')
    const ids = [...numbering.matchAll(/<w:num [^>]*w:numId="(\d+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, used] of part('word/document.xml').matchAll(/<w:numId w:val="(\d+)"/g))
      expect(ids).toContain(used)
    expect(numbering.lastIndexOf('<w:abstractNum ')).toBeLessThan(numbering.indexOf('<w:num '))
  })
})

describe('a template that lacks most', () => {
  test('keeps our own where it has nothing, and numbers no heading twice', async () => {
    const part = await dressed(bareTemplate())
    const body = part('word/document.xml')
    expect(body).toContain('<w:pStyle w:val="Heading3"/>')
    expect(part('word/styles.xml')).toContain('w:styleId="Heading3"')
    expect(body).toMatch(/<w:pStyle w:val="Heading1"\/>(?:<[^>]+>)*?<w:numId w:val="0"\/>/)
    expect(part('word/footer1.xml')).toContain('NUMPAGES')
    expect(part('word/styles.xml')).toContain('w:val="sv-SE"')
    expect(part('word/styles.xml')).not.toContain('Source Sans')
    expect(part('word/document.xml')).toContain('w:w="12240"')
  })

  test('what is missing is explained', async () => {
    const found = await inspectWordTemplate(await bareTemplate())
    expect(found.styles.find(({ name }) => name === 'Rubrik 3')).toEqual({
      name: 'Rubrik 3',
      isFound: false,
      instead:
        'Mallen saknar formatet Rubrik 3: rapporten använder då Genomlys eget, i mallens typsnitt.',
    })
    expect(found.page).toBe('216 mm × 279 mm, stående')
    expect(found.language).toMatch(/^Inget språk/)
    expect(found.head).toMatch(/^Saknas/)
    expect(found.remarks[0]).toMatch(/inte A4/)
  })
})

test('what is found in a whole template is told', async () => {
  const found = await inspectWordTemplate(await swedishTemplate())
  expect(found).toMatchObject({
    head: 'Finns, för första sidan, övriga sidor.',
    foot: 'Finns, på alla sidor.',
    pictures: 1,
    picturesWithoutText: 0,
    page: 'A4, stående',
    language: 'Svenska',
    places: ['nämnd', 'diarienummer'],
    unknownPlaces: [],
    remarks: [],
  })
})

describe('what is refused', () => {
  const body = String(swedishParts['word/document.xml'])
  const head = String(swedishParts['word/header1.xml'])
  const withRelation = (relation: string): TemplateParts => ({
    ...swedishParts,
    'word/_rels/settings.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relation}</Relationships>`,
  })
  const field = (code: string) =>
    `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code.slice(0, 3)}</w:instrText></w:r><w:r><w:instrText>${code.slice(3)}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>`
  const cases: [string, () => Promise<Buffer> | Buffer, string][] = [
    ['nothing', () => Buffer.alloc(0), 'empty'],
    ['text', () => Buffer.from('Rubrik 1'), 'notWord'],
    ['more than ten megabytes', () => Buffer.alloc(LARGEST_TEMPLATE + 1, 'PK'), 'tooLarge'],
    ['a zip of something else', () => wordFile({ 'word/document.xml': body }, 'other'), 'notWord'],
    [
      'an encrypted file',
      () =>
        Buffer.concat([Buffer.from('d0cf11e0', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'encrypted',
    ],
    [
      'the format of old',
      () => Buffer.concat([Buffer.from('d0cf11e0', 'hex'), Buffer.from('WordDocument', 'utf16le')]),
      'oldWord',
    ],
    ['macros', () => wordFile({ ...swedishParts, 'word/vbaProject.bin': 'x' }), 'macros'],
    [
      'a template behind the template',
      () =>
        wordFile(
          withRelation(
            `<Relationship Id="a" Type="${OFFICE}/attachedTemplate" Target="https://example.se/m.dotm" TargetMode="External"/>`,
          ),
        ),
      'linkedTemplate',
    ],
    [
      'a picture from elsewhere',
      () =>
        wordFile(
          withRelation(
            `<Relationship Id="a" Type="${OFFICE}/image" Target="https://example.se/p.png" TargetMode="External"/>`,
          ),
        ),
      'external',
    ],
    [
      'a link to a file',
      () =>
        wordFile(
          withRelation(
            `<Relationship Id="a" Type="${OFFICE}/hyperlink" Target="file:///c:/x" TargetMode="External"/>`,
          ),
        ),
      'external',
    ],
    [
      'a field that fetches, in pieces',
      () =>
        wordFile({
          ...swedishParts,
          'word/header1.xml': head.replace('</w:hdr>', field('INCLUDETEXT "c:/x"')),
        }),
      'fetchingField',
    ],
    [
      'a field that starts a program',
      () =>
        wordFile({
          ...swedishParts,
          'word/document.xml': body.replace(
            '<w:sectPr>',
            '<w:p><w:fldSimple w:instr="DDEAUTO c:\\\\cmd.exe"/></w:p><w:sectPr>',
          ),
        }),
      'fetchingField',
    ],
    [
      'an object',
      () =>
        wordFile({
          ...swedishParts,
          'word/header1.xml': head.replace('</w:hdr>', '<w:p><w:r><w:object/></w:r></w:p></w:hdr>'),
        }),
      'object',
    ],
    [
      'a field that fetches, in a part of another name',
      () =>
        wordFile({
          ...swedishParts,
          'word/kopf.xml': head.replace('</w:hdr>', field('INCLUDETEXT "c:/x"')),
          'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="styles" Type="${OFFICE}/styles" Target="styles.xml"/><Relationship Id="header1" Type="${OFFICE}/header" Target="kopf.xml"/></Relationships>`,
        }),
      'fetchingField',
    ],
    [
      'a field under another prefix',
      () =>
        wordFile({
          ...swedishParts,
          'word/header1.xml': head.replace(
            '</w:hdr>',
            '<x:p xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><x:fldSimple x:instr="INCLUDETEXT x"/></x:p></w:hdr>',
          ),
        }),
      'damaged',
    ],
    [
      'a drawn picture that says itself where it is',
      () =>
        wordFile({
          ...swedishParts,
          'word/header1.xml': head.replace(
            '</w:hdr>',
            '<w:p><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:imagedata src="https://example.se/p.png"/></v:shape></w:pict></w:r></w:p></w:hdr>',
          ),
        }),
      'external',
    ],
    [
      'a declaration of entities',
      () =>
        wordFile({
          ...swedishParts,
          'word/styles.xml': `<!DOCTYPE w:styles [<!ENTITY a "b">]>${String(swedishParts['word/styles.xml'])}`,
        }),
      'damaged',
    ],
    [
      'a picture that is a script',
      () =>
        wordFile({
          ...swedishParts,
          'word/media/image1.png':
            '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
        }),
      'picture',
    ],
    ['a bomb', () => bomb(), 'zipBomb'],
    ['half a file', async () => (await swedishTemplate()).subarray(0, 2000), 'damaged'],
  ]
  test.each(cases)('%s', async (_name, make, why) => {
    const refusal = await inspectWordTemplate(await make()).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ name: 'AppError', details: { why } })
    expect((refusal as Error).message).toMatch(/^(?:Filen|Mallen|Mallens) .+\.$/)
  })
})

test('hostile text in a template stays text', async () => {
  const hostile = wordFile({
    ...swedishParts,
    'word/header1.xml': String(swedishParts['word/header1.xml']).replace(
      'Sundvalla stad',
      '&lt;/w:t&gt;&lt;w:object/&gt; {{constructor}} {{__proto__}}',
    ),
  })
  const part = await dressed(hostile)
  expect(part('word/header_default.xml')).toContain(
    '&lt;/w:t&gt;&lt;w:object/&gt; {{constructor}} {{__proto__}}',
  )
  expect((await inspectWordTemplate(await hostile)).unknownPlaces).toEqual([
    'constructor',
    '__proto__',
  ])
})

/** Says that its styles are small, and they are a thousand times larger when they come out. */
async function bomb(): Promise<Buffer> {
  const file = await wordFile({ ...swedishParts, 'word/theme1.xml': ' '.repeat(7_000_000) })
  expect(deflateRawSync(Buffer.alloc(7_000_000, ' ')).length * 200).toBeLessThan(7_000_000)
  return file
}
