import { describe, expect, test } from 'vitest'
import { paragraph, type ReviewDocument } from './document.ts'
import { basisOf, overlay, ownKey } from './overlay.ts'
import { plainText, writtenBlocks } from './written.ts'

function documentWith(...texts: string[]): ReviewDocument {
  return {
    format: 1,
    title: 'Ledningens genomgång 2025',
    subtitle: '',
    board: 'Överförmyndarnämnden',
    organisation: 'Sundvalla stad',
    year: 2025,
    status: 'Utkast',
    registryNumber: null,
    author: null,
    readOn: '2025-11-03',
    hash: null,
    decision: null,
    chapters: [
      {
        key: 'deviations',
        number: '1',
        title: 'Avvikelser',
        level: 1,
        blocks: texts.map((one, index) =>
          paragraph(`deviations:${index + 1}`, one, [
            { type: 'incident', id: 'i1', title: 'Fel mottagare' },
          ]),
        ),
        children: [],
      },
    ],
  }
}

const saidIn = (document: ReviewDocument) =>
  document.chapters.flatMap((chapter) => chapter.blocks.map(plainText))

describe('overlay', () => {
  test('a written text replaces the block it lies over and keeps its records', () => {
    const { document } = overlay(documentWith('20 incidenter.'), [
      { key: 'deviations:1', body: 'Vår egen text.', basis: '20 incidenter.' },
    ])
    expect(saidIn(document)).toEqual(['Vår egen text.'])
    const block = document.chapters[0]?.blocks[0]
    expect(block?.origin).toBe('written')
    expect(block?.sources.map((source) => source.id)).toEqual(['i1'])
  })

  test('the text stays when the figure changes, and the change is told', () => {
    const { document, changed } = overlay(documentWith('21 incidenter.'), [
      { key: 'deviations:1', body: 'Vår egen text.', basis: '20 incidenter.' },
    ])
    expect(saidIn(document)).toEqual(['Vår egen text.'])
    expect(changed).toEqual([
      { key: 'deviations:1', before: '20 incidenter.', now: '21 incidenter.' },
    ])
  })

  test('nothing is told when nothing has changed', () => {
    expect(
      overlay(documentWith('20 incidenter.'), [
        { key: 'deviations:1', body: 'Text.', basis: '20 incidenter.' },
      ]).changed,
    ).toEqual([])
  })

  test('a text of null leaves the block out', () => {
    const { document } = overlay(documentWith('Ett.', 'Två.'), [
      { key: 'deviations:1', body: null, basis: 'Ett.' },
    ])
    expect(saidIn(document)).toEqual(['Två.'])
  })

  test("a section's own text comes after its blocks and stands on all of them", () => {
    const composed = documentWith('Ett.', 'Två.')
    const own = { key: ownKey('deviations'), body: 'Slutsats.', basis: 'Ett.\nTvå.' }
    expect(saidIn(overlay(composed, [own]).document)).toEqual(['Ett.', 'Två.', 'Slutsats.'])
    expect(overlay(documentWith('Ett.', 'Tre.'), [own]).changed).toEqual([
      { key: 'deviations:own', before: 'Ett.\nTvå.', now: 'Ett.\nTre.' },
    ])
    expect(basisOf(composed, 'deviations:own')).toBe('Ett.\nTvå.')
  })

  test('a text whose block is gone is not lost', () => {
    const orphan = { key: 'deviations:9', body: 'Skriven förut.', basis: 'Nio.' }
    expect(overlay(documentWith('Ett.'), [orphan]).orphans).toEqual([orphan])
    expect(basisOf(documentWith('Ett.'), 'deviations:9')).toBeNull()
  })
})

describe('written text', () => {
  test.each([
    ['one paragraph', 'En mening.', ['En mening.']],
    ['lines of one paragraph are joined', 'En\nmening.', ['En mening.']],
    ['blank lines part paragraphs', 'Ett.\n\nTvå.', ['Ett.', 'Två.']],
    ['a list', '- Lex\n- eDok', ['- Lex\n- eDok']],
    [
      'text, list, text',
      'Förut:\n- Lex\n- eDok\nEfteråt.',
      ['Förut:', '- Lex\n- eDok', 'Efteråt.'],
    ],
    ['Windows line ends', 'Ett.\r\n\r\nTvå.', ['Ett.', 'Två.']],
    ['only space', '  \n\n  ', []],
  ])('%s', (_name, body, expected) => {
    expect(writtenBlocks('k', body).map(plainText)).toEqual(expected)
  })

  test('keys follow the block they lie over', () => {
    expect(writtenBlocks('deviations:1', 'Ett.\n\nTvå.').map((block) => block.key)).toEqual([
      'deviations:1~1',
      'deviations:1~2',
    ])
  })
})
