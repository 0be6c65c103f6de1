/**
 * The authorities' forms as dated rows: which fields, in which order, filled from what. A new form
 * is one more row, shipped or written by the board.
 */
import { z } from 'zod'
import {
  type ClockKey,
  type Dated,
  datedSpan,
  type Receiver,
  surenessSchema,
} from './clock-data.rules.ts'

export const stages = {
  imyNotice: { label: 'Anmälan till IMY', receiver: 'imy', clock: 'imyNotice', form: 'imy' },
  imyCompletion: {
    label: 'Komplettering till IMY',
    receiver: 'imy',
    clock: 'imyCompletion',
    form: 'imy',
  },
  informPersons: {
    label: 'Information till de registrerade',
    receiver: 'persons',
    clock: 'informPersons',
    form: 'persons',
  },
  earlyWarning: {
    label: 'Upplysning',
    receiver: 'cyberAuthority',
    clock: 'earlyWarning',
    form: 'earlyWarning',
  },
  incidentNotification: {
    label: 'Incidentanmälan',
    receiver: 'cyberAuthority',
    clock: 'incidentNotification',
    form: 'incidentNotification',
  },
  interimReport: {
    label: 'Delrapport',
    receiver: 'cyberAuthority',
    clock: 'interimReport',
    form: 'reports',
  },
  statusReport: {
    label: 'Lägesrapport',
    receiver: 'cyberAuthority',
    clock: 'statusReport',
    form: 'reports',
  },
  finalReport: {
    label: 'Slutrapport',
    receiver: 'cyberAuthority',
    clock: 'finalReport',
    form: 'reports',
  },
  informRecipients: {
    label: 'Information till dem som använder tjänsten',
    receiver: 'recipients',
    clock: 'informRecipients',
    form: 'recipients',
  },
} as const satisfies Record<
  string,
  { label: string; receiver: Receiver['key']; clock: ClockKey; form: string }
>

export type Stage = keyof typeof stages
export const stageKeys = Object.keys(stages) as Stage[]

export function isStage(text: string): text is Stage {
  return Object.hasOwn(stages, text)
}

/** One form may serve several steps. */
export const noticeForms = {
  imy: 'Anmälan och komplettering till IMY',
  persons: 'Information till de registrerade',
  earlyWarning: 'Upplysning enligt cybersäkerhetslagen',
  incidentNotification: 'Incidentanmälan enligt cybersäkerhetslagen',
  reports: 'Delrapport, lägesrapport och slutrapport',
  recipients: 'Information till dem som använder tjänsten',
} as const

export type NoticeFormKey = keyof typeof noticeForms

/** What a field may be filled from, in the words of whoever chooses. */
export const fillings = {
  operator: 'Nämnd och organisation',
  organisationNumber: 'Organisationsnummer',
  address: 'Nämndens postadress',
  reference: 'Diarienummer, annars incidentens nummer',
  contact: 'Nämndens e-post och telefon',
  officer: 'Dataskyddsombudets e-post',
  officerOrContact: 'Dataskyddsombudets e-post, annars nämndens',
  occurredAt: 'Incidenten: när den inträffade',
  awareAt: 'Incidenten: när den blev känd',
  endedAt: 'Incidenten: när den var hanterad',
  kind: 'Incidenten: typ',
  description: 'Incidenten: vad som hände',
  cause: 'Incidenten: orsak',
  breachReasoning: 'Incidenten: motivering till bedömningen',
  measure: 'Incidenten: åtgärd',
  system: 'Incidenten: system',
  properties: 'Incidenten: vad som påverkades',
} as const

export type Filling = keyof typeof fillings

const text = (most: number) => z.string().trim().min(1).max(most)
const keysOf = <T extends object>(of: T) => Object.keys(of) as [keyof T & string]

const shapeSchema = z.object({
  key: z.string().regex(/^[A-Za-z0-9]{1,40}$/),
  label: text(160),
  help: text(400).nullable(),
  isRequired: z.boolean(),
  /** Null for what a person has to write. */
  filledFrom: z.enum(keysOf(fillings)).nullable(),
})

export const noticeFormSchema = z.object({
  key: z.enum(keysOf(noticeForms)),
  source: text(400),
  sureness: surenessSchema,
  note: text(400).nullable(),
  fields: z.array(shapeSchema).min(1).max(60),
  ...datedSpan,
})

export type NoticeShape = z.infer<typeof shapeSchema>
export type NoticeForm = Omit<z.infer<typeof noticeFormSchema>, 'fields'> & {
  fields: readonly NoticeShape[]
} & Dated

const field = (
  key: string,
  label: string,
  filledFrom: Filling | null,
  more: { help?: string; optional?: true } = {},
): NoticeShape => ({
  key,
  label,
  help: more.help ?? null,
  isRequired: more.optional !== true,
  filledFrom,
})

const sender: readonly NoticeShape[] = [
  field('operator', 'Organisation', 'operator'),
  field('organisationNumber', 'Organisationsnummer', 'organisationNumber'),
  field('address', 'Postadress', 'address'),
  field('ownReference', 'Eget referensnummer', 'reference'),
  field('contact', 'Kontakt', 'contact', {
    help: 'En funktionsbrevlåda, inte en persons egen adress, om det går.',
  }),
]

