/** What is marked is in no layer of any file of the public version. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Layers, layersOf, layersWith } from '../../../test/support/file-layers.ts'
import { checkPdf } from '../../../test/support/pdf-structure.ts'
import { sampleDocument } from '../../../test/support/sample-document.ts'
import {
  type Block,
  type Inline,
  item,
  list,
  paragraph,
  picture,
  type ReviewDocument,
  row,
  subheading,
  table,
} from '../document.ts'
import { renderDocx } from '../render/docx.ts'
import { renderHtml } from '../render/html.ts'
import { renderPdf } from '../render/pdf.ts'
import { stopRendering } from '../render/render-jobs.ts'
import { renderText } from '../render/text.ts'
import { pdfIsAvailable } from '../render/typst.ts'
import type { Mark, Target } from './marks.ts'
import { publicVersion } from './public-version.ts'
import { registeredSecrecy, textsOfRecords } from './registered.ts'

const formats = pdfIsAvailable() ? ['pdf', 'docx', 'html', 'txt'] : ['docx', 'html', 'txt']

/** One word a place, each found nowhere else. */
const secret = {
  everywhere: 'Kvarnbäcksregistret',
  block: 'Silverfallsporten',
  tableBlock: 'Mossebergsarkivet',
  figureBlock: 'Hagalundskartan',
  row: 'Granlidsjournalen',
  item: 'Rönnåsväktaren',
  cell: 'Tallmoservern',
  phrase: 'Björkhagsavtalet',
  acrossRuns: 'Ekbackaleverantören',
  figureRow: 'Strandvägsrisken',
  figureWords: 'Lindhultsnivån',
  record: 'Askebyintrånget',
  recordPurpose: 'Vassholmsluckan',
  decision: 'Norrdalsvillkoret',
  reasons: 'Falkvikshärvan',
  recordReason: 'Grönviksbehovet',
  resources: 'Hällestadsmiljonen',
  nested: 'Furulundslistan',
}

const ID = '0198d000-0000-7000-8000-00000000000'
const risk = (digit: number, title: string) => ({ type: 'risk', id: `${ID}${digit}`, title })

function drawing(words: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="80" viewBox="0 0 300 80"><title>${words}</title><text x="10" y="40" font-size="14">${words}</text></svg>`
}

function chart(key: string, words: string, rows: [string, number][]): Block {
  return picture(key, {
    caption: `Figur över ${key.replace('x:', '')}`,
    svg: drawing(words),
    alt: `Bilden visar ${words}.`,
    columns: [{ label: 'Vad' }, { label: 'Värde', align: 'right' }],
    rows: rows.map(([name, digit]) => row([name, String(digit)], [risk(digit, name)])),
  })
}

const links: Inline[] = [
  { kind: 'text', text: 'Läs mer på ' },
  {
    kind: 'link',
    text: 'sidan',
    href: `https://akersta.se/${encodeURIComponent(secret.everywhere)}`,
  },
  { kind: 'text', text: '.' },
]

