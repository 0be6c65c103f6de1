/** What a proposal is called, out of the sentence it stands in. */
import { capitalise } from '../../core/swedish.ts'
import { responsibleIn, roleOf } from './responsible.ts'
import { sentencesOf, shortened } from './sentences.ts'

/** A bullet as a reader sees it: what it is called, and what is said of it. */
export type BulletParts = { title: string; description: string }

/**
 * "Registerförteckningen. Förvaltningen ska …", "Loggar – rutin tas fram", "Loggar: rutin tas fram":
 * the first part names it and the rest describes it. `lead` is how much of the text the writer made
 * bold or put on a line of its own.
 */
export function bulletParts(whole: string, lead?: number): BulletParts {
  const { text, lead: marked } = unstarred(whole, lead)
  const bare = withoutOwners(text)
  const [first] = sentencesOf(bare)
  const commission = commissionOf(first?.text ?? bare)
  if (commission) return { title: commission, description: longerThan(commission, text) }
  const parted = partedByMark(text, marked) ?? partedBySign(text)
  if (parted) return parted
  const sentence = first?.text ?? bare
  const title = asTitle(sentence)
  const isHeading = sentence !== bare && !SAYS_SOMETHING.test(sentence) && wordsIn(sentence) <= 10
  const rest = isHeading && text.startsWith(sentence) ? text.slice(sentence.length).trim() : ''
  return { title, description: rest || longerThan(title, text) }
}

/** A sentence that says something is the text itself, not a heading over it. */
const SAYS_SOMETHING =
  /(?:^|\s)(?:ska|skall|bör|kan|kommer|har|är|finns|behöver|måste|görs|gör|saknas|pågår|får|blir|\p{Ll}{3,}(?:as|ades|ats))(?:\s|\.|$)/u

function longerThan(title: string, text: string): string {
  return text.length <= title.replace(/…$/, '').length + 2 ? '' : text
}

/** "**Loggar** Rutin tas fram": bold as it is written where there is no bold. */
function unstarred(text: string, lead: number | undefined): { text: string; lead: number } {
  const found = /^(\*\*|__)(?=\S)(.{2,150}?)\1/.exec(text)
  if (!found) return { text, lead: lead ?? 0 }
  const name = found[2] ?? ''
  return { text: name + text.slice(found[0].length), lead: name.length }
}

/** Who is responsible is read for itself, and is no part of the title. */
function withoutOwners(text: string): string {
  return text
    .replace(/\s*\([^()]{2,60}\)(?=\.?$)/, (bracket) =>
      responsibleIn(bracket).length > 0 ? '' : bracket,
    )
    .replace(/\s*\((?:ansvarig(?:a)?|ansvar|av)\s*:?[^()]*\)/i, '')
    .replace(/\s+[–-]\s+(?:ansvarig|ansvar)\p{L}*:.*$/iu, '')
    .replace(/[,;.]?\s*(?:ansvarig|ansvar)\p{L}*:.*$/iu, '')
}

function partedByMark(text: string, lead: number): BulletParts | null {
  const name = text.slice(0, lead)
  const rest = withoutSigns(text.slice(lead))
  if (!/\p{L}{3}/u.test(name) || rest === '' || wordsIn(name) > LONGEST_MARKED) return null
  // Only the number or the owner is bold: what it is called comes after.
  if (!isName(name.replace(/[\s.:–—-]+$/, ''))) return bulletParts(rest)
  return {
    title: asTitle(withoutOwners(name).replace(/[\s–—-]+$/, '')),
    description: capitalise(rest),
  }
}

/** A colon, a dash with space around it, a tab: signs that part a heading from its text. */
const PARTING = /:\s+|:(?=\p{Lu}\p{Ll})|\s+[–—-]{1,2}\s+|[–—]\s+(?=\p{Lu})|\t+|\s+[|→]\s+/gu

