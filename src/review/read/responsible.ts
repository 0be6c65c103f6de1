/**
 * Who answers for an activity, and for what: "ISAM ansvarar för att aktiviteten initieras med stöd
 * av DSO". To see to that something starts is not to do it; the verb is kept beside the role.
 */
import type {
  ResponsibleRole,
  responsibilities,
} from '../../areas/improvements/improvement.record.ts'

export type ResponsibilityVerb = keyof typeof responsibilities

export type Responsible = {
  /** One of our roles, or null when the words name another (or a person). */
  role: ResponsibleRole | null
  /** As the report names them. */
  name: string
  verb: ResponsibilityVerb | null
  /** The words that say it. */
  words: string
}

export type Supporter = { role: ResponsibleRole | null; name: string }

const ROLE_WORDS: readonly (readonly [ResponsibleRole, RegExp])[] = [
  [
    'isam',
    /\bisam\b|informationssäkerhetssamordn|informationssäkerhetsansvarig|informationssäkerhetsstrateg|informationssäkerhetschef|\bciso\b/i,
  ],
  ['dataProtectionOfficer', /\bdso\b|\bdso:n\b|\bdpo\b|dataskyddsombud/i],
  [
    'administrationManagement',
    /förvaltningsledning|ledningsgrupp|förvaltningens ledning|sjukhusledning|bolagsledning/i,
  ],
  [
    'headOfAdministration',
    /förvaltningschef|förvaltningsdirektör|verkställande direktör|\bvd\b|regiondirektör|kommundirektör|socialdirektör|socialchef|utbildningschef|skoldirektör/i,
  ],
  ['systemOwner', /systemägar|objektägar/i],
  ['informationOwner', /informationsägar/i],
  [
    'systemManager',
    /systemförvalt|systemansvarig|objektförvalt|förvaltningsledare it|systemadministratör/i,
  ],
  [
    'itCoordinator',
    /\bit-?\s*samordn|\bit-?\s*ansvarig|\bit-?\s*strateg|\bit-?\s*funktion|\bit-?\s*enhet|\bit-?\s*avdelning/i,
  ],
  [
    'centralFunction',
    /stadsledningskontor|kommunledningskontor|kommunstyrelse|regionstab|regionkontor|koncernkontor|\bslk\b|central funktion|centrala enheten/i,
  ],
  ['manager', /chef(?:er|en|erna|s)?\b|rektor(?:er|n|erna)?\b/i],
]

export function roleOf(name: string): ResponsibleRole | null {
  return ROLE_WORDS.find(([, words]) => words.test(name))?.[0] ?? null
}

const CARRIES_OUT =
  /genomför|utför|verkställ|tas? fram|tar fram|\bgörs?\b|inför|upprätta|arbetar fram|sammanställ|anordna|håller?\b|hålls|utbilda|inventera|bygg|skriv|beställ|dokumentera|klassa|rensa/i
const REVIEWS =
  /översyn|ses? över|ser över|granska|granskning|revider|uppdater|följs? upp|följer upp|uppfölj/i

/** What a responsible is said to do, by the words after "ansvarar för". */
export function verbOf(words: string): ResponsibilityVerb | null {
  const initiates =
    /initier|påbörja|kommer i ?gång|startas?\b|ta(?:r)? initiativ|sätts? i ?gång/i.test(words)
  const carriesOut = CARRIES_OUT.test(words)
  if (initiates) return carriesOut ? 'initiatesAndCarriesOut' : 'initiates'
  const does = words.search(CARRIES_OUT)
  const looks = words.search(REVIEWS)
  if (looks < 0) return does < 0 ? null : 'carriesOut'
  // "att översynen genomförs" is to do it; "att ta fram en rutin för granskning" is not to review.
  if (does >= 0 && (does < looks || /genomförs|utförs|genomförandet|verkställ/i.test(words)))
    return 'carriesOut'
  return 'reviews'
}

const NOBODY =
  /^(?:det|den|detta|vi|man|som|vilket|vilka|nämnden|staden|kommunen|regionen|förvaltningen|verksamheten|verksamheterna|myndigheten|arbetet|aktiviteten|aktiviteterna|åtgärden)$/i

const ACTIVE =
  /^(?:för (?:detta|aktiviteten|åtgärden|arbetet) )?(.{2,120}?) (ansvarar|ansvara|svarar|är (?:huvud)?ansvarig(?:a)?|har (?:huvud)?ansvaret|får i uppdrag|har i uppdrag|ges i uppdrag|ska se till|ser till|initierar|genomför|utför|leder|driver)( .*|\.)$/i
const PASSIVE =
  /(?:^|\s)(initieras och genomförs|initieras|genomförs|utförs|tas fram|ses över|följs upp|leds|drivs|görs|hålls|upprättas|uppdateras|revideras|sammanställs) av (.{2,80}?)(?= (?:med stöd|i samarbete|i samverkan|tillsammans|under|senast|och \p{Ll}+s|och ska|som|för|inför|före|varje|årligen)(?!\p{L})|[.,;]|$)/giu
const COMMISSION =
  /(?:uppdrar åt|uppdra åt|ger i uppdrag åt|ge i uppdrag åt|uppdras åt|ger|uppdrar till) (.{2,80}?) (?:i uppdrag )?att (.+)$/i
const LABEL =
  /^(?:[(–-]\s*)?(?:huvud)?ansvar(?:ig(?:a|t)?)?(?: (?:roll|funktion|chef|för aktiviteten|för genomförande))?\s*[:–-]\s*(.{2,120}?)\)?\.?$/i
