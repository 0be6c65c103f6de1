/**
 * The notices as they are prepared: the authority's fields in order, filled from the record, with
 * what is missing shown. Roles and figures go in; names of persons do not.
 */
import { type Instant, showInstant } from '../../core/dates.ts'
import { capitalise } from '../../core/swedish.ts'
import { type ClockKey, type Receiver, rowOn, type Sureness } from './clock-data.rules.ts'
import { affectedProperties, type Incident, incidentKinds } from './incident.record.ts'

export const stages = {
  imyNotice: { label: 'Anmälan till IMY', receiver: 'imy', clock: 'imyNotice' },
  imyCompletion: { label: 'Komplettering till IMY', receiver: 'imy', clock: 'imyCompletion' },
  informPersons: {
    label: 'Information till de registrerade',
    receiver: 'persons',
    clock: 'informPersons',
  },
  earlyWarning: { label: 'Upplysning', receiver: 'cyberAuthority', clock: 'earlyWarning' },
  incidentNotification: {
    label: 'Incidentanmälan',
    receiver: 'cyberAuthority',
    clock: 'incidentNotification',
  },
  interimReport: { label: 'Delrapport', receiver: 'cyberAuthority', clock: 'interimReport' },
  statusReport: { label: 'Lägesrapport', receiver: 'cyberAuthority', clock: 'statusReport' },
  finalReport: { label: 'Slutrapport', receiver: 'cyberAuthority', clock: 'finalReport' },
  informRecipients: {
    label: 'Information till dem som använder tjänsten',
    receiver: 'recipients',
    clock: 'informRecipients',
  },
} as const satisfies Record<string, { label: string; receiver: Receiver['key']; clock: ClockKey }>

export type Stage = keyof typeof stages
export const stageKeys = Object.keys(stages) as Stage[]

export function isStage(text: string): text is Stage {
  return Object.hasOwn(stages, text)
}

/** Who notifies: the board's own details, as far as the register of processing knows them. */
export type NoticeHead = {
  board: string
  organisation: string
  organisationNumber: string | null
  address: string | null
  email: string | null
  phone: string | null
  officerEmail: string | null
}

export type NoticeGround = {
  incident: Incident
  head: NoticeHead
  /** What a person has written for a field, over what the record gives. */
  written: Readonly<Record<string, string>>
  handledAt: Instant | null
}

type FieldShape = {
  key: string
  label: string
  help: string | null
  isRequired: boolean
  fill: (ground: NoticeGround) => string | null
}

export type NoticeField = {
  key: string
  /** Its place in the form, from 1. */
  number: number
  label: string
  help: string | null
  value: string | null
  isMissing: boolean
  /** Has someone written it here, rather than the record filled it? */
  isWritten: boolean
}

const when = (at: Instant | null): string | null => (at === null ? null : showInstant(at))

const field = (
  key: string,
  label: string,
  fill: FieldShape['fill'],
  more: { help?: string; optional?: true } = {},
): FieldShape => ({
  key,
  label,
  fill,
  help: more.help ?? null,
  isRequired: more.optional !== true,
})

const nothing = () => null

const sender: readonly FieldShape[] = [
  field('operator', 'Organisation', ({ head }) => `${head.board}, ${head.organisation}`),
  field('organisationNumber', 'Organisationsnummer', ({ head }) => head.organisationNumber),
  field('address', 'Postadress', ({ head }) => head.address),
  field(
    'ownReference',
    'Eget referensnummer',
    ({ incident }) => incident.fields.registryNumber ?? `Incident ${incident.number}`,
  ),
  field(
    'contact',
    'Kontakt',
    ({ head }) => [head.email, head.phone].filter((one) => one !== null).join(', ') || null,
    { help: 'En funktionsbrevlåda, inte en persons egen adress, om det går.' },
  ),
]

const whatHappened: readonly FieldShape[] = [
  field('occurredAt', 'När det började', ({ incident }) => when(incident.fields.occurredAt)),
  field('awareAt', 'När ni fick kännedom', ({ incident }) => when(incident.fields.noticedAt)),
  field('endedAt', 'När det upphörde', ({ handledAt }) => when(handledAt), { optional: true }),
  field('kind', 'Typ av incident', ({ incident }) => incidentKinds[incident.fields.kind]),
]

const imyFields: readonly FieldShape[] = [
  ...sender,
  field('officer', 'Dataskyddsombud', ({ head }) => head.officerEmail),
  ...whatHappened,
  field('description', 'Vad som hände', ({ incident }) => incident.fields.description, {
    help: 'Roller i stället för namn. Det som skickas blir allmän handling.',
  }),
  field('cause', 'Varför det hände', ({ incident }) => incident.fields.cause),
  field('persons', 'Vilka som berörs och ungefär hur många', nothing, {
    help: 'Kategorier och ungefärligt antal personer och uppgifter, till exempel ”ställföreträdare, omkring 20”.',
  }),
  field('data', 'Vilka slags personuppgifter', nothing, {
    help: 'Kategorier, till exempel namn, adress, hälsa. Inga uppgifter om enskilda.',
  }),
  field('consequences', 'Sannolika följder', ({ incident }) => incident.fields.breachReasoning),
  field('severity', 'Er bedömning av allvaret', nothing),
  field('measures', 'Åtgärder', ({ incident }) => incident.fields.measure, {
    help: 'Det ni har gjort och tänker göra.',
  }),
  field('personsInformed', 'Information till de registrerade', nothing, {
    help: 'När de har informerats, när de ska informeras, eller varför de inte informeras.',
  }),
  field('lateBecause', 'Skäl till att anmälan görs efter 72 timmar', nothing, { optional: true }),
]

