import { expect, test } from 'vitest'
import { printableText, writtenText } from './inputs.ts'

const problemsOf = (text: unknown, of = writtenText('Namnet', 10, 'Skriv namnet.')) =>
  of.safeParse(text).error?.issues.map(({ message }) => message) ?? []
const sign = String.fromCharCode

test.each([
  ['nothing', ''],
  ['spaces', ' \n\t '],
  ['no string', null],
  ['joiners and spaces of no width', sign(0x200b, 0x200d, 0x2060, 0xfeff)],
  ['a soft hyphen', sign(0xad)],
  ['a filling', sign(0x3164, 0x2800)],
])('%s is nothing written', (_name, text) => {
  expect(problemsOf(text)).toEqual(['Skriv namnet.'])
})

test.each(['Å', '–', '👩‍👩‍👧‍👦', `co${sign(0xad)}op`, '漢'])('”%s” is a text', (text) => {
  expect(problemsOf(text, writtenText('Namnet', 100))).toEqual([])
})

test.each([
  ['a bell', `a${sign(7)}`, 'osynligt tecken'],
  ['text turned around', `a${sign(0x202e)}b`, 'osynligt tecken'],
  ['half a sign', `a${sign(0xd800)}`, 'trasigt tecken'],
  ['too much', 'a'.repeat(11), 'högst 10 tecken'],
])('%s is refused, also where nothing may be written', (_name, text, says) => {
  expect(problemsOf(text)).toEqual([expect.stringContaining(says)])
  expect(problemsOf(text, printableText('Namnet', 10))).toEqual([expect.stringContaining(says)])
  expect(problemsOf('', printableText('Namnet', 10))).toEqual([])
})
