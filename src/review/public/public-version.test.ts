import { describe, expect, test } from 'vitest'
import { sampleDocument } from '../../../test/support/sample-document.ts'
import {
  type Block,
  type Chapter,
  item,
  list,
  paragraph,
  picture,
  type ReviewDocument,
  row,
  subheading,
  table,
} from '../document.ts'
import { writtenBlocks } from '../written.ts'
import type { Mark, Target } from './marks.ts'
import { DECISION_KEY, publicVersion } from './public-version.ts'

const ID = '0198d000-0000-7000-8000-00000000000'
const risk = (digit: number) => ({ type: 'risk', id: `${ID}${digit}`, title: `Risk ${digit}` })
const MASK = '[uppgift utelämnad, 18 kap. 8 § OSL]'
const on = '2026-11-22'

function mark(target: Target, id = 'm1', law = '18 kap. 8 § OSL'): Mark {
  return { id, target, law }
}

function documentOf(...blocks: Block[]): ReviewDocument {
  const chapter: Chapter = {
    key: 'c',
    number: '1',
    title: 'Avsnittet',
    level: 1,
    blocks,
    children: [],
  }
  return { ...sampleDocument(), chapters: [chapter] }
}

function made(document: ReviewDocument, ...marks: Mark[]) {
  const version = publicVersion(document, marks, { on })
  return { ...version, blocks: version.document.chapters[0]?.blocks ?? [] }
}

const words = (block: Block | undefined) =>
  block && 'content' in block
    ? block.content.map((one) => one.text).join('')
    : JSON.stringify(block)

describe('a block', () => {
  test.each<[string, Block]>([
    ['paragraph', paragraph('c:x', 'Hemligheten står här.')],
    ['subheading', subheading('c:x', 'Hemligheten')],
    ['list', list('c:x', [item('Hemligheten')])],
    ['table', table('c:x', 'Hemligheten', [{ label: 'Hemligheten' }], [row(['Hemligheten'])])],
    [
      'figure',
      picture('c:x', {
        caption: 'Hemligheten',
        svg: '<svg><text>Hemligheten</text></svg>',
        alt: 'Hemligheten',
        columns: [{ label: 'Hemligheten' }],
        rows: [row(['Hemligheten'])],
      }),
    ],
    ['gap', { ...paragraph('c:x', 'Hemligheten'), kind: 'gap', isoInput: 'c' }],
  ])('%s leaves one mask and no words', (_, block) => {
    const { document, blocks, withheld } = made(
      documentOf(block, paragraph('c:y', 'Kvar.')),
      mark({ kind: 'block', block: 'c:x' }),
    )
    expect(words(blocks[0])).toBe(MASK)
    expect(words(blocks[1])).toBe('Kvar.')
    expect(JSON.stringify(document)).not.toMatch(/hemligheten/i)
    expect(withheld[0]?.count).toBe(1)
  })

  test('a written text is covered whole, however many paragraphs it has got since', () => {
    const { document, blocks } = made(
      documentOf(...writtenBlocks('c:x', 'Ett.\n\nTvå.\n\n- tre\n- fyra')),
      mark({ kind: 'block', block: 'c:x~2' }),
    )
    expect(blocks.map(words)).toEqual([MASK])
    expect(JSON.stringify(document.chapters[0])).not.toMatch(/Ett|Två|tre|fyra/)
  })

  test('the mask never tells how much there was', () => {
    const short = made(documentOf(paragraph('c:x', 'A')), mark({ kind: 'block', block: 'c:x' }))
    const long = made(
      documentOf(paragraph('c:x', 'A'.repeat(5000))),
      mark({ kind: 'block', block: 'c:x' }),
    )
    expect(short.document).toEqual(long.document)
  })
})

