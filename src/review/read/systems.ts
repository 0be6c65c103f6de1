/** The IT systems a report names. No list of products: a system is told by the words around it. */

const NAME = '\\p{Lu}[\\p{L}\\d]+(?: \\p{Lu}[\\p{L}\\d]+){0,3}'
const AFTER_WORD = new RegExp(
  `(?:systemet|verktyget|verksamhetssystemet|plattformen|programmet|applikationen|modulen|systemen|verktygen|e-tjänsten|appen) (${NAME})`,
  'gu',
)
const BEFORE_WORD = new RegExp(
  `(?<![\\p{L}-])(${NAME})s? (?:verksamhetssystem|ärendesystem|journalsystem|diariesystem|personalsystem|ekonomisystem|system|lönesystem)(?:et|en)?(?![\\p{L}])`,
  'gu',
)
/** "eDok", "ProCapita", "W3D3": no Swedish word is written so. */
const MIXED =
  /(?<![\p{L}\d-])(?:\p{Ll}\p{Lu}[\p{L}\d]+|\p{Lu}\p{Ll}+\p{Lu}[\p{L}\d]*|\p{Lu}\d\p{Lu}\d?)(?![\p{L}\d-])/gu
const IN_BRACKETS = /(\p{L}*system)\p{L}*((?: \p{Ll}+){0,6}) \((\p{Lu}{2,8})\)/gu
/** "lärplattformen", "diariesystemet", "meddelandeväxeln". */
const COMMON =
  /(?<![\p{L}-])((?:e-)?\p{Ll}{3,}(?:växeln|plattformen|systemet|portalen|modulen)|e-tjänsten|e-arkivet)(?![\p{L}])/gu
/** Where rights, classes and procurements are spoken of, a capitalised word in a sentence is likely a system. */
const ABOUT_SYSTEMS =
  /behörighet|klassning|klassa|konto|konton|inloggning|loggar|driftstopp|avbrott/i
const CAPITALISED = /(?<=[\p{Ll},)] )\p{Lu}[\p{Ll}\d]{2,}(?: \p{Lu}[\p{Ll}\d]+){0,2}(?![\p{L}-])/gu

const NOT_SYSTEMS =
  /^(?:alla|varje|samtliga|vilka|vissa|nya|gamla|övriga|flera|andra|äldre|våra|inga|många|några|två|tre|fyra|fem|detta|denna|dessa|respektive|kritiska|(?:cyber)?säkerhet\p{L}*|integritets\p{L}*|datainspektionen|stockholm\p{L}*|göteborg\p{L}*|malmö|sverige\p{L}*|europa|ryssland\p{L}*|ukraina|microsoft|region\p{L}*|kommun\p{L}*|nämnd\p{L}*|dataskydd\p{L}*|informationssäkerhet\p{L}*|ledning\p{L}*|väsentlighets\p{L}*|risk\p{L}*|lokal|under|vor|rsa|nis\d?|gdpr|imy|msb|mcf|isam|dso|lis|iso\p{L}*|ai|eu|usa|nato|it|hr|skr|klassa|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|förvaltning\p{L}*|myndighet\p{L}*|polisen|länsstyrelsen|finsam|network|the|directive)$/iu
const GENERIC =
  /^(?:ledningssystemet|verksamhetssystemet|informationssystemet|it-systemet|datasystemet|kontrollsystemet|betalsystemet|rättssystemet|operativsystemet|stadssystemet|bokningssystemet?)$/i

export function systemNames(texts: readonly string[]): string[] {
  const names = new Set<string>()
  const add = (name: string | undefined) => {
    const clean = name?.trim() ?? ''
    if (clean === '' || NOT_SYSTEMS.test(clean) || GENERIC.test(clean)) return
    names.add(clean)
  }
  for (const text of texts) {
    if (text.length > 20_000) continue
    for (const found of text.matchAll(AFTER_WORD)) add(found[1])
    for (const found of text.matchAll(BEFORE_WORD)) add(found[1]?.replace(/(?<=\p{Ll}{4})s$/u, ''))
    for (const found of text.matchAll(MIXED)) add(found[0])
    for (const found of text.matchAll(IN_BRACKETS))
      if (!/^ledningssystem/i.test(found[1] ?? '')) add(found[3])
    if (!ABOUT_SYSTEMS.test(text)) continue
    for (const found of text.matchAll(COMMON)) add(found[1])
    for (const found of text.matchAll(CAPITALISED)) add(found[0])
  }
  return [...names]
}

/** Which of the known names a text holds; a genitive counts ("Miljödatas"). */
export function systemsIn(text: string, known: readonly string[]): string[] {
  return known.filter((name) => {
    const at = text.indexOf(name)
    if (at < 0) return false
    const before = text[at - 1] ?? ' '
    const after = text.slice(at + name.length, at + name.length + 2)
    return !/[\p{L}\d]/u.test(before) && /^(?:s?(?:[^\p{L}\d]|$))/u.test(after)
  })
}
