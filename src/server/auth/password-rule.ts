/** What a password must be: long, and not the first thing someone would try. No rules of form. */
import { COMMON_WORDS } from './common-words.ts'

export const SHORTEST_PASSWORD = 12
export const LONGEST_PASSWORD = 200

export type Owner = { login: string; name: string }

/** What is wrong with the password, in Swedish, or null when it will do. */
export function passwordProblem(password: string, owner: Owner): string | null {
  const length = [...password].length
  if (length < SHORTEST_PASSWORD)
    return `Lösenordet har ${length} tecken men behöver minst ${SHORTEST_PASSWORD}. Välj till exempel fyra ord som inte hör ihop.`
  if (length > LONGEST_PASSWORD)
    return `Lösenordet får vara högst ${LONGEST_PASSWORD} tecken. Korta det.`
  const plain = password.normalize('NFKC').toLocaleLowerCase('sv')
  if (namesOwner(plain, owner))
    return 'Lösenordet är ditt namn eller din e-postadress. Välj något som inte går att slå upp.'
  if (isPersonalNumber(plain))
    return 'Lösenordet ser ut som ett personnummer. Välj något som inte går att slå upp.'
  if (isEasyToGuess(plain))
    return 'Lösenordet är för lätt att gissa. Välj till exempel fyra ord som inte hör ihop.'
  return null
}

/** The owner's address or name, whatever digits and signs stand around it. */
function namesOwner(plain: string, owner: Owner): boolean {
  const letters = lettersOf(plain)
  const login = owner.login.toLocaleLowerCase('sv')
  const words = owner.name.toLocaleLowerCase('sv').split(/\s+/).filter(Boolean)
  const own = [login, login.split('@')[0] ?? '', words.join(''), words.toReversed().join('')]
  return own.map(lettersOf).some((one) => one.length > 0 && letters === one)
}

function isPersonalNumber(plain: string): boolean {
  return /^(19|20)\d{6}[-+ ]?\d{4}$/.test(plain)
}

function isEasyToGuess(plain: string): boolean {
  return isRepeated(plain) || isSequence(plain) || isMadeOfCommonWords(plain)
}

/** "abcabcabcabc": a few characters over and over. */
function isRepeated(plain: string): boolean {
  for (let unit = 1; unit <= 4; unit += 1) {
    const part = plain.slice(0, unit)
    if (part.repeat(Math.ceil(plain.length / unit)).startsWith(plain)) return true
  }
  return false
}

const ROWS = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyzåäö',
  '§1234567890+qwertyuiopåasdfghjklöäzxcvbnm,.-',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0',
]

/** A run along the keyboard, the digits or the alphabet, either way. */
function isSequence(plain: string): boolean {
  return ROWS.some((row) => row.includes(plain) || [...row].reverse().join('').includes(plain))
}

const LOOKALIKES: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '@': 'a',
  $: 's',
  '!': 'i',
}

/** So many digits and signs around common words are a secret of their own. */
const ENOUGH_SIGNS = 8

/** "Sommar2026!!", "l0senord-l0senord": at most two common words, with a few digits and signs. */
function isMadeOfCommonWords(plain: string): boolean {
  const core = plain.replace(/^[^\p{L}@$]+|[^\p{L}@$]+$/gu, '')
  const disguised = [...core].map((sign) => LOOKALIKES[sign] ?? sign).join('')
  return [plain, disguised].some((text) => {
    const letters = lettersOf(text)
    if (letters.length === 0 || plain.length - letters.length >= ENOUGH_SIGNS) return false
    return COMMON_WORDS.has(letters) || isTwoCommonWords(letters)
  })
}

function isTwoCommonWords(letters: string): boolean {
  for (let at = 1; at < letters.length; at += 1)
    if (COMMON_WORDS.has(letters.slice(0, at)) && COMMON_WORDS.has(letters.slice(at))) return true
  return false
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}]/gu, '')
}
