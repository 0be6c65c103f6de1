/** Putting together what a narrow page parted: wrapped lines and words broken at a line's end. */

/** Words that no sentence and no heading ends with: the line goes on. */
const GOES_ON = new Set(
  'på för under i och av till med om den det de en ett som samt eller vid från enligt mellan per inom mot hos över genom utan att ska kan är har vars vilken vilket vilka exempelvis bland kring efter inför sina sitt sin dess deras detta denna dessa året år'.split(
    ' ',
  ),
)

export function goesOn(text: string): boolean {
  const last = text.slice(text.lastIndexOf(' ') + 1)
  return GOES_ON.has(last) || last === '&' || last.endsWith(',')
}

/** "verksamhetens", "nämndernas": the noun that is owned must follow. */
export function endsOwning(text: string): boolean {
  return /\p{L}{3}(?:ens|ets|nas)$/u.test(text)
}

export function endsSentence(text: string): boolean {
  return /[.!?:…]["”’)\]]?\d{0,2}$/.test(text)
}

export function startsLower(text: string): boolean {
  return /^[\p{Ll})(,;%]/u.test(text) && !/^\(\p{Lu}\p{Ll}+ \p{Ll}/u.test(text)
}

export type Part = { text: string; line: number }

/** The parts as one text, with the place where each later source line begins. */
export function joinParts(parts: readonly Part[]): {
  text: string
  breaks: { at: number; line: number }[]
} {
  const pieces: string[] = []
  const breaks: { at: number; line: number }[] = []
  let length = 0
  for (const [index, part] of parts.entries()) {
    const piece = part.text.replace(/\s+/g, ' ').trim()
    if (index > 0) {
      const before = pieces.at(-1) ?? ''
      const joint = jointOf(before, piece)
      if (joint === 'whole word') {
        pieces[pieces.length - 1] = before.slice(0, -1)
        length -= 1
      } else if (joint === 'space' && length > 0) {
        pieces.push(' ')
        length += 1
      }
      breaks.push({ at: length, line: part.line })
    }
    pieces.push(piece)
    length += piece.length
  }
  return { text: pieces.join(''), breaks }
}

/** First parts of words that are always written with a hyphen. */
const SHORT_FIRST = new Set([
  'e',
  'it',
  'ip',
  'hr',
  'id',
  'tv',
  'pc',
  'ai',
  'eu',
  'ict',
  'sms',
  'pdf',
  'usb',
])

/** "Cybersäkerhets-" + "lagen" is one word; "GDPR-" + "årsrapport" keeps its hyphen; "in-" + "och" keeps both. */
function jointOf(before: string, after: string): 'space' | 'nothing' | 'whole word' {
  const stem = /([\p{L}\p{N}]+)-$/u.exec(before.slice(-60))?.[1]
  if (stem === undefined) return 'space'
  if (/^(?:och|eller|samt|respektive|till)\b/.test(after)) return 'space'
  const keepsHyphen =
    !/^\p{Ll}/u.test(after) ||
    /\p{N}/u.test(stem) ||
    stem === stem.toUpperCase() ||
    SHORT_FIRST.has(stem)
  return keepsHyphen ? 'nothing' : 'whole word'
}
