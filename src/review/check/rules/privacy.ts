/** What must not stand in a public report: persons, and what is classed as säkerhetsskydd. */

import { commonFirstNames } from '../first-names.ts'
import type { Finding } from '../hit.ts'
import { findingIn, proseOf, type Report, sentencesOf } from '../report.ts'
import { type Asked, onRecord, type Register } from '../rule.ts'

const PERSONAL_NUMBER = /(?<![\d/:.-])((?:19|20)?\d{2})(\d{2})(\d{2})([-+ ]?)(\d{4})(?![\d/:-])/g

/**
 * A personnummer or samordningsnummer with a day that exists and the right last digit. Ten digits
 * in a row may be a telephone number, so they count only with their mark or the word beside them.
 */
export function personalNumbersIn(text: string): { at: number; number: string }[] {
  return [...text.matchAll(PERSONAL_NUMBER)].flatMap((match) => {
    const [whole, year = '', month = '', day = '', mark = '', last = ''] = match
    const isNamed = /person(?:nummer|nr)|samordningsn|p(?:ers)?nr|född/i.test(
      text.slice(Math.max(0, match.index - 30), match.index),
    )
    const isWrittenAsOne = mark === '-' || mark === '+' || year.length === 4 || isNamed
    const number = `${year.slice(-2)}${month}${day}${last}`
    return isWrittenAsOne && isDayOfBirth(month, day) && hasRightLastDigit(number)
      ? [{ at: match.index, number: whole }]
      : []
  })
}

/** In a samordningsnummer 60 is added to the day. */
function isDayOfBirth(month: string, day: string): boolean {
  const inMonth = Number(day) > 60 ? Number(day) - 60 : Number(day)
  const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][Number(month) - 1]
  return longest !== undefined && inMonth >= 1 && inMonth <= longest
}

