/** The years in figures: what the one page for the board rests on, with the records behind each. */

import type { Improvement } from '../../areas/improvements/improvement.record.ts'
import { isDone } from '../../areas/improvements/rules.ts'
import type { Incident } from '../../areas/incidents/incident.record.ts'
import { isDismissed } from '../../areas/incidents/rules.ts'
import type { Risk } from '../../areas/risks/risk.record.ts'
import { counts, riskLevel, scaleOf } from '../../areas/risks/rules.ts'
import type { RiskScale } from '../../areas/risks/scale.rules.ts'
import { yearOf } from '../../core/dates.ts'
import type { SourceRef } from '../document.ts'
import { sourcesOf } from '../document.ts'

/**
 * One year's figure; null is "ej redovisat": the register says nothing of that year. With `percent`
 * it is a share, and the sources are what it is a share of.
 */
export type YearFigure = { year: number; sources: SourceRef[] | null; percent?: number }

/** A figure over years; `parts` divide it, as risks by level do. */
export type Trend = {
  key:
    | 'incidents'
    | 'notified'
    | 'risks'
    | 'planned'
    | 'done'
    | 'effect'
    | 'training'
    | 'classified'
  years: YearFigure[]
  parts: { name: string; years: YearFigure[] }[]
}

export type YearsInFigures = { trends: Trend[] }

export const emptyYears: YearsInFigures = { trends: [] }

export type Registers = {
  incidents: readonly Incident[]
  risks: readonly Risk[]
  scales: readonly RiskScale[]
  improvements: readonly Improvement[]
  /** The classified information sets at each year's end; null before the first classification. */
  classified?: readonly { year: number; sets: readonly SourceRef[] | null }[]
  /** The share with valid training at each year's end; a year without a head count is left out. */
  trained?: readonly { year: number; percent: number; courses: readonly SourceRef[] }[]
}

/** The year itself and the four before it. */
const SPAN = 5

export function yearsUpTo(year: number): number[] {
  return Array.from({ length: SPAN }, (_, index) => year - SPAN + 1 + index)
}

/** What the years of a review come to: the year itself and those before it. */
export function yearsInFigures(registers: Registers, years: readonly number[]): YearsInFigures {
  const incidents = registers.incidents.filter((one) => !isDismissed(one))
  const risks = registers.risks.filter((one) => counts(one) && one.fields.analysis === 'vor')
  const improvements = registers.improvements.filter((one) => one.state !== 'dropped')
  const ofYear = yearOfIncident
  const notified = incidents.filter((one) => one.fields.imyNotifiedAt !== null)
  return {
    trends: [
      { key: 'incidents', years: perYear(incidents, years, ofYear, incidents), parts: [] },
      { key: 'notified', years: perYear(notified, years, ofYear, incidents), parts: [] },
      {
        key: 'risks',
        years: perYear(risks, years, (one) => one.fields.assessedYear, risks),
        parts: risksByLevel(risks, registers.scales, years),
      },
      {
        key: 'planned',
        years: perYear(improvements, years, (one) => one.fields.plannedYear, improvements),
        parts: [],
      },
      {
        key: 'done',
        years: perYear(improvements.filter(isDone), years, doneYear, improvements),
        parts: [],
      },
      {
        key: 'effect',
        years: perYear(
          improvements.filter((one) => one.state === 'effectShown'),
          years,
          doneYear,
          improvements,
        ),
        parts: [],
      },
      {
        key: 'training',
        years: years.map((year) => {
          const found = registers.trained?.find((one) => one.year === year)
          // Nothing told is not none.
          return found
            ? { year, sources: sourcesOf(found.courses), percent: found.percent }
            : { year, sources: null }
        }),
        parts: [],
      },
      {
        key: 'classified',
        years: years.map((year) => {
          const sets = registers.classified?.find((one) => one.year === year)?.sets
          return { year, sources: sets ? sourcesOf(sets) : null }
        }),
        parts: [],
      },
    ],
  }
}

function yearOfIncident(incident: Incident): number | null {
  return incident.year
}

function doneYear({ fields }: Improvement): number | null {
  return fields.doneOn === null ? null : yearOf(fields.doneOn)
}

type Envelope = { type: string; id: string; title: string; secrecy: string | null; number: number }

/**
 * The records of each year. A year before the register's first record is not told of; from then on
 * a year without a record is a year with none.
 */
function perYear<R extends Envelope>(
  records: readonly R[],
  years: readonly number[],
  yearFor: (record: R) => number | null,
  register: readonly R[],
): YearFigure[] {
  const known = register.map(yearFor).filter((year) => year !== null)
  const first = known.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...known)
  return years.map((year) => ({
    year,
    sources:
      year < first ? null : sourcesOf(records.filter((one) => yearFor(one) === year).map(asSource)),
  }))
}

/** A record marked secret is counted; its title is not told. */
function asSource(record: Envelope): { type: string; id: string; title: string } {
  const { type, id, title, secrecy, number } = record
  return secrecy === null
    ? { type, id, title }
    : { type, id, title: `Nr ${number}, markerad med sekretess` }
}

const NOT_ASSESSED = 'Ej bedömd'

/** Levels in the order of the scale, the highest first; only those in use. */
function risksByLevel(
  risks: readonly Risk[],
  scales: readonly RiskScale[],
  years: readonly number[],
): Trend['parts'] {
  const byLevel = Map.groupBy(
    risks,
    (one) => riskLevel(one, scaleOf(one, scales)).answer ?? NOT_ASSESSED,
  )
  const order = scales.flatMap((scale) => scale.levels.map((level) => level.name)).reverse()
  const isInUse = (name: string) =>
    byLevel.get(name)?.some((one) => years.includes(one.fields.assessedYear)) === true
  const names = [...new Set([...order, NOT_ASSESSED])].filter(isInUse)
  return names.map((name) => ({
    name,
    years: perYear(byLevel.get(name) ?? [], years, (one) => one.fields.assessedYear, risks),
  }))
}