/** "Ansvarig för genomförandet är ISAM." */
const IS_RESPONSIBLE = /^(?:huvud)?ansvariga? för (.{3,80}?) (?:är|blir) (.{2,100}?)\.?$/i
/** "Se över avtalen (ISAM och jurist)". */
const LAST_BRACKETS = /\(([^()]{2,60})\)\.?$/
const IN_BRACKETS = /\((?:ansvarig(?:a)?|ansvar|av)\s*:?\s*([^()]{2,80})\)/i
const SUPPORT =
  /(?:(?:med )?stöd (?:av|från)|stöds av|i samarbete med|i samverkan med|tillsammans med|med hjälp av|bistås av|stöd(?: av)?:) ([^.;:()]{2,100})/i

/** Where a name ends and the sentence goes on. */
const AFTER_NAME =
  / (?:på|inom|i|vid|för|under|som|till|ska|hanteras|beslutar|utför|genomför\p{L}*|initieras|görs|tas|är|samt|senast|före)(?: .*)?$/iu

/** The responsible that a sentence names; empty when it names none. */
export function responsibleIn(sentence: string): Responsible[] {
  if (sentence.length > 600) return []
  const plain = sentence.replace(/\s+/g, ' ').trim()
  const label = LABEL.exec(plain) ?? IN_BRACKETS.exec(plain)
  if (label) return namesIn(withoutSupport(label[1] ?? '')).map((piece) => ofPiece(piece, label[0]))
  const isResponsible = IS_RESPONSIBLE.exec(plain)
  if (isResponsible)
    return namesIn(withoutSupport(isResponsible[2] ?? '')).map((name) =>
      asResponsible(name, verbOf(isResponsible[1] ?? ''), plain),
    )
  const last = namesIn(LAST_BRACKETS.exec(plain)?.[1] ?? '')
  if (last.length > 0 && last.every(isSomebody) && last.some((name) => roleOf(name) !== null))
    return last.map((name) => asResponsible(name, null, `(${last.join(', ')})`))
  const commission = COMMISSION.exec(plain)
  if (commission) {
    const names = namesIn(commission[1] ?? '').filter(isSomebody)
    if (names.length > 0)
      return names.map((name) => asResponsible(name, verbOf(commission[2] ?? ''), plain))
  }
  const passive = [...plain.matchAll(PASSIVE)].flatMap((found) =>
    namesIn(withoutSupport(found[2] ?? ''))
      .filter(isSomebody)
      .map((name) => asResponsible(name, verbOf(found[1] ?? ''), found[0].trim())),
  )
  if (passive.length > 0) return passive
  const active = ACTIVE.exec(plain)
  if (!active) return []
  const [, subject = '', verb = '', rest = ''] = active
  if (/(?:^|\s)(?:som|att|om|när|vilka)(?:\s|$)/i.test(subject)) return []
  const names = namesIn(withoutSupport(subject))
  if (names.length === 0 || names.some((name) => NOBODY.test(name))) return []
  const saysOnlyDoes = /^(?:initierar|genomför|utför|leder|driver|ser till)$/i.test(verb)
  if (saysOnlyDoes && !names.some(isSomebody)) return []
  const does = withoutSupport(`${/^(?:initierar|genomför|utför)/i.test(verb) ? verb : ''} ${rest}`)
  return names.map((name) => asResponsible(name, verbOf(does), plain))
}

export function supportersIn(sentence: string): Supporter[] {
  const found = sentence.length > 600 ? null : SUPPORT.exec(sentence)
  if (!found) return []
  return namesIn(found[1] ?? '')
    .map((name) => name.replace(AFTER_NAME, ''))
    .map((name) => ({ role: roleOf(name), name }))
    .filter((one) => isSomebody(one.name))
}

/** "IT-chefen genomför": a name, and what it does. */
function ofPiece(piece: string, words: string): Responsible {
  const name = piece.replace(AFTER_NAME, '')
  return asResponsible(name, verbOf(piece.slice(name.length)), words)
}

function withoutSupport(text: string): string {
  return text.replace(SUPPORT, '').trim()
}

function asResponsible(name: string, verb: ResponsibilityVerb | null, words: string): Responsible {
  return { role: roleOf(name), name, verb, words }
}

/** "IT-samordnaren och ISAM", "Systemägare/ISAM", "chefer samt HR". */
export function namesIn(text: string): string[] {
  return text
    .replace(/\b(it|hr|e)-\s+(?=\p{Ll})/giu, '$1-')
    .split(/\s*(?:,|;|\/|&|\+|(?:^|\s)(?:och|samt|respektive|jämte)(?:\s|$))\s*/i)
    .map((name) =>
      name.replace(/^(?:av|den|det|de|respektive|varje|berörda?|samtliga)\s+/i, '').trim(),
    )
    .filter((name) => name.length >= 2 && name.length <= 80 && !/^\d+$/.test(name))
}

/** A role of ours, a person, or another function by the words such have. */
function isSomebody(name: string): boolean {
  return (
    roleOf(name) !== null ||
    isPerson(name) ||
    /(?:enhet|avdelning|funktion|kontor|grupp|ansvarig|ägare|samordnare|ledare|strateg|handläggare|jurist|arkivarie|administratör|förvaltning|leverantör|bolag|stab|service|support)(?:en|n|er|erna|na|s|a|et)?$|^(?:hr|it|ekonomi)\b/i.test(
      name,
    )
  )
}

/** "Anna Lind": two or three capitalised words and nothing else. */
export function isPerson(name: string): boolean {
  return /^\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?(?: \p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?){1,2}$/u.test(name)
}
