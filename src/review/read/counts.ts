/**
 * Figures that a report states: "20 incidenter, varav 3 anmälda till IMY", "inga revisioner", "ett
 * tjugotal avvikelser". What is only about right is marked so and never becomes a fact.
 */
import { sentencesOf } from './sentences.ts'

export type Count = {
  count: number
  /** "%" or null: a number of things. */
  unit: '%' | null
  /** What is counted, in the report's words. */
  what: string
  /** "cirka 80", "ett tjugotal", "minst fem". */
  approximate: boolean
  /** The number as it stands. */
  words: string
}

const NUMBERS: Record<string, number> = {
  en: 1,
  ett: 1,
  två: 2,
  tre: 3,
  fyra: 4,
  fem: 5,
  sex: 6,
  sju: 7,
  åtta: 8,
  nio: 9,
  tio: 10,
  elva: 11,
  tolv: 12,
  tretton: 13,
  fjorton: 14,
  femton: 15,
  sexton: 16,
  sjutton: 17,
  arton: 18,
  nitton: 19,
  tjugo: 20,
  trettio: 30,
  fyrtio: 40,
  femtio: 50,
  sextio: 60,
  sjuttio: 70,
  åttio: 80,
  nittio: 90,
  hundra: 100,
}

const TENS = 'tjugo|trettio|fyrtio|femtio|sextio|sjuttio|åttio|nittio'
const ONES = 'en|ett|två|tre|fyra|fem|sex|sju|åtta|nio'
const SPELLED = `(?:(?:${TENS})(?:${ONES})|${Object.keys(NUMBERS).join('|')})`
const ROUND: Record<string, number> = {
  femtal: 5,
  tiotal: 10,
  femtontal: 15,
  tjugotal: 20,
  trettiotal: 30,
  fyrtiotal: 40,
  femtiotal: 50,
  hundratal: 100,
  tusental: 1000,
  dussin: 12,
  par: 2,
}

/** What such a report counts. Stems: the endings follow. */
const THINGS =
  '(?:\\p{L}+-)?\\p{L}*(?:incident|avvikelse|händelse|anmälan|anmälning|risk|sårbarhet|revision|granskning|tillsyn|inspektion|iakttagelse|brist|rekommendation|klassning|klassificering|informationsmängd|system|tjänst|behandling|bedömning|avtal|medarbetare|anställd|chef|person|deltagare|användare|utbildning|konto|behörighet|utdrag|begäran|förfrågning|aktivitet|åtgärd|förbättring|insats|område|kontroll|stickprov|övning|leverantör|upphandling|rutin|ärende|kommun|enhet|nämnd|mål|punkt|beslut|larm|angrepp|mejl|meddelande|dator|telefon|möte|workshop|avbrott|driftstopp)(?:s|n|et|en|er|ar|r|na|erna|arna|or|orna|e|a|heten|heter|ena|den|ter|t|ts|er\\p{L}{0,2})?'

const ABOUT =
  'cirka|ca\\.?|circa|ungefär|omkring|runt|drygt|knappt|närmare|nästan|uppemot|uppskattningsvis|över|minst|högst|fler än|färre än|mer än|mindre än|upp till'

const DIGITS = '(?!(?:19|20)\\d\\d(?!\\d))(?:\\d{1,3}(?:[ .]\\d{3})+|\\d+(?:,\\d+)?)'
/** Adjectives between the number and what is counted: "två allvarliga incidenter". */
const BETWEEN =
  '(?:(?!(?:procent|år|gånger|dagar|timmar|månader|veckor|kronor|steg|och|av|kap|dygn|minuter|sekunder|i|på|för|till|från|med|om|inom|under|per|vid|som|är|har|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)(?![\\p{L}]))[\\p{Ll}-]+ ){0,3}?'

const START = '(?<![\\p{L}\\d.,:/§-])'
const END = '(?![\\p{L}\\d])'

