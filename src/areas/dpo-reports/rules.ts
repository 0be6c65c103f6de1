/** How the data protection officer's report and recommendations stand. */
import { type Answer, no, yes } from '../../core/answers.ts'
import { type Day, dayInWords } from '../../core/dates.ts'
import { type DpoRecommendation, recommendationPriorities } from './dpo-recommendation.record.ts'
import {
  type areaStatuses,
  type DpoArea,
  type DpoReport,
  dpoAreaKeys,
} from './dpo-report.record.ts'

/** Is somebody still to do something about it? */
export function isOpen({ state }: DpoRecommendation): boolean {
  return state === 'open' || state === 'started'
}

/** Has the day by which it should be met gone by? */
export function isRecommendationLate(recommendation: DpoRecommendation, now: Day): Answer {
  const { deadline } = recommendation.fields
  if (!isOpen(recommendation)) return no('Rekommendationen är avslutad.')
  if (deadline === null) return no('Inget datum är satt.')
  return deadline < now
    ? yes(`Skulle ha varit klar senast ${dayInWords(deadline)}.`)
    : no('Tiden har inte gått ut.')
}

/** Does no activity answer a recommendation that is still open (rekommendationen saknar aktivitet)? */
export function isUnanswered(
  recommendation: DpoRecommendation,
  activities: readonly unknown[],
): Answer {
  if (!isOpen(recommendation)) return no('Rekommendationen är avslutad.')
  return activities.length === 0
    ? yes('Ingen aktivitet svarar mot rekommendationen.')
    : no('Minst en aktivitet svarar mot rekommendationen.')
}

/**
 * Which of the delivered reports a review of the year builds on: the newest that covers the year
 * or one before it. The report is delivered with the yearly account (verksamhetsberättelsen), so
 * in autumn it is last year's.
 */
export function reportFor(reports: readonly DpoReport[], year: number): DpoReport | null {
  const usable = reports.filter((one) => one.state === 'delivered' && one.fields.coversYear <= year)
  return (
    usable.toSorted(
      (a, b) => b.fields.coversYear - a.fields.coversYear || b.number - a.number,
    )[0] ?? null
  )
}

/** Does the report look back on another year than the review? */
export function coversEarlierYear(report: DpoReport, year: number): Answer {
  const { coversYear } = report.fields
  if (coversYear >= year) return no('Rapporten avser samma år.')
  return coversYear === year - 1
    ? yes(`Rapporten för ${year} är inte lämnad än, och därför redovisas föregående års rapport.`)
    : yes(`Någon senare rapport är inte lämnad, och därför redovisas den för ${coversYear}.`)
}

export type AreaView = {
  area: DpoArea
  status: keyof typeof areaStatuses | null
  conclusion: string | null
}

/** The six areas of the report, in its order. */
export function areasOf({ fields }: DpoReport): AreaView[] {
  return dpoAreaKeys.map((area) => ({
    area,
    status: fields[`${area}Status`],
    conclusion: fields[`${area}Conclusion`],
  }))
}

const PRIORITIES = Object.keys(recommendationPriorities)

/** The most pressing first; within a priority as they were registered. */
export function byPriority(recommendations: readonly DpoRecommendation[]): DpoRecommendation[] {
  const rank = ({ fields }: DpoRecommendation) =>
    fields.priority === null ? PRIORITIES.length : PRIORITIES.indexOf(fields.priority)
  return [...recommendations].sort((a, b) => rank(a) - rank(b) || a.number - b.number)
}

const NOT_REPEATED = 'Återges inte.'

/** The report as the review may show it: one marked secret keeps its statuses, but not its words. */
export function reportAsReported(report: DpoReport): DpoReport {
  if (report.secrecy === null) return report
  const conclusions = dpoAreaKeys.map((area) => [
    `${area}Conclusion`,
    report.fields[`${area}Conclusion`] === null ? null : NOT_REPEATED,
  ])
  return { ...report, fields: { ...report.fields, ...Object.fromEntries(conclusions) } }
}

/** The recommendation as the review may show it: one marked secret is counted, its words are left out. */
export function recommendationAsReported(recommendation: DpoRecommendation): DpoRecommendation {
  const { secrecy, number, fields } = recommendation
  if (secrecy === null) return recommendation
  const title = `Rekommendation nr ${number}, markerad med sekretess (${secrecy})`
  return {
    ...recommendation,
    title,
    fields: { ...fields, title, recommendation: title, riskToPersons: null, response: null },
  }
}
