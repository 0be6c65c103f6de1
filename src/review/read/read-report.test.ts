/** The door for a file from outside: what is read, and what is refused with what words. */
import { deflateSync } from 'node:zlib'
import { PDFDocument } from 'pdf-lib'
import { describe, expect, test } from 'vitest'
import { sampleDocument } from '../../../test/support/sample-document.ts'
import {
  aWordFile,
  aZip,
  contentTypes,
  overwritten,
  p,
  wordXml,
} from '../../../test/support/word-file.ts'
import { buildPdf, pdfIsAvailable } from '../render/typst.ts'
import { proposalsFrom, reportYearOf } from './proposals.ts'
import { readFileHere } from './read-file.ts'
import { readElsewhere } from './read-jobs.ts'
import { readReport } from './read-report.ts'

const bytes = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding)
const swedish = 'Åtgärder 2026\n\nÖversyn av behörigheter – ”årligen”.\n'

async function refusal(
  file: Uint8Array,
  read: (file: Uint8Array) => Promise<unknown> = (one) => readReport(one, 'rapport.docx'),
): Promise<string> {
  try {
    await read(file)
    return 'read'
  } catch (error) {
    return (error as Error).message
  }
}

describe('text in the encodings that office programs write', () => {
  const windows = Buffer.from(
    [...swedish].map((one) => ({ '–': 0x96, '”': 0x94 })[one] ?? one.charCodeAt(0)),
  )
  const utf16 = Buffer.from(`\uFEFF${swedish}`, 'utf16le')
  test.each([
    ['UTF-8', bytes(swedish)],
    ['UTF-8 with a byte order mark', bytes(`\uFEFF${swedish}`)],
    ['UTF-16, low byte first', utf16],
    ['UTF-16, high byte first', Buffer.from(utf16).swap16()],
    ['UTF-16 without a mark', Buffer.from(swedish, 'utf16le')],
    ['Windows-1252', windows],
  ])('%s', async (_name, file) => {
    const { lines } = await readReport(file, 'rapport.txt')
    expect(lines.map((line) => line.text)).toEqual([
      'Åtgärder 2026',
      'Översyn av behörigheter – ”årligen”.',
    ])
  })
})

const ole = (inner: string) =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(504),
    Buffer.from(inner, 'utf16le'),
  ])
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
const zeros = Buffer.alloc(60 * 1024 * 1024, 32)
const document = wordXml('document', `<w:body>${p('Text.')}</w:body>`)

