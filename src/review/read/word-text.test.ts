import { expect, test } from 'vitest'
import { sampleDocument } from '../../../test/support/sample-document.ts'
import { aWordFile, p, wordXml } from '../../../test/support/word-file.ts'
import { buildDocx } from '../render/docx-file.ts'
import { readWord } from './word-text.ts'

async function lines(body: string, parts: Record<string, string> = {}): Promise<string[]> {
  const { lines: read } = await readWord(await aWordFile(body, parts))
  return read.map(({ kind, level, number, text }) =>
    [level > 0 ? `${kind} ${level}` : kind, number, text].filter((part) => part !== '').join(': '),
  )
}

/** A Swedish template: the style's id is Swedish, its name is Word's own. */
const styles = wordXml(
  'styles',
  `<w:style w:styleId="Rubrik1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
   <w:style w:styleId="Rubrik2"><w:name w:val="heading 2"/><w:basedOn w:val="Rubrik1"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="7"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
   <w:style w:styleId="Kapitel"><w:name w:val="Egen kapitelrubrik"/><w:basedOn w:val="Rubrik1"/></w:style>
   <w:style w:styleId="Slinga"><w:name w:val="Slinga"/><w:basedOn w:val="Slinga"/></w:style>
   <w:style w:styleId="Punkt"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>`,
)
const numbering = wordXml(
  'numbering',
  `<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
   <w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>
   <w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>`,
)
const parts = { 'word/styles.xml': styles, 'word/numbering.xml': numbering }
const style = (id: string) => `<w:pStyle w:val="${id}"/>`

test('headings by the style’s name and level, numbered as Word counts them', async () => {
  const body =
    p('Bakgrund', style('Rubrik1')) +
    p('Text i kapitlet.') +
    p('Resultat', style('Kapitel')) +
    p('Incidenter', style('Rubrik2')) +
    p('Revisioner', style('Rubrik2')) +
    p('Plan', style('Rubrik1')) +
    p('Aktiviteter 2026', style('Rubrik2')) +
    p('En stil som bygger på sig själv.', style('Slinga'))
  expect(await lines(body, parts)).toEqual([
    'heading 1: 1: Bakgrund',
    'paragraph: Text i kapitlet.',
    'heading 1: 2: Resultat',
    'heading 2: 2.1: Incidenter',
    'heading 2: 2.2: Revisioner',
    'heading 1: 3: Plan',
    'heading 2: 3.1: Aktiviteter 2026',
    'paragraph: En stil som bygger på sig själv.',
  ])
})

test('lists by their level, and headings that are only bold', async () => {
  const bold = '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Översyn av behörigheter</w:t></w:r></w:p>'
  const inner = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr>'
  expect(
    await lines(
      bold + p('Gå igenom konton.', style('Punkt')) + p('Även mappar.', inner) + p('Slut.'),
      parts,
    ),
  ).toEqual([
    'heading 1: Översyn av behörigheter',
    'bullet 1: Gå igenom konton.',
    'bullet 2: Även mappar.',
    'paragraph: Slut.',
  ])
})

test('what a bullet begins with in bold, or on a line of its own, is its heading', async () => {
  const run = (text: string, properties = '') =>
    `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`
  const bullet = (...runs: string[]) =>
    `<w:p><w:pPr>${style('Punkt')}</w:pPr>${runs.join('')}</w:p>`
  const body = [
    bullet(run('Översyn ', '<w:b/>'), run('av loggar', '<w:b/>'), run(' ISAM går igenom allt.')),
    bullet(run('Stark text', '<w:rStyle w:val="Stark"/>'), run(' och mer.')),
    bullet(run('Egen rad'), '<w:r><w:br/></w:r>', run('Här står resten.')),
    bullet(run('Allt är fett', '<w:b/>')),
    bullet(run('Inget är fett')),
    bullet(run('Fett '), run('kommer sedan', '<w:b/>')),
  ].join('')
  const { lines: read } = await readWord(await aWordFile(body, parts))
  expect(read.map(({ text, lead }) => (lead === undefined ? null : text.slice(0, lead)))).toEqual([
    'Översyn av loggar',
    'Stark text',
    'Egen rad',
    null,
    null,
    null,
  ])
})

