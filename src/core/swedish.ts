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

/** The shortest part of a word that may stand alone on a line. */
const SHORTEST_PART = 3
const VOWELS = 'aeiouyåäöé'
const CONSONANTS = 'bcdfghjklmnpqrstvwxz'
/** Endings whose s can only be one that joins. */
const ENDING_WITH_JOINT = /.{2}(?:dom|het|ing|ion|nad|skap|tet)s$/i
const JOINT_BEFORE = new RegExp(`[${VOWELS}][${CONSONANTS}]+s$`, 'i')
const ONSET = new RegExp(`^(?!s)[${CONSONANTS}][jlnrv]?[${VOWELS}]`, 'i')
const SYLLABLE_BEFORE = new RegExp(`[${VOWELS}][${CONSONANTS}]*$`, 'i')
const SYLLABLE = new RegExp(`^[${CONSONANTS}][${VOWELS}]`, 'i')
/** Two letters with one sound. */
const ONE_SOUND = /^(?:ch|ck|lj|ng|sj|tj)$/i

/**
 * Where the second part begins when a word is divided so that the first has at most `longest` signs,
 * or null when no place is known to be right. Between two vowels the last consonant goes with the
 * second part (arbe-te, kontrol-len), and the s that joins two words stays with the first
 * (efterlevnads-kontroll): such a joint is better than any other place.
 */
export function dividesAt(word: string, longest: number): number | null {
  const last = Math.min(longest, word.length - SHORTEST_PART)
  const places = Array.from({ length: Math.max(0, last + 1) }, (_, at) => at).slice(SHORTEST_PART)
  const parts = places.map((at) => ({ at, before: word.slice(0, at), after: word.slice(at) }))
  const sure = parts.filter(({ before }) => ENDING_WITH_JOINT.test(before))
  const likely = parts.filter(({ before, after }) => JOINT_BEFORE.test(before) && ONSET.test(after))
  const syllables = parts.filter(
    ({ at, before, after }) =>
      SYLLABLE_BEFORE.test(before) &&
      SYLLABLE.test(after) &&
      !ONE_SOUND.test(word.slice(at - 1, at + 1)),
  )
  const [best] = [sure, likely, syllables].flatMap((some) => some.at(-1) ?? [])
  return best?.at ?? null
}
