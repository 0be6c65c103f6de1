/** Which factors a review takes up, and which are too old or too thin to rest on. */
import { type Answer, no, yes } from '../../core/answers.ts'
import { addMonths, type Day, dayInWords } from '../../core/dates.ts'
import type { HorizonFactor } from './horizon-factor.record.ts'

/** Does the review of the year take the factor up? */
export function isRelevantIn({ state, fields }: HorizonFactor, year: number): boolean {
  return (
    state !== 'withdrawn' &&
    fields.fromYear <= year &&
    (fields.toYear === null || year <= fields.toYear)
  )
}

/** A statement about the world should be looked at once a year; the report says when it was not. */
const CHECKED_WITHIN_MONTHS = 12

/** Is it too long since anyone looked whether the statement is still true? */
export function isStale({ fields }: HorizonFactor, now: Day): Answer {
  const { lastCheckedOn } = fields
  if (lastCheckedOn === null) return yes('Ingen har noterat när uppgiften senast kontrollerades.')
  const isOld = addMonths(lastCheckedOn, CHECKED_WITHIN_MONTHS) < now
  const checked = `Uppgiften kontrollerades senast den ${dayInWords(lastCheckedOn)}`
  return isOld ? yes(`${checked}, för mer än ett år sedan, och kan ha ändrats.`) : no(`${checked}.`)
}

/** Has the day passed on which something was expected, with nobody saying what came of it? */
export function isExpectationOverdue({ fields }: HorizonFactor, now: Day): Answer {
  const { standing, standingOn } = fields
  if (standing !== 'expected') return no('Faktorn är inte något som väntas.')
  if (standingOn === null) return no('Det är inte angivet när den väntas.')
  return standingOn < now
    ? yes(
        `Den väntade dagen, den ${dayInWords(standingOn)}, har passerat utan att uppgiften har ändrats.`,
      )
    : no('Dagen har inte kommit.')
}

/** A record that came of the factor: a risk that follows from it, an activity that answers it. */
export type Consequence = {
  factorId: string
  record: { id: string; type: 'risk' | 'improvement'; title: string }
}

const NOT_REPEATED = 'Återges inte.'

/** The factor as a report may show it: one marked secret is named by its number only. */
export function asReported(factor: HorizonFactor): HorizonFactor {
  if (factor.secrecy === null) return factor
  const title = `Faktor nr ${factor.number}, markerad med sekretess (${factor.secrecy})`
  const hide = (text: string | null) => (text === null ? null : NOT_REPEATED)
  const { source, meansForUs, ledTo } = factor.fields
  return {
    ...factor,
    title,
    fields: {
      ...factor.fields,
      title,
      description: NOT_REPEATED,
      source: hide(source),
      address: null,
      meansForUs: hide(meansForUs),
      ledTo: hide(ledTo),
    },
  }
}
