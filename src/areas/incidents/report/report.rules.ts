/** What a short report is as a record: the answers where they belong, and the rest not yet known. */
import type { Instant } from '../../../core/dates.ts'
import type { Incident } from '../incident.record.ts'

export type ShortReport = {
  what: string
  noticedAt: Instant
  where: string | null
  personalData: boolean | null
  contact: string | null
  now: Instant
}

const LONGEST_TITLE = 80

export function reportedValues(report: ShortReport): Incident['fields'] {
  const { what, noticedAt, where, personalData, contact, now } = report
  return {
    title: titleOf(what),
    // Whoever handles it says what kind it is: the reporter need not know our words.
    kind: 'other',
    description: what,
    occurredAt: null,
    noticedAt,
    reportedAt: now,
    contact,
    affects: [],
    system: where,
    supplierInvolved: null,
    supplier: null,
    personalDataInvolved: personalData,
    personalDataBreach: null,
    breachReasoning: null,
    imyNotifiedAt: null,
    notNotifiedBecause: null,
    handler: null,
    registryNumber: null,
    cause: null,
    measure: null,
    lesson: null,
    dismissedBecause: null,
  }
}

/** The first sentence, or as many of its words as there is room for. */
export function titleOf(what: string): string {
  const [line = ''] = what.trim().split(/\n|(?<=[.!?])\s/, 1)
  const sentence = line.replace(/[.!?]+$/, '')
  if (sentence.length <= LONGEST_TITLE) return sentence || 'Rapporterad incident'
  const cut = sentence.slice(0, LONGEST_TITLE - 1)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 40))}…`
}
