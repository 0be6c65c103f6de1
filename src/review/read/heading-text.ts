/** What a heading looks like when no style says that it is one. */

/** "1.2.3 Rubrik", "§ 4 Rubrik": a number written before the heading's text. */
export const CHAPTER_NUMBER =
  /^(\d{1,2}(?:\.\d{1,2}){0,4}|§\s?\d{1,3}[a-z]?)\.?\s+(?=[\p{Lu}\d"”(])(.+)$/u

const LABEL =
  /^(?:ansvarig\w*|ansvar|klart|klar|när|tid|tidplan|mått|status|närvarande|frånvarande|datum|dnr|diarienummer|diarienr|handläggare|version|utförare|resurs\w*|tfn|telefon|e-post|till|från|plats|justerare|sekreterare|ordförande|vid protokollet|dag|kopia)\b(?!\s+(?:och|för|av|i|med))/i

const SAYS_SOMETHING =
  /\s(?:ansvarar|redogör|redogjorde|beslutar|beslutade|föreslår|informerar|informerade|noterar|noterade|rekommenderar|rekommenderas|godkänner|har|är|ska|kan|finns|pågår|saknas|kommer)\s/i

/** Short, begins with a capital, says nothing whole and ends without a stop. */
export function headingLike(text: string): boolean {
  if (text.length > 140 || text.length < 2) return false
  if (!/^["”(]?[\p{Lu}\d]/u.test(text) || !/\p{L}{2}|^20\d\d$/u.test(text)) return false
  if (/https?:|www\.|@/.test(text) || /^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  if (/[.,;:!…-]$/.test(text) || LABEL.test(text)) return false
  if (/^(?:figur|tabell|diagram|bild) \d/i.test(text)) return false
  if (/^\p{Lu}\p{Ll}+:\s+\p{L}/u.test(text)) return false
  const words = text.split(/\s+/).length
  if (words > 18) return false
  const asks = /^(?:vad|hur|varför|vilka|det här|så|detta)\b/i.test(text)
  return words < 4 || asks || !SAYS_SOMETHING.test(text) || /\bsom\b/.test(text)
}

/** "Åtgärder:" over a list is a heading; "För 2026 gäller följande:" leads in. */
export function isColonHeading(text: string): boolean {
  return (
    /^\p{Lu}.{1,60}:$/u.test(text) &&
    text.split(/\s+/).length <= 6 &&
    !/(?:^|\s)(?:följande|dessa|är|nedan)(?:\s|:)/i.test(text)
  )
}

/** Words that name a chapter of such a report wherever it is written. */
export const CHAPTER =
  /^(?:sammanfattning|inledning|bakgrund|syfte|omvärld|faktorer|förändringar|sammanställning|resultat|revision|granskning|risker|riskanalys|avvikelser|incidenter|personuppgiftsincidenter|informationssäkerhetsincidenter|uppföljning|genomförda|genomfört|vad (?:vi )?har|detta |det här |så |förslag|förbättring|åtgärd|aktivitet|handlingsplan|plan för|planerade|prioriterade|rekommendation|dataskydd|beslut|bilag|underlag|slutsats|bedömning|status|ledningens genomgång|innehåll|resurser|mål)/i
