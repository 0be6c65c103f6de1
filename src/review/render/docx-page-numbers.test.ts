import { expect, test } from 'vitest'
import { sampleDocument } from '../../../test/support/sample-document.ts'
import { unzip } from '../../../test/support/unzip.ts'
import { buildDocx } from './docx-file.ts'
import { inPieces } from './docx-page-numbers.ts'

const KEY = 'x'.repeat(20_000)

test('a very long word is laid out in pieces, and nothing else is touched', () => {
  const text = `Nyckeln är ${KEY}, sparad.`
  const common = { 'w:p': [{ 'w:r': [{ 'w:t': [{ _attr: { long: KEY } }, 'Vanlig text'] }] }] }
  const body = { 'w:body': [common, { 'w:p': [{ 'w:t': [text] }] }] }
  const before = structuredClone(body)
  const laidOut = inPieces(body)
  const [first, second] = laidOut['w:body']
  const said = JSON.stringify(second)
  expect(Math.max(...said.split(/\s/).map((word) => word.length))).toBeLessThan(40)
  expect(said.replaceAll(' ', '')).toBe(JSON.stringify(body['w:body'][1]).replaceAll(' ', ''))
  expect(first).toBe(common)
  expect(body).toEqual(before)
})

test('a body without such words is the same body', () => {
  const body = { 'w:body': [{ 'w:t': ['förvaltningsövergripande informationssäkerhetsarbete'] }] }
  expect(inPieces(body)).toBe(body)
})

test('the file has the word whole', async () => {
  const doc = sampleDocument()
  const [chapter] = doc.chapters
  if (!chapter) throw new Error('a chapter is wanted')
  chapter.blocks.push({
    kind: 'paragraph',
    key: 'long',
    origin: 'written',
    content: [{ kind: 'text', text: `Nyckeln är ${KEY}.` }],
    sources: [],
  })
  const text = unzip(await buildDocx(doc))
    .get('word/document.xml')
    ?.toString()
  expect(text).toContain(`Nyckeln är ${KEY}.`)
})
