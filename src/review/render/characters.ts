/**
 * Makes pasted text printable. People paste from Word, from mail and from phones: bullets out of
 * symbol fonts, invisible control signs, emoji. A renderer must neither stop at such a sign nor
 * drop it silently.
 */

/** What stands where a sign could not be printed. A run of such signs gives one mark. */
const UNPRINTABLE = '[?]'

/** Windows-1252's signs for 80–9F, where a badly decoded file has put control codes. */
const WINDOWS_1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'

/** Signs that Wingdings and Symbol place in the private use area, as Word copies them. */
const SYMBOL_FONT: Record<string, string> = {
  '\uf020': ' ',
  '\uf02d': '–',
  '\uf04a': ':-)',
  '\uf04c': ':-(',
  '\uf06c': '•',
  '\uf06e': '■',
  '\uf06f': '☐',
  '\uf071': '☐',
  '\uf076': '◆',
  '\uf0a3': '≤',
  '\uf0a7': '•',
  '\uf0a8': '☐',
  '\uf0ae': '→',
  '\uf0b0': '°',
  '\uf0b1': '±',
  '\uf0b3': '≥',
  '\uf0b4': '×',
  '\uf0b7': '•',
  '\uf0d7': '·',
  '\uf0d8': '›',
  '\uf0df': '←',
  '\uf0e0': '→',
  '\uf0e1': '↑',
  '\uf0e2': '↓',
  '\uf0e8': '→',
  '\uf0f0': '→',
  '\uf0fb': '×',
  '\uf0fc': '✓',
  '\uf0fd': '×',
  '\uf0fe': '☑',
}

/** Signs the report's fonts lack but that have an obvious stand-in. */
const STAND_IN: Record<string, string> = {
  '\u2011': '-',
  '\u2043': '–',
  '‣': '›',
  '⇒': '→',
  '⇨': '→',
  '➔': '→',
  '➜': '→',
  '➢': '›',
  '➤': '›',
  '►': '›',
  '●': '•',
  '○': '•',
  '◦': '•',
  '▪': '•',
  '▫': '☐',
  '□': '☐',
  '◻': '☐',
  '❑': '☐',
  '❖': '◆',
  '✔': '✓',
  '✅': '✓',
  '☒': '×',
  '✕': '×',
  '✖': '×',
  '✗': '×',
  '✘': '×',
  '❌': '×',
  '★': '*',
  '☆': '*',
  '⭐': '*',
  '❗': '!',
  '❓': '?',
  '⚠': '(varning)',
  '☺': ':-)',
  '🙂': ':-)',
  '☹': ':-(',
  '🙁': ':-(',
  '🔴': '(röd)',
  '🟠': '(orange)',
  '🟡': '(gul)',
  '🟢': '(grön)',
  '🔵': '(blå)',
  '⚪': '(vit)',
  '⚫': '(svart)',
}

/**
 * Text that any format can carry: composed letters, plain line breaks, no control, direction or
 * private signs. Direction marks go because they can make a text read otherwise than it is stored.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/[\u0080-\u009f]/g, (sign) => WINDOWS_1252[sign.charCodeAt(0) - 0x80]?.trim() ?? '')
    .replace(/[\p{Bidi_Control}\p{Noncharacter_Code_Point}\ufeff\u206a-\u206f]/gu, '')
    .replace(/[\u{e0000}-\u{e007f}]/gu, '')
    .replace(/(?!\n)\p{Cc}/gu, '')
    .replace(/\p{Co}/gu, (sign) => SYMBOL_FONT[sign] ?? UNPRINTABLE)
    .replaceAll(/(?:\[\?\]){2,}/g, UNPRINTABLE)
}

/** The clean text on one line, for headings, captions and alternative texts. */
export function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}

/** Whether the fonts have a glyph for the code point. */
export type Coverage = (codePoint: number) => boolean

/** The clean text with every sign the fonts lack exchanged for the nearest one they have. */
export function fitToFonts(text: string, covers: Coverage): string {
  const fitted = Array.from(text, (sign) => fitSign(sign, covers)).join('')
  return fitted.replaceAll(/(?:\[\?\]){2,}/g, UNPRINTABLE)
}

/** The signs of a text that will be printed as something else, each once, in order. */
export function unprintableSigns(text: string, covers: Coverage): string[] {
  const signs = Array.from(cleanText(text)).filter((sign) =>
    fitSign(sign, covers).includes(UNPRINTABLE),
  )
  return [...new Set(signs)]
}

function fitSign(sign: string, covers: Coverage): string {
  if (sign === '\n' || isCovered(sign, covers)) return sign
  const standIn = STAND_IN[sign]
  if (standIn !== undefined) return standIn
  if (/\p{Zs}/u.test(sign)) return ' '
  // Joiners, variation selectors and marks over a letter have no picture of their own.
  if (/[\p{Default_Ignorable_Code_Point}\p{Emoji_Modifier}\p{M}]/u.test(sign)) return ''
  for (const form of [sign.normalize('NFKC'), sign.normalize('NFKD')]) {
    if (form !== sign && isCovered(form, covers)) return form
  }
  const letters = sign.normalize('NFKD').replace(/\p{M}/gu, '')
  return letters !== sign && isCovered(letters, covers) ? letters : UNPRINTABLE
}

function isCovered(text: string, covers: Coverage): boolean {
  return text !== '' && Array.from(text).every((sign) => covers(sign.codePointAt(0) ?? 0))
}
