/**
 * Finds a phrase in a text as a reader would: case, kinds of spaces, hyphens and quotation marks
 * and invisible signs do not hide it. A find covers whole words, so that what is left of a word
 * never tells what was taken away ("Treservas", "Treservamodulen").
 */

export type Span = { from: number; to: number }

export function spansOf(text: string, phrase: string): Span[] {
  return spansIn(readable(text), sought(phrase))
}

/** A text made ready to be searched for many phrases. */
export type Readable = Folded
export type Sought = { exact: string; lower: string; isExact?: boolean }

export function readable(text: string): Readable {
  return fold(text)
}

export function sought(phrase: string): Sought {
  const { exact, lower } = fold(phrase.trim())
  return { exact, lower }
}

export function spansIn(text: Readable, phrase: Sought): Span[] {
  // Nearly every text is without nearly every phrase: that is settled first.
  if (phrase.exact.trim() === '' || !text.lower.includes(phrase.lower)) return []
  const inAnyCase = phrase.isExact ? [] : atWordStart(text.lower, phrase.lower)
  const found = [...finds(text.exact, phrase.exact), ...inAnyCase]
  return joined(
    found.map((at) => asSpan(text, wholeWords(text.exact, at, at + phrase.exact.length))),
  )
}

/** Does the phrase stand in the text? */
export function holds(text: string, phrase: string): boolean {
  return spansOf(text, phrase).length > 0
}

/** Spans in order, those that overlap or touch as one. */
export function joined(spans: readonly Span[]): Span[] {
  const kept: Span[] = []
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = kept.at(-1)
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to)
    else kept.push({ ...span })
  }
  return kept
}

/** A text in which all ways to write the same are one, and where each sign of it came from. */
type Folded = {
  exact: string
  lower: string
  /** Where each sign began and ended; null when nothing has moved. */
  places: { from: number[]; to: number[] } | null
}

/** Letters, digits and signs that are what they are, with single spaces. */
const PLAIN = /^(?:[!-~åäöÅÄÖéÉüÜ§·]| (?! ))*$/

const SAME: readonly [RegExp, string][] = [
  [/[\u2010-\u2015\u2212]/u, '-'],
  [/[\u2018\u2019\u201a\u201b\u2032]/u, "'"],
  [/[\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033]/u, '"'],
]

function fold(text: string): Folded {
  if (PLAIN.test(text)) return { exact: text, lower: text.toLowerCase(), places: null }
  const from: number[] = []
  const to: number[] = []
  let exact = ''
  let lower = ''
  let at = 0
  for (const sign of text) {
    const start = at
    at += sign.length
    for (const unit of foldSign(sign)) {
      // Two spaces in a row are one.
      if (unit === ' ' && exact.endsWith(' ')) {
        to[to.length - 1] = at
        continue
      }
      const small = unit.toLocaleLowerCase('sv')
      exact += unit
      lower += small.length === unit.length ? small : unit
      for (let index = 0; index < unit.length; index++) {
        from.push(start)
        to.push(at)
      }
    }
  }
  return { exact, lower, places: { from, to } }
}

function foldSign(sign: string): string {
  if (/\s/u.test(sign)) return ' '
  if (/[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Bidi_Control}]/u.test(sign)) return ''
  for (const [kind, one] of SAME) if (kind.test(sign)) return one
  return sign.normalize('NFKC')
}

function finds(text: string, phrase: string): number[] {
  const found: number[] = []
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1))
    if (!isInLongerNumber(text, at, phrase)) found.push(at)
  return found
}

/** In another case only from the beginning of a word: "lex" is Lex, "komplex" is not. */
function atWordStart(text: string, phrase: string): number[] {
  return finds(text, phrase).filter((at) => !isWordSign(text[at]) || !isWordSign(text[at - 1]))
}

/** "3" is not meant in "2023"; a longer run of digits is. */
function isInLongerNumber(text: string, at: number, phrase: string): boolean {
  if (!/^\d{1,2}$/.test(phrase)) return false
  return /\d/.test(text[at - 1] ?? '') || /\d/.test(text[at + phrase.length] ?? '')
}

function wholeWords(text: string, from: number, to: number): Span {
  let start = from
  let end = to
  if (isWordSign(text[start])) while (isWordSign(text[start - 1])) start--
  if (isWordSign(text[end - 1])) while (isWordSign(text[end])) end++
  return { from: start, to: end }
}

function isWordSign(sign: string | undefined): boolean {
  return sign !== undefined && /[\p{L}\p{N}\p{M}\p{Cs}_]/u.test(sign)
}

function asSpan({ places }: Folded, at: Span): Span {
  return places
    ? { from: places.from[at.from] ?? 0, to: places.to[at.to - 1] ?? 0 }
    : { from: at.from, to: at.to }
}
