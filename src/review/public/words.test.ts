import { describe, expect, test } from 'vitest'
import { holds, spansOf } from './words.ts'

/** The text with what was found in brackets. */
function shown(text: string, phrase: string): string {
  return spansOf(text, phrase)
    .reverse()
    .reduce(
      (left, { from, to }) => `${left.slice(0, from)}[${left.slice(from, to)}]${left.slice(to)}`,
      text,
    )
}

describe('a phrase is found as a reader would find it', () => {
  test.each([
    ['as it stands', 'Vi använder Treserva i dag.', 'Treserva', 'Vi använder [Treserva] i dag.'],
    ['in another case', 'TRESERVA och treserva', 'Treserva', '[TRESERVA] och [treserva]'],
    [
      'in genitive and compounds, whole',
      'Treservas logg, Treservamodulen',
      'Treserva',
      '[Treservas] logg, [Treservamodulen]',
    ],
    ['not in other words in another case', 'Det är komplext', 'Lex', 'Det är komplext'],
    ['inside a word in the same case, whole word', 'systemetLex', 'Lex', '[systemetLex]'],
    ['with hyphen after', 'Lex-konton', 'Lex', '[Lex]-konton'],
    ['over a line break', 'ett hemligt\nord här', 'hemligt ord', 'ett [hemligt\nord] här'],
    [
      'over two spaces and a no-break space',
      'ett hemligt \u00a0ord',
      'hemligt ord',
      'ett [hemligt \u00a0ord]',
    ],
    ['with invisible signs in it', 'Tre\u200bser\u00adva!', 'Treserva', '[Tre\u200bser\u00adva]!'],
    ['with direction marks in it', 'Tre\u202eserva', 'Treserva', '[Tre\u202eserva]'],
    ['with other hyphens', 'it‑drift och it–drift', 'it-drift', '[it‑drift] och [it–drift]'],
    ['with other quotation marks', 'systemet ”Vega” nu', '"Vega"', 'systemet [”Vega”] nu'],
    ['in full-width letters and ligatures', 'ＶＥＧＡ och oﬃce', 'office', 'ＶＥＧＡ och [oﬃce]'],
    ['small numbers stand alone', '3 av 2023 och 13', '3', '[3] av 2023 och 13'],
    ['long numbers are found in longer ones', 'dnr 12345', '1234', 'dnr [12345]'],
    ['emoji do not move the places', '😀 Vega 😀', 'Vega', '😀 [Vega] 😀'],
    ['İ does not move the places', 'İİ Vega', 'vega', 'İİ [Vega]'],
    ['several, also overlapping', 'aaaa', 'aa', '[aaaa]'],
  ])('%s', (_, text, phrase, expected) => {
    expect(shown(text, phrase)).toBe(expected)
  })

  test.each(['', '   ', '\u200b'])('nothing (%j) is found nowhere', (phrase) => {
    expect(spansOf('en text', phrase)).toEqual([])
  })

  test('decomposed letters match when the text is composed', () => {
    expect(holds('överförmyndare', 'o\u0308verförmyndare'.normalize('NFC'))).toBe(true)
  })
})