/** Luhn's sum over the ten digits. */
function hasRightLastDigit(digits: string): boolean {
  const sum = [...digits].reduce((all, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return all + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return sum % 10 === 0
}

/** A personal number in the text (personnummer). */
export function personalNumbers(report: Report): Finding[] {
  return report.lines.flatMap((line) =>
    personalNumbersIn(line.text).map(({ at, number }) =>
      findingIn(
        report,
        { line, at },
        {
          // The number itself is not repeated: hits are kept and shown to more than the text.
          quote: `${number.slice(0, -4)}…`,
          why: 'Texten innehåller ett personnummer eller samordningsnummer. Rapporten blir en allmän handling och publiceras.',
          advice: 'Ta bort numret. Behövs personen, skriv rollen eller ärendets diarienummer.',
        },
      ),
    ),
  )
}

const SPEAKS_OF_PERSON =
  /författare|skriven av|upprättad av|beslutet fattades|beslutas av|handläggare|kontakt|närvarande|justera|underskrift|undertecknad|ordförande|sekreterare|protokoll/i
const NAME =
  /(?<!\p{L})(\p{Lu}\p{Ll}+)(?:-\p{Lu}\p{Ll}+)?\s+(?:(?:von|af|de|van)\s+)?(\p{Lu}\p{Ll}{2,}(?:-\p{Lu}\p{Ll}+)?)(?!\p{L})/gu
const NOT_SURNAMES =
  /^(?:stad|stads|kommun|kommuns|region|regionen|län|läns|privacy|nämnden|förvaltningen|enheten|gatan|vägen|januari|mars|april|maj|juni|augusti|system|portal|center|institutet|universitet)$/i

/** Persons by name where the role would do (personnamn). */
export function personalNames(report: Report, asked: Asked): Finding[] {
  const known = Map.groupBy(
    asked.people.filter((name) => name.includes(' ')),
    firstWord,
  )
  const found = new Map<string, Finding>()
  for (const line of proseOf(report)) {
    if (report.sectionOf(line).part === 'decision') continue
    for (const { name, at, isOurs } of namesIn(line.text, known)) {
      const sentence = sentencesOf(line).find(({ text }) => text.includes(name))
      if (found.has(name) || SPEAKS_OF_PERSON.test(sentence?.text ?? line.text)) continue
      found.set(
        name,
        findingIn(
          report,
          { line, at },
          {
            ...(isOurs ? { severity: 'note' as const } : {}),
            quote: sentence?.text ?? name,
            why: isOurs
              ? `Texten nämner ${name}. Rapporten är offentlig och lever längre än en anställning.`
              : `Texten nämner en person, ${name}. Rapporten blir en allmän handling och publiceras.`,
            advice: 'Skriv rollen i stället för namnet, om personen inte behöver nämnas.',
          },
        ),
      )
    }
  }
  return [...found.values()]
}

type NameInText = { name: string; at: number; isOurs: boolean }

/** People the board knows, and two words with capitals of which the first is a first name. */
function namesIn(text: string, known: ReadonlyMap<string, readonly string[]>): NameInText[] {
  const ours = [...text.matchAll(/(?<!\p{L})\p{Lu}[\p{L}-]*/gu)].flatMap(({ 0: word, index }) =>
    (known.get(word) ?? [])
      .filter((name) => text.startsWith(name, index) && !isLetter(text.charAt(index + name.length)))
      .map((name) => ({ name, at: index, isOurs: true })),
  )
  const others = [...text.matchAll(NAME)]
    .filter(
      (match) =>
        commonFirstNames.has((match[1] ?? '').toLocaleLowerCase('sv')) &&
        !NOT_SURNAMES.test(match[2] ?? '') &&
        !ours.some(({ at }) => at === match.index),
    )
    .map((match) => ({ name: match[0], at: match.index, isOurs: false }))
  return [...ours, ...others]
}

function firstWord(name: string): string {
  return name.slice(0, name.indexOf(' '))
}

function isLetter(character: string): boolean {
  return /^\p{L}$/u.test(character)
}

const MARKED =
  /(?<!\p{L})(?:KVALIFICERAT HEMLIG(?:T)?|BEGRÄNSAT HEMLIG(?:T)?|HEMLIG(?:T)?(?:\/[A-Z ]+)?)(?!\p{L})|(?<!\p{L})(?:kvalificerat|begränsat) hemlig(?:t|a)?(?!\p{L})|säkerhetsskyddsklass(?:en)?\s+(?:konfidentiell|hemlig|begränsat|kvalificerat)/u
const HOLDS =
  /(?:innehåller|omfattar|redovisar|följande är|uppgift(?:en|erna) är|klassad(?:e|es)? som|placerad(?:e|es)? i)[^.]{0,60}säkerhetsskydd(?:sklass(?:ificera[dt]e?)?)?/iu
const HOLDS_NOT = /(?:inga|ingen|inte|ej|utan|aldrig|får inte|varken|omfattas inte)(?!\p{L})/iu

/** What both of them hold; hardly any text does. */
const MAY_BE_CLASSED = /hemlig|säkerhetsskydd/iu

function isClassed(text: string): boolean {
  if (!MAY_BE_CLASSED.test(text)) return false
  return MARKED.test(text) || (HOLDS.test(text) && !HOLDS_NOT.test(text))
}

const WHY_CLASSED =
  'Texten säger sig vara säkerhetsskyddsklassificerad. Sådana uppgifter får inte föras in i Genomlys eller i rapporten.'
const ADVICE_CLASSED =
  'Ta bort uppgifterna och hantera dem enligt kommunens säkerhetsskyddsplan. Anmäl till säkerhetsskyddschefen om de redan har spridits.'

/** Something classed as säkerhetsskydd (säkerhetsskyddsklassificerat). */
export function securityClassed(report: Report): Finding[] {
  return report.lines
    .flatMap(sentencesOf)
    .filter(
      ({ text }) =>
        isClassed(text) && !(/säkerhetsskyddsklass/i.test(text) && HOLDS_NOT.test(text)),
    )
    .map((sentence) =>
      findingIn(report, sentence, {
        quote: sentence.text,
        why: WHY_CLASSED,
        advice: ADVICE_CLASSED,
      }),
    )
}

/** The same in the titles of the records the review reads, whether or not they are printed. */
export function recordsSecurityClassed({ facts }: Register): Finding[] {
  const records = [
    ...facts.incidents.incidents,
    ...facts.risks.vor,
    ...facts.risks.rsa,
    ...facts.improvements.planned,
    ...facts.improvements.completed,
    ...facts.horizon.factors,
    ...facts.audits.findings,
  ]
  return records
    .filter(({ fields }) =>
      Object.values(fields).some((value) => typeof value === 'string' && isClassed(value)),
    )
    .map((one) => onRecord(one, { why: WHY_CLASSED, advice: ADVICE_CLASSED }))
}