describe('a row', () => {
  const rows = () =>
    table(
      'c:t',
      'Risker',
      [{ label: 'Risk' }, { label: 'Nivå' }],
      [
        row(['Intrång i Vega', '16'], [risk(1)]),
        row(['Brand', '9'], [risk(2)]),
        row(['Utan post', '4']),
      ],
    )
  const cells = (blocks: Block[]) =>
    blocks[0]?.kind === 'table'
      ? blocks[0].rows.map((one) => one.cells.map((cell) => cell.map((run) => run.text).join('')))
      : []
  const of = (record: string | null, said: string): Target => ({
    kind: 'row',
    block: 'c:t',
    record,
    words: said,
  })

  test('is found by its record, also when its words have changed', () => {
    const { blocks } = made(documentOf(rows()), mark(of(risk(1).id, 'Så stod det förut | 12')))
    expect(cells(blocks)).toEqual([
      [MASK, '[utelämnad]'],
      ['Brand', '9'],
      ['Utan post', '4'],
    ])
  })

  test('without record it is found by its words', () => {
    const { blocks } = made(documentOf(rows()), mark(of(null, 'Utan  post | 4')))
    expect(cells(blocks)[2]).toEqual([MASK, '[utelämnad]'])
  })

  test('of a record that has moved to another list it is found there', () => {
    const moved = list('c:other', [item('Brand', [risk(2)]), item('Kvar')])
    const { document, withheld } = made(documentOf(moved), mark(of(risk(2).id, 'Brand | 9')))
    expect(JSON.stringify(document)).not.toContain('Brand')
    expect(withheld[0]?.places).toEqual([
      {
        section: '1 Avsnittet',
        paragraph: 1,
        what: 'punkt i lista',
        law: '18 kap. 8 § OSL',
        count: 1,
      },
    ])
  })

  test('that is gone is told, not dropped', () => {
    const { withheld, document } = made(documentOf(rows()), mark(of(risk(7).id, 'Borta | 1')))
    expect(withheld).toEqual([{ markId: 'm1', count: 0, places: [] }])
    expect(document.chapters.at(-1)?.title).toBe('Uppgifter som utelämnats')
  })

  test('a field of it is left out alone', () => {
    const { blocks } = made(
      documentOf(rows()),
      mark({ kind: 'cell', block: 'c:t', record: risk(1).id, words: 'x', column: 'Nivå' }),
    )
    expect(cells(blocks)[0]).toEqual(['Intrång i Vega', MASK])
  })

  test('of a chart takes the drawing and all its data', () => {
    const chart = picture('c:t', {
      caption: 'Risker',
      svg: '<svg><text>Brand</text></svg>',
      alt: 'Brand 9',
      columns: [{ label: 'Risk' }],
      rows: [row(['Brand'], [risk(2)]), row(['Annat'])],
    })
    const { blocks, document } = made(documentOf(chart), mark(of(risk(2).id, 'Brand')))
    expect(blocks[0]?.kind).toBe('paragraph')
    expect(words(blocks[0])).toBe(`Risker: ${MASK}`)
    expect(JSON.stringify(document)).not.toMatch(/Brand|Annat|svg/)
  })

  test('of a nested list goes with what hangs below it', () => {
    const nested = list('c:t', [item('Över', [risk(1)], [item('Under')]), item('Bredvid')])
    const { document } = made(documentOf(nested), mark(of(risk(1).id, 'Över')))
    expect(JSON.stringify(document)).not.toMatch(/Över\b|Under"/)
    expect(JSON.stringify(document)).toContain('Bredvid')
  })
})

describe('words', () => {
  test('in one block are taken out there only', () => {
    const { blocks, withheld } = made(
      documentOf(paragraph('c:x', 'Vega och Vegas logg.'), paragraph('c:y', 'Vega.')),
      mark({ kind: 'phrase', block: 'c:x', words: 'Vega' }),
    )
    expect(blocks.map(words)).toEqual([`${MASK} och ${MASK} logg.`, 'Vega.'])
    expect(withheld[0]?.count).toBe(2)
  })

  test('that go over several runs leave one mask', () => {
    const { blocks } = made(
      documentOf(
        paragraph('c:x', [
          'Hos ',
          { kind: 'strong', text: 'Nord' },
          { kind: 'emphasis', text: 'vik' },
          ' AB idag',
        ]),
      ),
      mark({ kind: 'phrase', block: 'c:x', words: 'Nordvik AB' }),
    )
    expect(words(blocks[0])).toBe(`Hos ${MASK} idag`)
  })

  test('under two laws side by side leave one mask with both', () => {
    const { blocks } = made(
      documentOf(paragraph('c:x', 'Vega Nordvik.')),
      mark({ kind: 'phrase', block: 'c:x', words: 'Vega' }),
      mark({ kind: 'everywhere', words: 'Nordvik' }, 'm2', '19 kap. 3 § OSL'),
    )
    expect(words(blocks[0])).toBe('[uppgift utelämnad, 18 kap. 8 § OSL, 19 kap. 3 § OSL].')
  })

  test('in an address take the link with them', () => {
    const { blocks } = made(
      documentOf(
        paragraph('c:x', [
          { kind: 'link', text: 'hit', href: 'https://x.se/v%C3%A4ga-vega/1' },
          ' nu',
        ]),
      ),
      mark({ kind: 'everywhere', words: 'Väga' }),
    )
    expect(blocks[0]).toMatchObject({ content: [{ kind: 'text', text: MASK }, { text: ' nu' }] })
  })

  test('in the drawing, its alternative text or its data take the whole figure', () => {
    const chart = (svg: string, alt: string, cell: string) =>
      picture('c:x', { caption: 'Läget', svg, alt, columns: [{ label: 'A' }], rows: [row([cell])] })
    const hidden: Block[] = [
      chart('<svg><text>Ve<tspan>ga</tspan></text></svg>', 'x', 'x'),
      chart('<svg><text>&#86;ega</text></svg>', 'x', 'x'),
      chart('<svg aria-label="om Vega"></svg>', 'x', 'x'),
      chart('<svg></svg>', 'om Vega', 'x'),
      chart('<svg></svg>', 'x', 'Vega'),
    ]
    for (const block of hidden)
      expect(
        words(made(documentOf(block), mark({ kind: 'everywhere', words: 'Vega' })).blocks[0]),
      ).toBe(`Läget: ${MASK}`)
  })

  test('in the decision are marked under a key of their own', () => {
    const { document, withheld } = made(
      documentOf(),
      mark({ kind: 'phrase', block: DECISION_KEY, words: 'lärplattformen' }),
    )
    expect(document.decision?.wording).toContain(`Klassningen av ${MASK} ska vara klar`)
    expect(withheld[0]?.places[0]?.section).toBe('Beslut')
  })

  test('everywhere covers the front, titles, captions, heads and the decision', () => {
    const secret = 'Vega'
    const source: ReviewDocument = {
      ...sampleDocument(),
      title: `Genomgång av ${secret}`,
      subtitle: secret,
      organisation: `${secret}stad`,
      board: `Nämnden för ${secret}`,
      status: secret,
      registryNumber: `VEGA 2026/1`,
      author: `Anna ${secret}`,
      decision: { decidedOn: '2026-02-03', decidedBy: `Karin ${secret}`, wording: `Om ${secret}.` },
      chapters: [
        {
          key: `om-${secret}`,
          number: '1',
          title: `Om ${secret}`,
          level: 1,
          blocks: [
            subheading('a', `${secret} nu`),
            table(`t-${secret}`, `Om ${secret}`, [{ label: secret }], [row([secret])]),
            list('l', [item('a', [], [item(secret)])]),
          ],
          children: [],
        },
      ],
    }
    const { document } = publicVersion(source, [mark({ kind: 'everywhere', words: secret })], {
      on,
    })
    expect(JSON.stringify(document)).not.toMatch(/vega/i)
  })
})

describe('a record', () => {
  test('is left out with its blocks and rows, and its title wherever it is repeated', () => {
    const one = { ...risk(1), title: 'Intrång i Vega' }
    const { document, blocks } = made(
      documentOf(
        subheading('c:h', one.title, [one]),
        paragraph('c:p', 'Syftet är att stänga hålet.', [one]),
        paragraph('c:s', 'Viktigast är intrång i Vega.', [one, risk(2)]),
        table(
          'c:t',
          'Alla',
          [{ label: 'A' }],
          [row(['Ett hål'], [one]), row(['Brand'], [risk(2)])],
        ),
      ),
      mark({ kind: 'record', record: one.id, words: one.title }),
    )
    expect(blocks.map(words).slice(0, 2)).toEqual([MASK, `Viktigast är ${MASK}.`])
    expect(JSON.stringify(document)).not.toMatch(/Intrång|hål/i)
    expect(JSON.stringify(document)).toContain('Brand')
  })
})

describe('a record beside others', () => {
  const secret = { ...risk(1), title: 'Intrång i Vega' }
  const activity = { type: 'improvement', id: `${ID}5`, title: 'Byt lås' }
  const ofRecord = mark({ kind: 'record', record: secret.id, words: secret.title })
  const tableOf = (...rows: ReturnType<typeof row>[]) =>
    table('c:t', 'Risker', [{ label: 'A' }, { label: 'B' }], rows)

  test('takes the whole of a row that is about it, though another is named in it', () => {
    const { document } = made(
      documentOf(
        tableOf(
          row(['Intrång i Vega', 'Mycket hög, i källaren'], [secret, activity]),
          row(['Byt lås', 'svarar på Intrång i Vega'], [activity, secret]),
        ),
      ),
      ofRecord,
    )
    const tree = JSON.stringify(document.chapters[0])
    expect(tree).not.toMatch(/Intrång|källaren/)
    expect(tree).toContain('Byt lås')
    expect(tree).toContain('svarar på')
  })

  test('takes the whole of a paragraph that is about it', () => {
    const { blocks } = made(
      documentOf(paragraph('c:p', 'Intrång i Vega kostar 300 000 kronor.', [secret, activity])),
      ofRecord,
    )
    expect(blocks.map(words)).toEqual([MASK])
  })

  test('leaves a count in which it is one of many', () => {
    const { blocks } = made(
      documentOf(tableOf(row(['Hög', '3'], [secret, risk(2), risk(3)]))),
      ofRecord,
    )
    expect(blocks[0]).toMatchObject({
      kind: 'table',
      rows: [{ cells: [[{ text: 'Hög' }], [{ text: '3' }]] }],
    })
  })

  test('leaves what another record with the same title says of itself', () => {
    const twin = { ...risk(2), title: secret.title }
    const { document } = made(
      documentOf(
        tableOf(
          row(['Intrång i Vega', 'öppen'], [twin]),
          row(['Intrång i Vega', 'dold'], [secret]),
        ),
        paragraph('c:p', 'Båda: Intrång i Vega.', [twin, secret]),
      ),
      ofRecord,
    )
    const [left, both] = document.chapters[0]?.blocks ?? []
    expect(JSON.stringify(left)).toContain('Intrång i Vega')
    expect(JSON.stringify(left)).not.toContain('dold')
    expect(words(both)).toBe(`Båda: ${MASK}.`)
  })

  test('takes a drawing that parts its title over two lines, and its caption', () => {
    const drawn = picture('c:f', {
      caption: 'Om Intrång i Vega',
      svg: '<svg><text>Intrång i Ve-</text><text>ga</text></svg>',
      alt: 'En bild.',
      columns: [{ label: 'A' }],
      rows: [row(['Alla'], [risk(2), risk(3)])],
    })
    const { blocks } = made(documentOf(drawn), ofRecord)
    expect(words(blocks[0])).toBe(`Om ${MASK}: ${MASK}`)
  })

  test('takes its title out of a heading, not a heading that every report has', () => {
    const one = { ...risk(1), title: 'Revisioner' }
    const source = documentOf()
    const [chapter] = source.chapters
    if (!chapter) throw new Error('no chapter')
    const titled = (...titles: string[]) => ({
      ...source,
      chapters: titles.map((title) => ({ ...chapter, title })),
    })
    const { document } = publicVersion(
      titled('Revisioner', 'Revisioner av Vega'),
      [mark({ kind: 'record', record: one.id, words: one.title })],
      { on, headings: ['Revisioner'] },
    )
    expect(document.chapters.map((each) => each.title)).toEqual([
      'Revisioner',
      `${MASK} av Vega`,
      'Uppgifter som utelämnats',
    ])
  })
})

describe('what was left out is told with its paragraph', () => {
  test('as the public counts them, masks after each other being one', () => {
    const { withheld } = made(
      documentOf(
        paragraph('c:a', 'Ett.'),
        paragraph('c:b', 'Två.'),
        paragraph('c:c', 'Tre.'),
        paragraph('c:d', 'Fyra med Vega.'),
      ),
      mark({ kind: 'block', block: 'c:b' }),
      mark({ kind: 'block', block: 'c:c' }),
      mark({ kind: 'everywhere', words: 'Vega' }),
    )
    expect(withheld[0]?.places.map(({ paragraph: at, what, count }) => [at, what, count])).toEqual([
      [2, 'stycke', 2],
      [3, 'ord', 1],
    ])
  })

  test('also where the report itself has left a record out', () => {
    const { document } = publicVersion(
      documentOf(paragraph('c:a', 'Ett.'), paragraph('c:b', 'Risk nr 3.', [risk(3)])),
      [],
      { on, registered: [{ id: risk(3).id, law: '32 kap. 4 § OSL' }] },
    )
    const last = JSON.stringify(document.chapters.at(-1))
    expect(last).toContain('post markerad i register')
    expect(last).not.toContain('Inga uppgifter')
  })
})

describe('the whole', () => {
  test('without marks it keeps every word, and none of the records behind', () => {
    const source = sampleDocument()
    const { document } = publicVersion(source, [], { on })
    const tree = JSON.stringify(document)
    expect(tree).not.toMatch(/"id":|"kind":"figure","text"/)
    expect(tree).not.toContain('"title":"Post')
    expect(document.hash).toBeNull()
    expect(document.edition).toBe('Offentlig version')
    expect(document.chapters).toHaveLength(source.chapters.length + 1)
  })

  test('it is not changed by what it is made of', () => {
    const source = sampleDocument()
    const before = structuredClone(source)
    publicVersion(source, [mark({ kind: 'everywhere', words: 'klassning' })], { on })
    expect(source).toEqual(before)
  })

  test('tells place, law and number of what was left out, and what registers leave out', () => {
    const { document } = publicVersion(
      documentOf(paragraph('c:x', 'Vega, Vega.'), paragraph('c:y', 'Borta.')),
      [
        mark({ kind: 'phrase', block: 'c:x', words: 'Vega' }),
        mark({ kind: 'block', block: 'c:y' }, 'm2', '26 kap. 1 § OSL'),
      ],
      { on, registered: [1, 2].map((digit) => ({ id: `${ID}${digit}`, law: '32 kap. 4 § OSL' })) },
    )
    const last = document.chapters.at(-1)
    const places = last?.blocks.find((block) => block.kind === 'table')
    expect(
      places?.kind === 'table' && places.rows.map((one) => one.cells.map((cell) => cell[0]?.text)),
    ).toEqual([
      ['1 Avsnittet', '1', 'ord', '18 kap. 8 § OSL', '2'],
      ['1 Avsnittet', '2', 'stycke', '26 kap. 1 § OSL', '1'],
    ])
    expect(JSON.stringify(last)).toContain('Två poster är markerade i registren')
    expect(JSON.stringify(last)).toContain('32 kap. 4 § OSL (2)')
    expect(JSON.stringify(last)).not.toContain('Vega')
  })
})
