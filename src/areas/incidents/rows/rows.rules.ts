/** Changing the dated rows of time limits and receivers: put right, or followed by another from a day. */
import { addDays, isDay } from '../../../core/dates.ts'
import type { FieldProblem } from '../../../core/errors.ts'
import type { ClockRule, Receiver } from '../clock-data.rules.ts'
import type { IncidentRows } from '../incident-rows.rules.ts'
import type { NoticeForm } from '../notice-forms.rules.ts'
import type { QuestionSet } from '../question-sets.rules.ts'

export type Dated = { key: string; from: string; to: string | null }

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

export function withRule<T extends Pick<IncidentRows, 'rules'>>(
  data: T,
  at: number,
  rule: ClockRule,
  how: HowChanged,
): T {
  return { ...data, rules: withRow(data.rules, at, rule, how) }
}

export function withReceiver<T extends Pick<IncidentRows, 'receivers'>>(
  data: T,
  at: number,
  receiver: Receiver,
  how: HowChanged,
): T {
  return { ...data, receivers: withRow(data.receivers, at, receiver, how) }
}

export function withQuestionSet<T extends Pick<IncidentRows, 'questionSets'>>(
  data: T,
  at: number,
  set: QuestionSet,
  how: HowChanged,
): T {
  return { ...data, questionSets: withRow(data.questionSets, at, set, how) }
}

export function withNoticeForm<T extends Pick<IncidentRows, 'noticeForms'>>(
  data: T,
  at: number,
  form: NoticeForm,
  how: HowChanged,
): T {
  return { ...data, noticeForms: withRow(data.noticeForms, at, form, how) }
}

/** A key that none of the others has, for a question or a field that the board adds. */
export function newKey(items: readonly { key: string }[]): string {
  const taken = new Set(items.map(({ key }) => key))
  let number = items.length + 1
  while (taken.has(`own${number}`)) number += 1
  return `own${number}`
}

/** The list with an item one step up or down. */
export function moved<T>(items: readonly T[], at: number, by: 1 | -1): T[] {
  const one = items[at]
  const other = items[at + by]
  if (one === undefined || other === undefined) return [...items]
  return items.map((item, index) => (index === at ? other : index === at + by ? one : item))
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
