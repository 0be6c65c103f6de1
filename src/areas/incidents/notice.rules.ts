/**
 * The notices as they are prepared: the authority's fields in order, filled from the record, with
 * what is missing shown. Roles and figures go in; names of persons do not.
 */
import { type Instant, showInstant } from '../../core/dates.ts'
import { capitalise } from '../../core/swedish.ts'
import { rowOn, type Sureness } from './clock-data.rules.ts'
import { affectedProperties, type Incident, incidentKinds } from './incident.record.ts'
import {
  type Filling,
  lawfulNoticeForms,
  type NoticeForm,
  type Stage,
  stages,
} from './notice-forms.rules.ts'

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

/** What the record gives for a field. */
const fill: Record<Filling, (ground: NoticeGround) => string | null> = {
  operator: ({ head }) => `${head.board}, ${head.organisation}`,
  organisationNumber: ({ head }) => head.organisationNumber,
  address: ({ head }) => head.address,
  reference: ({ incident }) => incident.fields.registryNumber ?? `Incident ${incident.number}`,
  contact: ({ head }) => [head.email, head.phone].filter((one) => one !== null).join(', ') || null,
  officer: ({ head }) => head.officerEmail,
  officerOrContact: ({ head }) => head.officerEmail ?? head.email,
  occurredAt: ({ incident }) => when(incident.fields.occurredAt),
  awareAt: ({ incident }) => when(incident.fields.noticedAt),
  endedAt: ({ handledAt }) => when(handledAt),
  kind: ({ incident }) => incidentKinds[incident.fields.kind],
  description: ({ incident }) => incident.fields.description,
  cause: ({ incident }) => incident.fields.cause,
  breachReasoning: ({ incident }) => incident.fields.breachReasoning,
  measure: ({ incident }) => incident.fields.measure,
  system: ({ incident }) => incident.fields.system,
  properties: ({ incident }) =>
    incident.fields.affects.map((one) => affectedProperties[one]).join(', ') || null,
}

export type PreparedNotice = {
  stage: Stage
  title: string
  source: string
  sureness: Sureness
  fields: NoticeField[]
  missing: number
}

/** The form that holds on the day; before the first, the first. */
export function prepareNotice(
  stage: Stage,
  ground: NoticeGround,
  on: string,
  forms: readonly NoticeForm[],
): PreparedNotice {
  const { form: key } = stages[stage]
  const own = [...forms, ...lawfulNoticeForms].filter((one) => one.key === key)
  const form =
    rowOn(
      forms.filter((one) => one.key === key),
      on,
    ) ?? own[0]
  if (!form) throw new Error(`No form for ${stage}`)
  const fields = form.fields.map((shape, at): NoticeField => {
    const written = ground.written[shape.key]?.trim() ?? ''
    const given = shape.filledFrom === null ? null : fill[shape.filledFrom](ground)
    const value = written === '' ? given : written
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
