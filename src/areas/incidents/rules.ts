/** What the incidents of a year amount to: which count, how each stands, whether too few are reported. */
import { type Answer, no, yes } from '../../core/answers.ts'
import type { Incident } from './incident.record.ts'

/** How an incident stands as a personal data breach (personuppgiftsincident, GDPR 4.12 and 33). */
export type BreachStanding = 'notAssessed' | 'noBreach' | 'notified' | 'notNotified' | 'undecided'

/** The standing with its reason. Not yet assessed is an answer of its own, never "no". */
export function breachStanding({ fields }: Incident): Answer<BreachStanding> {
  const { personalDataBreach, breachReasoning, imyNotifiedAt, notNotifiedBecause } = fields
  if (personalDataBreach === null)
    return {
      answer: 'notAssessed',
      because: 'Det är ännu inte bedömt om det är en personuppgiftsincident.',
    }
  if (!personalDataBreach)
    return { answer: 'noBreach', because: breachReasoning ?? 'Bedömningen är inte motiverad.' }
  if (imyNotifiedAt !== null)
    return {
      answer: 'notified',
      because: breachReasoning ?? 'Incidenten är anmäld till IMY; bedömningen är inte motiverad.',
    }
  if (notNotifiedBecause !== null) return { answer: 'notNotified', because: notNotifiedBecause }
  return {
    answer: 'undecided',
    because: 'Det är varken anmält till IMY eller dokumenterat varför det inte anmäls.',
  }
}

export function isPersonalDataBreach(incident: Incident): boolean {
  return incident.fields.personalDataBreach === true
}

export function isDismissed(incident: Incident): boolean {
  return incident.state === 'dismissed'
}

/** Is someone still working with it? */
export function isOngoing(incident: Incident): boolean {
  return incident.state === 'reported' || incident.state === 'assessed'
}

/** An incident marked secret is counted in the report, but not told there. */
export function isToldOpenly(incident: Incident): boolean {
  return incident.secrecy === null
}

/** A fall to this share of the year before, or less, is asked about; an assumption of ours, not a rule of law. */
const SHARP_FALL = 0.5

/**
 * Should management ask why so few incidents are reported (låg anmälningsfrekvens)? `before` is the
 * year before, up to the same date where the year is still running.
 */
export function shouldQuestionReporting(
  reported: number,
  before: number,
  isRunning: boolean,
): Answer {
  if (reported === 0) return yes('Inga incidenter är rapporterade.')
  if (before === 0) return no('Det finns inget föregående år att jämföra med.')
  if (reported > before * SHARP_FALL) return no('Antalet har inte minskat kraftigt.')
  const compared = isRunning ? ', jämfört med samma tid året före' : ''
  return yes(`Antalet har minskat från ${before} till ${reported}${compared}.`)
}
