/** The periods of a key figure, what each came to, and how it stands against the target. */
import { addDays, type Day, dayInWords, yearOf } from '../../core/dates.ts'
import { type Period, periodsIn } from '../../core/periods.ts'
import type { KeyFigure } from './key-figure.record.ts'
import type { Measured } from './measures.ts'
import { readNumber, withUnit } from './numbers.ts'

/** A value that a person entered, or why there is none. */
export type EnteredValue = {
  keyFigureId: string
  period: string
  /** Null with a reason: looked for and not to be had. */
  value: number | null
  gapBecause: string | null
  /** The day the value is of, or was taken out. */
  measuredOn: Day
  reference: string | null
  notedAt: string
  notedByName: string | null
}

/** Measured by the system, by key figure and period. */
export type MeasuredValues = Readonly<Record<string, Readonly<Record<string, Measured>>>>

export type Standing = 'reached' | 'notReached' | 'noTarget' | 'gap' | 'late' | 'waiting' | 'open'

export const standings: Record<
  Standing,
  { label: string; tone: 'good' | 'bad' | 'warn' | 'info' | 'neutral' }
> = {
  reached: { label: 'Målet är nått', tone: 'good' },
  notReached: { label: 'Målet är inte nått', tone: 'warn' },
  noTarget: { label: 'Inget mål satt', tone: 'neutral' },
  gap: { label: 'Värde saknas', tone: 'warn' },
  late: { label: 'Ej redovisat', tone: 'bad' },
  waiting: { label: 'Ska redovisas', tone: 'info' },
  open: { label: 'Pågår', tone: 'neutral' },
}

export type FigurePeriod = Period & {
  year: number
  /** The last day on which the value should be there. */
  dueOn: Day
  /** The period has not ended: a value is what it is so far. */
  isRunning: boolean
  value: number | null
  standing: Standing
  /** Why there is no value, or what the value rests on. */
  because: string | null
  entered: EnteredValue | null
  measured: Measured | null
}

/** "Tertial 2 2026", and of a whole year only "2026". */
export function nameOfPeriod({ key, label, year }: { key: string; label: string; year: number }) {
  return key === String(year) ? key : `${label} ${year}`
}

/** Every period that has begun since the figure is followed, oldest first. */
export function begunPeriods({ fields }: KeyFigure, today: Day): (Period & { year: number })[] {
  const first = yearOf(fields.fromOn)
  const years = Array.from(
    { length: Math.max(0, yearOf(today) - first + 1) },
    (_, at) => first + at,
  )
  return years
    .flatMap((year) => periodsIn(fields.period, year).map((period) => ({ ...period, year })))
    .filter(({ from, to }) => to >= fields.fromOn && from <= today)
}

export function periodsWithValues(
  figure: KeyFigure,
  entered: readonly EnteredValue[],
  measured: MeasuredValues,
  today: Day,
): FigurePeriod[] {
  const isMeasured = figure.fields.source === 'measured'
  return begunPeriods(figure, today).map((period) => {
    const own = isMeasured
      ? null
      : (entered.find((one) => one.keyFigureId === figure.id && one.period === period.key) ?? null)
    const reckoned = isMeasured ? (measured[figure.id]?.[period.key] ?? null) : null
    const value = own?.value ?? reckoned?.value ?? null
    const dueOn = addDays(period.to, figure.fields.dueDays)
    return {
      ...period,
      dueOn,
      isRunning: today <= period.to,
      value,
      standing: standingOf(figure, { period, value, own, reckoned, dueOn, today }),
      because: own?.gapBecause ?? reckoned?.because ?? null,
      entered: own,
      measured: reckoned,
    }
  })
}

function standingOf(
  figure: KeyFigure,
  at: {
    period: Period
    value: number | null
    own: EnteredValue | null
    reckoned: Measured | null
    dueOn: Day
    today: Day
  },
): Standing {
  if (at.value !== null) return againstTarget(figure, at.value)
  if (at.own !== null) return 'gap'
  if (at.today <= at.period.to) return 'open'
  if (at.reckoned !== null) return 'gap'
  return at.today > at.dueOn ? 'late' : 'waiting'
}

export function againstTarget({ fields }: KeyFigure, value: number): Standing {
  const target = targetOf(fields)
  if (target === null) return 'noTarget'
  const isReached = fields.direction === 'atLeast' ? value >= target : value <= target
  return isReached ? 'reached' : 'notReached'
}

export function targetOf({ target }: Pick<KeyFigure['fields'], 'target'>): number | null {
  return target === null ? null : readNumber(target)
}

/** "minst 95 %" */
export function targetInWords({ fields }: KeyFigure): string | null {
  const target = targetOf(fields)
  if (target === null) return null
  return `${fields.direction === 'atLeast' ? 'minst' : 'högst'} ${withUnit(target, fields.unit)}`
}

/** The first ended period that nobody has told of, neither with a value nor with why there is none. */
export function nextToTell(periods: readonly FigurePeriod[]): FigurePeriod | null {
  return periods.find(({ standing }) => standing === 'late' || standing === 'waiting') ?? null
}

export type ValueDraft = {
  period: string
  value: string | null
  gapBecause: string | null
  measuredOn: Day
}

/** What is wrong with a value somebody wants to enter, field by field. */
export function problemsOfValue(
  figure: KeyFigure,
  draft: ValueDraft,
  today: Day,
): { field: string; message: string }[] {
  const period = begunPeriods(figure, today).find(({ key }) => key === draft.period)
  if (!period)
    return [
      { field: 'period', message: 'Perioden har inte börjat, eller följs inte. Välj en annan.' },
    ]
  const problems: { field: string; message: string }[] = []
  if (draft.value === null && draft.gapBecause === null)
    problems.push({
      field: 'value',
      message: 'Skriv värdet. Finns inget värde, skriv varför i stället.',
    })
  if (draft.value !== null && draft.gapBecause !== null)
    problems.push({
      field: 'gapBecause',
      message: 'Det finns ett värde. Ta bort det, eller ta bort skälet till att det saknas.',
    })
  if (draft.value !== null && readNumber(draft.value) === null)
    problems.push({ field: 'value', message: 'Skriv ett tal, till exempel 95 eller 99,5.' })
  const value = draft.value === null ? null : readNumber(draft.value)
  if (value !== null && figure.fields.unit === '%' && (value < 0 || value > 100))
    problems.push({ field: 'value', message: 'En andel i procent är mellan 0 och 100.' })
  if (draft.measuredOn > today)
    problems.push({ field: 'measuredOn', message: 'Dagen har inte varit än.' })
  else if (draft.measuredOn < period.from)
    problems.push({
      field: 'measuredOn',
      message: `Perioden började ${dayInWords(period.from)}. Välj den dagen eller en senare.`,
    })
  return problems
}
