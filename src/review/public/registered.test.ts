import { describe, expect, test } from 'vitest'
import { sampleDocument } from '../../../test/support/sample-document.ts'
import { type Block, paragraph, picture, type ReviewDocument, row } from '../document.ts'
import { plainText } from '../written.ts'
import { publicVersion } from './public-version.ts'
import { registeredSecrecy, textsOfRecords } from './registered.ts'

const SECRET = '0198d000-0000-7000-8000-000000000001'
const OPEN = '0198d000-0000-7000-8000-000000000002'
const LAW = '18 kap. 8 § OSL'
const record = { id: SECRET, type: 'audit', title: 'Revision av loggar', law: LAW }
const source = (id: string) => ({ type: 'audit', id, title: 'Revision av loggar' })

const facts = {
  audits: [
    {
      id: SECRET,
      secrecy: LAW,
      fields: {
        reason: 'Servern i källaren saknar lås. Det gjordes ingen revision.',
        kind: 'none',
        year: 2025,
      },
    },
    { id: OPEN, secrecy: null, fields: { reason: 'Det gjordes ingen revision.' } },
  ],
}

function documentOf(...blocks: Block[]): ReviewDocument {
  const sample = sampleDocument()
  const [chapter] = sample.chapters
  if (!chapter) throw new Error('no chapter')
  return { ...sample, decision: null, chapters: [{ ...chapter, blocks, children: [] }] }
}

function publicOf(document: ReviewDocument): string {
  const texts = textsOfRecords(facts, new Set([SECRET]))
  const { marks } = registeredSecrecy(document, [record], { frozenSecret: null, texts })
  return JSON.stringify(publicVersion(document, marks, { on: '2026-01-15' }).document)
}

describe('what a record marked in the register says', () => {
  test('is its own sentences, apart from what the open records say', () => {
    const { secret, open } = textsOfRecords(facts, new Set([SECRET]))
    expect(secret.get(SECRET)).toContain('Servern i källaren saknar lås')
    expect([...open]).toEqual(['Det gjordes ingen revision'])
  })

  test('is only its fields of words, where the type is known', () => {
    const one = { id: SECRET, type: 'audit', fields: { reason: 'Lås saknas', kind: 'intern' } }
    const texts = textsOfRecords([one], new Set([SECRET]), () => new Set(['reason']))
    expect(texts.secret.get(SECRET)).toEqual(['Lås saknas'])
  })

  test.each([
    ['a day', '2025-03-02', []],
    ['an id', OPEN, []],
    ['a key', 'inUse', []],
    ['a number', '16', []],
    ['items of a list', '- Byt lås\n2. Larma', ['Byt lås', 'Larma']],
    ['a list', ['Vega', 'Lex 3'], ['Vega', 'Lex 3']],
    ['an area in its place', 'Risk nr 3, markerad med sekretess (18 kap. 8 § OSL)', []],
    ['an area in place of a text', 'Återges inte.', []],
  ])('%s', (_, value, expected) => {
    const texts = textsOfRecords([{ id: SECRET, fields: { value } }], new Set([SECRET]))
    expect(texts.secret.get(SECRET)).toEqual(expected)
  })

  test('is left out of the public version, though its title is not told', () => {
    const document = documentOf(
      paragraph('c:x', 'Ingen revision. Servern i källaren saknar lås.', [source(SECRET)]),
    )
    expect(publicOf(document)).not.toContain('källaren')
  })

  test('is left out where it stands among what others say', () => {
    const document = documentOf(
      paragraph('c:x', 'Kvar står detta. Servern i källaren saknar lås.', [
        source(OPEN),
        source(SECRET),
      ]),
    )
    const left = publicOf(document)
    expect(left).not.toContain('källaren')
    expect(left).toContain('Kvar står detta')
  })

  test('is told to be left out already, when nothing of it is told', () => {
    const document = documentOf(paragraph('c:x', 'En granskning.', [source(SECRET)]))
    const texts = textsOfRecords(facts, new Set([SECRET]))
    expect(registeredSecrecy(document, [record], { frozenSecret: null, texts })).toEqual({
      leftOut: [record],
      marks: [],
    })
  })
})

describe('a text of a marked record', () => {
  const short = (value: string, ...open: string[]) =>
    textsOfRecords(
      [
        { id: SECRET, fields: { value } },
        ...open.map((one) => ({ id: OPEN, fields: { value: one } })),
      ],
      new Set([SECRET]),
    )
  const left = (document: ReviewDocument, texts: ReturnType<typeof short>) => {
    const { marks } = registeredSecrecy(document, [record], { frozenSecret: new Set(), texts })
    const made = publicVersion(document, marks, { on: '2026-01-15' }).document
    return (made.chapters[0]?.blocks ?? []).map(plainText)
  }
  const MASK = '[uppgift utelämnad, 18 kap. 8 § OSL]'
  const both = [source(OPEN), source(SECRET)]
  const byHand = (words: string) => ({ ...paragraph('c:w', words), origin: 'written' as const })

  test.each([
    ['of two words is left out wherever it is told', 'Lås saknas', [], [MASK, MASK, MASK]],
    [
      'that an open record says too only beside the marked one',
      'Lås saknas',
      ['Lås saknas.'],
      [MASK, 'Lås saknas', 'Lås saknas'],
    ],
    // The year's own chapters say it of something else.
    ['that is a common word the same', 'Källaren', [], [MASK, 'Källaren', 'Källaren']],
  ])('%s', (_, value, open, expected) => {
    const document = documentOf(
      paragraph('c:x', `Här: ${value}`, both),
      paragraph('c:y', `Här: ${value}`, [source(OPEN)]),
      byHand(`Här: ${value}`),
    )
    expect(left(document, short(value, ...open))).toEqual(expected.map((one) => `Här: ${one}`))
  })

  test('that is a name is left out of what people wrote, a word like it is not', () => {
    const document = documentOf(
      byHand('Vi bytte Falken mot falken i diket.'),
      paragraph('c:x', 'Systemet är Falken.', both),
    )
    expect(left(document, short('Falken'))).toEqual([
      `Vi bytte ${MASK} mot falken i diket.`,
      `Systemet är ${MASK}.`,
    ])
  })

  test('is found in a drawing, and takes it', () => {
    const drawn = picture('c:f', {
      caption: 'System',
      svg: '<svg><text>Falken</text></svg>',
      alt: 'En bild.',
      columns: [{ label: 'A' }],
      rows: [row(['Alla'])],
    })
    expect(left(documentOf(drawn), short('Falken'))).toEqual([`System: ${MASK}`])
  })
})
