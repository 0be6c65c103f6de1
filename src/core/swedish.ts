/** Small helpers for Swedish running text: plural, enumeration, capital letters. */

const NUMBER_WORDS = [
  'noll',
  'en',
  'två',
  'tre',
  'fyra',
  'fem',
  'sex',
  'sju',
  'åtta',
  'nio',
  'tio',
  'elva',
  'tolv',
]

/** Numbers up to this are written in words in running text, those above in figures. */
export const LARGEST_WORD = NUMBER_WORDS.length - 1

/** "1 incident", "20 incidenter". */
export function count(n: number, singular: string, plural: string): string {
  return `${n} ${n === 1 ? singular : plural}`
}

/** "tre" up to twelve, digits above; `neuter` gives "ett" for one. */
export function numberWord(n: number, neuter = false): string {
  if (n === 1 && neuter) return 'ett'
  return NUMBER_WORDS[n] ?? String(n)
}

/** "en rapport", "tolv rapporter", "13 rapporter": counted in running text. */
export function countInWords(n: number, singular: string, plural: string): string {
  return `${numberWord(n)} ${n === 1 ? singular : plural}`
}

const WORDED = new RegExp(`(?<!\\p{L})(?:ett|${NUMBER_WORDS.join('|')})(?!\\p{L})`, 'giu')

/** "Fyra av fem" as "4 av 5". */
export function inDigits(text: string): string {
  return text.replace(WORDED, (word) => {
    const small = word.toLocaleLowerCase('sv')
    return String(small === 'ett' ? 1 : NUMBER_WORDS.indexOf(small))
  })
}

/** "a", "a och b", "a, b och c". */
export function enumerate(items: readonly string[], conjunction = 'och'): string {
  const last = items.at(-1)
  if (last === undefined) return ''
  if (items.length === 1) return last
  return `${items.slice(0, -1).join(', ')} ${conjunction} ${last}`
}

/** First letter in upper case, the rest untouched: "IMY" stays "IMY". */
export function capitalise(text: string): string {
  return text.charAt(0).toLocaleUpperCase('sv') + text.slice(1)
}

/** First letter in lower case, unless the word is an abbreviation. */
export function uncapitalise(text: string): string {
  const second = text.charAt(1)
  if (second !== '' && second === second.toLocaleUpperCase('sv') && /\p{L}/u.test(second))
    return text
  return text.charAt(0).toLocaleLowerCase('sv') + text.slice(1)
}

/** The sentence with a full stop at its end, unless it already ends one. */
export function asSentence(text: string): string {
  const trimmed = text.trim()
  return /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`
}

/** Swedish genitive of a name: "Annas", "Lex", "Lars". */
export function genitive(name: string): string {
  return /[sxz]$/i.test(name) ? name : `${name}s`
}
