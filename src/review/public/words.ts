/**
 * Finds a phrase in a text as a reader would: case, kinds of spaces, hyphens and quotation marks
 * and invisible signs do not hide it. A find covers whole words, so that what is left of a word
 * never tells what was taken away ("Treservas", "Treservamodulen").
 */

export type Span = { from: number; to: number }

export function spansOf(text: string, phrase: string): Span[] {
  const sought = fold(phrase.trim())
  if (sought.exact.trim() === '') return []
  const folded = fold(text)
  const spans: Span[] = []
  for (const at of [
    ...finds(folded.exact, sought.exact),
    ...atWordStart(folded.lower, sought.lower),
  ])
    spans.push(asSpan(folded, wholeWords(folded.exact, at, at + sought.exact.length)))
  return joined(spans)
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
type Folded = { exact: string; lower: string; from: number[]; to: number[] }

const SAME: readonly [RegExp, string][] = [
  [/[\u2010-\u2015\u2212]/u, '-'],
  [/[\u2018\u2019\u201a\u201b\u2032]/u, "'"],
  [/[\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033]/u, '"'],
]

function fold(text: string): Folded {
  const folded: Folded = { exact: '', lower: '', from: [], to: [] }
  let at = 0
  for (const sign of text) {
    const from = at
    at += sign.length
    for (const unit of foldSign(sign)) {
      // Two spaces in a row are one.
      if (unit === ' ' && folded.exact.endsWith(' ')) {
        folded.to[folded.to.length - 1] = at
        continue
      }
      const lower = unit.toLocaleLowerCase('sv')
      folded.exact += unit
      folded.lower += lower.length === unit.length ? lower : unit
      for (let index = 0; index < unit.length; index++) {
        folded.from.push(from)
        folded.to.push(at)
      }
    }
  }
  return folded
}

function foldSign(sign: string): string {
  if (/\s/u.test(sign)) return ' '
  if (/[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Bidi_Control}]/u.test(sign)) return ''
  for (const [kind, one] of SAME) if (kind.test(sign)) return one
  return sign.normalize('NFKC')
}

function finds(text: string, sought: string): number[] {
  const found: number[] = []
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1))
    if (!isInLongerNumber(text, at, sought)) found.push(at)
  return found
}

/** In another case only from the beginning of a word: "lex" is Lex, "komplex" is not. */
function atWordStart(text: string, sought: string): number[] {
  return finds(text, sought).filter((at) => !isWordSign(text[at]) || !isWordSign(text[at - 1]))
}

/** "3" is not meant in "2023"; a longer run of digits is. */
function isInLongerNumber(text: string, at: number, sought: string): boolean {
  if (!/^\d{1,2}$/.test(sought)) return false
  return /\d/.test(text[at - 1] ?? '') || /\d/.test(text[at + sought.length] ?? '')
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

function asSpan(folded: Folded, at: Span): Span {
  return { from: folded.from[at.from] ?? 0, to: folded.to[at.to - 1] ?? 0 }
}
