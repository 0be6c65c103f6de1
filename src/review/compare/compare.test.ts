import { describe, expect, test } from 'vitest'
import { sampleDocument } from '../../../test/support/sample-document.ts'
import {
  type Block,
  type Chapter,
  item,
  list,
  paragraph,
  type ReviewDocument,
} from '../document.ts'
import { type ComparedBlock, compareDocuments } from './compare.ts'

function chapter(key: string, blocks: Block[], title = key, children: Chapter[] = []): Chapter {
  const keyed = blocks.map((block) => ({ ...block, key: `${key}:${block.key}` }))
  return { key, number: '', title, level: 1, blocks: keyed, children }
}

function review(year: number, chapters: Chapter[]): ReviewDocument {
  return { ...sampleDocument(), year, chapters }
}

function comparedBlocks(old: Chapter[], now: Chapter[]): ComparedBlock[] {
  return compareDocuments(review(2024, old), review(2025, now)).chapters.flatMap(
    (one) => one.blocks,
  )
}

const one = (was: Block, is: Block) => comparedBlocks([chapter('a', [was])], [chapter('a', [is])])

describe('a block against the same block of another year', () => {
  test.each<[string, string, string, ComparedBlock['standing']]>([
    ['word for word', 'Nämnden har en anvisning.', 'Nämnden har en anvisning.', 'same'],
    ['nothing but the year', 'Under 2024 gjordes inget.', 'Under 2025 gjordes inget.', 'years'],
    ['another number', 'Under 2024 skedde 12 fel.', 'Under 2025 skedde 20 fel.', 'changed'],
    ['a number that is no year', 'Dnr 12024.', 'Dnr 12025.', 'changed'],
  ])('%s', (_case, was, is, standing) => {
    expect(one(paragraph('p', was), paragraph('p', is))[0]?.standing).toBe(standing)
  })

  test('a rewritten sentence shows which words', () => {
    const [block] = one(
      paragraph('p', 'Vi har tolv system.'),
      paragraph('p', 'Vi har nitton system.'),
    )
    expect(block?.lines[0]?.words).toEqual([
      { kind: 'same', text: 'Vi har ' },
      { kind: 'gone', text: 'tolv' },
      { kind: 'new', text: 'nitton' },
      { kind: 'same', text: ' system.' },
    ])
  })

  test('a sentence with little left of it is told whole, old and new', () => {
    const [block] = one(
      paragraph('p', 'Inga incidenter är rapporterade under 2024.'),
      paragraph('p', 'Under 2025 har 20 incidenter rapporterats, varav 3 har anmälts vidare.'),
    )
    expect(block?.lines[0]?.words.map(({ kind }) => kind)).toEqual(['gone', 'new'])
  })

  test('a text written over the block is still the same block', () => {
    const blocks = one(
      paragraph('p', 'Tolv fel.'),
      paragraph('p~1', 'Helt annat skrivet för hand.'),
    )
    expect(blocks.map(({ standing }) => standing)).toEqual(['changed'])
  })

  test('a list is compared item by item', () => {
    const items = (texts: string[]) =>
      list(
        'l',
        texts.map((text) => item(text)),
      )
    const [block] = one(
      items(['Konton i system', 'Tjänstekort och passerkort', 'Gruppdiskar']),
      items(['Konton i system', 'Tjänstekort, passerkort och nycklar', 'Funktionsbrevlådor']),
    )
    expect(block?.lines.map(({ standing }) => standing)).toEqual(['same', 'changed', 'new', 'gone'])
  })

  test('without a common key, likeness decides', () => {
    const blocks = comparedBlocks(
      [
        chapter('a', [
          paragraph('x', 'Stadens riktlinje beslutades av kommunfullmäktige i mars.'),
          paragraph('y', 'Budgeten är oförändrad.'),
        ]),
      ],
      [
        chapter('a', [
          paragraph('z', 'Stadens nya riktlinje beslutades av kommunfullmäktige i juni.'),
          paragraph('w', 'Cybersäkerhetslagen gäller.'),
        ]),
      ],
    )
    expect(blocks.map(({ key, standing }) => [key, standing])).toEqual([
      ['a:z', 'changed'],
      ['a:w', 'new'],
      ['a:y', 'gone'],
    ])
  })
})

describe('chapters', () => {
  test('new, gone in their place, and a heading that only changes its year', () => {
    const text = [paragraph('p', 'Samma text.')]
    const { chapters, counts } = compareDocuments(
      review(2024, [
        chapter('a', text, 'VoR för 2024'),
        chapter('b', text, 'Mål'),
        chapter('c', text, 'Beslut'),
      ]),
      review(2025, [
        chapter('a', text, 'VoR för 2025'),
        chapter('c', text, 'Beslut'),
        chapter('d', text, 'Klimat'),
      ]),
    )
    expect(chapters.map(({ key, standing, titleBefore }) => [key, standing, titleBefore])).toEqual([
      ['a', 'same', 'VoR för 2024'],
      ['b', 'gone', null],
      ['c', 'same', null],
      ['d', 'new', null],
    ])
    expect(counts).toEqual({ same: 2, years: 0, changed: 0, new: 1, gone: 1 })
  })

  test('an activity that was moved to another year of the plan is not new', () => {
    const id = '0198d000-0000-7000-8000-e00000000001'
    const activity = [paragraph(`${id}-purpose`, 'Behörigheter ska stämma.')]
    const blocks = comparedBlocks(
      [chapter('proposed-2025', activity, 'Aktiviteter 2025'), chapter('proposed-2026', [])],
      [chapter('proposed-2026', activity, 'Aktiviteter 2026')],
    )
    expect(blocks).toMatchObject([{ standing: 'same', movedFrom: 'Aktiviteter 2025' }])
  })

  test('subsections are compared as chapters of their own', () => {
    const inner = (text: string) => [chapter('a', [], 'a', [chapter('a1', [paragraph('p', text)])])]
    expect(comparedBlocks(inner('Ett.'), inner('Två.'))[0]?.standing).toBe('changed')
  })
})

describe('how long a text has been the same', () => {
  const said = (year: number, text: string) => review(year, [chapter('a', [paragraph('p', text)])])
  test.each<[string, string[], number]>([
    ['only since the year before', ['Något annat.'], 2024],
    ['three reviews in a row', ['Inget hände under 2023.', 'Inget hände under 2022.'], 2022],
    ['a year in between ends the row', ['Något annat.', 'Inget hände under 2022.'], 2024],
    ['no earlier review', [], 2024],
  ])('%s', (_case, before, since) => {
    const earlier = before.map((text, index) => said(2023 - index, text))
    const { chapters } = compareDocuments(
      said(2024, 'Inget hände under 2024.'),
      said(2025, 'Inget hände under 2025.'),
      earlier,
    )
    expect(chapters[0]?.blocks[0]?.sinceYear).toBe(since)
  })
})

test('a document is the same as itself, whatever blocks it has', () => {
  const document = sampleDocument()
  const { counts } = compareDocuments(document, document)
  expect(counts.same).toBeGreaterThan(20)
  expect(counts).toMatchObject({ years: 0, changed: 0, new: 0, gone: 0 })
})