function partedBySign(text: string): BulletParts | null {
  for (const sign of text.matchAll(PARTING)) {
    const name = text.slice(0, sign.index).trim()
    const rest = text.slice(sign.index + sign[0].length).trim()
    if (wordsIn(name) > LONGEST_PARTED || name.length > 80 || ENDS_SENTENCE.test(name)) return null
    if (withoutOwners(text).length <= name.length + 2) return null
    if (isWithinBrackets(name) || isSpan(name, sign[0], rest)) continue
    if (!isName(name)) return bulletParts(rest)
    if (name.length < 3 || rest === '') return null
    return { title: asTitle(name), description: capitalise(rest) }
  }
  return null
}

const LONGEST_PARTED = 10
const LONGEST_MARKED = 20
const ENDS_SENTENCE = /[.!?]\s+\p{Lu}/u

/** "Prio 1: Loggar", "2026 – Loggar", "ISAM: Loggar": the first part orders or owns, it names nothing. */
function isName(name: string): boolean {
  if (ORDERS.test(name) || TIMES.test(name)) return false
  return (
    wordsIn(name) > 3 || roleOf(name) === null || responsibleIn(`${name} ansvarar.`).length === 0
  )
}

const ORDERS =
  /^(?:(?:prio(?:ritet)?|aktivitet|åtgärd|steg|punkt|nr|insats|område|förslag|förbättring)\.?\s*(?:nr\.?\s*)?)?(?:\d{1,3}|[a-zA-Z]|[IVX]{1,4})(?:\.\d{1,2})*[.)]?$/iu
const TIMES =
  /^(?:(?:q[1-4]|kvartal \d|t[1-3]|tertial \d|våren?|hösten?|sommaren?|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|år)\s*)?(?:20\d\d)?$/iu

/** "januari – mars", "nivå 2 - 3": the sign stands inside the name. */
function isSpan(name: string, sign: string, rest: string): boolean {
  if (sign.includes(':')) return false
  const last = name.split(/\s+/).at(-1) ?? ''
  const next = rest.split(/[\s:,]+/)[0] ?? ''
  return (/\d$/.test(last) && /^\d/.test(next)) || (TIMES.test(last) && TIMES.test(next))
}

function isWithinBrackets(name: string): boolean {
  return name.lastIndexOf('(') > name.lastIndexOf(')')
}

function withoutSigns(text: string): string {
  return text.replace(/^[\s.:;,–—→|-]+/, '').trim()
}

function wordsIn(text: string): number {
  return text.trim().split(/\s+/).length
}

/** "ISAM får i uppdrag att ta fram en rutin, klart senast …": what is to be done. */
export function commissionOf(text: string): string | null {
  const found =
    /(?:får i uppdrag|ges i uppdrag|uppdras åt \S+(?: \S+){0,4}?|uppdrar åt .{2,60}?|uppdra åt .{2,60}?|ansvarar för|ska se till) att (.+)$/i.exec(
      text,
    ) ?? /^.{2,60}? ansvarar för (?!att )(.+)$/i.exec(text)
  if (!found || responsibleIn(text).length === 0) return null
  return asTitle(
    (found[1] ?? '').split(/,? (?:klart |senast |med stöd|före den|under 20)/i)[0] ?? '',
  )
}

/** What a proposing sentence is about: the words before the verb, or the whole. */
export function titleOfProposal(text: string): string {
  const [sentence = { text, at: 0 }] = sentencesOf(text)
  const commission = commissionOf(sentence.text)
  if (commission) return commission
  const verb = /(?:^|\s)(?:föreslås|föreslår|planeras|rekommenderas|ska|skall|bör|kommer)\s/i.exec(
    sentence.text,
  )
  const before = sentence.text.slice(0, verb?.index ?? 0).trim()
  if (
    before.split(' ').length >= 3 &&
    !/^(?:under|för|inför|i|från|utöver|som) /i.test(before) &&
    roleOf(before) === null
  )
    return asTitle(before)
  const after = verb ? sentence.text.slice(verb.index + verb[0].length).trim() : sentence.text
  return asTitle(after.replace(/^(?:det|att|vi|förvaltningen|nämnden|isam)\s+(?:att\s+)?/i, ''))
}

export function asTitle(text: string): string {
  return capitalise(shortened(text.replace(/[.;:,\s]+$/, '').trim(), 190))
}