test('of tracked changes what was put in is read, and what was taken out is not', async () => {
  const body =
    '<w:p><w:r><w:t xml:space="preserve">ISAM </w:t></w:r><w:del><w:r><w:delText>initierar</w:delText></w:r></w:del><w:ins><w:r><w:t>genomför</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> översynen.</w:t></w:r></w:p>' +
    '<w:p><w:moveFrom><w:r><w:t>Flyttad text.</w:t></w:r></w:moveFrom></w:p>' +
    '<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">Två stycken </w:t></w:r></w:p>' +
    p('som blev ett.') +
    '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Dold text</w:t></w:r><w:moveTo><w:r><w:t>Inflyttad.</w:t></w:r></w:moveTo></w:p>'
  expect(await lines(body)).toEqual([
    'paragraph: ISAM genomför översynen.',
    'paragraph: Två stycken som blev ett.',
    'paragraph: Inflyttad.',
  ])
})

test('tables are rows; a frame of one column is text; a deleted row is gone', async () => {
  const cell = (text: string) => `<w:tc>${p(text)}</w:tc>`
  const table = (...rows: string[]) =>
    `<w:tbl>${rows.map((row) => `<w:tr>${row}</w:tr>`).join('')}</w:tbl>`
  const body =
    table(
      cell('Aktivitet') + cell('Ansvarig'),
      `${cell('Öva')}<w:tc>${p('ISAM')}${p('DSO')}</w:tc>`,
      `<w:trPr><w:del/></w:trPr>${cell('Struken')}${cell('Ingen')}`,
    ) + table(cell('Text i en ruta.'))
  expect(await lines(body)).toEqual([
    'row: Aktivitet | Ansvarig',
    'row: Öva | ISAM; DSO',
    'paragraph: Text i en ruta.',
  ])
})

test('footnotes, comments, pictures and text boxes stand where they belong', async () => {
  const body =
    '<w:p><w:r><w:t>Enligt riktlinjen</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>.</w:t></w:r><w:r><w:commentReference w:id="0"/></w:r></w:p>' +
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="x"><wp:docPr id="1" name="Bild 1" descr="Riskmatris"/></wp:inline></w:drawing></w:r></w:p>' +
    `<w:p><w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:drawing><wp:docPr xmlns:wp="x" id="2" name="Ruta"/><w:txbxContent>${p('I rutan.')}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>${p('I rutan.')}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`
  const read = await lines(body, {
    'word/footnotes.xml': wordXml(
      'footnotes',
      `<w:footnote w:type="separator" w:id="0">${p('---')}</w:footnote><w:footnote w:id="2">${p('Antagen 2023.')}</w:footnote>`,
    ),
    'word/comments.xml': wordXml(
      'comments',
      `<w:comment w:id="0" w:author="A">${p('Stämmer detta?')}</w:comment>`,
    ),
    'word/header1.xml': wordXml('hdr', p('Sidhuvud')),
  })
  expect(read).toEqual([
    'paragraph: Enligt riktlinjen.',
    'note: Antagen 2023.',
    'comment: Stämmer detta?',
    'picture: Riskmatris',
    'paragraph: I rutan.',
  ])
})

test('our own report in Word is read as it was printed', async () => {
  const { lines: read } = await readWord(await buildDocx(sampleDocument()))
  const headings = read.filter((line) => line.kind === 'heading')
  expect(headings.map((line) => `${line.number} ${line.text}`)).toEqual(
    expect.arrayContaining([
      '1 Om ledningens genomgång',
      '4.1.1 Personuppgiftsincidenter',
      '7.1 Aktiviteter under 2026',
    ]),
  )
  expect(read.filter((line) => line.kind === 'row').length).toBeGreaterThan(60)
  expect(
    read.some((line) => line.kind === 'picture' && line.text.startsWith('Stapeldiagram')),
  ).toBe(true)
})