function planted(): ReviewDocument {
  const all = secret.everywhere
  const record = risk(9, secret.record)
  const blocks: Block[] = [
    subheading(`x:om-${all}`, `Om ${all}`),
    paragraph('x:links', links),
    paragraph('x:all', [`Både ${all} och ${all.toUpperCase()} samt ${all}s logg.`]),
    paragraph('x:block', `Här beskrivs ${secret.block} i detalj.`),
    table(
      'x:tableblock',
      `Tabell om ${secret.tableBlock}`,
      [{ label: secret.tableBlock }],
      [row([secret.tableBlock], [risk(1, secret.tableBlock)])],
    ),
    chart('x:figureblock', secret.figureBlock, [[secret.figureBlock, 2]]),
    table(
      'x:rows',
      'Risker',
      [{ label: 'Risk' }, { label: 'System' }],
      [
        row([secret.row, 'Öppet'], [risk(3, secret.row)]),
        row(['Annan risk', secret.cell], [risk(4, secret.cell)]),
        row([`Gäller ${all}`, 'Öppet']),
      ],
    ),
    list('x:items', [
      item(`Vi bytte ut ${secret.item}.`, [risk(5, secret.item)], [item(secret.nested)]),
      item('En öppen punkt.', [], [item(`Om ${all}`)]),
    ]),
    paragraph('x:phrase', `Enligt ${secret.phrase} ska det följas upp.`),
    paragraph('x:runs', [
      'Med ',
      { kind: 'strong', text: secret.acrossRuns.slice(0, 6) },
      { kind: 'figure', text: secret.acrossRuns.slice(6), sources: [risk(6, secret.acrossRuns)] },
      ' finns avtal.',
    ]),
    chart('x:figurerow', secret.figureRow, [
      [secret.figureRow, 7],
      ['Öppen', 8],
    ]),
    chart('x:figurewords', secret.figureWords, [['Öppen', 8]]),
    subheading('x:record-title', secret.record, [record]),
    paragraph('x:record-text', `Syftet är att stänga ${secret.recordPurpose}.`, [record]),
    paragraph('x:summary', `Viktigast är ${secret.record}.`, [record, risk(8, 'Öppen')]),
    { ...paragraph('x:gap', `Underlag saknas om ${all}.`), kind: 'gap', isoInput: 'c' },
  ]
  const source = sampleDocument()
  return {
    ...source,
    title: `Ledningens genomgång av ${all}`,
    subtitle: `Rapport om ${all}`,
    board: `Nämnden för ${all}`,
    organisation: `${all} kommun`,
    author: `Anna ${all}`,
    registryNumber: `${all} 2026/1`,
    decision: {
      decidedOn: '2026-02-03',
      decidedBy: `Karin ${all}, förvaltningschef`,
      wording: `Beslutet gäller ${secret.decision} och ${all}.`,
      reasons: `Skäl att avslå ”Utredningen”: ${secret.reasons} pågår.\n\nSkäl att skjuta upp ”${secret.record}”: ${secret.recordReason} saknas.`,
      resources: `Resurser till ${secret.resources} beviljas.`,
    },
    chapters: [
      ...source.chapters.slice(0, 2),
      {
        key: `kapitel-${all}`,
        number: '9',
        title: `Kapitel om ${all}`,
        level: 1,
        blocks,
        children: [],
      },
    ],
  }
}

const LAW = '18 kap. 8 § OSL'
const targets: Target[] = [
  { kind: 'everywhere', words: secret.everywhere },
  { kind: 'block', block: 'x:block' },
  { kind: 'block', block: 'x:tableblock' },
  { kind: 'block', block: 'x:figureblock' },
  { kind: 'row', block: 'x:rows', record: `${ID}3`, words: 'x' },
  { kind: 'row', block: 'x:items', record: `${ID}5`, words: 'x' },
  { kind: 'cell', block: 'x:rows', record: `${ID}4`, words: 'x', column: 'System' },
  { kind: 'phrase', block: 'x:phrase', words: secret.phrase },
  { kind: 'phrase', block: 'x:runs', words: secret.acrossRuns },
  { kind: 'row', block: 'x:figurerow', record: `${ID}7`, words: 'x' },
  { kind: 'phrase', block: 'x:figurewords', words: secret.figureWords },
  { kind: 'record', record: `${ID}9`, words: secret.record },
  { kind: 'phrase', block: 'beslut', words: secret.decision },
  { kind: 'phrase', block: 'beslut', words: secret.reasons },
  { kind: 'phrase', block: 'beslut', words: secret.resources },
]
const marks: Mark[] = targets.map((target, index) => ({ id: `m${index}`, target, law: LAW }))

afterAll(stopRendering)

async function fileOf(format: string, document: ReviewDocument): Promise<Buffer> {
  if (format === 'pdf') return renderPdf(document)
  if (format === 'docx') return renderDocx(document)
  return Buffer.from(format === 'html' ? renderHtml(document) : renderText(document))
}

