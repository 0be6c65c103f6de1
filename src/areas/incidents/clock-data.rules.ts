/**
 * What the laws say of an incident's time limits, as dated rows. A changed law, a new receiver or
 * a checked source is a row here or one that the board has written; nothing else is changed.
 */
import { z } from 'zod'

/** How sure a row is. What is not read in the law's own text is said to be so wherever it is shown. */
export const surenesses = {
  confirmed: { label: 'Bekräftad', help: 'Läst i lagtexten eller på myndighetens egen sida.' },
  secondary: {
    label: 'Ej verifierad',
    help: 'Uppgiften kommer ur en andrahandskälla. Kontrollera mot myndigheten innan den används.',
  },
  unclear: {
    label: 'Ej verifierad',
    help: 'Uppgiften har sökts men inte gått att bekräfta.',
  },
} as const

export type Sureness = keyof typeof surenesses

export const clockLaws = {
  gdpr: { label: 'Dataskyddsförordningen', short: 'GDPR' },
  cyber: { label: 'Cybersäkerhetslagen (2025:1506)', short: 'CSL' },
} as const

export type ClockLaw = keyof typeof clockLaws

/** What a clock starts from, in the words of the page: "från kännedomen". */
export const triggers = {
  aware: 'kännedomen',
  imyNotified: 'anmälan till IMY',
  notified: 'incidentanmälan',
  handled: 'att incidenten har hanterats',
  requested: 'myndighetens begäran',
} as const

export type Trigger = keyof typeof triggers

export const clockKeys = [
  'earlyWarning',
  'imyNotice',
  'incidentNotification',
  'imyCompletion',
  'finalReport',
  'statusReport',
  'finalReportAfterHandling',
  'interimReport',
  'informPersons',
  'breachLog',
  'informRecipients',
  'cyberThreat',
] as const

export type ClockKey = (typeof clockKeys)[number]

const day = z.iso.date()
export const datedSpan = { from: day, to: day.nullable() }
export type Dated = { from: string; to: string | null }
export const surenessSchema = z.enum(Object.keys(surenesses) as [Sureness, ...Sureness[]])

export const clockRuleSchema = z.object({
  key: z.enum(clockKeys),
  law: z.enum(Object.keys(clockLaws) as [ClockLaw, ...ClockLaw[]]),
  /** What is to be done: "Upplysning till myndigheten". */
  title: z.string().min(1).max(120),
  startsAt: z.enum(Object.keys(triggers) as [Trigger, ...Trigger[]]),
  /** Null where the law says "utan onödigt dröjsmål" or "så snart det kan ske" and no more. */
  length: z
    .object({ unit: z.enum(['hours', 'days', 'months']), count: z.int().min(1).max(1000) })
    .nullable(),
  /** Where the law has no number: how soon, in its own words. */
  soon: z.string().max(120).nullable(),
  ground: z.string().min(1).max(200),
  receiver: z.enum(['imy', 'cyberAuthority', 'persons', 'recipients', 'ownRegister']),
  sureness: surenessSchema,
  note: z.string().max(400).nullable(),
  ...datedSpan,
})

export const receiverSchema = z.object({
  key: clockRuleSchema.shape.receiver,
  name: z.string().min(1).max(160),
  channel: z.string().max(300),
  url: z.url().nullable(),
  sureness: surenessSchema,
  note: z.string().max(400).nullable(),
  ...datedSpan,
})

export type ClockRule = z.infer<typeof clockRuleSchema>
export type Receiver = z.infer<typeof receiverSchema>
export type ClockData = { rules: readonly ClockRule[]; receivers: readonly Receiver[] }

const GDPR = { law: 'gdpr', from: '2018-05-25', to: null } as const
const CYBER = { law: 'cyber', from: '2026-01-15', to: null } as const
const SOON = 'så snart det kan ske'

