/**
 * Adequacy decisions of the European Commission (beslut om adekvat skyddsnivå, GDPR 45) as dated
 * facts. A transfer is judged by what is written here, and what is written here says how sure it
 * is: only what has been read at its source is verified.
 */
import { type Answer, no, yes } from '../../core/answers.ts'
import { addMonths, type Day, dayInWords } from '../../core/dates.ts'

export type AdequacyDecision = {
  country: string
  decision: string
  from: Day
  /** The last day it applies, or null while it has none. */
  until: Day | null
  /** Only recipients that are certified are covered. */
  onlyCertified: boolean
  /** What else limits it, as a sentence. */
  limits: string | null
  source: string
  lastCheckedOn: Day
  verified: boolean
}

const COMMISSION = 'EU-kommissionens lista över beslut om adekvat skyddsnivå'
const CHECKED = '2026-11-23'

function decision(
  country: string,
  number: string,
  from: Day,
  more: Partial<AdequacyDecision> = {},
): AdequacyDecision {
  return {
    country,
    decision: number,
    from,
    until: null,
    onlyCertified: false,
    limits: null,
    source: COMMISSION,
    lastCheckedOn: CHECKED,
    verified: false,
    ...more,
  }
}

export const adequacyDecisions: readonly AdequacyDecision[] = [
  decision('Andorra', '2010/625/EU', '2010-10-19'),
  decision('Argentina', '2003/490/EG', '2003-06-30'),
  decision('Brasilien', 'beslut i januari 2026', '2026-01-27', {
    source: 'juristbyråers rapportering i februari 2026',
  }),
  decision('Färöarna', '2010/146/EU', '2010-03-05'),
  decision('Guernsey', '2003/821/EG', '2003-11-21'),
  decision('Isle of Man', '2004/411/EG', '2004-04-28'),
  decision('Israel', '2011/61/EU', '2011-01-31'),
  decision('Japan', '(EU) 2019/419', '2019-01-23', {
    limits: 'Gäller mottagare som omfattas av Japans lag om personuppgifter.',
  }),
  decision('Jersey', '2008/393/EG', '2008-05-08'),
  decision('Kanada', '2002/2/EG', '2001-12-20', {
    limits: 'Gäller bara kommersiella mottagare som omfattas av den federala lagen PIPEDA.',
  }),
  decision('Nya Zeeland', '2013/65/EU', '2012-12-19'),
  decision('Schweiz', '2000/518/EG', '2000-07-26'),
  decision('Storbritannien', '(EU) 2021/1772, förnyat i december 2025', '2021-06-28', {
    until: '2031-12-27',
    source: 'nyhetsrapportering om förnyelsen den 19 december 2025',
  }),
  decision('Sydkorea', '(EU) 2022/254', '2021-12-17'),
  decision('Uruguay', '2012/484/EU', '2012-08-21'),
  decision('USA', '(EU) 2023/1795, Data Privacy Framework', '2023-07-10', {
    onlyCertified: true,
    limits:
      'Gäller bara mottagare som är certifierade. Tribunalen ogillade talan mot beslutet den 3 september 2025 (T-553/23); det är överklagat och utgången är inte känd.',
    source: 'kommissionens beslut den 10 juli 2023',
    lastCheckedOn: '2026-11-22',
    verified: true,
  }),
]

/** Inside the EEA nothing is a transfer to a third country. */
export const eeaCountries: readonly string[] = [
  'Belgien',
  'Bulgarien',
  'Cypern',
  'Danmark',
  'Estland',
  'Finland',
  'Frankrike',
  'Grekland',
  'Irland',
  'Island',
  'Italien',
  'Kroatien',
  'Lettland',
  'Liechtenstein',
  'Litauen',
  'Luxemburg',
  'Malta',
  'Nederländerna',
  'Norge',
  'Polen',
  'Portugal',
  'Rumänien',
  'Slovakien',
  'Slovenien',
  'Spanien',
  'Sverige',
  'Tjeckien',
  'Tyskland',
  'Ungern',
  'Österrike',
]

const OTHER_NAMES: Readonly<Record<string, string>> = {
  amerika: 'USA',
  'förenta staterna': 'USA',
  us: 'USA',
  usa: 'USA',
  'united states': 'USA',
  england: 'Storbritannien',
  'förenade kungariket': 'Storbritannien',
  'united kingdom': 'Storbritannien',
  uk: 'Storbritannien',
  'republiken korea': 'Sydkorea',
  holland: 'Nederländerna',
}

function sameCountry(a: string, b: string): boolean {
  const plain = (text: string) => {
    const written = text.trim().toLocaleLowerCase('sv')
    return (OTHER_NAMES[written] ?? written).toLocaleLowerCase('sv')
  }
  return plain(a) === plain(b)
}

export function isInEea(country: string): boolean {
  return eeaCountries.some((one) => sameCountry(one, country))
}

/** The decision that names the country, whether or not it applies on the day. */
export function decisionFor(country: string): AdequacyDecision | null {
  return adequacyDecisions.find((one) => sameCountry(one.country, country)) ?? null
}

/** Months after which a fact has to be read at its source again; a habit of ours, not law. */
const FRESH_MONTHS = 12

/** Is it too long since the decision was checked? */
export function isStaleFact({ lastCheckedOn }: AdequacyDecision, now: Day): boolean {
  return addMonths(lastCheckedOn, FRESH_MONTHS) < now
}

/** Does the decision apply on the day? */
export function applies(one: AdequacyDecision, now: Day): Answer {
  if (now < one.from)
    return no(`Beslutet om ${one.country} gäller från den ${dayInWords(one.from)}.`)
  if (one.until !== null && now > one.until)
    return no(`Beslutet om ${one.country} gällde till den ${dayInWords(one.until)}.`)
  return yes(`Kommissionens beslut ${one.decision} gäller.`)
}
