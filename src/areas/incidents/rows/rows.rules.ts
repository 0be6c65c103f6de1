/** Changing the dated rows of time limits and receivers: put right, or followed by another from a day. */
import { addDays, isDay } from '../../../core/dates.ts'
import type { FieldProblem } from '../../../core/errors.ts'
import type { ClockData, ClockRule, Receiver } from '../clock-data.rules.ts'

type Dated = { key: string; from: string; to: string | null }

/** `correct` says that the row was wrong; `succeed` that another holds from the new row's first day. */
export type HowChanged = 'correct' | 'succeed'

export function withRow<T extends Dated>(
  rows: readonly T[],
  at: number,
  row: T,
  how: HowChanged,
): T[] {
  return rows.flatMap((one, index) => {
    if (index !== at) return [one]
    return how === 'correct' ? [row] : [{ ...one, to: addDays(row.from, -1) }, row]
  })
}

export function withRule(data: ClockData, at: number, rule: ClockRule, how: HowChanged): ClockData {
  return { ...data, rules: withRow(data.rules, at, rule, how) }
}

export function withReceiver(
  data: ClockData,
  at: number,
  receiver: Receiver,
  how: HowChanged,
): ClockData {
  return { ...data, receivers: withRow(data.receivers, at, receiver, how) }
}

/** What is wrong with the row's days: by itself, and beside the other rows of the same thing. */
export function problemsOfSpan<T extends Dated>(
  rows: readonly T[],
  at: number,
  row: T,
  how: HowChanged,
): FieldProblem[] {
  if (!isDay(row.from))
    return [{ field: 'from', message: 'Ange den dag från vilken raden gäller.' }]
  const before = rows[at]
  if (how === 'succeed' && before && row.from <= before.from)
    return [
      {
        field: 'from',
        message: `Den nya lydelsen måste börja efter den nuvarande, som gäller från ${before.from}.`,
      },
    ]
  if (row.to !== null && row.to < row.from)
    return [{ field: 'to', message: 'Raden slutar gälla innan den börjar.' }]
  const others = rows.filter((one, index) => index !== at && one.key === row.key)
  const clash = others.find(
    (one) => one.from <= (row.to ?? '9999-12-31') && row.from <= (one.to ?? '9999-12-31'),
  )
  return clash
    ? [
        {
          field: 'to',
          message: `En annan rad för samma sak gäller från ${clash.from}. Sätt en sista dag före den.`,
        },
      ]
    : []
}
