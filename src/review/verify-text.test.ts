import { describe, expect, test } from 'vitest'
import { printedHash } from './verify.ts'
import { textOfFile } from './verify-text.ts'

const HASH = '0123456789abcdef'.repeat(4)

describe('the words of a web page', () => {
  test.each([
    ['<p>Ett &amp; två</p>', 'Ett & två'],
    ['<style>p { color: red }</style><p>Ett</p><svg><text>Figur</text></svg> två', 'Ett två'],
    ['<p>Ett</p><styled>två</styled>', 'Ett två'],
    ['Ett <b', 'Ett <b'],
  ])('%s', async (html, words) => {
    const text = (await textOfFile(Buffer.from(`<html>${html}`))) ?? ''
    expect(text.split(/\s+/).filter(Boolean).join(' ')).toBe(words)
  })
})

describe('the checksum that a report prints', () => {
  test.each([
    [`Kontrollsumma (SHA-256): ${HASH}`],
    [`Kontrollsumma\n (SHA-256)\t ${HASH.slice(0, 40)}\n  ${HASH.slice(40)}`],
    [`kontrollsumma(SHA-256) :${HASH.toUpperCase()}`],
  ])('%s', (text) => expect(printedHash(text)).toBe(HASH))

  test('none in a text without one', () => {
    expect(printedHash(`Kontrollsumma: ${HASH}`)).toBeNull()
    expect(printedHash(`Kontrollsumma (SHA-256): ${HASH.slice(1)}`)).toBeNull()
  })
})

test.each([
  ['spaces after the label', `Kontrollsumma (SHA-256)${' '.repeat(2_000_000)}x`],
  ['many labels', 'Kontrollsumma (SHA-256)  '.repeat(100_000)],
  ['tags that never close', `<html>${'<'.repeat(2_000_000)}`],
  ['pictures that never close', `<html>${'<svg '.repeat(400_000)}`],
  ['pictures inside pictures', `<html>${'<svg>'.repeat(400_000)}`],
])('a hostile file is read in one way through: %s', async (_, file) => {
  const before = performance.now()
  printedHash((await textOfFile(Buffer.from(file))) ?? '')
  expect(performance.now() - before).toBeLessThan(2000)
})

test('what is longer than any report is not read', async () => {
  expect(await textOfFile(Buffer.alloc(9 * 1024 * 1024, ' '))).toBeNull()
})