describe('what is refused, with a sentence that says what to do', () => {
  test.each<[string, () => Promise<Buffer> | Buffer, string]>([
    ['nothing', () => Buffer.alloc(0), 'Filen är tom.'],
    ['only spaces', () => bytes('  \n \n'), 'Filen är tom.'],
    ['a Word file without text', () => aWordFile('<w:p/>'), 'Filen är tom.'],
    ['26 MB', () => Buffer.alloc(26 * 1024 * 1024, 65), 'Filen är större än 25 MB.'],
    ['a million characters and one', () => bytes('a b\n'.repeat(250_001)), 'Texten är längre'],
    [
      'a part that inflates a thousand times',
      () => aWordFile('', { 'word/document.xml': zeros }),
      'Filen packar upp till orimligt mycket',
    ],
    [
      'a bomb among the pictures',
      () => aWordFile(p('Text.'), { 'word/media/a.png': zeros }),
      'Filen packar upp till orimligt mycket',
    ],
    [
      'three thousand parts and more',
      () =>
        aZip({
          '[Content_Types].xml': contentTypes(),
          ...Object.fromEntries(Array.from({ length: 3001 }, (_, n) => [`word/${n}.xml`, 'a'])),
        }),
      'Filen packar upp till orimligt mycket',
    ],
    [
      'two parts of one name',
      async () =>
        overwritten(
          await aWordFile(p('Text.'), { 'word/documenu.xml': document }),
          'word/documenu.xml',
          'word/document.xml',
        ),
      'Wordfilen innehåller något som ett dokument från Word aldrig gör',
    ],
    [
      'a part that would be written elsewhere',
      async () =>
        overwritten(
          await aWordFile(p('Text.'), { 'xx/evil.xml': 'a' }),
          'xx/evil.xml',
          '../evil.xml',
        ),
      'Wordfilen är skadad',
    ],
    ['a locked Word file', () => ole('EncryptedPackage'), 'Filen är skyddad med lösenord.'],
    [
      'a zip with a password',
      async () => encryptedFlag(await aWordFile(p('Text.'))),
      'Filen är skyddad med lösenord.',
    ],
    [
      'Word from before 2007',
      () => ole('WordDocument'),
      'Filen är i det gamla Wordformatet (.doc).',
    ],
    ['Excel from before 2007', () => ole('Workbook'), 'Filen är i ett gammalt Officeformat'],
    [
      'a macro document',
      () =>
        aZip({
          '[Content_Types].xml': contentTypes(
            word.replace(
              'vnd.openxmlformats-officedocument.wordprocessingml.document',
              'vnd.ms-word.document.macroEnabled',
            ),
          ),
          'word/document.xml': document,
        }),
      'Filen innehåller makron',
    ],
    [
      'a macro project in a plain document',
      () => aWordFile(p('Text.'), { 'word/vbaProject.bin': 'a' }),
      'Filen innehåller makron',
    ],
    [
      'a spreadsheet',
      () =>
        aZip({
          '[Content_Types].xml': contentTypes(
            'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
            '/xl/workbook.xml',
          ),
        }),
      'Filen är en kalkylbok i Excel.',
    ],
    [
      'a presentation',
      () =>
        aZip({
          '[Content_Types].xml': contentTypes(
            'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml',
          ),
        }),
      'Filen är en presentation i PowerPoint.',
    ],
    [
      'OpenDocument',
      () => aZip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<a/>' }),
      'Filen är i formatet OpenDocument.',
    ],
    ['another archive', () => aZip({ 'a.txt': 'Text.' }), 'Filen är ett arkiv (zip)'],
    [
      'half a Word file',
      async () => (await aWordFile(p('Text.'))).subarray(0, 400),
      'Wordfilen är skadad',
    ],
    ['XML that is not whole', () => aWordFile('<w:p><w:r>'), 'Wordfilen är skadad'],
    [
      'entities of its own',
      () =>
        aWordFile('', {
          'word/document.xml': `<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document>&b;</w:document>`,
        }),
      'Wordfilen innehåller något som ett dokument från Word aldrig gör',
    ],
    [
      'an entity that reads a file',
      () =>
        aWordFile('', {
          'word/document.xml': `<?xml version="1.0"?><!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>`,
        }),
      'Wordfilen innehåller något som ett dokument från Word aldrig gör',
    ],
    [
      'elements ten thousand deep',
      () => aWordFile('<w:sdt>'.repeat(10_000) + '</w:sdt>'.repeat(10_000)),
      'Wordfilen innehåller något som ett dokument från Word aldrig gör',
    ],
    ['rich text', () => bytes('{\\rtf1 Text}'), 'Filen är i formatet RTF.'],
    [
      'a web page',
      () => bytes('<!doctype html><p>Text och mer text</p>'),
      'Filen är en webbsida eller XML.',
    ],
    [
      'a picture',
      () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
      'Filen går inte att läsa som text.',
    ],
    [
      'bytes of no sort',
      () => Buffer.from(Array.from({ length: 5000 }, (_, n) => (n * 37) % 256)),
      'Filen går inte att läsa som text.',
    ],
    [
      'a PDF of pictures only',
      async () => Buffer.from(await emptyPdf()),
      'PDF-filen innehåller bara bilder av sidor',
    ],
    ['half a PDF', () => bytes('%PDF-1.7\n1 0 obj\n<<'), 'PDF-filen är skadad'],
    ['a locked PDF', () => lockedPdf(), 'PDF-filen är skyddad med lösenord.'],
  ])('%s', async (_name, file, sentence) => {
    expect((await refusal(await file(), readFileHere)).slice(0, sentence.length)).toBe(sentence)
  })

  test('the refusal comes whole out of the reading process', async () => {
    expect(await refusal(ole('EncryptedPackage'))).toBe(
      'Filen är skyddad med lösenord. Öppna den, spara en kopia utan lösenord och läs in kopian.',
    )
    expect(await refusal(Buffer.alloc(0))).toMatch(/^Filen är tom/)
    expect(await refusal(await aWordFile('', { 'word/document.xml': zeros }))).toMatch(
      /^Filen packar upp/,
    )
  })

  test('a PDF whose page inflates to a gigabyte ends its own process, soon', async () => {
    const start = performance.now()
    expect(await refusal(bombPdf())).toMatch(
      /^Filen tar för lång tid eller för mycket minne|^PDF-filen/,
    )
    expect(performance.now() - start).toBeLessThan(25_000)
  }, 40_000)

  test('a file that takes too long is left', async () => {
    await expect(
      readElsewhere({ bytes: await aWordFile(p('Text.')), year: undefined }, 1),
    ).rejects.toThrow('Filen tar för lång tid')
  })
})

