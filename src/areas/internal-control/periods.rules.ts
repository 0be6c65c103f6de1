/** The periods of a year in which a control is to be shown done, and how each of them stands. */
import { type Day, dayInWords } from '../../core/dates.ts'
import { type Parts, type Period, periodsIn } from '../../core/periods.ts'
import type { Frequency, InternalControl } from './internal-control.record.ts'

export const outcomes = {
  asExpected: 'Som det ska',
  deviation: 'Avvikelse',
  notPerformed: 'Gick inte att genomföra',
} as const

export type Outcome = keyof typeof outcomes

export type ControlResult = {
  id: string
  controlId: string
  period: string
  outcome: Outcome
  performedOn: Day
  checked: number | null
  deviations: number | null
  found: string
  measure: string | null
  reference: string | null
  notedByName: string | null
}

/** What goes on all the time is shown each tertial. */
export function periodsOf(frequency: Frequency, year: number): Period[] {
  const parts: Parts = frequency === 'ongoing' ? 'tertial' : frequency
  return periodsIn(parts, year)
}

/** A period that ended before the plan was decided was never to be controlled. */
export function periodsAsked(control: InternalControl): Period[] {
  const { frequency, controlYear, decidedOn } = control.fields
  return periodsOf(frequency, controlYear).filter(({ to }) => decidedOn === null || to >= decidedOn)
}

export const standingInWords = {
  ...outcomes,
  late: 'Inte redovisad',
  open: 'Pågår',
  coming: 'Kommer',
} as const

export type PeriodStanding = keyof typeof standingInWords

export function standingOfPeriod(
  period: Period,
  result: ControlResult | undefined,
  today: Day,
): PeriodStanding {
  if (result) return result.outcome
  if (today > period.to) return 'late'
  return today >= period.from ? 'open' : 'coming'
}

export type ControlPeriod = Period & { standing: PeriodStanding; result: ControlResult | null }

export function periodsWithResults(
  control: InternalControl,
  results: readonly ControlResult[],
  today: Day,
): ControlPeriod[] {
  return periodsAsked(control).map((period) => {
    const result = results.find((one) => one.controlId === control.id && one.period === period.key)
    return { ...period, standing: standingOfPeriod(period, result, today), result: result ?? null }
  })
}

/** The first period that is begun and not told of, or null. */
export function nextToTell(periods: readonly ControlPeriod[]): ControlPeriod | null {
  return periods.find(({ standing }) => standing === 'late' || standing === 'open') ?? null
}

export type ResultDraft = {
  period: string
  outcome: Outcome
  performedOn: Day
  checked: number | null
  deviations: number | null
  measure: string | null
}

/** What is wrong with a result somebody wants to note, field by field. */
export function problemsOfResult(
  control: InternalControl,
  draft: ResultDraft,
  today: Day,
): { field: string; message: string }[] {
  const period = periodsAsked(control).find(({ key }) => key === draft.period)
  if (!period)
    return [{ field: 'period', message: 'Kontrollen görs inte i den perioden. Välj en annan.' }]
  const problems: { field: string; message: string }[] = []
  if (draft.performedOn > today)
    problems.push({ field: 'performedOn', message: 'Dagen har inte varit än.' })
  else if (draft.performedOn < period.from)
    problems.push({
      field: 'performedOn',
      message: `Perioden började ${dayInWords(period.from)}. Välj den dagen eller en senare.`,
    })
  if (draft.outcome === 'deviation' && draft.measure === null)
    problems.push({
      field: 'measure',
      message: 'Skriv vad som görs åt avvikelsen, eller varför inget behöver göras.',
    })
  if (draft.outcome === 'deviation' && draft.deviations === 0)
    problems.push({
      field: 'deviations',
      message: 'En avvikelse är minst en. Ändra antalet, eller välj ”Som det ska”.',
    })
  if (draft.outcome === 'asExpected' && (draft.deviations ?? 0) > 0)
    problems.push({
      field: 'deviations',
      message: 'Det finns avvikelser. Välj ”Avvikelse”, eller ändra antalet.',
    })
  if (draft.checked !== null && draft.deviations !== null && draft.deviations > draft.checked)
    problems.push({
      field: 'deviations',
      message: 'Avvikelserna kan inte vara fler än de som kontrollerades.',
    })
  return problems
}