const warningFields: readonly FieldShape[] = [
  ...sender,
  field('awareAt', 'När ni fick kännedom', ({ incident }) => when(incident.fields.noticedAt)),
  field('kind', 'Typ av incident', ({ incident }) => incidentKinds[incident.fields.kind]),
  field('service', 'Tjänst eller system som påverkas', ({ incident }) => incident.fields.system),
  field('malicious', 'Misstänks incidenten vara orsakad av någon med uppsåt?', nothing),
  field('crossBorder', 'Kan den påverka andra länder?', nothing),
]

const notificationFields: readonly FieldShape[] = [
  ...sender,
  ...whatHappened,
  field('description', 'Vad som hände', ({ incident }) => incident.fields.description, {
    help: 'Inga säkerhetsskyddsklassificerade uppgifter (1 kap. 12–13 §§) och inga namn.',
  }),
  field('service', 'Tjänst eller system som påverkas', ({ incident }) => incident.fields.system),
  field(
    'properties',
    'Vad som påverkas',
    ({ incident }) =>
      incident.fields.affects.map((one) => affectedProperties[one]).join(', ') || null,
  ),
  field('severity', 'Hur allvarlig den är och vilka som påverkas', nothing),
  field('indicators', 'Tecken på angrepp', nothing, { optional: true }),
  field('measures', 'Åtgärder hittills', ({ incident }) => incident.fields.measure),
  field('police', 'Är den polisanmäld?', nothing, { optional: true }),
]

const reportFields: readonly FieldShape[] = [
  ...notificationFields.filter(({ key }) => key !== 'indicators'),
  field('cause', 'Orsak', ({ incident }) => incident.fields.cause),
  field('lasting', 'Åtgärder som görs för att det inte ska hända igen', nothing),
]

const personFields: readonly FieldShape[] = [
  field('description', 'Vad som har hänt', ({ incident }) => incident.fields.description, {
    help: 'Klart och enkelt, så att den som berörs förstår.',
  }),
  field('contact', 'Vart man kan vända sig', ({ head }) => head.officerEmail ?? head.email),
  field('consequences', 'Vad det kan leda till', nothing),
  field('measures', 'Vad vi har gjort', ({ incident }) => incident.fields.measure),
  field('advice', 'Vad du själv kan göra', nothing),
]

/** The authority's fields as dated rows: a new form is one more row. */
const forms: readonly {
  stages: readonly Stage[]
  from: string
  to: string | null
  sureness: Sureness
  source: string
  fields: readonly FieldShape[]
}[] = [
  {
    stages: ['imyNotice', 'imyCompletion'],
    from: '2018-05-25',
    to: null,
    sureness: 'confirmed',
    source: 'artikel 33.3 och ordningen i IMY:s e-tjänst; frågornas ordalydelse är vår',
    fields: imyFields,
  },
  {
    stages: ['informPersons'],
    from: '2018-05-25',
    to: null,
    sureness: 'confirmed',
    source: 'dataskyddsförordningen artikel 34.2',
    fields: personFields,
  },
  {
    stages: ['earlyWarning'],
    from: '2026-01-15',
    to: null,
    sureness: 'unclear',
    source: 'cybersäkerhetslagen 2 kap. 5 §; myndighetens formulär har inte kunnat läsas',
    fields: warningFields,
  },
  {
    stages: ['incidentNotification'],
    from: '2026-01-15',
    to: null,
    sureness: 'unclear',
    source: 'cybersäkerhetslagen 2 kap. 6 §; myndighetens formulär har inte kunnat läsas',
    fields: notificationFields,
  },
  {
    stages: ['interimReport', 'statusReport', 'finalReport'],
    from: '2026-01-15',
    to: null,
    sureness: 'unclear',
    source: 'cybersäkerhetslagen 2 kap. 7–8 §§; myndighetens formulär har inte kunnat läsas',
    fields: reportFields,
  },
  {
    stages: ['informRecipients'],
    from: '2026-01-15',
    to: null,
    sureness: 'unclear',
    source: 'cybersäkerhetslagen 2 kap. 9 §',
    fields: personFields,
  },
]

export type PreparedNotice = {
  stage: Stage
  title: string
  source: string
  sureness: Sureness
  fields: NoticeField[]
  missing: number
}

export function prepareNotice(stage: Stage, ground: NoticeGround, on: string): PreparedNotice {
  const own = forms.filter((form) => form.stages.includes(stage))
  const form = rowOn(own, on) ?? own[0]
  if (!form) throw new Error(`No form for ${stage}`)
  const fields = form.fields.map((shape, at): NoticeField => {
    const written = ground.written[shape.key]?.trim() ?? ''
    const value = written === '' ? shape.fill(ground) : written
    return {
      key: shape.key,
      number: at + 1,
      label: shape.label,
      help: shape.help,
      value,
      isMissing: value === null && shape.isRequired,
      isWritten: written !== '',
    }
  })
  return {
    stage,
    title: stages[stage].label,
    source: capitalise(form.source),
    sureness: form.sureness,
    fields,
    missing: fields.filter(({ isMissing }) => isMissing).length,
  }
}

/** The whole notice as text to paste. */
export function noticeAsText({ title, fields }: PreparedNotice): string {
  return [
    title,
    '',
    ...fields.map(
      ({ number, label, value, isMissing }) =>
        `${number}. ${label}\n${value ?? (isMissing ? 'UPPGIFT SAKNAS' : '–')}\n`,
    ),
  ].join('\n')
}