test.runIf(pdfIsAvailable())(
  'our own report as PDF: headings, tables and figures come through',
  async () => {
    const report = await readReport(buildPdf(sampleDocument()), 'rapport.pdf')
    expect(reportYearOf(report)).toBe(2025)
    const headings = report.lines
      .filter((line) => line.kind === 'heading')
      .map((line) => `${line.number} ${line.text}`)
    expect(headings).toEqual(
      expect.arrayContaining([
        '1 Om ledningens genomgång',
        '4.1 Incidenter och avvikelser',
        '7.1 Aktiviteter under 2026',
      ]),
    )
    const texts = report.lines.map((line) => line.text)
    // Words that the page broke, or that are written with a hyphen, and none of the page's own lines.
    expect(texts.join('\n')).toContain('anmäldes till Integritetsskyddsmyndigheten.')
    expect(texts).toContain('AI-förordningen')
    expect(texts.filter((text) => text.startsWith('Kontrollsumma 9'))).toEqual([])
    expect(texts).toContain(
      '2025-04-29 | Stulen bärbar dator utan kryptering | 112 | 41 tim | Alla datorer i samma leverans krypterade',
    )
    const counts = proposalsFrom(report).flatMap((one) =>
      one.counts.map((count) => `${count.count} ${count.what}`),
    )
    expect(counts).toEqual(expect.arrayContaining(['40 incidenter']))
  },
)

/** The first bit of the flags says that an entry needs a password. */
function encryptedFlag(file: Buffer): Buffer {
  const copy = Buffer.from(file)
  for (const [mark, at] of [
    ['PK\u0001\u0002', 8],
    ['PK\u0003\u0004', 6],
  ] as const)
    for (let place = copy.indexOf(mark); place >= 0; place = copy.indexOf(mark, place + 4))
      copy.writeUInt16LE(copy.readUInt16LE(place + at) | 1, place + at)
  return copy
}

async function emptyPdf(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  pdf.addPage()
  return pdf.save()
}

function rawPdf(content: Buffer, trailer = ''): Buffer {
  const objects = [
    bytes('<< /Type /Catalog /Pages 2 0 R >>'),
    bytes('<< /Type /Pages /Kids [3 0 R] /Count 1 >>'),
    bytes('<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R >>'),
    Buffer.concat([
      bytes(`<< /Length ${content.length} /Filter /FlateDecode >>\nstream\n`),
      content,
      bytes('\nendstream'),
    ]),
  ]
  const whole = [bytes('%PDF-1.4\n')]
  for (const [index, object] of objects.entries())
    whole.push(bytes(`${index + 1} 0 obj\n`), object, bytes('\nendobj\n'))
  whole.push(bytes(`trailer << /Root 1 0 R /Size 5 ${trailer} >>\n%%EOF`))
  return Buffer.concat(whole)
}

function bombPdf(): Buffer {
  return rawPdf(deflateSync(Buffer.alloc(900 * 1024 * 1024, 32)))
}

function lockedPdf(): Buffer {
  const key = '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff'
  return rawPdf(
    deflateSync(bytes('BT ET')),
    `/ID [<${key}> <${key}>] /Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <${key}> /U <${key}> >>`,
  )
}
