/**
 * The subjects of an LIS and the words they go by. Used to see whether what a summary names, or a
 * risk fears, is met by an activity that says it in other words.
 */
import { word } from './words.ts'

export type Topic = {
  name: string
  /** Words that tell of the subject wherever they stand. */
  said: RegExp
  /** One of the ways of working that a risk can be filed under. */
  isGroup?: true
}

const all = {
  access: { name: 'behörigheter', said: /behörighet|åtkomst/i, isGroup: true },
  classification: {
    name: 'informationsklassning',
    said: /klassning|klassific|klassas|klassad|klassat|kartlägg|inventer|efterlevnadskontroll|informationsmängd/i,
    isGroup: true,
  },
  instruction: { name: 'lokal anvisning', said: /anvisning/i, isGroup: true },
  incident: { name: 'incidenter', said: /incident|avvikelse/i, isGroup: true },
  procurement: {
    name: 'upphandling',
    said: /upphandl|anskaff|inköp|leverantör|avtal/i,
    isGroup: true,
  },
  continuity: {
    name: 'kontinuitet',
    said: /kontinuitet|katastrof|återställ|reservrutin|avbrott|driftstör/i,
    isGroup: true,
  },
  training: { name: 'utbildning', said: /utbild|kompetens|kunskap|medvetenhet/i, isGroup: true },
  processing: {
    name: 'registerförteckning',
    said: /registerförteckning|personuppgiftsbehandling/i,
    isGroup: true,
  },
  dpia: { name: 'konsekvensbedömning', said: /konsekvensbedöm/i, isGroup: true },
  riskWork: {
    name: 'riskhantering',
    said: /riskhanter|riskarbete|riskbehandl|hantera risker|hantering av risker/i,
    isGroup: true,
  },
  resources: {
    name: 'resurser',
    said: word(
      '(?:dedikerad |avsatt |avsatta )?resurs(?:er|en|brist)?|bemanning\\w*|eftersatt\\w*|tidsbrist|personberoende|nyckelperson\\w*',
      'iu',
    ),
    isGroup: true,
  },
  backup: { name: 'säkerhetskopiering', said: /säkerhetskop|backup/i, isGroup: true },
  logging: {
    name: 'loggning',
    said: /logg(?:ning|ar|granskning|kontroll)|spårbarhet/i,
    isGroup: true,
  },
  physical: {
    name: 'fysisk säkerhet',
    said: /fysisk säkerhet|skalskydd|inbrott|passerkort/i,
    isGroup: true,
  },
  governance: {
    name: 'styrning och uppföljning',
    said: /styrning|årshjul|internkontroll|intern kontroll/i,
    isGroup: true,
  },
  practices: { name: 'obligatoriska arbetssätt', said: /arbetssätt/i },
  cooperation: { name: 'samarbete', said: /samarbet|arbetsgrupp/i },
  encryption: { name: 'kryptering', said: /krypter/i },
  devices: { name: 'mobila enheter', said: /mobil\w* enhet|telefon|surfplatt|bärbar/i },
  ai: { name: 'AI', said: word('AI|artificiell intelligens', 'iu') },
  archiving: { name: 'gallring och arkivering', said: /gallr|arkiver/i },
} as const satisfies Record<string, Topic>

export type TopicKey = keyof typeof all

export const topics: Record<TopicKey, Topic> = all

const keys = Object.keys(topics) as TopicKey[]

export function topicsIn(text: string): TopicKey[] {
  return keys.filter((key) => topics[key].said.test(text))
}

/** What a heading that groups risks can be about; the general words do too. */
export function isKnownGroup(title: string): boolean {
  return (
    topicsIn(title).length > 0 ||
    /risk|övrig|annat|mål |process|dataskydd|personuppgift|informationssäkerhet|drift|system|it-|cyber|angrepp|organisation|process/i.test(
      title,
    )
  )
}
