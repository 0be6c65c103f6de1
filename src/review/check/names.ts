/**
 * Names of authorities and laws, and days that are known, as dated data. Nothing of this stands in
 * a rule. `sure` tells how the fact is known: read in the primary text (C), in a secondary source
 * (S), or not confirmed (U); what is not C is told as "ej verifierad".
 */
import type { Day } from '../../core/dates.ts'

export type Sure = 'C' | 'S' | 'U'

type Fact = {
  source: string
  sure: Sure
  /** The day someone last looked whether it is still true. */
  lastChecked: Day
}

/** A name that is wrong whenever it stands, or that another name took over from on a day. */
export type NameFact = Fact & {
  /** The words as they are met; matched as whole words. */
  said: string
  right: string
  /** The day from which the name is wrong; null when it never was right. */
  from: Day | null
  /** Words after which the old name is told as history. */
  what: string
}

export const names: readonly NameFact[] = [
  {
    said: 'Integritetsmyndighet(?:en)?s?',
    right: 'Integritetsskyddsmyndigheten (IMY)',
    from: null,
    what: 'Myndigheten heter Integritetsskyddsmyndigheten.',
    source: 'imy.se',
    sure: 'C',
    lastChecked: '2026-11-22',
  },
  {
    said: 'Integritetskyddsmyndighet(?:en)?s?|Integritets skyddsmyndighet(?:en)?',
    right: 'Integritetsskyddsmyndigheten (IMY)',
    from: null,
    what: 'Myndigheten heter Integritetsskyddsmyndigheten.',
    source: 'imy.se',
    sure: 'C',
    lastChecked: '2026-11-22',
  },
  {
    said: 'Datainspektionen[s]?',
    right: 'Integritetsskyddsmyndigheten (IMY)',
    from: '2021-01-01',
    what: 'Datainspektionen bytte namn till Integritetsskyddsmyndigheten den 1 januari 2021.',
    source: 'imy.se',
    sure: 'C',
    lastChecked: '2026-11-22',
  },
  {
    said: 'MSB(?::s)?|Myndighet(?:en)? för samhällsskydd och beredskaps?',
    right: 'Myndigheten för civilt försvar (MCF)',
    from: '2026-01-01',
    what: 'MSB heter Myndigheten för civilt försvar (MCF) sedan den 1 januari 2026.',
    source: 'Cybersäkerhetsförordningen (2025:1507)',
    sure: 'C',
    lastChecked: '2026-11-22',
  },
  {
    said: 'NIS-lagen|lag(?:en)? \\(2018:1174\\) om informationssäkerhet för samhällsviktiga och digitala tjänster|(?:lag(?:en)? )?\\(?2018:1174\\)?',
    right: 'cybersäkerhetslagen (2025:1506)',
    from: '2026-01-15',
    what: 'Lagen (2018:1174) är upphävd. Cybersäkerhetslagen (2025:1506) gäller sedan den 15 januari 2026.',
    source: 'Cybersäkerhetslagen (2025:1506), övergångsbestämmelserna',
    sure: 'C',
    lastChecked: '2026-11-22',
  },
  {
    said: 'NIS-förordningen|(?:förordning(?:en)? )?\\(?2018:1175\\)?',
    right: 'cybersäkerhetsförordningen (2025:1507)',
    from: '2026-01-15',
    what: 'Förordningen (2018:1175) är upphävd. Cybersäkerhetsförordningen (2025:1507) gäller sedan den 15 januari 2026.',
    source: 'Cybersäkerhetsförordningen (2025:1507), övergångsbestämmelserna',
    sure: 'C',
    lastChecked: '2026-11-22',
  },
  {
    said: 'lokal(?:a)? hänvisning(?:en|ar)?',
    right: 'lokal anvisning',
    from: null,
    what: 'Dokumentet heter lokal anvisning.',
    source: 'Nämndernas egna rapporter',
    sure: 'C',
    lastChecked: '2026-11-22',
  },
  {
    said: 'personuppgiftslagen|PuL',
    right: 'dataskyddsförordningen (EU) 2016/679',
    from: '2018-05-25',
    what: 'Personuppgiftslagen är upphävd. Dataskyddsförordningen gäller sedan den 25 maj 2018.',
    source: 'Dataskyddsförordningen artikel 99; lagen (2018:218)',
    sure: 'C',
    lastChecked: '2026-11-22',
  },
  {
    said: 'personuppgiftsombud(?:et)?',
    right: 'dataskyddsombud',
    from: '2018-05-25',
    what: 'Rollen heter dataskyddsombud sedan den 25 maj 2018.',
    source: 'Dataskyddsförordningen artikel 37',
    sure: 'C',
    lastChecked: '2026-11-22',
  },
  {
    said: 'cybersäkerhetslag(?:en)? \\((?!2025:1506)\\d{4}:\\d+\\)',
    right: 'cybersäkerhetslagen (2025:1506)',
    from: null,
    what: 'Cybersäkerhetslagen har nummer 2025:1506.',
    source: 'Cybersäkerhetslagen (2025:1506)',
    sure: 'C',
    lastChecked: '2026-11-22',
  },
  {
    said: 'Privacy Shield',
    right: 'EU-US Data Privacy Framework',
    from: '2020-07-16',
    what: 'Privacy Shield ogiltigförklarades den 16 juli 2020. Det gällande beslutet är EU-US Data Privacy Framework.',
    source: 'EU-domstolen, mål C-311/18',
    sure: 'U',
    lastChecked: '2026-11-22',
  },
  {
    said: 'ledningssystem för informationsäkerhet|informationsäkerhet(?:en|s)?',
    right: 'informationssäkerhet',
    from: null,
    what: 'Ordet skrivs informationssäkerhet.',
    source: 'Svenska skrivregler',
    sure: 'C',
    lastChecked: '2026-11-22',
  },
]