const whatHappened: readonly NoticeShape[] = [
  field('occurredAt', 'När det började', 'occurredAt'),
  field('awareAt', 'När ni fick kännedom', 'awareAt'),
  field('endedAt', 'När det upphörde', 'endedAt', { optional: true }),
  field('kind', 'Typ av incident', 'kind'),
]

const imyFields: readonly NoticeShape[] = [
  ...sender,
  field('officer', 'Dataskyddsombud', 'officer'),
  ...whatHappened,
  field('description', 'Vad som hände', 'description', {
    help: 'Roller i stället för namn. Det som skickas blir allmän handling.',
  }),
  field('cause', 'Varför det hände', 'cause'),
  field('persons', 'Vilka som berörs och ungefär hur många', null, {
    help: 'Kategorier och ungefärligt antal personer och uppgifter, till exempel ”ställföreträdare, omkring 20”.',
  }),
  field('data', 'Vilka slags personuppgifter', null, {
    help: 'Kategorier, till exempel namn, adress, hälsa. Inga uppgifter om enskilda.',
  }),
  field('consequences', 'Sannolika följder', 'breachReasoning'),
  field('severity', 'Er bedömning av allvaret', null),
  field('measures', 'Åtgärder', 'measure', {
    help: 'Det ni har gjort och tänker göra.',
  }),
  field('personsInformed', 'Information till de registrerade', null, {
    help: 'När de har informerats, när de ska informeras, eller varför de inte informeras.',
  }),
  field('lateBecause', 'Skäl till att anmälan görs sent (efter 72 timmar)', null, {
    optional: true,
  }),
]

const warningFields: readonly NoticeShape[] = [
  ...sender,
  field('awareAt', 'När ni fick kännedom', 'awareAt'),
  field('kind', 'Typ av incident', 'kind'),
  field('service', 'Tjänst eller system som påverkas', 'system'),
  field('malicious', 'Misstänks incidenten vara orsakad av någon med uppsåt?', null),
  field('crossBorder', 'Kan den påverka andra länder?', null),
]

const notificationFields: readonly NoticeShape[] = [
  ...sender,
  ...whatHappened,
  field('description', 'Vad som hände', 'description', {
    help: 'Inga säkerhetsskyddsklassificerade uppgifter (1 kap. 12–13 §§) och inga namn.',
  }),
  field('service', 'Tjänst eller system som påverkas', 'system'),
  field('properties', 'Vad som påverkas', 'properties'),
  field('severity', 'Hur allvarlig den är och vilka som påverkas', null),
  field('indicators', 'Tecken på angrepp', null, { optional: true }),
  field('measures', 'Åtgärder hittills', 'measure'),
  field('police', 'Är den polisanmäld?', null, { optional: true }),
]

const reportFields: readonly NoticeShape[] = [
  ...notificationFields.filter(({ key }) => key !== 'indicators'),
  field('cause', 'Orsak', 'cause'),
  field('lasting', 'Åtgärder som görs för att det inte ska hända igen', null),
]

const personFields: readonly NoticeShape[] = [
  field('description', 'Vad som har hänt', 'description', {
    help: 'Klart och enkelt, så att den som berörs förstår.',
  }),
  field('contact', 'Vart man kan vända sig', 'officerOrContact'),
  field('consequences', 'Vad det kan leda till', null),
  field('measures', 'Vad vi har gjort', 'measure'),
  field('advice', 'Vad du själv kan göra', null),
]

const GDPR = { from: '2018-05-25', to: null, note: null } as const
const CYBER = { from: '2026-01-15', to: null, sureness: 'unclear', note: null } as const
const UNREAD = 'myndighetens formulär har inte kunnat läsas'

export const lawfulNoticeForms: readonly NoticeForm[] = [
  {
    ...GDPR,
    key: 'imy',
    sureness: 'confirmed',
    source: 'artikel 33.3 och ordningen i IMY:s e-tjänst; frågornas ordalydelse är vår',
    fields: imyFields,
  },
  {
    ...GDPR,
    key: 'persons',
    sureness: 'confirmed',
    source: 'dataskyddsförordningen artikel 34.2',
    fields: personFields,
  },
  {
    ...CYBER,
    key: 'earlyWarning',
    source: `cybersäkerhetslagen 2 kap. 5 §; ${UNREAD}`,
    fields: warningFields,
  },
  {
    ...CYBER,
    key: 'incidentNotification',
    source: `cybersäkerhetslagen 2 kap. 6 §; ${UNREAD}`,
    fields: notificationFields,
  },
  {
    ...CYBER,
    key: 'reports',
    source: `cybersäkerhetslagen 2 kap. 7–8 §§; ${UNREAD}`,
    fields: reportFields,
  },
  {
    ...CYBER,
    key: 'recipients',
    source: 'cybersäkerhetslagen 2 kap. 9 §',
    fields: personFields,
  },
]
