/** What a chapter of a report is about, by the words of its heading. */
import { yearsIn } from './sentences.ts'

export type Area =
  | 'summary'
  | 'planned'
  | 'completed'
  | 'previous'
  | 'horizon'
  | 'internal'
  | 'risk'
  | 'dpo'
  | 'incident'
  | 'audit'
  | 'decision'
  | 'governing'
  | 'other'

/** In order: the first that fits is what the heading is about. */
const AREA_WORDS: readonly (readonly [Area, RegExp])[] = [
  [
    'summary',
    /^(?:sammanfattning|inledning|bakgrund|syfte|vad är|om ledningens genomgång|innehåll|ordlista|om rapporten)/i,
  ],
  [
    'previous',
    /(?:tidigare|föregående|förra|fjolårets|senaste) (?:\p{L}+ )?(?:års )?(?:beslut|beslutade|åtgärder|aktiviteter|genomgång\p{L}*)|uppföljning av (?:tidigare |föregående |förra |fjolårets |beslutade |ledningens |åtgärder från)|status (?:för|på) (?:tidigare|beslutade)/iu,
  ],
  [
    'completed',
    /^(?:sammanställning av )?(?:genomför(?:da|t|des)|utför(?:da|t)|avslutade|klara) |genomförda (?:förbättring|åtgärd|aktivitet|insats)|(?:det här|detta|vad) har (?:vi )?(?:gjorts|gjort|genomförts|hänt)|^(?:genomfört|gjort|vad vi gjort|resultat av arbetet)|(?:åtgärder|förbättringar|insatser|aktiviteter) (?:som )?(?:har )?(?:genomförts|gjorts|genomförda)/i,
  ],
  [
    'decision',
    /^(?:förslag till )?beslut(?:et|s|sförslag)?(?:$| |\b)|ställningstagande|beslutspunkter/i,
  ],
  [
    'dpo',
    /dataskyddsombud|\bdso\b|\bdso-|gdpr-?\s?(?:års)?rapport|dso-?\s?årsrapport|årsrapport(?:en)? (?:om|för) dataskydd/i,
  ],
  [
    'risk',
    /oönskade händelser|\bvor\b|väsentlighets|riskanalys|riskbedömning|riskbild|riskregister|\brisker\b|\brsa\b|risk- och sårbarhet/i,
  ],
  [
    'planned',
    /(?:aktiviteter|åtgärder|förbättringar|förbättringsåtgärder|förbättringsförslag|förbättringsaktiviteter|insatser|handlingsplan|åtgärdsplan|aktivitetsplan|prioriteringar|prioriterade områden|utvecklingsområden|förbättringsområden|möjligheter till (?:ständig )?förbättring)\b|^(?:plan|planering|planerat|planerade|kommande|förslag|fokus)\b.*(?:20\d\d|arbete|år)|^(?:det här|detta|vad) (?:ska|vill|planerar)|framåt|nästa år/i,
  ],
  [
    'horizon',
    /^extern\p{L}*(?: och intern\p{L}*)?(?:$| (?:frågor|faktorer|förändringar|omständigheter))/iu,
  ],
  ['internal', /^intern\p{L}*$/iu],
  [
    'internal',
    /vad händer (?:inom|i) |interna? (?:faktorer|förändringar|frågor|omständigheter)|förändringar (?:inom|i) (?:staden|kommunen|regionen|förvaltningen|organisationen|verksamheten|bolaget)|organisationsförändring|lokala förändringar|inriktning|budget/i,
  ],
  [
    'horizon',
    /omvärld|hot(?:bild|et|en|läget)?\b|trend|lagstiftning|lagar|externa? |faktorer|förändringar (?:i|som)|nya krav/i,
  ],
  ['audit', /revision|granskning|tillsyn|efterlevnad|kontroller/i],
  ['incident', /avvikelse|incident|händelser/i],
  ['governing', /styrande dokument|styrdokument|riktlinjer|anvisning|regelverk|policy/i],
]

/** Words that only say "here are the activities": a heading of these alone is no activity's title. */
const CONTAINER =
  /^(?:(?:förslag|föreslagna|föreslås|föreslaget|planerade|planerat|planeras|plan|prioriterade|prioriteringar|beslutade|kommande|nya|övriga|aktiviteter|aktiviteterna|åtgärder|åtgärderna|förbättringar|förbättringarna|förbättringsåtgärder|förbättringsaktiviteter|förbättringsförslag|insatser|handlingsplan|aktivitetsplan|åtgärdsplan|utvecklingsområden|arbete|arbetet|informationssäkerhetsarbete|informationssäkerhet|dataskydd|genomföras|genomförs|ska|under|år|året|åren|som|för|till|på|av|och|i|inom|med|om|nämnden|nämndens|förvaltningen|förvaltningens|bolaget|verksamheten|verksamhetens|lis|de|den|närmaste|kort|lång|sikt|nästa|framåt|verksamhetsåret|perioden|kvartal|våren|hösten|q[1-4]|20\d\d|\d)(?:[\s,:;/–-]+|$))+$/i

/** The words of a form, not of a report: "Ansvarig", "Tidplan" under an activity. */
export const LABEL_HEADING =
  /^(?:syfte|mål|målsättning|önskat resultat|förväntat resultat|effektmål|ansvarig\w*|ansvar|tidplan|tid|mått|indikator|uppföljning|genomförande|beskrivning|bakgrund|uppgifter|aktiviteter|åtgärder|status|resurser|kostnad|prioritet)$/i

export function areaOf(heading: string): Area | null {
  return AREA_WORDS.find(([, words]) => words.test(heading))?.[0] ?? null
}

/** "3.1 2025", "Aktiviteter under år 2026": a heading that only gathers. */
export function isContainer(heading: string): boolean {
  return heading.length <= 120 && CONTAINER.test(heading.trim())
}

/** The one year a heading names; none when it names several ("2026–2027"). */
export function headingYear(heading: string): number | null {
  const years = new Set(yearsIn(heading))
  const [only] = years
  return years.size === 1 ? (only ?? null) : null
}