/** Words near an old name that tell it as history, which is right. */
export const toldAsHistory =
  /tidigare|dåvarande|f\.?\s?d\.?(?!\p{L})|bytte namn|hette|numera|ers[aä]t\w*|upphäv|nuvarande|då gällande|heter (?:nu|sedan)|blev|ombildad|dagens|mars 20(?:1\d|2[0-5])/iu

/** A law or a publication with a day that is known. */
export type DatedFact = Fact & {
  name: string
  /** What the text must speak of, in the sentence or the one before it. */
  about: string
  /** The verb of the event: entering into force, being presented. */
  event: string
  on: Day
  /** The day from which it could be known; earlier texts are not blamed. */
  knownFrom: Day
  what: string
}

export const datedFacts: readonly DatedFact[] = [
  {
    name: 'Cybersäkerhetslagen',
    about: 'cybersäkerhetslag\\w*|NIS2|NIS 2',
    event:
      'trä(?:der|da|tt|dde) i kraft|i kraft|gälla|börjar gälla|gäller|ikraftträd\\w*|införas|införs',
    on: '2026-01-15',
    knownFrom: '2025-10-09',
    what: 'Cybersäkerhetslagen (2025:1506) gäller från den 15 januari 2026.',
    source: 'Cybersäkerhetslagen (2025:1506); proposition 2025/26:28',
    sure: 'C',
    lastChecked: '2026-11-22',
  },
  {
    name: 'SOU 2024:18',
    about:
      'SOU 2024:18|Nya regler om cybersäkerhet|förslag\\w*[^.]{0,40}NIS ?2|NIS ?2[^.]{0,40}förslag\\w*|förslag\\w*[^.]{0,40}cybersäkerhetslag',
    event:
      'redovisades?|presenterades?|lämnades?|överlämnades?|publicerades?|kom|la(?:de)?s fram|utkom',
    on: '2024-03-05',
    knownFrom: '2024-03-05',
    what: 'Betänkandet SOU 2024:18 presenterades den 5 mars 2024.',
    source: 'Advokatbyrå som redovisar betänkandet',
    sure: 'S',
    lastChecked: '2026-11-22',
  },
  {
    name: 'Proposition 2025/26:28',
    about: 'prop(?:osition(?:en)?|\\.)? ?2025/26:28',
    event: 'lämnades?|överlämnades?|beslutades?|la(?:de)?s fram|kom',
    on: '2025-10-09',
    knownFrom: '2025-10-09',
    what: 'Proposition 2025/26:28 är daterad den 9 oktober 2025.',
    source: 'Proposition 2025/26:28',
    sure: 'C',
    lastChecked: '2026-11-22',
  },
  {
    name: 'Adekvansbeslutet för USA',
    about: 'Data Privacy Framework|adekvansbeslut\\w*[^.]{0,40}USA|\\(EU\\) 2023/1795',
    event: 'fattade|fattades|beslutade|antogs?|gäller|trädde i kraft',
    on: '2023-07-10',
    knownFrom: '2023-07-10',
    what: 'Adekvansbeslutet (EU) 2023/1795 är från den 10 juli 2023.',
    source: 'Kommissionens genomförandebeslut (EU) 2023/1795',
    sure: 'C',
    lastChecked: '2026-11-22',
  },
]

/** How a fact is told: one that is not read in the primary text says so. */
export function sourceInWords({ source, sure }: Fact): string {
  return sure === 'C' ? `Källa: ${source}.` : `Källa: ${source} (ej verifierad).`
}