export const lawfulClocks: ClockData = {
  rules: [
    {
      ...CYBER,
      key: 'earlyWarning',
      title: 'Upplysning om betydande incident',
      startsAt: 'aware',
      length: { unit: 'hours', count: 24 },
      soon: SOON,
      ground: 'cybersäkerhetslagen 2 kap. 5 §',
      receiver: 'cyberAuthority',
      sureness: 'confirmed',
      note: 'Tiden räknas från kännedomen om incidenten, inte från att den bedömdes som betydande.',
    },
    {
      ...CYBER,
      key: 'incidentNotification',
      title: 'Incidentanmälan',
      startsAt: 'aware',
      length: { unit: 'hours', count: 72 },
      soon: SOON,
      ground: 'cybersäkerhetslagen 2 kap. 6 §',
      receiver: 'cyberAuthority',
      sureness: 'confirmed',
      note: 'Den som tillhandahåller betrodda tjänster har 24 timmar.',
    },
    {
      ...CYBER,
      key: 'finalReport',
      title: 'Slutrapport',
      startsAt: 'notified',
      length: { unit: 'months', count: 1 },
      soon: null,
      ground: 'cybersäkerhetslagen 2 kap. 8 §',
      receiver: 'cyberAuthority',
      sureness: 'confirmed',
      note: 'En kalendermånad. Om den sista dagen får flyttas från en helg är inte klarlagt; här räknas den tidigare tidpunkten.',
    },
    {
      ...CYBER,
      key: 'statusReport',
      title: 'Lägesrapport i stället för slutrapport',
      startsAt: 'notified',
      length: { unit: 'months', count: 1 },
      soon: null,
      ground: 'cybersäkerhetslagen 2 kap. 8 §',
      receiver: 'cyberAuthority',
      sureness: 'confirmed',
      note: 'Gäller om incidenten fortfarande pågår en månad efter incidentanmälan.',
    },
    {
      ...CYBER,
      key: 'finalReportAfterHandling',
      title: 'Slutrapport efter lägesrapporten',
      startsAt: 'handled',
      length: { unit: 'months', count: 1 },
      soon: null,
      ground: 'cybersäkerhetslagen 2 kap. 8 §',
      receiver: 'cyberAuthority',
      sureness: 'confirmed',
      note: null,
    },
    {
      ...CYBER,
      key: 'interimReport',
      title: 'Delrapport på begäran',
      startsAt: 'requested',
      length: null,
      soon: 'när myndigheten begär det',
      ground: 'cybersäkerhetslagen 2 kap. 7 §',
      receiver: 'cyberAuthority',
      sureness: 'confirmed',
      note: null,
    },
    {
      ...CYBER,
      key: 'informRecipients',
      title: 'Informera dem som använder tjänsten',
      startsAt: 'aware',
      length: null,
      soon: `${SOON}, om det är lämpligt`,
      ground: 'cybersäkerhetslagen 2 kap. 9 §',
      receiver: 'recipients',
      sureness: 'confirmed',
      note: 'Gäller en betydande incident som sannolikt inverkar negativt på tjänsten.',
    },
    {
      ...CYBER,
      key: 'cyberThreat',
      title: 'Informera om skydds- och motåtgärder vid ett betydande cyberhot',
      startsAt: 'aware',
      length: null,
      soon: SOON,
      ground: 'cybersäkerhetslagen 2 kap. 10 §',
      receiver: 'recipients',
      sureness: 'confirmed',
      note: 'Gäller ett hot som ännu inte har blivit en incident.',
    },
    {
      ...GDPR,
      key: 'imyNotice',
      title: 'Anmälan av personuppgiftsincident',
      startsAt: 'aware',
      length: { unit: 'hours', count: 72 },
      soon: 'utan onödigt dröjsmål',
      ground: 'dataskyddsförordningen artikel 33.1',
      receiver: 'imy',
      sureness: 'confirmed',
      note: 'En anmälan får göras i omgångar (artikel 33.4). Görs den senare än 72 timmar ska skälen anges.',
    },
    {
      ...GDPR,
      key: 'imyCompletion',
      title: 'Komplettera anmälan till IMY',
      startsAt: 'imyNotified',
      length: { unit: 'days', count: 28 },
      soon: 'utan onödigt ytterligare dröjsmål',
      ground: 'dataskyddsförordningen artikel 33.4; fyra veckor är IMY:s praxis',
      receiver: 'imy',
      sureness: 'confirmed',
      note: 'Fyra veckor står på IMY:s sidor, inte i förordningen. Gäller om den första anmälan var preliminär.',
    },
    {
      ...GDPR,
      key: 'informPersons',
      title: 'Informera de registrerade',
      startsAt: 'aware',
      length: null,
      soon: 'utan onödigt dröjsmål',
      ground: 'dataskyddsförordningen artikel 34.1',
      receiver: 'persons',
      sureness: 'confirmed',
      note: 'Gäller när risken för dem sannolikt är hög. Undantagen finns i artikel 34.3.',
    },
    {
      ...GDPR,
      key: 'breachLog',
      title: 'Dokumentera personuppgiftsincidenten',
      startsAt: 'aware',
      length: null,
      soon: 'alltid, också när den inte anmäls',
      ground: 'dataskyddsförordningen artikel 33.5',
      receiver: 'ownRegister',
      sureness: 'confirmed',
      note: null,
    },
  ],
  receivers: [
    {
      key: 'imy',
      name: 'Datainspektionen',
      channel: 'Myndighetens e-tjänst',
      url: null,
      from: '2018-05-25',
      to: '2020-12-31',
      sureness: 'confirmed',
      note: null,
    },
    {
      key: 'imy',
      name: 'Integritetsskyddsmyndigheten (IMY)',
      channel: 'IMY:s e-tjänst för personuppgiftsincidenter',
      url: 'https://e-tjanster.imy.se/sv/anmalan',
      from: '2021-01-01',
      to: null,
      sureness: 'confirmed',
      note: null,
    },
    {
      key: 'cyberAuthority',
      name: 'Myndigheten för civilt försvar (MCF)',
      channel: 'MCF:s rapporteringsverktyg',
      url: null,
      from: '2026-01-15',
      to: '2026-06-30',
      sureness: 'confirmed',
      note: 'Enligt cybersäkerhetsförordningen (2025:1507) som den utfärdades.',
    },
    {
      key: 'cyberAuthority',
      name: 'Nationellt cybersäkerhetscenter (NCSC)',
      channel: 'Incidentrapporteringsverktyget i Cyberportalen',
      url: 'https://cyberportal.ncsc.se',
      from: '2026-07-01',
      to: null,
      sureness: 'secondary',
      note: 'Ändrat genom SFS 2026:623. Förordningens nya lydelse har inte kunnat läsas.',
    },
    {
      key: 'persons',
      name: 'De registrerade',
      channel: 'Brev, telefon eller den kanal som når dem',
      url: null,
      from: '2018-05-25',
      to: null,
      sureness: 'confirmed',
      note: null,
    },
    {
      key: 'recipients',
      name: 'De som använder tjänsten',
      channel: 'Den kanal som når dem',
      url: null,
      from: '2026-01-15',
      to: null,
      sureness: 'confirmed',
      note: null,
    },
    {
      key: 'ownRegister',
      name: 'Nämndens eget incidentregister',
      channel: 'Genomlys',
      url: null,
      from: '2018-05-25',
      to: null,
      sureness: 'confirmed',
      note: null,
    },
  ],
}

/** The last row that holds on the day, or null before the first and after the last. */
export function rowOn<T extends Dated>(rows: readonly T[], on: string): T | null {
  return rows.findLast(({ from, to }) => from <= on && (to === null || on <= to)) ?? null
}