const COUNTED = new RegExp(
  `${START}(?:(${ABOUT}) )?(${DIGITS}|${SPELLED}) ${BETWEEN}(${THINGS})${END}`,
  'giu',
)
const OF_WHICH = new RegExp(
  `${START}(?:varav|därav|av dessa|av dem|bland dessa)(?: (?:har|är|var|blev|bedömdes|anmäldes|utgjorde|rörde|ledde|klassades))? (?:(${ABOUT}) )?(${DIGITS}|${SPELLED})${END}(?! (?:procent|%))`,
  'giu',
)
/** "… och två anmäldes": a number before what happened to them. */
const AND_SO_MANY = new RegExp(
  `(?<=${START}(?:och|samt|,) )(?:(${ABOUT}) )?(${DIGITS}|${SPELLED})(?= (?:anmäl|bedöm|klassa|led|rör|gäll|avsluta|genomför|slutför|åtgärda)\\p{L}*)`,
  'giu',
)
const PERCENT = new RegExp(
  `${START}(?:(${ABOUT}) )?(\\d+(?:,\\d+)?|${SPELLED})\\s?(%|procent)${END}`,
  'giu',
)
const ROUNDED = new RegExp(
  `${START}ett (${Object.keys(ROUND).join('|')})(?: till (?:ett )?\\p{L}+)? ${BETWEEN}(${THINGS})${END}`,
  'giu',
)
const NONE = new RegExp(
  `${START}(inga|ingen|inget|noll) ${BETWEEN.replace('{0,3}?', '{0,5}?')}(${THINGS})${END}`,
  'giu',
)
/** "25 av 30 system", "av elva aktiviteter är sju genomförda": the part of a whole. */
const PART_FIRST = new RegExp(
  `${START}(?:(${ABOUT}) )?(${DIGITS}|${SPELLED})(?= av (?:totalt |de |våra |nämndens )?(?:${DIGITS}|${SPELLED}) )`,
  'giu',
)
const PART_LAST = new RegExp(
  `(?<=${START}av (?:totalt |de )?(?:${DIGITS}|${SPELLED}) [^.;:]{3,80}? (?:är|har|blev|var) )(?:(${ABOUT}) )?(${DIGITS}|${SPELLED})${END}(?= \\p{Ll})`,
  'giu',
)
/** "rapporterades 14": the number ends its clause and the noun stands before. */
const AFTER_NOUN = new RegExp(
  `(${THINGS})(?: \\p{L}+){0,4}? (?:uppgick till|uppgår till|var|är|blev|:) (?:(${ABOUT}) )?(${DIGITS})${END}(?= ?(?:[.,;)]|$|stycken|st))`,
  'giu',
)

/** What stands before a number that names a place or a law, not an amount. */
const NOT_AMOUNT =
  /(?:artikel|artiklarna|art\.?|kapitel|kap\.?|avsnitt|punkt|§|mål|bilaga|version|v\.|iso|nis|nr|nivå|steg|tabell|figur|sida|klockan|kl\.?|den|fas|etapp|del|prioritet|standard|grupp)\s*$/i

/** "mellan fem och tio", "5–10": somewhere up to this number. */
const ENDS_RANGE = /(?:mellan \S+ och|(?:\d|fem|tio|två|tre|fyra) till|\d\s?[–-])\s*$/i

/** What an article means and what a number means: "en risk" counts only where something is counted. */
const COUNTS_ONE =
  /(?:finns|fanns|rapporterades|rapporterats|anmäldes|anmälts|inträffade|inträffat|genomfördes|genomförts|identifierades|identifierats|bara|endast|totalt|lämnades|gjordes|varav|sammanlagt|lyfts)\s*$/i

export function countsIn(text: string): Count[] {
  return sentencesOf(text).flatMap((sentence) => countsInSentence(sentence.text))
}

type Placed = Count & { at: number; end: number }

function countsInSentence(sentence: string): Count[] {
  if (sentence.length > 3000) return []
  const found: Placed[] = []
  const add = (one: Placed) => {
    const overlaps = found.some((other) => one.at < other.end && other.at < one.end)
    if (!overlaps && one.what !== '') found.push(one)
  }
  for (const match of sentence.matchAll(ROUNDED))
    add(
      placed(match, {
        count: ROUND[lower(match[1])] ?? 0,
        approximate: true,
        what: match[2] ?? '',
        words: wordsOf(match, match[2]),
      }),
    )
  for (const match of sentence.matchAll(PERCENT))
    add(
      placed(match, {
        count: numberIn(match[2] ?? ''),
        unit: '%',
        approximate: match[1] !== undefined,
        what: clauseAfter(sentence, match) || clauseBefore(sentence, match.index),
        words: match[0],
      }),
    )
  for (const match of [...sentence.matchAll(OF_WHICH), ...sentence.matchAll(AND_SO_MANY)])
    add(
      placed(match, {
        count: numberIn(match[2] ?? ''),
        approximate: match[1] !== undefined,
        what: clauseAfter(sentence, match),
        words: match[0],
      }),
    )
  for (const pattern of [PART_FIRST, PART_LAST])
    for (const match of sentence.matchAll(pattern))
      add(
        placed(match, {
          count: numberIn(match[2] ?? ''),
          approximate: match[1] !== undefined,
          what: clauseAfter(sentence, match),
          words: match[0],
        }),
      )
  for (const match of sentence.matchAll(COUNTED)) {
    const before = sentence.slice(Math.max(0, match.index - 30), match.index)
    const number = match[2] ?? ''
    if (NOT_AMOUNT.test(before)) continue
    if (/^(?:en|ett)$/i.test(number) && !COUNTS_ONE.test(before)) continue
    if (isYear(number) || isLater(sentence, match.index + match[0].length)) continue
    add(
      placed(match, {
        count: numberIn(number),
        approximate: match[1] !== undefined || ENDS_RANGE.test(before),
        what: nounPhrase(match[0], number),
        words: [match[1], number].filter(Boolean).join(' '),
      }),
    )
  }
  for (const match of sentence.matchAll(AFTER_NOUN))
    if (!isYear(match[3] ?? ''))
      add(
        placed(match, {
          count: numberIn(match[3] ?? ''),
          approximate: match[2] !== undefined,
          what: match[1] ?? '',
          words: match[3] ?? '',
        }),
      )
  for (const match of sentence.matchAll(NONE))
    if (saysNothingHappened(sentence, match))
      add(
        placed(match, {
          count: 0,
          approximate: false,
          what: [nounPhrase(match[0], match[1] ?? ''), clauseAfter(sentence, match)]
            .join(' ')
            .trim(),
          words: match[1] ?? '',
        }),
      )
  return found
    .sort((one, other) => one.at - other.at)
    .map(({ at: _at, end: _end, ...count }) => count)
}

