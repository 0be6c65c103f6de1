/**
 * The sections of offentlighets- och sekretesslagen (OSL, 2009:400) that a review of information
 * security meets, as dated data. What is not read in the law's own text says so to the reader.
 */

/** How a section is known: from the law or the authority itself, or from general knowledge. */
export type Certainty = 'confirmed' | 'titleConfirmed' | 'unconfirmed'

export type OslSection = {
  /** "18:8", chapter and section. */
  key: string
  chapter: number
  section: string
  title: string
  /** What it protects, in an officer's words. */
  protects: string
  certainty: Certainty
  lastChecked: string
  source: string
  /** Why content under the section may not be kept here at all. */
  refused?: string
}

/**
 * 18 kap. 8 a–8 c §§ are not offered: as inserted by SFS 2019:305 they hold for reports of incidents
 * at the courts, Åklagarmyndigheten and Ekobrottsmyndigheten, not at a municipal board.
 */
export const oslSections: readonly OslSection[] = [
  {
    key: '18:8',
    chapter: 18,
    section: '8',
    title: 'Säkerhets- eller bevakningsåtgärd',
    protects:
      'Säkerheten i system, byggnader och lokaler, till exempel behörigheter och skydd i it-system.',
    certainty: 'titleConfirmed',
    lastChecked: '2026-11-22',
    source: 'OSL 18 kap. 8 §',
  },
  {
    key: '18:13',
    chapter: 18,
    section: '13',
    title: 'Risk- och sårbarhetsanalyser',
    protects: 'Arbetet med att förebygga och hantera fredstida kriser.',
    certainty: 'confirmed',
    lastChecked: '2026-11-22',
    source: 'MSB: Sekretess i risk- och sårbarhetsanalys',
  },
  {
    key: '19:3',
    chapter: 19,
    section: '3',
    title: 'Upphandling',
    protects: 'Anbud och det som rör en upphandling som inte är avslutad.',
    certainty: 'titleConfirmed',
    lastChecked: '2026-11-22',
    source: 'OSL 19 kap. 3 §',
  },
  {
    key: '21:7',
    chapter: 21,
    section: '7',
    title: 'Behandling i strid med dataskyddsregleringen',
    protects: 'Personuppgifter som kan antas bli behandlade i strid med dataskyddsreglerna.',
    certainty: 'titleConfirmed',
    lastChecked: '2026-11-22',
    source: 'OSL 21 kap. 7 §',
  },
  {
    key: '26:1',
    chapter: 26,
    section: '1',
    title: 'Socialtjänst',
    protects: 'Enskildas personliga förhållanden inom socialtjänsten.',
    certainty: 'confirmed',
    lastChecked: '2026-11-22',
    source: 'OSL 26 kap. 1 §, lydelse enligt SFS 2010:208',
  },
  {
    key: '32:4',
    chapter: 32,
    section: '4',
    title: 'Överförmyndare',
    protects: 'Enskildas personliga och ekonomiska förhållanden i överförmyndarens ärenden.',
    certainty: 'unconfirmed',
    lastChecked: '2026-11-22',
    source: 'OSL 32 kap. 4 §',
  },
  {
    key: '15:2',
    chapter: 15,
    section: '2',
    title: 'Försvarssekretess',
    protects: 'Landets försvar och rikets säkerhet.',
    certainty: 'confirmed',
    lastChecked: '2026-11-22',
    source: 'MSB: Sekretess i risk- och sårbarhetsanalys',
    refused:
      'Uppgifter som omfattas av 15 kap. 2 § OSL kan vara säkerhetsskyddsklassificerade, och sådana får inte finnas i Genomlys. Ta bort uppgiften ur posten eller texten den kommer från och tala med säkerhetsskyddschefen.',
  },
]

/** The key of a section that is not in the list; its name is then written by hand. */
export const OTHER_SECTION = 'other'

export function oslSection(key: string): OslSection | undefined {
  return oslSections.find((one) => one.key === key)
}

/** "18 kap. 8 § OSL". */
export function sectionName(one: Pick<OslSection, 'chapter' | 'section'>): string {
  return `${one.chapter} kap. ${one.section} § OSL`
}

export const certaintyWords: Record<Certainty, string> = {
  confirmed: '',
  titleConfirmed: 'Ordalydelsen ej verifierad',
  unconfirmed: 'Ej verifierad',
}

/** What a mark is and is not, wherever one is made or shown. */
export const MARK_IS_A_WARNING =
  'En markering är bara en varning (sekretessmarkering, 5 kap. 5 § OSL). Om en uppgift kan lämnas ut prövas varje gång någon begär handlingen, och den som får avslag kan begära ett skriftligt beslut som går att överklaga (6 kap. OSL).'

/** Who stands in the public version by name. */
export const NAMES_ARE_KEPT =
  'Namn på tjänstemän och förtroendevalda som har skrivit, beslutat eller ansvarar för något i tjänsten lämnas kvar.'

export const A_NAME_CAN_BE_MARKED =
  'Ska ett namn inte lämnas ut, markera det som ord i hela rapporten.'

export const SMALL_COUNTS =
  'Antal lämnas kvar. Ett litet antal, till exempel 1 eller 2, kan peka ut någon: markera siffran om den gör det.'
