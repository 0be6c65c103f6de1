import { describe, expect, test } from 'vitest'
import { cleanText, fitToFonts, oneLine, unprintableSigns } from './characters.ts'
import { reportCoverage } from './font-files.ts'

describe('cleanText', () => {
  test.each([
    ['composes letters', 'A\u030angstro\u0308m', 'Ångström'],
    ['drops NUL and other control signs', 'a\u0000b\u0007c\u001b[31md', 'abc[31md'],
    ['drops direction marks', 'abc\u202edef\u202c\u200f\u2066', 'abcdef'],
    ['drops invisible marks and tags', '\ufeffa\u{e0041}b', 'ab'],
    ['mends a lone surrogate', 'a\ud83d', 'a\ufffd'],
    ['keeps line breaks as one kind', 'a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
    ['makes a tab a space', 'a\tb', 'a b'],
    ['reads Windows-1252 that was decoded as Latin-1', '\u0093ja\u0094 \u0096 nej', '“ja” – nej'],
    [
      'reads Wingdings and Symbol',
      '\uf0b7 punkt \uf0fc klar \uf0e0 vidare',
      '• punkt ✓ klar → vidare',
    ],
    ['marks an unknown private sign once a run', 'x\ue123\ue124y', 'x[?]y'],
    ['leaves emoji alone', 'bra 😀', 'bra 😀'],
  ])('%s', (_, text, expected) => {
    expect(cleanText(text)).toBe(expected)
  })
})

describe('fitToFonts', () => {
  const print = (text: string) => fitToFonts(cleanText(text), reportCoverage)

  test.each([
    ['Swedish and neighbours', 'Åäö Øé Łódź Čeština Ñ ß €', 'Åäö Øé Łódź Čeština Ñ ß €'],
    ['Greek and Cyrillic', 'Ωμέγα Борис', 'Ωμέγα Борис'],
    ['traffic lights', '🔴 hög 🟡 medel 🟢 låg', '(röd) hög (gul) medel (grön) låg'],
    ['ticks and crosses', '✅ klar ❌ ej', '✓ klar × ej'],
    ['arrows and bullets', '➔ nästa ● punkt ▪ punkt', '→ nästa • punkt • punkt'],
    ['hyphen that does not break', 'e\u2011post', 'e-post'],
    ['typographic spaces', 'a\u2002b\u3000c', 'a b c'],
    ['ligatures, full width and circled digits', 'ﬅ Ａ ①', 'st A 1'],
    ['unknown emoji', 'bra 😀!', 'bra [?]!'],
    ['an emoji family is one sign', '👩‍👩‍👧‍👦 👍🏽', '[?] [?]'],
    ['a script the fonts lack', 'namn 漢字 محمد', 'namn [?] [?]'],
    ['a mark the fonts lack on a letter they have', 'a\u1dc4b', 'ab'],
    ['keycaps', '1\ufe0f\u20e3', '1'],
  ])('%s', (_, text, expected) => {
    expect(print(text)).toBe(expected)
  })

  test('every sign that comes out has a glyph', () => {
    const everything = Array.from({ length: 0x3100 }, (_, point) => String.fromCharCode(point))
    const printed = print(`${everything.join('')}\u{1f600}\u{10ffff}`)
    const missing = Array.from(printed).filter(
      (sign) => sign !== '\n' && !reportCoverage(sign.codePointAt(0) ?? 0),
    )
    expect(missing).toEqual([])
  })
})

test('unprintableSigns names each sign once', () => {
  expect(unprintableSigns('😀 å 😀 漢 ✅', reportCoverage)).toEqual(['😀', '漢'])
})

test('oneLine makes a heading of what was pasted', () => {
  expect(oneLine('  två\n rader \u00a0 ')).toBe('två rader')
})
