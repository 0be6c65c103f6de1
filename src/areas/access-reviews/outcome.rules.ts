/** What a review came to: how many, what was taken away, and how long after the employment ended. */
import { type Day, daysBetween } from '../../core/dates.ts'
import { count } from '../../core/swedish.ts'
import type { AccountFlag, MatchedAccount } from './matching.rules.ts'

export const decisions = { keep: 'Behåll', change: 'Ändra', remove: 'Ta bort' } as const
export type Decision = keyof typeof decisions

export const reasonPresets: Readonly<Record<Decision, readonly string[]>> = {
  keep: [],
  change: ['Bytt arbetsuppgifter', 'För vid behörighet', 'Fel enhet i systemet'],
  remove: [
    'Anställningen har upphört',
    'Behövs inte i tjänsten',
    'Dubbelt konto',
    'Okänd användare',
  ],
}

/** The reasons with the one that fits what is known of the account first, for the hand that presses Enter. */
export function reasonsFor(decision: Decision, flags: readonly AccountFlag[]): readonly string[] {
  const presets = reasonPresets[decision]
  if (decision !== 'remove') return presets
  const likely = flags.includes('leaver')
    ? 'Anställningen har upphört'
    : flags.includes('unknown')
      ? 'Okänd användare'
      : flags.includes('double')
        ? 'Dubbelt konto'
        : 'Behövs inte i tjänsten'
  return [likely, ...presets.filter((reason) => reason !== likely)]
}

/** To keep needs no reason; to change or take away does. */
export function lacksReason(decision: Decision | null, reason: string | null): boolean {
  return (decision === 'change' || decision === 'remove') && (reason ?? '').trim() === ''
}

export type Outcome = {
  account: Pick<MatchedAccount, 'endedOn'>
  decision: Decision | null
  executedOn: Day | null
  goneOn: Day | null
  stillThereOn: Day | null
}

export type Numbers = {
  accounts: number
  decided: number
  kept: number
  changed: number
  removed: number
  /** Removed and shown gone by a later list, or said to be taken away and not since contradicted. */
  gone: number
  /** Still on the list after it was decided. */
  notCarriedOut: number
  /** Of the removed whose employment ended and whose account is known to be gone. */
  medianDays: number | null
  medianOf: number
}

export function numbersOf(rows: readonly Outcome[]): Numbers {
  const of = (decision: Decision) => rows.filter((row) => row.decision === decision)
  const removed = of('remove')
  const days = removed.flatMap(({ account, goneOn, executedOn, stillThereOn }) => {
    const gone = stillThereOn === null ? (executedOn ?? goneOn) : goneOn
    return account.endedOn === null || gone === null || gone < account.endedOn
      ? []
      : [daysBetween(account.endedOn, gone)]
  })
  return {
    accounts: rows.length,
    decided: rows.filter(({ decision }) => decision !== null).length,
    kept: of('keep').length,
    changed: of('change').length,
    removed: removed.length,
    gone: removed.filter(
      ({ goneOn, executedOn, stillThereOn }) =>
        goneOn !== null || (executedOn !== null && stillThereOn === null),
    ).length,
    notCarriedOut: removed.filter(
      ({ stillThereOn, goneOn }) => stillThereOn !== null && goneOn === null,
    ).length,
    medianDays: median(days),
    medianOf: days.length,
  }
}

export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle]
  if (upper === undefined) return null
  return sorted.length % 2 === 1 ? upper : Math.round(((sorted[middle - 1] ?? upper) + upper) / 2)
}

/** "eDok: 212 konton granskade, 31 borttagna, median 4 dagar efter avslut". */
export function inOneLine(
  name: string,
  of: { accounts: number | null; removed: number | null; medianDays: number | null },
): string {
  return [
    `${name}: ${of.accounts === null ? 'antal konton ej redovisat' : `${count(of.accounts, 'konto', 'konton')} granskade`}`,
    of.removed === null ? 'borttagna ej redovisat' : `${of.removed} borttagna`,
    ...(of.medianDays === null
      ? []
      : [`median ${count(of.medianDays, 'dag', 'dagar')} efter avslut`]),
  ].join(', ')
}

/** How far a review under way has come: what is to be taken away is not yet said to be gone. */
export function progressInWords(name: string, of: Numbers): string {
  const reviewed =
    of.decided === of.accounts
      ? `${count(of.accounts, 'konto', 'konton')} granskade`
      : `${of.decided} av ${count(of.accounts, 'konto', 'konton')} granskade`
  const median =
    of.medianDays === null
      ? ''
      : `, median ${count(of.medianDays, 'dag', 'dagar')} från avslut till borttaget`
  return `${name}: ${reviewed}, ${of.removed} ska bort${median}. ${of.kept} behålls och ${of.changed} ändras.${
    of.removed === 0 ? '' : ` ${of.gone} av ${of.removed} är borttagna.`
  }`
}
