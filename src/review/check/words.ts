/** Swedish words and numbers as patterns. JavaScript's own \b does not know å, ä and ö. */

/** A pattern for whole words, wherever they stand, in any case. */
export function word(source: string, flags = 'giu'): RegExp {
  return new RegExp(`(?<![\\p{L}\\d])(?:${source})(?![\\p{L}\\d])`, flags)
}

const YEAR = /(?<![\p{L}\d/:.-])(20\d\d)(?![\d:]|-\d\d-\d\d|\/\d)/gu

/** The years a text names, once each; never a statute book number, a registry number or a date. */
export function yearsIn(text: string): number[] {
  return [...new Set([...text.matchAll(YEAR)].map((match) => Number(match[1])))]
}

const NUMBERS = [
  'noll',
  'en|ett',
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
  'tretton',
  'fjorton',
  'femton',
  'sexton',
  'sjutton',
  'arton',
  'nitton',
  'tjugo',
]

/** A number in digits or in words, as part of a pattern. */
export const NUMBER = `\\d{1,6}|${NUMBERS.join('|')}`

export function numberOf(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text)
  const found = NUMBERS.findIndex((words) =>
    words.split('|').includes(text.toLocaleLowerCase('sv')),
  )
  return found === -1 ? null : found
}

const FILLERS = new Set(
  'aktivitet aktiviteten aktiviteter arbete arbetet arbeta område områden förbättring förbättringar förvaltning förvaltningen nämnden nämndens verksamhet verksamheten informationssäkerhet informationssäkerheten informationssäkerhetsarbetet dataskydd systematiskt hantering hanteringen uppföljning uppföljningen översyn översynen årlig årligen prioriterad prioriterade prioriterat prioritet särskilt under vikten samt också även inom genomföra genomförande genomförs uppdatera uppdatering utveckla utveckling fortsätta fortsatt fortsatta följande behöver behov enligt gäller gällande stadens kommunens lokala lokal anvisning rutin rutiner information nämndens olika'.split(
    ' ',
  ),
)

/** The beginnings of the words that say what a phrase is about; endings and fillers fall away. */
export function stemsIn(text: string): string[] {
  const words = text.toLocaleLowerCase('sv').match(/\p{L}[\p{L}-]{4,}/gu) ?? []
  const kept = words.filter((one) => !FILLERS.has(one))
  return [...new Set(kept.map((one) => one.slice(0, Math.max(5, Math.min(9, one.length - 2)))))]
}

/** The text as it is compared: small letters, one space, no marks. */
export function plain(text: string): string {
  return text
    .toLocaleLowerCase('sv')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()
}