function placed(match: RegExpExecArray, count: Omit<Count, 'unit'> & { unit?: '%' }): Placed {
  return { unit: null, ...count, at: match.index, end: match.index + match[0].length }
}

function lower(text: string | undefined): string {
  return (text ?? '').toLocaleLowerCase('sv')
}

function wordsOf(match: RegExpExecArray, noun: string | undefined): string {
  return match[0].slice(0, match[0].length - (noun ?? '').length).trim()
}

function numberIn(text: string): number {
  const word = lower(text)
  if (/^\d/.test(word)) return Number(word.replace(/[ .](?=\d{3})/g, '').replace(',', '.'))
  const known = NUMBERS[word]
  if (known !== undefined) return known
  const tens = Object.keys(NUMBERS).find(
    (one) => new RegExp(`^(?:${TENS})$`).test(one) && word.startsWith(one),
  )
  return tens === undefined
    ? Number.NaN
    : (NUMBERS[tens] ?? 0) + (NUMBERS[word.slice(tens.length)] ?? 0)
}

function isYear(number: string): boolean {
  return /^(?:19|20)\d\d$/.test(number)
}

/** "två till tre incidenter", "5–10": the later number says it. */
function isLater(sentence: string, end: number): boolean {
  return /^\s?[–-]\s?\d/.test(sentence.slice(end, end + 4))
}

function nounPhrase(match: string, number: string): string {
  const at = match.toLocaleLowerCase('sv').indexOf(number.toLocaleLowerCase('sv'))
  return match.slice(at + number.length).trim()
}

const NEXT_FIGURE = new RegExp(` (?:och|samt) (?:${DIGITS}|${SPELLED})(?![\\p{L}\\d])`, 'iu')

function clauseAfter(sentence: string, match: RegExpExecArray): string {
  const rest = sentence.slice(match.index + match[0].length).trim()
  if (/^[(),]/.test(rest)) return ''
  const clause = (/^[^,;.:()]*/.exec(rest)?.[0] ?? '').split(NEXT_FIGURE)[0] ?? ''
  return clause.split(/\s+/).slice(0, 16).join(' ').trim()
}

function clauseBefore(sentence: string, at: number): string {
  const before = sentence
    .slice(0, at)
    .replace(
      /,?\s*(?:vilket (?:är|motsvarar|innebär|ger)|det vill säga|dvs\.?|motsvarande|eller|\()\s*$/i,
      '',
    )
  const clause = before.split(/[,;:(]/).at(-1) ?? ''
  return clause.trim().split(/\s+/).slice(-10).join(' ')
}

/** "Inga revisioner har gjorts" states a zero; "det finns ingen rutin" states a lack, not a figure. */
function saysNothingHappened(sentence: string, match: RegExpExecArray): boolean {
  const isMany = /^(?:inga|noll)$/i.test(match[1] ?? '')
  const happened =
    /(?:^|\s)(?:har|rapporterades|rapporterats|anmäldes|anmälts|inträffade|inträffat|genomfördes|genomförts|gjordes|gjorts|lämnades|lämnats|inkom|inkommit|skett|skedde|upptäcktes|upptäckts|registrerats|registrerades)(?:\s|[.,]|$)/i.test(
      sentence,
    )
  return happened && (isMany || /^(?:ingen|inget)/i.test(sentence.slice(match.index)))
}