describe.each(formats)('%s', (format) => {
  const { document, withheld } = publicVersion(planted(), marks, { on: '2026-11-22' })
  let file: Buffer
  let open: Layers
  let whole: Layers

  beforeAll(async () => {
    file = await fileOf(format, document)
    open = await layersOf(format, file)
    whole = await layersOf(format, await fileOf(format, planted()))
  })

  test('every mark finds its place', () => {
    expect(withheld.filter((one) => one.count === 0)).toEqual([])
  })

  test.each(Object.entries(secret))(
    '%s: in the whole report, in no layer of the public one',
    (_, words) => {
      expect(layersWith(whole, words)).not.toEqual([])
      expect(layersWith(open, words)).toEqual([])
    },
  )

  test('a link that told by its address is gone too', () => {
    const address = encodeURIComponent(secret.everywhere)
    expect(layersWith(open, address)).toEqual([])
  })

  test('the records behind, and the checksum of the whole, are not in it', () => {
    for (const trace of [ID, planted().hash ?? '']) expect(layersWith(open, trace)).toEqual([])
    expect(layersWith(whole, (planted().hash ?? '').slice(0, 12))).not.toEqual([])
  })

  test('what is not marked is there, and so is what is said of what was left out', () => {
    for (const words of [
      'Offentlig version',
      'Uppgifter som utelämnats',
      `uppgift utelämnad, ${LAW}`,
      'En öppen punkt',
      'Annan risk',
      'En gång om året ska förvaltningschefen få veta',
    ])
      expect(layersWith(open, words), words).not.toEqual([])
  })

  test.runIf(format === 'pdf')('it is still PDF/UA', async () => {
    expect(await checkPdf(file)).toEqual([])
  })
})

describe.each(formats)('%s of a review whose record was marked after it was sent', (format) => {
  const marked = risk(1, 'Örnbo')
  const twin = risk(2, 'Ravinen')
  const activity = { type: 'improvement', id: `${ID}5`, title: 'Nya lås' }
  /** Each is short, or stands where no row of the record's is. */
  const told = {
    title: 'Örnbo',
    twoWords: 'Ylva vakar',
    name: 'Xerxes7',
    caption: 'Zenits port',
    alt: 'Quintus dörr',
    drawn: 'Wolframs rum',
    heading: 'Jupiterhuset',
    beside: 'pergament',
    earlierTitle: 'Gamla Örnbo',
  }
  const facts = [
    { id: marked.id, fields: { event: told.title, shared: 'Dörren står öppen.', ...told } },
    { id: twin.id, fields: { event: twin.title, shared: 'Dörren står öppen.' } },
  ]
  const source = (): ReviewDocument => {
    const sample = sampleDocument()
    const drawn = {
      caption: `Risker vid ${told.caption}`,
      alt: `Bilden visar ${told.alt}.`,
      svg: drawing(told.drawn),
      columns: [{ label: 'Vad' }, { label: 'Antal' }],
      rows: [row(['Risker', '2'], [marked, twin])],
    }
    return {
      ...sample,
      decision: null,
      chapters: [
        {
          key: 'r',
          number: '1',
          title: `Om ${told.heading}`,
          level: 1,
          blocks: [
            { ...paragraph('r:w', `Vi har bytt ${told.name} i år.`), origin: 'written' },
            paragraph(
              'r:both',
              ['Kvar: Ravinen. Ylva vakar. Dörren står öppen. Av pergament.'],
              [twin, marked],
            ),
            paragraph('r:open', 'I Ravinen gäller: Dörren står öppen.', [twin]),
            paragraph('r:old', 'Förut: Gamla Örnbo.', [{ ...marked, title: told.earlierTitle }]),
            table(
              'r:t',
              'Risker',
              [{ label: 'Risk' }, { label: 'Var' }],
              [
                row([told.title, 'Bortom bäcken'], [marked, activity]),
                row(['Ravinen', 'Hitom bäcken'], [twin, activity]),
              ],
            ),
            picture('r:f', drawn),
          ],
          children: [],
        },
      ],
    }
  }
  let open: Layers
  let whole: Layers

  beforeAll(async () => {
    const document = source()
    const { marks } = registeredSecrecy(document, [{ ...marked, law: LAW }], {
      frozenSecret: new Set(),
      texts: textsOfRecords(facts, new Set([marked.id])),
    })
    const made = publicVersion(document, marks, { on: '2026-11-22' })
    open = await layersOf(format, await fileOf(format, made.document))
    whole = await layersOf(format, await fileOf(format, document))
  })

  test.each([...Object.values(told), 'Bortom bäcken'])('%s is in no layer', (words) => {
    // A text file has no drawings.
    if (format !== 'txt' || words !== told.drawn) expect(layersWith(whole, words)).not.toEqual([])
    expect(layersWith(open, words)).toEqual([])
  })

  test('what the open record says stands, and each place is listed', () => {
    for (const words of ['I Ravinen gäller: Dörren står öppen', 'Hitom bäcken', 'Kvar: Ravinen'])
      expect(layersWith(open, words), words).not.toEqual([])
    expect(layersWith(open, 'Stycken räknas från avsnittets rubrik')).not.toEqual([])
  })
})
