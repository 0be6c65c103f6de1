import { describe, expect, test } from 'vitest'
import { sampleDocument } from '../../../test/support/sample-document.ts'
import { paragraph, type ReviewDocument } from '../document.ts'
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

function documentOf(...blocks: ReturnType<typeof paragraph>[]): ReviewDocument {
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
  test('is its own sentences, not what another record says too', () => {
    expect(textsOfRecords(facts, new Set([SECRET]))).toEqual(
      new Map([[SECRET, ['Servern i källaren saknar lås']]]),
    )
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
        source(SECRET),
        source(OPEN),
      ]),
    )
    const left = publicOf(document)
    expect(left).not.toContain('källaren')
    expect(left).toContain('Kvar står detta')
  })

  test('is not what an area says in its place', () => {
    const event = 'Risk nr 3, markerad med sekretess (18 kap. 8 § OSL)'
    const masked = [
      { id: SECRET, secrecy: LAW, fields: { event, process: 'Handläggning av tvister' } },
    ]
    expect(textsOfRecords(masked, new Set([SECRET])).get(SECRET)).toEqual([
      'Handläggning av tvister',
    ])
  })

  test('is told to be left out already, when nothing of it is told', () => {
    const document = documentOf(paragraph('c:x', 'En revision.', [source(SECRET)]))
    const texts = textsOfRecords(facts, new Set([SECRET]))
    expect(registeredSecrecy(document, [record], { frozenSecret: null, texts })).toEqual({
      leftOut: [record],
      marks: [],
    })
  })
})
